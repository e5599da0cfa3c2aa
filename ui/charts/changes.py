"""What regions moved between two years: level then and now beside the change, with the range that the wobble
of each series allows."""

from __future__ import annotations

from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten, text_width, wrap
from ui.charts.rows import Panel, hit_areas, two_panels

ROW = 46
"""Pixels a row takes."""
_LEVEL_END, _CHANGE_START = 0.5, 0.56
"""Share of the width at which the levels' panel ends and the changes' panel starts."""
_WORDS_AT, _MARKS_AT = -0.2, 0.2
"""Where in a row, in rows from its middle, words and marks stand."""


def changes(
    rows: pd.DataFrame,
    *,
    own: str,
    median: float,
    heads: tuple[str, str],
    median_text: str,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """One row a region, in the order given: base as a ring, now as a dot, its own target as a tick; beside it
    the change as a dot on its range. The row of `own` is in ink, the median of the others a dotted line.

    rows: region_id, name, before, now, high (target, NaN for none), change, reach (half the range, NaN where
    unknown). heads: what the two panels measure. A click yields the row's region_id as customdata.
    """
    count = len(rows)
    frame = base.canvas(size, 72 + ROW * count, left=4, right=10, top=62, bottom=10)
    figure = base.blank(frame, lang=lang)
    levels = _extent(rows[["before", "now", "high"]].to_numpy(dtype=float))
    reach = rows["reach"].fillna(0).astype(float)
    moved = _extent(np.concatenate([rows["change"] - reach, rows["change"] + reach, [0.0, median]]))
    panels = (
        Panel(heads[0], (0, _LEVEL_END), levels),
        Panel(heads[1], (_CHANGE_START, 1), moved),
    )
    pen = base.Pen()
    two_panels(figure, pen, frame, panels, count, 34)
    words = f"{median_text} {number(median, lang, 2, signed=True)}"
    if size == "narrow":
        words = wrap(words, frame.small, 76)
    per_point = frame.plot_width * (1 - _CHANGE_START) / (moved[1] - moved[0])
    half = text_width(max(words.split("<br>"), key=len), frame.small) / 2
    at_zero = "0" if abs(median) * per_point > half + 8 else ""
    _upright(pen, 0.0, at_zero, {"color": theme.PALE, "width": 1}, count, frame)
    dotted = {"color": theme.MUTED, "width": 1.4, "dash": "dot"}
    left, right = (abs(edge - median) * per_point for edge in moved)
    anchor = "left" if left < half else "right" if right < half else "center"
    _upright(pen, median, words, dotted, count, frame, anchor)
    for place, row in enumerate(rows.itertuples()):
        _row(pen, place, row, row.region_id == own, levels, frame, lang)
    pen.draw(figure)
    _marks(figure, rows, own)
    hover = [f"{row.name}: {number(row.change, lang, 2, signed=True)}" for row in rows.itertuples()]
    hit_areas(figure, rows["region_id"], hover, list(range(count)), levels)
    base.source_line(figure, frame, source)
    return figure


def _extent(values: np.ndarray) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    pad = 0.07 * ((known.max() - known.min()) or 1.0)
    return float(known.min() - pad), float(known.max() + pad)


def _upright(
    pen: base.Pen,
    x: float,
    text: str,
    line: dict[str, Any],
    count: int,
    frame: base.Canvas,
    anchor: str = "center",
) -> None:
    """A line through all changes, its words above: centred, or beginning or ending at the line."""
    pen.add_shape(type="line", xref="x2", x0=x, x1=x, y0=-0.5, y1=count - 0.5, line=line, layer="below")
    pen.add_annotation(
        xref="x2",
        x=x,
        xanchor=anchor,
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=2,
        text=text,
        showarrow=False,
        font={"size": frame.small, "color": theme.MUTED},
    )


def _row(
    pen: base.Pen,
    place: int,
    row: Any,
    is_own: bool,
    levels: tuple[float, float],
    frame: base.Canvas,
    lang: Lang,
) -> None:
    """A row's hairline, its name with both figures and (where there is room) the target, its track with the
    target's tick, its change in numbers and its range."""
    at = place + _MARKS_AT
    if place:
        line = {"color": theme.HAIR, "width": 1}
        y = place - 0.5
        pen.add_shape(type="line", xref="paper", x0=0, x1=1, y0=y, y1=y, line=line, layer="below")
    figures = f"{number(row.before, lang, 2)} → {number(row.now, lang, 2)}"
    aim = "" if np.isnan(row.high) else f" ({number(row.high, lang, 2)})"
    weight = 1.08 if is_own else 1.0
    room = frame.plot_width * _CHANGE_START - text_width(figures, frame.small) - 16
    if aim and text_width(row.name, frame.text) * weight > room - text_width(aim, frame.small):
        aim = ""
    name = escape(shorten(row.name, frame.text, room / weight))
    name = f"<b>{name}</b>" if is_own else name
    if aim:
        figures += f"<span style='color:{theme.ACCENT}'>{aim}</span>"
    change = number(row.change, lang, 2, signed=True)
    if not np.isnan(row.reach):
        change += f" ± {number(row.reach, lang, 2)}"
    colour = theme.INK if is_own else theme.MUTED
    for text, x, font in (
        (
            f"{name}  <span style='font-size:{frame.small}px'>{figures}</span>",
            0.0,
            {"size": frame.text, "color": theme.INK},
        ),
        (change, _CHANGE_START, {"size": frame.small, "color": colour, "weight": 700 if is_own else 400}),
    ):
        pen.add_annotation(
            text=text,
            xref="paper",
            x=x,
            xanchor="left",
            y=place + _WORDS_AT,
            yanchor="middle",
            showarrow=False,
            bgcolor=theme.PAPER,
            borderpad=0,
            font=font,
        )
    track = {"type": "line", "layer": "below", "y0": at, "y1": at}
    pen.add_shape(**track, x0=levels[0], x1=levels[1], line={"color": theme.HAIR, "width": 1})
    stretch = {"color": base.shade(colour, 0.45), "width": 4}
    pen.add_shape(**track, x0=row.before, x1=row.now, line=stretch)
    if not np.isnan(row.reach):
        span = {"color": base.shade(colour, 0.35), "width": 7}
        pen.add_shape(**track, xref="x2", x0=row.change - row.reach, x1=row.change + row.reach, line=span)
    if not np.isnan(row.high):
        tick = {"color": theme.ACCENT, "width": 3.5}
        pen.add_shape(type="line", x0=row.high, x1=row.high, y0=at - 0.17, y1=at + 0.17, line=tick)


def _marks(figure: go.Figure, rows: pd.DataFrame, own: str) -> None:
    """Base rings, figures of now, and changes."""
    at = [place + _MARKS_AT for place in range(len(rows))]
    ink = [theme.INK if region == own else theme.MUTED for region in rows["region_id"]]
    ring = {"size": 9, "color": theme.PAPER, "line": {"color": ink, "width": 1.6}}
    dot = {"size": 11, "color": ink, "line": {"color": theme.PAPER, "width": 1}}
    for column, marker, axis in (("before", ring, "x"), ("now", dot, "x"), ("change", dot, "x2")):
        figure.add_trace(
            go.Scatter(
                x=rows[column],
                y=at,
                xaxis=axis,
                mode="markers",
                meta=column,
                marker=marker,
                hoverinfo="skip",
                cliponaxis=False,
            )
        )
