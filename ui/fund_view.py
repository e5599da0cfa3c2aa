"""The village fund of an area by year, and what the page's views share."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from analysis import fund, queries, warehouse
from analysis.result import Result
from ui import figure, i18n, provenance, shell, state
from ui.charts import bars
from ui.i18n import t
from ui.tables import Column, Columns

View = Literal["bagian", "penyaluran", "kegiatan", "kemiskinan", "rincian"]
VIEWS: tuple[View, ...] = ("bagian", "penyaluran", "kegiatan", "kemiskinan", "rincian")


def view() -> View:
    """Which part of the page the reader has open."""
    chosen: View = state.bind(
        st.segmented_control,
        "tampilan",
        t("dana_desa.view"),
        options=list(VIEWS),
        default=VIEWS[0],
        format_func=lambda name: t(f"dana_desa.views.{name}"),
        label_visibility="collapsed",
    )
    return chosen


def by_year_columns() -> Columns:
    """Heads of a fund table by year."""
    return {
        "year": Column(t("dana_desa.column.year"), "year"),
        "ceiling_rp": Column(t("dana_desa.fund.ceiling_rp"), "rupiah"),
        "disbursed_rp": Column(t("dana_desa.fund.disbursed_rp"), "rupiah"),
        "absorbed_rp": Column(t("dana_desa.fund.absorbed_rp"), "rupiah"),
        "completeness": Column(t("dana_desa.column.completeness"), width=220),
    }


def by_year(money: Result, *, key: str, title: str, note: str = "") -> None:
    """Ceiling, disbursed and absorbed as columns by year; incomplete years hatched and named so."""
    lang = i18n.language()
    names = {part: t(f"dana_desa.fund.{part}") for part in ("ceiling_rp", "disbursed_rp")}
    names["absorbed_rp"] = t("dana_desa.fund.absorbed_short")
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
    told = money.frame.assign(completeness=[_completeness(row) for _, row in money.frame.iterrows()])
    figure.figure(
        wide,
        Result(told, money.provenance),
        key=key,
        title=title,
        alt=t("dana_desa.by_year_alt"),
        narrow=narrow,
        columns=by_year_columns(),
    )
    if note:
        shell.prose(note, key=f"{key}_note")


def _completeness(row: pd.Series) -> str:
    """What of a year is complete on record, in words."""
    told = []
    for part in ("disbursed", "absorbed"):
        if pd.isna(row[f"{part}_rp"]):
            word = "none"
        else:
            word = (
                "whole" if pd.notna(row[f"{part}_complete"]) and bool(row[f"{part}_complete"]) else "partial"
            )
        told.append(t(f"dana_desa.record.{part}_{word}"))
    return "; ".join(told)


def money_of(region_id: str) -> Result:
    """The fund of a region by year; what is not published for it comes from its villages' records where these are all
    there."""
    own = queries.fund(region_id)
    if own.frame.empty or region_id == "ID":
        return own
    villages = queries.fund_village_sums(region_id)
    if villages.frame.empty:
        return own
    return warehouse.current().with_provenance(fund.with_villages(own.frame, villages.frame))


def undivided(year: int) -> float:
    """Rupiah of a year's ceiling that the source divides among no region; 0 where there is none."""
    row = latest(queries.fund("ID").frame, year)
    return 0.0 if row is None or pd.isna(row["undivided_rp"]) else float(row["undivided_rp"])


def latest(frame: pd.DataFrame, year: int) -> pd.Series | None:
    """The row of a year, None where there is none."""
    rows = frame[frame["year"] == year]
    return None if rows.empty else rows.iloc[0]


def province_of(region_id: str) -> str:
    """The province a regency lies in; a province and the country themselves."""
    return region_id if region_id == "ID" else region_id[:2]


def poor_of_receivers(region_id: str, year: int) -> Result:
    """Poor people by Susenas of March in the regencies of an area that have a fund in a year: region_id, poor."""
    if len(region_id) == 4:
        rows = queries.series(region_id, "poor_count")
        march = rows.frame[(rows.frame["round"] == "maret") & (rows.frame["year"] == year)]
        return Result(march.assign(region_id=region_id, poor=march["value"]), rows.provenance)
    money = queries.fund_of_children(region_id, year)
    counts = queries.latest_level("poor_count", "kabupaten", region_id, year)
    own = counts.frame[counts.frame["region_id"].isin(money.frame["region_id"])]
    return Result(own.assign(poor=own["value"]), counts.provenance)


def poor_sum(region_id: str, year: int) -> float | None:
    """Their sum; None where any of them is missing."""
    found = poor_of_receivers(region_id, year).frame
    return None if found.empty or found["poor"].isna().any() else float(found["poor"].sum())
