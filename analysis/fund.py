"""The village fund beside poverty. Amounts in rupiah, rates in percent, people as persons.

The formula of the fund allocates by poverty, so a cross-section of the two says how money was shared out, never
what it did. `formula_note` in `analysis.wording.fund` stands beside every figure made from this.
"""

from __future__ import annotations

import pandas as pd

from analysis.common import common_movement
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


PARTS = ("basic_rp", "affirmative_rp", "performance_rp", "formula_rp")
"""The parts that the fund of a region is made up of."""
LATE_DAYS = 30
"""A payment this many days after the reference day counts as late on the page."""


def detail_year(year: int, loaded: pd.DataFrame, least_third: float = 0.0) -> int | None:
    """The year whose village records stand for `year`: itself where it is loaded, else the latest loaded one in which
    at least `least_third` percent of the villages have a dated third payment (`queries.fund_detail_years`); None where
    nothing is loaded."""
    years = [int(y) for y in loaded["year"]]
    if year in years:
        return year
    whole = loaded.loc[loaded["third"].astype(float) >= least_third, "year"]
    return int(whole.max()) if len(whole) else max(years, default=None)


WHOLE_AREA = 0.001
"""By this share of the ceiling the villages' records may miss a region's ceiling and still stand for all of it."""
NEARLY = 0.01
"""The same where the amount is shown as incomplete anyway."""


def with_villages(money: pd.DataFrame, villages: pd.DataFrame) -> pd.DataFrame:
    """`money` (`queries.fund`) with disbursed and absorbed out of the villages' records
    (`queries.fund_village_sums`) where nothing is published for the region itself and the villages' ceilings add up
    to its own. What was absorbed is the lowest reading of the reports and never complete."""
    table = money.merge(villages, on="year", how="left", suffixes=("", "_villages"))
    apart = (table["ceiling_rp_villages"] / table["ceiling_rp"] - 1).abs()
    paid = table["disbursed_rp"].isna() & (apart <= WHOLE_AREA)
    table["disbursed_rp"] = table["disbursed_rp"].mask(paid, table["disbursed_rp_villages"])
    table["disbursed_complete"] = (
        table["disbursed_complete"]
        .astype(object)
        .mask(paid, table["disbursed_complete_villages"].astype(object))
    )
    told = table["absorbed_rp"].isna() & (apart <= NEARLY)
    table["absorbed_rp"] = table["absorbed_rp"].mask(told, table["absorbed_low_rp"])
    table["absorbed_complete"] = table["absorbed_complete"].astype(object).mask(told, False)
    table["villages_source_id"] = table["source_id_villages"].where(paid | told)
    return table[[*money.columns, "villages_source_id"]]


def part_shares(row: pd.Series) -> dict[str, float]:
    """Percent of the whole that each known part makes, in the order of `PARTS`."""
    return {part: float(row[part] / row["total_rp"] * 100) for part in PARTS if pd.notna(row[part])}


def per_head(allocation: pd.DataFrame) -> pd.DataFrame:
    """`allocation` (total_rp, villages, population, poor: all as the formula used them) with rupiah per village, per
    person and per poor person of the formula."""
    total = allocation["total_rp"]
    return allocation.assign(
        per_village_rp=total / allocation["villages"].where(allocation["villages"] > 0),
        per_capita_formula_rp=total / allocation["population"].where(allocation["population"] > 0),
        per_poor_formula_rp=total / allocation["poor"].where(allocation["poor"] > 0),
    )


def with_formula(
    table: pd.DataFrame, allocation: pd.DataFrame, counted: pd.DataFrame, year: int
) -> pd.DataFrame:
    """`table` (`beside_poverty`) with `villages` and their `basis` (`queries.fund_villages_counted`), `per_village_rp`,
    and of the year's formula (`queries.fund_allocations`; missing where that year is not loaded) `formula_people`,
    `formula_poor`, `per_capita_formula_rp`, `per_poor_formula_rp`."""
    of_year = allocation[allocation["year"] == year].set_index("region_id")
    count = counted.set_index("region_id")
    found = table.copy()
    ids = found["region_id"]
    found["villages"] = ids.map(count["villages"])
    found["basis"] = ids.map(count["basis"])
    found["per_village_rp"] = found["ceiling_rp"] / found["villages"].where(found["villages"] > 0)
    for name, column in (("formula_people", "population"), ("formula_poor", "poor")):
        found[name] = ids.map(of_year[column]).astype("float64")
    found["per_capita_formula_rp"] = found["ceiling_rp"] / found["formula_people"].where(
        found["formula_people"] > 0
    )
    found["per_poor_formula_rp"] = found["ceiling_rp"] / found["formula_poor"].where(
        found["formula_poor"] > 0
    )
    return found


