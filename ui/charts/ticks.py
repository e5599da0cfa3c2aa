"""Targets as ticks: a point as a short tick, a range as a band between two."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from ui import theme
from ui.charts import base
from ui.charts.promise import HALF_TICK

_WEIGHT = {"governing": 4.5, "valid": 2.5, "superseded": 2.5, "unjudged": 2.0}


def role_colour(role: str) -> str:
    """The colour of a target: those that no longer or do not yet count are pale."""
    return theme.ACCENT if role in ("governing", "valid") else theme.ACCENT_PALE


def target_ticks(
    figure: go.Figure, rows: pd.DataFrame, hover: Iterable[str], *, role: str, wash: float, dotted: bool
) -> None:
    """Targets of one role (`ui.charts.promise`), the governing one heaviest.

    rows: year, low, high (equal where it is a point). hover: a text a row. wash: opacity of a range's band.
    """
    colour = role_colour(role)
    xs: list[float | None] = []
    ys: list[float | None] = []
    texts: list[str | None] = []
    for row, text in zip(rows.itertuples(), hover, strict=True):
        left, right = row.year - HALF_TICK, row.year + HALF_TICK
        for edge in dict.fromkeys((row.low, row.high)):
            xs += [left, row.year, right, None]
            ys += [edge, edge, edge, None]
            texts += [text, text, text, None]
        if row.high > row.low:
            band = {"x0": left, "x1": right, "y0": row.low, "y1": row.high, "line": {"width": 0}}
            figure.add_shape(type="rect", fillcolor=base.shade(colour, wash), layer="below", **band)
    figure.add_trace(
        go.Scatter(
            x=xs,
            y=ys,
            mode="lines",
            name=role,
            meta="target",
            line={"color": colour, "width": _WEIGHT[role], "dash": "dot" if dotted else "solid"},
            text=texts,
            hovertemplate="%{text}<extra></extra>",
        )
    )
