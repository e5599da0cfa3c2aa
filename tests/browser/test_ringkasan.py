"""The overview in a real browser: what a click on the map, on a bullet or on a panel leads to."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.maps import Map
from tests.browser.visit import PHONE


def test_a_click_on_the_map_opens_the_region_with_the_same_year(reader: Reader, server: str) -> None:
    visit = reader(server).goto("", wilayah="33", tahun="2017")
    here = Map(visit, "kab/33")
    here.shows("state", "ready")
    visit.after(lambda: here.click("3306"))
    expect(visit.page.locator("h1").first).to_contain_text("Purworejo", timeout=30_000)
    assert visit.url == "/wilayah?wilayah=3306&tahun=2017"
    visit.after(visit.page.go_back)
    assert visit.heading.startswith("Jawa Tengah")


def test_a_click_on_a_bullet_opens_its_region(reader: Reader, server: str) -> None:
    visit = reader(server).goto("", wilayah="33", tahun="2023")
    chart = visit.page.locator(".st-key-figure_overview_bullets .js-plotly-plot:visible")
    expect(chart).to_have_count(1)
    first = visit.page.locator(".st-key-links_bullets").get_by_role("link").first.inner_text()
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + 40 + 27)
    expect(visit.page.locator("h1").first).to_contain_text(first, timeout=30_000)
    assert visit.url.startswith("/wilayah?wilayah=33")


def test_every_panel_of_the_sheet_is_drawn_at_both_widths(reader: Reader, server: str) -> None:
    for width, kind in ((1440, "wide"), (PHONE, "narrow")):
        visit = reader(server, width=width).goto("", wilayah="33", tahun="2023")
        sheet = visit.page.locator(f".st-key-{kind}_overview_multiples .js-plotly-plot")
        expect(sheet).to_be_visible()
        expect(sheet.get_by_text("Kota Pekalongan", exact=True)).to_be_visible()
        expect(sheet.get_by_text("▲ 7,24", exact=True)).to_be_visible()
        assert visit.overflow() <= 0


def test_the_colour_of_the_map_is_a_choice_in_the_url(reader: Reader, server: str) -> None:
    visit = reader(server).goto("", wilayah="33", tahun="2023")
    visit.after(visit.page.get_by_text("Tingkat kemiskinan", exact=True).click)
    assert visit.url == "/?wilayah=33&tahun=2023&ukuran=tingkat"
    visit.after(visit.page.reload)
    expect(visit.page.get_by_text("Persentase penduduk miskin, Jawa Tengah 2023").first).to_be_visible()
