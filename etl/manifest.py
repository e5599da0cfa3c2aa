"""Manifests: everything about one source in one TOML file of `etl/sources/`. Unknown keys are errors."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from etl.errors import UsageError, Where
from etl.paths import SOURCES


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


def _check_keys(given: dict[str, Any], cls: type, where: Where) -> None:
    valid = [f.name for f in fields(cls)]
    for key in given:
        if key not in valid:
            close = difflib.get_close_matches(key, valid, 1)
            raise UsageError(
                f"unknown key {key!r} in a manifest",
                where=where,
                next=f"did you mean {close[0]!r}?" if close else f"valid keys: {', '.join(valid)}",
            )


def parse_manifest(text: str, source_id: str) -> Source:
    """A manifest's text to a Source.

    Raises `UsageError` naming the key and the closest valid one.
    """
    where = Where(file=f"etl/sources/{source_id}.toml")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise UsageError(f"a manifest is not valid TOML: {e}", where=where) from e
    recognise = raw.pop("recognise", None)
    if not isinstance(recognise, dict) or "layout" not in recognise:
        raise UsageError("a manifest has no [recognise] layout", where=where)
    _check_keys(recognise, Recognise, where)
    _check_keys(raw, Source, where)
    recognise["columns"] = tuple(recognise.get("columns", ()))
    missing = [
        f
        for f in ("publisher", "title_id", "title_en", "document", "url", "licence")
        if not isinstance(raw.get(f), str)
    ]
    if missing:
        raise UsageError(f"a manifest lacks {', '.join(missing)}", where=where)
    return Source(source_id=source_id, recognise=Recognise(**recognise), **raw)


@cache
def load_manifests(folder: Path = SOURCES) -> dict[str, Source]:
    """All manifests by source id (the file's stem)."""
    return {p.stem: parse_manifest(p.read_text("utf-8"), p.stem) for p in sorted(folder.glob("*.toml"))}
