"""Keys of figures: region, variable, derived variable, year and period ids written one after the other.

The ids have varying widths and nothing stands between them, so a key is never cut: every key that the id lists
can build is built once, and what comes back is held against exactly those.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from etl.errors import LayoutError, Where


@dataclass(frozen=True)
class Item:
    """An entry of an id list."""

    id: str
    label: str


@dataclass(frozen=True)
class Combination:
    """What a key stands for."""

    region: Item
    derived: Item
    period: Item
    part: Item

    @property
    def column(self) -> tuple[str, str]:
        """What the regions are compared in: derived variable and part of the year."""
        return self.derived.id, self.part.id

    def key(self, variable: str) -> str:
        """The key of the figure in `datacontent`."""
        return f"{self.region.id}{variable}{self.derived.id}{self.period.id}{self.part.id}"


@dataclass(frozen=True)
class Ids:
    """The id lists of a variable; `derived` (turvar) and `parts` (turth: months, semesters) hold one entry
    where a variable has none."""

    variable: str
    regions: tuple[Item, ...]
    derived: tuple[Item, ...]
    parts: tuple[Item, ...]

    def combinations(self, period: Item) -> Iterator[Combination]:
        """Every figure that the variable can have in a period."""
        for region, derived, part in itertools.product(self.regions, self.derived, self.parts):
            yield Combination(region, derived, period, part)

    def keys(self, period: Item) -> dict[str, Combination]:
        """Key -> what it stands for, in the order of the lists.

        Raises `LayoutError` when two combinations give the same key.
        """
        found: dict[str, Combination] = {}
        for one in self.combinations(period):
            key = one.key(self.variable)
            if key in found:
                other = found[key]
                raise LayoutError(
                    f"the key {key!r} can be read in two ways: {other.region.label} / {other.derived.label} and "
                    f"{one.region.label} / {one.derived.label}",
                    where=Where(f"variable {self.variable}, {period.label}"),
                )
            found[key] = one
        return found


def missing_keys(asked: Collection[str], returned: Collection[str], where: Where) -> list[str]:
    """The keys asked for that did not come back, in the order they were asked.

    Raises `LayoutError` when a key came back that was not asked for.
    """
    known, came = set(asked), set(returned)
    strangers = sorted(came - known)
    if strangers:
        raise LayoutError(
            f"{len(strangers)} of {len(came)} figures were not asked for, first key {strangers[0]!r}: the lists "
            "of regions and periods do not fit the figures",
            where=where,
            next="run again later: BPS may be changing this table; if it stays so, report the variable",
        )
    return [k for k in asked if k not in came]
