"""Leagues: the regions of an area by level and by progress in one year, who is left out of each, and why.

Only figures of one survey month and an unbroken series enter a league; a figure that is not the region's own
enters none. Rank 1 is the best: lowest rate, largest fall, largest share done, lowest gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analysis import common, noise, progress, ranks
from analysis.series import ROUND_PRIORITY, Figures
from analysis.standing import LAPSED

LEVEL = "tingkat"
BORROWED = frozenset({"copies_parent", "carried_forward"})
"""Flags of a figure that is another region's or another year's."""

LEFT_OUT = (
    "no_figure",
    "other_round",
    "borrowed",
    "no_before",
    "break",
    "no_common",
    "no_target",
    "other_years",
    "passed",
    "not_judgeable",
    "share_undefined",
)
"""Why a region stands outside a league ('' inside)."""

OFFSET = 0.25
"""Where the net change is below this part of all changes taken without sign, shares of it mean nothing."""


@dataclass(frozen=True)
class Measure:
    """One way to rank progress. `span`: years between the two figures of a change (0: no change)."""

    unit: Literal["points", "percent", "people"]
    span: int = 0
    highest_first: bool = False


MEASURES: Mapping[str, Measure] = {
    "setahun": Measure("points", span=1),
    "tiga": Measure("points", span=3),
    "lima": Measure("points", span=5),
    "sendiri": Measure("points", span=1),
    "terlaksana": Measure("percent", highest_first=True),
    "selisih": Measure("points"),
    "jiwa": Measure("people"),
}
"""Change since 1, 3 and 5 years; the own part of the last change; share of the needed reduction done; distance to what
was due in the year by the own target or its path (`gap_due`), in points and in people (`people_due`)."""


def main_round(rounds: pd.Series) -> str:
    """The survey month that most regions have, March first; '' where none has a figure."""
    counts = rounds[rounds != ""].value_counts()
    return max(counts.index, key=lambda r: (counts[r], -ROUND_PRIORITY.index(r)), default="")


def leagues(
    verdicts: pd.DataFrame, rates: pd.DataFrame, wobble: pd.Series, year: int, group: pd.Series
) -> dict[str, pd.DataFrame]:
    """The level league (`LEVEL`) and one for each of `MEASURES`, all on the index of `verdicts`.

    verdicts: `analysis.verdict.verdicts` of `year`. rates: observations of the same regions, all rounds.
    wobble: standard error in points of one figure, by region (missing ones: `ranks.complete`). group: the
    regions that share a common movement, by region.

    Columns: value (NaN outside the league), error (standard error, in the value's unit; targets and bases
    count as exact), assumed (the error is not from its own series), out (of `LEFT_OUT`), rank, best, worst; of
    changes also before (percent), common (points, `sendiri` only) and relative (change in percent of
    `before`); of the level also rank_before, among the same regions a year earlier (NaN where they were not
    the same).
    """
    figures = _Area(verdicts, rates, year)
    assumed = wobble.reindex(verdicts.index).isna()
    error = ranks.complete(wobble, verdicts.index)
    level = _ranked(figures.level, error, figures.out)
    level["rank_before"] = figures.ranks_before()
    found = {LEVEL: level}
    for name, measure in MEASURES.items():
        if measure.span:
            value, out, more = figures.change(measure.span)
            if name == "sendiri":
                value, out, more = _own(value, out, more, group, year)
            found[name] = _ranked(value, noise.of_change(error), out).assign(**more)
        else:
            value, scale, out = _against_target(name, verdicts, figures.round)
            found[name] = _ranked(value, error * scale, out, highest_first=measure.highest_first)
    return {name: league.assign(assumed=assumed) for name, league in found.items()}


def _ranked(
    value: pd.Series, error: pd.Series, out: pd.Series, *, highest_first: bool = False
) -> pd.DataFrame:
    entered = value.where(out.eq(""))
    spread = ranks.rank_range(-entered if highest_first else entered, error)
    return pd.DataFrame({"value": entered, "error": error, "out": out}).join(spread)


class _Area:
    """The figures of an area around one year, in one survey month."""

    def __init__(self, verdicts: pd.DataFrame, rates: pd.DataFrame, year: int) -> None:
        self.index, self.year = verdicts.index, year
        self.figures = Figures(rates)
        self.round = main_round(verdicts["current_round"])
        self._borrowed = _borrowed(rates)
        self.level = verdicts["current"].astype("float64")
        self.out = pd.Series(
            np.select(
                [
                    self.level.isna(),
                    verdicts["current_round"].ne(self.round),
                    self._is_borrowed(year),
                ],
                ["no_figure", "other_round", "borrowed"],
                default="",
            ),
            index=self.index,
        )

    def _is_borrowed(self, year: int) -> pd.Series:
        keys = [(region, year, self.round) in self._borrowed for region in self.index]
        return pd.Series(keys, index=self.index, dtype=bool)

    def _of(self, year: int) -> pd.Series:
        """Every region's own figure of a year in the main round."""
        n = len(self.index)
        values = self.figures.values(self.index, [year] * n, [self.round] * n)
        return pd.Series(values, index=self.index).mask(self._is_borrowed(year))

    def change(self, span: int) -> tuple[pd.Series, pd.Series, dict[str, pd.Series]]:
        """Change since `span` years before, who is left out, and `before` and `relative`."""
        n, since = len(self.index), self.year - span
        before = self._of(since)
        whole = self.figures.joined(self.index, [since] * n, [self.year] * n)
        out = self.out.mask(self.out.eq("") & before.isna(), "no_before")
        out = out.mask(out.eq("") & ~whole, "break")
        before = before.where(out.eq(""))
        change = progress.change(before, self.level).round(9)
        return change, out, {"before": before, "relative": change / before * 100}

    def ranks_before(self) -> pd.Series:
        """The level ranks of a year earlier; NaN where not the same regions had a figure then."""
        before = self._of(self.year - 1)
        same = before.notna().eq(self.out.eq("")).all()
        return ranks.ranks(before) if same else before * np.nan


