"""The villages of a list as rows: sorted by any head, a note written beside each, taken out with a tick."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from analysis import focus, focus_progress, villages
from analysis.focus import REGISTER
from analysis.numerals import ABSENT, Lang
from analysis.result import Result
from analysis.wording.villages import STATUS
from ui import figure, focus_data
from ui.focus_data import Ground
from ui.i18n import t
from ui.tables import Column

OUT, NOTE = "out", "note"
HEIGHT = 480
_ROW = 36


def rows(g: Ground, lang: Lang, notes: Mapping[str, str]) -> pd.DataFrame:
    """One row a village: region_id, name, kecamatan_name, status, scores of the last two years with their change, the
    ceiling of the last fund year, the formula's estimates (lowest and highest), the
    register's share, note; only columns with figures."""
    listed = g.listed
    shown = listed[["region_id", "name", "kecamatan_name"]].copy()
    years = villages.index_years(listed)
    if years:
        shown["status"] = villages.statuses(listed, years[-1]).map(lambda s: STATUS[s][lang])
        for year in years[-2:]:
            shown[f"idm_{year}"] = listed[f"idm_{year}"]
        if len(years) > 1:
            shown["change"] = focus_progress.change(listed, years[-2], years[-1])
    if g.fund_year:
        shown["ceiling_rp"] = listed[f"ceiling_rp_{g.fund_year}"]
    for column in ("poor_low", "poor_high", REGISTER):
        if column in listed and listed[column].notna().any():
            shown[column] = listed[column]
    shown[NOTE] = [notes.get(i, "") for i in shown["region_id"]]
    return shown.reset_index(drop=True)


def columns(shown: pd.DataFrame, g: Ground, lang: Lang) -> dict[str, Column]:
    """Heads and formats of `rows`."""
    heads = {
        "region_id": Column(t("desa.column.code", lang), width=100),
        "name": Column(t("desa.column.village", lang)),
        "kecamatan_name": Column(t("desa.column.kecamatan", lang)),
        "status": Column(t("desa.column.status", lang, year=g.index_year)),
        **{
            name: Column(t("desa.column.idm", lang, year=name.removeprefix("idm_")), "number", 4, width=85)
            for name in shown.columns
            if name.startswith("idm_")
        },
        "change": Column(t("fokus.column.change", lang), "points", 4, width=85),
        "ceiling_rp": Column(t("desa.column.ceiling", lang, year=g.fund_year), "rupiah"),
        **{
            f"poor_{end}": Column(
                t(f"desa.column.estimate_{end}", lang), "people", help=t("desa.note.estimate", lang), width=95
            )
            for end in ("low", "high")
        },
        REGISTER: Column(t("fokus.column.register", lang), "percent", 1),
        NOTE: Column(t("fokus.column.note", lang)),
    }
    return {name: head for name, head in heads.items() if name in shown}


def draw(g: Ground, lang: Lang) -> None:
    """The table in the house's frame; sorting is the grid's own."""
    shown = rows(g, lang, focus_data.notes())
    heads = columns(shown, g, lang)
    title = t("fokus.table.title", count=len(shown))
    with figure.framed(
        Result(shown, g.found.provenance),
        key="focus_list",
        title=title,
        alt=t("fokus.table.alt", place=g.name),
        columns=heads,
        picture=False,
        twin=False,
    ):
        _editor(g, shown, heads, lang)
        st.markdown(t("fokus.table.how"))


def _editor(g: Ground, shown: pd.DataFrame, heads: dict[str, Column], lang: Lang) -> None:
    key = f"focus.rows.{sha256(focus.encode(g.one).encode()).hexdigest()[:12]}.{lang}"

    def take() -> None:
        edited = st.session_state[key]["edited_rows"]
        gone: list[str] = []
        for place, changes in edited.items():
            region_id = str(shown["region_id"].iloc[int(place)])
            if NOTE in changes:
                focus_data.note(region_id, changes[NOTE])
            if changes.get(OUT):
                gone += g.members.codes_of(region_id)
        if gone:
            focus_data.write(g.one.without(gone))

    frame = shown.assign(**{OUT: False})[[OUT, *heads]]
    written = {name: head.write(lang) for name, head in heads.items() if head.kind != "text"}
    config: dict[str, Any] = {
        name: st.column_config.Column(
            head.label, help=head.help, width=head.width, alignment="right" if head.numeric else "left"
        )
        for name, head in heads.items()
    }
    config[OUT] = st.column_config.CheckboxColumn(
        t("fokus.column.out"), help=t("fokus.column.out_help"), width=70, pinned=True
    )
    config[NOTE] = st.column_config.TextColumn(
        t("fokus.column.note"),
        help=t("fokus.column.note_help"),
        max_chars=focus_data.NOTE_LENGTH,
        width="medium",
    )
    st.data_editor(
        frame.style.format(written),
        key=key,
        hide_index=True,
        height=min(HEIGHT, _ROW * (len(frame) + 1)),
        disabled=[name for name in heads if name != NOTE],
        column_config=config,
        on_change=take,
        placeholder=ABSENT,
        alt=t("fokus.table.alt", place=g.name),
    )
