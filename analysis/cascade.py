"""If every region hits its target, does the whole? Targets of the parts, weighted by people, against the
whole's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.progress import PRINTED

OUTCOMES = ("reached", "not_reached")


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


def _mean(values: pd.Series, weight: pd.Series) -> float:
    return float((values * weight).sum() / weight.sum()) if len(weight) else float("nan")
