"""Map and table of a regency's villages, bound to each other: a village picked on one is marked on the other."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.result import Result
from ui import figure, geometry, state, tables, village_view
from ui import map as atlas
from ui.i18n import t
from ui.village_view import View

_TABLE = "desa_table"
_HEIGHT = 520


def draw(
    found: Result, view: View, *, regency: str, place: str, selected: str | None, notes: Sequence[str]
) -> None:
    """The villages of `found` coloured by `view`; nothing where there are no boundaries of the regency."""
    try:
        layer = geometry.regions_layer(regency, "desa")
    except geometry.UnknownLayerError:
        return
    alt = t("desa.map.alt", place=place)
    with figure.framed(found, key="desa_map", title=view.title, alt=alt, twin=False):
        atlas.draw(
            layer,
            view.values,
            title=view.title,
            alt=alt,
            key="desa",
            classes=view.classes,
            categories=view.categories,
            legend=view.legend,
            selected=selected,
            height=_HEIGHT,
            on_pick=lambda region_id: state.put("desa", region_id),
        )
        for note in (view.note, *notes):
            if note:
                st.markdown(note)


def table(shown: Result, fund_year: int | None, *, place: str) -> None:
    """The villages as rows of `village_view.rows`; a row that is picked opens the village's profile."""
    heads = village_view.columns(shown.frame, fund_year)

    def pick() -> None:
        rows = st.session_state[_TABLE].selection.rows
        if rows:
            state.put("desa", shown.frame["region_id"].iloc[rows[0]])

    with figure.framed(
        shown,
        key="desa_list",
        title=t("desa.list_title", count=len(shown.frame), place=place),
        alt=t("desa.list_alt"),
        columns=heads,
        picture=False,
        twin=False,
    ):
        tables.show(shown.frame, heads, key=_TABLE, alt=t("desa.list_alt"), height=_HEIGHT, on_select=pick)
