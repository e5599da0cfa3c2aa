"""Claims about ranks: lowest or fastest of an area, in an exact place, the first ones as a list."""

from __future__ import annotations

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pandas as pd

from analysis import ranks
from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading, Standing
from analysis.claims.movements import Found, asked, years
from analysis.claims.places import Places

FEWEST = 2
"""Regions below which there is nothing to rank."""


def ranked(claim: c.Ranked, book: Book) -> Found:
    """Among the first of its area: by level, or by change in points and in percent; the slowest among all and
    among those that moved that way."""
    since, until = years(claim)
    units = {"either": ("points", "percent")}.get(claim.unit, (claim.unit,))
    if claim.of == "level":
        units = ("level",)
    members = league(claim, book)
    subject = claim.region_id or next(iter(members), "")
    wanted = (until,) if claim.of == "level" else (since, until)
    rounds = asked(claim.period.round, book, subject, *wanted)
    pools = (False, True) if claim.end == "slowest" else (False,)
    readings = [
        _ranked(claim, book, since, until, survey, unit, movers)
        for survey in rounds
        for unit in units
        for movers in pools
    ]
    lead = readings[0].round
    steps = [(since - 1, until - 1), (since + 1, until + 1)]
    if claim.of != "level":
        steps = [(since - 1, until), (since + 1, until), *steps]
    tried = [_ranked(claim, book, a, b, lead, units[0], False) for a, b in steps if a < b]
    return readings, tried


def league(claim: c.Ranked, book: Book) -> list[str]:
    """The regions that are ranked: provinces for a province, regencies for a regency or nobody named; only those
    of the kind said."""
    members = book.places.members(claim.area, league_level(claim, book.places))
    if claim.kind in ("kabupaten", "kota"):
        return [r for r in members if book.places.by_id[r].kind == claim.kind]
    return members


def league_level(claim: c.Ranked, places: Places) -> str:
    """Provinces are ranked among provinces, everything else among regencies."""
    if claim.kind:
        return "provinsi" if claim.kind == "provinsi" else "kabupaten"
    whom = claim.listed[0] if isinstance(claim, c.TopList) else claim.region_id
    return "provinsi" if places.level(whom) == "provinsi" else "kabupaten"


def league_values(
    claim: c.Ranked, book: Book, since: int, until: int, survey: str, unit: str
) -> tuple[pd.Series, pd.Series]:
    """What is ranked, by region_id (levels in percent, or changes), and the standard errors of the values."""
    members = league(claim, book)
    errors = pd.Series([book.error(r, survey) for r in members], index=members, dtype="float64")
    if claim.measure == "people":
        return book.counted(members, until, survey), errors * nan
    if unit == "level":
        return book.levels(members, until, survey), errors
    changes = book.changes(members, since, until, survey).round(6)
    errors = errors * np.sqrt(2)
    if unit == "points":
        return changes, errors
    before = book.levels(members, since, survey)
    return changes / before * 100, errors / before * 100


def in_order(claim: c.Ranked, values: pd.Series, *, movers: bool) -> pd.Series:
    """The values so turned that the lowest is what the claim calls first; without those missing and, of
    `movers`, without those that did not move the claimed way."""
    lowest_first = claim.end == "lowest" or (claim.of, claim.end) in (("down", "fastest"), ("up", "slowest"))
    if movers:
        values = values.where(values < 0 if claim.of == "down" else values > 0)
    return (values if lowest_first else -values).dropna()


def _outside(claim: c.Ranked, reading: Reading, values: pd.Series) -> str:
    """Why a region has no rank: not in the league, another league than was said, no figure, a break."""
    if claim.region_id not in values.index:
        return "kind" if claim.kind else "no_area"
    if claim.size is not None and claim.size != len(values):
        return "size"
    if not isnan(values[claim.region_id]):
        return ""
    broken = reading.since is not None and not isnan(reading.before + reading.after)
    return "break" if broken else "no_figure"


