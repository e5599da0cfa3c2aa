"""Claims about one region's own series: changes, levels, years in a row."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import isnan

from analysis import noise, progress
from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading

Found = tuple[list[Reading], list[Reading]]


def moved(claim: c.Moved, book: Book) -> Found:
    """Did the figure move so: read in each survey month and each unit; tried with neighbouring base years."""
    since, until = years(claim)
    readings = [
        _moved(claim, book, since, until, survey, unit)
        for survey in asked(claim.period.round, book, claim.region_id, since, until)
        for unit in _units(claim)
    ]
    lead = readings[0].round
    unit = _units(claim)[0]
    spans = [(since - 1, until), (since + 1, until), (since - 1, until - 1), (since + 1, until + 1)]
    tried = [
        _moved(claim, book, a, b, lead, unit)
        for a, b in spans
        if a < b and lead in book.rounds(claim.region_id, a, b)
    ]
    tried += [
        _moved(claim, book, since, until, r, unit)
        for r in book.rounds(claim.region_id, since, until)
        if r != lead
    ]
    return readings, tried


def years(claim: c.Claim) -> tuple[int, int]:
    """First and last year of a completed claim; a region without any figure has the year 0."""
    until = claim.period.until or 0
    return (until - 1 if claim.period.since is None else claim.period.since), until


def asked(survey: str, book: Book, region: str, *wanted: int) -> list[str]:
    """The survey rounds to read a claim in: the one named, else all that have the years; '' for none."""
    return [survey] if survey else book.rounds(region, *wanted) or [""]


def missing(book: Book, region: str, *wanted: int) -> str:
    """Why years have no figure in common: one has none, or their surveys were in different months."""
    return "rounds" if all(book.rounds(region, y) for y in wanted) else "no_figure"


def _units(claim: c.Moved) -> list[str]:
    """`measure` 'either': of the poor without saying whether their share or their number."""
    if claim.amount is None:
        return {"rate": ["points"], "people": ["people"]}.get(claim.measure, ["points", "people"])
    return ["points", "percent"] if claim.amount.unit == "either" else [claim.amount.unit]


def _moved(claim: c.Moved, book: Book, since: int, until: int, survey: str, unit: str) -> Reading:
    region = claim.region_id
    if claim.measure == "either":
        claim = replace(claim, measure="people" if unit == "people" else "rate")
    found = book.count if claim.measure == "people" else book.rate
    before, after = found(region, since, survey), found(region, until, survey)
    reading = Reading(unit, until, since, survey, before=before, after=after)
    if isnan(before + after):
        return replace(reading, why=missing(book, region, since, until) if not survey else "no_figure")
    if not book.joined(region, since, until):
        return replace(reading, why="break")
    actual = round(after - before, 6)
    if unit == "percent":
        actual = actual / before * 100 if before else 0.0
    if claim.per_year:
        actual /= until - since
    size = noise.size(after - before, book.error(region, survey)) if claim.measure == "rate" else ""
    reading = replace(reading, actual=actual, noise=str(size))
    if claim.amount is None:
        slight = reading.noise == "within" and not (claim.way == "same" and actual == 0)
        return replace(reading, holds=_direction(after - before, claim.measure) == claim.way, slight=slight)
    down = claim.way == "down"
    amount = -actual if down else actual
    right_way = amount > 0 or (amount == 0 and claim.amount.value == 0)
    return replace(
        reading,
        holds=right_way and claim.amount.holds(amount),
        rounded=right_way and claim.amount.is_rounded(amount),
    )


def _direction(change: float, measure: c.Measure) -> str:
    if measure == "rate":
        return str(progress.direction(change))
    return "same" if abs(change) < 1 else "down" if change < 0 else "up"


def streak(claim: c.Streak, book: Book) -> Found:
    """Did the figure move so in every year; tried with one year less and the span one year earlier."""
    since, until = years(claim)
    span = range(since, until + 1)
    rounds = asked(claim.period.round, book, claim.region_id, *span)
    readings = [_streak(claim, book, since, until, r) for r in rounds]
    lead = readings[0].round or "maret"
    spans = [(since + 1, until), (since - 1, until), (since - 1, until - 1)]
    tried = [_streak(claim, book, a, b, lead) for a, b in spans if a < b]
    return readings, tried


def _streak(claim: c.Streak, book: Book, since: int, until: int, survey: str) -> Reading:
    region = claim.region_id
    reading = Reading("steps", until, since, survey)
    rates = [book.rate(region, y, survey) for y in range(since, until + 1)]
    if isnan(sum(rates)):
        wanted = range(since, until + 1)
        return replace(reading, why=missing(book, region, *wanted) if not survey else "no_figure")
    if not book.joined(region, since, until):
        return replace(reading, why="break")
    steps = [round(b - a, 6) for a, b in pairwise(rates)]
    right = [str(progress.direction(s)) == claim.way for s in steps]
    small = [noise.size(s, book.error(region, survey)) == "within" for s in steps]
    against = [within for within, held in zip(small, right, strict=True) if not held]
    return replace(
        reading,
        before=rates[0],
        after=rates[-1],
        actual=float(sum(right)),
        steps=tuple(zip(range(since + 1, until + 1), steps, strict=True)),
        holds=all(right),
        noise="within" if all(small) else "",
        slight=all(against or small),
    )
