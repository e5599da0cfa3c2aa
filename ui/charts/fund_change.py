"""Change of the village fund against change of poverty: one point a regency, both zeros marked."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import Label, Spot

_AROUND = (Spot(9, 0, "left"), Spot(-9, 0, "right"), Spot(0, 13, "center"), Spot(0, -13, "center"))


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
    chosen = rows["region_id"].eq(selected)
    crowd = len(rows) > 60
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
                "size": [12 if c else 6 if crowd else 8 for c in chosen],
                "color": [theme.INK if c else base.shade(theme.MUTED, 0.4) for c in chosen],
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
    base.source_line(figure, frame, source)
    return figure


def _extent(values: pd.Series) -> tuple[float, float]:
    """From the lowest to the highest, zero among them, with some air."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    pad = 0.07 * ((high - low) or 1.0)
    return low - pad, high + pad
