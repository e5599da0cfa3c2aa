"""How printed names are read: prefixes, abbreviations, spelling; and what is shown."""

from __future__ import annotations

import pytest

from etl.region_names import clean, name_key, province_key, regency_display, split_regency


@pytest.mark.parametrize(
    ("printed", "kind", "key"),
    [
        ("Boyolali", None, "boyolali"),
        ("Kab. Boyolali", "kabupaten", "boyolali"),
        ("KABUPATEN BOYOLALI", "kabupaten", "boyolali"),
        ("KAB TIMOR TENGAH SELATAN", "kabupaten", "timortengahselatan"),
        ("Kota Tegal", "kota", "tegal"),
        ("KOTA ADM. JAKARTA PUSAT", "kota", "jakartapusat"),
        ("Kab. Adm. Kep. Seribu", "kabupaten", "kepulauanseribu"),
        ("Kotabaru", None, "kotabaru"),
        ("Kota Baru", "kota", "baru"),
        ("KEP. SANGIHE", None, "kepulauansangihe"),
        ("Fak Fak", None, "fakfak"),
        ("Kota", None, "kota"),
    ],
)
def test_a_prefix_is_a_word_of_its_own(printed: str, kind: str | None, key: str) -> None:
    assert split_regency(printed) == (kind, key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gunung Kidul", "GUNUNGKIDUL"),
        ("Karang Asem", "Karangasem"),
        ("Labuhan Batu", "Labuhanbatu"),
        ("Sidua'ori", "Siduaori"),
    ],
)
def test_spaces_capitals_and_marks_do_not_matter(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_likeness_is_not_sameness() -> None:
    assert name_key("Pohuwato") != name_key("Pahuwato")


@pytest.mark.parametrize("printed", ["Provinsi Jawa Tengah", "PROV. JAWA TENGAH", "Jawa Tengah"])
def test_a_province_loses_its_prefix(printed: str) -> None:
    assert province_key(printed) == "jawatengah"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("T. Jambo Aye  47", "T. Jambo Aye"),
        ("Trans Satu 2", "Trans Satu 2"),
        ("BANJAR ASRI", "Banjar Asri"),
        (" Kota  Administrasi Jakarta Utara ", "Kota Administrasi Jakarta Utara"),
        ("SP2", "SP2"),
    ],
)
def test_names_are_cleaned_without_losing_their_numbers(printed: str, shown: str) -> None:
    assert clean(printed) == shown


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Kabupaten Boyolali", ("kabupaten", "Boyolali", "Kabupaten Boyolali")),
        ("Kota Tegal", ("kota", "Kota Tegal", "Kota Tegal")),
        (
            "Kabupaten Administrasi Kepulauan Seribu",
            ("kabupaten", "Kepulauan Seribu", "Kabupaten Administrasi Kepulauan Seribu"),
        ),
        (
            "Kota Administrasi Jakarta Pusat",
            ("kota", "Kota Jakarta Pusat", "Kota Administrasi Jakarta Pusat"),
        ),
        (
            "Kabupaten Kep. Siau Tagulandang Biaro",
            (
                "kabupaten",
                "Kepulauan Siau Tagulandang Biaro",
                "Kabupaten Kepulauan Siau Tagulandang Biaro",
            ),
        ),
    ],
)
def test_what_is_shown_of_a_regency(printed: str, expected: tuple[str, str, str]) -> None:
    assert regency_display(printed) == expected
