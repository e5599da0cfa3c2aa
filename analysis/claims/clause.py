"""Clauses: stretches of a text that claim something, each with the region and the time it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.claims.claim import Period
from analysis.claims.lexer import Item

_PREDICATES = frozenset({"move", "move_noun", "super", "compare", "target", "streak"})
_SILENT = frozenset({"filler", "not"})


@dataclass(frozen=True)
class Clause:
    """Its items in order, the period it speaks of (its own, else another clause's), and the survey months it
    names."""

    items: tuple[Item, ...]
    period: Period
    rounds: frozenset[str]


def clauses(found: Sequence[Item]) -> list[Clause]:
    """The clauses of a text. A part without a predicate joins the one before it, else the one after."""
    parts = _joined(_parted(found))
    periods = [period_of(part) for part in parts]
    shared = next((p for p, _ in periods if p.stated), Period())
    return [
        Clause(tuple(part), period if period.stated else shared, rounds)
        for part, (period, rounds) in zip(parts, periods, strict=True)
    ]


def _parted(found: Sequence[Item]) -> list[list[Item]]:
    parts: list[list[Item]] = [[]]
    for item in found:
        if item.kind in ("part", "and"):
            parts.append([])
        else:
            parts[-1].append(item)
    return [p for p in parts if p]


def _joined(parts: Iterable[list[Item]]) -> list[list[Item]]:
    joined: list[list[Item]] = []
    waiting: list[Item] = []
    for part in parts:
        if _says_something(part):
            joined.append(waiting + part)
            waiting = []
        elif joined:
            joined[-1] = joined[-1] + part
        else:
            waiting = waiting + part
    return joined + ([waiting] if waiting else [])


def _says_something(part: Sequence[Item]) -> bool:
    counted = any(i.kind == "number" and n.kind in ("unit", "scale") for i, n in pairwise(part))
    return counted or any(i.kind in _PREDICATES for i in part)


def period_of(part: Sequence[Item]) -> tuple[Period, frozenset[str]]:
    """The time a clause names, and the survey months in it.

    Two years are a stretch; one is its end, or after 'sejak' its beginning. 'lima tahun' counts back.
    """
    years = sorted({int(str(i.value)) for i in part if i.kind == "year"})
    rounds = frozenset(str(i.value) for i in part if i.kind == "month")
    span = _span(part)
    period = Period(years=span, round=next(iter(sorted(rounds)), ""))
    if len(years) > 1:
        return replace(period, since=years[0], until=years[-1], years=None), rounds
    if years and _follows_since(part):
        return replace(period, since=years[0], years=None), rounds
    if years:
        return replace(period, until=years[0]), rounds
    return period, rounds


def _follows_since(part: Sequence[Item]) -> bool:
    """Is the only year of the clause its beginning: 'sejak (Maret) 2015'."""
    heard = [i.kind for i in part if i.kind in ("since", "year")]
    return heard[:2] == ["since", "year"]


def _span(part: Sequence[Item]) -> int | None:
    """The years counted: 'lima tahun', '5 years', 'setahun'."""
    for item, after in zip(part, [*part[1:], None], strict=True):
        if item.kind == "years":
            return int(str(item.value))
        if counts_years(item, after):
            return int(str(item.value))
    return None


def counts_years(item: Item, after: Item | None) -> bool:
    """Is a number a count of years."""
    whole = item.kind == "count_word" or (
        item.kind == "number" and str(item.value).isdigit() and len(str(item.value)) < 3
    )
    return whole and after is not None and after.kind == "year_word" and str(item.value) != "0"
