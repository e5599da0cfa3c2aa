"""What may be wrong in a register or an annex: refused whole, named by row, nothing lost; persons never kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.cli import main
from tests import register_files as files
from tests.ingesting import fingerprint, load, refusal

NIK = "3319011203900001"
"""Built as an identity number is; of nobody."""
NAME = "Sumarni Binti Karto"
Change = Callable[[files.Rows], None]


def cell(row: int, column: int, value: files.Cell) -> Change:
    def change(rows: files.Rows) -> None:
        rows[row][column] = value

    return change


def drop(row: int) -> Change:
    def change(rows: files.Rows) -> None:
        del rows[row]

    return change


def copy(row: int) -> Change:
    def change(rows: files.Rows) -> None:
        rows.insert(row, list(rows[row]))

    return change


WRONG: list[tuple[Change, str]] = [
    (cell(5, 6, 999), "TOTAL is 1713, its desils add up to 2611"),
    (cell(5, 15, 1), "TOTAL is 1, its desils add up to 1713"),
    (cell(5, 10, 1), "TOTAL D1-D4 is 1, desils 1 to 4 add up to 492"),
    (cell(5, 6, "#REF!"), "a cell holds the error of a formula: '#REF!'"),
    (cell(5, 6, 101.5), "a count is no whole number"),
    (cell(5, 6, -101), "'-101' is no number"),
    (cell(5, 6, "1,01E+02"), "is no number"),
    (cell(5, 2, "BLIMBING KIDUL"), "code and name disagree"),
    (cell(5, 2, "TIDAK DIKENAL"), "code and name disagree"),
    (cell(5, 5, 1), "code and name disagree"),
    (cell(5, 0, "BOYOLALI"), "Kabupaten Kudus"),
    (cell(5, 1, "GEBOG"), "code and name disagree"),
    (drop(5), "a row of sums does not equal the rows it stands for"),
    (copy(5), "a row of sums does not equal the rows it stands for"),
    (cell(3, 6, "DESIL SATU"), "its desils add up to"),
    (cell(3, 7, "DESIL 1"), "two columns are headed alike"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_a_wrong_cell_refuses_the_file_and_is_named(tmp_path: Path, change: Change, said: str) -> None:
    rows = files.dtsen()
    change(rows)
    text = refusal(load(tmp_path / "data", files.write(tmp_path / "rekap.xlsx", rows)))
    assert said in text
    assert not list((tmp_path / "data").rglob("*.parquet"))


def test_a_village_twice_is_refused_where_no_sum_tells(tmp_path: Path) -> None:
    rows = files.dtsen(total=False)
    rows.append(list(rows[5]))
    assert "stand twice" in refusal(load(tmp_path / "data", files.write(tmp_path / "rekap.xlsx", rows)))


def test_unknown_villages_are_listed_with_candidates_and_the_rest_counted(tmp_path: Path) -> None:
    rows = files.annex()
    for row in rows[6:12]:
        row[2] = f"{row[2]} XYZ"
    del rows[12]
    text = refusal(load(tmp_path / "data", files.write(tmp_path / "lampiran.ods", rows)))
    assert text.startswith("6 fault(s)")
    assert "no village of Kabupaten Kudus is known by 'Banget Xyz" in text or "Banget XYZ" in text
    assert "candidates: 3319012006 Banget (Kaliwungu)" in text


def test_a_register_without_its_name_is_refused_with_the_remedy(tmp_path: Path) -> None:
    rows = [[c if c not in ("DESIL 5", "DESIL 7-10") else str(c) for c in r] for r in files.p3ke()]
    rows[0] = ["REKAPITULASI KABUPATEN KUDUS"]
    text = refusal(load(tmp_path / "data", files.write(tmp_path / "rekap.csv", rows)))
    assert "write DTSEN, DTKS or P3KE into a cell above the column names" in text


def test_an_annex_whose_parts_do_not_add_up_is_refused(tmp_path: Path) -> None:
    rows = files.annex()
    rows[7][3] = 500_000_000
    text = refusal(load(tmp_path / "data", files.write(tmp_path / "lampiran.xls", rows)))
    assert "the total is 801000000, its parts add up to 701000000" in text


def test_a_cut_workbook_is_refused(tmp_path: Path) -> None:
    for ending in (".xlsx", ".xls", ".ods"):
        path = files.write(tmp_path / f"rekap{ending}", files.dtsen())
        path.write_bytes(path.read_bytes()[:-900])
        report = load(tmp_path / "data", path)
        assert report.exit_code == 1, ending
        assert not list((tmp_path / "data").rglob("*.parquet"))


def list_of_persons() -> files.Rows:
    return [
        ["DTSEN KABUPATEN KUDUS 2025"],
        ["NIK", "NAMA", "ALAMAT", "NMDESA", "DESIL"],
        [NIK, NAME, "RT 1 RW 2", "BANGET", 1],
    ]


def with_nik(value: files.Cell) -> files.Rows:
    rows = files.dtsen()
    for row in rows:
        if len(row) > 6:
            row.append("keterangan" if row[0] == "NMKAB" else None)
    rows[6][16] = value
    return rows


PERSONS: dict[str, files.Rows] = {
    "a list of persons": list_of_persons(),
    "a number in a text": with_nik(f"ketua: {NAME} {NIK}"),
    "a number as a number": with_nik(float(NIK)),
    "a number that a spreadsheet shortened": with_nik("3,31901E+15"),
    "a number with dots": with_nik("331901.120390.0001"),
    "a column of names": [
        [*r, "NAMA KEPALA KELUARGA" if "NMDESA" in r else NAME] if len(r) > 6 else r for r in files.dtsen()
    ],
    "a column of any name": [
        [*r, "Nama" if "NMDESA" in r else NAME] if len(r) > 6 else r for r in files.dtsen()
    ],
    "an annex with a column of identity numbers": [
        [*r, "No. KK" if "Nama Desa" in r else NIK] if len(r) > 6 else r for r in files.annex()
    ],
}


@pytest.mark.parametrize("kind", PERSONS)
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".xls", ".ods"])
def test_persons_are_refused_and_nothing_of_them_is_kept_or_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, ending: str
) -> None:
    data = tmp_path / "data"
    (data).mkdir()
    (data / "reference").symlink_to(Path("data/reference").resolve())
    monkeypatch.setenv("CAPAIAN_DATA", str(data))
    path = files.write(tmp_path / f"rekap{ending}", PERSONS[kind], hidden=ending == ".xlsx")
    for form in ("text", "json"):
        result = CliRunner().invoke(main, ["ingest", str(path), "--format", form])
        assert result.exit_code == 1
        assert "data of persons" in result.output
        _nothing_of(result.output + str(result.exception or ""))
    kept = [p for p in data.rglob("*") if p.is_file() and "reference" not in p.parts]
    for file in kept:
        _nothing_of(file.read_bytes().decode("latin-1"))
    assert not [p for p in kept if p.suffix in (".parquet", ".csv", ".json")]


def _nothing_of(text: str) -> None:
    for secret in (NIK, NAME, "Sumarni", "331901.120390", "3,31901E", NIK[:12]):
        assert secret not in text


def test_a_refused_register_changes_nothing_of_what_stands(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(data, files.write(tmp_path / "rekap.xlsx", files.dtks()))
    before = fingerprint(data)
    load(data, files.write(tmp_path / "lain.xlsx", list_of_persons()))
    assert fingerprint(data) == before
