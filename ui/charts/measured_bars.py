"""Bars of money under their names: the parts of a village's fund by year, its activities by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten, text_width
from ui.charts.rows import edge_text

_BAR = 11


@dataclass(frozen=True)
class Bar:
    """One amount: `low` drawn full, on to `high` hatched light where only a range is known. `outline`: on record in
    part, so drawn hollow. `tick`: an amount it is compared with. `said`: the amount in words; `hover` more of it."""

    name: str
    low: float
    high: float
    said: str
    colour: str = theme.MUTED
    outline: bool = False
    tick: float | None = None
    indent: bool = False
    bold: bool = False
    key: str = ""
    hover: str = ""


@dataclass(frozen=True)
class Group:
    """Bars under one head ('2019'); no head where it is empty."""

    head: str
    bars: tuple[Bar, ...]


def bars(
    groups: Sequence[Group],
    *,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
    column: int = 300,
    live: bool = True,
) -> go.Figure:
    """All bars on one scale from zero. Wide: names in a column of `column` pixels, amounts at the bars' ends. Narrow:
    name and amount above each bar. `live`: rows can be pointed at, and a click yields a bar's key as customdata;
    False for paper."""
    wide = size == "wide"
    row, head = (24, 26) if wide else (36, 24)
    count = sum(len(g.bars) for g in groups)
    heads = sum(bool(g.head) for g in groups)
    frame = base.canvas(
        size,
        row * count + head * heads + 12,
        left=column if wide else 10,
        right=250 if wide else 10,
        top=4,
        bottom=8,
    )
    figure = base.blank(frame, lang=lang)
    most = max(max((b.high, b.tick or 0.0)) for g in groups for b in g.bars) or 1.0
    scale = base.Scale(frame, (0.0, most), (0.0, float(frame.plot_height)))
    figure.update_xaxes(range=list(scale.x), showticklabels=False)
    figure.update_yaxes(range=list(scale.y), showticklabels=False)
    pen, top = base.Pen(), float(frame.plot_height)
    for group in groups:
        if group.head:
            edge_text(pen, frame, f"<b>{escape(group.head)}</b>", top - head / 2 - 2, frame.text, theme.INK)
            top -= head
        for bar in group.bars:
            _bar(pen, frame, bar, top - (row / 2 if wide else row - 10), wide=wide)
            if live:
                _hit(figure, bar, top - row / 2, row, most)
            top -= row
    pen.draw(figure)
    figure.update_layout(clickmode="event+select")
    base.source_line(figure, frame, source)
    return figure


def _bar(
    pen: base.Pen,
    frame: base.Canvas,
    bar: Bar,
    y: float,
    *,
    wide: bool,
) -> None:
    """Bar, name and amount. Its line lies at `y` pixels."""
    half: float = (_BAR if not bar.indent else _BAR - 4) / 2
    if bar.high > bar.low:
        _rect(pen, bar.low, bar.high, y, half, base.shade(bar.colour, 0.28), None)
    if bar.low > 0:
        fill = theme.PAPER if bar.outline else bar.colour
        _rect(pen, 0, bar.low, y, half, fill, bar.colour if bar.outline else None)
    if bar.tick is not None:
        pen.add_shape(
            type="line", x0=bar.tick, x1=bar.tick, y0=y - 9, y1=y + 9, line={"color": theme.INK, "width": 2}
        )
    end = max(bar.high, bar.tick or 0.0)
    shift = 14 if bar.indent else 0
    colour = theme.MUTED if bar.indent else theme.INK
    if wide:
        room: float = frame.left - 18 - shift
        name = _cut(bar.name, frame.small + (0 if bar.indent else 1), room / (1.08 if bar.bold else 1))
        edge_text(pen, frame, _weighed(name, bar), y, frame.small + (0 if bar.indent else 1), colour, shift)
        pen.add_annotation(
            text=escape(bar.said),
            x=end,
            xanchor="left",
            xshift=8,
            y=y,
            yanchor="middle",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
    else:
        across = frame.plot_width + 12
        room = across - text_width(bar.said, frame.small) * 1.05 - 12 - shift
        name = _cut(bar.name, frame.small + 1, room / (1.08 if bar.bold else 1))
        edge_text(pen, frame, _weighed(name, bar), y + 17, frame.small + 1, colour, shift)
        pen.add_annotation(
            text=escape(bar.said),
            xref="paper",
            x=1,
            xanchor="right",
            xshift=6,
            y=y + 17,
            yanchor="middle",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )


def _cut(text: str, size: float, width: float) -> str:
    """The text cut at a word, within its second word where the first one alone would be left."""
    short = shorten(text, size, width)
    if short == text or " " in short:
        return short
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip(" /") + "…"


def _hit(figure: go.Figure, bar: Bar, y: float, tall: float, most: float) -> None:
    """An invisible stretch over the row: it says more where it is pointed at."""
    figure.add_trace(
        go.Bar(
            orientation="h",
            x=[most],
            y=[y],
            width=tall,
            meta="row",
            customdata=[[bar.key]],
            marker={"color": "rgba(0,0,0,0)"},
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            text=[escape(bar.hover or f"{bar.name}: {bar.said}")],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
    )


def _weighed(name: str, bar: Bar) -> str:
    return f"<b>{escape(name)}</b>" if bar.bold else escape(name)


def _rect(pen: base.Pen, x0: float, x1: float, y: float, half: float, fill: str, line: str | None) -> None:
    edge = {"color": line, "width": 1.4} if line else {"width": 0}
    pen.add_shape(
        type="rect", x0=x0, x1=x1, y0=y - half, y1=y + half, fillcolor=fill, line=edge, layer="below"
    )
