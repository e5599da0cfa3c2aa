"""What villages reported buying with the fund, by the programmes that planners coordinate, over the years."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import fund, programmes, queries, warehouse
from analysis.numerals import Lang
from analysis.programmes import UNMAPPED
from analysis.result import Result
from analysis.wording import fund as words
from ui import figure, fund_view, provenance, shell, state
from ui.charts import fund_mix as chart
from ui.i18n import t
from ui.tables import Column

_LARGEST = 3
_TRANSFER = "Keadaan Mendesak"
"""The activity that holds the cash transfer."""


def draw(region_id: str, year: int, lang: Lang) -> None:
    """Shares by programme and year, the programme in question by part of the area, its activities."""
    loaded = queries.fund_detail_years(region_id).frame
    used = fund.detail_year(year, loaded)
    if region_id == "ID" or used is None:
        shell.prose(
            t("dana_desa.no_detail_country" if region_id == "ID" else "dana_desa.no_villages"), key="no_mix"
        )
        return
    found = queries.fund_activities(region_id)
    spending = programmes.mapped(found.frame)
    table = fund.mix(spending)
    names = programmes.names(lang)
    shares = table.pivot_table(index="programme", columns="year", values="share", aggfunc="sum").fillna(0.0)
    largest = shares.drop(index=UNMAPPED, errors="ignore").mean(axis=1).sort_values(ascending=False).index
    order = [*largest, *([UNMAPPED] if UNMAPPED in shares.index else [])]
    chosen = _chosen(order, names)
    if used != year:
        shell.prose(t("dana_desa.mix.other_year", year=year, used=used), key="mix_year")
    shell.prose("\n\n".join(_sentences(region_id, spending, shares, names, chosen, used, lang)), key="mix")
    _shares(found, table, shares.loc[order], names, chosen, region_id, lang)
    _parts(region_id, chosen, names[chosen], used)
    _activities(found, spending, chosen, names[chosen], used)


def _chosen(order: list[str], names: dict[str, str]) -> str:
    default = "social" if "social" in order else order[0]
    return str(
        state.bind(
            st.selectbox,
            "bidang",
            t("dana_desa.mix.choose"),
            options=order,
            default=default,
            format_func=names.__getitem__,
            width=340,
        )
    )


def _sentences(
    region_id: str,
    spending: pd.DataFrame,
    shares: pd.DataFrame,
    names: dict[str, str],
    chosen: str,
    year: int,
    lang: Lang,
) -> list[str]:
    of_year = spending[spending["year"] == year]
    top = shares[year].drop(index=UNMAPPED, errors="ignore").sort_values(ascending=False).head(_LARGEST)
    first, last = int(shares.columns.min()), int(shares.columns.max())
    told = [words.largest(year, [(names[p], float(s)) for p, s in top.items()], lang)]
    if first != last:
        before, after = float(shares.at[chosen, first]), float(shares.at[chosen, last])
        told.append(words.moved(names[chosen], first, last, before, after, lang))
    urgent = of_year[of_year["activity"] == _TRANSFER]
    if chosen == "social" and len(urgent) and year >= 2020:
        low, high = (float(urgent[column].sum()) for column in ("realised_low_rp", "realised_rp"))
        told.append(words.transfer(year, low, high, lang))
    reported = float(of_year["realised_rp"].sum())
    money = fund_view.latest(queries.fund(region_id).frame, year)
    unclear = float((of_year["realised_rp"] - of_year["realised_low_rp"]).sum())
    unmapped = float(of_year.loc[of_year["programme"] == UNMAPPED, "realised_rp"].sum())
    if money is not None and reported > 0:
        told.append(
            words.coverage(
                year,
                float(of_year["realised_low_rp"].sum()),
                reported,
                float(money["ceiling_rp"]),
                unmapped / reported * 100,
                unclear / reported * 100,
                lang,
            )
        )
    return told


def _shares(
    found: Result,
    table: pd.DataFrame,
    shares: pd.DataFrame,
    names: dict[str, str],
    chosen: str,
    region_id: str,
    lang: Lang,
) -> None:
    """The figure; its table holds both readings in rupiah, one row a year and programme."""
    money = queries.fund(region_id)
    sums = table.groupby("year")[["realised_low_rp", "realised_rp"]].sum()
    ceilings = money.frame.set_index("year")["ceiling_rp"]
    covered = {
        int(year): t(
            "dana_desa.mix.covers", share=words.covered(row.iloc[0], row.iloc[1], ceilings[year], lang)
        )
        for year, row in sums.iterrows()
        if year in ceilings
    }
    shown = table.assign(name=table["programme"].map(names)).sort_values(
        ["year", "realised_rp"], ascending=[True, False]
    )
    result = warehouse.current().with_provenance(
        shown, notes=[t("dana_desa.mix.note")], evidence=[found.frame]
    )
    source = provenance.source_line(result.provenance, lang)
    wide, narrow = (
        chart.shares_by_year(
            shares,
            names=names,
            notes=covered,
            chosen=chosen,
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    title = t("dana_desa.mix.title")
    figure.figure(
        wide,
        result,
        key="fund_mix",
        title=title,
        alt=t("dana_desa.mix.alt", count=len(shares)),
        narrow=narrow,
        columns={
            "year": Column(t("dana_desa.column.year"), "year"),
            "name": Column(t("dana_desa.mix.programme"), width=220),
            "share": Column(t("dana_desa.mix.share"), "percent", 1),
            "budget_rp": Column(t("dana_desa.mix.budget"), "rupiah"),
            "realised_low_rp": Column(t("dana_desa.mix.low"), "rupiah"),
            "realised_rp": Column(t("dana_desa.mix.high"), "rupiah"),
        },
        on_pick=lambda picked: state.put("bidang", picked),
    )
    takes_in = {p.id: p.scope(lang) for p in programmes.table().programmes}
    shell.note(
        t(
            "dana_desa.mix.takes_in",
            programme=names[chosen],
            scope=takes_in.get(chosen, t("dana_desa.mix.no_rule")),
        ),
        key="fund_mix",
    )


def _parts(region_id: str, chosen: str, name: str, year: int) -> None:
    """The regencies, or the villages of a regency, by what they reported for the programme."""
    found = queries.fund_activities_by_part(region_id, year)
    table = fund.part_mix(programmes.mapped(found.frame), chosen)
    table = table.sort_values(["share", "name"], ascending=[False, True], na_position="last")
    village = len(region_id) == 4
    title = t("dana_desa.mix.parts_title", programme=name, year=year)
    figure.table(
        warehouse.current().with_provenance(table, notes=[t("dana_desa.mix.note")], evidence=[found.frame]),
        {
            "name": Column(t("dana_desa.column.village" if village else "dana_desa.column.regency")),
            "share": Column(t("dana_desa.mix.share"), "percent", 1),
            "realised_low_rp": Column(t("dana_desa.mix.low"), "rupiah"),
            "realised_rp": Column(t("dana_desa.mix.high"), "rupiah"),
            "whole_rp": Column(t("dana_desa.mix.whole"), "rupiah"),
        },
        key="fund_mix_parts",
        title=title,
        alt=title,
        height=380,
    )


def _activities(found: Result, spending: pd.DataFrame, chosen: str, name: str, year: int) -> None:
    """The activities behind a programme, as villages print them."""
    rows = spending[(spending["programme"] == chosen) & (spending["year"] == year)]
    if rows.empty:
        return
    title = t("dana_desa.mix.activities_title", programme=name, year=year)
    figure.table(
        Result(rows, found.provenance),
        {
            "activity": Column(t("dana_desa.mix.activity"), width=340),
            "field": Column(t("dana_desa.mix.field"), width=200),
            "villages": Column(t("dana_desa.mix.villages"), "number"),
            "realised_low_rp": Column(t("dana_desa.mix.low"), "rupiah"),
            "realised_rp": Column(t("dana_desa.mix.high"), "rupiah"),
        },
        key="fund_mix_activities",
        title=title,
        alt=title,
    )
