"""The village fund in DJPK's tables by account (tab-separated): ceilings in one file, realisation in another.

Both files have the same columns and neither says which it is. Ceilings are decreed in whole thousands of
rupiah, all of them; payments are not: the heading says which of the two the amounts are.

Options of `[read]`: `amount` (`ceiling_rp` or `disbursed_rp`), `totals` ({year: rupiah} that the rows must
sum to), `part_year` (years caught while they ran).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from etl.errors import LayoutError, Where
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import year_of
from etl.readers.djpk_regency import amounts, fund_table, must_equal, regency
from etl.tables import csv_grid, peek_csv

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

HEADER = (
    "tahun",
    "kdprov",
    "urprov",
    "kdpemda",
    "urpemda",
    "kdakun",
    "urakun",
    "kdkelompok",
    "urkelompok",
    "kdjenis",
    "urjenis",
    "kdobjek",
    "urobjek",
    "nilai",
)
FUND_OBJECT = "6621"
NATIONAL = "00"
COUNTRY = "ID"
_TAB = "\t"
_WHOLE_FILE = 4_000_000
PAYMENTS_MAX = 0.6
"""Largest share of whole thousands of a table of payments (2023-2024: 0.46)."""


class DjpkAccount:
    """Gives `village_fund`. The row 'Nasional', money not yet divided among regencies, stands on `ID` with
    the flag `not_divided`: it is no total of Indonesia."""

    layout = "djpk_account"

    def sniff(self, raw: RawFile) -> Heading | None:
        grid = peek_csv(raw, rows=_WHOLE_FILE, delimiter=_TAB, size=_WHOLE_FILE)
        if not grid or tuple(grid[0]) != HEADER:
            return None
        amounts = [row[-1] for row in grid[1:] if any(row)]
        whole = sum(a.endswith("000") for a in amounts) / max(len(amounts), 1)
        return Heading(_meant(whole), HEADER)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        grid = csv_grid(raw, _TAB)
        rows = range(2, len(grid) + 1)
        frame = pd.DataFrame(grid[1:], columns=list(HEADER), dtype="str").apply(lambda c: c.str.strip())
        _check_account(frame, raw.name)
        amount = source.read["amount"]
        frame[amount] = amounts(frame["nilai"], source, rows, raw.name, "nilai")
        frame = frame.assign(
            year=[
                year_of(y, Where(raw.name, row=r, column="tahun"))
                for y, r in zip(frame["tahun"], rows, strict=True)
            ],
            source_row=rows,
        )
        for year, total in source.read.get("totals", {}).items():
            must_equal(
                frame.loc[frame["tahun"] == year, amount].sum(), total, f"the fund of {year}", Where(raw.name)
            )
        national = frame["kdprov"] == NATIONAL
        fund = frame[["year", "source_row", amount]].assign(
            region_id=[
                COUNTRY
                if row.kdprov == NATIONAL
                else regency(
                    regions, row.urpemda, Where(raw.name, row=row.source_row), row.kdprov + row.kdpemda
                )
                for row in frame.itertuples()
            ],
            level=national.map({True: "negara", False: "kabupaten"}),
            flag=national.map({True: "not_divided", False: ""}),
        )
        return {"village_fund": fund_table(fund, source.read.get("part_year", ()))}


def _meant(whole: float) -> str:
    """What the amounts are, by the share of them in whole thousands: all of the ceilings, about half of the payments.
    A share in between is neither, but a table with amounts that were changed."""
    if whole == 1:
        return "pagu"
    return (
        "realisasi"
        if whole <= PAYMENTS_MAX
        else f"{whole:.0%} in whole thousands: neither pagu nor realisasi"
    )


def _check_account(frame: pd.DataFrame, file: str) -> None:
    """Raises `LayoutError` when a row is of another account than the village fund."""
    other = frame["kdobjek"] != FUND_OBJECT
    if other.any():
        raise LayoutError(
            f"the account {frame.loc[other, 'kdobjek'].iloc[0]!r} is not the village fund ({FUND_OBJECT})",
            where=Where(file, row=int(other.to_numpy().argmax()) + 2, column="kdobjek"),
        )


READER = DjpkAccount()
