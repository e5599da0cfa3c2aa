"""Sharing out a regency's needed reduction to its villages: whole people by a weight, summing exactly.

The number to share is the regency's people over its target (gap x implied survey population / 100). No weight is a
count of the survey's poor people in a village, which nobody publishes; each is named beside every figure that
it makes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

import numpy as np
import pandas as pd

from analysis import welfare
from analysis.verdict_row import Verdict
from analysis.villages import KELURAHAN

NeedState = Literal["needed", "met", "no_target", "not_judgeable", "no_population"]
INDEX_PARTS = ("iks", "ike", "ikl")
ENOUGH = 0.5
"""Least leave-one-out R2 at which the index may be a weight: it then explains half of what differs."""
ENOUGH_REGENCIES = 20
"""Fewest kabupaten that such a test of four coefficients is believed on."""
EQUAL, FORMULA, INDEX = "rata", "rumus", "idm"


@dataclass(frozen=True)
class Need:
    """What is to be shared out: `people` (whole) where `state` is needed, else 0; and the figures it is made
    of: `rate`
    (percent) of a `year` and `round`, its `gap` to the target (points), the implied `population` (NaN and ''
    where none).
    """

    state: NeedState
    people: int = 0
    rate: float = math.nan
    gap: float = math.nan
    year: int = 0
    round: str = ""
    population: float = math.nan


def need(v: Verdict) -> Need:
    """People that a regency must bring over its line to reach the target: its `people_today`, half a person rounded up.

    A target whose year has passed is held against the newest figure, not that of its own year: what lacks now is what
    can still be shared out.
    """
    if v.standing in ("none", "not_judgeable"):
        return Need("no_target" if v.standing == "none" else "not_judgeable")
    told = Need("met", 0, v.today, v.gap_today, int(v.today_year), v.today_round, v.today_population)
    if round(v.gap_today, 6) <= 0:
        return told
    if math.isnan(v.people_today):
        return replace(told, state="no_population")
    people = Decimal(repr(float(v.people_today))).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return replace(told, state="needed", people=int(people))


@dataclass(frozen=True)
class Weight:
    """One way to share out. `values` by region_id: NaN where there is no figure (not covered), below zero
    counts as 0.
    `year`, `round`, `register` and `unit` say of which figures it is made ('' and 0 where it needs none)."""

    key: str
    values: pd.Series
    year: int = 0
    round: str = ""
    register: str = ""
    unit: str = ""
    source_ids: tuple[str, ...] = ()
    failed: frozenset[str] = frozenset()
    """Villages whose figure is none because its estimate failed: they weigh 0."""


def equal_weight(table: pd.DataFrame) -> Weight:
    """Every village and kelurahan alike. table: `queries.village_table`, on region_id."""
    return Weight(EQUAL, pd.Series(1.0, index=table.index))


def formula_weight(table: pd.DataFrame) -> Weight | None:
    """The estimate read back from the fund's formula; None where the regency has none. A failed estimate weighs 0."""
    if "poor_estimate" not in table or not (table["poor_estimate"] > 0).any():
        return None
    failed = table["poor_failed"].fillna(False).astype(bool)
    values = table["poor_estimate"].astype(float).mask(failed, 0.0)
    return Weight(FORMULA, values, year=int(table["poor_year"].max()), failed=frozenset(table.index[failed]))


def register_weights(counts: pd.DataFrame, index: pd.Index) -> list[Weight]:
    """A weight for every register and unit loaded: the counts in desil 1 of its last year and round, rounds
    never summed.

    counts: rows of `pub.welfare_count` of the regency's villages.
    """
    found = []
    lowest = counts[counts["desil"].astype(str).eq("1") & counts["count"].notna()]
    for register, unit in ((r, u) for r in welfare.REGISTERS for u in welfare.UNITS):
        rows = lowest[lowest["register"].eq(register) & lowest["unit"].eq(unit)]
        if rows.empty:
            continue
        rows = rows[rows["year"].eq(rows["year"].max())]
        last = max(rows["round"].unique(), key=welfare.round_key)
        rows = rows[rows["round"].eq(last)]
        values = rows.set_index("region_id")["count"].astype(float).reindex(index)
        if values.sum() > 0:
            found.append(
                Weight(
                    f"{register}_{unit}",
                    values,
                    int(rows["year"].max()),
                    str(last),
                    register,
                    unit,
                    tuple(rows["source_id"].dropna().unique()),
                )
            )
    return found


@dataclass(frozen=True)
class IndexCheck:
    """Whether the village index can stand for poverty in a province: leave-one-out R2 of log P0 on the means
    of its three
    parts over the kabupaten (NaN where there are too few to fit), and the coefficients of the fit."""

    r2: float
    regencies: int
    year: int
    coefficients: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    """Lowest and highest mean of each part among the kabupaten of the fit."""

    @property
    def passes(self) -> bool:
        """At least `ENOUGH` over at least `ENOUGH_REGENCIES` kabupaten."""
        return self.regencies >= ENOUGH_REGENCIES and self.r2 >= ENOUGH


