"""Ceiling and disbursement of the village fund by regency, taken from DJPK's TKDD portal on a day the file
names.

Every province closes with a row `--` 'Semua pemda'; rows `--,--` are Indonesia. They are dropped after the
rows they sum were checked. Options of `[read]`: `part_year` (years caught while they ran), `partial`
(`YYYY-PP`: provinces of which some regencies are not in the file, so that the sum cannot hold).
"""

from __future__ import annotations

import re
from datetime import date
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
    "kdprov_djpk",
    "nmprov",
    "kdpemda_djpk",
    "nmpemda",
    "danadesa_anggaran_662111",
    "danadesa_realisasi_662111",
    "tanggal_ambil",
)
ALL = "--"
_MONEY = {"danadesa_anggaran_662111": "ceiling_rp", "danadesa_realisasi_662111": "disbursed_rp"}


class DjpkTkdd:
    """Gives `village_fund` (level kabupaten). A blank disbursement is absent, not nought."""

    layout = "djpk_tkdd_fund"

    def sniff(self, raw: RawFile) -> Heading | None:
        grid = peek_csv(raw, rows=1)
        return Heading("TKDD Dana Desa 662111", HEADER) if grid and tuple(grid[0]) == HEADER else None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        grid = csv_grid(raw)
        frame = pd.DataFrame(grid[1:], columns=list(HEADER), dtype="str")
        rows = range(2, len(grid) + 1)
        frame = frame.assign(
            year=[
                year_of(y, Where(raw.name, row=r, column="tahun"))
                for y, r in zip(frame["tahun"], rows, strict=True)
            ],
            source_row=rows,
            **{
                column: amounts(frame[printed], source, rows, raw.name, printed)
                for printed, column in _MONEY.items()
            },
        )
        total = frame["kdpemda_djpk"] == ALL
        listed = frame[~total]
        check_totals(listed, frame[total], source, raw.name)
        fund = listed[["year", "source_row", "ceiling_rp", "disbursed_rp"]].assign(
            region_id=[
                regency(
                    regions,
                    row.nmpemda,
                    Where(raw.name, row=row.source_row),
                    row.kdprov_djpk + row.kdpemda_djpk,
                )
                for row in listed.itertuples()
            ],
            vintage=[
                _day(t, Where(raw.name, row=int(r), column="tanggal_ambil"))
                for t, r in zip(listed["tanggal_ambil"], listed["source_row"], strict=True)
            ],
        )
        return {"village_fund": fund_table(fund, source.read.get("part_year", ()))}


def _day(text: str, where: Where) -> str:
    """The day the figures were taken, as written: 2021-10-17."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and date.fromisoformat(text):
            return text
    except ValueError:
        pass
    raise LayoutError(f"{text!r} is no day written as 2021-10-17", where=where)


def check_totals(listed: pd.DataFrame, totals: pd.DataFrame, source: Source, file: str) -> None:
    """Every 'Semua pemda' row is the sum of its regencies, but for the provinces declared `partial`, which
    must really fall short. Columns: year, kdprov_djpk, ceiling_rp, disbursed_rp, source_row."""
    partial = set(source.read.get("partial", ()))
    for row in totals.itertuples():
        own = listed[listed["year"] == row.year]
        if row.kdprov_djpk != ALL:
            own = own[own["kdprov_djpk"] == row.kdprov_djpk]
        where = Where(file, row=int(row.source_row))
        if f"{row.year}-{row.kdprov_djpk}" in partial:
            if own["ceiling_rp"].sum() >= row.ceiling_rp:
                raise LayoutError(
                    "the province is declared partial in the manifest, but it is complete",
                    where=where,
                    next="take it out of `partial`",
                )
            continue
        for column, printed in (("ceiling_rp", row.ceiling_rp), ("disbursed_rp", row.disbursed_rp)):
            must_equal(own[column].sum(), printed, f"the sum of {column} over the regencies", where)


READER = DjpkTkdd()
