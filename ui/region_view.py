"""The page of one region, part by part: chart, pace, village fund, villages, peers."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import pandas as pd
import streamlit as st

from analysis import ambition, pace, projection, queries, ranks, villages
from analysis import noise as wobbles
from analysis.numerals import Lang, number, points, target_text
from analysis.result import Result
from analysis.standing import CURRENT
from analysis.warehouse import current
from analysis.wording import movement
from analysis.wording import pace as pace_words
from analysis.wording import villages as village_words
from analysis.wording.fund import formula_note
from analysis.wording.warnings import warnings
from ui import (
    controls,
    drawn,
    figure,
    fund_view,
    judgement,
    leads,
    plans,
    provenance,
    region_chart,
    shell,
    state,
)
from ui.charts.bars import rank_strip
from ui.charts.signature import signature
from ui.i18n import t
from ui.judgement import RegionJudgement
from ui.tables import Column


@dataclass(frozen=True)
class Place:
    """The region shown."""

    region_id: str
    name: str
    full_name: str
    level: str
    kind: str
    parent: str
    """Name of the province ('' for provinces and the country)."""

    @property
    def province_id(self) -> str:
        return self.region_id[:2]


def place(region_id: str) -> Place:
    """The region of an id that the picker offers."""
    row = queries.region(region_id).frame.iloc[0]
    above = row["province_name"] if row["level"] == "kabupaten" else ""
    return Place(region_id, row["name"], row["full_name"], row["level"], row["kind"], above or "")


def draw_chart(where: Place, judged: RegionJudgement, wobble: float, *, compare: bool, lang: Lang) -> None:
    """The signature chart with its terms underneath."""
    about = current().with_provenance(judged.rates.frame, evidence=(judged.rates.frame, judged.targets.frame))
    source = provenance.source_line(about.provenance, lang)
    contexts = _contexts(where, lang) if compare else {}
    chart = region_chart.promise(judged, lang=lang, noise=wobble, contexts=contexts, source=source)
    if chart is None:
        shell.prose(t("wilayah.chart.none", lang), key="no_chart")
        return
    figure.figure(
        signature(chart, lang=lang),
        Result(drawn.of_region(judged, chart.targets, lang), about.provenance),
        key="signature",
        title=t("wilayah.chart.title", lang, name=where.full_name),
        alt=region_chart.chart_alt(chart, where.name, judged.verdict, lang),
        narrow=signature(chart, lang=lang, size="narrow"),
        columns=drawn.columns(lang),
    )
    wash = t("wilayah.chart.wash", lang) if chart.noise and chart.judged() is not None else ""
    shell.note(t("wilayah.chart.marks", lang) + wash, key="marks")


def _contexts(where: Place, lang: Lang) -> dict[str, pd.DataFrame]:
    """Lines of the areas the region lies in."""
    above = {"kabupaten": (where.province_id, "ID"), "provinsi": ("ID",)}.get(where.level, ())
    found: dict[str, pd.DataFrame] = {}
    for region_id in above:
        lane = region_chart.context_lane(queries.series(region_id, judgement.RATE).frame, lang)
        if lane is not None:
            found[place(region_id).name] = lane
    return found


def evidence(where: Place, judged: RegionJudgement, wobble: float, lang: Lang) -> list[str]:
    """What stands beside the verdict in words: where measures disagree, the needed pace against the proven
    ones, where the recent pace leads, the wobble, and the movement that the province shared."""
    v = judged.verdict
    said = list(warnings(v, lang))
    said += _pace(where, judged, lang)
    if not isnan(v.current_change):
        surveyed = (
            1 if where.level == "kabupaten" else len(queries.regions("kabupaten", where.region_id).frame)
        )
        if where.level == "kabupaten":
            shared = judgement.common_movement(where.region_id, v.year)
            said.append(movement.own_part(v.current_change, shared, where.parent, lang, wobble=wobble))
        often = judgement.how_often(v.current_change, wobble, v.year)
        said.append(
            movement.noise_sentence(
                v.current_change, wobble, v.current, lang, regencies=surveyed, often=often
            )
        )
    return [text for text in said if text]


def _pace(where: Place, judged: RegionJudgement, lang: Lang) -> list[str]:
    """What the target asks for, needed against proven pace, and the year in which the recent one arrives."""
    v = judged.verdict
    if v.standing not in CURRENT:
        return []
    regencies, own = (_until(judgement.march_table(level), v.year) for level in ("kabupaten", where.level))
    series = own.loc[where.region_id] if where.region_id in own.index else None
    home = regencies.index.to_series().str[:2]
    said = []
    if v.kind != "yearly":
        asked = ambition.grades(judged.rows[judged.rows["target_id"].eq(v.target_id)], regencies, home).iloc[
            0
        ]
        said.append(pace_words.ambition_sentence(asked["grade"], asked["asked_pace"], lang))
    if v.required_pace > 0 and regencies.shape[1] > pace.WINDOW:
        proof = pace.proof(v.required_pace, where.region_id, regencies, home, series)
        leader = place(proof.province_region).name if proof.province_region else ""
        said += pace_words.proof_sentences(proof, where.name, leader, lang)
    ahead = not v.met
    if ahead and series is not None and regencies.shape[1] >= projection.WINDOW:
        path = projection.project(series, v.high, judgement.back_test(v.year), int(v.target_year))
        said.append(pace_words.projection_sentence(path, lang))
    return said


def _until(table: pd.DataFrame, year: int) -> pd.DataFrame:
    return table.loc[:, table.columns <= year]


def draw_fund(where: Place, lang: Lang) -> None:
    """The village fund of the region by year, with the standing note; a city without villages says so."""
    money = queries.fund(where.region_id)
    if money.frame.empty:
        st.subheader(t("wilayah.fund.heading", lang), anchor=False)
        key = "kota" if where.kind == "kota" else "none"
        shell.prose(t(f"wilayah.fund.{key}", lang, name=where.full_name), key="no_fund")
        return
    fund_view.by_year(
        money,
        key="region_fund",
        title=t("wilayah.fund.title", lang, name=where.name),
        note=formula_note(lang),
    )


def draw_villages(where: Place, lang: Lang) -> None:
    """How the region's villages stand in the index, and the way to their page."""
    st.subheader(t("wilayah.villages.heading", lang), anchor=False)
    if where.level != "kabupaten":
        shell.prose(t("wilayah.villages.above", lang), key="villages")
        return
    table = queries.village_table(where.region_id).frame
    found = villages.index_years(table)
    counts = villages.status_counts(table, found[-1]) if found else {}
    if not found or not village_words.measured(counts):
        shell.prose(t("wilayah.villages.none", lang, name=where.full_name), key="villages")
        return
    measured = {status: n for status, n in counts.items() if status != villages.UNMEASURED}
    text = t(
        "wilayah.villages.counts",
        lang,
        count=number(village_words.measured(counts), lang),
        year=found[-1],
        listing=village_words.status_listing(measured, lang),
    )
    shell.prose(f"{text} {t('wilayah.villages.no_rate', lang)}", key="villages")
    st.page_link(
        "pages/desa/desa.py",
        label=t("wilayah.villages.open", lang, name=where.name),
        query_params=state.query_for("desa", wilayah=where.region_id),
    )


