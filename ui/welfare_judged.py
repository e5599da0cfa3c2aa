"""The villages of a regency, its kecamatan and itself judged by the share in its register. Computed once a build and
choice."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Any

import pandas as pd
import streamlit as st

from analysis import queries, welfare, welfare_goal
from analysis.numerals import Lang
from analysis.result import Provenance
from analysis.verdict_row import Verdict, as_verdict
from analysis.warehouse import current
from analysis.welfare import Basis, Measure
from analysis.wording.words import STATUS, word
from ui.welfare_data import VILLAGE, Numbers


@dataclass(frozen=True)
class Judged:
    """The villages of a regency judged in one year."""

    table: pd.DataFrame
    """`analysis.verdict` rows by region_id, with name, kecamatan, word, count, total, register_round."""
    aims: pd.DataFrame
    own: pd.DataFrame
    """The regency's own targets for the measure (rows of `pub.target`)."""
    about: Provenance

    def verdict(self, region_id: str) -> Verdict:
        return as_verdict(self.table.loc[region_id])

    @property
    def derived(self) -> bool:
        """No village has a target of its own."""
        return bool(self.aims["target_id"].eq(welfare_goal.DEFAULT).all())


def own_targets(regency: str, measure: Measure) -> pd.DataFrame:
    """Targets that the regency loaded for itself, its kecamatan or its villages."""
    rows = queries.targets(None, measure).frame
    return rows[rows["region_id"].str.startswith(regency)]


def judged(found: Numbers, rule: str, lang: Lang, digits: int = VILLAGE) -> Judged:
    """Every village that the year's round lists, judged; worst first (most units over its path or target). With
    fewer digits the kecamatan (6) or the regency itself (4) as sums of their villages."""
    key = (found.place.region_id, found.year, found.basis, found.measure, rule, lang, digits)
    return _judged_once(current().build_id, key, found)


@st.cache_data(max_entries=32, show_spinner=False)
def _judged_once(build_id: str, key: tuple[Any, ...], _found: Numbers) -> Judged:
    *_, rule, lang, digits = key
    line = _found.timeline(digits)
    own = own_targets(_found.place.region_id, _found.measure)
    return _judged(_found, line, welfare_goal.targets(line, own, _found.measure, rule), own, lang)


def _judged(found: Numbers, line: pd.DataFrame, aims: pd.DataFrame, own: pd.DataFrame, lang: Lang) -> Judged:
    basis = found.basis or Basis("", "")
    now = line[
        line["year"].eq(found.year) & line["register"].eq(basis.register) & line["unit"].eq(basis.unit)
    ]
    now = now.set_index("region_id")
    rows = welfare_goal.verdicts(line, aims, found.year, list(now.index))
    names = found.villages.set_index("region_id")[["name", "kecamatan"]]
    if len(now) and len(now.index[0]) == 6:
        parts = found.villages.drop_duplicates("kecamatan_id").set_index("kecamatan_id")
        names = parts[["kecamatan"]].assign(name=parts["kecamatan"])
    rows = rows.join(names).join(now[["count", "total", "register_round", "villages"]])
    rows["name"] = rows["name"].fillna(rows["region_id"])
    rows["word"] = [word(STATUS, status, lang) for status in rows["status"]]
    rows["distance"] = rows["path_gap"].where(rows["status"].isin(["on_course", "behind"]), rows["gap"])
    rows["units_over"] = (rows["distance"] * rows["total"] / 100).astype("float64")
    rows = rows.sort_values(["units_over", "count"], ascending=False, na_position="last", kind="stable")
    about = current().with_provenance(rows, evidence=(line, own)).provenance
    return Judged(rows, aims, own, about)


def ground(found: Numbers, v: Verdict) -> welfare_goal.Ground:
    """What the villages' series in the chosen register say beside one verdict."""
    line = found.line if found.basis is None else welfare.of_basis(found.line, found.basis)
    table = welfare_goal.table(line, found.year)
    need = 0.0 if isnan(v.required_pace) else v.required_pace
    return welfare_goal.ground(table, v.region_id, found.year, need)
