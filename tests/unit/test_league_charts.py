"""The leagues' chart and the bars of parts: one scale, ranges with every rank, rows that can be clicked."""

from __future__ import annotations

import pandas as pd
import pytest

from ui import ranking_map, theme
from ui.charts.base import Size
from ui.charts.labels import fitted
from ui.charts.leagues import League, two_leagues
from ui.charts.parts import parts

NAN = float("nan")
PAIR = (League("level", "Penduduk miskin", 35), League("progress", "Perubahan", 34))


def rows() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("3305", "Kebumen", False, 0, "13,58%", 34, 29, 35, "−2,13", 1, 1, 25),
            ("3306", "Purworejo <x>", True, 18, "10,06%", 22, 19, 26, "−0,81", 22, 1, 34),
            ("3374", "Kota Semarang", False, 0, "3,80%", 1, 1, 1, "–", NAN, NAN, NAN),
        ],
        columns=[
            *("region_id", "name", "selected", "skipped"),
            *(f"level_{part}" for part in ("text", "rank", "best", "worst")),
            *(f"progress_{part}" for part in ("text", "rank", "best", "worst")),
        ],
    ).assign(hover="x")


def drawn(size: Size = "wide"):
    return two_leagues(rows(), PAIR, skipped="… {count} lain …", lang="id", size=size, source="Sumber: BPS.")


def words(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_rank_is_written_in_its_disc_and_values_beside_it(size: Size) -> None:
    figure = drawn(size)
    discs = {trace.meta: list(trace.text) for trace in figure.data if trace.type == "scatter"}
    assert discs == {"level": ["34", "22", "1"], "progress": ["1", "22"]}
    for text in ("13,58%", "−2,13", "Penduduk miskin", "Perubahan", "… 18 lain …"):
        assert text in words(figure)


def test_names_from_the_data_are_escaped_and_the_selected_one_bold() -> None:
    assert "<b>Purworejo &lt;x&gt;</b>" in words(drawn())


def test_bars_span_the_ranks_that_noise_allows() -> None:
    bars = [s for s in drawn().layout.shapes if s.type == "line" and s.xref in ("x", "x2")]
    assert [(s.xref, s.x0, s.x1) for s in bars] == [
        ("x", 29, 35),
        ("x2", 1, 25),
        ("x", 19, 26),
        ("x2", 1, 34),
        ("x", 1, 1),
    ]


def test_a_click_anywhere_in_a_row_names_its_region() -> None:
    areas = [trace for trace in drawn().data if trace.meta == "row"]
    assert [[c[0] for c in trace.customdata] for trace in areas] == [["3305", "3306", "3374"]] * 2


def test_long_names_shrink_before_they_are_cut() -> None:
    """Nusa Tenggara Timur and Barat must stay apart on a phone."""
    assert fitted("Kebumen", 12, 108) == ("Kebumen", 12)
    text, size = fitted("Nusa Tenggara Timur", 12, 108)
    assert (text, size < 12) == ("Nusa Tenggara Timur", True)
    assert fitted("Kepulauan Siau Tagulandang Biaro", 12, 108)[0].endswith("…")


def test_parts_of_both_signs_share_one_zero() -> None:
    table = pd.DataFrame(
        {
            "region_id": ["3329", "3328"],
            "name": ["Brebes", "Tegal"],
            "value": [26_000.0, -2_000.0],
            "text": ["−26,0 ribu jiwa", "+2.000 jiwa"],
        }
    )
    figure = parts(table, colours=("#111111", "#222222"), lang="id")
    bars = [s for s in figure.layout.shapes if s.type == "rect"]
    assert [(s.x0, s.x1, s.fillcolor) for s in bars] == [(0, 26_000, "#222222"), (0, -2_000, "#111111")]
    low, high = figure.layout.xaxis.range
    assert low < -2_000
    assert high > 26_000
    assert {"Brebes", "Tegal", "+2.000 jiwa"} <= set(words(figure))


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        ([-2.1, -1.4, -1.2, -1.0, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.2], [-1.5, -1.0, -0.5, 0.0]),
        ([-0.2, -0.1, 0.1, 0.4, 0.5], [-0.25, 0.0, 0.25, 0.5]),
        ([0.06, 0.1, 0.46], [0.0, 0.2, 0.4]),
    ],
)
def test_changes_are_classed_in_equal_steps_from_zero(values: list[float], breaks: list[float]) -> None:
    found = ranking_map.change_breaks(pd.Series(values))
    assert found == pytest.approx(breaks)
    colours = ranking_map.change_colours(found)
    assert len(colours) == len(found) + 1
    below = [colour for edge, colour in zip([*found, 99], colours, strict=True) if edge <= 0]
    assert set(below) <= set(theme.FALLS)
    assert set(colours[len(below) :]) <= set(theme.RISES)


def test_gaps_part_met_from_short() -> None:
    look = ranking_map.classes("selisih", pd.Series([-1.0, 0.0, 0.2, 0.6, 1.2, 2.0]), "id")
    assert look is not None
    assert look.labels[0] == "kurang dari 0,01"
    assert look.colours[0] == theme.MET
    assert look.colours[-1] == theme.SHORT
    assert len(look.colours) == len(look.breaks) + 1


def test_values_that_do_not_differ_have_no_map() -> None:
    assert ranking_map.classes("setahun", pd.Series([0.5, 0.5]), "id") is None
    assert ranking_map.classes("tingkat", pd.Series([NAN, 3.0]), "id") is None
