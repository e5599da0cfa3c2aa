"""The charts: what they draw, what they must never join, and that they can be read without colour."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.verdict_row import STATUSES
from ui import theme
from ui.charts import base
from ui.charts.bars import fund_columns, rank_strip
from ui.charts.bullets import bullets, order
from ui.charts.labels import Box, Label, Spot, place, text_box, wrap
from ui.charts.lines import with_segments
from ui.charts.multiples import Sheet, multiples
from ui.charts.promise import Path, Promise
from ui.charts.signature import signature
from ui.charts.trends import Trend, trends

BOYOLALI = {2013: 13.27, 2014: 12.36, 2015: 12.45, 2016: 12.09, 2017: 11.96, 2018: 10.04}
"""Published rates; 2013 and 2014 are September surveys."""


def lane(values: dict[int, float]) -> pd.DataFrame:
    rows = pd.DataFrame({"year": list(values), "value": list(values.values())})
    rows["round"] = ["september" if 2012 <= y <= 2014 else "maret" for y in rows["year"]]
    rows["break_text"] = ["March surveys from here" if y == 2015 else "" for y in rows["year"]]
    return with_segments(rows)


def targets(*rows: tuple[int, float, float, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["year", "low", "high", "name", "role"])


def promise(**changes: object) -> Promise:
    content: dict = {
        "lanes": [lane(BOYOLALI)],
        "targets": targets(
            (2017, 11.09, 11.09, "BP3D <2017>", "governing"),
            (2015, 12.0, 13.0, "RKPD 2015", "superseded"),
            (2021, 9.56, 9.56, "RPJMD 2016-2021", "valid"),
        ),
        "focus": 2017,
        "axis": "Persen penduduk miskin",
        "verdict": "missed",
        "gap_text": "0,87 poin di atas target",
        "source": "Sumber: BPS.",
    }
    return Promise(**(content | changes))


def traces(figure, meta: str) -> list:
    return [trace for trace in figure.data if trace.meta == meta]


def texts(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def pieces(trace) -> list[list[float]]:
    """The x of the unbroken stretches of a line."""
    found: list[list[float]] = [[]]
    for x in trace.x:
        if x is None or math.isnan(x):
            found.append([])
        else:
            found[-1].append(x)
    return [piece for piece in found if piece]


# The signature chart


def test_rounds_are_never_joined():
    drawn = [piece for trace in traces(signature(promise(), lang="id"), "line") for piece in pieces(trace)]
    assert [2013.5, 2014.5] in drawn
    assert [2015.0, 2016.0, 2017.0] in drawn
    assert not any(2014.5 in piece and 2015.0 in piece for piece in drawn)


def test_a_missing_year_breaks_the_line():
    rows = with_segments(
        pd.DataFrame(
            {"year": [2018, 2020, 2021], "round": "maret", "value": [6.98, 7.31, 7.6], "break_text": ""}
        )
    )
    assert rows["segment"].tolist() == [1, 2, 2]


def test_september_is_an_open_mark():
    marks = traces(signature(promise(), lang="id"), "marks")
    fill = {
        x: colour
        for trace in marks
        for x, colour in zip(trace.x, trace.marker.color, strict=True)
        if x <= 2017
    }
    assert fill[2013.5] == fill[2014.5] == theme.PAPER
    assert fill[2015.0] == fill[2017.0] == theme.INK


def test_breaks_are_said_in_words():
    assert "March surveys from<br>here" in "".join(texts(signature(promise(), lang="id"))) or (
        "March surveys from here" in texts(signature(promise(), lang="id"))
    )


def test_targets_carry_their_plan_and_the_value_judged_its_number():
    shown = texts(signature(promise(), lang="id"))
    assert "BP3D &lt;2017&gt;<br>11,09" in shown
    assert any("RPJMD 2016-2021" in text and "9,56" in text for text in shown)
    assert "11,96" in shown
    assert "11.96" in texts(signature(promise(), lang="en"))


def test_superseded_targets_are_pale_and_the_governing_one_is_heaviest():
    by_role = {trace.name: trace.line for trace in traces(signature(promise(), lang="id"), "target")}
    assert by_role["superseded"].color == theme.ACCENT_PALE
    assert by_role["governing"].color == by_role["valid"].color == theme.ACCENT
    assert by_role["governing"].width > by_role["valid"].width


def test_a_range_is_a_band():
    bands = [s for s in signature(promise(), lang="id").layout.shapes if s.type == "rect"]
    assert [(s.y0, s.y1) for s in bands] == [(12.0, 13.0)]


def test_the_bracket_runs_from_the_value_to_its_target():
    lines = [
        (s.x0, s.x1, s.y0, s.y1) for s in signature(promise(), lang="id").layout.shapes if s.type == "line"
    ]
    assert any(x0 == x1 and 2016.5 < x0 < 2017 and (y0, y1) == (11.09, 11.96) for x0, x1, y0, y1 in lines)
    inside = promise(targets=targets((2017, 11.0, 12.0, "RKPD", "governing")), verdict="met")
    assert not any(s.y0 == 11.96 for s in signature(inside, lang="id").layout.shapes if s.type == "line")


def test_the_wobble_is_washed_around_the_value_judged():
    bands = [s for s in signature(promise(noise=0.24), lang="id").layout.shapes if s.type == "rect"]
    assert any(s.y0 == pytest.approx(11.72) and s.y1 == pytest.approx(12.20) for s in bands)


def test_later_years_are_pale():
    later = [trace for trace in traces(signature(promise(), lang="id"), "line") if 2018.0 in trace.x]
    assert [trace.line.color for trace in later] == [theme.PALE]


def test_years_stand_on_whole_ticks_and_the_year_judged_is_one():
    for size in ("wide", "narrow"):
        axis = signature(promise(), lang="id", size=size).layout.xaxis
        assert all(float(tick).is_integer() for tick in axis.tickvals)
        assert "<b>2017</b>" in axis.ticktext


def test_the_source_stands_inside_and_the_figure_is_taller_for_it():
    bare, told = signature(promise(source=""), lang="id"), signature(promise(), lang="id")
    assert "Sumber: BPS." in texts(told)
    assert told.layout.height > bare.layout.height


def test_a_path_is_dotted():
    drawn = traces(
        signature(promise(paths=[Path(((2017, 11.96), (2021, 9.56)), "perlu turun")]), lang="id"), "path"
    )
    assert [(trace.line.dash, list(trace.y)) for trace in drawn] == [("dot", [11.96, 9.56])]


def test_narrow_has_no_more_words_than_wide():
    crowded = promise(
        targets=targets(
            *(
                (y, 13 - (y - 2013) * 0.7, 13 - (y - 2013) * 0.7, f"Plan {y}", "valid")
                for y in range(2013, 2019)
            )
        )
    )
    assert len(texts(signature(crowded, lang="id", size="narrow"))) <= len(
        texts(signature(crowded, lang="id"))
    )


def test_a_region_without_target_is_drawn_too():
    empty = targets().astype({"year": int, "low": float, "high": float})
    figure = signature(promise(targets=empty, verdict="no_target", gap_text=""), lang="id")
    assert traces(figure, "judged")[0].marker.symbol == "circle-open"
    assert not traces(figure, "target")


# Labels

_SPOTS = (Spot(8, 0, "left"), Spot(-8, 0, "right"), Spot(0, 14, "center"), Spot(0, -14, "center"))


@given(
    st.lists(
        st.tuples(st.floats(0, 600), st.floats(0, 300), st.text("abcM1 ", min_size=1, max_size=20)),
        max_size=25,
    )
)
def test_optional_labels_never_cover_one_another(points):
    labels = [Label(text, x, y, 12, _SPOTS, optional=True) for x, y, text in points]
    boxes = []
    for label, spot in zip(labels, place(labels, [], Box(0, 0, 600, 300)), strict=True):
        if spot is None:
            continue
        width, height = text_box(label.text, label.size)
        left = label.x + spot.dx - {"left": 0, "center": width / 2, "right": width}[spot.align]
        boxes.append(Box(left, label.y + spot.dy - height / 2, left + width, label.y + spot.dy + height / 2))
    assert all(a.overlap(b) <= 1 for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_label_that_must_stand_is_placed_even_where_all_is_taken():
    everywhere = Box(-1000, -1000, 1000, 1000)
    must, may = Label("a", 0, 0, 12, _SPOTS), Label("a", 0, 0, 12, _SPOTS, optional=True)
    assert place([must], [everywhere], everywhere)[0] is not None
    assert place([may], [everywhere], everywhere) == [None]


def test_wrap_keeps_every_word():
    text = "RPJMD Kabupaten Purworejo 2016-2021"
    assert wrap(text, 12, 90).replace("<br>", " ") == text


# Bullets, small multiples, columns, strip

ROWS = pd.DataFrame(
    {
        "region_id": ["3302", "3321", "3305"],
        "name": ["Banyumas", "Demak", "Kebumen"],
        "standing": ["current_missed", "current_missed", "current_met"],
        "word": ["tidak tercapai", "tidak tercapai", "tercapai"],
        "actual": [12.53, 12.01, 16.34],
        "low": [8.56, 8.60, 16.98],
        "high": [8.56, 8.60, 16.98],
        "base_value": [13.50, math.nan, 17.59],
        "gap_due": [3.97, 3.41, -0.64],
        "people_due": [68_596.0, 40_000.0, -1_915.0],
    }
)


def test_bullets_are_ordered_by_people_above_target():
    shuffled = ROWS.iloc[[2, 1, 0]]
    assert order(shuffled)["region_id"].tolist() == ["3302", "3321", "3305"]
    assert order(shuffled, 1)["region_id"].tolist() == ["3302"]


def test_people_bars_start_at_zero_and_nobody_above_target_has_none():
    figure = bullets(ROWS, heads=("persen", "orang"), lang="id")
    bars = [(s.x0, s.x1) for s in figure.layout.shapes if s.xref == "x2"]
    assert bars == [(0, 68_596.0), (0, 40_000.0)]
    assert figure.layout.xaxis2.range[0] == 0
    assert "68,6 ribu jiwa" in texts(figure)


def test_a_row_of_bullets_names_its_verdict_by_shape_and_word_and_can_be_picked():
    figure = bullets(ROWS, heads=("persen", "orang"), lang="id")
    assert "▲ tidak tercapai" in texts(figure)
    assert "● tercapai" in texts(figure)
    assert [c[0] for c in traces(figure, "row")[0].customdata] == ["3302", "3321", "3305"]


def sheet() -> Sheet:
    series = pd.concat(
        [
            pd.DataFrame(
                {"region_id": r, "year": [2021, 2022, 2023], "round": "maret", "value": [v + 1, v + 0.5, v]}
            )
            for r, v in zip(ROWS["region_id"], ROWS["actual"], strict=True)
        ]
    )
    aims = ROWS[["region_id", "low", "high"]].assign(year=2023, governing=True)
    return Sheet(ROWS, series, aims, 2023)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_multiples_are_one_light_figure_with_one_scale(size):
    figure = multiples(sheet(), lang="id", size=size)
    assert len(figure.data) <= 8
    assert [c[0] for c in traces(figure, "panel")[0].customdata] == ROWS["region_id"].tolist()
    assert list(traces(figure, "value")[0].text) == ["▲ 12,53", "▲ 12,01", "● 16,34"]
    heights = [y % 1 for y in traces(figure, "judged")[0].y]
    assert (heights[2] - heights[1]) / (heights[0] - heights[1]) == pytest.approx(
        (16.34 - 12.01) / (12.53 - 12.01)
    )


def test_an_incomplete_amount_is_hatched_and_said():
    rows = pd.DataFrame(
        {
            "year": [2019, 2020],
            "ceiling_rp": [7.9e12, 8.2e12],
            "disbursed_rp": [7.9e12, 6.0e12],
            "absorbed_rp": [7.6e12, math.nan],
            "disbursed_complete": [True, False],
            "absorbed_complete": [True, None],
        }
    )
    names = {"ceiling_rp": "pagu", "disbursed_rp": "tersalur", "absorbed_rp": "terserap"}
    figure = fund_columns(rows, names=names, partial="belum lengkap", lang="id")
    paid = traces(figure, "disbursed_rp")[0]
    assert list(paid.marker.pattern.shape) == ["", "/"]
    assert "belum lengkap" in texts(figure)
    assert "2020<br>Rp8,2 triliun" in texts(figure)
    assert list(traces(figure, "absorbed_rp")[0].y) == [7.6e12]
    assert figure.layout.yaxis.range[0] == 0


def test_the_strip_names_its_region_and_the_median():
    rows = pd.DataFrame({"region_id": ["a", "b", "c"], "name": ["A", "B", "C"], "value": [4.23, 9.81, 16.34]})
    shown = texts(rank_strip(rows, "c", median_text="nilai tengah", lang="id"))
    assert "C 16,34" in shown
    assert any(text.startswith("nilai tengah") for text in shown)


def test_two_series_of_an_index_are_two_lines():
    old = with_segments(
        pd.DataFrame({"year": [2023, 2024], "round": "tahunan", "value": [69.6, 70.18], "break_text": ""})
    )
    new = with_segments(
        pd.DataFrame({"year": [2024, 2025], "round": "tahunan", "value": [68.46, 69.0], "break_text": ""})
    )
    panels = [Trend("IPM", {"SP2010": old, "Long Form SP2020": new}, 2), Trend("Gini", {"": old}, 3)]
    figure = trends(panels, focus=2024, lang="id")
    lines = [pieces(t) for t in traces(figure, "line")]
    assert [len(line) for line in lines] == [1, 1, 1]
    assert lines[0][0][1] == lines[1][0][0], "2024 stands at one place on the axis of both"
    assert any("SP2010" in text for text in texts(figure))
    assert "<b>70,180</b>" in texts(figure)


# Without colour


def test_every_status_has_a_shape_of_its_own():
    styles = [base.verdict_style(status) for status in STATUSES]
    assert len({style.symbol for style in styles}) == len(STATUSES)
    assert len({style.mark for style in styles}) == len(STATUSES)


def _linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def _deuteranope(colour: str) -> list[float]:
    """Machado, Oliveira and Fernandes 2009, severity 1."""
    matrix = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    rgb = _linear(colour)
    return [min(1.0, max(0.0, sum(w * c for w, c in zip(row, rgb, strict=True)))) for row in matrix]


def _lab(rgb: list[float]) -> list[float]:
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(w * c for w, c in zip(row, rgb, strict=True)) for row in to_xyz]
    f = [
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089)
    ]
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]


@pytest.mark.parametrize(
    ("one", "other"),
    [("MET", "SHORT"), ("MET", "ACCENT"), ("SHORT", "ACCENT"), ("SHORT", "NONE"), ("INK", "ACCENT")],
)
def test_colours_stay_apart_for_a_deuteranope(one, other):
    a, b = (_lab(_deuteranope(getattr(theme, name))) for name in (one, other))
    assert math.dist(a, b) > 15


@pytest.mark.parametrize(("pale", "full"), [("ACCENT_PALE", "ACCENT"), ("PALE", "INK"), ("PALE", "MUTED")])
def test_pale_and_full_stay_apart_in_greyscale(pale, full):
    light, dark = (_lab(_linear(getattr(theme, name)))[0] for name in (pale, full))
    assert light - dark > 25
