"""The villages of a regency in one year of the fund: map, and a table that can be searched."""

from __future__ import annotations

import streamlit as st

from analysis import fund, queries
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import fund_records as words
from ui import figure, geometry, shell, state
from ui import map as atlas
from ui.i18n import t
from ui.tables import Column

MEASURES = ("ceiling_rp", "disbursed_share", "absorbed_share", "unspent_rp")
"""What the map of villages can show."""


def draw(regency: str, year: int, lang: Lang) -> None:
    """Map and table of the villages of a regency; says so where none are loaded."""
    loaded = queries.fund_detail_years(regency).frame
    used = fund.detail_year(year, loaded)
    if used is None:
        shell.prose(t("dana_desa.no_villages"), key="no_villages")
        return
    if used != year:
        shell.prose(t("dana_desa.villages.other_year", year=year, used=used), key="villages_year")
    found = queries.fund_of_villages(regency, used)
    most = int(loaded["villages"].max())
    if len(found.frame) < most:
        shell.prose(
            t("dana_desa.villages.missing", year=used, count=len(found.frame), most=most),
            key="villages_missing",
        )
    table = fund.with_records(found.frame)
    table["record"] = [words.state(word, lang) for word in table["state"]]
    result = Result(table, found.provenance)
    _map(result, regency, used, lang)
    shown = _searched(result)
    title = t("dana_desa.villages_title", count=len(shown.frame), year=used)
    figure.table(
        shown,
        {
            "name": Column(t("dana_desa.column.village")),
            "kecamatan": Column(t("dana_desa.column.kecamatan")),
            "ceiling_rp": Column(t("dana_desa.column.ceiling", year=used), "rupiah"),
            "record": Column(t("dana_desa.column.completeness"), width=220),
            "disbursed_rp": Column(t("dana_desa.fund.disbursed_rp"), "rupiah"),
            "disbursed_share": Column(t("dana_desa.column.disbursed"), "percent", 1),
            "absorbed_low_rp": Column(t("dana_desa.villages.low"), "rupiah"),
            "absorbed_high_rp": Column(t("dana_desa.villages.high"), "rupiah"),
            "absorbed_share": Column(t("dana_desa.villages.absorbed"), "percent", 1),
            "unspent_rp": Column(t("dana_desa.unspent.unspent"), "rupiah"),
            "region_id": Column(t("dana_desa.column.code")),
        },
        key="fund_villages",
        title=title,
        alt=title,
        height=460,
    )
    shell.note(t("dana_desa.villages.reading"), key="fund_villages")


def _searched(found: Result) -> Result:
    """The villages whose name, kecamatan or code holds what the reader typed."""
    word = state.bind(
        st.text_input,
        "cari",
        t("dana_desa.villages.search"),
        placeholder=t("dana_desa.villages.hint"),
        width=340,
    )
    if not word:
        return found
    wanted = str(word).casefold()
    frame = found.frame
    keep = [
        wanted in f"{name} {kecamatan} {code}".casefold()
        for name, kecamatan, code in zip(frame["name"], frame["kecamatan"], frame["region_id"], strict=True)
    ]
    return Result(frame[keep], found.provenance)


def _map(found: Result, regency: str, year: int, lang: Lang) -> None:
    offered = [m for m in MEASURES if found.frame[m].nunique() > 1]
    try:
        layer = geometry.regions_layer(regency, "desa")
    except geometry.UnknownLayerError:
        return
    if not offered:
        return
    measure = state.bind(
        st.selectbox,
        "ukuran",
        t("dana_desa.measure"),
        options=offered,
        default=offered[0],
        format_func=lambda name: t(f"dana_desa.measures.{name}"),
        width=340,
    )
    values = found.frame.set_index("region_id")[measure].astype(float)
    form = atlas.percent(lang, 1) if measure.endswith("_share") else atlas.rupiah(lang)
    title = t("dana_desa.map_title", measure=t(f"dana_desa.measures.{measure}"), year=year)
    with figure.framed(
        found, key="fund_village_map", title=title, alt=t("dana_desa.village_map_alt"), twin=False
    ):
        atlas.draw(
            layer,
            values,
            title=title,
            alt=t("dana_desa.village_map_alt"),
            key="fund_villages",
            classes=atlas.quantiles(values, form, lang),
            legend=t("dana_desa.village_legend"),
            height=440,
        )
