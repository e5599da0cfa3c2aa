"""The base data of a year's allocation: every regency's parts of the village fund and what the formula used.

The file does not say its year. What tells it is the basic allocation of one village, the same everywhere in a
year (2018: Rp616,345,000): it is the heading, and a manifest recognises its year by it.

Options of `[read]`: `year`, `total_rp` (the fund of the year, which the rows must sum to), `parts_differ`
(regencies whose printed total is not the sum of its parts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from etl.errors import LayoutError, Where
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.djpk_regency import amounts, fund_table, must_equal, regency
from etl.tables import csv_grid, peek_csv

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

NAME = "Daerah"
COLUMNS = {
    "Alokasi Dasar": "basic_rp",
    "Alokasi Afirmasi": "affirmative_rp",
    "Alokasi Formula": "formula_rp",
    "Total Alokasi": "total_rp",
    "Jumlah Desa": "villages",
    "Jumlah Penduduk": "population",
    "Jumlah Penduduk Miskin": "poor",
    "Luas Wilayah": "area_km2",
    "IKK": "ikk",
}
HEADER = [NAME, *COLUMNS]
_POOR = "Jumlah Penduduk Miskin"


class DjpkAllocation:
    """Gives `fund_allocation`, `village_fund` (level kabupaten, ceiling only) and the observation
    `fund_formula_poor`."""

    layout = "djpk_allocation"

    def sniff(self, raw: RawFile) -> Heading | None:
        grid = peek_csv(raw, rows=2)
        if len(grid) < 2 or grid[0] != HEADER or len(grid[1]) != len(HEADER):
            return None
        try:
            basic = float(grid[1][1]) / float(grid[1][5])
        except (ValueError, ZeroDivisionError):
            return None
        return Heading(f"Alokasi Dasar per desa {basic:.0f}", tuple(HEADER))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        grid = csv_grid(raw)
        rows = range(2, len(grid) + 1)
        names = [cells[0] for cells in grid[1:]]
        frame = pd.DataFrame(
            {
                column: amounts([cells[i] for cells in grid[1:]], source, rows, raw.name, printed)
                for i, (printed, column) in enumerate(COLUMNS.items(), start=1)
            }
        ).assign(
            region_id=[
                regency(regions, n, Where(raw.name, row=r, column=NAME))
                for n, r in zip(names, rows, strict=True)
            ],
            year=source.read["year"],
            performance_rp=float("nan"),
            source_row=rows,
        )
        _check_parts(frame, names, source, raw.name)
        must_equal(
            frame["total_rp"].sum(), source.read["total_rp"], "the sum of the allocations", Where(raw.name)
        )
        return {
            "fund_allocation": frame,
            "village_fund": fund_table(
                frame[["region_id", "year", "total_rp", "source_row"]].rename(
                    columns={"total_rp": "ceiling_rp"}
                )
            ),
            "observation": _formula_poor(frame),
        }


def _check_parts(frame: pd.DataFrame, names: list[str], source: Source, file: str) -> None:
    """Every printed total is the sum of its parts, but for those the manifest names; those must really
    differ."""
    parts = frame["basic_rp"] + frame["affirmative_rp"] + frame["formula_rp"]
    known = pd.Series(names, index=frame.index).isin(source.read.get("parts_differ", []))
    odd = (parts != frame["total_rp"]) != known
    if odd.any():
        row = frame[odd].iloc[0]
        position = int(row["source_row"])
        raise LayoutError(
            f"{names[position - 2]}: the parts sum to Rp{parts[odd].iloc[0]:,.0f}, the printed total is "
            f"Rp{row['total_rp']:,.0f}",
            where=Where(file, row=position),
            next="if the publisher corrected the file, correct `parts_differ` in the manifest",
        )


def _formula_poor(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["region_id", "year", "source_row"]].assign(
        indicator="fund_formula_poor",
        round="tahunan",
        area="total",
        value=frame["poor"],
        absent=pd.NA,
        std_error=float("nan"),
        flag="",
        source_sheet="",
        source_column=_POOR,
    )


READER = DjpkAllocation()
