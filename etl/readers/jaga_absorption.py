"""What a village's absorption reports mean: amounts of the stage (staged) or of the year so far (cumulative).

The service prints up to three stage reports and does not say which of the two they are. Read as amounts of
the stage, 3,386 of 7,809 villages of 2020 would have spent more than 102 % of their ceiling. The rule, per
village and year:

- one report or none: `staged`; both readings give the same sum;
- the stages together fit into the money there was (within 2 %), and less than 30 % of the rupiah in one
  report stands at least as high in the next: `staged`;
- they do not fit, and at least 80 % of it stands at least as high in the next: `cumulative`;
- anything else: `unclear`. The truth then lies between the two readings, which are both kept.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from etl.readers.jaga_answer import Answer

Reporting = Literal["staged", "cumulative", "unclear"]
Reports = Collection[Sequence[float]]
"""Rupiah of every activity by stage."""

FITS_WITHIN = 1.02
KEPT_IN_STAGED = 0.3
KEPT_IN_CUMULATIVE = 0.8
_SAME = 0.995


class Spending(NamedTuple):
    """One activity of a village and year, rupiah. `low` equals `realised` unless the reporting is unclear."""

    field: str
    activity: str
    budget: float | None
    realised: float
    low: float


@dataclass(frozen=True)
class Absorption:
    """A village's absorption of one year: the reading of its reports, whether the final stage is among them,
    the cost of each activity."""

    reporting: Reporting
    final_stage: bool
    spending: list[Spending]


def reported_stages(reports: Reports) -> list[int]:
    """The stages (from 0) of which anything was reported."""
    return [stage for stage, amounts in enumerate(zip(*reports, strict=True)) if any(amounts)]


def kept_share(reports: Reports) -> float:
    """Of the rupiah in reports that another report followed, the share in activities that stand at least as
    high in the next one. 0 when no report follows another."""
    followed = kept = 0.0
    for earlier, later in pairwise(reported_stages(reports)):
        for amounts in reports:
            amount = amounts[earlier]
            followed += amount
            if amounts[later] >= amount * _SAME:
                kept += amount
    return kept / followed if followed else 0.0


def reporting(reports: Reports, available: float) -> Reporting:
    """The reading of a village's reports by the rule above; `available`: rupiah it had by the last report."""
    if len(reported_stages(reports)) <= 1:
        return "staged"
    fits = sum(map(sum, reports)) <= available * FITS_WITHIN
    kept = kept_share(reports)
    if fits and kept < KEPT_IN_STAGED:
        return "staged"
    if not fits and kept >= KEPT_IN_CUMULATIVE:
        return "cumulative"
    return "unclear"


def absorption(answer: Answer, *, disbursed_complete: bool) -> Absorption:
    """What the village's reports say under the rule above.

    Staged: an activity cost the stages together. Cumulative: its highest report. Unclear: `low` to `realised`
    is the range between the two. The money there was is what had been paid by the last report, or the ceiling
    where the record of payments is truncated. An activity's budget is the largest a stage gave it, never
    below what was realised, None where one line exceeds the village's whole ceiling (a mistyped percentage of
    output).
    """
    reports = [activity.realised for activity in answer.activities.values()]
    stages = reported_stages(reports)
    available = float(answer.ceiling)
    if disbursed_complete and stages:
        available = sum(payment.amount for payment in answer.payments[: stages[-1] + 1])
    word = reporting(reports, available)
    found = []
    for (field, name), activity in answer.activities.items():
        together, highest = sum(activity.realised), max(activity.realised)
        realised = highest if word == "cumulative" else together
        budget = None if activity.largest > answer.ceiling else max(*activity.budget, realised)
        found.append(Spending(field, name, budget, realised, highest if word == "unclear" else realised))
    return Absorption(word, bool(stages) and stages[-1] == len(answer.payments) - 1, found)
