"""The ways to put villages into a list: searched for, pasted as lines, chosen by a rule, read from a file.

What is pasted or uploaded is read at once and not kept; of lines that are not found the reader sees the text, once,
with villages they may mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analysis import focus, focus_lines, queries
from analysis.focus import FocusList, Rule
from analysis.focus_lines import Line, RefusedLinesError
from analysis.numerals import Lang
from analysis.wording import focus as words
from ui import controls, focus_data, focus_file, shell, state, tables
from ui.focus_data import Ground
from ui.focus_file import RefusedFileError
from ui.i18n import t
from ui.tables import Column

WAYS = ("aturan", "cari", "tempel", "berkas")
_SEARCH, _PASTE, _FILE, _ROUND = "focus.search", "focus.paste", "focus.file", "focus.round"
_REPORT, _MEASURE, _SCOPE, _COUNT, _YEAR = (
    "focus.report",
    "focus.measure",
    "focus.scope",
    "focus.count",
    "focus.year",
)
_CHOICE = "focus.candidates"
DEFAULT_COUNT = 3
_MANY = 12
"""Lines of the report from which on it scrolls."""


@dataclass(frozen=True)
class Report:
    """What became of a paste or a file: how many villages came in, the lines that did not, or why it was refused."""

    regency: str
    added: int
    repeated: int
    left: tuple[Line, ...]
    refused: str = ""


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
        {"cari": _search, "tempel": _paste, "aturan": _rule, "berkas": _file}[way](g, lang)
        _report(g, lang)


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
    st.session_state[_REPORT] = Report(grown.regency, len(set(new) - known), repeated, left)
    change: dict[str, object] = {"fokus": focus.encode(grown)}
    if name:
        change["nama"] = name
    state.put_all(change)


def _refuse(g: Ground, reason: str) -> None:
    st.session_state[_REPORT] = Report(g.one.regency, 0, 0, (), reason)


def _rule(g: Ground, lang: Lang) -> None:
    offered = focus.offered(g.table)
    if not offered:
        shell.prose(t("fokus.edit.no_rule", name=shell.plain(g.name)), key="focus_no_rule")
        return
    current = _draft(g, offered)
    with st.container(key="focus_rule", horizontal=True, vertical_alignment="bottom"):
        st.session_state[_MEASURE] = current.measure
        st.selectbox(
            t("fokus.edit.measure"),
            offered,
            key=_MEASURE,
            format_func=lambda m: t(f"fokus.edit.measures.{m}"),
            on_change=_draw_up,
            args=(g,),
            width=330,
        )
        years = focus.years_of(g.table, current.measure)
        if len(years) > 1:
            st.session_state[_YEAR] = current.year
            st.selectbox(t("shell.bar.year"), years, key=_YEAR, on_change=_draw_up, args=(g,), width=110)
        if current.measure != "status":
            st.session_state[_COUNT] = current.count
            st.number_input(
                t("fokus.edit.count"),
                1,
                focus.MOST,
                step=1,
                key=_COUNT,
                on_change=_draw_up,
                args=(g,),
                width=130,
            )
            st.session_state[_SCOPE] = current.scope
            st.selectbox(
                t("fokus.edit.scope"),
                focus.SCOPES,
                key=_SCOPE,
                format_func=lambda s: t(f"fokus.edit.scopes.{s}"),
                on_change=_draw_up,
                args=(g,),
                width=190,
            )
    chosen = focus.picks(g.table, current)
    kecamatan = g.table.loc[g.table["region_id"].isin(chosen), "kecamatan_id"].nunique()
    sentence = words.rule_preview(current, len(chosen), kecamatan, lang)
    label = " " + t("desa.note.estimate") if current.measure == "taksiran" else ""
    shell.prose(sentence + label, key="focus_rule")
    with st.container(key="focus_rule_buttons", horizontal=True):
        st.button(
            t("fokus.edit.rule_replace" if g.one.codes else "fokus.edit.rule_use"),
            key="focus.rule_use",
            on_click=lambda: focus_data.write(FocusList(g.one.regency, tuple(chosen), current.text)),
            disabled=not chosen,
            type="primary",
        )
        if g.one.codes:
            st.button(
                t("fokus.edit.rule_add"),
                key="focus.rule_add",
                on_click=lambda: focus_data.write(g.one.with_villages(set(chosen) - set(g.ids))),
                disabled=not set(chosen) - set(g.ids),
            )


def _draft(g: Ground, offered: list[Any]) -> Rule:
    """The rule that the reader is putting together: that of the URL, else of the list, else the lowest three of each
    kecamatan by the first measure there is."""
    for text in (state.get("aturan"), g.one.rule):
        found = focus.rule(str(text or ""))
        if found and found.measure in offered and found.year in focus.years_of(g.table, found.measure):
            return found
    first = offered[0]
    year = focus.years_of(g.table, first)[0]
    return Rule(first, year, "kecamatan", DEFAULT_COUNT)


def _draw_up(g: Ground) -> None:
    """Writes the rule as the controls stand now into the URL."""
    kept = st.session_state
    measure = kept[_MEASURE]
    years = focus.years_of(g.table, measure)
    year = next((y for y in years if y == kept.get(_YEAR)), years[0])
    scope = next((s for s in focus.SCOPES if s == kept.get(_SCOPE)), focus.SCOPES[0])
    state.put("aturan", Rule(measure, year, scope, int(kept.get(_COUNT) or DEFAULT_COUNT)).text)


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


def _report(g: Ground, lang: Lang) -> None:
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
