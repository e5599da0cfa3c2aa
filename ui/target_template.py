"""How a reader adds targets: the template as CSV and XLSX, and the commands that load a filled one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis.numerals import Lang
from analysis.target_template import as_csv, as_workbook
from ui import shell
from ui.export import CSV_TYPE, XLSX_TYPE
from ui.i18n import t

NAME = "capaian-target"
COMMANDS = "python -m etl ingest {name}.csv\npython -m etl build"


def offer(lang: Lang) -> None:
    """Two download buttons, what happens with a filled template, and the commands to load it."""
    with st.container(key="target_template"):
        shell.prose(t("target_template.about", lang), key="template_about")
        with st.container(key="target_template_files", horizontal=True):
            for suffix, mime, write in (("csv", CSV_TYPE, as_csv), ("xlsx", XLSX_TYPE, as_workbook)):
                st.download_button(
                    t(f"target_template.{suffix}", lang),
                    data=partial(write, lang),
                    file_name=f"{NAME}.{suffix}",
                    mime=mime,
                    key=f"target_template.{suffix}",
                    on_click="ignore",
                )
        st.code(COMMANDS.format(name=NAME), language="bash")
        shell.prose(t("target_template.checked", lang), key="template_checked")
