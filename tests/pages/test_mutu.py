"""Mutu: checks in words, coverage, second copies, ages, flags, traps, what the build changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis import quality, queries
from tests import mini
from tests.pages.app import open_page, said

CHECK = {
    "severity": "error",
    "outcome": "passed",
    "failures": 0,
    "meaning_id": "Angka ganda.",
    "meaning_en": "Doubles.",
}


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "id",
            [
                "pemeriksaan lolos; satu menemukan 15 baris yang perlu dibaca",
                "Angka kemiskinan kabupaten/kota terbaru adalah Maret 2025",
                "15 di antaranya berbeda",
                "Sumber yang berbeda memberi nilai berbeda untuk angka yang sama: 10 dari 15 temuan",
                # 13 (Sumatera Barat) March 2016: 371.55 thousand in the count table, 371.56 in the yearly one
                "Provinsi Sumatera Barat", ">371.550<", ">371.560<",
                "Jumlah dan persentase penduduk miskin menurut provinsi, 2015-2025",
                "▲ ada temuan", "✓ lolos", "menahan penerbitan",
                "Bulan survei berganti diam-diam",
                "Bertanda: 10.229 angka.",
                "Sebagian angka bertumpu pada satu salinan",
                "Yang berubah pada muatan ini",
                "Yang tidak bisa dijawab halaman ini",
            ],
        ),
        (
            "en",
            [
                "checks passed; one found 15 rows to read",
                "The newest poverty figures of regencies are those of March 2025",
                ">371,550<", ">371,560<",
                "The survey month changes silently",
                "Flagged: 10,229 figures.",
                "What this page cannot answer",
            ],
        ),
    ],
)  # fmt: skip
def test_on_the_projects_own_figures(real_pages: None, language: str, texts: list[str]) -> None:
    app = open_page("mutu", bahasa=language)
    assert not app.exception
    page = said(app)
    assert [text for text in texts if text not in page] == []


def test_the_level_narrows_the_coverage(real_pages: None) -> None:
    app = open_page("mutu", tampilan="desa")
    (words, *_) = [json.loads(chart.proto.spec)["layout"]["annotations"] for chart in app.get("plotly_chart")]
    heads = {w["text"] for w in words if w["text"].startswith("<b>")}
    assert heads == {"<b>Desa</b>"}


def publish(data: Path, checks: list[dict[str, Any]]) -> None:
    mini.publish(data, "build-20250901-aaaaaaaa", {**mini.JATENG, "check_result": checks})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    return tmp_path


def test_all_checks_passed(folder: Path) -> None:
    publish(folder, [CHECK | {"check_id": "a"}, CHECK | {"check_id": "b"}])
    app = open_page("mutu")
    assert not app.exception
    assert app.title[0].value == "Semua 2 pemeriksaan muatan ini lolos"


def test_an_error_that_was_accepted_shows_its_reason(folder: Path) -> None:
    failed = CHECK | {
        "check_id": "b",
        "outcome": "failed",
        "failures": 1,
        "note": "BPS menarik <angkanya>",
        "sample": '[{"region_id": "3309", "year": 2017, "value": 11.96, "indicator": "poverty_rate"}]',
    }
    publish(folder, [CHECK | {"check_id": "a"}, failed])
    app = open_page("mutu")
    page = said(app)
    assert app.title[0].value == "1 dari 2 pemeriksaan lolos; satu menemukan 1 baris yang perlu dibaca"
    assert "Diterbitkan dengan alasan: BPS menarik <angkanya>" in page
    assert ">Boyolali<" in page
    assert "Angka ganda: 1 dari 1 temuan" in page


def test_a_build_that_was_not_checked_says_so(folder: Path) -> None:
    publish(folder, [])
    app = open_page("mutu", bahasa="en")
    assert not app.exception
    assert app.title[0].value == "This build has not been checked"


@pytest.mark.usefixtures("real_pages")
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "penduduk tersirat keduanya melompat berlawanan arah"),
        ("en", "the implied populations jump in opposite directions"),
    ],
)
def test_breaks_of_series_are_listed(language: str, sentence: str) -> None:
    """Kolaka and Kolaka Timur 2021, the re-based extreme poverty of 2024, the HDI of 2013."""
    app = open_page("mutu", bahasa=language)
    assert not app.exception
    page = said(app)
    assert sentence in page
    assert "Kolaka Timur" in page
    assert "PPP 2017" in page
    told = quality.breaks_told(queries.breaks().frame)
    assert set(told["break_id"]) == set(queries.breaks().frame["break_id"])
    assert told.set_index("break_id").loc["hdi_method_2013", "first"] == 2013
