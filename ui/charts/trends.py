"""Companion indicators side by side: one time axis, a scale of its own in every panel, values written on the
line."""

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
from ui.charts.labels import Box, Label, Spot, line_boxes, wrap
from ui.charts.lines import positions

_FOOT, _HEAD, _LEFT, _RIGHT = 0.14, 0.64, 0.05, 0.84
"""Part of a cell that the lines keep to; the indicator's name stands above."""
_ENDS = (
    Spot(0, 13, "center"),
    Spot(0, -13, "center"),
    Spot(7, 0, "left"),
    Spot(7, 13, "left"),
    Spot(7, -13, "left"),
)


@dataclass(frozen=True)
class Trend:
    """One panel: lanes that are never joined, each name -> rows (`year`, `round`, `value`, `segment`). Names
    are written at the lines' ends where there is more than one lane. `unit` is set behind the last value."""

    name: str
    lanes: dict[str, pd.DataFrame]
    decimals: int
    unit: str = ""


def trends(
    panels: Sequence[Trend], *, focus: int, lang: Lang, size: base.Size = "wide", source: str = ""
) -> go.Figure:
    """The panels in the order given, the year in focus with a full mark. Needs one observation in each."""
    columns = 4 if size == "wide" else 2
    rows = -(-len(panels) // columns)
    frame = base.canvas(size, rows * 150 + 14, left=4, right=4, top=4, bottom=10)
    scale = base.Scale(frame, (0.0, float(columns)), (0.0, float(rows)))
    figure = base.blank(frame, lang=lang)
    figure.update_xaxes(range=list(scale.x), showticklabels=False)
    figure.update_yaxes(range=list(scale.y), showticklabels=False)
    wanted: list[tuple[Label, dict[str, Any]]] = []
    taken: list[Box] = []
    pen = base.Pen()
    for place, panel in enumerate(panels):
        cell = _Cell(place % columns, rows - 1 - place // columns, _years(panel), _values(panel))
        _frame(pen, panel, cell, frame, scale)
        foot = scale.py(cell.row + _FOOT)
        taken.append(Box(scale.px(cell.column), foot - 14, scale.px(cell.column + 1), foot + 1))
        for name, lane in panel.lanes.items():
            dots = [
                (cell.x(x), cell.y(float(y))) for x, y in zip(positions(lane), lane["value"], strict=True)
            ]
            _line(figure, lane, dots, focus, panel.decimals, lang)
            taken += line_boxes([(scale.px(x), scale.py(y)) for x, y in dots])
            wanted += _ends(panel, name, lane, dots, scale, lang)
    pen.draw(figure)
    base.put_labels(figure, scale, frame, wanted, taken)
    base.source_line(figure, frame, source)
    return figure


@dataclass(frozen=True)
class _Cell:
    """A panel's place on the sheet, and the years and values it spans."""

    column: int
    row: int
    years: tuple[float, float]
    values: tuple[float, float]

    def x(self, year: float) -> float:
        part = (year - self.years[0]) / (self.years[1] - self.years[0])
        return self.column + _LEFT + part * (_RIGHT - _LEFT)

    def y(self, value: float) -> float:
        part = (value - self.values[0]) / (self.values[1] - self.values[0])
        return self.row + _FOOT + 0.1 + part * (_HEAD - _FOOT - 0.1)


def _years(panel: Trend) -> tuple[float, float]:
    years = positions(pd.concat(panel.lanes.values()))
    return min(years), max(*years, min(years) + 1)


def _values(panel: Trend) -> tuple[float, float]:
    values = pd.concat([lane["value"] for lane in panel.lanes.values()]).astype(float)
    low, high = float(values.min()), float(values.max())
    return (low, high) if high > low else (low - 1, high + 1)


def _frame(pen: base.Pen, panel: Trend, cell: _Cell, frame: base.Canvas, scale: base.Scale) -> None:
    """A panel's name, foot line and first and last year."""
    left, right, foot = cell.x(cell.years[0]), cell.x(cell.years[1]), cell.row + _FOOT
    line = {"color": theme.PALE, "width": 1}
    pen.add_shape(type="line", x0=left, x1=right, y0=foot, y1=foot, line=line, layer="below")
    width = (scale.px(1) - scale.px(0)) * 0.92
    pen.add_annotation(
        x=left,
        y=cell.row + 0.98,
        xanchor="left",
        yanchor="top",
        align="left",
        text=escape(wrap(panel.name, frame.small, width), quote=False).replace("&lt;br&gt;", "<br>"),
        showarrow=False,
        font={"size": frame.small, "color": theme.INK},
    )
    for year, anchor in ((cell.years[0], "left"), (cell.years[1], "right")):
        pen.add_annotation(
            x=cell.x(year),
            y=foot,
            xanchor=anchor,
            yanchor="top",
            text=f"{year:.0f}",
            showarrow=False,
            font={"size": 10.5, "color": theme.MUTED},
        )


def _line(
    figure: go.Figure,
    lane: pd.DataFrame,
    dots: list[tuple[float, float]],
    focus: int,
    decimals: int,
    lang: Lang,
) -> None:
    """One lane, broken between segments; the year in focus has a full mark, September an open one."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    before = None
    for segment, (x, y) in zip(lane["segment"], dots, strict=True):
        if before is not None and segment != before:
            xs.append(None)
            ys.append(None)
        xs.append(x)
        ys.append(y)
        before = segment
    look = {"color": theme.INK, "width": 1.7}
    figure.add_trace(go.Scatter(x=xs, y=ys, mode="lines", line=look, hoverinfo="skip", meta="line"))
    september = lane["round"].eq("september")
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in dots],
            y=[y for _, y in dots],
            mode="markers",
            meta="marks",
            marker={
                "size": [9 if year == focus else 4.5 for year in lane["year"]],
                "color": [theme.PAPER if is_open else theme.INK for is_open in september],
                "line": {"color": theme.INK, "width": 1.3},
            },
            text=[
                f"{round_year(str(r), int(y), lang)}: {number(v, lang, decimals)}"
                for y, r, v in zip(lane["year"], lane["round"], lane["value"], strict=True)
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    )


def _ends(
    panel: Trend,
    name: str,
    lane: pd.DataFrame,
    dots: list[tuple[float, float]],
    scale: base.Scale,
    lang: Lang,
) -> list[tuple[Label, dict[str, Any]]]:
    """The last value, with its unit or the lane's name, and the first."""
    small = scale.frame.small
    found: list[tuple[Label, dict[str, Any]]] = []
    for at in dict.fromkeys((len(lane) - 1, 0)):
        last = at == len(lane) - 1
        text = number(float(lane["value"].iloc[at]), lang, panel.decimals)
        if last:
            text = f"<b>{text}</b>{panel.unit}"
            if len(panel.lanes) > 1:
                text += f"<br>{escape(name)}"
        x, y = dots[at]
        label = Label(text, scale.px(x), scale.py(y), small, _ENDS, optional=not last)
        found.append((label, {"color": theme.INK if last else theme.MUTED}))
    return found
