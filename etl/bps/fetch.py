"""From the WebAPI to snapshots, and from there the same path as any official download: `etl.ingest`.

A variable whose newest answer carries the `last_update` that is stored already is not fetched again. A refused
variable changes nothing and does not stop the others; a service that fails stops the run, and what is whole by
then is kept and ingested.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl.bps.catalogue import Catalogue
from etl.bps.client import Client
from etl.bps.keys import Combination, Ids, Item
from etl.bps.report import FetchReport, VariableOutcome
from etl.bps.snapshot import file_name, stored_years, write_snapshot
from etl.bps.table import Figures, YearAnswer
from etl.errors import EtlError, RefusedError, UpstreamError, UsageError, Where
from etl.ingest import Options, ingest
from etl.lock import exclusive
from etl.manifest import Source
from etl.progress import Reporter
from etl.readers.base import Progress

LEVELS = ("kabupaten", "provinsi")
LAYOUT = "bps_webapi"


def chosen(
    sources: Mapping[str, Source], variables: Sequence[str] = (), level: str | None = None
) -> list[str]:
    """The variables to fetch: those that the manifests name under [fetch], of one level if given; or
    `variables`, whether a manifest knows them or not.

    Raises `UsageError` when a manifest's [fetch] names no variable, or nothing is left to fetch.
    """
    known: dict[str, str] = {}
    for source in sources.values():
        if source.recognise.layout == LAYOUT and source.fetch:
            if not {"var", "level"} <= source.fetch.keys() or source.fetch["level"] not in LEVELS:
                raise UsageError(
                    f"[fetch] needs var and level ({' or '.join(LEVELS)})",
                    where=source.where,
                )
            known[str(source.fetch["var"])] = source.fetch["level"]
    wanted = list(dict.fromkeys(variables)) or sorted(known, key=int)
    found = [v for v in wanted if level is None or known.get(v) == level]
    if not found:
        raise UsageError(
            f"no variable of level {level} to fetch",
            kept="",
            next=f"the manifests know {', '.join(f'{v} ({k})' for v, k in sorted(known.items()))}",
        )
    return found


@dataclass(frozen=True)
class Fetch:
    """One run. `years`: which to fetch, None for all that the service lists. `sources` are the manifests that
    the snapshots are ingested under (None: the project's own); `options` None: snapshots only."""

    client: Client
    folder: Path
    data_dir: Path
    years: frozenset[int] | None = None
    domain: str = "0000"
    options: Options | None = None
    sources: Mapping[str, Source] | None = None
    reporter: Reporter = field(default_factory=lambda: Reporter(quiet=True))
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def run(self, variables: Sequence[str]) -> FetchReport:
        """Fetch the variables in turn, then ingest what stands of them.

        Raises `BusyError` when another run fetches into the folder.
        """
        report = FetchReport([VariableOutcome(v) for v in variables])
        catalogue = Catalogue(self.client, self.domain)
        with self.client.key.kept_out_of_logs():
            with exclusive(self.folder, "fetch"):
                for outcome in report.variables:
                    with self.reporter.task(f"variable {outcome.variable}") as advance:
                        self._try(outcome, catalogue, advance)
                    self.reporter.line(outcome.line())
                    if outcome.status == "upstream":
                        break
                paths = [p for v in variables for p in self._files(v)]
            if self.options is not None and paths:
                report.ingested = ingest(
                    paths, self.data_dir, options=self.options, sources=self.sources, reporter=self.reporter
                )
        return report

    def _try(self, outcome: VariableOutcome, catalogue: Catalogue, advance: Progress) -> None:
        try:
            _Variable(self, catalogue, outcome, advance).fetch()
        except EtlError as e:
            outcome.status = "upstream" if isinstance(e, UpstreamError) else "refused"
            outcome.detail = self.client.key.redact(str(e))

    def _files(self, variable: str) -> list[Path]:
        """The newest file of every year that stands of a variable and was asked for."""
        stored = stored_years(self.folder, variable, lambda line: None)
        return [
            s.path
            for year, s in sorted(stored.items())
            if s.path is not None and (self.years is None or year in self.years)
        ]


@dataclass
class _Variable:
    """One variable of a run."""

    run: Fetch
    catalogue: Catalogue
    outcome: VariableOutcome
    advance: Progress

    def __post_init__(self) -> None:
        self.var = self.outcome.variable
        self.figures = Figures(self.run.client, self.run.domain)
        self.stored = stored_years(self.run.folder, self.var, self.run.reporter.line)
        self.last_update: str | None = None

    def fetch(self) -> None:
        """Ask what there is, fetch what is new, keep it whole."""
        periods = self._periods()
        found = self._newest(periods)
        self.last_update = next((y.last_update for y in found.values() if y.content), None)
        wanted = [p for p in periods if not self._stands(p)]
        if not wanted:
            self._unchanged(f"last update {self.last_update}")
            return
        ids = self.catalogue.ids(self.var)
        keys = {p.id: ids.keys(p) for p in wanted}
        years = []
        for done, period in enumerate(wanted):
            self.advance(done, len(wanted))
            answer = found.get(period) or self.figures.year(self.var, period)
            years.append(self.figures.complete(answer, keys[period.id]))
        self._refuse_withdrawn(years)
        if all(self._same(y) for y in years):
            self._unchanged("the answers are those that stand already")
            return
        self.outcome.absent = self.figures.confirm(ids, [y for y in years if y.content], keys)
        self._keep(ids, years, keys)

    def _periods(self) -> tuple[Item, ...]:
        """The years to fetch. Raises `RefusedError` when one is not listed."""
        listed = self.catalogue.periods(self.var)
        asked = self.run.years
        unlisted = (asked or frozenset()) - {int(p.label) for p in listed}
        if unlisted or not listed:
            self.catalogue.variable(self.var)
            years = ", ".join(p.label for p in listed) or "none"
            raise RefusedError(
                f"the WebAPI does not list the year(s) {', '.join(map(str, sorted(unlisted)))}"
                if unlisted
                else "the WebAPI lists no year",
                where=Where(f"variable {self.var} of domain {self.run.domain}"),
                next=f"listed: {years}",
            )
        return tuple(p for p in listed if asked is None or int(p.label) in asked)

    def _newest(self, periods: tuple[Item, ...]) -> dict[Item, YearAnswer]:
        """The answer of the newest year that has figures, and of the empty ones after it."""
        found: dict[Item, YearAnswer] = {}
        for period in reversed(periods):
            found[period] = self.figures.year(self.var, period)
            if found[period].content:
                break
        return found

    def _stands(self, period: Item) -> bool:
        stored = self.stored.get(int(period.label))
        return stored is not None and self.last_update is not None and stored.last_update == self.last_update

    def _same(self, year: YearAnswer) -> bool:
        stored = self.stored.get(int(year.period.label))
        return stored is not None and stored.received_sha256 == year.received_sha256

    def _unchanged(self, why: str) -> None:
        self.outcome.status, self.outcome.detail = "unchanged", why

    def _refuse_withdrawn(self, years: list[YearAnswer]) -> None:
        """Raises `RefusedError` when nothing came at all, or a year that stands came empty."""
        empty = [int(y.period.label) for y in years if not y.content]
        gone = [y for y in empty if (s := self.stored.get(y)) is not None and s.path is not None]
        if gone or len(empty) == len(years):
            raise RefusedError(
                f"the service holds nothing any more of {', '.join(map(str, gone))}"
                if gone
                else "the service holds no figure of the years asked for",
                where=Where(f"variable {self.var} of domain {self.run.domain}"),
                kept="The snapshots that stand, and the figures loaded from them.",
                next="run again later; if BPS withdrew them, name the other years with --years",
            )

    def _keep(self, ids: Ids, years: list[YearAnswer], keys: dict[str, dict[str, Combination]]) -> None:
        fetched = self.run.now()
        files: dict[str, bytes] = {}
        entries = []
        for year in years:
            name = file_name(self.run.domain, self.var, year.period.label, year.last_update, fetched)
            if year.content:
                files[name] = year.to_keep(keys[year.period.id])
            entries.append(self._entry(year, name, files.get(name)))
        labels = self._labels(ids)
        told = {
            "publisher": "Badan Pusat Statistik (BPS), WebAPI",
            "service": self.run.client.base,
            "domain": self.run.domain,
            "fetched_at": fetched.isoformat(timespec="seconds"),
            **labels,
            "files": entries,
        }
        folder = write_snapshot(self.run.folder, self.var, fetched, files, told)
        self.outcome.status, self.outcome.snapshot = "fetched", str(folder)
        self.outcome.years = tuple(int(y.period.label) for y in years if y.content)
        self.outcome.nothing = tuple(int(y.period.label) for y in years if not y.content)
        self.outcome.figures = sum(len(y.content) for y in years)

    def _entry(self, year: YearAnswer, name: str, kept: bytes | None) -> dict[str, Any]:
        """What the index says of a year; one without figures has no file and is as old as the table."""
        return {
            "year": int(year.period.label),
            "name": name if kept is not None else "",
            "asked": year.asked,
            "last_update": year.last_update if year.content else self.last_update,
            "sha256": hashlib.sha256(kept).hexdigest() if kept is not None else "",
            "received_sha256": year.received_sha256,
            "figures": len(year.content),
            "absent": list(year.missing),
        }

    def _labels(self, ids: Ids) -> dict[str, Any]:
        """Title, unit and the labels of derived variables and parts in both languages; '' where BPS has no
        English. Raises `RefusedError` when the variable is not listed."""
        found = self.catalogue.variable(self.var)
        english = self.catalogue.variables("eng").get(self.var)
        self.outcome.title, self.outcome.title_en = found.title, english.title if english else ""
        return {
            "variable": {
                "id": self.var,
                "title": {"id": found.title, "en": self.outcome.title_en},
                "unit": {"id": found.unit, "en": english.unit if english else ""},
                "note": found.note,
            },
            "derived": _both(ids.derived, self.catalogue.derived(self.var, "eng")),
            "parts": _both(ids.parts, self.catalogue.parts(self.var, "eng")),
            "regions": len(ids.regions),
        }


def _both(indonesian: Sequence[Item], english: Sequence[Item]) -> list[dict[str, str]]:
    in_english = {i.id: i.label for i in english}
    return [{"val": i.id, "id": i.label, "en": in_english.get(i.id, "")} for i in indonesian]
