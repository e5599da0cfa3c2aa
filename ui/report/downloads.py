"""The part of a page that gives files for reports: formula and scale chosen, then the table and the sheet."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis import lkjip
from analysis.lkjip import PERMENDAGRI, Scale
from analysis.numerals import Lang
from analysis.wording.achievement import FORMULA
from ui import export, i18n, provenance, region_view, shell, state
from ui.i18n import t
from ui.report import lkjip as table

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"
_EDGES, _WRONG = "control.skala_batas", "laporan.wrong_edges"
_EXAMPLE = f"{lkjip.OWN}90-75-65-50"


def scale() -> Scale:
    """The band scale of the URL; the default where it names none."""
    try:
        return lkjip.scale(str(state.get("skala", default=PERMENDAGRI.scale_id)))
    except ValueError:
        return PERMENDAGRI


def section(
    region_id: str, year: int, lang: Lang, *, target_id: str | None = None, level: str | None = None
) -> None:
    """Heading, controls and buttons. With `level` the table holds every region of that level under the area;
    without it the region's own targets, and its one-page sheet. Files are made when they are asked for."""
    name = region_view.place(region_id).full_name
    st.subheader(t("laporan.section.heading"), anchor=False)
    key = "area" if level else "region"
    shell.prose(t(f"laporan.section.{key}", name=shell.plain(name), year=year), key="report")
    choice = _controls(lang)
    shell.note(" ".join(shell.plain(line) for line in choice.about(lang)), key="report_terms")
    link = provenance.link()
    with st.container(key="report_files", horizontal=True):
        for suffix, mime in (("xlsx", export.XLSX_TYPE), ("docx", DOCX_TYPE)):
            make = partial(_table, suffix, region_id, year, lang, choice, link, target_id, level)
            _button(suffix, make, t("laporan.file.table", place=name, year=year), mime)
        if level is None:
            make_sheet = partial(_sheet, region_id, year, lang, choice.scale, link, target_id)
            _button("pdf", make_sheet, t("laporan.file.sheet", place=name, year=year), PDF_TYPE)


def _button(suffix: str, make: partial[bytes], title: str, mime: str) -> None:
    st.download_button(
        t(f"laporan.button.{suffix}"),
        data=make,
        file_name=export.file_name(title, suffix),
        mime=mime,
        key=f"report.{suffix}",
        on_click="ignore",
    )


def _table(
    suffix: str,
    region_id: str,
    year: int,
    lang: Lang,
    choice: table.Choice,
    link: str,
    target_id: str | None,
    level: str | None,
) -> bytes:
    """The table as a file of its kind. Made outside a page's run: nothing here may read the URL."""
    from ui.report import document, spreadsheet

    report = (
        table.of_area(region_id, level, year, lang, choice, link=link)
        if level
        else table.of_region(region_id, year, lang, choice, target_id=target_id, link=link)
    )
    return spreadsheet.workbook(report) if suffix == "xlsx" else document.document(report)


def _sheet(region_id: str, year: int, lang: Lang, scale: Scale, link: str, target_id: str | None) -> bytes:
    """The sheet as PDF; as `_table`."""
    from ui.report import paper, sheet

    return paper.pdf(sheet.sheet(region_id, year, lang, target_id=target_id, scale=scale, link=link))


def _controls(lang: Lang) -> table.Choice:
    chosen = scale()
    own = chosen.scale_id if chosen.scale_id.startswith(lkjip.OWN) else _EXAMPLE
    with st.container(key="report_controls", horizontal=True, vertical_alignment="bottom"):
        formula = state.bind(
            st.selectbox,
            "rumus",
            t("laporan.section.formula"),
            options=list(lkjip.FORMULAS),
            default=lkjip.FORMULAS[0],
            format_func=lambda key: FORMULA[key][lang],
            width=300,
        )
        state.bind(
            st.selectbox,
            "skala",
            t("laporan.section.scale"),
            options=[*lkjip.SCALES, own],
            default=PERMENDAGRI.scale_id,
            format_func=lambda key: _scale_name(key, lang),
            width=300,
        )
        if chosen.scale_id == own:
            st.session_state[_EDGES] = own.removeprefix(lkjip.OWN).replace("-", " ")
            st.text_input(t("laporan.section.edges"), key=_EDGES, on_change=_take_edges, width=180)
    if st.session_state.pop(_WRONG, False):
        shell.note(t("laporan.section.wrong_edges"), key="wrong_edges")
    return table.Choice(str(formula), chosen)


def _scale_name(scale_id: str, lang: i18n.Lang) -> str:
    if scale_id.startswith(lkjip.OWN):
        return t("laporan.section.own", lang)
    return lkjip.SCALES[scale_id].name[lang]


def _take_edges() -> None:
    """The four edges as typed ('90 75 65 50', commas and dashes as well); refused where they are none."""
    words = st.session_state[_EDGES].replace(",", " ").replace("-", " ").split()
    try:
        state.put("skala", lkjip.scale(lkjip.OWN + "-".join(words)).scale_id, PERMENDAGRI.scale_id)
    except ValueError:
        st.session_state[_WRONG] = True
