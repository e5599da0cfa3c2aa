"""What charts with a row a region share: two panels side by side, rows that can be pointed at and clicked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from ui import theme
from ui.charts import base


@dataclass(frozen=True)
class Panel:
    """One of two panels: what it measures, the share of the width it takes, its axis from end to end."""

    head: str
    domain: tuple[float, float]
    extent: tuple[float, float]


def two_panels(
    figure: go.Figure, pen: base.Pen, frame: base.Canvas, panels: tuple[Panel, Panel], count: int, rise: int
) -> None:
    """The axes of two panels over the same `count` rows, the first row on top, each panel's head `rise` pixels
    above it."""
    left, right = panels
    figure.update_layout(
        xaxis={"domain": left.domain, "range": left.extent, "showticklabels": False},
        xaxis2={
            "domain": right.domain,
            "range": right.extent,
            "showticklabels": False,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "anchor": "y",
        },
        yaxis={"range": [count - 0.5, -0.5], "showticklabels": False},
        clickmode="event+select",
    )
    for panel in panels:
        pen.add_annotation(
            text=escape(panel.head),
            xref="paper",
            x=panel.domain[0],
            xanchor="left",
            yref="paper",
            y=1,
            yanchor="bottom",
            yshift=rise,
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )


def hit_areas(
    figure: go.Figure,
    region_ids: Iterable[str],
    hover: Iterable[str],
    places: Sequence[float],
    extent: tuple[float, float],
    axis: str = "x",
) -> None:
    """An invisible bar over every row from end to end of an axis: it shows `hover`, and a click yields the
    row's region_id as customdata."""
    figure.add_trace(
        go.Bar(
            orientation="h",
            xaxis=axis,
            base=extent[0],
            x=[extent[1] - extent[0]] * len(places),
            y=list(places),
            width=1,
            meta="row",
            customdata=[[region_id] for region_id in region_ids],
            marker={"color": "rgba(0,0,0,0)"},
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            text=[escape(text) for text in hover],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
    )


def edge_text(
    pen: base.Pen, frame: base.Canvas, text: str, y: float, size: float, colour: str, shift: float = 0
) -> None:
    """Words (Plotly's markup) from the figure's left edge, `shift` pixels in, in the middle of `y`."""
    pen.add_annotation(
        text=text,
        xref="paper",
        x=0,
        xanchor="left",
        xshift=4 - frame.left + shift,
        y=y,
        yanchor="middle",
        align="left",
        showarrow=False,
        font={"size": size, "color": colour},
    )
