"""The official numbers of one regency side by side: the figure, what it counts, and which document it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from analysis import queries
from analysis.numerals import ABSENT, Lang, listing, people, percent, rupiah
from analysis.wording import welfare as words
from ui.i18n import t
from ui.welfare_data import Numbers

ROWS = ("what", "how", "unit", "when", "line", "level", "use", "not_for")
"""What every number is told by, in this order; `use` and `not_for` name documents."""

_STYLE = Path(__file__).parent / "assets" / "two_numbers.css"


@dataclass(frozen=True)
class Side:
    """One number. kind: `macro`, `micro` or `fund`, which names its texts; who: its publisher; sub: unit and date."""

    kind: str
    who: str
    value: str
    sub: str


@cache
def _style() -> str:
    return f"<style>{_STYLE.read_text('utf-8')}</style>"


def draw(found: Numbers, lang: Lang) -> None:
    """The three numbers as columns (on a phone one under the other)."""
    sides = (_macro(found, lang), _micro(found, lang), _fund(found, lang))
    st.subheader(t("dua_angka.sides.title", lang), anchor=False)
    st.html(f'{_style()}<section class="numbers">{"".join(_html(side, lang) for side in sides)}</section>')


def _html(side: Side, lang: Lang) -> str:
    rows = "".join(
        f'<p class="row {row}"><b>{escape(t(f"dua_angka.row.{row}", lang))}</b>'
        f"<span>{escape(t(f'dua_angka.side.{side.kind}.{row}', lang))}</span></p>"
        for row in ROWS
    )
    return (
        f'<article><header><p class="name">{escape(t(f"dua_angka.side.{side.kind}.name", lang))}</p>'
        f'<p class="who">{escape(side.who)}</p></header>'
        f'<div><p class="value">{escape(side.value)}</p><p class="sub">{escape(side.sub)}</p></div>{rows}</article>'
    )


def _macro(found: Numbers, lang: Lang) -> Side:
    m = found.macro
    who = t("dua_angka.side.macro.who", lang)
    if m is None:
        return Side("macro", who, ABSENT, t("dua_angka.sides.no_survey", lang))
    sub = t(
        "dua_angka.sides.macro_sub",
        lang,
        people=people(m.count, lang),
        when=words.survey_month(m.survey_round, m.year, lang),
        line=rupiah(m.line, lang),
    )
    return Side("macro", who, percent(m.rate, lang), sub)


def _micro(found: Numbers, lang: Lang) -> Side:
    row = found.micro
    if row is None or found.basis is None:
        names = listing([words.name_of(r) for r in words.REGISTER], lang)
        missing = "absent" if found.basis is None else "absent_year"
        return Side(
            "micro",
            names if found.basis is None else words.basis_name(found.basis, lang),
            t("dua_angka.sides.absent", lang),
            t(f"dua_angka.sides.{missing}_sub", lang, year=found.year),
        )
    sub = t(
        "dua_angka.sides.micro_sub",
        lang,
        count=words.amount(float(row["count"]), found.basis.unit, lang),
        total=words.amount(float(row["total"]), found.basis.unit, lang),
        desil=words.MEASURE[found.measure][lang],
    )
    who = words.dated(found.basis.register, found.year, str(row["register_round"]), lang)
    return Side("micro", who, percent(float(row["value"]), lang), sub)


def _fund(found: Numbers, lang: Lang) -> Side:
    row = found.fund_row
    who = t("dua_angka.side.fund.who", lang)
    if row is None:
        return Side("fund", who, ABSENT, t("dua_angka.sides.no_fund", lang))
    year = int(row["year"])
    parts = queries.fund_allocation(found.place.region_id).frame
    population = parts.loc[parts["year"].eq(year), "population"].dropna()
    sub = t("dua_angka.sides.fund_sub", lang, year=year)
    if len(population):
        sub = t(
            "dua_angka.sides.fund_sub_of", lang, year=year, population=people(float(population.iloc[0]), lang)
        )
    return Side("fund", who, people(float(row["value"]), lang), sub)
