"""What Python prepares for the map: words for values, classes, counts, and the packed values themselves."""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis import numerals
from analysis.numerals import LANGS, Lang
from ui import map, theme

VALUES = [0.0, 0.04, 12.09, 999.4, 9_999.0, 10_000.0, 115_800.0, 949_999.0, 960_000.0, 1.25e9, 7e13]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("value", [*VALUES, -0.13, -1.2e9])
def test_values_are_written_as_everywhere_else(value: float, lang: Lang) -> None:
    assert map.percent(lang).text(value, lang) == numerals.percent(value, lang)
    assert map.rupiah(lang).text(value, lang) == numerals.rupiah(value, lang)
    assert map.people(lang).text(value, lang) == numerals.people(value, lang)
    assert map.number(lang, 1, signed=True).text(value, lang) == numerals.number(value, lang, 1, signed=True)


def test_points_carry_their_sign() -> None:
    assert map.points("id").text(-0.13, "id") == "\u22120,13 poin"
    assert map.points("en").text(0.5, "en") == "+0.50 points"


def test_classes_at_given_breaks_are_labelled_without_the_unit() -> None:
    classes = map.by_breaks([5, 10, 15], map.percent("id", 1), "id")
    assert classes.labels == ("kurang dari 5,0", "5,0 s.d. <10,0", "10,0 s.d. <15,0", "15,0 atau lebih")
    assert classes.colours[0] == theme.LEVELS[0]
    assert classes.colours[-1] == theme.LEVELS[-1]
    assert len(set(classes.colours)) == 4


@given(st.lists(st.integers(0, 3000).map(lambda n: n / 100), min_size=2).filter(lambda v: len(set(v)) > 1))
def test_quantile_classes_are_never_empty_of_meaning(values: list[float]) -> None:
    series = pd.Series(values)
    classes = map.quantiles(series, map.percent("id"), "id")
    assert list(classes.breaks) == sorted(set(classes.breaks))
    assert series.min() < classes.breaks[0]
    assert classes.breaks[-1] <= series.max()
    assert all(round(b, 2) == b for b in classes.breaks)


def test_breaks_that_print_alike_are_one_break() -> None:
    """1.21 and 1.24 billion are both written Rp1,2 miliar."""
    values = pd.Series([1.0e9, 1.21e9, 1.22e9, 1.24e9, 1.9e9])
    classes = map.quantiles(values, map.rupiah("id"), "id")
    assert len(set(classes.labels)) == len(classes.labels)
    assert classes.labels[0] == "kurang dari Rp1,2 miliar"
    assert classes.breaks[0] == pytest.approx(1.2e9)


def test_values_that_do_not_differ_have_no_classes() -> None:
    with pytest.raises(ValueError, match="do not differ"):
        map.quantiles(pd.Series([3.0, 3.0, np.nan]), map.percent("id"), "id")


@pytest.mark.parametrize(
    ("breaks", "colours", "labels"),
    [
        ((1, 2), ("a", "b"), ("a", "b", "c")),
        ((2, 1), ("a",) * 3, ("a",) * 3),
        ((1, 1), ("a",) * 3, ("a",) * 3),
    ],
)
def test_broken_classes_are_refused(breaks: tuple, colours: tuple, labels: tuple) -> None:
    with pytest.raises(ValueError, match="break"):
        map.Classes(breaks, colours, labels, map.percent("id"))


def test_a_value_on_a_break_belongs_to_the_upper_class_and_absence_is_counted() -> None:
    """12.09 in single precision lies below 12.09 in double: both are compared in single."""
    classes = map.by_breaks([11.96, 12.09], map.percent("id"), "id")
    told = map._numeric(pd.Series([11.95, 11.96, 12.09, 12.09, np.nan]), classes)
    assert [c["count"] for c in told["classes"]] == [1, 1, 2, 1]
    assert told["classes"][-1]["absent"] is True
    assert told["classes"][-1]["pattern"] == "hatch"
    assert list(base64.b64decode(told["codes"])) == [0, 1, 2, 2, 3]
    sent = np.frombuffer(base64.b64decode(told["values"]), "float32")
    assert sent[:4].tolist() == pytest.approx([11.95, 11.96, 12.09, 12.09])