def index_check(table: pd.DataFrame) -> IndexCheck:
    """table: `queries.formula.index_and_poverty` (iks, ike, ikl, rate in percent, year). R2 = 1 - PRESS / SST of
    ordinary least squares, each kabupaten predicted by the fit of the others."""
    rows = table.dropna(subset=[*INDEX_PARTS, "rate"])
    rows = rows[rows["rate"] > 0]
    year = int(rows["year"].max()) if len(rows) else 0
    if len(rows) < len(INDEX_PARTS) + 3:
        return IndexCheck(math.nan, len(rows), year, {}, {})
    design = np.column_stack([np.ones(len(rows)), rows[list(INDEX_PARTS)].to_numpy(dtype=float)])
    log_rate = np.log(rows["rate"].to_numpy(dtype=float))
    solved = np.linalg.pinv(design)
    leverage = np.diag(design @ solved)
    beta = solved @ log_rate
    left_out = (log_rate - design @ beta) / (1 - leverage)
    r2 = 1 - float((left_out**2).sum() / ((log_rate - log_rate.mean()) ** 2).sum())
    coefficients = dict(zip(("intercept", *INDEX_PARTS), map(float, beta), strict=True))
    ranges = {part: (float(rows[part].min()), float(rows[part].max())) for part in INDEX_PARTS}
    return IndexCheck(r2, len(rows), year, coefficients, ranges)


def index_weight(table: pd.DataFrame, check: IndexCheck) -> Weight | None:
    """The rate that the check's fit expects at a village's scores, villages taken as equally populous; None
    unless the
    check passes and the regency has scores of that year. A score outside the range of the kabupaten's means
    counts as the
    nearer end of it: the fit has seen nothing beyond."""
    columns = [f"{part}_{check.year}" for part in INDEX_PARTS]
    if not check.passes or not set(columns) <= set(table.columns):
        return None
    expected = check.coefficients["intercept"] + sum(
        check.coefficients[part] * table[column].astype(float).clip(*check.ranges[part])
        for part, column in zip(INDEX_PARTS, columns, strict=True)
    )
    values: pd.Series = np.exp(expected)
    return Weight(INDEX, values, year=check.year) if values.notna().any() else None


def largest_remainder(weights: pd.Series, total: int) -> pd.Series:
    """Whole numbers in proportion to `weights` (NaN and negative count as 0) that sum to `total` exactly: each
    its quota
    rounded down, the rest one each to the largest remainders, at equal remainders in the order given
    (Hamilton's method).
    ValueError where `total` is negative, or positive with no weight above 0."""
    if total < 0:
        raise ValueError("people to share out cannot be fewer than none")
    known = [Fraction(float(w)) if w > 0 else Fraction(0) for w in weights]
    whole = sum(known)
    if not total:
        return pd.Series(0, index=weights.index, dtype="int64")
    if not whole:
        raise ValueError("no weight is above zero: nothing to share by")
    quotas = [w * total / whole for w in known]
    shares = [math.floor(q) for q in quotas]
    order = sorted(range(len(quotas)), key=lambda i: (shares[i] - quotas[i], i))
    for i in order[: total - sum(shares)]:
        shares[i] += 1
    return pd.Series(shares, index=weights.index, dtype="int64")


def share_out(table: pd.DataFrame, weight: Weight, people: int) -> pd.DataFrame:
    """The villages with their part: `weight`, `share` (percent of the people), `people` (whole, missing where
    not covered)
    and `why`, '' or the reason for none: `kelurahan` or `no_figure` (not covered), `failed` (weighs 0).

    table: `queries.village_table`, on region_id. The people of the covered villages sum to `people`.
    """
    values = weight.values.reindex(table.index).astype(float)
    covered = values.notna()
    used = values.clip(lower=0)
    parts = largest_remainder(used[covered], people)
    why = np.select(
        [
            ~covered & table["kind"].eq(KELURAHAN),
            ~covered,
            table.index.isin(list(weight.failed)) | (values < 0),
        ],
        [KELURAHAN, "no_figure", "failed"],
        default="",
    )
    return table.assign(
        weight=used,
        share=used / used.sum() * 100,
        people=parts.reindex(table.index).astype("Int64"),
        why=why,
    )


def by_kecamatan(shared: pd.DataFrame) -> pd.DataFrame:
    """One row a kecamatan, most people first: kecamatan_id, kecamatan_name, `people`, `share`, `villages`
    (covered, `towns` of them
    kelurahan),
    `uncovered`, and its village with most people (`first`, `first_people`)."""
    rows = []
    for key, part in shared.groupby("kecamatan_id", sort=True):
        covered = part[part["people"].notna()]
        top = covered.sort_values("people", ascending=False, kind="stable").head(1)
        rows.append(
            {
                "kecamatan_id": key,
                "kecamatan_name": part["kecamatan_name"].iloc[0],
                "people": int(covered["people"].sum()),
                "share": float(covered["share"].sum()),
                "villages": len(covered),
                "towns": int(covered["kind"].eq(KELURAHAN).sum()),
                "uncovered": len(part) - len(covered),
                "first": str(top["name"].iloc[0]) if len(top) else "",
                "first_people": int(top["people"].iloc[0]) if len(top) else 0,
            }
        )
    return pd.DataFrame(rows).sort_values("people", ascending=False, kind="stable", ignore_index=True)
