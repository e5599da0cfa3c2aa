"""Verdicts as pages need them: of one region under each of its targets, of all regions in an area, and how
much their series wobble. Computed once a build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import common, noise, projection, queries, series, verdict
from analysis.lkjip import PERMENDAGRI, Scale
from analysis.result import Result
from analysis.verdict_row import Verdict, as_verdict
from analysis.warehouse import current
from analysis.wording import standing
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
    every: pd.DataFrame
    """The same of every target, also of those of years gone by that `rows` leaves out."""

    @property
    def governing(self) -> str:
        """The target_id that is used unless the reader picks another ('' without targets)."""
        return next(iter(self.rows.loc[self.rows["chosen"], "target_id"]), "")


def of_region(
    region_id: str,
    year: int,
    target_id: str | None = None,
    *,
    scale: Scale = PERMENDAGRI,
    indicator: str = RATE,
) -> RegionJudgement:
    """The judgement of one region, read under `target_id` where that target speaks of the year, else under
    the target that governs; report scores in the bands of `scale`. Another indicator than the rate must be
    better when lower; it has no people over target."""
    rates, targets = queries.series(region_id, indicator), queries.targets(region_id, indicator)
    counts = queries.series(region_id, COUNT).frame if indicator == RATE else None
    rows = verdict.judge(rates.frame, _total(targets.frame), year, counts=counts, scale=scale)
    every = rows
    rows = rows.drop_duplicates(["document", "kind", "low", "high", "target_year"])
    rows = rows[_speaks_still(rows) | rows["chosen"] | rows["target_id"].eq(target_id or "")]
    picked = rows[rows["target_id"].eq(target_id)] if target_id else rows.head(0)
    chosen = picked if len(picked) else rows[rows["chosen"]]
    if chosen.empty:
        bare = verdict.verdicts(
            rates.frame, _total(targets.frame), year, regions=[region_id], counts=counts, scale=scale
        )
        chosen = bare
    return RegionJudgement(rates, targets, rows, as_verdict(chosen.iloc[0]), every)


def _speaks_still(rows: pd.DataFrame) -> pd.Series:
    """Not the targets of years gone by, of which only the latest year's are read where none is newer."""
    passed = rows["kind"].eq("passed")
    latest = rows["target_year"].eq(rows.loc[passed, "target_year"].max()) & passed.all()
    return ~passed | latest


def _total(targets: pd.DataFrame) -> pd.DataFrame:
    """Targets of the whole population: urban and rural ones are not judged against the total."""
    return targets[targets["area"].eq("total")]


def of_area(
    parent: str, level: str, year: int, *, scale: Scale = PERMENDAGRI, lang: i18n.Lang | None = None
) -> Result:
    """One verdict row a region of `level` under `parent`, with `name`, `full_name` and `word` (its standing in
    words, in the reader's language or `lang`); report scores in the bands of `scale`."""
    return _of_area(current().build_id, parent, level, year, lang or i18n.language(), scale)


@st.cache_data(max_entries=48, show_spinner=False, hash_funcs={Scale: repr})
def _of_area(build_id: str, parent: str, level: str, year: int, lang: i18n.Lang, scale: Scale) -> Result:
    names = queries.regions(level, parent).frame
    rates = queries.series_of_children(parent, RATE, level=level)
    counts = queries.series_of_children(parent, COUNT, level=level)
    return _table(names, rates, counts, queries.targets(parent=parent), year, lang, scale)


def of_regions(region_ids: Sequence[str], year: int) -> Result:
    """As `of_area`, for these regions of any level, in this order."""
    return _of_regions(current().build_id, tuple(region_ids), year, i18n.language())


@st.cache_data(max_entries=48, show_spinner=False)
def _of_regions(build_id: str, region_ids: tuple[str, ...], year: int, lang: i18n.Lang) -> Result:
    names = pd.concat([queries.region(region_id).frame for region_id in region_ids])
    targets = queries.targets()
    own = targets.frame[targets.frame["region_id"].isin(region_ids)]
    rates, counts = queries.series_of(region_ids, RATE), queries.series_of(region_ids, COUNT)
    return _table(names, rates, counts, Result(own, targets.provenance), year, lang)


def _table(
    names: pd.DataFrame,
    rates: Result,
    counts: Result,
    targets: Result,
    year: int,
    lang: i18n.Lang,
    scale: Scale = PERMENDAGRI,
) -> Result:
    """Verdict rows of the regions of `names`, in its order."""
    named = names.set_index("region_id")
    table = verdict.verdicts(
        rates.frame,
        _total(targets.frame),
        year,
        regions=list(named.index),
        counts=counts.frame,
        scale=scale,
    )
    table = table.join(named[["name", "full_name"]])
    table["word"] = [standing.brief(row, lang) for row in table.itertuples()]
    return current().with_provenance(table, evidence=(rates.frame, counts.frame, targets.frame))


def march_table(level: str) -> pd.DataFrame:
    """Region x year of the March figures since 2015 of every region of a level, from its last break on."""
    return _march_table(current().build_id, level)


@st.cache_data(max_entries=4, show_spinner=False)
def _march_table(build_id: str, level: str) -> pd.DataFrame:
    rows = _rates(level).frame
    return series.unbroken(rows[rows["year"].ge(noise.FIRST_YEAR)])


def _rates(level: str) -> Result:
    """The rates of every region of a level, all rounds."""
    if level == "negara":
        return queries.series("ID", RATE)
    return queries.series_of_children("ID", RATE, level=level)


def wobble(region_id: str, level: str) -> float:
    """Standard error in points of one figure of the region's series (NaN where it is too short)."""
    return float(noise.wobble(march_table(level)).get(region_id, float("nan")))


def common_movement(region_id: str, year: int) -> float:
    """Median change in points of the regencies of the region's province from the year before (NaN where
    unknown)."""
    table = march_table("kabupaten")
    if region_id not in table.index or year not in table or year - 1 not in table:
        return float("nan")
    return float(common.split(table, table.index.to_series().str[:2], year).loc[region_id, "common"])


def back_test(year: int, level: str = "kabupaten") -> projection.BackTest:
    """How far projections of the March series of a level's regions up to `year` were off."""
    return _back_test(current().build_id, year, level)


@st.cache_resource(max_entries=8, show_spinner=False)
def _back_test(build_id: str, year: int, level: str) -> projection.BackTest:
    table = _march_table(build_id, level)
    return projection.back_test(table.loc[:, table.columns <= year])


def how_often(change: float, wobble: float, year: int) -> float:
    """Percent of the yearly changes of all regencies up to `year` that are at least as large, against what is usual in
    their own series, as a change of so many points is against its."""
    return noise.share_at_least(_sizes(current().build_id, year), change, wobble)


@st.cache_data(max_entries=8, show_spinner=False)
def _sizes(build_id: str, year: int) -> pd.DataFrame:
    table = _march_table(build_id, "kabupaten")
    return noise.all_sizes(table.loc[:, table.columns <= year])
