"""The register: every target as a row, with document, year, status, confidence, what it asks for and how it fared."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.numerals import ABSENT, Lang, percent
from analysis.result import Result
from analysis.wording import target_remarks
from analysis.wording import targets as words
from analysis.wording.pace import GRADE
from analysis.wording.words import CONFIDENCE, STATUS, TARGET_STATUS, word
from ui import figure, shell, state, tables, target_data
from ui.charts.base import verdict_style
from ui.i18n import t
from ui.tables import Column, Columns

SCOPES = ("sendiri", "daerah")


def rows(targets: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The register's rows as they are written, in the order given. targets: of `ui.target_data.loaded`."""
    own = pd.concat([target_data.in_own_year(level) for level in target_data.LEVELS])
    own = own[~own.index.duplicated()].reindex(targets["target_id"])
    level = targets["measure"].eq("level").to_numpy()
    measures = [_measure(row, lang) for row in targets.itertuples()]
    judged = target_data.poverty(targets)["target_id"]
    other = ~targets["target_id"].isin(judged)
    return pd.DataFrame(
        {
            "region": targets["full_name"].to_numpy(),
            "year": targets["year"].to_numpy(),
            "when": [_year(y) for y in targets["year"]],
            "document": targets["document"].to_numpy(),
            "measure": measures,
            "target": [
                words.promised_short(m, low, high, lang)
                for m, low, high in zip(targets["measure"], targets["low"], targets["high"], strict=True)
            ],
            "low": targets["low"].where(level).to_numpy(),
            "high": targets["high"].where(level).to_numpy(),
            "change": targets["high"].where(~level).to_numpy(),
            "verdict": [_verdict(s) and f"{_verdict(s)} {word(STATUS, s, lang)}" for s in own["status"]],
            "ambition": [word(GRADE, g if isinstance(g, str) else "", lang) for g in own["grade"]],
            "base": [_base(row, lang) for row in own.itertuples()],
            "status": [word(TARGET_STATUS, s, lang) for s in targets["status"]],
            "confidence": [word(CONFIDENCE, c, lang) for c in targets["confidence"]],
            "issued": targets["issued_year"].to_numpy(),
            "issued_when": [_year(y) for y in targets["issued_year"]],
            "remarks": [
                target_remarks.remarks(target, lang, other_measure=measure if apart else "")
                for target, measure, apart in zip(targets.to_dict("records"), measures, other, strict=True)
            ],
            "locator": targets["locator"].to_numpy(),
        }
    )


def _year(value: float | None) -> str:
    return ABSENT if pd.isna(value) else f"{value:.0f}"


def _measure(row: object, lang: Lang) -> str:
    """What the target is about: indicator, area, level or yearly change."""
    if getattr(row, "indicator", "") == target_data.EXTREME:
        return t("target.measure.extreme", lang)
    if getattr(row, "area", "") != "total":
        return t(f"target.measure.{getattr(row, 'area', '')}", lang)
    return t(f"target.measure.{getattr(row, 'measure', '')}", lang)


def _verdict(status: object) -> str:
    return verdict_style(status).mark if isinstance(status, str) else ""


def _base(row: object, lang: Lang) -> str:
    """Base and its year, marked where the document names none."""
    value, year = getattr(row, "base_value", float("nan")), getattr(row, "base_year", float("nan"))
    if pd.isna(value) or pd.isna(year):
        return ""
    text = f"{percent(value, lang, short=True)} ({year:.0f})"
    return t("target.register.assumed", lang, base=text) if getattr(row, "base_assumed", False) else text


def columns(lang: Lang) -> Columns:
    """Heads of the register as a file holds it: figures as numbers."""
    return {
        "region": Column(t("target.column.region", lang)),
        "document": Column(t("target.column.document", lang), width="large"),
        "year": Column(t("target.column.year", lang), "year"),
        "low": Column(t("target.column.low", lang), "percent", 2),
        "high": Column(t("target.column.high", lang), "percent", 2),
        "change": Column(t("target.column.change", lang), "points", 2),
        "measure": Column(t("target.column.measure", lang)),
        "verdict": Column(t("target.column.verdict", lang)),
        "ambition": Column(t("target.column.ambition", lang)),
        "base": Column(t("target.column.base", lang)),
        "status": Column(t("target.column.status", lang)),
        "confidence": Column(t("target.column.confidence", lang)),
        "issued": Column(t("target.column.issued", lang), "year"),
        "remarks": Column(t("target.column.remarks", lang), width="large"),
        "locator": Column(t("target.column.locator", lang), width="large"),
    }


def shown_columns(lang: Lang, *, many: bool) -> Columns:
    """Heads of the register as it is shown, `many` regions or one: a level or a change in one column, all cells as
    text, since a grid has no word for a number that is absent."""
    of_file = dict(columns(lang))
    as_text = {
        "region": of_file["region"],
        "document": of_file["document"],
        "when": Column(t("target.column.year", lang)),
        "target": Column(t("target.column.target", lang)),
        "verdict": of_file["verdict"],
        "ambition": of_file["ambition"],
        "measure": of_file["measure"],
        "base": of_file["base"],
        "status": of_file["status"],
        "confidence": of_file["confidence"],
        "issued_when": Column(t("target.column.issued", lang)),
        "remarks": of_file["remarks"],
        "locator": of_file["locator"],
    }
    return {name: column for name, column in as_text.items() if many or name != "region"}


def draw(region_id: str, area: str, names: dict[str, str], lang: Lang) -> None:
    """The register of one region, or of its whole area, as the reader chooses; a search narrows it.

    area: the country or province whose targets are on offer beside the region's. names: their region_id -> name."""
    st.subheader(t("target.register.heading", lang), anchor=False)
    with st.container(key="register_controls", horizontal=True, vertical_alignment="bottom"):
        scope = state.bind(
            st.segmented_control,
            "tampilan",
            t("target.register.scope", lang),
            options=SCOPES,
            default=SCOPES[0],
            format_func=lambda s: (
                names[region_id] if s == SCOPES[0] else t("target.register.area", lang, name=names[area])
            ),
        )
        typed = state.bind(
            st.text_input,
            "cari",
            t("target.register.search", lang),
            placeholder=t("target.register.search_hint", lang),
            width=320,
        )
    many = scope == SCOPES[1]
    found = target_data.loaded(parent=area) if many else target_data.loaded(region_id)
    table = rows(found.frame, lang)
    table = table[_matches(table, typed or "")]
    if table.empty:
        text = t("target.register.nothing", lang, text=typed) if typed else t("target.register.none", lang)
        shell.prose(shell.plain(text), key="register_none")
        return
    title = t("target.register.title", lang, count=len(table), name=names[area if many else region_id])
    result = Result(table, found.provenance)
    with figure.framed(
        result, key="register", title=title, alt=title, columns=columns(lang), picture=False, twin=False
    ):
        height = min(560, 40 + 35 * len(table))
        tables.show(table, shown_columns(lang, many=many), key="table.register", alt=title, height=height)


def _matches(table: pd.DataFrame, typed: str) -> pd.Series:
    """Rows whose region, document, remarks or locator hold every word typed."""
    searched = table[["region", "document", "measure", "remarks", "locator"]].fillna("")
    text = pd.Series(
        [" ".join(row).casefold() for row in searched.itertuples(index=False)], index=table.index
    )
    hits = pd.Series(True, index=table.index)
    for part in typed.casefold().split():
        hits &= text.map(lambda row, part=part: part in row).astype(bool)
    return hits
