"""From text to claims. Every word is consumed by the claim it belongs to, or handed back as not read.

A text is lexed into items, items are reduced to cells (`nodes`), cells are parted into clauses at commas and
'dan', and a clause must fit a frame with every cell it has (`frames`). A clause without a time or a region
takes those of its neighbour, so 'turun 0,36 poin, tercepat se-Jateng 2015-2016' makes two claims about one region
and period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.claims import amounts, areas, comparisons, times
from analysis.claims.claim import Claim, Counted, Period, Ranked, TopList
from analysis.claims.frames import claims_of
from analysis.claims.lexer import Item, items
from analysis.claims.nodes import Node, codes, nodes_of, reduced
from analysis.claims.places import Places, key

ISLAND_TWINS = {"91": "papua", "81": "maluku"}
"""Provinces that bear the name of their island group."""
_PREDICATES = frozenset("MZVQJTgFGC")
_PARTING = frozenset(",&|")
LENT = -1
"""Where a cell stands that a clause takes from the one before it."""


@dataclass(frozen=True)
class Problem:
    """Why a text could not be read as it stands.

    reason: 'nothing' (no claim found), 'ambiguous' (`options`: region_id -> the text made plain), 'no_such' (a
    Kota or Kabupaten that does not exist; `options`: those that do), 'extreme' (extreme poverty is not loaded),
    'foreign' (another subject), 'rounds' (March against September), 'no_years' (a streak without its length).
    `word`: the part of the text that is meant.
    """

    reason: str
    word: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Parsed:
    """What was read: the claims, or the problem that kept them from being read, and the words that belong to no
    claim: with any of those there is no verdict. `renamed`: former names in the text, and their regions."""

    claims: tuple[Claim, ...] = ()
    problem: Problem | None = None
    unread: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def parse(text: str, places: Places) -> Parsed:
    """The claims of a text in either language. Never raises."""
    found = items(text, places)
    plain, problem = _resolved(text, found, places)
    problem = _foreign(text, found) or problem
    claims: list[Claim] = []
    left: list[Node] = []
    for clause in _completed(_clauses(cells_of(plain, places))):
        made, unread = claims_of(clause)
        claims += made
        left += unread
        if any(n.code == "P" and n.value.round == times.MIXED for n in clause):
            problem = problem or Problem("rounds")
        if (unread or not made) and _endless(clause):
            problem = problem or Problem("no_years")
    if any(claim.period.round == times.MIXED for claim in claims):
        problem = problem or Problem("rounds")
    said = tuple(
        text[n.start : n.end]
        for n in sorted(left, key=lambda n: n.start)
        if n.code not in _PARTING and n.start != LENT
    )
    if not claims:
        problem = problem or Problem("nothing")
    if problem:
        unknown = tuple(text[i.start : i.end] for i in found if i.kind == "unknown")
        return Parsed(problem=problem, unread=unknown)
    whole = with_subjects(with_times(claims), places)
    names = ((text[i.start : i.end], places.former.get(key(text[i.start : i.end]))) for i in found)
    renamed = tuple((name, region) for name, region in names if region)
    return Parsed(tuple(dict.fromkeys(whole)), unread=said, renamed=renamed)


def cells_of(found: Sequence[Item], places: Places) -> list[Node]:
    """The items reduced to cells."""
    regions = areas.PlaceRules(places)
    rules = (
        *times.RULES,
        *comparisons.FIRST,
        *amounts.NUMBERS,
        *regions.rules(),
        *comparisons.COMPARISONS,
        *comparisons.RANKS,
        *areas.AREAS,
        *regions.later(),
        *comparisons.RANKS[-1:],
        *amounts.BOUNDS,
    )
    return reduced(nodes_of(found), rules)


def _clauses(cells: Sequence[Node]) -> list[list[Node]]:
    """The cells parted at commas and 'dan'. A part without a predicate joins the one after it, else the one
    before."""
    parts: list[list[Node]] = [[]]
    for cell in cells:
        if cell.code in _PARTING:
            parts.append([])
        else:
            parts[-1].append(cell)
    joined: list[list[Node]] = []
    waiting: list[Node] = []
    for part in filter(None, parts):
        if any(n.code in _PREDICATES for n in part):
            joined.append(waiting + part)
            waiting = []
        elif joined:
            joined[-1] += part
        else:
            waiting += part
    return joined + ([waiting] if waiting else [])


def _completed(clauses: Sequence[list[Node]]) -> list[list[Node]]:
    """A clause that does not say what it measures measures what the one before it does: 'jumlah penduduk miskin
    Kudus turun 690 jiwa, tercepat se-Jateng' ranks numbers. A percentage beside a number of poor is their share.
    Points without a verb are moved as those before: 'turun 0,2 poin di Kudus dan 0,9 poin di Boyolali'. A bare
    'terbesar' after a movement ranks movements ('turun 0,3 poin, terbesar di Jawa'); 'tertinggi', 'terendah' and
    records may mean the level too, and are not read there."""
    found: list[list[Node]] = []
    told: Node | None = None
    move: Node | None = None
    last_move: Node | None = None
    for clause in clauses:
        own = next((n for n in clause if n.code == "p"), None)
        ranked = any(n.code == "Z" and n.value.metric for n in clause)
        lent = []
        if own is None and told is not None and not ranked:
            share = any(n.code == "Q" and n.value.unit == "either" for n in clause)
            lent.append(replace(told, kind="poor" if share else told.kind, start=LENT))
        told = own or told
        predicates = [n for n in clause if n.code in _PREDICATES]
        only = predicates[0] if len(predicates) == 1 else None
        if move is not None and only is not None and only.code == "Q" and only.value.unit == "points":
            lent.append(replace(move, start=LENT))
        if last_move is not None and _bare_rank(clause):
            lasting = any(n.code in "Ll" or n.kind in ("since", "last", "years") for n in clause)
            rank = next(n for n in clause if n.code == "Z")
            clear = rank.value.end == "largest" and not lasting
            lent.append(replace(last_move, start=LENT) if clear else replace(rank, code="?"))
        moves = [n for n in clause if n.code == "M"]
        level = any(n.code == "J" for n in clause)
        last_move = None if level or not moves else moves[0]
        move = moves[0] if moves and any(n.code == "Q" for n in clause) else None
        found.append([*lent, *clause])
    return found


def _bare_rank(clause: Sequence[Node]) -> bool:
    """A superlative that may speak of a movement before it: 'terbesar', 'tertinggi', without a subject."""
    ranks = [n for n in clause if n.code == "Z"]
    loose = len(ranks) == 1 and ranks[0].value.end in ("largest", "most", "least", "many", "few")
    return (
        loose
        and not ranks[0].value.metric
        and not ranks[0].value.way
        and not {n.code for n in clause} & set("MDp")
    )


def _endless(clause: Sequence[Node]) -> bool:
    """A streak whose length is not said."""
    said = codes(clause)
    lasting = any(n.code == "P" and (n.value.since or n.value.years) for n in clause)
    return "M" in said and ("k" in said or "e" in said) and not lasting and not set(said) - set("MkeDpPN")


def with_times(claims: Sequence[Claim]) -> list[Claim]:
    """A claim that names no time is about the time named last before it, else first after it; the survey month
    goes with its year."""
    told = [claim.period for claim in claims]
    found: list[Claim] = []
    for n, claim in enumerate(claims):
        own = claim.period
        if not own.stated:
            own = next((p for p in (*reversed(told[:n]), *told[n:]) if p.stated), Period())
        elif own.since is not None and own.until is None and not claim.region_id:
            until = next((p.until for p in reversed(told[:n]) if p.until is not None), None)
            if until is not None and until > own.since:
                own = replace(own, until=until)
        found.append(replace(claim, period=own))
    return found


def with_subjects(claims: Sequence[Claim], places: Places) -> list[Claim]:
    """A claim that names no region is about the one named last before it, else first after it. 'Papua' and
    'Maluku' as the area of a regency outside these provinces are the island groups."""
    told = [c.region_id for c in claims]
    found: list[Claim] = []
    for n, claim in enumerate(claims):
        near = [*reversed(told[:n]), *told[n:]]
        region = claim.region_id or next((r for r in near if r), "")
        if isinstance(claim, (TopList, Counted)):
            region = ""
        found.append(_within(replace(claim, region_id=region), places))
    return found


def _within(claim: Claim, places: Places) -> Claim:
    """The claim with the island group as its area where that is meant."""
    if not isinstance(claim, Ranked) or claim.area not in ISLAND_TWINS:
        return claim
    whom = claim.listed[:1] if isinstance(claim, TopList) else (claim.region_id,)
    island = ISLAND_TWINS[claim.area]
    outside = any(r and not places.lies_in(r, claim.area) and places.lies_in(r, island) for r in whom)
    return replace(claim, area=island) if outside else claim


def _foreign(text: str, found: Sequence[Item]) -> Problem | None:
    """A subject that the poverty rates of the whole population do not answer."""
    for item in found:
        if item.kind == "foreign":
            reason = "extreme" if item.value == "extreme" else "foreign"
            return Problem(reason, text[item.start : item.end])
    return None


def _resolved(text: str, found: Sequence[Item], places: Places) -> tuple[list[Item], Problem | None]:
    """The items with one region for each name; else the first name that may mean several, or none, with the text
    made plain for each. After 'se' a name that is also a province's is the province."""
    plain: list[Item] = []
    for item in found:
        if item.kind not in ("region", "no_such"):
            plain.append(item)
            continue
        ids: Any = item.value
        if plain and plain[-1].kind == "among_all":
            ids = tuple(r for r in ids if places.level(r) != "kabupaten") or ids
        if len(ids) > 1 or item.kind == "no_such":
            reason = "no_such" if item.kind == "no_such" else "ambiguous"
            made = ((r, text[: item.start] + places.by_id[r].full_name + text[item.end :]) for r in ids)
            return [*plain, *found[len(plain) :]], Problem(reason, text[item.start : item.end], tuple(made))
        plain.append(replace(item, value=ids[0]))
    return plain, None
