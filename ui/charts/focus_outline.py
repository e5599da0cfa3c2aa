"""The villages of a regency as lines on paper, those of a list drawn strong with a dot in their middle."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache
from itertools import accumulate
from math import cos, radians

import numpy as np
import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import geometry, theme
from ui.charts import base

_MARGIN = 4
TALLEST = 300
"""Pixels the map may take; a long regency is drawn narrower."""

Points = np.ndarray


def outline(layer: str, ids: Collection[str], *, lang: Lang, size: base.Size = "narrow") -> go.Figure:
    """`layer` a layer of `ui.geometry`; raises its `UnknownLayerError`. Villages of `ids` that it does not hold are
    left out."""
    arcs, shapes = _decoded(geometry.layer(layer).asset)
    every = np.vstack(arcs)
    (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
    frame = base.canvas(size, 100, left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN)
    tall = min(TALLEST, frame.plot_width * (north - south) / max(east - west, 1e-9))
    frame = base.canvas(
        size, int(tall) + 2 * _MARGIN, left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN
    )
    figure = base.blank(frame, lang=lang)
    across = (north - south) * frame.plot_width / tall
    middle = (west + east) / 2
    figure.update_xaxes(range=[middle - across / 2, middle + across / 2], showticklabels=False)
    figure.update_yaxes(range=[south, north], showticklabels=False)
    _lines(figure, arcs, theme.PALE, 0.6)
    listed = [shapes[i] for i in ids if i in shapes]
    _lines(figure, [arcs[a] for a in sorted({a for shape in listed for a in shape})], theme.INK, 1.4)
    if listed:
        boxes = [np.vstack([arcs[a] for a in shape]) for shape in listed]
        middles = np.array([(b.min(axis=0) + b.max(axis=0)) / 2 for b in boxes])
        look = {
            "symbol": "circle",
            "size": 5,
            "color": theme.LINK,
            "line": {"width": 0.5, "color": theme.PAPER},
        }
        figure.add_trace(
            go.Scatter(x=list(middles[:, 0]), y=list(middles[:, 1]), mode="markers", meta="list", marker=look)
        )
    return figure


def _lines(figure: go.Figure, arcs: list[Points], colour: str, width: float) -> None:
    """All arcs as one trace, a gap between them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for arc in arcs:
        xs += [*arc[:, 0].tolist(), None]
        ys += [*arc[:, 1].tolist(), None]
    figure.add_trace(
        go.Scatter(x=xs, y=ys, mode="lines", line={"color": colour, "width": width}, hoverinfo="skip")
    )


@lru_cache(maxsize=8)
def _decoded(found: geometry.Asset) -> tuple[list[Points], dict[str, frozenset[int]]]:
    """The arcs of a layer in degrees of latitude (x narrowed to its middle latitude), and those of each region."""
    file = json.loads(found.content)
    points = np.cumsum(np.array(file["xy"], dtype=float).reshape(-1, 2), axis=0) * file["scale"]
    middle = file["origin"][1] + (points[:, 1].min() + points[:, 1].max()) / 2
    points[:, 0] *= cos(radians(middle))
    ends = list(accumulate(file["arcs"]))
    arcs = [points[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    ids = [str(i) for i in accumulate(file["ids"])]
    shapes = {
        region: frozenset(max(arc, ~arc) for polygon in shape for ring in polygon for arc in ring)
        for region, shape in zip(ids, file["shapes"], strict=True)
    }
    return arcs, shapes
