"""What the signature chart shows: the observations, the targets, the ways to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Role = Literal["governing", "valid", "superseded", "unjudged"]
"""governing: the target the verdict is read under; valid: another document's target; superseded: past, or
replaced by a later document; unjudged: kept and shown, never judged (weak wording, other boundaries)."""

HALF_TICK = 0.36
"""Half the length of a target's tick, in years."""


@dataclass(frozen=True)
class Path:
    """A dotted way to a target: its (year, value) corners, the words that stand on it, and whether it is the
    stated one (in the targets' colour) or the one needed from today (grey). `end`: words at the end of a way that is
    only assumed; it is drawn in ink, its end marked."""

    points: tuple[tuple[float, float], ...]
    name: str
    stated: bool = False
    end: str = ""


@dataclass(frozen=True)
class Fan:
    """A light band over years to come: `rows` of year, low, high; the words on it."""

    rows: pd.DataFrame
    name: str


@dataclass(frozen=True)
class Promise:
    """The figure's content.

    lanes: frames of `year`, `round`, `value`, `break_text`, `segment` (see `lines.with_segments`); two for
    a province, whose March and September surveys are two lines. targets: `year`, `low`, `high`, `name` (of
    the plan), `role`. contexts: name -> lane of a neighbour, thin and grey. Observations after `focus`, the
    year shown, are pale. noise: half-width in points of the series' usual wobble, washed around the value
    judged.
    """

    lanes: Sequence[pd.DataFrame]
    targets: pd.DataFrame
    focus: int
    axis: str
    verdict: str = ""
    """Standing or status of the verdict about the year judged; '' draws no mark of one."""
    judged_year: int | None = None
    """The year whose figure is judged, where it is not the one in focus (a target that has passed)."""
    gap_text: str = ""
    paths: Sequence[Path] = ()
    contexts: dict[str, pd.DataFrame] | None = None
    noise: float | None = None
    fan: Fan | None = None
    decimals: int = 2
    source: str = ""

    @property
    def observations(self) -> pd.DataFrame:
        """All lanes' rows in time order."""
        return pd.concat(self.lanes, ignore_index=True).sort_values(["year", "round"], kind="stable")

    def judged(self) -> pd.Series | None:
        """The observation the verdict is about: of the year judged, March before September."""
        return self.of_year(self.focus if self.judged_year is None else self.judged_year)

    def of_year(self, year: int) -> pd.Series | None:
        """The observation that stands for a year, March before September."""
        rows = self.observations
        rows = rows[rows["year"].eq(year)]
        return None if rows.empty else rows.iloc[0]
