"""Numbers, units and survey months as a reader of either language expects them.

Indonesian: 11,96 persen, 115,8 ribu jiwa, Rp1,2 miliar, Maret 2017.
English: 11.96 %, 115.8 thousand people, Rp1.2 billion, March 2017.

Every function takes one number (or None / NaN, which prints as `ABSENT`) and returns text. Halves round away
from zero, on the decimal digits as published (12.45 at one decimal is 12.5, not the 12.4 of binary rounding).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from math import isinf, isnan
from typing import Literal, get_args

Lang = Literal["id", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

ABSENT = "–"
MINUS = "\u2212"

_SEPARATORS = {"id": (".", ","), "en": (",", ".")}  # thousands, decimal
_SCALES: tuple[tuple[float, dict[Lang, str]], ...] = (
    (1e12, {"id": "triliun", "en": "trillion"}),
    (1e9, {"id": "miliar", "en": "billion"}),
    (1e6, {"id": "juta", "en": "million"}),
    (1e3, {"id": "ribu", "en": "thousand"}),
)
_ROUNDS: dict[str, dict[Lang, str]] = {
    "maret": {"id": "Maret", "en": "March"},
    "september": {"id": "September", "en": "September"},
    "tahunan": {"id": "tahunan", "en": "annual"},
}


def is_absent(value: float | None) -> bool:
    """True for None and NaN (also pandas' NA)."""
    if value is None:
        return True
    try:
        return isnan(value)
    except TypeError:  # pandas.NA
        return True


def rounded(value: float, decimals: int) -> Decimal:
    """`value` with so many decimals, halves away from zero, never a negative zero."""
    result = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def number(value: float | None, lang: Lang, decimals: int = 0, *, signed: bool = False) -> str:
    """A bare number: 1.234,5 (id) or 1,234.5 (en); with `signed` a rise carries a plus."""
    if value is None or is_absent(value):
        return ABSENT
    if isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    amount = rounded(value, decimals)
    thousands, decimal = _SEPARATORS[lang]
    text = f"{abs(amount):,f}".translate(str.maketrans(",.", thousands + decimal))
    sign = MINUS if amount < 0 else "+" if signed and amount > 0 else ""
    return sign + text


def decimals_needed(values: Iterable[float | None], least: int = 1, most: int = 2) -> int:
    """The fewest decimals (from `least` to `most`) at which values that differ still print differently."""
    known = sorted({rounded(v, most) for v in values if v is not None and not is_absent(v) and not isinf(v)})
    for decimals in range(least, most):
        if all(rounded(float(a), decimals) != rounded(float(b), decimals) for a, b in pairwise(known)):
            return decimals
    return most


def percent(
    value: float | None, lang: Lang, decimals: int = 2, *, signed: bool = False, short: bool = False
) -> str:
    """A share or rate in percent; `short` for axes and tables (11,96% / 11.96%)."""
    text = number(value, lang, decimals, signed=signed)
    if text == ABSENT:
        return text
    if short:
        return f"{text}%"
    return f"{text} persen" if lang == "id" else f"{text} %"


def points(value: float | None, lang: Lang, decimals: int = 2, *, signed: bool = False) -> str:
    """A difference of percentages, in percentage points: 0,13 poin / 0.13 points."""
    text = number(value, lang, decimals, signed=signed)
    if text == ABSENT:
        return text
    if lang == "id":
        return f"{text} poin"
    return f"{text} {_plural(text, 'point')}"


def points_a_year(value: float | None, lang: Lang, decimals: int = 2, *, signed: bool = False) -> str:
    """A pace: 0,47 poin per tahun / 0.47 points a year."""
    text = points(value, lang, decimals, signed=signed)
    return text if text == ABSENT else f"{text} {'per tahun' if lang == 'id' else 'a year'}"


def scaled(value: float | None, lang: Lang, decimals: int = 1, *, smallest: float = 1e3) -> str:
    """A large amount with its scale word: 115,8 ribu, 1,2 miliar; below `smallest` the whole number."""
    if value is None or is_absent(value) or isinf(value):
        return number(value, lang)
    for scale, words in _SCALES:
        if scale >= smallest and abs(rounded(value / scale, decimals)) >= 1:
            return f"{number(value / scale, lang, decimals)} {words[lang]}"
    return number(value, lang)


def people(value: float | None, lang: Lang, decimals: int = 1) -> str:
    """Persons: 5.432 jiwa up to ten thousand, then 115,8 ribu jiwa, 3,4 juta jiwa."""
    if value is None or is_absent(value):
        return ABSENT
    text = number(value, lang) if abs(value) < 10_000 else scaled(value, lang, decimals)
    if lang == "id":
        return f"{text} jiwa"
    return f"{text} {'person' if text == '1' else 'people'}"


def rupiah(value: float | None, lang: Lang, decimals: int = 1) -> str:
    """Money: Rp616.345 below a million, then Rp1,2 miliar / Rp1.2 billion."""
    if value is None or is_absent(value):
        return ABSENT
    text = scaled(value, lang, decimals, smallest=1e6)
    return f"{MINUS}Rp{text[1:]}" if text.startswith(MINUS) else f"Rp{text}"


def years(value: float | None, lang: Lang, decimals: int = 0) -> str:
    """A span of time: 3 tahun / 3 years."""
    text = number(value, lang, decimals)
    if text == ABSENT:
        return text
    return f"{text} tahun" if lang == "id" else f"{text} {_plural(text, 'year')}"


def round_name(survey_round: str, lang: Lang) -> str:
    """The survey month of a round id (`maret`, `september`, `tahunan`); ValueError for any other."""
    try:
        return _ROUNDS[survey_round][lang]
    except KeyError:
        raise ValueError(f"unknown round {survey_round!r}: one of {', '.join(_ROUNDS)}") from None


def round_year(survey_round: str, year: int, lang: Lang) -> str:
    """Month and year of an observation: Maret 2017 / March 2017; annual figures: 2017 (tahunan) / 2017
    (annual)."""
    name = round_name(survey_round, lang)
    return f"{year} ({name})" if survey_round == "tahunan" else f"{name} {year}"


def target_text(low: float, high: float, lang: Lang, decimals: int = 2) -> str:
    """A target level in percent, a point or a range: 7,48 persen; 6,00 sampai 7,00 persen / 6.00 to 7.00
    %."""
    if rounded(low, decimals) == rounded(high, decimals):
        return percent(high, lang, decimals)
    return (
        f"{number(low, lang, decimals)} {'sampai' if lang == 'id' else 'to'} {percent(high, lang, decimals)}"
    )


def listing(items: Iterable[str], lang: Lang) -> str:
    """Names in a sentence: A, B, dan C / A, B and C."""
    names = list(items)
    if len(names) < 2:
        return "".join(names)
    word = "dan" if lang == "id" else "and"
    comma = "," if lang == "id" and len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {word} {names[-1]}"


def _plural(text: str, noun: str) -> str:
    return noun if text.lstrip(f"+{MINUS}") in {"1", "1.0", "1.00"} else f"{noun}s"
