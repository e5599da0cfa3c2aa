# ruff: noqa: E501 (sentences stand whole)
"""Sentences about one region: right sign, round, verb and unit in both languages, and nothing a figure does
not carry."""

import re

import pytest

from analysis.verdict import as_verdict, verdicts
from analysis.wording import region, words
from analysis.wording.warnings import warnings
from tests.unit.analysis.tables import BOYOLALI, KUDUS, PURWOREJO, observations, targets

RATES = observations(("3309", BOYOLALI), ("3306", PURWOREJO), ("3319", KUDUS))
COUNTS = observations(("3309", {2017: 116_390.0}), ("3306", {2017: 98_650.0}), ("3319", {2023: 65_160.0}))
PROMISE = {"measure": "yearly_change", "issued_year": 2017}
TARGETS = targets(
    {"region_id": "3309", "year": 2018, "value": -1.0, "base_year": 2016, "base_value": 12.09, **PROMISE},
    {"region_id": "3306", "year": 2017, "value": -0.9, "base_year": 2015, "base_value": 14.27, **PROMISE},
    {"region_id": "3319", "year": 2023, "value": 5.9, "base_year": 2022, "base_value": 7.41,
     "document": "RPJMD Kudus 2018-2023 (Bupati)"},
)  # fmt: skip


def verdict(region_id, year, rates=RATES, plan=TARGETS, counts=COUNTS):
    return as_verdict(verdicts(rates, plan, year, regions=[region_id], counts=counts).iloc[0])


def made(plan, figures, year=2022):
    """The verdict of region 'a' with one target and its figures."""
    return verdict("a", year, observations(("a", figures)), targets({"region_id": "a", **plan}))


def test_boyolali_headline():
    v = verdict("3309", 2017)
    assert region.title(v, "Boyolali", "id") == "Boyolali: turun, tetapi jauh dari target"
    assert region.title(v, "Boyolali", "en") == "Boyolali: down, but far from its target"
    assert region.sentences(v, "Boyolali", "id") == (
        "Kemiskinan di Boyolali 11,96 persen pada Maret 2017, turun 0,13 poin dari 12,09 persen setahun sebelumnya.",
        "Janjinya (RPJMD) turun 1,00 poin per tahun dari 12,09 persen (2016), yang berarti 11,09 persen pada 2017 "
        "(turunan): tidak tercapai, 0,87 poin atau 8.466 jiwa di atasnya.",
        "Dari 1,00 poin penurunan yang dibutuhkan sejak 2016, 13 persen terlaksana.",
    )
    assert region.sentences(v, "Boyolali", "en")[1] == (
        "The promise (RPJMD) is a fall of 1.00 point a year from 12.09 % (2016), which means 11.09 % in 2017 (derived): "
        "missed, 0.87 points or 8,466 people above it."
    )


def test_purworejo_headline():
    v = verdict("3306", 2017)
    level, promise, share = region.sentences(v, "Purworejo", "id")
    assert level.startswith(
        "Kemiskinan di Purworejo 13,81 persen pada Maret 2017, turun 0,10 poin dari 13,91 persen"
    )
    assert (
        "turun 0,90 poin per tahun dari 14,27 persen (2015), yang berarti 12,47 persen pada 2017" in promise
    )
    assert "1,34 poin atau 9.572 jiwa di atasnya" in promise
    assert share == "Dari 1,80 poin penurunan yang dibutuhkan sejak 2015, 26 persen terlaksana."


def test_kudus_warning_names_both_measures():
    v = verdict("3319", 2023)
    assert warnings(v, "id") == (
        "Rumus LKjIP memberi 77,3 persen (tinggi), padahal baru 11 persen dari penurunan yang dibutuhkan terlaksana.",
    )
    assert warnings(v, "en") == (
        "The report formula (LKjIP) gives 77.3 % (high), while 11 % of the needed reduction has been done.",
    )
    assert "(RPJMD Kudus 2018-2023)" in region.target(v, "id")


