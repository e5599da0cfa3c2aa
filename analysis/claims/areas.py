"""Rules for places: who is spoken of, among whom, how many of them.

D: the regions spoken of; E: an area and the regions in it that are meant; F: how many regions of an area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.claims.amounts import OF_COMPARE
from analysis.claims.claim import HOME, Bound
from analysis.claims.nodes import Node, Rule, joined, rule
from analysis.claims.places import Places


@dataclass(frozen=True)
class Spoken:
    """The regions spoken of, and the area said to hold them ('Boyolali, Jawa Tengah')."""

    ids: tuple[str, ...]
    within: str = ""


@dataclass(frozen=True)
class Area:
    """Among whom: all regions of an area, or those of one kind; `size`: how many they are said to be."""

    area: str
    kind: str = ""
    kinds: bool = False
    size: int | None = None


@dataclass(frozen=True)
class Some:
    """How many regions of an area."""

    how: str
    number: int = 0
    bound: Bound = "equal"
    area: Area | None = None
    negated: bool = False


def kind_of(cells: Sequence[Node]) -> str:
    kinds = {str(c.value) for c in cells if c.code == "K"}
    return kinds.pop() if len(kinds) == 1 else ""


def is_home(cell: Node) -> bool:
    return cell.code == "H" or (cell.code == "K" and cell.value == "provinsi")


class PlaceRules:
    """The rules that must know which region lies where."""

    def __init__(self, places: Places) -> None:
        self.places = places

    def _level(self, cell: Node) -> str:
        return self.places.level(str(cell.value))

    def located(self, cells: Sequence[Node]) -> Node | None:
        """'Boyolali, Jawa Tengah': the second only says where the first lies."""
        first, second = cells[0], cells[-1]
        if not self.places.lies_in(str(first.value), str(second.value)) or self._level(second) == "kabupaten":
            return None
        return joined("D", Spoken((str(first.value),), str(second.value)), cells)

    def fronted(self, cells: Sequence[Node]) -> Node | None:
        """'di Jawa Tengah, Boyolali ...': the first only says where the second lies."""
        first, second = cells[1], cells[-1]
        if not self.places.lies_in(str(second.value), str(first.value)):
            return None
        return joined("D", Spoken((str(second.value),), str(first.value)), cells)

    def area(self, cells: Sequence[Node]) -> Node | None:
        """'se-Jateng', 'kabupaten/kota di Jawa', 'dari 35 kabupaten/kota se-Jawa Tengah', 'kota di provinsi'."""
        last = cells[-1]
        size = next((str(c.value) for c in cells if c.code == "n"), "")
        if size and not size.isdigit():
            return None
        if last.code == "R" and self._level(last) == "kabupaten":
            return None
        if last.code == "K" and not is_home(last):
            return None
        area = HOME if is_home(last) else str(last.value)
        kinds = any(c.code == "K" for c in cells[:-1])
        made = Area(area, kind_of(cells[:-1]), kinds, int(size) if size else None)
        return joined("E", made, cells)

    def ranked_in(self, cells: Sequence[Node]) -> Node | None:
        """A rank with the area that follows it."""
        rank, last = cells[0].value, cells[-1]
        if rank.area is not None:
            return None
        if last.code == "E":
            if rank.kind and last.value.kinds and rank.kind != last.value.kind:
                return None
            kind = last.value.kind or rank.kind
            return joined("Z", replace(rank, area=last.value, kind=kind), cells)
        if is_home(last):
            return joined("Z", replace(rank, area=Area(HOME)), cells)
        if self._level(last) == "kabupaten" or (len(cells) == 2 and last.value != "ID"):
            return None
        return joined("Z", replace(rank, area=Area(str(last.value))), cells)

    def spoken(self, cells: Sequence[Node]) -> Node | None:
        """'di Boyolali', 'A, B dan C'. A bare comma between a regency and a province says nothing sure."""
        ids: list[str] = []
        within = ""
        for cell in cells:
            if cell.code == "R":
                ids.append(str(cell.value))
            elif cell.code == "D":
                ids += cell.value.ids
                within = within or cell.value.within
        loose = any(c.code == "," for c in cells) and not any(c.code == "&" for c in cells)
        if loose and len({self.places.level(r) for r in ids}) > 1:
            return None
        kind = "in" if cells[0].code == "i" or cells[0].kind == "in" else ""
        return joined("D", Spoken(tuple(dict.fromkeys(ids)), within), cells, kind)

    def rules(self) -> tuple[Rule, ...]:
        return (
            rule("R,?i?R(?!,?[&,]R)", self.located),
            rule("iR,?R(?!,?[&,]R)", self.fronted),
            rule("(?:[fi]n)?[cif]*K+[cif]+(?:R|I|H|K)(?!K*X)", self.area),
            rule("(?:[fi]n)?[cif]*K+(?:R|I)", self.area),
            rule("[fi]nc(?:R|I)", self.area),
            rule("c(?:i?)(?:R|I|H|K)(?![pKX])", self.area),
            rule("i?iI", self.area),
        )

    def later(self) -> tuple[Rule, ...]:
        """After ranks and comparisons are read."""
        return (
            rule("Z,?E|Z,?i+p?(?:R|H|K)|ZR", self.ranked_in),
            rule("[DR](?:,[DR])*,?&[DR]", self.spoken),
            rule("[DR](?:,[DR])+", self.spoken),
            rule("i?R", self.spoken),
            rule("iD", self.spoken),
        )


def _some(cells: Sequence[Node]) -> Node | None:
    """'semua kabupaten di Jateng', 'tidak satu pun', 'separuh', 'lebih dari 20 kabupaten di Jateng'."""
    first, area = cells[0], cells[-1].value if cells[-1].code == "E" else None
    if area is None:
        area = Area("", kind_of(cells), True)
    if not area.kinds or area.size is not None:
        return None
    negated = first.code == "N"
    head = cells[1] if negated else first
    if any(c.code == "½" for c in cells):
        share = OF_COMPARE.get(str(first.value), "equal") if first.code == "C" else "equal"
        return None if negated else joined("F", Some("half", bound=share, area=area), cells)
    if head.code != "q":
        return None if negated else _number_of(cells, area)
    if negated and head.kind == "none":
        return None
    return joined("F", Some(head.kind, area=area, negated=negated), cells)


def _number_of(cells: Sequence[Node], area: Area) -> Node | None:
    """'20 kabupaten di Jateng', 'lebih dari 20'."""
    first, number = cells[0], next(c for c in cells if c.code == "n")
    if not str(number.value).isdigit() or len(str(number.value)) > 3:
        return None
    bound: Bound = first.value if first.code == "b" else "equal"
    if first.code == "C":
        if first.value not in ("less", "more"):
            return None
        bound = OF_COMPARE[str(first.value)]
    return joined("F", Some("number", int(str(number.value)), bound, area), cells)


def _of_all(cells: Sequence[Node]) -> list[Node] | None:
    """'the lowest of all regencies in Central Java'."""
    return [cells[0], joined("E", cells[-1].value, cells[1:])] if cells[2].kind == "all" else None


AREAS = (
    rule("Z[if]qE", _of_all),
    rule("C[jf]?½[fi]*E", _some),
    rule("N?[q½][fi]*E", _some),
    rule("N?[q½]K+(?![RDI])", _some),
    rule("[bC]?nE", _some),
)
