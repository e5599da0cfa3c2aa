"""What if: a pace or a target taken as given, and what follows from it by arithmetic alone.

A pace is a fall in points a year (positive: falling), as in `analysis.pace`. On a linear path every year falls
by the same points, on a compound one by the same percent; there the pace is the fall of the first year. Nothing
here foresees anything: population stays as it is, and no money enters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np
import pandas as pd

from analysis import noise, progress, projection
from analysis.pace import WINDOW
from analysis.progress import TOLERANCE, PathKind
from analysis.projection import HORIZON
from analysis.series import ROUND_PRIORITY
from analysis.vector import Num, floats, like, quiet

KINDS: tuple[PathKind, ...] = ("linear", "compound")
MOST = 100.0
"""No rate stands above it, however fast it is said to rise."""


def level_at(start: Num, pace: Num, years: Num, kind: PathKind = "linear") -> Num:
    """Rate in percent so many years after `start` at a pace: R - p n, or R (1 - p / R)^n; between 0 and 100.

    NaN where something is missing or `years` is negative.
    """
    r, p, n = floats(start, pace, years)
    with quiet():
        if kind == "linear":
            value = r - p * n
        else:
            left = np.where(r > 0, np.maximum(1 - p / r, 0.0), 0.0)
            value = np.where(n > 0, r * np.power(left, n), r)
        value = np.where(n >= 0, np.clip(value, 0.0, MOST), np.nan)
    return like(np.where(np.isnan(r + p + n), np.nan, value), start, pace, years)


def needed_pace(start: Num, target: Num, years: Num, kind: PathKind = "linear") -> Num:
    """The pace that brings `start` to `target` in so many years: the inverse of `level_at`. 0 where the target is
    already met; NaN where no year is left and, on a compound path, towards 0 percent (it is never reached)."""
    r, t, n = floats(start, target, years)
    if kind == "linear":
        return progress.required_pace(start, target, years)
    with quiet():
        first = r - r * np.power(t / r, 1 / n)
        value = np.select([~(n > 0), r <= t + TOLERANCE, t > 0], [np.nan, 0.0, first], default=np.nan)
    return like(value, start, target, years)


def years_needed(start: Num, target: Num, pace: Num, kind: PathKind = "linear") -> Num:
    """Whole years until the rate is at or below `target`: 0 where it already is, NaN where it never is within
    `projection.HORIZON` years."""
    r, t, p = floats(start, target, pace)
    with quiet():
        if kind == "linear":
            exact = np.where(p > 0, (r - t) / p, np.nan)
        else:
            falling = (p > 0) & (p < r) & (t > 0)
            exact = np.where(falling, np.log(t / r) / np.log(1 - p / r), np.where(p >= r, 1.0, np.nan))
        years = np.maximum(np.ceil(exact - 1e-6), 0.0)
        value = np.where(r <= t + TOLERANCE, 0.0, np.where(years <= HORIZON, years, np.nan))
    return like(np.where(np.isnan(r + t), np.nan, value), start, target, pace)


def steepest(start: float, pace: float, years: float, kind: PathKind = "linear") -> float:
    """The greatest mean fall a year that a path asks for over three years (fewer, if it is shorter): what is held
    against the paces that ever happened."""
    span = min(WINDOW, years)
    if not span > 0:
        return float("nan")
    return float(start - level_at(start, pace, span, kind)) / span


def visible_after(pace: float, wobble: float) -> float:
    """Years until the fall is larger than what the series' wobble explains (1.96 standard errors of a change);
    NaN where nothing falls or the wobble is not known. `wobble`: standard error of one figure."""
    if not pace > 0 or np.isnan(wobble):
        return float("nan")
    return float(max(1, ceil(noise.CLEAR * noise.of_change(wobble) / pace - TOLERANCE)))


@dataclass(frozen=True)
class Recent:
    """The pace a region comes with, points a year. basis: 'robust' the median slope of the last five years,
    'mean' the mean fall since `since` where there are fewer, 'none' where there is no change to measure."""

    pace: float
    since: int
    basis: Literal["robust", "mean", "none"]


def recent_pace(series: pd.Series) -> Recent:
    """The recent pace of one region's series (index: consecutive years up to the start; NaN: no figure), to two
    decimals: what is printed is what is reckoned with."""
    tail = series.iloc[::-1]
    tail = tail[tail.notna().cummin()].iloc[::-1]
    if len(tail) >= projection.WINDOW:
        fall = -float(projection.slope(tail.to_frame().T).iloc[0])
        return Recent(_printed(fall), int(tail.index[-projection.WINDOW]), "robust")
    if len(tail) > 1:
        fall = float(tail.iloc[0] - tail.iloc[-1]) / (len(tail) - 1)
        return Recent(_printed(fall), int(tail.index[0]), "mean")
    return Recent(0.0, int(series.index[-1]) if len(series) else 0, "none")


def _printed(pace: float) -> float:
    return round(pace, 2) + 0.0


@dataclass(frozen=True)
class Start:
    """Where a simulation sets out. population: persons the survey implies, held as they are; NaN unknown."""

    year: int
    round: str
    value: float
    population: float = float("nan")
    population_year: float = float("nan")


@dataclass(frozen=True)
class Question:
    """What the reader takes as given. `pace` NaN: it is what is asked for."""

    start: Start
    target: float
    """The level aimed at, in percent; NaN where there is none."""
    by: int
    """The year looked at: in it the level is read, and by it an unknown pace must arrive."""
    pace: float = float("nan")
    kind: PathKind = "linear"
    own_year: float = float("nan")
    """The year of the region's own target, where the level aimed at is that target's."""

    @property
    def given(self) -> Literal["pace", "target"]:
        return "target" if np.isnan(self.pace) else "pace"

    @property
    def years(self) -> int:
        return self.by - self.start.year


@dataclass(frozen=True)
class Answer:
    """What follows. Rates in percent, gaps and paces in points, people in persons; NaN: there is no such figure."""

    question: Question
    pace: float
    reached: float
    """The first year at or below the target; NaN: not within `projection.HORIZON` years."""
    level: float
    """The rate in the year looked at."""
    gap: float
    """level - target: positive is short of it."""
    people_above: float
    people_a_year: float
    """How many fewer poor people the first year's step means; negative: more."""
    steepest: float


