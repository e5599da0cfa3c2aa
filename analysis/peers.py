"""Similar regions, with the reason they are called similar."""

from __future__ import annotations

import numpy as np
import pandas as pd

ISLANDS: dict[str, tuple[str, ...]] = {
    "sumatera": ("11", "12", "13", "14", "15", "16", "17", "18", "19", "21"),
    "jawa": ("31", "32", "33", "34", "35", "36"),
    "bali_nusa_tenggara": ("51", "52", "53"),
    "kalimantan": ("61", "62", "63", "64", "65"),
    "sulawesi": ("71", "72", "73", "74", "75", "76"),
    "maluku": ("81", "82"),
    "papua": ("91", "92", "93", "94", "95", "96", "97"),
}
"""Island groups by province code (Kemendagri)."""

_OF_PROVINCE = {province: island for island, provinces in ISLANDS.items() for province in provinces}

OTHER_ISLAND = 0.5
"""What standing on another island group costs, in standard deviations."""

MEASURES = ("poverty_rate", "log_population", "hdi")


def island(region_id: str) -> str:
    """The island group of a province or regency ('' for Indonesia and unknown codes)."""
    return _OF_PROVINCE.get(region_id[:2], "")


def similar(region: str, features: pd.DataFrame, n: int = 5) -> pd.DataFrame:
    """The `n` regions nearest to `region`, nearest first, on their ids.

    features, by region_id: `poverty_rate` (percent), `population` (persons), `kind` ('kabupaten' or 'kota')
    and, where loaded, `hdi`. Only regions of the same kind are candidates. The distance is the root of the
    sum of squared differences in poverty rate, log population and HDI, each in standard deviations over the
    candidates, plus `OTHER_ISLAND` for another island group; a measure that either region lacks is left out
    and the sum scaled up.

    Columns: distance, poverty_rate, population, hdi, same_island, by (measures compared).
    Raises KeyError when the region is not in the table, ValueError when it has no poverty rate.
    """
    kind = features.loc[region, "kind"]
    pool = features[features["kind"] == kind]
    table = pd.DataFrame(
        {
            "poverty_rate": pool["poverty_rate"],
            "log_population": np.log(pool["population"].where(pool["population"] > 0)),
            "hdi": pool.get("hdi", np.nan),
        }
    ).astype("float64")
    if np.isnan(table.loc[region, "poverty_rate"]):
        raise ValueError(f"{region} has no poverty rate to compare by")
    spread = table.std(ddof=0).replace(0, np.nan)
    steps = (table - table.loc[region]) / spread
    compared = steps.notna()
    squares = (steps**2).sum(axis=1) * compared.shape[1] / compared.sum(axis=1)
    same_island = pd.Series([island(r) == island(region) for r in pool.index], index=pool.index)
    found = pd.DataFrame(
        {
            "distance": np.sqrt(squares) + np.where(same_island, 0.0, OTHER_ISLAND),
            "poverty_rate": pool["poverty_rate"],
            "population": pool["population"],
            "hdi": table["hdi"],
            "same_island": same_island,
            "by": [tuple(m for m in MEASURES if row[m]) for _, row in compared.iterrows()],
        }
    )
    known = found[compared["poverty_rate"]].drop(index=region)
    return known.sort_values(["distance"], kind="stable").head(n)
