"""What became of the lines of a paste or a file: how many came in, and every line that did not, with candidates."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.focus_lines import Line
from analysis.numerals import Lang
from analysis.wording import focus as words
from ui import controls, focus_data, shell, tables
from ui.focus_data import Ground
from ui.i18n import t
from ui.tables import Column

_REPORT, _CHOICE = "focus.report", "focus.candidates"
_MANY = 12
"""Lines from which on the report scrolls."""


@dataclass(frozen=True)
class Report:
    """What became of a paste or a file: how many villages came in, the lines that did not, or why it was refused."""

    regency: str
    added: int
    repeated: int
    left: tuple[Line, ...]
    refused: str = ""


def keep(told: Report) -> None:
    """Shows a report from the next run on; for callbacks."""
    st.session_state[_REPORT] = told


def draw(g: Ground, lang: Lang) -> None:
    """The last report, while its regency is shown."""
    told: Report | None = st.session_state.get(_REPORT)
    if told is None or told.regency != g.one.regency:
        return
    if told.refused:
        st.warning(t(f"fokus.refused.{told.refused}"))
        return
    with st.container(key="focus_report"):
        shell.prose(
            words.report_sentence(told.added, told.repeated, len(told.left), lang), key="focus_report"
        )
        if not told.left:
            return
        tables.show(
            _left_table(told.left),
            {
                "number": Column(t("fokus.report.number"), "number"),
                "text": Column(t("fokus.report.text"), width=220),
                "why": Column(t("fokus.report.why"), width=220),
                "candidates": Column(t("fokus.report.candidates"), width=260),
            },
            key="focus.left",
            alt=t("fokus.report.alt"),
            height=440 if len(told.left) > _MANY else None,
        )
        _candidates(g, told.left)


def _left_table(left: tuple[Line, ...]) -> pd.DataFrame:
    names = controls.region_names(["kabupaten"])
    rows = []
    for line in left:
        away = line.kind == "elsewhere"
        named = [
            f"{c.name}, {names.get(c.regency_id, c.regency) if away else c.kecamatan} ({c.region_id})"
            for c in line.candidates
        ]
        rows.append(
            {
                "number": line.number,
                "text": line.text[:120],
                "why": t(f"fokus.kind.{line.kind}"),
                "candidates": "; ".join(named),
            }
        )
    return pd.DataFrame(rows)


def _candidates(g: Ground, left: tuple[Line, ...]) -> None:
    inside, home = set(g.ids), set(g.table["region_id"])
    options = {
        f"{line.number}:{c.region_id}": t(
            "fokus.report.option", number=line.number, name=c.name, kecamatan=c.kecamatan, code=c.region_id
        )
        for line in left
        for c in line.candidates
        if c.region_id in home and c.region_id not in inside
    }
    if not options:
        return

    def add() -> None:
        picked = [o.partition(":")[2] for o in st.session_state[_CHOICE]]
        st.session_state[_CHOICE] = []
        focus_data.write(g.one.with_villages(picked))

    with st.container(key="focus_candidates", horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            t("fokus.report.pick"),
            list(options),
            format_func=lambda o: options.get(o, o),
            key=_CHOICE,
            width=520,
        )
        st.button(t("fokus.report.add"), key="focus.candidates_add", on_click=add)
