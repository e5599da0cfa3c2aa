"""The LKjIP/LKPJ table as a document for a word processor: A4 landscape, a real table with a repeated head."""

from __future__ import annotations

from io import BytesIO
from math import isnan
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from analysis.numerals import Lang, number
from ui import office, theme
from ui.i18n import t
from ui.report.lkjip import Report, Row, newest_survey, survey, target_text
from ui.xlsx import clean

WIDTHS = {
    "number": 9,
    "place": 34,
    "base": 17,
    "target": 21,
    "actual": 22,
    "score": 27,
    "band": 19,
    "status": 19,
    "explanation": 60,
    "target_source": 45,
}
"""Columns and their widths in millimetres; together the width between the margins."""
_RIGHT = ("number", "base", "target", "actual", "score")


def document(report: Report) -> bytes:
    """The table as .docx, the same bytes for the same build and choice."""
    lang, made = report.lang, Document()
    _page(made, lang)
    made.add_heading(clean(report.title), level=1)
    for text in (report.standfirst, report.formula, report.scale):
        made.add_paragraph(clean(text))
    table = made.add_table(rows=1, cols=len(WIDTHS))
    _rules(table)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, key in zip(table.rows[0].cells, WIDTHS, strict=True):
        _write(cell, t(f"laporan.column.{key}", lang), bold=True)
        _shade(cell)
    _repeat(table.rows[0])
    for order, row in enumerate(report.rows, 1):
        added = table.add_row()
        _whole(added)
        for cell, (key, text) in zip(added.cells, cells(row, order, lang).items(), strict=True):
            _write(cell, text, right=key in _RIGHT)
    for column, width in zip(table.columns, WIDTHS.values(), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    made.add_heading(t("laporan.sheet.sources", lang), level=2)
    for ref in report.sources:
        made.add_paragraph(
            clean(f"{ref.publisher}: {ref.titled(lang)}. {ref.document}. {ref.url}"), style="List Bullet"
        )
    for text in (report.footer, report.link):
        if text:
            made.add_paragraph(clean(text))
    made.core_properties.author, made.core_properties.title = "Capaian", report.title
    buffer = BytesIO()
    made.save(buffer)
    return office.stable(buffer.getvalue(), report.built_at)


def cells(row: Row, order: int, lang: Lang) -> dict[str, str]:
    """The texts of one line, in the order of `WIDTHS`: figures with their year or survey month under them."""
    notes = f"{row.explanation}\n{row.notes}" if row.notes else row.explanation
    percent = "" if isnan(row.score) else number(row.score, lang, 1)
    return {
        "number": str(order),
        "place": f"{row.place}\n{row.indicator}",
        "base": "" if isnan(row.base) else f"{number(row.base, lang, 2)}\n({row.base_year:.0f})",
        "target": "" if isnan(row.high) else f"{target_text(row, lang)}\n({row.target_year:.0f})",
        "actual": "\n".join(_figures(row, lang)),
        "score": f"{percent}\n{row.calculation}" if percent else row.calculation,
        "band": row.band,
        "status": f"{row.lapsed}\n{row.status}" if row.lapsed else row.status,
        "explanation": notes,
        "target_source": "\n".join(text for text in (row.target_source, row.actual_source) if text),
    }


def _figures(row: Row, lang: Lang) -> list[str]:
    """The figure scored with its month; beside it the newest one where that is another."""
    said = [] if isnan(row.actual) else [number(row.actual, lang, 2), f"({survey(row, lang)})"]
    if not isnan(row.newest) and survey(row, lang) != newest_survey(row, lang):
        newest = number(row.newest, lang, 2)
        said += [t("laporan.newest", lang, value=newest), f"({newest_survey(row, lang)})"]
    return said


def _page(made: Any, lang: Lang) -> None:
    """A4 landscape and the type of the body."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin = section.bottom_margin = Mm(14)
    body = made.styles["Normal"]
    body.font.name, body.font.size = "Calibri", Pt(9)
    body.paragraph_format.space_after = Pt(3)
    code = {"id": "id-ID", "en": "en-GB"}[lang]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    body.element.get_or_add_rPr().append(language)
    for level, size in ((1, 15), (2, 11)):
        style = made.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = "Cambria", Pt(size), True
        style.font.color.rgb = RGBColor.from_string(theme.INK[1:].upper())


def _write(cell: _Cell, text: str, *, bold: bool = False, right: bool = False) -> None:
    for order, line in enumerate(clean(text).split("\n")):
        paragraph = cell.paragraphs[0] if order == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.bold, run.font.size = bold, Pt(8 if order == 0 else 7)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _shade(cell: _Cell) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), theme.WASH[1:])
    cell._tc.get_or_add_tcPr().append(fill)


def _rules(table: Any) -> None:
    """Hairlines between the lines, ink above and below the table, no verticals."""
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("top", 8, theme.INK), ("bottom", 8, theme.INK), ("insideH", 4, theme.PALE)):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", colour[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _repeat(row: Any) -> None:
    """The row stands at the head of every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    """The row is not broken over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
