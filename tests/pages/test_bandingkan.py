"""The comparison page on the project's own figures: similar regions, own sets, level and index, all kinds."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import open_page, said
from ui.compare_set import MOST

pytestmark = pytest.mark.usefixtures("real_pages")


def compared(**query: str) -> AppTest:
    app = open_page("bandingkan", **query)
    assert not app.exception
    return app


def peers(app: AppTest) -> list[str]:
    return app.multiselect[0].value


@pytest.mark.parametrize(
    ("language", "title", "sentences"),
    [
        (
            "id",
            "Purworejo di antara lima kabupaten yang mirip: tingkatnya tertinggi ketiga, turunnya termasuk yang "
            "paling cepat",
            (
                "10,06 persen pada Maret 2025, urutan ke-3 dari 6",
                "Sejak Maret 2015 turun 4,21 poin, nilai tengah pembandingnya turun 2,63 poin",
                "lebih besar dari perubahan tahunan yang biasa pada deret-deret ini",
                "Kabupaten Madiun, Jawa Timur**: kabupaten, 10,4 persen, 688,4 ribu jiwa, IPM 75,5, juga di Jawa",
                "seri Long Form SP2020; dua seri IPM tidak dicampur",
                "tersirat dari survei",
                "Rumus Dana Desa sendiri membagi menurut kemiskinan",
            ),
        ),
        (
            "en",
            "Purworejo among five similar regencies: its rate the third highest, its fall among the fastest",
            (
                "10.06 % in March 2025, rank 3 of 6",
                "Since March 2015 it is down 4.21 points, the median of its peers down 2.63 points",
                "larger than the usual year-to-year variation of these series",
                "regency, 10.4 %, 688.4 thousand people, HDI 75.5, also on Java",
                "the two HDI series are never mixed",
                "implied by the survey",
                "The village-fund formula itself allocates by poverty",
            ),
        ),
    ],
)
def test_purworejo_among_the_regencies_most_like_it(
    language: str, title: str, sentences: tuple[str, ...]
) -> None:
    app = compared(wilayah="3306", tahun="2025", bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    for sentence in sentences:
        assert sentence in text
    assert peers(app) == ["3519", "3314", "3502", "3520", "3518"]


def test_the_table_sets_level_and_pace_beside_target_and_fund() -> None:
    """Magelang: 10.83 in March 2024, 9.90 in 2025; the fund's ceiling over the people of the survey."""
    text = said(compared(wilayah="3306", tahun="2025", dengan="3308"))
    assert "Pagu Dana Desa 2024 per penduduk: Purworejo Rp521.383" in text
    row = text[text.index('<th scope="row" class="text">Magelang') :]
    assert "9,90%" in row[:400]
    assert "−0,93" in row[:400]
    assert "tercapai" in row[:900]


def test_the_bordering_ones() -> None:
    app = compared(wilayah="3306", tahun="2025", dengan="sebelah")
    assert app.title[0].value == (
        "Purworejo di antara empat tetangga yang berbatasan: tingkatnya terendah kedua, "
        "turunnya lebih lambat dari nilai tengah mereka"
    )
    assert sorted(peers(app)) == ["3305", "3307", "3308", "3401"]


def test_those_of_the_province_up_to_what_a_chart_can_name() -> None:
    app = compared(wilayah="3306", tahun="2025", dengan="dekat")
    assert len(peers(app)) == MOST
    assert all(region.startswith("33") for region in peers(app))
    assert "Ditampilkan 12 yang paling dekat dari 34" in said(app)


def test_an_own_set_is_kept_in_the_url() -> None:
    app = compared(wilayah="3306", tahun="2025", dengan="3308,33,ID")
    assert peers(app) == ["3308", "33", "ID"]
    assert app.title[0].value.startswith("Purworejo di antara tiga daerah pilihan: ")
    app.multiselect[0].set_value(["3308", "3374"]).run()
    assert not app.exception
    assert app.query_params["dengan"] == "3308,3374"
    app.multiselect[0].set_value([]).run()
    assert app.query_params["dengan"] == "kosong"
    assert app.title[0].value == "Purworejo: dibandingkan dengan siapa?"


def test_ready_sets_are_one_press_away() -> None:
    app = compared(wilayah="3306", tahun="2025", dengan="3308")
    for name in ("sebelah", "dekat", "kosong", "mirip"):
        app.button(f"set.{name}").click().run()
        assert not app.exception
        assert app.query_params["dengan"] == name
    assert peers(app) == peers(compared(wilayah="3306", tahun="2025"))


