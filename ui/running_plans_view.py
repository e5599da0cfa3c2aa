"""How far running plans are known: the figure of the first page, and the work list that the Target page offers."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analysis import running_plans, worklist
from analysis.numerals import Lang, number, target_text
from analysis.target_template import as_csv, as_workbook
from analysis.warehouse import current
from analysis.wording import running_plans as words
from analysis.wording.area import UNITS
from ui import figure, provenance, shell
from ui.charts.running_plans import Row
from ui.charts.running_plans import running_plans as chart
from ui.export import CSV_TYPE, XLSX_TYPE
from ui.i18n import t
from ui.tables import Column, Columns

NAME = "capaian-daftar-kerja"


def plans() -> tuple[pd.DataFrame, int]:
    """The running plan of every province and regency, and the year as of which it runs (`analysis.worklist.states`).

    Raises `analysis.worklist.NoFiguresError`."""
    return _plans(current().build_id)


@st.cache_data(max_entries=2, show_spinner=False)
def _plans(build_id: str) -> tuple[pd.DataFrame, int]:
    return worklist.states()


def draw(parent: str, name: str, lang: Lang) -> None:
    """How many regencies of a province, or of Indonesia by province, have a target of a running plan; nothing where no
    figure is loaded."""
    try:
        everything, year = plans()
    except worklist.NoFiguresError:
        return
    regencies = everything[everything["level"].eq("kabupaten")]
    found = regencies if parent == "ID" else regencies[regencies["province_id"].eq(parent)]
    if found.empty:
        return
    counts = running_plans.counts(found).iloc[0]
    rows, table, columns = _by_province(found, lang) if parent == "ID" else _of_province(found, year, lang)
    told = [words.sentence(counts, int(found["weak"].sum()), year, lang)]
    if parent == "ID":
        told.append(_provinces(everything, year, lang))
    result = current().with_provenance(table, evidence=(found[["source_id"]],))
    key = [f"{words.marked(s, lang)}: {number(int(counts[s]), lang)}" for s in running_plans.STATES]
    source = provenance.source_line(result.provenance, lang)
    wide, narrow = (chart(rows, key=key, lang=lang, size=size, source=source) for size in ("wide", "narrow"))
    units = UNITS["kabupaten"][lang]
    figure.figure(
        wide,
        result,
        key="running_plans",
        title=words.title(int(counts["with_figure"]), len(found), year, units, lang),
        alt=t("rencana.alt", lang, units=units, place=name, counts="; ".join(key)),
        columns=columns,
        narrow=narrow,
    )
    shell.prose(shell.plain(" ".join(told)), key="running_plans")
    shapes = ", ".join(words.marked(s, lang) for s in running_plans.STATES)
    last = year + running_plans.HORIZON
    shell.note(shell.plain(t("rencana.how", lang, key=shapes, first=year, last=last)), key="running_plans")


def _provinces(everything: pd.DataFrame, year: int, lang: Lang) -> str:
    own = running_plans.counts(everything[everything["level"].eq("provinsi")]).iloc[0]
    some, all_ = number(int(own["with_figure"]), lang), number(int(own["regions"]), lang)
    return t("rencana.provinces", lang, count=some, all=all_, first=year, last=year + running_plans.HORIZON)


def _by_province(found: pd.DataFrame, lang: Lang) -> tuple[list[Row], pd.DataFrame, Columns]:
    """A row a province, the best known first."""
    table = running_plans.counts(found, "province_name").rename_axis("province").reset_index()
    table["share"] = table["with_figure"] / table["regions"] * 100
    table = table.sort_values(["share", "with_figure", "province"], ascending=[False, False, True])
    grouped = dict(list(_ordered(found).groupby("province_name", sort=False)))
    rows = [
        _row(str(r.province), grouped[r.province], f"{r.with_figure}/{r.regions}", lang)
        for r in table.itertuples()
    ]
    columns: Columns = {
        "province": Column(t("rencana.column.province", lang)),
        **{s: Column(words.marked(s, lang), "number") for s in running_plans.STATES},
        "with_figure": Column(t("rencana.column.with_figure", lang), "number"),
        "regions": Column(t("rencana.column.regions", lang), "number"),
        "share": Column(t("rencana.column.share", lang), "percent", 0),
    }
    return rows, table.reset_index(drop=True), columns


def _of_province(found: pd.DataFrame, year: int, lang: Lang) -> tuple[list[Row], pd.DataFrame, Columns]:
    """A row a state, a line of the table a regency."""
    ordered = _ordered(found)
    rows = [
        _row(words.marked(s, lang), part, number(len(part), lang), lang)
        for s in running_plans.STATES
        for part in [ordered[ordered["state"].eq(s)]]
    ]
    table = pd.DataFrame(
        {
            "name": ordered["name"],
            "state": [words.marked(s, lang) for s in ordered["state"]],
            "plan": [words.plan_name(row) for _, row in ordered.iterrows()],
            "year": ordered["loaded_year"],
            "value": [
                "" if pd.isna(low) else target_text(low, high, lang)
                for low, high in zip(ordered["loaded_low"], ordered["loaded_high"], strict=True)
            ],
            "document": ordered["loaded_document"],
            "missing": [words.missing(row, year, lang) for _, row in ordered.iterrows()],
        }
    )
    columns: Columns = {
        "name": Column(t("rencana.column.regency", lang)),
        "state": Column(t("rencana.column.state", lang)),
        "plan": Column(t("rencana.column.plan", lang)),
        "year": Column(t("rencana.column.year", lang), "year"),
        "value": Column(t("rencana.column.value", lang)),
        "document": Column(t("rencana.column.document", lang), width=220),
        "missing": Column(t("rencana.column.missing", lang), width=260),
    }
    return rows, table, columns


def _ordered(found: pd.DataFrame) -> pd.DataFrame:
    """The best known first, then by name."""
    rank = found["state"].map(running_plans.STATES.index)
    return found.assign(_rank=rank).sort_values(["_rank", "name"], kind="stable")


def _row(name: str, part: pd.DataFrame, count: str, lang: Lang) -> Row:
    hover = [
        t("rencana.hover", lang, name=one.name, state=words.state(str(one.state), lang))
        for one in part[["name", "state"]].itertuples(index=False)
    ]
    return Row(name, list(part["state"]), hover, count)


def offer(area: str, lang: Lang) -> None:
    """The work list of all regions, and of a province alone, as CSV and XLSX; nothing where no figure is loaded."""
    try:
        everything, year = plans()
    except worklist.NoFiguresError:
        return
    own = everything[everything["province_id"].eq(area)]
    st.subheader(t("rencana.worklist.heading", lang), anchor=False)
    about = t("rencana.worklist.about", lang, count=number(len(everything), lang), year=year)
    shell.prose(f"{about} {t('rencana.worklist.second', lang)}", key="worklist")
    with st.container(key="worklist_files", horizontal=True):
        _buttons(everything, year, lang, "", "", NAME)
        if len(own):
            place = str(own["province_name"].iloc[0])
            _buttons(own, year, lang, "area_", place, f"{NAME}-{area}")


def _buttons(found: pd.DataFrame, year: int, lang: Lang, scope: str, place: str, name: str) -> None:
    for suffix, mime, write in (("csv", CSV_TYPE, as_csv), ("xlsx", XLSX_TYPE, as_workbook)):
        count = number(len(found), lang)
        st.download_button(
            t(f"rencana.worklist.{scope}{suffix}", lang, count=count, place=place),
            data=partial(_file, write, found, year, lang),
            file_name=f"{name}.{suffix}",
            mime=mime,
            key=f"worklist.{scope}{suffix}",
            on_click="ignore",
        )


def _file(write: worklist.Writer, found: pd.DataFrame, year: int, lang: Lang) -> bytes:
    return write(lang, worklist.as_prefilled(found, year, lang))
