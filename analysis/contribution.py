"""Who holds a province back: people over target, and each region's part in the shortfall and in the
change."""

from __future__ import annotations

import numpy as np
import pandas as pd


def contributions(verdicts: pd.DataFrame) -> pd.DataFrame:
    """People over target of every region that is short of it, most first, on the region's id.

    verdicts: `analysis.verdict.verdicts` with counts. Columns: `people_over` (against the path where the
    target lies ahead), `share_of_shortfall` and `cumulative` (percent of all people over target in the
    table).
    """
    short = verdicts[verdicts["status"].isin(["missed", "behind"])]
    against_path = (short["path_gap"] * short["population"] / 100).where(short["kind"] == "ahead")
    over = against_path.fillna(short["people_over"])
    over = over[over > 0].sort_values(ascending=False, kind="stable")
    share = over / over.sum() * 100
    return pd.DataFrame({"people_over": over, "share_of_shortfall": share, "cumulative": share.cumsum()})


def deciding(table: pd.DataFrame, at_least: float = 50.0) -> pd.DataFrame:
    """The fewest regions of `contributions` that together make `at_least` percent of the shortfall."""
    needed = int(np.searchsorted(table["cumulative"].to_numpy(), at_least - 1e-9)) + 1
    return table.head(needed)


def change_shares(before: pd.Series, after: pd.Series) -> pd.DataFrame:
    """Each region's part in the change of the number of poor people: `change` (persons) and `share` (percent
    of the sum of the regions that have both figures; NaN where the sum is zero). Most of the fall first."""
    change = (after - before).dropna().sort_values(kind="stable")
    total = change.sum()
    share = change / total * 100 if total else change * np.nan
    return pd.DataFrame({"change": change, "share": share})
