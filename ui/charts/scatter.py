"""Two figures of the same regions against one another, the extremes and the chosen one named."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base
from ui.charts.labels import Label, Spot

_AROUND = (
    Spot(9, 0, "left"),
    Spot(-9, 0, "right"),
    Spot(0, 13, "center"),
    Spot(0, -13, "center"),
)


CROWD = 60
"""Marks above which they are drawn smaller."""


def scatter(
    rows: pd.DataFrame,
    *,
    heads: tuple[str, str],
    decimals: tuple[int, int],
    lang: Lang,
    selected: str | None = None,
    named: int = 6,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """rows: region_id, name, x, y (both known), text (what a hover says). heads: what the axes count.

    Named are the selected region and the `named` that stand farthest out; a click yields the region_id as
    customdata. The y axis starts at zero.
    """
    frame = base.canvas(size, 380 if size == "wide" else 340, left=52, right=20, top=34, bottom=52)
    figure = base.blank(frame, lang=lang)
    high = (float(rows["x"].max()) * 1.08, float(rows["y"].max()) * 1.12)
    low = max(0.0, float(rows["x"].min()) - 0.06 * high[0])
    scale = base.Scale(frame, (low, high[0]), (0.0, high[1]))
    cloud(figure, scale, frame, rows, heads=heads, selected=selected, named=named)
    for axis, places, update in (
        ("x", decimals[0], figure.update_xaxes),
        ("y", decimals[1], figure.update_yaxes),
    ):
        update(
            range=list(getattr(scale, axis)),
            nticks=6 if size == "wide" else 4,
            tickformat=f",.{places}f",
            tickfont={"size": frame.small, "color": theme.MUTED},
            showline=True,
            linecolor=theme.PALE,
            ticks="outside",
            ticklen=4,
            tickcolor=theme.PALE,
        )
    base.source_line(figure, frame, source)
    return figure


def cloud(
    figure: go.Figure,
    scale: base.Scale,
    frame: base.Canvas,
    rows: pd.DataFrame,
    *,
    heads: tuple[str, str],
    selected: str | None,
    named: int,
) -> None:
    """Draws one mark a row (region_id, name, x, y, text), names the selected one and those farthest out, and writes
    what the axes count."""
    chosen = rows["region_id"].eq(selected)
    small = 6 if len(rows) > CROWD else 8
    figure.add_trace(
        go.Scatter(
            x=rows["x"],
            y=rows["y"],
            mode="markers",
            meta="regions",
            customdata=[[r] for r in rows["region_id"]],
            text=[escape(text) for text in rows["text"]],
            hovertemplate="%{text}<extra></extra>",
            marker={
                "size": [12 if c else small for c in chosen],
                "color": [theme.INK if c else base.shade(theme.MUTED, 0.45) for c in chosen],
                "line": {"width": 0.5, "color": theme.PAPER},
            },
        )
    )
    spread = rows.assign(
        out=(rows["x"].rank(pct=True) - 0.5).abs() + (rows["y"].rank(pct=True) - 0.5).abs(), chosen=chosen
    ).sort_values(["chosen", "out"], ascending=False)
    wanted = [
        (
            Label(
                escape(row.name),
                scale.px(row.x),
                scale.py(row.y),
                frame.small,
                _AROUND,
                optional=not row.chosen,
            ),
            {"color": theme.INK if row.chosen else theme.MUTED},
        )
        for row in spread.head(named + int(chosen.any())).itertuples(index=False)
    ]
    base.put_labels(figure, scale, frame, wanted, [])
    base.axis_head(figure, frame, heads[1])
    figure.add_annotation(
        text=escape(heads[0]),
        xref="paper",
        x=1,
        xanchor="right",
        yref="paper",
        y=0,
        yanchor="top",
        yshift=-24,
        showarrow=False,
        font={"size": frame.small, "color": theme.MUTED},
    )
    figure.update_layout(clickmode="event+select")
