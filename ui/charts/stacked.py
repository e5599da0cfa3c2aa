"""Different quantities over the same years, one strip under the other: each with its own scale, its own ticks and
its own heading, so that no line is read against another's axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number, round_year
from ui import theme
from ui.charts import base
from ui.charts.labels import Box, Label, Spot, line_boxes, text_box, wrap
from ui.charts.lines import position, positions

_HEIGHT = 148
"""Pixels a strip takes."""
_FOOT, _HEAD = 0.12, 0.62
"""Part of a strip that its line keeps to; the heading stands above."""
_AROUND = (
    Spot(0, 13, "center"),
    Spot(0, -13, "center"),
    Spot(8, 0, "left"),
    Spot(-8, 0, "right"),
    Spot(7, 12, "left"),
    Spot(-7, 12, "right"),
)


@dataclass(frozen=True)
class Strip:
    """One quantity. name: what it is and its unit. rows: `year`, `round`, `value`, `break_text`, `segment` (see
    `lines.with_segments`), empty where nothing is loaded. empty: what is said then. decimals: of values and ticks."""

    name: str
    rows: pd.DataFrame
    decimals: int = 2
    empty: str = ""


def stacked(
    strips: Sequence[Strip], *, focus: int, lang: Lang, size: base.Size = "wide", source: str = ""
) -> go.Figure:
    """The strips from the top, on one axis of years; the year in focus has full marks and a hairline through all
    strips. At least one strip must hold a figure."""
    wide = size == "wide"
    frame = base.canvas(size, len(strips) * _HEIGHT + 50, left=44, right=52 if wide else 20, top=6, bottom=44)
    known = pd.concat([s.rows for s in strips if len(s.rows)])
    years = (min(*positions(known), focus) - 0.5, max(*positions(known), focus) + 0.6)
    scale = base.Scale(frame, years, (0.0, float(len(strips))))
    figure = base.blank(frame, lang=lang)
    base.year_axis(figure, scale, frame, focus=focus, room=36 if wide else 40)
    pen = base.Pen()
    ticks: list[tuple[float, str]] = []
    wanted: list[tuple[Label, dict[str, Any]]] = []
    taken: list[Box] = []
    for place, strip in enumerate(strips):
        floor = float(len(strips) - 1 - place)
        taken.append(_frame(pen, strip, floor, scale))
        if strip.rows.empty:
            _say_empty(pen, strip, floor, scale)
            continue
        fit = _Fit(floor, *_values(strip))
        ticks += [(fit.y(v), number(v, lang, base.tick_decimals(fit.ticks))) for v in fit.ticks]
        taken += _breaks(pen, strip, floor, scale)
        dots = list(zip(positions(strip.rows), (fit.y(float(v)) for v in strip.rows["value"]), strict=True))
        _line(figure, strip, dots, focus, lang)
        taken += line_boxes([(scale.px(x), scale.py(y)) for x, y in dots])
        wanted += _labels(strip, dots, focus, scale, lang)
    figure.update_yaxes(
        range=list(scale.y),
        tickvals=[y for y, _ in ticks],
        ticktext=[text for _, text in ticks],
        tickfont={"size": frame.small, "color": theme.MUTED},
        showgrid=True,
        gridcolor=theme.HAIR,
    )
    line = {"color": theme.PALE, "width": 1, "dash": "2px,3px"}
    pen.add_shape(type="line", x0=focus, x1=focus, y0=0, y1=len(strips), line=line, layer="below")
    pen.draw(figure)
    base.put_labels(figure, scale, frame, wanted, taken)
    base.source_line(figure, frame, source)
    return figure


class _Fit:
    """Where a strip's values stand on the sheet."""

    def __init__(self, floor: float, low: float, high: float) -> None:
        self.floor, self.low, self.high = floor, low, high
        self.ticks = base.nice_ticks(low, high, count=3)

    def y(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return self.floor + _FOOT + part * (_HEAD - _FOOT)


def _values(strip: Strip) -> tuple[float, float]:
    values = strip.rows["value"].astype(float)
    low, high = float(values.min()), float(values.max())
    air = max((high - low) * 0.15, abs(high) * 0.05, 0.05)
    return max(0.0, low - air), high + air


def _frame(pen: base.Pen, strip: Strip, floor: float, scale: base.Scale) -> Box:
    """The heading of a strip and the hairline over it; returns the heading's box."""
    frame = scale.frame
    if floor + 1 < scale.y[1]:
        line = {"color": theme.PALE, "width": 1}
        pen.add_shape(type="line", xref="paper", x0=0, x1=1, y0=floor + 1, y1=floor + 1, line=line)
    text = wrap(escape(strip.name, quote=False), frame.text, frame.width - 24)
    pen.add_annotation(
        text=f"<b>{text}</b>",
        xref="paper",
        x=0,
        xanchor="left",
        xshift=4 - frame.left,
        y=floor + 0.96,
        yanchor="top",
        align="left",
        showarrow=False,
        font={"size": frame.text, "color": theme.INK},
    )
    width, height = text_box(text, frame.text)
    top = scale.py(floor + 0.96)
    return Box(4 - frame.left, top - height - 4, width + 4, top)


def _say_empty(pen: base.Pen, strip: Strip, floor: float, scale: base.Scale) -> None:
    frame = scale.frame
    area = {"xref": "paper", "x0": 0, "x1": 1, "y0": floor + _FOOT, "y1": floor + _HEAD}
    pen.add_shape(type="rect", fillcolor=theme.WASH, line={"width": 0}, layer="below", **area)
    pen.add_annotation(
        text=wrap(escape(strip.empty, quote=False), frame.text, frame.plot_width - 20),
        xref="paper",
        x=0.5,
        y=floor + (_FOOT + _HEAD) / 2,
        showarrow=False,
        font={"size": frame.text, "color": theme.MUTED},
    )


def _breaks(pen: base.Pen, strip: Strip, floor: float, scale: base.Scale) -> list[Box]:
    """A dotted line where the strip's line is broken, its words beside it."""
    boxes = []
    small = scale.frame.small
    rows = strip.rows
    broken = rows[rows["break_text"].fillna("").ne("") & rows["year"].gt(rows["year"].min())]
    for row in broken.itertuples():
        x = position(int(row.year), str(row.round)) - 0.5
        line = {"color": theme.MUTED, "width": 1, "dash": "2px,3px"}
        pen.add_shape(type="line", x0=x, x1=x, y0=floor + _FOOT, y1=floor + 0.74, line=line)
        text = wrap(escape(str(row.break_text)), small, 110)
        width, height = text_box(text, small)
        top = scale.py(floor + 0.76)
        right = scale.px(x) > scale.frame.plot_width * 0.5
        left = scale.px(x) - width - 6 if right else scale.px(x) + 4
        boxes.append(Box(left, top - height, left + width, top))
        pen.add_annotation(
            x=x,
            xanchor="right" if right else "left",
            xshift=-4 if right else 4,
            y=floor + 0.76,
            yanchor="top",
            text=text,
            align="right" if right else "left",
            showarrow=False,
            font={"size": small, "color": theme.MUTED},
        )
    return boxes


def _line(figure: go.Figure, strip: Strip, dots: list[tuple[float, float]], focus: int, lang: Lang) -> None:
    """The line, broken between segments; the year in focus has a larger mark, September an open one."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    before = None
    for segment, (x, y) in zip(strip.rows["segment"], dots, strict=True):
        if before is not None and segment != before:
            xs.append(None)
            ys.append(None)
        xs.append(x)
        ys.append(y)
        before = segment
    look = {"color": theme.INK, "width": 2.2}
    figure.add_trace(go.Scatter(x=xs, y=ys, mode="lines", line=look, hoverinfo="skip", meta="line"))
    rows = strip.rows
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in dots],
            y=[y for _, y in dots],
            mode="markers",
            meta="marks",
            marker={
                "size": [11 if year == focus else 6 for year in rows["year"]],
                "color": [theme.PAPER if r == "september" else theme.INK for r in rows["round"]],
                "line": {"color": theme.INK, "width": 1.4},
            },
            text=[
                f"{escape(strip.name)}<br>{round_year(str(r), int(y), lang)}: {number(v, lang, strip.decimals)}"
                for y, r, v in zip(rows["year"], rows["round"], rows["value"], strict=True)
            ],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    )


def _labels(
    strip: Strip, dots: list[tuple[float, float]], focus: int, scale: base.Scale, lang: Lang
) -> list[tuple[Label, dict[str, Any]]]:
    """The value of the year in focus (bold), then the ends of every unbroken stretch."""
    rows = strip.rows.reset_index(drop=True)
    ends = [i for _, part in rows.groupby("segment") for i in (part.index[-1], part.index[0])]
    shown = [*rows.index[rows["year"].eq(focus)], len(rows) - 1, 0, *ends]
    found = []
    for order, at in enumerate(dict.fromkeys(shown)):
        leads = rows["year"].iloc[at] == focus
        x, y = dots[at]
        text = number(float(rows["value"].iloc[at]), lang, strip.decimals)
        text = f"<b>{text}</b>" if leads else text
        label = Label(text, scale.px(x), scale.py(y), scale.frame.small + leads, _AROUND, order > 0)
        found.append((label, {"color": theme.INK if leads else theme.MUTED}))
    return found
