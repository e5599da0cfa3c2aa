"""The tables of a file handed in by an office: found, screened for persons, with their titles and villages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from etl.errors import LayoutError, Where
from etl.numbers import tidy_cell
from etl.region_names import tokens
from etl.register_codes import Villages
from etl.register_columns import Classify, Table, find_table
from etl.tables import Grid

NUMBERS = 3
"""A sheet without a known table that holds more numbers than this is not passed over."""
_REGENCY = re.compile(r"\b(kabupaten|kab|kota)\b\.?\s+(.{3,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A table of a file. `titles`: the name of its sheet and every text above its head."""

    sheet: str
    grid: Grid
    table: Table
    titles: tuple[str, ...]


def titles_of(sheet: str, grid: Grid, table: Table) -> tuple[str, ...]:
    """The texts that head a table."""
    return (sheet, *(tidy_cell(c) for row in grid[: table.first] for c in row if tidy_cell(c)))


def found_tables(
    grids: dict[str, Grid], classify: Classify, is_table: Callable[[set[str]], bool]
) -> Iterator[Found]:
    """The table of every sheet that has one."""
    for sheet, grid in grids.items():
        table = find_table(grid, classify, is_table)
        if table is not None:
            yield Found(sheet, grid, table, titles_of(sheet, grid, table))


def all_tables(
    grids: dict[str, Grid], classify: Classify, is_table: Callable[[set[str]], bool], file: str
) -> list[Found]:
    """The tables of a file.

    Raises `LayoutError`: no table; a sheet with numbers but no known head; a column that stands twice."""
    found = list(found_tables(grids, classify, is_table))
    known = {f.sheet for f in found}
    for sheet, grid in grids.items():
        numbers = sum(1 for row in grid for c in row if re.fullmatch(r"\d[\d.,]*", tidy_cell(c)))
        if sheet not in known and numbers > NUMBERS:
            raise LayoutError(
                "the sheet holds numbers, but no head of a known table stands above them",
                where=Where(file, sheet or None),
                next="restore the column names as the office gave them, or delete the sheet if it is not the table",
            )
    for f in found:
        if f.table.twice:
            raise LayoutError(
                f"two columns are headed alike: {f.table.twice[0][:60]!r}",
                where=Where(file, f.sheet or None, f.table.last + 1),
                next="keep one table a sheet: households and persons apart",
            )
    if not found:
        raise LayoutError("no head of a known table was found", where=Where(file))
    return found


def home_regency(titles: Sequence[str], villages: Villages) -> str:
    """The one regency that the titles name, '' where they name none or several."""
    heard = set()
    for text in titles:
        for prefix, rest in _REGENCY.findall(text):
            words = tokens(rest)
            for length in range(min(4, len(words)), 0, -1):
                region_id = villages.regency_named(f"{prefix} {' '.join(words[:length])}")
                if region_id:
                    heard.add(region_id)
                    break
    return heard.pop() if len(heard) == 1 else ""
