# ruff: noqa: E501 (sentences stand whole)
"""Common movement, contribution, cascade and peers, and the sentences of a province."""

import numpy as np
import pandas as pd
import pytest

from analysis import cascade, common, contribution, peers
from analysis.verdict import verdicts
from analysis.wording import area, movement
from tests.unit.analysis.tables import observations, targets

FIGURES = pd.DataFrame(
    {2017: [11.96, 13.81, 7.59, 4.0], 2018: [10.04, 11.67, 6.98, 3.9]}, index=["3309", "3306", "3319", "3401"]
)
PROVINCE = pd.Series({"3309": "33", "3306": "33", "3319": "33", "3401": "34"})


def test_a_change_is_its_common_and_its_own_part():
    parts = common.split(FIGURES, PROVINCE, 2018)
    assert parts.loc["3309", "change"] == pytest.approx(-1.92)
    assert parts.loc["3306", "change"] == pytest.approx(-2.14)
    assert parts["common"].dropna().tolist() == pytest.approx([-1.92] * 3)
    assert parts.loc["3306", "own"] == pytest.approx(-0.22)
    assert np.isnan(parts.loc["3401", "common"])
    assert common.split(FIGURES, PROVINCE, 2017)["change"].isna().all()


def test_a_median_of_few_is_not_common():
    table = FIGURES.copy()
    table.loc[["3306", "3319"], 2017] = np.nan
    assert common.split(table, PROVINCE, 2018)["common"].isna().all()


RATES = observations(
    ("3301", {2022: 11.0, 2023: 10.0}), ("3302", {2022: 9.0, 2023: 9.5}), ("3303", {2022: 8.0, 2023: 7.0}),
    ("3304", {2022: 7.0, 2023: 7.0}),
)  # fmt: skip
COUNTS = observations(
    ("3301", {2023: 100_000.0}),
    ("3302", {2023: 190_000.0}),
    ("3303", {2023: 70_000.0}),
    ("3304", {2023: 70_000.0}),
)
PLAN = targets(
    {"region_id": "3301", "year": 2023, "value": 8.0},
    {"region_id": "3302", "year": 2025, "value": 6.0, "base_year": 2021, "base_value": 10.0},
    {"region_id": "3303", "year": 2023, "value": 7.5},
)
VERDICTS = verdicts(RATES, PLAN, 2023, counts=COUNTS)


def test_who_holds_the_province_back():
    """3301 is 2 points over with a million people; 3302 is 1.5 over its path (8.0) with two million."""
    table = contribution.contributions(VERDICTS)
    assert list(table.index) == ["3302", "3301"]
    assert table["people_due"].tolist() == pytest.approx([30_000, 20_000])
    assert table["share_of_shortfall"].tolist() == pytest.approx([60, 40])
    assert list(contribution.deciding(table).index) == ["3302"]
    assert list(contribution.deciding(table, 60.1).index) == ["3302", "3301"]
    none = contribution.contributions(VERDICTS[VERDICTS["standing"] == "current_met"])
    assert none.empty
    assert contribution.deciding(none).empty


def test_shares_of_the_change():
    before = pd.Series({"a": 100.0, "b": 50.0, "c": 10.0})
    after = pd.Series({"a": 90.0, "b": 55.0, "c": np.nan})
    shares = contribution.change_shares(before, after)
    assert shares["share"].to_dict() == {"a": 200.0, "b": -100.0}
    assert contribution.change_shares(before, before)["share"].isna().all()


def parts():
    return {
        "low": pd.Series({"a": 4.0, "b": 8.0}),
        "high": pd.Series({"a": 5.0, "b": 8.0}),
        "today": pd.Series({"a": 6.0, "b": 10.0, "c": 7.0, "d": np.nan}),
        "population": pd.Series({"a": 1e6, "b": 2e6, "c": 1e6, "d": 1e6}),
    }


def test_cascade_adds_up_the_parts_by_people():
    found = cascade.cascade(**parts(), whole_target=6.5)
    assert found.implied == pytest.approx((5 + 16 + 7) / 4)
    assert found.implied_low == pytest.approx((4 + 16 + 7) / 4)
    assert found.today == pytest.approx((6 + 20 + 7) / 4)
    assert found.gap == pytest.approx(0.5)
    assert found.outcome == "not_reached"
    assert (found.with_target, found.parts, found.without) == (2, 3, ("c",))
    assert found.covered == pytest.approx(75)
    assert cascade.cascade(**parts(), whole_target=7.0).outcome == "reached"