def test_categories_are_sent_as_small_numbers() -> None:
    kinds = {"met": map.Category("Tercapai", theme.MET), "short": map.Category("Belum", theme.SHORT, "dots")}
    told = map._categorical(pd.Series(["short", "met", None, "short"]), kinds)
    assert list(base64.b64decode(told["codes"])) == [1, 0, 2, 1]
    assert told["values"] is None
    assert [(c["label"], c["count"]) for c in told["classes"][:2]] == [("Tercapai", 1), ("Belum", 2)]
    assert told["classes"][2]["count"] == 1


def test_a_region_without_a_figure_says_why() -> None:
    """A kelurahan is no missing village; a reason never hides a figure."""
    classes = map.by_breaks([5], map.number("id"), "id")
    town = {"kelurahan": map.Category("kelurahan, tidak menerima Dana Desa", theme.WASH, "dots")}
    why = pd.Series(["kelurahan", "kelurahan", None, None])
    told = map._numeric(pd.Series([np.nan, 7, np.nan, 3]), classes, why, town)
    assert list(base64.b64decode(told["codes"])) == [2, 1, 3, 0]
    assert [(c["label"], c["count"]) for c in told["classes"][2:]] == [
        ("kelurahan, tidak menerima Dana Desa", 1),
        ("Tidak ada data", 1),
    ]
    assert all(c["absent"] for c in told["classes"][2:])
    with pytest.raises(ValueError, match="rahasia"):
        map._numeric(pd.Series([np.nan]), classes, pd.Series(["rahasia"]), town)


def test_a_value_that_is_no_category_is_refused() -> None:
    with pytest.raises(ValueError, match="mungkin"):
        map._categorical(pd.Series(["mungkin"]), {"met": map.Category("Tercapai", theme.MET)})


def test_texts_travel_once_each() -> None:
    ids = pd.Index(["3319", "3320", "3321"])
    told = map._texts(pd.Series(["Maju", "Maju"], index=["3319", "3321"]), ids)
    at = np.frombuffer(base64.b64decode(told["at"]), "uint16")
    assert [told["table"][i] for i in at] == ["Maju", "Tidak ada data", "Maju"]
    assert len(told["table"]) == 2


@pytest.mark.parametrize(
    ("layer", "digits"),
    [
        ("indonesia-prov", 0),
        ("indonesia-kab", 2),
        ("indonesia-desa", 2),
        ("kab/33", 0),
        ("desa/33", 4),
        ("desa/3319", 6),
    ],
)
def test_the_stronger_borders_are_those_of_the_level_between(layer: str, digits: int) -> None:
    assert map._heavy(layer) == digits


def _page() -> None:
    import pandas as pd
    import streamlit as st

    from ui import map

    values = pd.Series({"3319": 7.31, "3320": 6.1})
    classes = map.by_breaks([7], map.percent("id"), "id")
    st.session_state.picked = map.draw(
        st.query_params["peta"], values, classes=classes, title="Peta", alt="Dua nilai.", key="uji"
    )


def test_a_map_is_drawn_without_a_server_of_our_own() -> None:
    page = AppTest.from_function(_page)
    page.query_params["peta"] = "kab/33"
    page.run()
    assert not page.exception
    assert page.session_state.picked is None
    assert not page.info


def test_a_map_without_boundaries_says_how_to_load_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPAIAN_DATA", str(tmp_path))
    page = AppTest.from_function(_page)
    page.query_params["peta"] = "kab/33"
    page.run()
    assert not page.exception
    assert "python -m etl ingest" in page.info[0].value
