"""Manifests: everything about one source in one TOML file, of `etl/sources/` (the project's) or of
`data/sources/` (an installation's own). Unknown keys are errors."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.errors import UsageError, Where
from etl.indicators import check_definition, known
from etl.paths import SOURCES, own_sources_dir

STAGES = ("reference", "boundary", "figures")
CONVENTIONS = ("en", "id")
ABSENT = ("not_available", "not_applicable", "suppressed")
"""Named reasons why there is no figure."""
EXPECT = (
    "rows_min",
    "rows_max",
    "regions_min",
    "regions_max",
    "valid",
    "anchors",
    "duplicates_max",
    "years",
)
REQUIRED = ("publisher", "title_id", "title_en", "document", "url", "licence")


@dataclass(frozen=True)
class Recognise:
    """How a file of this source is told from others of the same layout: by what stands in it."""

    layout: str
    title: str = ""
    """Regular expression (search, case-insensitive) on the heading's title; '' matches any."""
    columns: tuple[str, ...] = ()
    """Column names that must all be there."""

    def matches(self, title: str, columns: tuple[str, ...]) -> bool:
        return re.search(self.title, title, re.IGNORECASE) is not None and set(self.columns) <= set(columns)


@dataclass(frozen=True)
class Source:
    """One source: publisher, document, terms; how to recognise it; how to read it; what to expect of it."""

    source_id: str
    publisher: str
    title_id: str
    title_en: str
    document: str
    url: str
    licence: str
    recognise: Recognise
    numbers: str = "en"
    """The one number convention of the whole source: 'en' 1,234.5 or 'id' 1.234,5."""
    marks: dict[str, str] = field(default_factory=dict)
    """Cell text -> named reason for absence (not_available, not_applicable, suppressed)."""
    published_on: str | None = None
    retrieved_at: str | None = None
    """ISO dates. The vintage of a file is its manifest's `retrieved_at`, else the day of ingestion."""
    priority: int = 100
    """Where several sources give the same figure the lowest number is shown; the others are checked against
    it."""
    stage: str = "figures"
    """'reference' sources (regions, codes) are ingested first, then 'boundary', then 'figures'."""
    read: dict[str, Any] = field(default_factory=dict)
    """Options of the reader: indicator, level, round rules, unit factor ... each reader documents its own."""
    expect: dict[str, Any] = field(default_factory=dict)
    """Refused before loading when not met: rows_min, regions_min, valid = [low, high] ..."""
    fetch: dict[str, Any] = field(default_factory=dict)
    """How it is asked of its publisher's service (BPS WebAPI: `var`, `level` of the table)."""
    note: str = ""
    indicators: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Indicators that `etl/indicators.toml` does not have: name -> definition (`etl.indicators.KEYS`)."""

    @property
    def where(self) -> Where:
        """The manifest's file, as an error names it."""
        own = (own_sources_dir() / f"{self.source_id}.toml").exists()
        return Where(f"{'data' if own else 'etl'}/sources/{self.source_id}.toml")


def check_keys(
    given: Iterable[str], valid: Sequence[str], where: Where, under: str = "in a manifest"
) -> None:
    """Raises `UsageError` for a key that is not valid, naming the closest that is. `under`: the table it stands
    in, in words."""
    for key in given:
        if key not in valid:
            close = difflib.get_close_matches(key, valid, 1)
            raise UsageError(
                f"unknown key {key!r} {under}",
                where=where,
                next=f"did you mean {close[0]!r}?" if close else f"valid keys: {', '.join(valid)}",
            )


def _check_words(raw: dict[str, Any], where: Where) -> None:
    """Values that come from a short list. Raises `UsageError` naming the key and what it may be."""
    one_of = [
        ("numbers", raw.get("numbers", "en"), CONVENTIONS),
        ("stage", raw.get("stage", "figures"), STAGES),
    ]
    one_of += [(f"[marks] {mark!r}", reason, ABSENT) for mark, reason in raw.get("marks", {}).items()]
    for name, value, words in one_of:
        if value not in words:
            raise UsageError(
                f"{name} = {value!r} is not known", where=where, next=f"one of: {', '.join(words)}"
            )


def parse_manifest(text: str, source_id: str, file: str = "") -> Source:
    """A manifest's text to a Source. `file`: the name that errors give it.

    Raises `UsageError` naming the key and the closest valid one, what is missing or blank, or what a value may be.
    """
    where = Where(file=file or f"etl/sources/{source_id}.toml")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise UsageError(
            f"a manifest is not valid TOML: {e}",
            where=where,
            next="texts stand in quotes, lists in brackets: docs/adding-a-source.md, part 3",
        ) from e
    recognise = raw.pop("recognise", None)
    if not isinstance(recognise, dict) or "layout" not in recognise:
        raise UsageError("a manifest has no [recognise] layout", where=where)
    check_keys(recognise, [f.name for f in fields(Recognise)], where, "under [recognise]")
    check_keys(raw, [f.name for f in fields(Source) if f.name not in ("source_id", "recognise")], where)
    for table in ("marks", "read", "expect", "fetch", "indicators"):
        if not isinstance(raw.get(table, {}), dict):
            raise UsageError(f"[{table}] is no table", where=where)
    check_keys(raw.get("expect", {}), EXPECT, where, "under [expect]")
    recognise["columns"] = tuple(recognise.get("columns", ()))
    missing = [f for f in REQUIRED if not isinstance(raw.get(f), str) or not raw[f].strip()]
    if missing:
        raise UsageError(
            f"a manifest lacks {', '.join(missing)}",
            where=where,
            next="fill it in as the publisher says it; a blank says nothing",
        )
    _check_words(raw, where)
    for name, definition in raw.get("indicators", {}).items():
        check_definition(name, definition, where)
    return Source(source_id=source_id, recognise=Recognise(**recognise), **raw)


def load_manifests(*folders: Path) -> dict[str, Source]:
    """All manifests by source id (the file's stem): those of `folders`, by default the project's and this
    installation's own.

    Raises `UsageError` for a manifest that is not valid, or an id that stands in two folders.
    """
    found = [
        (path, path.stat().st_mtime_ns, path.stat().st_size)
        for folder in folders or (SOURCES, own_sources_dir())
        for path in sorted(folder.glob("*.toml"))
    ]
    return _load(tuple(found))


@lru_cache(maxsize=8)
def _load(files: tuple[tuple[Path, int, int], ...]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    places: dict[str, Path] = {}
    for path, *_ in files:
        if path.stem in sources:
            raise UsageError(
                f"two manifests bear the id {path.stem!r}",
                where=Where(f"{places[path.stem]} and {path}"),
                next="rename one: the file's name is the id of the source",
            )
        file = f"{'etl' if path.parent == SOURCES else path.parent.parent.name}/sources/{path.name}"
        sources[path.stem] = parse_manifest(path.read_text("utf-8"), path.stem, file)
        places[path.stem] = path
    known(sources.values())
    return sources
