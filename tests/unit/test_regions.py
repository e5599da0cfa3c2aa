"""The resolver on the project's own reference lists: codes of three schemes, names old and new, refusals."""

from __future__ import annotations

import time

import pytest

from etl.errors import RefusedError, RegionError
from etl.region_reference import Reference
from etl.regions import RegionBook
from tests.ingesting import ROOT, book


@pytest.mark.parametrize(
    ("code", "scheme", "year", "region"),
    [
        ("33.09", "kemendagri", None, "3309"),
        ("3309", "kemendagri", None, "3309"),
        ("33", "kemendagri", None, "33"),
        ("33.09.02.2001", "kemendagri", 2019, "3309202001"),  # Seboto: Ampel until 2019, then Gladagsari
        ("3309202001", "kemendagri", 2021, "3309202001"),
        ("91.01", "kemendagri", 2020, "9301"),  # Merauke before Papua Selatan
        ("3300", "bps", None, "33"),
        ("0000", "bps", None, "ID"),
        ("9999", "bps", None, "ID"),
        ("3319", "bps", None, "3319"),
        ("1103", "bps", None, "1101"),  # Aceh Selatan
        ("9400", "bps", 2020, "91"),  # Papua
        ("9100", "bps", 2025, "92"),  # Papua Barat
        ("9401", "bps", 2020, "9301"),  # Merauke, old
        ("9501", "bps", 2025, "9301"),  # Merauke, new
        ("9106", "bps", None, "9602"),  # Sorong Selatan, old
        ("1103020002", "bps", None, "1101012001"),  # Keude Bakongan
        ("11.05", "djpk", None, "3309"),
        ("11", "djpk", None, "33"),
        ("35.01", "djpk", 2023, "9301"),
        ("00.00", "djpk", 2023, "ID"),
    ],
)
def test_codes(code: str, scheme: str, year: int | None, region: str) -> None:
    assert book().by_code(code, scheme, year) == region  # type: ignore[arg-type]


def test_all_thirty_three_recoded_villages_of_boyolali_are_followed() -> None:
    recoded = {
        old: new for old, (new, *_) in book()._recoded.items() if old.startswith("3309") and len(old) == 10
    }
    assert len(recoded) == 33
    assert {new[:6] for new in (book().by_code(c, "kemendagri", 2018) for c in recoded)} == {
        "330918",
        "330920",
        "330921",
        "330922",
    }


@pytest.mark.parametrize(
    ("name", "parent", "region"),
    [
        ("Boyolali", "33", "3309"),
        ("KABUPATEN BOYOLALI", None, "3309"),
        ("Tegal", "33", "3328"),
        ("Kota Tegal", "33", "3376"),
        ("Surakarta", "33", "3372"),
        ("Magelang", "33", "3308"),
        ("Banjar", "32", "3279"),
        ("Banjar", "63", "6303"),
        ("Kotabaru", "63", "6302"),
        ("KOTA BARU", "63", "6302"),
        ("Kota Waringin Barat", "62", "6201"),
        ("Toba Samosir", "12", "1212"),
        ("Toba Samosir / Toba", "12", "1212"),
        ("Maluku Tenggara Barat", "81", "8103"),
        ("Mamuju Utara", "76", "7601"),
        ("Pangkajene dan Kepulauan", "73", "7310"),
        ("Pangkajene Kepulauan", "73", "7310"),
        ("Karang Asem", "51", "5107"),
        ("Mahakam Hulu", "64", "6411"),
        ("Pontianak", "61", "6102"),
        ("Kota Pontianak", "61", "6171"),
        ("Kendari", "74", "7471"),  # the kabupaten of that name was Konawe before 2004
        ("Gunung Kidul", "34", "3403"),
        ("Labuhanbatu", "12", "1210"),
        ("Fak Fak", "92", "9203"),
        ("Kab. OKU Timur", None, "1608"),
        ("Kota Makasar", "73", "7371"),
        ("Adm. Kep. Seribu", "31", "3101"),
        ("Sorong", "92", "9601"),  # listed under Papua Barat until 2022
        ("Malinau", "64", "6502"),  # under Kalimantan Timur until 2012
    ],
)
def test_names_of_regencies(name: str, parent: str | None, region: str) -> None:
    assert book().by_name(name, "kabupaten", parent) == region


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("JAWA TENGAH", "33"),
        ("DI YOGYAKARTA", "34"),
        ("Daerah Istimewa Yogyakarta", "34"),
        ("DKI JAKARTA", "31"),
        ("KEP. BANGKA BELITUNG", "19"),
        ("Provinsi Bangka Belitung", "19"),
        ("PAPUA", "91"),
        ("PAPUA BARAT DAYA", "96"),
    ],
)
def test_names_of_provinces(name: str, region: str) -> None:
    assert book().by_name(name, "provinsi") == region


def test_other_levels() -> None:
    assert book().by_name("INDONESIA", "negara") == "ID"
    assert book().by_name("Jawa-Bali", "kelompok_pulau") == "KP-JAWA-BALI"
    assert book().by_name("Gladagsari", "kecamatan", "3309") == "330920"
    assert book().by_name("Kandangmas", "desa", "3319") == "3319092005"


