"""If every part keeps its promise, does the whole keep its own? Three rows on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base

ROW = 64
"""Pixels a row takes."""


@dataclass(frozen=True)
class Step:
    """One row: a rate in percent or the range of one, what it is, and whether it is the whole's own target."""

    name: str
    low: float
    high: float
    promised: bool
    aim: bool = False


def cascade(
    steps: Sequence[Step],
    *,
    verdict: str,
    gap_text: str,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """The rows in order, the last one the whole's target (`aim`), to whose upper end a line leads down through all.

    Figures are ink dots, targets ticks and bands in the targets' colour. gap_text: how far the row before the aim is
    from it, in the colour of `verdict` (a status id)."""
    frame = base.canvas(size, 26 + ROW * len(steps), left=10, right=14, top=8, bottom=18)
    figure = base.blank(frame, lang=lang)
    values = [v for step in steps for v in (step.low, step.high)]
    span = (max(values) - min(values)) or 1.0
    extent = (max(0.0, min(values) - 0.18 * span), max(values) + 0.18 * span)
    figure.update_layout(
        xaxis={"range": extent, "showticklabels": False},
        yaxis={"range": [len(steps) - 0.5, -0.5], "showticklabels": False},
    )
    pen = base.Pen()
    aim = next(step for step in steps if step.aim)
    dash = {"color": theme.ACCENT, "width": 1, "dash": "dot"}
    pen.add_shape(
        type="line", x0=aim.high, x1=aim.high, y0=-0.2, y1=len(steps) - 0.7, line=dash, layer="below"
    )
    for place, step in enumerate(steps):
        _row(pen, place, step, extent, frame, lang)
    before = [step for step in steps if not step.aim][-1]
    at = steps.index(before) + _MARKS_AT
    colour = base.verdict_style(verdict).colour
    if gap_text and abs(before.high - aim.high) > 0:
        stretch = {"color": base.shade(colour, 0.45), "width": 5}
        pen.add_shape(type="line", x0=aim.high, x1=before.high, y0=at, y1=at, line=stretch, layer="below")
        leftish = before.high + aim.high < extent[0] + extent[1]
        pen.add_annotation(
            text=f"{base.verdict_style(verdict).mark} {escape(gap_text)}",
            x=(min if leftish else max)(aim.high, before.high),
            xanchor="left" if leftish else "right",
            y=at + 0.3,
            yanchor="middle",
            showarrow=False,
            bgcolor=theme.PAPER,
            font={"size": frame.small, "color": colour},
        )
    pen.draw(figure)
    dots = [(place, step) for place, step in enumerate(steps) if not step.promised]
    figure.add_trace(
        go.Scatter(
            x=[step.high for _, step in dots],
            y=[place + _MARKS_AT for place, _ in dots],
            mode="markers",
            meta="figure",
            marker={"size": 11, "color": theme.INK, "line": {"color": theme.PAPER, "width": 1}},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    base.source_line(figure, frame, source)
    return figure


_WORDS_AT, _MARKS_AT = -0.26, 0.12
"""Where in a row, in rows from its middle, words and marks stand."""


def _row(
    pen: base.Pen, place: int, step: Step, extent: tuple[float, float], frame: base.Canvas, lang: Lang
) -> None:
    """A row's name with its number, its track, and of a target its ticks and band."""
    at = place + _MARKS_AT
    colour = theme.ACCENT if step.promised else theme.INK
    number = f"<b><span style='color:{colour}'>{base.span(step.low, step.high, 2, lang)}</span></b>"
    pen.add_annotation(
        text=f"{escape(step.name)}  {number}",
        xref="paper",
        x=0,
        xanchor="left",
        y=place + _WORDS_AT,
        yanchor="middle",
        showarrow=False,
        bgcolor=theme.PAPER,
        font={"size": frame.text, "color": theme.INK},
    )
    track = {"type": "line", "layer": "below", "y0": at, "y1": at}
    pen.add_shape(**track, x0=extent[0], x1=extent[1], line={"color": theme.HAIR, "width": 1})
    if not step.promised:
        return
    top, foot = at - 0.16, at + 0.16
    if step.high > step.low:
        band = {"x0": step.low, "x1": step.high, "y0": top, "y1": foot, "line": {"width": 0}}
        pen.add_shape(type="rect", layer="below", fillcolor=base.shade(theme.ACCENT, 0.2), **band)
    for edge in dict.fromkeys((step.low, step.high)):
        pen.add_shape(
            type="line", x0=edge, x1=edge, y0=top, y1=foot, line={"color": theme.ACCENT, "width": 3.5}
        )