@pytest.mark.parametrize(
    ("plan", "figures", "indonesian", "english"),
    [
        ({"year": 2022, "value": 8.0}, {2021: 9.0, 2022: 7.9}, "turun, target tercapai", "down, target met"),
        ({"year": 2022, "value": 8.0}, {2021: 7.0, 2022: 7.9}, "naik, tetapi masih memenuhi target", "up, but still within its target"),
        ({"year": 2022, "value": 8.0}, {2021: 7.9, 2022: 7.9}, "tetap, target tercapai", "unchanged, target met"),
        ({"year": 2022, "value": 8.0}, {2022: 7.9}, "target tercapai", "target met"),
        ({"year": 2024, "value": 8.0, "base_year": 2020}, {2020: 10.0, 2021: 9.5, 2022: 8.9}, "turun, di jalur menuju target", "down, on course for its target"),
        ({"year": 2022, "value": 8.0, "base_year": 2020}, {2020: 10.0, 2021: 9.0, 2022: 8.1}, "turun, tetapi belum mencapai target", "down, but short of its target"),
        ({"year": 2022, "value": 8.0, "base_year": 2020}, {2020: 10.0, 2021: 9.0, 2022: 9.5}, "naik, jauh dari target", "up, far from its target"),
        ({"year": 2021, "value": 8.0}, {2020: 9.0, 2021: 8.5, 2022: 8.2}, "turun 0,30 poin; target 2021 tidak tercapai, angka 2022 masih di atasnya", "down 0.30 points; target of 2021 was missed, the figure of 2022 is still above it"),
        ({"year": 2024, "value": 8.0, "base_year": 2019}, {2021: 9.0, 2022: 8.9}, "turun 0,10 poin; targetnya tidak dapat dinilai", "down 0.10 points; its target cannot be judged"),
        ({"year": 2021, "value": 8.0, "region_id": "b"}, {2022: 8.9}, "target belum dimuat", "no target loaded"),
    ],
)  # fmt: skip
def test_titles(plan, figures, indonesian, english):
    v = made(plan, figures)
    assert region.title(v, "A", "id") == f"A: {indonesian}"
    assert region.title(v, "A", "en") == f"A: {english}"


def test_far_is_measured_against_what_was_due_by_now():
    """Two of ten years gone and a fifth done: on time, not far, though four fifths of the whole are
    missing."""
    on_time = made({"year": 2030, "value": 5.0, "base_year": 2020}, {2020: 10.0, 2021: 9.6, 2022: 9.1})
    assert on_time.status == "behind"
    assert not region.is_far(on_time)
    late = made({"year": 2030, "value": 5.0, "base_year": 2020}, {2020: 10.0, 2021: 9.9, 2022: 9.8})
    assert region.is_far(late)


def test_why_there_is_no_share():
    met = made({"year": 2022, "value": 16.46, "base_year": 2020}, {2020: 15.46, 2022: 14.76})
    assert region.share(met, "id") == (
        "Angka dasarnya (15,46 persen, 2020) sudah memenuhi target itu, jadi bagian penurunan tidak dihitung."
    )
    near = made({"year": 2022, "value": 10.66, "base_year": 2020}, {2020: 10.68, 2022: 9.41})
    assert "paling banyak 0,1 poin" in region.share(near, "id")
    rose = made({"year": 2022, "value": 9.56, "base_year": 2020}, {2020: 10.04, 2022: 10.62})
    assert region.share(rose, "en") == (
        "Of the fall of 0.48 points needed since 2020, none has been done: it is up 0.58 points."
    )


def test_inside_a_range_and_exactly_on_it():
    inside = made({"year": 2022, "low": 6.0, "high": 7.0}, {2022: 6.5})
    assert region.target(inside, "id") == (
        "Target 2022 adalah 6,00 sampai 7,00 persen (RPJMD): tercapai, di dalam rentangnya."
    )
    exact = made({"year": 2022, "value": 7.0}, {2022: 7.0})
    assert region.target(exact, "en") == "The target of 2022 is 7.00 % (RPJMD): met, exactly on it."


def test_marks_and_pace_and_month():
    v = made(
        {"year": 2024, "value": 8.0, "base_year": 2020},
        {2020: 10.0, 2021: 9.8, 2022: 9.6},
    )
    assert "(turunan)" in region.target(v, "id")
    assert region.pace(v, "id") == "Untuk sampai pada 2024 perlu turun 0,80 poin per tahun."
    assert (
        region.place_line("Kabupaten A", "Jawa Tengah", v, "id")
        == "Kabupaten A, Jawa Tengah. Susenas Maret 2022, BPS."
    )
    assert region.place_line("Indonesia", "", made({"year": 2022, "value": 8}, {}), "id") == "Indonesia."


