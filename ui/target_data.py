"""The register of targets as the target page needs it: how every target fared in its own year, and what it asked
for. Computed once a build."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import ambition, queries, register
from analysis.result import Result
from analysis.warehouse import current
from ui import judgement

LEVELS = ("kabupaten", "provinsi", "negara")
EXTREME = "extreme_poverty_rate"


def poverty(targets: pd.DataFrame) -> pd.DataFrame:
    """The targets for the poverty rate of the whole population, which alone are judged and counted."""
    return targets[targets["indicator"].eq(judgement.RATE) & targets["area"].eq("total")]


def loaded(region_id: str | None = None, parent: str | None = None) -> Result:
    """Every target of a region, or of a parent and all under it: the poverty rate's, urban and rural ones and those
    of extreme poverty too."""
    frames = [
        queries.targets(region_id, indicator, parent=parent).frame for indicator in (judgement.RATE, EXTREME)
    ]
    together = pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
    return current().with_provenance(together)


def in_own_year(level: str) -> pd.DataFrame:
    """Of every target of the regions of a level: its verdict about its own year (see `analysis.register`), `asked_pace`
    and `grade` (see `analysis.ambition`), by target_id."""
    return _in_own_year(current().build_id, level)


@st.cache_data(max_entries=6, show_spinner=False)
def _in_own_year(build_id: str, level: str) -> pd.DataFrame:
    rates, counts = series(level, judgement.RATE), series(level, judgement.COUNT)
    targets = queries.targets(parent="ID").frame
    targets = poverty(targets[targets["level"].eq(level)])
    latest = int(rates.loc[rates["round"].ne("tahunan") & rates["value"].notna(), "year"].max())
    own = register.in_own_year(rates, targets, latest, counts)
    table = judgement.march_table("kabupaten")
    if level != "kabupaten":
        table = pd.concat([table, judgement.march_table(level).reindex(columns=table.columns)])
    home = table.index.to_series().str[:2]
    grades = ambition.grades(own, table, home)
    grades.loc[own["reason"].isin(["not_comparable", "implausible", "undated"]), "grade"] = ""
    return own.join(grades)


def series(level: str, indicator: str) -> pd.DataFrame:
    """The figures of every region of a level."""
    if level == "negara":
        return queries.series("ID", indicator).frame
    return queries.series_of_children("ID", indicator, level=level).frame
