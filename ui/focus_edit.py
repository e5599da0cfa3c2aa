"""The ways to put villages into a list: searched for, pasted as lines, chosen by a rule, read from a file, opened from
an official one.

What is pasted or uploaded is read at once and not kept; of lines that are not found the reader sees the text, once,
with villages they may mean.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import focus, focus_lines, queries
from analysis.focus import FocusList
from analysis.focus_lines import Line, RefusedLinesError
from analysis.numerals import Lang
from ui import focus_data, focus_file, focus_official, focus_report, focus_rules, shell, state
from ui.focus_data import Ground
from ui.focus_file import RefusedFileError
from ui.focus_report import Report
from ui.i18n import t

WAYS = ("aturan", "cari", "tempel", "berkas", "resmi")
_SEARCH, _PASTE, _FILE, _ROUND = "focus.search", "focus.paste", "focus.file", "focus.round"


def draw(g: Ground, lang: Lang) -> None:
    """The section: which way, its controls, and what became of the last lines read."""
    with st.container(key="focus_edit"):
        st.subheader(t("fokus.edit.heading" if g.one.codes else "fokus.edit.begin"), anchor=False)
        way = state.bind(
            st.segmented_control,
            "tampilan",
            t("fokus.edit.way"),
            options=WAYS,
            default=WAYS[0],
            format_func=lambda w: t(f"fokus.edit.ways.{w}"),
            label_visibility="collapsed",
        )
        {
            "cari": _search,
            "tempel": _paste,
            "aturan": focus_rules.draw,
            "berkas": _file,
            "resmi": focus_official.picker,
        }[way](g, lang)
        focus_report.draw(g, lang)


def _search(g: Ground, lang: Lang) -> None:
    inside = set(g.ids)
    labels = {
        str(r): f"{n}, {k} ({r})"
        for r, n, k in zip(
            g.table["region_id"], g.table["name"], g.table["kecamatan_name"].fillna(""), strict=True
        )
        if r not in inside
    }

    def add() -> None:
        picked = st.session_state[_SEARCH]
        if picked:
            focus_data.write(g.one.with_villages([picked]))
        st.session_state[_SEARCH] = None

    st.selectbox(
        t("fokus.edit.search"),
        list(labels),
        index=None,
        format_func=lambda r: labels.get(r, r),
        placeholder=t("fokus.edit.search_hint"),
        key=_SEARCH,
        on_change=add,
        width=460,
    )


def _paste(g: Ground, lang: Lang) -> None:
    def read() -> None:
        text = str(st.session_state.get(_PASTE) or "")
        st.session_state[_PASTE] = ""
        try:
            lines = focus_lines.lines_of(text)
        except RefusedLinesError as error:
            _refuse(g, error.reason)
            return
        codes = [c for line in lines if (c := focus_lines.code_in(line))]
        named = queries.villages_by_code(codes).frame
        home = g.one.regency
        target = home if g.one.codes else focus_lines.regency_meant(codes, named, home)
        found = focus_lines.resolve(lines, _book(target), named)
        _take(g, FocusList(target) if target != home else g.one, found)

    with st.form("focus_paste", border=False):
        st.text_area(
            t("fokus.edit.paste"),
            key=_PASTE,
            placeholder=t("fokus.edit.paste_hint"),
            height=140,
            max_chars=focus_lines.MOST_CHARACTERS,
        )
        st.form_submit_button(t("fokus.edit.paste_add"), on_click=read)
    shell.note(t("fokus.edit.paste_note", most=focus_lines.MOST_LINES), key="focus_paste")


def _book(regency: str) -> pd.DataFrame:
    """The villages of a regency as the reading of lines needs them."""
    place = queries.region(regency).frame.iloc[0]
    table = queries.village_table(regency).frame
    return table.assign(regency_id=regency, regency_name=place["full_name"])


def _take(g: Ground, one: FocusList, found: list[Line], name: str = "", rule: str = "") -> None:
    """Adds the lines that are found and keeps the report; one history entry."""
    new = [line.candidates[0].region_id for line in found if line.kind == "found"]
    known = set(g.ids) if one.codes else set()
    grown = one.with_villages(r for r in new if r not in known)
    if rule and grown.codes:
        grown = FocusList(grown.regency, grown.codes, rule)
    left = tuple(line for line in found if line.kind not in ("found", "repeated"))
    repeated = sum(line.kind == "repeated" for line in found) + len(known & set(new))
    focus_report.keep(Report(grown.regency, len(set(new) - known), repeated, left))
    change: dict[str, object] = {"fokus": focus.encode(grown)}
    if name:
        change["nama"] = name
    state.put_all(change)


def _refuse(g: Ground, reason: str) -> None:
    focus_report.keep(Report(g.one.regency, 0, 0, (), reason))


def _file(g: Ground, lang: Lang) -> None:
    key = f"{_FILE}.{st.session_state.setdefault(_ROUND, 0)}"

    def read() -> None:
        upload = st.session_state[key]
        st.session_state[_ROUND] += 1  # a new uploader: the file's bytes are let go
        if upload is None:
            return
        try:
            parsed = focus_file.parse(upload.getvalue())
        except RefusedFileError as error:
            _refuse(g, error.reason)
            return
        named = queries.villages_by_code(parsed.codes).frame
        target = focus_file.regency_of(parsed, named, g.one.regency)
        found = focus_file.resolved(parsed, named, _book(target))
        for line, note in zip(found, parsed.notes, strict=True):
            if note and line.kind in ("found", "repeated"):
                focus_data.note(line.candidates[0].region_id, note)
        _take(g, FocusList(target), found, parsed.name, parsed.rule)

    st.file_uploader(
        t("fokus.edit.file"),
        type=["csv", "txt"],
        key=key,
        on_change=read,
        max_upload_size=1,
        width=460,
    )
    shell.note(t("fokus.edit.file_note"), key="focus_file")
