"""The villages of one regency on a map and in a table: what is shown, in which colours, under which heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from analysis import queries, villages
from analysis.numerals import Lang
from analysis.wording.villages import MOVE, STATUS
from ui import map as atlas
from ui import state, theme
from ui.i18n import t
from ui.map import Category, Classes
from ui.tables import Column

STATUS_COLOURS = dict(
    zip(villages.STATUSES, ("#efe3c2", "#cfd8bd", "#93b8b4", "#5a8aa5", "#2b5680"), strict=True)
)
"""Sequential, apart from the verdict's teal and ochre and from the browns of poverty: darker is higher."""


_OTHERS = "lainnya"
"""Measured villages that a search or rule leaves out."""


@dataclass(frozen=True)
class View:
    """One way to colour the villages: values by region_id, with classes or categories."""

    values: pd.Series
    title: str
    legend: str
    classes: Classes | None = None
    categories: dict[str, Category] | None = None
    note: str = ""


def home_regency(showcase: str) -> str:
    """The regency to begin with: of the province that the reader has chosen the first one with villages, else
    `showcase`."""
    province = (state.get("wilayah") or "")[:2]
    if not province.isdigit() or province == showcase[:2]:
        return showcase
    inside = queries.regions("kabupaten", province).frame
    with_villages = inside[inside["kind"] == "kabupaten"]
    return str((with_villages if len(with_villages) else inside)["region_id"].iloc[0])


def measures(table: pd.DataFrame) -> list[str]:
    """The measures for which this regency has figures, in the order they are offered."""
    years = villages.index_years(table)
    offered = []
    if years:
        offered.append("status")
    if len(years) > 1:
        offered.append("gerak")
    if villages.fund_years(table):
        offered += ["pagu", "salur"]
    if table["poor_estimate"].notna().any():
        offered.append("taksiran")
    return offered


def view(table: pd.DataFrame, measure: str, fund_year: int | None, lang: Lang) -> View:
    """The chosen measure as a map. Villages without a figure are left out of `values` (drawn as no data)."""
    by_id = table.set_index("region_id")
    draw: dict[str, Callable[[], View]] = {
        "status": lambda: _status(by_id, lang),
        "gerak": lambda: _movement(by_id, lang),
        "pagu": lambda: _money(by_id, fund_year, lang),
        "salur": lambda: _share(by_id, fund_year, lang),
        "taksiran": lambda: _estimate(by_id, lang),
    }
    return draw[measure]()


def _status(table: pd.DataFrame, lang: Lang) -> View:
    year = villages.index_years(table)[-1]
    found = villages.statuses(table, year)
    return View(
        found[found != villages.UNMEASURED],
        t("desa.map.status", year=year),
        t("desa.legend.status", year=year),
        categories={s: Category(STATUS[s][lang], STATUS_COLOURS[s]) for s in reversed(villages.STATUSES)},
    )


def _movement(table: pd.DataFrame, lang: Lang) -> View:
    before, after = villages.index_years(table)[-2:]
    found = villages.movement(table, before, after)
    looks = {
        "naik": Category(MOVE["naik"][lang], theme.MET),
        "tetap": Category(MOVE["tetap"][lang], theme.PALE),
        "identik": Category(MOVE["identik"][lang], theme.HAIR, "dots", theme.NONE),
        "turun": Category(MOVE["turun"][lang], theme.SHORT, "hatch"),
    }
    return View(
        found[found != villages.UNMEASURED],
        t("desa.map.gerak", before=before, after=after),
        t("desa.legend.gerak"),
        categories=looks,
        note=t("desa.note.identical"),
    )


def _classed(values: pd.Series, form: atlas.Format, lang: Lang) -> Classes:
    known = values.dropna()
    if known.nunique() < 2:
        return atlas.by_breaks([float(known.iloc[0])], form, lang)
    return atlas.quantiles(values, form, lang)


def _money(table: pd.DataFrame, year: int | None, lang: Lang) -> View:
    values = table[f"ceiling_rp_{year}"].astype(float)
    return View(
        values,
        t("desa.map.pagu", year=year),
        t("desa.legend.pagu"),
        _classed(values, atlas.rupiah(lang), lang),
    )


