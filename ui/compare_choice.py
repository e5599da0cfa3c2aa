"""What a comparison draws, and how: its two controls."""

from __future__ import annotations

import streamlit as st

from analysis import queries
from analysis.numerals import Lang
from ui import state
from ui.i18n import t
from ui.region_view import Place

INDICATORS = (
    "poverty_rate",
    "poor_count",
    "poverty_gap",
    "poverty_severity",
    "poverty_line",
    "hdi_long_form",
    "hdi",
    "expenditure",
    "unemployment_rate",
    "gini",
)
"""What can be drawn, in this order, before any other indicator that is loaded; the two HDI series are two choices,
never one line."""
LEFT_OUT = ("population",)
"""Not drawn: its years rest on different censuses, which are not one series."""
VIEWS = ("tingkat", "indeks")


def _named(indicator: str, lang: Lang) -> str:
    """An indicator in words: the page's own, else as it is defined."""
    if indicator in INDICATORS:
        return t(f"bandingkan.indicators.{indicator}", lang)
    known = queries.indicators().frame.set_index("indicator")
    return str(known.loc[indicator, f"name_{lang}"])


def indicator_control(where: Place, lang: Lang) -> str:
    """What is drawn: any indicator that the region has figures of, also one of a table added since."""
    loaded = set(queries.indicators_of(where.region_id).frame["indicator"])
    others = sorted(loaded - {*INDICATORS, *LEFT_OUT}, key=lambda name: _named(name, lang).casefold())
    return str(
        state.bind(
            st.selectbox,
            "ukuran",
            t("bandingkan.indicator"),
            options=[*(name for name in INDICATORS if name in loaded), *others],
            default=INDICATORS[0],
            format_func=lambda name: _named(name, lang),
            width=320,
        )
    )


def view_control() -> str:
    """Levels, or every line as an index of its first common year."""
    return str(
        state.bind(
            st.segmented_control,
            "tampilan",
            t("bandingkan.view"),
            options=VIEWS,
            default=VIEWS[0],
            format_func=lambda name: t(f"bandingkan.views.{name}"),
        )
    )
