"""Cells of a filled template to values, by the kind of their column. What does not fit is a `CellFault` that says
what is allowed; nothing is repaired or guessed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analysis.target_template import UNDATED, Field, plain
from etl import target_reading
from etl.errors import NumberError
from etl.numbers import parse_numbers

YEARS = (1990, 2100)
TEXT_MAX = 600
_MARK = {"id": ",", "en": "."}
_WORD = {"id": "koma", "en": "titik"}
_BROKEN = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NULL|NUM)[!?]?", re.IGNORECASE)
_RANGE = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")


@dataclass
class CellFault(Exception):
    """What is wrong with a cell, and what to do next."""

    what: str
    next: str


@dataclass(frozen=True)
class Period:
    """First and last year, both included."""

    first: int
    last: int

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def closest(found: str, allowed: list[str]) -> str:
    """'; closest: ...' where one of the allowed texts is alike, else ''."""
    keys = {plain(a): a for a in allowed}
    close = difflib.get_close_matches(plain(found), list(keys), 1)
    return f"; closest: {keys[close[0]]!r}" if close else ""


def read_cell(field: Field, text: str, convention: str) -> Any:
    """The value of a filled cell: str (text, code, stored id of a choice), int (year), float (number), `Period`
    (period, years), None for a target without a year.

    Raises `CellFault`."""
    if _BROKEN.fullmatch(text):
        raise CellFault(f"{text!r} is the error of a formula", "write the value itself")
    return _READ[field.kind](field, text, convention)


def _text(field: Field, text: str, convention: str) -> str:
    one_line = " ".join(text.split())
    if len(one_line) > TEXT_MAX:
        raise CellFault(f"the text has {len(one_line)} characters", f"shorten it to at most {TEXT_MAX}")
    if not one_line.isprintable():
        raise CellFault(f"{one_line!r} holds characters that cannot be printed", "type the text anew")
    return one_line


def _choice(field: Field, text: str, convention: str) -> str:
    allowed = {plain(word): stored for word, stored in field.values.items()}
    if plain(text) not in allowed:
        words = list(field.values)
        raise CellFault(
            f"{text!r} is not allowed; allowed: {', '.join(words)}{closest(text, words)}",
            "write one of the allowed values",
        )
    return allowed[plain(text)]


def _year(field: Field, text: str, convention: str) -> int:
    if not re.fullmatch(r"\d{4}", text) or not YEARS[0] <= int(text) <= YEARS[1]:
        raise CellFault(
            f"{text!r} is no year; allowed: four digits, {YEARS[0]} to {YEARS[1]}", "write a year as 2029"
        )
    return int(text)


def _period(field: Field, text: str, convention: str) -> Period:
    found = _RANGE.fullmatch(text)
    if not found:
        raise CellFault(f"{text!r} is no range of years; allowed: 2025-2029", "write first and last year")
    first, last = (_year(field, year, convention) for year in found.groups())
    if first >= last:
        raise CellFault(f"{text!r} does not run forward", "write the earlier year first")
    return Period(first, last)


def _years(field: Field, text: str, convention: str) -> Period | None:
    if plain(text) == UNDATED:
        return None
    if _RANGE.fullmatch(text):
        return _period(field, text, convention)
    try:
        year = _year(field, text, convention)
    except CellFault as e:
        raise CellFault(
            f"{text!r} is no year; allowed: 2029, a range 2025-2029, or '{UNDATED}'"
            f"{closest(text, [UNDATED])}",
            "write the year to which the target speaks",
        ) from e
    return Period(year, year)


def _number(field: Field, text: str, convention: str) -> float:
    other = _MARK["en" if convention == "id" else "id"]
    if other in text:
        raise CellFault(
            f"{text!r} uses {other!r}, but the file declares 'desimal = {_WORD[convention]}'",
            f"write decimals with {_MARK[convention]!r} in the whole file and no thousands separator, or declare the "
            "other mark above the column names",
        )
    try:
        value = parse_numbers([text], convention)[0].iloc[0]
    except NumberError as e:
        raise CellFault(
            f"{text!r} is no number; allowed: digits and one decimal mark {_MARK[convention]!r}",
            "write the number alone: no %, no words, a range in the two bounds",
        ) from e
    return float(value)


def _reading(read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except target_reading.ReadingFault as e:
        raise CellFault(e.what, e.next) from e


_READ: dict[str, Callable[[Field, str, str], Any]] = {
    "text": _text,
    "code": _text,
    "choice": _choice,
    "year": _year,
    "period": _period,
    "years": _years,
    "number": _number,
    "reader": lambda field, text, convention: _reading(target_reading.reader, text),
    "page": lambda field, text, convention: _reading(target_reading.page, text),
    "day": lambda field, text, convention: _reading(target_reading.day, text),
}
