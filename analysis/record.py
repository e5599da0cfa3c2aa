"""What the loaded figures say about the measures themselves: how much series wobble, how smooth published figures
are, and how many regions ever held a pace."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import noise, pace

PACES = (0.3, 0.5, 0.7, 0.9, 1.0)
"""Points a year for which the share of regions that ever held them is told."""

TAIL = 0.05


@dataclass(frozen=True)
class Record:
    """Facts of one table of regions. Wobbles and design errors are standard errors of one figure, in points."""

    regions: int
    first: int
    last: int
    wobble_low: float
    """The 5th percentile over the regions; `wobble_high` is the 95th."""
    wobble_median: float
    wobble_high: float
    design_low: float
    """5th and 95th percentile of the design-based approximation at the last year's rates."""
    design_high: float
    correlation: float
    """Of each own change with the next (`analysis.noise.neighbour_correlation`)."""
    held: pd.Series
    """Percent of the regions that ever held each of `PACES` for three years."""


def record(table: pd.DataFrame) -> Record | None:
    """The facts of a table region x year (consecutive years, one survey round); None where no series is long
    enough for a wobble of its own."""
    wobbles = noise.wobble(table).dropna()
    if wobbles.empty:
        return None
    last = int(table.columns[-1])
    low, median, high = wobbles.quantile([TAIL, 0.5, 1 - TAIL])
    design_low, design_high = pd.Series(noise.design_error(table[last].dropna())).quantile([TAIL, 1 - TAIL])
    best = pace.best_pace(table)
    return Record(
        regions=len(table),
        first=int(table.columns[0]),
        last=last,
        wobble_low=float(low),
        wobble_median=float(median),
        wobble_high=float(high),
        design_low=float(design_low),
        design_high=float(design_high),
        correlation=noise.neighbour_correlation(table),
        held=pd.Series({p: pace.share_that_held(best, p) for p in PACES}),
    )
