"""The map in Chromium: first drawing, new values, a click; milliseconds and bytes on the wire."""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks import report
from benchmarks.bench_pages import DONE
from tests import small
from tests.browser.maps import Map
from tests.browser.server import running
from tests.browser.visit import CHROMIUM, FLAGS, Visit
from ui import geometry, village_frame, village_list, village_view

SCRIPT = small.ROOT / "tests" / "browser" / "map_page.py"
LAYERS = {
    "indonesia-kab": "514 regencies of Indonesia",
    "kab/33": "35 regencies of Jawa Tengah",
    "desa/33": "8,563 villages of Jawa Tengah",
    "indonesia-desa": "83,402 villages of Indonesia",
    "desa/3319": "132 villages of Kab. Kudus",
}
PAGES = {"3319": "Desa, Kab. Kudus", "33": "Desa, Jawa Tengah", "ID": "Desa, Indonesia"}
RESTYLED = ("perubahan", "status", "gerak")
"""Colours of the map that are chosen one after another on the page of villages."""
SEARCH = "sari"
REPEATS = 3
METHOD = (
    "A page with one map, on a warm server, 1200 x 900 pixels, software rendering. *Cold*: from the request for the "
    "page by a browser with an empty cache to the drawn map (Streamlit's own page is most of it). *Restyle*: from a "
    "changed number to the map drawn with new values, server and browser together. *Click*: from the click to the "
    f"page that knows of it. CPU is the browser's main thread. Medians of {REPEATS}."
)
PAGE_METHOD = (
    "The page of villages, 1440 x 900 pixels: map and table together. *Cold*: to the drawn map, by a browser with an "
    "empty cache. *Restyle*: from another map colour in the address to the map drawn so. *Search*: from the same with "
    f"'{SEARCH}' searched and the lowest first to the end of the script, map and table narrowed. *Server*: CPU of the "
    "answer alone, without the browser: villages filtered and sorted, their rows ready; the first time in a build, "
    f"reading included. Medians of {REPEATS}."
)


@dataclass
class Run:
    """What one visit measured: seconds, bytes."""

    cold: float = 0
    layer_bytes: int = 0
    restyle: list[float] = field(default_factory=list)
    restyle_cpu: list[float] = field(default_factory=list)
    restyle_bytes: list[int] = field(default_factory=list)
    click: float = 0


def cpu(devtools: CDPSession) -> float:
    """Seconds the page's main thread has worked."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return next(float(m["value"]) for m in metrics if m["name"] == "TaskDuration")


def drawn(page: Page, after: str | None = None) -> str:
    """Waits until the map is drawn (again, after its drawing number `after`)."""
    page.wait_for_function(
        "before => { const parts = [...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')];"
        "const s = parts.map(p => p.shadowRoot?.querySelector('.stage')).find(Boolean);"
        "return s?.dataset.drawn && s.dataset.drawn !== before && s.dataset.drawn; }",
        arg=after,
        polling="raf",
        timeout=60_000,
    )
    return page.locator(".stage").get_attribute("data-drawn") or ""


def visit(browser: Browser, address: str, layer: str) -> Run:
    """One reader with an empty cache."""
    run = Run()
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    frames: list[int] = []
    page.on("websocket", lambda w: w.on("framereceived", lambda data: frames.append(len(data))))
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable")
    started = time.perf_counter()
    page.goto(f"{address}/?peta={layer}", wait_until="commit")
    number = drawn(page)
    run.cold = time.perf_counter() - started
    run.layer_bytes = len(geometry.asset(layer).compressed)
    page.wait_for_timeout(500)
    control = page.get_by_label("geser")
    for step in range(1, 4):
        frames.clear()
        control.fill(str(step))
        before, started = cpu(devtools), time.perf_counter()
        control.press("Enter")
        number = drawn(page, number)
        run.restyle.append(time.perf_counter() - started)
        run.restyle_cpu.append(cpu(devtools) - before)
        page.wait_for_timeout(300)
        run.restyle_bytes.append(sum(frames))
    at = Map(Visit(page, address), layer).spot(geometry.layer(layer).ids[10])
    started = time.perf_counter()
    page.mouse.click(*at)
    page.get_by_text("picked='").wait_for()
    run.click = time.perf_counter() - started
    context.close()
    return run


def page_visit(browser: Browser, address: str, region: str) -> tuple[float, list[float], float]:
    """One reader of the villages' page: seconds to the map, of each restyle, of a search."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    started = time.perf_counter()
    page.goto(f"{address}/desa?wilayah={region}", wait_until="commit")
    number = drawn(page)
    cold = time.perf_counter() - started
    page.wait_for_function(DONE, polling="raf", timeout=60_000)
    page.wait_for_timeout(500)

    def go(query: str) -> None:
        page.evaluate(
            "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')) }",
            f"/desa?wilayah={region}{query}",
        )

    restyles = []
    for measure in RESTYLED:
        started = time.perf_counter()
        go(f"&ukuran={measure}")
        number = drawn(page, number)
        restyles.append(time.perf_counter() - started)
        page.wait_for_function(DONE, polling="raf", timeout=60_000)
        page.wait_for_timeout(300)
    started = time.perf_counter()
    go(f"&ukuran={RESTYLED[-1]}&cari={SEARCH}&urut=rendah")
    drawn(page, number)
    page.wait_for_function(DONE, polling="raf", timeout=60_000)
    search = time.perf_counter() - started
    context.close()
    return cold, restyles, search


