"""The page of one region, on the project's own figures: the headlines of Boyolali and Purworejo, rounds, targets."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import open_page, said
from ui import judgement

pytestmark = pytest.mark.usefixtures("real_pages")


def region(region_id: str, year: int | None = None, **query: str) -> AppTest:
    if year is not None:
        query["tahun"] = str(year)
    app = open_page("wilayah", wilayah=region_id, **query)
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("language", "title", "sentences"),
    [
        (
            "id",
            "Boyolali: turun, tetapi jauh dari target",
            (
                "11,96 persen pada Maret 2017, turun 0,13 poin dari 12,09 persen setahun sebelumnya",
                "turun 1,00 poin per tahun dari 12,09 persen (2016), yang berarti 11,09 persen pada 2017",
                "0,87 poin",
                "13 persen terlaksana",
            ),
        ),
        (
            "en",
            "Boyolali: down, but far from its target",
            (
                "11.96 % in March 2017, down 0.13 points from 12.09 % a year earlier",
                "a fall of 1.00 point a year from 12.09 % (2016), which means 11.09 % in 2017",
                "0.87 points",
                "13 % has been done",
            ),
        ),
    ],
)
def test_boyolali_fell_013_of_the_point_it_promised(
    language: str, title: str, sentences: tuple[str, ...]
) -> None:
    app = region("3309", 2017, bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    for sentence in sentences:
        assert sentence in text


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "id",
            (
                "13,81 persen pada Maret 2017",
                "turun 0,90 poin per tahun dari 14,27 persen (2015), yang berarti 12,47 persen pada 2017",
                "tidak tercapai, 1,34 poin",
                "26 persen terlaksana",
            ),
        ),
        (
            "en",
            (
                "13.81 % in March 2017",
                "a fall of 0.90 points a year from 14.27 % (2015), which means 12.47 % in 2017",
                "missed, 1.34 points",
                "26 % has been done",
            ),
        ),
    ],
)
def test_purworejo_stands_above_its_stated_path(language: str, sentences: tuple[str, ...]) -> None:
    text = said(region("3306", 2017, bahasa=language))
    for sentence in sentences:
        assert sentence in text


def test_the_card_prints_the_formulas_with_their_numbers() -> None:
    text = said(region("3306", 2017))
    assert "R − T = 13,81 − 12,47" in text
    assert "(14,27 − 13,81) / (14,27 − 12,47) × 100" in text
    assert "(2 × 12,47 − 13,81) / 12,47 × 100" in text


def test_every_target_of_the_year_is_listed_with_its_own_verdict() -> None:
    """Boyolali announced a fall of 1 point and, in another place, of half a point: both stand, both judged."""
    text = said(region("3309", 2017))
    assert "Semua 2 target yang berbicara tentang 2017" in text
    assert "target BP3D Boyolali 2018" in text
    assert "11,59%" in text, "12.09 less half a point"


def test_another_target_can_be_used() -> None:
    app = region("3309", 2017, sasaran="target_register-86")
    assert "turun 0,50 poin per tahun dari 12,09 persen (2016)" in said(app)


def test_a_target_of_another_region_is_not_used() -> None:
    assert "turun 1,00 poin per tahun" in said(region("3309", 2017, sasaran="target_register-78-2017"))


def test_the_chart_never_joins_rounds_and_says_why() -> None:
    text = said(region("3309", 2017))
    assert "Bulatan kosong: survei September" in text


def test_a_region_without_a_target_borrows_none() -> None:
    """Kabupaten Kediri: only a target of extreme poverty is on record."""
    app = region("3506", 2025)
    text = said(app)
    assert "target belum dimuat" in app.title[0].value
    assert "Target kemiskinannya belum dimuat" in text
    assert "target provinsi tidak dipinjamkan" in text


@pytest.mark.parametrize(
    ("language", "fund", "villages"),
    [
        ("id", "kelurahan tidak menerimanya", "tidak punya desa yang diukur IDM"),
        ("en", "urban wards (kelurahan) do not", "has no villages measured by the IDM"),
    ],
)
def test_a_city_says_that_it_has_no_villages(language: str, fund: str, villages: str) -> None:
    text = said(region("3374", bahasa=language))
    assert fund in text
    assert villages in text


def test_the_villages_are_counted_and_linked() -> None:
    app = region("3319", 2023)
    text = said(app)
    assert "123 desa diukur IDM 2024: 63 mandiri" in text
    assert "BPS tidak menerbitkan angka kemiskinan di bawah kabupaten/kota" in text
    link = next(one for one in app.main.get("page_link") if one.proto.page == "desa")
    assert "Kudus" in link.proto.label
    assert "wilayah=3319" in link.proto.query_string


def test_a_province_is_judged_by_the_march_survey() -> None:
    text = said(region("33", 2023))
    assert "10,77 persen pada Maret 2023" in text
    assert "RKPD Jateng 2023" in text
    assert "7,48%" in text, "the end of the RPJMD stands beside it"


@pytest.mark.parametrize(("region_id", "year"), [("ID", 2024), ("91", 2024), ("1101", 2012), ("9471", 2025)])
def test_pages_of_all_kinds_of_regions_open(region_id: str, year: int) -> None:
    for language in ("id", "en"):
        region(region_id, year, bahasa=language)


def test_an_unknown_region_falls_back() -> None:
    assert region("9999").title[0].value.startswith("Jawa Tengah")


def test_only_targets_that_still_speak_of_the_year_are_set_side_by_side() -> None:
    """Plans of 2010-2025 are judged in their own years; for 2026 the national plan, RPJMN, SDG and BP Taskin stand."""
    rows = judgement.of_region("ID", 2026).rows
    assert rows["target_year"].min() == 2026
    assert not rows["kind"].eq("passed").any()


def test_a_target_whose_year_is_gone_stands_where_none_is_newer() -> None:
    rows = judgement.of_region("3319", 2025).rows
    assert rows["kind"].eq("passed").all()
    assert rows["target_year"].nunique() == 1


def test_the_country_has_a_wobble_and_a_pace_of_its_own() -> None:
    text = said(region("ID", 2024))
    assert "terlalu pendek" not in text
    assert "Bila laju lima tahun terakhir" in text
    assert "Target ini meminta turun" in text


def test_a_target_that_has_passed_is_not_projected() -> None:
    """Jawa Tengah 2025 is judged by its last target, of 2023, which it missed; the figure of 2025 is below it."""
    text = said(region("33", 2025))
    assert "target 2023 dilampaui pada 2025" in text
    assert "tidak tercapai dengan 10,77 persen pada Maret 2023" in text
    assert "Targetnya sudah tercapai" not in text