def _borrowed(rates: pd.DataFrame) -> set[tuple[str, int, str]]:
    flagged = rates[rates["flag"].fillna("").ne("")]
    return {
        (region, year, survey_round)
        for region, year, survey_round, flag in zip(
            flagged["region_id"], flagged["year"], flagged["round"], flagged["flag"], strict=True
        )
        if not BORROWED.isdisjoint(flag.split(";"))
    }


def _own(
    change: pd.Series, out: pd.Series, more: dict[str, pd.Series], group: pd.Series, year: int
) -> tuple[pd.Series, pd.Series, dict[str, pd.Series]]:
    """The part of a year's change beyond the median of the region's group."""
    steps = pd.DataFrame({year - 1: change * 0.0, year: change})
    parts = common.split(steps, group, year)
    out = out.mask(out.eq("") & parts["own"].isna(), "no_common")
    return parts["own"].round(9), out, more | {"common": parts["common"].round(9)}


def _against_target(
    measure: str, verdicts: pd.DataFrame, survey_round: str
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Value, its unit per point of the rate, and who is left out. A target ahead is read on its path this
    year; one that has passed speaks of another year's figure and stands outside."""
    v = verdicts
    out = np.select(
        [
            v["standing"].eq("none") & v["reason"].eq("other_years"),
            v["standing"].eq("none"),
            v["standing"].eq("not_judgeable"),
            v["standing"].isin(LAPSED),
            v["round"].ne(survey_round),
        ],
        ["other_years", "no_target", "not_judgeable", "passed", "other_round"],
        default="",
    )
    left_out = pd.Series(out, index=v.index)
    one = pd.Series(1.0, index=v.index)
    if measure == "terlaksana":
        share = v["share_done"].astype("float64")
        per_point = 100 / (v["base_value"] - v["high"]).astype("float64").where(share.notna())
        return share, per_point, left_out.mask(left_out.eq("") & share.isna(), "share_undefined")
    gap = v["gap_due"].astype("float64")
    if measure == "selisih":
        return gap, one, left_out
    per_point = v["population"].astype("float64") / 100
    value = v["people_due"].astype("float64")
    return value, per_point, left_out.mask(left_out.eq("") & value.isna(), "no_figure")


def counts_around(
    league: pd.DataFrame, counts: pd.DataFrame, survey_round: str, since: int, year: int
) -> pd.DataFrame:
    """`before` and `after`: persons in poverty of the regions inside a league of change, where both counts
    stand in one unbroken series."""
    figures, regions = Figures(counts), list(league.index[league["out"].eq("")])
    n = len(regions)
    whole = figures.joined(regions, [since] * n, [year] * n)
    sides = {
        side: np.where(whole, figures.values(regions, [when] * n, [survey_round] * n), np.nan)
        for side, when in (("before", since), ("after", year))
    }
    return pd.DataFrame(sides, index=pd.Index(regions)).dropna()


def offsetting(changes: pd.Series) -> bool:
    """Do rises and falls cancel so far that shares of the net change say nothing?"""
    return bool(abs(changes.sum()) < OFFSET * changes.abs().sum())
