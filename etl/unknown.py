"""Why no reader takes a file: said of files that no layout fits, so that the refusal names a place and a remedy."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree, html

from etl.errors import LayoutError, UnknownLayoutError, Where
from etl.readers.base import RawFile, Reader
from etl.sheets import is_book
from etl.tables import json_value, peek_csv, peek_workbook
from etl.workbooks import values

if TYPE_CHECKING:
    from etl.manifest import Source

HEAD = 65_536
_OTHER = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip file that is cut, or holds another thing than the archives known here",
    b"PAR1": "a Parquet file that is cut, or holds no boundaries",
}
_NEXT = (
    "see docs/adding-a-source.md to add its layout, or take the table as the publisher offers it for download"
)
_LINES = 6
_FIXED_MIN = 3
_ALIKE = 0.6
"""Share of a layout's columns that make a header almost one of it."""


def why(
    raw: RawFile, readers: Sequence[Reader], sources: Mapping[str, Source]
) -> LayoutError | UnknownLayoutError:
    """The refusal of a file that no reader sniffs."""
    where = Where(raw.name)
    if told := next((word for sign, word in _OTHER.items() if raw.data.startswith(sign)), None):
        return UnknownLayoutError(f"the file is {told}", where=where, next=_NEXT)
    if broken := _broken(raw):
        return broken
    page = _web_page(raw)
    if page is not None:
        return LayoutError(
            f"the file is a web page{page}, not a table: the server answered with it instead of the download",
            where=where,
            next="download the file again; an .xls of BPS that is HTML inside holds <table>",
        )
    if closest := _closest(raw, readers):
        return closest
    for what, place, other in _otherwise(raw):
        if known := _source_of(RawFile(raw.name, other), readers, sources):
            return LayoutError(
                f"the table is of source {known!r}, but {what}: saved anew",
                where=place,
                next="ingest the file as it was downloaded, or save it as CSV in UTF-8 with commas, its header first",
            )
    return UnknownLayoutError("the file is of no known layout" + _ragged(raw), where=where, next=_NEXT)


def _broken(raw: RawFile) -> LayoutError | None:
    """What is wrong with an empty file, a workbook or JSON that cannot be read at all."""
    if not raw.data.strip():
        return LayoutError("the file is empty", where=Where(raw.name), next="download it again")
    try:
        if is_book(raw) or raw.data.startswith(b"PK\x03\x04"):
            values(raw)
        elif raw.data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
            json_value(raw)
    except LayoutError as e:
        return e
    return None


def _ragged(raw: RawFile) -> str:
    """What is odd about the first rows of a delimited file or the sheets of a workbook, '' where nothing is."""
    if len(sheets := peek_workbook(raw)) > 1:
        return f", and the workbook has {len(sheets)} sheets: a table stands alone in its workbook"
    for delimiter in (",", "\t"):
        first, *others = peek_csv(raw, _LINES, delimiter) or [[]]
        odd = [
            (row, len(cells))
            for row, cells in enumerate(others, start=2)
            if cells and len(cells) != len(first)
        ]
        if len(first) > 1 and odd:
            row, cells = odd[0]
            return f", and row {row} has {cells} cells where the first has {len(first)}: it is cut or edited"
    return ""


def _source_of(raw: RawFile, readers: Sequence[Reader], sources: Mapping[str, Source]) -> str | None:
    for reader in readers:
        heading = reader.sniff(raw)
        for source in sources.values() if heading else ():
            told = source.recognise
            if heading and told.layout == reader.layout and told.matches(heading.title, heading.columns):
                return source.source_id
    return None


def _closest(raw: RawFile, readers: Sequence[Reader]) -> UnknownLayoutError | None:
    """The refusal of a file whose header is almost that of a layout with fixed columns."""
    for delimiter in (",", "\t"):
        first = peek_csv(raw, 1, delimiter)
        cells = set(first[0]) if first else set()
        for reader in readers:
            module = sys.modules[type(reader).__module__]
            columns = getattr(reader, "columns", None) or getattr(module, "HEADER", None)
            if not columns or len(columns) < _FIXED_MIN or len(cells & set(columns)) < _ALIKE * len(columns):
                continue
            lacking = ", ".join(repr(c) for c in columns if c not in cells)
            more = ", ".join(repr(c) for c in first[0] if c not in columns)
            change = f"lacks {lacking}" if lacking else "has its columns in another order"
            return UnknownLayoutError(
                f"the file is of no known layout; closest is {reader.layout!r}, but its header {change}"
                + (f" and has {more}" if more else ""),
                where=Where(raw.name, row=1),
                next="ingest the file as it was downloaded; if a column was renamed, its reader must learn it",
            )
    return None


def _web_page(raw: RawFile) -> str | None:
    """`: TITLE` of an HTML page without a table, '' where it has no title; None of any other file."""
    head = raw.data[:HEAD].lower()
    if not re.search(rb"<(?:!doctype html|html|head|body)\b", head) or b"<table" in raw.data.lower():
        return None
    try:
        title = html.document_fromstring(raw.data[:HEAD]).findtext(".//title")
    except (etree.LxmlError, ValueError):
        title = None
    return f" ({' '.join(title.split())[:80]!r})" if title else ""


def _otherwise(raw: RawFile) -> Iterator[tuple[str, Where, bytes]]:
    """What may be odd about a text, its place, and the text without it."""
    where = Where(raw.name)
    text = _decoded(raw.data)
    if text is None:
        return
    encoding, plain = text
    odd = f"the text is in {encoding}" if encoding else ""
    if encoding:
        yield odd, where, plain.encode()
    lines = plain.splitlines(keepends=True)
    for mark in (";", "\t", "|", ","):
        if mark not in plain:
            continue
        for other in (",", "\t"):
            if other == mark:
                continue
            swapped = "".join(_swapped(line, mark, other) for line in lines)
            name = {"\t": "tabs"}.get(mark, repr(mark))
            yield (
                f"{odd + ' and ' if odd else ''}its cells are parted by {name}",
                Where(raw.name, row=1),
                swapped.encode(),
            )
    for above in range(1, min(_LINES, len(lines))):
        yield (
            f"its header stands in row {above + 1}",
            Where(raw.name, row=above + 1),
            "".join(lines[above:]).encode(),
        )


def _swapped(line: str, mark: str, other: str) -> str:
    """A line with `other` between its cells; where `other` stands within them it goes."""
    return line.replace(other, " ").replace(mark, other)


def _decoded(data: bytes) -> tuple[str, str] | None:
    """(encoding where it is not UTF-8, text); None of what is no text."""
    for mark, name in ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return name.upper(), data.decode(name, "replace").lstrip("\ufeff")
    if data[1:2] == b"\x00" and data[3:4] == b"\x00":
        return "UTF-16 without its mark", data.decode("utf-16-le", "replace")
    try:
        return "", data.decode("utf-8-sig").lstrip("\ufeff")
    except UnicodeDecodeError:
        return None if b"\x00" in data else ("Windows-1252", data.decode("cp1252", "replace"))
