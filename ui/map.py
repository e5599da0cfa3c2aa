"""The map: regions coloured by a value or a category, on a canvas of our own (ui/map_component).

    picked = map.draw(
        "kab/33", rates, classes=map.quantiles(rates, map.percent(lang)), selected=region_id,
        title="Persentase penduduk miskin, Maret 2025", alt="...", key="peta", on_pick=lambda i:
        state.put("wilayah", i),
    )

The geometry is fetched once per layer and kept by the browser; only the values travel at a rerun.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import pandas as pd
import streamlit as st

from analysis import numerals
from analysis.numerals import Lang
from ui import geometry, i18n, theme
from ui.i18n import t

Pattern = Literal["", "hatch", "dots"]

_LOADER = """export default async (component) => {
  const { default: run } = await import(new URL(component.data.script, document.baseURI).href);
  return run(component);
}"""
_MAP = st.components.v2.component("capaian_map", js=_LOADER)
_ABSENT_FILL, _ABSENT_LINE = theme.WASH, "#9aa3a9"
_WORDS = ("map", "keys", "zoom_in", "zoom_out", "reset", "loading", "failed")
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


def draw(
    layer: str,
    values: pd.Series,
    *,
    title: str,
    alt: str,
    key: str,
    classes: Classes | None = None,
    categories: Mapping[str, Category] | None = None,
    texts: pd.Series | None = None,
    selected: str | None = None,
    legend: str = "",
    heavy: int | None = None,
    height: int = 560,
    on_pick: Callable[[str], None] | None = None,
) -> str | None:
    """Draws a map of a layer (see `ui.geometry`) and returns what the reader has just picked.

    `values` by region_id: numbers with `classes`, keys of `categories` with `categories`; NaN and missing
    regions are hatched as 'no data'. `texts` by region_id is shown instead of the formatted value. `selected`
    is outlined and named. `heavy` draws the borders between regions whose ids differ in their first 2, 4 or 6
    digits stronger (provinces, regencies, kecamatan); by default those that divide the layer (see `_heavy`).
    `height` is the most it takes.

    Where the layer's file is not loaded, the page says so and how to load it.

    Returns the region_id that was clicked or entered in this rerun, '' when the selection was cleared (Esc),
    else None. `on_pick` gets the same before the page runs again: write it to the URL there.
    """
    if (classes is None) == (categories is None):
        raise ValueError("a map needs classes or categories, one of them")
    if not geometry.exists(layer):
        st.info(t("map.missing"))
        return None
    found = geometry.layer(layer)
    shown = values[~values.index.duplicated()].reindex(found.ids)
    drawn = _numeric(shown, classes) if classes else _categorical(shown, categories or {})
    name = f"map_{key}"

    def picked() -> None:
        choice = st.session_state[name].picked
        if on_pick is not None and choice is not None:
            on_pick(choice)

    result = _MAP(
        data={
            "script": geometry.url(geometry.script()),
            "layer": geometry.url(found.asset),
            **drawn,
            "texts": _texts(texts, found.ids) if texts is not None else None,
            "parents": _names_above(layer),
            "selected": selected,
            "heavy": heavy if heavy is not None else _heavy(layer),
            "title": title,
            "alt": alt,
            "legend": legend,
            "height": height,
            "aspect": round(found.aspect, 3),
            "words": {word: t(f"map.{word}") for word in _WORDS},
        },
        key=name,
        on_picked_change=picked,
    )
    return result.picked


def _packed(array: np.ndarray[Any, Any]) -> str:
    return base64.b64encode(array.tobytes()).decode()


def _absent_class(count: int) -> dict[str, Any]:
    return {
        "label": t("map.absent"),
        "colour": _ABSENT_FILL,
        "pattern": "hatch",
        "line": _ABSENT_LINE,
        "absent": True,
        **_count(count),
    }


def _count(count: int) -> dict[str, Any]:
    return {"count": count, "shown_count": f"({numerals.number(count, i18n.language())})"}


def _numeric(values: pd.Series, classes: Classes) -> dict[str, Any]:
    """Breaks and values both in single precision, so that browser and legend sort a value into the same
    class."""
    single = values.astype("float64").to_numpy().astype("float32")
    breaks = np.asarray(classes.breaks, dtype="float32")
    known = single[~np.isnan(single)]
    counts = np.bincount(np.searchsorted(breaks, known, side="right"), minlength=len(classes.colours))
    entries = [
        {"label": label, "colour": colour, **_count(int(n))}
        for label, colour, n in zip(classes.labels, classes.colours, counts, strict=True)
    ]
    return {
        "values": _packed(single),
        "breaks": [float(b) for b in breaks],
        "classes": [*entries, _absent_class(len(single) - len(known))],
        "format": asdict(classes.format),
    }


def _categorical(values: pd.Series, categories: Mapping[str, Category]) -> dict[str, Any]:
    """Raises `ValueError` for a value that is no category."""
    unknown = set(values.dropna()) - set(categories)
    if unknown:
        raise ValueError(f"no category for {sorted(unknown)}")
    codes = values.map({k: i for i, k in enumerate(categories)}).fillna(len(categories)).astype("uint8")
    counts = np.bincount(codes, minlength=len(categories) + 1)
    entries = [{**asdict(c), **_count(int(n))} for c, n in zip(categories.values(), counts, strict=False)]
    return {
        "values": _packed(codes.to_numpy()),
        "breaks": None,
        "classes": [*entries, _absent_class(int(counts[-1]))],
        "format": asdict(number("id")),
    }


def _texts(texts: pd.Series, ids: pd.Index) -> dict[str, Any]:
    """Each text once, and by region which."""
    codes, table = pd.factorize(texts[~texts.index.duplicated()].reindex(ids).fillna(t("map.absent")))
    return {"table": list(table), "at": _packed(codes.astype("uint16"))}


def _heavy(layer: str) -> int:
    """The digits of the level between a layer's place and its regions: provinces on a map of Indonesia's
    regencies, regencies or kecamatan on a map of villages; 0 where there is none."""
    folder, _, region = layer.partition("/")
    return {"indonesia-kab": 2, "desa": len(region) + 2}.get(folder, 0)


def _names_above(layer: str) -> dict[str, str]:
    """Names of the regencies of a province's village map: its own file names the kecamatan only."""
    folder, _, region = layer.partition("/")
    if folder != "desa" or len(region) != 2 or not geometry.exists(f"kab/{region}"):
        return {}
    above = geometry.layer(f"kab/{region}")
    return dict(zip(above.ids, above.names, strict=True))
