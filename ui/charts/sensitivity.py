"""How far figures move when an assumption is changed: a strip of dots, one a regency, for every change."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number, percent
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten, wrap

ROW = 44
_WORDS_AT, _MARKS_AT = -0.24, 0.16


def sensitivity(
    rows: pd.DataFrame,
    dots: pd.DataFrame,
    *,
    head: str,
    median_text: str,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """One strip a scenario, in the order of `rows`, on one axis from zero.

    rows: scenario, label, median_change (percent, over the regencies). dots: scenario, name, median_change; those
    without a figure are left out. The median of a strip is a tick with its figure.
    """
    count = len(rows)
    frame = base.canvas(size, 56 + ROW * count, left=8, right=28, top=40 if size == "wide" else 56, bottom=38)
    figure = base.blank(frame, lang=lang)
    place = {scenario: i for i, scenario in enumerate(rows["scenario"])}
    known = dots[dots["median_change"].notna() & dots["scenario"].isin(place)]
    most = float(known["median_change"].max()) if len(known) else 1.0
    extent = (0.0, most * 1.06)
    pen = base.Pen()
    for row in rows.itertuples():
        at = place[row.scenario]
        _strip(pen, at, row, extent, frame, lang)
    pen.add_annotation(
        text=wrap(escape(f"{head}. {median_text}"), frame.small, frame.plot_width),
        align="left",
        xref="paper",
        x=0,
        xanchor="left",
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=12,
        showarrow=False,
        font={"size": frame.small, "color": theme.MUTED},
    )
    pen.draw(figure)
    figure.add_trace(
        go.Scatter(
            x=known["median_change"],
            y=[place[s] + _MARKS_AT for s in known["scenario"]],
            mode="markers",
            meta="regions",
            text=[
                f"{escape(str(name))}: {percent(value, lang, 1)}"
                for name, value in zip(known["name"], known["median_change"], strict=True)
            ],
            hovertemplate="%{text}<extra></extra>",
            marker={
                "size": 8,
                "color": base.shade(theme.PEERS[0], 0.42),
                "line": {"width": 0.5, "color": theme.PAPER},
            },
        )
    )
    ticks = base.nice_ticks(*extent, count=6 if size == "wide" else 4)
    figure.update_xaxes(
        range=list(extent),
        tickvals=ticks,
        ticktext=[f"{number(tick, lang, 0)}%" for tick in ticks],
        tickfont={"size": frame.small, "color": theme.MUTED},
        showgrid=True,
        gridcolor=theme.HAIR,
    )
    figure.update_yaxes(range=[count - 0.5, -0.5], showticklabels=False)
    base.source_line(figure, frame, source)
    return figure


def _strip(
    pen: base.Pen, at: int, row: object, extent: tuple[float, float], frame: base.Canvas, lang: Lang
) -> None:
    """A scenario's words, its track, its median as a tick with the figure above it."""
    median = float(row.median_change)  # type: ignore[attr-defined]
    letters = frame.text if frame.width >= 700 else frame.small
    text = shorten(str(row.label), letters, frame.plot_width - 36)  # type: ignore[attr-defined]
    pen.add_annotation(
        x=extent[0],
        xanchor="left",
        y=at + _WORDS_AT,
        text=f"{escape(text)} <b>{percent(median, lang, 0, short=True)}</b>",
        showarrow=False,
        font={"size": letters, "color": theme.INK},
        bgcolor=theme.PAPER,
        borderpad=1,
    )
    line = {"color": theme.PALE, "width": 1}
    y = at + _MARKS_AT
    pen.add_shape(type="line", x0=extent[0], x1=extent[1], y0=y, y1=y, line=line, layer="below")
    pen.add_shape(
        type="line", x0=median, x1=median, y0=y - 0.2, y1=y + 0.2, line={"color": theme.INK, "width": 2.5}
    )
