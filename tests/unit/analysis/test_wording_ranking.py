"""The sentences about leagues: right verb, right ends, no first place that noise does not carry."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import contribution, ranks
from analysis.numerals import Lang
from analysis.wording import first_place, placing, ranking, shares
from analysis.wording.ranking import Setting

JATENG = Setting("Jawa Tengah", "kabupaten", "setahun", "maret", 2025)
LEVEL = Setting("Jawa Tengah", "kabupaten", "tingkat", "maret", 2025)
BEFORE = {"Kebumen": 15.71, "Wonosobo": 15.28, "Purworejo": 10.87, "Kota Semarang": 4.03}
AFTER = {"Kebumen": 13.58, "Wonosobo": 13.34, "Purworejo": 10.06, "Kota Semarang": 3.80}


def league(
    before: dict[str, float] = BEFORE, after: dict[str, float] = AFTER, error: float = 0.4
) -> pd.DataFrame:
    """A league of change; regions are known by their names."""
    start, end = pd.Series(before), pd.Series(after)
    change = end - start
    errors = pd.Series(error, index=start.index)
    table = ranks.rank_range(change, errors).assign(
        name=start.index,
        value=change,
        error=errors,
        out="",
        assumed=False,
        before=start,
        relative=change / start * 100,
    )
    return table


def levels(error: float = 0.1) -> pd.DataFrame:
    rates, before = pd.Series(AFTER), pd.Series(BEFORE)
    errors = pd.Series(error, index=rates.index)
    return ranks.rank_range(rates, errors).assign(
        name=rates.index, value=rates, error=errors, out="", assumed=False, rank_before=ranks.ranks(before)
    )


@pytest.mark.parametrize(
    ("lang", "title", "extremes"),
    [
        (
            "id",
            "Jawa Tengah 2024-2025: Kebumen turun paling banyak, 1 lainnya tidak jelas tertinggal",
            "Dari Maret 2024 ke Maret 2025 Kebumen turun 2,13 poin (15,71 ke 13,58 persen), penurunan terbesar; "
            "Kota Semarang turun 0,23 poin (4,03 ke 3,80 persen), penurunan terkecil.",
        ),
        (
            "en",
            "Jawa Tengah 2024-2025: Kebumen fell most, 1 other not clearly behind",
            "From March 2024 to March 2025 Kebumen was down 2.13 points (15.71 to 13.58 %), the largest fall; "
            "Kota Semarang was down 0.23 points (4.03 to 3.80 %), the smallest fall.",
        ),
    ],
)
def test_first_and_last_are_named_with_their_figures(lang: Lang, title: str, extremes: str) -> None:
    assert ranking.title(JATENG, league(), lang) == title
    assert ranking.extremes(JATENG, league(), lang) == extremes


def test_the_first_is_called_clear_only_beyond_the_noise() -> None:
    assert "tidak lebih besar dari perubahan tahunan yang biasa: 1 daerah lain tidak jelas tertinggal." in (
        first_place.lead_sentence(JATENG, league(), "id")
    )
    sharp = league(error=0.01)
    assert "jadi tempat pertamanya jelas" in first_place.lead_sentence(JATENG, sharp, "id")
    assert ranking.title(JATENG, sharp, "id").endswith("Kebumen turun paling banyak")


def test_a_series_too_short_for_a_wobble_is_said_to_be() -> None:
    """Papua's new provinces have figures since 2024 only."""
    short = league(error=0.01).assign(assumed=[True, False, False, False])
    said = first_place.lead_sentence(JATENG, short, "id")
    assert "Deret Kebumen terlalu pendek untuk mengetahui perubahan tahunannya yang biasa" in said
    assert "terlalu pendek" not in first_place.lead_sentence(JATENG, league(), "id")
    own = placing.own_sentences(JATENG, "Kebumen", levels(), short, "en")
    assert own[2] == "Down 2.13 points, its series too short to show a usual year-to-year variation."


def test_shared_places_name_all_who_share() -> None:
    after = AFTER | {"Wonosobo": 13.15}
    assert "Kebumen and Wonosobo fell most" in ranking.title(JATENG, league(after=after), "en")
    said = ranking.extremes(JATENG, league(after=after), "en")
    assert "Kebumen and Wonosobo were down 2.13 points, the largest fall" in said


