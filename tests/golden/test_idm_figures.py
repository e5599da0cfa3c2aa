"""The stored village index: whole, in step with its published counts, and for some villages checked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.figure_files import read_kind
from tests.ingesting import ROOT, one

DATA = ROOT / "data"
SCORES = ["iks", "ike", "ikl", "idm"]


@pytest.fixture(scope="module")
def national() -> pd.DataFrame:
    return read_kind(DATA, "village_index", "idm_2024_national")


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    return read_kind(DATA, "village_index", "idm_panel_2023_2024")


def test_75265_villages_nationally_four_of_them_without_scores(national: pd.DataFrame) -> None:
    assert len(national) == national.region_id.nunique() == 75_265
    assert sorted(national[national.idm.isna()].region_id) == [
        "1105022062",
        "1106082013",
        "1116102005",
        "6311012020",
    ]
    assert (national.status.isna() == national.idm.isna()).all()


def test_7810_villages_of_jawa_tengah_in_both_years(panel: pd.DataFrame) -> None:
    jateng = panel[panel.region_id.str.startswith("33") & panel.idm.notna()]
    assert jateng.groupby("year").region_id.nunique().to_dict() == {2023: 7810, 2024: 7810}


def test_2623_villages_of_jawa_tengah_have_identical_scores(panel: pd.DataFrame) -> None:
    jateng = panel[panel.region_id.str.startswith("33")].set_index("region_id")
    before, after = (jateng[jateng.year == y].sort_index()[SCORES[:3]] for y in (2023, 2024))
    assert (before == after).all(axis=1).sum() == 2623


def test_the_two_files_of_2024_agree(national: pd.DataFrame, panel: pd.DataFrame) -> None:
    here = panel[panel.year == 2024].set_index("region_id").sort_index()
    there = national.set_index("region_id").loc[here.index]
    assert len(here) == 23_108
    pd.testing.assert_frame_equal(here[[*SCORES, "status"]], there[[*SCORES, "status"]])
    assert (here.remeasured.isna() == there.remeasured.isna()).all()


def test_only_carried_values_are_told_apart(national: pd.DataFrame) -> None:
    assert (national.remeasured == False).sum() == 4011  # noqa: E712
    assert not (national.remeasured == True).any()  # noqa: E712


@pytest.mark.parametrize("source_id", ["idm_2024_counts", "idm_regency_counts_2024"])
def test_published_counts_of_every_regency_hold(national: pd.DataFrame, source_id: str) -> None:
    counts = read_kind(DATA, "index_count", source_id)
    regencies = counts[
        counts.region_id.str.fullmatch(r"\d{4}") & ~counts.status.isin(["total", "tidak_memenuhi"])
    ]
    published = regencies.set_index(["region_id", "status"])["count"]
    found = national.groupby([national.region_id.str[:4], "status"]).size()
    pd.testing.assert_series_equal(
        published[published > 0].sort_index(), found.sort_index(), check_names=False, check_dtype=False
    )
    assert published.index.get_level_values(0).nunique() == 434


def test_the_nation_by_status() -> None:
    for source_id in ("idm_2024_counts", "idm_regency_counts_2024"):
        counts = read_kind(DATA, "index_count", source_id)
        nation = counts[counts.region_id == "ID"].set_index("status")["count"]
        assert nation.to_dict() == {
            "mandiri": 17_203,
            "maju": 23_063,
            "berkembang": 24_532,
            "tertinggal": 6_100,
            "sangat_tertinggal": 4_363,
            "tidak_memenuhi": 4,
            "total": 75_265,
        }
    stripped = read_kind(DATA, "index_count", "idm_stripped_2023").set_index("status")["count"]
    assert (stripped["mandiri"], stripped["sangat_tertinggal"], stripped["total"]) == (11_456, 4_850, 75_261)


def test_lagging_villages_of_2019() -> None:
    counts = read_kind(DATA, "index_count", "idm_lagging_2019")
    assert one(counts, region_id="33", status="tertinggal")["count"] == 42
    assert one(counts, region_id="ID", status="sangat_tertinggal")["count"] == 6180


@pytest.mark.parametrize(
    ("region_id", "idm", "status"),
    [
        ("3301032009", 0.8862, "mandiri"),  # Adipala, Cilacap
        ("9601062004", 0.5524, "tertinggal"),  # Klalomon, Sorong: 9601082008 in Kemendesa's file
        ("9601062003", 0.6327, "berkembang"),  # Wariyau, Sorong: Wariayau 9601082003 in Kemendesa's file
        ("9604102002", 0.5186, "tertinggal"),  # Wefiani, Tambrauw: 9609102004 in Kemendesa's file
    ],
)
def test_villages_checked_by_hand(national: pd.DataFrame, region_id: str, idm: float, status: str) -> None:
    row = one(national, region_id=region_id)
    assert row.idm == idm
    assert row.status == status
