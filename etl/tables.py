"""Files as grids of text: CSV, workbooks, the HTML that some .xls are inside, JSON.

Everything is text first (codes keep their zeros, numbers their print); readers decide what a cell means. A
file that cannot be read whole is refused: `LayoutError` with the row. The `peek_*` functions are for
sniffing and never raise.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import Any

import python_calamine
from lxml import etree, html

from etl.errors import LayoutError, Where
from etl.numbers import number_text
from etl.readers.base import RawFile

Grid = list[list[str]]
PEEK = 8192
_INFLATED_MAX = 400_000_000
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
    """All rows of a delimited UTF-8 file. Unless `ragged`, every row must be as wide as the first.

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
            grid.append(cells)
    except csv.Error as e:
        raise LayoutError(f"broken CSV: {e}", where=Where(raw.name, row=reader.line_num)) from e
    return grid


def _cell(value: Any, numbers: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number_text(value, numbers)


@lru_cache(maxsize=8)
def workbook(raw: RawFile, numbers: str = "en") -> dict[str, Grid]:
    """Sheet name -> grid of an .xlsx; native numbers are printed in the convention `numbers`.

    Raises `LayoutError` when the workbook is broken or would inflate beyond reason.
    """
    where = Where(raw.name)
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as z:
            inflated = sum(i.file_size for i in z.infolist())
        if inflated > _INFLATED_MAX:
            raise LayoutError(f"the workbook would inflate to {inflated / 1e6:.0f} MB", where=where)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw.data))
        return {
            name: [
                [_cell(v, numbers) for v in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    except (zipfile.BadZipFile, python_calamine.CalamineError, OSError, ValueError) as e:
        raise LayoutError(f"the workbook is broken or cut: {e}", where=where) from e


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
    return {t.get("id") or f"table{i}": [_html_row(tr) for tr in t.iter("tr")] for i, t in enumerate(tables)}


def _html_row(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iter("td", "th"):
        cells += [" ".join(cell.text_content().split())] * int(cell.get("colspan") or 1)
    return cells


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
        return json.loads(raw.data.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise LayoutError("the file is not UTF-8 text", where=Where(raw.name)) from e
    except json.JSONDecodeError as e:
        raise LayoutError(f"broken JSON: {e.msg}", where=Where(raw.name, row=e.lineno)) from e


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
