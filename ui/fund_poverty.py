"""The village fund of regencies beside their poverty: levels, and change against change."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import fund, numerals, queries, series, warehouse
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import fund as words
from ui import figure, fund_view, geometry, provenance, shell, state
from ui import map as atlas
from ui.charts import fund_change as chart
from ui.charts import scatter
from ui.i18n import t
from ui.tables import Column, Columns

MEASURES = ("per_poor_rp", "per_poor_formula_rp", "per_capita_formula_rp", "per_village_rp", "ceiling_rp")
"""What the map of regencies can show."""


def regencies(parent: str, year: int) -> Result:
    """The regencies of an area in a year: fund, villages, poverty of March, the formula's own counts of that year and
    what follows from them."""
    money = queries.fund_of_children(parent, year, level="kabupaten")
    rates = queries.latest_level("poverty_rate", "kabupaten", parent, year)
    counts = queries.latest_level("poor_count", "kabupaten", parent, year)
    allocation = queries.fund_allocations(parent)
    counted = queries.fund_villages_counted(parent, year)
    table = fund.with_formula(
        fund.beside_poverty(money.frame, rates.frame, counts.frame), allocation.frame, counted.frame, year
    )
    table["basis_text"] = [
        "" if numerals.is_absent(v) else t(f"dana_desa.basis.{b}")
        for b, v in zip(table["basis"], table["villages"], strict=True)
    ]
    used = allocation.frame[allocation.frame["year"] == year]
    return warehouse.current().with_provenance(
        table.sort_values("per_poor_rp", ascending=False, na_position="last"),
        evidence=(money.frame, rates.frame, counts.frame, used),
    )


def regency_columns(frame: pd.DataFrame, year: int) -> Columns:
    """Heads of the table of regencies; the formula's counts only for a year whose formula is loaded."""
    formula = {
        "formula_poor": Column(t("dana_desa.column.formula_poor"), "people"),
        "per_poor_formula_rp": Column(t("dana_desa.column.per_poor_formula"), "rupiah"),
        "per_capita_formula_rp": Column(t("dana_desa.column.per_capita_formula"), "rupiah"),
    }
    return {
        "full_name": Column(t("dana_desa.column.regency")),
        "ceiling_rp": Column(t("dana_desa.column.ceiling", year=year), "rupiah"),
        "disbursed_share": Column(t("dana_desa.column.disbursed"), "percent", 1),
        "poverty_rate": Column(t("dana_desa.column.rate", year=year), "percent", 2),
        "poor": Column(t("dana_desa.column.poor"), "people"),
        "per_poor_rp": Column(t("dana_desa.column.per_poor"), "rupiah"),
        **(formula if frame["formula_poor"].notna().any() else {}),
        "per_capita_rp": Column(t("dana_desa.column.per_capita"), "rupiah"),
        "villages": Column(t("dana_desa.column.villages"), "number"),
        "basis_text": Column(t("dana_desa.column.basis")),
        "per_village_rp": Column(t("dana_desa.column.per_village"), "rupiah"),
    }


def table(region_id: str, year: int) -> None:
    """Every regency of the area with all its figures; of a disbursement that is incomplete no share is made."""
    found = regencies(region_id, year)
    title = t("dana_desa.table_title", count=len(found.frame), year=year)
    whole = found.frame["disbursed_complete"].fillna(False).astype(bool)
    shown = found.frame.assign(
        disbursed_share=found.frame["disbursed_share"].where(whole),
        record=[
            t(f"dana_desa.record.disbursed_{'none' if pd.isna(paid) else 'whole' if done else 'partial'}")
            for paid, done in zip(found.frame["disbursed_rp"], whole, strict=True)
        ],
    )
    heads = {k: head for k, head in regency_columns(shown, year).items() if shown[k].notna().any()}
    figure.table(
        Result(shown, found.provenance),
        {
            **heads,
            "disbursed_rp": Column(t("dana_desa.fund.disbursed_rp"), "rupiah"),
            "record": Column(t("dana_desa.column.completeness")),
        },
        key="fund_regencies",
        title=title,
        alt=title,
        height=440 if len(shown) > 45 else None,
    )


def draw(region_id: str, year: int, lang: Lang) -> None:
    """Levels side by side with the standing note, then change against change."""
    area = fund_view.province_of(region_id)
    found = regencies(area, year)
    _levels(found, area, region_id, year, lang)
    _changes(area, region_id, year, lang)


def _levels(found: Result, area: str, region_id: str, year: int, lang: Lang) -> None:
    """Map of one measure and the cross-section with poverty, the standing note beside it."""
    known = found.frame.dropna(subset=["per_capita_rp", "poverty_rate"])
    left, right = st.columns(2, gap="large")
    with left:
        _map(found, area, region_id, year, lang)
    with right:
        if len(known) < 3:
            shell.prose(t("dana_desa.change.few"), key="fund_few")
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
            scatter.scatter(
                points,
                heads=heads,
                decimals=(0, 0),
                lang=lang,
                selected=region_id,
                size=size,
                source=source,
            )
            for size in ("narrow", "narrow")
        )
        figure.figure(
            wide,
            found,
            key="fund_scatter",
            title=t("dana_desa.scatter_title", year=year),
            alt=t("dana_desa.scatter_alt", count=len(known)),
            narrow=narrow,
            columns=regency_columns(found.frame, year),
        )
        note = [words.formula_note(lang)]
        correlation = fund.rank_correlation(found.frame)
        if not numerals.is_absent(correlation):
            note.append(words.relation(correlation, len(known), year, lang))
        shell.prose(" ".join(note), key="fund_note")


