"""A list of villages beside the others: every village a dot on one scale, two strips under one another."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten, text_width
from ui.charts.rows import edge_text

_HEAD, _GAP, _PAD = 26, 20, 6
"""Pixels: the line of words over a strip, the room under it, the room inside it."""
_TALLEST = 176
"""Pixels a strip may take."""
_SIZES = (10, 9, 8, 7, 6, 5, 4, 3)
"""Diameters of a strip's dots, tried one after another."""
_REST = base.shade(theme.MUTED, 0.55)
_EDGE = 0.03
"""Room at either end of the scale, as a share of the values' extent."""


def strips(
    rows: pd.DataFrame,
    *,
    names: tuple[str, str],
    head: str,
    write: Callable[[float], str],
    zero: bool,
    signed: bool,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """rows: name, kecamatan, value (known), listed (bool; some of each or of one). names: what the strip of the list
    and that of the rest are called, their mean written into it. head: what the scale counts. `write` a value in
    words; `zero` draws a line at no change. The mean of each strip is a tick, the farthest villages of the list are
    named."""
    low, high = float(rows["value"].min()), float(rows["value"].max())
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low) * _EDGE or abs(high) * _EDGE or 0.01
    extent = (low - room, high + room)
    shell = base.canvas(size, 100, left=12, right=12, top=8, bottom=62)
    parts = [rows[rows["listed"]], rows[~rows["listed"]]]
    piled = [_stacked(part, extent, shell.plot_width) for part in parts]
    bands = [_rows(stack) * dot + 2 * _PAD for dot, stack in piled]
    named = bool(len(parts[0])) and len(parts[0]) > 1
    tops = [float(_HEAD + (16 if named else 0))]
    tops.append(tops[0] + bands[0] + _GAP + _HEAD)
    tall = tops[1] + bands[1] + 4
    frame = base.canvas(size, int(tall + 8 + 62), left=12, right=12, top=8, bottom=62)
    figure = base.blank(frame, lang=lang)
    figure.update_yaxes(range=[tall, 0], showticklabels=False)
    pen = base.Pen()
    _scale(figure, pen, frame, extent, head, signed=signed, lang=lang)
    for part, (dot, stack), top, band, name, ink in zip(
        parts, piled, tops, bands, names, (theme.INK, _REST), strict=True
    ):
        middle = top + band / 2
        if zero:
            line = {"color": theme.PALE, "width": 1}
            pen.add_shape(type="line", x0=0, x1=0, y0=top - 2, y1=top + band + 2, line=line, layer="below")
        _words(pen, name, top - (16 if named and ink == theme.INK else 0), frame, bold=ink == theme.INK)
        if part.empty:
            continue
        _dots(figure, part, middle + stack * dot, dot, ink, write)
        mean = float(part["value"].mean())
        line = {"color": theme.LINK, "width": 2.5}
        pen.add_shape(type="line", x0=mean, x1=mean, y0=top - 2, y1=top + band + 2, line=line)
    if named:
        _name_ends(pen, parts[0], tops[0] - 2, extent, frame)
    pen.draw(figure)
    base.source_line(figure, frame, source)
    return figure


def _stacked(part: pd.DataFrame, extent: tuple[float, float], width: int) -> tuple[int, np.ndarray]:
    """The greatest dots at which a strip stays low enough, and how many dots above or below the strip's middle each
    of them stands."""
    values = part["value"].to_numpy(dtype=float)
    for dot in _SIZES:
        stack = _stack(values, extent, width, dot)
        if _rows(stack) * dot <= _TALLEST:
            break
    return dot, stack


def _rows(stack: np.ndarray) -> int:
    """Rows of dots that a strip takes, the same number on either side of its middle."""
    return int(np.abs(stack).max() * 2 + 1) if len(stack) else 1


