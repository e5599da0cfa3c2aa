"""What can be claimed: a few small kinds that combine, each about one region and one stretch of time.

Amounts are in percentage points or percent of the poverty rate, or in persons; years are calendar years;
rounds are those of `pub.observation` (`maret`, `september`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.numerals import rounded

Unit = Literal["points", "percent", "either", "level", "people"]
"""`percent` is of the first figure; `either`: 'turun 0,5 persen' means points to some, that to others; `level`: the
rate itself, in percent."""
Bound = Literal["equal", "about", "more", "less", "least", "most"]
Way = Literal["down", "up", "same"]
Measure = Literal["rate", "people"]
Yardstick = Literal["rate", "average", "median"]
"""`average`: the published rate of an area, or the median of its regions: both are called its average."""

PUBLISHED: dict[Unit, float] = {
    "points": 0.01,
    "percent": 0.01,
    "either": 0.01,
    "level": 0.01,
    "people": 10.0,
}
"""The last digit that BPS publishes."""
HOME = "provinsi"
"""Stands for the province of the region spoken of, whichever that is."""


@dataclass(frozen=True)
class Period:
    """The time spoken of; what is None was not said. `years`: 'five years', counted back from `until`.
    `round`: the survey month, where one was named."""

    since: int | None = None
    until: int | None = None
    years: int | None = None
    round: str = ""

    @property
    def stated(self) -> bool:
        """Was any time said."""
        return self != Period()


def step_of(digits: str) -> int:
    """What the last digit of a number of people written in full counts: '12000' is 12 thousand, as its zeros
    are taken for rounding while two other digits remain."""
    known = digits.lstrip("0")
    zeros = len(known) - len(known.rstrip("0"))
    return int(10 ** max(0, min(zeros, len(known) - 2)))


@dataclass(frozen=True)
class Amount:
    """A claimed number. `step`: what the last digit written counts; a claim is held to no more digits."""

    value: float
    unit: Unit
    step: float
    bound: Bound = "equal"

    def holds(self, actual: float) -> bool:
        """Is the claim true of `actual`: equal after rounding to the digits written; `about`: within one
        more unit of the last digit; bounds compare the published figures."""
        distance = round(actual - self.value, 9)
        if self.bound == "more":
            return distance > 0
        if self.bound == "less":
            return distance < 0
        if self.bound == "least":
            return distance >= 0
        if self.bound == "most":
            return distance <= 0
        if self.bound == "about" and abs(distance) <= self.step + 1e-9:
            return True
        return rounded(round(actual / self.step, 6), 0) == rounded(round(self.value / self.step, 6), 0)

    def is_rounded(self, actual: float) -> bool:
        """Does the claim hold only because it was written with fewer digits than the figure."""
        exact = abs(actual - self.value) < PUBLISHED[self.unit] / 2
        return self.bound in ("equal", "about") and self.holds(actual) and not exact


@dataclass(frozen=True)
class Claim:
    """What every claim has. `region_id` '' where the text names no region; `negated`: 'tidak turun'."""

    region_id: str = ""
    period: Period = Period()
    negated: bool = False


@dataclass(frozen=True)
class Moved(Claim):
    """The rate or the number of poor people went down, up, or stayed: by an amount, or at all (None)."""

    way: Way = "down"
    amount: Amount | None = None
    measure: Measure = "rate"
    per_year: bool = False


@dataclass(frozen=True)
class Stands(Claim):
    """The rate or the number of poor people had a value."""

    amount: Amount = Amount(0.0, "level", 1.0)
    measure: Measure = "rate"


@dataclass(frozen=True)
class Compared(Claim):
    """Lower or higher than another region's rate (`of` level), or falling (`down`) or rising faster or slower.
    `other`: a region_id or `HOME`."""

    of: Literal["level", "down", "up"] = "level"
    side: Literal["lower", "higher", "faster", "slower"] = "lower"
    other: str = HOME
    by: Yardstick = "rate"


@dataclass(frozen=True)
class Ranked(Claim):
    """Among the first `places` of an area: lowest or highest rate, fastest or slowest fall (`down`) or rise.
    `area`: a region_id, an island group of `analysis.peers`, or `HOME`."""

    of: Literal["level", "down", "up"] = "down"
    end: Literal["lowest", "highest", "fastest", "slowest"] = "fastest"
    area: str = HOME
    places: int = 1
    unit: Unit = "either"


@dataclass(frozen=True)
class Streak(Claim):
    """Down (or up) in every single year of the period."""

    way: Way = "down"


@dataclass(frozen=True)
class TargetMet(Claim):
    """The region's own target was met."""


LEVELS = (Stands, TargetMet)
"""Kinds that speak of one year; so do `Compared` and `Ranked` of level."""


def of_one_year(claim: Claim) -> bool:
    """Does the claim speak of a single year, not of a change between two."""
    return isinstance(claim, LEVELS) or getattr(claim, "of", "") == "level"
