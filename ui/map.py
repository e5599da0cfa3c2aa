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
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analysis import numerals
from ui import geometry, i18n, theme
from ui.i18n import t
from ui.map_scale import (
    Category,
    Classes,
    Format,
    Pattern,
    by_breaks,
    number,
    people,
    percent,
    points,
    quantiles,
    rupiah,
)

__all__ = [
    "Category",
    "Classes",
    "Format",
    "Pattern",
    "by_breaks",
    "draw",
    "number",
    "people",
    "percent",
    "points",
    "quantiles",
    "rupiah",
]

_LOADER = """const begun = new Map();
export default async (component) => {
  const { layer, script } = component.data;
  const at = (address) => new URL(address, document.baseURI).href;
  if (!begun.has(layer)) {
    const answer = fetch(at(layer));
    answer.catch(() => {});
    begun.set(layer, answer);
  }
  const { default: run } = await import(at(script));
  return run(component, begun);
}"""
"""Asks for the boundaries while the script that draws them is still on its way."""
_MAP = st.components.v2.component("capaian_map", js=_LOADER)
_ABSENT_FILL, _ABSENT_LINE = theme.WASH, "#9aa3a9"
_WORDS = ("map", "keys", "zoom_in", "zoom_out", "reset", "loading", "failed")


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
    reasons: Mapping[str, Category] | None = None,
    why: pd.Series | None = None,
    selected: str | None = None,
    legend: str = "",
    heavy: int | None = None,
    height: int = 560,
    on_pick: Callable[[str], None] | None = None,
) -> str | None:
    """Draws a map of a layer (see `ui.geometry`) and returns what the reader has just picked.

    `values` by region_id: numbers with `classes`, keys of `categories` with `categories`; NaN and missing
    regions are hatched as 'no data', or drawn as one of `reasons` where `why` by region_id names it (a kelurahan
    has no village fund). `texts` by region_id is shown instead of the formatted value. `selected` is outlined
    and named. `heavy` draws the borders between regions whose ids differ in their first 2, 4 or 6
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
    shown = _in_order(values, found.ids)
    absent = None if why is None else _in_order(why, found.ids).where(shown.isna())
    drawn = (
        _numeric(shown, classes, absent, reasons or {})
        if classes
        else _categorical(shown, categories or {}, absent, reasons or {})
    )
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
            "extent": asdict(found.extent) if found.extent else None,
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


def _in_order(values: pd.Series, ids: pd.Index) -> pd.Series:
    """Values in the order of a layer."""
    if values.index.equals(ids):
        return values
    return values[~values.index.duplicated()].reindex(ids)


def _numeric(
    values: pd.Series,
    classes: Classes,
    why: pd.Series | None = None,
    reasons: Mapping[str, Category] | None = None,
) -> dict[str, Any]:
    """Breaks and values both in single precision, so that what is printed and its class agree."""
    single = values.astype("float64").to_numpy().astype("float32")
    codes = np.searchsorted(np.asarray(classes.breaks, dtype="float32"), single, side="right")
    looks = [
        {"label": label, "colour": colour}
        for label, colour in zip(classes.labels, classes.colours, strict=True)
    ]
    return {
        **_coded(np.where(np.isnan(single), -1, codes), looks, why, reasons or {}),
        "values": _packed(single),
        "format": asdict(classes.format),
    }


def _categorical(
    values: pd.Series,
    categories: Mapping[str, Category],
    why: pd.Series | None = None,
    reasons: Mapping[str, Category] | None = None,
) -> dict[str, Any]:
    """Raises `ValueError` for a value that is no category."""
    codes = _codes(values, categories)
    looks = [asdict(c) for c in categories.values()]
    return {**_coded(codes, looks, why, reasons or {}), "values": None, "format": asdict(number("id"))}


def _codes(values: pd.Series, categories: Mapping[str, Category]) -> np.ndarray[Any, Any]:
    """The number of each value's category, -1 where it is missing."""
    codes = pd.Index(list(categories), dtype="object").get_indexer(values.astype("object"))
    unknown = (codes < 0) & values.notna().to_numpy()
    if unknown.any():
        raise ValueError(f"no category for {sorted(set(values[unknown]))}")
    return codes


def _coded(
    codes: np.ndarray[Any, Any],
    looks: list[dict[str, Any]],
    why: pd.Series | None,
    reasons: Mapping[str, Category],
) -> dict[str, Any]:
    """The class of each region as a small number, and the classes with how many regions they hold: those of the
    values, then the reasons for having none, then 'no data'."""
    told = codes
    if why is not None and reasons:
        reason = _codes(why, reasons)
        told = np.where((codes < 0) & (reason >= 0), len(looks) + reason, codes)
    told = np.where(told < 0, len(looks) + len(reasons), told).astype("uint8")
    counts = np.bincount(told, minlength=len(looks) + len(reasons) + 1)
    entries = [*looks, *({**asdict(r), "absent": True} for r in reasons.values())]
    return {
        "codes": _packed(told),
        "classes": [
            *({**entry, **_count(int(n))} for entry, n in zip(entries, counts, strict=False)),
            _absent_class(int(counts[-1])),
        ],
    }


def _texts(texts: pd.Series, ids: pd.Index) -> dict[str, Any]:
    """Each text once, and by region which."""
    codes, table = pd.factorize(texts[~texts.index.duplicated()].reindex(ids).fillna(t("map.absent")))
    return {"table": list(table), "at": _packed(codes.astype("uint16"))}


def _heavy(layer: str) -> int:
    """The digits of the level between a layer's place and its regions: provinces on a map of Indonesia's
    regencies or villages, regencies or kecamatan on other maps of villages; 0 where there is none."""
    folder, _, region = layer.partition("/")
    return {"indonesia-kab": 2, "indonesia-desa": 2, "desa": len(region) + 2}.get(folder, 0)


def _names_above(layer: str) -> dict[str, str]:
    """Names of the regencies (and provinces) above a map of villages: its own file names the kecamatan only."""
    folder, _, region = layer.partition("/")
    if folder == "indonesia-desa":
        wanted = ["indonesia-kab", "indonesia-prov"]
    else:
        wanted = [f"kab/{region}"] if folder == "desa" and len(region) == 2 else []
    above = [geometry.layer(name) for name in wanted if geometry.exists(name)]
    return {i: name for found in above for i, name in zip(found.ids, found.names, strict=True)}
