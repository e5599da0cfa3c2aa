"""Official downloads to tidy figures: recognise, read, check, compare with what is stored, write whole.

A refused file never stops the others and changes nothing; a source's files become visible together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl import figure_files as files
from etl import vintages
from etl.corrections import apply_corrections
from etl.errors import EtlError, RefusedError, UnknownLayoutError, Where
from etl.figures import KINDS
from etl.inbox import Incoming, incoming, zip_members
from etl.ingest_report import FileOutcome, IngestReport, SourceOutcome
from etl.lock import exclusive
from etl.manifest import Source, load_manifests
from etl.progress import Reporter
from etl.readers import all_readers
from etl.readers.base import RawFile, Reader
from etl.recognise import Match, PassedOver, recognise
from etl.validate import clean_tables

if TYPE_CHECKING:
    from etl.readers.base import Progress
    from etl.regions import RegionBook

STAGES = ("reference", "boundary", "figures")


@dataclass(frozen=True)
class Options:
    """How to ingest: `vintage` names the day the files were taken (else the manifest's `retrieved_at` for a first
    snapshot, else `today`); `revision_reason` accepts changed past figures."""

    today: date
    vintage: str | None = None
    revision_reason: str | None = None


@dataclass(frozen=True)
class _Recognised:
    item: Incoming
    match: Match
    sha256: str
    size: int


def ingest(
    paths: Sequence[Path],
    data_dir: Path,
    *,
    options: Options | None = None,
    reporter: Reporter | None = None,
    readers: Sequence[Reader] | None = None,
    sources: Mapping[str, Source] | None = None,
    regions: Callable[[Path], RegionBook] | None = None,
) -> IngestReport:
    """Ingest files and folders into `data_dir`. Returns what happened to every file and source.

    `readers`, `sources` and `regions` (reference folder -> resolver) default to the project's own.
    Raises `UsageError` for a path that is not there and `BusyError` when another run writes.
    """
    options = options or Options(today=date.today())
    reporter = reporter or Reporter(quiet=True)
    report = IngestReport()
    with exclusive(data_dir):
        found = _recognise_all(paths, report, reporter, readers or all_readers(), sources or load_manifests())
        book = _Books(regions or _load_book, data_dir / "reference")
        for stage in STAGES:
            book.forget()
            for source_id in sorted(s for s in found if found[s][0].match.source.stage == stage):
                _ingest_source(found[source_id], data_dir, options, reporter, report, book)
    return report


def _load_book(reference_dir: Path) -> RegionBook:
    from etl.regions import RegionBook

    return RegionBook.load(reference_dir)


class _Books:
    """The region book, loaded when first asked for and again after the reference stage."""

    def __init__(self, load: Callable[[Path], RegionBook], folder: Path) -> None:
        self._load, self._folder = load, folder
        self._book: RegionBook | None = None

    def forget(self) -> None:
        self._book = None

    def get(self) -> RegionBook:
        if self._book is None:
            self._book = self._load(self._folder)
        return self._book


def _recognise_all(
    paths: Sequence[Path],
    report: IngestReport,
    reporter: Reporter,
    readers: Sequence[Reader],
    sources: Mapping[str, Source],
) -> dict[str, list[_Recognised]]:
    """source id -> its files in order of name; everything else goes to the report."""
    found: dict[str, list[_Recognised]] = {}
    queue = list(incoming(list(paths)))
    with reporter.task("recognise") as advance:
        for done, item in enumerate(queue):
            advance(done, len(queue))
            try:
                raw = item.load()
                match = recognise(raw, readers, sources)
                if match is None and (inside := zip_members(raw)):
                    queue += inside
                elif isinstance(match, Match):
                    one = _Recognised(item, match, raw.sha256, len(raw.data))
                    _enlist(found.setdefault(match.source.source_id, []), one, report)
                else:
                    _set_aside(item, match, report)
            except EtlError as e:
                report.files.append(FileOutcome(item.name, "refused", str(e)))
    for group in found.values():
        group.sort(key=lambda r: r.item.name)
    return found


def _enlist(group: list[_Recognised], one: _Recognised, report: IngestReport) -> None:
    if any(r.sha256 == one.sha256 for r in group):
        report.files.append(FileOutcome(one.item.name, "unchanged", "the same file was given twice"))
    elif any(r.item.name == one.item.name for r in group):
        raise RefusedError("two different files of one source have the same name", where=Where(one.item.name))
    else:
        group.append(one)


def _set_aside(item: Incoming, match: PassedOver | None, report: IngestReport) -> None:
    if isinstance(match, PassedOver):
        report.files.append(FileOutcome(item.name, "passed over", match.reason))
    elif item.named:
        raise UnknownLayoutError(
            "the file is of no known layout",
            where=Where(item.name),
            next="see docs/adding-a-source.md to add one",
        )
    else:
        report.files.append(FileOutcome(item.name, "not recognised", "of no known layout"))


@dataclass
class _Draft:
    """What one source will look like: its tables, boundary files and provenance, in memory until all is read."""

    tables: dict[str, pd.DataFrame]
    layers: dict[str, bytes]
    provenance: dict[str, Any]


def _ingest_source(
    group: list[_Recognised],
    data_dir: Path,
    options: Options,
    reporter: Reporter,
    report: IngestReport,
    books: _Books,
) -> None:
    source = group[0].match.source
    draft = _Draft({}, {}, files.read_provenance(data_dir, source.source_id))
    recorded = {f["sha256"] for f in draft.provenance["files"]}
    first_snapshot = not recorded
    outcome = SourceOutcome(source.source_id)
    with reporter.task(source.source_id) as advance:
        for one in group:
            if one.sha256 in recorded:
                report.files.append(FileOutcome(one.item.name, "unchanged", source_id=source.source_id))
                continue
            try:
                vintage = _vintage(source, options, first_snapshot)
                _read_into(draft, one, data_dir, vintage, options, outcome, advance, books)
                report.files.append(FileOutcome(one.item.name, "loaded", source_id=source.source_id))
            except EtlError as e:
                report.files.append(FileOutcome(one.item.name, "refused", str(e), source_id=source.source_id))
    if outcome.files:
        files.commit(_writes(draft, data_dir, source.source_id))
        outcome.summarise(draft.tables)
    else:
        outcome.unchanged = True
    report.sources.append(outcome)
    reporter.line(outcome.line())


def _vintage(source: Source, options: Options, first_snapshot: bool) -> str:
    """The snapshot day of a file: as named; else the manifest's day for the first snapshot; else today."""
    if options.vintage:
        return options.vintage
    if first_snapshot and source.retrieved_at:
        return source.retrieved_at
    return options.today.isoformat()


