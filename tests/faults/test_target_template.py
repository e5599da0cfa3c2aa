"""Everything that may be wrong in a filled target template: refused whole, named by row and column, nothing lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.errors import PersonalDataError, Problem, TemplateError
from etl.manifest import load_manifests
from etl.readers.base import RawFile
from etl.readers.target_template import READER
from tests.ingesting import book, fingerprint, load, refusal
from tests.templates import csv_file, row, workbook_file

NIK = "3311014101900001"
"""Built as an identity number is; of nobody."""


def problems(path: Path) -> list[Problem]:
    raw = RawFile(path.name, path.read_bytes())
    with pytest.raises(TemplateError) as e:
        READER.read(raw, load_manifests()["target_own"], book())
    return list(e.value.problems)


FALL = {"jenis": "penurunan per tahun", "batas_bawah": "0,5", "batas_atas": "0,8"}
NOWHERE = {"kode_wilayah": "", "nama_wilayah": ""}
CELLS: list[tuple[dict[str, Any], str, str]] = [
    ({"indikator": "kemiskinn ekstrem"}, "indikator", "closest: 'kemiskinan ekstrem'"),
    ({"indikator": ""}, "indikator", "blank, but required; allowed: persentase penduduk miskin"),
    ({"area": "kota"}, "area", "allowed: total, perkotaan, perdesaan"),
    ({"jenis": "turun"}, "jenis", "'turun' is not allowed; allowed: level, penurunan per tahun"),
    ({"tahun": "26"}, "tahun", "'26' is no year; allowed: 2029, a range 2025-2029, or 'tidak disebut'"),
    ({"tahun": "tdk disebut"}, "tahun", "closest: 'tidak disebut'"),
    ({"tahun": "2029-2026", "tiap_tahun": "ya"}, "tahun", "does not run forward"),
    ({"tahun": "2026-2029"}, "tahun", "a range of years 2026-2029 without tiap_tahun = ya"),
    ({"tahun": "2026-2029", "tiap_tahun": "tidak"}, "tahun", "without tiap_tahun = ya"),
    ({"tahun": "2024"}, "tahun_dasar", "the base 2024 is not before the target 2024"),
    ({"tahun_dasar": "tahun lalu"}, "tahun_dasar", "'tahun lalu' is no year"),
    ({"tahun_dasar": ""}, "tahun_dasar", "nilai_dasar is filled, its year is not"),
    ({"nilai_dasar": "747"}, "nilai_dasar", "747 is no percentage"),
    ({"batas_bawah": "6.9"}, "batas_bawah", "'6.9' uses '.', but the file declares 'desimal = koma'"),
    ({"batas_bawah": "0.005"}, "batas_bawah", "uses '.'"),
    ({"batas_atas": "7,1 %"}, "batas_atas", "'7,1 %' is no number"),
    ({"batas_atas": "6,9-7,1"}, "batas_atas", "is no number"),
    ({"batas_atas": "#REF!"}, "batas_atas", "the error of a formula"),
    ({"batas_atas": ""}, "batas_atas", "blank, but needed for 'level'"),
    ({"batas_atas": "710"}, "batas_atas", "710 is out of range; allowed for 'level': 0 to 100 percent"),
    ({"batas_bawah": "7,2"}, "batas_bawah", "7.2 is above batas_atas 7.1"),
    (
        FALL | {"batas_bawah": "-0,8"},
        "batas_bawah",
        "allowed for 'penurunan per tahun': above 0 to 10 points",
    ),
    (FALL | {"batas_atas": "12"}, "batas_atas", "12 is out of range"),
    (FALL | {"batas_bawah": ""}, "batas_bawah", "blank, but needed for 'penurunan per tahun'"),
    ({"rencana": "RPJMDes"}, "rencana", "closest: 'RPJMD'"),
    ({"periode_rencana": "2025"}, "periode_rencana", "'2025' is no range of years"),
    ({"dokumen": ""}, "dokumen", "blank, but required"),
    ({"dokumen": "x" * 601}, "dokumen", "the text has 601 characters"),
    ({"dokumen": "RPJMD\x07"}, "dokumen", "characters that cannot be printed"),
    ({"tahun_terbit": "Agustus"}, "tahun_terbit", "'Agustus' is no year"),
    ({"status": "revisi"}, "status", "allowed: asli, perubahan, turunan"),
    ({"tahap": "draft"}, "tahap", "allowed: ditetapkan, rancangan"),
    ({"posisi": "Juni"}, "posisi", "allowed: maret, september"),
    ({"keyakinan": "ingatan"}, "keyakinan", "'ingatan' is not allowed; allowed: dokumen resmi"),
    ({"keyakinan": "turunan"}, "status", "keyakinan says turunan, status does not"),
    ({"lokator": ""}, "lokator", "blank, but required"),
    ({"dinilai": "tidak"}, "catatan", "dinilai = tidak without a reason"),
    ({"catatan": "masih Rancangan"}, "catatan", "'rancangan' is a mark that column 'tahap' sets"),
    ({"catatan": "posisi September"}, "catatan", "column 'posisi' sets"),
    (NOWHERE, "kode_wilayah", "blank, and nama_wilayah too"),
    ({"kode_wilayah": "9999999"}, "kode_wilayah", "no region has the Kemendagri code"),
    ({"kode_wilayah": "331101"}, "kode_wilayah", "is a kecamatan; allowed: Indonesia, a province"),
    ({"kode_wilayah": "KP-JAWA"}, "kode_wilayah", "is no island group; known: KP-SUMATERA, KP-JAWA-BALI"),
    (
        {"kode_wilayah": "1101"},
        "kode_wilayah",
        "Kabupaten Aceh Selatan (Aceh) for Kemendagri and Kabupaten Simeulue",
    ),
    (
        {"kode_wilayah": "1101", "nama_wilayah": "Simeulue"},
        "nama_wilayah",
        "which is Kabupaten Aceh Selatan (Aceh); in BPS's codes it is Kabupaten Simeulue",
    ),
    ({"nama_wilayah": "Boyolali"}, "nama_wilayah", "which is Kabupaten Sukoharjo (Jawa Tengah)"),
    ({"provinsi": "Jawa Barat"}, "provinsi", "does not lie in Jawa Barat"),
    (
        {"provinsi": "Jawa Tenga"},
        "provinsi",
        "no province is named 'Jawa Tenga'; closest: Provinsi Jawa Tengah (33)",
    ),
    (NOWHERE | {"nama_wilayah": "Sukoharj"}, "nama_wilayah", "closest: Kabupaten Sukoharjo (3311)"),
    (
        NOWHERE | {"nama_wilayah": "Tegal"},
        "nama_wilayah",
        "several regions: 3328 Kabupaten Tegal (Jawa Tengah), 3376 Kota Tegal (Jawa Tengah)",
    ),
    (
        NOWHERE | {"nama_wilayah": "Gorontalo", "provinsi": "Gorontalo"},
        "nama_wilayah",
        "several regions: 75 ",
    ),
]


@pytest.mark.parametrize(("changed", "column", "words"), CELLS)
def test_a_cell(tmp_path: Path, changed: dict[str, Any], column: str, words: str) -> None:
    (problem,) = problems(csv_file(tmp_path / "own.csv", row(**changed)))
    assert (problem.where.row, problem.where.column) == (32, column)
    assert words in problem.what
    assert problem.next


def test_all_faults_are_listed_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(data, csv_file(tmp_path / "own.csv", row()))
    before = fingerprint(data)
    rows = (row(tahun="26", batas_atas="7.1"), row(tahun="2027"), row(status="", tahun_dasar="2030"))
    told = refusal(load(data, csv_file(tmp_path / "more.csv", *rows)))
    assert "4 fault(s) in a filled template" in told
    for place in (
        "row 32, column 'tahun'",
        "row 32, column 'batas_atas'",
        "row 34, column 'status'",
        "row 34, column 'tahun_dasar'",
    ):
        assert told.count(place) == 1
    assert "row 33" not in told
    assert "where: more.csv" in told
    assert "kept:  Nothing was changed" in told
    assert fingerprint(data) == before


def test_one_document_with_two_values_of_a_year(tmp_path: Path) -> None:
    twice = row(dokumen="rpjmd  Sukoharjo 2025-2029 (contoh uji)", batas_atas="7,3")
    (problem,) = problems(csv_file(tmp_path / "own.csv", row(), twice))
    assert problem.where.row == 33
    assert "region, year (2026) and document stands in row 32" in problem.what


def test_a_year_that_a_range_covers_already(tmp_path: Path) -> None:
    spread = row(tahun="2025-2027", tiap_tahun="ya")
    (problem,) = problems(csv_file(tmp_path / "own.csv", spread, row()))
    assert "stands in row 32" in problem.what


def test_rows_that_say_the_same_twice_are_dropped_and_counted(tmp_path: Path) -> None:
    report = load(tmp_path / "data", csv_file(tmp_path / "own.csv", row(), row()))
    assert (report.sources[0].rows, report.sources[0].duplicates) == (1, 1)


class TestTheHeader:
    def edited(self, tmp_path: Path, find: str, put: str) -> list[Problem]:
        path = csv_file(tmp_path / "own.csv", row())
        text = path.read_text("utf-8-sig")
        assert find in text
        path.write_text(text.replace(find, put), "utf-8")
        return problems(path)

    def test_a_renamed_column(self, tmp_path: Path) -> None:
        unknown, missing = self.edited(tmp_path, ";lokator;", ";lokatr;")
        assert str(unknown).startswith(
            "row 30, column 'lokatr': the template has no such column; closest: 'lokator'"
        )
        assert (missing.where.column, missing.what) == ("lokator", "the column is missing")

    def test_a_column_twice(self, tmp_path: Path) -> None:
        (problem,) = self.edited(tmp_path, ";tahap;", ";status;")
        assert (problem.where.column, problem.what) == ("status", "the column stands twice")

    def test_a_column_that_the_template_lacks(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path / "own.csv", row(pejabat="x"), extra=("pejabat",))
        (problem,) = problems(path)
        assert problem.where.column == "pejabat"

    @pytest.mark.parametrize("put", ["", "# desimal = titik koma", "# koma"])
    def test_no_decimal_mark_is_declared(self, tmp_path: Path, put: str) -> None:
        (problem,) = self.edited(tmp_path, "# desimal = koma", put)
        assert problem.where.row == 30
        assert "no line above the column names declares the decimal mark" in problem.what

    def test_columns_in_another_order_and_spelling_are_no_fault(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path / "own.csv", row())
        lines = path.read_text("utf-8-sig").splitlines()
        table = [line.split(";") for line in lines[-3:]]
        table[0][0] = "Kode Wilayah"
        moved = [[*cells[1:], cells[0]] for cells in (table[0], table[2])]
        path.write_text("\n".join([lines[0], *(";".join(cells) for cells in moved)]), "utf-8")
        assert load(tmp_path / "data", path).exit_code == 0


class TestRows:
    def test_a_mark_left_before_a_target(self, tmp_path: Path) -> None:
        (problem,) = problems(csv_file(tmp_path / "own.csv", row(kode_wilayah="# contoh 3311")))
        assert problem.where.row == 32
        assert "begins with '#' and is not the template's example" in problem.what

    def test_a_cut_row(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path / "own.csv", row())
        path.write_bytes(path.read_bytes().rstrip(b"\r\n;")[:-20])
        (problem,) = problems(path)
        assert "cells, the header 26: it is cut" in problem.what

    def test_a_delimiter_within_a_text(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path / "own.csv", row())
        path.write_text(path.read_text("utf-8-sig").replace("Tabel 4.1;", "Tabel 4.1; hal. 3;"), "utf-8")
        (problem,) = problems(path)
        assert "the row has 27 cells" in problem.what

    def test_text_beside_the_table(self, tmp_path: Path) -> None:
        path = workbook_file(tmp_path / "own.xlsx", row())
        opened = openpyxl.load_workbook(path)
        opened["target"]["AB4"] = "jangan hilang"
        opened.save(path)
        (problem,) = problems(path)
        assert str(problem).startswith("sheet 'target', row 4: 'jangan hilang' stands below no column name")


class TestFiles:
    def test_a_sheet_of_another_table(self, tmp_path: Path) -> None:
        path = workbook_file(tmp_path / "own.xlsx", row())
        opened = openpyxl.load_workbook(path)
        opened.create_sheet("lain").append(["3311", 2027, 6.5])
        opened.save(path)
        (problem,) = problems(path)
        assert problem.where.sheet == "lain"

    def test_a_number_that_the_spreadsheet_made_a_date(self, tmp_path: Path) -> None:
        path = workbook_file(tmp_path / "own.xlsx", row())
        opened = openpyxl.load_workbook(path)
        opened["target"]["I4"] = date(2026, 9, 6)
        opened.save(path)
        (problem,) = problems(path)
        assert str(problem).startswith("sheet 'target', row 4, column 'batas_bawah': '2026-09-06")

    def test_text_that_is_not_utf_8(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path / "own.csv", row(lokator="hal. 3 – 4"))
        path.write_bytes(path.read_text("utf-8-sig").encode("cp1252"))
        told = refusal(load(tmp_path / "data", path))
        assert "not UTF-8" in told
        assert "row 32" in told

    def test_an_open_quote(self, tmp_path: Path) -> None:
        path = csv_file(tmp_path / "own.csv", row())
        path.write_text(path.read_text("utf-8-sig").replace("Tabel 4.1", '"Tabel 4.1'), "utf-8")
        assert "broken CSV" in refusal(load(tmp_path / "data", path))


class TestDataOfPersons:
    @pytest.mark.parametrize(
        ("changed", "extra"),
        [
            ({"catatan": f"penerima {NIK}"}, ()),
            ({"lokator": "331101 410190 0001"}, ()),
            ({"NIK": ""}, ("NIK",)),
            ({"Nama Lengkap": "x"}, ("Nama Lengkap",)),
            ({"no_kk": "1"}, ("no_kk",)),
            ({"Alamat": "Jl. Melati 3"}, ("Alamat",)),
        ],
    )
    def test_are_refused_whole_and_not_quoted(
        self, tmp_path: Path, changed: dict[str, str], extra: tuple[str, ...]
    ) -> None:
        path = csv_file(tmp_path / "own.csv", row(**changed), row(tahun="2027"), extra=extra)
        told = refusal(load(tmp_path / "data", path))
        assert "data of persons" in told
        assert "Nothing of the file was kept or logged" in told
        assert not any(v and v in told for v in (NIK, "331101 410190", "Melati", "penerima"))
        assert not (tmp_path / "data" / "figures").exists()

    def test_on_any_sheet_of_a_workbook(self, tmp_path: Path) -> None:
        path = workbook_file(tmp_path / "own.xlsx", row())
        opened = openpyxl.load_workbook(path)
        opened["petunjuk"]["A40"] = int(NIK)
        opened.save(path)
        with pytest.raises(PersonalDataError, match="sheet 'petunjuk', row 40"):
            READER.read(RawFile("own.xlsx", path.read_bytes()), load_manifests()["target_own"], book())

    def test_years_in_a_row_are_none(self, tmp_path: Path) -> None:
        plain = row(lokator="jalur 2026 2027 2028 2029; 2021-2022-2023-2024", catatan="lihat nama wilayah")
        assert load(tmp_path / "data", csv_file(tmp_path / "own.csv", plain)).exit_code == 0


VILLAGE = {"kode_wilayah": "33.11.01.2001", "indikator": "welfare_desil1_share"}


def test_a_village_has_targets_of_its_registers_ranks_and_only_those(tmp_path: Path) -> None:
    raw = csv_file(
        tmp_path / "t.csv", row(**VILLAGE), row(**VILLAGE | {"indikator": "welfare_desil1_4_share"})
    )
    found = READER.read(RawFile("t.csv", raw.read_bytes()), load_manifests()["target_own"], book())["target"]
    assert set(found["region_id"]) == {"3311012001"}
    assert sorted(found["indicator"]) == ["welfare_desil1_4_share", "welfare_desil1_share"]


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        (
            VILLAGE | {"indikator": "kemiskinan ekstrem"},
            "indikator",
            "BPS publishes no poverty rate of a village",
        ),
        ({"indikator": "welfare_desil1_share"}, "indikator", "3311 is not one"),
        (VILLAGE | {"kode_wilayah": "3311010001"}, "kode_wilayah", "no region has the Kemendagri code"),
        (VILLAGE | {"nama_wilayah": "Desa Lain"}, "nama_wilayah", "is not the village of code"),
        (VILLAGE | {"provinsi": "Bali"}, "provinsi", "does not lie in Bali"),
    ],
)
def test_what_a_target_of_a_village_may_not_be(
    tmp_path: Path, cells: dict[str, Any], column: str, said: str
) -> None:
    (found,) = problems(csv_file(tmp_path / "t.csv", row(**cells)))
    assert found.where.column == column
    assert said in f"{found.what} {found.next}"
