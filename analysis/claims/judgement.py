"""What a claim is worth: the readings it allows, each with its outcome, and the verdict they add up to.

true     benar       every reading holds
false    keliru      no reading holds
within   dalam perubahan tahunan yang biasa  the difference that decides is within the usual variation of the series
depends  tergantung  the readings disagree
open     belum bisa dinilai   no reading can be judged (`why` of each says for what reason)
partial  terbaca sebagian     words of the text belong to no claim: nothing is judged (`analysis.claims.answer`)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import nan
from typing import Literal

from analysis.claims.claim import Claim

Verdict = Literal["true", "false", "within", "depends", "open", "partial"]
WHY = (
    *("no_figure", "rounds", "break", "no_target", "no_area", "no_subject", "itself"),
    *("vague", "size", "kind", "before", "beginning"),
)
"""Why a reading has no outcome: no figure; figures of different survey months; a broken series; no target of
that year; too few regions to rank, or a region outside them; no region named; compared with itself; a word without a
measure ('drastis', 'sekitar'); another number of regions than was said; a region of another kind."""


@dataclass(frozen=True)
class Standing:
    """A place in a ranking: rank 1 is what the claim says (lowest, fastest ...). `best` to `worst`: what the
    wobble of the series allows (NaN where unknown). `leaders`: who holds rank 1. `movers`: only regions that
    moved the claimed way are ranked."""

    rank: float
    among: int
    best: float
    worst: float
    ties: int
    leaders: tuple[str, ...]
    leading: float
    movers: bool = False


@dataclass(frozen=True)
class Reading:
    """One way to read a claim and what comes of it. `holds` None: no outcome, `why` says so.

    by: 'points', 'percent', 'people' (changes), 'level', 'rate' or 'median' (of a comparison), 'steps',
    'target'. `before`, `after`: the region's figures; `actual`: the number judged; `other`: what it is held
    against. `noise`: a change or distance against the wobble (`analysis.noise.LEVELS`).
    """

    by: str
    until: int
    since: int | None = None
    round: str = ""
    holds: bool | None = None
    why: str = ""
    before: float = nan
    after: float = nan
    actual: float = nan
    other: float = nan
    other_before: float = nan
    other_after: float = nan
    rounded: bool = False
    noise: str = ""
    standing: Standing | None = None
    steps: tuple[tuple[int, float], ...] = ()
    target: str = ""
    plan: str = ""
    area: str = ""
    """Among whom a rank is read, where the claim does not say it."""
    named: tuple[str, ...] = ()
    """Regions that decide the reading: those against a claim about all, the first ones of a list."""
    slight: bool = False
    """Rests the outcome on a difference within the usual variation: neither true nor false is said of it."""
    marks: tuple[str, ...] = ()
    """Of a target: its id, its document, and what to know of it (`derived`, `draft`, `set_above`, `weak`)."""

    @property
    def outcome(self) -> Verdict:
        """What this reading alone comes to."""
        if self.holds is None:
            return "open"
        return "within" if self.slight else "true" if self.holds else "false"


@dataclass(frozen=True)
class Judgement:
    """A claim with its time and areas filled in, what was `assumed` for it ('years', 'area', 'subject'), its
    readings, and what comes of other base years and survey months (`tried`)."""

    claim: Claim
    readings: tuple[Reading, ...]
    tried: tuple[Reading, ...] = ()
    assumed: frozenset[str] = field(default_factory=frozenset)

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.readings)

    @property
    def lead(self) -> Reading:
        """The reading that is told first: the first with an outcome."""
        return next((r for r in self.readings if r.holds is not None), self.readings[0])


def verdict_of(readings: Iterable[Reading]) -> Verdict:
    """True when all agree on it, false when all agree on that, within when they agree but one rests on a
    difference within the usual variation, or all do; depends when they disagree. Those without an outcome do not
    count."""
    known = [r for r in readings if r.holds is not None]
    if not known:
        return "open"
    if all(r.slight for r in known):
        return "within"
    if len({r.holds for r in known}) > 1:
        return "depends"
    return "within" if any(r.slight for r in known) else known[0].outcome


def together(judgements: Iterable[Judgement]) -> Verdict:
    """The verdict on several claims made in one breath: false as soon as one is, true only when all are."""
    verdicts = [j.verdict for j in judgements]
    for verdict in ("false", "depends", "open", "within"):
        if verdict in verdicts:
            return verdict  # type: ignore[return-value]
    return "true"
