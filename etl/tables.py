"""Files as grids of text: CSV, workbooks, the HTML that some .xls are inside, JSON.

Everything is text first (codes keep their zeros, numbers their print); readers decide what a cell means. A
file that cannot be read whole is refused: `LayoutError` with the row. The `peek_*` functions are for
sniffing and never raise.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree, html

from etl import workbooks
from etl.errors import LayoutError, Where
from etl.numbers import number_text
from etl.readers.base import RawFile

Grid = list[list[str]]
PEEK = 8192
_SPAN_MAX = 4096
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")
_XLSX_MAGIC = b"PK\x03\x04"


def peek_lines(raw: RawFile, size: int = PEEK) -> list[str]:
    """The first lines of a text file without its byte order mark, [] when it is not UTF-8 text. A last line
    that the peek cut is left out."""
    head = raw.data[:size]
    if b"\x00" in head:
        return []
    text = head.decode("utf-8-sig", errors="replace")
    if "\ufffd" in text[:-4]:
        return []
    lines = text.splitlines()
    return lines if len(raw.data) <= size else lines[:-1]


def peek_csv(raw: RawFile, rows: int = 5, delimiter: str = ",", size: int = PEEK) -> Grid:
    """The first rows of a delimited file, cells stripped; [] when it is none."""
    try:
        reader = csv.reader(peek_lines(raw, size), delimiter=delimiter)
        return [[c.strip() for c in row] for row in islice(reader, rows)]
    except csv.Error:
        return []


def csv_grid(raw: RawFile, delimiter: str = ",", *, ragged: bool = False) -> Grid:
    """All rows of a delimited UTF-8 file, blank lines at its end left out; a blank line within it is a row of blank
    cells. Unless `ragged`, every row must be as wide as the first.

    Raises `LayoutError` with the row: not UTF-8, an unclosed quote, a row of another width (a truncated
    file).
    """
    try:
        text = raw.data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.data[: e.start].count(b"\n") + 1
        raise LayoutError("the file is not UTF-8 text", where=Where(raw.name, row=line)) from e
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    grid: Grid = []
    try:
        for cells in reader:
            if not ragged and grid and cells and len(cells) != len(grid[0]):
                raise LayoutError(
                    f"a row has {len(cells)} cells where the first has {len(grid[0])}: it is cut or edited",
                    where=Where(raw.name, row=len(grid) + 1),
                    next="download the file again and ingest it unchanged",
                )
            grid.append(cells or ([""] * len(grid[0]) if grid else []))
    except csv.Error as e:
        raise LayoutError(f"broken CSV: {e}", where=Where(raw.name, row=reader.line_num)) from e
    while grid and not any(cell.strip() for cell in grid[-1]):
        grid.pop()
    return grid


def _cell(value: Any, numbers: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number_text(value, numbers)


@lru_cache(maxsize=8)
def workbook(raw: RawFile, numbers: str = "en") -> dict[str, Grid]:
    """Sheet name -> grid of an .xlsx; native numbers are printed in the convention `numbers`.

    Raises `LayoutError` as `etl.workbooks.values` does.
    """
    return {
        name: [[_cell(v, numbers) for v in row] for row in rows]
        for name, rows in workbooks.values(raw).items()
    }


def refuse_other_sheets(sheets: Mapping[str, Grid], read: Where) -> None:
    """Raises `LayoutError` when a sheet beside the one that is read holds figures: they would be lost."""
    for name, grid in sheets.items():
        at = next(
            (i for i, row in enumerate(grid, 1) if sum(bool(_NUMBER.fullmatch(c)) for c in row) > 1), None
        )
        if name != read.sheet and at is not None:
            raise LayoutError(
                f"figures stand on another sheet than {read.sheet!r}",
                where=Where(read.file, name, at),
                next="a second table goes into a workbook of its own",
            )


def peek_workbook(raw: RawFile) -> dict[str, Grid]:
    """The sheets of an .xlsx, {} when it is none."""
    if not raw.data.startswith(_XLSX_MAGIC) or b"xl/workbook.xml" not in raw.data:
        return {}
    try:
        return workbook(raw)
    except LayoutError:
        return {}


@lru_cache(maxsize=8)
def html_tables(raw: RawFile) -> dict[str, Grid]:
    """The innermost tables of an HTML file by their `id` ('table0', 'table1' ... where they have none);
    `colspan` is spread over the columns it covers.

    Raises `LayoutError` when there is no table in it.
    """
    try:
        root = html.document_fromstring(raw.data)
    except (etree.LxmlError, ValueError) as e:
        raise LayoutError(f"broken HTML: {e}", where=Where(raw.name)) from e
    tables = [t for t in root.iter("table") if t.find(".//table") is None]
    if not tables:
        raise LayoutError("there is no table in the file", where=Where(raw.name))
    try:
        return {
            t.get("id") or f"table{i}": [_html_row(tr) for tr in t.iter("tr")] for i, t in enumerate(tables)
        }
    except LayoutError as e:
        raise LayoutError(e.what, where=Where(raw.name)) from e


def _html_row(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iter("td", "th"):
        cells += [" ".join(cell.text_content().split())] * _colspan(cell)
    return cells


def _colspan(cell: Any) -> int:
    told = (cell.get("colspan") or "1").strip()
    if not re.fullmatch("[0-9]{1,4}", told) or not 1 <= int(told) <= _SPAN_MAX:
        raise LayoutError(f"a cell spans {told[:20]!r} columns")
    return int(told)


def peek_html(raw: RawFile) -> dict[str, Grid]:
    """The tables of an HTML file, {} when it is none."""
    if b"<table" not in raw.data[:PEEK].lower():
        return {}
    try:
        return html_tables(raw)
    except (LayoutError, ValueError):
        return {}


@lru_cache(maxsize=8)
def json_value(raw: RawFile) -> Any:
    """The JSON value of a file. Raises `LayoutError` with the line where it breaks off."""
    try:
        value = json.loads(raw.data.decode("utf-8-sig"))
        if b"\\ud" in raw.data.lower():
            json.dumps(value, ensure_ascii=False).encode()  # half a character is none
        return value
    except UnicodeDecodeError as e:
        raise LayoutError("the file is not UTF-8 text", where=Where(raw.name)) from e
    except json.JSONDecodeError as e:
        raise LayoutError(f"broken JSON: {e.msg}", where=Where(raw.name, row=e.lineno)) from e
    except (
        ValueError,
        RecursionError,
    ) as e:  # a number of thousands of digits, lists within lists without end
        raise LayoutError(f"broken JSON: {e}", where=Where(raw.name)) from e


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An `object_pairs_hook` for JSON in which no name may stand twice. Raises `ValueError` naming it."""
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated = next(k for k, n in Counter(k for k, _ in pairs).items() if n > 1)
        raise ValueError(f"the key {repeated!r} stands twice in the answer")
    return found


def peek_json(raw: RawFile) -> Any:
    """The JSON value of a file, None when it is none."""
    if raw.data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"["):
        return None
    try:
        return json_value(raw)
    except (LayoutError, RecursionError):
        return None
