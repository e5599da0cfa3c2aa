"""Rules for amounts: numbers with their unit and scale, what they are held to, from which level to which.

Q: a quantity; J: levels that a movement leads from and to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analysis.claims.claim import HALF_STEP, Amount, Bound, Period, Unit, step_of
from analysis.claims.nodes import Node, joined, rule

OF_COMPARE: dict[str, Bound] = {"less": "less", "below": "less", "more": "more", "above": "more"}
_OPPOSITE: dict[Bound, Bound] = {"less": "least", "more": "most"}
_MOST_DIGITS = 15


@dataclass(frozen=True)
class Quantity:
    """An amount as written; `negated`: 'tidak lebih dari'; `poor`: 'poor people' stands behind it; `via`: the
    comparing word that bounds it ('below' may name a level)."""

    written: str
    scale: float = 1.0
    unit: str = ""
    bound: Bound = "equal"
    per_year: bool = False
    via: str = ""
    negated: bool = False
    no_longer: bool = False
    halved: bool = False
    poor: bool = False

    @property
    def grouped(self) -> bool:
        """May the number be thousands, parted by a mark: '8.990'."""
        return re.fullmatch(r"\d{1,3}([.,])\d{3}(\1\d{3})*", self.written) is not None

    def turned(self) -> Quantity:
        """'tidak lebih dari' as a bound of its own."""
        return replace(self, negated=False, bound=_OPPOSITE[self.bound]) if self.negated else self

    def amount(self, unit: Unit) -> Amount:
        """The amount in a unit."""
        value, step = read(self.written, self.scale, unit)
        return Amount(value, unit, HALF_STEP if self.halved else step, self.bound)


@dataclass(frozen=True)
class Levels:
    """'dari A (pada 2016) menjadi B (pada 2017)'."""

    end: Quantity
    start: Quantity | None = None
    since: Period | None = None
    until: Period | None = None


def read(written: str, scale: float, unit: str) -> tuple[float, float]:
    """Value and size of the last digit: '0,5' and '0.5' alike; '12.000' persons is 12 thousand."""
    whole, decimals = _split(written, grouped=unit == "people" and scale == 1)
    value = Decimal(f"{whole}.{decimals or '0'}") * Decimal(scale)
    step = Decimal(scale).scaleb(-len(decimals))
    if unit == "people" and scale == 1 and not decimals:
        step = Decimal(step_of(whole))
    return float(value), float(step)


def _split(written: str, *, grouped: bool) -> tuple[str, str]:
    """Whole digits and decimals. `grouped`: a mark before three digits parts thousands."""
    cut = max(written.rfind(","), written.rfind("."))
    if cut < 0:
        return written, ""
    marks = [ch for ch in written if ch in ",."]
    tail = written[cut + 1 :]
    thousands = len(tail) == 3 and (grouped or (len(marks) > 1 and len(set(marks)) == 1))
    plain = written.replace(",", "").replace(".", "")
    return (plain, "") if thousands else (plain[: len(plain) - len(tail)] or "0", tail)


def _quantity(cells: Sequence[Node]) -> Node | None:
    """A number with a unit, a scale or decimals; a bare whole number is none."""
    written = str(cells[0].value) if cells[0].code == "n" else "0,5"
    scale = next((float(c.value) for c in cells if c.code == "s"), 1.0)
    unit = next((str(c.value) for c in cells if c.code == "u"), "")
    if cells[-1].code == "p":
        if cells[-1].kind != "poor":
            return None
        unit = "people"
    if len(written) > _MOST_DIGITS or (unit in ("points", "either") and scale > 1):
        return None
    if any(c.code == "v" for c in cells):
        if unit != "either":
            return None
        unit = "percent"
    if not unit and scale == 1 and not any(mark in written for mark in ",."):
        return None
    if cells[0].code == "½" and unit not in ("points", "either"):
        return None
    unit = unit or ("people" if scale > 1 else "")
    return joined("Q", Quantity(written, scale, unit, poor=cells[-1].code == "p"), cells)


def _with(**changes: object):  # type: ignore[no-untyped-def]
    def made(cells: Sequence[Node]) -> Node:
        quantity = next(c for c in cells if c.code == "Q")
        return joined("Q", replace(quantity.value, **changes), cells)

    return made


def _bounded(cells: Sequence[Node]) -> Node | None:
    """'lebih dari 0,5 poin', 'minimal 5 persen', 'tidak lebih dari 10 persen'."""
    word, quantity = next(c for c in cells if c.code in "Cbz"), cells[-1].value
    if quantity.bound != "equal":
        return None
    if word.code == "z":
        return joined("Q", replace(quantity, bound="about"), cells)
    if word.code == "b":
        return joined("Q", replace(quantity, bound=word.value), cells)
    bound = OF_COMPARE.get(str(word.value))
    if bound is None:
        return None
    negated = cells[0].code == "N"
    return joined("Q", replace(quantity, bound=bound, via=str(word.value), negated=negated), cells)


def _levels(cells: Sequence[Node]) -> Node | None:
    """'dari A menjadi B': both levels, in one unit; a year may follow either."""
    order = [c for c in cells if c.code in "QPn"]
    quantities = [c for c in order if c.code in "Qn"]
    start, end = quantities[0].value, quantities[1].value
    if not isinstance(start, Quantity):
        start = Quantity(str(start), end.scale, end.unit)
        if len(start.written) > _MOST_DIGITS:
            return None
    if not start.unit:
        start = replace(start, unit=end.unit)
    if start.unit != end.unit or end.unit == "points" or end.bound != "equal" or start.bound != "equal":
        return None
    times: list[Period | None] = [None, None]
    for n, cell in enumerate(order):
        if cell.code == "P":
            if cell.kind != "at":
                return None
            times[0 if order[n - 1] is quantities[0] else 1] = cell.value
    if (times[0] is None) != (times[1] is None) and times[1] is None:
        return None
    return joined("J", Levels(end, start, *times), cells)


def _end(cells: Sequence[Node]) -> Node | None:
    quantity = cells[-1].value
    refused = quantity.unit == "points" or quantity.negated
    return None if refused else joined("J", Levels(quantity), cells)


def _past(cells: Sequence[Node]) -> list[Node] | None:
    """'turun (ke) di bawah 10 persen': a level, not an amount."""
    move, quantity = cells[0], cells[-1].value
    if (
        quantity.negated
        or move.kind == "move_noun"
        or quantity.via not in ("below", "above")
        or quantity.unit == "points"
    ):
        return None
    behind = [c for c in cells[1:-1] if c.code not in "tU"]
    return [move, *behind, Node("J", Levels(quantity), cells[-1].start, cells[-1].end)]


def _halved(cells: Sequence[Node]) -> list[Node] | None:
    """'turun separuh', 'halved': a fall of 50 percent of the first figure."""
    if cells[0].kind != "halved" and (cells[0].value != "down" or len(cells) < 2):
        return None
    half = Quantity("50", unit="percent", halved=True)
    move = replace(cells[0], value="down", kind="move")
    return [move, joined("Q", half, cells[-1:])]


def _past_half(cells: Sequence[Node]) -> list[Node] | None:
    """'turun lebih dari separuh': a bound, and so held to the figure."""
    bound = OF_COMPARE.get(str(next(c.value for c in cells if c.code == "C")))
    if cells[0].value != "down" or bound is None:
        return None
    return [cells[0], joined("Q", Quantity("50", unit="percent", bound=bound), cells[1:])]


def _fronted(cells: Sequence[Node]) -> list[Node] | None:
    """'dari 11,51 persen pada 2024, kemiskinan Situbondo turun menjadi 11,17 persen pada 2025'."""
    comma = next(n for n, c in enumerate(cells) if c.code == ",")
    middle = [c for c in cells[comma + 1 :] if c.code in "pDM"]
    made = _levels([*cells[:comma], *[c for c in cells[comma + 1 :] if c.code in "QP"]])
    return None if made is None else [*middle, made]


def _reached(cells: Sequence[Node]) -> Node | None:
    """'mencapai 5,36 persen': a level, where no target is spoken of."""
    return None if cells[0].kind != "met" else joined("Q", cells[1].value, cells)


def _of(cells: Sequence[Node]) -> list[Node]:
    """'a poverty rate of 9.48 percent', 'a fall of 0.5 points'."""
    return [cells[0], joined("Q", cells[2].value, cells[1:])]


def _listed(cells: Sequence[Node]) -> list[Node]:
    """'Boyolali 2023: 9,81 persen'."""
    return [cells[0], joined("Q", cells[2].value, cells[1:])]


def _only_moved(cells: Sequence[Node]) -> list[Node]:
    """'hanya turun 0,13 poin': the amount, and no more."""
    return [joined("M", cells[1].value, cells[:2], cells[1].kind), *cells[2:]]


def _either(cells: Sequence[Node]) -> list[Node] | None:
    """'107,57 ribu jiwa atau 4,40 persen': the same said twice, in persons and as a share."""
    if sorted(c.value.unit for c in cells if c.code == "Q") != ["either", "people"]:
        return None
    return [cells[0], Node("&", True, cells[1].start, cells[1].end), cells[2]]


NUMBERS = (
    rule("½u", _quantity),
    rule("ns?p", _quantity),
    rule("ns?uv?", _quantity),
    rule("ns?", _quantity),
    rule("\\^Q", _with()),
    rule("(?<!N)OQ", _with()),
)
"""Before anything that compares is read."""

BOUNDS = (
    rule("N?Cp?[jf]?Q", _bounded),
    rule("[zb]Q", _bounded),
    rule("\\^Q", _with()),
    rule("f[Qn]P?[tU]QP?", _levels),
    rule("f[Qn]P?[tU]Q", _levels),
    rule("fQP?,[pD]*M[tU]QP?", _fronted),
    rule("M[DPp]*[tU]?Q", _past),
    rule("[tU]Q", _end),
    rule("(?<!M)GQ", _reached),
    rule("[pMT]iQ", _of),
    rule("Q∨Q", _either),
    rule("(?<!N)OM[DPp]*Q", _only_moved),
    rule("[PDp]:Q", _listed),
    rule("Qa", _with(per_year=True)),
    rule("MC[jf]?½", _past_half),
    rule("M\\^?C[jf]?½", _past_half),
    rule("M½|M", _halved),
    rule("NQ", _with(negated=True)),
    rule("BQ", _with(no_longer=True)),
)
"""After comparisons with regions, targets and the areas of rankings."""
