"""What every page owes its reader, seen in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.server import running
from tests.browser.visit import PHONE, WIDE


def test_a_deep_link_as_the_very_first_visit_shows_its_view_and_no_dialog(
    reader: Reader, mini_data: Path, tmp_path: Path
) -> None:
    with running(mini_data, tmp_path / "fresh.log") as address:
        visit = reader(address).goto("sumber", cari="idm", bahasa="en")
        assert visit.heading == "Every figure here has an address: 5 sources from 1 publishers"
        expect(visit.page.get_by_label("Search")).to_have_value("idm")
        assert visit.page.get_by_text("1 of 5 sources match.").is_visible()
        assert visit.page.get_by_role("dialog").count() == 0
        visit.menu("Methods")
        assert visit.url == "/metode?bahasa=en", "the navigation answers"


def test_the_language_switch_changes_texts_title_and_document_language(
    reader: Reader, mini_server: str
) -> None:
    visit = reader(mini_server).goto("sumber")
    visit.speaks("id")
    assert visit.heading.startswith("Setiap angka di sini punya alamat")
    visit.speak("EN")
    visit.speaks("en")
    assert visit.heading.startswith("Every figure here has an address")
    assert visit.url == "/sumber?bahasa=en"
    assert visit.page.title() == "Sources | Capaian"
    assert visit.page.get_by_test_id("stSidebar").get_by_text("Methods").is_visible()
    visit.speak("ID")
    visit.speaks("id")
    assert visit.url == "/sumber"


def test_choices_survive_page_switches_reload_back_and_forward(reader: Reader, mini_server: str) -> None:
    visit = reader(mini_server).goto("sumber", wilayah="3309", tahun="2017")
    visit.page.get_by_label("Cari", exact=True).fill("idm")
    visit.after(lambda: visit.page.keyboard.press("Enter"))
    here = visit.url
    assert here == "/sumber?wilayah=3309&tahun=2017&cari=idm"

    entries = visit.entries
    visit.menu("Metode")
    assert visit.url == "/metode?wilayah=3309&tahun=2017", "the shared choices travel, the page's own do not"
    assert visit.entries == entries + 1, "one history entry a page switch"
    visit.menu("Sumber")
    assert visit.url == here, "a page remembers its own"

    visit.after(visit.page.reload)
    assert visit.url == here
    expect(visit.page.get_by_label("Cari", exact=True)).to_have_value("idm")
    visit.after(visit.page.go_back)
    assert visit.url == "/metode?wilayah=3309&tahun=2017"
    visit.after(visit.page.go_back)
    assert visit.url == here
    expect(visit.page.get_by_label("Cari", exact=True)).to_have_value("idm")
    visit.after(visit.page.go_back)
    expect(visit.page.get_by_label("Cari", exact=True)).to_have_value("")
    visit.after(visit.page.go_forward)
    expect(visit.page.get_by_label("Cari", exact=True)).to_have_value("idm")


def test_hostile_values_in_a_link_do_nothing(reader: Reader, mini_server: str) -> None:
    visit = reader(mini_server).goto(
        "sumber",
        cari="<img src=x onerror=alert(1)>",
        bahasa="xx",
        wilayah="'; DROP TABLE",
        penerbit="Tidak Ada",
    )
    visit.speaks("id")
    expect(visit.page.get_by_label("Cari", exact=True)).to_have_value("")
    assert "5 sumber" in visit.heading


@pytest.mark.parametrize("page", ["sumber", "metode"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("language", ["id", "en"])
def test_pages_fit_their_window(
    reader: Reader, mini_server: str, page: str, width: int, language: str
) -> None:
    visit = reader(mini_server, width=width).goto(page, bahasa=language)
    assert visit.overflow() <= 0
    visit.speaks(language)


def test_a_phone_reaches_every_page_through_the_menu(reader: Reader, mini_server: str) -> None:
    visit = reader(mini_server, width=PHONE).goto("sumber")
    visit.menu("Metode")
    assert visit.url == "/metode"


def test_link_and_citation_are_copied_and_reopen_the_same_view(reader: Reader, mini_server: str) -> None:
    visit = reader(mini_server).goto("sumber", cari="idm")
    frame = visit.page.locator(".st-key-figure_sources")
    frame.get_by_role("button", name="Salin tautan").click()
    frame.get_by_text("Tersalin").first.wait_for()
    link = visit.page.evaluate("navigator.clipboard.readText()")
    assert link == f"{mini_server}/sumber?cari=idm"
    frame.get_by_role("button", name="Salin kutipan").click()
    frame.get_by_text("Tersalin").first.wait_for()
    citation = visit.page.evaluate("navigator.clipboard.readText()")
    assert "muatan build-20250901-aaaaaaaa" in citation
    assert citation.endswith(link)


def test_downloads_hold_the_rows_shown_and_their_origin(reader: Reader, mini_server: str) -> None:
    visit = reader(mini_server).goto("sumber", cari="idm")
    with visit.page.expect_download() as download:
        visit.page.locator(".st-key-figure_sources").get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "capaian-daftar-sumber-sebagai-tabel.csv"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert len(text.splitlines()) == 2
    assert "Judul idm" in text
    assert f"{mini_server}/sumber?cari=idm" in text


def test_a_server_without_figures_says_which_command_makes_them(reader: Reader, tmp_path: Path) -> None:
    empty = tmp_path / "data"
    empty.mkdir()
    with running(empty, tmp_path / "empty.log") as address:
        visit = reader(address).goto("", bahasa="en")
        assert visit.heading == "There is nothing to show yet"
        expect(visit.page.get_by_test_id("stCode")).to_contain_text("make build")
        visit.speak("ID")
        assert visit.heading == "Belum ada data yang bisa ditampilkan"
