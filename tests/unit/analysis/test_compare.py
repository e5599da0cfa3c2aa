"""Regions side by side: peers, the table they are compared on, where one stands among them, and the words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import compare, peers, queries
from analysis.compare import Place, Standing
from analysis.wording import compare as words
from analysis.wording import peers as peer_words
from analysis.wording.peers import Group

PURWOREJO, MAGELANG, KULON_PROGO = "3306", "3308", "3401"
PUBLISHED = {
    PURWOREJO: {2015: 14.27, 2017: 13.81, 2022: 11.53, 2024: 10.87, 2025: 10.06},
    KULON_PROGO: {2015: 21.40, 2025: 14.53},
}
"""Percent, Susenas of March."""


def observations(*rows: tuple[str, int, str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["region_id", "year", "round", "value", "flag"])


ROWS = observations(
    ("a", 2014, "september", 12.0, ""),
    ("a", 2015, "maret", 11.0, ""),
    ("a", 2016, "maret", 10.0, ""),
    ("a", 2017, "maret", 9.0, ""),
    ("b", 2015, "maret", 30.0, ""),
    ("b", 2016, "maret", 20.0, "boundary_break"),
    ("b", 2017, "maret", 19.0, ""),
    ("b", 2018, "maret", 18.0, ""),
)


def test_the_table_holds_one_round_up_to_the_year_from_the_last_break_on():
    table = compare.comparable(ROWS, "maret", 2017)
    assert list(table.columns) == [2015, 2016, 2017]
    assert table.loc["a"].tolist() == [11.0, 10.0, 9.0]
    assert np.isnan(table.loc["b", 2015])
    assert table.loc["b", 2017] == 19.0


def test_figures_of_an_old_method_are_left_out_once_the_new_one_begins(real_warehouse):
    """The HDI of provinces changed its method after 2012."""
    found = queries.series_of(["33"], "hdi", warehouse=real_warehouse).frame
    assert compare.base_year(compare.comparable(found, "tahunan", 2024)) == 2013
    assert compare.base_year(compare.comparable(found, "tahunan", 2012)) == 2010


def test_the_base_is_the_first_year_that_all_share():
    table = compare.comparable(ROWS, "maret", 2017)
    assert compare.base_year(table) == 2016
    assert compare.latest_starter(table) == "b"
    apart = compare.comparable(ROWS[ROWS["year"].ne(2016) & ROWS["year"].ne(2017)], "maret", 2018)
    assert compare.base_year(apart.drop(columns=2015)) is None
    assert compare.base_year(table.head(0)) is None


def test_an_index_starts_at_one_hundred_in_every_region():
    march = ROWS[ROWS["round"].eq("maret")]
    rows = compare.indexed(march, 2016).set_index(["region_id", "year"])["value"]
    assert rows["a", 2016] == rows["b", 2016] == 100
    assert rows["a", 2017] == pytest.approx(90)
    assert rows["b", 2018] == pytest.approx(90)
    assert rows.index.get_level_values("year").min() == 2016


def test_changes_are_told_over_one_three_and_five_years(real_warehouse):
    found = queries.series_of([PURWOREJO], "poverty_rate", warehouse=real_warehouse).frame
    told = compare.changes(compare.comparable(found, "maret", 2025), 2025).loc[PURWOREJO]
    own = PUBLISHED[PURWOREJO]
    assert told["change_1"] == pytest.approx(own[2025] - own[2024])
    assert told["change_3"] == pytest.approx(own[2025] - own[2022])
    assert compare.changes(compare.comparable(ROWS, "maret", 2017), 2017, [5])["change_5"].isna().all()


def test_a_region_among_two_by_level_and_fall(real_warehouse):
    """Purworejo 14.27 -> 10.06, Kulon Progo 21.40 -> 14.53: the lower rate, the smaller fall."""
    ids = [PURWOREJO, KULON_PROGO]
    found = queries.series_of(ids, "poverty_rate", warehouse=real_warehouse).frame
    table = compare.comparable(found, "maret", 2025)
    s = compare.standing(PURWOREJO, table, "maret", 2025, pd.Series(0.25, index=ids))
    assert (s.level, s.peer_median, s.base) == (10.06, 14.53, 2015)
    assert s.change == pytest.approx(-4.21)
    assert s.peer_change == pytest.approx(-6.87)
    assert s.place == Place(2, 2, 2, 2)
    assert s.change_place == Place(2, 2, 2, 2)
    assert s.size == "beyond", "2.66 points against 1.96 x sqrt(4 x 0.25^2) = 0.98"


def test_a_difference_within_the_wobble_is_not_called_real():
    table = pd.DataFrame({2015: [10.0, 10.0, 10.0, 10.0], 2025: [7.0, 7.3, 7.6, 7.9]}, index=list("abcd"))
    calm = compare.standing("a", table, "maret", 2025, pd.Series(0.05, index=list("abcd")))
    rough = compare.standing("a", table, "maret", 2025, pd.Series(0.5, index=list("abcd")))
    unknown = compare.standing("a", table, "maret", 2025, pd.Series(dtype=float))
    assert (calm.size, rough.size, unknown.size) == ("beyond", "within", "")
    assert calm.change_place == Place(1, 1, 1, 4)
    assert rough.change_place == Place(1, 1, 4, 4)


def test_a_region_alone_or_without_a_common_start():
    table = pd.DataFrame({2024: [10.0, np.nan], 2025: [9.0, 8.0]}, index=["a", "b"])
    none = pd.Series(dtype=float)
    alone = compare.standing("a", table.loc[["a"]], "maret", 2025, none)
    assert alone.place is None
    assert (alone.peers, alone.size) == (0, "")
    apart = compare.standing("a", table, "maret", 2025, none)
    assert apart.place == Place(1, 1, 1, 2) or apart.place == Place(1, 1, 2, 2)
    assert apart.base is None
    assert np.isnan(apart.change)


# Peers


def test_features_never_mix_and_keep_the_regions_of_the_rates():
    rates = pd.DataFrame(
        {"region_id": ["3306", "3308"], "value": [10.0, 5.0], "kind": "kabupaten", "province_id": "33"}
    )
    counts = pd.DataFrame({"region_id": ["3306"], "value": [72_000.0]})
    population = peers.implied(rates, counts)
    assert population["3306"] == pytest.approx(720_000)
    assert np.isnan(population["3308"])
    table = peers.features(rates, population, pd.Series({"3308": 73.1, "9999": 60.0}))
    assert list(table.index) == ["3306", "3308"]
    assert np.isnan(table.loc["3306", "hdi"])
    assert table.loc["3308", "hdi"] == 73.1


def test_distances_look_at_every_kind_and_similar_at_one():
    table = pd.DataFrame(
        {"poverty_rate": [10.0, 10.1, 20.0], "population": 5e5, "kind": ["kabupaten", "kota", "kabupaten"]},
        index=["3306", "3371", "1101"],
    )
    assert list(peers.distances("3306", table).index) == ["3371", "1101"]
    assert list(peers.similar("3306", table).index) == ["1101"]


# Words

AMONG_SIX = Standing(
    year=2025,
    survey_round="maret",
    level=10.06,
    peers=5,
    peer_median=9.14,
    peer_low=8.86,
    peer_high=11.22,
    place=Place(2, 1, 3, 6),
    base=2015,
    change=-4.21,
    peer_change=-2.63,
    change_place=Place(1, 1, 1, 6),
    size="beyond",
)
SIMILAR = Group("mirip", "kabupaten", "kabupaten")


@pytest.mark.parametrize(
    ("changes", "indonesian", "english"),
    [
        (
            {},
            "tingkatnya tertinggi kedua, turunnya paling cepat",
            "its rate the second highest, its fall the fastest",
        ),
        (
            {"change_place": Place(1, 1, 3, 6)},
            "tingkatnya tertinggi kedua, turunnya termasuk yang paling cepat",
            "its rate the second highest, its fall among the fastest",
        ),
        (
            {"place": Place(5, 4, 6, 6), "change_place": Place(2, 1, 3, 6)},
            "tingkatnya terendah kedua, turunnya lebih cepat dari nilai tengah mereka",
            "its rate the second lowest, its fall faster than their median",
        ),
        (
            {"change": -1.0, "change_place": Place(6, 6, 6, 6), "place": Place(1, 1, 1, 6)},
            "tingkatnya tertinggi, turunnya paling lambat",
            "its rate the highest, its fall the slowest",
        ),
        (
            {"change": 0.4, "peer_change": 1.0, "change_place": Place(1, 1, 1, 6)},
            "tingkatnya tertinggi kedua, naiknya paling kecil",
            "its rate the second highest, its rise the smallest",
        ),
        (
            {"change": 0.4, "change_place": Place(6, 6, 6, 6)},
            "tingkatnya tertinggi kedua, tidak turun, sedangkan nilai tengah mereka turun",
            "its rate the second highest, not down while their median is",
        ),
        (
            {"peer_change": 0.2},
            "tingkatnya tertinggi kedua, turun, sedangkan nilai tengah mereka tidak",
            "its rate the second highest, down while their median is not",
        ),
        (
            {"size": "unclear"},
            "tingkatnya tertinggi kedua, perubahannya tidak terbedakan dari nilai tengah mereka",
            "its rate the second highest, its change not distinguishable from their median",
        ),
        (
            {"size": ""},
            "tingkatnya tertinggi kedua, turun 4,21 poin",
            "its rate the second highest, down 4.21 points",
        ),
        (
            {"change": float("nan"), "change_place": None},
            "tingkatnya tertinggi kedua",
            "its rate the second highest",
        ),
    ],
)
def test_titles_claim_no_order_that_the_wobble_does_not_carry(changes, indonesian, english):
    s = replace(AMONG_SIX, **changes)
    assert (
        words.title(s, "Purworejo", SIMILAR, "id")
        == f"Purworejo di antara lima kabupaten yang mirip: {indonesian}"
    )
    assert words.title(s, "Purworejo", SIMILAR, "en") == f"Purworejo among five similar regencies: {english}"


def test_a_title_for_two_and_for_none():
    two = replace(
        AMONG_SIX, peers=1, place=Place(2, 2, 2, 2), change_place=Place(1, 1, 1, 2), peer_median=12.0
    )
    own = Group("pilihan", "kabupaten", "kabupaten")
    assert words.title(two, "Purworejo", own, "id") == (
        "Purworejo dan satu daerah pilihan: tingkatnya lebih rendah, turunnya lebih cepat dari pembandingnya"
    )
    assert words.title(two, "Purworejo", own, "en") == (
        "Purworejo and one chosen region: a lower rate, its fall faster than the other's"
    )
    none = replace(AMONG_SIX, peers=0, place=None, change_place=None)
    assert words.title(none, "Purworejo", own, "id") == "Purworejo: dibandingkan dengan siapa?"
    assert words.sentences(none, "Purworejo", "id") == (
        "Kemiskinan di Purworejo 10,06 persen pada Maret 2025.",
    )
    assert words.fall_sentence(none, "Purworejo", "id") == ""


@pytest.mark.parametrize(
    ("group", "indonesian", "english"),
    [
        (Group("mirip", "kabupaten", "kota"), "dua kota yang mirip", "two similar cities"),
        (
            Group("dekat", "kabupaten", "kabupaten", "Jawa Tengah"),
            "dua kabupaten/kota lain di Jawa Tengah",
            "two other regencies and cities of Jawa Tengah",
        ),
        (
            Group("dekat", "provinsi", "provinsi", "Jawa"),
            "dua provinsi lain di Jawa",
            "two other provinces of Jawa",
        ),
        (
            Group("dekat", "negara", "negara"),
            "dua provinsi berpenduduk terbanyak",
            "the two most populous provinces",
        ),
        (
            Group("sebelah", "kabupaten", "kabupaten"),
            "dua tetangga yang berbatasan",
            "two bordering regencies and cities",
        ),
        (Group("sebelah", "provinsi", "provinsi"), "dua tetangga yang berbatasan", "two bordering provinces"),
        (Group("pilihan", "kabupaten", "kota"), "dua daerah pilihan", "two chosen regions"),
    ],
)
def test_the_group_is_named_by_how_it_was_found(group, indonesian, english):
    assert peer_words.group_phrase(group, 2, "id") == indonesian
    assert peer_words.group_phrase(group, 2, "en") == english


def test_sentences_carry_month_ranks_and_wobble():
    assert words.sentences(AMONG_SIX, "Purworejo", "id") == (
        "Kemiskinan di Purworejo 10,06 persen pada Maret 2025, urutan ke-2 dari 6 dari yang tertinggi (perubahan "
        "tahunan yang biasa memungkinkan ke-1 sampai ke-3); nilai tengah pembandingnya 9,14 persen.",
        "Sejak Maret 2015 turun 4,21 poin, nilai tengah pembandingnya turun 2,63 poin; selisih 1,58 poin itu lebih "
        "besar dari perubahan tahunan yang biasa pada deret-deret ini.",
    )
    assert words.sentences(AMONG_SIX, "Purworejo", "en") == (
        "Poverty in Purworejo stood at 10.06 % in March 2025, rank 2 of 6 from the highest (usual variation "
        "allows 1 to 3); the median of its peers was 9.14 %.",
        "Since March 2015 it is down 4.21 points, the median of its peers down 2.63 points; the difference of 1.58 "
        "points is larger than the usual year-to-year variation of these series.",
    )
    assert (
        words.fall_sentence(AMONG_SIX, "Purworejo", "id")
        == "Purworejo: urutan ke-1 dari 6 menurut penurunan."
    )


def test_everyone_is_judged_by_its_own_target():
    others = {"current_met": 1, "none": 2, "current_missed": 0}
    assert words.verdict_sentence("target 2025 tidak tercapai", others, "id") == (
        "Menurut targetnya sendiri: target 2025 tidak tercapai; pembandingnya, masing-masing menurut targetnya: 1 "
        "target tercapai dan 2 tidak ada target untuk tahun ini."
    )
    assert words.verdict_sentence("target 2025 tidak tercapai", {}, "id") == ""


def test_the_reason_names_what_is_shared_and_leaves_out_what_is_missing():
    assert (
        peer_words.reason("kabupaten", 9.84, 1_140_000, 75.2, "jawa", "id", same_island=True)
        == "kabupaten, 9,8 persen, 1,1 juta jiwa, IPM 75,2, juga di Jawa"
    )
    nan = float("nan")
    assert (
        peer_words.reason("kota", 9.84, nan, nan, "sumatera", "en", same_island=False)
        == "city, 9.8 %, on Sumatra"
    )
    assert peer_words.reason("negara", 8.07, nan, nan, "", "id", same_island=False) == "negara, 8,1 persen"


def test_the_fund_is_set_beside_without_a_cause():
    assert words.fund_sentence(2024, 521_383, 281_535, "Purworejo", "id") == (
        "Pagu Dana Desa 2024 per penduduk: Purworejo Rp521.383, nilai tengah pembandingnya Rp281.535."
    )
    assert words.fund_sentence(2024, float("nan"), 281_535, "Kota Tegal", "id") == ""
