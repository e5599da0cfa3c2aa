"""The villages of an area as rows: what a table shows of them and under which heads."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import streamlit as st

from analysis import villages, warehouse
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording.villages import STATUS
from ui import village_frame
from ui.i18n import t
from ui.tables import Column
from ui.village_frame import Villages
from ui.village_view import View

MOST = 300
"""Rows that travel to a browser; the files hold all."""


@dataclass(frozen=True)
class Listed:
    """Villages in the order wanted, and their columns."""

    found: Result
    columns: dict[str, Column]


def listed(area: Villages, shown: View, ids: pd.Index, fund_year: int | None, lang: Lang) -> Listed:
    """The villages `ids` in their order."""
    all_rows = rows(area, shown, fund_year, lang)
    frame = all_rows.frame if ids.equals(all_rows.frame.index) else all_rows.frame.loc[ids]
    return Listed(Result(frame, all_rows.provenance), columns(frame, shown, fund_year))


def rows(area: Villages, shown: View, fund_year: int | None, lang: Lang) -> Result:
    """One row a village by region_id: words for statuses, the next step, the fund of a year, and the measure of the
    map where it has no column of its own. Columns are those of `columns`."""
    found = _rows(str(warehouse.current().path), area.region_id, fund_year, lang)
    about = area.found.provenance
    if shown.measure in ("kegiatan", "register"):
        found = found.assign(measure=shown.values.reindex(found.index))
    if shown.measure == "register":
        own = village_frame.register(area.region_id).provenance.sources
        about = replace(about, sources=(*own, *(s for s in about.sources if s not in own)))
    return Result(found, about)


@st.cache_resource(max_entries=village_frame.AREAS, show_spinner=False)
def _rows(_build: str, region_id: str, fund_year: int | None, lang: Lang) -> pd.DataFrame:
    area = village_frame.load(region_id)
    table = area.table
    shown = table[["name", "kecamatan_name"]].copy()
    if not area.is_regency:
        shown["regency_name"] = table["regency_name"]
    if region_id == "ID":
        shown["province_name"] = table["province_name"]
    for year in area.index_years:
        said = villages.statuses(table, year).map({s: w[lang] for s, w in STATUS.items()})
        shown[f"status_{year}"] = said.where(_loaded(table, year))
        shown[f"idm_{year}"] = table[f"idm_{year}"]
    if area.latest is not None:
        shown["needed"] = villages.next_step(table, area.latest)["needed"]
    if len(area.index_years) > 1:
        shown["change"] = villages.score_change(table, *area.index_years[-2:])
    if fund_year is not None:
        shown["ceiling_rp"] = table[f"ceiling_rp_{fund_year}"]
        shown["disbursed_share"] = villages.disbursed_share(table, fund_year)
        shown["absorbed_rp"] = table[f"absorbed_rp_{fund_year}"]
    if table["poor_upper"].notna().any():
        shown["poor_low"], shown["poor_high"] = table["poor_low"], table["poor_high"]
        shown["poor_upper"] = table["poor_upper"]
        failed = table["poor_failed"].fillna(False).astype(bool)
        shown["poor_note"] = np.where(failed, t("desa.failed", lang, year=_year(table["poor_year"])), "")
    shown.insert(0, "region_id", shown.index)
    return shown


def _year(years: pd.Series) -> str:
    return "" if years.dropna().empty else f"{years.max():.0f}"


def _loaded(table: pd.DataFrame, year: int) -> pd.Series:
    """Whether the index of a year is loaded for a village's regency, so that no score means not measured; a
    kelurahan never is."""
    of_regency = table[f"idm_{year}"].notna().groupby(table["regency_id"]).transform("any")
    return of_regency | table["kind"].eq(villages.KELURAHAN)


def columns(shown: pd.DataFrame, view: View, fund_year: int | None) -> dict[str, Column]:
    """Heads and formats of the columns that `rows` made, the measure of the map after the names."""
    heads = {
        "region_id": Column(t("desa.column.code"), width=110),
        "name": Column(t("desa.column.village")),
        "kecamatan_name": Column(t("desa.column.kecamatan")),
        "regency_name": Column(t("desa.column.regency")),
        "province_name": Column(t("desa.column.province")),
        "measure": Column(t(f"desa.column.{view.measure}", year=fund_year), "percent", 1, width=150)
        if "measure" in shown
        else Column(""),
    }
    for name in shown.columns:
        kind, _, year = name.rpartition("_")
        if kind == "status":
            heads[name] = Column(t("desa.column.status", year=year))
        elif kind == "idm":
            heads[name] = Column(t("desa.column.idm", year=year), "number", 4)
    heads |= {
        "change": Column(t("desa.column.change"), "number", 4),
        "needed": Column(t("desa.column.needed"), "number", 4, help=t("desa.column.needed_help")),
        "ceiling_rp": Column(t("desa.column.ceiling", year=fund_year), "rupiah"),
        "disbursed_share": Column(t("desa.column.disbursed", year=fund_year), "percent", 1),
        "absorbed_rp": Column(t("desa.column.absorbed", year=fund_year), "rupiah"),
        "poor_low": Column(t("desa.column.estimate_low"), "people", help=t("desa.note.estimate")),
        "poor_high": Column(t("desa.column.estimate_high"), "people", help=t("desa.note.estimate")),
        "poor_note": Column(t("desa.column.estimate_note")),
        "poor_upper": Column(t("desa.column.upper"), "people", help=t("desa.note.upper")),
    }
    return {name: head for name, head in heads.items() if name in shown}
