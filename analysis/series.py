"""Reading a table of observations by region, year and survey round, without ever joining rounds.

An observation table has the columns of `pub.observation` for one indicator: region_id, year, round, value,
and optionally area and flag.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan

import numpy as np
import pandas as pd

ROUND_PRIORITY = ("maret", "september", "tahunan")
"""Which round stands for a year that has several: regencies are surveyed in March (2012-2014: September)."""

_RANK = {r: i for i, r in enumerate(ROUND_PRIORITY)}


def of_area(observations: pd.DataFrame, area: str = "total") -> pd.DataFrame:
    """The rows of one area (`total`, `perkotaan`, `perdesaan`); all rows where the table has no areas."""
    return observations[observations["area"] == area] if "area" in observations else observations


BREAKS = frozenset(
    {"boundary_break", "series_break", "method_break", "copies_parent", "old_codes_misaligned"}
)
"""Flags across which no change is measured: the step into a figure so marked is not a movement. The first three
stand where `pub.break` says so."""


class Figures:
    """A table of observations, looked up by (region, year, round). Rows without a value are not in it.

    Of rows that repeat a key the first counts. `flag` (words joined by ';') tells where the series breaks
    (`pub.break`).
    """

    def __init__(self, observations: pd.DataFrame) -> None:
        rows = observations[observations["value"].notna()]
        keys = zip(rows["region_id"].tolist(), rows["year"].tolist(), rows["round"].tolist(), strict=True)
        self._values: dict[tuple[str, float, str], float] = {}
        self._rounds: dict[tuple[str, float], str] = {}
        for key, value in zip(keys, rows["value"].tolist(), strict=True):
            self._values.setdefault(key, float(value))
            region, year, survey_round = key
            known = self._rounds.get((region, year))
            if known is None or _RANK[survey_round] < _RANK[known]:
                self._rounds[region, year] = survey_round
        self._breaks = _breaks(rows)

    def regions(self, year: int) -> list[str]:
        """Regions that have a figure of `year`, in order."""
        return sorted(region for region, known in self._rounds if known == year)

    def rounds(self, region: Iterable[str], year: Iterable[float]) -> list[str]:
        """The round that stands for each (region, year), '' where there is no figure."""
        return [self._rounds.get(key, "") for key in zip(region, year, strict=True)]

    def values(self, region: Iterable[str], year: Iterable[float], survey_round: Iterable[str]) -> np.ndarray:
        """The figure of each (region, year, round), NaN where there is none."""
        nan = float("nan")
        keys = zip(region, year, survey_round, strict=True)
        return np.fromiter((self._values.get(key, nan) for key in keys), dtype="float64")

    def joined(self, region: Iterable[str], since: Iterable[float], until: Iterable[float]) -> np.ndarray:
        """Is the series of each region unbroken from one year to another; False where a year is missing."""
        spans = zip(region, since, until, strict=True)
        whole = (
            not (isnan(first) or isnan(last))
            and not any(first < b <= last for b in self._breaks.get(key, ()))
            for key, first, last in spans
        )
        return np.fromiter(whole, dtype=bool)


def breaks_into(flags: pd.Series) -> pd.Series:
    """Is the step into each figure a break, so that no line joins it with the one before?"""
    return flags.fillna("").astype(str).map(lambda flag: not BREAKS.isdisjoint(flag.split(";"))).astype(bool)


def _breaks(rows: pd.DataFrame) -> dict[str, set[float]]:
    """The years into which each region's series breaks."""
    if "flag" not in rows:
        return {}
    found: dict[str, set[float]] = {}
    flagged = rows[breaks_into(rows["flag"])]
    for region, year in zip(flagged["region_id"], flagged["year"], strict=True):
        found.setdefault(region, set()).add(year)
    return found


def by_year(observations: pd.DataFrame, survey_round: str = "maret") -> pd.DataFrame:
    """A table region x year of one round's figures (NaN where none); years are consecutive columns."""
    rows = observations[(observations["round"] == survey_round) & observations["value"].notna()]
    if rows.empty:
        return pd.DataFrame(index=pd.Index([], name="region_id"))
    table = rows.pivot(index="region_id", columns="year", values="value").astype("float64")
    first, last = int(table.columns.min()), int(table.columns.max())
    return table.reindex(columns=pd.RangeIndex(first, last + 1, name="year"))


def unbroken(observations: pd.DataFrame, survey_round: str = "maret") -> pd.DataFrame:
    """`by_year` without the figures before a region's last break (NaN): what changes and paces may be measured
    on."""
    table = by_year(observations, survey_round)
    for region, years in _breaks(observations[observations["value"].notna()]).items():
        if region in table.index:
            table.loc[region, table.columns < max(years)] = np.nan
    return table
