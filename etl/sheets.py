"""Tables as offices hand them out: .xlsx, .xls, .ods, the HTML that some .xls are inside, and CSV with `,`, `;` or
tab, each as grids of text.

Hidden sheets, rows and columns are read like any other.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from etl import workbooks
from etl.errors import LayoutError, Where
from etl.readers.base import RawFile
from etl.tables import Grid, csv_grid, html_tables

PEEK = 65_536
"""Bytes of a text file within which its column names stand."""
DELIMITERS = (";", "\t", ",")
DECIMALS = 6
"""Decimals kept of a workbook's number that is not whole: shares and rates, never a code or a count."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ODS = b"mimetypeapplication/vnd.oasis.opendocument"


def is_book(raw: RawFile) -> bool:
    """Whether the bytes are those of an .xlsx, .xls or .ods."""
    zipped = raw.data.startswith(_ZIP) and b"xl/workbook.xml" in raw.data
    return zipped or raw.data.startswith(_OLE) or is_open_document(raw)


def is_open_document(raw: RawFile) -> bool:
    """Whether the bytes are those of an .ods (or another document of that family)."""
    return raw.data.startswith(_ZIP) and raw.data[30 : 30 + len(_ODS)] == _ODS


@lru_cache(maxsize=8)
def sheets(raw: RawFile) -> dict[str, Grid]:
    """Sheet name -> grid ('' for a CSV); whole numbers of a workbook in plain digits, others with a decimal comma.

    Raises `LayoutError`: broken, cut, would inflate beyond reason, or no text under any encoding."""
    if is_book(raw):
        return _book(raw)
    if b"<table" in raw.data[:PEEK].lower():
        return html_tables(raw)
    text = RawFile(raw.name, _text(raw).encode("utf-8"))
    return {"": csv_grid(text, _delimiter(text.data[:PEEK].decode("utf-8", "replace")), ragged=True)}


def peek_sheets(raw: RawFile) -> dict[str, Grid]:
    """The grids for sniffing: the head of a CSV, a workbook whole; {} for anything else. Never raises."""
    try:
        if is_book(raw) or b"<table" in raw.data[:PEEK].lower():
            return sheets(raw)
        if raw.data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
            return {}
        text = _text(RawFile(raw.name, raw.data[:PEEK]))
        delimiter = _delimiter(text)
        return {"": list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[:80]}
    except (LayoutError, ValueError, csv.Error, RecursionError):
        return {}


def _text(raw: RawFile) -> str:
    """A text file in UTF-8, in UTF-16 with its mark, or in Windows' western encoding."""
    data = raw.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    if b"\x00" in data:
        raise LayoutError("the file is neither text nor a workbook", where=Where(raw.name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        if e.start >= len(data) - 3:
            return data[: e.start].decode("utf-8-sig")
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The delimiter that stands most often in one line of the head."""
    lines = text.splitlines()[:80]
    return max(DELIMITERS, key=lambda d: max((line.count(d) for line in lines), default=0))


def _book(raw: RawFile) -> dict[str, Grid]:
    return {name: [[_cell(v) for v in row] for row in rows] for name, rows in workbooks.values(raw).items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool | datetime | date | time | timedelta) or not isinstance(value, int | float):
        return str(value)
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")
