"""The cells of one clause, and what frames ask of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.amounts import Quantity
from analysis.claims.areas import Spoken
from analysis.claims.nodes import Node
from analysis.claims.times import merged


class Unfit(Exception):
    """The cells do not make this kind of claim."""


@dataclass(frozen=True)
class Parts:
    """The cells of one clause by code."""

    cells: tuple[Node, ...]

    def of(self, code: str) -> list[Node]:
        return [n for n in self.cells if n.code == code]

    def one(self, code: str) -> Any:
        """The value of the only cell of a code; None where there is none."""
        found = self.of(code)
        if len(found) > 1:
            raise Unfit
        return found[0].value if found else None

    def at(self, code: str) -> int:
        return next((n for n, cell in enumerate(self.cells) if cell.code == code), -1)

    @property
    def metric(self) -> str:
        found = self.of("p")
        return found[0].kind if found else ""

    def period(self, *, moving: bool) -> c.Period:
        made = merged(self.of("P"), moving=moving)
        if made is None:
            raise Unfit
        return made

    def year(self) -> c.Period:
        """The period of a claim about a single year."""
        made = self.period(moving=False)
        if made.since is not None or made.years is not None:
            raise Unfit
        return made

    def whom(self) -> Spoken:
        """The regions spoken of; another one said to hold them ('di Jawa Tengah') tells where they lie."""
        found = self.of("D")
        if len(found) < 2:
            return found[0].value if found else Spoken(())
        needs(len(found) == 2)
        for area, whom in (found, found[::-1]):
            inside = area.kind == "in" and len(area.value.ids) == 1 and not whom.value.within
            if inside and all(_holds(area.value.ids[0], r) for r in whom.value.ids):
                return Spoken(whom.value.ids, area.value.ids[0])
        raise Unfit


def _holds(area: str, region: str) -> bool:
    """Does a province, or the country, hold a region."""
    return region != area and (area == "ID" or (len(area) == 2 and region.startswith(area)))


def needs(condition: bool) -> None:
    if not condition:
        raise Unfit


def about(made: c.Claim, whom: Spoken) -> list[c.Claim]:
    """The claim about each region spoken of. A number of people of several may be their sum, and is not read."""
    amounts = (getattr(made, name, None) for name in ("amount", "end"))
    needs(len(whom.ids) < 2 or not any(isinstance(a, c.Amount) and a.unit == "people" for a in amounts))
    return [replace(made, region_id=region) for region in whom.ids or ("",)]


def measured(parts: Parts, quantity: Quantity | None) -> tuple[c.Measure, str]:
    """What is measured, and the unit that an amount without one has."""
    metric = parts.metric
    if quantity is None:
        return ("people" if metric == "count" else "rate"), "either"
    if quantity.unit == "people":
        needs(bool(metric) or quantity.poor)
        return "people", "people"
    if not quantity.unit and metric in ("count", "poor"):
        needs(quantity.grouped)
        return "people", "people"
    needs(bool(quantity.unit) or not quantity.grouped)
    return ("people", "percent") if metric == "count" else ("rate", "either")
