"""What a reader takes along: the list as a CSV that imports back, a workbook with its figures, a sheet to print."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis import focus
from analysis.numerals import Lang
from analysis.wording import focus as words
from ui import export, focus_data, focus_file, focus_table, focus_view, provenance, shell, tables
from ui.export import CSV_TYPE, XLSX_TYPE
from ui.focus_data import Ground
from ui.i18n import t
from ui.provenance import Origin
from ui.report.downloads import PDF_TYPE

MOST_ON_PAPER = 500
"""Villages up to which a sheet to print is offered; more do not stand on one page."""


def section(g: Ground, name: str, lang: Lang) -> None:
    """Heading, the length of the link, three buttons; files are made when they are asked for."""
    title = words.title(g.name, name, len(g.ids), g.progress, lang)
    told = provenance.origin(title, focus_view.labelled(g), lang)
    length = len(told.link)
    st.subheader(t("fokus.save.heading"), anchor=False)
    shell.prose(t("fokus.save.about", length=length), key="focus_save")
    notes = dict(focus_data.notes())
    named = name or f"{g.name} {len(g.ids)} desa"
    with st.container(key="focus_files", horizontal=True):
        for suffix, mime, make in (
            ("csv", CSV_TYPE, partial(_csv, g, notes, name, told, lang)),
            ("xlsx", XLSX_TYPE, partial(_xlsx, g, notes, told, lang)),
            ("pdf", PDF_TYPE, partial(_pdf, g, name, notes, told, lang)),
        ):
            if suffix == "pdf" and len(g.ids) > MOST_ON_PAPER:
                continue
            st.download_button(
                t(f"fokus.save.{suffix}"),
                data=make,
                file_name=export.file_name(f"fokus {named}", suffix),
                mime=mime,
                key=f"focus.{suffix}",
                on_click="ignore",
            )
    if len(g.ids) > MOST_ON_PAPER:
        shell.note(t("fokus.save.too_long", most=MOST_ON_PAPER), key="focus_too_long")


def _csv(g: Ground, notes: dict[str, str], name: str, told: Origin, lang: Lang) -> bytes:
    rows = g.listed
    written = [notes.get(str(r), "") for r in rows["region_id"]]
    return focus_file.content(
        rows, written, focus.FocusList(g.one.regency, g.members.ids, g.one.rule), name, told, lang
    )


def _xlsx(g: Ground, notes: dict[str, str], told: Origin, lang: Lang) -> bytes:
    """As `_csv`, with the figures. Made outside a page's run: nothing here may read the URL."""
    shown = focus_table.rows(g, lang, notes)
    heads = focus_table.columns(shown, g, lang)
    return export.workbook(tables.labelled(shown, heads), told, lang)


def _pdf(g: Ground, name: str, notes: dict[str, str], told: Origin, lang: Lang) -> bytes:
    """The sheet to print; as `_xlsx`."""
    from ui import focus_paper

    return focus_paper.pdf(g, name, notes, told.link, lang)
