"""Claims that a region met its target: under each of its own targets that speaks of the year."""

from __future__ import annotations

import pandas as pd

from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading
from analysis.claims.movements import Found, years
from analysis.verdict import judge

_OF_THE_YEAR = ("this_year", "yearly")
MARKS = ("derived", "draft", "set_above")


def target_met(claim: c.TargetMet, book: Book) -> Found:
    """R <= T under every target of that very year; never under another year's or another region's."""
    _, until = years(claim)
    region = claim.region_id
    rows = _judged(book, region, until)
    read = rows[rows["kind"].isin(_OF_THE_YEAR)]
    if read.empty:
        survey = next(iter(book.rounds(region, until)), "")
        after = book.rate(region, until, survey)
        return [Reading("target", until, round=survey, after=after, why="no_target")], []
    beside = [_judged(book, region, y) for y in (until - 1, until + 1)]
    tried = [_reading(row) for rows in beside for row in rows[rows["kind"].isin(_OF_THE_YEAR)].itertuples()]
    return [_reading(row) for row in read.itertuples()], tried


def _judged(book: Book, region: str, year: int) -> pd.DataFrame:
    """Verdict rows of the targets that can be judged, each level once: the best sourced of equal ones."""
    own = book.targets[book.targets["region_id"].eq(region)]
    if own.empty:
        return pd.DataFrame(columns=["kind"])
    rows = judge(book.rates, own, year)
    rows = rows[rows["reason"].isin(("", "no_base")) & rows["high"].notna() & rows["actual"].notna()]
    ends = rows[["low", "high"]].round(2).assign(year=rows["target_year"])
    return rows[~ends.assign(low=ends["low"].fillna(ends["high"])).duplicated()]


def _reading(row) -> Reading:  # type: ignore[no-untyped-def]  # a row of `judge`
    return Reading(
        "target",
        int(row.judged_year),
        round=row.round,
        after=row.actual,
        actual=row.gap,
        other=row.high,
        holds=bool(row.met),
        target=row.target_id,
        plan=row.document,
        marks=tuple(m for m in MARKS if getattr(row, m)),
    )


def target_is(claim: c.TargetIs, book: Book) -> Found:
    """Was a target of the region for that very year so high: true under any of its targets, as one year may have
    several; a range holds what lies in it."""
    _, until = years(claim)
    own = book.targets
    rows = own[own["region_id"].eq(claim.region_id) & own["year"].eq(until) & own["measure"].eq("level")]
    rows = rows[rows["indicator"].eq("poverty_rate") & rows["high"].notna()]
    if rows.empty:
        return [Reading("target", until, why="no_target")], []
    readings = [_stated(claim, row, until) for row in rows.itertuples()]
    holding = [r for r in readings if r.holds]
    return holding or readings, []


def _stated(claim: c.TargetIs, row, until: int) -> Reading:  # type: ignore[no-untyped-def]  # of pub.target
    low = row.high if pd.isna(row.low) else row.low
    value = claim.amount.value
    holds = claim.amount.holds(row.high) or claim.amount.holds(low) or low <= value <= row.high
    return Reading(
        "target",
        until,
        after=float(row.high),
        actual=float(row.high),
        other=float(row.high),
        holds=bool(holds),
        target=row.target_id,
        plan=row.document,
    )
