"""What charts with a row a region share: the rows can be pointed at and clicked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import plotly.graph_objects as go


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
