"""What every figure of the house shares: sizes, the bare layout, the source line, and marks of a verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Literal

import plotly.graph_objects as go

from analysis.numerals import Lang, number
from analysis.wording.words import STANDING_SHAPE, STATUS_SHAPE
from ui.charts.labels import Box, Label, View, place_in, text_box, wrap
from ui.theme import HAIR, INK, MET, MUTED, NONE, PALE, PAPER, SHORT

Size = Literal["wide", "narrow"]

FONT = "Source Sans, Liberation Sans, Arial, sans-serif"


@dataclass(frozen=True)
class Canvas:
    """A figure's nominal pixels: the narrowest width at which this variant is shown, and its type sizes."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    text: int
    small: int

    def stretched(self) -> Canvas:
        """The same canvas at the greatest width at which this variant is shown."""
        return replace(self, width=1136 if self.width >= 700 else 640)

    @property
    def plot_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> int:
        return self.height - self.top - self.bottom


def canvas(
    size: Size, height: int, *, left: int = 36, right: int = 24, top: int = 16, bottom: int = 48
) -> Canvas:
    """The canvas of a variant: `wide` from 700 px up, `narrow` for a phone (340 px of content)."""
    wide = size == "wide"
    return Canvas(
        width=700 if wide else 340,
        height=height,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        text=14 if wide else 13,
        small=12 if wide else 11,
    )


def blank(frame: Canvas, *, lang: Lang) -> go.Figure:
    """An empty figure in the house's manner: white ground, no grid, no legend, numbers in the reader's
    format."""
    figure = go.Figure()
    figure.update_layout(
        height=frame.height,
        margin={"l": frame.left, "r": frame.right, "t": frame.top, "b": frame.bottom, "pad": 0},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        showlegend=False,
        font={"family": FONT, "size": frame.text, "color": INK},
        separators=",." if lang == "id" else ".,",
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": PAPER,
            "bordercolor": PALE,
            "font": {"family": FONT, "size": 13, "color": INK},
        },
    )
    quiet = {"showgrid": False, "zeroline": False, "showline": False, "fixedrange": True, "title": None}
    figure.update_xaxes(**quiet, ticks="")
    figure.update_yaxes(**quiet, ticks="")
    return figure


class Scale:
    """Data to pixels within the plot of a canvas."""

    def __init__(self, frame: Canvas, x: tuple[float, float], y: tuple[float, float]) -> None:
        self.frame, self.x, self.y = frame, x, y

    def px(self, x: float) -> float:
        """Pixels right of the plot's left edge."""
        return (x - self.x[0]) / (self.x[1] - self.x[0]) * self.frame.plot_width

    def py(self, y: float) -> float:
        """Pixels above the plot's foot."""
        return (y - self.y[0]) / (self.y[1] - self.y[0]) * self.frame.plot_height

    def data(self, px: float, py: float) -> tuple[float, float]:
        """The data point at these pixels."""
        return (
            self.x[0] + px / self.frame.plot_width * (self.x[1] - self.x[0]),
            self.y[0] + py / self.frame.plot_height * (self.y[1] - self.y[0]),
        )


def year_axis(figure: go.Figure, scale: Scale, frame: Canvas, *, focus: int | None, room: float) -> None:
    """Ticks on whole years, at least `room` pixels apart, one of them the year in focus (bold)."""
    first, last = math.ceil(scale.x[0]), math.floor(scale.x[1])
    step = next((s for s in (1, 2, 5, 10) if scale.px(s) - scale.px(0) >= room), 10)
    anchor = last if focus is None else focus
    years = [y for y in range(first, last + 1) if (y - anchor) % step == 0]
    figure.update_xaxes(
        range=list(scale.x),
        tickvals=years,
        ticktext=[f"<b>{y}</b>" if y == focus else str(y) for y in years],
        tickfont={"size": frame.small, "color": MUTED},
        showline=True,
        linecolor=PALE,
        ticks="outside",
        ticklen=4,
        tickcolor=PALE,
    )


def value_axis(figure: go.Figure, scale: Scale, lang: Lang, count: int) -> None:
    """About `count` ticks with hairlines across, in the reader's numerals."""
    ticks = nice_ticks(*scale.y, count=count)
    decimals = tick_decimals(ticks)
    figure.update_yaxes(
        range=list(scale.y),
        tickvals=ticks,
        ticktext=[number(tick, lang, decimals) for tick in ticks],
        tickfont={"size": scale.frame.small, "color": MUTED},
        showgrid=True,
        gridcolor=HAIR,
    )


def tick_boxes(figure: go.Figure, scale: Scale) -> list[Box]:
    """Where the numbers of the value axis stand, for labels to keep clear of."""
    half = scale.frame.small / 2
    heights = (scale.py(tick) for tick in figure.layout.yaxis.tickvals)
    return [Box(-scale.frame.left, y - half, -2, y + half) for y in heights]


@dataclass
class Pen:
    """Collects shapes and annotations and draws them all at once: Plotly checks everything that stands each
    time one is added, which for a sheet of panels takes seconds."""

    shapes: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)

    def add_shape(self, **shape: Any) -> None:
        self.shapes.append(shape)

    def add_annotation(self, **annotation: Any) -> None:
        self.annotations.append(annotation)

    def draw(self, figure: go.Figure) -> None:
        """Put what was collected over what the figure has."""
        figure.layout.shapes = [*figure.layout.shapes, *self.shapes]
        figure.layout.annotations = [*figure.layout.annotations, *self.annotations]


