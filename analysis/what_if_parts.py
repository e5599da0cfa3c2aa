"""What if, one level up or down: what a region's path does to the area it lies in, and what an area's parts would
have to do. Parts are weighted by their implied population, as in `analysis.cascade`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from analysis.cascade import Cascade, cascade
from analysis.progress import PathKind
from analysis.what_if import level_at

Scene = Literal["alone", "others", "together", "same_pace", "recent", "targets"]
"""alone: only the region moves; others: all others reach their own targets, it stays; together: both. same_pace:
all parts fall at one pace; recent: each at its own recent pace; targets: each reaches its own target."""

SCENES: tuple[Scene, ...] = get_args(Scene)


@dataclass(frozen=True)
class Parts:
    """The parts of an area, all Series by part. Rates in percent; NaN where unknown."""

    today: pd.Series
    population: pd.Series
    target: pd.Series
    """Each part's own target (of a range the upper end)."""
    whole_target: float
    """The area's own target; NaN where it has none."""

    def at(self, levels: pd.Series) -> Cascade:
        """The area's result where the parts stand at `levels`; a part without one stays as it is today."""
        held = levels.reindex(self.today.index)
        return cascade(held, held, self.today, self.population, self.whole_target)

    @property
    def with_target(self) -> int:
        """How many parts have a target of their own."""
        return int(self.target.notna().sum())

    @property
    def promised(self) -> pd.Series:
        """Each part's own target, or its figure of today where that already meets it."""
        return self.target.where(self.target < self.today, self.today).where(self.target.notna())


def of_part(parts: Parts, region: str, level: float) -> dict[Scene, Cascade]:
    """What the area's result becomes when one of its parts stands at `level`; scenes of targets only where another
    part has one."""
    alone = pd.Series({region: level})
    stays = parts.promised.drop(index=region, errors="ignore")
    scenes: dict[Scene, Cascade] = {"alone": parts.at(alone)}
    if stays.notna().any():
        scenes |= {"others": parts.at(stays), "together": parts.at(pd.concat([stays, alone]))}
    return scenes


def of_whole(
    parts: Parts, value: float, pace: float, recent: pd.Series, years: int, kind: PathKind
) -> dict[Scene, Cascade]:
    """What an area's parts add up to after so many years: all at `pace` (on a compound path at the percent it
    means for the area's own `value`), each at its `recent` pace (by part), each at its own target. Only scenes
    that move a part."""
    share = parts.today / value if kind == "compound" and value > 0 else 1.0
    same = level_at(parts.today, share * pd.Series(pace, index=parts.today.index), years, kind)
    moved: dict[Scene, pd.Series] = {
        "same_pace": same,
        "recent": level_at(parts.today, recent.reindex(parts.today.index), years),
        "targets": parts.promised,
    }
    return {scene: parts.at(levels) for scene, levels in moved.items() if levels.notna().any()}