def _map(found: Result, area: str, region_id: str, year: int, lang: Lang) -> None:
    offered = [m for m in MEASURES if found.frame[m].nunique() > 1]
    if not offered:
        return
    measure = state.bind(
        st.selectbox,
        "ukuran",
        t("dana_desa.measure"),
        options=offered,
        default=offered[0],
        format_func=lambda name: t(f"dana_desa.measures.{name}"),
    )
    values = found.frame.set_index("region_id")[measure].astype(float)
    try:
        layer = geometry.regions_layer(area, "kabupaten")
    except geometry.UnknownLayerError:
        return
    title = t("dana_desa.map_title", measure=t(f"dana_desa.measures.{measure}"), year=year)
    with figure.framed(found, key="fund_map", title=title, alt=t("dana_desa.map_alt"), twin=False):
        atlas.draw(
            layer,
            values,
            title=title,
            alt=t("dana_desa.map_alt"),
            key="fund",
            classes=atlas.quantiles(values, atlas.rupiah(lang), lang),
            legend=t("dana_desa.legend"),
            height=420,
            selected=region_id if len(region_id) == 4 else None,
            on_pick=lambda picked: state.put("wilayah", picked or area),
        )


def _changes(area: str, region_id: str, year: int, lang: Lang) -> None:
    """Change of the ceiling against change of the poverty rate, the whole of it or the region's own part."""
    years = [int(y) for y in queries.fund_years().frame["year"]]
    earlier = [y for y in years if y < year]
    if not earlier:
        shell.prose(t("dana_desa.change.first", year=year), key="fund_change_first")
        return
    first = earlier[0]
    before, after = (queries.fund_of_children(area, y, level="kabupaten") for y in (first, year))
    rates = queries.series_of_children(area, "poverty_rate", level="kabupaten")
    homes = rates.frame.drop_duplicates("region_id").set_index("region_id").index.to_series().str[:2]
    if before.frame.empty or after.frame.empty:
        return
    table = fund.changes(before.frame, after.frame, series.unbroken(rates.frame), homes)
    if len(table) < 3:
        shell.prose(t("dana_desa.change.few"), key="fund_change_few")
        return
    st.subheader(t("dana_desa.change.heading"), anchor=False)
    own = _part() == "sendiri"
    measured = "own" if own else "change"
    table = table.dropna(subset=[measured])
    used = rates.frame[rates.frame["year"].isin([first, year])]
    result = warehouse.current().with_provenance(
        table.sort_values(measured), evidence=(before.frame, after.frame, used)
    )
    correlation = None
    if len(table) >= 10:
        correlation = float(table["fund_change"].rank().corr(table[measured].rank()))
    told = [words.changes_beside(first, year, len(table), correlation, own, lang), words.no_effect(lang)]
    mine = table[table["region_id"] == region_id]
    if not mine.empty:
        row = mine.iloc[0]
        part = None if numerals.is_absent(row["own"]) else float(row["own"])
        told.insert(
            0, words.own_change(row["name"], row["fund_change"], row["change"], part, first, year, lang)
        )
    shell.prose("\n\n".join(told), key="fund_change")
    points = table.assign(
        x=table["fund_change"],
        y=table[measured],
        text=[
            t(
                "dana_desa.change.point",
                name=row.full_name,
                fund=numerals.percent(row.fund_change, lang, 1, signed=True),
                change=numerals.points(row.change, lang, signed=True),
                own=numerals.points(row.own, lang, signed=True),
            )
            for row in table.itertuples()
        ],
    )
    heads = (
        t("dana_desa.change.axis_fund", first=first, last=year),
        t(f"dana_desa.change.axis_{measured}", first=first, last=year),
    )
    source = provenance.source_line(result.provenance, lang)
    wide, narrow = (
        chart.change_against_change(
            points, heads=heads, lang=lang, selected=region_id, size=size, source=source
        )
        for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        result,
        key="fund_change",
        title=t("dana_desa.change.title", first=first, last=year),
        alt=t("dana_desa.change.alt", count=len(table)),
        narrow=narrow,
        columns={
            "full_name": Column(t("dana_desa.column.regency")),
            "ceiling_rp_before": Column(t("dana_desa.column.ceiling", year=first), "rupiah"),
            "ceiling_rp": Column(t("dana_desa.column.ceiling", year=year), "rupiah"),
            "fund_change": Column(t("dana_desa.change.fund"), "percent", 1),
            "rate_before": Column(t("dana_desa.column.rate", year=first), "percent", 2),
            "rate": Column(t("dana_desa.column.rate", year=year), "percent", 2),
            "change": Column(t("dana_desa.change.change"), "points", 2),
            "common": Column(t("dana_desa.change.common"), "points", 2),
            "own": Column(t("dana_desa.change.own"), "points", 2),
        },
    )


def _part() -> str:
    return str(
        state.bind(
            st.segmented_control,
            "rumus",
            t("dana_desa.change.part"),
            options=["seluruh", "sendiri"],
            default="sendiri",
            format_func=lambda name: t(f"dana_desa.change.parts.{name}"),
        )
    )
