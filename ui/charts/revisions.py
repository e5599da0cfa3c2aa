"""What published figures were before and after their revision: a ring and a dot on one axis."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten, text_width

ROW = 44
"""Pixels a row takes."""
_WORDS_AT, _MARKS_AT = -0.2, 0.2
"""Where in a row, in rows from its middle, words and marks stand."""


def revisions(rows: pd.DataFrame, *, lang: Lang, size: base.Size = "wide", source: str = "") -> go.Figure:
    """One row a revision, in the order given: the old figure as a ring, the new one as a dot on the same scale.

    rows: label, old_value, value (numbers of one measure), told (both figures in words).
    """
    count = len(rows)
    frame = base.canvas(size, 16 + ROW * count, left=4, right=12, top=6, bottom=10)
    figure = base.blank(frame, lang=lang)
    values = rows[["old_value", "value"]].to_numpy(dtype=float)
    pad = 0.07 * ((values.max() - values.min()) or abs(values.max()) or 1.0)
    ends = (float(values.min() - pad), float(values.max() + pad))
    figure.update_layout(
        xaxis={"range": ends, "showticklabels": False},
        yaxis={"range": [count - 0.5, -0.5], "showticklabels": False},
    )
    pen = base.Pen()
    for place, row in enumerate(rows.itertuples()):
        at = place + _MARKS_AT
        if place:
            line = {"color": theme.HAIR, "width": 1}
            y = place - 0.5
            pen.add_shape(type="line", xref="paper", x0=0, x1=1, y0=y, y1=y, line=line, layer="below")
        room = frame.plot_width - text_width(row.told, frame.small) - 20
        label = escape(shorten(row.label, frame.text, room))
        for text, x, anchor, font in (
            (label, 0.0, "left", {"size": frame.text, "color": theme.INK}),
            (escape(row.told), 1.0, "right", {"size": frame.small, "color": theme.MUTED}),
        ):
            pen.add_annotation(
                text=text,
                xref="paper",
                x=x,
                xanchor=anchor,
                y=place + _WORDS_AT,
                yanchor="middle",
                showarrow=False,
                font=font,
            )
        track = {"type": "line", "layer": "below", "y0": at, "y1": at}
        pen.add_shape(**track, x0=ends[0], x1=ends[1], line={"color": theme.HAIR, "width": 1})
        pen.add_shape(
            **track, x0=row.old_value, x1=row.value, line={"color": base.shade(theme.INK, 0.35), "width": 4}
        )
    pen.draw(figure)
    ring = {"size": 9, "color": theme.PAPER, "line": {"color": theme.MUTED, "width": 1.6}}
    dot = {"size": 11, "color": theme.INK, "line": {"color": theme.PAPER, "width": 1}}
    for column, marker in (("old_value", ring), ("value", dot)):
        figure.add_trace(
            go.Scatter(
                x=rows[column],
                y=[place + _MARKS_AT for place in range(count)],
                mode="markers",
                meta=column,
                marker=marker,
                hoverinfo="skip",
                cliponaxis=False,
            )
        )
    base.source_line(figure, frame, source)
    return figure