class TestRefusals:
    def test_one_name_in_two_provinces_lists_the_candidates(self) -> None:
        with pytest.raises(RegionError, match=r"Kabupaten Banjar \(Kalimantan Selatan\).*Kota Banjar"):
            book().by_name("Banjar", "kabupaten")

    def test_nothing_is_guessed_by_likeness(self) -> None:
        with pytest.raises(RegionError, match="no region of level kabupaten is named 'Boyolaly'"):
            book().by_name("Boyolaly", "kabupaten", "33")

    def test_a_kabupaten_named_kota_is_not_found_by_the_rest_of_its_name(self) -> None:
        with pytest.raises(RegionError, match="'Baru'"):
            book().by_name("Baru", "kabupaten", "63")

    def test_a_name_in_another_province(self) -> None:
        with pytest.raises(RegionError, match="in 35 Jawa Timur"):
            book().by_name("Boyolali", "kabupaten", "35")

    def test_a_village_name_needs_its_place(self) -> None:
        with pytest.raises(RegionError, match="needs the region it lies in"):
            book().by_name("Seboto", "desa")

    @pytest.mark.parametrize(
        ("code", "scheme", "words"),
        [
            ("9999.1", "bps", "BPS code"),
            ("33.99", "kemendagri", "check the scheme"),
            ("x1", "kemendagri", "is no kemendagri code"),
            ("99.01", "djpk", "DJPK code"),
        ],
    )
    def test_unknown_codes(self, code: str, scheme: str, words: str) -> None:
        with pytest.raises(RegionError, match=words):
            book().by_code(code, scheme)  # type: ignore[arg-type]

    def test_a_code_that_ended_without_a_successor_says_so(self) -> None:
        ended = sorted(set(book()._gone) - set(book()._recoded))[0]
        with pytest.raises(RegionError, match="no longer exists"):
            book().by_code(ended, "kemendagri")

    def test_a_missing_list_is_named(self) -> None:
        with pytest.raises(RefusedError, match="region_list is missing"):
            RegionBook(Reference()).by_name("Boyolali", "kabupaten")


class TestTable:
    def test_today_there_are_as_many_regions_as_in_the_decree(self) -> None:
        now = book().table
        now = now[now["valid_to"].isna()]
        assert now.groupby("level").size().to_dict() == {
            "negara": 1,
            "kelompok_pulau": 7,
            "provinsi": 38,
            "kabupaten": 514,
            "kecamatan": 7285,
            "desa": 83762,
        }
        assert (now["kind"] == "kota").sum() == 98
        assert (now["kind"] == "kelurahan").sum() == 8496
        assert (now["kind"] == "desa_adat").sum() == 14

    def test_jawa_tengah(self) -> None:
        assert len(book().children("33", "kabupaten")) == 35
        villages = book().table
        villages = villages[(villages["province_id"] == "33") & villages["valid_to"].isna()]
        assert (villages["kind"] == "desa").sum() == 7810

    def test_rows(self) -> None:
        table = book().table.set_index("region_id")
        assert not table.index.duplicated().any()
        boyolali, seboto = table.loc["3309"], table.loc["3309022001"]
        assert (boyolali["name"], boyolali["full_name"], boyolali["kind"]) == (
            "Boyolali",
            "Kabupaten Boyolali",
            "kabupaten",
        )
        assert (boyolali["parent_id"], boyolali["bps_code"], boyolali["kemendagri_code"]) == (
            "33",
            "3309",
            "33.09",
        )
        assert table.loc["33", "population_2025"] == 38430645
        assert table.loc["9301", "bps_code"] == "9501"
        assert seboto["valid_to"] == "2019"
        assert table.loc["3309202001", "valid_from"] == "2019"
        assert (seboto["regency_id"], seboto["kemendagri_code"]) == ("3309", "33.09.02.2001")

    def test_every_parent_is_a_region(self) -> None:
        table = book().table
        parents = set(table.loc[table["level"] != "negara", "parent_id"])
        assert parents <= set(table["region_id"])

    def test_children_of_an_island_group_and_of_the_country(self) -> None:
        assert book().children("KP-JAWA-BALI", "provinsi") == ["31", "32", "33", "34", "35", "36", "51"]
        assert len(book().children("ID", "kabupaten")) == 514

    def test_levels_and_names(self) -> None:
        assert book().level_of("3309202001") == "desa"
        assert book().level_of("KP-MALUKU") == "kelompok_pulau"
        assert book().name_of("3376") == "Kota Tegal"
        assert book().name_of("3309202001", full=True) == "Desa Seboto"
        with pytest.raises(RegionError, match="there is no region"):
            book().level_of("3399")


def test_the_first_question_is_answered_within_a_second() -> None:
    start = time.process_time()
    assert RegionBook.load(ROOT / "data" / "reference").by_name("Pati", "kabupaten", "33") == "3318"
    assert time.process_time() - start < 1.0
