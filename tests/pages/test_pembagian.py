"""Bagi target: a regency's gap in people, shared out to its villages by the weight in the link."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from analysis.numerals import Lang, number
from tests.pages.app import open_page, said

pytestmark = pytest.mark.usefixtures("real_pages")


def table(app, key: str = "allocation_table"):  # type: ignore[no-untyped-def]
    return next(d.value for d in app.dataframe if "Kode" in d.value.columns or "Code" in d.value.columns)


@pytest.mark.parametrize("language", ["id", "en"])
def test_kudus_by_the_formula_estimate(language: Lang) -> None:
    """7.24 percent in March 2023 against 5.90 (RPJMD 2018-2023): 1.34 points of the 900.0 thousand that 65.16 thousand
    poor at 7.24 percent stand for are 12,060 people (BPS tables of rates and counts)."""
    app = open_page("pembagian", wilayah="3319", tahun="2023", bahasa=language)
    assert not app.exception
    text = said(app)
    assert number(12_060, language) in text
    assert number(1.34, language, 2) in text
    assert (
        "taksiran balik dari rumus Dana Desa 2019, bukan BPS" if language == "id" else "not from BPS"
    ) in text
    assert "Barongan" in text, "the village below zero is named"
    assert number(-0.08, language, 2) in text, "why the index is not a weight"
    assert "Kandangmas" in text


def test_the_people_of_the_villages_sum_to_the_regencys() -> None:
    for weight in ("rumus", "rata"):
        app = open_page("pembagian", wilayah="3319", tahun="2023", ukuran=weight)
        parts = [
            int(line.split(": ")[1].split(" jiwa")[0].replace(".", ""))
            for line in said(app).splitlines()
            if line.startswith("- ") and " jiwa (" in line
        ]
        assert len(parts) == 9, weight
        assert sum(parts) == 12_060, weight


def test_equal_parts_reach_kelurahan_too() -> None:
    app = open_page("pembagian", wilayah="3319", tahun="2023", ukuran="rata")
    assert "dibagi ke 123 desa dan 9 kelurahan" in app.title[0].value
    assert "91 atau 92 jiwa" in said(app)


def test_a_target_that_is_met_leaves_nothing_to_share() -> None:
    app = open_page("pembagian", wilayah="3304", bahasa="id")
    assert not app.exception
    assert "tidak ada yang perlu dibagi" in app.title[0].value
    assert not app.dataframe


def test_a_passed_target_is_held_against_todays_figure() -> None:
    """Boyolali: 10.62 percent in March 2021 against 9.56 (RPJMD 2016-2021); 8.71 in March 2025 (BPS)."""
    app = open_page("pembagian", wilayah="3309", tahun="2025")
    assert not app.exception
    assert "tidak lagi di atas target 2021" in app.title[0].value
    assert "8,71 persen" in said(app) and "10,62 persen" in said(app)


def test_without_a_target_nothing_is_borrowed() -> None:
    app = open_page("pembagian", wilayah="5108")
    assert not app.exception
    assert "target belum dimuat" in app.title[0].value
    assert "target provinsi tidak dipinjamkan" in said(app)
    assert number(0.49, "id", 2) in said(app)


def test_a_city_shares_to_kelurahan_equally() -> None:
    app = open_page("pembagian", wilayah="3374")
    assert not app.exception
    assert "177 kelurahan" in app.title[0].value
    assert app.selectbox(key="control.ukuran").options == ["Sama rata"]


def test_where_the_index_passes_its_check_it_is_offered_with_its_numbers() -> None:
    """Jawa Timur: 30 kabupaten, leave-one-out R2 0.51."""
    app = open_page("pembagian", wilayah="3502", ukuran="idm")
    assert not app.exception
    assert "Dugaan dari IDM 2024" in app.selectbox(key="control.ukuran").options
    assert "lulus ujinya" in said(app)
    assert "R² 0,51" in said(app)


def test_search_and_kecamatan_cut_the_table() -> None:
    app = open_page("pembagian", wilayah="3319", tahun="2023", cari="kandangmas")
    heads = [s.value for s in app.subheader]
    assert any(h.startswith("1 desa dan kelurahan, 361 jiwa") for h in heads), heads
    app = open_page("pembagian", wilayah="3319", tahun="2023", cari="tidak-ada-desa-ini")
    assert "Tidak ada desa yang cocok" in said(app)


def test_hostile_values_fall_back() -> None:
    app = open_page("pembagian", wilayah="3319", tahun="2023", ukuran="korban", kecamatan="999999", desa="1")
    assert not app.exception
    assert app.selectbox(key="control.ukuran").value == "rumus"


def test_the_sheet_names_every_village() -> None:
    from ui import allocation_data, allocation_paper, judgement, region_view

    where = region_view.place("3319")
    judged = judgement.of_region("3319", 2023)
    found = allocation_data.villages("3319")
    checked = allocation_data.check("33")
    offered = allocation_data.weights("3319", found.frame, checked)
    plan = allocation_data.plan(where, judged, found, offered, offered[0], checked, "id")
    content = allocation_paper.pdf(plan, "Kudus", "pembagian?wilayah=3319", "id")
    pages = PdfReader(io.BytesIO(content)).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    assert "Kandangmas 361" in text
    assert "bukan BPS" in text
