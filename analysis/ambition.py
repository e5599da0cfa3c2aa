"""How much a target asks for, against what was already held and what anyone has ever done."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.pace import best_pace
from analysis.progress import TOLERANCE
from analysis.vector import Num, floats, like, quiet

GRADES = ("looser", "own", "province", "somewhere", "never")
"""looser: easier than the value already held in the base year; own, province, somewhere: the pace it asks for
was held for three years by the region, by a region of its province, by some regency; never: by none."""


def asked_pace(base: Num, target: Num, base_year: Num, target_year: Num) -> Num:
    """(R0 - T) / (tT - t0): points a year that a target asks for from its base; NaN where the years do not
    follow."""
    r0, t, t0, t1 = floats(base, target, base_year, target_year)
    with quiet():
        value = np.where(t1 > t0, (r0 - t) / (t1 - t0), np.nan)
    return like(value, base, target, base_year, target_year)


def grades(targets: pd.DataFrame, table: pd.DataFrame, province: pd.Series) -> pd.DataFrame:
    """`asked_pace` and `grade` ('' where it cannot be graded) of every target, on the index of `targets`.

    targets: rows with region_id, base_value, base_year, high, target_year (as `analysis.verdict.judge` gives
    them). table: region x year of the regencies from 2015 on. province: each region's province, by region.
    """
    best = best_pace(table)
    by_province = best.groupby(province.reindex(best.index)).max()
    region = targets["region_id"]
    asked = asked_pace(targets["base_value"], targets["high"], targets["base_year"], targets["target_year"])
    own = region.map(best).astype("float64")
    near = region.map(province).fillna(region).map(by_province).astype("float64")
    grade = np.select(
        [
            asked.isna(),
            targets["high"] >= targets["base_value"] - TOLERANCE,
            own >= asked - TOLERANCE,
            near >= asked - TOLERANCE,
            asked <= best.max() + TOLERANCE,
        ],
        ["", "looser", "own", "province", "somewhere"],
        default="never",
    )
    return pd.DataFrame({"asked_pace": asked, "grade": grade}, index=targets.index)
