"""Where a region stands against its own target: the one definition that every page, sheet, table and sentence uses.

    current_met        a target of the year shown, or ahead of it, is met already
    current_on_course  a target lies ahead and the figure is on its path or better
    current_missed     the target of the year is missed, or the figure is behind its path
    lapsed_reached     the governing target's year has passed, and the newest figure is at or below it
    lapsed_above       the same, and the newest figure is above it
    none               no target is loaded, or only for other years
    not_judgeable      a target is loaded that cannot be judged

Sums, shares and ranks use `CURRENT` only: their figures are all of the year shown. Three distances that are never
one column:

    gap_today, people_today   the newest figure (not after the year shown; of `today_year`) against the target
    gap_then, people_then     the figure of the target's own year against it (NaN while the target lies ahead)
    gap_due, people_due       of a current target: the figure of the year shown against what was due that year,
                              the target itself or the point of its path

Gaps in percentage points, people in persons; positive is above the target.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import progress
from analysis.series import Figures

CURRENT = ("current_met", "current_on_course", "current_missed")
LAPSED = ("lapsed_reached", "lapsed_above")
STANDINGS = (*CURRENT, *LAPSED, "none", "not_judgeable")
OLDEST_TODAY = 10
"""Years back from the year shown in which the newest figure is looked for."""


def of_status(status: pd.Series, kind: pd.Series, today: pd.Series, high: pd.Series) -> np.ndarray:
    """The standing of verdict rows. today: the newest figure; high: the level that must be reached."""
    lapsed = kind.eq("passed")
    below = progress.met(today.to_numpy(dtype=float), high.to_numpy(dtype=float))
    return np.select(
        [
            status.eq("no_target"),
            status.eq("not_judgeable") | (lapsed & today.isna()),
            lapsed & below,
            lapsed,
            status.eq("met"),
            status.eq("on_course"),
        ],
        ["none", "not_judgeable", "lapsed_reached", "lapsed_above", "current_met", "current_on_course"],
        default="current_missed",
    )


def newest(region: pd.Series, figures: Figures, year: int) -> pd.DataFrame:
    """`today_year`, `today_round` and `today` (percent) of each region: its newest figure up to `year`; NaN and ''
    where there is none."""
    found = pd.DataFrame({"today_year": np.nan, "today_round": "", "today": np.nan}, index=region.index)
    missing = pd.Series(True, index=region.index)
    for tried in range(year, year - OLDEST_TODAY - 1, -1):
        asked = region[missing]
        if asked.empty:
            break
        rounds = figures.rounds(asked, [tried] * len(asked))
        known = pd.Series(rounds, index=asked.index)
        known = known[known.ne("")]
        values = figures.values(region[known.index], [tried] * len(known), known)
        found.loc[known.index, "today_year"] = float(tried)
        found.loc[known.index, "today_round"] = known
        found.loc[known.index, "today"] = values
        missing[known.index] = False
    return found


def with_standing(rows: pd.DataFrame, figures: Figures, counts: Figures | None, year: int) -> pd.DataFrame:
    """Judged rows of `analysis.verdict` with `standing`, the newest figure, the distances and the years in which a
    lapsed target was reached."""
    rows = rows.assign(**newest(rows["region_id"], figures, year))
    judged_now = rows["judged_year"].eq(rows["today_year"]) & rows["actual"].notna()
    for of_today, of_verdict in (("today", "actual"), ("today_round", "round")):
        rows[of_today] = rows[of_today].mask(judged_now, rows[of_verdict])
    whole = figures.joined(rows["region_id"], rows["judged_year"], rows["today_year"])
    lapsed = rows["kind"].eq("passed")
    today = rows["today"].mask(lapsed & ~whole)
    rows["standing"] = of_status(rows["status"], rows["kind"], today, rows["high"])
    rows["gap_today"] = progress.gap(today, rows["low"], rows["high"])
    rows["today_population"] = _population(rows, counts)
    rows["people_today"] = progress.people(rows["gap_today"], rows["today_population"])
    own_year = rows["kind"].ne("ahead")
    rows["gap_then"] = rows["gap"].where(own_year)
    rows["people_then"] = progress.people(rows["gap_then"], rows["population"])
    current = rows["standing"].isin(CURRENT)
    due = rows["path_gap"].where(rows["kind"].eq("ahead") & rows["path_gap"].notna(), rows["gap"])
    rows["gap_due"] = due.where(current)
    rows["people_due"] = progress.people(rows["gap_due"], rows["population"])
    told = rows["standing"].isin([*CURRENT, *LAPSED])
    distances = ["gap_today", "people_today", "gap_then", "people_then"]
    rows[distances] = rows[distances].where(told)
    return rows.assign(**_reached(rows, figures))


def _population(rows: pd.DataFrame, counts: Figures | None) -> np.ndarray | float:
    """People that the survey of the newest figure stands for."""
    if counts is None:
        return float("nan")
    poor = counts.values(rows["region_id"], rows["today_year"], rows["today_round"])
    return progress.implied_population(poor, rows["today"].to_numpy(dtype=float))


def _reached(rows: pd.DataFrame, figures: Figures) -> dict[str, list[float]]:
    """Of targets lapsed and since reached: `reached_year`, the first year from the target's on whose figure is at or
    below it, and `below_since`, from which year on every figure has been (the same, unless it rose in between)."""
    first, since = [], []
    for row in rows[["standing", "region_id", "high", "judged_year", "today_year", "actual"]].itertuples():
        below = _years_below(row, figures) if row.standing == "lapsed_reached" else {}
        kept = [year for year, is_below in below.items() if is_below]
        first.append(float(kept[0]) if kept else np.nan)
        broken = [year for year, is_below in below.items() if not is_below]
        after = [year for year in kept if not broken or year > broken[-1]]
        since.append(float(after[0]) if after else np.nan)
    return {"reached_year": first, "below_since": since}


def _years_below(row: object, figures: Figures) -> dict[int, bool]:
    """By year, from the target's own to the newest: was the figure at or below the target. Years without a figure
    are left out."""
    span = list(range(int(row.judged_year), int(row.today_year) + 1))  # type: ignore[attr-defined]
    region = [row.region_id] * len(span)  # type: ignore[attr-defined]
    values = figures.values(region, span, figures.rounds(region, span))
    values[0] = row.actual  # type: ignore[attr-defined]
    met = progress.met(values, np.full(len(span), row.high))  # type: ignore[attr-defined]
    return {
        year: bool(one) for year, one, value in zip(span, met, values, strict=True) if not np.isnan(value)
    }
