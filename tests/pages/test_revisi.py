"""Revisi: what was published and then changed, with both figures, snapshots and the reason; what this build changed;
and the truth where nothing was revised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis import queries, warehouse
from tests import mini
from tests.pages.app import open_page, said

REASON = "BPS: rilis ulang <Februari> 2026"
INDICATOR = {
    "indicator": "poverty_rate",
    "name_id": "Persentase penduduk miskin",
    "name_en": "Poverty rate",
    "unit": "persen",
    "decimals": 2,
}
OLD, NEW = "2025-09-01", "2026-02-10"


def revised_tables() -> dict[str, list[dict[str, Any]]]:
    """Boyolali 2017 revised from 11.96 to 11.69, Purworejo 2017 from 13.81 to 13.76, a ceiling of a village."""
    tables = {name: list(rows) for name, rows in mini.JATENG.items()}
    tables["indicator"] = [INDICATOR]
    tables["observation_all"] += [
        mini.observation("3309", 2017, 11.69, vintage=NEW, source_file="p0.csv"),
        mini.observation("3306", 2017, 13.76, vintage=NEW, source_file="p0.csv"),
    ]
    tables["source_revision"] = [
        {"source_id": "bps", "number": 1, "file": "p0.csv", "vintage": NEW, "rows": 2, "reason": REASON}
    ]
    tables["revision_log"] = [
        {
            "kind": "village_fund",
            "record": "3309012001|2018",
            "region_id": "3309012001",
            "year": 2018,
            "field": "ceiling_rp",
            "old_value": 800e6,
            "value": 790e6,
            "old_vintage": OLD,
            "vintage": NEW,
            "reason": "PMK 50/2018",
            "source_id": "fund",
        }
    ]
    counts = {"kind": "observation", "measure": "poverty_rate", "level": "kabupaten", "year": 2017}
    tables["build_change"] = [
        counts | {"before": 2, "now": 3, "added": 1, "removed": 0, "changed": 2, "largest": 0.27}
    ]
    row = {
        "kind": "observation",
        "measure": "poverty_rate",
        "level": "kabupaten",
        "year": 2017,
        "round": "maret",
    }
    tables["build_change_row"] = [
        row | {"region_id": "3309", "change": "changed", "old_value": 11.96, "value": 11.69},
        row | {"region_id": "3306", "change": "changed", "old_value": 13.81, "value": 13.76},
    ]
    tables["build"] = [{"compared_with": "build-20250901-aaaaaaaa"}]
    return tables


def publish(data: Path, tables: dict[str, list[dict[str, Any]]]) -> None:
    build = [
        {
            "build_id": "build-20260210-bbbbbbbb",
            "built_at": "2026-02-11 03:04:05",
            **tables.pop("build", [{}])[0],
        }
    ]
    mini.publish(data, "build-20260210-bbbbbbbb", {**tables, "build": build})


@pytest.fixture
def revised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    publish(tmp_path, revised_tables())
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "id",
            [
                "3 angka yang sudah terbit berubah kemudian",
                "Perubahan itu menyangkut 3 wilayah dan datang dari 2 sumber.",
                "Persentase penduduk miskin Boyolali, Maret 2017, dari 11,96% menjadi 11,69% antara cuplikan "
                "1 September 2025 dan 10 Februari 2026 (alasan: BPS: rilis ulang <Februari> 2026)",
                "Persentase penduduk miskin: sebelum dan sesudah direvisi",
                ">11,96%<", ">11,69%<", ">−0,27<", ">1 September 2025<", ">BPS: rilis ulang &lt;Februari&gt; 2026<",
                "pagu Dana Desa", ">−10.000.000<", ">Rp800.000.000<", ">Rp790.000.000<", ">PMK 50/2018<",
                "Dibandingkan dengan build-20250901-aaaaaaaa: 1 angka bertambah dan 2 angka berubah.",
                "Angka yang berubah atau hilang pada muatan ini",
                "Yang tidak bisa dijawab halaman ini",
            ],
        ),
        (
            "en",
            [
                "3 published figures changed afterwards",
                "The changes concern 3 regions and come from 2 sources.",
                "Poverty rate, Boyolali, March 2017, from 11.96% to 11.69% between the snapshots of "
                "1 September 2025 and 10 February 2026 (reason: BPS: rilis ulang <Februari> 2026)",
                "Poverty rate: before and after revision",
                ">11.96%<", ">11.69%<", ">−0.27<", "village fund ceiling", ">Rp800,000,000<",
                "Against build-20250901-aaaaaaaa: 1 figure added and 2 figures changed.",
            ],
        ),
    ],
)  # fmt: skip
def test_both_figures_with_their_snapshots_and_reason(revised: Path, language: str, texts: list[str]) -> None:
    app = open_page("revisi", bahasa=language)
    assert not app.exception
    page = said(app)
    assert [text for text in texts if text not in page] == []


def test_a_region_and_a_measure_narrow_it(revised: Path) -> None:
    purworejo = said(open_page("revisi", wilayah="3306"))
    assert "1 angka yang sudah terbit berubah kemudian" in purworejo
    assert "13,81%" in purworejo
    assert "11,69%" not in purworejo
    fund = open_page("revisi", wilayah="33", ukuran="village_fund-ceiling_rp")
    assert "Rp790.000.000" in said(fund)
    assert "1 angka yang sudah terbit berubah kemudian" in said(fund)


def test_nothing_revised_in_a_region_is_said_of_that_region(revised: Path) -> None:
    tables = revised_tables()
    tables["region"] = [*tables["region"], mini.region("3302", "Banyumas", "kabupaten", "33")]
    (revised / "builds" / "build-20260210-bbbbbbbb.duckdb").unlink()
    publish(revised, tables)
    page = said(open_page("revisi", wilayah="3302"))
    assert "Tidak ada revisi pada pilihan ini" in page
    assert "Banyumas" in page
    assert "ada 3 revisi; tidak satu pun menyangkut pilihan ini" in page


def test_nothing_revised_yet_is_said_and_how_a_revision_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {name: list(rows) for name, rows in mini.JATENG.items()})
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    page = said(open_page("revisi"))
    assert "Belum ada angka terbit yang direvisi" in page
    assert "Masing-masing dari 1 sumber baru diambil satu kali" in page
    assert "pemuatan berhenti sampai alasannya ditulis" in page
    assert "Ini muatan pertama di folder datanya" in page


def test_a_second_snapshot_without_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {name: list(rows) for name, rows in mini.JATENG.items()}
    tables["observation_all"] += [mini.observation("3309", 2018, 10.04, vintage=NEW)]
    publish(tmp_path, tables)
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    assert "1 dari 1 sumber sudah diambil pada lebih dari satu hari, dan tidak satu pun" in said(
        open_page("revisi")
    )


def test_the_queries_name_sources_and_snapshots(revised: Path) -> None:
    found = queries.revisions(warehouse=warehouse.current(revised))
    assert {s.source_id for s in found.provenance.sources} == {"bps", "fund"}
    taken = queries.snapshots(warehouse=warehouse.current(revised)).frame.set_index("source_id")
    assert taken.loc["bps", ["snapshots", "first", "last", "revisions"]].tolist() == [2, OLD, NEW, 2]


@pytest.mark.parametrize("language", ["id", "en"])
def test_on_the_projects_own_figures(real_pages: None, language: str) -> None:
    app = open_page("revisi", bahasa=language)
    assert not app.exception
    assert ("Belum ada angka" if language == "id" else "No published figure") in said(app)


def test_a_build_of_older_code_is_a_message(revised: Path) -> None:
    import duckdb

    path = revised / "builds" / "build-20250101-cccccccc.duckdb"
    path.write_bytes((revised / "builds" / "build-20260210-bbbbbbbb.duckdb").read_bytes())
    with duckdb.connect(str(path)) as con:
        con.execute("DROP VIEW pub.revision; ALTER TABLE store.build DROP COLUMN schema_version")
    mini.point_at(revised, "build-20250101-cccccccc")
    app = open_page("revisi")
    assert not app.exception
    assert "dibuat oleh versi Capaian yang lebih lama" in said(app)
    mini.point_at(revised, "build-20260210-bbbbbbbb")


def test_a_build_of_newer_code_alone_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, {"build": [{"schema_version": warehouse.SCHEMA_VERSION + 1}]})
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    app = open_page("revisi")
    assert not app.exception
    assert "dibuat oleh versi Capaian yang lebih baru" in said(app)


def test_a_damaged_pointer_is_said_on_the_page(revised: Path) -> None:
    (revised / "CURRENT.json").write_text("{")
    page = said(open_page("revisi"))
    assert "Penunjuk gudang data (CURRENT.json) tidak terbaca" in page
    assert "3 angka yang sudah terbit berubah kemudian" in page, "the newest intact build goes on speaking"
