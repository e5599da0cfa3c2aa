"""A house chart on paper: the lines, marks, shapes and words of a Plotly figure as vectors of a PDF.

Only what the house's charts are made of is drawn (scatter lines and marks, lines and rectangles, annotations, tick
labels); anything else raises an error, so that nothing is left out unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import groupby, repeat
from math import isnan
from typing import Any

import plotly.graph_objects as go
from reportlab.pdfgen.canvas import Canvas

from ui import theme
from ui.report import fonts

_RGBA = re.compile(r"rgba?\((\d+),\s*(\d+),\s*(\d+)(?:,\s*([\d.]+))?\)")
_LEADING = 1.3
_BASE = 0.34
"""From the middle of a line of text to its baseline, in em."""


def height(figure: go.Figure, nominal: float, width: float) -> float:
    """The height in points at which a figure drawn for `nominal` pixels stands `width` points wide."""
    return float(figure.layout.height) * width / nominal


def draw(canvas: Canvas, figure: go.Figure, x: float, y: float, nominal: float, width: float) -> None:
    """Draws the figure with its lower left corner at (x, y), `width` points wide."""
    canvas.saveState()
    canvas.setLineCap(0)
    _Plot(canvas, figure, x, y, width / nominal, nominal).draw()
    canvas.restoreState()


def paint(canvas: Canvas, colour: str, *, stroke: bool = False) -> None:
    """Sets the fill (or stroke) to `#rrggbb`, `rgb()` or `rgba()`."""
    found = _RGBA.fullmatch(colour)
    if found:
        red, green, blue = (int(c) / 255 for c in found.groups()[:3])
        alpha = float(found[4] or 1)
    else:
        red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        alpha = 1.0
    (canvas.setStrokeColorRGB if stroke else canvas.setFillColorRGB)(red, green, blue)
    (canvas.setStrokeAlpha if stroke else canvas.setFillAlpha)(alpha)


def symbol(canvas: Canvas, name: str, x: float, y: float, size: float, colour: str) -> None:
    """One mark, `size` points across, with its centre at (x, y); Plotly's names."""
    r = size / 2
    paint(canvas, colour)
    paint(canvas, colour, stroke=True)
    canvas.setLineWidth(max(0.9, size / 7))
    filled = "-open" not in name
    base = name.removesuffix("-dot").removesuffix("-open")
    if not filled:
        paint(canvas, theme.PAPER)
    if base == "circle":
        canvas.circle(x, y, r, stroke=int(not filled), fill=1)
    elif base == "line-ns":
        canvas.line(x, y - r, x, y + r)
    else:
        canvas.drawPath(_outline(canvas, base, x, y, r), stroke=int(not filled), fill=1)
    if name.endswith("-dot"):
        paint(canvas, colour)
        canvas.circle(x, y, r / 3, stroke=0, fill=1)


def _outline(canvas: Canvas, name: str, x: float, y: float, r: float) -> Any:
    corners = {
        "triangle-up": ((-1.0, -0.65), (1.0, -0.65), (0.0, 1.05)),
        "diamond": ((-1.15, 0.0), (0.0, 1.15), (1.15, 0.0), (0.0, -1.15)),
        "square": ((-0.9, -0.9), (-0.9, 0.9), (0.9, 0.9), (0.9, -0.9)),
    }[name]
    path = canvas.beginPath()
    for order, (dx, dy) in enumerate(corners):
        (path.lineTo if order else path.moveTo)(x + dx * r, y + dy * r)
    path.close()
    return path


