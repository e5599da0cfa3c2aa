"""What the next years may bring, with an interval earned by a back-test over all regencies, and where the recent pace
would lead.

Two things are kept apart. The *projection* of a figure is the last figure itself, unchanged, at most `LONGEST` years
ahead, with the interval that past changes allow: it was nearer to what came than the recent slope at every distance
(ADR 0015). The *pace* is the Theil-Sen slope (median of all pairwise slopes) of the last five years; it answers when
a target would be reached if the pace were held, and carries no interval.

Changes are larger where poverty is higher: the half-width of the interval is the 80 % quantile of
|change| / level^(2/3) over all regencies and past years, times the region's own level^(2/3).

Tables are region x year (consecutive years, one survey round; `analysis.series.unbroken`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.progress import TOLERANCE

WINDOW = 5
LEVEL = 0.8
"""Share of past changes that the interval must hold: eight of ten."""

LONGEST = 4
"""Years ahead that a figure is projected: farther ahead there are too few past years to test an interval on."""

POWER = 2 / 3
"""How the size of a change grows with the level of poverty: with it the interval covers alike at every level."""

GROUPS = 5
"""Groups of regions by level of poverty (fifths) in which coverage is told."""

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


ERRORS = ("region_id", "origin", "horizon", "level", "moved", "error")


def errors(table: pd.DataFrame, window: int = WINDOW, longest: int = LONGEST) -> pd.DataFrame:
    """Every projection that could have been made in the past, and how it went: region_id, origin (the last
    year known), horizon (years ahead), level (the last figure, percent), moved (figure - last figure: the error of
    assuming no change, points), error (that of carrying the slope on; NaN where fewer than `window` years were
    known)."""
    years, values = list(table.columns), table.to_numpy(dtype="float64")
    parts = []
    for last in range(len(years) - 1):
        known = values[:, last - window + 1 : last + 1] if last >= window - 1 else None
        slopes = np.full(len(values), np.nan) if known is None else _slopes(known)
        for ahead in range(1, min(longest, len(years) - 1 - last) + 1):
            moved = values[:, last + ahead] - values[:, last]
            fate = {"level": values[:, last], "moved": moved, "error": moved - slopes * ahead}
            parts.append(
                pd.DataFrame({"region_id": table.index, "origin": years[last], "horizon": ahead, **fate})
            )
    if not parts:
        return pd.DataFrame({c: pd.Series(dtype="float64") for c in ERRORS})
    return pd.concat(parts, ignore_index=True).dropna(subset=["level", "moved"])


def relative(moved: pd.Series, level: pd.Series) -> pd.Series:
    """|change| / level^(2/3): the size of a change free of the level it started from (NaN at a level of 0)."""
    return moved.abs() / level.where(level > 0) ** POWER


@dataclass(frozen=True)
class BackTest:
    """What past projections over all regencies teach about the next one. `covered`: percent of the changes that lay
    inside the interval made of what was known in their origin year, none of the future used; `n`: how many."""

    bands: pd.DataFrame
    """By horizon (index): `scale`, the quantile of |change| / level^(2/3), `n` changes of `origins` origin years."""
    accuracy: pd.DataFrame
    """By horizon: `unchanged_error` of assuming no change and `mean_error` of carrying the slope on (mean absolute
    errors, points) over the same `n` projections."""
    coverage: pd.DataFrame
    """By horizon: `covered`, `n`. Horizons that no earlier year had seen are left out."""
    by_level: pd.DataFrame
    """By fifth of the regions in their origin year (1 = least poverty): `covered`, `n`, `middle` (its median
    level, percent)."""
    by_origin: pd.DataFrame
    """By origin year: `covered`, `n`."""
    level: float

    @property
    def horizons(self) -> int:
        """The longest horizon that was ever seen."""
        return int(self.bands.index.max()) if len(self.bands) else 0

    @property
    def covered(self) -> float:
        """Percent covered of all that was tested; NaN where nothing was."""
        n = self.by_origin["n"].sum()
        return float((self.by_origin["covered"] * self.by_origin["n"]).sum() / n) if n else float("nan")

    def half_width(self, value: float, horizon: int) -> float:
        """Half the width in points of the interval around a figure; NaN beyond what was seen."""
        if horizon == 0:
            return 0.0
        scale = self.bands["scale"].get(horizon, np.nan)
        return float(scale * value**POWER) if value > 0 else float("nan")


def back_test(table: pd.DataFrame, window: int = WINDOW, level: float = LEVEL) -> BackTest:
    """The interval that all past changes give, and its coverage walking forward: the changes from each origin year
    are held against the interval of the changes that were complete by then."""
    past = errors(table, window)
    past = past.assign(size=relative(past["moved"], past["level"])).dropna(subset=["size"])
    by_horizon = past.groupby("horizon")
    bands = pd.DataFrame(
        {
            "scale": by_horizon["size"].quantile(level),
            "n": by_horizon.size(),
            "origins": by_horizon["origin"].nunique(),
        }
    )
    both = past.dropna(subset=["error"])
    size = both.assign(error=both["error"].abs(), moved=both["moved"].abs()).groupby("horizon")
    accuracy = pd.DataFrame(
        {"unchanged_error": size["moved"].mean(), "mean_error": size["error"].mean(), "n": size.size()}
    )
    tested = _walk(past, level)
    middle = tested.groupby("group")["level"].median().rename("middle")
    return BackTest(
        bands,
        accuracy,
        _share(tested, "horizon"),
        _share(tested, "group").join(middle),
        _share(tested, "origin"),
        level,
    )


def _walk(past: pd.DataFrame, level: float) -> pd.DataFrame:
    """The past changes that could be tested, with `inside` and `group` (fifth by level within the origin year)."""
    parts = []
    for (horizon, origin), now in past.groupby(["horizon", "origin"]):
        known = past[(past["horizon"] == horizon) & (past["origin"] + horizon <= origin)]
        if len(known):
            parts.append(now.assign(inside=now["size"] <= known["size"].quantile(level)))
    if not parts:
        return past.head(0).assign(inside=pd.Series(dtype=bool), group=pd.Series(dtype="int64"))
    tested = pd.concat(parts)
    place = tested.groupby(["horizon", "origin"])["level"].rank(method="first", pct=True)
    return tested.assign(group=np.ceil(place * GROUPS).clip(1, GROUPS).astype(int))


def _share(tested: pd.DataFrame, by: str) -> pd.DataFrame:
    """`covered` (percent) and `n` of the tested changes by one of their columns."""
    groups = tested.groupby(by)["inside"]
    return pd.DataFrame({"covered": groups.mean() * 100, "n": groups.size()})


@dataclass(frozen=True)
class Projection:
    """What is to be expected of a region, and where its pace would lead. Rates in percent, slope in points a year;
    NaN where unknown."""

    year: int
    """The last year known."""
    value: float
    slope: float
    target: float
    year_reached: float
    """Year in which the recent pace, if held, meets the target; NaN when it never does within `HORIZON` years."""
    path: pd.DataFrame
    """By year, from the last known one to `LONGEST` years ahead: `value` (no change), `low`, `high` (the interval),
    `pace` (the recent pace carried on)."""
    until: int | None = None
    """The year of the target; None where it has none."""

    @property
    def reached(self) -> bool:
        """Is the target met at this pace, ever within the horizon?"""
        return not np.isnan(self.year_reached)

    @property
    def at_target(self) -> pd.Series | None:
        """The row of `path` in the target's year; None where that is past or too far ahead to project."""
        if self.until is None or not self.year < self.until <= self.path.index.max():
            return None
        return self.path.loc[self.until]

    @property
    def too_far(self) -> bool:
        """Does the target's year lie farther ahead than a figure is projected?"""
        return self.until is not None and self.until > self.year + LONGEST


