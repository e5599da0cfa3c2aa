"""Ranks with the range that noise allows. Rank 1 is the lowest value."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.noise import CLEAR
from analysis.progress import TOLERANCE


def ranks(values: pd.Series) -> pd.Series:
    """Rank of each value, ties sharing the smaller rank; NaN has none (NaN)."""
    return values.round(9).rank(method="min")


def complete(standard_errors: pd.Series, regions: pd.Index) -> pd.Series:
    """The standard error of every region. One that is missing takes the upper decile of those given: a series
    too short to show its wobble is not taken for a calm one."""
    return standard_errors.reindex(regions).fillna(standard_errors.quantile(0.9)).astype("float64")


def rank_range(values: pd.Series, standard_errors: pd.Series, times: float = CLEAR) -> pd.DataFrame:
    """`rank`, `best` and `worst`: the ranks a region may hold when only differences larger than `times` their
    joint standard error count.

    best = 1 + how many others are clearly lower; worst = n - how many others are clearly higher. Missing
    standard errors as in `complete`. Source: pairwise comparison of ranks (Klein, Wright and
    Wieczorek 2020).
    """
    x = values.to_numpy(dtype="float64")
    s = complete(standard_errors, values.index).to_numpy(dtype="float64")
    joint = np.sqrt(s[:, None] ** 2 + s[None, :] ** 2) * times
    with np.errstate(invalid="ignore"):
        clearly_lower = (x[:, None] - x[None, :] > joint + TOLERANCE).sum(axis=1)
        clearly_higher = (x[None, :] - x[:, None] > joint + TOLERANCE).sum(axis=1)
    known = ~np.isnan(x)
    return pd.DataFrame(
        {
            "rank": ranks(values),
            "best": np.where(known, 1 + clearly_lower, np.nan),
            "worst": np.where(known, known.sum() - clearly_higher, np.nan),
        },
        index=values.index,
    )


def neighbours_apart(values: pd.Series, standard_errors: pd.Series, times: float = CLEAR) -> tuple[int, int]:
    """Of how many neighbours in rank the difference exceeds `times` their joint standard error, and how many
    pairs of neighbours there are. Missing values are no neighbours."""
    ordered = values.dropna().sort_values(kind="stable")
    errors = standard_errors.reindex(ordered.index)
    joint = np.sqrt(errors**2 + errors.shift() ** 2) * times
    return int((ordered.diff() > joint + TOLERANCE).sum()), max(len(ordered) - 1, 0)
