"""Kemendesa's export of the village index: one row a village, scores of one or several years side by side.

Kemendesa renames the columns every year (`KODE_DESA_DAGRI, IKS_2023, NILAI_IDM_2023`; `KODE_DESA, ...,
Keterangan`), so they are found by pattern. A column without a year is of `[read] year`. `[read] carried`
lists the remarks that say that a value was carried over from the year before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from etl.errors import LayoutError, Where
from etl.numbers import parse_numbers
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.idm_status import SCORES, check_scores, region_of, status_word
from etl.readers.located import region_at
from etl.tables import Grid, csv_grid, peek_csv

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

_YEAR = r"(?:_(?P<year>20\d\d))?"
PATTERNS = {
    "code": re.compile(r"kode_desa(?:_(?:ke(?:men)?)?dagri|_kemendagri)?"),
    **{part: re.compile(rf"(?:nilai_|skor_)?{part}{_YEAR}") for part in ("iks", "ike", "ikl")},
    "idm": re.compile(rf"(?:nilai_|skor_)?idm{_YEAR}(?:_hitung)?"),
    "status": re.compile(rf"status(?:_idm)?{_YEAR}"),
    "remark": re.compile(rf"keterangan{_YEAR}"),
}
_BLANK = {"": "not_available"}


@dataclass
class Layout:
    """Where the columns stand: the code's, and by year (0: not said) those of scores, status and remark."""

    code: int
    years: dict[int, dict[str, int]] = field(default_factory=dict)


def find_columns(header: list[str]) -> Layout | None:
    """The columns by pattern; None when a score, the status or the code is not among them, or stands
    twice."""
    code: list[int] = []
    years: dict[int, dict[str, int]] = {}
    for index, printed in enumerate(header):
        name = "_".join(printed.lower().split())
        for part, pattern in PATTERNS.items():
            match = pattern.fullmatch(name)
            if match is None:
                continue
            if part == "code":
                code.append(index)
                continue
            columns = years.setdefault(int(match["year"] or 0), {})
            if part in columns:
                return None
            columns[part] = index
    needed = {*SCORES, "status"}
    if len(code) != 1 or not years or any(not needed <= set(columns) for columns in years.values()):
        return None
    return Layout(code[0], years)


class IdmExport:
    """Gives `village_index`. `remeasured` is False where the remark says that the value was carried over;
    nothing in the file proves that a value was measured anew, so it is unknown elsewhere."""

    layout = "idm_export"

    def sniff(self, raw: RawFile) -> Heading | None:
        grid = peek_csv(raw, rows=1)
        layout = find_columns(grid[0]) if grid else None
        if layout is None:
            return None
        return Heading("IDM " + " ".join(str(y) for y in sorted(layout.years) if y), tuple(grid[0]))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        grid = csv_grid(raw)
        layout = find_columns(grid[0])
        if layout is None:
            raise LayoutError(
                "columns of scores, status or code are missing or stand twice", where=Where(raw.name, row=1)
            )
        if source.read.get("carried") and not any("remark" in columns for columns in layout.years.values()):
            raise LayoutError(
                "the column of remarks is missing: it alone says which values were carried over",
                where=Where(raw.name, row=1),
            )
        frames = []
        for printed_year, columns in layout.years.items():
            year = printed_year or source.read["year"]
            frame = pd.DataFrame(
                {
                    "region_id": _regions(grid, layout.code, year, source, regions, raw.name),
                    "year": year,
                    **{part: _scores(grid, columns[part], source, raw.name) for part in SCORES},
                    "status": _statuses(grid, columns["status"], raw.name),
                    "remeasured": _remeasured(grid, columns.get("remark"), source),
                    "source_row": range(2, len(grid) + 1),
                }
            )
            check_scores(frame, raw.name)
            frames.append(frame)
        return {"village_index": pd.concat(frames, ignore_index=True)}


def _regions(grid: Grid, column: int, year: int, source: Source, regions: RegionBook, file: str) -> list[str]:
    found = []
    for row, cells in enumerate(grid[1:], start=2):
        with region_at(Where(file, row=row, column=grid[0][column])):
            found.append(region_of(cells[column], source, year, regions))
    return found


def _scores(grid: Grid, column: int, source: Source, file: str) -> pd.Series:
    values, _ = parse_numbers(
        [cells[column] for cells in grid[1:]],
        source.numbers,
        marks=source.marks or _BLANK,
        rows=range(2, len(grid) + 1),
        where=Where(file, column=grid[0][column]),
    )
    return values


def _statuses(grid: Grid, column: int, file: str) -> pd.Series:
    words = [
        status_word(cells[column], Where(file, row=row, column=grid[0][column]))
        for row, cells in enumerate(grid[1:], start=2)
    ]
    return pd.Series(words, dtype="str")


def _remeasured(grid: Grid, column: int | None, source: Source) -> pd.Series:
    """False where the remark is one of those that say so, unknown elsewhere."""
    carried = set(source.read.get("carried", ()))
    told = [column is not None and cells[column] in carried for cells in grid[1:]]
    return pd.Series(told).map({True: False}).astype("boolean")


READER = IdmExport()
