"""Where a village stands among the villages of its kecamatan and of its regency.

Ranks count from the highest value; villages whose values print alike share a rank ("standard competition" ranking:
1, 2, 2, 4). All functions take the wide table of `queries.village_table` and leave it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from analysis import villages

Measure = Literal["idm", "fund", "disbursed", "estimate"]
MEASURES: Final[tuple[Measure, ...]] = ("idm", "fund", "disbursed", "estimate")
RESOLUTION: Final[dict[Measure, float]] = {"idm": 0.0001, "fund": 1.0, "disbursed": 0.1, "estimate": 1.0}
"""The least difference that sets two villages apart: the published decimals of the index, a rupiah, a tenth of a
per cent, a person."""


@dataclass(frozen=True)
class Placing:
    """One village among `known` villages that have the figure. `rank` 1 is the highest; `tied` others share it;
    `below` have less."""

    rank: int
    tied: int
    known: int

    @property
    def below(self) -> int:
        return self.known - self.rank - self.tied

    @property
    def all_equal(self) -> bool:
        """Every village has the same value: there is no order."""
        return self.tied == self.known - 1


@dataclass(frozen=True)
class Standing:
    """One measure of a village among its neighbours. `values` of the regency by region_id, those known;
    `complete` False where the record of the year is not (disbursement)."""

    measure: Measure
    year: int
    values: pd.Series
    value: float
    complete: bool
    regency: Placing
    kecamatan: Placing | None


def placing(values: pd.Series, region_id: str, resolution: float) -> Placing | None:
    """Rank of a region among `values` (by region_id; missing ones do not count), None where it has none itself."""
    known = (values.dropna().astype(float) / resolution).round()
    if region_id not in known.index:
        return None
    own = known.loc[region_id]
    return Placing(int((known > own).sum()) + 1, int((known == own).sum()) - 1, len(known))


def standings(table: pd.DataFrame, region_id: str) -> list[Standing]:
    """The measures of which the village has a figure, each in its latest year; of the disbursed share the latest
    year whose record is complete for the village, else the latest."""
    by_id = table.set_index("region_id")
    if region_id not in by_id.index:
        return []
    inside = by_id.index[by_id["kecamatan_id"] == by_id.loc[region_id, "kecamatan_id"]]
    found = []
    for measure in MEASURES:
        year, values, complete = _latest(by_id, region_id, measure)
        if year is None or values is None:
            continue
        resolution = RESOLUTION[measure]
        regency = placing(values, region_id, resolution)
        if regency is None or regency.known < 2:
            continue
        near = placing(values[values.index.isin(inside)], region_id, resolution)
        known = values.dropna().astype(float)
        found.append(
            Standing(
                measure,
                year,
                known,
                float(known.loc[region_id]),
                complete,
                regency,
                near if near is not None and near.known > 1 else None,
            )
        )
    return found


def _latest(
    table: pd.DataFrame, region_id: str, measure: Measure
) -> tuple[int | None, pd.Series | None, bool]:
    """Year, values of the regency and whether the record is complete."""
    own = table.loc[region_id]
    if measure == "estimate":
        if pd.isna(own["poor_estimate"]):
            return None, None, True
        year = int(own["poor_year"])
        return year, table["poor_estimate"].where(table["poor_year"] == year), True
    column = {"idm": "idm", "fund": "ceiling_rp", "disbursed": "disbursed_rp"}[measure]
    every = villages.index_years(table) if measure == "idm" else villages.fund_years(table)
    years = [year for year in every if pd.notna(own.get(f"{column}_{year}"))]
    if not years:
        return None, None, True
    if measure != "disbursed":
        return years[-1], table[f"{column}_{years[-1]}"], True
    told = {year: own.get(f"disbursed_complete_{year}") for year in years}
    whole = [year for year, complete in told.items() if pd.notna(complete) and bool(complete)]
    year = whole[-1] if whole else years[-1]
    return year, villages.disbursed_share(table, year), bool(whole)
