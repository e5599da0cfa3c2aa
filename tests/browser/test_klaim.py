"""A claim in a real browser: typed, followed from an example, gone back to, at both widths."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Reader
from tests.browser.visit import PHONE, WIDE


def test_a_claim_is_typed_followed_and_gone_back_to(reader: Reader, server: str) -> None:
    visit = reader(server).goto("klaim")
    field = visit.page.locator(".st-key-bar input[type=text]")
    field.fill("Boyolali turun 0,5 poin 2016-2017")
    visit.after(lambda: field.press("Enter"))
    assert visit.heading == "“Boyolali turun 0,5 poin 2016-2017”: ▲ keliru"
    assert visit.url == "/klaim?klaim=Boyolali+turun+0%2C5+poin+2016-2017"
    example = visit.page.get_by_role("button", name="Kota Semarang terendah se-Jawa Tengah 2024")
    visit.after(example.click)
    assert visit.heading == "“Kemiskinan Kota Semarang terendah se-Jawa Tengah tahun 2024”: ● benar"
    assert visit.url == "/klaim?klaim=Kota+Semarang+terendah+se-Jawa+Tengah+2024"
    visit.after(visit.page.go_back)
    assert visit.heading == "“Boyolali turun 0,5 poin 2016-2017”: ▲ keliru"
    assert field.input_value() == "Boyolali turun 0,5 poin 2016-2017"


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize(
    "klaim",
    [
        "Boyolali turun 0,5 poin 2016-2017",
        "Asmat tertinggi se-Papua 2024",
        "Purworejo di bawah rata-rata nasional 2017",
        "Semarang turun",
    ],
)
def test_nothing_is_wider_than_its_window(reader: Reader, server: str, width: int, klaim: str) -> None:
    visit = reader(server, width=width).goto("klaim", klaim=klaim)
    assert visit.overflow() <= 0


def test_markup_typed_stays_text(reader: Reader, server: str) -> None:
    visit = reader(server).goto(
        "klaim", klaim="Boyolali **tebal** $x$ [a](javascript:alert(1)) turun 2016-2017"
    )
    told = visit.page.get_by_test_id("stMain").get_by_text("“tebal”").first
    assert "“tebal”" in told.inner_text()
    assert told.locator("a, strong, .katex").count() == 0
