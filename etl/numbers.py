"""Numbers as text, read under ONE declared convention per source; never guessed.

Guessing turned 9.4 into 94 silently (`thousands='.'`), so a cell that does not fit the declared convention
is an error that names its row, not something to be repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from etl.errors import NumberError, UsageError, Where

_GROUPED = {
    "en": r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?",
    "id": r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]+)?",
}
_THOUSANDS = {"en": ",", "id": "."}
_INVISIBLE = "\u00a0\u2007\u2009\u202f\u200b\ufeff"
_SHOWN = 3


def tidy_cell(text: str) -> str:
    """A cell without the spaces around it (no-break and zero-width ones too) and with a plain minus."""
    return text.translate(_TRANSLATE).strip()


_TRANSLATE = {ord(c): " " for c in _INVISIBLE} | {0x2212: "-", 0x2010: "-", 0x2011: "-"}


def number_text(value: float | int, convention: str = "en") -> str:
    """A number of a workbook or JSON cell as the text that `parse_numbers` reads back to the same value."""
    plain = np.format_float_positional(value, trim="-") if isinstance(value, float) else str(value)
    return plain.replace(".", ",") if convention == "id" else plain


def _strip_footnotes(cells: pd.Series, footnotes: Iterable[str]) -> pd.Series:
    marks = "|".join(re.escape(f) for f in sorted(footnotes, key=len, reverse=True))
    return cells.str.replace(rf"(?<=[0-9])\s*(?:{marks})$", "", regex=True) if marks else cells


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
    if convention not in _GROUPED:
        raise UsageError(f"unknown number convention {convention!r}", next="declare numbers = 'en' or 'id'")
    # fixed-width codes for all distinct texts first: a column of a million cells has few distinct ones
    codes, distinct = pd.factorize(pd.Series(list(cells), dtype="str"), use_na_sentinel=False)
    texts = pd.Series(list(distinct), dtype="str").fillna("").str.translate(_TRANSLATE).str.strip()
    reasons = texts.map({tidy_cell(mark): reason for mark, reason in (marks or {}).items()}).astype("str")
    bare = _strip_footnotes(texts, footnotes)
    is_number = bare.str.fullmatch(_GROUPED[convention]) & reasons.isna()
    bad = ~is_number & reasons.isna()
    if bad.any():
        positions = np.flatnonzero(bad.to_numpy()[codes])
        at = rows[int(positions[0])] if rows is not None else int(positions[0]) + 1
        shown = ", ".join(repr(t) for t in texts[bad].iloc[:_SHOWN])
        raise NumberError(
            f"{len(positions)} cell(s) are no number under the convention {convention!r}: {shown}",
            where=replace(where or Where(), row=at),
            next="if the publisher uses a new mark or another convention, declare it in the manifest",
        )
    plain = bare.where(is_number, "nan").str.replace(_THOUSANDS[convention], "", regex=False)
    plain = plain.str.replace(",", ".", regex=False) if convention == "id" else plain
    values = plain.astype("float64").to_numpy()
    return pd.Series(values[codes]), pd.Series(reasons.to_numpy(dtype=object)[codes], dtype="str")
