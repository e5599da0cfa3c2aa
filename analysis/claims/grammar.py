"""From text to claims. Words that are not read are handed back, never guessed.

A text is parted into clauses at commas and 'dan'; a clause without a predicate lends its region and years to
the others, so 'turun 0,36 poin, tercepat se-Jateng 2015-2016' makes two claims about one region and period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.claims.claim import Claim, Ranked
from analysis.claims.clause import clauses
from analysis.claims.lexer import Item, items
from analysis.claims.places import Places
from analysis.claims.predicate import Predicate

ISLAND_TWINS = {"91": "papua", "81": "maluku"}
"""Provinces that bear the name of their island group."""


@dataclass(frozen=True)
class Problem:
    """Why a text could not be read as it stands.

    reason: 'nothing' (no claim found), 'ambiguous' (`options`: region_id -> the text made plain), 'extreme'
    (extreme poverty is not loaded), 'foreign' (another subject), 'rounds' (March against September),
    'no_years' (a streak without its length). `word`: the part of the text that is meant.
    """

    reason: str
    word: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Parsed:
    """What was read: the claims, or the problem that kept them from being read, and the words passed over."""

    claims: tuple[Claim, ...] = ()
    problem: Problem | None = None
    unread: tuple[str, ...] = ()


def parse(text: str, places: Places) -> Parsed:
    """The claims of a text in either language. Never raises."""
    found = items(text, places)
    unread = [str(i.value) for i in found if i.kind == "unknown"]
    plain, problem = _resolved(text, found, places)
    problem = _foreign(text, found) or problem
    claims: list[Claim] = []
    for clause in clauses(plain):
        predicate = Predicate(clause, places)
        claims += predicate.claims()
        unread += [text[i.start : i.end] for i in predicate.left]
        if len(clause.rounds) > 1:
            problem = problem or Problem("rounds")
        if predicate.needs_years:
            problem = problem or Problem("no_years")
    if not claims:
        problem = problem or Problem("nothing")
    if problem:
        return Parsed(problem=problem, unread=tuple(unread))
    return Parsed(tuple(dict.fromkeys(with_subjects(claims, places))), unread=tuple(unread))


def with_subjects(claims: Sequence[Claim], places: Places) -> list[Claim]:
    """A claim that names no region is about the one named last before it, else first after it. 'Papua' and
    'Maluku' as the area of a regency outside these provinces are the island groups."""
    told = [c.region_id for c in claims]
    found: list[Claim] = []
    for n, claim in enumerate(claims):
        near = [*reversed(told[:n]), *told[n:]]
        region = claim.region_id or next((r for r in near if r), "")
        found.append(_within(replace(claim, region_id=region), places))
    return found


def _within(claim: Claim, places: Places) -> Claim:
    """The claim with the island group as its area where that is meant."""
    if not isinstance(claim, Ranked) or not claim.region_id or claim.area not in ISLAND_TWINS:
        return claim
    island = ISLAND_TWINS[claim.area]
    outside = not places.lies_in(claim.region_id, claim.area) and places.lies_in(claim.region_id, island)
    return replace(claim, area=island) if outside else claim


def _foreign(text: str, found: Sequence[Item]) -> Problem | None:
    """A subject that the poverty rates of the whole population do not answer."""
    for item in found:
        if item.kind == "foreign":
            reason = "extreme" if item.value == "extreme" else "foreign"
            return Problem(reason, text[item.start : item.end])
    return None


def _resolved(text: str, found: Sequence[Item], places: Places) -> tuple[list[Item], Problem | None]:
    """The items with one region for each name; else the first name that may mean several, with the text made
    plain for each. After 'se' a name that is also a province's is the province."""
    plain: list[Item] = []
    for item in found:
        if item.kind != "region":
            plain.append(item)
            continue
        ids: tuple[str, ...] = item.value  # type: ignore[assignment]
        if plain and plain[-1].kind == "all_of":
            ids = tuple(r for r in ids if places.level(r) != "kabupaten") or ids
        if len(ids) > 1:
            made = ((r, text[: item.start] + places.by_id[r].full_name + text[item.end :]) for r in ids)
            return plain, Problem("ambiguous", text[item.start : item.end], tuple(made))
        plain.append(replace(item, value=ids[0]))
    return plain, None
