"""The dots of paces, and the assumed path with its interval on the signature chart."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.numerals import LANGS
from tests.unit.test_charts import promise, texts, traces
from ui import theme
from ui.charts.paces import pace_dots
from ui.charts.promise import Fan, Path
from ui.charts.signature import signature

PACES = pd.DataFrame(
    {
        "region_id": [f"33{n:02d}" for n in range(12)],
        "name": [f"Daerah {n}" for n in range(11)] + ["<Kota>"],
        "value": [0.1, 0.12, 0.12, 0.31, 0.33, 0.4, 0.41, 0.41, 0.42, 0.5, 0.85, 1.57],
    }
)


def dots(region_id: str = "3310", pace: float = 0.4, **changes: object):
    given: dict = {
        "pace_text": "andai 0,40",
        "held_text": "7 dari 12",
        "axis": "poin per tahun",
        "lang": "id",
    }
    return pace_dots(PACES, region_id, pace, **(given | changes))


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_region_is_one_dot_dark_where_it_held_the_pace(size: str) -> None:
    chart = dots(size=size)
    never, held, own = (traces(chart, meta)[0] for meta in ("never", "held", "own"))
    assert (len(never.x), len(held.x), len(own.x)) == (5, 6, 1)
    assert never.marker.color != held.marker.color
    places = [(x, y) for trace in (never, held, own) for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(set(places)) == 12, "no dot covers another"
    ids = {c[0] for trace in (never, held, own) for c in trace.customdata}
    assert ids == set(PACES["region_id"])


def test_the_pace_its_count_and_the_region_are_written() -> None:
    written = " ".join(texts(dots(named=("3311",))))
    assert "andai 0,40" in written and "7 dari 12" in written
    assert "Daerah 10 0,85" in written
    assert "&lt;Kota&gt; 1,57" in written
    line = dots().layout.shapes[0]
    assert (line.x0, line.x1) == (0.4, 0.4)


@pytest.mark.parametrize("pace", [0.01, 3.0])
def test_a_pace_beyond_all_others_stays_on_the_axis(pace: float) -> None:
    low, high = dots(pace=pace).layout.xaxis.range
    assert low < pace < high


def test_a_region_that_is_not_among_them_leaves_no_mark() -> None:
    assert len(traces(dots("ID"), "own")[0].x) == 0


def test_an_assumed_path_is_in_ink_and_its_end_is_marked() -> None:
    assumed = Path(((2017, 11.96), (2021, 10.4)), "andai turun", end="2021: 10,40")
    chart = signature(promise(paths=[assumed, Path(((2017, 11.96), (2021, 9.56)), "perlu turun")]), lang="id")
    ours, needed = traces(chart, "path")
    assert ours.line.color == theme.INK and needed.line.color == theme.MUTED
    assert list(ours.marker.size) == [0, 9]
    assert needed.mode == "lines"
    assert "2021: 10,40" in texts(chart)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_interval_is_washed_and_fits_the_axes(lang: str, size: str) -> None:
    rows = pd.DataFrame({"year": [2017, 2018, 2023], "low": [11.96, 11.0, 4.0], "high": [11.96, 12.5, 16.0]})
    chart = signature(promise(fan=Fan(rows, "selang uji-balik")), lang=lang, size=size)
    (fan,) = traces(chart, "fan")
    assert list(fan.x) == [2017, 2018, 2023, 2023, 2018, 2017]
    assert list(fan.y) == [11.96, 12.5, 16.0, 4.0, 11.0, 11.96]
    (left, right), (low, high) = chart.layout.xaxis.range, chart.layout.yaxis.range
    assert left < 2017 and right > 2023
    assert low < 4 and high > 16
    assert not traces(signature(promise(), lang=lang, size=size), "fan")
