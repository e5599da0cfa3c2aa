"""Who promised what until when: how far the running plan of every region is known (docs/running-plans.md).

A region's running plan as of a year is whatever its own government promises for that year or one of the `HORIZON`
years after it, or a plan whose printed period covers the year. What a national plan sets for a region is not its own
promise and does not count. States, best first:

- `checked`: a level of such a year is loaded, and a second reader found the same value in the document;
- `figure_loaded`: a level of such a year is loaded and may be judged with;
- `document_known`: a running plan is named, but no such level: undated, a draft, another indicator, a promised fall, a
  past year of the plan, a year beyond the horizon, or a value that is not judged (a statement names no plan);
- `missing`: none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import numpy as np
import pandas as pd

from analysis.register import SPOKEN
from analysis.targets import NATIONAL_PLANS, WEAK

STATES = ("checked", "figure_loaded", "document_known", "missing")
HORIZON = 5
"""Years: a plan of a term of office adopted this year reaches five years on. What is promised for later (RPJPD 2045)
is a direction, not a promise of those who govern now."""
SET_ABOVE = (*NATIONAL_PLANS, "RPJPN", "SDGs")
"""Plans of the nation: a level they set for a region is not its own."""
TERM = ("RPJMD", "RPD")
"""Plans of a term of office, or of the years between two."""
SOUGHT = "RPJMD"
"""The plan every region must have, by law: what a work list asks for where no document is known."""
_SAME = 1e-9
FOUND = ("plan", "plan_start", "plan_end", "document")
LOADED = ("year", "low", "high", "document", "confidence")
_TEXTS = ("plan", "document", "loaded_document", "loaded_confidence", "target_id", "source_id")
"""'' where there is none."""


def own(targets: pd.DataFrame) -> pd.DataFrame:
    """The targets that regions set themselves, those an amendment replaced left out."""
    above = targets["plan"].isin(SET_ABOVE)
    return targets[~above & targets["lapsed_by"].fillna("").eq("")]


def runs(targets: pd.DataFrame, year: int) -> pd.Series:
    """Which targets belong to a plan that runs in `year`."""
    start, end, when = (pd.to_numeric(targets[c]) for c in ("plan_start", "plan_end", "year"))
    return (start.le(year) & end.ge(year) | when.ge(year)).fillna(False).astype(bool)


def levels(targets: pd.DataFrame) -> pd.DataFrame:
    """Levels of the poverty rate of the whole population that may be judged with."""
    rate = targets["indicator"].eq("poverty_rate") & targets["area"].eq("total")
    level = targets["measure"].eq("level") & targets["year"].notna()
    return targets[rate & level & targets["judgeable"].eq(True) & ~targets["draft"].eq(True)]


def running_levels(targets: pd.DataFrame, year: int) -> pd.DataFrame:
    """The levels that regions promise themselves for `year` or one of the `HORIZON` years after it."""
    found = levels(own(targets))
    return found[pd.to_numeric(found["year"]).between(year, year + HORIZON)]


def reader(row: pd.Series) -> str:
    """Who a target was read by: the reader it names, without spaces, dots and capitals; else ''."""
    told = row["read_by"]
    return "" if pd.isna(told) else "".join(c for c in str(told).casefold() if c.isalnum())


def confirmed(found: pd.DataFrame) -> set[str]:
    """The target_ids that a second reader found in the document with the same value: of two rows of one region and
    year one names its reader and page, the other another reader or, unnamed, another file; both are of one plan, or the
    other was quoted from no plan."""
    checked: set[str] = set()
    named = found.loc[found["read_by"].fillna("").ne(""), "region_id"]
    for _, rows in found[found["region_id"].isin(named)].groupby(["region_id", "year"]):
        for (_, read), (_, other) in permutations(rows.iterrows(), 2):
            if _confirms(read, other):
                checked |= {str(read["target_id"]), str(other["target_id"])}
    return checked


def _confirms(read: pd.Series, other: pd.Series) -> bool:
    first, second = reader(read), reader(other)
    if not first or not str(read["page"] or "") or first == second:
        return False
    if not second and read["source_file"] == other["source_file"]:
        return False
    same_value = abs(read["low"] - other["low"]) < _SAME and abs(read["high"] - other["high"]) < _SAME
    return same_value and (read["plan"] == other["plan"] or other["plan"] in SPOKEN)


def of_regions(regions: pd.DataFrame, targets: pd.DataFrame, year: int) -> pd.DataFrame:
    """The running plan of every region as of `year`, one row a region in the order of `regions` (index region_id).

    targets: rows of `pub.target`, every indicator. Adds to the columns of `regions`:
    state: one of `STATES`.
    plan, plan_start, plan_end, document: the running plan best known ('' and NaN: none).
    loaded_year, loaded_low, loaded_high, loaded_document, loaded_confidence, target_id, source_id: the running level
    nearest to the year, else the newest level of the past.
    years: the years with a running level; first_readings: of them those not yet checked.
    weak: its running levels rest on weak sources alone. set_above: a national plan sets a level for it.
    """
    mine = own(targets)
    found, known = running_levels(targets, year), mine[runs(mine, year) & ~mine["plan"].isin(SPOKEN)]
    twice = found["target_id"].isin(confirmed(found))
    seconded = found.loc[twice, ["region_id", "year"]]
    pairs = pd.MultiIndex.from_frame(found[["region_id", "year"]])
    once = found[~pairs.isin(pd.MultiIndex.from_frame(seconded))]
    weak = found["confidence"].eq(WEAK).groupby(found["region_id"]).all()
    above = targets[targets["plan"].isin(SET_ABOVE) & runs(targets, year)]
    index = regions.index
    has = {name: index.isin(rows["region_id"]) for name, rows in (("found", found), ("known", known))}
    plan = _first(_best(found, year), _named(known)).reindex(index)[list(FOUND)]
    loaded = _first(_best(found, year), _best(levels(mine), year)).reindex(index)
    told = plan.join(loaded[list(LOADED)].add_prefix("loaded_")).join(loaded[["target_id", "source_id"]])
    told[list(_TEXTS)] = told[list(_TEXTS)].astype(object).fillna("")
    states = np.select([index.isin(seconded["region_id"]), has["found"], has["known"]], STATES[:3], STATES[3])
    return regions.join(told).assign(
        state=states,
        years=_years(found, index),
        first_readings=_years(once, index),
        weak=weak.reindex(index).eq(True),
        set_above=index.isin(above["region_id"]),
    )


def _years(rows: pd.DataFrame, index: pd.Index) -> list[tuple[int, ...]]:
    """The years of the rows of each region, ascending."""
    by_region = rows.groupby("region_id")["year"].agg(lambda years: tuple(sorted({int(y) for y in years})))
    return [by_region.get(region_id, ()) for region_id in index]


def _first(better: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """A row a region: of the better table, else of the other."""
    return pd.concat([better, other[~other.index.isin(better.index)]])


def _best(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Of each region the level nearest ahead of a year, else the newest before it; firm before weak, a plan before a
    statement, the latest issued first. Index region_id."""
    when = pd.to_numeric(rows["year"])
    ranked = rows.assign(
        _past=when.lt(year),
        _weak=rows["confidence"].eq(WEAK),
        _spoken=rows["plan"].isin(SPOKEN),
        _distance=(when - year).abs(),
        _issued=-pd.to_numeric(rows["issued_year"]).fillna(0),
    )
    return _heads(ranked, ["_past", "_weak", "_spoken", "_distance", "_issued", "target_id"])


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each region the running plan that says most: one of a term of office first, then the latest issued. Index
    region_id."""
    ranked = rows.assign(
        _other=~rows["plan"].isin(TERM), _issued=-pd.to_numeric(rows["issued_year"]).fillna(0)
    )
    return _heads(ranked, ["_other", "_issued", "target_id"])


def _heads(ranked: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    return ranked.sort_values(order, kind="stable").drop_duplicates("region_id").set_index("region_id")


def unread_years(row: pd.Series, year: int) -> Iterator[int]:
    """The years that a plan of known period covers from `year` on, within the horizon, for which no level is
    loaded."""
    if pd.isna(row["plan_end"]) or row["plan"] in SPOKEN:
        return
    first = year if pd.isna(row["plan_start"]) else max(int(row["plan_start"]), year)
    for one in range(first, min(int(row["plan_end"]), year + HORIZON) + 1):
        if one not in row["years"]:
            yield one


def counts(states: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """How many regions are in each state: columns of `STATES`, `regions` and `with_figure` (checked or loaded); one row
    a value of the column `by`, or one row in all."""
    key = states[by] if by else pd.Series("", index=states.index)
    table = pd.crosstab(key, states["state"]).reindex(columns=list(STATES), fill_value=0)
    table.columns.name = None
    return table.assign(
        regions=table.sum(axis="columns"), with_figure=table[["checked", "figure_loaded"]].sum(axis="columns")
    )
