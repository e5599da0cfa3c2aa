"""Each kind of fault that a claim was once judged with: read now, or handed back; figures worked by hand."""

from __future__ import annotations

import pytest

from analysis.claims.answer import answer
from analysis.claims.book import Book
from analysis.claims.spelled import spelled
from analysis.warehouse import Warehouse
from analysis.wording import claims as words
from tests import claims


@pytest.fixture(scope="module")
def book(real_warehouse: Warehouse) -> Book:
    return claims.book(real_warehouse)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # ordinals: Kudus is 29th of 35 in 2023; Brebes (283,280) first by number of poor in 2024
        ("Kudus kedua termiskin di Jateng 2023", "false"),
        ("jumlah penduduk miskin Brebes terbanyak se-Jateng 2024", "true"),
        ("Kebumen memiliki penduduk miskin terbanyak se-Jateng 2024", "false"),
        # by kind: Kota Surakarta 8.44, Kota Tegal 7.68 in 2023
        ("Kota Tegal kota termiskin di Jawa Tengah 2023", "false"),
        # records: 8.71 in 2025, 9.53 in 2019 the next
        ("kemiskinan Boyolali 2025 terendah sejak 2015", "true"),
        ("kemiskinan Boyolali 2021 terendah dalam lima tahun terakhir", "false"),
        ("kemiskinan Brebes 2025 terendah sepanjang sejarah", "open"),
        # levels, not amounts: 10.04 in 2018, 9.53 in 2019
        ("Boyolali turun di bawah 10 persen pada 2018", "false"),
        ("Boyolali turun ke bawah 10 persen pada 2019", "true"),
        ("Boyolali turun menjadi 11,96 persen tahun 2017", "true"),
        ("Boyolali turun dari 12,09 menjadi 11,96 persen", "true"),
        ("Boyolali turun dari 12,09 menjadi 11,69 persen", "false"),
        # many regions: all 35 fell in 2023-2024, all rose in 2020-2021
        ("semua kabupaten/kota di Jawa Tengah turun 2023-2024", "true"),
        ("tidak satu pun kabupaten di Jateng naik 2023-2024", "true"),
        ("separuh kabupaten/kota di Jateng naik 2020-2021", "false"),
        ("hanya Boyolali yang turun di Jateng 2023-2024", "false"),
        ("Boyolali tidak pernah naik sejak 2015", "false"),
        # amounts: 13.81 against 10.64
        ("Purworejo 3,17 poin di atas nasional 2017", "true"),
        ("Purworejo 2 poin di atas nasional 2017", "false"),
        ("Boyolali turun separuh 2015-2025", "false"),
        ("kemiskinan Boyolali sebelas koma sembilan enam persen 2017", "true"),
        # another name: Kota Boyolali does not exist, Mamuju Utara is Pasangkayu (4.53 in 2018)
        ("Kota Boyolali turun 2023-2024", "open"),
        ("kemiskinan Mamuju Utara 4,53 persen 2018", "true"),
        # words without a measure
        ("Boyolali turun drastis 2016-2017", "open"),
        ("Boyolali sekitar 12 persen 2017", "open"),
        ("Boyolali naik drastis 2024-2025", "false"),
        # nothing is rounded to zero: -0.13
        ("Boyolali turun nol poin 2016-2017", "false"),
        ("Boyolali turun 0 poin 2016-2017", "false"),
        # within the usual variation: -0.13
        ("Boyolali turun 2016-2017", "within"),
        # a target is not an actual
        ("target kemiskinan Boyolali 11,96 persen 2017", "open"),
        # other subjects
        ("tingkat pengangguran Boyolali turun 2023", "open"),
        ("kemiskinan anak Boyolali 9,81 persen 2023", "open"),
    ],
)
def test_verdicts(text: str, verdict: str, book: Book) -> None:
    assert answer(text, book).verdict == verdict


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Boyolali turun 0,13 poin 2016-2017 berkat Dana Desa baru", ""),
        ("Kebumen termiskin di luar Jawa 2023", "luar"),
        ("selain Brebes, Kebumen termiskin di Jateng 2023", "selain"),
        ("Boyolali tidak hanya turun 0,13 poin 2016-2017", "hanya"),
        ("Boyolali akan turun 0,13 poin 2016-2017", "akan"),
        ("Boyolali termasuk kabupaten termiskin di Jateng 2023", "termasuk"),
        ("Kudus terendah kedua di Jateng setelah Kota Semarang 2023", "setelah"),
        ("Boyolali turun dua kali lipat 2016-2017", "kali lipat"),
        ("Boyolali, Jawa Timur, 8,71 persen 2025", ""),
    ],
)
def test_what_is_not_read_takes_the_verdict_away(text: str, left: str, book: Book) -> None:
    told = answer(text, book)
    assert told.verdict in ("partial", "open")
    assert not left or left in told.read.unread


def test_a_word_without_a_measure_is_answered_with_the_usual_variation(book: Book) -> None:
    """-0.13 points in 2016-2017; 'drastis' has no measure."""
    (told,) = answer("Boyolali turun drastis 2016-2017", book).judgements
    assert (
        words.noise(told, "id") == "Perubahannya lebih kecil dari perubahan tahunan yang biasa pada deretnya."
    )


def test_rounds_stay_with_their_clause(book: Book) -> None:
    told = answer("Jawa Tengah 11,32 persen Maret 2018 dan 11,19 persen September 2018", book)
    assert [j.claim.period.round for j in told.judgements] == ["maret", "september"]
    assert told.verdict == "true"
    assert (
        answer("Jawa Tengah 11,19 persen Maret 2018 dan 11,32 persen September 2018", book).verdict == "false"
    )


def test_relative_times_are_read_for_every_year_they_may_mean(book: Book) -> None:
    (j,) = answer("Boyolali naik selama pandemi", book).judgements
    assert {(r.since, r.until) for r in j.readings} == {
        (2019, 2021),
        (2019, 2022),
        (2020, 2021),
        (2020, 2022),
    }


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("empat belas koma nol dua", "14,02"),
        ("14 koma 02", "14,02"),
        ("dua puluh satu", "21"),
        ("fourteen point zero two", "14,02"),
        ("seratus dua puluh", "120"),
        ("koma dua", ""),
    ],
)
def test_numbers_in_words(words: str, number: str) -> None:
    assert spelled(words.split())[0] == number
