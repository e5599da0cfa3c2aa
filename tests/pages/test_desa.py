"""The village pages on the project's own figures; amounts checked by hand against the official answers."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analysis import queries, villages
from tests.pages.app import open_page, said
from ui import village_view

pytestmark = pytest.mark.usefixtures("real_pages")


def page(path: str, **query: str) -> AppTest:
    app = open_page(path, **query)
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("language", "title", "moved", "no_rate"),
    [
        (
            "id",
            "Kudus: 63 dari 123 desa berstatus mandiri pada 2024",
            "17 desa naik status, 0 turun",
            "BPS tidak merilis angka kemiskinan di bawah kabupaten/kota",
        ),
        (
            "en",
            "Kudus: 63 of 123 villages were self-reliant (mandiri) in 2024",
            "17 villages moved up, 0 down",
            "BPS publishes no poverty rate below the regency",
        ),
    ],
)
def test_the_villages_of_kudus(language: str, title: str, moved: str, no_rate: str) -> None:
    app = page("desa", wilayah="3319", bahasa=language)
    assert app.title[0].value == title
    assert moved in said(app)
    assert no_rate in said(app)


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        ("id", "Aturan 3 desa dengan IDM 2024 terendah di tiap kecamatan memilih 27 desa di 9 kecamatan."),
        (
            "en",
            "The rule of the 3 villages with the lowest 2024 IDM in each kecamatan picks 27 villages in 9 "
            "kecamatan.",
        ),
    ],
)
def test_three_villages_in_each_of_bulelengs_nine_kecamatan(language: str, rule: str) -> None:
    app = page("desa", wilayah="5108", tampilan="terendah", bahasa=language)
    assert "91" in app.title[0].value and "129" in app.title[0].value
    assert rule in said(app)
    assert len(app.dataframe[0].value) == 27
    assert app.dataframe[0].value.iloc[:, 2].value_counts().tolist() == [3] * 9


def test_a_village_profile_with_index_fund_and_the_formula_estimate() -> None:
    text = said(page("desa", wilayah="3319", desa="3319092005"))
    assert "Desa Kandangmas" in text
    assert "Kandangmas berstatus mandiri dengan skor IDM 0,8362 pada 2024, status tertinggi." in text
    assert (
        "Taksiran balik dari rumus Dana Desa 2019, bukan BPS:** 3.352 jiwa, paling banyak 5.432 jiwa" in text
    )


def test_stages_and_days_of_bakalankrapyak() -> None:
    text = said(page("desa", wilayah="3319", desa="3319012001"))
    assert "6 April 2018" in text  # 06-APR-18, Rp196.726.200
    assert "Rp196,7 juta" in text
    assert "26 Desember 2018" in text


def test_a_search_narrows_the_table_and_an_empty_one_says_so() -> None:
    app = page("desa", wilayah="3319", cari="kandangmas")
    assert app.dataframe[0].value.iloc[:, 0].tolist() == ["3319092005"]
    nothing = page("desa", wilayah="3319", cari="tidak ada desa begini")
    assert "Tidak ada desa yang cocok dengan pencarian ini." in said(nothing)
    assert not nothing.dataframe


@pytest.mark.parametrize("measure", ["status", "gerak", "pagu", "salur", "taksiran"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_measure_of_the_map_is_named(measure: str, language: str) -> None:
    app = page("desa", wilayah="3319", ukuran=measure, bahasa=language)
    assert len(app.subheader) >= 2


@pytest.mark.parametrize("regency", ["3171", "3374", "9402", "1101", "5108", "3309"])
def test_regencies_of_all_kinds_open(regency: str) -> None:
    app = page("desa", wilayah=regency)
    assert app.title[0].value


@pytest.mark.parametrize(
    ("language", "title", "share", "note"),
    [
        (
            "id",
            "Jawa Tengah: pagu Dana Desa 2020 Rp8,1 triliun",
            "Tercatat tersalur 100,0 persen dari pagu.",
            "Rumus Dana Desa sendiri membagi menurut kemiskinan",
        ),
        (
            "en",
            "Jawa Tengah: the village fund of 2020 had a ceiling of Rp8.1 trillion",
            "100.0 % of the ceiling is on record as disbursed.",
            "The village-fund formula itself allocates by poverty",
        ),
    ],
)
def test_the_fund_of_jawa_tengah_beside_poverty(language: str, title: str, share: str, note: str) -> None:
    app = page("dana-desa", wilayah="33", tahun="2020", bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    assert share in text
    assert note in text
    assert "11,41" in text or "11.41" in text  # BPS, March 2020


def test_a_year_on_record_in_part_says_so() -> None:
    text = said(page("dana-desa", wilayah="33", tahun="2021"))
    assert "catatan tahun itu belum lengkap, jadi ini batas bawah" in text


@pytest.mark.parametrize("region", ["ID", "33", "3319", "3374", "1101", "31", "9402"])
@pytest.mark.parametrize("year", ["2018", "2021", "2023", "2024"])
def test_the_fund_page_opens_for_all_kinds_of_regions(region: str, year: str) -> None:
    assert page("dana-desa", wilayah=region, tahun=year).title[0].value


def test_villages_outside_a_rule_are_named_as_such_and_not_as_missing() -> None:
    table = queries.village_table("5108").frame
    shown = village_view.view(table, "status", None, "id")
    lowest = villages.lowest_per_kecamatan(table, 2024, 3)["region_id"]
    counts = village_view.narrowed(shown, lowest).values.value_counts()
    assert counts["lainnya"] == 129 - 27
    assert counts.drop("lainnya").sum() == 27
