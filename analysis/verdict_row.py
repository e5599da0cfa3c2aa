"""What a verdict holds, and its vocabulary.

Status ids are stable words of the public vocabulary:

    met           tercapai          R <= T, whether the target's year has come or not
    on_course     di jalur          the target lies ahead and R stands on its path or better
    behind        di belakang jalur the target lies ahead and R stands above its path
    missed        tidak tercapai    the year promised has a figure, and it is above the target
    no_target     target belum dimuat
    not_judgeable tidak dapat dinilai (`reason` says why)

`no_target` with the reason `other_years`: targets are loaded, but all speak of later years (`target_year` is
the first).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

STATUSES = ("met", "on_course", "behind", "missed", "no_target", "not_judgeable")
REASONS = (
    "",
    "no_figure",
    "no_base",
    "not_comparable",
    "implausible",
    "undated",
    "other_years",
    "weak_source",
)
WARNINGS = ("flatters", "base_differs", "path_kind", "last_change", "other_target", "break")


@dataclass(frozen=True)
class Verdict:
    """One region judged by one target. Rates in percent, gaps and paces in percentage points, people in
    persons; NaN and '' mean there is no such figure."""

    region_id: str
    year: int
    status: str
    reason: str
    # the target
    target_id: str
    kind: str
    measure: str
    low: float
    high: float
    """The level that is judged: stated, or implied by a yearly promise."""
    yearly_change: float
    """The promised change a year in points (negative), of a yearly promise; of a range the lesser fall."""
    target_year: float
    base_year: float
    base_value: float
    """The base that leads: as the document quotes it, else the published figure of the base year."""
    base_quoted: float
    base_published: float
    base_agreement: str
    base_round: str
    """The round in which the base is found among the published figures ('' where in none)."""
    base_assumed: bool
    plan: str
    document: str
    issued_year: float
    target_status: str
    confidence: str
    locator: str
    weak: bool
    draft: bool
    set_above: bool
    derived: bool
    # the figure
    judged_year: float
    round: str
    actual: float
    before: float
    """The same round a year earlier."""
    change: float
    population: float
    """Implied by the survey: count / rate."""
    current: float
    """The figure of `year`; differs from `actual` where a passed target is judged in its own year."""
    current_round: str
    current_before: float
    current_change: float
    # where it stands (`analysis.standing`)
    standing: str
    today_year: float
    today_round: str
    today: float
    """The newest figure not after `year`, of `today_year`."""
    today_population: float
    """People that the survey of that figure stands for."""
    gap_today: float
    people_today: float
    gap_then: float
    people_then: float
    gap_due: float
    people_due: float
    reached_year: float
    below_since: float
    # the measures
    met: bool
    gap: float
    """Figure judged minus target; `gap_then` and `gap_today` say of which year they speak."""
    share_done: float
    share_undefined: str
    share_done_published: float
    lkjip: float
    ratio: float
    band: str
    pace_ratio: float
    pace_class: str
    years_left: float
    required_pace: float
    path_value: float
    path_gap: float
    path_position: str
    path_compound: float
    observed_change: float
    """Mean change a year since the base, in points."""
    warnings: tuple[str, ...]
    alternatives: int
    """How many other targets of the region speak of this year."""
    chosen: bool


COLUMNS = [f.name for f in fields(Verdict)]


def as_verdict(row: pd.Series) -> Verdict:
    """A row of `judge` or `verdicts` as a `Verdict`."""
    values: dict[str, Any] = row[COLUMNS].to_dict()
    for name in ("base_assumed", "weak", "draft", "set_above", "derived", "met", "chosen"):
        values[name] = bool(values[name])
    for name in ("year", "alternatives"):
        values[name] = int(values[name])
    return Verdict(**values)
