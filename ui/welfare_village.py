"""One village in its register: verdict in words, target against actual, the measures with their sums."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import pandas as pd
import streamlit as st

from analysis import welfare_goal
from analysis.numerals import Lang, percent, points_a_year
from analysis.result import Result
from analysis.verdict_row import Verdict
from analysis.welfare import Basis
from analysis.wording import welfare as words
from analysis.wording import welfare_villages as said
from ui import figure, plans, provenance, shell, state, verdict_card, welfare_judged
from ui.charts.lines import with_segments
from ui.charts.promise import Path, Promise
from ui.charts.signature import signature
from ui.i18n import t
from ui.tables import Column
from ui.welfare_data import Numbers
from ui.welfare_judged import Judged

JUDGED = ("met", "on_course", "behind", "missed")


def picked(judgement: Judged, lang: Lang) -> str:
    """The picker of a village; the one with the most over its path unless the reader chose another."""
    table = judgement.table
    names = {
        str(r.region_id): f"{r.name_of} ({r.kecamatan})"
        for r in table.rename(columns={"name": "name_of"}).sort_values("name_of").itertuples()
    }
    return str(
        state.bind(
            st.selectbox,
            "desa",
            t("dua_angka.village.picker", lang),
            options=list(names),
            default=str(table["region_id"].iloc[0]),
            format_func=names.__getitem__,
            width=340,
        )
    )


def draw(found: Numbers, judgement: Judged, lang: Lang) -> None:
    """The picked village; the table of `judgement` must not be empty."""
    basis = found.basis
    assert basis is not None
    region_id = picked(judgement, lang)
    row = judgement.table.loc[region_id]
    v, name = judgement.verdict(region_id), str(row["name"])
    shown = welfare_goal.in_words(v, basis.unit)
    ground = welfare_judged.ground(found, v)
    st.subheader(said.village_title(shown, name, lang), anchor=False)
    label, count, total = str(row["register_round"]), float(row["count"]), float(row["total"])
    sentences = said.village_sentences(shown, name, basis, found.measure, label, count, total, ground, lang)
    shell.prose(shell.plain(" ".join(sentences)), key="village")
    _draw_chart(found, judgement, v, name, ground.wobble, lang)
    left, right = st.columns([3, 2], gap="large")
    with left:
        verdict_card.card(welfare_goal.without_people(shown), lang)
    with right:
        notes = said.ground_sentences(v, ground, found.place.name, lang)
        if v.status in JUDGED and v.target_status == "turunan":
            notes = (*notes, t("dua_angka.village.derived", lang, source=welfare_goal.GOAL_SOURCE))
        if notes:
            shell.prose("\n\n".join(shell.plain(n) for n in notes), key="ground")
    st.page_link(
        "pages/desa/profil.py",
        label=t("dua_angka.village.profile", lang, name=name),
        query_params=state.query_for("profil", wilayah=found.place.region_id, desa=region_id),
    )


def _draw_chart(found: Numbers, judgement: Judged, v: Verdict, name: str, wobble: float, lang: Lang) -> None:
    line = found.line[found.line["region_id"].eq(v.region_id)].sort_values("year")
    about = replace(judgement.about, notes=(t("dua_angka.villages.note_rank", lang),))
    source = provenance.source_line(about, lang)
    chart = promise(line, judgement, v, found.basis, found.measure, wobble, source, lang)
    figure.figure(
        signature(chart, lang=lang),
        Result(_twin(line, lang), about),
        key="welfare_signature",
        title=t("dua_angka.village.chart_title", lang, name=name),
        alt=t(
            "dua_angka.village.chart_alt",
            lang,
            name=name,
            first=f"{percent(float(line['value'].iloc[0]), lang)} ({line['year'].iloc[0]})",
            last=f"{percent(float(line['value'].iloc[-1]), lang)} ({line['year'].iloc[-1]})",
        ),
        narrow=signature(chart, lang=lang, size="narrow"),
        columns={
            "year": Column(t("dua_angka.column.year", lang), "year"),
            "basis": Column(t("dua_angka.village.basis", lang)),
            "unit_word": Column(t("dua_angka.village.unit", lang)),
            "value": Column(t("dua_angka.kecamatan.share_of", lang), "percent", 2),
            "count": Column(t("dua_angka.village.in_desil", lang), "number"),
            "total": Column(t("dua_angka.village.listed", lang), "number"),
        },
    )
    shell.note(t("dua_angka.village.chart_note", lang), key="village_chart")


def _twin(line: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The village's line with words for register, round and unit."""
    basis = [
        words.dated(r, int(y), str(label), lang)
        for r, y, label in zip(line["register"], line["year"], line["register_round"], strict=True)
    ]
    return line.assign(basis=basis, unit_word=[words.unit_word(u, lang) for u in line["unit"]])