def _read_into(
    draft: _Draft,
    one: _Recognised,
    data_dir: Path,
    vintage: str,
    options: Options,
    outcome: SourceOutcome,
    advance: Progress,
    books: _Books,
) -> None:
    """Read one file, check it and merge it into the draft; on any error the draft stays as it was."""
    source = one.match.source
    raw = one.item.load()
    tables = one.match.reader.read(raw, source, books.get(), advance)
    tables = {kind: _with_provenance(frame, kind, source, raw, vintage) for kind, frame in tables.items()}
    corrected = 0
    if "observation" in tables:
        tables["observation"], corrected = apply_corrections(
            tables["observation"], source.source_id, raw.name
        )
    tables, duplicates = clean_tables(tables, source, raw.name)
    merged: dict[str, vintages.Merged] = {}
    layers: dict[str, bytes] = {}
    for kind, frame in tables.items():
        if kind == files.BOUNDARY:
            layers = dict(zip(frame["layer"], frame["content"], strict=True))
            continue
        stored = draft.tables.get(kind)
        if stored is None:
            stored = files.read_kind(data_dir, kind, source.source_id)
        if KINDS[kind].append_only:
            merged[kind] = vintages.append(
                stored, frame, KINDS[kind], raw.name, reason=options.revision_reason
            )
        else:
            merged[kind] = vintages.replace(stored, frame, KINDS[kind], raw.name)
    draft.tables |= {kind: m.frame for kind, m in merged.items()}
    draft.layers |= layers
    rows = sum(len(t) for t in tables.values())
    _record(draft.provenance, one, vintage, rows, merged, sorted(layers), options)
    outcome.add_file(merged, len(layers), duplicates, corrected)


def _with_provenance(
    frame: pd.DataFrame, kind: str, source: Source, raw: RawFile, vintage: str
) -> pd.DataFrame:
    """Source, file and vintage on every row; a reader that finds the snapshot day in the file gives it itself."""
    if kind == files.BOUNDARY:
        return frame
    own = frame["vintage"] if "vintage" in frame.columns else vintage
    return frame.assign(source_id=source.source_id, source_file=raw.name, vintage=own)


def _record(
    provenance: dict[str, Any],
    one: _Recognised,
    vintage: str,
    rows: int,
    merged: Mapping[str, vintages.Merged],
    layers: list[str],
    options: Options,
) -> None:
    """Note the file (instead of an older one of its name) and an accepted revision in the provenance."""
    entry: dict[str, Any] = {"name": one.item.name, "sha256": one.sha256, "bytes": one.size, "rows": rows}
    entry["vintage"] = vintage
    if layers:
        entry["layers"] = layers
    kept = [f for f in provenance["files"] if f["name"] != one.item.name]
    provenance["files"] = [*kept, entry]
    changed = sum(m.changed for kind, m in merged.items() if KINDS[kind].append_only)
    if changed:
        revision = {
            "file": one.item.name,
            "vintage": vintage,
            "rows": changed,
            "reason": options.revision_reason,
        }
        provenance["revisions"] = [*provenance.get("revisions", []), revision]


def _writes(draft: _Draft, data_dir: Path, source_id: str) -> list[files.Write]:
    """All files of a source, provenance last; layers that no file of the source gives any more are removed."""
    before = files.read_provenance(data_dir, source_id)
    had = {layer for f in before["files"] for layer in f.get("layers", [])}
    has = {layer for f in draft.provenance["files"] for layer in f.get("layers", [])}
    return [
        *(
            files.Write(files.kind_path(data_dir, kind, source_id), files.encode(frame, KINDS[kind]))
            for kind, frame in draft.tables.items()
        ),
        *(
            files.Write(files.boundary_path(data_dir, layer), content)
            for layer, content in draft.layers.items()
        ),
        *(files.Write(files.boundary_path(data_dir, layer), None) for layer in sorted(had - has)),
        files.Write(files.provenance_path(data_dir, source_id), files.encode_provenance(draft.provenance)),
    ]
