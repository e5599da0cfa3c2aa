"""Files for spreadsheets: nothing that runs, everything that says where it comes from."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from ui import export, xlsx
from ui.provenance import Origin

ORIGIN = Origin(
    title="Boyolali: turun, jauh dari target",
    sources="BPS: Persentase Penduduk Miskin (P0)",
    rounds="Maret",
    notes="",
    build="build-20251124-aaaaaaaa",
    link="http://127.0.0.1:8501/wilayah?wilayah=3309",
)
FRAME = pd.DataFrame(
    {
        "Wilayah": ["Boyolali", '=HYPERLINK("http://x","y")', "+62", "-", "@sum", 'Kudus; "kota"\n<b>'],
        "P0": [12.09, 11.96, None, -0.13, 0.0, 6.98],
        "Tahun": pd.array([2016, 2017, None, 2018, 2019, 2020], dtype="Int16"),
    }
)


@pytest.mark.parametrize(
    ("given", "kept"), [("=1+1", "'=1+1"), ("\t=1", "'\t=1"), ("Desa A", "Desa A"), (-0.13, -0.13)]
)
def test_text_that_would_run_as_a_formula_is_quoted(given: object, kept: object) -> None:
    assert export.guarded(given) == kept


def test_csv_is_one_table_whose_rows_carry_their_origin() -> None:
    data = export.csv(FRAME, ORIGIN, "id")
    assert data.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(BytesIO(data))
    assert list(back.columns) == ["Wilayah", "P0", "Tahun", "Sumber", "Muatan", "Tautan"]
    assert back["P0"].tolist()[:2] == [12.09, 11.96]
    assert back["Wilayah"][1] == '\'=HYPERLINK("http://x","y")'
    assert back["Wilayah"][5] == 'Kudus; "kota"\n<b>'
    assert set(back["Muatan"]) == {"build-20251124-aaaaaaaa"}


def test_a_column_that_is_called_like_a_formula_is_quoted_too() -> None:
    data = export.csv(pd.DataFrame({"=1": [1]}), ORIGIN, "en")
    assert data.decode("utf-8-sig").startswith("'=1,Source,Warehouse,Link\r\n")


def test_xlsx_reads_back_in_two_independent_readers() -> None:
    data = export.workbook(FRAME, ORIGIN, "en")
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["Data", "Origin"]
    rows = list(book["Data"].iter_rows(values_only=True))
    assert rows[0] == ("Wilayah", "P0", "Tahun")
    assert rows[1] == ("Boyolali", 12.09, 2016)
    assert rows[3] == ("'+62", None, None)
    assert book["Data"]["A3"].data_type in ("s", "inlineStr")
    assert book["Data"].freeze_panes == "A2"
    origin = dict(book["Origin"].iter_rows(values_only=True))
    assert origin["Warehouse"] == "build-20251124-aaaaaaaa"
    assert origin["Link"].endswith("wilayah=3309")
    calamine = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Data").to_python()
    assert calamine[1][:2] == ["Boyolali", 12.09]
    assert calamine[6][0] == 'Kudus; "kota"\n<b>'


def test_the_frame_given_is_left_as_it_was() -> None:
    before = FRAME.copy(deep=True)
    export.csv(FRAME, ORIGIN, "id")
    export.workbook(FRAME, ORIGIN, "id")
    pd.testing.assert_frame_equal(FRAME, before)


def test_the_same_table_is_the_same_file() -> None:
    assert export.workbook(FRAME, ORIGIN, "id") == export.workbook(FRAME, ORIGIN, "id")


def test_no_cell_becomes_a_formula_even_where_nobody_quoted_it() -> None:
    data = xlsx.workbook([xlsx.Sheet("A", ["=1+1"], [["=2+2"], ["a\x00b"], [float("inf")], [True]])])
    cells = [row[0] for row in openpyxl.load_workbook(BytesIO(data))["A"].iter_rows()]
    assert [cell.value for cell in cells] == ["=1+1", "=2+2", "ab", None, True]
    assert all(cell.data_type == "s" for cell in cells[:3])
    assert b"<f>" not in ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_file_names_are_plain() -> None:
    assert export.file_name("Boyolali: turun, tetapi jauh dari target!", "csv") == (
        "capaian-boyolali-turun-tetapi-jauh-dari-target.csv"
    )
