"""What a village reported spending its fund on: activities by field, and the relief line."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from analysis import village_account
from analysis.numerals import Lang, percent, rupiah
from analysis.result import Provenance, Result
from analysis.village_account import FIELDS
from analysis.wording import village_profile as words
from ui import figure, provenance, shell, state, theme
from ui.charts import measured_bars
from ui.charts.measured_bars import Bar, Group
from ui.i18n import t
from ui.tables import Column
from ui.village_data import Village, none

MOST_ACTIVITIES = 12
"""Activities drawn of an opened field; the smaller ones are summed in a last bar."""


def relief_sentence(village: Village, lang: Lang) -> str:
    """The relief line (BLT) of every year in a sentence; '' where no report is loaded."""
    if village.spending.frame.empty:
        return ""
    rows = village_account.relief(village.spending.frame)
    return words.relief(
        [(int(r["year"]), float(r["realised_low_rp"]), float(r["realised_rp"])) for _, r in rows.iterrows()],
        lang,
    )


def spending_bars(
    rows: pd.DataFrame, opened: str | None, lang: Lang, *, most: int = MOST_ACTIVITIES
) -> list[Bar]:
    """One bar a field, largest first; under the `opened` one its activities."""
    found: list[Bar] = []
    total = float(rows["realised_rp"].sum()) or 1.0
    for _, field in village_account.by_field(rows).iterrows():
        key = str(field["field"])
        share = percent(float(field["realised_rp"]) / total * 100, lang, 0, short=True)
        name = t(f"profil.field.{key}", lang)
        found.append(_spent(name, field, lang, key=key, bold=True, share=share))
        if key != opened:
            continue
        inside = village_account.of_field(rows, key)
        shown = inside if len(inside) <= most + 1 else inside.head(most)
        found += [_activity(row, lang, key) for _, row in shown.iterrows()]
        if len(shown) < len(inside):
            rest = inside.iloc[len(shown) :]
            name = t("profil.spending.rest", lang, count=len(rest))
            found.append(_spent(name, rest.drop(columns="activity").sum(), lang, key=key))
    return found


def _activity(row: pd.Series, lang: Lang, key: str) -> Bar:
    name = str(row["activity"])
    return _spent(name, row, lang, key=key, shown=_thing(name))


def _thing(activity: str) -> str:
    """What an activity is about, without the verbs it begins with: 'Pembangunan/Rehabilitasi/Peningkatan/Pengerasan
    Jalan Desa' is 'Jalan Desa'."""
    return re.sub(r"^[A-Za-z]+(/[A-Za-z]+)+ (?=\S)", "", activity)


def _spent(
    name: str,
    row: pd.Series,
    lang: Lang,
    *,
    key: str,
    bold: bool = False,
    share: str | None = None,
    shown: str | None = None,
) -> Bar:
    """A bar of an amount realised; `shown`: a shorter name for the chart."""
    low, high = float(row["realised_low_rp"]), float(row["realised_rp"])
    said = words.amount_range(low, high, lang) + (f", {share}" if share and low == high else "")
    budget = none(row["budget_rp"])
    hover = f"{name}: {words.amount_range(low, high, lang)}"
    if budget is not None:
        hover += f"; {t('profil.column.budget', lang)}: {rupiah(budget, lang)}"
    return Bar(
        shown or name,
        low,
        high,
        said,
        theme.LINK if bold else theme.MUTED,
        tick=None if budget is None or budget <= high else budget,
        indent=not bold,
        bold=bold,
        key=key,
        hover=hover,
    )


def draw(village: Village, lang: Lang) -> None:
    """Activities of a year by field; a field is opened by the control or by a click on its bar."""
    every = village.spending
    if every.frame.empty:
        shell.prose(t("profil.spending.none"), key="profil_no_spending")
        return
    years = sorted({int(y) for y in every.frame["year"]}, reverse=True)
    with st.container(key="profil_spending_controls", horizontal=True, vertical_alignment="bottom"):
        year = state.bind(
            st.segmented_control, "tahun", t("profil.spending.year"), options=years, default=years[0]
        )
        rows = every.frame[every.frame["year"] == year]
        fields = list(village_account.by_field(rows)["field"])
        opened = state.bind(
            st.selectbox,
            "bidang",
            t("profil.spending.open"),
            options=[*fields, "tutup"],
            default=fields[0],
            format_func=lambda key: t(f"profil.field.{key}"),
            width=320,
        )
    reporting = str(rows["reporting"].mode().iloc[0])
    note = t(f"profil.reporting.{reporting}")
    about = Provenance(every.provenance.sources, (), every.provenance.build_id, (note,))
    found = [Group("", tuple(spending_bars(rows, opened, lang)))]
    source = provenance.source_line(about, lang)
    wide, narrow = (
        measured_bars.bars(found, lang=lang, size=size, source=source, column=350)
        for size in ("wide", "narrow")
    )
    names = {name: key for key, name in FIELDS.items()}
    figure.figure(
        wide,
        Result(
            rows.assign(field=[t(f"profil.field.{names[f]}") for f in rows["field"]]).sort_values(
                "realised_rp", ascending=False
            ),
            about,
        ),
        key="profil_spending",
        title=t("profil.spending.title", year=year),
        alt=t("profil.spending.alt", year=year, name=village.name),
        narrow=narrow,
        on_pick=lambda key: state.put("bidang", "tutup" if key == opened else key, fields[0]),
        columns={
            "field": Column(t("profil.column.field")),
            "activity": Column(t("profil.column.activity"), width=320),
            "budget_rp": Column(t("profil.column.budget"), "rupiah", help=t("profil.spending.budget")),
            "realised_low_rp": Column(t("profil.column.realised_low"), "rupiah"),
            "realised_rp": Column(t("profil.column.realised"), "rupiah"),
        },
    )
    shell.note(t("profil.spending.budget"), key="profil_spending")