def changes(before: pd.DataFrame, after: pd.DataFrame, rates: pd.DataFrame, homes: pd.Series) -> pd.DataFrame:
    """Change of fund beside change of poverty, one row a regency that has both.

    before, after: `queries.fund_of_children` of two years. rates: region x year of March poverty rates of all
    regencies and cities of the provinces, breaks taken out (`analysis.series.unbroken`). homes: province by region.
    Gives `fund_change` (percent of the earlier ceiling), `change`, `common` (the median change of the province's
    regencies and cities over the same years) and `own` (change - common), in points.
    """
    first, last = (int(frame["year"].iloc[0]) for frame in (before, after))
    table = after[["region_id", "name", "full_name", "year", "ceiling_rp", "source_id"]].merge(
        before[["region_id", "ceiling_rp"]], on="region_id", suffixes=("", "_before")
    )
    known = table["ceiling_rp_before"].where(table["ceiling_rp_before"] > 0)
    table["fund_change"] = (table["ceiling_rp"] / known - 1) * 100
    if first not in rates or last not in rates:
        return table.iloc[:0].assign(change=0.0, common=0.0, own=0.0, rate_before=0.0, rate=0.0)
    span = rates[[first, last]]
    moved = common_movement(span, homes)[last]
    ids = table["region_id"]
    table["rate_before"], table["rate"] = ids.map(span[first]), ids.map(span[last])
    table["change"] = table["rate"] - table["rate_before"]
    table["common"] = ids.map(homes).map(moved).astype("float64")
    table["own"] = table["change"] - table["common"]
    return table.dropna(subset=["fund_change", "change"]).reset_index(drop=True)


def mix(spending: pd.DataFrame) -> pd.DataFrame:
    """What villages reported buying by year and programme: one row each with realised_rp and realised_low_rp (its two
    readings, equal where the reports are clear), budget_rp, and `share`, percent of the year's realised_rp.

    spending: rows with year, programme (`analysis.programmes.mapped`), budget_rp, realised_rp, realised_low_rp.
    """
    money = ["budget_rp", "realised_rp", "realised_low_rp"]
    table = spending.groupby(["year", "programme"], as_index=False)[money].sum()
    whole = table.groupby("year")["realised_rp"].transform("sum")
    return table.assign(share=table["realised_rp"] / whole.where(whole > 0) * 100)


def part_mix(spending: pd.DataFrame, programme: str) -> pd.DataFrame:
    """One row a region of `spending` (region_id, name, full_name, programme, realised_rp, realised_low_rp): what it
    reported for one programme, for all of them (`whole_rp`), and the `share` in percent."""
    keys = ["region_id", "name", "full_name"]
    whole = (
        spending.groupby(keys, as_index=False)["realised_rp"]
        .sum()
        .rename(columns={"realised_rp": "whole_rp"})
    )
    chosen = spending[spending["programme"] == programme]
    own = chosen.groupby("region_id")[["realised_rp", "realised_low_rp"]].sum()
    table = whole.join(own, on="region_id").fillna({"realised_rp": 0.0, "realised_low_rp": 0.0})
    return table.assign(share=table["realised_rp"] / table["whole_rp"].where(table["whole_rp"] > 0) * 100)


def record_state(row: pd.Series) -> str:
    """What a village's record of a year allows to say of it: 'whole' (payments and all reports on record, readable as
    one sum), else 'payments_open', 'no_report', 'unclear' or 'reports_open', in that order."""
    if not bool(row["disbursed_complete"]):
        return "payments_open"
    if pd.isna(row["absorbed_low_rp"]):
        return "no_report"
    if pd.isna(row["absorbed_rp"]):
        return "unclear"
    return (
        "whole" if pd.notna(row["absorbed_complete"]) and bool(row["absorbed_complete"]) else "reports_open"
    )


def with_records(villages: pd.DataFrame) -> pd.DataFrame:
    """`queries.fund_of_villages` with `state` (`record_state`) and what the state allows: `disbursed_share` and
    `absorbed_share` (percent of ceiling and of payments) and `unspent_rp` = disbursed - absorbed, missing where the
    record is not whole: a gap in the record is never a shortfall."""
    state = villages.apply(record_state, axis=1) if len(villages) else pd.Series(dtype=object)
    paid_whole = villages["disbursed_complete"].fillna(False).astype(bool)
    whole = state.eq("whole")
    paid = villages["disbursed_rp"]
    return villages.assign(
        state=state,
        disbursed_share=(paid / villages["ceiling_rp"] * 100).where(paid_whole),
        absorbed_share=(villages["absorbed_rp"] / paid.where(paid > 0) * 100).where(whole),
        unspent_rp=(paid - villages["absorbed_rp"]).where(whole),
    )
