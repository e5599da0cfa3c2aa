"""What can be claimed: a few small kinds that combine, each about one region and one stretch of time.

Amounts are in percentage points or percent of the poverty rate, or in persons; years are calendar years;
rounds are those of `pub.observation` (`maret`, `september`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from analysis.numerals import rounded

Unit = Literal["points", "percent", "either", "level", "people"]
"""`percent` is of the first figure; `either`: 'turun 0,5 persen' means points to some, that to others; `level`: the
rate itself, in percent."""
Bound = Literal["equal", "about", "more", "less", "least", "most"]
Way = Literal["down", "up", "same"]
Measure = Literal["rate", "people"]
Kind = Literal["", "kabupaten", "kota", "provinsi"]
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
HALF_STEP = 5.0
"""The step of a half that is said in words ('turun separuh'): it is held to no digit."""
HOME = "provinsi"
"""Stands for the province of the region spoken of, whichever that is."""


@dataclass(frozen=True)
class Period:
    """The time spoken of; what is None was not said. `years`: 'five years', counted back from `until`.
    `round`: the survey month, where one was named. `relative`: 'last_year', 'this_year', 'pandemic', 'now'."""

    since: int | None = None
    until: int | None = None
    years: int | None = None
    round: str = ""
    relative: str = ""

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
        """Is the claim true of `actual`: equal after rounding to the digits written (nothing is rounded to zero);
        `about`: within one more unit of the last digit; bounds compare the published figures."""
        distance = round(actual - self.value, 9)
        limits = {"more": distance > 0, "less": distance < 0, "least": distance >= 0, "most": distance <= 0}
        if self.bound in limits:
            return limits[self.bound]
        if self.bound == "about" and abs(distance) <= self.step + 1e-9:
            return True
        if self.value == 0:
            return abs(actual) < PUBLISHED[self.unit] / 2
        return rounded(round(actual / self.step, 6), 0) == rounded(round(self.value / self.step, 6), 0)

    def is_rounded(self, actual: float) -> bool:
        """Does the claim hold only because it was written with fewer digits than the figure."""
        exact = abs(actual - self.value) < PUBLISHED[self.unit] / 2
        return self.bound in ("equal", "about") and self.holds(actual) and not exact


@dataclass(frozen=True)
class Claim:
    """What every claim has. `region_id` '' where the text names no region; `negated`: 'tidak turun';
    `no_longer`: 'bukan lagi', not so now but so before."""

    region_id: str = ""
    period: Period = Period()
    negated: bool = False
    no_longer: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Moved(Claim):
    """The rate or the number of poor people went down, up, or stayed: by an amount, or at all (None). `vague`: by
    a degree that has no measure ('drastis')."""

    way: Way = "down"
    amount: Amount | None = None
    measure: Measure = "rate"
    per_year: bool = False
    vague: bool = False


@dataclass(frozen=True)
class Became(Claim):
    """Went down or up to a level, or past it ('turun menjadi 9,8 persen', 'turun di bawah 10 persen'), from
    `start` where one is given; `way` None: only the two levels are given."""

    way: Way | None = "down"
    start: Amount | None = None
    end: Amount = Amount(0.0, "level", 1.0)
    measure: Measure = "rate"


@dataclass(frozen=True)
class Stands(Claim):
    """The rate or the number of poor people had a value."""

    amount: Amount = Amount(0.0, "level", 1.0)
    measure: Measure = "rate"


@dataclass(frozen=True)
class Compared(Claim):
    """Lower or higher than another region's rate (`of` level), or falling (`down`) or rising faster or slower.
    `other`: a region_id or `HOME`. `amount`: by how much (points, persons). `times`: so many times the other."""

    of: Literal["level", "down", "up"] = "level"
    side: Literal["lower", "higher", "faster", "slower"] = "lower"
    other: str = HOME
    by: Yardstick = "rate"
    amount: Amount | None = None
    times: Amount | None = None
    measure: Measure = "rate"
    vague: bool = False


@dataclass(frozen=True)
class Ranked(Claim):
    """Among the first `places` of an area: lowest or highest rate, fastest or slowest fall (`down`) or rise.
    `area`: a region_id, an island group of `analysis.peers`, `HOME`, or '' where none is said. `exact`: in that
    very place ('kedua termiskin'). `kind`: only regions of that kind are ranked. `size`: how many are said to be
    ranked ('dari 35 kabupaten/kota')."""

    of: Literal["level", "down", "up"] = "down"
    end: Literal["lowest", "highest", "fastest", "slowest"] = "fastest"
    area: str = HOME
    places: int = 1
    unit: Unit = "either"
    exact: bool = False
    kind: Kind = ""
    measure: Measure = "rate"
    size: int | None = None


@dataclass(frozen=True)
class TopList(Ranked):
    """The first `places` of an area are exactly these regions, in any order."""

    listed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record(Claim):
    """The lowest or highest figure (`of` level), or the largest yearly fall or rise, of the region's own series
    since a year, in so many years, or of the whole series (`whole`)."""

    of: Literal["level", "down", "up"] = "level"
    end: Literal["lowest", "highest", "fastest", "slowest"] = "lowest"
    measure: Measure = "rate"
    whole: bool = False


@dataclass(frozen=True)
class Counted(Claim):
    """How many regions of an area are so: all, none, half, only those listed, or a number of them. `inner`: what
    each of them is claimed to be, without a region."""

    how: Literal["all", "none", "half", "only", "number"] = "all"
    number: int = 0
    bound: Bound = "equal"
    area: str = HOME
    kind: Kind = ""
    listed: tuple[str, ...] = ()
    inner: Claim = Claim()


@dataclass(frozen=True)
class Always(Claim):
    """In every year, in no year, or at least once in the period: the figure moved so, or stood so."""

    how: Literal["always", "never", "ever"] = "always"
    inner: Claim = Claim()


@dataclass(frozen=True)
class TargetIs(Claim):
    """The region's target of the year was so high."""

    amount: Amount = Amount(0.0, "level", 1.0)


@dataclass(frozen=True)
class Streak(Claim):
    """Down (or up) in every single year of the period."""

    way: Way = "down"


@dataclass(frozen=True)
class TargetMet(Claim):
    """The region's own target was met."""


LEVELS = (Stands, TargetMet, TargetIs)
"""Kinds that speak of one year; so do `Compared` and `Ranked` of level."""


def of_one_year(claim: Claim) -> bool:
    """Does the claim speak of a single year, not of a change between two."""
    if isinstance(claim, Counted):
        return of_one_year(claim.inner)
    return isinstance(claim, LEVELS) or (
        getattr(claim, "of", "") == "level" and not isinstance(claim, Record)
    )
