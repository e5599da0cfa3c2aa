"""What the loaded figures say about the measures themselves: how much series wobble, how smooth published figures
are, and how many regions ever held a pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import common, noise, pace

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
    beyond: float
    """Percent of all yearly changes beyond `analysis.noise.CLEAR` times the usual variation of their series."""
    own_beyond: float
    """The same of the changes less the common movement of the province."""
    beyond_by_year: pd.Series
    """`beyond` by the year of the change."""
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
    sizes = noise.all_sizes(table)
    home = table.index.to_series().str[:2]
    shared = common.common_movement(table, home)
    own = table.diff(axis=1) - shared.reindex(home).set_axis(table.index)
    return Record(
        regions=len(table),
        first=int(table.columns[0]),
        last=last,
        wobble_low=float(low),
        wobble_median=float(median),
        wobble_high=float(high),
        design_low=float(design_low),
        design_high=float(design_high),
        beyond=_beyond(sizes),
        own_beyond=_beyond(own.abs().div(wobbles * np.sqrt(2), axis=0)),
        beyond_by_year=(sizes.gt(noise.CLEAR).sum() / sizes.notna().sum() * 100),
        correlation=noise.neighbour_correlation(table),
        held=pd.Series({p: pace.share_that_held(best, p) for p in PACES}),
    )


def _beyond(sizes: pd.DataFrame) -> float:
    """Percent of the known sizes beyond `noise.CLEAR`."""
    known = sizes.stack().dropna()
    return float(known.gt(noise.CLEAR).mean() * 100) if len(known) else float("nan")
