"""The map in a real browser: hover, click, keys, zoom, touch, and what travels for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests import small
from tests.browser.maps import Map, opened
from tests.browser.server import plain, running
from tests.browser.visit import PHONE, Visit, visit

PAGE = Path(__file__).parent / "map_page.py"
KUDUS, TEMANGGUNG, SEMARANG, KOTA_MAGELANG = "3319", "3323", "3322", "3371"


@pytest.fixture(scope="module")
def maps(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose page is maps."""
    with running(small.ROOT / "data", tmp_path_factory.mktemp("log") / "maps.log", PAGE) as address:
        yield address


def test_hover_shows_name_province_and_value(reader, maps: str) -> None:
    jateng = opened(reader(maps), "kab/33")
    jateng.hover(TEMANGGUNG)
    assert jateng.tip.inner_text().split("\n") == ["Kab. Temanggung", "Jawa Tengah", "5,50 persen"]
    jateng.hover("3304")
    assert jateng.tip.inner_text().split("\n") == ["Kab. Banjarnegara", "Jawa Tengah", "Tidak ada data"]
    jateng.visit.page.mouse.move(2, 2)
    jateng.shows("hovered", "")
    expect(jateng.tip).to_be_hidden()


def test_a_village_names_its_kecamatan_and_regency(reader, maps: str) -> None:
    villages = opened(reader(maps), "desa/33")
    villages.hover("3319012001")
    assert villages.tip.inner_text().split("\n")[:2] == ["Bakalankrapyak", "Kec. Kaliwungu, Kab. Kudus"]


def test_a_click_reaches_python_and_is_outlined(reader, maps: str) -> None:
    jateng = opened(reader(maps), "kab/33")
    jateng.click(KUDUS)
    jateng.python_knows(KUDUS)
    jateng.shows("selected", KUDUS)
    jateng.click(TEMANGGUNG)
    jateng.python_knows(TEMANGGUNG)
    jateng.visit.page.reload()
    jateng.shows("selected", TEMANGGUNG)


def test_keys_move_select_and_clear(reader, maps: str) -> None:
    jateng = opened(reader(maps), "kab/33", pilih=TEMANGGUNG)
    keys = jateng.visit.page.keyboard
    jateng.visit.page.get_by_role("button", name="Perbesar").focus()
    keys.press("Shift+Tab")
    expect(jateng.stage).to_be_focused()
    jateng.shows("focused", TEMANGGUNG)
    keys.press("ArrowRight")
    jateng.shows("focused", SEMARANG)
    expect(jateng.visit.page.locator("[aria-live]").last).to_have_text(
        "Kab. Semarang, Jawa Tengah, 5,25 persen"
    )
    keys.press("Enter")
    jateng.python_knows(SEMARANG)
    keys.press("Home")
    jateng.shows("focused", "3301")
    keys.press("+")
    jateng.shows("zoom", "1.60")
    keys.press("0")
    jateng.shows("zoom", "1.00")
    keys.press("Escape")
    jateng.python_knows("")
    jateng.shows("selected", "")
    keys.press("Tab")
    expect(jateng.visit.page.get_by_role("button", name="Perbesar")).to_be_focused()


def test_the_map_is_described_to_those_who_do_not_see_it(reader, maps: str) -> None:
    page = opened(reader(maps), "kab/33").visit.page
    described = page.get_by_role("application", name="Peta uji")
    expect(described).to_have_accessible_description(re.compile(r"Nilai menurut urutan wilayah\. Panah .*"))


def test_buttons_wheel_and_drag(reader, maps: str) -> None:
    jateng = opened(reader(maps), "kab/33")
    page = jateng.visit.page
    page.get_by_role("button", name="Perbesar").click()
    jateng.shows("zoom", "1.60")
    page.get_by_role("button", name="Perkecil").click()
    jateng.shows("zoom", "1.00")
    jateng.click(KUDUS)
    jateng.python_knows(KUDUS)
    page.mouse.wheel(0, -500)
    jateng.shows("zoom", "2.72")
    before = jateng.told("view")
    at = jateng.spot(KUDUS)
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 60, at[1] + 10, steps=4)
    page.mouse.up()
    expect(jateng.stage).not_to_have_attribute("data-view", before)
    (_, x0, y0), (_, x1, y1) = ([float(v) for v in view.split()] for view in (before, jateng.told("view")))
    assert (x1 - x0, y1 - y0) == pytest.approx((60, 10), abs=1)
    jateng.shows("selected", KUDUS)
    page.get_by_role("button", name="Tampilkan seluruhnya").click()
    jateng.shows("zoom", "1.00")
    page.mouse.dblclick(*jateng.spot(SEMARANG))
    jateng.shows("zoom", "2.00")


