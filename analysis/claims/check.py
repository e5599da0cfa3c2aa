"""From a claim and the figures to a judgement. March is never held against September."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Judgement, Reading
from analysis.claims.leagues import league_level, ranked, top_list
from analysis.claims.levels import became, stands
from analysis.claims.meanings import meanings, measured, no_longer, unmeasured
from analysis.claims.movements import Found, moved, streak
from analysis.claims.neighbours import compared
from analysis.claims.promises import target_is, target_met
from analysis.claims.quantities import always, counted, counted_level
from analysis.claims.records import record

_CHECKS: dict[type, Callable[[Any, Book], Found]] = {
    c.Moved: moved,
    c.Became: became,
    c.Stands: stands,
    c.Compared: compared,
    c.Ranked: ranked,
    c.TopList: top_list,
    c.Record: record,
    c.Streak: streak,
    c.Counted: counted,
    c.Always: always,
    c.TargetMet: target_met,
    c.TargetIs: target_is,
}
_NO_SUBJECT = (c.Ranked, c.Counted)


def check(claim: c.Claim, book: Book, subject: str = "") -> Judgement:
    """The judgement of a claim. A claim about no region is read for `subject` where one is given."""
    assumed: set[str] = set()
    if not claim.region_id and subject and not isinstance(claim, (c.TopList, c.Counted)):
        claim = replace(claim, region_id=subject)
        assumed.add("subject")
    readings: list[Reading] = []
    tried: list[Reading] = []
    first: c.Claim | None = None
    for each in meanings(claim, book):
        one, filled = completed(each, book)
        first = first or one
        assumed |= filled
        if _never_began(each, one):
            readings.append(Reading("", one.period.until or 0, why="no_figure"))
            continue
        if not one.region_id and not isinstance(one, _NO_SUBJECT):
            readings.append(Reading("", one.period.until or 0, why="no_subject"))
            continue
        read, more = _read(one, book)
        if "area" in filled and isinstance(one, c.Ranked):
            read = [replace(r, area=one.area) for r in read]
        readings += read
        tried += more
    if claim.period.relative not in ("", "now"):
        assumed.add("relative")
    return Judgement(first or claim, tuple(readings), _new(tried, readings), frozenset(assumed))


def _never_began(said: c.Claim, claim: c.Claim) -> bool:
    """Does the time named begin where the figures end: 'sejak 2025', and 2025 is the newest."""
    since, until = said.period.since, claim.period.until
    return since is not None and until is not None and since >= until


def _read(claim: c.Claim, book: Book) -> Found:
    readings, tried = _CHECKS[type(claim)](claim, book)
    if claim.no_longer:
        readings, tried = no_longer(claim, readings, lambda one: _CHECKS[type(one)](one, book)[0]), []
    if claim.negated:
        readings, tried = _turned(readings), _turned(tried)
    if unmeasured(claim):
        readings, tried = [measured(claim, r) for r in readings], []
    return readings, tried


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
    if isinstance(claim, c.Ranked) and claim.area in ("", c.HOME) and home:
        if not claim.area:
            filled.add("area")
        claim = replace(claim, area=home)
    if isinstance(claim, c.Ranked) and not claim.area:
        claim = replace(claim, area="ID")
    latest = _latest(claim, book)
    p = claim.period
    until = p.until if p.until is not None else latest
    if p.until is None and p.since is None and p.years is None and not p.relative:
        filled.add("years")
    if until is None:
        return claim, filled
    if isinstance(claim, c.Record):
        return replace(claim, period=replace(p, until=until, relative="")), filled
    if isinstance(claim, c.Became) and p.since is None and p.years is None:
        return replace(claim, period=replace(p, relative="")), filled - {"years"}
    if c.of_one_year(claim):
        return replace(claim, period=c.Period(until=until, round=p.round)), filled
    since = p.since if p.since is not None else until - (p.years or 1)
    return replace(claim, period=c.Period(min(since, until - 1), until, round=p.round)), filled


def _latest(claim: c.Claim, book: Book) -> int | None:
    """The latest year that the regions spoken of share, in the round named or any."""
    regions = [claim.region_id] if claim.region_id else []
    if isinstance(claim, c.Counted):
        regions = book.places.members(claim.area, counted_level(claim))[:1]
    if isinstance(claim, c.Compared) and claim.other in book.years:
        regions.append(claim.other)
    if isinstance(claim, c.Ranked) and not regions:
        regions = book.places.members(claim.area, league_level(claim, book.places))[:1]
    found: list[int] = []
    for region in regions:
        known = book.years.get(region, {})
        years = known.get(claim.period.round, []) if claim.period.round else None
        newest = max(years, default=None) if years is not None else book.latest(region)
        if newest is not None:
            found.append(newest)
    return min(found, default=None)
