"""Map and table of an area's villages, bound to each other: a village picked on one is marked on the other."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis import numerals, villages
from analysis.numerals import Lang
from analysis.wording import villages as words
from ui import figure, geometry, shell, state, tables, village_list
from ui import map as atlas
from ui.i18n import t
from ui.village_frame import Villages, members
from ui.village_list import Listed
from ui.village_view import View

_TABLE = "desa_table"
_HEIGHT = {True: 520, False: 640}
"""Pixels at most, of a regency's map and of a larger area's."""
_DESA, _PROFILE = "pages/desa/desa.py", "pages/desa/profil.py"


def draw(
    area: Villages, view: View, listed: Listed, *, place: str, selected: str | None, notes: Sequence[str]
) -> None:
    """The villages coloured by `view`, those of `listed` as files; where there are no boundaries of the area, what
    is missing."""
    try:
        layer = geometry.regions_layer(area.region_id, "desa")
    except geometry.UnknownLayerError:
        st.info(t("map.missing"))
        return
    alt = t("desa.map.alt", place=place)
    with figure.framed(
        listed.found, key="desa_map", title=view.title, alt=alt, columns=listed.columns, twin=False
    ):
        atlas.draw(
            layer,
            view.values,
            title=view.title,
            alt=alt,
            key="desa",
            classes=view.classes,
            categories=view.categories,
            why=view.why,
            reasons=view.reasons,
            legend=view.legend,
            selected=selected,
            height=_HEIGHT[area.is_regency],
            on_pick=lambda region_id: state.put("desa", region_id),
        )
        for note in (view.note, *notes):
            if note:
                st.markdown(note)


def without_polygon(area: Villages) -> int:
    """How many villages the map of an area does not show."""
    try:
        drawn = geometry.layer(geometry.regions_layer(area.region_id, "desa")).ids
    except geometry.UnknownLayerError:
        return 0
    return int((~members(area.table.index, drawn)).sum())


def table(listed: Listed, *, place: str, lang: Lang) -> None:
    """The villages as rows, the first `MOST` of them on the page and all in the files; a row that is picked becomes
    the picked village."""
    count = len(listed.found.frame)
    part = listed.found.frame.head(village_list.MOST)

    def pick() -> None:
        rows = st.session_state[_TABLE].selection.rows
        if rows:
            state.put("desa", part.index[rows[0]])

    with figure.framed(
        listed.found,
        key="desa_list",
        title=t("desa.list_title", count=numerals.number(count, lang), place=place),
        alt=t("desa.list_alt"),
        columns=listed.columns,
        picture=False,
        twin=False,
    ):
        if len(part) < count:
            st.markdown(t("desa.list_part", shown=numerals.number(len(part), lang)))
        tables.show(
            part, listed.columns, key=_TABLE, alt=t("desa.list_alt"), height=_HEIGHT[True], on_select=pick
        )


def picked(area: Villages, region_id: str, fund_year: int | None, lang: Lang) -> None:
    """The picked village in two lines, with the ways to its own page and to its regency's map."""
    village = area.table.loc[region_id]
    with st.container(key="picked"):
        st.subheader(shell.plain(str(village["name"])), anchor=False)
        place = words.place_line(
            village["kecamatan_name"], str(village["regency_name"]), str(village["province_name"]), lang
        )
        shell.prose(
            f"{shell.plain(place)}. {shell.plain(_summary(village, area, fund_year, lang))}", key="picked"
        )
        with st.container(key="picked_links", horizontal=True):
            query = state.query_for("profil", wilayah=village["regency_id"], desa=region_id)
            st.page_link(_PROFILE, label=t("desa.open_profile"), query_params=query)
            if not area.is_regency:
                query = state.query_for("desa", wilayah=village["regency_id"], desa=region_id, cari=None)
                label = t("desa.open_regency", regency=village["regency_name"])
                st.page_link(_DESA, label=label, query_params=query)


def _summary(village: pd.Series, area: Villages, fund_year: int | None, lang: Lang) -> str:
    name, text = str(village["name"]), ""
    if area.latest is not None:
        row = village.to_frame().T
        step = villages.next_step(row, area.latest).iloc[0]
        score = village[f"idm_{area.latest}"]
        text = words.village_sentence(
            name,
            str(villages.statuses(row, area.latest).iloc[0]),
            None if numerals.is_absent(score) else float(score),
            area.latest,
            step["next_status"],
            None if numerals.is_absent(step["needed"]) else float(step["needed"]),
            lang,
        )
    if fund_year is not None and not numerals.is_absent(village[f"ceiling_rp_{fund_year}"]):
        ceiling = numerals.rupiah(village[f"ceiling_rp_{fund_year}"], lang)
        text += " " + t("desa.picked_fund", year=fund_year, ceiling=ceiling)
    return text
