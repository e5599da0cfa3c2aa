"""The coverage figure: a cell for every loaded year, its share in words where it is not whole."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from ui import theme
from ui.charts.coverage import coverage

KEY = ("few", "some", "most", "all")


def rows() -> pd.DataFrame:
    told = [
        ("Regencies", "P0", 2015, 0.995, 2),
        ("Regencies", "P0", 2016, 1.0, 3),
        ("Villages", "Index", 2016, 0.004, 0),
    ]
    frame = pd.DataFrame(told, columns=["head", "name", "year", "share", "class_"])
    return frame.assign(hover=frame["name"] + " " + frame["year"].astype(str))


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_cell_for_every_year_in_the_shade_of_its_class(size: str) -> None:
    figure = coverage(rows(), key=KEY, lang="en", size=size)
    cells = {(x, bar.marker.color) for bar in figure.data for x in bar.x}
    assert cells == {(2015, theme.SHARES[2]), (2016, theme.SHARES[3]), (2016, theme.SHARES[0])}
    assert {h for bar in figure.data for h in bar.customdata} == {"P0 2015", "P0 2016", "Index 2016"}


def test_nearly_all_is_not_all_and_hardly_any_is_not_none() -> None:
    words = [a.text for a in coverage(rows(), key=KEY, lang="en").layout.annotations]
    assert "99" in words
    assert "1" in words
    assert "100" not in words


def test_each_level_is_headed_and_the_shades_are_explained() -> None:
    words = [a.text for a in coverage(rows(), key=KEY, lang="en", source="Source").layout.annotations]
    assert {"<b>Regencies</b>", "<b>Villages</b>", "P0", "Index", "Source"} <= set(words)
    assert any(all(k in w for k in KEY) for w in words)


def test_the_shades_darken_evenly_enough_to_tell_apart() -> None:
    grey = [
        sum(int(c[i : i + 2], 16) * w for i, w in ((1, 0.299), (3, 0.587), (5, 0.114))) for c in theme.SHARES
    ]
    assert all(light - dark > 25 for light, dark in pairwise(grey))
