"""Figures that stand beside the targets: values quoted by press and websites, and a second copy of the RKP
ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from etl.errors import LayoutError, Where
from etl.numbers import parse_numbers
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.located import region_at
from etl.readers.region_csv import heading_if, read_text_csv, require_match, require_once
from etl.tables import peek_workbook, refuse_other_sheets, workbook

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

ROUNDS = {"March": "maret", "September": "september"}


class QuotedActuals:
    """`bps_code,region_name,year,P0_pct,kind,source`: poverty rates as quoted beside targets. Shown in the
    register, never used as figures. Gives `target_quoted_actual`; the round where the name says it ('Jawa
    Tengah (March)')."""

    layout = "target_quoted_actual"
    columns = ("bps_code", "region_name", "year", "P0_pct", "kind", "source")

    def sniff(self, raw: RawFile) -> Heading | None:
        return heading_if(raw, self.columns)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        require_match(frame, "year", r"20\d\d", raw)
        require_once(frame, raw)
        rows = frame["source_row"].tolist()
        value, _ = parse_numbers(
            frame["P0_pct"], source.numbers, rows=rows, where=Where(raw.name, column="P0_pct")
        )
        said = frame["region_name"].str.extract(r"\((\w+)\)$")[0]
        out = pd.DataFrame(
            {
                "region_id": [
                    _region(c, regions, Where(raw.name, row=row, column="bps_code"))
                    for c, row in zip(frame["bps_code"], rows, strict=True)
                ],
                "indicator": "poverty_rate",
                "year": frame["year"].astype("int16"),
                "round": said.map(ROUNDS),
                "value": value,
                "kind": frame["kind"],
                "quoted_from": frame["source"],
                "source_row": frame["source_row"],
            }
        )
        return {"target_quoted_actual": out}


def _region(code: str, regions: RegionBook, where: Where) -> str:
    with region_at(where):
        return regions.by_code(code, "bps")


class RkpRanges:
    """Workbook `tahun, batas_bawah, batas_atas`: the national poverty range of each RKP. The same targets
    stand in the register; this copy is kept as a witness. Gives `target_witness`."""

    layout = "target_rkp_ranges"
    columns = ("tahun", "batas_bawah", "batas_atas")

    def sniff(self, raw: RawFile) -> Heading | None:
        for grid in peek_workbook(raw).values():
            if grid and tuple(grid[0]) == self.columns:
                return Heading("", self.columns)
        return None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        sheet, grid = next((s, g) for s, g in workbook(raw).items() if g and tuple(g[0]) == self.columns)
        refuse_other_sheets(workbook(raw), Where(raw.name, sheet))
        rows = list(range(2, len(grid) + 1))
        for number, row in zip(rows, grid[1:], strict=True):
            if len(row) != len(self.columns) or not re.fullmatch(r"20\d\d", row[0]):
                raise LayoutError(
                    f"{row} is no row of year and two bounds", where=Where(raw.name, sheet=sheet, row=number)
                )
        if not rows:
            raise LayoutError("the table holds no row", where=Where(raw.name, sheet=sheet, row=1))
        years, lows, highs = (list(column) for column in zip(*grid[1:], strict=True))
        bounds = {
            name: parse_numbers(
                cells, source.numbers, rows=rows, where=Where(raw.name, sheet=sheet, column=column)
            )[0]
            for name, column, cells in (("low", "batas_bawah", lows), ("high", "batas_atas", highs))
        }
        out = pd.DataFrame({"year": [int(y) for y in years], **bounds, "source_row": rows})
        out = out.assign(
            region_id=regions.by_code("0000", "bps"),
            indicator="poverty_rate",
            document=[f"RKP {y}" for y in years],
        )
        return {"target_witness": out}


READERS = (QuotedActuals(), RkpRanges())
