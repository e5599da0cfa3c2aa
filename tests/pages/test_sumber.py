"""Sumber: every source with its publisher, terms, dates and fingerprint; search; downloads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import mini
from tests.pages.app import open_page, shown

SOURCES = [
    mini.source(
        "bps_p0",
        title="Persentase Penduduk Miskin",
        title_en="Poverty rate",
        document="Tabel dinamis 621",
        licence="baca syarat BPS",
        published_on="2025-07-25",
        retrieved_at="2025-09-01",
        rows=11308,
        sha256="cd" * 32,
    ),
    mini.source(
        "idm", publisher="Kemendesa", title="IDM 2024 <b>", title_en="IDM 2024 <b>", url="javascript:alert(1)"
    ),
]
FILES = [
    {
        "source_id": "bps_p0",
        "name": "p0.csv",
        "sha256": "ef" * 32,
        "bytes": 123456,
        "rows": 11308,
        "vintage": "2025-09-01",
    }
]
CHECKS = [
    {
        "check_id": "a",
        "severity": "error",
        "outcome": "passed",
        "failures": 0,
        "meaning_id": "Tidak ada kunci ganda",
        "meaning_en": "No key stands twice",
    },
    {
        "check_id": "b",
        "severity": "warning",
        "outcome": "failed",
        "failures": 1234,
        "meaning_id": "Lompatan besar",
        "meaning_en": "Large jumps",
    },
]


@pytest.fixture(autouse=True)
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mini.publish(
        tmp_path,
        "build-20250901-aaaaaaaa",
        {"source": SOURCES, "source_file": FILES, "check_result": CHECKS, "region": mini.JATENG["region"]},
    )
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "id",
            [
                "Setiap angka di sini punya alamat: 2 sumber dari 2 penerbit",
                "baca syarat penerbitnya",
                "<h3>Persentase Penduduk Miskin</h3>",
                "11.308 baris · Terbit 25 Juli 2025 · Diambil 1 September 2025 · berkas: 1 (sha256)",
                "baca syarat BPS",
                "123.456 bita",
                "1 dari 2 pemeriksaan muatan ini lolos",
                "Lompatan besar",
                "1.234",
            ],
        ),
        (
            "en",
            [
                "Every figure here has an address: 2 sources from 2 publishers",
                "read the publisher's terms",
                "<h3>Poverty rate</h3>",
                "11,308 rows · Published 25 July 2025 · Retrieved 1 September 2025 · files: 1 (sha256)",
                "baca syarat BPS",
                "123,456 bytes",
                "1 of 2 checks of this build passed",
                "Large jumps",
                "1,234",
            ],
        ),
    ],
)
def test_the_page_tells_each_source_in_the_readers_language(language: str, texts: list[str]) -> None:
    app = open_page("sumber", bahasa=language)
    assert not app.exception
    page = shown(app)
    assert [text for text in texts if text not in page] == []
    assert "ef" * 32 in page, "the fingerprint of the file that was read"


def test_text_from_the_data_stays_text() -> None:
    page = shown(open_page("sumber"))
    assert "IDM 2024 &lt;b&gt;" in page
    assert 'href="javascript' not in page


def test_search_and_publisher_narrow_the_list() -> None:
    app = open_page("sumber", cari="dinamis 621")
    assert "1 dari 2 sumber cocok." in shown(app)
    assert "IDM 2024" not in shown(app)
    app.text_input[0].set_value("").run()
    app.selectbox[0].set_value("Kemendesa").run()
    assert app.query_params == {"penerbit": "Kemendesa"}
    assert "<h3>Persentase Penduduk Miskin</h3>" not in shown(app)


def test_a_search_without_a_match_says_so() -> None:
    app = open_page("sumber", cari="tidak ada yang begini")
    assert not app.exception
    assert "Tidak ada sumber yang cocok." in shown(app)


def test_it_says_what_it_cannot_answer() -> None:
    assert "BPS tidak menerbitkan angka kemiskinan di bawah kabupaten/kota" in shown(open_page("sumber"))
