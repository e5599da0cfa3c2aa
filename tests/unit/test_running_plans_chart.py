"""The figure of running plans: a mark a region, in the row and shape of its state."""

from __future__ import annotations

import pytest

from analysis.running_plans import STATES
from analysis.wording.running_plans import marked
from ui.charts.labels import text_width
from ui.charts.running_plans import Row, running_plans

ROWS = [
    Row("Jawa Tengah", ["checked", "figure_loaded", "missing"], ["Boyolali", "Kudus", "Demak"], "2/3"),
    Row("Daerah Istimewa Yogyakarta", ["document_known"], ["Bantul"], "0/1"),
]


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_region_is_a_mark(size: str, lang: str) -> None:
    key = [f"{marked(s, lang)}: 384" for s in STATES]  # type: ignore[arg-type]
    figure = running_plans(ROWS, key=key, lang=lang, size=size, source="Sumber: uji")  # type: ignore[arg-type]
    drawn = {trace.meta: (list(trace.x), list(trace.customdata)) for trace in figure.data}
    assert drawn == {
        "checked": ([1], ["Boyolali"]),
        "figure_loaded": ([2], ["Kudus"]),
        "document_known": ([1], ["Bantul"]),
        "missing": ([3], ["Demak"]),
    }
    assert len({trace.marker.symbol for trace in figure.data}) == len(STATES), "shapes tell them apart"
    texts = [note.text for note in figure.layout.annotations]
    assert {"2/3", "0/1"} <= set(texts)
    assert any("Sumber: uji" in text for text in texts)
    (head,) = [text for text in texts if "384" in text]
    width = 700 if size == "wide" else 340
    assert max(text_width(line, 12) for line in head.split("<br>")) <= width - 8


def test_marks_keep_apart_on_a_phone() -> None:
    figure = running_plans(
        [Row("Jawa Timur", ["missing"] * 38, [""] * 38, "0/38")], key=[""] * 4, lang="id", size="narrow"
    )
    low, high = figure.layout.xaxis.range
    room = (340 - figure.layout.margin.l - figure.layout.margin.r) / (high - low)
    assert max(trace.marker.size for trace in figure.data) < room