def test_cascade_of_nothing():
    empty = pd.Series(dtype="float64")
    found = cascade.cascade(empty, empty, empty, empty, 7.0)
    assert np.isnan(found.implied)
    assert found.outcome == ""
    assert area.cascade_sentences(found, "A", "id") == ()


def test_cascade_in_words():
    found = cascade.cascade(**parts(), whole_target=6.5)
    assert area.cascade_sentences(found, "Jawa Tengah", "id") == (
        "Bila semua kabupaten/kota mencapai targetnya, hasilnya 7,00 persen: target Jawa Tengah 6,50 persen tidak "
        "tercapai, kurang 0,50 poin.",
        "2 dari 3 memiliki target (75 persen penduduk); sisanya memakai angka terakhirnya.",
    )
    reached = cascade.cascade(**parts(), whole_target=7.0)
    assert area.cascade_sentences(reached, "Jawa Tengah", "en")[0] == (
        "If all regencies and cities hit their targets, the result is 7.00 %: the target of Jawa Tengah, 7.00 %, is reached."
    )


PEOPLE = pd.DataFrame(
    {
        "poverty_rate": [7.24, 7.0, 7.3, 7.2, 15.0, 7.24],
        "population": [9e5, 8.8e5, 9.5e5, 4e4, 9e5, 9e5],
        "kind": ["kabupaten"] * 5 + ["kota"],
        "hdi": [75.0, 74.5, np.nan, 60.0, 75.0, 75.0],
    },
    index=["3319", "3320", "1101", "9101", "3329", "3374"],
)


def test_similar_regions_are_near_in_every_measure_and_of_one_kind():
    found = peers.similar("3319", PEOPLE, 3)
    assert found.index[0] == "3320"
    assert "3374" not in found.index
    assert "3319" not in found.index
    assert found.loc["3320", "same_island"]
    assert not found.loc["1101", "same_island"]
    assert found.loc["1101", "by"] == ("poverty_rate", "log_population")
    assert found["distance"].is_monotonic_increasing
    without_hdi = peers.similar("3319", PEOPLE.drop(columns="hdi"), 9)
    assert len(without_hdi) == 4
    assert peers.island("3319") == "jawa"
    assert peers.island("ID") == ""


def test_peers_need_a_rate():
    table = PEOPLE.copy()
    table.loc["3319", "poverty_rate"] = np.nan
    with pytest.raises(ValueError, match="no poverty rate"):
        peers.similar("3319", table)
    with pytest.raises(KeyError):
        peers.similar("9999", PEOPLE)


NAMED = VERDICTS.assign(name=["A", "B", "C", "D"])
"""3301 missed (+2.00), 3302 behind its path (+1.50), 3303 met, 3304 without a target."""


def test_province_in_words():
    counts = area.tally(NAMED, 2023)
    assert (counts.year_met, counts.year_missed, counts.path_behind, counts.no_target) == (1, 1, 1, 1)
    assert (
        area.title(counts, "Jawa Tengah", "id")
        == "Jawa Tengah: 2 dari 4 kabupaten/kota punya target 2023, 1 di antaranya tidak mencapainya"
    )
    assert (
        area.title(counts, "Indonesia", "en", "provinsi")
        == "Indonesia: 2 of 4 provinces have a target of 2023, 1 of them missed it"
    )
    assert area.standing_sentences(NAMED, counts, "id") == [
        "Dari 4 kabupaten/kota, 2 punya target 2023: 1 mencapainya dan 1 tidak, yaitu A (2,00 poin di atasnya).",
        "1 dinilai pada jalur ke target sesudahnya: 1 di belakang jalurnya, yaitu B (1,50 poin di atasnya).",
        "Jadi 1 dari 4 tidak punya target rencana berjalan yang berlaku bagi 2023.",
    ]
    assert area.without_sentence(counts, "id") == (
        "Dari 1 tanpa target yang berlaku bagi 2023: 1 belum dimuat targetnya."
    )
    assert area.coverage_sentence(counts, "id") == "3 dari 4 kabupaten/kota memiliki target yang dimuat."


