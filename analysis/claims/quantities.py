"""Claims about many: how many regions of an area are so, and whether one region always or never was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Reading
from analysis.claims.levels import stands
from analysis.claims.movements import Found, asked, moved, years
from analysis.claims.neighbours import compared
from analysis.claims.places import Places

HALF_CLOSE, HALF_FAR = 0.05, 0.15
"""Shares this near one half are one; this far they are none; between the two 'separuh' is not judged."""
_INNER: dict[type, Callable[[Any, Book], Found]] = {c.Moved: moved, c.Stands: stands, c.Compared: compared}


@dataclass(frozen=True)
class _Tally:
    """The regions (or years) of which the inner claim holds, of which it does not, those it only holds or fails
    of within the usual variation, and those without a figure."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    slight: frozenset[str]
    unknown: dict[str, str]


def counted_level(claim: c.Counted) -> str:
    return "provinsi" if claim.kind == "provinsi" else "kabupaten"


def counted_members(claim: c.Counted, book: Book) -> list[str]:
    """The regions that are counted: of the kind said, provinces where those listed are, else regencies."""
    places: Places = book.places
    level = counted_level(claim)
    if not claim.kind and claim.listed and places.level(claim.listed[0]) == "provinsi":
        level = "provinsi"
    members = places.members(claim.area, level)
    if claim.kind in ("kabupaten", "kota"):
        return [r for r in members if places.by_id[r].kind == claim.kind]
    return members


def counted(claim: c.Counted, book: Book) -> Found:
    """The claim read in each survey month that its regions share."""
    members = counted_members(claim, book)
    if len(members) < 2:
        return [Reading("regions", claim.period.until or 0, why="no_area")], []
    since, until = years(claim)
    level = c.of_one_year(claim)
    wanted = (until,) if level else (since, until)
    rounds = asked(claim.period.round, book, members[0], *wanted)
    period = c.Period(until=until) if level else c.Period(since, until)
    readings = []
    for survey in rounds:
        reading = Reading("regions", until, None if level else since, survey)
        inner = {
            r: replace(claim.inner, region_id=r, period=replace(period, round=survey or "maret"))
            for r in members
        }
        readings.append(_counted(claim, _tally(inner, book), reading))
    return readings, []


def _tally(inner: dict[str, Any], book: Book) -> _Tally:
    yes: list[str] = []
    no: list[str] = []
    slight: set[str] = set()
    unknown: dict[str, str] = {}
    for key, said in inner.items():
        if isinstance(said, c.Compared) and said.other == said.region_id:
            continue
        home = isinstance(said, c.Compared) and said.other == c.HOME
        one = replace(said, other=book.places.home(said.region_id)) if home else said
        reading = _INNER[type(one)](one, book)[0][0]
        if reading.holds is None:
            unknown[key] = reading.why
            continue
        (yes if reading.holds else no).append(key)
        if reading.slight:
            slight.add(key)
    return _Tally(tuple(yes), tuple(no), frozenset(slight), unknown)


def _counted(claim: c.Counted, tally: _Tally, reading: Reading) -> Reading:
    number, total = len(tally.yes), len(tally.yes) + len(tally.no)
    reading = replace(reading, actual=float(number), other=float(total))
    why = next(iter(tally.unknown.values()), "")
    if total < 2:
        return replace(reading, why=why or "no_figure")
    if claim.how == "only":
        return _only(claim, tally, reading)
    if claim.how in ("all", "none"):
        return _against(tally, tally.no if claim.how == "all" else tally.yes, reading)
    if why:
        return replace(reading, why=why)
    reading = replace(reading, named=tally.yes if number <= total / 2 else tally.no)
    if claim.how == "half":
        return _half(claim, number / total, reading)
    return replace(reading, holds=c.Amount(claim.number, "people", 1, claim.bound).holds(number))


def _against(tally: _Tally, against: tuple[str, ...], reading: Reading) -> Reading:
    """A claim about all holds where nothing stands against it; what has no figure could."""
    reading = replace(reading, named=against)
    if tally.unknown and not against:
        return replace(reading, why=next(iter(tally.unknown.values())))
    return replace(reading, holds=not against, slight=bool(against) and tally.slight.issuperset(against))


def _half(claim: c.Counted, share: float, reading: Reading) -> Reading:
    if claim.bound != "equal":
        return replace(reading, holds=c.Amount(0.5, "people", 1, claim.bound).holds(share))
    off = abs(share - 0.5)
    if HALF_CLOSE < off < HALF_FAR:
        return replace(reading, why="vague")
    return replace(reading, holds=off <= HALF_CLOSE)


def _only(claim: c.Counted, tally: _Tally, reading: Reading) -> Reading:
    known = {*tally.yes, *tally.no}
    if not set(claim.listed) <= known:
        return replace(
            reading, why="no_area" if not set(claim.listed) <= {*known, *tally.unknown} else "no_figure"
        )
    others = [r for r in tally.yes if r not in claim.listed]
    return _against(tally, (*others, *(r for r in claim.listed if r in tally.no)), reading)


def always(claim: c.Always, book: Book) -> Found:
    """In every year of the period, in none, or in one at least: movements from year to year, levels in each."""
    since, until = years(claim)
    level = c.of_one_year(claim.inner)
    rounds = asked(claim.period.round, book, claim.region_id, *range(since, until + 1))
    readings = []
    for survey in rounds:
        span: Sequence[int] = range(since if level else since + 1, until + 1)
        inner = {
            str(y): replace(
                claim.inner,
                region_id=claim.region_id,
                period=c.Period(None if level else y - 1, y, round=survey or "maret"),
            )
            for y in span
        }
        reading = Reading("years", until, since, survey)
        readings.append(_always(claim, _tally(inner, book), reading))
    return readings, []


def _always(claim: c.Always, tally: _Tally, reading: Reading) -> Reading:
    against = tally.no if claim.how == "always" else tally.yes
    reading = replace(
        reading,
        actual=float(len(tally.yes)),
        other=float(len(tally.yes) + len(tally.no)),
        steps=tuple((int(y), 0.0) for y in against),
    )
    why = next(iter(tally.unknown.values()), "")
    small = bool(against) and tally.slight.issuperset(against)
    if claim.how == "ever":
        if not against and why:
            return replace(reading, why=why)
        return replace(reading, holds=bool(against), slight=small)
    if why and not against:
        return replace(reading, why=why)
    return replace(reading, holds=not against, slight=small)
