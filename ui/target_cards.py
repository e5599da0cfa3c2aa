"""The targets that speak of one year side by side: one card a target, with its verdict, and the button that judges
by it."""

from __future__ import annotations

from functools import cache
from html import escape
from math import isnan
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.numerals import Lang, number, percent, points, target_text
from analysis.result import Result
from analysis.verdict_row import Verdict
from analysis.wording.words import CONFIDENCE, KIND, REASON, STATUS, TARGET_STATUS, word
from ui import figure, shell, state, target_history
from ui.charts.base import verdict_style
from ui.i18n import t
from ui.judgement import RegionJudgement
from ui.tables import Column

ABREAST = 4
"""Most cards in a row."""

_STYLE = Path(__file__).parent / "assets" / "target_cards.css"


@cache
def _style() -> str:
    return f"<style>{_STYLE.read_text('utf-8')}</style>"


def draw(judged: RegionJudgement, name: str, lang: Lang) -> None:
    """The targets that speak of the year side by side, each with its verdict; a press picks the one to judge by."""
    v, rows = judged.verdict, judged.rows
    if rows.empty:
        st.subheader(t("target.year.heading", lang, year=v.year), anchor=False)
        shell.prose(shell.plain(_nothing(v, name, lang)), key="no_year")
        return
    st.html(_style())
    one = len(rows) == 1
    title = t(
        f"target.year.{'title_one' if one else 'title'}", lang, count=number(len(rows), lang), year=v.year
    )
    with figure.framed(
        Result(_table(rows, v, lang), judged.targets.provenance),
        key="year_targets",
        title=title,
        alt=title,
        columns=_columns(lang),
        picture=False,
    ):
        listed = [row for _, row in rows.iterrows()]
        abreast = min(max(len(listed), 2), ABREAST)
        for start in range(0, len(listed), abreast):
            group = listed[start : start + abreast]
            for column, row in zip(st.columns(abreast, gap="medium"), group, strict=False):
                with column:
                    _card(row, v, lang)


def _nothing(v: Verdict, name: str, lang: Lang) -> str:
    if v.reason == "other_years":
        return t("target.year.later", lang, name=name, year=v.year, first=f"{v.target_year:.0f}")
    return t("target.year.none", lang, name=name)


def _card(row: pd.Series, v: Verdict, lang: Lang) -> None:
    """One target: document, level, verdict, measures, and the button that judges by it."""
    style = verdict_style(str(row["status"]))
    used = row["target_id"] == v.target_id
    name = target_history.name_of(row["document"], row["target_status"], lang)
    low = row["high"] if isnan(row["low"]) else row["low"]
    unknown = isnan(row["high"])
    level = (
        points(row["yearly_change"], lang, signed=True) if unknown else target_text(low, row["high"], lang)
    )
    facts = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>"
        for label, text in _facts(row, lang)
        if text
    )
    st.html(
        f'<section class="target{" used" if used else ""}"><h4>{escape(name)}</h4>'
        f'<p class="level">{escape(level)}</p><p class="when">{escape(_when(row, lang))}</p>'
        f'<p class="word" style="color:{style.colour}">{style.mark} {escape(word(STATUS, row["status"], lang))}</p>'
        f'<dl>{facts}</dl><p class="document">{escape(row["document"])}</p></section>'
    )
    if used:
        st.caption(t("target.year.used", lang))
        return
    st.button(
        t("target.year.use", lang),
        key=f"use-{row['target_id']}",
        on_click=state.put,
        args=("sasaran", row["target_id"]),
        type="tertiary",
    )


def _when(row: pd.Series, lang: Lang) -> str:
    """Which year it was set for and what kind of promise it is."""
    if row["kind"] == "undated":
        return word(KIND, "undated", lang)
    kind = word(KIND, row["kind"], lang)
    if row["kind"] == "yearly":
        return f"{kind}: {points(row['yearly_change'], lang, signed=True)}"
    return t("target.year.when", lang, year=f"{row['target_year']:.0f}", kind=kind)


def _facts(row: pd.Series, lang: Lang) -> list[tuple[str, str]]:
    """The measures and marks on a card."""
    issued = "" if isnan(row["issued_year"]) else f"{row['issued_year']:.0f}"
    told = [word(TARGET_STATUS, row["target_status"], lang), word(CONFIDENCE, row["confidence"], lang)]
    marks = [
        (t("target.column.issued", lang), issued),
        (t("target.column.status", lang), "; ".join(dict.fromkeys(text for text in told if text))),
    ]
    if row["status"] == "not_judgeable":
        return [(t("target.column.why", lang), word(REASON, row["reason"], lang)), *marks]
    actual = f"{percent(row['actual'], lang)} ({row['judged_year']:.0f})"
    figures = [(t("target.column.actual", lang), actual)]
    if row["status"] in ("on_course", "behind"):
        figures += [
            (
                t("target.column.path", lang, year=f"{row['judged_year']:.0f}"),
                percent(row["path_value"], lang),
            ),
            (t("target.column.path_gap", lang), points(row["path_gap"], lang, signed=True)),
        ]
    else:
        figures += [
            (t("target.column.gap", lang), points(row["gap"], lang, signed=True)),
            (t("target.column.lkjip", lang), number(row["lkjip"], lang, 1)),
        ]
    share = (
        t("target.column.base_met", lang) if isnan(row["share_done"]) else percent(row["share_done"], lang, 0)
    )
    return [*figures, (t("target.column.share", lang), share), *marks]


def _table(rows: pd.DataFrame, v: Verdict, lang: Lang) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "document": rows["document"],
            "low": rows["low"].fillna(rows["high"]),
            "high": rows["high"],
            "target_year": rows["target_year"],
            "kind": [word(KIND, kind, lang) for kind in rows["kind"]],
            "verdict": [f"{verdict_style(s).mark} {word(STATUS, s, lang)}" for s in rows["status"]],
            "actual": rows["actual"],
            "gap": rows["gap"],
            "share": rows["share_done"],
            "lkjip": rows["lkjip"],
            "issued": rows["issued_year"],
            "status": [word(TARGET_STATUS, s, lang) for s in rows["target_status"]],
            "confidence": [word(CONFIDENCE, c, lang) for c in rows["confidence"]],
            "used": [t("target.year.used", lang) if i == v.target_id else "" for i in rows["target_id"]],
        }
    )


def _columns(lang: Lang) -> dict[str, Column]:
    return {
        "document": Column(t("target.column.document", lang), width="large"),
        "low": Column(t("target.column.low", lang), "percent", 2),
        "high": Column(t("target.column.high", lang), "percent", 2),
        "target_year": Column(t("target.column.year", lang), "year"),
        "kind": Column(t("target.column.kind", lang)),
        "verdict": Column(t("target.column.verdict", lang)),
        "actual": Column(t("target.column.actual", lang), "percent", 2),
        "gap": Column(t("target.column.gap", lang), "points", 2),
        "share": Column(t("target.column.share", lang), "percent", 0),
        "lkjip": Column(t("target.column.lkjip", lang), "number", 1),
        "issued": Column(t("target.column.issued", lang), "year"),
        "status": Column(t("target.column.status", lang)),
        "confidence": Column(t("target.column.confidence", lang)),
        "used": Column(t("target.column.used", lang)),
    }
