"""One village: its index against the next step up, its fund by year, what it reported spending on."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from analysis import numerals, queries, villages
from analysis.numerals import Lang
from analysis.result import Provenance, Result
from analysis.wording import villages as words
from ui import figure, fund_view, i18n, provenance, shell
from ui.charts import steps
from ui.i18n import t
from ui.tables import Column

_PARTS = ("idm", "iks", "ike", "ikl")
MOST_ACTIVITIES = 12


def show(region_id: str) -> None:
    """Draws the profile of a village; nothing where the code is unknown."""
    found = queries.village_profile(region_id)
    if found.frame.empty:
        return
    village = found.frame.iloc[0]
    lang = i18n.language()
    with st.container(key="profile"):
        st.header(shell.plain(str(village["full_name"])), anchor=False)
        shell.prose(
            shell.plain(
                words.place_line(
                    village["kecamatan_name"], village["regency_name"], village["province_name"], lang
                )
            ),
            key="profile_place",
        )
        index = queries.village_index(region_id)
        shell.lead(shell.plain(_index_sentence(village, index.frame, lang)), key="lead_profile")
        left, right = st.columns(2, gap="large")
        with left:
            _index(index, village, lang)
        with right:
            _fund(queries.fund(region_id))
        _estimate(village, lang)
        _spending(region_id, lang)
        _stages(queries.fund_stages(region_id), lang)


def _none(value: Any) -> Any:
    return None if numerals.is_absent(value) else value


def _index_sentence(village: pd.Series, index: pd.DataFrame, lang: Lang) -> str:
    if index["idm"].notna().sum() == 0:
        return t("desa.profile.unmeasured", name=village["name"])
    latest = index[index["idm"].notna()].iloc[-1]
    wide = pd.DataFrame([{"status_0": latest["status"], "idm_0": latest["idm"]}])
    step = villages.next_step(wide, 0).iloc[0]
    return words.village_sentence(
        str(village["name"]),
        str(latest["status"]),
        float(latest["idm"]),
        int(latest["year"]),
        step["next_status"],
        _none(step["needed"]),
        lang,
    )


def _index(index: Result, village: pd.Series, lang: Lang) -> None:
    known = index.frame[index.frame["idm"].notna()]
    if known.empty:
        return
    latest = known.iloc[-1]
    earlier = known.iloc[0] if len(known) > 1 else None
    rows = pd.DataFrame(
        {
            "name": [t(f"desa.part.{part}") for part in _PARTS],
            "before": [earlier[part] if earlier is not None else float("nan") for part in _PARTS],
            "after": [latest[part] for part in _PARTS],
            "before_year": int(earlier["year"]) if earlier is not None else int(latest["year"]) - 1,
            "after_year": int(latest["year"]),
        }
    )
    status = str(latest["status"])
    edge = villages.UPPER_EDGE.get(status)
    target = None if edge is None else edge + villages.STEP
    following = dict(pairwise(villages.STATUSES)).get(status)
    name = words.STATUS[following][lang] if following else ""
    source = provenance.source_line(index.provenance, lang)
    charts = [
        steps.index_steps(
            rows,
            aim=None if target is None else steps.Aim(target, name),
            statuses=[(0.0, "")],
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    ]
    figure.figure(
        charts[0],
        Result(index.frame, index.provenance),
        key="profile_index",
        title=t("desa.profile.index_title", name=village["name"]),
        alt=words.village_sentence(
            str(village["name"]), status, float(latest["idm"]), int(latest["year"]), following, None, lang
        )
        if following is None
        else _index_sentence(village, index.frame, lang),
        narrow=charts[1],
        columns={
            "year": Column(t("desa.column.year"), "year"),
            "status": Column(t("desa.column.status_only")),
            **{part: Column(t(f"desa.part.{part}"), "number", 4) for part in _PARTS},
        },
    )


def _fund(money: Result) -> None:
    if money.frame.empty:
        shell.prose(t("desa.profile.no_fund"), key="profile_no_fund")
    else:
        fund_view.by_year(money, key="profile_fund", title=t("desa.profile.fund_title"))


def _estimate(village: pd.Series, lang: Lang) -> None:
    if numerals.is_absent(village["poor_estimate"]):
        return
    shell.prose(
        t(
            "desa.profile.estimate",
            year=int(village["poor_year"]),
            estimate=numerals.people(village["poor_estimate"], lang),
            upper=numerals.people(village["poor_upper"], lang),
        ),
        key="profile_estimate",
    )


def _spending(region_id: str, lang: Lang) -> None:
    spending = queries.village_spending(region_id)
    if spending.frame.empty:
        return
    year = int(spending.frame["year"].max())
    rows = spending.frame[spending.frame["year"] == year].nlargest(MOST_ACTIVITIES, "budget_rp")
    reporting = str(rows["reporting"].iloc[0])
    figure.table(
        Result(
            rows,
            Provenance(
                spending.provenance.sources,
                (),
                spending.provenance.build_id,
                (t(f"desa.reporting.{reporting}"),),
            ),
        ),
        {
            "field": Column(t("desa.column.field")),
            "activity": Column(t("desa.column.activity"), width="large"),
            "budget_rp": Column(t("desa.column.budget"), "rupiah"),
            "realised_rp": Column(t("desa.column.realised"), "rupiah"),
        },
        key="profile_spending",
        title=t("desa.profile.spending_title", year=year, count=len(rows)),
        alt=t("desa.profile.spending_alt", year=year),
    )


def _stages(stages: Result, lang: Lang) -> None:
    if stages.frame.empty:
        return
    figure.table(
        stages,
        {
            "year": Column(t("desa.column.year"), "year"),
            "stage": Column(t("desa.column.stage"), "number"),
            "disbursed_rp": Column(t("dana_desa.fund.disbursed_rp"), "rupiah"),
            "disbursed_on": Column(t("desa.column.date"), "day"),
        },
        key="profile_stages",
        title=t("desa.profile.stages_title"),
        alt=t("desa.profile.stages_title"),
    )
