"""A village's index and its parts: one year as a ring, the next as a dot, the next status up as a tick."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base

_ROW = 46
_LOWEST = 0.3
"""Where the scale begins: below the lowest cut-off (0.4907), so that no mark is cut off in practice."""


def index_steps(
    rows: pd.DataFrame,
    *,
    target: float | None,
    target_name: str,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """One row an index, from `_LOWEST` (or lower where a score is) to 1.

    rows: name, before, after (NaN where not measured), years as `before_year`, `after_year` columns. `target`
    is the score at which the next status begins; it is drawn on the first row, named `target_name`.
    """
    count = len(rows)
    frame = base.canvas(size, 34 + _ROW * count, left=4, right=16, top=30, bottom=14)
    figure = base.blank(frame, lang=lang)
    values = rows[["before", "after"]].astype(float)
    low = min(_LOWEST, float(values.min().min()) - 0.05)
    # names stand in their own column left of the scale
    room = 0.34 if size == "narrow" else 0.26
    figure.update_layout(
        xaxis={"domain": [room, 1], "range": [low, 1.03], "showticklabels": False},
        yaxis={"range": [count - 0.4, -0.6], "showticklabels": False},
    )
    for spot, (_, row) in enumerate(rows.iterrows()):
        figure.add_shape(type="line", x0=low, x1=1, y0=spot, y1=spot, line={"color": theme.HAIR, "width": 1})
        figure.add_annotation(
            text=escape(row["name"]),
            xref="paper",
            x=0,
            xanchor="left",
            y=spot,
            showarrow=False,
            font={"size": frame.text},
        )
        _marks(figure, spot, row, lang, frame)
    if target is not None:
        figure.add_trace(
            go.Scatter(
                x=[target],
                y=[0],
                mode="markers",
                meta="target",
                marker={"symbol": "line-ns", "size": 26, "line": {"width": 3, "color": theme.ACCENT}},
                hovertemplate=f"{escape(target_name)}: {number(target, lang, 4)}<extra></extra>",
            )
        )
        figure.add_annotation(
            text=f"{escape(target_name)} {number(target, lang, 4)}",
            x=target,
            y=0,
            yanchor="bottom",
            yshift=15,
            showarrow=False,
            font={"size": frame.small, "color": theme.ACCENT},
        )
    base.source_line(figure, frame, source)
    return figure


def _marks(figure: go.Figure, spot: int, row: pd.Series, lang: Lang, frame: base.Canvas) -> None:
    """Ring, dot and the line between them, the newer one labelled with its score."""
    known = [
        (float(row[when]), int(row[f"{when}_year"]), symbol)
        for when, symbol in (("before", "circle-open"), ("after", "circle"))
        if pd.notna(row[when])
    ]
    if len(known) == 2:
        figure.add_shape(
            type="line",
            x0=known[0][0],
            x1=known[1][0],
            y0=spot,
            y1=spot,
            line={"color": theme.MUTED, "width": 2},
        )
    for value, year, symbol in known:
        figure.add_trace(
            go.Scatter(
                x=[value],
                y=[spot],
                mode="markers",
                meta=str(year),
                marker={"symbol": symbol, "size": 11, "color": theme.INK, "line": {"width": 2}},
                hovertemplate=f"{escape(row['name'])} {year}: {number(value, lang, 4)}<extra></extra>",
            )
        )
    if known:
        value, year, _ = known[-1]
        figure.add_annotation(
            text=f"{year}: {number(value, lang, 4)}",
            x=value,
            y=spot,
            yanchor="top",
            yshift=-7,
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