def test_passed_target_names_both_figures_with_their_months():
    v = made({"year": 2021, "value": 8.0}, {2020: 9.0, 2021: 8.5, 2022: 8.2})
    level, target, *_ = region.sentences(v, "A", "id")
    assert "8,20 persen pada Maret 2022, turun 0,30 poin dari 8,50 persen" in level
    assert target == (
        "Target 2021 dulu 8,00 persen (RPJMD): tidak tercapai dengan 8,50 persen pada Maret 2021, 0,50 poin di atasnya waktu "
        "itu. Pada Maret 2022 angkanya 8,20 persen, 0,20 poin di atasnya. Untuk 2022 tidak ada target yang dapat "
        "dinilai."
    )


def test_a_weak_source_is_shown_and_not_judged_with():
    weak = {"year": 2022, "value": 8.0, "base_year": 2020, "confidence": "press_weak_or_ambiguous"}
    v = made(weak, {2020: 10.0, 2021: 9.8, 2022: 7.6})
    assert (v.status, v.standing, v.reason) == ("not_judgeable", "not_judgeable", "weak_source")
    assert "(sumber lemah): tidak dapat dinilai, karena sumbernya lemah" in region.target(v, "id")


def test_what_is_missing_is_said():
    nothing = made({"year": 2022, "value": 8.0}, {2020: 9.0})
    assert region.level(nothing, "A", "id") == "BPS tidak menerbitkan angka kemiskinan A untuk 2022."
    assert region.target(nothing, "id").endswith("karena angka BPS untuk tahun itu tidak ada.")
    undated = made({"year": None, "value": 8.0}, {2022: 9.0})
    assert region.target(undated, "id") == (
        "Target 8,00 persen (RPJMD): tidak dapat dinilai, karena dokumennya tidak menyebut tahun."
    )
    assert "belum dimuat" in region.target(verdict("3309", 2015, plan=TARGETS.iloc[1:]), "id")
    later = verdict("3309", 2015)
    assert region.title(later, "A", "id") == "A: belum ada target untuk 2015"
    assert region.target(later, "id") == (
        "Target pertama yang dimuat adalah untuk 2018; untuk 2015 tidak ada yang dinilai."
    )


def test_the_noise_clause_follows_the_change():
    text = region.level(
        verdict("3309", 2017),
        "Boyolali",
        "id",
        noise="lebih kecil dari perubahan tahunan yang biasa pada deret ini",
    )
    assert text.endswith("setahun sebelumnya, lebih kecil dari perubahan tahunan yang biasa pada deret ini.")


def test_base_warning_names_the_round_of_the_document():
    rates = observations(("33", {2018: 11.32, 2023: 10.77}), ("33", {2018: 11.19}, "september"))
    plan = targets({"region_id": "33", "year": 2023, "value": 7.48, "base_year": 2018, "base_value": 11.19})
    assert warnings(verdict("33", 2023, rates, plan), "id")[-1] == (
        "Angka dasar menurut dokumen 11,19 persen, menurut BPS Maret 2018 11,32 persen; angka dokumen itu September 2018. "
        "Menurut angka BPS, 14 persen penurunan terlaksana."
    )


def test_every_warning_and_status_has_words_in_both_languages():
    from analysis import lkjip, pace_ratio, verdict_row
    from analysis import targets as rule

    for table, keys in (
        (words.STATUS, verdict_row.STATUSES),
        (words.REASON, [r for r in verdict_row.REASONS if r]),
        (words.BAND, [band for s in lkjip.SCALES.values() for band in s.bands]),
        (words.PACE_CLASS, pace_ratio.CLASSES),
        (words.KIND, rule.KINDS),
    ):
        for key in keys:
            assert words.word(table, key, "id")
            assert words.word(table, key, "en")
    assert set(words.STATUS_SHAPE) == set(verdict_row.STATUSES)


CAUSES = re.compile(
    r"\b(karena program|berkat|akibat|gagal|berhasil|buruk|thanks to|due to|failed|success)", re.I
)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    "place", [("3309", 2017), ("3306", 2017), ("3319", 2023), ("3309", 2022), ("3309", 2015)]
)
def test_no_cause_no_blame_and_every_level_has_unit_and_month(place, lang):
    v = verdict(*place)
    text = " ".join((*region.sentences(v, "X", lang), *warnings(v, lang)))
    assert not CAUSES.search(text)
    first = region.level(v, "X", lang)
    assert ("persen pada Maret" if lang == "id" else "% in March") in first
    assert not re.search(r"\bnan\b|–", text)
