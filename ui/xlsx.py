"""Workbooks of text and numbers: sheets whose first row is bold and frozen. No cell is ever a formula."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from numbers import Real
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ui import office


@dataclass(frozen=True)
class Sheet:
    """A name (at most 31 characters), the header cells and the rows below."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[object]]


def value(given: object) -> Any:
    """What a cell may hold: a number, None where there is none, anything else as text without control
    characters."""
    if given is None or (isinstance(given, float) and not math.isfinite(given)):
        return None
    if isinstance(given, Real):
        return given
    return clean(str(given))


def clean(text: str) -> str:
    """The text without the control characters that no office file may hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def as_text(cell: Any) -> Any:
    """The cell, its text never read as a formula."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx file of these sheets."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name[:31])
        page.freeze_panes = "A2"
        for number in range(1, len(sheet.header) + 1):
            page.column_dimensions[get_column_letter(number)].width = 22
        heads = [as_text(WriteOnlyCell(page, value(text))) for text in sheet.header]
        for head in heads:
            head.font = Font(name="Calibri", bold=True)
        page.append(heads)
        for row in sheet.rows:
            page.append([_light(page, value(given)) for given in row])
    return written(book)


def _light(page: Any, content: Any) -> Any:
    """The bare content, which is fastest; a cell of its own where it would be read as a formula."""
    formula = isinstance(content, str) and content.startswith("=")
    return as_text(WriteOnlyCell(page, content)) if formula else content


def written(book: Workbook, moment: datetime = office.EPOCH) -> bytes:
    """The workbook as a file that says it was written at `moment`: the same bytes for the same content."""
    buffer = BytesIO()
    book.save(buffer)
    return office.stable(buffer.getvalue(), moment)