def test_the_wheel_turns_the_page_until_the_map_is_entered(reader, maps: str) -> None:
    jateng = opened(reader(maps), "kab/33")
    page = jateng.visit.page
    jateng.hover(KUDUS)
    page.mouse.wheel(0, 300)
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")
    jateng.shows("zoom", "1.00")


def test_a_small_kota_can_be_seen_and_picked_on_the_map_of_the_country(reader, maps: str) -> None:
    country = opened(reader(maps), "indonesia-kab")
    country.hover(KOTA_MAGELANG)
    expect(country.tip).to_contain_text("Kota Magelang")
    country.click(KOTA_MAGELANG)
    country.python_knows(KOTA_MAGELANG)


def test_the_legend_counts_the_regions_of_each_class(reader, maps: str) -> None:
    page = opened(reader(maps), "kab/33").visit.page
    assert page.locator(".legend-title").inner_text() == "Persen"
    entries = page.locator(".legend li").all_inner_texts()
    counts = [int(re.search(r"\((\d+)\)", e)[1]) for e in entries]
    assert sum(counts) == 35
    assert entries[-1].split("\n")[0] == "Tidak ada data"
    assert counts[-1] == 1
    assert entries[0].startswith("kurang dari ")


def test_categories_have_words_and_patterns(reader, maps: str) -> None:
    villages = opened(reader(maps), "desa/3319", jenis="status")
    entries = villages.visit.page.locator(".legend li").all_inner_texts()
    assert [e.split("\n") for e in entries] == [
        ["Tercapai", "(75)"],
        ["Belum", "(56)"],
        ["Tidak ada data", "(1)"],
    ]
    expect(villages.visit.page.locator(".swatch.dots")).to_have_count(1)
    villages.hover("3319012001")
    expect(villages.tip).to_contain_text("Tercapai")


def test_new_values_travel_alone_and_geometry_is_fetched_once(reader, maps: str) -> None:
    one = reader(maps)
    fetched: list[str] = []
    frames: list[int] = []
    one.page.on("request", lambda r: fetched.append(r.url) if "/geo/" in r.url else None)
    one.page.on("websocket", lambda w: w.on("framereceived", lambda data: frames.append(len(data))))
    villages = opened(one, "desa/33")
    assert sum(".json" in u for u in fetched) == 1
    assert sum(".js" in u and ".json" not in u for u in fetched) == 1
    fetched.clear()
    frames.clear()
    drawn = villages.told("drawn")
    one.page.get_by_label("geser").fill("3")
    one.page.get_by_label("geser").press("Enter")
    villages.drawn_again(drawn)
    assert fetched == []
    assert 34_000 < sum(frames) < 64_000, "8,563 classes and single-precision values in base64, little else"
    villages.hover("3319012001")
    assert villages.tip.inner_text().split("\n")[2].endswith("persen")


def test_the_picture_is_as_sharp_as_the_screen(browser: Browser, maps: str) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 700}, device_scale_factor=2)
    one = Visit(context.new_page(), maps)
    jateng = opened(one, "kab/33")
    box = jateng.stage.bounding_box()
    assert box is not None
    assert one.page.locator("canvas").first.evaluate("c => c.width") == pytest.approx(2 * box["width"], abs=2)
    context.close()


def swipe(devtools: CDPSession, x: float, y: float, distance: float) -> None:
    """One finger drawn up or down the screen."""
    steps = 10
    devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, steps + 1):
        point = {"x": x, "y": y + distance * step / steps}
        devtools.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_phone_taps_pinches_and_scrolls_past(browser: Browser, maps: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 800}, has_touch=True, is_mobile=True)
    one = Visit(context.new_page(), maps)
    jateng = opened(one, "kab/33")
    assert one.overflow() <= 0
    one.page.touchscreen.tap(*jateng.spot(TEMANGGUNG))
    jateng.python_knows(TEMANGGUNG)
    expect(jateng.tip).to_contain_text("Kab. Temanggung")
    x, y = jateng.spot(TEMANGGUNG)
    devtools = context.new_cdp_session(one.page)
    devtools.send(
        "Input.synthesizePinchGesture", {"x": x, "y": y, "scaleFactor": 2, "gestureSourceType": "touch"}
    )
    assert float(jateng.told("zoom")) > 1.3
    assert one.page.evaluate("visualViewport.scale") == 1
    swipe(devtools, x, y, -200)
    one.page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")
    assert one.errors == []
    assert one.outside == []
    context.close()