def draw_peers(where: Place, year: int, lang: Lang) -> None:
    """Where the region stands among those of its province (a province among all), with the range that wobble
    allows."""
    if where.level not in ("kabupaten", "provinsi"):
        return
    parent = where.province_id if where.level == "kabupaten" else "ID"
    found = queries.latest_level(judgement.RATE, where.level, parent, year)
    rows = found.frame
    if where.region_id not in set(rows["region_id"]) or len(rows) < 3:
        return
    values = rows.set_index("region_id")["value"].astype(float)
    spread = ranks.rank_range(values, wobbles.wobble(judgement.march_table(where.level)))
    own = spread.loc[where.region_id]
    home = place(parent).name
    source = provenance.source_line(found.provenance, lang)
    wide, narrow = (
        rank_strip(
            rows[["region_id", "name", "value"]],
            where.region_id,
            median_text=t("wilayah.peers.median", lang),
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        found,
        key="peers",
        title=t("wilayah.peers.title", lang, count=len(rows), place=home, year=year),
        alt=t("wilayah.peers.alt", lang, count=len(rows), place=home),
        narrow=narrow,
        columns={
            "full_name": Column(t("wilayah.column.region", lang)),
            "value": Column(t("wilayah.column.rate", lang), "percent", 2),
            "change": Column(t("wilayah.column.change", lang), "points", 2),
        },
        on_pick=leads.go,
    )
    sentence = movement.rank_sentence(own["rank"], own["best"], own["worst"], len(rows), home, lang)
    shell.prose(shell.plain(sentence), key="rank")
    st.page_link(
        "pages/kemiskinan/bandingkan.py",
        label=t("wilayah.peers.compare", lang, name=where.name),
        query_params=state.query_for("bandingkan", wilayah=where.region_id, dengan=None),
    )


def limits(where: Place, judged: RegionJudgement, lang: Lang) -> list[str]:
    """What this page cannot answer."""
    keys = ["cause", "village"]
    if judged.verdict.status == "no_target":
        keys.append("no_target")
    if where.level == "kabupaten":
        keys.append("error")
    return [t(f"wilayah.limits.{key}", lang) for key in keys]


def target_control(targets: pd.DataFrame, used: str, lang: Lang) -> None:
    """The picker of the target a page is read under, where there are several; `used` is in force by default."""
    rows = targets.set_index("target_id", drop=False)
    if len(rows) > 1:
        controls.target(list(rows.index), lambda target_id: target_name(rows.loc[target_id], lang), used)


def target_name(row: pd.Series, lang: Lang) -> str:
    """A target as the picker of targets lists it: plan, level, year; of a yearly promise its pace."""
    name = plans.short_name(row["document"], row["target_status"], lang)
    if row["kind"] == "yearly":
        return f"{name}: {points(row['yearly_change'], lang, signed=True)}"
    low = row["high"] if isnan(row["low"]) else row["low"]
    return f"{name}: {target_text(low, row['high'], lang)} ({row['target_year']:.0f})"
