"""The figures that claim tests are held against: the project's own warehouse as a `Book`."""

from __future__ import annotations

import pandas as pd

from analysis import queries
from analysis.claims.book import Book
from analysis.warehouse import Warehouse


def book(warehouse: Warehouse) -> Book:
    """All regencies, provinces and the country."""

    def observations(indicator: str) -> pd.DataFrame:
        parts = [
            queries.series_of_children("ID", indicator, level=level, warehouse=warehouse).frame
            for level in ("kabupaten", "provinsi")
        ]
        return pd.concat([*parts, queries.series("ID", indicator, warehouse=warehouse).frame])

    levels = ("negara", "provinsi", "kabupaten")
    regions = pd.concat([queries.regions(level, warehouse=warehouse).frame for level in levels])
    targets = queries.targets(warehouse=warehouse).frame
    names = queries.former_names(warehouse=warehouse).frame
    former = dict(zip(names["former_name"], names["region_id"], strict=True))
    return Book.of(regions, observations("poverty_rate"), observations("poor_count"), targets, former)
