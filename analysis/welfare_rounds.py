"""The order of a register's rounds within their year, told from the labels that files give them."""

from __future__ import annotations

import re

ANNUAL = "tahunan"
_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}


def round_key(label: str) -> tuple[int, float, str]:
    """Where a round stands within its year: by the date, month or number that its label holds (a date before a
    month before a number), `tahunan` first; labels without any stand before those with one, by their text."""
    text = str(label).lower().strip()
    if text == ANNUAL:
        return (0, 0.0, "")
    date = re.search(r"(?:19|20)\d\d-(\d{1,2})(?:-(\d{1,2}))?", text)
    if date:
        return (3, int(date[1]) + int(date[2] or 0) / 100, text)
    words = re.findall(r"[a-z]+", text)
    months = [i for i, month in enumerate(_MONTHS, 1) if any(_is_month(w, month) for w in words)]
    if months:
        day = re.search(r"\b(\d{1,2})\b", text)
        return (3, months[-1] + (int(day[1]) / 100 if day else 0), text)
    numbers = re.findall(r"\d+(?:\.\d+)*", re.sub(r"\b(?:19|20)\d\d\b", "", text))
    if numbers:
        major, *minor = (int(n) for n in numbers[-1].split("."))
        return (2, major + (minor[0] / 1000 if minor else 0), text)
    roman = [_ROMAN[w] for w in words if w in _ROMAN]
    return (2, float(roman[-1]), text) if roman else (1, 0.0, text)


def _is_month(word: str, month: str) -> bool:
    return word == month or (len(word) == 3 and month.startswith(word))