def _stack(values: np.ndarray, extent: tuple[float, float], width: int, dot: int) -> np.ndarray:
    bins = np.floor((values - extent[0]) / (extent[1] - extent[0]) * width / dot).astype(int)
    levels = np.zeros(len(values))
    for spot in np.unique(bins):
        here = np.flatnonzero(bins == spot)
        here = here[np.argsort(values[here], kind="stable")]
        order = np.arange(len(here))
        levels[here] = np.where(order % 2, -1, 1) * ((order + 1) // 2)
    return levels


def _scale(
    figure: go.Figure,
    pen: base.Pen,
    frame: base.Canvas,
    extent: tuple[float, float],
    head: str,
    *,
    signed: bool,
    lang: Lang,
) -> None:
    ticks = base.nice_ticks(*extent, count=6 if frame.width >= 700 else 4)
    decimals = base.tick_decimals(ticks)
    big = max(abs(t) for t in ticks) if ticks else 0
    unit, word = (1e6, {"id": " juta", "en": " million"}[lang]) if big >= 1e6 else (1.0, "")
    if unit > 1:
        decimals = base.tick_decimals([t / unit for t in ticks])
    figure.update_xaxes(
        range=list(extent),
        tickvals=ticks,
        ticktext=[number(t / unit, lang, decimals, signed=signed) + word for t in ticks],
        tickfont={"size": frame.small, "color": theme.MUTED},
        showline=True,
        linecolor=theme.PALE,
        ticks="outside",
        ticklen=4,
        tickcolor=theme.PALE,
    )
    pen.add_annotation(
        text=escape(head),
        xref="paper",
        x=0,
        xanchor="left",
        xshift=4 - frame.left,
        yref="paper",
        y=0,
        yanchor="top",
        yshift=-22,
        showarrow=False,
        font={"size": frame.small, "color": theme.MUTED},
    )


def _words(pen: base.Pen, name: str, top: float, frame: base.Canvas, *, bold: bool) -> None:
    text = f"<b>{escape(name)}</b>" if bold else escape(name)
    edge_text(pen, frame, text, top - 12, frame.text, theme.INK)


def _dots(
    figure: go.Figure,
    part: pd.DataFrame,
    heights: np.ndarray,
    dot: int,
    ink: str,
    write: Callable[[float], str],
) -> None:
    hover = [
        escape(f"{name}, {kecamatan}: {write(value)}")
        for name, kecamatan, value in zip(part["name"], part["kecamatan"], part["value"], strict=True)
    ]
    figure.add_trace(
        go.Scatter(
            x=list(part["value"]),
            y=list(heights),
            mode="markers",
            meta="list" if ink == theme.INK else "rest",
            marker={
                "symbol": "circle",
                "size": dot,
                "color": ink,
                "line": {"width": 0.6, "color": theme.PAPER},
            },
            text=hover,
            hovertemplate="%{text}<extra></extra>",
        )
    )


def _name_ends(
    pen: base.Pen, part: pd.DataFrame, y: float, extent: tuple[float, float], frame: base.Canvas
) -> None:
    """The lowest and the highest village of the list, named over their dots; one of them where both names do not
    fit."""
    ordered = part.sort_values("value", kind="stable")
    taken: list[tuple[float, float]] = []
    for row, outward in ((ordered.iloc[0], "right"), (ordered.iloc[-1], "left")):
        share = (row["value"] - extent[0]) / (extent[1] - extent[0])
        anchor = "left" if share < 0.3 else "right" if share > 0.7 else outward
        text = shorten(str(row["name"]), frame.small, frame.plot_width * 0.44)
        at, wide = share * frame.plot_width, text_width(text, frame.small) + 8
        box = (at, at + wide) if anchor == "left" else (at - wide, at)
        if any(box[0] < right and left < box[1] for left, right in taken):
            continue
        taken.append(box)
        pen.add_annotation(
            text=escape(text),
            x=row["value"],
            y=y,
            xanchor=anchor,
            yanchor="bottom",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
