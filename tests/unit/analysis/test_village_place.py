"""Ranks among neighbours, and the account of a village's fund, on numbers small enough to check by eye."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import village_account as account
from analysis.village_place import Placing, Standing, placing, standings
from analysis.wording import village_profile as words

TABLE = pd.DataFrame(
    {
        "region_id": ["a", "b", "c", "d", "e"],
        "kecamatan_id": ["1", "1", "1", "2", "2"],
        "idm_2023": [0.7, 0.7, 0.6, 0.5, np.nan],
        "idm_2024": [0.71, 0.71, 0.6, 0.9, np.nan],
        "ceiling_rp_2019": [100.0, 300.0, 200.0, 400.0, 500.0],
        "ceiling_rp_2020": [100.0, 300.0, np.nan, 400.0, 500.0],
        "disbursed_rp_2019": [100.0, 300.0, 200.0, 200.0, 500.0],
        "disbursed_rp_2020": [75.0, 300.0, np.nan, 400.0, 500.0],
        "disbursed_complete_2019": pd.array([True, True, True, True, True], dtype="boolean"),
        "disbursed_complete_2020": pd.array([False, False, pd.NA, False, False], dtype="boolean"),
        "poor_estimate": [10.0, np.nan, -3.0, 4.0, 5.0],
        "poor_year": [2019, 2019, 2019, 2019, 2019],
    }
)


def standing(region_id: str, measure: str) -> Standing:
    return next(found for found in standings(TABLE, region_id) if found.measure == measure)


def test_villages_with_the_same_value_share_a_rank() -> None:
    found = standing("a", "idm")
    assert (found.year, found.value) == (2024, 0.71)
    assert found.regency == Placing(rank=2, tied=1, known=4)
    assert found.kecamatan == Placing(rank=1, tied=1, known=3)
    assert found.regency.below == 1


def test_a_village_missing_in_the_last_year_is_ranked_in_its_own_last_year() -> None:
    found = standing("c", "fund")
    assert found.year == 2019
    assert found.regency == Placing(rank=4, tied=0, known=5)
    assert standing("a", "fund").year == 2020


def test_the_disbursed_share_is_ranked_in_the_last_complete_year() -> None:
    found = standing("a", "disbursed")
    assert (found.year, found.value, found.complete) == (2019, 100.0, True)
    assert found.regency == Placing(rank=1, tied=3, known=5)
    assert found.kecamatan is not None and found.kecamatan.all_equal


def test_what_a_village_has_no_figure_of_is_left_out() -> None:
    assert [s.measure for s in standings(TABLE, "e")] == ["fund", "disbursed", "estimate"]
    assert [s.measure for s in standings(TABLE, "b")] == ["idm", "fund", "disbursed"]
    assert standings(TABLE, "unknown") == []


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_ranks_ties_and_those_below_make_up_the_whole(values: list[int]) -> None:
    series = pd.Series(values, index=[str(i) for i in range(len(values))], dtype=float)
    for region_id in series.index:
        found = placing(series, region_id, 1.0)
        assert found is not None
        assert found.rank - 1 == (series > series[region_id]).sum()
        assert found.rank - 1 + found.tied + 1 + found.below == found.known == len(values)


@pytest.mark.parametrize(
    ("place", "said_id", "said_en"),
    [
        (
            Placing(1, 0, 5),
            "tertinggi dari 5 desa di Kabupaten K",
            "highest of 5 villages in Kabupaten K",
        ),
        (
            Placing(2, 1, 5),
            "ke-2 tertinggi dari 5 desa di Kabupaten K (bersama 1 desa lain)",
            "2nd highest of 5 villages in Kabupaten K (shared with 1 other)",
        ),
        (
            Placing(4, 1, 5),
            "terendah dari 5 desa di Kabupaten K (bersama 1 desa lain)",
            "lowest of 5 villages in Kabupaten K (shared with 1 other)",
        ),
        (
            Placing(1, 4, 5),
            "sama di semua 5 desa di Kabupaten K",
            "the same in all 5 villages of Kabupaten K",
        ),
        (
            Placing(12, 0, 123),
            "ke-12 tertinggi dari 123 desa di Kabupaten K",
            "12th highest of 123 villages in Kabupaten K",
        ),
    ],
)
def test_ranks_in_words(place: Placing, said_id: str, said_en: str) -> None:
    found = Standing("idm", 2024, pd.Series(dtype=float), 0.5, True, place, None)
    assert words.rank(found, "X", "Kabupaten K", "id") == said_id
    assert words.rank(found, "X", "Kabupaten K", "en") == said_en


def paid(*rows: tuple[int, int, float, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["year", "stage", "disbursed_rp", "disbursed_on"])
    return frame.assign(flag="")


def test_stages_have_their_place_in_the_year_and_their_share_of_the_ceiling() -> None:
    fund = pd.DataFrame({"year": [2018, 2021], "ceiling_rp": [1000.0, 400.0]})
    rows = account.stages(
        paid(
            (2018, 1, 200, "2018-01-01"),
            (2018, 2, 800, "2018-12-31"),
            (2021, 1, 100, "2022-01-05"),
            (2021, 2, 40, None),
            (2021, 3, 0, None),
        ),
        fund,
    )
    assert rows["share"].tolist() == [20, 80, 25, 10]
    assert rows["place"].tolist()[:3] == [0, 1, 1], "a day after the year stands at its end"
    assert np.isnan(rows["place"].iloc[3])


SPENDING = pd.DataFrame(
    [
        (2020, "Pelaksanaan Pembangunan Desa", "Jalan", 50.0, 30.0, 40.0, "unclear"),
        (2020, "Pelaksanaan Pembangunan Desa", "Jembatan", np.nan, 10.0, 10.0, "unclear"),
        (2020, account.FIELDS["darurat"], account.RELIEF, 90.0, 60.0, 90.0, "unclear"),
        (2021, account.FIELDS["darurat"], account.RELIEF, 70.0, 70.0, 70.0, "staged"),
    ],
    columns=["year", "field", "activity", "budget_rp", "realised_low_rp", "realised_rp", "reporting"],
)


def test_activities_sum_to_their_fields() -> None:
    found = account.by_field(SPENDING[SPENDING["year"] == 2020]).set_index("field")
    assert found.index.tolist() == ["darurat", "pembangunan"]
    assert found.loc[
        "pembangunan", ["budget_rp", "realised_low_rp", "realised_rp", "activities"]
    ].tolist() == [
        50,
        40,
        50,
        2,
    ]
    inside = account.of_field(SPENDING[SPENDING["year"] == 2020], "pembangunan")
    assert inside["activity"].tolist() == ["Jalan", "Jembatan"]


def test_the_relief_line_is_a_range_where_the_report_is_unclear() -> None:
    rows = account.relief(SPENDING)
    assert list(zip(rows["year"], rows["realised_low_rp"], rows["realised_rp"], strict=True)) == [
        (2020, 60, 90),
        (2021, 70, 70),
    ]
    text = words.relief([(2020, 153e6, 312e6), (2021, 238.5e6, 238.5e6)], "id")
    assert "Rp153,0 juta sampai Rp312,0 juta (2020) dan Rp238,5 juta (2021)" in text
    assert "Jumlah penerimanya tidak ada pada sumber." in text
    assert "hold no line" in words.relief([], "en")


@pytest.mark.parametrize(
    ("before", "now", "identical", "said_id", "said_en"),
    [
        (
            "maju",
            "mandiri",
            False,
            "D: naik dari maju ke mandiri pada 2024",
            "D: up from advanced (maju) to self-reliant (mandiri) in 2024",
        ),
        (
            "maju",
            "berkembang",
            False,
            "D: turun dari maju ke berkembang pada 2024",
            "D: down from advanced (maju) to developing (berkembang) in 2024",
        ),
        (
            "maju",
            "maju",
            True,
            "D: maju, skor 2024 sama persis dengan 2023",
            "D: advanced (maju), with exactly the scores of 2023 in 2024",
        ),
        ("maju", "maju", False, "D: tetap maju pada 2024", "D: still advanced (maju) in 2024"),
        (None, "maju", False, "D: maju pada 2024", "D: advanced (maju) in 2024"),
        (None, None, False, "D: tidak ada skor IDM yang dimuat", "D: no IDM score is loaded"),
    ],
)
def test_titles(before: str | None, now: str | None, identical: bool, said_id: str, said_en: str) -> None:
    year = 2024 if now else None
    assert words.title("D", "desa", before, now, year, identical=identical, lang="id") == said_id
    assert words.title("D", "desa", before, now, year, identical=identical, lang="en") == said_en


def test_an_estimate_never_stands_without_its_label() -> None:
    rows = [words.ReadBack(2018, 2000.0, 4000), words.ReadBack(2019, 3352.0, 5432)]
    both = words.estimates(rows, "id")
    assert both[0].startswith("Taksiran balik dari rumus Dana Desa 2018 dan 2019, bukan BPS: ")
    assert both[0].endswith("Kedua tahunnya berbeda lebih dari separuh: pegang sebagai rentang.")
    assert len(both) == 1
    assert "hold it as a range" in words.estimates(rows, "en")[0]
    alone = words.estimates([words.ReadBack(2019, 3352.0, 5432)], "en")
    assert alone[0].startswith("Read back from the 2019 village-fund formula, not BPS: about ")
    assert "range" not in alone[0]


def test_a_failed_estimate_is_said_to_have_failed_with_its_bound_alone() -> None:
    rows = [words.ReadBack(2018, 900.0, 1200), words.ReadBack(2019, None, 100, failed=True)]
    said = words.estimates(rows, "id")
    assert said[0].startswith("Taksiran balik dari rumus Dana Desa 2018, bukan BPS: sekitar 900")
    assert (
        said[1]
        == "Taksiran balik dari rumus Dana Desa 2019, bukan BPS: taksiran gagal; paling banyak 100 jiwa."
    )
    unknown = words.estimates([words.ReadBack(2019, None, 100)], "en")
    assert "no point estimate can be computed; at most 100" in unknown[0]


def test_no_village_has_fewer_people_than_none_in_any_sentence(real_warehouse) -> None:
    """Every village and both years, in both languages."""
    rows = real_warehouse.query("SELECT * FROM pub.village_poor_formula ORDER BY region_id, year")
    assert rows["estimate"].min() >= 0
    failed = rows["flag"].fillna("").str.contains("below_zero")
    assert failed.groupby(rows["year"]).sum().to_dict() == {2018: 103, 2019: 69}
    for region_id in rows.loc[failed, "region_id"].unique():
        years = [
            words.ReadBack(
                int(r.year), None if r.estimate != r.estimate else r.estimate, r.upper, "below" in r.flag
            )
            for r in rows[rows["region_id"].eq(region_id)].itertuples()
        ]
        for lang in ("id", "en"):
            text = " ".join(words.estimates(years, lang))
            assert "−" not in text and ("gagal" in text or "failed" in text)


def test_the_target_of_a_village_is_named_for_what_it_is() -> None:
    step = words.target(0.7143, 0.8156, "mandiri", own=False, lang="id")
    assert step == "Masih kurang 0,1013 poin indeks ke langkah status berikutnya, mandiri (0,8156)."
    own = words.target(0.83, 0.82, "RPJM Desa 2024", own=True, lang="en")
    assert own == "That score has reached the village's own target (RPJM Desa 2024) (0.8200)."
