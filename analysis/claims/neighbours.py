"""Claims about one region beside another: lower, by so much, so many times, falling faster."""

from __future__ import annotations

from dataclasses import replace
from math import isnan, nan, sqrt
from typing import Any

from analysis import noise
from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading
from analysis.claims.movements import Found, years
from analysis.progress import TOLERANCE


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
        return _apart(claim, reading, own, error)
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


def _apart(claim: c.Compared, reading: Reading, own: tuple[float, float], error: float) -> Reading:
    """Two levels: so many times, so far apart, or on the side claimed."""
    if claim.times is not None:
        return replace(reading, **_times(claim.times, own[0] / own[1] if own[1] else nan))
    distance = own[0] - own[1]
    holds = distance < -TOLERANCE if claim.side == "lower" else distance > TOLERANCE
    if claim.amount is not None:
        said = claim.amount
        exact = holds and said.holds(abs(distance))
        return replace(reading, holds=exact, rounded=holds and said.is_rounded(abs(distance)))
    if claim.measure == "people":
        return replace(reading, holds=holds)
    size = str(noise.size(distance, error / sqrt(2)))
    return replace(reading, holds=holds, noise=size, slight=size == "within")


CLOSE, FAR = 0.025, 0.25
"""A multiple written without decimals ('dua kali lipat'): so near it holds, so far it does not, between the two it
is not judged."""


def _times(said: c.Amount, ratio: float) -> dict[str, Any]:
    if isnan(ratio):
        return {"why": "no_figure"}
    if said.bound != "equal" or (said.step < 1 and said.value != 0.5):
        return {"holds": said.holds(ratio)}
    off = abs(ratio / said.value - 1) if said.value else nan
    if CLOSE < off < FAR:
        return {"why": "vague"}
    return {"holds": off <= CLOSE}


def _own_and_other(claim: c.Compared, book: Book, year: int, survey: str, by: str) -> tuple[float, float]:
    if claim.measure == "people":
        return book.count(claim.region_id, year, survey), book.count(claim.other, year, survey)
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
