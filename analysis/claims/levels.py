"""Claims about levels of one region's own series: so high in a year, gone down or up to a level."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading
from analysis.claims.movements import Found, asked, years

MOST_ELSEWHERE = 3
"""Years named in which a claimed figure does hold."""


def stands(claim: c.Stands, book: Book) -> Found:
    """Was the figure so high in that year; tried in every other year of the series."""
    _, until = years(claim)
    region = claim.region_id
    readings = [_stands(claim, book, until, r) for r in asked(claim.period.round, book, region, until)]
    known = [(y, r) for r, all_ in book.years.get(region, {}).items() for y in all_]
    others = sorted(known, key=lambda yr: (abs(yr[0] - until), yr[1]))
    found = [_stands(claim, book, y, r) for y, r in others if (y, r) != (until, readings[0].round)]
    beside = [r for r in found if abs(r.until - until) == 1 or r.until == until]
    true_elsewhere = [r for r in found if r.holds and claim.amount.bound in ("equal", "about")]
    return readings, [*beside, *true_elsewhere[:MOST_ELSEWHERE]]


def _stands(claim: c.Stands, book: Book, year: int, survey: str) -> Reading:
    found = book.count if claim.measure == "people" else book.rate
    after = found(claim.region_id, year, survey)
    reading = Reading("level", year, round=survey, after=after, actual=after)
    if isnan(after):
        return replace(reading, why="no_figure")
    return replace(reading, holds=claim.amount.holds(after), rounded=claim.amount.is_rounded(after))


def became(claim: c.Became, book: Book) -> Found:
    """From a level to a level: in the years named; with one year named, that is the last and the first is any
    before; with none, any two years of an unbroken series. Without a first level: so high in the last year, and
    moved that way to it; past a level only where the year before stood on the other side."""
    if claim.start is None:
        return _arrived(claim, book)
    period = claim.period
    if period.since is not None and period.until is not None:
        rounds = asked(period.round, book, claim.region_id, period.since, period.until)
        return [_between(claim, book, period.since, period.until, r) for r in rounds], []
    found = [r for survey in _rounds(claim, book) for r in _searched(claim, book, survey)]
    holding = [r for r in found if r.holds]
    if holding:
        return holding[:1], holding[1:4]
    across = [r for r in found if r.why == "break" and _matches(claim, r)]
    if across:
        return across[:1], []
    latest = max((r.until for r in found), default=period.until or 0)
    near = [r for r in found if r.until == latest and r.since == latest - 1]
    return near[:1] or [Reading("level", latest, why="no_figure")], []


def _matches(claim: c.Became, r: Reading) -> bool:
    """Are both levels those of the two years, whatever lies between."""
    return claim.start is not None and claim.start.holds(r.before) and claim.end.holds(r.after)


def _rounds(claim: c.Became, book: Book) -> list[str]:
    known = book.years.get(claim.region_id, {})
    return [claim.period.round] if claim.period.round else [r for r in known if r != "tahunan"]


def _searched(claim: c.Became, book: Book, survey: str) -> list[Reading]:
    """Every pair of years of one survey, the newest last year and the shortest stretch first."""
    known = sorted(book.years.get(claim.region_id, {}).get(survey, ()), reverse=True)
    lasts = [y for y in known if claim.period.until in (None, y)]
    pairs = [(a, b) for b in lasts for a in known if a < b and (claim.period.since in (None, a))]
    return [_between(claim, book, a, b, survey) for a, b in pairs]


def _between(claim: c.Became, book: Book, since: int, until: int, survey: str) -> Reading:
    found = book.count if claim.measure == "people" else book.rate
    before, after = found(claim.region_id, since, survey), found(claim.region_id, until, survey)
    reading = Reading("level", until, since, survey, before=before, after=after, actual=after)
    if isnan(before + after):
        return replace(reading, why="no_figure")
    if not book.joined(claim.region_id, since, until):
        return replace(reading, why="break")
    start = claim.start.holds(before) if claim.start else True
    moved = {"down": after < before, "up": after > before}.get(str(claim.way), True)
    return replace(reading, holds=start and claim.end.holds(after) and moved)


def _arrived(claim: c.Became, book: Book) -> Found:
    """Where the first year is not named, the year before stands for it; the level holding and the movement not
    is left open then, as another first year may be meant."""
    latest = claim.period.until or book.latest(claim.region_id) or 0
    stated = claim.period.since is not None
    since = claim.period.since if claim.period.since is not None else latest - 1
    readings = []
    for survey in asked(claim.period.round, book, claim.region_id, latest):
        found = book.count if claim.measure == "people" else book.rate
        after = found(claim.region_id, latest, survey)
        if isnan(after) or claim.end.holds(after):
            reading = _between(claim, book, since, latest, survey)
            if reading.holds and _was_past(claim, reading):
                reading = replace(
                    reading, holds=None if not stated else False, why="" if stated else "before"
                )
            elif reading.holds is False and not stated:
                reading = replace(reading, holds=None, why="before")
            readings.append(reading)
        else:
            before = found(claim.region_id, since, survey)
            readings.append(
                Reading("level", latest, since, survey, False, before=before, after=after, actual=after)
            )
    return readings, []


def _was_past(claim: c.Became, reading: Reading) -> bool:
    """Did the figure stand past the level before already: then it did not go past it."""
    return claim.end.bound in ("less", "more", "least", "most") and claim.end.holds(reading.before)
