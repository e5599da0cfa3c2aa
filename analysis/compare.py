"""Regions side by side: the figures of one survey round from each region's last break on, and where one of
them stands among the others.

Tables are region x year (consecutive years, one round). Rates fall when things get better: the first rank of
a change is the greatest fall.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import noise, ranks, series

SPANS = (1, 3, 5)
"""Years over which changes are told."""

MEDIAN_VARIANCE = np.pi / 2
"""Variance of a median over that of a mean, for many normal values; for the few values of a comparison a
little too much, so that a difference is rather called noise."""


def comparable(observations: pd.DataFrame, survey_round: str, year: int) -> pd.DataFrame:
    """Region x year: the figures of one round up to `year`, those before a region's last break left out."""
    rows = observations[observations["year"].le(year) & observations["value"].notna()]
    return series.unbroken(rows, survey_round)


def base_year(table: pd.DataFrame) -> int | None:
    """The first year in which every region of the table has a figure; None where there is no such year."""
    common = table.columns[table.notna().all()]
    return int(common[0]) if len(common) and len(table) else None


def latest_starter(table: pd.DataFrame) -> str:
    """The region whose figures begin last: the one that sets the base year."""
    return str(table.notna().idxmax(axis=1).astype(int).idxmax())


def indexed(observations: pd.DataFrame, base: int) -> pd.DataFrame:
    """The rows from `base` on with `value` as an index, the region's own figure of that year = 100; of regions
    without one, none. The rows are of one round."""
    start = observations[observations["year"].eq(base)].set_index("region_id")["value"]
    rows = observations[observations["year"].ge(base) & observations["region_id"].isin(start.index)]
    return rows.assign(value=rows["value"] / rows["region_id"].map(start) * 100)


def changes(table: pd.DataFrame, year: int, spans: Iterable[int] = SPANS) -> pd.DataFrame:
    """`change_1`, `change_3` ...: change up to `year` over so many years (NaN where either figure is
    missing)."""
    missing = pd.Series(np.nan, index=table.index)
    now = table.get(year, missing)
    return pd.DataFrame({f"change_{n}": now - table.get(year - n, missing) for n in spans})


@dataclass(frozen=True)
class Place:
    """A rank among `among` regions, with the range that the wobble of the series allows."""

    rank: int
    best: int
    worst: int
    among: int

    @property
    def from_last(self) -> int:
        """The same rank counted from the other end."""
        return self.among + 1 - self.rank


@dataclass(frozen=True)
class Standing:
    """Where a region stands among its peers in `year`. Rates in percent, changes in points since `base`; NaN,
    None and '' where they cannot be told."""

    year: int
    survey_round: str
    level: float
    peers: int
    """Peers that have a figure of the year."""
    peer_median: float
    peer_low: float
    peer_high: float
    place: Place | None
    """By level, 1 = highest."""
    base: int | None
    change: float
    peer_change: float
    """Median change of the peers."""
    change_place: Place | None
    """By change, 1 = greatest fall."""
    size: str
    """How the difference of own and median change compares with the wobble (`analysis.noise.LEVELS`)."""


def standing(region: str, table: pd.DataFrame, survey_round: str, year: int, wobble: pd.Series) -> Standing:
    """Where `region` stands among the other rows of a table of `comparable`.

    wobble: standard error of one figure of each region's series, in points, by region. KeyError where the
    region has no figure of `year`.
    """
    now = table[year].dropna()
    level, others = float(now[region]), now.drop(region)
    base = base_year(table.loc[now.index])
    moved = table.loc[now.index, year] - table.loc[now.index, base] if base not in (None, year) else None
    change = peer_change = float("nan")
    size = ""
    if moved is not None and len(others):
        change, peer_change = float(moved[region]), float(moved.drop(region).median())
        joint = _joint_error(wobble.get(region, np.nan), wobble.reindex(others.index))
        size = str(noise.size(change - peer_change, joint))
    return Standing(
        year=year,
        survey_round=survey_round,
        level=level,
        peers=len(others),
        peer_median=float(others.median()),
        peer_low=float(others.min()),
        peer_high=float(others.max()),
        place=_place(region, -now, wobble),
        base=base if moved is not None else None,
        change=change,
        peer_change=peer_change,
        change_place=None if moved is None else _place(region, moved, noise.of_change(wobble)),
        size=size,
    )


def _place(region: str, values: pd.Series, errors: pd.Series) -> Place | None:
    """The rank of a region, 1 = lowest value; None where it has nobody beside it."""
    if len(values) < 2:
        return None
    own = ranks.rank_range(values, errors).loc[region]
    return Place(int(own["rank"]), int(own["best"]), int(own["worst"]), len(values))


def _joint_error(own: float, others: pd.Series) -> float:
    """Standard error of one figure, such that `noise.size` gives that of own change less median change: own
    variance plus that of a median of the others' (a median of one or two is their mean)."""
    known = others.dropna()
    if known.empty:
        return float("nan")
    factor = MEDIAN_VARIANCE if len(known) > 2 else 1.0
    return float(np.sqrt(own**2 + factor * (known**2).mean() / len(known)))