def _share(table: pd.DataFrame, year: int | None, lang: Lang) -> View:
    values = villages.disbursed_share(table, year or 0).astype(float)
    complete = bool(table[f"disbursed_complete_{year}"].dropna().astype(bool).all())
    return View(
        values,
        t("desa.map.salur", year=year),
        t("desa.legend.salur"),
        _classed(values, atlas.percent(lang, 1), lang),
        note="" if complete else t("desa.note.incomplete", year=year),
    )


def _estimate(table: pd.DataFrame, lang: Lang) -> View:
    values = table["poor_estimate"].astype(float)
    year = int(table["poor_year"].dropna().max())
    return View(
        values,
        t("desa.map.taksiran", year=year),
        t("desa.legend.taksiran"),
        _classed(values, atlas.people(lang), lang),
        note=t("desa.note.estimate"),
    )


def narrowed(shown: View, chosen: pd.Series) -> View:
    """The same map with the villages that are not `chosen` set apart: pale in a map of categories; a map of
    classes keeps all villages and says so."""
    if shown.categories is None:
        return replace(shown, note=" ".join(filter(None, (shown.note, t("desa.note.all_shown")))))
    inside = shown.values.index.isin(chosen)
    return replace(
        shown,
        values=shown.values.where(inside, _OTHERS),
        categories={
            **shown.categories,
            _OTHERS: Category(t("desa.legend.others"), theme.WASH, line=theme.PALE),
        },
    )


def rows(table: pd.DataFrame, fund_year: int | None, lang: Lang) -> pd.DataFrame:
    """The table beside the map: one row a village, words for statuses, the next step, the fund of a year.
    Columns are those of `columns`."""
    shown = table[["region_id", "name", "kecamatan_name"]].copy()
    for year in villages.index_years(table):
        shown[f"status_{year}"] = villages.statuses(table, year).map(lambda s: STATUS[s][lang])
        shown[f"idm_{year}"] = table[f"idm_{year}"]
    if years := villages.index_years(table):
        step = villages.next_step(table, years[-1])
        shown["needed"] = step["needed"]
    if fund_year is not None:
        shown["ceiling_rp"] = table[f"ceiling_rp_{fund_year}"]
        shown["disbursed_share"] = villages.disbursed_share(table, fund_year)
        shown["absorbed_rp"] = table[f"absorbed_rp_{fund_year}"]
    if table["poor_estimate"].notna().any():
        shown["poor_estimate"] = table["poor_estimate"]
        shown["poor_upper"] = table["poor_upper"]
    return shown


def columns(shown: pd.DataFrame, fund_year: int | None) -> dict[str, Column]:
    """Heads and formats of the columns that `rows` made."""
    heads = {
        "region_id": Column(t("desa.column.code"), width=110),
        "name": Column(t("desa.column.village")),
        "kecamatan_name": Column(t("desa.column.kecamatan")),
    }
    for name in shown.columns:
        kind, _, year = name.rpartition("_")
        if kind == "status":
            heads[name] = Column(t("desa.column.status", year=year))
        elif kind == "idm":
            heads[name] = Column(t("desa.column.idm", year=year), "number", 4)
    heads |= {
        "needed": Column(t("desa.column.needed"), "number", 4, help=t("desa.column.needed_help")),
        "ceiling_rp": Column(t("desa.column.ceiling", year=fund_year), "rupiah"),
        "disbursed_share": Column(t("desa.column.disbursed", year=fund_year), "percent", 1),
        "absorbed_rp": Column(t("desa.column.absorbed", year=fund_year), "rupiah"),
        "poor_estimate": Column(t("desa.column.estimate"), "people", help=t("desa.note.estimate")),
        "poor_upper": Column(t("desa.column.upper"), "people", help=t("desa.note.upper")),
    }
    return {name: head for name, head in heads.items() if name in shown}


def matching(table: pd.DataFrame, words: str | None) -> pd.DataFrame:
    """Villages whose name, kecamatan or code holds every word."""
    text = (
        table["name"] + " " + table["kecamatan_name"].fillna("") + " " + table["region_id"]
    ).str.casefold()
    found = table
    for word in (words or "").casefold().split():
        found = found[text.loc[found.index].str.contains(word, regex=False)]
    return found
