"""A focus list in a real browser: begun on the map, a village taken out in the table, undone, a file brought back."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from analysis import focus
from analysis.focus import FocusList
from tests.browser.conftest import Reader
from tests.browser.maps import Map
from tests.browser.visit import PHONE, WIDE, Visit

FIRST, SECOND = "3319092005", "3319012001"  # Kandangmas, Bakalankrapyak
LIST = focus.encode(FocusList("3319", (FIRST, SECOND)))


def listed(visit: Visit) -> tuple[str, ...]:
    """The villages of the list in the address bar."""
    query = parse_qs(urlsplit(visit.page.url).query)
    found = focus.decode(query.get("fokus", [""])[0])
    return found.codes if found else ()


def click(visit: Visit, region: str) -> None:
    """Click a village on the page's map."""
    shown = Map(visit, "desa/3319")
    shown.shows("drawn", re.compile(r"\d"))
    shown.stage.scroll_into_view_if_needed()
    visit.page.wait_for_timeout(300)
    shown.hover(region)
    visit.after(lambda: shown.click(region))


def comes_to_list(visit: Visit, *codes: str) -> None:
    """Expect the address bar to come to list these villages: a click takes its way over the server."""
    for _ in range(50):
        if listed(visit) == codes:
            break
        visit.page.wait_for_timeout(200)
    visit.settle()
    assert listed(visit) == codes


def test_a_list_is_begun_on_the_map_and_undone(reader: Reader, server: str) -> None:
    visit = reader(server).goto("fokus", wilayah="3319")
    click(visit, FIRST)
    comes_to_list(visit, FIRST)
    click(visit, SECOND)
    comes_to_list(visit, SECOND, FIRST)
    assert visit.heading.startswith("2 desa fokus Kudus")
    click(visit, SECOND)
    comes_to_list(visit, FIRST)
    visit.after(visit.page.go_back)
    comes_to_list(visit, SECOND, FIRST)
    visit.after(visit.page.reload)
    assert visit.heading.startswith("2 desa fokus Kudus")


def test_a_note_is_written_and_a_village_ticked_out(reader: Reader, server: str) -> None:
    visit = reader(server).goto("fokus", fokus=LIST)
    Map(visit, "desa/3319").shows("drawn", re.compile(r"\d"))
    visit.settle()
    grid = visit.page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    visit.page.wait_for_timeout(1500)  # the grid measures itself before it can be written in
    box = grid.bounding_box()
    assert box is not None
    first_row = 36 + 18
    for _ in range(5):  # on a busy machine the grid shows an edit that it sends only with the next one
        visit.page.mouse.dblclick(box["x"] + box["width"] - 60, box["y"] + first_row)
        visit.page.locator("#portal textarea").fill("=cek")
        visit.page.wait_for_timeout(500)
        visit.after(lambda: visit.page.keyboard.press("Enter"))
        visit.page.wait_for_timeout(1000)  # edits travel in batches
        visit.settle()
        with visit.page.expect_download() as saved:
            visit.page.get_by_role("button", name="Daftar (CSV, dapat diimpor kembali)").click()
        read = Path(saved.value.path()).read_text("utf-8-sig")
        if "=cek" in read:
            break
        grid.scroll_into_view_if_needed()
        visit.page.wait_for_timeout(500)
        box = grid.bounding_box()
        assert box is not None
    assert "Bakalankrapyak,Kaliwungu,'=cek," in read
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + 35, box["y"] + first_row)
    visit.page.wait_for_function("address => location.href !== address", arg=visit.page.url)
    visit.settle()
    comes_to_list(visit, FIRST)
    visit.after(visit.page.go_back)
    comes_to_list(visit, SECOND, FIRST)


def test_a_file_brings_the_same_list_back(reader: Reader, server: str, tmp_path: Path) -> None:
    visit = reader(server).goto("fokus", fokus=LIST, nama="Dua desa")
    with visit.page.expect_download() as saved:
        visit.page.get_by_role("button", name="Daftar (CSV, dapat diimpor kembali)").click()
    file = tmp_path / "daftar.csv"
    saved.value.save_as(file)
    assert saved.value.suggested_filename == "capaian-fokus-dua-desa.csv"
    link = urlsplit(file.read_text("utf-8-sig").splitlines()[1].rsplit(",", 1)[1])
    again = reader(server).goto(f"fokus?{link.query}")
    assert again.heading.startswith("Dua desa (2 desa)")
    other = reader(server).goto("fokus", wilayah="5108", tampilan="berkas")
    other.page.locator("input[type=file]").set_input_files(file)
    other.page.wait_for_url(re.compile("fokus=1"))
    other.settle()
    assert listed(other) == (SECOND, FIRST)
    assert other.heading.startswith("Dua desa (2 desa)")


def test_a_sheet_to_print_is_a_pdf(reader: Reader, server: str) -> None:
    visit = reader(server).goto("fokus", fokus=LIST)
    with visit.page.expect_download() as saved:
        visit.page.get_by_role("button", name="Lembar cetak (PDF)").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize(
    "query", [{"fokus": LIST}, {"wilayah": "3319"}, {"wilayah": "3319", "tampilan": "tempel"}]
)
def test_nothing_is_wider_than_its_window(
    reader: Reader, server: str, width: int, query: dict[str, str]
) -> None:
    assert reader(server, width=width).goto("fokus", **query).overflow() <= 0
