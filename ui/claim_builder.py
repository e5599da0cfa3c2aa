"""The claim as text and as pickers: both write the same sentence, which stands in the URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from analysis import numerals
from analysis.claims import claim as c
from analysis.claims.draft import (
    KINDS,
    ONE_YEAR,
    UNITS,
    WITH_AMOUNT,
    WITH_AREA,
    Draft,
    areas,
    claim_of,
    drafted,
)
from analysis.claims.grammar import parse
from analysis.claims.places import Places
from analysis.claims.write import area_name, write
from analysis.numerals import Lang
from ui import controls, state
from ui.i18n import t

FIRST_YEAR = 2012
"""Regencies' figures have a known survey month from here on."""


def text(default: str) -> str:
    """The claim that the reader typed, else `default`."""

    def field(label: str, *, key: str, on_change: Callable[..., None], args: tuple[Any, ...]) -> None:
        def take() -> None:
            st.session_state[key] = re.sub(r"[<>\x00-\x1f]", " ", st.session_state[key]).strip()
            on_change(*args)

        st.text_input(
            label, key=key, on_change=take, max_chars=state.CLAIM_LENGTH, help=t("klaim.field_help")
        )

    return str(state.bind(field, "klaim", t("klaim.field"), default=default))


def offer(label: str, claim_text: str) -> None:
    """A way to another claim: pressed like a link, it writes the claim to the URL."""
    st.button(
        label,
        key=f"claim.offer.{claim_text}",
        type="tertiary",
        on_click=state.put,
        args=("klaim", claim_text),
    )


def pickers(claim: c.Claim, places: Places, newest: int, lang: Lang, default: str) -> None:
    """Region, kind, years, amount, area of the claim; each choice writes the claim anew."""
    draft = drafted(claim, places, newest)
    rewrite = _Rewrite(draft, places, lang, default)
    with st.container(key="claim_pickers", horizontal=True, vertical_alignment="bottom"):
        rewrite.region()
        rewrite.choose("kind", t("klaim.kind"), KINDS, lambda k: t(f"klaim.kinds.{k}", lang), width=230)
        if draft.kind in WITH_AMOUNT:
            rewrite.amount()
        if draft.kind in WITH_AREA:
            options = list(dict.fromkeys([*areas(draft.region_id, places), draft.area]))
            rewrite.choose("area", t("klaim.area"), options, lambda a: area_name(a, places, lang), width=190)
        years = list(range(max(newest, draft.until), min(FIRST_YEAR, draft.since) - 1, -1))
        if draft.kind not in ONE_YEAR:
            rewrite.choose("since", t("klaim.since"), years[1:], str, width=100)
        last = t("klaim.year") if draft.kind in ONE_YEAR else t("klaim.until")
        rewrite.choose("until", last, years[:-1], str, width=100)


class _Rewrite:
    """Writes the claim anew when a picker changes."""

    def __init__(self, draft: Draft, places: Places, lang: Lang, default: str) -> None:
        self.draft, self.places, self.lang, self.default = draft, places, lang, default

    def region(self) -> None:
        """The region spoken of; empty where the claim names none."""
        names = controls.region_names(["negara", "provinsi", "kabupaten"])
        key = "claim.region_id"
        st.session_state[key] = self.draft.region_id or None
        st.selectbox(
            t("klaim.region"),
            list(names),
            index=None,
            key=key,
            format_func=names.__getitem__,
            placeholder=t("klaim.no_region"),
            on_change=self._take,
            args=("region_id", key),
            width=260,
        )

    def choose(
        self, part: str, label: str, options: Sequence[Any], name: Callable[[Any], str], width: int
    ) -> None:
        key = f"claim.{part}"
        st.session_state[key] = getattr(self.draft, part)
        st.selectbox(
            label, options, key=key, format_func=name, on_change=self._take, args=(part, key), width=width
        )

    def amount(self) -> None:
        """The number as it is written (its digits count), and its unit."""
        draft = self.draft
        units = {unit: name for name, unit in UNITS.items()} | {"level": "persen", "percent": "persen"}
        people = draft.amount.unit == "people"
        key = "claim.number"
        st.session_state[key] = _written(draft.amount, self.lang)
        st.text_input(
            t("klaim.amount_people") if people else t("klaim.amount"),
            key=key,
            on_change=self._number,
            args=(key,),
            width=110,
            max_chars=12,
        )
        options = ["persen", "jiwa"] if draft.kind == "tingkat" else list(UNITS)
        key = "claim.unit"
        shown = units[draft.amount.unit]
        st.session_state[key] = shown if shown in options else options[0]
        st.selectbox(
            t("klaim.unit"),
            options,
            key=key,
            format_func=lambda name: t(f"klaim.units.{name}", self.lang),
            on_change=self._unit,
            args=(key,),
            width=110,
        )

    def _take(self, part: str, key: str) -> None:
        chosen: dict[str, Any] = {part: st.session_state[key] or ""}
        draft = replace(self.draft, **chosen)
        if part == "until" and draft.since >= draft.until:
            draft = replace(draft, since=draft.until - 1)
        if part == "since" and draft.since >= draft.until:
            draft = replace(draft, until=draft.since + 1)
        if draft.region_id and draft.area not in areas(draft.region_id, self.places):
            draft = replace(draft, area=areas(draft.region_id, self.places)[0])
        self._put(draft)

    def _unit(self, key: str) -> None:
        unit = UNITS[st.session_state[key]]
        amount = self.draft.amount
        if (unit == "people") != (amount.unit == "people"):
            amount = c.Amount(10_000, unit, 1_000) if unit == "people" else c.Amount(0.5, unit, 0.1)
        self._put(replace(self.draft, amount=replace(amount, unit=unit)))

    def _number(self, key: str) -> None:
        """A number that cannot be read leaves the claim as it is."""
        unit = self.draft.amount.unit
        word = {"points": "poin", "people": "ribu jiwa"}.get(unit, "persen")
        read = parse(f"Indonesia turun {st.session_state[key]} {word}", self.places).claims
        found = getattr(read[0], "amount", None) if read else None
        if found is not None:
            self._put(replace(self.draft, amount=replace(found, unit=unit, bound=self.draft.amount.bound)))

    def _put(self, draft: Draft) -> None:
        state.put("klaim", write(claim_of(draft, self.places), self.places, self.lang), self.default)


def _written(amount: c.Amount, lang: Lang) -> str:
    """The number alone, people in thousands, with the digits of the claim."""
    scale = 1_000 if amount.unit == "people" else 1
    digits = len(f"{amount.step / scale:.6f}".rstrip("0").partition(".")[2])
    return numerals.number(amount.value / scale, lang, digits)
