"""Claims about one region among others: lower or faster than another, lowest or fastest of an area."""

from __future__ import annotations

from dataclasses import replace
from math import isnan, nan, sqrt

import numpy as np
import pandas as pd

from analysis import noise, ranks
from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading, Standing
from analysis.claims.movements import Found, asked, years
from analysis.progress import TOLERANCE

FEWEST = 2
"""Regions below which there is nothing to rank."""


def compared(claim: c.Compared, book: Book) -> Found:
    """Against the other region's published rate, the median of its regencies, or both where its average is
    spoken of; changes in points and in percent."""
    since, until = years(claim)
    wanted = (until,) if claim.of == "level" else (since, until)
    region, other = claim.region_id, claim.other
    if other == region or other not in book.places.by_id:
        return [Reading("rate", until, why="itself" if other == region else "no_area")], []
    rounds = [claim.period.round] if claim.period.round else _shared(book, region, other, *wanted) or [""]
    readings = [
        _compared(claim, book, since, until, survey, by, unit)
        for by in (("rate", "median") if claim.by == "average" else (claim.by,))
        for survey in rounds
        for unit in (("level",) if claim.of == "level" else ("points", "percent"))
    ]
    first = readings[0]
    steps = [(since - 1, until - 1), (since + 1, until + 1)]
    if claim.of != "level":
        steps += [(since - 1, until), (since + 1, until)]
    by, unit = ("rate" if claim.by == "average" else claim.by), first.by.split(".")[-1]
    tried = [_compared(claim, book, a, b, first.round, by, unit) for a, b in steps if a < b]
    return readings, tried


def _shared(book: Book, region: str, other: str, *wanted: int) -> list[str]:
    """The rounds in which both have their figures."""
    theirs = book.rounds(other, *wanted)
    return [r for r in book.rounds(region, *wanted) if r in theirs]


def _compared(
    claim: c.Compared, book: Book, since: int, until: int, survey: str, by: str, unit: str
) -> Reading:
    region = claim.region_id
    level = unit == "level"
    reading = Reading(f"{by}.{unit}", until, None if level else since, survey)
    own = _own_and_other(claim, book, until, survey, by)
    before = (nan, nan) if level else _own_and_other(claim, book, since, survey, by)
    reading = replace(
        reading,
        before=before[0],
        after=own[0],
        other_before=before[1],
        other_after=own[1],
        actual=own[0],
        other=own[1],
    )
    wanted = (until,) if level else (since, until)
    if any(isnan(v) for v in (*own, *(() if level else before))):
        apart = not survey and all(book.rounds(r, y) for r in (region, claim.other) for y in wanted)
        return replace(reading, why="rounds" if apart else "no_figure")
    error = _joint_error(book, region, claim.other if by == "rate" else "", survey)
    if level:
        distance = own[0] - own[1]
        lower = distance < -TOLERANCE
        holds = lower if claim.side == "lower" else distance > TOLERANCE
        size = str(noise.size(distance, error / sqrt(2)))
        return replace(reading, holds=holds, noise=size, slight=size == "within")
    if not (book.joined(region, since, until) and (by == "median" or book.joined(claim.other, since, until))):
        return replace(reading, why="break")
    changes = [round(b - a, 6) for a, b in zip(before, own, strict=True)]
    if by == "median":
        members = _members(claim, book)
        changes[1] = float(book.changes(members, since, until, survey).median())
    shown = [ch / a * 100 if unit == "percent" else ch for ch, a in zip(changes, before, strict=True)]
    if by == "median" and unit == "percent":
        shown[1] = float(
            (book.changes(members, since, until, survey) / book.levels(members, since, survey) * 100).median()
        )
    speed = [-s if claim.of == "down" else s for s in shown]
    faster = speed[0] > speed[1] + TOLERANCE
    holds = speed[0] > 0 and (faster if claim.side == "faster" else speed[0] < speed[1] - TOLERANCE)
    size = noise.size(changes[0] - changes[1], error) if not isnan(error) else ""
    slight = size == "within"
    return replace(reading, holds=holds, actual=shown[0], other=shown[1], noise=str(size), slight=slight)


def _own_and_other(claim: c.Compared, book: Book, year: int, survey: str, by: str) -> tuple[float, float]:
    own = book.rate(claim.region_id, year, survey)
    if by == "rate":
        return own, book.rate(claim.other, year, survey)
    return own, float(book.levels(_members(claim, book), year, survey).median())


def _members(claim: c.Compared, book: Book) -> list[str]:
    """Whose median: provinces for a province, regencies for a regency."""
    level = "provinsi" if book.places.level(claim.region_id) == "provinsi" else "kabupaten"
    return book.places.members(claim.other, level)


def _joint_error(book: Book, region: str, other: str, survey: str) -> float:
    """Standard error of the distance of two figures. Without one for the other (the country, a median) it is
    taken as exact."""
    own, theirs = book.error(region, survey), book.error(other, survey)
    return sqrt(own**2 + (0.0 if isnan(theirs) else theirs**2))


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
    """The regions that are ranked: provinces for a province, regencies for a regency or nobody named."""
    level = "provinsi" if book.places.level(claim.region_id) == "provinsi" else "kabupaten"
    return book.places.members(claim.area, level)


def league_values(
    claim: c.Ranked, book: Book, since: int, until: int, survey: str, unit: str
) -> tuple[pd.Series, pd.Series]:
    """What is ranked, by region_id (levels in percent, or changes), and the standard errors of the values."""
    members = league(claim, book)
    errors = pd.Series([book.error(r, survey) for r in members], index=members, dtype="float64")
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


def _ranked(
    claim: c.Ranked, book: Book, since: int, until: int, survey: str, unit: str, movers: bool
) -> Reading:
    level = unit == "level"
    reading = Reading(f"{unit}.movers" if movers else unit, until, None if level else since, survey)
    values, errors = league_values(claim, book, since, until, survey, unit)
    order = in_order(claim, values, movers=movers)
    region = claim.region_id
    if len(order) < FEWEST:
        return replace(reading, why="no_figure" if len(values) >= FEWEST else "no_area")
    top = ranks.ranks(order)
    leaders = tuple(top.index[top.eq(1)])
    leading = float(values[leaders[0]])
    if not region:
        standing = Standing(nan, len(order), nan, nan, 0, leaders, leading, movers)
        return replace(reading, why="no_subject", standing=standing)
    before = nan if level else book.rate(region, since, survey)
    reading = replace(reading, before=before, after=book.rate(region, until, survey))
    if region not in values.index:
        return replace(reading, why="no_area")
    if isnan(values[region]):
        broken = not level and not isnan(before) and not isnan(reading.after)
        return replace(reading, why="break" if broken else "no_figure")
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
