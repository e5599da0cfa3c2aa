"""The charts of a comparison: lines that break, names that do not cover each other, ranges of a change."""

from __future__ import annotations

from itertools import combinations, pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_charts import pieces, texts, traces
from tests.unit.test_theme import DEFICIENCIES, contrast, lab, seen_by
from ui import geometry, theme
from ui.charts.changes import changes
from ui.charts.comparison import Line, comparison, look, spread
from ui.charts.lines import with_segments


def line(region_id: str, name: str, values: dict[int, float], survey_round: str = "maret") -> Line:
    rows = pd.DataFrame({"year": list(values), "round": survey_round, "value": list(values.values())})
    return Line(region_id, name, with_segments(rows.assign(break_text="")))


PURWOREJO = line("3306", "Purworejo", {2022: 11.53, 2023: 11.33, 2024: 10.87, 2025: 10.06})
MAGELANG = line("3308", "Magelang", {2022: 11.09, 2023: 10.96, 2025: 9.90})
INDONESIA = line("ID", "<Indonesia>", {2023: 9.36, 2024: 9.03})


def drawn(size: str = "wide", **changed):
    about = {"axis": "Persen", "decimals": 2, "focus": 2025, "lang": "id", "source": "Sumber: BPS."}
    return comparison([PURWOREJO, MAGELANG, INDONESIA], size=size, **(about | changed))


def test_a_missing_year_breaks_a_line():
    stretches = [piece for trace in traces(drawn(), "line") for piece in pieces(trace)]
    assert [2022.0, 2023.0, 2024.0, 2025.0] in stretches
    assert [2022.0, 2023.0] in stretches
    assert [2025.0] in stretches


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_line_is_named_with_its_last_value_and_an_earlier_year_said(size):
    words = texts(drawn(size))
    assert "<b>Purworejo 10,06</b>" in words
    assert "Magelang <b>9,90</b>" in words
    assert any(t.startswith("&lt;Indone") and t.endswith("<b>9,03 (2024)</b>") for t in words)


def test_names_never_cover_one_another():
    figure = drawn()
    names = [a for a in figure.layout.annotations if a.xshift == 3]
    low, high = figure.layout.yaxis.range
    per_pixel = (high - low) / (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b)
    heights = sorted(a.y for a in names)
    assert len(heights) == 3
    assert all(b - a >= 15 * per_pixel for a, b in pairwise(heights))


def test_a_click_names_the_region_and_large_amounts_carry_a_scale_word():
    assert [t.customdata[0][0] for t in traces(drawn(), "marks")] == ["3308", "ID", "3306"]
    people = comparison(
        [line("ID", "Indonesia", {2024: 25_220_000, 2025: 23_850_000})],
        axis="Jiwa",
        decimals=0,
        focus=2025,
        lang="id",
    )
    assert "<b>Indonesia 23,85 juta</b>" in texts(people)


def test_september_figures_are_open_marks_and_an_index_has_its_level_line():
    september = [line("3306", "Purworejo", {2012: 16.32, 2013: 15.44}, "september")]
    figure = comparison(september, axis="", decimals=2, focus=2013, lang="id", reference=100.0)
    assert set(traces(figure, "marks")[0].marker.color) == {theme.PAPER}
    assert any(s.y0 == s.y1 == 100.0 for s in figure.layout.shapes)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=13))
def test_spread_places_keep_order_distance_and_bounds(wanted):
    places = spread(wanted, 15, 0, 300)
    ordered = [place for _, place in sorted(zip(wanted, places, strict=True))]
    assert all(b - a >= 15 - 1e-6 for a, b in pairwise(sorted(places)))
    assert ordered == sorted(ordered)
    assert min(places) >= -1e-6
    assert max(places) <= 300 + 1e-6


def test_spread_leaves_alone_what_stands_clear():
    assert spread([10.0, 50.0, 200.0], 15, 0, 300) == [10.0, 50.0, 200.0]
    assert spread([50.0, 50.0], 20, 0, 300) == [40.0, 60.0]


def test_twelve_peers_and_the_region_all_look_different():
    assert len({look(order) for order in range(13)}) == 13


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_tones_of_peers_can_be_read_and_told_apart(deficiency):
    assert min(contrast(tone, theme.PAPER) for tone in theme.PEERS) >= 4.5
    for one, other in combinations((theme.INK, *theme.PEERS), 2):
        a, b = lab(seen_by(one, deficiency)), lab(seen_by(other, deficiency))
        assert sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 > 15, (one, other)


ROWS = pd.DataFrame(
    {
        "region_id": ["3307", "3306", "91"],
        "name": ["Wonosobo", "Purworejo", "Papua"],
        "before": [21.45, 14.27, 17.26],
        "now": [13.34, 10.06, 19.16],
        "high": [float("nan"), 11.0, float("nan")],
        "change": [-8.11, -4.21, 1.9],
        "reach": [1.5, 1.06, float("nan")],
    }
)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_changes_show_both_levels_the_range_and_the_median(size):
    figure = changes(
        ROWS,
        own="3306",
        median=-3.1,
        heads=("Persen", "Poin"),
        median_text="nilai tengah",
        lang="id",
        size=size,
    )
    words = " ".join(texts(figure))
    assert "14,27 → 10,06" in words
    assert "−4,21 ± 1,06" in words
    assert "+1,90" in words
    assert "nilai tengah" in words
    assert "−3,10" in words
    upright = {s.x0 for s in figure.layout.shapes if s.xref == "x2" and s.x0 == s.x1}
    assert upright == {0.0, -3.1}
    assert [c[0] for c in traces(figure, "row")[0].customdata] == ["3307", "3306", "91"]
    assert traces(figure, "change")[0].marker.color == (theme.MUTED, theme.INK, theme.MUTED)
    ticks = [s for s in figure.layout.shapes if s.line.color == theme.ACCENT]
    assert [s.x0 for s in ticks] == [11.0]


# Neighbours, from the boundaries


def test_neighbours_share_a_boundary():
    """Purworejo: Kebumen, Wonosobo, Kab. Magelang, Kulon Progo. Kota Magelang lies inside its regency."""
    assert geometry.neighbours("indonesia-kab", "3306") == {"3305", "3307", "3308", "3401"}
    assert geometry.neighbours("indonesia-kab", "3371") == {"3308"}
    assert geometry.neighbours("indonesia-kab", "3101") == frozenset()
    assert geometry.neighbours("indonesia-prov", "33") == {"32", "34", "35"}
    assert geometry.neighbours("indonesia-kab", "ID") == frozenset()
    with pytest.raises(geometry.UnknownLayerError):
        geometry.neighbours("indonesia-kec", "3306")
