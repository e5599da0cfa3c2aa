"""Poor people per village, read back from the village fund's own formula. Not a BPS figure, never merged with
one.

The formula part of a village's fund is (w1 z1 + w2 z2 + w3 z3 + w4 z4) of its regency's formula pot, where z
is the village's share of the regency's population, poor people, area and difficulty. What the village got
beyond the basic allocation, which is the same for every village, is its formula part. So

- its poor people are at most `upper` = formula part / pot / w2 x the regency's poor: no other term can be
  negative;
- with its area from the map, equal difficulty (z4 = 1/n) and as large a share of the poor as of the people
  (z1 = z2), they are about `estimate` = (share - w3 z3 - w4 / n) / (w1 + w2) x the regency's poor, which sums
  to the regency's poor exactly (`arithmetic`). A result below zero is no number of people: the estimate failed, its
  `estimate` is missing and only the bound stands.

`poor` is the number that the formula itself used (Ministry of Finance).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

WEIGHTS_FILE = Path(__file__).with_suffix(".toml")
COLUMNS = ["region_id", "year", "estimate", "upper", "share", "flag", "method", "arithmetic"]
_SUM_TOLERANCE = 1e-6
"""Villages whose sum differs more than this share from the regency's parts are not read back at all."""


@dataclass(frozen=True)
class Weights:
    """Weights of one year's formula, in per cent."""

    population: int
    poor: int
    area: int
    difficulty: int

    @property
    def method(self) -> str:
        """How an estimate was made, as a word: `formula_10_50_15_25`."""
        return f"formula_{self.population}_{self.poor}_{self.area}_{self.difficulty}"


@cache
def load_weights(path: Path = WEIGHTS_FILE) -> dict[int, Weights]:
    """Year -> weights. Raises `ValueError` when those of a year do not sum to 100."""
    weights = {int(year): Weights(**told) for year, told in tomllib.loads(path.read_text("utf-8")).items()}
    for year, w in weights.items():
        if w.population + w.poor + w.area + w.difficulty != 100:
            raise ValueError(f"{path.name}: the weights of {year} do not sum to 100")
    return weights


def read_back(
    villages: pd.DataFrame,
    allocations: pd.DataFrame,
    areas: pd.DataFrame,
    weights: dict[int, Weights] | None = None,
) -> pd.DataFrame:
    """Upper bound and estimate of poor people for every village of every regency and year that can be read
    back.

    `villages`: region_id (10 digits), year, ceiling_rp. `allocations`: region_id of the regency, year,
    basic_rp, affirmative_rp, formula_rp, villages (their number), poor. `areas`: region_id, area_km2. Returns
    `COLUMNS`, people and shares, sorted; a regency is left out when villages are missing or their ceilings do
    not sum to its parts. Flags: `affirmative_unknown` (some villages of the regency have an amount that is
    not the formula's; the bound holds), `sum_differs` (by a few rupiah), `no_area` (no estimate),
    `below_zero` (the estimate failed).
    """
    weights = weights or load_weights()
    known = villages[villages["year"].isin(list(weights)) & villages["ceiling_rp"].notna()]
    joined = (
        known[["region_id", "year", "ceiling_rp"]]
        .assign(regency=lambda f: f["region_id"].str[:4])
        .merge(
            allocations[
                ["region_id", "year", "basic_rp", "affirmative_rp", "formula_rp", "villages", "poor"]
            ],
            left_on=["regency", "year"],
            right_on=["region_id", "year"],
            suffixes=("", "_regency"),
        )
        .merge(areas[["region_id", "area_km2"]], on="region_id", how="left")
    )
    frames = [
        found
        for (_, year), regency in joined.groupby(["regency", "year"])
        if (found := _regency(regency, weights[int(year)])) is not None
    ]
    if not frames:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(frames).sort_values(["region_id", "year"], ignore_index=True)


def _regency(frame: pd.DataFrame, weights: Weights) -> pd.DataFrame | None:
    """The villages of one regency and year; None when they cannot be read back."""
    first = frame.iloc[0]
    count = len(frame)
    if count != first["villages"] or frame["region_id"].duplicated().any():
        return None
    beyond_basic = frame["ceiling_rp"] - first["basic_rp"] / first["villages"]
    pot = first["formula_rp"] + first["affirmative_rp"]
    gap = abs(beyond_basic.sum() - pot)
    if pot <= 0 or gap > _SUM_TOLERANCE * pot or (beyond_basic < 0).any():
        return None
    share = beyond_basic / beyond_basic.sum()
    area_share = frame["area_km2"] / frame["area_km2"].sum(skipna=False)
    w1, w2, w3, w4 = (w / 100 for w in (weights.population, weights.poor, weights.area, weights.difficulty))
    arithmetic = (share - w3 * area_share - w4 / count) / (w1 + w2) * first["poor"]
    flags = pd.DataFrame(
        {
            "affirmative_unknown": first["affirmative_rp"] > 0,
            "sum_differs": gap >= 1,
            "no_area": arithmetic.isna(),
            "below_zero": arithmetic < 0,
        },
        index=frame.index,
    )
    return frame.assign(
        estimate=arithmetic.where(arithmetic >= 0),
        arithmetic=arithmetic,
        upper=beyond_basic / first["formula_rp"] / w2 * first["poor"],
        share=share,
        flag=flags.dot(flags.columns + ";").str.rstrip(";"),
        method=weights.method,
    )[COLUMNS]