def answer(region: str) -> tuple[float, float]:
    """CPU seconds of the villages filtered and sorted, the first time and again."""

    def once() -> float:
        started = time.process_time()
        area = village_frame.load(region)
        score = area.table[f"idm_{area.latest}"]
        ids = village_frame.chosen(area, village_frame.Wanted(SEARCH, "maju", order="rendah"), score)
        view = village_view.View("status", score, "", "", score)
        village_list.listed(area, view, ids, area.fund_years[-1] if area.fund_years else None, "id")
        return time.process_time() - started

    first = once()
    return first, median(once() for _ in range(REPEATS))


def page_row(browser: Browser, address: str, region: str, name: str) -> list[object]:
    """One line of the table of pages, in milliseconds."""
    page_visit(browser, address, region)  # the server reads the villages
    runs = [page_visit(browser, address, region) for _ in range(REPEATS)]
    first, again = answer(region)
    measured = [
        median(cold for cold, _, _ in runs),
        median(r for _, restyles, _ in runs for r in restyles),
        median(search for _, _, search in runs),
        first,
        again,
    ]
    return [name, *(round(m * 1000) for m in measured)]


def row(name: str, runs: list[Run]) -> list[object]:
    """One line of the table: milliseconds and kilobytes."""
    restyles = [r for run in runs for r in run.restyle]
    cpus = [r for run in runs for r in run.restyle_cpu]
    sizes = [r for run in runs for r in run.restyle_bytes]
    return [
        name,
        round(median(r.cold for r in runs) * 1000),
        round(runs[0].layer_bytes / 1000),
        round(median(restyles) * 1000),
        round(median(cpus) * 1000),
        round(median(sizes) / 1000, 1),
        round(median(r.click for r in runs) * 1000),
    ]


def main() -> int:
    """Measures and writes the section."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        with running(small.ROOT / "data", Path(folder) / "server.log", SCRIPT) as address:
            rows = []
            for layer, name in LAYERS.items():
                visit(browser, address, layer)  # the server reads the layer
                rows.append(row(name, [visit(browser, address, layer) for _ in range(REPEATS)]))
        with running(small.ROOT / "data", Path(folder) / "pages.log") as address:
            pages = [page_row(browser, address, region, name) for region, name in PAGES.items()]
        browser.close()
    columns = ["map", "cold ms", "layer kB", "restyle ms", "restyle CPU ms", "restyle kB", "click ms"]
    report.publish("map", "The map", METHOD, report.table(columns, rows))
    columns = ["page", "cold ms", "restyle ms", "search ms", "server CPU ms, first", "server CPU ms"]
    report.publish("villages", "The villages' page", PAGE_METHOD, report.table(columns, pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