def test_where_all_rose_the_first_rose_least() -> None:
    """Jakarta 2020 to 2021: Jakarta Barat 4.25 to 4.31, Jakarta Utara 6.78 to 7.24."""
    rose = league(
        {"Jakarta Barat": 4.25, "Jakarta Utara": 6.78}, {"Jakarta Barat": 4.31, "Jakarta Utara": 7.24}
    )
    assert "Jakarta Barat naik paling sedikit" in ranking.title(JATENG, rose, "id")
    said = ranking.extremes(JATENG, rose, "id")
    assert "naik 0,06 poin (4,25 ke 4,31 persen), kenaikan terkecil" in said
    assert "naik 0,46 poin (6,78 ke 7,24 persen), kenaikan terbesar" in said
    assert ranking.in_percent(JATENG, rose, "id") == ""


def test_fastest_in_points_need_not_be_fastest_in_percent() -> None:
    """Kota Semarang at 3.00 would have fallen 25.6 percent of 4.03, Kebumen 13.6 of 15.71."""
    same = ranking.in_percent(JATENG, league(), "id")
    assert same == "Dalam persen dari angka awal pun Kebumen turun paling banyak, 13,6 persen."
    other = ranking.in_percent(JATENG, league(after=AFTER | {"Kota Semarang": 3.00}), "id")
    assert "yang terbesar Kota Semarang: 25,6 persen (1,03 poin dari 4,03 persen)" in other
    assert "sedangkan Kebumen 13,6 persen" in other


def test_the_common_movement_counts_both_ways() -> None:
    mixed = league(after=AFTER | {"Kota Semarang": 4.13, "Purworejo": 10.87})
    said = ranking.together(JATENG, mixed, "id")
    assert said == "Gerak bersama: median 4 kabupaten/kota turun 0,97 poin; 2 turun, 1 tetap, dan 1 naik."


def test_own_movement_is_told_from_the_common_one() -> None:
    setting = Setting("Jawa Tengah", "kabupaten", "sendiri", "maret", 2025)
    values = pd.Series({"Kebumen": -0.755, "Kota Semarang": 1.145})
    errors = pd.Series(0.4, index=values.index)
    own = ranks.rank_range(values, errors).assign(
        name=values.index, value=values, error=errors, out="", assumed=False, common=-1.375
    )
    assert "Kebumen paling jauh di bawah gerak bersama" in ranking.title(setting, own, "id")
    said = ranking.extremes(setting, own, "id")
    assert "Kebumen 0,76 poin di bawah gerak bersama (median turun 1,38 poin)" in said
    assert "Kota Semarang 1,15 poin di atas gerak bersama" in said


def test_levels_and_gaps_have_their_own_ends() -> None:
    assert ranking.title(LEVEL, levels(), "id") == "Jawa Tengah 2025: kemiskinan terendah di Kota Semarang"
    assert "tertinggi di Kebumen, 13,58 persen" in ranking.extremes(LEVEL, levels(), "id")
    gap = Setting("Jawa Tengah", "kabupaten", "selisih", "maret", 2025)
    said = ranking.extremes(gap, league(), "id")
    assert (
        "Kebumen paling rendah (2,13 poin di bawahnya) dan Kota Semarang paling tinggi (0,23 poin di bawahnya)"
        in said
    )
    share = Setting("Jawa Tengah", "kabupaten", "terlaksana", "maret", 2025)
    table = league().assign(value=[164.0, 85.0, 11.0, -8.0])
    assert "terbesar di Kebumen, 164 persen, dan terkecil di Kota Semarang, −8 persen" in (
        ranking.extremes(share, table, "id")
    )
    assert "Jarak Kebumen ke Wonosobo, 79 poin" in first_place.lead_sentence(share, table, "id")


