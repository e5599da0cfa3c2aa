"""What a clause claims. A frame names every cell that its kind of claim may have; it fits only a clause in which
each cell has a place, so a clause with anything more is read in part and never judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.areas import Area, Some
from analysis.claims.frames_among import compared, ranked, ranked_at, record
from analysis.claims.frames_own import became, between_years, moved, moved_to, stands, target
from analysis.claims.nodes import Node
from analysis.claims.parts import Parts, Unfit, needs

QUIET = frozenset("DPp")
"""Cells that any frame may have: regions, time (several parts), what is measured (once)."""
_HOW = {"never": "never", "ever": "ever", "always": "always"}


def _always(parts: Parts) -> list[c.Claim]:
    """'tidak pernah naik sejak 2015', 'selalu di bawah nasional 2015-2025'."""
    adverbs = parts.of("g")
    needs(len(adverbs) == 1)
    needs(all(parts.at("g") < n for n, cell in enumerate(parts.cells) if cell.code in "MQV"))
    rest = Parts(tuple(n for n in parts.cells if n.code not in "gP"))
    period = parts.period(moving=True)
    needs(period.since is not None or period.years is not None)
    inner = _plain(rest)
    how: Any = _HOW[adverbs[0].kind]
    return [c.Always(one.region_id, period, how=how, inner=replace(one, region_id="")) for one in inner]


def _plain(parts: Parts) -> list[c.Claim]:
    """A movement, level or comparison that can be held against every year or every region."""
    for frame in (_MOVED, _STANDS, _COMPARED):
        if frame.fits(parts.cells):
            made = frame.made(parts)
            needs(all(_countable(one) for one in made))
            return made
    raise Unfit


def _countable(one: c.Claim) -> bool:
    amount = getattr(one, "amount", None)
    exact = amount is not None and amount.bound in ("equal", "about")
    simple = not one.negated and not one.no_longer and not getattr(one, "vague", False)
    if isinstance(one, c.Compared):
        return simple and one.of == "level" and one.times is None and amount is None and one.by == "rate"
    return simple and not exact and isinstance(one, (c.Moved, c.Stands)) and one.measure in ("rate", "people")


def _counted(parts: Parts) -> list[c.Claim]:
    """'semua kabupaten di Jateng turun', 'hanya Boyolali yang naik di Jateng', '20 provinsi di atas nasional'."""
    some: Some | None = parts.one("F")
    only = parts.of("O")
    needs((some is not None) != bool(only) or (some is not None and some.how == "number" and len(only) == 1))
    rest = [n for n in parts.cells if n.code not in "FEOD"]
    listed: tuple[str, ...] = ()
    if some is None:
        needs(len(only) == 1)
        whom = parts.whom()
        where = parts.at("O")
        behind = parts.cells[where + 1 : where + 2]
        needs(bool(whom.ids) and bool(behind) and behind[0].code == "D" and behind[0].value.ids == whom.ids)
        needs(not (parts.of("E") and whom.within))
        area = parts.one("E") or Area(whom.within)
        listed = whom.ids
        some = Some("only", area=area)
    else:
        area = some.area or Area("")
        if parts.of("D"):
            held = parts.one("D")
            needs(parts.of("D")[0].kind == "in" and len(held.ids) == 1 and not held.within and not area.area)
            needs(held.ids[0] == "ID" or len(held.ids[0]) == 2)
            area = replace(area, area=held.ids[0])
        if parts.of("E"):
            needs(not area.area)
            area = replace(parts.one("E"), kind=area.kind or parts.one("E").kind)
    needs(bool(area.area) and area.size is None)
    inner = _plain(Parts(tuple(rest)))
    needs(len(inner) == 1)
    one = inner[0]
    made = c.Counted(
        period=one.period,
        negated=some.negated,
        how=some.how,  # type: ignore[arg-type]
        number=some.number,
        bound=some.bound,
        area=area.area,
        kind=area.kind,  # type: ignore[arg-type]
        listed=listed,
        inner=replace(one, period=c.Period()),
    )
    return [made]


def _counted_in(parts: Parts) -> list[c.Claim]:
    """'turun di 35 kabupaten/kota di Jateng'."""
    area: Area = parts.one("E")
    needs(area is not None and area.size is not None and area.kinds and not parts.of("D"))
    some = Some("number", area.size or 0, area=replace(area, size=None))
    cell = parts.of("E")[0]
    rest = [n for n in parts.cells if n.code != "E"]
    return _counted(Parts((*rest, Node("F", some, cell.start, cell.end))))


@dataclass(frozen=True)
class Frame:
    """A kind of claim: the codes that it `needs` and those that it `takes` besides the quiet ones."""

    needs: str
    takes: str
    made: Callable[[Parts], list[c.Claim]]

    def fits(self, cells: Sequence[Node]) -> bool:
        counts = Counter(n.code for n in cells)
        allowed = set(self.needs) | set(self.takes) | QUIET
        return all(counts[code] for code in self.needs) and set(counts) <= allowed and counts["p"] < 2

    def taken(self, cells: Sequence[Node]) -> list[Node]:
        """The cells that the frame has a place for."""
        allowed = set(self.needs) | set(self.takes) | QUIET
        return [n for n in cells if n.code in allowed]


_MOVED = Frame("M", "NQakeA", moved)
_STANDS = Frame("Q", "", stands)
_COMPARED = Frame("V", "MN", compared)
FRAMES = (
    _MOVED,
    Frame("C", "QN", between_years),
    Frame("J", "M", became),
    Frame("JMQ", "a", moved_to),
    _STANDS,
    _COMPARED,
    Frame("Z", "MNEu:", ranked),
    Frame("ZQ", "E", ranked_at),
    Frame("Z", "MLl", record),
    Frame("T", "GNMQ", target),
    Frame("g", "MQV", _always),
    Frame("F", "MQVEO", _counted),
    Frame("O", "MQVE", _counted),
    Frame("E", "MQV", _counted_in),
)


def _tried(frame: Frame, cells: Sequence[Node]) -> list[c.Claim]:
    if not frame.fits(cells):
        return []
    try:
        return frame.made(Parts(tuple(cells)))
    except Unfit:
        return []


def claims_of(cells: Sequence[Node]) -> tuple[list[c.Claim], list[Node]]:
    """The claims of a clause and the cells that have no place in them. Of several frames that fit, the records
    come first where no area is named."""
    found = [made for frame in FRAMES if (made := _tried(frame, cells))]
    if found:
        records = [made for made in found if isinstance(made[0], c.Record)]
        return (records or found)[0], []
    return _in_part(cells)


def _in_part(cells: Sequence[Node]) -> tuple[list[c.Claim], list[Node]]:
    """The claims that come nearest to what is said, and what they leave out."""
    best: tuple[list[c.Claim], list[Node]] = ([], list(cells))
    for frame in FRAMES:
        kept = frame.taken(cells)
        for cut in (*[None], *range(len(kept))):
            tried = [n for n in kept if n is not (kept[cut] if cut is not None else None)]
            made = _tried(frame, tried)
            left = [n for n in cells if not any(n is k for k in tried)]
            if made and len(left) < len(best[1]) + (not best[0]):
                best = made, left
    return best
