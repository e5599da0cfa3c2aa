"""What the village figures mean: the status path of the village index, who moved, who stands lowest.

The village index (IDM, Kemendesa) runs from 0 to 1 and is the mean of three parts (social, economic,
ecological). It is a development index, not a poverty rate. All functions take the wide table of
`queries.village_table` (one row a village, columns such as `idm_2024`, `status_2024`) and leave it as it is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

STATUSES: Final = ("sangat_tertinggal", "tertinggal", "berkembang", "maju", "mandiri")
"""From the lowest to the highest."""

UPPER_EDGE: Final = {
    "sangat_tertinggal": 0.4907,
    "tertinggal": 0.5989,
    "berkembang": 0.7072,
    "maju": 0.8155,
}
"""Highest score of each status but the last (Permendesa 2/2016, article 6: cut-offs 0.4907, 0.5989, 0.7072,
0.8155)."""

STEP: Final = 0.0001
"""The index is published with four decimals: the next status begins one step above the edge."""

UNMEASURED: Final = "tidak_diukur"
MOVES: Final = ("naik", "tetap", "identik", "turun", UNMEASURED)
"""`tetap`: same status, new scores. `identik`: all scores equal to the year before, so perhaps not
measured again."""

KELURAHAN: Final = "kelurahan"
"""The `kind` of the urban villages, which the index does not measure and the village fund does not reach."""

FIELDS: Final = {
    "pembangunan": "Pelaksanaan Pembangunan Desa",
    "pemberdayaan": "Pemberdayaan Masyarakat Desa",
    "pembinaan": "Pembinaan Kemasyarakatan Desa",
    "pemerintahan": "Penyelenggaraan Pemerintahan Desa",
    "mendesak": "Penanggulangan Bencana, Keadaan Darurat Dan Mendesak Desa",
    "pembiayaan": "Pembiayaan",
}
"""Short name -> field (bidang) of the village budget as the fund's records write it (Permendagri 20/2018)."""

INDEX_PARTS: Final = ("iks", "ike", "ikl")
"""What an index is the mean of. Whether a village was measured again is read from these: the mean itself is rounded
otherwise in the two years' files (0.7226 and 0.7225 of the same parts)."""


def index_years(table: pd.DataFrame) -> list[int]:
    """Years for which the table has index columns, in order."""
    return sorted(int(c.removeprefix("idm_")) for c in table.columns if c.startswith("idm_"))


def fund_years(table: pd.DataFrame) -> list[int]:
    """Years for which the table has fund ceilings, in order."""
    return sorted(int(c.removeprefix("ceiling_rp_")) for c in table.columns if c.startswith("ceiling_rp_"))


def statuses(table: pd.DataFrame, year: int) -> pd.Series:
    """Status of each village in a year; `UNMEASURED` where it has none (kelurahan are never measured)."""
    column = f"status_{year}"
    if column not in table:
        return pd.Series(UNMEASURED, index=table.index)
    return table[column].astype("object").where(table[column].notna(), UNMEASURED)


def status_counts(table: pd.DataFrame, year: int) -> dict[str, int]:
    """Villages by status, highest first, `UNMEASURED` last; every status is a key."""
    counts = statuses(table, year).value_counts()
    return {s: int(counts.get(s, 0)) for s in (*reversed(STATUSES), UNMEASURED)}


def movement(table: pd.DataFrame, before: int, after: int) -> pd.Series:
    """How each village's status moved between two years: one of `MOVES`."""
    rank = {status: i for i, status in enumerate(STATUSES)}
    old, new = (statuses(table, year).map(rank) for year in (before, after))
    pairs = [(f"{part}_{before}", f"{part}_{after}") for part in INDEX_PARTS]
    known = [(a, b) for a, b in pairs if a in table and b in table]
    same = np.logical_and.reduce([np.isclose(table[a], table[b], atol=STEP / 2) for a, b in known])
    move = np.select(
        [old.isna() | new.isna(), new > old, new < old, same],
        [UNMEASURED, "naik", "turun", "identik"],
        default="tetap",
    )
    return pd.Series(move, index=table.index)


def next_step(table: pd.DataFrame, year: int) -> pd.DataFrame:
    """Each village's default target, the next status up: `next_status` (None at the top or unmeasured) and
    `needed`, the index points still missing (0 where the score already lies above the edge of its printed
    status)."""
    status = statuses(table, year)
    following = dict(pairwise(STATUSES))
    edge = status.map(UPPER_EDGE).astype(float)
    score = table.get(f"idm_{year}", pd.Series(np.nan, index=table.index)).astype(float)
    needed = (edge + STEP - score).clip(lower=0)
    names = [following.get(s) for s in status]
    return pd.DataFrame(
        {"next_status": pd.Series(names, index=table.index, dtype="object"), "needed": needed}
    )


def lowest_per_kecamatan(table: pd.DataFrame, year: int, n: int = 3) -> pd.DataFrame:
    """The `n` measured villages with the lowest index in each kecamatan, lowest first within it (ties by
    region_id); fewer where a kecamatan has fewer."""
    measured = table[table[f"idm_{year}"].notna()]
    ordered = measured.sort_values(["kecamatan_id", f"idm_{year}", "region_id"])
    return ordered.groupby("kecamatan_id", sort=True).head(n)


def disbursed_share(table: pd.DataFrame, year: int) -> pd.Series:
    """Disbursed as a percentage of the ceiling; NaN where either is missing. Incomplete years give a lower
    bound: read `disbursed_complete_<year>` beside it."""
    share: pd.Series = table[f"disbursed_rp_{year}"] / table[f"ceiling_rp_{year}"] * 100
    return share


def score_change(table: pd.DataFrame, before: int, after: int) -> pd.Series:
    """By how much each village's index changed, in index points; NaN without a score in either year."""
    change: pd.Series = table[f"idm_{after}"] - table[f"idm_{before}"]
    return change.round(4)


def field_shares(spending: pd.DataFrame, field: str) -> pd.Series:
    """The percentage of all that a village reported as realised that went to one field, by region_id.

    spending: rows of `queries.village_fields`; field: a value of `FIELDS`. 0 where a village reported others only;
    a village that reported nothing, or a sum of nothing, is left out."""
    total = spending.groupby("region_id")["realised_rp"].sum()
    own = spending[spending["field"] == field].groupby("region_id")["realised_rp"].sum()
    total = total[total > 0]
    shares: pd.Series = own.reindex(total.index).fillna(0) / total * 100
    return shares
