"""Regions of an area by their own targets: on a map, as the few that decide, on one sheet, in a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.contribution import contributions
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording.words import STATUS, STATUS_SHAPE
from ui import figure, geometry, judgement, provenance, state, theme
from ui import map as atlas
from ui.charts import base, bullets, multiples
from ui.i18n import t
from ui.map import Category, Pattern
from ui.tables import Column, Columns

FEW = 8
FIRST_ON_SHEET = 2015
_PATTERNS: dict[str, Pattern] = {
    "on_course": "dots",
    "behind": "dots",
    "missed": "hatch",
    "not_judgeable": "hatch",
}


def columns(year: int) -> Columns:
    """Heads of the table of verdicts."""
    return {
        "full_name": Column(t("ringkasan.column.region")),
        "word": Column(t("ringkasan.column.verdict")),
        "current": Column(t("ringkasan.column.actual", year=year), "percent", 2),
        "current_change": Column(t("ringkasan.column.change"), "points", 2),
        "low": Column(t("ringkasan.column.low"), "percent", 2),
        "high": Column(t("ringkasan.column.high"), "percent", 2),
        "target_year": Column(t("ringkasan.column.target_year"), "year"),
        "gap": Column(t("ringkasan.column.gap"), "points", 2),
        "people_over": Column(t("ringkasan.column.people"), "people"),
        "share_done": Column(t("ringkasan.column.share_done"), "percent", 0),
        "document": Column(t("ringkasan.column.document")),
    }


def open_region(region_id: str) -> None:
    """What a pick on map or chart does: the region becomes the reader's region, its page opens."""
    if region_id:
        st.session_state["ringkasan.open"] = region_id


def go_to_region() -> None:
    """Opens the page of a region that was picked in this run."""
    picked = st.session_state.pop("ringkasan.open", None)
    if picked:
        st.switch_page("pages/kemiskinan/wilayah.py", query_params=state.query_for("wilayah", wilayah=picked))


def verdict_map(table: Result, area: str, level: str, year: int, lang: Lang, *, measure: str) -> None:
    """The regions by verdict, or by level of poverty."""
    layer = geometry.regions_layer(area, level)
    rows = table.frame.set_index("region_id")
    title = t(f"ringkasan.map.{measure}", year=year)
    alt = t("ringkasan.map.alt")
    with figure.framed(table, key="overview_map", title=title, alt=alt, columns=columns(year)):
        if measure == "vonis":
            looks = {
                status: Category(
                    f"{STATUS_SHAPE[status]} {words[lang]}",
                    base.verdict_style(status).colour if status != "no_target" else theme.HAIR,
                    _PATTERNS.get(status, ""),
                )
                for status, words in STATUS.items()
            }
            atlas.draw(
                layer,
                rows["status"],
                title=title,
                alt=alt,
                key="overview",
                categories=looks,
                legend=t("ringkasan.map.legend_verdict"),
                height=460,
                on_pick=open_region,
            )
        else:
            values = rows["current"].astype(float)
            atlas.draw(
                layer,
                values,
                title=title,
                alt=alt,
                key="overview",
                classes=atlas.quantiles(values, atlas.percent(lang), lang),
                legend=t("ringkasan.map.legend_level"),
                height=460,
                on_pick=open_region,
            )


def few(table: Result, lang: Lang) -> Result:
    """The regions with most people over their own target, at most `FEW`, people counted against the path
    where the target lies ahead."""
    over = contributions(table.frame.set_index("region_id"))["people_over"].head(FEW)
    rows = table.frame.set_index("region_id").loc[over.index].assign(people_over=over).reset_index()
    return Result(rows, table.provenance)


def few_chart(chosen: Result, year: int, lang: Lang) -> None:
    """The few that decide, as bullets."""
    heads = (t("ringkasan.few.rate"), t("ringkasan.few.people"))
    source = provenance.source_line(chosen.provenance, lang)
    wide, narrow = (
        bullets.bullets(chosen.frame, heads=heads, lang=lang, size=size, source=source)
        for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        chosen,
        key="overview_few",
        title=t("ringkasan.few.title", count=len(chosen.frame)),
        alt=t("ringkasan.few.alt"),
        narrow=narrow,
        columns=columns(year),
    )


def sheet(table: Result, area: str, level: str, year: int, lang: Lang) -> None:
    """All regions on one sheet at one scale, each with its own targets."""
    rates = queries.series_of_children(area, judgement.RATE, level=level)
    targets = queries.targets(parent=area)
    march = rates.frame[rates.frame["round"].eq("maret") & rates.frame["year"].ge(FIRST_ON_SHEET)]
    march = march[march["value"].notna()]
    aims = targets.frame
    aims = aims[
        aims["measure"].eq("level") & aims["area"].eq("total") & aims["year"].notna() & aims["judgeable"]
    ]
    aims = aims[aims["region_id"].isin(table.frame["region_id"])]
    governing = set(table.frame["target_id"].dropna())
    drawn = multiples.Sheet(
        panels=table.frame[["region_id", "name", "status", "word"]],
        series=march[["region_id", "year", "round", "value"]],
        targets=aims[["region_id", "year", "low", "high"]].assign(
            year=aims["year"].astype(int), governing=aims["target_id"].isin(governing)
        ),
        focus=year,
        source=provenance.source_line(table.provenance, lang),
    )
    wide, narrow = (multiples.multiples(drawn, lang=lang, size=size) for size in ("wide", "narrow"))
    figure.figure(
        wide,
        table,
        key="overview_sheet",
        title=t("ringkasan.sheet.title", count=len(table.frame)),
        alt=t("ringkasan.sheet.alt"),
        narrow=narrow,
        columns=columns(year),
    )


def level_change(series: pd.DataFrame, year: int) -> tuple[float | None, float | None]:
    """The March figure of a year and its change from March a year before (None where missing)."""
    march = series[series["round"].eq("maret")].set_index("year")["value"]
    now = march.get(year)
    before = march.get(year - 1)
    if now is None or pd.isna(now):
        return None, None
    return float(now), None if before is None or pd.isna(before) else float(now - before)
