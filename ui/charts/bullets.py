"""Who decides the result: one row a region, its way from base to target, and how many people stand above
it."""

from __future__ import annotations

from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number, people
from ui import theme
from ui.charts import base
from ui.charts.rows import Panel, hit_areas, two_panels

ROW = 54
"""Pixels a row takes."""
_RATE_END, _PEOPLE_START = 0.56, 0.63
"""Share of the width at which the rate's panel ends and the people's panel starts."""
_PEOPLE_ROOM = {"wide": 2.6, "narrow": 3.4}
"""The people's axis is so many times its longest bar: the numbers stand behind the bars."""


def order(rows: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """The rows by people above what was due, most first; those without a figure last."""
    ordered = rows.sort_values(["people_due", "gap_due"], ascending=False, na_position="last", kind="stable")
    return ordered if most is None else ordered.head(most)


def bullets(
    rows: pd.DataFrame,
    *,
    heads: tuple[str, str],
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """One row a region, in the order given: base as a ring, actual as its verdict's mark, target as a tick;
    beside it the people over target as a bar from zero.

    rows: region_id, name, standing (of `analysis.standing`), word (the standing in words), actual, low, high,
    base_value, people_due. heads: what the two panels measure. A click yields the row's region_id as
    customdata.
    """
    count = len(rows)
    frame = base.canvas(size, 50 + ROW * count, left=4, right=10, top=40, bottom=10)
    figure = base.blank(frame, lang=lang)
    rates = rows[["actual", "low", "high", "base_value"]].to_numpy(dtype=float).ravel()
    known = rates[~np.isnan(rates)]
    span = (known.max() - known.min()) or 1.0
    extent = (max(0.0, known.min() - 0.12 * span), known.max() + 0.16 * span)
    most = max(float(rows["people_due"].max()), 1.0)
    panels = (
        Panel(heads[0], (0, _RATE_END), extent),
        Panel(heads[1], (_PEOPLE_START, 1), (0, most * _PEOPLE_ROOM[size])),
    )
    pen = base.Pen()
    two_panels(figure, pen, frame, panels, count, 10)
    for place, row in enumerate(rows.itertuples()):
        _names(pen, place, row, frame, lang)
        _track(pen, place, row, extent)
        _people(pen, place, row, frame, lang)
    pen.draw(figure)
    _marks(figure, rows)
    hover = [f"{name}: {word}" for name, word in zip(rows["name"], rows["word"], strict=True)]
    hit_areas(figure, rows["region_id"], hover, range(count), extent)
    base.source_line(figure, frame, source)
    return figure


_WORDS_AT, _MARKS_AT = -0.22, 0.16
"""Where in a row, in rows from its middle, the words and the marks stand."""


def _names(pen: base.Pen, place: int, row: Any, frame: base.Canvas, lang: Lang) -> None:
    """A row's hairline, its region's name with actual and target, and its verdict in words."""
    figures = number(row.actual, lang, 2)
    if not np.isnan(row.high):
        aim = base.span(row.low, row.high, 2, lang)
        figures += f" <span style='color:{theme.ACCENT}'>({aim})</span>"
    style = base.verdict_style(row.standing)
    if place:
        line = {"color": theme.HAIR, "width": 1}
        y = place - 0.5
        pen.add_shape(type="line", xref="paper", x0=0, x1=1, y0=y, y1=y, line=line, layer="below")
    word_colour = theme.MUTED if row.standing in ("none", "not_judgeable") else style.colour
    for text, x, font in (
        (
            f"<b>{escape(row.name)}</b>  <span style='font-size:{frame.small}px'>{figures}</span>",
            0.0,
            {"size": frame.text, "color": theme.INK},
        ),
        (f"{style.mark} {escape(row.word)}", _PEOPLE_START, {"size": frame.small, "color": word_colour}),
    ):
        pen.add_annotation(
            text=text,
            xref="paper",
            x=x,
            xanchor="left",
            y=place + _WORDS_AT,
            yanchor="middle",
            showarrow=False,
            font=font,
        )


def _track(pen: base.Pen, place: int, row: Any, extent: tuple[float, float]) -> None:
    """A row's scale line, the stretch between actual and target, and the target itself."""
    style, at = base.verdict_style(row.standing), place + _MARKS_AT
    track = {"type": "line", "layer": "below", "y0": at, "y1": at}
    pen.add_shape(**track, x0=extent[0], x1=extent[1], line={"color": theme.HAIR, "width": 1})
    edge = row.high if row.actual > row.high else row.low if row.actual < row.low else row.actual
    if not np.isnan(edge):
        stretch = {"color": base.shade(style.colour, 0.45), "width": 5}
        pen.add_shape(**track, x0=row.actual, x1=edge, line=stretch)
    top, foot = at - 0.17, at + 0.17
    if row.high > row.low:
        band = {"x0": row.low, "x1": row.high, "y0": top, "y1": foot, "line": {"width": 0}}
        pen.add_shape(type="rect", layer="below", fillcolor=base.shade(theme.ACCENT, 0.2), **band)
    tick = {"color": theme.ACCENT, "width": 3.5}
    for edge in dict.fromkeys((row.low, row.high)):
        if not np.isnan(edge):
            pen.add_shape(type="line", x0=edge, x1=edge, y0=top, y1=foot, line=tick)


def _people(pen: base.Pen, place: int, row: Any, frame: base.Canvas, lang: Lang) -> None:
    """The people over target as a bar from zero, its number at the right."""
    if not row.people_due > 0:
        return
    at = place + _MARKS_AT
    bar = {"x0": 0, "x1": row.people_due, "y0": at - 0.1, "y1": at + 0.1, "line": {"width": 0}}
    colour = base.shade(base.verdict_style(row.standing).colour, 0.55)
    pen.add_shape(type="rect", xref="x2", fillcolor=colour, **bar)
    pen.add_annotation(
        xref="x2",
        x=row.people_due,
        xshift=4,
        y=at,
        xanchor="left",
        yanchor="middle",
        text=people(row.people_due, lang),
        showarrow=False,
        font={"size": frame.small, "color": theme.INK},
    )


def _marks(figure: go.Figure, rows: pd.DataFrame) -> None:
    """Base rings and actual marks."""
    at = [place + _MARKS_AT for place in range(len(rows))]
    figure.add_trace(
        go.Scatter(
            x=rows["base_value"],
            y=at,
            mode="markers",
            meta="base",
            marker={
                "size": 9,
                "symbol": "circle",
                "color": theme.PAPER,
                "line": {"color": theme.MUTED, "width": 1.6},
            },
            hoverinfo="skip",
        )
    )
    styles = [base.verdict_style(status) for status in rows["standing"]]
    figure.add_trace(
        go.Scatter(
            x=rows["actual"],
            y=at,
            mode="markers",
            meta="actual",
            marker={
                "size": 12,
                "symbol": [style.symbol for style in styles],
                "color": [style.colour for style in styles],
                "line": {"color": theme.PAPER, "width": 1},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
