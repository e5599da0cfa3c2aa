"""Rules for time: 'Maret 2016 ke Maret 2017', 'sejak 2015', 'dalam sepuluh tahun terakhir', 'tahun lalu'.

Y: one year with its survey month; P: a period. A clause holds one period, put together from its parts by
`merged`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.claims.claim import Period
from analysis.claims.nodes import Node, joined, rule

MIXED = "mixed"
"""The round of a period whose ends name different survey months."""


@dataclass(frozen=True)
class Point:
    """One year as it was named."""

    year: int
    round: str = ""


def _point(cells: Sequence[Node]) -> Node:
    year = next(int(n.value) for n in cells if n.code == "y")
    month = next((str(n.value) for n in cells if n.code == "m"), "")
    return joined("Y", Point(year, month), cells)


def _round(rounds: Sequence[str]) -> str:
    said = {r for r in rounds if r}
    return MIXED if len(said) > 1 else next(iter(said), "")


def _stretch(cells: Sequence[Node]) -> Node | None:
    """Two years, the earlier first; anything else is left as it is."""
    first, last = (n.value for n in cells if n.code == "Y")
    if first.year >= last.year:
        mixed = first.year == last.year and _round((first.round, last.round)) == MIXED
        return joined("P", Period(until=first.year, round=MIXED), cells) if mixed else None
    kind = "since" if any(c.code == "S" for c in cells) else ""
    return joined("P", Period(first.year, last.year, round=_round((first.round, last.round))), cells, kind)


def _months(cells: Sequence[Node]) -> Node:
    return joined("P", Period(until=next(n.value for n in cells if n.code == "Y").year, round=MIXED), cells)


def _since(cells: Sequence[Node]) -> Node:
    point = cells[-1].value
    return joined("P", Period(since=point.year, round=point.round), cells, "since")


def _until(cells: Sequence[Node]) -> Node:
    point = cells[-1].value
    return joined("P", Period(until=point.year, round=point.round), cells, "until")


def _at(cells: Sequence[Node]) -> Node:
    point = cells[-1].value
    return joined("P", Period(until=point.year, round=point.round), cells, "at")


def _counted(cells: Sequence[Node]) -> Node | None:
    """'lima tahun terakhir', 'satu dekade', 'sedekade'."""
    many = 1
    for cell in cells:
        if cell.code == "n":
            if not str(cell.value).isdigit() or not 0 < int(str(cell.value)) < 100:
                return None
            many *= int(str(cell.value))
        elif cell.code in "wW":
            many *= int(cell.value)
    if many == 1 and not any(c.code == "n" for c in cells):
        return None
    return joined("P", Period(years=many), cells, "last" if any(c.code == "x" for c in cells) else "years")


def _relative(cells: Sequence[Node]) -> Node:
    return joined("P", Period(relative=str(cells[-1].value)), cells, "relative")


def _month(cells: Sequence[Node]) -> Node:
    return joined("P", Period(round=str(cells[-1].value)), cells, "month")


RULES = (
    rule("w?mw?y", _point),
    rule("w?ym(?!w?y)", _point),
    rule("w?y", _point),
    rule("[hi]*=Y&Y", _stretch),
    rule("[hi]*[Sf]?Y[-tU]Y", _stretch),
    rule("[hi]*YY", _stretch),
    rule("m[-tU&]Y", _months),
    rule("S[i]?Y", _since),
    rule("[fj]i?Y", _since),
    rule("UY", _until),
    rule("[hi]*Y", _at),
    rule("[hiS]*x?nwx?", _counted),
    rule("[hi]*x?Wx?", _counted),
    rule("[hi]*xw(?!y)", _counted),
    rule("[hi]*r", _relative),
    rule("i?m(?![-m])", _month),
)


def merged(cells: Sequence[Node], *, moving: bool) -> Period | None:
    """The one period that the P cells of a clause make; None where they do not go together. `moving`: two
    single years, the earlier first, are a stretch."""
    period, kinds = Period(), [c.kind for c in cells]
    parts: list[Period] = [c.value for c in cells]
    if not parts:
        return period
    if len(parts) == 1:
        return parts[0]
    singles = [p for p, k in zip(parts, kinds, strict=True) if k == "at"]
    if len(singles) == 2 and len(parts) == 2 and moving:
        a, b = singles
        if a.until is not None and b.until is not None and a.until < b.until:
            return Period(a.until, b.until, round=_round((a.round, b.round)))
        return None
    if len(parts) > 2 or len(singles) > 1 or "relative" in kinds:
        return None
    return _pair(*parts)


def _pair(a: Period, b: Period) -> Period | None:
    """Two parts that say different things of one period: its beginning, end, length, survey month."""
    rounds = _round((a.round, b.round))
    for name in ("since", "until", "years"):
        one, other = getattr(a, name), getattr(b, name)
        if one is not None and other is not None and one != other:
            return None
    made = Period(
        a.since if a.since is not None else b.since,
        a.until if a.until is not None else b.until,
        a.years if a.years is not None else b.years,
        rounds,
    )
    if made.since is not None and made.until is not None:
        if made.since >= made.until or (made.years is not None and made.until - made.since != made.years):
            return None
        return replace(made, years=None)
    if made.since is not None and made.years is not None:
        return Period(made.since, made.since + made.years, round=rounds)
    return made