def _ranked(
    claim: c.Ranked, book: Book, since: int, until: int, survey: str, unit: str, movers: bool
) -> Reading:
    level = unit == "level"
    reading = Reading(f"{unit}.movers" if movers else unit, until, None if level else since, survey)
    values, errors = league_values(claim, book, since, until, survey, unit)
    order = in_order(claim, values, movers=movers)
    region = claim.region_id
    if len(order) < FEWEST or (claim.size is not None and not region and claim.size != len(values)):
        return replace(reading, why="no_figure" if len(values) >= FEWEST else "no_area")
    top = ranks.ranks(order)
    leaders = tuple(top.index[top.eq(1)])
    leading = float(values[leaders[0]])
    if not region:
        standing = Standing(nan, len(order), nan, nan, 0, leaders, leading, movers)
        return replace(reading, why="no_subject", standing=standing)
    before = nan if level else book.rate(region, since, survey)
    reading = replace(reading, before=before, after=book.rate(region, until, survey))
    if why := _outside(claim, reading, values):
        return replace(reading, why=why)
    if region not in order.index:
        standing = Standing(nan, len(order), nan, nan, 0, leaders, leading, movers)
        return replace(reading, actual=float(values[region]), other=leading, holds=False, standing=standing)
    own = ranks.rank_range(order, errors.reindex(order.index)).loc[region]
    unknown = errors.isna().all()
    standing = Standing(
        rank=float(own["rank"]),
        among=len(order),
        best=nan if unknown else float(own["best"]),
        worst=nan if unknown else float(own["worst"]),
        ties=int(top.eq(own["rank"]).sum()) - 1,
        leaders=leaders,
        leading=leading,
        movers=movers,
    )
    moved = level or (values[region] < 0 if claim.of == "down" else values[region] > 0)
    if claim.exact:
        holds = moved and own["rank"] == claim.places
        slight = (
            not unknown and standing.best <= claim.places <= standing.worst and standing.best < standing.worst
        )
    else:
        holds = moved and own["rank"] <= claim.places
        slight = not unknown and standing.best <= claim.places < standing.worst
    return replace(
        reading,
        actual=float(values[region]),
        other=leading,
        holds=bool(holds),
        standing=standing,
        slight=bool(slight),
    )


def top_list(claim: c.TopList, book: Book) -> Found:
    """Are the regions listed exactly the first ones of their area, in whatever order."""
    since, until = years(claim)
    wanted = (until,) if claim.of == "level" else (since, until)
    units = ("level",) if claim.of == "level" else ("points", "percent")
    rounds = asked(claim.period.round, book, claim.listed[0], *wanted)
    return [_listed(claim, book, since, until, survey, unit) for survey in rounds for unit in units], []


def _listed(claim: c.TopList, book: Book, since: int, until: int, survey: str, unit: str) -> Reading:
    level = unit == "level"
    reading = Reading(unit, until, None if level else since, survey)
    values, errors = league_values(claim, book, since, until, survey, unit)
    order = in_order(claim, values, movers=False)
    if any(r not in values.index for r in claim.listed) or len(values) <= claim.places:
        return replace(reading, why="kind" if claim.kind else "no_area")
    if claim.size is not None and claim.size != len(values):
        return replace(reading, why="size")
    if any(r not in order.index for r in claim.listed) or len(order) < len(values):
        return replace(reading, why="no_figure")
    own = ranks.rank_range(order, errors.reindex(order.index))
    first = tuple(own["rank"].sort_values(kind="stable").index[: claim.places])
    wrong = [r for r in claim.listed if own.loc[r, "rank"] > claim.places]
    slight = False
    if not errors.isna().all():
        worst, best = own.loc[list(claim.listed), "worst"], own.loc[wrong, "best"]
        slight = bool((best <= claim.places).all()) if wrong else bool((worst > claim.places).any())
    return replace(reading, holds=not wrong, named=first, actual=float(len(wrong)), slight=slight)
