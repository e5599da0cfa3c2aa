"""Every explanation is held to the official file: the file of that name and checksum holds the figure in that row under
that heading. Opened by `tests.cells`, not by the readers that loaded the figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import trace
from analysis.warehouse import Warehouse
from tests import cells

pytestmark = [
    pytest.mark.raw,
    pytest.mark.skipif(not cells.RAW.is_dir(), reason="the official raw files are not beside the project"),
]
EACH = 3
"""Figures sampled of every indicator or measure in every source."""


def sampled(warehouse: Warehouse, sql: str, by: list[str]) -> pd.DataFrame:
    """Some rows of every group, the same in every run."""
    rows = warehouse.query(sql)
    return rows.sample(frac=1, random_state=20261124).groupby(by, dropna=False, sort=True).head(EACH)


def holds(row: Any) -> str:
    """'' where the file holds the figure, else what it holds."""
    path = cells.file_of(row.source_file, row.sha256)
    if path.suffix == ".json":
        told = [str(json.loads(path.read_text("utf-8"))["datacontent"][row.source_column])]
    else:
        sheet = row.source_sheet if isinstance(row.source_sheet, str) else ""
        told = cells.printed(path, int(row.source_row), sheet, str(row.source_column))
    same = any(
        abs(n - abs(row.value)) <= 1e-6 * max(1.0, abs(row.value))
        for text in told
        for n in cells.numbers(text)
    )
    return "" if same else f"{row.source_id} {row.region_id} {row.year}: {row.value} is not among {told[:6]}"


def faults(rows: pd.DataFrame) -> list[str]:
    return [fault for row in rows.itertuples() if (fault := holds(row))]


def test_every_indicator_of_every_source_stands_where_it_is_said_to(real_warehouse: Warehouse) -> None:
    rows = sampled(
        real_warehouse,
        """SELECT o.*, f.sha256 FROM pub.observation_all o
           JOIN pub.source_file f ON f.source_id = o.source_id AND f.name = o.source_file AND f.vintage = o.vintage
           WHERE o.value IS NOT NULL AND o.flag NOT LIKE '%corrected%'""",
        ["source_id", "indicator"],
    )
    assert rows.groupby(["source_id", "indicator"]).ngroups >= 45
    assert faults(rows) == []


def traced(warehouse: Warehouse, kind: str, region_ids: list[str]) -> pd.DataFrame:
    return trace.with_columns(warehouse.query(trace.rows_sql((kind,)), [region_ids, []]))


def some_regions(warehouse: Warehouse, view: str, by: str = "source_id") -> list[str]:
    return sampled(warehouse, f"SELECT region_id, {by} FROM pub.{view}", [by])["region_id"].tolist()


@pytest.mark.parametrize(
    "kind",
    [
        "fund_allocation",
        "target",
        "target_quoted_actual",
        "target_witness",
        "village_target",
        "village_target_witness",
    ],
)
def test_cells_of_tables(real_warehouse: Warehouse, kind: str) -> None:
    rows = traced(real_warehouse, kind, some_regions(real_warehouse, kind))
    rows = rows[~rows["note"].fillna("").str.contains("status turunan")]
    assert len(rows) >= 6
    assert faults(rows) == []


def test_the_funds_of_regencies(real_warehouse: Warehouse) -> None:
    rows = traced(real_warehouse, "village_fund", some_regions(real_warehouse, "village_fund_all"))
    tables = rows[~rows["source_id"].isin(["jaga_jateng", "djpk_portal_log"])]
    assert set(tables["source_id"]) >= {
        "djpk_allocation_2018",
        "djpk_tkdd_2020_2021",
        "djpk_ceiling_2023_2024",
    }
    assert faults(tables) == []
    log = rows[rows["source_id"] == "djpk_portal_log"]
    lines = cells.files()["portal_tkdd_2020_2021.txt"][0].read_text("utf-8").split("\n")
    for row in log.itertuples():
        assert f"'{row.source_column}': '{row.value:.0f}'" in lines[int(row.source_row) - 1]


def test_villages_stand_in_the_services_answers(real_warehouse: Warehouse) -> None:
    villages = sampled(
        real_warehouse, "SELECT region_id, year FROM pub.village_fund WHERE level = 'desa'", ["year"]
    )
    ids = villages["region_id"].tolist()
    fund, stages, spending = (
        traced(real_warehouse, kind, ids) for kind in ("village_fund", "fund_stage", "village_spending")
    )
    path = cells.file_of(fund.iloc[0]["source_file"], fund.iloc[0]["sha256"])
    for row in fund.itertuples():
        answer = cells.answer(path, int(row.source_row))
        if row.measure == "ceiling_rp":
            assert answer["pagu"] == row.value
        elif row.measure == "disbursed_rp":
            assert sum(s["realisasi"] for s in answer["penyaluran"].values()) == row.value
    for row in stages.itertuples():
        assert cells.answer(path, int(row.source_row))["penyaluran"][row.part]["realisasi"] == row.value
    assert len(stages) >= 30
    told = spending[spending["measure"] == "realised_rp"]
    assert len(told) >= 30
    for row in told.itertuples():
        field, _, activity = row.part.partition(" / ")
        amounts = list(cells.spent(cells.answer(path, int(row.source_row)), field, activity, "realisasi"))
        assert row.value in (pytest.approx(sum(amounts)), pytest.approx(max(amounts))), row.part


def test_the_village_index(real_warehouse: Warehouse) -> None:
    rows = traced(real_warehouse, "village_index", some_regions(real_warehouse, "village_index_all"))
    tables = rows[rows["source_id"] == "idm_panel_2023_2024"]
    assert len(tables) >= 12
    assert faults(tables) == []
    national = rows[rows["source_id"] == "idm_2024_national"]
    assert len(national) >= 12
    for row in national.itertuples():
        path = cells.file_of(row.source_file, row.sha256)
        place = {"kec: ds[2]": 2, "kec: ds[3]": 3, "kec: ds[4]": 4, "kec: ds[5]": 5}[row.source_column]
        assert cells.villages(path)[int(row.source_row) - 1][place] == row.value


def test_every_estimate_follows_from_its_inputs(real_warehouse: Warehouse) -> None:
    rows = sampled(
        real_warehouse,
        "SELECT region_id, year, estimate, upper FROM pub.village_poor_formula",
        ["year"],
    )
    for row in rows.itertuples():
        (inputs,) = real_warehouse.query(trace.INPUTS_SQL, [row.region_id, int(row.year)]).itertuples()
        worked = trace.worked(inputs._asdict())
        assert worked.estimate == pytest.approx(row.estimate, rel=1e-9)
        assert worked.upper == pytest.approx(row.upper, rel=1e-9)


def test_every_kind_is_held_to_its_file() -> None:
    """A new kind of figure must come with a test of its cells; registers have no official sample (test_explain)."""
    held = Path(__file__).read_text("utf-8")
    without = {"observation", "welfare_count", "village_allocation", "index_count"}
    assert [
        k for k in trace.KINDS if k not in without and f'"{k}"' not in held and f"pub.{k}" not in held
    ] == []