@pytest.mark.parametrize("hostile", ["9999", "3306", "mirip,3308", "3308," * 12 + "3308"])
def test_a_set_that_names_nobody_or_is_malformed_breaks_nothing(hostile: str) -> None:
    app = compared(wilayah="3306", dengan=hostile)
    assert "9999" not in peers(app)
    assert "3306" not in peers(app)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("id", "2015 = 100: tahun pertama"), ("en", "2015 = 100: the first year")],
)
def test_an_index_says_its_base_and_who_sets_it(language: str, sentence: str) -> None:
    text = said(compared(wilayah="3306", tahun="2025", tampilan="indeks", dengan="ID", bahasa=language))
    assert sentence in text
    assert "Purworejo." in text[text.index(sentence) :][:200]


def test_the_new_province_starts_where_it_was_cut_out() -> None:
    """Papua's figures before 2024 are of another territory: neither an index nor a change reaches across."""
    text = said(compared(wilayah="3306", tahun="2025", dengan="91", tampilan="indeks"))
    assert "2024 = 100" in text
    assert "Sejak Maret 2024 turun 0,81 poin, pembandingnya naik 1,90 poin" in text


def test_an_index_without_a_common_start_falls_back_to_levels() -> None:
    text = said(compared(wilayah="9501", tahun="2024", dengan="91", tampilan="indeks"))
    assert "Tidak ada tahun awal yang dimiliki semua garis" in text
    assert "tidak punya tahun awal bersama" in text


def test_years_before_2015_are_september_surveys() -> None:
    text = said(compared(wilayah="3306", tahun="2013"))
    assert "15,44 persen pada September 2013" in text
    assert "Hanya angka survei September" in text


def test_the_two_hdi_series_are_two_choices() -> None:
    for indicator, name in (("hdi", "UHH SP2010"), ("hdi_long_form", "Long Form SP2020")):
        text = said(compared(wilayah="3306", tahun="2025", ukuran=indicator))
        assert f"Indeks pembangunan manusia ({name}): Purworejo" in text


@pytest.mark.parametrize(
    ("language", "name", "definition"),
    [
        ("id", "Rata-rata lama sekolah", "Rata-rata lama sekolah penduduk berumur 25 tahun ke atas."),
        ("en", "Mean years of schooling", "Mean years of schooling of people aged 25 and over."),
    ],
)
def test_any_other_indicator_is_offered_with_what_it_means(language: str, name: str, definition: str) -> None:
    app = compared(wilayah="3306", tahun="2025", ukuran="mean_schooling", bahasa=language)
    (choice,) = [box for box in app.selectbox if name in box.options]
    first = {"id": "Persentase penduduk miskin (P0)", "en": "Poverty rate (P0)"}[language]
    assert choice.options[0] == first
    text = said(app)
    assert f"{name}: Purworejo" in text
    assert definition in text


def test_the_population_is_no_one_series_and_is_not_drawn() -> None:
    app = compared(wilayah="3501", tahun="2023")
    assert not [box for box in app.selectbox if "Jumlah penduduk" in box.options]


def test_an_indicator_that_peers_lack_says_who() -> None:
    text = said(compared(wilayah="33", tahun="2025", ukuran="expenditure", dengan="3306,ID"))
    assert "Pengeluaran riil per kapita disesuaikan: Jawa Tengah" in text
    gini = said(compared(wilayah="33", tahun="2022", ukuran="gini", dengan="3306,ID"))
    assert "Tanpa angka yang sejenis: Purworejo." in gini


def test_indonesia_stands_among_its_largest_provinces() -> None:
    app = compared(wilayah="ID", tahun="2025")
    assert peers(app)[:3] == ["32", "35", "33"]
    assert len(peers(app)) == MOST
    assert "12 provinsi berpenduduk terbanyak" in app.title[0].value


PLACES = ("9304", "9409", "9501", "9671", "3101", "3171", "1175", "ID", "33", "91", "95", "65")
"""New Papua regencies, DKI's islands and a city of it, the country, whole, cut and new provinces."""


@pytest.mark.parametrize("region_id", PLACES)
def test_every_kind_of_region_opens(region_id: str) -> None:
    for query in ({}, {"dengan": "sebelah", "tampilan": "indeks"}, {"dengan": "dekat", "bahasa": "en"}):
        assert compared(wilayah=region_id, **query).title[0].value


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_year_opens(year: int) -> None:
    region_id = ("3306", "9501", "ID")[year % 3]
    assert compared(wilayah=region_id, tahun=str(year)).title[0].value


@pytest.mark.parametrize(
    ("year", "month"), [(2012, "September"), (2014, "September"), (2015, "Maret"), (2025, "Maret")]
)
def test_the_survey_month_stands_under_the_title(year: int, month: str) -> None:
    assert f"Susenas {month} {year}" in said(compared(wilayah="3306", tahun=str(year)))


def test_the_page_says_what_it_cannot_answer() -> None:
    text = said(compared(wilayah="3306"))
    assert "Besarnya APBD tiap daerah belum dimuat" in text
    assert "Galat baku angka kabupaten/kota tidak diterbitkan BPS" in text
