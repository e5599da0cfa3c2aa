"""The village fund beside poverty. Amounts in rupiah, rates in percent, people as persons.

The formula of the fund allocates by poverty, so a cross-section of the two says how money was shared out, never
what it did. `formula_note` in `analysis.wording.fund` stands beside every figure made from this.
"""

from __future__ import annotations

import pandas as pd

from analysis.progress import implied_population


def beside_poverty(fund: pd.DataFrame, rates: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """One row a regency of `fund` (`queries.fund_of_children`), with the poverty rate and count of the same year
    (`queries.latest_level`, March) and what follows from them.

    Adds `poverty_rate`, `poor`, `people` (implied by count and rate: Susenas' own population), `per_capita_rp`,
    `per_poor_rp` (ceiling per person, per poor person by BPS) and `disbursed_share` (percent of the ceiling).
    Missing figures stay missing.
    """
    rate = rates.set_index("region_id")["value"]
    poor = counts.set_index("region_id")["value"]
    table = fund.copy()
    table["poverty_rate"] = table["region_id"].map(rate)
    table["poor"] = table["region_id"].map(poor)
    table["people"] = implied_population(table["poor"], table["poverty_rate"])
    table["per_capita_rp"] = table["ceiling_rp"] / table["people"]
    table["per_poor_rp"] = table["ceiling_rp"] / table["poor"].where(table["poor"] > 0)
    table["disbursed_share"] = table["disbursed_rp"] / table["ceiling_rp"] * 100
    return table


def rank_correlation(table: pd.DataFrame) -> float:
    """Spearman's rank correlation of ceiling per person and poverty rate over the regencies that have both; NaN
    below ten of them."""
    known = table[["per_capita_rp", "poverty_rate"]].dropna()
    if len(known) < 10:
        return float("nan")
    ranks = known.rank()
    return float(ranks["per_capita_rp"].corr(ranks["poverty_rate"]))


def whole(amounts: pd.Series, complete: pd.Series) -> bool:
    """Whether every known amount is on record completely."""
    return bool(complete[amounts.notna()].fillna(False).astype(bool).all())