def answer(q: Question) -> Answer:
    """Everything that follows from what is given."""
    start = q.start
    pace = needed_pace(start.value, q.target, q.years, q.kind) if q.given == "target" else q.pace
    waited = years_needed(start.value, q.target, pace, q.kind)
    level = float(level_at(start.value, pace, q.years, q.kind))
    gap = float(progress.gap(level, q.target))
    first = start.value - float(level_at(start.value, pace, 1, q.kind))
    return Answer(
        question=q,
        pace=float(pace),
        reached=start.year + float(waited),
        level=level,
        gap=gap,
        people_above=float(progress.people(gap, start.population)),
        people_a_year=float(progress.people(first, start.population)),
        steepest=steepest(start.value, float(pace), q.years if q.given == "target" else WINDOW, q.kind),
    )


def steps(start: Start, until: int, paces: Mapping[PathKind, float]) -> pd.DataFrame:
    """The years from the start to `until`, a row each: `year` and for every kind of path `<kind>` (level),
    `<kind>_fall` (points in the year), `<kind>_people` (poor people) and `<kind>_fewer` (fewer than a year
    before). A kind whose pace is NaN has no figures."""
    years = np.arange(start.year, max(until, start.year) + 1)
    table: dict[str, np.ndarray] = {"year": years}
    for kind, pace in paces.items():
        levels = level_at(start.value, pace, years - start.year, kind)
        falls = np.append(np.nan, -np.diff(levels))
        table[kind] = levels
        table[f"{kind}_fall"] = falls
        table[f"{kind}_people"] = progress.people(levels, start.population)
        table[f"{kind}_fewer"] = progress.people(falls, start.population)
    return pd.DataFrame(table)


def held_population(rates: pd.DataFrame, counts: pd.DataFrame, year: int) -> pd.DataFrame:
    """The survey's implied population of every region at its latest up to `year`: `population` (persons) and
    `population_year`, by region_id. Rate and count always come from one round."""
    key = ["region_id", "year", "round"]
    both = rates[[*key, "value"]].merge(counts[[*key, "value"]], on=key, suffixes=("_rate", "_count"))
    both = both[both["year"].le(year)]
    both["population"] = progress.implied_population(both["value_count"], both["value_rate"])
    both["order"] = both["round"].map({name: -rank for rank, name in enumerate(ROUND_PRIORITY)})
    latest = both.dropna(subset="population").sort_values(["year", "order"], kind="stable")
    latest = latest.drop_duplicates("region_id", keep="last").set_index("region_id")
    return latest[["population", "year"]].rename(columns={"year": "population_year"})
