"""If every region hits its target, does the whole? Targets of the parts, weighted by people, against the
whole's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.progress import PRINTED, implied_population
from analysis.series import Figures

OUTCOMES = ("reached", "not_reached")
BASES = ("stated", "yearly", "path")
"""What a part's target of a year rests on: a level stated for it; a promised fall a year; the path to a later
target."""


@dataclass(frozen=True)
class Cascade:
    """Rates in percent, populations in persons as the survey implies them."""

    implied: float
    """Weighted mean: the parts' targets, and today's figure where a part has none."""
    implied_low: float
    """The same with the lower ends of range targets."""
    whole: float
    """The whole's target (upper end)."""
    gap: float
    """implied - whole: positive means the parts' targets do not suffice."""
    outcome: str
    with_target: int
    parts: int
    covered: float
    """Percent of the population that lives in parts with a target."""
    without: tuple[str, ...]
    """Parts that enter with today's figure."""
    today: float
    """Weighted mean of today's figures, to be held against the whole's published one."""


def cascade(
    low: pd.Series, high: pd.Series, today: pd.Series, population: pd.Series, whole_target: float
) -> Cascade:
    """The parts' targets added up. All Series by part: `low` and `high` of its target (NaN: none), `today`
    its latest figure, `population` its implied population. Parts without figure or population are left out.
    """
    known = today.notna() & population.notna() & (population > 0)
    weight = population[known]
    now = today[known]
    top = high.reindex(now.index)
    bottom = low.reindex(now.index).fillna(top)
    has = top.notna()
    implied = _mean(top.fillna(now), weight)
    gap = implied - whole_target
    outcome = "" if np.isnan(gap) else "reached" if gap <= PRINTED else "not_reached"
    return Cascade(
        implied=implied,
        implied_low=_mean(bottom.fillna(now), weight),
        whole=whole_target,
        gap=gap,
        outcome=outcome,
        with_target=int(has.sum()),
        parts=len(now),
        covered=float(weight[has].sum() / weight.sum() * 100) if len(weight) else float("nan"),
        without=tuple(str(r) for r in now.index[~has]),
        today=_mean(now, weight),
    )


def targets_of_year(rows: pd.DataFrame) -> pd.DataFrame:
    """The target of the year of every part that has one, by region_id: `low`, `high` (percent), `basis` (one of
    `BASES`), target_id, document, target_year, weak, set_above.

    rows: verdicts of `analysis.verdict.judge` about that year, best target first within a part. A target whose year
    has passed says nothing about the year; of one ahead the point of its path is read.
    """
    basis = rows["kind"].map({"this_year": "stated", "yearly": "yearly", "ahead": "path"})
    on_path = basis.eq("path")
    found = rows.assign(
        basis=basis,
        low=rows["path_value"].where(on_path, rows["low"].fillna(rows["high"])),
        high=rows["path_value"].where(on_path, rows["high"]),
    )
    usable = basis.notna() & found["high"].notna() & rows["reason"].isin(["", "no_figure", "weak_source"])
    found = found[usable].drop_duplicates("region_id").set_index("region_id")
    kept = ["low", "high", "basis", "target_id", "document", "target_year", "weak", "set_above"]
    return found[kept].rename_axis(None)


def standing(rates: Figures, counts: Figures, regions: list[str], year: int) -> pd.DataFrame:
    """`today` (rate in percent) and `population` (as the survey implies it) of every region in `year`, NaN where one
    of its figures is missing."""
    when = [year] * len(regions)
    survey = rates.rounds(regions, when)
    today = rates.values(regions, when, survey)
    heads = implied_population(counts.values(regions, when, survey), today)
    return pd.DataFrame({"today": today, "population": heads}, index=regions)


def latest_standing(
    rates: Figures, counts: Figures, regions: list[str], year: int, back: int = 10
) -> tuple[int, pd.DataFrame]:
    """The newest year, not after `year` nor more than `back` before it, in which at least half of the regions stand
    with both figures, and their `standing`; `year` itself where there is none."""
    for tried in range(year, year - back - 1, -1):
        found = standing(rates, counts, regions, tried)
        if found["population"].notna().mean() >= 0.5:
            return tried, found
    return year, standing(rates, counts, regions, year)


def _mean(values: pd.Series, weight: pd.Series) -> float:
    return float((values * weight).sum() / weight.sum()) if len(weight) else float("nan")
