"""The pages in Chromium: cold to the first chart or map, a changed control, bytes on the wire."""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks import report
from tests import small
from tests.browser.server import running
from tests.browser.visit import CHROMIUM, FLAGS

REPEATS = 5
PAGES = {
    "Ringkasan, Jawa Tengah": ("/?wilayah=33&tahun=2025", "/?wilayah=33&tahun=2024"),
    "Wilayah, Boyolali": ("/wilayah?wilayah=3309&tahun=2017", "/wilayah?wilayah=3309&tahun=2018"),
    "Peringkat, Jawa Tengah": ("/peringkat?wilayah=33&tahun=2025", "/peringkat?wilayah=33&tahun=2024"),
    "Target, Jawa Timur": ("/target?wilayah=35&tahun=2025", "/target?wilayah=35&tahun=2024"),
    "Bandingkan, Purworejo": ("/bandingkan?wilayah=3306", "/bandingkan?wilayah=3309"),
    "Klaim": ("/klaim?klaim=Boyolali+turun+0,5+poin+2016-2017", "/klaim?klaim=Kudus+mencapai+target+2023"),
    "Simulasi, Boyolali": ("/simulasi?wilayah=3309&laju=0.3", "/simulasi?wilayah=3309&laju=0.4"),
    "Desa, Kudus": ("/desa?wilayah=3319", "/desa?wilayah=3319&ukuran=gerak"),
    "Dana Desa, Jawa Tengah": ("/dana-desa?wilayah=33&tahun=2021", "/dana-desa?wilayah=33&tahun=2020"),
    "Sumber": ("/sumber", "/sumber?cari=idm"),
}
METHOD = (
    "Each page on a warm server, 1440 x 900 pixels, software rendering. *First figure*: from the request by a browser "
    "with an empty cache to the first drawn chart, map or table. *Whole*: to the end of the script with nothing stale. "
    "*Change*: from another value in the address (what a control does) to the end of the script. *Page kB*: bodies "
    "over HTTP, compressed as sent (Streamlit's own files are most of it). *Figures kB*: over the websocket. "
    f"Medians of {REPEATS}."
)
_FIGURE = (
    "() => document.querySelector('.js-plotly-plot .main-svg, .table table, [data-testid=stDataFrame] canvas')"
    " || document.querySelector('[data-testid=stBidiComponentIsolated]')?.shadowRoot?.querySelector('[data-drawn]')"
)
DONE = (
    "() => document.querySelector('h1') && document.querySelector('.st-key-footer')"
    " && !document.querySelector('[data-stale=\"true\"]')"
    " && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
)


@dataclass
class Run:
    """What one visit measured: seconds and bytes."""

    first: float
    whole: float
    change: float
    page_bytes: float
    figure_bytes: int


def visit(browser: Browser, address: str, first: str, changed: str) -> Run:
    """One reader with an empty cache who then changes one control."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    frames: list[int] = []
    received: list[float] = []
    page.on("websocket", lambda w: w.on("framereceived", lambda data: frames.append(len(data))))
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda e: received.append(float(e["encodedDataLength"])))
    started = time.perf_counter()
    page.goto(address + first, wait_until="commit")
    page.wait_for_function(_FIGURE, polling="raf", timeout=60_000)
    to_first = time.perf_counter() - started
    page.wait_for_function(DONE, polling="raf", timeout=60_000)
    to_whole = time.perf_counter() - started
    page.wait_for_timeout(1000)
    page_bytes, figure_bytes = sum(received), sum(frames)
    started = time.perf_counter()
    page.evaluate(
        "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')) }", changed
    )
    page.wait_for_timeout(60)
    page.wait_for_function(DONE, polling="raf", timeout=60_000)
    change = time.perf_counter() - started
    context.close()
    return Run(to_first, to_whole, change, page_bytes, figure_bytes)


def row(name: str, runs: list[Run]) -> list[object]:
    """One line of the table: milliseconds and kilobytes."""
    return [
        name,
        *(round(median(getattr(r, part) for r in runs) * 1000) for part in ("first", "whole", "change")),
        round(median(r.page_bytes for r in runs) / 1000),
        round(median(r.figure_bytes for r in runs) / 1000),
    ]


def main() -> int:
    """Measures and writes the section."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        with running(small.ROOT / "data", Path(folder) / "server.log") as address:
            rows = []
            for name, (first, changed) in PAGES.items():
                visit(browser, address, first, changed)
                rows.append(row(name, [visit(browser, address, first, changed) for _ in range(REPEATS)]))
        browser.close()
    columns = ["page", "first figure ms", "whole ms", "change ms", "page kB", "figures kB"]
    report.publish("pages", "The pages", METHOD, report.table(columns, rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
