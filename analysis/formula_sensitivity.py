"""How far the poor people read back from the fund's formula move when its assumptions are changed.

The estimate takes z1 = z2 (a village has as large a share of its regency's people as of its poor), z4 = 1/n (all
villages equally difficult), the weights of one document, and the affirmative amounts spread like the formula
part. Each
`Scenario` changes one of these; every variant still sums to the regency's poor exactly:

    z2 = (s - w1 (1 - b) / n - w3 z3 - w4 z4) / (w2 + b w1)

where z1 = b z2 + (1 - b) / n: b = 1 is the estimate, b = 0 people spread equally over the villages, b > 1 people more
uneven than the poor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

Difficulty = Literal["equal", "index", "area"]
Spread = Literal["province", "country"]
Weights = tuple[float, float, float, float]

AFFIRMATIVE_UNIT = {2018: 157_549_000.0, 2019: 211_288_850.0}
"""Rupiah that one lagging village got beside its formula part (a very lagging one twice as much). 2018: the greatest
common divisor of what the kabupaten of Jawa Tengah got; 2019: what divides their sums into whole numbers."""
TOP = 0.10
"""The largest estimates that a list of first villages would be cut at."""
MEASURES = ("median_change", "high_change", "rank_correlation", "top_kept")


@dataclass(frozen=True)
class Scenario:
    """One changed assumption. `blend`: b of the module; `difficulty`: what z4 rises with, its spread taken from the
    cost index of kabupaten in the `spread`; `weights`: another year's, in per cent; `affirmative`: the amounts
    taken off
    the villages of the lowest index."""

    key: str
    group: Literal["people", "difficulty", "weights", "affirmative"]
    blend: float = 1.0
    difficulty: Difficulty = "equal"
    spread: Spread = "province"
    weights: Weights | None = None
    affirmative: bool = False


SCENARIOS: tuple[Scenario, ...] = (
    Scenario("people_half", "people", blend=0.5),
    Scenario("people_equal", "people", blend=0.0),
    Scenario("people_uneven", "people", blend=1.5),
    Scenario("difficulty_index", "difficulty", difficulty="index"),
    Scenario("difficulty_index_wide", "difficulty", difficulty="index", spread="country"),
    Scenario("difficulty_area", "difficulty", difficulty="area"),
    Scenario("difficulty_area_wide", "difficulty", difficulty="area", spread="country"),
    Scenario("weights_2017", "weights", weights=(25, 35, 10, 30)),
    Scenario("weights_2021", "weights", weights=(10, 40, 20, 30)),
    Scenario("affirmative", "affirmative", affirmative=True),
)


def weights_of(method: str) -> Weights:
    """The weights that a `method` names: formula_10_50_15_25. ValueError for any other word."""
    name, *numbers = method.split("_")
    if name != "formula" or len(numbers) != 4:
        raise ValueError(f"{method!r} names no weights of the formula")
    population, poor, area, difficulty = (float(n) for n in numbers)
    return population, poor, area, difficulty


def log_spread(index: pd.Series) -> float:
    """Standard deviation of the logarithm of a cost index over kabupaten."""
    return float(np.log(index.astype(float)).std(ddof=1))


def difficulty_shares(villages: pd.DataFrame, kind: Difficulty, spread: float) -> pd.Series:
    """z4 of each village. `index`: higher where the village index (`idm`) is lower; `area`: higher where the
    village is
    larger; both log-normal with the standard deviation `spread`. A village without a score stands at the middle."""
    equal = pd.Series(1 / len(villages), index=villages.index)
    if kind == "equal":
        return equal
    raw = -villages["idm"].astype(float) if kind == "index" else np.log(villages["area_km2"].astype(float))
    deviation = raw.std(ddof=1)
    if not deviation > 0:
        return equal
    factor = np.exp(spread * ((raw - raw.mean()) / deviation).fillna(0.0))
    shares: pd.Series = factor / factor.sum()
    return shares


def formula_shares(villages: pd.DataFrame, year: int) -> pd.Series:
    """Share of each village in the formula part alone, were the affirmative amounts given to the villages with
    the lowest
    index among those whose part can hold one. NaN everywhere where the year's amount is not known or no village
    can hold it."""
    first = villages.iloc[0]
    formula, affirmative = float(first["formula_rp"]), float(first["affirmative_rp"])
    if affirmative <= 0:
        return villages["share"].astype(float)
    unit = AFFIRMATIVE_UNIT.get(year)
    nothing = pd.Series(np.nan, index=villages.index)
    if unit is None:
        return nothing
    beyond = villages["share"].astype(float) * (formula + affirmative)
    count = round(affirmative / unit)
    holders = villages.assign(beyond=beyond)
    holders = holders[holders["beyond"] >= unit].sort_values(["idm", "beyond"]).index[:count]
    if len(holders) < count:
        return nothing
    given = pd.Series(0.0, index=villages.index)
    given[holders] = affirmative / count
    shares: pd.Series = (beyond - given) / formula
    return shares


def estimates(
    villages: pd.DataFrame, scenario: Scenario | None = None, *, spreads: dict[Spread, float] | None = None
) -> pd.Series:
    """Poor people of every village of one regency and year under a scenario (None: as published); sums to `poor`.

    villages: rows of `queries.formula.formula_villages` of one regency and year. NaN where it cannot be computed.
    """
    told = scenario or Scenario("published", "weights")
    first, n = villages.iloc[0], len(villages)
    w1, w2, w3, w4 = (w / 100 for w in told.weights or weights_of(str(first["method"])))
    share = (
        formula_shares(villages, int(first["year"])) if told.affirmative else villages["share"].astype(float)
    )
    area = villages["area_km2"].astype(float)
    hard = difficulty_shares(villages, told.difficulty, (spreads or {}).get(told.spread, 0.0))
    fixed = w1 * (1 - told.blend) / n + w3 * area / area.sum(skipna=False) + w4 * hard
    found: pd.Series = (share - fixed) / (w2 + told.blend * w1) * float(first["poor"])
    return found


def compared(published: pd.Series, other: pd.Series) -> dict[str, float]:
    """How far one set of estimates lies from the published one: `median_change` and `high_change` (median and 90th
    percentile of the change of villages above zero, in per cent of their published estimate), `rank_correlation`
    (Spearman) and `top_kept` (per cent of the highest tenth that stays in it)."""
    if other.isna().any() or published.isna().any():
        return dict.fromkeys(MEASURES, np.nan)
    above = published > 0
    change = ((other - published)[above] / published[above]).abs() * 100
    size = max(1, round(TOP * len(published)))
    kept = set(published.nlargest(size).index) & set(other.nlargest(size).index)
    return {
        "median_change": float(change.median()),
        "high_change": float(change.quantile(0.9)),
        "rank_correlation": spearman(published, other),
        "top_kept": len(kept) / size * 100,
    }


def spearman(one: pd.Series, other: pd.Series) -> float:
    """Rank correlation of two series on their common index, ties at mean ranks."""
    return float(one.rank().corr(other.reindex(one.index).rank()))


def by_regency(
    villages: pd.DataFrame, cost_index: pd.DataFrame, year: int, scenarios: Sequence[Scenario] = SCENARIOS
) -> pd.DataFrame:
    """One row a regency and scenario: regency_id, scenario, group, villages, poor and `MEASURES`.

    villages: `queries.formula.formula_villages`; cost_index: `queries.formula.difficulty_index`, whose
    kabupaten in the
    regency's province and in the country give the spreads of difficulty.
    """
    of_year = villages[villages["year"].eq(year)]
    index = cost_index[cost_index["year"].eq(year)]
    country = log_spread(index["ikk"])
    rows = []
    for regency, part in of_year.groupby("regency_id"):
        home = index.loc[index["region_id"].str[:2].eq(str(regency)[:2]), "ikk"]
        spreads: dict[Spread, float] = {"province": log_spread(home), "country": country}
        own = part.set_index("region_id")
        for scenario in scenarios:
            measured = compared(estimates(own), estimates(own, scenario, spreads=spreads))
            told = {"regency_id": regency, "scenario": scenario.key, "group": scenario.group}
            rows.append({**told, "villages": len(own), "poor": float(own["poor"].iloc[0]), **measured})
    return pd.DataFrame(rows, columns=["regency_id", "scenario", "group", "villages", "poor", *MEASURES])


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """One row a scenario, in the order given: over the regencies of `by_regency`, the median of each measure
    and the worst
    of `median_change`, `rank_correlation` and `top_kept` (`worst_...`)."""
    parts = table.groupby("scenario", sort=False)
    worst = pd.DataFrame(
        {
            "worst_median_change": parts["median_change"].max(),
            "worst_rank_correlation": parts["rank_correlation"].min(),
            "worst_top_kept": parts["top_kept"].min(),
        }
    )
    return parts[list(MEASURES)].median().join(worst).join(parts.size().rename("regencies")).reset_index()


def between_years(villages: pd.DataFrame, before: int, after: int) -> pd.DataFrame:
    """How alike the formula shares of two years are, by regency: regency_id, villages, `correlation` (Pearson) and
    `rank_correlation`. The poor of a village hardly change in a year: what differs is mostly other parts."""
    wide = villages.pivot(index="region_id", columns="year", values="share")
    if before not in wide or after not in wide:
        return pd.DataFrame(columns=["regency_id", "villages", "correlation", "rank_correlation"])
    both = wide[[before, after]].dropna()
    rows = [
        {
            "regency_id": regency,
            "villages": len(part),
            "correlation": float(part[before].corr(part[after])),
            "rank_correlation": spearman(part[before], part[after]),
        }
        for regency, part in both.groupby(both.index.str[:4])
    ]
    return pd.DataFrame(rows)


def differing(villages: pd.DataFrame, before: int, after: int, part: float = 0.5) -> float:
    """Percent of the villages with estimates in both years, neither failed, whose estimate changed by more than `part`
    of the first; NaN where there are none."""
    wide = villages.pivot(index="region_id", columns="year", values="estimate")
    if before not in wide or after not in wide or before == after:
        return float("nan")
    both = wide[(wide[before] > 0) & (wide[after] >= 0)]
    moved = (both[after] - both[before]).abs() / both[before]
    return float(moved.gt(part).mean() * 100) if len(both) else float("nan")
