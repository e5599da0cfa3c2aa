"""Days after a stated day on which payments came: one row a group, from its earliest tenth to its latest."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import fitted
from ui.charts.rows import hit_areas

_ROW = 27
_NAME = {"wide": 170, "narrow": 112}
_HALF = 0.24


def days(
    rows: pd.DataFrame,
    *,
    zero: str,
    lang: Lang,
    selected: str | None = None,
    points: pd.DataFrame | None = None,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """One row a group, in the order given: a hair from the earliest to the latest tenth of its villages, a bar over the
    middle half, a dot on the median with its days.

    rows: region_id, name, p10, p25, median, p75, p90 (days, negative is earlier), text (what a hover says). zero: what
    the line at day 0 is. points: place (row from 0), days: every village as a stroke below the bar. A click yields the
    row's region_id as customdata.
    """
    count = len(rows)
    height = _ROW if points is None else _ROW * 2
    frame = base.canvas(size, height * count + 62, left=_NAME[size], right=14, top=26, bottom=36)
    figure = base.blank(frame, lang=lang)
    ends = rows[["p10", "p90"]].to_numpy(dtype=float)
    low, high = min(float(ends.min()), 0.0), max(float(ends.max()), 0.0)
    if points is not None and len(points):
        low, high = min(low, float(points["days"].min())), max(high, float(points["days"].max()))
    pad = 0.08 * ((high - low) or 10.0)
    extent = (low - pad, high + pad)
    figure.update_layout(
        yaxis={"range": [count - 0.5, -0.5], "showticklabels": False}, clickmode="event+select", bargap=0
    )
    ticks = base.nice_ticks(*extent, count=7 if size == "wide" else 4)
    figure.update_xaxes(
        range=list(extent),
        tickvals=ticks,
        ticktext=[number(tick, lang, signed=True) for tick in ticks],
        tickfont={"size": frame.small, "color": theme.MUTED},
        showgrid=True,
        gridcolor=theme.HAIR,
    )
    pen = base.Pen()
    pen.add_shape(
        type="line",
        x0=0,
        x1=0,
        y0=-0.5,
        y1=count - 0.5,
        line={"color": theme.MUTED, "width": 1.2, "dash": "dot"},
    )
    half = _HALF if points is None else 0.12
    lift = 0.0 if points is None else -0.2
    for place, row in enumerate(rows.itertuples()):
        y = place + lift
        own = row.region_id == selected
        colour = theme.INK if own else theme.MUTED
        name, letters = fitted(row.name, frame.text - 1, _NAME[size] - 14)
        pen.add_annotation(
            text=f"<b>{escape(name)}</b>" if own else escape(name),
            xref="paper",
            x=0,
            xanchor="left",
            xshift=4 - frame.left,
            y=place,
            showarrow=False,
            font={"size": letters},
        )
        pen.add_shape(type="line", x0=row.p10, x1=row.p90, y0=y, y1=y, line={"color": colour, "width": 1})
        pen.add_shape(
            type="rect", x0=row.p25, x1=row.p75, y0=y - half, y1=y + half, fillcolor=theme.PALE, line={"width": 0},
            layer="between",
        )  # fmt: skip
    figure.add_trace(
        go.Scatter(
            x=rows["median"],
            y=[place + lift for place in range(count)],
            mode="markers",
            meta="median",
            marker={
                "size": 9,
                "color": [theme.INK if r == selected else theme.MUTED for r in rows["region_id"]],
            },
            hoverinfo="skip",
        )
    )
    if points is not None:
        figure.add_trace(
            go.Scatter(
                x=points["days"],
                y=[place + 0.2 for place in points["place"]],
                mode="markers",
                meta="villages",
                marker={
                    "symbol": "line-ns",
                    "size": 16,
                    "line": {"width": 1.5, "color": base.shade(theme.PEERS[0], 0.4)},
                },
                hoverinfo="skip",
            )
        )
    along = -extent[0] / (extent[1] - extent[0])
    anchor = "left" if along < 0.25 else "right" if along > 0.75 else "center"
    pen.add_annotation(
        text=escape(zero),
        x=0,
        xanchor=anchor,
        xshift={"left": -3, "center": 0, "right": 3}[anchor],
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=4,
        showarrow=False,
        font={"size": frame.small, "color": theme.MUTED},
    )
    pen.draw(figure)
    hit_areas(figure, rows["region_id"], rows["text"], range(count), extent)
    base.source_line(figure, frame, source)
    return figure
