"""The figures that claims are held against: rates, counts and targets of all regions, and their wobble."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import noise
from analysis.claims.places import Place, Places
from analysis.series import ROUND_PRIORITY, Figures, unbroken


@dataclass(frozen=True, repr=False)
class Book:
    """Built once from the tables of a warehouse; `years`: region -> round -> the years with a rate."""

    places: Places
    rates: Figures
    counts: Figures
    targets: pd.DataFrame
    wobble: dict[str, float]
    years: dict[str, dict[str, list[int]]]

    def __repr__(self) -> str:
        return f"<Book of {len(self.years)} regions>"

    @classmethod
    def of(
        cls,
        regions: pd.DataFrame,
        rates: pd.DataFrame,
        counts: pd.DataFrame,
        targets: pd.DataFrame,
        former: Mapping[str, str] | None = None,
    ) -> Book:
        """From `queries.regions` (country, provinces, regencies in one table), observations of the rate in
        percent and of the poor in persons, and `pub.target`. All of the total population. `former`: names from
        before a region was renamed."""
        columns = ["region_id", "name", "full_name", "kind"]
        places = Places(
            (Place(*(str(v) for v in row)) for row in regions[columns].itertuples(index=False)), former
        )
        known = rates[rates["value"].notna()]
        years: dict[str, dict[str, list[int]]] = {}
        for region, survey, year in zip(known["region_id"], known["round"], known["year"], strict=True):
            years.setdefault(region, {}).setdefault(survey, []).append(int(year))
        own = targets[targets["area"].eq("total")]
        return cls(places, Figures(rates), Figures(counts), own, _wobble(known, places), years)

    def rounds(self, region: str, *years: int) -> list[str]:
        """The survey rounds in which a region has a figure in all of these years, March first."""
        known = self.years.get(region, {})
        return [r for r in ROUND_PRIORITY if all(y in known.get(r, ()) for y in years)]

    def latest(self, region: str) -> int | None:
        """The last year in which a region has a rate of a known survey month; None without any."""
        found = [y for r, years in self.years.get(region, {}).items() if r != "tahunan" for y in years]
        return max(found, default=None)

    def rate(self, region: str, year: int, survey_round: str) -> float:
        """One rate in percent, NaN where there is none."""
        return float(self.rates.values([region], [year], [survey_round])[0])

    def count(self, region: str, year: int, survey_round: str) -> float:
        """The number of poor people, NaN where there is none."""
        return float(self.counts.values([region], [year], [survey_round])[0])

    def joined(self, region: str, since: int, until: int) -> bool:
        """Is the region's series unbroken between two years."""
        return bool(self.rates.joined([region], [since], [until])[0])

    def levels(self, regions: list[str], year: int, survey_round: str) -> pd.Series:
        """The rates of several regions, by region_id."""
        n = len(regions)
        values = self.rates.values(regions, [year] * n, [survey_round] * n)
        return pd.Series(values, index=regions, dtype="float64")

    def counted(self, regions: list[str], year: int, survey_round: str) -> pd.Series:
        """The numbers of poor people of several regions, by region_id."""
        n = len(regions)
        values = self.counts.values(regions, [year] * n, [survey_round] * n)
        return pd.Series(values, index=regions, dtype="float64")

    def changes(self, regions: list[str], since: int, until: int, survey_round: str) -> pd.Series:
        """The changes of several regions in points, NaN where a figure is missing or the series breaks."""
        n = len(regions)
        whole = self.rates.joined(regions, [since] * n, [until] * n)
        change = self.levels(regions, until, survey_round) - self.levels(regions, since, survey_round)
        return change.where(pd.Series(whole, index=regions))

    def error(self, region: str, survey_round: str) -> float:
        """Standard error of one figure from the wobble of the region's March series; NaN for other rounds."""
        return self.wobble.get(region, np.nan) if survey_round == "maret" else float("nan")


def _wobble(rates: pd.DataFrame, places: Places) -> dict[str, float]:
    """The wobble of every March series since its last break, against the movement of its level."""
    found: dict[str, float] = {}
    for level in ("kabupaten", "provinsi", "negara"):
        rows = rates[rates["region_id"].map(places.level).eq(level) & rates["year"].ge(noise.FIRST_YEAR)]
        table = unbroken(rows)
        if not table.empty:
            found |= noise.wobble(table).dropna().to_dict()
    return found
