"""The LKjIP/LKPJ table as a workbook: A4 landscape, ready to print, its terms and sources on a second sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.numerals import Lang
from ui import theme, xlsx
from ui.export import guarded
from ui.i18n import t
from ui.report.lkjip import Report, Row, newest_survey, survey, target_text

_LOCALE: dict[Lang, str] = {"id": "[$-421]", "en": "[$-409]"}
"""Codes that make a spreadsheet show numbers in the reader's format, whatever its own language."""
_LINE = Side(style="thin", color=theme.PALE[1:])
_HEAD = PatternFill("solid", fgColor=theme.WASH[1:])
HEAD_ROW = 6
"""Row of the table's head; title, standfirst, formula and scale stand above."""
PRINTED = 17
"""Columns that are printed; the ones to their right stand in the file only."""
_LAPSED_SHOWN = ("target_year", "lapsed")
"""Columns that are set off where the target of a row has lapsed."""
_LINE_HEIGHT = 15.0
_TYPE = "Calibri"


@dataclass(frozen=True)
class _Column:
    """A key of the head, its width in characters, what it holds, and its number format ('' for text)."""

    key: str
    width: float
    value: Callable[[Row], object]
    form: str = ""


def workbook(report: Report) -> bytes:
    """The table as .xlsx, the same bytes for the same build and choice. Numbers are numbers; no cell is a
    formula."""
    lang, book = report.lang, Workbook()
    page = book.active
    page.title = t("laporan.table.sheet", lang)
    columns = _columns(lang)
    for order, text in enumerate((report.title, report.standfirst, report.formula, report.scale), 1):
        put(page, order, 1, text)
        page.merge_cells(start_row=order, end_row=order, start_column=1, end_column=PRINTED)
        page.cell(order, 1).alignment = Alignment(wrap_text=True, vertical="top")
        printed = sum(column.width for column in columns[:PRINTED])
        page.row_dimensions[order].height = _LINE_HEIGHT * _lines(text, printed)
    page.cell(1, 1).font = Font(name=_TYPE, bold=True, size=14)
    page.row_dimensions[1].height = 22
    _head(page, columns, lang)
    page.row_dimensions[HEAD_ROW].height = 2 * _LINE_HEIGHT
    for number, row in enumerate(report.rows, 1):
        for order, column in enumerate(columns, 1):
            content = number if column.key == "number" else column.value(row)
            cell = put(page, HEAD_ROW + number, order, content)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
            cell.border = Border(top=_LINE, bottom=_LINE, left=_LINE, right=_LINE)
            if row.lapsed and column.key in _LAPSED_SHOWN:
                cell.fill, cell.font = _HEAD, Font(name=_TYPE, bold=True, color=theme.SHORT[1:])
            if column.form:
                cell.number_format = column.form
                cell.alignment = Alignment(horizontal="right", vertical="top")
        lines = max(_lines(c.value(row), c.width) for c in columns[1:])
        page.row_dimensions[HEAD_ROW + number].height = _LINE_HEIGHT * lines
    last = HEAD_ROW + len(report.rows)
    for order, text in enumerate((report.footer, report.link), last + 2):
        put(page, order, 1, text).font = Font(name=_TYPE, size=9, color=theme.MUTED[1:])
    page.freeze_panes = page.cell(HEAD_ROW + 1, 4)
    page.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(columns))}{last}"
    page.print_area = f"A1:{get_column_letter(PRINTED)}{last + 3}"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    _print_setup(page, report)
    _terms(book.create_sheet(t("laporan.table.terms", lang)), report)
    book.properties.creator = "Capaian"
    book.properties.title = report.title
    return xlsx.written(book, report.built_at)


def put(page: Worksheet, row: int, column: int, content: object) -> Any:
    """A cell with this content: numbers as they are, missing ones empty, text never a formula."""
    cell = page.cell(row, column)
    cell.value = xlsx.value(guarded(content))
    return xlsx.as_text(cell)


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _year(value: float) -> int | None:
    return None if isnan(value) else int(value)


def _columns(lang: Lang) -> Sequence[_Column]:
    two, one, whole = (f"{_LOCALE[lang]}{form}" for form in ("0.00", "0.0", "0"))

    def target(row: Row) -> object:
        return _known(row.high) if row.low == row.high else target_text(row, lang)

    return (
        _Column("number", 5, lambda row: row, whole),
        _Column("place", 20, lambda row: row.place),
        _Column("indicator", 17, lambda row: row.indicator),
        _Column("base", 8, lambda row: _known(row.base), two),
        _Column("base_year", 7, lambda row: _year(row.base_year) if not isnan(row.base) else None, "0"),
        _Column("target", 12, target, two),
        _Column("target_year", 7, lambda row: _year(row.target_year) if not isnan(row.high) else None, "0"),
        _Column("actual", 10, lambda row: _known(row.actual), two),
        _Column("survey", 13, lambda row: survey(row, lang)),
        _Column("newest", 10, lambda row: _known(row.newest), two),
        _Column("newest_survey", 13, lambda row: newest_survey(row, lang)),
        _Column("score", 9, lambda row: _known(row.score), one),
        _Column("band", 13, lambda row: row.band),
        _Column("status", 18, lambda row: row.status),
        _Column("lapsed", 14, lambda row: row.lapsed),
        _Column("explanation", 46, lambda row: row.explanation),
        _Column("target_source", 30, lambda row: row.target_source),
        _Column("calculation", 30, lambda row: row.calculation),
        _Column("notes", 60, lambda row: row.notes),
        _Column("actual_source", 40, lambda row: row.actual_source),
    )


def _head(page: Worksheet, columns: Sequence[_Column], lang: Lang) -> None:
    for order, column in enumerate(columns, 1):
        cell = put(page, HEAD_ROW, order, t(f"laporan.column.{column.key}", lang))
        cell.font, cell.fill = Font(name=_TYPE, bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = Border(
            top=_LINE, bottom=Side(style="medium", color=theme.INK[1:]), left=_LINE, right=_LINE
        )
        page.column_dimensions[get_column_letter(order)].width = column.width


def _print_setup(page: Worksheet, report: Report) -> None:
    """A4 landscape, all columns on the width of one page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.oddFooter.left.text = report.title.replace("&", "&&")
    page.oddFooter.right.text = "&P / &N"


def _lines(content: object, width: float) -> int:
    """About how many lines a text takes in a column of `width` characters."""
    lines, used = 1, 0.0
    for word in str(content).split() if isinstance(content, str) else ():
        length = len(word) * 1.05
        if used and used + length > width:
            lines, used = lines + 1, 0.0
        lines += int(length // width)
        used += length + 1
    return lines


def _terms(page: Worksheet, report: Report) -> None:
    """Formula, scale, sources with document and address, build and link."""
    _print_setup(page, report)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 22, 110
    lang = report.lang
    lines: list[tuple[str, str]] = [
        (t("laporan.terms.formula", lang), report.formula),
        (t("laporan.terms.scale", lang), report.scale),
        *(
            (
                t("laporan.sheet.sources", lang) if order == 0 else "",
                f"{ref.publisher}: {ref.titled(lang)}. {ref.document}. {ref.url}",
            )
            for order, ref in enumerate(report.sources)
        ),
        (t("provenance.file.build", lang), report.footer),
        (t("provenance.file.link", lang), report.link),
    ]
    for number, (name, text) in enumerate(lines, 1):
        put(page, number, 1, name).font = Font(name=_TYPE, bold=True)
        put(page, number, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
        page.cell(number, 1).alignment = Alignment(vertical="top")
        page.row_dimensions[number].height = _LINE_HEIGHT * _lines(text, 110)
