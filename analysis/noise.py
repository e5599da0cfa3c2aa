"""Is a change larger than the usual year-to-year variation of its series? Three witnesses, never one, and none of
them a significance test: published figures often move by more than their own wobble, together and in some years
more than in others (`share_at_least` says how often).

(a) the standard error BPS published for the figure, where one is loaded; (b) the series' own wobble, which
leads; (c) a design-based approximation from the sample size. All are standard errors of one figure, in the
figure's own unit.

Tables are region x year (consecutive years, one survey round; `analysis.series.by_year`).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.progress import TOLERANCE
from analysis.vector import Num, floats, like, quiet

FIRST_YEAR = 2015
"""The March series of regencies begins here; the years before are September or neither."""

MIN_DIFFERENCES = 5
"""Second differences a series needs for a wobble of its own."""

MIN_REGIONS = 5
"""Rows a table needs for its median change to count as common movement."""

HOUSEHOLDS = 670
"""Households a regency's March Susenas figure rests on: about 345,000 over 514 regencies."""

ORDINARY = 1.0
CLEAR = 1.96
"""Within 1 standard error of the change: smaller than the usual variation. Beyond 1.96: larger than it. Of all loaded
changes far more than one in twenty lie beyond, so this is no test at 95 %."""

LEVELS = ("within", "unclear", "beyond")


def wobble(table: pd.DataFrame, common: pd.Series | None = None) -> pd.Series:
    """Standard error of one figure from the roughness of its own series, a value a region (NaN: too few
    years).

    Spread (standard deviation) of the second differences after the common movement of each year is removed, /
    sqrt(6): if figures were a smooth path plus independent errors of standard deviation s, a second
    difference e(t) - 2 e(t-1) + e(t-2) would have variance 6 s^2.

    `common`: change of each year to remove, indexed by year; default: the median change over the rows of
    `table` (the national movement, when they are all regencies). Of fewer than `MIN_REGIONS` rows nothing
    common is removed.
    """
    changes = table.diff(axis=1)
    if common is not None:
        own = changes.sub(common.reindex(changes.columns), axis=1)
    elif len(table) >= MIN_REGIONS:
        own = changes.sub(changes.median(), axis=1)
    else:
        own = changes
    second = own.diff(axis=1)
    spread = second.std(axis=1, ddof=1) / np.sqrt(6)
    return spread.where(second.notna().sum(axis=1) >= MIN_DIFFERENCES)


def of_change(standard_error: Num) -> Num:
    """Standard error of the difference of two independent figures with the same standard error: sqrt(2) x."""
    s = floats(standard_error)[0]
    return like(s * np.sqrt(2), standard_error)


def design_error(rate: Num, households: float = HOUSEHOLDS) -> Num:
    """sqrt(R (100 - R) / n): standard error in points of a rate in percent over a simple random sample of n
    households.

    Clusters would raise it, stratification lower it; neither is published for regencies. NaN outside 0-100.
    """
    r = floats(rate)[0]
    with quiet():
        value = np.sqrt(r * (100 - r) / households)
    return like(np.where((r >= 0) & (r <= 100), value, np.nan), rate)


def relative_error(value: Num, rse_percent: Num) -> Num:
    """Standard error from a published relative standard error in percent: value x RSE / 100."""
    v, rse = floats(value, rse_percent)
    return like(v * rse / 100, value, rse_percent)


def size(point_change: Num, standard_error: Num) -> Num:
    """How a change compares with the wobble of its series: 'within' (no larger than one standard error of a
    change), 'unclear', 'beyond' (larger than 1.96 of them), '' where either is missing.

    `standard_error` is that of one figure; a change has sqrt(2) times as much.
    """
    d, s = floats(point_change, standard_error)
    with quiet():
        times = np.abs(d) / np.asarray(of_change(s))
        word = np.select(
            [np.isnan(d) | np.isnan(s), np.abs(d) <= np.asarray(of_change(s)) * ORDINARY, times > CLEAR],
            ["", "within", "beyond"],
            default="unclear",
        )
    return like(word, point_change, standard_error)


def all_sizes(table: pd.DataFrame) -> pd.DataFrame:
    """|change| of every region and year in units of the series' usual variation, sqrt(2) x wobble (NaN where either
    is unknown)."""
    usual = wobble(table) * np.sqrt(2)
    return table.diff(axis=1).abs().div(usual.where(usual > 0), axis=0)


def share_at_least(sizes: pd.DataFrame | pd.Series, point_change: float, standard_error: float) -> float:
    """Percent of all yearly changes (`all_sizes`) at least as large, against the usual variation of their own series,
    as a change is against its; NaN where there is nothing to compare."""
    known = np.asarray(sizes, dtype="float64").ravel()
    known = known[~np.isnan(known)]
    if not len(known) or np.isnan(point_change) or not standard_error > 0:
        return float("nan")
    times = abs(point_change) / float(of_change(standard_error))
    return float((known >= times - TOLERANCE).mean() * 100)


def neighbour_correlation(table: pd.DataFrame) -> float:
    """Correlation of each own change with the next, pooled over all pairs that are known.

    It would be -0.5 if figures carried independent errors on a common path; near zero means that published
    figures are smoother than raw samples, or that regions keep paces of their own.
    """
    changes = table.diff(axis=1)
    own = changes.sub(changes.median(), axis=1).to_numpy(dtype="float64")
    first, second = own[:, :-1].ravel(), own[:, 1:].ravel()
    known = ~np.isnan(first + second)
    return float(np.corrcoef(first[known], second[known])[0, 1])