def test_an_empty_league_says_so() -> None:
    empty = league().assign(rank=np.nan, value=np.nan, out="no_before")
    assert ranking.title(JATENG, empty, "id").endswith("belum ada peringkat yang dapat dibuat")
    for said in (ranking.extremes, first_place.lead_sentence, ranking.together, ranking.in_percent):
        assert said(JATENG, empty, "id") == ""


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "id",
            (
                "Kebumen: peringkat tingkat 4 dari 4, perubahan tahunan yang biasa memungkinkan 3 sampai 4.",
                "Peringkat menurut perubahan setahun 1 dari 4, perubahan tahunan yang biasa memungkinkan 1 sampai 2.",
                "Turun 2,13 poin, lebih besar dari perubahan tahunan yang biasa pada deret ini.",
                "Peringkat tingkatnya sama dengan setahun sebelumnya; median semua daerah turun 1,38 poin",
            ),
        ),
        (
            "en",
            (
                "Kebumen: rank by level 4 of 4; usual variation allows 3 to 4.",
                "Rank by change in a year 1 of 4; usual variation allows 1 to 2.",
                "Down 2.13 points, larger than the usual year-to-year variation of this series.",
                "Its rank by level is the same as a year earlier; the median of all regions was down 1.38 points",
            ),
        ),
    ],
)
def test_a_fall_can_be_real_though_the_rank_stays(lang: Lang, sentences: tuple[str, ...]) -> None:
    said = placing.own_sentences(JATENG, "Kebumen", levels(0.15), league(), lang)
    assert len(said) == len(sentences)
    for text, expected in zip(said, sentences, strict=True):
        assert text.startswith(expected)


def test_a_region_outside_a_league_is_told_why() -> None:
    table = league()
    table.loc["Kebumen", ["rank", "best", "worst", "value"]] = np.nan
    table.loc["Kebumen", "out"] = "break"
    said = placing.own_sentences(JATENG, "Kebumen", levels(), table, "id")
    assert (
        said[1] == "Tidak ikut liga perubahan setahun: deretnya terputus karena wilayah atau metode berubah."
    )
    assert placing.left_out_sentence(table, "id") == (
        "Tidak ikut: Kebumen (deretnya terputus karena wilayah atau metode berubah)."
    )
    assert placing.left_out_sentence(league(), "id") == ""
    many = pd.concat([table.loc[["Kebumen"]]] * 7)
    assert placing.left_out_sentence(many, "en").startswith("Left out: 7 regions (the series breaks")


def test_pairs_that_noise_tells_apart_are_counted() -> None:
    said = placing.pairs_sentence((3, 34), (0, 34), "setahun", "id")
    assert "Dari 34 pasang" in said
    assert (
        "3 berbeda lebih dari perubahan tahunan yang biasa pada deretnya; menurut perubahan setahun, 0 dari 34."
        in said
    )
    assert placing.pairs_sentence((3, 34), (0, 0), "setahun", "id").endswith(
        "perubahan tahunan yang biasa pada deretnya."
    )
    assert placing.pairs_sentence((0, 0), (0, 0), "setahun", "id") == ""


def changes(**after: float) -> pd.DataFrame:
    before = pd.Series(dict.fromkeys(after, 100_000.0))
    table = contribution.change_shares(before, pd.Series(after))
    return table.assign(name=table.index)


def test_a_fall_in_numbers_is_shared_out_and_a_rise_against_it_named() -> None:
    """-26,000 and -12,000 and +2,000 make -36,000: shares 72, 33 and -6 percent."""
    said = shares.change_sentences(JATENG, changes(Brebes=74_000, Kebumen=88_000, Tegal=102_000), "id")
    assert said[0].endswith("turun 36,0 ribu jiwa dari Maret 2024 ke Maret 2025.")
    assert "Brebes (72 persen) dan Kebumen (33 persen)" in said[1]
    assert said[2] == "Di 1 daerah jumlahnya naik, terbanyak di Tegal, 2.000 jiwa."


def test_a_rise_in_numbers_names_the_risers() -> None:
    said = shares.change_sentences(JATENG, changes(Brebes=126_000, Kebumen=112_000, Tegal=98_000), "en")
    assert said[0].endswith("up 36.0 thousand people from March 2024 to March 2025.")
    assert said[1] == "The largest parts of that rise: Brebes (72 %) and Kebumen (33 %)."
    assert said[2] == "In 1 it fell, most in Tegal, by 2,000 people."


def test_rises_and_falls_that_cancel_have_no_shares() -> None:
    said = shares.change_sentences(JATENG, changes(Brebes=99_000, Kebumen=101_100), "id")
    assert len(said) == 1
    assert "hampir saling meniadakan" in said[0]
    assert shares.change_sentences(JATENG, changes().head(0), "id") == ()


def test_the_rounding_of_counts_is_said() -> None:
    assert "ke sepuluh jiwa" in shares.rounding_note(2024, "id")
    assert "to the hundred" in shares.rounding_note(2013, "en")
