"""Where readers get the files for reports, and how formula and scale are chosen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import open_page, shown

pytestmark = pytest.mark.usefixtures("real_pages")


def page(url_path: str, **query: str) -> AppTest:
    app = open_page(url_path, **query)
    assert not app.exception
    return app


def files(app: AppTest) -> list[str]:
    return [
        b.proto.label
        for b in app.get("download_button")
        if "LKjIP" in b.proto.label or "PDF" in b.proto.label
    ]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("id", ["Tabel LKjIP (XLSX)", "Tabel LKjIP (DOCX)", "Lembar satu halaman (PDF)"]),
        ("en", ["LKjIP table (XLSX)", "LKjIP table (DOCX)", "One-page sheet (PDF)"]),
    ],
)
def test_a_region_gives_its_table_and_its_sheet_an_area_its_table(language: str, labels: list[str]) -> None:
    assert files(page("wilayah", wilayah="3319", tahun="2023", bahasa=language)) == labels
    assert files(page("", wilayah="33", tahun="2023", bahasa=language)) == labels[:2]


def text(app: AppTest) -> str:
    return shown(app).replace("\\", "")


def test_the_scale_reaches_the_verdict_card_and_the_warning() -> None:
    usual = text(page("wilayah", wilayah="3319", tahun="2023"))
    assert "77,3 persen (tinggi)" in usual
    assert "Kategori menurut Permendagri 86/2017" in usual
    other = text(page("wilayah", wilayah="3319", tahun="2023", skala="ordinal_85"))
    assert "77,3 persen (berhasil)" in other
    assert "Rumus LKjIP memberi 77,3 persen (berhasil), padahal baru 11 persen" in other
    assert "≥ 85 sangat berhasil" in other


def test_own_edges_stand_in_the_url_and_can_be_typed() -> None:
    app = page("wilayah", wilayah="3319", tahun="2023", skala="batas-92-78-60-40")
    assert "77,3 persen (sedang)" in text(app)
    assert app.text_input("control.skala_batas").value == "92 78 60 40"
    app.text_input("control.skala_batas").set_value("95, 77, 60, 40").run()
    assert app.query_params["skala"] == "batas-95-77-60-40"
    assert "77,3 persen (tinggi)" in text(app)
    app.text_input("control.skala_batas").set_value("10 20 30 40").run()
    assert app.query_params["skala"] == "batas-95-77-60-40"
    assert "Tulis empat bilangan yang menurun" in text(app)


@pytest.mark.parametrize("skala", ["lain", "batas-1-2-3-4", "batas-90-75"])
def test_a_scale_that_is_none_falls_back(skala: str) -> None:
    assert "77,3 persen (tinggi)" in text(page("wilayah", wilayah="3319", tahun="2023", skala=skala))


def test_the_formula_is_printed_where_it_is_chosen() -> None:
    app = page("wilayah", wilayah="3319", tahun="2023", rumus="share_done")
    assert "Rumus capaian: Bagian penurunan yang terlaksana" in text(app)


def test_the_address_of_links_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import provenance

    monkeypatch.setenv("CAPAIAN_URL", "https://capaian.example.id/")
    assert provenance.link().startswith("https://capaian.example.id")
