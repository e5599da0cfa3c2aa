"""Every text of the interface, in Indonesian and English.

Texts stand in `ui/locale/<language>/<area>.toml`; the key of a text is `area.name` (or `area.table.name`),
its placeholders are those of `str.format`. Numbers are formatted by `analysis.numerals` before they come
here.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.numerals import ABSENT, Lang
from ui import state

LANGUAGES: tuple[Lang, ...] = ("id", "en")
_MONTHS: dict[Lang, str] = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
_LOCALE = Path(__file__).parent / "locale"


def _flat(table: dict[str, Any], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}.{name}"
        flat |= _flat(value, key) if isinstance(value, dict) else {key: value}
    return flat


@cache
def catalog(lang: str) -> dict[str, str]:
    """All texts of one language by key."""
    texts: dict[str, str] = {}
    for file in sorted((_LOCALE / lang).glob("*.toml")):
        texts |= _flat(tomllib.loads(file.read_text("utf-8")), file.stem)
    return texts


def language() -> Lang:
    """The reader's language: 'id' or 'en'."""
    lang: Lang = state.get("bahasa", LANGUAGES)
    return lang


def day(value: date | str | None, lang: Lang | None = None) -> str:
    """A day as the reader writes it: 3 November 2025. Takes a date or ISO text; None and NaT print as
    `ABSENT`."""
    if value is None or pd.isna(value):
        return ABSENT
    moment = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{moment.day} {_MONTHS[lang or language()].split()[moment.month - 1]} {moment.year}"


def t(key: str, /, lang: Lang | None = None, **values: object) -> str:
    """The text of `key` in the reader's language (or `lang`), its placeholders filled.

    Raises KeyError for an unknown key or a missing placeholder: a test keeps both from happening.
    """
    text = catalog(lang or language())[key]
    return text.format(**values) if values else text
