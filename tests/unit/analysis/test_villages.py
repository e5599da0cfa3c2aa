"""The village measures on a small table; scores of Kandangmas and others stand in the warehouse tests."""

import numpy as np
import pandas as pd
import pytest

from analysis import villages


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_id": ["3301012001", "3301012002", "3301012003", "3301022001", "3301021001"],
            "kecamatan_id": ["330101", "330101", "330101", "330102", "330102"],
            "idm_2023": [0.7071, 0.8200, 0.6000, 0.7100, np.nan],
            "iks_2023": [0.7, 0.9, 0.6, 0.7, np.nan],
            "status_2023": ["berkembang", "mandiri", "berkembang", "maju", None],
            "idm_2024": [0.7073, 0.8199, 0.6100, 0.7000, np.nan],
            "iks_2024": [0.7, 0.9, 0.63, 0.7, np.nan],
            "status_2024": ["maju", "mandiri", "berkembang", "berkembang", None],
            "ceiling_rp_2018": [100.0, 200.0, 300.0, np.nan, np.nan],
            "disbursed_rp_2018": [100.0, 150.0, np.nan, np.nan, np.nan],
        }
    )


def test_years_are_read_from_the_columns(table):
    assert villages.index_years(table) == [2023, 2024]
    assert villages.fund_years(table) == [2018]


def test_a_kelurahan_is_unmeasured_and_never_counted_as_the_lowest_status(table):
    counts = villages.status_counts(table, 2024)
    assert counts == {
        "mandiri": 1,
        "maju": 1,
        "berkembang": 2,
        "tertinggal": 0,
        "sangat_tertinggal": 0,
        "tidak_diukur": 1,
    }
    assert list(counts) == [*reversed(villages.STATUSES), villages.UNMEASURED]


def test_movement_tells_unchanged_status_from_identical_scores(table):
    """Identical are the parts: the second village's mean is printed 0.8200 and 0.8199."""
    assert list(villages.movement(table, 2023, 2024)) == ["naik", "identik", "tetap", "turun", "tidak_diukur"]


def test_movement_with_an_equal_index_but_other_parts_is_not_identical(table):
    table.loc[1, "iks_2024"] = 0.95
    assert villages.movement(table, 2023, 2024)[1] == "tetap"


def test_next_step_is_one_step_above_the_published_edge(table):
    step = villages.next_step(table, 2024)
    assert list(step["next_status"])[:4] == ["mandiri", None, "maju", "maju"]
    assert step["needed"][0] == pytest.approx(0.8155 + 0.0001 - 0.7073)
    assert step["needed"][2] == pytest.approx(0.7073 - 0.6100)
    assert np.isnan(step["needed"][1])
    assert np.isnan(step["needed"][4])


def test_the_lowest_of_each_kecamatan(table):
    chosen = villages.lowest_per_kecamatan(table, 2024, 2)
    assert list(chosen["region_id"]) == ["3301012003", "3301012001", "3301022001"]


def test_disbursed_share_is_absent_where_either_amount_is(table):
    share = villages.disbursed_share(table, 2018)
    assert list(share[:2]) == [100.0, 75.0]
    assert share[2:].isna().all()


def test_the_change_of_a_score_keeps_its_four_decimals(table):
    change = villages.score_change(table, 2023, 2024)
    assert change.tolist()[:4] == [0.0002, -0.0001, 0.01, -0.01]
    assert np.isnan(change.iloc[4])


def test_a_field_s_share_is_of_what_was_reported_and_nothing_reported_is_no_share():
    works, urgent = villages.FIELDS["pembangunan"], villages.FIELDS["mendesak"]
    rows = pd.DataFrame(
        [
            ("3301012001", works, 30.0),
            ("3301012001", urgent, 10.0),
            ("3301012002", urgent, 5.0),
            ("3301012003", works, 0.0),
        ],
        columns=["region_id", "field", "realised_rp"],
    )
    assert villages.field_shares(rows, works).to_dict() == {"3301012001": 75.0, "3301012002": 0.0}
    assert villages.field_shares(rows, urgent).to_dict() == {"3301012001": 25.0, "3301012002": 100.0}
    assert villages.field_shares(rows.iloc[:0], works).empty
