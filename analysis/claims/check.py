"""From a claim and the figures to a judgement. March is never held against September."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Judgement, Reading
from analysis.claims.leagues import compared, ranked
from analysis.claims.movements import Found, moved, stands, streak
from analysis.claims.promises import target_met

_CHECKS: dict[type, Callable[[Any, Book], Found]] = {
    c.Moved: moved,
    c.Stands: stands,
    c.Compared: compared,
    c.Ranked: ranked,
    c.Streak: streak,
    c.TargetMet: target_met,
}


def check(claim: c.Claim, book: Book, subject: str = "") -> Judgement:
    """The judgement of a claim. A claim about no region is read for `subject` where one is given."""
    assumed: set[str] = set()
    if not claim.region_id and subject:
        claim = replace(claim, region_id=subject)
        assumed.add("subject")
    claim, filled = completed(claim, book)
    assumed |= filled
    if not claim.region_id and not isinstance(claim, c.Ranked):
        reading = Reading("", claim.period.until or 0, why="no_subject")
        return Judgement(claim, (reading,), assumed=frozenset(assumed))
    readings, tried = _CHECKS[type(claim)](claim, book)
    if claim.negated:
        readings, tried = _turned(readings), _turned(tried)
    return Judgement(claim, tuple(readings), _new(tried, readings), frozenset(assumed))


def _turned(readings: list[Reading]) -> list[Reading]:
    return [r if r.holds is None else replace(r, holds=not r.holds, rounded=False) for r in readings]


def _new(tried: list[Reading], readings: list[Reading]) -> tuple[Reading, ...]:
    """What was tried beyond the readings and gave an outcome, each once."""
    read = {(r.by, r.since, r.until, r.round, r.target) for r in readings}
    found = {
        key: r
        for r in tried
        if r.holds is not None and (key := (r.by, r.since, r.until, r.round, r.target)) not in read
    }
    return tuple(found.values())


def completed(claim: c.Claim, book: Book) -> tuple[c.Claim, set[str]]:
    """The claim with explicit years and areas, and which of them were assumed: the latest figure where no
    year is named, the step into a year where one is, the region's own province (the country for a province)
    where no area is."""
    filled: set[str] = set()
    region = claim.region_id or (claim.area if isinstance(claim, c.Ranked) else "")
    home = book.places.home(region) if claim.region_id else ""
    if isinstance(claim, c.Compared) and claim.other == c.HOME and home:
        claim = replace(claim, other=home)
    if isinstance(claim, c.Ranked) and claim.area == c.HOME and home:
        claim = replace(claim, area=home)
        filled.add("area")
    latest = _latest(claim, book)
    p = claim.period
    until = p.until if p.until is not None else latest
    if p.until is None and p.since is None and p.years is None:
        filled.add("years")
    if until is None:
        return claim, filled
    if c.of_one_year(claim):
        return replace(claim, period=c.Period(until=until, round=p.round)), filled
    since = p.since if p.since is not None else until - (p.years or 1)
    return replace(claim, period=c.Period(min(since, until - 1), until, round=p.round)), filled


def _latest(claim: c.Claim, book: Book) -> int | None:
    """The latest year that the regions spoken of share, in the round named or any."""
    regions = [claim.region_id] if claim.region_id else []
    if isinstance(claim, c.Compared) and claim.other in book.years:
        regions.append(claim.other)
    if isinstance(claim, c.Ranked) and not regions:
        regions = book.places.members(claim.area, league_level(claim, book))[:1]
    found: list[int] = []
    for region in regions:
        known = book.years.get(region, {})
        years = known.get(claim.period.round, []) if claim.period.round else None
        newest = max(years, default=None) if years is not None else book.latest(region)
        if newest is not None:
            found.append(newest)
    return min(found, default=None)


def league_level(claim: c.Ranked, book: Book) -> str:
    """Provinces are ranked among provinces, everything else among regencies."""
    return "provinsi" if book.places.level(claim.region_id) == "provinsi" else "kabupaten"
