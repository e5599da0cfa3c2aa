"""What the press reports of BPS, where no table is loaded: flagged, named after its newspapers, and never joined over a
change of basis."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.warehouse import Warehouse
from etl.flag_rules import apply_rules
from etl.manifest import load_manifests
from tests.ingesting import ROOT, load, observations, one, refusal

FILE = ROOT / "etl" / "reported" / "extreme_poverty_national.csv"
SOURCE = "reported_extreme_poverty"
NOW, BEFORE = "extreme_poverty_rate_ppp2017", "extreme_poverty_rate"


def test_extreme_poverty_stands_on_two_bases(tmp_path: Path) -> None:
    load(tmp_path, FILE)
    rows = observations(tmp_path, SOURCE)
    assert {(r.indicator, r.year, r.round, r.value) for r in rows.itertuples()} == {
        (BEFORE, 2024, "maret", 0.83),
        (NOW, 2024, "maret", 1.26),
        (NOW, 2025, "maret", 0.85),
    }
    assert set(rows["flag"]) == {"as_reported"}
    assert set(rows["region_id"]) == {"ID"}
    assert apply_rules(rows)["flag"].tolist() == rows["flag"].tolist()


def test_its_publisher_is_the_press() -> None:
    assert load_manifests()[SOURCE].publisher == "suarasurabaya.net, tirto.id, times.co.id (mengutip BPS)"


def test_a_figure_put_under_the_other_basis_is_refused(tmp_path: Path) -> None:
    swapped = tmp_path / FILE.name
    swapped.write_text(
        FILE.read_text("utf-8").replace("2024,Maret,1.26,0.83", "2024,Maret,0.83,1.26"), "utf-8"
    )
    assert "0.83" in refusal(load(tmp_path / "data", swapped))


def test_the_warehouse_holds_no_figure_before_the_change_of_basis(real_warehouse: Warehouse) -> None:
    rows = real_warehouse.query("FROM pub.observation WHERE indicator IN (?, ?)", [NOW, BEFORE])
    assert rows.loc[rows["indicator"] == NOW, "year"].min() == 2024
    assert rows.loc[rows["indicator"] == BEFORE, "year"].max() == 2024
    assert one(rows, indicator=NOW, year=2025)["value"] == pytest.approx(0.85)
    joined = real_warehouse.query(
        "SELECT indicator, unit, polarity FROM pub.indicator WHERE indicator IN (?, ?)", [NOW, BEFORE]
    )
    assert len(joined) == 2


def test_a_target_on_the_old_basis_is_never_held_against_the_new_one(real_warehouse: Warehouse) -> None:
    """RKP 2024: at most 1 percent; first released 0.83, recomputed on another basis 1.26."""
    indicators = set(real_warehouse.query("SELECT DISTINCT indicator FROM pub.target")["indicator"])
    assert BEFORE in indicators
    assert NOW not in indicators
