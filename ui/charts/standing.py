"""Where one village stands: a strip a measure, every village of its regency a stroke, its kecamatan's marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base
from ui.charts.labels import text_box, text_width, wrap
from ui.charts.rows import edge_text
from ui.charts.spread import apart

_KEY = 26
"""Pixels of the line that says what the strokes are."""


@dataclass(frozen=True)
class Strip:
    """One measure. `values` of the regency's villages by region_id, `near` the ids in the kecamatan, `own` the
    village's. `said`: its figure, `rank` its ranks in words, `ends` the least and the greatest figure."""

    head: str
    values: pd.Series
    near: Sequence[str]
    own: str
    said: str
    rank: str
    ends: tuple[str, str]
    hover: dict[str, str]


def strips(
    rows: Sequence[Strip],
    *,
    names: tuple[str, str],
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """The strips under one another, each on its own scale from the least to the greatest value. `names`: what a
    pale stroke is and what a dark one is."""
    wide = size == "wide"
    small = base.canvas(size, 1).small
    ranks = [wrap(row.rank, small, 660 if wide else 326) for row in rows]
    heads = [wrap(row.head, base.canvas(size, 1).text, 672 if wide else 312) for row in rows]
    deep = [text_box(text, base.canvas(size, 1).text)[1] for text in heads]
    tall = [78 + text_box(rank, small)[1] + head for rank, head in zip(ranks, deep, strict=True)]
    frame = base.canvas(size, int(sum(tall)) + _KEY + 4, left=14, right=14, top=0, bottom=4)
    figure = base.blank(frame, lang=lang)
    scale = base.Scale(frame, (0.0, 1.0), (0.0, float(frame.plot_height)))
    figure.update_xaxes(range=[0, 1], showticklabels=False)
    figure.update_yaxes(range=list(scale.y), showticklabels=False)
    pen, top = base.Pen(), float(frame.plot_height)
    _key(figure, pen, frame, names, top - 12)
    top -= _KEY
    for row, rank, head, depth, height in zip(rows, ranks, heads, deep, tall, strict=True):
        edge_text(pen, frame, f"<b>{head}</b>", top - 4 - depth / 2, frame.text, theme.INK)
        _strip(figure, pen, scale, frame, row, rank, top - depth - 36)
        top -= height
    pen.draw(figure)
    base.source_line(figure, frame, source)
    return figure


def _key(figure: go.Figure, pen: base.Pen, frame: base.Canvas, names: tuple[str, str], y: float) -> None:
    """What the two kinds of strokes are, once, over the first strip."""
    at = 0.0
    for name, colour, tall in zip(names, (theme.PALE, theme.LINK), (14, 18), strict=True):
        spot = (at + 4) / frame.plot_width
        figure.add_trace(
            go.Scatter(
                x=[spot],
                y=[y],
                mode="markers",
                meta="key",
                cliponaxis=False,
                marker={"symbol": "line-ns", "size": tall, "line": {"width": 2, "color": colour}},
                hoverinfo="skip",
            )
        )
        pen.add_annotation(
            text=escape(name),
            x=spot,
            xanchor="left",
            xshift=7,
            y=y,
            yanchor="middle",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
        at += text_width(name, frame.small) * 1.06 + 30


def _strip(
    figure: go.Figure,
    pen: base.Pen,
    scale: base.Scale,
    frame: base.Canvas,
    row: Strip,
    rank: str,
    line: float,
) -> None:
    """The strokes of one measure along a line at `line` pixels, the village named over them."""
    low, high = float(row.values.min()), float(row.values.max())
    spread = high - low
    places = (row.values - low) / spread if spread > 0 else row.values * 0 + 0.5
    pen.add_shape(
        type="line", x0=0, x1=1, y0=line, y1=line, line={"color": theme.HAIR, "width": 1}, layer="below"
    )
    near = places.index.isin(list(row.near))
    for ids, colour, tall, meta in (
        (places.index[~near], theme.PALE, 18, "regency"),
        (places.index[near], theme.LINK, 22, "kecamatan"),
    ):
        others = [region for region in ids if region != row.own]
        figure.add_trace(
            go.Scatter(
                x=places.loc[others],
                y=[line] * len(others),
                mode="markers",
                meta=meta,
                cliponaxis=False,
                marker={"symbol": "line-ns", "size": tall, "line": {"width": 1.6, "color": colour}},
                text=[escape(row.hover.get(region, "")) for region in others],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    own = float(places.loc[row.own])
    figure.add_trace(
        go.Scatter(
            x=[own],
            y=[line],
            mode="markers",
            meta="own",
            cliponaxis=False,
            marker={
                "symbol": "circle",
                "size": 14,
                "color": theme.INK,
                "line": {"width": 2, "color": theme.PAPER},
            },
            text=[escape(row.hover.get(row.own, ""))],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    width = text_width(row.said, frame.text) * 1.08
    centre = apart([scale.px(own)], [width], (-10, frame.plot_width + 10))[0]
    pen.add_annotation(
        text=f"<b>{escape(row.said)}</b>",
        x=own,
        xshift=centre - scale.px(own),
        y=line,
        yshift=22,
        xanchor="center",
        showarrow=False,
        font={"size": frame.text, "color": theme.INK},
    )
    if spread > 0:
        for text, spot, side in zip(row.ends, (0.0, 1.0), ("left", "right"), strict=True):
            pen.add_annotation(
                text=escape(text),
                x=spot,
                xanchor=side,
                xshift=-10 if side == "left" else 10,
                y=line,
                yshift=-20,
                showarrow=False,
                font={"size": frame.small, "color": theme.MUTED},
            )
    depth = text_box(rank, frame.small)[1]
    edge_text(pen, frame, rank, line - 30 - depth / 2, frame.small, theme.INK)
