"""The frame around a chart: its picture, its table twin, its variants for window widths."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader
from tests.browser.server import running
from tests.browser.visit import PHONE, WIDE


@pytest.fixture(scope="module")
def page(browser: Browser, mini_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page with one chart."""
    log = tmp_path_factory.mktemp("log") / "figure.log"
    with running(mini_data, log, Path(__file__).with_name("figure_page.py")) as address:
        yield address


@pytest.mark.parametrize(("width", "drawn"), [(WIDE, "700"), (PHONE, "340")])
def test_each_width_shows_its_variant(reader: Reader, page: str, width: int, drawn: str) -> None:
    visit = reader(page, width=width).goto()
    titles = visit.page.locator(".js-plotly-plot .gtitle")
    expect(titles.filter(visible=True)).to_have_text([drawn])
    assert visit.overflow() <= 0


def test_the_source_line_names_document_survey_month_and_build(reader: Reader, page: str) -> None:
    visit = reader(page).goto()
    expect(visit.page.locator(".st-key-source_seri")).to_have_text(
        "Sumber: BPS: Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota. "
        "Susenas Maret. Muatan build-20250901-aaaaaaaa."
    )


def test_the_chart_is_described_for_those_who_cannot_see_it(reader: Reader, page: str) -> None:
    visit = reader(page).goto()
    expect(
        visit.page.get_by_role("figure", name="Garis turun dari 12,45 ke 11,96 persen").first
    ).to_be_attached()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_picture_is_a_png_larger_than_the_chart(reader: Reader, page: str, width: int) -> None:
    visit = reader(page, width=width).goto()
    chart = visit.page.locator(".js-plotly-plot").filter(visible=True)
    expect(chart).to_have_count(1)
    box = chart.bounding_box()
    assert box is not None
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="PNG").click()
    assert download.value.suggested_filename == "capaian-persentase-penduduk-miskin-boyolali-2015-2017.png"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    pixels = struct.unpack(">II", data[16:24])
    assert pixels[0] == pytest.approx((box["width"] + 48) * 2, abs=2), (
        "the chart and its margins, at double density"
    )
    assert pixels[1] > (box["height"] + 80) * 2, "with room for title, source and link"
    assert len(data) > 10_000, "not an empty sheet"


def test_the_table_twin_shows_the_same_figures(reader: Reader, page: str) -> None:
    visit = reader(page).goto()
    visit.after(visit.page.get_by_text("Lihat sebagai tabel").click)
    table = visit.page.get_by_role("table")
    expect(table.locator("tbody tr").nth(2)).to_contain_text("2017")
    expect(table.locator("tbody tr").nth(2)).to_contain_text("11,96%")
