"""Plain comma-separated reference lists: one header row, every cell text. Shared by the `region_*` and
`target_*` readers."""

from __future__ import annotations

import pandas as pd

from etl.errors import DuplicateError, LayoutError, Where
from etl.readers.base import Heading, RawFile
from etl.tables import csv_grid, peek_csv


def header(raw: RawFile) -> tuple[str, ...]:
    """The first row's cells; () when the file is no delimited text. Never raises."""
    grid = peek_csv(raw, rows=1)
    return tuple(grid[0]) if grid else ()


def heading_if(raw: RawFile, columns: tuple[str, ...]) -> Heading | None:
    """An untitled heading when the first row is exactly these columns."""
    return Heading(title="", columns=columns) if header(raw) == columns else None


def read_text_csv(raw: RawFile) -> pd.DataFrame:
    """Every row as stripped text, with `source_row` (1-based, the header is row 1); blank lines are passed
    over.

    Raises `LayoutError` on bytes that are not UTF-8 and on a row with too few or too many cells (a truncated
    file).
    """
    grid = csv_grid(raw)
    names = [c.strip() for c in grid[0]] if grid else []
    twice = next((n for i, n in enumerate(names) if n in names[:i]), None)
    if twice is not None:
        raise LayoutError("a column stands twice in the header", where=Where(raw.name, row=1, column=twice))
    numbered = [(i, row) for i, row in enumerate(grid[1:], start=2) if any(row)]
    frame = pd.DataFrame([[c.strip() for c in row] for _, row in numbered], columns=names, dtype="str")
    return frame.assign(source_row=[i for i, _ in numbered])


def require_unique(frame: pd.DataFrame, column: str, raw: RawFile) -> None:
    """Raises `DuplicateError` naming the first value of `column` that stands twice."""
    twice = frame[frame[column].duplicated()]
    if len(twice):
        row = twice.iloc[0]
        raise DuplicateError(
            f"{row[column]!r} stands twice",
            where=Where(file=raw.name, row=int(row["source_row"]), column=column),
        )


def require_once(frame: pd.DataFrame, raw: RawFile) -> None:
    """Raises `DuplicateError` naming the first row that says the same as an earlier one."""
    columns = [c for c in frame.columns if c != "source_row"]
    twice = frame[frame.duplicated(columns)]
    if len(twice):
        row = twice.iloc[0]
        first = frame[
            (frame[columns].eq(row[columns]) | (frame[columns].isna() & row[columns].isna())).all(axis=1)
        ]
        raise DuplicateError(
            f"the row says the same as row {int(first['source_row'].iloc[0])}",
            where=Where(file=raw.name, row=int(row["source_row"])),
            next="keep one of them",
        )


def require_match(frame: pd.DataFrame, column: str, pattern: str, raw: RawFile) -> None:
    """Raises `LayoutError` naming the first cell of `column` that does not fully match `pattern`."""
    bad = frame[~frame[column].str.fullmatch(pattern)]
    if len(bad):
        row = bad.iloc[0]
        raise LayoutError(
            f"{row[column]!r} is not what this column holds",
            where=Where(file=raw.name, row=int(row["source_row"]), column=column),
        )
