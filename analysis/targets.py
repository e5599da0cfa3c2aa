"""Which target a region is judged by in a year, when plans, revisions and yearly promises stand side by side.

The rule, from the first that applies:

1. `this_year`: a level stated for this very year.
2. `yearly`: a fall in points a year promised for this very year; the level it implies is base + n x change
   (derived: `turunan`), n the years since its base.
3. `ahead`: the next target year ahead, read on the path from its base to its end (derived). A level of this year
   that is itself marked `turunan` (still `this_year`) stands just before it.
4. `yearly`: a promised fall whose year lies ahead but whose base has passed.
5. `passed`: the last target whose year has passed, judged in its own year.

Before the step: judgeable before not; firmly sourced before weak (`press_weak_or_ambiguous` serves only where
nothing firm is loaded); the region's own plans before levels that a national plan sets for it. Within a step:
the nearest year, final before draft, standing before one whose amendment took its place (`lapsed_by`), stated before
derived, the latest issued, the stricter. A target set for one of Susenas' months (`for_round`) is judged by that
month's figure. A plan does not speak of the time
before its base: a target ahead whose base lies in or after the year is left out. Every other target is an
alternative with a verdict of its own.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

KINDS = ("this_year", "yearly", "ahead", "passed", "undated")
WEAK = "press_weak_or_ambiguous"
NATIONAL_PLANS = ("RPJMN", "RKP", "APBN")
_UNMARKED = {"draft": False, "for_round": "", "bound": "", "lapsed_by": "", "reason": "", "doubt": ""}
"""What a target says that marks nothing."""


def candidates(targets: pd.DataFrame, year: int) -> pd.DataFrame:
    """Every target that can speak of `year`, best first within a region.

    `targets` has the columns of `pub.target` (one indicator, one area). Adds:
    target_status (the column `status`, renamed), kind (see module), base_assumed (the document names no base
    year: the year before it was issued stands in), target_year, judged_year (the year whose figure is
    judged), asked_round (the Susenas month the target is set for, '' for the main round), derived (the level read is
    a derivation), weak, lapsed (its amendment took its place), set_above (by a national plan), unjudged (the column
    `reason`, renamed). For yearly promises `low` and `high` stay
    changes in points a year; `analysis.verdict` turns them into levels.
    """
    rows = _numeric(targets)
    level = rows["measure"] == "level"
    based_before = rows["base_year"] < year
    rows["kind"] = np.select(
        [
            rows["year"].isna(),
            level & (rows["year"] == year),
            ~level & (rows["year"] >= year) & based_before,
            level & (rows["year"] > year) & based_before,
            level & (rows["year"] < year),
        ],
        ["undated", "this_year", "yearly", "ahead", "passed"],
        default="",
    )
    rows = rows[rows["kind"] != ""].copy()
    rows["target_year"] = np.where(rows["kind"] == "yearly", float(year), rows["year"])
    rows["judged_year"] = np.where(rows["kind"] == "passed", rows["year"], float(year))
    stated = rows["target_status"] != "turunan"
    rows["derived"] = rows["kind"].isin(["yearly", "ahead"]) | ~stated
    rows["weak"] = rows["confidence"] == WEAK
    rows["set_above"] = rows["plan"].isin(NATIONAL_PLANS) & rows["region_id"].str.isdigit()
    rows["lapsed"] = rows["lapsed_by"] != ""
    rows["asked_round"] = rows["for_round"]
    order = rows.assign(
        _unjudgeable=~rows["judgeable"],
        _step=_step(rows, year, stated),
        _distance=(rows["year"] - year).abs(),
        _derived=~stated,
        _issued=-rows["issued_year"].fillna(0),
    )
    by = [
        "region_id",
        "_unjudgeable",
        "weak",
        "set_above",
        "_step",
        "_distance",
        "draft",
        "lapsed",
        "_derived",
        "_issued",
        "high",
        "target_id",
    ]
    ordered = order.sort_values(by, kind="stable")
    return ordered.drop(columns=[c for c in ordered if c.startswith("_")]).reset_index(drop=True)


def _step(rows: pd.DataFrame, year: int, stated: pd.Series) -> np.ndarray:
    """Which step of the rule each target belongs to, earlier steps first."""
    kind, now = rows["kind"], rows["year"] == year
    return np.select(
        [
            (kind == "this_year") & stated,
            (kind == "yearly") & now,
            kind == "this_year",
            kind == "ahead",
            kind == "yearly",
            kind == "passed",
        ],
        range(6),
        default=6,
    )


def _numeric(targets: pd.DataFrame) -> pd.DataFrame:
    """Plain floats and booleans instead of nullable types, and a base year for every target."""
    rows = targets.rename(columns={"status": "target_status", "reason": "unjudged"})
    for column, blank in _UNMARKED.items():
        name = "unjudged" if column == "reason" else column
        rows[name] = rows[name].fillna(blank) if name in rows else blank
    rows["draft"] = rows["draft"].astype(bool)
    for column in ("year", "low", "high", "base_year", "base_value", "issued_year"):
        rows[column] = pd.to_numeric(rows[column]).astype("float64")
    if "judgeable" not in rows:
        rows["judgeable"] = True
    rows["judgeable"] = rows["judgeable"].astype("boolean").fillna(True).astype(bool)
    yearly = rows["measure"] == "yearly_change"
    assumed = np.where(yearly, rows["year"] - 1, np.minimum(rows["issued_year"], rows["year"]) - 1)
    rows["base_assumed"] = rows["base_year"].isna() & ~np.isnan(assumed)
    rows["base_year"] = rows["base_year"].fillna(pd.Series(assumed, index=rows.index))
    return rows
