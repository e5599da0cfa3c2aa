"""Rules for what a region is held against: comparisons and ranks.

V: what something is compared with; Z: a rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.claims.amounts import OF_COMPARE, Quantity
from analysis.claims.areas import Area, is_home, kind_of
from analysis.claims.claim import HOME, Bound, Yardstick
from analysis.claims.nodes import Node, joined, rule


@dataclass(frozen=True)
class Versus:
    """Compared with other regions: by how much (`amount`), how many times (`times`)."""

    side: str
    others: tuple[str, ...]
    by: Yardstick = "rate"
    amount: Quantity | None = None
    times: Quantity | None = None
    vague: bool = False
    negated: bool = False
    no_longer: bool = False


@dataclass(frozen=True)
class Rank:
    """A superlative: `end` as written, of a movement or a level, in which place, among whom."""

    end: str
    way: str = ""
    top: int = 1
    exact: bool = False
    among: bool = False
    kind: str = ""
    metric: str = ""
    area: Area | None = None
    negated: bool = False
    no_longer: bool = False


def _metric(cells: Sequence[Node]) -> str | None:
    """'count', 'poor' or 'rate' of the measuring words; '' for none, None where they contradict."""
    said = {c.kind for c in cells if c.code == "p"}
    if "count" in said and "rate" in said:
        return None
    return "count" if "count" in said else "rate" if "rate" in said else "poor" if said else ""


_YARDSTICKS: dict[str, Yardstick] = {"average": "average", "median": "median"}


def _versus(cells: Sequence[Node]) -> Node | None:
    """'2 poin di bawah rata-rata nasional', 'lebih tinggi 2 poin dari provinsi', 'lebih cepat dari Jateng'."""
    compares = [c for c in cells if c.code == "C"]
    word = compares[-1]
    others = _others(cells)
    if not others:
        return None
    by = _YARDSTICKS.get(next((c.kind for c in cells if c.code == "A"), ""), "rate")
    quantities = [c.value for c in cells if c.code == "Q"]
    if len(quantities) > 1 or (quantities and str(word.value) in ("faster", "slower")):
        return None
    head = next((c for c in cells if c.code in "zb" or (c.code == "C" and c is not word)), None)
    if head is not None:
        bound = {"z": "about", "b": head.value}.get(head.code, OF_COMPARE.get(str(head.value)))
        if not quantities or quantities[0].bound != "equal" or str(head.value) in ("below", "above"):
            return None
        quantities = [replace(quantities[0], bound=bound, via="more")]
    made = Versus(
        str(word.value),
        others,
        by,
        quantities[0] if quantities else None,
        vague=any(c.code == "d" for c in cells),
        negated=cells[0].code == "N",
        no_longer=cells[0].code == "B",
    )
    return joined("V", made, cells)


def _others(cells: Sequence[Node]) -> tuple[str, ...]:
    found = []
    for cell in cells:
        if cell.code == "R":
            found.append(str(cell.value))
        elif cell.code == "D" and not cell.value.within:
            found += cell.value.ids
        elif is_home(cell):
            found.append(HOME)
    return tuple(dict.fromkeys(found))


def _times(cells: Sequence[Node]) -> Node | None:
    """'dua kali lipat angka nasional', 'separuh dari provinsi', 'twice the national rate'."""
    others = _others(cells)
    written = {"½": "0,5", "2": "2"}
    number = next((str(c.value) for c in cells if c.code == "n"), "")
    times = number or next(written[c.code] for c in cells if c.code in written)
    if not others or len(times) > 6:
        return None
    bound: Bound = "equal"
    head = cells[0]
    if head.code == "C":
        if str(head.value) not in ("less", "more"):
            return None
        bound = OF_COMPARE[str(head.value)]
    elif head.code in "zb":
        bound = "about" if head.code == "z" else head.value
    by = _YARDSTICKS.get(next((c.kind for c in cells if c.code == "A"), ""), "rate")
    return joined("V", Versus("times", others, by, times=Quantity(times, bound=bound)), cells)


def _moves_so(move: Node, end: str, *, behind: bool) -> bool:
    """Can a movement be what a superlative ranks; behind 'largest' only where it may be a noun."""
    if move.value == "same" or end == "poorest" or move.kind == "halved":
        return False
    loose = behind and end in ("largest", "most", "least")
    return not loose or move.kind in ("move_noun", "move_both")


def _rank(cells: Sequence[Node]) -> Node | None:
    """'kedua termiskin', 'lima kota dengan kemiskinan tertinggi', 'termiskin ketiga', 'fastest fall'."""
    where = next(n for n, c in enumerate(cells) if c.code == "X")
    end = str(cells[where].value)
    moves = [c for c in cells if c.code == "M"]
    ordinals = [c for c in cells if c.code == "o"]
    numbers = [c for c in cells if c.code == "n"]
    metric = _metric(cells)
    if len(moves) > 1 or len(ordinals) + len(numbers) > 1 or metric is None:
        return None
    if moves and not _moves_so(moves[0], end, behind=cells.index(moves[0]) > where):
        return None
    ranked = any(c.code == "#" for c in cells)
    said = str((ordinals or numbers)[0].value) if ordinals or numbers else "" if ranked else "1"
    if not said.isdigit() or not 0 < int(said) < 1000:
        return None
    top, exact = int(said), bool(ordinals) or (ranked and bool(numbers))
    among = any(c.code in "∈c" for c in cells)
    if among and (exact or top == 1):
        return None
    made = Rank(end, str(moves[0].value) if moves else "", top, exact, among, kind_of(cells), metric)
    return joined("Z", made, cells)


def _negated(cells: Sequence[Node]) -> list[Node] | Node | None:
    """'tidak', 'bukan lagi' before a rank; 'bukan Boyolali yang termiskin'."""
    rank = cells[-1]
    if rank.value.negated or rank.value.no_longer:
        return None
    change = {"negated": True} if cells[0].code == "N" else {"no_longer": True}
    made = Node("Z", replace(rank.value, **change), min(cells[0].start, rank.start), rank.end)
    return [c for c in cells[1:-1] if c.code == "D"] + [made]


def _target(cells: Sequence[Node]) -> Node:
    """'di bawah target': on which side."""
    return joined("T", str(cells[0].value), cells)


def _metrics(cells: Sequence[Node]) -> Node | None:
    """'persentase penduduk miskin', 'penurunan angka kemiskinan': one measuring word for several."""
    metric = _metric(cells)
    return joined("p", True, cells, metric) if metric else None


def _vague(cells: Sequence[Node]) -> Node | None:
    move = next(c for c in cells if c.code == "M")
    return None if move.value == "same" else joined("M", move.value, cells, "move_sharp")


def _loose_unit(cells: Sequence[Node]) -> Node:
    """'dalam poin'."""
    return joined("u", cells[-1].value, cells)


FIRST = (
    rule("iu(?!v)", _loose_unit),
    rule("ip(?!p?X)", _metrics),
    rule("pp+", _metrics),
    rule("Md|dM", _vague),
)
COMPARISONS = (
    rule("Cf?T", _target),
    rule("[zbC]?[jf]?(?:n×|½|2)[jfi]*[pA]*[cif]*(?:R&R|R|D|H|K)[pA]?(?!&R)", _times),
    rule(
        "[NB]?(?:[Czb][jf]?)?Q?d?C(?:Q[jf]|[jf])?[pA]*[jfi]*[pA]*[ic]*(?:R&R|R|D|H|K)[pA]?(?![KX])(?!,?&R)",
        _versus,
    ),
)
RANKS = (
    rule("[∈c]?#?[ti]?[no]?h?K*p?M?(?:i?p)?XK*(?:#?t?[no])?K*p?(?:t?M(?!Q))?(?:i?p)?", _rank),
    rule("[∈c]?#?[ti]?[no]?h?K*p?XK*p?(?:i?p)?", _rank),
    rule("(?:N|B)[tD]*Z", _negated),
)
