"""Year, round and unit of a register's table where no column says them: the rows above the table and the name of its
sheet, or what the analyst says with `--year`, `--round`, `--unit`. A file's name is only ever a hint in the refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.errors import LayoutError, UsageError, Where
from etl.numbers import tidy_cell

ANNUAL = "tahunan"
MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
UNITS = ("rumah_tangga", "jiwa")
OPTIONS = ("year", "round", "unit", "codes")
"""What an analyst may say of a file, as the command's options name it."""
_LAW = re.compile(r"\b(?:nomor|no)\b\.?\s*[\w./-]+\s*tahun\s*(?:19|20)\d\d", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NUMBERED = re.compile(
    r"\b(?:triwulan|tw|tahap|penetapan|semester|putaran|periode)\s*(?:ke)?\s*[- ]?\s*([1-9]|iv|i{1,3})\b"
)
_PERSONS = re.compile(r"\banggota (?:rumah tangga|keluarga)\b|\b(?:art|jiwa|individu|orang|perseorangan)\b")
_HOUSEHOLDS = re.compile(r"\b(?:krt|keluarga|rumah tangga|kk|ruta|rt)\b")


def options(**said: str | int | None) -> dict[str, str | int]:
    """What the command was told, without what it was not; a round under its word.

    Raises `UsageError` for a round that is no label."""
    told = {name.rstrip("_"): value for name, value in said.items() if value is not None}
    if "round" in told:
        word = round_word(str(told["round"]))
        if word is None:
            raise UsageError(
                "--round names no round", next="write a month, a number, tahunan, or the register's label"
            )
        told["round"] = word
    return told


@dataclass(frozen=True)
class Told:
    """What is known of every row of a table; None where it is not."""

    year: int | None = None
    round: str | None = None
    unit: str | None = None


def round_word(text: str) -> str | None:
    """The word under which a round is stored: a month, the number of a numbered round (`Tahap II` -> `2`), `tahunan`,
    else the register's own label in lower case; None for a blank, or a text too long to be a label."""
    plain = " ".join(tidy_cell(text).casefold().split())
    if not plain or len(plain) > 40:
        return None
    return _round_in(plain) or (_ROMAN.get(plain, plain) if len(plain.split()) <= 4 else None)


def _round_in(plain: str) -> str | None:
    if re.fullmatch(r"(?:tahunan|setahun)", plain):
        return ANNUAL
    found = {m for m in MONTHS if re.search(rf"\b{m}\b", plain)}
    found |= {_ROMAN.get(n, n) for n in _NUMBERED.findall(plain)}
    return found.pop() if len(found) == 1 else None


def said(texts: Iterable[str]) -> Told:
    """What titles say, wherever they say it once: numbers of laws are no years, two years are none."""
    joined = " | ".join(_LAW.sub(" ", tidy_cell(t)) for t in texts).replace("_", " ")
    years = {int(y) for y in _YEAR.findall(joined)}
    return Told(years.pop() if len(years) == 1 else None, _round_in(joined.casefold()), unit_in(joined))


def unit_in(text: str) -> str | None:
    """`rumah_tangga` (households or families) or `jiwa`, where a text speaks of one of them alone."""
    plain = " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))
    bare = _PERSONS.sub(" ", plain)
    persons, households = bare != plain, _HOUSEHOLDS.search(bare) is not None
    return None if persons == households else "jiwa" if persons else "rumah_tangga"


def settle(found: Told, options: Mapping[str, Any], where: Where, needed: Sequence[str]) -> Told:
    """What holds of the table: what it says, completed by `options`.

    Raises `LayoutError` when an option contradicts the table, or when something of `needed` is not known."""
    values: dict[str, Any] = {}
    for name in ("year", "round", "unit"):
        own, option = getattr(found, name), options.get(name)
        if option is not None and own is not None and str(option) != str(own):
            raise LayoutError(
                f"--{name} says {option!r}, the table itself says {own!r}",
                where=where,
                next=f"leave --{name} out, or correct the file",
            )
        values[name] = own if own is not None else option
    lacking = [name for name in needed if values[name] is None]
    if lacking:
        hints = said([re.sub(r"\.\w+$", "", where.file or "")])
        told = ", ".join(f"--{n} {getattr(hints, n) or _example(n)}" for n in lacking)
        guess = " (as the file's name suggests)" if any(getattr(hints, n) for n in lacking) else ""
        raise LayoutError(
            f"the table does not say its {' and '.join(lacking)}",
            where=where,
            next=f"repeat with {told}{guess}, or write it into a cell above the column names",
        )
    return Told(**values)


def _example(name: str) -> str:
    return {"year": "YEAR", "round": "ROUND (maret, 2, tahunan ...)", "unit": "rumah_tangga or jiwa"}[name]
