"""One village's account of its fund: stages in the calendar, activities by field, the relief line (BLT).

Rupiah throughout. What was realised is the village's own report: `realised_low_rp` to `realised_rp` where it cannot
be told whether the stages were reported one by one or cumulated (equal elsewhere). `budget_rp` is what the source
gives: the amount realised divided by the reported percentage of output, no budget that the village wrote.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

RELIEF: Final = "Keadaan Mendesak"
"""The activity under which villages book the cash aid of the fund (BLT-Desa): rupiah, no number of recipients."""

FIELDS: Final = {
    "pemerintahan": "Penyelenggaraan Pemerintahan Desa",
    "pembangunan": "Pelaksanaan Pembangunan Desa",
    "pembinaan": "Pembinaan Kemasyarakatan Desa",
    "pemberdayaan": "Pemberdayaan Masyarakat Desa",
    "darurat": "Penanggulangan Bencana, Keadaan Darurat Dan Mendesak Desa",
    "pembiayaan": "Pembiayaan",
}
"""The fields (bidang) of the village budget in the order of the rules, with the name the source gives."""

_MONEY: Final = ["budget_rp", "realised_low_rp", "realised_rp"]


def by_field(spending: pd.DataFrame) -> pd.DataFrame:
    """The rows of one year summed by field, largest first: field (a key of `FIELDS`), activities (their number),
    budget_rp (of the activities that have one), realised_low_rp, realised_rp."""
    keys = {name: key for key, name in FIELDS.items()}
    rows = spending.assign(field=spending["field"].map(keys))
    grouped = rows.groupby("field")
    found = grouped[_MONEY].sum(min_count=1).assign(activities=grouped.size()).reset_index()
    return found.sort_values(["realised_rp", "field"], ascending=[False, True], ignore_index=True)


def of_field(spending: pd.DataFrame, field: str) -> pd.DataFrame:
    """The activities of a field (a key of `FIELDS`), largest first: activity, budget_rp, realised_low_rp,
    realised_rp."""
    rows = spending[spending["field"] == FIELDS[field]]
    return rows.sort_values(["realised_rp", "activity"], ascending=[False, True], ignore_index=True)[
        ["activity", *_MONEY]
    ]


def relief(spending: pd.DataFrame) -> pd.DataFrame:
    """The relief line of every year that has one: year, budget_rp, realised_low_rp, realised_rp, reporting."""
    rows = spending[spending["activity"] == RELIEF]
    return rows[["year", *_MONEY, "reporting"]].sort_values("year", ignore_index=True)


def stages(paid: pd.DataFrame, fund: pd.DataFrame) -> pd.DataFrame:
    """The payments of `queries.fund_stages` with their place in the year: year, stage, disbursed_rp, disbursed_on,
    flag, `share` (percent of the ceiling, NaN where that is not known), `place` (0 on 1 January to 1 on
    31 December, a day outside the year at the nearer end; NaN without a day). Stages without money are left
    out."""
    rows = paid[paid["disbursed_rp"] > 0].copy()
    ceiling = fund.drop_duplicates("year").set_index("year")["ceiling_rp"]
    rows["share"] = rows["disbursed_rp"] / rows["year"].map(ceiling).astype(float) * 100
    rows["place"] = [
        _place(day, int(year)) for day, year in zip(rows["disbursed_on"], rows["year"], strict=True)
    ]
    return rows.sort_values(["year", "stage"], ignore_index=True)


def _place(day: object, year: int) -> float:
    if not isinstance(day, str):
        return float("nan")
    paid, first, last = date.fromisoformat(day[:10]), date(year, 1, 1), date(year, 12, 31)
    return min(max((paid - first).days / (last - first).days, 0.0), 1.0)
