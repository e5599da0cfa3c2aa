"""Similar regions, with the reason they are called similar."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.progress import implied_population

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


def features(rates: pd.DataFrame, population: pd.Series, hdi: pd.Series) -> pd.DataFrame:
    """What regions are compared by, on their ids: `poverty_rate`, `population`, `hdi`, `kind`, `province_id`.

    rates: one row a region (`queries.latest_level`). population: persons by region (`implied`). hdi: by
    region, of one series and one year (the two series are never mixed). Both may lack regions.
    """
    table = rates.set_index("region_id")
    return pd.DataFrame(
        {
            "poverty_rate": table["value"],
            "population": population.reindex(table.index),
            "hdi": hdi.reindex(table.index),
            "kind": table["kind"],
            "province_id": table["province_id"],
        }
    )


def implied(rates: pd.DataFrame, counts: pd.DataFrame) -> pd.Series:
    """Persons that the rate of each region stands for (count / rate), from figures of one year
    (`queries.latest_level`)."""
    rate, count = (rows.set_index("region_id")["value"].astype(float) for rows in (rates, counts))
    return implied_population(count.reindex(rate.index), rate)


def similar(region: str, features: pd.DataFrame, n: int = 5) -> pd.DataFrame:
    """The `n` regions of the same kind nearest to `region`; else as `distances`."""
    return distances(region, features[features["kind"] == features.loc[region, "kind"]]).head(n)


def distances(region: str, features: pd.DataFrame) -> pd.DataFrame:
    """Every other region of the table on its id, nearest to `region` first.

    features, by region_id: `poverty_rate` (percent), `population` (persons) and, where loaded, `hdi`. The
    distance is the root of the sum of squared differences in poverty rate, log population and HDI, each in
    standard deviations over the table, plus `OTHER_ISLAND` for another island group; a measure that either
    region lacks is left out and the sum scaled up.

    Columns: distance, poverty_rate, population, hdi, same_island, by (measures compared).
    Raises KeyError when the region is not in the table, ValueError when it has no poverty rate.
    """
    table = pd.DataFrame(
        {
            "poverty_rate": features["poverty_rate"],
            "log_population": np.log(features["population"].where(features["population"] > 0)),
            "hdi": features.get("hdi", np.nan),
        }
    ).astype("float64")
    if np.isnan(table.loc[region, "poverty_rate"]):
        raise ValueError(f"{region} has no poverty rate to compare by")
    spread = table.std(ddof=0).replace(0, np.nan)
    steps = (table - table.loc[region]) / spread
    compared = steps.notna()
    squares = (steps**2).sum(axis=1) * compared.shape[1] / compared.sum(axis=1)
    same_island = pd.Series([island(r) == island(region) for r in features.index], index=features.index)
    found = pd.DataFrame(
        {
            "distance": np.sqrt(squares) + np.where(same_island, 0.0, OTHER_ISLAND),
            "poverty_rate": features["poverty_rate"],
            "population": features["population"],
            "hdi": table["hdi"],
            "same_island": same_island,
            "by": [tuple(m for m in MEASURES if row[m]) for _, row in compared.iterrows()],
        }
    )
    known = found[compared["poverty_rate"]].drop(index=region)
    return known.sort_values(["distance"], kind="stable")