def test_lapsed_targets_are_told_apart_by_their_two_fates():
    """In 2025 the targets of 2023 have lapsed: 3303 stands below its own (7.0 against 7.5), 3301 above."""
    rates = pd.concat([RATES, RATES.assign(year=RATES["year"] + 2)])
    table = verdicts(rates, PLAN, 2025, counts=COUNTS).assign(name=["A", "B", "C", "D"])
    counts = area.tally(table, 2025)
    assert (counts.lapsed_reached, counts.lapsed_above, counts.year_missed) == (1, 1, 1)
    assert area.standing_sentences(table, counts, "en")[1] == (
        "2 have only an old target, of a year gone by; by the figures of 2025, 1 has reached it since and 1 is still "
        "above it."
    )
    assert "3301" not in contribution.contributions(table).index


def test_province_without_targets_or_without_shortfall():
    bare = verdicts(RATES, PLAN.iloc[:0], 2023).assign(name=list("ABCD"))
    none = area.tally(bare, 2023)
    assert area.title(none, "A", "id") == (
        "A: tidak satu pun dari 4 kabupaten/kota punya target 2023 yang dapat dinilai"
    )
    assert area.standing_sentences(bare, none, "en") == [
        "Of 4 regencies and cities none has a target loaded."
    ]
    fine = area.tally(verdicts(RATES, PLAN.iloc[2:], 2023), 2023)
    assert area.title(fine, "A", "en") == "A: 1 of 4 regencies and cities has a target of 2023, met"


def test_contribution_in_words():
    assert area.contribution_sentence(["Brebes", "Cilacap"], 115_800, 48.2, 9, 2025, "id") == (
        "Brebes dan Cilacap: 115,8 ribu jiwa di atas target atau jalurnya 2025, 48 persen dari jumlah 9 daerah yang di "
        "atasnya."
    )
    assert area.contribution_sentence(["Brebes"], 5_800, 100, 1, 2025, "en") == (
        "Brebes: 5,800 people above the target or the path of 2025."
    )
    assert area.contribution_sentence([], 0, 0, 0, 2025, "en") == ""


def test_movement_in_words():
    assert (
        movement.noise_clause(-0.13, 0.35, "id")
        == "lebih kecil dari perubahan tahunan yang biasa pada deret ini"
    )
    assert (
        movement.noise_clause(-1.92, 0.35, "en")
        == "larger than the usual year-to-year variation of this series"
    )
    assert movement.noise_clause(np.nan, 0.35, "id") == ""
    text = movement.noise_sentence(-0.13, 0.346, 11.96, "id")
    assert text == (
        "Perubahan 0,13 poin lebih kecil dari perubahan tahunan yang biasa pada deret ini, yaitu 0,49 poin. Hitungan "
        "kasar dari besar sampel memberi 1,8 poin; angka terbitan lebih halus daripada sampel mentah. Galat baku "
        "terbitan BPS belum dimuat."
    )
    assert "The standard error of BPS gives 0.71 points." in movement.noise_sentence(
        -0.13, 0.346, 11.96, "en", published=0.5
    )
    assert movement.noise_sentence(-0.1, np.nan, 11.96, "id").startswith("Deret ini terlalu pendek")
    national = movement.noise_sentence(-0.40, 0.21, 8.07, "id", regencies=514)
    assert "memberi 0,1 poin; perubahan tahunan deret memuat pula perubahan nyata" in national, (
        "344,380 households"
    )
    assert movement.own_part(-1.92, -1.48, "Jawa Tengah", "id") == (
        "Gerak sendiri turun 0,44 poin; gerak bersama, median kabupaten/kota Jawa Tengah tahun itu, turun 1,48 poin."
    )
    assert movement.own_part(-1.92, -1.48, "Jawa Tengah", "en", wobble=0.35).startswith(
        "Its own part was down 0.44 points, smaller than the usual year-to-year variation of this series; the common"
    )
    often = movement.noise_sentence(-1.92, 0.346, 11.96, "en", often=24.1)
    assert "Changes as large or larger, against what is usual in their own series, make up 24 % of" in often
    assert movement.own_part(-1.92, np.nan, "Jawa Tengah", "id") == ""
    assert movement.rank_sentence(18, 13, 20, 35, "Jawa Tengah", "id") == (
        "Peringkat 18 dari 35 di Jawa Tengah (1 = kemiskinan terendah); perubahan tahunan yang biasa memungkinkan 13 sampai 20."
    )
    assert (
        movement.rank_sentence(1, 1, 1, 35, "Jawa Tengah", "en")
        == "Rank 1 of 35 in Jawa Tengah (1 = lowest poverty)."
    )
    assert movement.rank_sentence(np.nan, 1, 1, 35, "A", "id") == ""
