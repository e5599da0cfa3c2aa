"""A manifest drafted from a file: what the file shows is filled in, what only a person can say is left open.

Nothing is guessed. A point that the file does not settle is open: it stands in the draft as `?` or blank (which no
command accepts) and is listed with the evidence and the option that settles it. A draft without open points is read
with its own reader before it is written: what is written works.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl import add_asked
from etl.add_asked import Open, Work
from etl.add_file import recognised
from etl.add_indicator import definitions
from etl.add_seen import all_evidence, look
from etl.add_text import manifest_text, plain
from etl.corrections import apply_corrections
from etl.errors import DuplicateError, EtlError, UsageError, Where
from etl.flag_rules import apply_rules
from etl.indicators import NAME, known
from etl.manifest import Source, parse_manifest
from etl.readers.base import RawFile, Reader
from etl.recognise import recognise
from etl.validate import clean_tables

if TYPE_CHECKING:
    from etl.regions import RegionBook

SAID = (
    "publisher",
    "title_id",
    "title_en",
    "document",
    "url",
    "licence",
    "published_on",
    "retrieved_at",
    "note",
)
"""Keys of a manifest that a person fills; an option of the command bears each name."""
DRAFT = ".toml.draft"
_STAMP = "# drafted, unedited: "


@dataclass
class Draft:
    """A drafted manifest. `opens` is empty when it is complete; then `read` says what it reads."""

    source_id: str
    text: str
    seen: list[str]
    """What the file shows, one line each."""
    opens: list[Open]
    read: str = ""
    path: Path | None = None
    removed: Path | None = None
    """The unedited draft that the finished manifest took the place of."""

    def as_json(self) -> dict[str, Any]:
        """The draft for machines."""
        return {
            "source_id": self.source_id,
            "path": str(self.path),
            "complete": not self.opens,
            "seen": self.seen,
            "open": [vars(o) for o in self.opens],
            "read": self.read,
        }


def draft(raw: RawFile, said: Mapping[str, Any], *, book: RegionBook, sources: Mapping[str, Source]) -> Draft:
    """A manifest for a file, from what stands in it and what a person said (`SAID`, `DEFINITION`, `id`, `indicator`,
    `measures`, `numbers`, `marks`, `footnotes`, `zero`, `round`, `factor`, `codes`, `region`, `anchors`).

    Raises `UsageError` for what cannot be said, `RefusedError` for a file that cannot be drafted."""
    reader, heading, passed_over = recognised(raw, sources)
    seen = look(raw, heading, reader.layout, book)
    work = Work(seen, said, known(sources.values()), sources, all_evidence(seen.measures))
    source_id = _source_id(work, raw.name)
    manifest: dict[str, Any] = {k: _person(work, k) for k in SAID if _wanted(work, k)}
    manifest |= {"numbers": add_asked.numbers(work), "priority": 100, "marks": add_asked.marks(work)}
    manifest["read"] = add_asked.options(work)
    manifest["fetch"] = dict(seen.fetch)
    manifest["recognise"] = {"layout": seen.layout}
    manifest["recognise"] |= {"title": seen.title_pattern} if seen.title_pattern else {}
    manifest["recognise"] |= {"columns": list(seen.columns)} if seen.columns else {}
    manifest["indicators"] = definitions(work, manifest["read"])
    manifest["expect"] = {"duplicates_max": 0}
    if said.get("anchors"):
        manifest["expect"]["anchors"] = list(said["anchors"])
    result = Draft(source_id, "", _told(work), work.opens)
    result.seen += [f"so far   passed over: {passed_over}"] if passed_over else []
    if not work.opens:
        _prove(result, manifest, raw, reader, book, work)
    result.text = manifest_text(manifest, work.comments, raw.name)
    return result


def _source_id(work: Work, file: str) -> str:
    """As said; else made of the title, or of the file's name where it has none. Raises `UsageError` for one that stands
    already or is no id."""
    given = work.said.get("id")
    title = work.seen.title or Path(file).stem
    slug = re.sub(r"[^a-z0-9]+", "_", re.sub(r"\(.*?\)|\[.*?\]|menurut.*", "", title.casefold())).strip("_")
    variable = work.seen.fetch.get("var")
    found = str(given or (f"bps_webapi_{variable}" if variable else f"bps_{slug[:50].strip('_') or 'tabel'}"))
    if not NAME.fullmatch(found):
        raise UsageError(
            f"{found!r} is no id of a source", next="small letters, digits and _: --id bps_water_2024"
        )
    if found in work.sources:
        raise UsageError(
            f"a source {found!r} stands already, and reads other files than this",
            where=work.sources[found].where,
            next="give this one another id: --id NAME",
        )
    return found


def _wanted(work: Work, key: str) -> bool:
    """`published_on` and `note` only when said; `retrieved_at` not for answers of the WebAPI, which are dated."""
    optional = ("published_on", "note") + (("retrieved_at",) if work.seen.layout == "bps_webapi" else ())
    return key not in optional or bool(work.said.get(key))


def _person(work: Work, key: str) -> str:
    given = work.said.get(key)
    if given:
        return str(given)
    if key == "title_id" and work.seen.title:
        return work.seen.title
    evidence = {
        "publisher": "who publishes the table, as a reader would cite it",
        "title_id": "the file carries no title: what it shows, in Indonesian",
        "title_en": f"the title in English of {work.seen.title!r}"
        if work.seen.title
        else "the title in English",
        "document": "the table, decree or plan as a reader would cite it",
        "url": "the publisher's own page of the table",
        "licence": "what the publisher says of re-use; where nothing is said, say that",
        "retrieved_at": "the day you downloaded it, YYYY-MM-DD: it dates the first snapshot",
    }[key]
    work.comments[key] = evidence
    work.ask(
        key, evidence, f"--{key.replace('_', '-')} TEXT" if key != "retrieved_at" else "--retrieved-at DATE"
    )
    return ""


def _told(work: Work) -> list[str]:
    seen = work.seen
    years = (
        f"{seen.years[0]}-{seen.years[-1]}"
        if len(seen.years) > 1
        else "".join(map(str, seen.years)) or "none"
    )
    lines = [f"layout   {seen.layout}" + (f", sheet {seen.sheet!r}" if seen.sheet else "")]
    lines += [f"title    {plain(seen.title)}"] if seen.title else []
    lines += [
        f"figures  {plain(m.heading or 'one table')}" + (f" [{plain(m.unit)}]" if m.unit else "")
        for m in seen.measures
    ]
    lines += [f"years    {years} ({len(seen.years)})", f"regions  {seen.regions}"]
    convention = work.figures.convention or "not proven"
    return [*lines, f"numbers  {convention}: " + "; ".join(work.figures.lines())]


def _prove(
    result: Draft, manifest: dict[str, Any], raw: RawFile, reader: Reader, book: RegionBook, work: Work
) -> None:
    """Read the file with the finished manifest; what it gives becomes `[expect]`, what fails an open point."""
    manifest["expect"].pop("duplicates_max", None)
    try:
        tables, duplicates = _clean(manifest, result.source_id, raw, reader, book, work)
    except EtlError as e:
        place = f" ({e.where})" if e.where else ""
        result.opens.append(
            Open("the file cannot be read with this manifest", f"{e.what}{place}", e.next or "edit the draft")
        )
        return
    frame = tables["observation"]
    manifest["expect"] = {
        "rows_min": len(frame),
        "regions_min": int(frame["region_id"].nunique()),
        "regions_max": int(frame["region_id"].nunique()),
        **manifest["expect"],
        "duplicates_max": duplicates,
    }
    beside = [
        f"{s.source_id} ({s.priority})"
        for s in work.sources.values()
        if set(add_asked.indicators_in(s.read)) & set(add_asked.indicators_in(manifest["read"]))
    ]
    if beside:
        work.comments["priority"] = f"the lowest is shown where sources meet: {', '.join(beside)}"
    absent = int(frame["value"].isna().sum())
    result.read = (
        f"{len(frame)} rows: {frame['indicator'].nunique()} indicator(s), {frame['region_id'].nunique()} regions, "
        f"{frame['year'].min()}-{frame['year'].max()}" + (f", {absent} without a figure" if absent else "")
    )
    if duplicates:
        result.read += f"; {duplicates} row(s) stand twice and say the same"
    if manifest["read"].get("listed_twice"):
        result.read += "; regions listed twice: the row that has a figure counts (listed_twice)"


def _clean(
    manifest: dict[str, Any], source_id: str, raw: RawFile, reader: Reader, book: RegionBook, work: Work
) -> tuple[dict[str, pd.DataFrame], int]:
    """The file as ingestion would store it. Regions of a query-builder table that stand under their old and their new
    province are tried as `listed_twice`, which never chooses between two figures. Raises `RefusedError`."""
    source = parse_manifest(manifest_text(manifest, {}, raw.name), source_id, f"{source_id}.toml")
    recognise(raw, [reader], {**work.sources, source_id: source})
    frame = apply_rules(reader.read(raw, source, book)["observation"].assign(source_id=source_id))
    corrected, _ = apply_corrections(frame, source_id, raw.name)
    filled = corrected.assign(source_file=raw.name, vintage=source.retrieved_at or "2000-01-01")
    try:
        return clean_tables({"observation": filled}, source, raw.name)
    except DuplicateError:
        if source.recognise.layout != "bps_query_table" or "listed_twice" in source.read:
            raise
        manifest["read"]["listed_twice"] = True
        return _clean(manifest, source_id, raw, reader, book, work)


def write(result: Draft, folder: Path) -> Draft:
    """Put the manifest in place: `<id>.toml` when complete, else `<id>.toml.draft`, which no command reads.

    An unedited draft of the same id is replaced; anything else that stands there raises `UsageError`."""
    folder.mkdir(parents=True, exist_ok=True)
    whole, part = folder / f"{result.source_id}.toml", folder / f"{result.source_id}{DRAFT}"
    if whole.exists() or (part.exists() and not _unedited(part)):
        raise UsageError(
            "a manifest of this id stands already"
            if whole.exists()
            else "the draft of this id has been edited",
            where=Where(str(whole if whole.exists() else part)),
            next="give another --id"
            if whole.exists()
            else f"finish it and rename it to {whole.name}, or remove it",
        )
    path = part if result.opens else whole
    removed = part if part.exists() and path is whole else None
    path.write_text(_stamped(result.text) if result.opens else result.text, "utf-8")
    if removed:
        removed.unlink()
    return replace(result, path=path, removed=removed)


def _stamped(text: str) -> str:
    return f"{_STAMP}{hashlib.sha256(text.encode()).hexdigest()[:16]} (rename to .toml when nothing is open)\n{text}"


def _unedited(path: Path) -> bool:
    head, _, text = path.read_text("utf-8").partition("\n")
    return head == _stamped(text).partition("\n")[0]
