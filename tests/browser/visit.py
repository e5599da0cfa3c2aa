"""One reader's visit in Chromium: what is shown, what was asked of the network, what the console said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = 1440, 390
_PROBE = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")
"""Streamlit's page looks for its server under the page's own path first; that 404 is its way of asking."""


@dataclass
class Visit:
    """A page and its record."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self._asked(r.url))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _PROBE.search(urlsplit(message.location.get("url", "")).path):
            self.errors.append(message.text)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.address).netloc:
            self.outside.append(url)

    def goto(self, url_path: str = "", **query: str) -> Visit:
        """Open an address as a link does."""
        self.page.goto(f"{self.address}/{url_path}" + (f"?{urlencode(query)}" if query else ""))
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the page has a title, the script has run to its end and nothing shown is stale."""
        self.page.wait_for_function(
            """() => document.querySelector('h1') && !document.querySelector('[data-stale="true"]')
                 && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'""",
            timeout=30_000,
        )

    def after(self, act: Callable[[], object]) -> Visit:
        """Do something that reruns the script, and wait for the result."""
        act()
        self.page.wait_for_timeout(150)
        self.settle()
        return self

    @property
    def url(self) -> str:
        """Path and query of the address bar."""
        return self.page.url.removeprefix(self.address)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def speaks(self, language: str) -> None:
        """Expect the document to be marked as written in this language ('id' or 'en')."""
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    @property
    def entries(self) -> int:
        """Length of the browser's history."""
        return int(self.page.evaluate("history.length"))

    def menu(self, label: str) -> None:
        """Follow a link of the navigation (opened first on a phone)."""
        opener = self.page.get_by_test_id("stExpandSidebarButton")
        if opener.is_visible():
            opener.click()
        self.after(self.page.get_by_test_id("stSidebar").get_by_role("link", name=label, exact=True).click)

    def speak(self, language: str) -> None:
        """Press the language switch (ID or EN)."""
        self.after(self.page.locator(".st-key-bar_language").get_by_text(language, exact=True).click)

    def overflow(self) -> int:
        """Pixels by which the page is wider than its window."""
        return int(
            self.page.evaluate(
                """() => Math.max(...[document.documentElement, ...document.querySelectorAll(
                     '[data-testid="stMain"], [data-testid="stMainBlockContainer"]')].map(
                     e => e.scrollWidth - e.clientWidth))"""
            )
        )


def visit(browser: Browser, address: str, width: int = WIDE) -> Visit:
    """A new reader (own cookies, own history) with a window of this width."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return Visit(context.new_page(), address)