def project(series: pd.Series, target: float, test: BackTest, until: int | None = None) -> Projection | None:
    """What to expect of one region's series (index: consecutive years) against a target of the year `until`; None
    with fewer than five years up to its last figure."""
    known = series.dropna()
    if known.empty:
        return None
    last, value = int(known.index[-1]), float(known.iloc[-1])
    recent = series.reindex(range(last - WINDOW + 1, last + 1)).to_frame().T
    rate = float(slope(recent).iloc[0])
    if np.isnan(rate):
        return None
    ahead = np.arange(min(test.horizons, LONGEST) + 1)
    half = np.array([test.half_width(value, int(h)) for h in ahead])
    path = pd.DataFrame(
        {
            "value": value,
            "low": np.maximum(value - half, 0.0),
            "high": value + half,
            "pace": np.maximum(value + rate * ahead, 0.0),
        },
        index=pd.Index(last + ahead, name="year"),
    )
    return Projection(
        year=last,
        value=value,
        slope=rate,
        target=target,
        year_reached=_year_reached(value, rate, target, last),
        path=path,
        until=until,
    )


def _year_reached(value: float, rate: float, target: float, last: int) -> float:
    """The first whole year in which the March figure, at this rate, is at or below the target."""
    if np.isnan(target):
        return float("nan")
    if value <= target + TOLERANCE:
        return float(last)
    if rate >= 0:
        return float("nan")
    needed = int(np.ceil((value - target) / -rate - TOLERANCE))
    return float(last + needed) if needed <= HORIZON else float("nan")
