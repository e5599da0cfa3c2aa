"""What the village fund of an area was made up of, and what it comes to per village, person and poor person."""

from __future__ import annotations

import pandas as pd

from analysis import fund, numerals, queries, warehouse
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import fund_records as words
from ui import figure, fund_view, provenance, shell
from ui.charts import fund_parts as chart
from ui.i18n import t
from ui.tables import Column, Columns


def draw(region_id: str, year: int, lang: Lang) -> None:
    """Sentences, the parts as a figure with its table, for an area above a regency the same of its regencies."""
    areas = list(dict.fromkeys([region_id, fund_view.province_of(region_id), "ID"]))
    found = queries.fund_allocation_sums(areas)
    own = found.frame[found.frame["region_id"] == region_id]
    if own.empty:
        shell.prose(t("dana_desa.parts.none"), key="parts_none")
        return
    years = [int(y) for y in own["year"]]
    used = year if year in years else max(years)
    table = fund.per_head(found.frame)
    table["poor_bps"] = [
        fund_view.poor_sum(r, int(y)) if r != "ID" or region_id == "ID" else None
        for r, y in zip(table["region_id"], table["year"], strict=True)
    ]
    table["poor_bps"] = table["poor_bps"].astype("float64")
    table["per_poor_bps_rp"] = table["total_rp"] / table["poor_bps"]
    row = table[(table["region_id"] == region_id) & (table["year"] == used)].iloc[0]
    shell.prose("\n\n".join(_sentences(row, used, year, lang)), key="parts")
    shown = table[(table["region_id"] == region_id) | (table["year"] == used)]
    order = {area: place for place, area in enumerate(areas)}
    shown = shown.assign(
        label=[f"{name} {int(y)}" for name, y in zip(shown["name"], shown["year"], strict=True)],
        order=shown["region_id"].map(order),
    ).sort_values(["order", "year"])
    result = warehouse.current().with_provenance(
        shown, notes=[t("dana_desa.parts.note")], evidence=(found.frame, _poor(region_id, used).frame)
    )
    source = provenance.source_line(result.provenance, lang)
    names = {part: t(f"dana_desa.part.{part}") for part in fund.PARTS}
    wide, narrow = (
        chart.parts_of_fund(shown, names=names, lang=lang, size=size, source=source)
        for size in ("wide", "narrow")
    )
    title = t("dana_desa.allocation_title")
    figure.figure(
        wide,
        result,
        key="fund_allocation",
        title=title,
        alt=t("dana_desa.parts.alt", place=row["full_name"]),
        narrow=narrow,
        columns=_columns(shown, "label"),
    )
    figure.table(
        result,
        _heads(("label", "villages", "population", "poor", "poor_bps", "per_village_rp", "per_capita_formula_rp",
                "per_poor_formula_rp", "per_poor_bps_rp")),
        key="fund_per_head",
        title=t("dana_desa.parts.head_title"),
        alt=t("dana_desa.parts.head_title"),
    )  # fmt: skip
    if len(region_id) != 4:
        _regencies(region_id, used)


def _poor(region_id: str, year: int) -> Result:
    return fund_view.poor_of_receivers(region_id, year)


def _sentences(row: pd.Series, used: int, year: int, lang: Lang) -> list[str]:
    told = []
    if used != year:
        told.append(t("dana_desa.parts.other_year", year=year, used=used))
    told.append(words.made_of(row["name"], used, fund.part_shares(row), lang))
    bps = row["poor_bps"]
    known = not numerals.is_absent(bps)
    told.append(
        words.per_head(
            used,
            float(row["per_village_rp"]),
            float(row["per_capita_formula_rp"]),
            float(row["per_poor_formula_rp"]),
            float(row["per_poor_bps_rp"]) if known else None,
            lang,
        )
    )
    if known:
        told.append(words.two_counts(float(row["poor"]), float(bps), used, lang))
    return told


def _heads(names: tuple[str, ...]) -> Columns:
    """Heads of these columns."""
    kinds = {
        "villages": Column(t("dana_desa.column.villages"), "number"),
        "population": Column(t("dana_desa.column.formula_people"), "people"),
        "poor": Column(t("dana_desa.column.formula_poor"), "people"),
        "poor_bps": Column(t("dana_desa.column.poor"), "people"),
        "per_village_rp": Column(t("dana_desa.column.per_village"), "rupiah"),
        "per_capita_formula_rp": Column(t("dana_desa.column.per_capita_formula"), "rupiah"),
        "per_poor_formula_rp": Column(t("dana_desa.column.per_poor_formula"), "rupiah"),
        "per_poor_bps_rp": Column(t("dana_desa.column.per_poor"), "rupiah"),
        "label": Column(t("dana_desa.column.place")),
        "full_name": Column(t("dana_desa.column.regency")),
    }
    return {name: kinds[name] for name in names}


def _columns(frame: pd.DataFrame, first: str) -> Columns:
    """The parts that are known, with the whole."""
    parts = [p for p in (*fund.PARTS, "total_rp") if frame[p].notna().any()]
    return {
        **_heads((first,)),
        **{p: Column(t(f"dana_desa.part.{p}"), "rupiah") for p in parts},
    }


def _regencies(parent: str, year: int) -> None:
    """The regencies of an area: parts and what they come to per head."""
    found = queries.fund_allocations(parent)
    counts = _poor(parent, year)
    table = fund.per_head(found.frame[found.frame["year"] == year])
    table["poor_bps"] = table["region_id"].map(counts.frame.set_index("region_id")["poor"]).astype("float64")
    table["per_poor_bps_rp"] = table["total_rp"] / table["poor_bps"].where(table["poor_bps"] > 0)
    table["formula_share"] = table["formula_rp"] / table["total_rp"] * 100
    table = table.sort_values("per_poor_formula_rp", ascending=False)
    result = warehouse.current().with_provenance(table, evidence=(found.frame, counts.frame))
    title = t("dana_desa.parts.regencies_title", count=len(table), year=year)
    figure.table(
        result,
        {
            **_columns(table, "full_name"),
            "formula_share": Column(t("dana_desa.column.formula_share"), "percent", 1),
            **_heads(("villages", "poor", "poor_bps", "per_village_rp", "per_capita_formula_rp",
                      "per_poor_formula_rp", "per_poor_bps_rp")),
        },
        key="fund_allocation_regencies",
        title=title,
        alt=title,
        height=440,
    )  # fmt: skip