def promise(
    line: pd.DataFrame,
    judgement: Judged,
    v: Verdict,
    basis: Basis | None,
    measure: str,
    wobble: float,
    source: str,
    lang: Lang,
) -> Promise:
    """What the signature chart of a village shows. line: its timeline, never joined across a change of register or
    unit."""
    breaks = [
        words.break_text(cause, register, unit, lang)
        for cause, register, unit in zip(line["break_from"], line["register"], line["unit"], strict=True)
    ]
    lane = with_segments(line[["year", "round", "value", "flag"]].assign(break_text=breaks))
    unit = "" if basis is None else words.unit_word(basis.unit, lang)
    done = v.status in JUDGED
    return Promise(
        lanes=[lane],
        targets=_ticks(judgement, v, lang),
        focus=v.year,
        axis=t("dua_angka.village.axis", lang, unit=unit, desil=words.MEASURE[measure][lang]),
        verdict=v.status if done else "",
        judged_year=int(v.judged_year) if done else None,
        gap_text=said.gap_text(v, lang) if done else "",
        paths=_paths(v, lang),
        noise=None if isnan(wobble) else wobble,
        source=source,
    )


def _ticks(judgement: Judged, v: Verdict, lang: Lang) -> pd.DataFrame:
    rows = judgement.aims[judgement.aims["region_id"].eq(v.region_id) & judgement.aims["measure"].eq("level")]
    rows = rows[pd.to_numeric(rows["year"]).notna()]
    governing = rows["target_id"].eq(v.target_id) | (
        rows["target_id"].eq(welfare_goal.DEFAULT) & (v.target_id == "")
    )
    return pd.DataFrame(
        {
            "year": rows["year"].astype(int),
            "low": rows["low"].astype(float).fillna(rows["high"].astype(float)),
            "high": rows["high"].astype(float),
            "name": [
                t("dua_angka.village.goal", lang)
                if target_id == welfare_goal.DEFAULT
                else plans.short_name(str(document), str(status), lang)
                for target_id, document, status in zip(
                    rows["target_id"], rows["document"], rows["status"], strict=True
                )
            ],
            "role": ["governing" if used else "valid" for used in governing],
        }
    ).reset_index(drop=True)


def _paths(v: Verdict, lang: Lang) -> list[Path]:
    """The stated way from base to target, and the one needed from today; in a series' first year the one from
    it."""
    if v.status == "no_target":
        if isnan(v.current) or isnan(v.target_year) or v.target_year <= v.year:
            return []
        end = (v.target_year, welfare_goal.GOAL_LEVEL)
        pace = points_a_year(v.current / (v.target_year - v.year), lang)
        return [Path(((v.year, v.current), end), t("dua_angka.village.needed", lang, pace=pace))]
    found = []
    if v.kind == "ahead" and not isnan(v.base_value) and v.base_year < v.target_year:
        found.append(Path(((v.base_year, v.base_value), (v.target_year, v.high)), "", stated=True))
    if v.kind == "ahead" and v.required_pace > 0:
        pace = points_a_year(v.required_pace, lang)
        name = t("dua_angka.village.needed", lang, pace=pace)
        found.append(Path(((v.judged_year, v.actual), (v.target_year, v.high)), name))
    return found
