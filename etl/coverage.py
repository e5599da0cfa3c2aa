"""How much of its regency a file of villages covers: told at every load, for no file of an office says how many
villages it should have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from etl.regions import RegionBook

COVERED = {"welfare_count": ["register", "year", "round", "unit"], "village_allocation": ["year"]}
"""Kinds of rows by village, and what tells one of their tables from another."""
DESA = "2"
"""Seventh digit of a desa's code: the annex of the fund lists those alone, a register kelurahan as well."""


def notes(tables: Mapping[str, pd.DataFrame], book: RegionBook) -> Iterator[str]:
    """A line for every table of a regency that lacks villages, or counts of some of its villages."""
    for kind, together in COVERED.items():
        if kind in tables:
            frame = tables[kind].assign(regency=lambda f: f["region_id"].str[:4])
            for key, part in frame.groupby([*together, "regency"], observed=True):
                yield from _of_table(part, [str(k) for k in key], kind, book)


def _of_table(part: pd.DataFrame, key: list[str], kind: str, book: RegionBook) -> Iterator[str]:
    *told, regency = key
    all_of_it = book.children(regency, "desa")
    if kind == "village_allocation":
        all_of_it = [v for v in all_of_it if v[6] == DESA]
    villages = part["region_id"].nunique()
    name = f"{book.name_of(regency, full=True)} {' '.join(told)}"
    if villages < len(all_of_it):
        yield f"{name}: {villages} of {len(all_of_it)} villages"
    for column in (
        "basic_rp",
        "affirmative_rp",
        "formula_rp",
        "population",
        "poor",
        "area_km2",
        "difficulty",
    ):
        if kind == "village_allocation" and (blank := int(part[column].isna().sum())):
            yield f"{name}: {blank} of {villages} villages without {column}"
    if kind == "welfare_count" and len(part) < (whole := villages * part["desil"].nunique()):
        yield f"{name}: {len(part)} of {whole} counts"
