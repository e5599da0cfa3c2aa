"""Files as grids of text: what is broken is refused with its row; sniffing never raises."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import tables, workbooks
from etl.errors import LayoutError
from etl.readers import all_readers
from etl.readers.base import RawFile
from etl.readers.bps_query_table import QueryTable


def xlsx(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class TestCsv:
    def test_text_stays_text(self) -> None:
        grid = tables.csv_grid(RawFile("a.csv", b"\xef\xbb\xbfkode,nama\n0101,NO\n"))
        assert grid == [["kode", "nama"], ["0101", "NO"]]

    def test_a_row_of_another_width(self) -> None:
        with pytest.raises(LayoutError) as e:
            tables.csv_grid(RawFile("a.csv", b"a,b\n1,2\n3\n"))
        assert str(e.value.where) == "a.csv, row 3"

    def test_not_utf8_names_the_row(self) -> None:
        with pytest.raises(LayoutError) as e:
            tables.csv_grid(RawFile("a.csv", b"a,b\n1,2\n\xff,4\n"))
        assert str(e.value.where) == "a.csv, row 3"

    def test_an_open_quote(self) -> None:
        with pytest.raises(LayoutError, match="broken CSV"):
            tables.csv_grid(RawFile("a.csv", b'a,b\n1,"2\n'))

    def test_a_peek_leaves_out_the_line_it_cuts(self) -> None:
        assert tables.peek_lines(RawFile("a.csv", b"abc\ndef\nghi\n"), 6) == ["abc"]


class TestWorkbook:
    def test_native_numbers_are_printed_in_the_convention(self) -> None:
        raw = RawFile("a.xlsx", xlsx([["a", 9492, 0.301, None]]))
        assert next(iter(tables.workbook(raw).values())) == [["a", "9492", "0.301"]]
        assert next(iter(tables.workbook(raw, "id").values())) == [["a", "9492", "0,301"]]

    def test_cut(self) -> None:
        whole = xlsx([["a"]])
        with pytest.raises(LayoutError, match="broken or cut"):
            tables.workbook(RawFile("a.xlsx", whole[: len(whole) // 2]))

    def test_a_workbook_that_would_inflate_beyond_reason(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbooks, "INFLATED_MAX", 1000)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("xl/workbook.xml", b"0" * 2000)
        with pytest.raises(LayoutError, match="inflate"):
            tables.workbook(RawFile("b.xlsx", out.getvalue()))


class TestHtml:
    def test_innermost_tables_with_colspan(self) -> None:
        inner = b"<table id='x'><tr><th colspan='2'>a</th></tr><tr><td>1</td><td> 2 </td></tr></table>"
        text = b"<table><tr><td>" + inner + b"</td></tr></table>"
        assert tables.html_tables(RawFile("a.xls", text)) == {"x": [["a", "a"], ["1", "2"]]}

    def test_no_table(self) -> None:
        with pytest.raises(LayoutError):
            tables.html_tables(RawFile("a.xls", b"<p>hello</p>"))


def test_broken_json_names_its_line() -> None:
    with pytest.raises(LayoutError) as e:
        tables.json_value(RawFile("a.json", b'{"a": 1,\n"b": '))
    assert str(e.value.where) == "a.json, row 2"


STARTS = (
    b"",
    b"PK\x03\x04xl/workbook.xml[Content_Types].xml",
    b"{",
    b"[",
    b"<table>",
    b"Provinsi,",
    b"\x1f\x8b",
    b"PAR1",
)


@given(st.sampled_from(STARTS), st.binary(max_size=200))
def test_no_reader_raises_when_it_sniffs(start: bytes, rest: bytes) -> None:
    raw = RawFile("a.csv", start + rest)
    for reader in all_readers():
        reader.sniff(raw)


@pytest.mark.parametrize("blank", [b"\n\n", b"\n\t", b"\n,\n", b"\n\n2024,2025\n"])
def test_a_heading_with_a_blank_line_below_is_no_query_table(blank: bytes) -> None:
    assert QueryTable().sniff(RawFile("a.csv", b"Provinsi," + blank)) is None
