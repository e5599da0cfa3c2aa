"""How values look on a map and in its legend: how they are written, their classes, their categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from analysis import numerals
from analysis.numerals import Lang
from ui import theme
from ui.i18n import t

Pattern = Literal["", "hatch", "dots", "cross"]
_LOCALES: dict[Lang, str] = {"id": "id-ID", "en": "en-GB"}


@dataclass(frozen=True)
class Format:
    """How a value is written beside a region's name (the browser writes it, as `analysis.numerals` would)."""

    locale: str
    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    signed: bool = False
    steps: tuple[tuple[float, float, str], ...] = ()
    """(from, size, word), largest first: 2,340,000 with (950000, 1e6, ' juta') and one decimal is '2,3 juta';
    values below all steps are written whole."""

    def _scaled(self, value: float) -> tuple[float, str, int]:
        """Size and word of the step a value is written in, and its decimals."""
        size, word = next(((s, w) for start, s, w in self.steps if abs(value) >= start), (1.0, ""))
        return size, word, 0 if self.steps and not word else self.decimals

    def rounded(self, value: float) -> float:
        """The value that is printed."""
        size, _, decimals = self._scaled(value)
        return round(value / size, decimals) * size

    def text(self, value: float, lang: Lang) -> str:
        """The same in Python: for legends and tables."""
        size, word, decimals = self._scaled(value)
        digits = numerals.number(abs(value) / size, lang, decimals)
        shown = any(c in "123456789" for c in digits)
        sign = numerals.MINUS if shown and value < 0 else "+" if shown and self.signed else ""
        return f"{sign}{self.prefix}{digits}{word}{self.suffix}"


def _steps(lang: Lang, smallest: float, decimals: int) -> tuple[tuple[float, float, str], ...]:
    """Scale words from `smallest` up, each from where a value rounds up to one of it (as `numerals.scaled`
    does)."""
    sizes = [s for s in (1e12, 1e9, 1e6, 1e3) if s >= smallest]
    rounds_to_one = 1 - 0.5 / 10**decimals
    return tuple((s * rounds_to_one, s, numerals.scaled(s, lang, 0).removeprefix("1")) for s in sizes)


def number(
    lang: Lang, decimals: int = 0, *, prefix: str = "", suffix: str = "", signed: bool = False
) -> Format:
    """A bare number: 1.234,5."""
    return Format(_LOCALES[lang], decimals, prefix, suffix, signed)


def percent(lang: Lang, decimals: int = 2, *, signed: bool = False) -> Format:
    """A share: 11,96 persen."""
    return number(lang, decimals, suffix=" persen" if lang == "id" else " %", signed=signed)


def points(lang: Lang, decimals: int = 2, *, signed: bool = True) -> Format:
    """A difference of shares: +0,13 poin."""
    return number(lang, decimals, suffix=" poin" if lang == "id" else " points", signed=signed)


def people(lang: Lang, decimals: int = 1) -> Format:
    """Persons: 5.432 jiwa, 115,8 ribu jiwa."""
    steps = tuple(
        (1e4 if size == 1e3 else start, size, word) for start, size, word in _steps(lang, 1e3, decimals)
    )
    return Format(_LOCALES[lang], decimals, "", " jiwa" if lang == "id" else " people", steps=steps)


def rupiah(lang: Lang, decimals: int = 1) -> Format:
    """Money: Rp616.345, Rp1,2 miliar."""
    return Format(_LOCALES[lang], decimals, "Rp", steps=_steps(lang, 1e6, decimals))


@dataclass(frozen=True)
class Classes:
    """Classes of a number: class i holds breaks[i - 1] <= value < breaks[i]; the outer ones are open."""

    breaks: tuple[float, ...]
    colours: tuple[str, ...]
    labels: tuple[str, ...]
    format: Format

    def __post_init__(self) -> None:
        if not len(self.breaks) + 1 == len(self.colours) == len(self.labels):
            raise ValueError("n breaks need n + 1 colours and n + 1 labels")
        if list(self.breaks) != sorted(set(self.breaks)):
            raise ValueError("breaks must rise")


@dataclass(frozen=True)
class Category:
    """One category of a map of verdicts or statuses. The pattern tells it apart without colour."""

    label: str
    colour: str
    pattern: Pattern = ""
    line: str = theme.PAPER
    """Colour of the pattern's lines."""


def by_breaks(
    breaks: Sequence[float], form: Format, lang: Lang, colours: Sequence[str] = theme.LEVELS
) -> Classes:
    """Classes at given breaks, labelled with them without their unit, which the legend's heading says;
    colours spread over the scale."""
    edges = tuple(breaks)
    written = [form.text(b, lang).removesuffix(form.suffix) for b in edges]
    labels = [
        t("map.below", lang, value=written[0]),
        *(t("map.between", lang, low=low, high=high) for low, high in pairwise(written)),
        t("map.above", lang, value=written[-1]),
    ]
    spread = np.linspace(0, len(colours) - 1, len(edges) + 1).round().astype(int)
    return Classes(edges, tuple(colours[i] for i in spread), tuple(labels), form)


def quantiles(
    values: pd.Series, form: Format, lang: Lang, count: int = 5, colours: Sequence[str] = theme.LEVELS
) -> Classes:
    """Classes of about equal numbers of regions; breaks are the values as printed. Fewer classes where many
    values are equal. Raises `ValueError` where no two values print differently."""
    known = values.dropna()
    quantile = known.quantile([i / count for i in range(1, count)])
    above_least = known[known > known.min()].nsmallest(1)
    for cuts in (quantile, above_least):
        breaks = sorted({b for b in cuts.map(form.rounded) if known.min() < b <= known.max()})
        if breaks:
            return by_breaks(breaks, form, lang, colours)
    raise ValueError("values that do not differ have no classes")
