"""The pace a target still asks for beside the paces that ever happened.

A pace is a mean fall in points a year over three years (positive: falling). Tables are region x year
(consecutive years, one survey round; `analysis.series.by_year`), from 2015 on.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.progress import TOLERANCE

WINDOW = 3
"""Years over which a pace must have been held to count as proven."""

PROOFS = ("region", "province", "somewhere", "never")
"""Who has proven a pace: the region itself, a region of its province, some regency, none."""


def best_pace(table: pd.DataFrame, window: int = WINDOW) -> pd.Series:
    """The best mean fall a year over `window` years that each region ever had; NaN where it has no such
    window."""
    return _falls(table, window).max(axis=1)


def best_period(table: pd.DataFrame, window: int = WINDOW) -> pd.Series:
    """The last year of each region's best window (its first is `window` years before); NaN where it has
    none."""
    falls = _falls(table, window)
    known = falls[falls.notna().any(axis=1)]
    return known.idxmax(axis=1).astype("float64").reindex(table.index)


def share_that_held(best: pd.Series, pace: float) -> float:
    """Percent of the regions with a best pace that ever held `pace` or more; NaN where there is none."""
    known = best.dropna()
    if known.empty:
        return float("nan")
    return float((known >= pace - TOLERANCE).mean() * 100)


@dataclass(frozen=True)
class Proof:
    """A pace needed, and who has ever held one: paces in points a year, `held` in percent of all
    regencies."""

    needed: float
    own_best: float
    own_until: float
    """Last year of the region's own best window."""
    province_best: float
    province_region: str
    """The region of the province that held it ('' where none)."""
    held: float
    proven_by: str
    """One of `PROOFS`; '' where nothing is needed or known."""


def proof(
    needed: float, region: str, table: pd.DataFrame, province: pd.Series, own: pd.Series | None = None
) -> Proof:
    """The needed pace of `region` against the proven ones. province: each region's province, by region.

    table: the regencies. The region need not be among them (a province is compared with its own and all
    regencies); `own` is then its series by year.
    """
    best = best_pace(table)
    members = best[province.reindex(best.index) == province.get(region, region)].dropna()
    leader = str(members.idxmax()) if len(members) else ""
    top = float(members.max()) if len(members) else float("nan")
    series = table.loc[[region]] if region in table.index else None if own is None else own.to_frame().T
    own_best = until = float("nan")
    if series is not None:
        own_best, until = float(best_pace(series).iloc[0]), float(best_period(series).iloc[0])
    held = share_that_held(best, needed) if needed > 0 else float("nan")
    return Proof(needed, own_best, until, top, leader, held, proven_by(needed, own_best, top, held))


def proven_by(needed: float, own_best: float, province_best: float, held: float) -> str:
    """Who has proven a pace (`PROOFS`), the nearest first; '' where no pace is needed."""
    if not needed > 0:
        return ""
    for best, who in ((own_best, "region"), (province_best, "province")):
        if best >= needed - TOLERANCE:
            return who
    return "somewhere" if held > 0 else "never"


def _falls(table: pd.DataFrame, window: int) -> pd.DataFrame:
    """Mean fall a year over the `window` years that end in each year."""
    return (table.shift(window, axis=1) - table) / window
