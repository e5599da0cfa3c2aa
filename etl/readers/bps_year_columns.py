"""BPS workbooks of regions by years without any title: first cell 'Tahun' or 'Wilayah', then the years.

What such a table measures stands nowhere in it, so a manifest recognises it by a published value: the
heading's columns are the header cells and, for the first and last row, texts like 'INDONESIA 2010: 0.378'.

Manifest options, besides those of `bps_common`: `indicator`, `factor`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.errors import LayoutError, Where
from etl.manifest import Source
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import (
    Body,
    Column,
    check_options,
    indicator_of,
    observations,
    resolve,
    survey_round,
    until_blank,
    year_of,
)
from etl.tables import Grid, peek_workbook, workbook

if TYPE_CHECKING:
    from etl.regions import RegionBook

_CORNER = ("Tahun", "Wilayah")


def _is_table(grid: Grid) -> bool:
    return (
        len(grid) > 2
        and len(grid[0]) > 2
        and grid[0][0].strip() in _CORNER
        and all(c.strip().isdigit() and len(c.strip()) == 4 for c in grid[0][1:])
        and any(c.strip() for c in grid[1])
    )


def fingerprint(grid: Grid) -> tuple[str, ...]:
    """Header cells and the values of the first and last row as texts that a manifest can name."""
    body, _ = until_blank(grid, 1)
    told = [
        f"{row[0]} {year}: {cell}"
        for row in (body[0], body[-1])
        for year, cell in zip(grid[0][1:], row[1:], strict=True)
    ]
    return (*grid[0], *told)


class YearColumns:
    """Reader of the layout."""

    layout = "bps_year_columns"

    def sniff(self, raw: RawFile) -> Heading | None:
        sheets = peek_workbook(raw)
        if len(sheets) != 1:
            return None
        name, grid = next(iter(sheets.items()))
        return Heading(name, fingerprint(grid)) if _is_table(grid) else None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        check_options(source)
        sheet, grid = next(iter(workbook(raw, source.numbers).items()))
        where = Where(raw.name, sheet)
        if not _is_table(grid):
            raise LayoutError("the header of the table is broken", where=where)
        cells, rows = until_blank(grid, 1, where)
        columns = []
        for i, printed in enumerate(grid[0][1:], start=1):
            year = year_of(printed.strip(), Where(raw.name, sheet, 1, printed))
            round_, flag = survey_round(source, year)
            factor = source.read.get("factor", 1)
            columns.append(Column(i, indicator_of(source), year, round_, printed, flag=flag, factor=factor))
        ids = resolve([row[0] for row in cells], rows, source, regions, raw.name)
        return {"observation": observations(Body(ids, rows, cells), columns, source, where)}


READER = YearColumns()
