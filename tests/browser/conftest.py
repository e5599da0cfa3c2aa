"""Real Chromium against a real server. Every visit must stay on its server and leave the console without
errors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests import mini
from tests.browser.server import running
from tests.browser.visit import CHROMIUM, FLAGS, WIDE, Visit, visit

Reader = Callable[..., Visit]
expect.set_options(timeout=30_000)  # a cold page loads Streamlit's scripts, on machines that have other work


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Skipped where there is none, unless CAPAIAN_BROWSER=required."""
    if not CHROMIUM.exists():
        message = f"no Chromium at {CHROMIUM} (apt install chromium)"
        if os.environ.get("CAPAIAN_BROWSER") == "required":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def mini_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose warehouse holds the few hand-written rows of `tests.mini`."""
    folder = tmp_path_factory.mktemp("mini")
    mini.publish(folder, "build-20250901-aaaaaaaa", mini.JATENG)
    return folder


@pytest.fixture(scope="session")
def mini_server(browser: Browser, mini_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on the small warehouse."""
    with running(mini_data, tmp_path_factory.mktemp("log") / "mini.log") as address:
        yield address


@pytest.fixture(scope="session")
def server(browser: Browser, real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on the real figures."""
    with running(real_data, tmp_path_factory.mktemp("log") / "real.log") as address:
        yield address


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """Makes visits: `reader(address, width=PHONE)`. At the end each must have stayed on its server, with no
    error in the console and no dialog over the page."""
    visits: list[Visit] = []

    def make(address: str, width: int = WIDE) -> Visit:
        visits.append(visit(browser, address, width))
        return visits[-1]

    yield make
    try:
        for one in visits:
            assert one.outside == [], "a request left for another host"
            assert one.errors == [], "the console reports errors"
            assert one.page.get_by_role("dialog").count() == 0, "a dialog lies over the page"
    finally:
        for one in visits:
            one.page.context.close()
