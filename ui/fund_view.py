"""The village fund of an area: its columns by year, its regencies beside poverty, its villages."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import fund, numerals, queries, warehouse
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import fund as words
from ui import figure, geometry, i18n, provenance, shell, state
from ui import map as atlas
from ui.charts import bars, scatter
from ui.i18n import t
from ui.tables import Column, Columns


def by_year_columns() -> Columns:
    """Heads of a fund table by year."""
    return {
        "year": Column(t("dana_desa.column.year"), "year"),
        "ceiling_rp": Column(t("dana_desa.fund.ceiling_rp"), "rupiah"),
        "disbursed_rp": Column(t("dana_desa.fund.disbursed_rp"), "rupiah"),
        "absorbed_rp": Column(t("dana_desa.fund.absorbed_rp"), "rupiah"),
    }


def by_year(money: Result, *, key: str, title: str, note: str = "") -> None:
    """Ceiling, disbursed and absorbed as columns by year; incomplete years hatched and named so."""
    lang = i18n.language()
    names = {part: t(f"dana_desa.fund.{part}") for part in ("ceiling_rp", "disbursed_rp", "absorbed_rp")}
    source = provenance.source_line(money.provenance, lang)
    wide, narrow = (
        bars.fund_columns(
            money.frame,
            names=names,
            partial=t("dana_desa.fund.partial"),
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        money,
        key=key,
        title=title,
        alt=t("dana_desa.by_year_alt"),
        narrow=narrow,
        columns=by_year_columns(),
    )
    if note:
        shell.prose(note, key=f"{key}_note")


def regencies(parent: str, year: int) -> Result:
    """The regencies of an area in a year: fund, poverty rate and count of March, and what follows from both."""
    money = queries.fund_of_children(parent, year)
    rates = queries.latest_level("poverty_rate", "kabupaten", parent, year)
    counts = queries.latest_level("poor_count", "kabupaten", parent, year)
    table = fund.beside_poverty(money.frame, rates.frame, counts.frame)
    return warehouse.current().with_provenance(
        table.sort_values("per_poor_rp", ascending=False, na_position="last"),
        evidence=(money.frame, rates.frame, counts.frame),
    )


def regency_columns(year: int) -> Columns:
    """Heads of the table of regencies."""
    return {
        "full_name": Column(t("dana_desa.column.regency")),
        "ceiling_rp": Column(t("dana_desa.column.ceiling", year=year), "rupiah"),
        "disbursed_share": Column(t("dana_desa.column.disbursed"), "percent", 1),
        "poverty_rate": Column(t("dana_desa.column.rate", year=year), "percent", 2),
        "poor": Column(t("dana_desa.column.poor"), "people"),
        "per_poor_rp": Column(t("dana_desa.column.per_poor"), "rupiah"),
        "per_capita_rp": Column(t("dana_desa.column.per_capita"), "rupiah"),
    }


def beside_poverty(found: Result, parent: str, year: int, lang: Lang) -> None:
    """Map of the ceiling per poor person and the cross-section with poverty, the standing note beside it."""
    table = found.frame
    known = table.dropna(subset=["per_capita_rp", "poverty_rate"])
    left, right = st.columns(2, gap="large")
    with left:
        _map(found, parent, year, lang)
    with right:
        if len(known) < 3:
            return
        heads = (t("dana_desa.axis.rate"), t("dana_desa.axis.per_capita"))
        points = known.assign(
            x=known["poverty_rate"],
            y=known["per_capita_rp"] / 1000,
            text=[
                t(
                    "dana_desa.point",
                    name=row.full_name,
                    rate=numerals.percent(row.poverty_rate, lang),
                    amount=numerals.rupiah(row.per_capita_rp, lang),
                )
                for row in known.itertuples()
            ],
        )
        source = provenance.source_line(found.provenance, lang)
        wide, narrow = (
            scatter.scatter(points, heads=heads, decimals=(0, 0), lang=lang, size=size, source=source)
            for size in ("wide", "narrow")
        )
        title = t("dana_desa.scatter_title", year=year)
        figure.figure(
            wide,
            found,
            key="fund_scatter",
            title=title,
            alt=t("dana_desa.scatter_alt", count=len(known)),
            narrow=narrow,
            columns=regency_columns(year),
        )
        note = [words.formula_note(lang)]
        correlation = fund.rank_correlation(table)
        if not numerals.is_absent(correlation):
            note.append(words.relation(correlation, len(known), year, lang))
        shell.prose(" ".join(note), key="fund_note")


def _map(found: Result, parent: str, year: int, lang: Lang) -> None:
    values = found.frame.set_index("region_id")["per_poor_rp"].astype(float)
    try:
        layer = geometry.regions_layer(parent, "kabupaten")
    except geometry.UnknownLayerError:
        return
    if values.dropna().nunique() < 2:
        return
    form = atlas.rupiah(lang)
    title = t("dana_desa.map_title", year=year)
    with figure.framed(found, key="fund_map", title=title, alt=t("dana_desa.map_alt"), twin=False):
        atlas.draw(
            layer,
            values,
            title=title,
            alt=t("dana_desa.map_alt"),
            key="fund",
            classes=atlas.quantiles(values, form, lang),
            legend=t("dana_desa.legend"),
            height=420,
            on_pick=lambda region_id: state.put("wilayah", region_id or parent),
        )


def villages(regency: str, year: int, lang: Lang) -> Result | None:
    """The villages of a regency in a year as map and table; None where none are loaded."""
    found = queries.fund_of_children(regency, year)
    if found.frame.empty:
        return None
    table = found.frame.assign(
        disbursed_share=found.frame["disbursed_rp"] / found.frame["ceiling_rp"] * 100,
        absorbed_share=found.frame["absorbed_rp"] / found.frame["ceiling_rp"] * 100,
    )
    result = Result(table, found.provenance)
    left, right = st.columns(2, gap="large")
    with left:
        _village_map(result, regency, year, lang)
    with right:
        figure.table(
            result,
            {
                "name": Column(t("dana_desa.column.village")),
                "ceiling_rp": Column(t("dana_desa.column.ceiling", year=year), "rupiah"),
                "disbursed_share": Column(t("dana_desa.column.disbursed"), "percent", 1),
                "absorbed_share": Column(t("dana_desa.column.absorbed"), "percent", 1),
            },
            key="fund_villages",
            title=t("dana_desa.villages_title", count=len(table), year=year),
            alt=t("dana_desa.villages_title", count=len(table), year=year),
            height=420,
        )
    return result


def _village_map(found: Result, regency: str, year: int, lang: Lang) -> None:
    values = found.frame.set_index("region_id")["ceiling_rp"].astype(float)
    try:
        layer = geometry.regions_layer(regency, "desa")
    except geometry.UnknownLayerError:
        return
    title = t("dana_desa.village_map_title", year=year)
    with figure.framed(found, key="fund_village_map", title=title, alt=t("dana_desa.map_alt"), twin=False):
        atlas.draw(
            layer,
            values,
            title=title,
            alt=t("dana_desa.map_alt"),
            key="fund_villages",
            classes=atlas.quantiles(values, atlas.rupiah(lang), lang),
            legend=t("dana_desa.village_legend"),
            height=420,
        )


def allocation(found: Result) -> None:
    """How the fund of a regency was made up: basic, affirmative, performance and formula part."""
    if found.frame.empty:
        return
    parts = ("basic_rp", "affirmative_rp", "performance_rp", "formula_rp", "total_rp")
    shown = [p for p in parts if found.frame[p].notna().any()]
    figure.table(
        found,
        {
            "year": Column(t("dana_desa.column.year"), "year"),
            **{p: Column(t(f"dana_desa.part.{p}"), "rupiah") for p in shown},
            "villages": Column(t("dana_desa.column.villages"), "number"),
            "poor": Column(t("dana_desa.column.formula_poor"), "people"),
        },
        key="fund_allocation",
        title=t("dana_desa.allocation_title"),
        alt=t("dana_desa.allocation_title"),
    )


def latest(frame: pd.DataFrame, year: int) -> pd.Series | None:
    """The row of a year, None where there is none."""
    rows = frame[frame["year"] == year]
    return None if rows.empty else rows.iloc[0]
