"""A list by a rule: the rule drawn up in the URL, what it would choose, and the buttons that take it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis import focus
from analysis.focus import FocusList, Rule
from analysis.numerals import Lang
from analysis.wording import focus as words
from ui import focus_data, shell, state
from ui.focus_data import Ground
from ui.i18n import t

_MEASURE, _SCOPE, _COUNT, _YEAR = "focus.measure", "focus.scope", "focus.count", "focus.year"
DEFAULT_COUNT = 3


def draw(g: Ground, lang: Lang) -> None:
    """The rule's controls, a sentence about what it chooses, the buttons."""
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