def axis_head(figure: go.Figure, frame: Canvas, text: str) -> None:
    """What the vertical axis counts, at the figure's head."""
    head_note(figure, frame, escape(text), 8)


def head_note(figure: go.Figure, frame: Canvas, text: str, rise: int) -> None:
    """Small text (Plotly's markup, lines parted by <br>) `rise` pixels above the plot, from the figure's left
    edge."""
    figure.add_annotation(
        text=text,
        xref="paper",
        x=0,
        xanchor="left",
        xshift=4 - frame.left,
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=rise,
        showarrow=False,
        align="left",
        font={"size": frame.small, "color": MUTED},
    )


def put_labels(
    figure: go.Figure,
    scale: Scale,
    frame: Canvas,
    wanted: Sequence[tuple[Label, dict[str, Any]]],
    taken: Sequence[Box],
    wider: View | None = None,
) -> None:
    """Write the labels (each with its font) where they cover neither `taken` nor one another; first ones
    first. `wider`: the same labels where the chart is stretched to its widest."""
    views = [View([label for label, _ in wanted], taken, room_for_labels(frame))]
    spots = place_in(views if wider is None else [*views, wider])
    pen = Pen()
    for (label, font), spot in zip(wanted, spots, strict=True):
        if spot is None:
            continue
        x, y = scale.data(label.x + spot.along, label.y + spot.rise)
        away: dict[str, Any] = {"showarrow": False, "xshift": spot.dx, "yshift": spot.dy}
        if spot.leader:
            away = {"showarrow": True, "ax": spot.dx, "ay": -spot.dy, "arrowhead": 0, "arrowwidth": 0.8}
            away |= {"arrowcolor": font.get("color", MUTED), "standoff": 3}
        pen.add_annotation(
            x=x,
            y=y,
            xanchor=spot.align,
            yanchor="middle",
            align=spot.align,
            text=label.text,
            font={"size": label.size, "weight": 700 if label.bold else 400, **font},
            **away,
        )
    pen.draw(figure)


def room_for_labels(frame: Canvas) -> Box:
    """Where labels may stand: the plot and the margins beside it."""
    return Box(4 - frame.left, 0, frame.plot_width + frame.right - 4, frame.plot_height)


def source_line(figure: go.Figure, frame: Canvas, text: str) -> None:
    """Write where the figures come from at the figure's foot, so that a picture of it carries it.
    The bottom margin grows with the lines it takes."""
    if not text:
        return
    wrapped = wrap(text, frame.small, frame.width - 16)
    height = text_box(wrapped, frame.small)[1]
    figure.update_layout(height=frame.height + height, margin_b=frame.bottom + height)
    figure.add_annotation(
        text=wrapped,
        xref="paper",
        x=0,
        xanchor="left",
        xshift=4 - frame.left,
        yref="paper",
        y=0,
        yanchor="bottom",
        yshift=4 - frame.bottom - height,
        showarrow=False,
        align="left",
        font={"size": frame.small, "color": MUTED},
    )


def shade(colour: str, alpha: float) -> str:
    """`#rrggbb` as an rgba() of that opacity."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


@dataclass(frozen=True)
class VerdictStyle:
    """How a verdict looks: a colour and a plotly symbol; the same shape as a character beside text."""

    colour: str
    symbol: str
    mark: str


_LOOKS = {
    "met": (MET, "circle"),
    "on_course": (MET, "circle-open-dot"),
    "behind": (SHORT, "triangle-up-open"),
    "missed": (SHORT, "triangle-up"),
    "no_target": (NONE, "circle-open"),
    "not_judgeable": (NONE, "diamond-open"),
    "current_met": (MET, "circle"),
    "current_on_course": (MET, "circle-open-dot"),
    "current_missed": (SHORT, "triangle-up"),
    "lapsed_reached": (MUTED, "circle-open"),
    "lapsed_above": (MUTED, "triangle-up-open"),
    "none": (NONE, "circle-open"),
}


def verdict_style(verdict: str) -> VerdictStyle:
    """Colour and shape of a verdict (a status of `analysis.verdict` or a standing of
    `analysis.standing`, what has lapsed in grey); grey and hollow where there is
    none."""
    colour, symbol = _LOOKS[verdict]
    return VerdictStyle(colour, symbol, ({**STATUS_SHAPE, **STANDING_SHAPE})[verdict])


def span(low: float, high: float, decimals: int, lang: Lang) -> str:
    """A point as its number, a range as both ends."""
    if low == high:
        return number(low, lang, decimals)
    return f"{number(low, lang, decimals)}–{number(high, lang, decimals)}"


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """About `count` round values inside (low, high)."""
    rough = (high - low) / max(count, 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= 0.8 * rough)
    first = math.ceil(low / step)
    return [round(k * step, 10) for k in range(first, math.floor(high / step) + 1)]


def tick_decimals(ticks: list[float]) -> int:
    """Fewest decimals (0 to 3) that print all ticks apart and exactly."""
    return next((d for d in range(4) if all(abs(t - round(t, d)) < 1e-9 for t in ticks)), 3)
