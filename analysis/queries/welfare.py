"""Registered welfare counts, where a regency has loaded its register (DTSEN, DTKS, P3KE)."""

from __future__ import annotations

import pandas as pd

from analysis import welfare
from analysis.queries.asking import ask
from analysis.result import Provenance, Result
from analysis.warehouse import Warehouse, current


def welfare_counts(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """Rows of `pub.welfare_count` of every village in a region (a kecamatan, kabupaten or province by its digits,
    'ID' for all, or one village), all rounds."""
    return ask(
        warehouse,
        """FROM pub.welfare_count
           WHERE length(region_id) = 10 AND ($region_id = 'ID' OR starts_with(region_id, $region_id))
           ORDER BY region_id, year, round, register, unit, desil""",
        {"region_id": region_id},
    )


def welfare_of_village(region_id: str, *, warehouse: Warehouse | None = None) -> Result:
    """One row a year, round, register and unit of one village, in order of time: `desil1`, `desil1_4`, `total`,
    `unranked` (counts), `welfare_desil1_share`, `welfare_desil1_4_share` (percent of `total`; see
    `welfare.shares`), `closed`, and `stands`, true for the row of the last round that the regency has of that year.

    Registers and units must not be joined nor rounds summed. Empty where no register is loaded.
    """
    house = warehouse or current()
    counts = welfare_counts(region_id[:4], warehouse=house)
    table = welfare.shares(counts.frame)
    own = table[table["region_id"].eq(region_id)]
    if own.empty:
        return Result(own.assign(stands=pd.Series(dtype=bool)), Provenance(build_id=house.build_id))
    last = welfare.last_round(table)
    keys = zip(own["register"], own["unit"], own["year"], own["round"], strict=True)
    found = [
        (last[register, unit, year] == label, welfare.round_key(label))
        for register, unit, year, label in keys
    ]
    own = own.assign(stands=[stands for stands, _ in found], _key=[key for _, key in found])
    rows = own.sort_values(["register", "unit", "year", "_key"]).drop(columns="_key")
    return house.with_provenance(rows.reset_index(drop=True), evidence=(rows,))


def welfare_loaded(*, warehouse: Warehouse | None = None) -> Result:
    """Which regencies have a register: regency_id, register, unit, year, round, villages."""
    return ask(
        warehouse,
        """SELECT region_id[:4] AS regency_id, register, unit, year, round,
                  count(DISTINCT region_id) AS villages, any_value(source_id) AS source_id
           FROM pub.welfare_count WHERE length(region_id) = 10
           GROUP BY ALL ORDER BY ALL""",
    )
