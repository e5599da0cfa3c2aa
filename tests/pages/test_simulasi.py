"""The simulation page on the project's own figures; sums checked by hand from published values."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analysis import queries
from tests.pages.app import open_page, said
from ui import what_if_data

pytestmark = pytest.mark.usefixtures("real_pages")


def page(region_id: str, year: int | None = None, **query: str) -> AppTest:
    if year is not None:
        query["tahun"] = str(year)
    app = open_page("simulasi", wilayah=region_id, **query)
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("language", "title", "sentences"),
    [
        (
            "id",
            "Pada laju 0,30 poin setahun, Kudus mencapai 5,90 persen pada 2028, 5 tahun setelah targetnya",
            (
                "Kemiskinan di Kudus 7,41 persen pada Maret 2022",
                "angkanya 7,11 persen pada 2023, 1,21 poin",
                "jiwa miskin lebih sedikit setiap tahun, bila penduduk yang tersirat survei tetap 891,5 ribu jiwa",
                "Targetnya sendiri: 5,90 persen pada 2023 (RPJMD Kudus 2018-2023",
                "Untuk sampai 5,90 persen pada 2023, Kudus perlu turun 1,51 poin per tahun; laju itu pernah dicapai di "
                "provinsinya.",
                "Kudus pernah turun 0,30 poin per tahun selama 3 tahun; terbaiknya 0,32 poin per tahun (2016–2019)",
            ),
        ),
        (
            "en",
            "At a pace of 0.30 points a year, Kudus reaches 5.90 % in 2028, 5 years after its target",
            (
                "Poverty in Kudus stood at 7.41 % in March 2022",
                "it is 7.11 % in 2023, 1.21 points",
                "fewer in poverty every year, if the population that the survey implies stays at 891.5 thousand people",
                "Its own target: 5.90 % in 2023 (RPJMD Kudus 2018-2023",
                "To reach 5.90 % by 2023, Kudus must fall 1.51 points a year; that pace was held in its province.",
                "Kudus has fallen 0.30 points a year for 3 years; its best was 0.32 points a year (2016–2019)",
            ),
        ),
    ],
)
def test_kudus_2022_at_three_tenths_of_a_point(language: str, title: str, sentences: tuple[str, ...]) -> None:
    """(7.41 - 5.90) / 0.30 = 5.03: the sixth year; (7.41 - 5.90) / 1 = 1.51; (7.59 - 6.68) / 3 is below 0.32."""
    app = page("3319", 2022, laju="0.30", bahasa=language)
    assert app.title[0].value == title
    text = said(app)
    for sentence in sentences:
        assert sentence in text


def test_equal_and_compound_steps_stand_side_by_side() -> None:
    """From 9.48 (2025) to 6.90 (2030): 0.516 a year; (6.9 / 9.48)^(1/5) = 0.93843, a first step of 0.58."""
    app = page("33", 2025, ukuran="target", angka="6.9", sampai="2030")
    assert app.title[0].value.startswith(
        "Untuk sampai 6,90 persen pada 2030, Jawa Tengah perlu turun 0,52 poin"
    )
    table = next(h.proto.body for h in app.get("html") if "Langkah tahunan" in h.proto.body)
    for cell in ("8,96%", "8,90%", "0,52", "0,58", "6,90%", "angka BPS", "andai"):
        assert f">{cell}<" in table
    compound = page("33", 2025, ukuran="target", angka="6.9", sampai="2030", tampilan="majemuk")
    assert "perlu turun 6,2 persen dari angkanya setiap tahun" in compound.title[0].value


def test_the_target_that_lies_ahead_is_the_one_simulated_against() -> None:
    """RKPD Jateng 2026 has 2025 as its base: no verdict of 2025 reads it, a simulation from 2025 must."""
    text = said(page("33", 2025))
    assert "Targetnya sendiri: 8,60 sampai 9,21 persen pada 2026 (RKPD Jateng 2026" in text


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({"laju": "0", "angka": "6"}, "Bila angkanya tidak berubah, Boyolali tetap 8,71 persen"),
        ({"laju": "-0.5", "angka": "6"}, "Bila naik 0,50 poin setahun, Boyolali menjauh dari 6,00 persen"),
        ({"laju": "9", "angka": "6"}, "Pada laju 9,00 poin setahun, Boyolali mencapai 6,00 persen pada 2026"),
        ({"angka": "50"}, "Boyolali sudah memenuhi 50,00 persen; pada laju"),
        (
            {"angka": "0", "ukuran": "target"},
            "Untuk sampai 0,00 persen pada 2030, Boyolali perlu turun 1,74 poin",
        ),
        (
            {"angka": "0", "ukuran": "target", "tampilan": "majemuk"},
            "Jalur majemuk tidak pernah sampai 0,00 persen",
        ),
        (
            {"angka": "6", "sampai": "2019", "ukuran": "target"},
            "2019 tidak di depan 2025: Boyolali 8,71 persen",
        ),
        (
            {"angka": "6", "sampai": "1999"},
            "Pada laju 0,39 poin setahun, Boyolali mencapai 6,00 persen pada 2032",
        ),
        (
            {"laju": "12345", "angka": "<b>", "sampai": "abcd", "ukuran": "x"},
            "Boyolali sudah memenuhi 9,56 persen",
        ),
    ],
)
def test_hostile_and_nonsensical_assumptions_are_answered_in_words(query: dict[str, str], title: str) -> None:
    assert page("3309", 2025, **query).title[0].value.startswith(title)


def test_without_a_target_of_its_own_none_is_borrowed() -> None:
    """Kabupaten Kediri: only a target of extreme poverty is on record."""
    app = page("3506", 2025)
    assert app.title[0].value == "Pada laju 0,46 poin setahun, Kediri menjadi 7,51 persen pada 2030"
    assert "Target Kediri sendiri belum dimuat" in said(app)
    asked = page("3506", 2025, ukuran="target", bahasa="en")
    assert asked.title[0].value == "What level is Kediri to reach?"


def test_what_a_regency_does_to_its_province() -> None:
    """Boyolali holds a little under 3 percent of Jawa Tengah: from 8.71 to 6.90 shifts it by 0.05 point."""
    text = said(page("3309", 2025, ukuran="target", angka="6.9", sampai="2026"))
    assert "Bila Boyolali 6,90 persen pada 2026 dan yang lain tetap, Jawa Tengah bergeser −0,05 poin" in text
    assert "target Jawa Tengah 9,21 persen" in text


def test_what_the_provinces_add_up_to() -> None:
    text = said(page("ID", 2026, bahasa="en"))
    assert "If all provinces move at that pace, Indonesia shifts by" in text
    assert "the target of Indonesia, 4.50 %, is missed by" in text


def test_a_province_newer_than_its_regencies_starts_from_their_last_year() -> None:
    assert "Beda dari 2025, poin" in said(page("33", 2026))


def test_every_sum_carries_its_label() -> None:
    text = said(page("3309", 2025))
    assert text.count("Hitungan andai, bukan ramalan") >= 2
    assert "tidak ada angka tetap yang mengubah rupiah menjadi jiwa" in text


def test_the_controls_write_the_url() -> None:
    app = page("3309", 2025)
    app.text_input[0].set_value("6,93 %").run()
    assert app.query_params["angka"] == "6.93"
    assert "6,93 persen" in app.title[0].value
    app.select_slider[0].set_value("0.50").run()
    assert app.query_params["laju"] == "0.50"
    app.text_input[0].set_value("banyak").run()
    assert "angka" not in app.query_params
    assert "9,56 persen" in app.title[0].value


def test_a_pace_of_the_link_that_is_no_step_of_the_slider_is_kept() -> None:
    app = page("3309", 2025, laju="0.3", angka="6.9")
    assert app.select_slider[0].value == "0.3"
    odd = page("3309", 2025, laju="0.37", angka="6.9")
    assert odd.title[0].value.startswith("Pada laju 0,37 poin setahun")


@pytest.mark.parametrize(
    ("region_id", "year"),
    [
        ("ID", 2010),
        ("33", 2014),
        ("65", 2016),
        ("91", 2023),
        ("93", 2024),
        ("96", 2026),
        ("1101", 2012),
        ("3309", 2015),
        ("6504", 2016),
        ("9501", 2020),
        ("9671", 2025),
        ("3174", 2019),
    ],
)
def test_short_broken_and_early_series_open(region_id: str, year: int) -> None:
    for language, given in (("id", "laju"), ("en", "target")):
        assert page(region_id, year, ukuran=given, bahasa=language).title[0].value


def test_no_pace_is_measured_across_a_split() -> None:
    """Papua fell from 26.03 to 17.26 when it was split: nobody held 2.9 points a year there."""
    best = what_if_data.table("provinsi", 2026).loc["91"]
    assert best.dropna().index.tolist() == [2024, 2025, 2026]
    text = said(page("91", 2026, laju="1.50"))
    assert "belum satu pun pernah mencapainya" in text


def test_every_region_has_a_pace_to_begin_with() -> None:
    for level in ("kabupaten", "provinsi"):
        paces = what_if_data.recent_paces(level, 2025)
        assert set(paces.index) == set(queries.regions(level).frame["region_id"])
        assert paces.notna().mean() > 0.8
