"""How the villages of a list fared beside the other villages of their regency.

Every function takes the wide table of `queries.village_table` and the ids of the list. The list is not a sample and
nothing here tests an effect: the difference is set beside what lists drawn by lot would show, and beside the villages
outside that began at scores like the list's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis import villages
from analysis.focus import REGISTER, Rule, picks

LOT: Final = 1.96
"""Standard errors on either side of zero that hold 95 of 100 differences between lists drawn by lot."""
PARTS: Final = ("iks", "ike", "ikl")
FEW: Final = 3
"""Villages of which a comparison is made at least."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison, the list or the rest. Scores run from 0 to 1; NaN where no village has both years."""

    villages: int
    measured: int
    """With a score in both years."""
    before: float
    after: float
    change: float
    """Means over the villages measured in both years."""
    median_before: float
    median_after: float
    median_change: float
    parts: dict[str, float]
    """Mean change of the index's three parts (iks, ike, ikl)."""
    moves: dict[str, int]
    """Villages by `villages.MOVES`."""
    new_change: float
    """Mean change of the villages whose scores are not identical in both years."""

    @property
    def identical(self) -> int:
        return self.moves["identik"]


@dataclass(frozen=True)
class Progress:
    """The list beside the rest between two years of the index."""

    before: int
    after: int
    inside: Side
    outside: Side
    lot: float
    """95 of 100 lists of this size, drawn by lot from the regency's villages, differ from their rest by less than this
    much in mean change; NaN where it cannot be known."""
    pull: float
    """Correlation of a village's score before with its change, over the whole regency."""
    alike: Side | None
    """The villages outside that began between the lowest and the highest score of the list; None where too few."""
    span: tuple[float, float]
    """Those two scores."""

    @property
    def difference(self) -> float:
        """Mean change of the list less that of the rest."""
        return self.inside.change - self.outside.change


def change(table: pd.DataFrame, before: int, after: int, part: str = "idm") -> pd.Series:
    """A score's change by row; NaN where a year is missing."""
    moved: pd.Series = table[f"{part}_{after}"].astype(float) - table[f"{part}_{before}"].astype(float)
    return moved


def moves(rows: pd.DataFrame, before: int, after: int) -> pd.Series:
    """`villages.movement`, identical where the three measured parts are: the index of 2023 is their mean, computed, and
    may differ from that of 2024 by a last digit of rounding alone."""
    found = villages.movement(rows, before, after)
    same = np.logical_and.reduce(
        [
            np.isclose(rows[f"{p}_{before}"], rows[f"{p}_{after}"], atol=villages.STEP / 2, rtol=0)
            for p in PARTS
        ]
    )
    return found.mask(found.eq("tetap") & same, "identik")


def side(rows: pd.DataFrame, before: int, after: int) -> Side:
    """The figures of some villages between two years."""
    both = rows[rows[f"idm_{before}"].notna() & rows[f"idm_{after}"].notna()]
    moved = change(both, before, after)
    move = moves(rows, before, after)
    counts = move.value_counts()
    first, last = (both[f"idm_{year}"].astype(float) for year in (before, after))
    return Side(
        villages=len(rows),
        measured=len(both),
        before=float(first.mean()),
        after=float(last.mean()),
        change=float(moved.mean()),
        median_before=float(first.median()),
        median_after=float(last.median()),
        median_change=float(moved.median()),
        parts={p: float(change(both, before, after, p).mean()) for p in PARTS},
        moves={m: int(counts.get(m, 0)) for m in villages.MOVES},
        new_change=float(moved[move.loc[both.index].ne("identik")].mean()),
    )


def progress(table: pd.DataFrame, ids: list[str]) -> Progress | None:
    """Between the last two years of the index; None where it has one year only, or where the list or the rest has no
    village measured in both."""
    years = villages.index_years(table)
    if len(years) < 2:
        return None
    before, after = years[-2:]
    listed = table["region_id"].isin(ids)
    inside, outside = side(table[listed], before, after), side(table[~listed], before, after)
    if not inside.measured or not outside.measured:
        return None
    both = table[f"idm_{before}"].notna() & table[f"idm_{after}"].notna()
    start = table.loc[both & listed, f"idm_{before}"].astype(float)
    span = (float(start.min()), float(start.max()))
    like = table[both & ~listed & table[f"idm_{before}"].astype(float).between(*span)]
    moved = change(table[both], before, after)
    return Progress(
        before=before,
        after=after,
        inside=inside,
        outside=outside,
        lot=by_lot(moved, inside.measured),
        pull=_correlation(table.loc[both, f"idm_{before}"].astype(float), moved),
        alike=side(like, before, after) if len(like) >= FEW else None,
        span=span,
    )


