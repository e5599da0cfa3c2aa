"""The controls of the villages' page, what it says first, and where its parts stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis import focus, numerals, villages
from analysis.numerals import Lang
from analysis.wording import villages as words
from ui import state, village_map, village_view
from ui.i18n import t
from ui.village_frame import ORDERS, Villages, Wanted
from ui.village_view import View

PER_KECAMATAN = 3


@dataclass(frozen=True)
class Places:
    """Where the page's parts stand: a regency's table beside its map, a larger area's below it."""

    map: DeltaGenerator
    list: DeltaGenerator
    picked: DeltaGenerator


def places(area: Villages) -> Places:
    """The parts in the order of the page."""
    if area.is_regency:
        left, right = st.columns([1, 1], gap="large")
        return Places(left, right, st.container())
    above, picked, below = st.container(), st.container(), st.container()
    return Places(above, below, picked)


def lead(area: Villages, counts: Mapping[str, int], lang: Lang) -> str:
    """Who is measured and how they stand, of whom both years are loaded, and who moved."""
    kelurahan = int(area.table["kind"].eq(villages.KELURAHAN).sum())
    sentences = [words.status_sentence(counts, kelurahan, area.latest or 0, lang)]
    if len(area.index_years) > 1:
        before, after = area.index_years[-2:]
        moves = villages.movement(area.table, before, after)
        compared = moves[moves != villages.UNMEASURED]
        known, of = len(compared), words.measured(counts)
        told = words.compared_sentence(known, of, area.provinces(compared), (before, after), lang)
        sentences.append(told)
        sentences.append(words.movement_sentence(moves.value_counts().to_dict(), before, after, lang))
    return " ".join(filter(None, sentences))


def measure(offered: list[str]) -> tuple[str, str]:
    """What colours the map, and of which field where it is the activities' share."""
    with st.container(key="desa_colour", horizontal=True, vertical_alignment="bottom"):
        chosen = state.bind(
            st.selectbox,
            "ukuran",
            t("desa.measure"),
            options=offered,
            default=offered[0],
            format_func=lambda m: t(f"desa.measures.{m}"),
            width=340,
        )
        field = next(iter(villages.FIELDS))
        if chosen == "kegiatan":
            field = state.bind(
                st.selectbox,
                "bidang",
                t("desa.field"),
                options=list(villages.FIELDS),
                default=field,
                format_func=lambda f: t(f"desa.fields.{f}"),
                width=300,
            )
    return str(chosen), str(field)


def filters(area: Villages) -> Wanted:
    """Which villages are listed, and in which order."""
    with st.container(key="village_controls", horizontal=True, vertical_alignment="bottom"):
        typed = state.bind(
            st.text_input, "cari", t("desa.search"), placeholder=t("desa.search_hint"), width=250
        )
        status = state.bind(
            st.selectbox,
            "status",
            t("desa.status"),
            options=["", *reversed(villages.STATUSES), villages.UNMEASURED],
            default="",
            format_func=lambda s: t(f"desa.statuses.{s or 'semua'}"),
            width=230,
        )
        scope = state.bind(
            st.selectbox,
            "tampilan",
            t("desa.scope"),
            options=["semua", "terendah"],
            default="semua",
            format_func=lambda s: t(f"desa.scopes.{s}"),
            width=250,
        )
        order = state.bind(
            st.selectbox,
            "urut",
            t("desa.order"),
            options=ORDERS,
            default=ORDERS[0],
            format_func=lambda o: t(f"desa.orders.{o}"),
            width=230,
        )
    lowest = PER_KECAMATAN if scope == "terendah" and area.latest is not None else 0
    return Wanted(typed or "", status, lowest, order)


def rule(area: Villages, wanted: Wanted, lang: Lang) -> str:
    """What the rule of the lowest in each kecamatan picks; '' where it is not asked for."""
    if not wanted.lowest or area.latest is None:
        return ""
    lowest = villages.lowest_per_kecamatan(area.found.frame, area.latest, wanted.lowest)
    return words.focus_sentence(
        len(lowest), lowest["kecamatan_id"].nunique(), wanted.lowest, area.latest, lang
    )


def as_focus_list(area: Villages, wanted: Wanted) -> None:
    """The way from a regency's lowest villages to the page that keeps them as a list."""
    if not (area.is_regency and wanted.lowest and area.latest):
        return
    lowest = villages.lowest_per_kecamatan(area.found.frame, area.latest, wanted.lowest)
    made_by = focus.Rule("idm", area.latest, "kecamatan", wanted.lowest)
    text = focus.encode(focus.FocusList(area.region_id, tuple(lowest["region_id"]), made_by.text))
    query = state.query_for("fokus", wilayah=area.region_id, fokus=text or None)
    st.page_link("pages/desa/fokus.py", label=t("desa.open_focus"), query_params=query)


def notes(area: Villages, view: View, lang: Lang) -> list[str]:
    """What must be read with the map: for which villages there are figures, where it is not nearly all."""
    of = int((~area.table["kind"].eq(villages.KELURAHAN)).sum())
    known = view.values.dropna()
    said = words.coverage_sentence(len(known), of, area.provinces(known), lang)
    lacking = village_map.without_polygon(area)
    return [
        *([said] if said and village_view.group(view.measure) not in ("idm", "move") else []),
        *([t("desa.note.no_polygon", count=numerals.number(lacking, lang))] if lacking else []),
    ]


def limits(area: Villages, offered: list[str]) -> list[str]:
    """What this page cannot answer, and which command loads what is missing."""
    missing = [] if "register" in offered else [t("desa.limits.register")]
    fund = [] if area.region_id[:2] == "33" else [t("desa.limits.fund")]
    return [t("desa.limits.rate"), *fund, *missing, t("desa.limits.share")]
