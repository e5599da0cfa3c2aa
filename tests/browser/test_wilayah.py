"""The page of one region in a real browser: the signature chart at both widths, and the target in the URL."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Reader
from tests.browser.visit import PHONE, WIDE, Visit


def chart(visit: Visit) -> Locator:
    """The signature chart that this window shows."""
    found = visit.page.locator(".st-key-figure_signature .js-plotly-plot:visible")
    expect(found).to_have_count(1)
    return found


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize(
    ("language", "value", "promise"),
    [("id", "13,81", "Janji −0,90 poin"), ("en", "13.81", "Promise of −0.90")],
)
def test_the_chart_of_purworejo_reads_without_a_legend(
    reader: Reader, server: str, width: int, language: str, value: str, promise: str
) -> None:
    visit = reader(server, width=width).goto("wilayah", wilayah="3306", tahun="2017", bahasa=language)
    found = chart(visit)
    expect(found.get_by_text(value, exact=True)).to_be_visible()
    expect(found.locator(".annotation-text", has_text=promise.split(maxsplit=1)[0])).to_have_count(1)
    expect(found.locator(".legend")).to_have_count(0)
    expect(found.get_by_text("BPS").first).to_be_visible()
    assert visit.overflow() <= 0


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("region_id", ["3306", "3309", "33", "3313"])
def test_no_two_labels_of_the_chart_lie_over_one_another(
    reader: Reader, server: str, width: int, region_id: str
) -> None:
    """Measured on the drawn text, a pixel or two of overlap allowed."""
    visit = reader(server, width=width).goto("wilayah", wilayah=region_id, tahun="2023")
    boxes = chart(visit).evaluate(
        """plot => [...plot.querySelectorAll('.annotation-text')].map(e => {
             const b = e.getBoundingClientRect(); return [e.textContent, b.left, b.top, b.right, b.bottom] })"""
    )
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            across = min(one[3], other[3]) - max(one[1], other[1])
            down = min(one[4], other[4]) - max(one[2], other[2])
            assert min(across, down) <= 4, (one[0], other[0])


def test_the_target_used_is_a_choice_in_the_url(reader: Reader, server: str) -> None:
    visit = reader(server).goto("wilayah", wilayah="3309", tahun="2017", sasaran="target_register-86")
    assert "0,50 poin per tahun" in visit.page.locator(".st-key-lead").inner_text()
    visit.after(visit.page.reload)
    assert visit.url == "/wilayah?wilayah=3309&tahun=2017&sasaran=target_register-86"
    assert "0,50 poin per tahun" in visit.page.locator(".st-key-lead").inner_text()
