"""Every page on the real figures: it opens from a link, fits its window, stays on its server, and its
choices travel."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.visit import PHONE, WIDE

PAGES = {
    "": ("Jawa Tengah: ", "Jawa Tengah: "),
    "wilayah": ("Purworejo: ", "Purworejo: "),
    "desa": ("Kudus: ", "Kudus: "),
    "dana-desa": ("Jawa Tengah: pagu Dana Desa", "Jawa Tengah: the village fund"),
    "sumber": ("Setiap angka di sini punya alamat", "Every figure here has an address"),
    "metode": ("Tidak ada satu rumus yang memutuskan", "No single formula decides"),
}
QUERY = {"wilayah": {"wilayah": "3306"}}


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_both_languages_and_fits_its_window(
    reader: Reader, server: str, page: str, width: int
) -> None:
    visit = reader(server, width=width).goto(page, **QUERY.get(page, {}))
    assert visit.heading.startswith(PAGES[page][0])
    assert visit.overflow() <= 0
    visit.speak("EN")
    visit.speaks("en")
    assert visit.heading.startswith(PAGES[page][1])
    assert visit.overflow() <= 0
    assert visit.page.get_by_test_id("stException").count() == 0


def test_a_region_travels_through_the_pages(reader: Reader, server: str) -> None:
    visit = reader(server).goto("wilayah", wilayah="3309", tahun="2017")
    assert visit.heading == "Boyolali: turun, tetapi jauh dari target"
    visit.menu("Desa")
    assert visit.url == "/desa?wilayah=3309&tahun=2017"
    assert visit.heading.startswith("Boyolali: ")
    visit.menu("Dana Desa")
    assert "Boyolali" in visit.heading
    visit.menu("Wilayah")
    assert visit.heading == "Boyolali: turun, tetapi jauh dari target"
    for _ in range(3):
        visit.after(visit.page.go_back)
    assert visit.url == "/wilayah?wilayah=3309&tahun=2017"
    assert visit.heading == "Boyolali: turun, tetapi jauh dari target"


def test_choosing_a_region_writes_the_url_and_reload_keeps_it(reader: Reader, server: str) -> None:
    visit = reader(server).goto("wilayah", wilayah="3306")
    entries = visit.entries
    search = visit.page.get_by_role("combobox").first
    search.click()
    search.fill("boyolali")
    visit.after(lambda: visit.page.keyboard.press("Enter"))
    assert visit.url == "/wilayah?wilayah=3309"
    assert visit.entries == entries + 1, "one history entry a choice"
    assert visit.heading.startswith("Boyolali: ")
    visit.after(visit.page.reload)
    assert visit.heading.startswith("Boyolali: ")
    visit.after(visit.page.go_back)
    visit.page.get_by_role("heading", level=1).filter(has_text="Purworejo: ").wait_for()
    assert visit.heading.startswith("Purworejo: ")


def test_the_promise_of_boyolali_is_answered_with_its_numbers(reader: Reader, server: str) -> None:
    visit = reader(server).goto("wilayah", wilayah="3309", tahun="2017", bahasa="en")
    lead = visit.page.locator(".st-key-lead")
    expect(lead).to_contain_text("11.96 % in March 2017")
    expect(lead).to_contain_text("down 0.13 points from 12.09 %")
    expect(lead).to_contain_text("1.00 point")
