"""The verdict: is a region where its own target says it should be, under every measure at once.

Its vocabulary stands in `analysis.verdict_row`. A year's figure is the March one where BPS publishes one
(else the only round there is); base and change are always taken from that same round. See `analysis.targets`
for which target is used.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pandas as pd

from analysis import lkjip, progress
from analysis.pace_ratio import pace_class, pace_ratio
from analysis.series import ROUND_PRIORITY, Figures
from analysis.standing import newest, with_standing
from analysis.targets import candidates
from analysis.verdict_row import COLUMNS, WARNINGS, Verdict, as_verdict

__all__ = ["Verdict", "as_verdict", "judge", "verdicts"]

HALF_DONE = 50.0
"""Percent: a report score in the two best bands with less than this share done is called flattering."""


def judge(
    rates: pd.DataFrame | Figures,
    targets: pd.DataFrame,
    year: int,
    *,
    counts: pd.DataFrame | Figures | None = None,
    scale: lkjip.Scale = lkjip.PERMENDAGRI,
    path: progress.PathKind = "linear",
) -> pd.DataFrame:
    """A verdict for every target that can speak of `year`, columns of `Verdict`; the one in use has `chosen`.

    rates: observations (`pub.observation`) of the poverty rate, all rounds, one area. targets: `pub.target`
    of the same indicator and area. counts: observations of the number of poor people, in persons, for people
    over target.
    Either may come as `analysis.series.Figures`, built once for many years.
    """
    poor = None if counts is None else _figures(counts)
    return _judge(_figures(rates), targets, year, counts=poor, scale=scale, path=path)


def verdicts(
    rates: pd.DataFrame | Figures,
    targets: pd.DataFrame,
    year: int,
    *,
    regions: list[str] | None = None,
    counts: pd.DataFrame | Figures | None = None,
    scale: lkjip.Scale = lkjip.PERMENDAGRI,
    path: progress.PathKind = "linear",
) -> pd.DataFrame:
    """One row a region, indexed by region_id: its verdict by the target in use; `no_target` where none is
    loaded.

    `regions`: which regions to list, in this order (default: those with a figure in `year`). Else as `judge`.
    """
    figures = _figures(rates)
    poor = None if counts is None else _figures(counts)
    listed = figures.regions(year) if regions is None else regions
    wanted = targets[targets["region_id"].isin(listed)]
    judged = _judge(figures, wanted, year, counts=poor, scale=scale, path=path)
    chosen = judged[judged["chosen"]]
    with_target = set(chosen["region_id"])
    bare = [r for r in listed if r not in with_target]
    if bare:
        first = targets.groupby("region_id")["year"].min().reindex(bare)
        chosen = pd.concat([chosen, _without_target(first, figures, poor, year)])
    return chosen.set_index("region_id", drop=False).loc[listed].rename_axis(None)


def _figures(observations: pd.DataFrame | Figures) -> Figures:
    return observations if isinstance(observations, Figures) else Figures(observations)


def _judge(
    figures: Figures,
    targets: pd.DataFrame,
    year: int,
    *,
    counts: Figures | None,
    scale: lkjip.Scale,
    path: progress.PathKind,
) -> pd.DataFrame:
    rows = candidates(targets, year)
    rows = _with_figures(rows, figures, counts, year)
    rows = _with_level(rows)
    rows = _with_measures(rows, year, scale, path)
    rows = with_standing(rows, figures, counts, year)
    rows["year"] = year
    rows["chosen"] = ~rows["region_id"].duplicated()
    rows["alternatives"] = rows.groupby("region_id")["target_id"].transform("size") - 1
    rows["warnings"] = _warnings(rows, scale)
    return rows[COLUMNS]


def _with_figures(rows: pd.DataFrame, figures: Figures, counts: Figures | None, year: int) -> pd.DataFrame:
    """The judged figure, the year before, the base and the population, all from one round; and today's
    figure."""
    region, judged = rows["region_id"], rows["judged_year"]
    survey = [
        asked or main for asked, main in zip(rows["asked_round"], figures.rounds(region, judged), strict=True)
    ]
    now = pd.Series(year, index=rows.index)
    today = figures.rounds(region, now)
    quoted = rows["base_value"]
    whole = figures.joined(region, rows["base_year"], judged)
    published = np.where(whole, figures.values(region, rows["base_year"], survey), np.nan)
    base = quoted.fillna(pd.Series(published, index=rows.index))
    actual = figures.values(region, judged, survey)
    before = _joined_before(figures, region, judged, survey)
    current = figures.values(region, now, today)
    current_before = _joined_before(figures, region, now, today)
    population: Any = np.nan
    if counts is not None:
        population = progress.implied_population(counts.values(region, judged, survey), actual)
    return rows.assign(
        round=survey,
        actual=actual,
        before=before,
        change=progress.change(before, actual),
        current=current,
        current_round=today,
        current_before=current_before,
        current_change=progress.change(current_before, current),
        base_published=published,
        base_quoted=quoted,
        base_value=base,
        base_agreement=progress.base_agrees(quoted.to_numpy(), published),
        base_round=_base_round(rows, figures, base, survey),
        population=population,
        broken=~whole & rows["base_year"].notna(),
    )


def _joined_before(figures: Figures, region: pd.Series, year: pd.Series, survey: list[str]) -> np.ndarray:
    """The same round a year earlier; NaN where the series breaks in between."""
    before = figures.values(region, year - 1, survey)
    return np.where(figures.joined(region, year - 1, year), before, np.nan)


def _base_round(rows: pd.DataFrame, figures: Figures, base: pd.Series, survey: list[str]) -> np.ndarray:
    """The round whose published figure of the base year equals the base in use, the judged round first."""
    found = np.full(len(rows), "", dtype=object)
    for tried in (survey, *([r] * len(rows) for r in ROUND_PRIORITY)):
        published = figures.values(rows["region_id"], rows["base_year"], tried)
        with np.errstate(invalid="ignore"):
            equal = np.abs(published - base.to_numpy()) <= progress.PRINTED
        found = np.where((found == "") & equal, np.array(tried, dtype=object), found)
    return found


def _with_level(rows: pd.DataFrame) -> pd.DataFrame:
    """Yearly promises become the level they imply: base + n x change, n the years since the base."""
    yearly = rows["kind"] == "yearly"
    span = rows["judged_year"] - rows["base_year"]
    promised = rows[["low", "high"]]
    rows["yearly_change"] = np.where(yearly, promised.max(axis=1), np.nan)
    for bound, change in (("low", promised.min(axis=1)), ("high", promised.max(axis=1))):
        rows[bound] = np.where(yearly, rows["base_value"] + span * change, rows[bound])
    return rows


def _with_measures(
    rows: pd.DataFrame, year: int, scale: lkjip.Scale, path: progress.PathKind
) -> pd.DataFrame:
    low, high, actual, base = rows["low"], rows["high"], rows["actual"], rows["base_value"]
    ends = {"base_year": rows["base_year"], "target_year": rows["target_year"], "year": rows["judged_year"]}
    rows["met"] = progress.met(actual, high)
    rows["gap"] = progress.gap(actual, low, high)
    rows["share_done"] = progress.share_done(base, high, actual)
    rows["share_undefined"] = progress.share_undefined(base, high)
    rows["share_done_published"] = progress.share_done(rows["base_published"], high, actual)
    rows["lkjip"] = lkjip.achievement(actual, low, high)
    rows["ratio"] = lkjip.ratio(actual, low, high)
    rows["band"] = lkjip.band(rows["lkjip"], scale)
    rows["pace_ratio"] = pace_ratio(base, high, actual, **ends)
    rows["pace_class"] = pace_class(base, high, actual, rows["pace_ratio"])
    rows["years_left"] = (rows["target_year"] - year).clip(lower=0)
    rows["required_pace"] = progress.required_pace(actual, high, rows["years_left"])
    rows["path_value"] = progress.path_value(base, high, *ends.values(), kind=path)
    rows["path_compound"] = progress.path_value(base, high, *ends.values(), kind="compound")
    rows["path_gap"] = actual - rows["path_value"]
    rows["path_position"] = progress.path_position(actual, rows["path_value"])
    with np.errstate(divide="ignore", invalid="ignore"):
        span = rows["judged_year"] - rows["base_year"]
        rows["observed_change"] = np.where(span > 0, (actual - base) / span, np.nan)
    rows["reason"] = _reason(rows)
    rows["status"] = np.select(
        [rows["reason"] != "", rows["met"], rows["kind"] != "ahead", rows["path_position"] != "behind"],
        ["not_judgeable", "met", "missed", "on_course"],
        default="behind",
    )
    return rows


def _reason(rows: pd.DataFrame) -> np.ndarray:
    """Why a target cannot be judged; '' where it can."""
    ahead = (rows["kind"] == "ahead") & ~rows["met"]
    return np.select(
        [
            rows["kind"] == "undated",
            ~rows["judgeable"] & rows["unjudged"].eq("implausible"),
            ~rows["judgeable"],
            rows["actual"].isna(),
            rows["high"].isna() | (ahead & rows["path_value"].isna()),
            rows["weak"],
        ],
        ["undated", "implausible", "not_comparable", "no_figure", "no_base", "weak_source"],
        default="",
    )


def _warnings(rows: pd.DataFrame, scale: lkjip.Scale) -> list[tuple[str, ...]]:
    """Ids of what a reader must be told because measures, bases or targets disagree."""
    judged = rows["reason"] == ""
    short = judged & ~rows["met"]
    same_time = rows["kind"].isin(["this_year", "yearly"]) & judged
    verdict_spread = rows["met"].where(same_time).groupby(rows["region_id"]).transform("nunique")
    fell_enough = rows["change"] <= rows["yearly_change"] + progress.TOLERANCE
    compound = progress.path_position(rows["actual"], rows["path_compound"])
    flags = {
        "flatters": rows["status"].isin(["missed", "behind"])
        & rows["band"].isin(scale.lenient)
        & (rows["share_done"] < HALF_DONE),
        "base_differs": judged & (rows["base_agreement"] == "differs"),
        "path_kind": short
        & (rows["kind"] == "ahead")
        & (compound != "")
        & ((compound == "behind") != (rows["path_position"] == "behind")),
        "last_change": judged
        & (rows["kind"] == "yearly")
        & rows["change"].notna()
        & (fell_enough != rows["met"]),
        "other_target": same_time & (verdict_spread > 1),
        "break": judged & rows["broken"],
    }
    table = np.column_stack([flags[name].to_numpy(dtype=bool) for name in WARNINGS])
    return [tuple(name for name, on in zip(WARNINGS, row, strict=True) if on) for row in table]


def _without_target(first: pd.Series, figures: Figures, counts: Figures | None, year: int) -> pd.DataFrame:
    """Rows of regions (the index of `first`) without a target that speaks of the year: the figure and its
    change, and no measure. `first`: the first year for which the region has a target, NaN for none."""
    regions = list(first.index)
    empty = {"str": "", "bool": False, "int": 0, "float": np.nan}
    rows = pd.DataFrame({f.name: empty.get(str(f.type)) for f in fields(Verdict)}, index=range(len(regions)))
    rows = rows.assign(region_id=regions, year=year, judged_year=float(year), status="no_target", chosen=True)
    rows = _with_figures(rows.assign(asked_round=""), figures, counts, year)
    rows["share_undefined"] = "missing"
    rows["target_year"] = pd.to_numeric(first).to_numpy(dtype="float64", na_value=np.nan)
    rows["reason"] = np.where(rows["target_year"].notna(), "other_years", "")
    rows["warnings"] = [()] * len(rows)
    rows["standing"] = "none"
    rows = rows.assign(**newest(rows["region_id"], figures, year))
    return rows[COLUMNS]
