"""The state of a region's running plan: made-up registers, and the project's own counted again by SQL."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import running_plans, worklist
from analysis.running_plans import HORIZON, STATES
from analysis.warehouse import Warehouse
from analysis.wording import running_plans as words

YEAR = 2026
REGIONS = pd.DataFrame({"name": ["Satu", "Dua"], "province_id": ["11", "11"]}, index=["1101", "1102"])
PLAIN: dict[str, Any] = {
    "region_id": "1101",
    "indicator": "poverty_rate",
    "measure": "level",
    "area": "total",
    "year": 2027,
    "low": 7.0,
    "high": 7.0,
    "plan": "RPJMD",
    "plan_start": 2025,
    "plan_end": 2029,
    "document": "RPJMD Satu 2025-2029",
    "issued_year": 2025,
    "confidence": "press_quoting_official",
    "judgeable": True,
    "draft": False,
    "lapsed_by": "",
    "read_by": "",
    "page": "",
    "source_id": "register",
    "source_file": "register.csv",
}
READ = {"read_by": "AB", "page": "hlm. 61", "source_file": "baca.csv", "confidence": "official_document"}


def register(*changes: dict[str, Any]) -> pd.DataFrame:
    rows = [{"target_id": f"t{n}", **PLAIN, **changed} for n, changed in enumerate(changes)]
    frame = pd.DataFrame(rows, columns=["target_id", *PLAIN])
    return frame.astype({"year": "Int16", "plan_start": "Int16", "plan_end": "Int16"})


def first(*changes: dict[str, Any]) -> pd.Series:
    return running_plans.of_regions(REGIONS, register(*changes), YEAR).loc["1101"]


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, "figure_loaded"),
        ({"year": 2026, "plan": "RKPD", "plan_start": None, "plan_end": None}, "figure_loaded"),
        ({"year": 2026, "plan": "pidato", "plan_start": None, "plan_end": None}, "figure_loaded"),
        ({"year": YEAR + HORIZON}, "figure_loaded"),
        ({"year": 2045, "plan": "RPJPD", "plan_end": 2045}, "document_known"),
        ({"year": None, "judgeable": False}, "document_known"),
        ({"draft": True}, "document_known"),
        ({"judgeable": False}, "document_known"),
        ({"measure": "yearly_change", "low": -1.0, "high": -1.0}, "document_known"),
        ({"indicator": "extreme_poverty_rate"}, "document_known"),
        ({"area": "perdesaan"}, "document_known"),
        ({"year": 2025}, "document_known"),
        ({"year": 2025, "plan_start": None, "plan_end": None}, "missing"),
        ({"year": 2024, "plan_start": 2019, "plan_end": 2024}, "missing"),
        ({"year": None, "plan": "pidato", "plan_start": None, "plan_end": None}, "missing"),
        ({"indicator": "extreme_poverty_rate", "plan": "pidato"}, "missing"),
        ({"plan": "RPJMN"}, "missing"),
        ({"plan": "RKP"}, "missing"),
        ({"region_id": "1102"}, "missing"),
    ],
)
def test_the_state_of_one_target(changed: dict[str, Any], state: str) -> None:
    assert first(changed)["state"] == state


def test_what_a_national_plan_sets_is_told_apart() -> None:
    assert first({"plan": "RPJMN"})["set_above"]
    assert not first({})["set_above"]


@pytest.mark.parametrize(
    ("other", "state"),
    [
        (READ, "checked"),
        (READ | {"document": "Perda 3/2025 RPJMD Satu 2025-2029"}, "checked"),
        (READ | {"low": 7.1, "high": 7.1}, "figure_loaded"),
        (READ | {"year": 2028}, "figure_loaded"),
        (READ | {"plan": "RKPD"}, "figure_loaded"),
        (READ | {"page": ""}, "figure_loaded"),
        (READ | {"read_by": ""}, "figure_loaded"),
        (READ | {"source_file": "register.csv"}, "figure_loaded"),
        (READ | {"region_id": "1102"}, "figure_loaded"),
    ],
)
def test_a_second_reading(other: dict[str, Any], state: str) -> None:
    assert first({}, other)["state"] == state


def test_one_reader_does_not_confirm_himself_two_do() -> None:
    again = READ | {"read_by": "a.b.", "source_file": "lagi.csv"}
    assert first(READ, again)["state"] == "figure_loaded"
    assert first(READ, READ | {"read_by": "Bappeda"})["state"] == "checked", "two readers in one file"


def test_a_statement_is_confirmed_by_the_plan_it_named_no_name_of() -> None:
    assert first({"plan": "pidato"}, READ)["state"] == "checked"


def test_what_is_still_missing_is_said() -> None:
    row = first({"year": 2027})
    assert words.missing(row, YEAR, "id") == (
        "RPJMD 2025–2029: nilai P0 2026, 2028, dan 2029; pembacaan kedua di dokumen: 2027"
    )
    assert (
        words.missing(first({"draft": True}), YEAR, "en") == "RPJMD 2025–2029: its P0 of every year from 2026"
    )
    assert words.missing(first({"plan": "RKP"}), YEAR, "id") == (
        "RPJMD yang berlaku pada 2026: dokumen dan nilai P0 per tahun"
    )
    every = [{"year": year} | part for year in range(2026, 2030) for part in ({}, READ)]
    assert words.missing(first(*every), YEAR, "id") == ""


targets = st.fixed_dictionaries(
    {},
    optional={
        "region_id": st.sampled_from(["1101", "1102"]),
        "year": st.sampled_from([None, 2024, 2025, 2026, 2027, 2031, 2032, 2045]),
        "plan": st.sampled_from(["RPJMD", "RKPD", "RPJPD", "pidato", "RPJMN"]),
        "plan_end": st.sampled_from([None, 2025, 2026, 2029, 2045]),
        "measure": st.sampled_from(["level", "yearly_change"]),
        "draft": st.booleans(),
        "judgeable": st.booleans(),
        "read_by": st.sampled_from(["", "AB", "Bappeda"]),
        "page": st.sampled_from(["", "hlm. 1"]),
        "high": st.sampled_from([7.0, 7.5]),
        "source_file": st.sampled_from(["a.csv", "b.csv"]),
    },
)


@settings(deadline=None)
@given(st.lists(targets, max_size=8), targets)
def test_more_targets_never_make_a_plan_less_known(some: list[dict[str, Any]], more: dict[str, Any]) -> None:
    before = running_plans.of_regions(REGIONS, register(*some), YEAR)["state"].map(STATES.index)
    after = running_plans.of_regions(REGIONS, register(*some, more), YEAR)["state"].map(STATES.index)
    assert (after <= before).all()


@settings(deadline=None)
@given(st.lists(targets, max_size=8))
def test_the_counts_add_up(some: list[dict[str, Any]]) -> None:
    found = running_plans.of_regions(REGIONS, register(*some), YEAR)
    (row,) = running_plans.counts(found).itertuples()
    assert row.regions == len(REGIONS)
    assert row.with_figure == sum(bool(years) for years in found["years"])


RECOUNT = """
    WITH y AS (SELECT max(year) AS now FROM pub.observation
               WHERE indicator = 'poverty_rate' AND area = 'total' AND value IS NOT NULL),
    mine AS (SELECT t.*, y.now FROM pub.target t, y
             WHERE plan NOT IN ('RPJMN', 'RKP', 'APBN', 'RPJPN', 'SDGs') AND lapsed_by = ''),
    figure AS (SELECT DISTINCT region_id FROM mine
               WHERE indicator = 'poverty_rate' AND area = 'total' AND measure = 'level' AND judgeable AND NOT draft
                 AND year BETWEEN now AND now + 5),
    doc AS (SELECT DISTINCT region_id FROM mine
            WHERE plan NOT IN ('pidato', 'lain', 'Inpres', 'LKPJ')
              AND (year >= now OR (plan_start <= now AND plan_end >= now)))
    SELECT r.region_id, r.level, left(r.region_id, 2) AS home,
           r.region_id IN (SELECT region_id FROM figure) AS figure,
           r.region_id IN (SELECT region_id FROM doc) AS document
    FROM pub.region r WHERE r.level IN ('provinsi', 'kabupaten') AND r.valid_to IS NULL
"""


def test_the_registers_coverage_counted_again(real_warehouse: Warehouse) -> None:
    """Every region, and every province's count, by SQL that shares no code with the page."""
    found, year = worklist.states(warehouse=real_warehouse)
    again = real_warehouse.query(RECOUNT).set_index("region_id")
    assert year == 2026
    assert sorted(found.index) == sorted(again.index)
    assert len(found) == 552
    told = found["state"].isin(["checked", "figure_loaded"])
    assert told[told].index.symmetric_difference(again.index[again["figure"]]).empty
    known = found["state"].eq("document_known")
    assert known[known].index.symmetric_difference(again.index[~again["figure"] & again["document"]]).empty
    regencies = found[found["level"].eq("kabupaten")]
    counts = running_plans.counts(regencies, "province_id")
    by_sql = again[again["level"].eq("kabupaten")].groupby("home")["figure"].agg(["sum", "size"])
    assert len(counts) == 38
    assert counts["with_figure"].to_dict() == by_sql["sum"].to_dict()
    assert counts["regions"].to_dict() == by_sql["size"].to_dict()
    assert counts["regions"].sum() == 514
