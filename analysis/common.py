"""A change split in two: what the whole province did that year, and the region's own part."""

from __future__ import annotations

import pandas as pd


def common_movement(table: pd.DataFrame, group: pd.Series) -> pd.DataFrame:
    """Median change of each group's members, a row a group and a column a year (the first year has none).

    table: region x year of the members (one survey round). group: each member's group (its province), by
    region. Years in which fewer than half of the members have a change are NaN: a median of few is not
    common.
    """
    changes = table.diff(axis=1)
    groups = group.reindex(table.index)
    enough = changes.notna().groupby(groups).mean() >= 0.5
    return changes.groupby(groups).median().where(enough)


def split(table: pd.DataFrame, group: pd.Series, year: int) -> pd.DataFrame:
    """`change`, `common` and `own` of every region for the step from year - 1 to `year`, in points; change =
    common + own. NaN where a figure is missing. A group of one has no common movement (NaN)."""
    before = table[year - 1] if year - 1 in table else pd.Series(float("nan"), index=table.index)
    change = table[year] - before
    groups = group.reindex(table.index)
    members = groups.map(groups.value_counts())
    movement = common_movement(table, group)
    common = groups.map(movement[year]) if year in movement else pd.Series(float("nan"), index=table.index)
    common = common.astype("float64").where(members > 1)
    return pd.DataFrame({"change": change, "common": common, "own": change - common})
