"""What a simulation sets out from: a region's figure, its own target ahead, its recent pace, and the parts of the
area it lies in. Computed from the warehouse, nothing assumed here."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import pandas as pd
import streamlit as st

from analysis import cascade, noise, pace, projection, queries, series, verdict, what_if
from analysis.pace import Proof
from analysis.result import Result
from analysis.series import Figures
from analysis.warehouse import current
from analysis.what_if import Recent, Start
from analysis.what_if_parts import Parts
from analysis.wording.area import Unit
from ui import judgement
from ui.judgement import RegionJudgement
from ui.region_view import Place

PLAN = 5
"""Years looked ahead where no target of its own lies ahead: the length of a regional plan."""


@dataclass(frozen=True)
class Ground:
    """The facts a simulation of one region stands on."""

    where: Place
    judged: RegionJudgement
    start: Start
    targets: pd.DataFrame
    """Its own targets that can be simulated against (see `usable`)."""
    aim: pd.Series | None
    """The one in use; None where it has none."""
    recent: Recent
    series: pd.Series
    """The unbroken figures of the start's round up to the start, by year."""
    counts: Result

    @property
    def unit(self) -> Unit:
        """Among whom its paces are compared: regencies, or provinces."""
        return "kabupaten" if self.where.level == "kabupaten" else "provinsi"

    @property
    def target(self) -> float:
        """Level of its own target (of a range the upper end), NaN where there is none."""
        return float("nan") if self.aim is None else float(self.aim["high"])

    @property
    def target_year(self) -> float:
        return float("nan") if self.aim is None else float(self.aim["target_year"])

    @property
    def horizon(self) -> int:
        """The year looked at of itself: its target's, else the end of a plan's length."""
        ahead = self.target_year > self.start.year
        return int(self.target_year) if ahead else self.start.year + PLAN


def usable(judged: RegionJudgement) -> pd.DataFrame:
    """The region's targets that can be simulated against, best first: those that lie ahead of the year judged, also
    where that year is their base, then those of the year and before. Columns of `analysis.verdict_row`, on
    target_id."""
    targets = judged.targets.frame
    own = targets[targets["area"].eq("total")]
    ahead = verdict.judge(judged.rates.frame, own, judged.verdict.year + 1)
    rows = pd.concat([ahead[ahead["kind"].ne("passed")], judged.rows[judged.rows["kind"].ne("ahead")]])
    fit = rows["high"].notna() & ~rows["reason"].isin(["undated", "not_comparable", "implausible"])
    rows = rows[fit].drop_duplicates(["document", "low", "high", "target_year"])
    return rows.drop_duplicates("target_id").set_index("target_id", drop=False).rename_axis(None)


def own_target(rows: pd.DataFrame, chosen: str | None) -> pd.Series | None:
    """Of `usable` targets the reader's choice, else the first that is firmly sourced, else the first."""
    for part in (rows[rows["target_id"].eq(chosen or "")], rows[~rows["weak"].astype(bool)], rows):
        if len(part):
            return part.iloc[0]
    return None


def ground(where: Place, judged: RegionJudgement, chosen: str | None) -> Ground:
    """The facts of a region in the year judged, of which it must have a figure."""
    v, targets = judged.verdict, usable(judged)
    counts = queries.series(where.region_id, judgement.COUNT)
    rates = judged.rates.frame
    held = what_if.held_population(rates, counts.frame, v.year)
    heads = held.loc[where.region_id] if where.region_id in held.index else held.reindex([""]).iloc[0]
    past = rates[rates["year"].le(v.year) & rates["round"].eq(v.current_round)]
    own = series.unbroken(past, v.current_round).loc[where.region_id]
    return Ground(
        where=where,
        judged=judged,
        start=Start(v.year, v.current_round, v.current, heads["population"], heads["population_year"]),
        targets=targets,
        aim=own_target(targets, chosen),
        recent=what_if.recent_pace(own),
        series=own,
        counts=counts,
    )


def table(level: str, year: int) -> pd.DataFrame:
    """Region x year of the March figures of a level up to `year`."""
    known = judgement.march_table(level)
    return known.loc[:, known.columns <= year]


