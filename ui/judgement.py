"""Verdicts as pages need them: of one region under each of its targets, of all regions in an area, and how
much their series wobble. Computed once a build."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import common, noise, projection, queries, series, verdict
from analysis.result import Result
from analysis.verdict_row import Verdict, as_verdict
from analysis.warehouse import current
from analysis.wording.words import STATUS, word
from ui import i18n

RATE, COUNT = "poverty_rate", "poor_count"
FIRST_KNOWN_ROUND = 2012
"""Before this year the tables of regencies do not say in which month they were surveyed."""


@dataclass(frozen=True)
class RegionJudgement:
    """One region's figures, its targets, and a row of `analysis.verdict.judge` for every target that speaks
    of the year."""

    rates: Result
    targets: Result
    rows: pd.DataFrame
    verdict: Verdict


def of_region(region_id: str, year: int, target_id: str | None = None) -> RegionJudgement:
    """The judgement of one region, read under `target_id` where that target speaks of the year, else under
    the target that governs."""
    rates, counts = queries.series(region_id, RATE), queries.series(region_id, COUNT)
    targets = queries.targets(region_id)
    rows = verdict.judge(rates.frame, _total(targets.frame), year, counts=counts.frame)
    rows = rows.drop_duplicates(["document", "kind", "low", "high", "target_year"])
    picked = rows[rows["target_id"].eq(target_id)] if target_id else rows.head(0)
    chosen = picked if len(picked) else rows[rows["chosen"]]
    if chosen.empty:
        bare = verdict.verdicts(
            rates.frame, _total(targets.frame), year, regions=[region_id], counts=counts.frame
        )
        chosen = bare
    return RegionJudgement(rates, targets, rows, as_verdict(chosen.iloc[0]))


def _total(targets: pd.DataFrame) -> pd.DataFrame:
    """Targets of the whole population: urban and rural ones are not judged against the total."""
    return targets[targets["area"].eq("total")]


def of_area(parent: str, level: str, year: int) -> Result:
    """One verdict row a region of `level` under `parent`, with `name`, `full_name` and `word` (its status in
    words)."""
    return _of_area(current().build_id, parent, level, year, i18n.language())


@st.cache_data(max_entries=48, show_spinner=False)
def _of_area(build_id: str, parent: str, level: str, year: int, lang: i18n.Lang) -> Result:
    rates = queries.series_of_children(parent, RATE, level=level)
    counts = queries.series_of_children(parent, COUNT, level=level)
    targets = queries.targets(parent=parent)
    names = queries.regions(level, parent).frame.set_index("region_id")
    table = verdict.verdicts(
        rates.frame, _total(targets.frame), year, regions=list(names.index), counts=counts.frame
    )
    table = table.join(names[["name", "full_name"]])
    table["word"] = [word(STATUS, status, lang) for status in table["status"]]
    return current().with_provenance(table, evidence=(rates.frame, counts.frame, targets.frame))


def march_table(level: str) -> pd.DataFrame:
    """Region x year of the March figures since 2015 of every region of a level."""
    return _march_table(current().build_id, level)


@st.cache_data(max_entries=4, show_spinner=False)
def _march_table(build_id: str, level: str) -> pd.DataFrame:
    rows = queries.series_of_children("ID", RATE, level=level).frame
    return series.by_year(rows[rows["year"].ge(noise.FIRST_YEAR)])


def wobble(region_id: str, level: str) -> float:
    """Standard error in points of one figure of the region's series (NaN where it is too short)."""
    if level not in ("kabupaten", "provinsi"):
        return float("nan")
    return float(noise.wobble(march_table(level)).get(region_id, float("nan")))


def common_movement(region_id: str, year: int) -> float:
    """Median change in points of the regencies of the region's province from the year before (NaN where
    unknown)."""
    table = march_table("kabupaten")
    if region_id not in table.index or year not in table or year - 1 not in table:
        return float("nan")
    return float(common.split(table, table.index.to_series().str[:2], year).loc[region_id, "common"])


def back_test(year: int) -> projection.BackTest:
    """How far projections of the regencies' March series up to `year` were off."""
    return _back_test(current().build_id, year)


@st.cache_resource(max_entries=8, show_spinner=False)
def _back_test(build_id: str, year: int) -> projection.BackTest:
    table = _march_table(build_id, "kabupaten")
    return projection.back_test(table.loc[:, table.columns <= year])
