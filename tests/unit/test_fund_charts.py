"""The figures of the village fund: what is drawn is what was handed in."""

from __future__ import annotations

import pandas as pd
import pytest

from ui import theme
from ui.charts import base, fund_change, fund_days, fund_mix, fund_parts

SIZES: list[base.Size] = ["wide", "narrow"]


def written(figure) -> str:  # type: ignore[no-untyped-def]
    return "\n".join(a.text for a in figure.layout.annotations)


@pytest.mark.parametrize("size", SIZES)
def test_the_parts_fill_the_bar_and_are_named_with_their_share(size: base.Size) -> None:
    rows = pd.DataFrame(
        {
            "label": ["Kudus 2019"],
            "total_rp": [139_077_753_000.0],
            "basic_rp": [82_707_831_000.0],
            "affirmative_rp": [0.0],
            "performance_rp": [float("nan")],
            "formula_rp": [56_369_922_000.0],
        }
    )
    names = {
        "basic_rp": "Dasar",
        "affirmative_rp": "Afirmasi",
        "performance_rp": "Kinerja",
        "formula_rp": "Formula",
    }
    figure = fund_parts.parts_of_fund(rows, names=names, lang="id", size=size, source="Sumber: X.")
    assert [trace.meta for trace in figure.data] == ["basic_rp", "affirmative_rp", "formula_rp"]
    assert sum(trace.x[0] for trace in figure.data) == pytest.approx(100)
    assert "Dasar 59,5%" in written(figure)
    assert "Kinerja" not in written(figure), "a part that is not known is not drawn as nothing"
    assert "Sumber:" in written(figure)


@pytest.mark.parametrize("size", SIZES)
def test_days_stand_on_one_scale_with_zero_named(size: base.Size) -> None:
    rows = pd.DataFrame(
        {
            "region_id": ["3301", "3319"],
            "name": ["Cilacap", "Kudus"],
            "p10": [47.0, -27.0],
            "p25": [47.0, -22.0],
            "median": [47.0, -17.0],
            "p75": [47.0, -17.0],
            "p90": [47.0, -3.0],
            "text": ["a", "b"],
        }
    )
    figure = fund_days.days(rows, zero="median provinsi", lang="id", selected="3319", size=size)
    median = next(trace for trace in figure.data if trace.meta == "median")
    assert list(median.x) == [47.0, -17.0]
    assert list(median.marker.color) == [theme.MUTED, theme.INK]
    assert figure.layout.xaxis.range[0] < -27 < 47 < figure.layout.xaxis.range[1]
    assert "median provinsi" in written(figure)
    hit = next(trace for trace in figure.data if trace.meta == "row")
    assert [c[0] for c in hit.customdata] == ["3301", "3319"]


def test_every_village_is_a_stroke() -> None:
    rows = pd.DataFrame(
        {"region_id": ["3319"], "name": ["Tahap 3"], "p10": -2.0, "p25": -1.0, "median": 0.0, "p75": 1.0, "p90": 2.0,
         "text": ["a"]}
    )  # fmt: skip
    points = pd.DataFrame({"place": [0, 0, 0], "days": [-40, 0, 90]})
    figure = fund_days.days(rows, zero="0", lang="en", points=points)
    strokes = next(trace for trace in figure.data if trace.meta == "villages")
    assert list(strokes.x) == [-40, 0, 90]
    assert figure.layout.xaxis.range[0] < -40
    assert figure.layout.xaxis.range[1] > 90


@pytest.mark.parametrize("size", SIZES)
def test_shares_of_all_years_stand_on_one_scale(size: base.Size) -> None:
    table = pd.DataFrame({2018: [50.0, 5.0], 2020: [20.0, 40.0]}, index=["roads", "social"])
    figure = fund_mix.shares_by_year(
        table,
        names={"roads": "Jalan", "social": "BLT"},
        notes={2018: "80% pagu"},
        chosen="social",
        lang="id",
        size=size,
    )
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range
    bars = [s for s in figure.layout.shapes if s.type == "rect"]
    assert sorted(s.x1 for s in bars) == [5.0, 20.0, 40.0, 50.0]
    assert {s.x1 for s in bars if s.fillcolor == theme.PEERS[0]} == {5.0, 40.0}
    assert "<b>2018</b><br>80% pagu" in written(figure)
    assert "<b>BLT</b>" in written(figure)
    assert "50,0%" in written(figure)


@pytest.mark.parametrize("size", SIZES)
def test_both_zeros_are_on_the_change_chart(size: base.Size) -> None:
    rows = pd.DataFrame(
        {
            "region_id": ["3301", "3302"],
            "name": ["A", "<B>"],
            "x": [12.0, 30.0],
            "y": [0.4, 0.9],
            "text": ["a", "<b>"],
        }
    )
    figure = fund_change.change_against_change(rows, heads=("x", "y"), lang="id", selected="3302", size=size)
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        assert axis.range[0] < 0 < axis.range[1]
        assert axis.zeroline
    assert list(figure.data[0].marker.color)[1] == theme.INK
    assert "&lt;B&gt;" in written(figure)
    assert figure.data[0].text[1] == "&lt;b&gt;"
