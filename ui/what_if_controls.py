"""What the reader assumes: a pace or a target, kept in the URL and written in the reader's numerals."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any, Literal

import streamlit as st

from analysis import numerals, what_if
from analysis.numerals import Lang
from analysis.progress import PathKind
from ui import state
from ui.i18n import t

Given = Literal["laju", "target"]
KINDS: dict[str, PathKind] = {"lurus": "linear", "majemuk": "compound"}
SLOWEST, FASTEST, STEP = -50, 250, 5
"""Ends and step of the slider of paces, in hundredths of a point a year."""
AHEAD = 25
"""Years ahead that can be looked at."""
_OWN = ("ukuran", "laju", "angka", "sampai", "tampilan")


def given() -> Given:
    """What is taken as given: the pace, or the target and its year."""
    return state.bind(
        st.segmented_control,
        "ukuran",
        t("simulasi.given"),
        options=["laju", "target"],
        default="laju",
        format_func=lambda name: t(f"simulasi.givens.{name}"),
    )


def pace(default: float, lang: Lang) -> float:
    """Points a year, positive for a fall: a slider in steps of a twentieth, which also holds `default` and any value
    of the link."""
    own = _text(default)
    chosen = state.get("laju", default=own)
    steps = {n / 100: _text(n / 100) for n in range(SLOWEST, FASTEST + 1, STEP)}
    options = steps | {default: own} | {float(chosen): chosen}
    return float(
        state.bind(
            st.select_slider,
            "laju",
            t("simulasi.pace"),
            options=[options[value] for value in sorted(options)],
            default=own,
            format_func=lambda text: numerals.number(float(text), lang, 2),
            help=t("simulasi.pace_help"),
            width=300,
        )
    )


def level(default: float, lang: Lang) -> float:
    """The level aimed at, in percent, typed with comma or point; NaN where there is neither a choice nor a default."""
    own = "" if isnan(default) else _text(default)

    def field(label: str, *, key: str, on_change: Callable[..., None], args: tuple[Any, ...]) -> None:
        def take() -> None:
            st.session_state[key] = _typed(st.session_state[key])
            on_change(*args)

        if st.session_state[key]:
            st.session_state[key] = numerals.number(float(st.session_state[key]), lang, 2)
        st.text_input(label, key=key, on_change=take, help=t("simulasi.level_help"), width=130)

    chosen = state.bind(field, "angka", t("simulasi.level"), default=own)
    return float(chosen) if chosen else float("nan")


def _typed(text: str) -> str:
    """What was typed as the URL writes it; '' where it is no rate from 0 to below 100."""
    try:
        value = float(text.strip().rstrip("%").strip().replace(",", "."))
    except ValueError:
        return ""
    return _text(value) if 0 <= value < what_if.MOST - 0.005 else ""


def by(start: int, default: int) -> int:
    """The year looked at: one of the years ahead, or any year that a link names."""
    asked = state.get("sampai")
    years = {*range(start + 1, start + AHEAD + 1), default} | ({int(asked)} if asked else set())
    return int(
        state.bind(
            st.selectbox, "sampai", t("simulasi.by"), options=sorted(years), default=default, width=110
        )
    )


def kind() -> PathKind:
    """Equal steps in points, or in percent."""
    name = state.bind(
        st.segmented_control,
        "tampilan",
        t("simulasi.kind"),
        options=list(KINDS),
        default="lurus",
        format_func=lambda one: t(f"simulasi.kinds.{one}"),
    )
    return KINDS[name]


def reset() -> None:
    """A link back to what the page assumes of itself; nothing where nothing was changed."""
    if any(state.get(key) for key in _OWN):
        st.page_link(
            "pages/kemiskinan/simulasi.py",
            label=t("simulasi.reset"),
            query_params=state.query_for("simulasi", **dict.fromkeys(_OWN)),
        )


def _text(value: float) -> str:
    return f"{value:.2f}"
