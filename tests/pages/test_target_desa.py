"""The section "target desa" and the official lists, on the project's own figures; counts checked by hand in the files
of Kemendesa (Kudus 2023: 50 desa mandiri, 2024: 63; Jawa Tengah 825 and 1,528; Tuban 2023: 6 desa berkembang)."""

from __future__ import annotations

import pytest

from analysis import focus
from tests.pages.app import open_page, said

pytestmark = pytest.mark.usefixtures("real_pages")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "id",
            (
                "Target Jawa Tengah untuk 2029, menurut Indeks Desa: 2.575 desa mandiri.",
                "Masih berjalan: angka Indeks Desa belum dimuat",
                "menurut IDM bergerak dari 825 (2023) ke 1.528 (2024): +703.",
                "Itu IDM; Indeks Desa memakai skala lain",
                "2.208 desa mandiri (Indeks Desa 2025)",
            ),
        ),
        (
            "en",
            (
                "Target of Jawa Tengah for 2029, by Indeks Desa: 2,575 desa mandiri",
                "Still running: no figure of Indeks Desa is loaded",
                "from 825 (2023) to 1,528 (2024): +703.",
                "the two are not joined",
            ),
        ),
    ],
)
def test_a_running_target_of_an_index_that_is_not_loaded(language: str, sentences: tuple[str, ...]) -> None:
    text = said(open_page("wilayah", wilayah="33", bahasa=language))
    for sentence in sentences:
        assert sentence in text


@pytest.mark.parametrize(
    ("language", "page", "sentence"),
    [
        ("id", "desa", "Target Kudus untuk 2023, menurut IDM: 30 desa mandiri. Tercapai: 50 desa pada 2023."),
        ("en", "desa", "Met: 50 villages in 2023. In 2024: 63 villages."),
        ("id", "profil", "Tercapai: 50 desa pada 2023. Pada 2024: 63 desa."),
        ("en", "profil", "Met: 50 villages in 2023."),
    ],
)
def test_the_target_of_kudus_on_the_pages_of_its_villages(language: str, page: str, sentence: str) -> None:
    app = open_page(page, wilayah="3319", bahasa=language)
    assert not app.exception
    assert sentence in said(app)


def test_a_missed_target_says_by_how_much_and_what_came_after() -> None:
    text = said(open_page("desa", wilayah="3523"))
    assert "tidak ada lagi desa berkembang. Tidak tercapai: 6 desa pada 2023, 6 desa di atas target." in text
    assert "Pada 2024: 0 desa." in text


def test_conflicting_targets_stand_side_by_side() -> None:
    text = said(open_page("wilayah", wilayah="32"))
    assert "500 desa mandiri. Tercapai: 1.828 desa pada 2023." in text
    assert "Target lain untuk tahun itu: bertentangan dengan 167." in text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", "Target status desa belum dimuat untuk Magelang"),
        ("en", "No target for the status of villages is loaded for Magelang"),
    ],
)
def test_a_region_without_a_target_says_so(language: str, told: str) -> None:
    assert told in said(open_page("wilayah", wilayah="3308", bahasa=language))


def test_a_village_names_the_official_lists_it_stands_on() -> None:
    text = said(open_page("profil", wilayah="3319", desa="3319032012"))  # Megawon, printed Negawon
    assert "desa mandiri IDM 2022. Desa menurut status indeksnya." in text


def test_an_official_list_opens_as_a_focus_list_with_its_source() -> None:
    app = open_page("fokus", wilayah="3319", tampilan="resmi")
    assert app.selectbox(key="focus.official").value == "desa_mandiri_IDM_2022-3319-2022"
    app.button(key="focus.official_open").click().run()
    assert not app.exception
    text = app.query_params["fokus"]
    one = focus.decode(text if isinstance(text, str) else text[0])
    assert one is not None
    assert (one.regency, len(one.codes)) == ("3319", 25)
    told = said(app)
    assert "Daftar resmi: Kabupaten Kudus, desa mandiri IDM 2022." in told
    assert "Daftar lengkap, 25 nama, semuanya cocok dengan satu kode desa." in told
    assert "murianews.com" in told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "id",
            (
                "Sebagian saja: 17 dari 27 nama; 16 cocok",
                "Sidatapa (tidak ada desa bernama demikian; mungkin",
            ),
        ),
        ("en", ("Only a part: 17 of 27 names; 16 match", "Sidatapa (no village bears the name; perhaps")),
    ],
)
def test_a_partial_list_says_how_much_of_it_is_here(language: str, told: tuple[str, ...]) -> None:
    app = open_page("fokus", wilayah="5108", tampilan="resmi", bahasa=language)
    app.button(key="focus.official_open").click().run()
    assert not app.exception
    for sentence in told:
        assert sentence in said(app)
