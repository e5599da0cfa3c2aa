"""Sentences about the villages of an area."""

from __future__ import annotations

import pytest

from analysis import villages
from analysis.wording import villages as words

COUNTS = dict.fromkeys((*villages.STATUSES, villages.UNMEASURED), 0) | {
    "mandiri": 63,
    "maju": 59,
    "berkembang": 1,
}


@pytest.mark.parametrize(
    ("unmeasured", "kelurahan", "told"),
    [
        (9, 9, " 9 kelurahan tidak diukur IDM; pada peta diarsir, bukan nol."),
        (
            11,
            9,
            " 9 kelurahan tidak diukur IDM, 2 desa lain tanpa skor; pada peta keduanya diarsir, bukan nol.",
        ),
        (2, 0, " 2 desa tanpa skor; pada peta diarsir, bukan nol."),
        (0, 0, ""),
    ],
)
def test_what_is_not_measured_is_said_as_such(unmeasured: int, kelurahan: int, told: str) -> None:
    counts = COUNTS | {villages.UNMEASURED: unmeasured}
    assert words.status_sentence(counts, kelurahan, 2024, "id") == (
        f"Dari 123 desa yang punya skor IDM 2024: 63 mandiri, 59 maju, dan 1 berkembang.{told}"
    )


def test_an_area_without_measured_villages_has_no_statuses() -> None:
    none = dict.fromkeys(COUNTS, 0) | {villages.UNMEASURED: 267}
    assert words.status_sentence(none, 267, 2024, "id") == ""
    assert words.area_title("Jakarta Pusat", none, 0, "id") == "Jakarta Pusat: tidak ada desa yang diukur"


@pytest.mark.parametrize(
    ("known", "provinces", "sentence"),
    [
        (7_809, ["Jawa Tengah"], "This figure is loaded for 7,809 of 75,266 villages, all in Jawa Tengah."),
        (30_000, [str(n) for n in range(20)], "This figure is loaded for 30,000 of 75,266 villages."),
        (75_000, ["Aceh"], ""),
    ],
)
def test_a_figure_for_some_villages_says_for_which(known: int, provinces: list[str], sentence: str) -> None:
    assert words.coverage_sentence(known, 75_266, provinces, "en") == sentence


def test_an_area_stands_with_its_province_once() -> None:
    assert (
        words.area_line("Kabupaten Kudus", "Provinsi Jawa Tengah") == "Kabupaten Kudus, Provinsi Jawa Tengah"
    )
    assert words.area_line("Provinsi Jawa Tengah", "Provinsi Jawa Tengah") == "Provinsi Jawa Tengah"
    assert words.area_line("Indonesia", None) == "Indonesia"
