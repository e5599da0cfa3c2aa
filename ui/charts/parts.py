"""Parts of a sum as bars from zero, each with its number beside it; parts of both signs stand on one scale."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base
from ui.charts.labels import fitted, text_width
from ui.charts.rows import hit_areas

_ROW = 28
_NAME = 150
"""Pixels for the names."""


def parts(
    rows: pd.DataFrame,
    *,
    colours: tuple[str, str],
    lang: Lang,
    size: base.Size = "narrow",
    source: str = "",
) -> go.Figure:
    """One row a region, in the order given: a bar from zero to `value`, `text` behind its end.

    rows: region_id, name, value, text. colours: of values below and above zero. A click yields the row's
    region_id as customdata.
    """
    count = len(rows)
    frame = base.canvas(size, _ROW * count + 20, left=_NAME, right=8, top=6, bottom=8)
    figure = base.blank(frame, lang=lang)
    low, high = min(0.0, float(rows["value"].min())), max(0.0, float(rows["value"].max()))
    words = [text_width(text, frame.small) + 10 for text in rows["text"]]
    left = max([w for w, v in zip(words, rows["value"], strict=True) if v < 0], default=0.0)
    right = max([w for w, v in zip(words, rows["value"], strict=True) if v >= 0], default=0.0)
    per_pixel = ((high - low) or 1.0) / max(frame.plot_width - left - right, 40)
    extent = (low - left * per_pixel, high + right * per_pixel)
    figure.update_layout(
        xaxis={"range": extent, "showticklabels": False},
        yaxis={"range": [count - 0.5, -0.5], "showticklabels": False},
        clickmode="event+select",
        bargap=0,
    )
    pen = base.Pen()
    for place, row in enumerate(rows.itertuples()):
        falls = row.value < 0
        name, letters = fitted(row.name, frame.text - 1, _NAME - 10)
        pen.add_annotation(
            text=escape(name),
            xref="paper",
            x=0,
            xanchor="left",
            xshift=4 - frame.left,
            y=place,
            showarrow=False,
            font={"size": letters},
        )
        pen.add_annotation(
            text=escape(row.text),
            x=row.value,
            xanchor="right" if falls else "left",
            xshift=-5 if falls else 5,
            y=place,
            showarrow=False,
            font={"size": frame.small},
        )
        bar = {"x0": 0, "x1": row.value, "y0": place - 0.28, "y1": place + 0.28, "line": {"width": 0}}
        pen.add_shape(type="rect", fillcolor=colours[0] if falls else colours[1], layer="below", **bar)
    pen.add_shape(type="line", x0=0, x1=0, y0=-0.5, y1=count - 0.5, line={"color": theme.MUTED, "width": 1})
    pen.draw(figure)
    hover = [f"{name}: {text}" for name, text in zip(rows["name"], rows["text"], strict=True)]
    hit_areas(figure, rows["region_id"], hover, range(count), extent)
    base.source_line(figure, frame, source)
    return figure
