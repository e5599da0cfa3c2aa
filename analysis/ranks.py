"""Ranks with the range that noise allows. Rank 1 is the lowest value."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.noise import CLEAR
from analysis.progress import TOLERANCE


def ranks(values: pd.Series) -> pd.Series:
    """Rank of each value, ties sharing the smaller rank; NaN has none (NaN)."""
    return values.round(9).rank(method="min")


def rank_range(values: pd.Series, standard_errors: pd.Series, times: float = CLEAR) -> pd.DataFrame:
    """`rank`, `best` and `worst`: the ranks a region may hold when only differences larger than `times` their
    joint standard error count.

    best = 1 + how many others are clearly lower; worst = n - how many others are clearly higher. A missing
    standard error takes the median of the others. Source: pairwise comparison of ranks (Klein, Wright and
    Wieczorek 2020).
    """
    x = values.to_numpy(dtype="float64")
    s = standard_errors.reindex(values.index).fillna(standard_errors.median()).to_numpy(dtype="float64")
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
