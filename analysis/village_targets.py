"""Official targets for the status of villages against the counts of the same index and year; pure functions.

Loaded figures are of the IDM (to 2024). A target by another index (IPD of Podes, Indeks Desa from 2025) is never
compared with them. Counts are villages; shares are percent of all villages of the region.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis import villages

LOADED: Final = "idm"
"""The index whose counts and scores are loaded (`queries.village_status_counts`)."""
VERDICTS: Final = ("met", "missed", "running", "not_judgeable")
NO_FIGURE: Final = "no_figure"
"""Why a target is not judged although its own words would allow it."""
_COUNTED: Final = {f"{s}_{kind}": s for s in villages.STATUSES for kind in ("count", "share")}


@dataclass(frozen=True)
class Moved:
    """A count of villages in two years of one index."""

    before_year: int
    before: int
    year: int
    now: int

    @property
    def change(self) -> int:
        return self.now - self.before


def judge(targets: pd.DataFrame, counts: pd.DataFrame, now: int) -> pd.DataFrame:
    """The targets (rows of `pub.village_target`) with their verdict against `counts`
    (`queries.village_status_counts`): `verdict` (one of `VERDICTS`), `why` (its reason, `no_figure`, '' where
    judged), `actual` and `missing` of the target's own year, `newest_year`, `newest` and `newest_missing` of the newest
    year of the same index. `missing`: how many villages (points of a share) are missing, 0 where none are. A target of
    the year `now` or later without a figure is running."""
    judged = [_judged(row, counts, now) for row in targets.to_dict("records")]
    columns = ["verdict", "why", "actual", "missing", "newest_year", "newest", "newest_missing", "basis"]
    told = pd.DataFrame(judged, columns=columns, index=targets.index)
    for column in ("actual", "missing", "newest_year", "newest", "newest_missing"):
        told[column] = told[column].astype(float)
    return pd.concat([targets, told], axis=1)


def _judged(row: dict[str, object], counts: pd.DataFrame, now: int) -> tuple[object, ...]:
    year, reason = int(str(row["year"])), str(row["reason"])
    figures = _figures(row, counts)
    own = figures.get(year, np.nan)
    newest_year = max(figures) if figures else np.nan
    newest = figures.get(newest_year, np.nan) if figures else np.nan
    lacks, newest_lacks = _missing(row, own), _missing(row, newest)
    basis = "" if np.isnan(own) else _basis(row, counts, year)
    if reason:
        verdict, why = "not_judgeable", reason
    elif np.isnan(own):
        verdict, why = ("running" if year >= now else "not_judgeable"), NO_FIGURE
    else:
        verdict, why = ("met" if lacks == 0 else "missed"), ""
    return verdict, why, own, lacks, newest_year, newest, newest_lacks, basis


def _of(row: dict[str, object], counts: pd.DataFrame) -> pd.DataFrame:
    return counts[counts["region_id"].eq(row["region_id"]) & counts["status"].eq(row["status"])]


def _figures(row: dict[str, object], counts: pd.DataFrame) -> dict[float, float]:
    """Year -> the figure that the target's measure speaks of; empty where its index is not loaded."""
    measure = str(row["measure"])
    if row["scheme"] != LOADED or measure not in _COUNTED:
        return {}
    rows = _of(row, counts)
    values = rows["count"].astype(float)
    if measure.endswith("_share"):
        values = values / rows["total"].astype(float) * 100
    found = zip(rows["year"], values, strict=True)
    return {int(y): float(v) for y, v in found if not np.isnan(v)}


def _basis(row: dict[str, object], counts: pd.DataFrame, year: int) -> str:
    rows = _of(row, counts)
    return str(rows.loc[rows["year"].eq(year), "basis"].iloc[0])


def _missing(row: dict[str, object], figure: float) -> float:
    """How much the figure lacks to the target: of a range its nearer bound is enough. NaN without a direction."""
    if np.isnan(figure) or not row["sense"]:
        return np.nan
    low, high = float(str(row["low"])), float(str(row["high"]))
    return max(low - figure, 0.0) if row["sense"] == "at_least" else max(figure - high, 0.0)


def moved(counts: pd.DataFrame, region_id: str, status: str) -> Moved | None:
    """The count of a status in the two newest years in a row; None where there are not two."""
    rows = counts[counts["region_id"].eq(region_id) & counts["status"].eq(status)].sort_values("year")
    if len(rows) < 2:
        return None
    before, now = (rows.iloc[i] for i in (-2, -1))
    if int(now["year"]) - int(before["year"]) != 1:
        return None
    return Moved(int(before["year"]), int(before["count"]), int(now["year"]), int(now["count"]))


def step(status: str, sense: str) -> tuple[tuple[str, ...], float]:
    """From which statuses villages must rise for a target, and the lowest score of the status they must reach."""
    order = villages.STATUSES
    place = order.index(status)
    if sense == "at_least":
        below = order[:place]
        return below, villages.UPPER_EDGE[order[place - 1]] + villages.STEP
    return (status,), villages.UPPER_EDGE[status] + villages.STEP


def with_needed(nearest: pd.DataFrame, goal: float) -> pd.DataFrame:
    """`queries.village_nearest` with `needed` (index points to `goal`, never below 0) and `measured`: `again`, `same`
    (all parts as the year before, perhaps not measured again), `carried` (the source says so), `unknown`."""
    score = nearest["idm"].astype(float)
    carried = nearest["remeasured"].eq(False).fillna(False).astype(bool)
    known = nearest["before_idm"].notna()
    measured = np.select(
        [carried, nearest["identical"].fillna(False).astype(bool), known],
        ["carried", "same", "again"],
        default="unknown",
    )
    return nearest.assign(needed=(goal - score).clip(lower=0).round(4), measured=measured)


def leading(judged: pd.DataFrame) -> pd.Series | None:
    """The target a page leads with: a running one first, then the newest that is judged, then the newest that has a
    figure; None where there is none. Statements that are targets go before projections and hopes."""
    known = judged[judged["verdict"].ne("not_judgeable") | judged["newest"].notna()]
    if known.empty:
        return None
    order = known.assign(
        _running=known["verdict"].ne("running"),
        _judged=known["verdict"].eq("not_judgeable"),
        _target=known["statement"].ne("target"),
    ).sort_values(
        ["_running", "_judged", "_target", "year", "high"],
        ascending=[True, True, True, False, False],
        kind="stable",
    )
    return order.iloc[0].drop(["_running", "_judged", "_target"])


def differs(witnesses: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """The printed actuals that a loaded figure of the same index, region, year and status can be set beside, with it
    (`figure`) and the difference (printed less loaded)."""
    own = witnesses[witnesses["scheme"].eq(LOADED) & witnesses["measure"].str.endswith("_count")]
    both = own.merge(
        counts[["region_id", "year", "status", "count"]].rename(columns={"count": "figure"}),
        on=["region_id", "year", "status"],
    )
    return both.assign(difference=both["value"] - both["figure"])
