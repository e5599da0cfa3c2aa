"""The figures of a village's profile: what is drawn where, read back from the figure."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui import theme
from ui.charts import measured_bars, payments, standing, steps
from ui.charts.measured_bars import Bar, Group
from ui.charts.spread import apart


def traces(figure: go.Figure, meta: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.meta == meta]


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 600), st.floats(10, 60)), min_size=1, max_size=6))
def test_words_on_one_line_keep_their_order_and_distance(wanted: list[tuple[float, float]]) -> None:
    wanted = sorted(wanted)
    widths = [width for _, width in wanted]
    centres = apart([x for x, _ in wanted], widths, (0, 600))
    for k in range(1, len(centres)):
        assert centres[k] - centres[k - 1] >= (widths[k] + widths[k - 1]) / 2 + 6 - 1e-6
    assert centres[-1] + widths[-1] / 2 <= 600 + 1e-6


def index(after: float = 0.8362) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": ["IDM", "IKS"],
            "before": [0.7232, 0.9029],
            "after": [after, 0.9029],
            "before_year": 2023,
            "after_year": 2024,
        }
    )


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_index_with_its_target(size: str) -> None:
    figure = steps.index_steps(
        index(),
        aim=steps.Aim(0.8156, "langkah berikutnya: mandiri,"),
        statuses=[(0.0, "tertinggal"), (0.8156, "mandiri")],
        lang="id",
        size=size,  # type: ignore[arg-type]
    )
    assert [list(t.x) for t in traces(figure, "target")] == [[0.8156]]
    assert [list(t.x) for t in traces(figure, "2023")] == [[0.7232]]
    assert "langkah berikutnya: mandiri, 0,8156" in texts(figure)
    assert "2023 = 2024: 0,9029" in texts(figure), "one mark where both years are the same"


def test_payments_stand_on_their_days_and_odd_ones_are_hollow() -> None:
    rows = pd.DataFrame(
        {
            "year": [2018, 2018],
            "stage": [1, 2],
            "disbursed_rp": [1.0, 2.0],
            "disbursed_on": ["2018-04-06", "2019-01-02"],
            "flag": ["", "implausible_date"],
            "place": [0.26, 1.0],
        }
    )
    figure = payments.timeline(
        rows, {2018: "100 persen", 2021: "20 persen"}, lambda r: f"hari<br>{r['stage']}", lang="id"
    )
    first, second = traces(figure, "2018/1")[0], traces(figure, "2018/2")[0]
    assert (first.x[0], second.x[0]) == (0.26, 1.0)
    assert (first.marker.color, second.marker.color) == (theme.LINK, theme.PAPER)
    assert any(text.startswith("<b>2021</b>") for text in texts(figure))


def test_bars_show_a_range_and_what_is_on_record_in_part() -> None:
    groups = [
        Group(
            "2019",
            (
                Bar("Pagu", 100, 100, "Rp100"),
                Bar("Terserap", 20, 40, "Rp20 sampai Rp40", tick=60, key="x"),
                Bar("Tersalur", 30, 30, "Rp30 (belum lengkap)", outline=True),
            ),
        )
    ]
    figure = measured_bars.bars(groups, lang="id")
    spans = [(s.x0, s.x1) for s in figure.layout.shapes if s.type == "rect"]
    assert spans == [(0, 100), (20, 40), (0, 20), (0, 30)]
    assert figure.layout.shapes[-1].fillcolor == theme.PAPER
    assert [s.x0 for s in figure.layout.shapes if s.type == "line"] == [60]
    assert [t.customdata[0][0] for t in traces(figure, "row")] == ["", "x", ""]
    assert not measured_bars.bars(groups, lang="id", live=False).data


def test_a_strip_marks_the_village_among_its_neighbours() -> None:
    values = pd.Series({"a": 0.0, "b": 5.0, "c": 10.0})
    strip = standing.Strip("Skor", values, ["a", "b"], "b", "B 5", "ke-2", ("0", "10"), {})
    figure = standing.strips([strip], names=("kabupaten", "kecamatan"), lang="id")
    assert list(traces(figure, "own")[0].x) == [0.5]
    assert list(traces(figure, "kecamatan")[0].x) == [0]
    assert list(traces(figure, "regency")[0].x) == [1]
    same = standing.Strip("Skor", values * 0, ["a"], "b", "B 0", "sama", ("0", "0"), {})
    assert list(traces(standing.strips([same], names=("", ""), lang="id"), "own")[0].x) == [0.5]
