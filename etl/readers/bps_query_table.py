"""BPS query-builder tables (CSV as downloaded, or the same table as a workbook).

    Provinsi/Kabupaten/Kota | <title>, merged over the columns      (or the title one row below)
                            | area, year, period: one header row each, merged cells blank after the first
    ACEH                    | figures ...
    (blank row, then notes)

Manifest options, besides those of `bps_common`: `indicator`, `factor`, `listed_twice` (regions may stand
under their old and their new province), `period_flags` (period as printed -> flag).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.errors import LayoutError, Where
from etl.manifest import Source
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import (
    AREA,
    PERIOD,
    Body,
    Column,
    check_options,
    forward_filled,
    indicator_of,
    observations,
    resolve,
    survey_round,
    until_blank,
    year_of,
)
from etl.tables import Grid, csv_grid, peek_csv, peek_workbook, refuse_other_sheets, workbook

if TYPE_CHECKING:
    from etl.regions import RegionBook

_LABEL = re.compile(r"(\d+ )?Provinsi(/Kabupaten/Kota)?(/Indonesia)?", re.IGNORECASE)
HEADER_MAX = 5


@dataclass(frozen=True)
class Head:
    """The header of a table."""

    title: str
    label: str
    rows: Grid
    """Header rows below the title, first cell cut off."""
    height: int


def head_of(grid: Grid) -> Head | None:
    """The header of a grid, None when it is not of this layout."""
    if not grid or len(grid[0]) < 2 or not _LABEL.fullmatch(grid[0][0].strip()):
        return None
    height = 1
    while height < len(grid) and not "".join(grid[height][:1]).strip():
        height += 1
    rows = [[c.strip() for c in row[1:]] for row in grid[:height]]
    titles = [row[0] for row in rows[:2] if any(row[:1]) and not any(row[1:]) and not row[0].isdigit()]
    if not 2 <= height <= HEADER_MAX or not titles:
        return None
    below = [row for row in rows if any(row) and row[0] != titles[0]]
    return Head(titles[0], grid[0][0].strip(), below, height)


class QueryTable:
    """Reader of the layout."""

    layout = "bps_query_table"

    def sniff(self, raw: RawFile) -> Heading | None:
        grids = list(peek_workbook(raw).values()) or [peek_csv(raw, HEADER_MAX + 1, size=65536)]
        head = head_of(grids[0])
        return None if head is None else Heading(head.title, (head.label,))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        check_options(source)
        sheets = peek_workbook(raw) and workbook(raw, source.numbers)
        sheet, grid = next(iter(sheets.items())) if sheets else (None, csv_grid(raw))
        where = Where(raw.name, sheet)
        refuse_other_sheets(sheets or {}, where)
        head = head_of(grid)
        if head is None:
            raise LayoutError("the header of the table is broken", where=where)
        cells, rows = until_blank(grid, head.height, where)
        ids = resolve([row[0] for row in cells], rows, source, regions, raw.name)
        frame = observations(
            Body(ids, rows, cells),
            _columns(head, source, where),
            source,
            where,
            value_over_absent=source.read.get("listed_twice", False),
        )
        return {"observation": frame}


def _columns(head: Head, source: Source, where: Where) -> list[Column]:
    """What each column holds, from the header rows: years, and areas and periods where there are such
    rows."""
    years: list[str] = []
    areas: list[str] = []
    periods: list[str] = []
    for row in head.rows:
        filled = forward_filled(row)
        first = filled[0].casefold()
        if first.isdigit():
            years = filled
        elif first in AREA:
            areas = filled
        elif first in PERIOD:
            periods = filled
        else:
            raise LayoutError(f"a header row begins with {filled[0]!r}: no year, area or period", where=where)
    if not years:
        raise LayoutError("there is no header row of years", where=where)
    indicator, factor = indicator_of(source), source.read.get("factor", 1)
    period_flags = source.read.get("period_flags", {})
    columns: list[Column] = []
    for i, printed in enumerate(years):
        parts = [p for p in (areas[i] if areas else "", printed, periods[i] if periods else "") if p]
        at = Where(where.file, where.sheet, column=" / ".join(parts))
        year = year_of(printed, at)
        round_, flag = survey_round(source, year)
        if periods:
            round_, flag = _known(PERIOD, periods[i], at), period_flags.get(periods[i], "")
        area = _known(AREA, areas[i], at) if areas else "total"
        columns.append(Column(i + 1, indicator, year, round_, " / ".join(parts), area, flag, factor))
    seen = [(c.year, c.round, c.area) for c in columns]
    if len(set(seen)) != len(seen):
        twice = next(c for i, c in enumerate(columns) if seen[i] in seen[:i])
        raise LayoutError(
            "a column stands twice in the header", where=Where(where.file, where.sheet, column=twice.header)
        )
    return columns


def _known(words: dict[str, str], printed: str, where: Where) -> str:
    if printed.casefold() not in words:
        raise LayoutError(f"{printed!r} is no known heading", where=where)
    return words[printed.casefold()]


READER = QueryTable()
