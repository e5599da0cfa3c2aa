"""Who holds a province back: people above the targets of one year, and each region's part in the shortfall and in the
change."""

from __future__ import annotations

import numpy as np
import pandas as pd


def contributions(verdicts: pd.DataFrame) -> pd.DataFrame:
    """People above what was due in the year of every region whose current target is missed, most first, on the
    region's id.

    verdicts: `analysis.verdict.verdicts` with counts, of one year. Targets that have lapsed are of other years and
    never enter. Columns: `people_due` (against the path where the target lies ahead), `share_of_shortfall` and
    `cumulative` (percent of all people so counted in the table).
    """
    over = verdicts.loc[verdicts["standing"].eq("current_missed"), "people_due"].astype("float64")
    over = over[over > 0].sort_values(ascending=False, kind="stable")
    share = over / over.sum() * 100
    return pd.DataFrame({"people_due": over, "share_of_shortfall": share, "cumulative": share.cumsum()})


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
