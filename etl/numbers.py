"""Numbers as text, read under ONE declared convention per source; never guessed.

Guessing turned 9.4 into 94 silently (`thousands='.'`), so a cell that does not fit the declared convention
is an error that names its row, not something to be repaired.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from etl.errors import NumberError, UsageError, Where

_PATTERN = {
    "en": re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?"),
    "id": re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]+)?"),
}
_TO_PLAIN = {"en": str.maketrans("", "", ","), "id": str.maketrans(",", ".", ".")}
_INVISIBLE = "\u00a0\u2007\u2009\u202f\u200b\ufeff"
_TIDY = {ord(c): " " for c in _INVISIBLE} | {0x2212: "-", 0x2010: "-", 0x2011: "-"}
_SHOWN = 3


def tidy_cell(text: str) -> str:
    """A cell without the spaces around it (no-break and zero-width ones too) and with a plain minus."""
    return text.strip() if text.isascii() else text.translate(_TIDY).strip()


def number_text(value: float | int, convention: str = "en") -> str:
    """A number of a workbook or JSON cell as the text that `parse_numbers` reads back to the same value."""
    plain = np.format_float_positional(value, trim="-") if isinstance(value, float) else str(value)
    return plain.replace(".", ",") if convention == "id" else plain


def number_of(text: str, convention: str) -> float | None:
    """The number that a tidy cell is under a convention, None when it is none."""
    if not _PATTERN[convention].fullmatch(text):
        return None
    return float(text.translate(_TO_PLAIN[convention]))


def _without_footnote(text: str, footnotes: Sequence[str]) -> str:
    for mark in footnotes:
        bare = text.removesuffix(mark).rstrip()
        if bare != text and bare[-1:].isdigit():
            return bare
    return text


def parse_numbers(
    cells: Sequence[str] | pd.Series,
    convention: str,
    *,
    marks: Mapping[str, str] | None = None,
    footnotes: Iterable[str] = (),
    rows: Sequence[int] | None = None,
    where: Where | None = None,
) -> tuple[pd.Series, pd.Series]:
    """A whole text column to (values, absent): float64 with NaN, and the named reason where there is no
    value.

    `convention`: 'en' 1,234.5 or 'id' 1.234,5. `marks`: cell text -> reason; '' stands for a blank cell.
    `footnotes`: texts that may trail a number ('*', 'r)'). `rows`: the row of each cell as a person counts,
    `where`: file, sheet and column for the error.

    Raises `NumberError` naming the first cells that are neither number nor mark.
    """
    if convention not in _PATTERN:
        raise UsageError(f"unknown number convention {convention!r}", next="declare numbers = 'en' or 'id'")
    pattern, to_plain = _PATTERN[convention], _TO_PLAIN[convention]
    reasons = {tidy_cell(mark): reason for mark, reason in (marks or {}).items()}
    longest_first = sorted(footnotes, key=len, reverse=True)
    told: dict[str, tuple[float, str | None]] = {}
    bad: dict[str, None] = {}
    texts = list(cells)
    for text in dict.fromkeys(texts):  # a column of a million cells has few distinct ones
        plain = tidy_cell(text)
        if plain in reasons:
            told[text] = (math.nan, reasons[plain])
            continue
        plain = _without_footnote(plain, longest_first)
        if pattern.fullmatch(plain):
            told[text] = (float(plain.translate(to_plain)), None)
        else:
            bad[text] = None
    if bad:
        positions = [i for i, text in enumerate(texts) if text in bad]
        shown = ", ".join(repr(tidy_cell(t)) for t in list(bad)[:_SHOWN])
        raise NumberError(
            f"{len(positions)} cell(s) are no number under the convention {convention!r}: {shown}",
            where=replace(where or Where(), row=rows[positions[0]] if rows is not None else positions[0] + 1),
            next="if the publisher uses a new mark or another convention, declare it in the manifest",
        )
    values = np.fromiter((told[t][0] for t in texts), dtype="float64", count=len(texts))
    return pd.Series(values), pd.Series([told[t][1] for t in texts], dtype="str")
