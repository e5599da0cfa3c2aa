"""Numbers are read under one declared convention, never guessed."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.errors import NumberError, UsageError, Where
from etl.numbers import number_text, parse_numbers


@pytest.mark.parametrize(
    ("convention", "text", "value"),
    [
        ("en", "1,234.5", 1234.5),
        ("en", "13.81", 13.81),
        ("en", "28553", 28553.0),
        ("en", "-0.13", -0.13),
        ("en", "\u22120.13", -0.13),
        ("en", "\u00a09.4 ", 9.4),
        ("en", "+3", 3.0),
        ("id", "1.234,5", 1234.5),
        ("id", "9,4", 9.4),
        ("id", "1.234.567", 1234567.0),
        ("id", "12345,6", 12345.6),
    ],
)
def test_a_number_under_its_convention(convention: str, text: str, value: float) -> None:
    values, absent = parse_numbers([text], convention)
    assert values.tolist() == [value]
    assert absent.isna().all()


@pytest.mark.parametrize(
    ("convention", "text"),
    [
        ("en", "9,4"),
        ("en", "1.234,5"),
        ("en", "1,23"),
        ("en", "1,2345"),
        ("en", "1 234"),
        ("en", "12.3.4"),
        ("en", ".5"),
        ("en", "1e3"),
        ("en", "nan"),
        ("en", "inf"),
        ("en", "\u0661"),
        ("en", "-"),
        ("en", ""),
        ("en", "--1"),
        ("en", "5*"),
        ("id", "9.4"),
        ("id", "1,234.5"),
        ("id", "12.34"),
        ("id", "1.234.5"),
    ],
)
def test_anything_else_is_refused(convention: str, text: str) -> None:
    with pytest.raises(NumberError):
        parse_numbers([text], convention)


def test_the_error_names_file_sheet_row_and_column() -> None:
    where = Where("a.xlsx", "table", column="2017")
    with pytest.raises(NumberError) as e:
        parse_numbers(["1.0", "2.0", "tiga", "empat"], "en", rows=[4, 5, 6, 7], where=where)
    assert str(e.value.where) == "a.xlsx, sheet 'table', row 6, column '2017'"
    assert "2 cell(s)" in e.value.what
    assert "'tiga', 'empat'" in e.value.what


def test_marks_become_named_reasons() -> None:
    marks = {"-": "not_available", "...": "suppressed", "": "not_applicable"}
    values, absent = parse_numbers(["1", " - ", "...", "", "\u00a0"], "en", marks=marks)
    assert values.isna().tolist() == [False, True, True, True, True]
    assert absent.tolist()[1:] == ["not_available", "suppressed", "not_applicable", "not_applicable"]
    assert pd.isna(absent[0])


def test_a_mark_wins_over_a_number() -> None:
    values, absent = parse_numbers(["0", "1"], "en", marks={"0": "not_available"})
    assert (absent[0], values[1]) == ("not_available", 1.0)


def test_declared_footnotes_are_cut_off_a_number_only() -> None:
    values, _ = parse_numbers(["9.4*", "9.4 r)", "7"], "en", footnotes=["*", "r)"])
    assert values.tolist() == [9.4, 9.4, 7.0]
    with pytest.raises(NumberError):
        parse_numbers(["*"], "en", footnotes=["*"])


def test_an_unknown_convention_is_a_fault_of_the_manifest() -> None:
    with pytest.raises(UsageError):
        parse_numbers(["1"], "us")


def test_a_repeated_cell_keeps_its_place() -> None:
    values, absent = parse_numbers(["2", "-", "1", "2"], "en", marks={"-": "not_available"})
    assert values.fillna(-1).tolist() == [2.0, -1.0, 1.0, 2.0]
    assert absent.fillna("").tolist() == ["", "not_available", "", ""]


@pytest.mark.parametrize("value", [0.301, 9492.0, 37565706, 1e-7, 1e16, 123456.789])
def test_a_native_number_is_printed_to_be_read_back(value: float) -> None:
    for convention in ("en", "id"):
        values, _ = parse_numbers([number_text(value, convention)], convention)
        assert values[0] == value
