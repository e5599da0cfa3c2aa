"""Claims about records: the lowest or highest figure, the largest yearly change, of a region's own series."""

from __future__ import annotations

from dataclasses import replace
from math import isnan, nan, sqrt

from analysis import noise
from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading
from analysis.claims.movements import Found


def record(claim: c.Record, book: Book) -> Found:
    """Held against every earlier year of the same survey month: since the year named, so many years back (that
    may count the first year or not), or the whole series: that can be shown wrong, but what came before the series
    cannot be known. A higher or lower year of another survey month
    decides nothing; years without a figure leave it open unless another year decides it."""
    until, survey = claim.period.until or 0, claim.period.round
    known = book.years.get(claim.region_id, {})
    rounds = [survey] if survey else [r for r in book.rounds(claim.region_id, until) if r != "tahunan"]
    readings = [
        _record(claim, book, since, until, r, sorted(known.get(r, ())))
        for r in rounds or [""]
        for since in _firsts(claim, until)
    ]
    return readings, []


def _firsts(claim: c.Record, until: int) -> list[int | None]:
    if claim.whole:
        return [None]
    if claim.period.since is not None:
        return [claim.period.since]
    span = claim.period.years or 1
    return [until - span, until - span + 1]


def _record(
    claim: c.Record, book: Book, first: int | None, until: int, survey: str, known: list[int]
) -> Reading:
    region = claim.region_id
    moves = claim.of != "level"
    reading = Reading("record", until, first, survey)
    start = first if first is not None else min((y for y in known if y <= until), default=until)
    if start >= until:
        return replace(reading, since=None, why="no_figure")
    reading = replace(reading, since=start)
    values = {y: _value(claim, book, y, survey) for y in range(start + (1 if moves else 0), until + 1)}
    own = values.pop(until)
    if isnan(own) or not values:
        return replace(reading, why="no_figure")
    after = (book.count if claim.measure == "people" else book.rate)(region, until, survey)
    reading = replace(reading, after=after, actual=own)
    lowest = claim.end == "lowest" or (claim.of, claim.end) in (("down", "fastest"), ("up", "slowest"))
    joined = {y: v for y, v in values.items() if not isnan(v) and book.joined(region, y, until)}
    if not joined:
        return replace(reading, why="break")
    best = min(joined, key=lambda y: (joined[y] if lowest else -joined[y], -y))
    other = joined[best]
    holds = own <= other if lowest else own >= other
    if moves:
        holds = holds and (own < 0 if claim.of == "down" else own > 0)
    size = ""
    if claim.measure == "rate":
        error = book.error(region, survey) * (sqrt(2) if moves else 1)
        size = str(noise.size(own - other, error))
    if holds and len(joined) < len(values):
        broken = any(not isnan(v) for y, v in values.items() if y not in joined)
        return replace(reading, other=other, why="break" if broken else "rounds")
    if holds and claim.whole:
        return replace(reading, before=other, other=float(best), why="beginning")
    return replace(
        reading, before=other, other=float(best), holds=bool(holds), noise=size, slight=size == "within"
    )


def _value(claim: c.Record, book: Book, year: int, survey: str) -> float:
    found = book.count if claim.measure == "people" else book.rate
    value = found(claim.region_id, year, survey)
    if claim.of == "level":
        return value
    before = found(claim.region_id, year - 1, survey)
    if isnan(value + before) or not book.joined(claim.region_id, year - 1, year):
        return nan
    return round(value - before, 6)