def test_boundaries_that_do_not_come_are_said_so(browser: Browser, maps: str) -> None:
    one = visit(browser, maps)
    one.page.route("**/geo/kab/**", lambda route: route.abort())
    one.goto("", peta="kab/33")
    broken = Map(one, "kab/33")
    broken.shows("state", "failed")
    expect(one.page.locator(".message")).to_have_text("Batas wilayah tidak dapat dimuat. Muat ulang halaman.")
    one.page.context.close()


def test_another_layer_takes_the_place_and_a_map_that_returns_asks_nothing(reader, maps: str) -> None:
    one = reader(maps)
    jateng = opened(one, "kab/33")
    control = one.page.get_by_test_id("stButtonGroup")
    jateng.hover(KUDUS)
    control.get_by_text("kab/34").click()
    jogja = Map(one, "kab/34")
    expect(jogja.stage).to_have_attribute("data-hovered", "")
    jogja.shows("state", "ready")
    one.page.wait_for_timeout(300)
    jogja.hover("3401")
    expect(jogja.tip).to_contain_text("Kab. Kulon Progo")
    fetched: list[str] = []
    one.page.on("request", lambda r: fetched.append(r.url))
    control.get_by_text("tidak ada").click()
    expect(jateng.stage).to_have_count(0)
    control.get_by_text("kab/33").click()
    jateng.shows("state", "ready")
    jateng.shows("drawn", re.compile(r"\d+"))
    jateng.hover(KUDUS)
    assert fetched == []


def test_a_map_in_a_window_that_changes_its_size_stays_whole(reader, maps: str) -> None:
    one = reader(maps)
    jateng = opened(one, "kab/33")
    before = jateng.told("drawn")
    one.page.set_viewport_size({"width": 700, "height": 800})
    jateng.drawn_again(before)
    one.page.wait_for_timeout(300)
    jateng.hover(KUDUS)
    expect(jateng.tip).to_contain_text("Kab. Kudus")


KARIMUNJAWA = "3320102001"


def test_islands_far_off_stand_in_an_inset_until_the_map_is_moved(reader, maps: str) -> None:
    villages = opened(reader(maps), "desa/33")
    assert villages.told("inset")
    villages.hover(KARIMUNJAWA)
    assert villages.tip.inner_text().split("\n")[:2] == ["Karimunjawa", "Kec. Karimunjawa, Kab. Jepara"]
    villages.click(KARIMUNJAWA)
    villages.python_knows(KARIMUNJAWA)
    villages.shows("zoom", "1.00")
    villages.visit.page.get_by_role("button", name="Perbesar").click()
    villages.shows("inset", "")
    villages.visit.page.get_by_role("button", name="Tampilkan seluruhnya").click()
    villages.shows("inset", re.compile(r"\d"))
    villages.hover("3319012001")


def test_the_villages_of_the_whole_country_are_drawn_and_named(reader, maps: str) -> None:
    villages = opened(reader(maps), "indonesia-desa")
    page = villages.visit.page
    for zoom in ("2.00", "4.00", "8.00", "16.00", "32.00", "40.00"):
        page.mouse.dblclick(*villages.spot("5102012001"))
        villages.shows("zoom", zoom)
    villages.hover("5102012001")
    assert villages.tip.inner_text().split("\n")[:2] == ["Bajera", "Kec. Selemadeg, Kab. Tabanan, Bali"]


def test_the_map_is_drawn_by_plain_streamlit_too(reader, tmp_path: Path) -> None:
    with plain(small.ROOT / "data", tmp_path / "plain.log", PAGE) as address:
        jateng = opened(reader(address), "kab/33")
        jateng.click(KUDUS)
        jateng.python_knows(KUDUS)
