"""Pictures of every page of the navigation, in both languages, at two window widths.

python -m tests.browser.shots FOLDER [--data DATA] [QUERY ...]

QUERY: further views as `url_path?query`, e.g. `wilayah?wilayah=3309&tahun=2017`.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

from playwright.sync_api import Browser, sync_playwright

from tests.browser.server import ROOT, running
from tests.browser.visit import CHROMIUM, FLAGS, PHONE, WIDE, visit

HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"
TALLEST = 8000
"""Pixels; a longer page is cut there."""

LONGEST = 100
"""Characters of a view that name its file; longer ones are cut and told apart by a checksum."""


def pages(browser: Browser, address: str) -> list[str]:
    """The url_path of every page in the navigation."""
    links = visit(browser, address).goto().page.get_by_test_id("stSidebar").get_by_role("link").all()
    return [urlsplit(link.get_attribute("href") or "").path.strip("/") for link in links]


def shoot(browser: Browser, address: str, view: str, language: str, width: int, folder: Path) -> Path:
    """One picture of a whole page."""
    parts = urlsplit(view)
    one = visit(browser, address, width).goto(
        parts.path, **{**dict(parse_qsl(parts.query)), "bahasa": language}
    )
    one.page.wait_for_load_state("networkidle")
    height = 0
    while height < (now := int(one.page.evaluate(HEIGHT))):
        height = now
        one.page.wait_for_timeout(1000)  # long pages are painted in several goes
    one.page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
    one.page.wait_for_timeout(1500)  # charts follow the window's size
    name = re.sub(r"[^a-z0-9]+", "-", view.lower()).strip("-") or "ringkasan"
    if len(name) > LONGEST:
        name = f"{name[:LONGEST]}-{crc32(view.encode()):08x}"
    file = folder / f"{name}-{language}-{width}.png"
    one.page.screenshot(path=file)
    one.page.context.close()
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description="Pictures of every page.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("views", nargs="*", metavar="QUERY")
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--only", action="store_true", help="only the views given, not the navigation")
    wanted = parser.parse_intermixed_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    log = Path(tempfile.mkdtemp()) / "server.log"
    with running(wanted.data, log) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        known = [] if wanted.only else pages(browser, address)
        for view in [*known, *wanted.views]:
            for language in ("id", "en"):
                for width in (WIDE, PHONE):
                    print(shoot(browser, address, view, language, width, wanted.folder), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