def projected(g: Ground) -> tuple[projection.Projection, projection.BackTest] | None:
    """What past changes of the regions of its level let expect, and the recent pace; None for the
    country, whose one series has no others to learn from, and where too few years are known."""
    if g.where.level == "negara" or g.recent.basis != "robust" or g.start.round != "maret":
        return None
    test = judgement.back_test(g.start.year, g.where.level)
    if test.bands.empty:
        return None
    path = projection.project(g.series, g.target, test, None if isnan(g.target_year) else int(g.target_year))
    return None if path is None else (path, test)


def proven(g: Ground, needed: float) -> Proof | None:
    """A pace against those ever held up to the start: by the region, its province, all regencies (of a province or the
    country: by all provinces); None where no pace of three years can be told yet."""
    known = table(g.unit, g.start.year)
    if known.shape[1] <= pace.WINDOW or not needed > 0:
        return None
    group = known.index.to_series().str[:2] if g.unit == "kabupaten" else pd.Series("ID", index=known.index)
    march = g.series[g.series.index >= noise.FIRST_YEAR] if g.start.round == "maret" else None
    return pace.proof(needed, g.where.region_id, known, group, march)


def best_paces(g: Ground) -> Result:
    """The best pace of three years of every region compared with: region_id, name, full_name, value, until."""
    known = table(g.unit, g.start.year)
    best = pd.DataFrame({"value": pace.best_pace(known), "until": pace.best_period(known)}).dropna()
    names = queries.regions(g.unit).frame.set_index("region_id")[["name", "full_name"]]
    rows = best.join(names, how="inner").rename_axis("region_id").reset_index()
    rates = queries.latest_level(judgement.RATE, g.unit, year=g.start.year).frame
    return current().with_provenance(rows, evidence=(rates,))


def recent_paces(unit: Unit, year: int) -> pd.Series:
    """The pace of the last five years of every region of a level, positive for a fall; NaN where one is missing."""
    return -projection.slope(table(unit, year))


@dataclass(frozen=True)
class Around:
    """The area whose parts are added up. `parent` is the region itself where it has parts of its own; `year`: of the
    parts' figures, the start's or the newest before it."""

    parent: str
    unit: Unit
    year: int
    parts: Parts
    result: Result


def around(g: Ground, by: int) -> Around | None:
    """The area of a simulation, its parts as they stand at the start and with their targets of `by`; None where no
    part has a figure and a population."""
    parent = g.where.province_id if g.where.level == "kabupaten" else g.where.region_id
    unit: Unit = "provinsi" if parent == "ID" else "kabupaten"
    year, result = _standing(current().build_id, parent, unit, g.start.year, by)
    rows = result.frame
    if (rows["today"].notna() & rows["population"].notna()).sum() == 0:
        return None
    parts = Parts(rows["today"], rows["population"], rows["high"], _whole(parent, by))
    return Around(parent, unit, year, parts, result)


@st.cache_data(max_entries=32, show_spinner=False)
def _standing(build_id: str, parent: str, unit: Unit, year: int, by: int) -> tuple[int, Result]:
    """The year of the parts' figures; every part's figure, population and target of `by`."""
    rates = queries.series_of_children(parent, judgement.RATE, level=unit).frame
    counts = queries.series_of_children(parent, judgement.COUNT, level=unit).frame
    targets = queries.targets(parent=parent).frame
    figures, regions = Figures(rates), list(queries.regions(unit, parent).frame["region_id"])
    known = [y for y in sorted(rates["year"].unique(), reverse=True) if y <= year and figures.regions(y)]
    newest = int(known[0]) if known else year
    when = [newest] * len(regions)
    today = pd.Series(figures.values(regions, when, figures.rounds(regions, when)), index=regions)
    parts = targets[targets["region_id"].isin(regions) & targets["area"].eq("total")]
    aims = cascade.targets_of_year(verdict.judge(figures, parts, by))
    rows = pd.DataFrame({"today": today}).join(what_if.held_population(rates, counts, year)).join(aims)
    return newest, current().with_provenance(rows, evidence=(rates[rates["year"].le(year)], counts, parts))


def _whole(parent: str, by: int) -> float:
    """The area's own target of a year; NaN where it has none."""
    targets = queries.targets(parent).frame
    rows = verdict.judge(
        queries.series(parent, judgement.RATE).frame, targets[targets["area"].eq("total")], by
    )
    found = cascade.targets_of_year(rows)["high"]
    return float(found.iloc[0]) if len(found) else float("nan")


def wobble(g: Ground) -> float:
    """Standard error in points of one figure of the region's series (NaN where it is too short)."""
    return judgement.wobble(g.where.region_id, g.where.level)
