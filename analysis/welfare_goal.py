"""What a village's register share is judged against, and the verdict: the measures, paths and noise rules of
regencies (`analysis.verdict`, `progress`, `pace`, `noise`), applied to `welfare.timeline`.

Default goal: SDGs Desa goal 1, "desa tanpa kemiskinan" (Permendesa PDTT 21/2020), read as 0 percent of the listed in
the desil by 2030 on a straight path from the first loaded year of the unbroken series. No document sets a level per
village and desil: the goal is derived (`turunan`) and always named so. A regency's own file (`pub.target`, the
indicator of the measure) goes before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis import noise, pace, progress, series, verdict, welfare
from analysis.verdict_row import Verdict

DEFAULT = "sdgs-desa-1"
OWN = "sendiri"
GOAL_YEAR = 2030
GOAL_LEVEL = 0.0
GOAL_PLAN = "SDGs Desa"
GOAL_DOCUMENT = "SDGs Desa tujuan 1"
GOAL_SOURCE = "Permendesa PDTT 21/2020, lampiran: SDGs Desa nomor 1, desa tanpa kemiskinan"


def default_targets(line: pd.DataFrame, measure: welfare.Measure) -> pd.DataFrame:
    """The default goal of every region of a timeline, in the columns of `pub.target`; its base is the figure of the
    first year of the last unbroken stretch."""
    start = welfare.stretch_start(line)
    rows = pd.DataFrame({"region_id": start.index, "base_year": start.to_numpy(dtype="float64")})
    return rows.assign(
        target_id=DEFAULT,
        indicator=measure,
        measure="level",
        area="total",
        year=float(GOAL_YEAR),
        low=GOAL_LEVEL,
        high=GOAL_LEVEL,
        base_value=float("nan"),
        plan=GOAL_PLAN,
        document=GOAL_DOCUMENT,
        issued_year=2020.0,
        status="turunan",
        confidence="derived",
        locator=GOAL_SOURCE,
        judgeable=True,
        note="",
    )


def targets(line: pd.DataFrame, own: pd.DataFrame, measure: welfare.Measure, rule: str = OWN) -> pd.DataFrame:
    """The targets in use: with the rule `OWN` a region's own ones (rows of `pub.target` of the measure) and the
    default for those that have none; with `DEFAULT` the default for all."""
    goals = default_targets(line, measure)
    if rule == DEFAULT or own.empty:
        return goals
    goals = goals[~goals["region_id"].isin(set(own["region_id"]))]
    wanted = own.reindex(columns=[*goals.columns]) if goals.empty else own
    return pd.concat([wanted, goals], ignore_index=True) if len(goals) else wanted.reset_index(drop=True)


def verdicts(line: pd.DataFrame, aims: pd.DataFrame, year: int, regions: list[str]) -> pd.DataFrame:
    """One verdict row a region (`analysis.verdict.verdicts`): value in percent, gaps in points, `population` and
    `people_today` in the unit of the register (persons or households listed)."""
    counts = line.assign(value=line["count"])
    return verdict.verdicts(line, aims, year, regions=regions, counts=counts)


def in_words(v: Verdict, unit: str) -> Verdict:
    """A verdict for the house's sentences, which speak of people: of households the counts are left out."""
    return v if unit == "jiwa" else without_people(v)


def without_people(v: Verdict) -> Verdict:
    """The same verdict without counts of people."""
    nan = float("nan")
    return replace(v, population=nan, people_today=nan, people_then=nan, people_due=nan)


def table(line: pd.DataFrame, year: int) -> pd.DataFrame:
    """Region x year of the last unbroken stretches up to `year`: what paces and wobbles are measured on."""
    return series.unbroken(line[line["year"].le(year)], welfare.ANNUAL)


@dataclass(frozen=True)
class Ground:
    """What the series say beside a verdict of one village. Points; NaN where it cannot be told."""

    wobble: float
    """Standard error of one figure from the village's own series (`noise.wobble`)."""
    common: float
    """Median change of the regency's villages from the year before."""
    own_best: float
    """Its best mean fall a year over three years."""
    held: float
    """Percent of the villages that ever held the pace still needed."""
    villages: int
    """Villages with a three-year window of their own."""


def ground(figures: pd.DataFrame, region_id: str, year: int, needed: float) -> Ground:
    """`figures`: of `table`, all villages of the regency; `needed`: points a year."""
    nan = float("nan")
    if figures.empty or region_id not in figures.index:
        return Ground(nan, nan, nan, nan, 0)
    best = pace.best_pace(figures)
    changes = figures.diff(axis=1).get(year, pd.Series(dtype="float64")).dropna()
    return Ground(
        wobble=float(noise.wobble(figures).get(region_id, nan)),
        common=float(changes.median()) if len(changes) >= noise.MIN_REGIONS else nan,
        own_best=float(best[region_id]),
        held=pace.share_that_held(best, needed) if needed > progress.TOLERANCE else nan,
        villages=int(best.notna().sum()),
    )
