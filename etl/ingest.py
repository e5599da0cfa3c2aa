"""Official downloads to tidy figures: recognise, read, check, compare with what is stored, write whole.

A refused file never stops the others and changes nothing; a source's files become visible together.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl import coverage, unknown
from etl.assemble import load_kind
from etl.draft import Draft
from etl.errors import EtlError, RefusedError, Where
from etl.inbox import Incoming, incoming, zip_members
from etl.ingest_report import FileOutcome, IngestReport, SourceOutcome
from etl.lock import exclusive
from etl.manifest import Source, load_manifests
from etl.progress import Reporter
from etl.readers import all_readers
from etl.readers.base import Progress, RawFile, Reader, Tables
from etl.recognise import Match, PassedOver, recognise
from etl.target_conflicts import beside_others

if TYPE_CHECKING:
    from etl.regions import RegionBook

STAGES = ("reference", "boundary", "figures")
TELLABLE = ("register_dtsen", "register_dtks", "register_p3ke", "fund_annex")
"""Layouts whose files may leave to the analyst what they do not say themselves."""


@dataclass(frozen=True)
class Options:
    """How to ingest. `vintage` names the day the files were taken: else it is the manifest's `retrieved_at`
    for a first snapshot, else `today`. `revision_reason` accepts changed past figures."""

    today: date
    vintage: str | None = None
    revision_reason: str | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    """What the analyst says of files that do not say it themselves (`etl.register_told.OPTIONS`)."""


@dataclass(frozen=True)
class _Recognised:
    item: Incoming
    match: Match
    sha256: str


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
    run = _Run(
        data_dir,
        options or Options(today=date.today()),
        reporter or Reporter(quiet=True),
        _Books(regions or _load_book, data_dir / "reference"),
        IngestReport(),
    )
    with exclusive(data_dir):
        found = run.recognise_all(paths, readers or all_readers(), sources or load_manifests())
        for stage in STAGES:
            run.books.forget()
            for source_id in sorted(s for s in found if found[s][0].match.source.stage == stage):
                run.ingest_source(found[source_id])
    return run.report


def _read(match: Match, raw: RawFile, book: RegionBook, advance: Progress) -> Tables:
    """What the reader reads; a fault of the reader itself refuses the file like any other and names its place in
    the code."""
    try:
        return match.reader.read(raw, match.source, book, advance)
    except EtlError:
        raise
    except Exception as e:
        last = traceback.extract_tb(e.__traceback__)[-1]
        raise RefusedError(
            f"the reader {match.reader.layout!r} failed on this file: {type(e).__name__}: {e}",
            where=Where(raw.name),
            next=f"report it with the file; the fault is at {Path(last.filename).name}:{last.lineno}",
        ) from e


def _passed_over(tables: Tables) -> str:
    """How many rows of a work list were not filled and so not read; '' for none."""
    count = sum(frame.attrs.get("unfilled", 0) for frame in tables.values())
    return f"{count} row(s) of the work list not filled yet ({count} baris belum diisi)" if count else ""


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


@dataclass(frozen=True)
class _Run:
    """One call of `ingest`."""

    data_dir: Path
    options: Options
    reporter: Reporter
    books: _Books
    report: IngestReport

    def recognise_all(
        self, paths: Sequence[Path], readers: Sequence[Reader], sources: Mapping[str, Source]
    ) -> dict[str, list[_Recognised]]:
        """source id -> its files in order of name; everything else goes to the report."""
        found: dict[str, list[_Recognised]] = {}
        queue = list(incoming(list(paths)))
        with self.reporter.task("recognise") as advance:
            for done, item in enumerate(queue):
                advance(done, len(queue))
                try:
                    raw = item.load()
                    match = recognise(raw, readers, sources)
                    if match is None and (inside := zip_members(raw, item.depth)):
                        queue += inside
                    elif isinstance(match, Match):
                        group = found.setdefault(match.source.source_id, [])
                        self._enlist(group, _Recognised(item, match, raw.sha256))
                    else:
                        self._set_aside(item, match, readers, sources)
                except EtlError as e:
                    self.report.files.append(FileOutcome(item.name, "refused", str(e)))
        for group in found.values():
            group.sort(key=lambda r: r.item.name)
        return found

    def _enlist(self, group: list[_Recognised], one: _Recognised) -> None:
        if any(r.sha256 == one.sha256 for r in group):
            self.report.files.append(FileOutcome(one.item.name, "unchanged", "the same file was given twice"))
        elif any(r.item.name == one.item.name for r in group):
            raise RefusedError(
                "two different files of a source have the same name", where=Where(one.item.name)
            )
        else:
            group.append(one)

    def _set_aside(
        self,
        item: Incoming,
        match: PassedOver | None,
        readers: Sequence[Reader],
        sources: Mapping[str, Source],
    ) -> None:
        if isinstance(match, PassedOver):
            self.report.files.append(FileOutcome(item.name, "passed over", match.reason))
        elif item.named:
            raise unknown.why(item.load(), readers, sources)
        else:
            told = unknown.why(item.load(), readers, sources)
            self.report.files.append(FileOutcome(item.name, "not recognised", told.what))

    def ingest_source(self, group: list[_Recognised]) -> None:
        """Read the new files of one source and write what now stands of it."""
        source = group[0].match.source
        draft = Draft(source, self.data_dir)
        told = dict(self.options.told) if source.recognise.layout in TELLABLE else {}
        vintage = self._vintage(source, first_snapshot=not draft.known_sha256)
        outcome = SourceOutcome(source.source_id)
        with self.reporter.task(source.source_id) as advance:
            for one in group:
                status, detail = "unchanged", ""
                if not draft.is_loaded(one.sha256, told):
                    try:
                        raw = one.item.load()
                        match = replace(one.match, source=replace(source, read=source.read | told))
                        tables = _read(match, raw, self.books.get(), advance)
                        detail = _passed_over(tables)
                        draft.add(raw, tables, vintage, self.options.revision_reason, outcome, told)
                        status = "loaded"
                    except EtlError as e:
                        status, detail = "refused", str(e)
                self.report.files.append(FileOutcome(one.item.name, status, detail, source.source_id))
        if outcome.files:
            draft.write()
            outcome.summarise(draft.tables)
            outcome.coverage = tuple(coverage.notes(draft.tables, self.books.get()))
            if "target" in draft.tables:
                outcome.beside = tuple(beside_others(load_kind(self.data_dir, "target"), source.source_id))
        self.report.sources.append(outcome)
        self.reporter.line(outcome.line())

    def _vintage(self, source: Source, *, first_snapshot: bool) -> str:
        """The snapshot day: as named; else the manifest's for the first snapshot; else today."""
        if self.options.vintage:
            return self.options.vintage
        if first_snapshot and source.retrieved_at:
            return source.retrieved_at
        return self.options.today.isoformat()
