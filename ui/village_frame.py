"""The villages of an area as pages need them again and again: read once a build, then only filtered and sorted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from analysis import queries, villages, warehouse, welfare
from analysis.result import Result

Order = Literal["kode", "nama", "tinggi", "rendah"]
ORDERS: tuple[Order, ...] = get_args(Order)
AREAS = 10
"""Areas whose villages are kept; the country's take about 45 MB."""


@dataclass(frozen=True)
class Villages:
    """The villages of an area. Shared between readers: never changed in place."""

    region_id: str
    found: Result
    """`queries.village_table`."""
    table: pd.DataFrame
    """The same by region_id."""
    text: pd.Series
    """What a search looks through: name, kecamatan, regency and code, in lower case."""
    index_years: tuple[int, ...]
    fund_years: tuple[int, ...]

    @property
    def latest(self) -> int | None:
        """The newest year of the index."""
        return self.index_years[-1] if self.index_years else None

    @property
    def is_regency(self) -> bool:
        return len(self.region_id) == 4

    @property
    def statuses(self) -> pd.Series:
        """Status of the newest year."""
        return villages.statuses(self.table, self.latest or 0)

    def provinces(self, values: pd.Series) -> list[str]:
        """The provinces in which villages have a value."""
        known = members(self.table.index, values.dropna().index)
        return [str(name) for name in self.table["province_name"][known].unique()]


@dataclass(frozen=True)
class Wanted:
    """Which villages a reader wants to see, and in which order."""

    words: str = ""
    status: str = ""
    """One of `villages.STATUSES`, `villages.UNMEASURED` or '' for all."""
    lowest: int = 0
    """Only so many of the lowest index in each kecamatan; 0 for all."""
    order: Order = "kode"

    @property
    def everything(self) -> bool:
        return not (self.words.strip() or self.status or self.lowest)


def members(ids: pd.Index, of: pd.Index) -> npt.NDArray[np.bool_]:
    """Which of `ids` (each once) are in `of`: what `ids.isin(of)` says, a tenth of its time on text."""
    found = np.zeros(len(ids), bool)
    at = ids.get_indexer(of)
    found[at[at >= 0]] = True
    return found


def load(region_id: str) -> Villages:
    """The villages of a kabupaten, a province or the country ('ID')."""
    return _load(str(warehouse.current().path), region_id)


@st.cache_resource(max_entries=AREAS, show_spinner=False)
def _load(_build: str, region_id: str) -> Villages:
    found = queries.village_table(region_id)
    table = found.frame.set_index("region_id")
    table.index = table.index.astype("str")
    text = table["name"].str.cat([table["kecamatan_name"], table["regency_name"]], sep=" ", na_rep="")
    text = (text + " " + table.index.to_series()).astype("str").str.lower()
    years = (tuple(find(table)) for find in (villages.index_years, villages.fund_years))
    return Villages(region_id, found, table, text, *years)


def fields(region_id: str, year: int) -> Result:
    """`queries.village_fields`, kept."""
    return _fields(str(warehouse.current().path), region_id, year)


@st.cache_resource(max_entries=AREAS * 2, show_spinner=False)
def _fields(_build: str, region_id: str, year: int) -> Result:
    return queries.village_fields(region_id, year)


def register(region_id: str) -> Result:
    """Share in desil 1 of the newest register by village (`welfare.share_by_village`); empty where none is
    loaded."""
    return _register(str(warehouse.current().path), region_id)


@st.cache_resource(max_entries=AREAS, show_spinner=False)
def _register(_build: str, region_id: str) -> Result:
    counts = queries.welfare_counts(region_id)
    return Result(welfare.share_by_village(counts.frame), counts.provenance)


def chosen(area: Villages, wanted: Wanted, score: pd.Series) -> pd.Index:
    """The ids of the villages that a reader wants, in the order wanted; `score` by region_id is what 'tinggi' and
    'rendah' go by (villages without one come last)."""
    ids = area.table.index
    if not wanted.everything:
        keep = pd.Series(True, index=ids)
        for word in wanted.words.lower().split():
            keep &= area.text.str.contains(word, regex=False)
        if wanted.status:
            keep &= area.statuses == wanted.status
        if wanted.lowest and area.latest is not None:
            lowest = villages.lowest_per_kecamatan(area.found.frame, area.latest, wanted.lowest)
            keep &= members(ids, pd.Index(lowest["region_id"]))
        ids = ids[keep.to_numpy(bool)]
    if wanted.order == "nama":
        return area.table.loc[ids, "name"].sort_values(kind="stable").index
    if wanted.order == "kode":
        return ids
    return score.reindex(ids).sort_values(ascending=wanted.order == "rendah", kind="stable").index
