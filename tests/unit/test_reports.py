"""Files for reports on the project's own figures: the LKjIP table's rows, the workbook, the document, the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from math import isnan
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import plotly.graph_objects as go
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from analysis import lkjip as measures
from analysis.numerals import Lang, number
from ui import office
from ui.report import document, fonts, paper, plot, sheet, spreadsheet
from ui.report.lkjip import Choice, Report, Row, of_area, of_region

LINK = "https://capaian.example.id/wilayah?wilayah=3319&tahun=2023"
KUDUS, BLORA, GROBOGAN, TULUNGAGUNG = "3319", "3316", "3315", "3504"


@pytest.fixture(autouse=True)
def _real(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPAIAN_DATA", str(real_data))


def first(region_id: str, year: int, lang: Lang = "id", choice: Choice | None = None) -> Row:
    return of_region(region_id, year, lang, choice or Choice()).rows[0]


@pytest.mark.parametrize(
    ("region_id", "year", "base", "low", "high", "actual", "score", "band", "status"),
    [
        (KUDUS, 2023, 7.41, 5.9, 5.9, 7.24, 77.3, "tinggi", "tidak tercapai"),
        (BLORA, 2018, 13.04, 11.2, 11.7, 11.9, 98.3, "sangat tinggi", "tidak tercapai"),
        (GROBOGAN, 2025, 11.32, 10.4, 10.9, 10.63, 100.0, "sangat tinggi", "tercapai"),
    ],
)
def test_rows_hold_base_target_actual_achievement_and_band(
    region_id: str,
    year: int,
    base: float,
    low: float,
    high: float,
    actual: float,
    score: float,
    band: str,
    status: str,
) -> None:
    row = first(region_id, year)
    assert (row.base, row.low, row.high, row.actual) == (base, low, high, actual)
    assert round(row.score, 1) == score
    assert (row.band, row.status, row.round, row.year) == (band, status, "maret", year)
    assert row.actual_source.startswith("Badan Pusat Statistik (BPS): Persentase penduduk miskin")


def test_a_row_explains_itself_and_says_where_its_target_stands() -> None:
    row = first(KUDUS, 2023)
    assert "tidak tercapai, 1,34 poin" in row.explanation
    assert "11 persen terlaksana" in row.explanation
    assert row.calculation == "(2 × 5,90 − 7,24) / 5,90 × 100"
    assert "Rumus LKjIP memberi 77,3 persen (tinggi), padahal baru 11 persen" in row.notes
    assert row.target_source.startswith("RPJMD Kudus 2018-2023")
    assert row.target_source.endswith("pers mengutip pejabat")


@pytest.mark.parametrize(
    ("formula", "score", "calculation"),
    [
        ("ratio", 81.5, "5.90 / 7.24 × 100"),
        ("share_done", 11.3, "(7.41 − 7.24) / (7.41 − 5.90) × 100"),
        ("pace_ratio", 11.3, "((7.24/7.41)^(1/1) − 1) / ((5.90/7.41)^(1/1) − 1) × 100"),
    ],
)
def test_the_formula_can_be_chosen(formula: str, score: float, calculation: str) -> None:
    row = first(KUDUS, 2023, "en", Choice(formula))
    assert (round(row.score, 1), row.calculation) == (score, calculation)


def test_a_base_that_nearly_met_its_target_has_no_share_and_no_pace() -> None:
    """Cilacap 2025: base 10.68, target 10.66; the pace ratio would print 6,350 %."""
    for formula in ("share_done", "pace_ratio"):
        row = first("3301", 2025, "id", Choice(formula))
        assert isnan(row.score)
        assert (row.band, row.calculation) == ("", "angka dasar terpaut paling banyak 0,1 poin")


def test_the_scale_can_be_chosen() -> None:
    """77.3: 'tinggi' from 76, 'berhasil' from 70, 'sedang' where a regency sets 'tinggi' at 78."""
    bands = [
        first(KUDUS, 2023, "id", Choice(scale=measures.scale(s))).band
        for s in ("ordinal_85", "batas-92-78-60-40")
    ]
    assert bands == ["berhasil", "sedang"]
    assert (
        "≥ 85 sangat berhasil"
        in of_region(KUDUS, 2023, "id", Choice(scale=measures.scale("ordinal_85"))).scale
    )


def test_what_is_not_loaded_is_said() -> None:
    rate, extreme = of_region(TULUNGAGUNG, 2024, "id", Choice()).rows
    assert (rate.actual, rate.status) == (6.28, "target belum dimuat")
    assert isnan(rate.score) and isnan(rate.high)
    assert extreme.indicator == "Tingkat kemiskinan ekstrem"
    assert extreme.explanation == "Angka 2024 belum dimuat, jadi target ini tidak dinilai."
    assert (extreme.high, extreme.band, extreme.actual_source) == (0.0, "", "")


@pytest.fixture(scope="module")
def province(real_data: Path) -> Report:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CAPAIAN_DATA", str(real_data))
        return of_area("33", "kabupaten", 2023, "id", Choice(), link=LINK)


def test_a_province_comes_first_then_each_of_its_regencies_then_other_indicators(province: Report) -> None:
    rates = [row for row in province.rows if row.indicator == "Persentase penduduk miskin (P0)"]
    assert [row.place for row in rates[:2]] == ["Provinsi Jawa Tengah", "Kabupaten Cilacap"]
    assert len(rates) == 36
    assert {row.indicator for row in province.rows[36:]} == {"Tingkat kemiskinan ekstrem"}
    kudus = next(row for row in rates if row.place == "Kabupaten Kudus")
    assert kudus == first(KUDUS, 2023)


def cells(report: Report) -> list[dict[str, object]]:
    page = openpyxl.load_workbook(BytesIO(spreadsheet.workbook(report))).worksheets[0]
    head, *rows = page.iter_rows(min_row=spreadsheet.HEAD_ROW, values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_workbook_holds_numbers_and_prints_on_a4(province: Report) -> None:
    book = openpyxl.load_workbook(BytesIO(spreadsheet.workbook(province)))
    page, terms = book.worksheets
    kudus = next(row for row in cells(province) if row["Wilayah"] == "Kabupaten Kudus")
    assert (kudus["Angka dasar"], kudus["Target"], kudus["Realisasi"]) == (7.41, 5.9, 7.24)
    assert round(kudus["Capaian (%)"], 1) == 77.3
    assert (kudus["Survei"], kudus["Kategori"]) == ("Maret 2023", "tinggi")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.print_title_rows, page.page_setup.fitToWidth) == ("$6:$6", 1)
    assert "(2T − R) / T × 100" in page["A3"].value
    assert any("build-" in str(cell.value) for cell in page["A"])
    assert page["D8"].number_format == "[$-421]0.00"
    told = " ".join(str(row[1]) for row in terms.iter_rows(values_only=True))
    assert "https://www.bps.go.id" in told and LINK in told


def hostile(report: Report) -> Report:
    row = replace(
        report.rows[0], place='=HYPERLINK("http://x","y")', notes="@sum\x00", status="+1", band="-1"
    )
    return replace(report, title="=1+1", rows=(row,))


def test_nothing_in_the_workbook_is_a_formula(province: Report) -> None:
    data = spreadsheet.workbook(hostile(province))
    with ZipFile(BytesIO(data)) as parts:
        assert all(b"<f>" not in parts.read(n) for n in parts.namelist() if "worksheets/" in n)
    (row,) = cells(hostile(province))[:1]
    assert row["Wilayah"] == '\'=HYPERLINK("http://x","y")'
    assert (row["Catatan"], row["Status"], row["Kategori"]) == ("'@sum", "'+1", "'-1")


def test_the_document_is_a_table_with_a_repeated_head_on_a4_landscape(province: Report) -> None:
    made = Document(BytesIO(document.document(province)))
    section, (table,) = made.sections[0], made.tables
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == len(province.rows) + 1
    kudus = next(row for row in table.rows if row.cells[1].text.startswith("Kabupaten Kudus"))
    texts = [cell.text for cell in kudus.cells]
    assert texts[2:7] == [
        "7,41\n(2022)",
        "5,90\n(2023)",
        "7,24\n(Maret 2023)",
        "77,3\n(2 × 5,90 − 7,24) / 5,90 × 100",
        "tinggi",
    ]
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert province.formula in said and province.scale in said and LINK in said
    assert sum(document.WIDTHS.values()) == 297 - 2 * 12


def test_the_document_stands_text_that_no_office_file_may_hold(province: Report) -> None:
    assert "=1+1" in Document(BytesIO(document.document(hostile(province)))).paragraphs[0].text


def test_the_same_build_and_choice_give_the_same_bytes(province: Report) -> None:
    assert spreadsheet.workbook(province) == spreadsheet.workbook(province)
    assert document.document(province) == document.document(province)
    with ZipFile(BytesIO(document.document(province))) as parts:
        assert f"{province.built_at:%Y-%m-%dT%H:%M}".encode() in parts.read("docProps/core.xml")
    content = sheet.sheet(KUDUS, 2023, "id", link=LINK)
    assert paper.pdf(content) == paper.pdf(content)


def test_an_office_file_carries_the_time_it_is_given() -> None:
    moment = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    book = BytesIO()
    openpyxl.Workbook().save(book)
    with ZipFile(BytesIO(office.stable(book.getvalue(), moment))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2026, 11, 24, 8, 30, 0)}
        assert parts.read("docProps/core.xml").count(b"2026-11-24T08:30:00Z") == 2


WALK = (
    *(("ID", year) for year in (2012, 2024)),
    *(("33", 2025), ("31", 2025), ("13", 2021), ("15", 2025), ("91", 2025)),
    *(("3309", 2017), ("3306", 2017), ("3319", 2023), ("3316", 2018), ("3315", 2025), ("3311", 2025)),
    *(("3301", 2025), ("3321", 2025), ("3325", 2025), ("3374", 2025), ("3101", 2025), ("3174", 2020)),
    *(("1101", 2012), ("1609", 2024), ("3501", 2025), ("3524", 2020), ("5108", 2016), ("6409", 2024)),
    *(("7109", 2024), ("7310", 2024), ("7371", 2025), ("9471", 2025), ("9508", 2024), ("9504", 2014)),
)
"""Regions of all levels and islands, long names, without targets, with many, and those whose sheets are fullest."""


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_sheet_is_one_page_and_holds_the_figures(lang: Lang, real_data: Path) -> None:
    from analysis import queries

    known = set(queries.regions("kabupaten").frame["region_id"]) | {"ID", "33", "31", "13", "15", "91"}
    walked = [(region_id, year) for region_id, year in WALK if region_id in known]
    assert len(walked) >= 28
    for region_id, year in walked:
        content = sheet.sheet(region_id, year, lang, link=LINK)
        (page,) = PdfReader(BytesIO(paper.pdf(content))).pages
        text = " ".join(page.extract_text().replace("\u00a0", " ").split())
        assert content.title in text, region_id
        assert content.lead in text, region_id
        for measure in (*content.leading, *content.others):
            assert measure.result in text, (region_id, measure)
        for block in content.blocks:
            assert block.heading in text, region_id
        assert LINK in text, region_id


@pytest.mark.parametrize(
    ("lang", "figures"), [("id", ("11,96", "0,87 poin")), ("en", ("11.96", "0.87 points"))]
)
def test_the_sheet_of_boyolali_prints_its_verdict_chart_peers_fund_and_sources(
    lang: Lang, figures: tuple[str, ...]
) -> None:
    content = sheet.sheet("3309", 2017, lang, link=LINK)
    reader = PdfReader(BytesIO(paper.pdf(content)))
    text = " ".join(reader.pages[0].extract_text().split())
    assert all(figure in text for figure in figures)
    assert number(92.2, lang, 1) in text
    assert "2010" in text and number(8.71, lang, 2) in text, "the chart's first year and its last value"
    assert "Wonosobo" in text, "the poorest of the province on the strip of peers"
    assert "Rp258" in text and "2023" in text, "the fund of the last year on record completely"
    assert "Badan Pusat Statistik" in text and "BP3D" in text
    assert reader.metadata is not None
    assert reader.metadata.title == content.title
    links = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]
    assert LINK in links


def test_a_sheet_without_an_address_prints_no_code() -> None:
    with_code = paper.pdf(sheet.sheet(KUDUS, 2023, "id", link=LINK))
    without = paper.pdf(sheet.sheet(KUDUS, 2023, "id", link="?wilayah=3319"))
    assert len(without) < len(with_code)
    assert "/Annots" not in PdfReader(BytesIO(without)).pages[0]


def test_content_that_cannot_stand_on_a_page_is_refused() -> None:
    content = sheet.sheet(KUDUS, 2023, "id")
    with pytest.raises(paper.SheetTooLongError):
        paper.pdf(replace(content, lead=content.lead * 30))


def test_a_chart_is_drawn_whole_or_not_at_all() -> None:
    fonts.register()
    figure = go.Figure(go.Bar(x=[1], y=[2]))
    figure.update_layout(height=100, margin={"l": 1, "r": 1, "t": 1, "b": 1})
    with pytest.raises(NotImplementedError, match="bar"):
        plot.draw(Canvas(BytesIO()), figure, 0, 0, 100, 100)