def by_lot(values: pd.Series, drawn: int) -> float:
    """Half the range that holds 95 of 100 differences of means between `drawn` of the values and the others, when they
    are drawn by lot: 1.96 S sqrt(N / (n (N - n))), S the standard deviation of all N (exact variance of a difference
    under random assignment; the range rests on its normal shape)."""
    total = len(values)
    if not FEW <= drawn <= total - FEW:
        return math.nan
    return float(LOT * values.std(ddof=1) * math.sqrt(total / (drawn * (total - drawn))))


def _correlation(first: pd.Series, second: pd.Series) -> float:
    if len(first) < FEW or first.nunique() < 2 or second.nunique() < 2:
        return math.nan
    return float(np.corrcoef(first, second)[0, 1])


@dataclass(frozen=True)
class BackCheck:
    """The same rule applied to the year before: what it would have chosen, and how those fared against the others."""

    year: int
    villages: int
    shared: int
    """Of them in the list as well."""
    inside: float
    outside: float
    """Mean changes."""


def back_check(table: pd.DataFrame, ids: list[str], rule: Rule, before: int, after: int) -> BackCheck | None:
    """For a rule on the index of `after`; None for any other, and where it would have chosen none or all."""
    if rule.measure not in ("idm", "status") or rule.year != after:
        return None
    chosen = picks(table, Rule(rule.measure, before, rule.scope, rule.count))
    listed = table["region_id"].isin(chosen)
    inside, outside = side(table[listed], before, after), side(table[~listed], before, after)
    if inside.measured < FEW or outside.measured < FEW:
        return None
    return BackCheck(before, len(chosen), len(set(chosen) & set(ids)), inside.change, outside.change)


def fund(table: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """The fund by year on both sides: year; for `inside` and `outside` the villages with a ceiling, the mean ceiling
    (rupiah a village) and the share disbursed (percent, over villages with both amounts); `complete` whether all
    disbursements of the year are."""
    listed = table["region_id"].isin(ids)
    rows = []
    for year in villages.fund_years(table):
        row: dict[str, object] = {"year": year}
        for name, part in (("inside", table[listed]), ("outside", table[~listed])):
            ceiling, paid = (part[f"{c}_{year}"].astype(float) for c in ("ceiling_rp", "disbursed_rp"))
            known = ceiling.notna() & paid.notna()
            row[f"{name}_villages"] = int(ceiling.notna().sum())
            row[f"{name}_mean_rp"] = float(ceiling.mean())
            row[f"{name}_share"] = (
                float(paid[known].sum() / ceiling[known].sum() * 100) if known.any() else math.nan
            )
        row["complete"] = bool(table[f"disbursed_complete_{year}"].dropna().astype(bool).all())
        rows.append(row)
    return pd.DataFrame(rows)


@dataclass(frozen=True)
class Portion:
    """What part of the regency's figure lies in the list."""

    year: int
    inside: float
    total: float
    villages_share: float
    """The list's share of the villages that have a figure, percent."""

    @property
    def share(self) -> float:
        """Percent; NaN where the regency's figure is not positive."""
        return self.inside / self.total * 100 if self.total > 0 else math.nan


def estimate(table: pd.DataFrame, ids: list[str]) -> Portion | None:
    """The list's part of the poor as read back from the fund's formula: an estimate, never a BPS figure."""
    known = table[table["poor_estimate"].notna()]
    if known.empty:
        return None
    listed = known["region_id"].isin(ids)
    return Portion(
        int(known["poor_year"].max()),
        float(known.loc[listed, "poor_estimate"].sum()),
        float(known["poor_estimate"].sum()),
        float(listed.mean() * 100),
    )


def register(table: pd.DataFrame, ids: list[str]) -> tuple[float, float] | None:
    """Share in the lowest desil of the register, list and rest (percent of all listed there); None where no register
    is loaded for villages on either side. Needs `register_count` and `register_total` beside the share."""
    if REGISTER not in table:
        return None
    listed = table["region_id"].isin(ids)
    found = []
    for part in (table[listed], table[~listed]):
        known = part[part[REGISTER].notna()]
        if known.empty:
            return None
        found.append(float(known["register_count"].sum() / known["register_total"].sum() * 100))
    return found[0], found[1]
