"""Change of the village fund against change of poverty: one point a regency, both zeros marked."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.scatter import cloud


def change_against_change(
    rows: pd.DataFrame,
    *,
    heads: tuple[str, str],
    lang: Lang,
    selected: str | None = None,
    named: int = 6,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """rows: region_id, name, x (percent), y (points), text (what a hover says). heads: what the axes count. Named are
    the selected region and the `named` that stand farthest out; a click yields the region_id as customdata."""
    frame = base.canvas(size, 400 if size == "wide" else 350, left=48, right=20, top=34, bottom=52)
    figure = base.blank(frame, lang=lang)
    x, y = (_extent(rows[column]) for column in ("x", "y"))
    scale = base.Scale(frame, x, y)
    cloud(figure, scale, frame, rows, heads=heads, selected=selected, named=named)
    for extent, wide, narrow, update in (
        (x, 7, 4, figure.update_xaxes),
        (y, 6, 5, figure.update_yaxes),
    ):
        ticks = base.nice_ticks(*extent, count=wide if size == "wide" else narrow)
        places = base.tick_decimals(ticks)
        update(
            range=list(extent),
            tickvals=ticks,
            ticktext=[number(tick, lang, places, signed=True) for tick in ticks],
            tickfont={"size": frame.small, "color": theme.MUTED},
            showgrid=True,
            gridcolor=theme.HAIR,
            zeroline=True,
            zerolinecolor=theme.MUTED,
            zerolinewidth=1.2,
        )
    base.source_line(figure, frame, source)
    return figure


def _extent(values: pd.Series) -> tuple[float, float]:
    """From the lowest to the highest, zero among them, with some air."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    pad = 0.07 * ((high - low) or 1.0)
    return low - pad, high + pad