class _Plot:
    """One figure at one place: data to points, and what is drawn there."""

    def __init__(
        self, canvas: Canvas, figure: go.Figure, x: float, y: float, scale: float, nominal: float
    ) -> None:
        self.canvas, self.figure, self.scale = canvas, figure, scale
        layout = figure.layout
        margin = layout.margin
        self.left, self.foot = x + margin.l * scale, y + margin.b * scale
        self.width = (nominal - margin.l - margin.r) * scale
        self.height = (layout.height - margin.t - margin.b) * scale
        self.x_range, self.y_range = layout.xaxis.range, layout.yaxis.range

    def draw(self) -> None:
        layout = self.figure.layout
        self._grid()
        self._shapes(s for s in layout.shapes if s.layer == "below")
        for trace in self.figure.data:
            self._trace(trace)
        self._shapes(s for s in layout.shapes if s.layer != "below")
        self._axes()
        for note in layout.annotations:
            self._annotation(note)

    def _x(self, value: float, ref: str | None = None) -> float:
        low, high = (0.0, 1.0) if ref == "paper" else self.x_range
        return float(self.left + (float(value) - low) / (high - low) * self.width)

    def _y(self, value: float, ref: str | None = None) -> float:
        low, high = (0.0, 1.0) if ref == "paper" else self.y_range
        return float(self.foot + (float(value) - low) / (high - low) * self.height)

    def _pen(self, colour: str, width: float, dash: str | None = None) -> None:
        paint(self.canvas, colour, stroke=True)
        wide = max(width * self.scale, 0.35)
        self.canvas.setLineWidth(wide)
        if dash in (None, "solid"):
            self.canvas.setDash()
        elif dash == "dot":
            self.canvas.setDash([1.2 * wide, 1.6 * wide])
        else:
            self.canvas.setDash([float(part) * self.scale for part in re.findall(r"[\d.]+", dash or "")])

    def _grid(self) -> None:
        axis = self.figure.layout.yaxis
        if axis.showgrid and axis.tickvals is not None:
            self._pen(axis.gridcolor, 1)
            for value in axis.tickvals:
                y = self._y(value)
                self.canvas.line(self.left, y, self.left + self.width, y)

    def _axes(self) -> None:
        layout = self.figure.layout
        x_axis, y_axis = layout.xaxis, layout.yaxis
        if x_axis.showline:
            self._pen(x_axis.linecolor, 1)
            self.canvas.line(self.left, self.foot, self.left + self.width, self.foot)
        for axis, across in ((x_axis, True), (y_axis, False)):
            if axis.showticklabels is False or axis.tickvals is None:
                continue
            size = float(axis.tickfont.size)
            for value, text in zip(axis.tickvals, axis.ticktext, strict=True):
                if across:
                    x, tick = self._x(value), float(axis.ticklen or 0) * self.scale
                    if axis.ticks == "outside":
                        self._pen(axis.tickcolor, 1)
                        self.canvas.line(x, self.foot, x, self.foot - tick)
                    middle = self.foot - tick - (size * 0.8) * self.scale
                    self._words(text, x, middle, size, "center", axis.tickfont.color)
                else:
                    x, y = self.left - 4 * self.scale, self._y(value)
                    self._words(text, x, y, size, "right", axis.tickfont.color)

    def _shapes(self, shapes: Iterable[Any]) -> None:
        for shape in shapes:
            x0, x1 = (self._x(v, shape.xref) for v in (shape.x0, shape.x1))
            y0, y1 = (self._y(v, shape.yref) for v in (shape.y0, shape.y1))
            drawn = shape.line.width != 0 and shape.line.color is not None
            if drawn:
                self._pen(shape.line.color, shape.line.width or 1, shape.line.dash)
            if shape.type == "line":
                self.canvas.line(x0, y0, x1, y1)
            elif shape.type == "rect":
                paint(self.canvas, shape.fillcolor)
                self.canvas.rect(
                    min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0), stroke=int(drawn), fill=1
                )
            else:
                raise NotImplementedError(f"shape {shape.type}")

    def _trace(self, trace: Any) -> None:
        if trace.type != "scatter":
            raise NotImplementedError(f"trace {trace.type}")
        points = list(zip(trace.x, trace.y, strict=True))
        if "lines" in trace.mode:
            self._pen(trace.line.color, trace.line.width, trace.line.dash)
            for run in _runs(points):
                path = self.canvas.beginPath()
                for order, (x, y) in enumerate(run):
                    (path.lineTo if order else path.moveTo)(self._x(x), self._y(y))
                self.canvas.drawPath(path, stroke=1, fill=0)
            self.canvas.setDash()
        if "markers" in trace.mode:
            self._marks(trace.marker, points)

    def _marks(self, marker: Any, points: list[tuple[Any, Any]]) -> None:
        names, sizes, fills = (
            _each(v) for v in (marker.symbol or "circle", marker.size or 6, marker.color or theme.INK)
        )
        edge = marker.line
        for (px, py), name, size, fill in zip(points, names, sizes, fills, strict=False):
            if _absent(py):
                continue
            x, y, across = self._x(px), self._y(py), float(size) * self.scale
            if name == "line-ns":
                self._pen(edge.color, edge.width)
                self.canvas.line(x, y - across / 2, x, y + across / 2)
            elif name == "circle" and edge.width:
                paint(self.canvas, fill)
                self._pen(edge.color, edge.width)
                self.canvas.circle(x, y, across / 2, stroke=1, fill=1)
            else:
                symbol(self.canvas, name, x, y, across, fill)

    def _annotation(self, note: Any) -> None:
        size, colour = float(note.font.size), note.font.color or theme.INK
        x, y = self._x(note.x, note.xref), self._y(note.y, note.yref)
        dx, dy = (note.ax, -note.ay) if note.showarrow else (note.xshift or 0, note.yshift or 0)
        at_x, at_y = x + dx * self.scale, y + dy * self.scale
        if note.showarrow:
            self._leader(x, y, at_x, at_y, note)
        tall = _LEADING * size * (note.text.count("<br>") + 1) * self.scale
        at_y += {"top": -tall / 2, "bottom": tall / 2}.get(note.yanchor, 0.0)
        bold = (note.font.weight or 400) >= 600 or note.font.weight == "bold"
        self._words(note.text, at_x, at_y, size, note.xanchor, colour, bold=bold, align=note.align)

    def _leader(self, x: float, y: float, at_x: float, at_y: float, note: Any) -> None:
        """The fine line to what a label names, from the nearest point of the label to a little before it."""
        self._pen(note.arrowcolor, note.arrowwidth)
        lines = _lines(note.text)
        points = note.font.size * self.scale
        half = max(fonts.width(line, fonts.BOLD, points) for line in lines) / 2
        rise = _LEADING * points * len(lines) / 2
        near_x = min(max(x, at_x - half), at_x + half)
        near_y = at_y + (rise if y > at_y else -rise)
        away = max(1e-6, ((near_x - x) ** 2 + (near_y - y) ** 2) ** 0.5)
        stop = min(1.0, (note.standoff or 0) * self.scale / away)
        self.canvas.line(x + (near_x - x) * stop, y + (near_y - y) * stop, near_x, near_y)

    def _words(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        anchor: str,
        colour: str,
        *,
        bold: bool = False,
        align: str | None = None,
    ) -> None:
        """Lines of text whose block stands with `anchor` at x and its middle at y."""
        bold = bold or "<b>" in text
        font, points = (fonts.BOLD if bold else fonts.TEXT), size * self.scale
        lines = _lines(text)
        widths = [fonts.width(line, font, points) for line in lines]
        block = max(widths)
        left = {"left": x, "center": x - block / 2, "right": x - block}[anchor]
        paint(self.canvas, colour)
        self.canvas.setFont(font, points)
        for order, (line, width) in enumerate(zip(lines, widths, strict=True)):
            shift = {"left": 0.0, "center": (block - width) / 2, "right": block - width}[align or anchor]
            base = y + ((len(lines) - 1) / 2 - order) * _LEADING * points - _BASE * points
            self.canvas.drawString(left + shift, base, line)


def _lines(text: str) -> list[str]:
    """The lines of an annotation without their markup."""
    return [unescape(re.sub("</?b>", "", line)) for line in text.split("<br>")]


def _each(value: Any) -> Iterator[Any]:
    """One value for every mark, given as one for all or as a list."""
    return repeat(value) if isinstance(value, str | int | float) else iter(value)


def _absent(value: Any) -> bool:
    return value is None or isnan(value)


def _runs(points: list[tuple[Any, Any]]) -> Iterator[list[tuple[Any, Any]]]:
    """The stretches between the gaps of a line."""
    known: Callable[[tuple[Any, Any]], bool] = lambda p: not (_absent(p[0]) or _absent(p[1]))  # noqa: E731
    return (list(run) for there, run in groupby(points, key=known) if there)
