"""What a claim may mean where it leaves something open, and words that have no measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading

PANDEMIC = ((2019, 2021), (2019, 2022), (2020, 2021), (2020, 2022))
"""Stretches that 'selama pandemi' may mean: from the last survey before it or the first in it, to the second or
third spring."""

EARLIER = 15
"""Years before that 'bukan lagi' looks back over."""


def meanings(claim: c.Claim, book: Book) -> list[c.Claim]:
    """The claims that a claim may mean: a relative time in each of its years, a rank without an area in the
    province and in the country."""
    found: list[Any] = [claim]
    if claim.period.relative:
        found = [replace(claim, period=p) for p in _periods(claim, book)]
    if isinstance(claim, c.Ranked) and not claim.area and book.places.level(claim.region_id) == "kabupaten":
        found = [each for one in found for each in (one, replace(one, area="ID"))]
    return list(dict.fromkeys(found))


def _periods(claim: c.Claim, book: Book) -> list[c.Period]:
    """'tahun lalu': before the newest year of any figure, and before the newest of this region."""
    now = replace(claim.period, relative="")
    newest = max((y for rounds in book.years.values() for years in rounds.values() for y in years), default=0)
    own = book.latest(claim.region_id) or newest
    if claim.period.relative == "this_year":
        return [replace(now, until=newest)]
    if claim.period.relative == "last_year":
        return [replace(now, until=y) for y in dict.fromkeys((newest - 1, own - 1))]
    if claim.period.relative == "pandemic":
        if c.of_one_year(claim):
            return [replace(now, until=y) for y in dict.fromkeys(b for _, b in PANDEMIC)] + [
                replace(now, until=2020)
            ]
        return [replace(now, since=a, until=b) for a, b in PANDEMIC]
    return [now]


def unmeasured(claim: c.Claim) -> bool:
    """Does the claim rest on a word that has no measure: 'drastis', 'sekitar', 'separuh'."""
    amounts = [getattr(claim, name, None) for name in ("amount", "start", "end", "times")]
    return bool(getattr(claim, "vague", False)) or any(
        isinstance(a, c.Amount) and (a.bound == "about" or (a.step == c.HALF_STEP and a.unit == "percent"))
        for a in amounts
    )


def measured(claim: c.Claim, reading: Reading) -> Reading:
    """The reading of such a claim: never true; false only where the direction is the opposite, or a figure given
    besides is wrong; a half, where it is clearly one or clearly none."""
    if reading.holds is None:
        return reading
    if claim.negated:
        return replace(reading, holds=None, why="vague")
    halved = isinstance(claim, c.Moved) and claim.amount is not None and claim.amount.step == c.HALF_STEP
    if halved and reading.by == "percent":
        off = abs(abs(reading.actual) - 50)
        wrong = reading.actual >= 0 or off > 15
        return replace(
            reading, holds=True if not wrong and off <= 2.5 else False if wrong else None, why="vague"
        )
    if isinstance(claim, c.Moved) and _opposite(claim, reading):
        return replace(reading, holds=False, slight=reading.noise == "within")
    exact = isinstance(claim, c.Moved) and claim.amount is not None and claim.amount.bound != "about"
    if (exact or isinstance(claim, c.Compared)) and reading.holds is False and not _close(claim):
        return reading
    return replace(reading, holds=None, why="vague", rounded=False)


def _close(claim: c.Claim) -> bool:
    """Is a comparison false only because its rough amount is not met: that says nothing."""
    said = [getattr(claim, name, None) for name in ("amount", "times")]
    return isinstance(claim, c.Compared) and any(a is not None for a in said)


def _opposite(claim: c.Moved, reading: Reading) -> bool:
    return reading.actual > 0 if claim.way == "down" else reading.actual < 0 if claim.way == "up" else False


def no_longer(claim: Any, now: Sequence[Reading], again: Callable[[Any], Sequence[Reading]]) -> list[Reading]:
    """'bukan lagi': false where it still is; true where it is not and was in a year before; open where it was not so
    in any of them."""
    found = []
    until = claim.period.until or 0
    was = {
        r.by + r.round
        for year in range(until - 1, until - 1 - EARLIER, -1)
        for r in again(replace(claim, period=replace(claim.period, until=year)))
        if r.holds
    }
    for reading in now:
        if reading.holds is None:
            found.append(reading)
        elif reading.holds:
            found.append(replace(reading, holds=False))
        elif reading.by + reading.round in was:
            found.append(replace(reading, holds=True))
        else:
            found.append(replace(reading, holds=None, why="before"))
    return found
