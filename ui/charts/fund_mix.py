"""Shares by programme and year: one row a programme, one column of bars a year, all on one scale from zero."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, percent
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten
from ui.charts.rows import hit_areas

_NAME = 250
_GAP = 0.03
_ROW = {"wide": 27, "narrow": 44}


def shares_by_year(
    table: pd.DataFrame,
    *,
    names: Mapping[str, str],
    notes: Mapping[int, str],
    chosen: str | None,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """table: programme x year of shares in percent, rows in the order shown. names: what the rows are called. notes:
    words under a year. The row of `chosen` is in colour; a click yields the programme's id as
    customdata."""
    wide = size == "wide"
    years = [int(y) for y in table.columns]
    count, columns = len(table), len(years)
    frame = base.canvas(size, _ROW[size] * count + 54, left=_NAME if wide else 4, right=6, top=40, bottom=8)
    figure = base.blank(frame, lang=lang)
    high = float(table.max().max()) or 1.0
    width = (1 - _GAP * (columns - 1)) / columns
    room = 46 / (frame.plot_width * width)
    extent = (0.0, high / max(1 - room, 0.2))
    figure.update_layout(
        yaxis={"range": [count - 0.5, -0.5], "showticklabels": False}, clickmode="event+select"
    )
    pen = base.Pen()
    middle, half = (0.0, 0.3) if wide else (0.2, 0.2)
    for position, year in enumerate(years):
        axis = "" if position == 0 else str(position + 1)
        start = position * (width + _GAP)
        figure.update_layout(
            {
                f"xaxis{axis}": {
                    "domain": [start, start + width],
                    "range": extent,
                    "showticklabels": False,
                    "fixedrange": True,
                    "showgrid": False,
                    "zeroline": False,
                    "anchor": "y",
                }
            }
        )
        note = f"<br>{escape(notes[year])}" if year in notes else ""
        pen.add_annotation(
            text=f"<b>{year}</b>{note}",
            xref="paper",
            x=start,
            xanchor="left",
            yref="paper",
            y=1,
            yanchor="bottom",
            yshift=2,
            align="left",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
        for place, (programme, share) in enumerate(table[year].items()):
            value = 0.0 if pd.isna(share) else float(share)
            pen.add_shape(
                type="rect",
                xref=f"x{axis}",
                x0=0,
                x1=value,
                y0=place + middle - half,
                y1=place + middle + half,
                fillcolor=theme.PEERS[0] if programme == chosen else theme.PALE,
                line={"width": 0},
                layer="below",
            )
            pen.add_annotation(
                text=percent(share, lang, 1, short=True),
                xref=f"x{axis}",
                x=value,
                xanchor="left",
                xshift=3,
                y=place + middle,
                showarrow=False,
                font={"size": frame.small - 1, "color": theme.INK if programme == chosen else theme.MUTED},
            )
    for place, programme in enumerate(table.index):
        name = shorten(names[programme], frame.text - 1, (_NAME if wide else frame.width) - 12)
        pen.add_annotation(
            text=f"<b>{escape(name)}</b>" if programme == chosen else escape(name),
            xref="paper",
            x=0,
            xanchor="left",
            xshift=4 - frame.left,
            y=place if wide else place - 0.22,
            showarrow=False,
            font={"size": frame.text - 1},
        )
    pen.draw(figure)
    for position, year in enumerate(years):
        axis = "x" if position == 0 else f"x{position + 1}"
        hover = [f"{names[p]}, {year}: {percent(v, lang, 1)}" for p, v in table[year].items()]
        hit_areas(figure, table.index, hover, range(count), extent, axis)
    base.source_line(figure, frame, source)
    return figure
