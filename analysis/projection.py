"""Where the recent pace leads, with an interval earned by a back-test over all regencies.

The projection h years ahead is the last figure plus h times the Theil-Sen slope (median of all pairwise
slopes) of the last five years. Tables are region x year (consecutive years, one survey round;
`analysis.series.by_year`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.progress import TOLERANCE

WINDOW = 5
LEVEL = 0.8
"""Share of past errors that the interval must hold: eight of ten."""

HORIZON = 40
"""Years beyond which a target is called not reached at this pace."""


def slope(table: pd.DataFrame, window: int = WINDOW) -> pd.Series:
    """Median of the pairwise slopes of the last `window` columns, points a year (negative: falling), a value
    a region; NaN where any of those years is missing."""
    last = table.iloc[:, -window:]
    if last.shape[1] < window:
        return pd.Series(np.nan, index=table.index)
    return pd.Series(_slopes(last.to_numpy(dtype="float64")), index=table.index)


def _slopes(values: np.ndarray) -> np.ndarray:
    pairs = list(combinations(range(values.shape[1]), 2))
    rates = np.stack([(values[:, j] - values[:, i]) / (j - i) for i, j in pairs], axis=1)
    return np.median(rates, axis=1)


def errors(table: pd.DataFrame, window: int = WINDOW) -> pd.DataFrame:
    """Every projection that could have been made in the past, and how it went: region_id, origin (the last
    year known), horizon (years ahead), error (figure - projection, points), moved (figure - last figure: the
    error of assuming no change)."""
    years, values = list(table.columns), table.to_numpy(dtype="float64")
    parts = []
    for last in range(window - 1, len(years) - 1):
        slopes = _slopes(values[:, last - window + 1 : last + 1])
        for ahead in range(1, len(years) - last):
            moved = values[:, last + ahead] - values[:, last]
            fate = {"error": moved - slopes * ahead, "moved": moved}
            parts.append(
                pd.DataFrame({"region_id": table.index, "origin": years[last], "horizon": ahead, **fate})
            )
    if not parts:
        return pd.DataFrame({c: [] for c in ("region_id", "origin", "horizon", "error", "moved")})
    return pd.concat(parts, ignore_index=True).dropna()


@dataclass(frozen=True)
class BackTest:
    """What past projections over all regencies teach about the next one."""

    bands: pd.DataFrame
    """By horizon (index): `low` and `high`, the quantiles of past errors in points; `n` errors; `mean_error`
    of the projection and `unchanged_error` of assuming no change (mean absolute errors, points)."""
    coverage: pd.DataFrame
    """By horizon: `covered`, percent of the errors of each origin year that lay inside the band made from the
    other origin years; `n` errors so tested. Horizons with one origin year cannot be tested and are left
    out."""
    level: float

    @property
    def horizons(self) -> int:
        """The longest horizon that was ever seen."""
        return int(self.bands.index.max()) if len(self.bands) else 0


def back_test(table: pd.DataFrame, window: int = WINDOW, level: float = LEVEL) -> BackTest:
    """The bands of past errors, and their honest coverage: each origin year is judged by bands that do not
    know it."""
    past = errors(table, window)
    tail = (1 - level) / 2
    by_horizon = past.groupby("horizon")["error"]
    size = past.assign(error=past["error"].abs(), moved=past["moved"].abs()).groupby("horizon")
    bands = pd.DataFrame(
        {
            "low": by_horizon.quantile(tail),
            "high": by_horizon.quantile(1 - tail),
            "n": by_horizon.size(),
            "mean_error": size["error"].mean(),
            "unchanged_error": size["moved"].mean(),
        }
    )
    tested = []
    for (horizon, origin), group in past.groupby(["horizon", "origin"]):
        others = past[(past["horizon"] == horizon) & (past["origin"] != origin)]["error"]
        if len(others):
            low, high = others.quantile([tail, 1 - tail])
            inside = group["error"].between(low, high).sum()
            tested.append({"horizon": horizon, "inside": inside, "n": len(group)})
    counts = pd.DataFrame(tested, columns=["horizon", "inside", "n"]).groupby("horizon").sum()
    coverage = pd.DataFrame({"covered": counts["inside"] / counts["n"] * 100, "n": counts["n"]})
    return BackTest(bands, coverage, level)


@dataclass(frozen=True)
class Projection:
    """What the recent pace would bring. Rates in percent, slope in points a year; NaN where unknown."""

    year: int
    """The last year known."""
    value: float
    slope: float
    target: float
    year_reached: float
    """Year in which the projection meets the target; NaN when it never does within `HORIZON` years."""
    earliest: float
    latest: float
    """The same for the edges of the interval, only as far as horizons were back-tested; NaN beyond."""
    path: pd.DataFrame
    """By year: `value`, and `low`, `high` as far as back-tested (NaN beyond)."""

    @property
    def reached(self) -> bool:
        """Is the target met at this pace, ever within the horizon?"""
        return not np.isnan(self.year_reached)


def project(series: pd.Series, target: float, test: BackTest, until: int | None = None) -> Projection | None:
    """The projection of one region's series (index: consecutive years) against a target; None with fewer than
    five years up to its last figure.

    `until`: last year of the path returned (default: the longest back-tested horizon).
    """
    known = series.dropna()
    if known.empty:
        return None
    last, value = int(known.index[-1]), float(known.iloc[-1])
    recent = series.reindex(range(last - WINDOW + 1, last + 1)).to_frame().T
    rate = float(slope(recent).iloc[0])
    if np.isnan(rate):
        return None
    years = np.arange(last, max(until or 0, last + test.horizons) + 1)
    ahead = years - last
    centre = np.maximum(value + rate * ahead, 0.0)
    bands = test.bands.reindex(ahead)
    bands.loc[0, ["low", "high"]] = 0.0
    path = pd.DataFrame(
        {
            "value": centre,
            "low": np.maximum(value + rate * ahead + bands["low"].to_numpy(), 0.0),
            "high": np.maximum(value + rate * ahead + bands["high"].to_numpy(), 0.0),
        },
        index=pd.Index(years, name="year"),
    )
    return Projection(
        year=last,
        value=value,
        slope=rate,
        target=target,
        year_reached=_year_reached(value, rate, target, last),
        earliest=_first_at_or_below(path["low"], target),
        latest=_first_at_or_below(path["high"], target),
        path=path,
    )


def _year_reached(value: float, rate: float, target: float, last: int) -> float:
    """The first whole year in which the projected March figure is at or below the target."""
    if np.isnan(target):
        return float("nan")
    if value <= target + TOLERANCE:
        return float(last)
    if rate >= 0:
        return float("nan")
    needed = int(np.ceil((value - target) / -rate - TOLERANCE))
    return float(last + needed) if needed <= HORIZON else float("nan")


def _first_at_or_below(path: pd.Series, target: float) -> float:
    there = path.index[path <= target + TOLERANCE]
    return float(there[0]) if len(there) else float("nan")
