"""The work list of running plans: from the download over a filled row to what the warehouse says of the region."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from analysis import warehouse, worklist
from analysis.numerals import Lang
from analysis.target_template import COMMENT, CSV_FORM, as_csv, as_workbook, fields
from etl import build as building
from etl.cli import main
from etl.figure_files import read_kind
from etl.manifest import load_manifests
from etl.readers.base import RawFile
from etl.readers.target_template import READER
from tests import small
from tests.ingesting import book, load, refusal

OWN = "target_own"
READING: dict[str, str] = {
    "tahun": "2026",
    "batas_bawah": "8,4",
    "batas_atas": "8,4",
    "dokumen": "RPJMD Boyolali 2025-2029 (contoh uji)",
    "status": "asli",
    "keyakinan": "dokumen resmi",
    "lokator": "Bab 2",
    "dibaca_oleh": "Bappeda Boyolali",
    "halaman": "hlm. 61, Tabel 2.40",
    "tanggal_baca": "24-11-2026",
}
"""What a reader fills, made up for tests."""


def filled(path: Path, cells: dict[str, dict[str, str]], lang: Lang = "id") -> Path:
    """The CSV on disk with cells filled in the rows of these region codes."""
    delimiter = CSV_FORM[lang][0]
    lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=delimiter))
    at = next(i for i, line in enumerate(lines) if line and not line[0].startswith(COMMENT))
    head = lines[at]
    for line in lines[at + 1 :]:
        for name, text in cells.get(line[0], {}).items():
            line[head.index(name)] = text
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    path.write_text(out.getvalue(), "utf-8-sig", newline="")
    return path


def test_every_row_is_a_region_that_the_import_knows(real_warehouse: warehouse.Warehouse) -> None:
    from etl.target_places import find_place

    listed = worklist.prefilled("id", warehouse=real_warehouse).rows
    assert len(listed) == 552
    for row in listed:
        found = find_place(row["kode_wilayah"], row["nama_wilayah"], row["provinsi"], book())
        assert found == row["kode_wilayah"]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(("suffix", "write"), [("csv", as_csv), ("xlsx", as_workbook)])
def test_as_it_comes_it_is_recognised_and_nothing_is_read(
    real_warehouse: warehouse.Warehouse, tmp_path: Path, lang: Any, suffix: str, write: Any
) -> None:
    path = tmp_path / f"w.{suffix}"
    path.write_bytes(write(lang, worklist.prefilled(lang, warehouse=real_warehouse)))
    heading = READER.sniff(RawFile(path.name, path.read_bytes()))
    assert heading is not None
    assert heading.columns == worklist.columns()
    told = refusal(load(tmp_path / "data", path))
    assert "1 fault(s)" in told
    assert "no row is filled" in told


def test_rows_that_were_not_filled_are_counted_and_the_filled_ones_read(
    real_warehouse: warehouse.Warehouse, tmp_path: Path
) -> None:
    path = tmp_path / "w.csv"
    path.write_bytes(as_csv("id", worklist.prefilled("id", warehouse=real_warehouse)))
    report = load(tmp_path / "data", filled(path, {"1101": READING, "33": READING | {"batas_atas": "8,6"}}))
    assert report.exit_code == 0, report.recap()
    assert (
        "loaded: w.csv (550 row(s) of the work list not filled yet (550 baris belum diisi))" in report.recap()
    )
    kept = read_kind(tmp_path / "data", "target", OWN).set_index("region_id")
    assert sorted(kept.index) == ["1101", "33"]
    one = kept.loc["1101"]
    assert (one["low"], one["high"], one["year"], one["plan"]) == (8.4, 8.4, 2026, "RPJMD")
    assert (one["read_by"], one["page"], one["read_on"]) == (
        "Bappeda Boyolali",
        "hlm. 61, Tabel 2.40",
        "2026-11-24",
    )


def test_a_workbook_may_hold_numbers_and_days_as_such(
    real_warehouse: warehouse.Warehouse, tmp_path: Path
) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(as_workbook("en", worklist.prefilled("en", warehouse=real_warehouse)))
    opened = openpyxl.load_workbook(path)
    sheet = opened["target"]
    head = [c.value for c in sheet[2]]
    (row,) = (r for r in sheet.iter_rows(min_row=3) if r[0].value == "3309")
    typed = {
        "tahun": 2026,
        "batas_bawah": 8.4,
        "batas_atas": 8.4,
        "halaman": 61,
        "tanggal_baca": date(2026, 11, 24),
    }
    for key, value in (READING | typed).items():
        row[head.index(key)].value = value
    opened.save(path)
    assert load(tmp_path / "data", path).exit_code == 0
    (kept,) = read_kind(tmp_path / "data", "target", OWN).itertuples()
    assert (kept.region_id, kept.year, kept.low, kept.high) == ("3309", 2026, 8.4, 8.4)
    assert (kept.page, kept.read_on) == ("61", "2026-11-24")


def test_a_row_that_is_filled_in_part_is_a_fault(real_warehouse: warehouse.Warehouse, tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_bytes(as_csv("id", worklist.prefilled("id", warehouse=real_warehouse)))
    told = refusal(load(tmp_path / "data", filled(path, {"1101": {"catatan": "tidak ditemukan"}})))
    assert "column 'batas_atas': blank, but needed for 'level'" in told
    assert "column 'dokumen': blank, but required" in told


def test_a_blank_template_knows_no_unfilled_rows() -> None:
    """Only a row of a work list may be left as it is: a target begun in the blank template is never passed over."""
    begun = {f.name: "" for f in fields()} | {
        "kode_wilayah": "1101",
        "indikator": "persentase penduduk miskin",
    }
    assert not worklist.is_unfilled(begun)
    assert worklist.is_unfilled(begun | {"keadaan": "belum ada"})
    assert not worklist.is_unfilled(begun | {"keadaan": "belum ada", "batas_atas": "7"})


def test_from_the_download_to_checked(
    small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Boyolali: missing; one reading loads its figure; a second reader's makes it checked; another value does not."""
    monkeypatch.setattr(building, "load_manifests", lambda: small.MANIFESTS | {OWN: load_manifests()[OWN]})
    run = CliRunner().invoke

    def state() -> str:
        assert run(main, ["build"]).exit_code == 0
        found, year = worklist.states(warehouse=warehouse.current(small_data))
        assert year == 2017, "the newest year of the two figures of this folder"
        return str(found.loc["3309", "state"])

    def read(name: str, **cells: str) -> None:
        path = tmp_path / name
        done = run(main, ["template", "worklist", "--to", str(path)])
        assert done.exit_code == 0, done.output
        answer = READING | {"tahun": "2018", "periode_rencana": "2016-2021"} | cells
        if path.suffix == ".csv":
            filled(path, {"3309": answer})
        else:
            opened = openpyxl.load_workbook(path)
            sheet = opened["target"]
            head = [c.value for c in sheet[2]]
            (row,) = (r for r in sheet.iter_rows(min_row=3) if r[0].value == "3309")
            for key, text in answer.items():
                row[head.index(key)].value = text
            opened.save(path)
        done = run(main, ["ingest", str(path)])
        assert done.exit_code == 0, done.output
        assert "baris belum diisi" in done.output

    assert state() == "missing"
    read("satu.csv")
    assert state() == "figure_loaded"
    read("lain.csv", dibaca_oleh="R.S.", batas_bawah="8,1", batas_atas="8,1")
    assert state() == "figure_loaded", "two readers disagree"
    read("dua.xlsx", dibaca_oleh="AB", halaman="hlm. 61")
    assert state() == "checked"
    told = warehouse.current(small_data).query(
        "SELECT read_by, page, read_on FROM pub.target ORDER BY read_by"
    )
    assert told["read_by"].tolist() == ["AB", "Bappeda Boyolali", "R.S."]
    assert set(told["read_on"]) == {"2026-11-24"}
    app = AppTest.from_string("from ui.running_plans_view import draw\ndraw('33', 'Jawa Tengah', 'id')").run()
    assert not app.exception
    (title,) = [one.value for one in app.subheader]
    assert title.startswith("1 dari ")
    assert "punya target rencana berjalan (2017–2022) yang sudah dimuat" in title
    assert "1 diperiksa pembaca kedua di dokumennya" in app.markdown[-2].value.replace("\\", "")


def test_without_a_build_the_command_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path / "empty"))
    done = CliRunner().invoke(main, ["template", "worklist", "--to", str(tmp_path / "w.csv")])
    assert done.exit_code == 1
    assert "python -m etl build" in done.stderr
