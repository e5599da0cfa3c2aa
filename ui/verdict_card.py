"""The verdict of one region, set as a card: the word and its shape, the measures with their sums written out, the
verdicts under the region's other targets."""

from __future__ import annotations

from functools import cache
from html import escape
from math import isnan
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.lkjip import PERMENDAGRI, Scale
from analysis.numerals import Lang, target_text
from analysis.result import Result
from analysis.verdict_row import Verdict
from analysis.wording import standing
from analysis.wording.words import CONFIDENCE, KIND, TARGET_STATUS, word
from analysis.wording.worked import Worked, worked
from ui import figure
from ui.charts.base import verdict_style
from ui.i18n import t
from ui.tables import Column

LEADING = ("gap_today", "people_today", "gap_then", "people_then", "share_done", "required_pace")
"""Measures that stand first and large; the other formulas stand under them."""

_STYLE = Path(__file__).parent / "assets" / "verdict_card.css"


@cache
def _style() -> str:
    return f"<style>{_STYLE.read_text('utf-8')}</style>"


def card(v: Verdict, lang: Lang, scale: Scale = PERMENDAGRI) -> None:
    """The verdict and its measures, with the scale whose bands they name; nothing where nothing is judged."""
    measures = worked(v, lang)
    if not measures:
        return
    style = verdict_style(v.standing)
    leading = [m for key in LEADING for m in measures if m.formula_id == key]
    others = [m for m in measures if m.formula_id not in LEADING]
    st.html(
        f'{_style()}<section class="verdict"><p class="word" style="color:{style.colour}">{style.mark} '
        f"{escape(standing.brief(v, lang))}</p>"
        f'<p class="aim">{escape(aim(v, lang))}</p>{_list(leading, "lead")}'
        f"<h3>{escape(t('wilayah.card.others', lang))}</h3>{_list(others, 'more')}"
        f'<p class="sum">{escape(scale_line(scale, lang))}</p></section>'
    )


def scale_line(scale: Scale, lang: Lang) -> str:
    """Which bands a report score is read in: name and steps of the scale."""
    return t("wilayah.card.scale", lang, name=scale.name[lang], steps=scale.written(lang))


def aim(v: Verdict, lang: Lang) -> str:
    """The target it is judged by: level and year, the kind of promise, document and how well it is sourced."""
    level = target_text(v.high if isnan(v.low) else v.low, v.high, lang)
    return t(
        "wilayah.card.aim",
        lang,
        target=level,
        year=f"{v.target_year:.0f}",
        kind=word(KIND, v.kind, lang),
        document=v.document,
        confidence=word(CONFIDENCE, v.confidence, lang),
    )


def _list(measures: list[Worked], kind: str) -> str:
    rows = "".join(
        f'<div><dt>{escape(m.name)}</dt><dd><span class="result">{escape(m.result)}</span><br>'
        f'<span class="sum">{escape(" = ".join(p for p in (m.symbols, m.calculation) if p))}</span></dd></div>'
        for m in measures
    )
    return f'<dl class="{kind}">{rows}</dl>'


def other_targets(rows: pd.DataFrame, v: Verdict, about: Result, lang: Lang) -> None:
    """Every target that speaks of the year, side by side, each with its own verdict; nothing where there is only
    one."""
    if len(rows) < 2:
        return
    table = pd.DataFrame(
        {
            "used": ["→" if target_id == v.target_id else "" for target_id in rows["target_id"]],
            "document": rows["document"],
            "kind": [word(KIND, kind, lang) for kind in rows["kind"]],
            "target_year": rows["target_year"],
            "low": rows["low"].fillna(rows["high"]),
            "high": rows["high"],
            "verdict": [
                f"{verdict_style(row.standing).mark} {standing.brief(row, lang)}" for row in rows.itertuples()
            ],
            "gap_today": rows["gap_today"],
            "gap_then": rows["gap_then"],
            "status": [word(TARGET_STATUS, s, lang) for s in rows["target_status"]],
            "confidence": [word(CONFIDENCE, c, lang) for c in rows["confidence"]],
            "locator": rows["locator"],
        }
    )
    newest = f"{v.today_year:.0f}"
    title = t("wilayah.targets.title", lang, count=len(table), year=v.year)
    figure.table(
        Result(table, about.provenance),
        {
            "used": Column(t("wilayah.targets.used", lang)),
            "document": Column(t("wilayah.targets.document", lang), width="large"),
            "verdict": Column(t("wilayah.targets.verdict", lang)),
            "gap_today": Column(t("wilayah.targets.gap_today", lang, year=newest), "points", 2),
            "gap_then": Column(t("wilayah.targets.gap_then", lang), "points", 2),
            "low": Column(t("wilayah.targets.low", lang), "percent", 2),
            "high": Column(t("wilayah.targets.high", lang), "percent", 2),
            "target_year": Column(t("wilayah.targets.year", lang), "year"),
            "kind": Column(t("wilayah.targets.kind", lang)),
            "status": Column(t("wilayah.targets.status", lang)),
            "confidence": Column(t("wilayah.targets.confidence", lang)),
            "locator": Column(t("wilayah.targets.locator", lang)),
        },
        key="region_targets",
        title=title,
        alt=title,
    )
