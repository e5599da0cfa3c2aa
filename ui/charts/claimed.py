"""What a claim rests on: the series it speaks of, the points that were read, and the figure it claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import Box, Label, Spot, line_boxes
from ui.charts.lines import draw_line, position, positions

_AROUND = (
    Spot(0, 18, "center"),
    Spot(0, -18, "center"),
    Spot(10, 10, "left"),
    Spot(10, -12, "left"),
    Spot(-10, 10, "right"),
    Spot(-10, -12, "right"),
    Spot(0, 34, "center", leader=True),
    Spot(0, -34, "center", leader=True),
)
AROUND = 4
"""Years before and after the points read that a narrow chart shows."""
_END = (
    Spot(8, 0, "left"),
    Spot(8, 13, "left"),
    Spot(8, -13, "left"),
    Spot(0, 15, "right"),
    Spot(0, -15, "right"),
)


@dataclass(frozen=True)
class Line:
    """One region's lanes (`year`, `round`, `value`, `segment`), never joined; `own`: the one spoken of."""

    name: str
    lanes: Sequence[pd.DataFrame]
    own: bool = True


@dataclass(frozen=True)
class Mark:
    """A point with words beside it. kind: 'read' (a figure the claim is held against), 'claimed' (what it says),
    'target', 'against' (a step that goes the other way)."""

    kind: str
    year: int
    round: str
    value: float
    text: str


@dataclass(frozen=True)
class Claimed:
    """The figure's content. `span`: the two points between which a change is read. decimals: of the values."""

    lines: Sequence[Line]
    marks: Sequence[Mark]
    axis: str
    span: tuple[Mark, Mark] | None = None
    source: str = ""
    decimals: int = 2


_LOOK: dict[str, dict[str, Any]] = {
    "read": {"symbol": "circle", "size": 12, "color": theme.INK, "line": {"color": theme.INK, "width": 2}},
    "claimed": {
        "symbol": "diamond-open",
        "size": 13,
        "color": theme.LINK,
        "line": {"color": theme.LINK, "width": 2.2},
    },
    "target": {
        "symbol": "line-ew",
        "size": 26,
        "color": theme.ACCENT,
        "line": {"color": theme.ACCENT, "width": 4},
    },
    "against": {
        "symbol": "triangle-up-open",
        "size": 12,
        "color": theme.SHORT,
        "line": {"color": theme.SHORT, "width": 2.2},
    },
}


def claimed(content: Claimed, *, lang: Lang, size: base.Size = "wide") -> go.Figure:
    """The chart in one of its two widths. Needs one observation."""
    wide = size == "wide"
    frame = base.canvas(size, 340 if wide else 320, left=40, right=110 if wide else 24, top=36, bottom=34)
    lines = content.lines if wide else _near(content)
    lanes = pd.concat([lane for line in lines for lane in line.lanes])
    values = [*lanes["value"].astype(float), *(m.value for m in content.marks)]
    low, high = min(values), max(values)
    pad = 0.16 * ((high - low) or max(abs(high), 1.0) * 0.2)
    years = [*positions(lanes), *(position(m.year, m.round) for m in content.marks)]
    scale = base.Scale(frame, (min(years) - 0.5, max(years) + 0.6), (max(low - pad, 0.0), high + pad))
    figure = base.blank(frame, lang=lang)
    focus = max((m.year for m in content.marks if m.kind == "read"), default=None)
    base.year_axis(figure, scale, frame, focus=focus, room=38)
    base.value_axis(figure, scale, lang, count=5 if wide else 4)
    base.axis_head(figure, frame, content.axis)
    taken: list[Box] = base.tick_boxes(figure, scale)
    wanted: list[tuple[Label, dict[str, Any]]] = []
    for line in sorted(lines, key=lambda line: line.own):
        colour = theme.INK if line.own else theme.MUTED
        for lane in line.lanes:
            look = {"width": 2.0 if line.own else 1.4, "mark": 6 if line.own else 4}
            draw_line(figure, lane, colour=colour, lang=lang, decimals=content.decimals, **look)
            spots = [(scale.px(x), scale.py(y)) for x, y in zip(positions(lane), lane["value"], strict=True)]
            taken += line_boxes(spots, radius=5)
    _span(figure, content)
    for mark in content.marks:
        wanted.append(_mark(figure, mark, scale, frame))
    wanted += [_name(line, scale, frame, lines) for line in lines]
    base.put_labels(figure, scale, frame, wanted, taken)
    base.source_line(figure, frame, content.source)
    return figure


def _near(content: Claimed) -> Sequence[Line]:
    """The lines a few years around the points read, for a narrow chart; whole where nothing is near."""
    years = [m.year for m in content.marks]
    if not years:
        return content.lines
    first, last = min(years) - AROUND, max(years) + AROUND
    near = [
        replace(line, lanes=[p for lane in line.lanes if len(p := lane[lane["year"].between(first, last)])])
        for line in content.lines
    ]
    return [line for line in near if line.lanes] or content.lines


def _span(figure: go.Figure, content: Claimed) -> None:
    """The step between the two points read: across at the first one's height, then down or up."""
    if content.span is None:
        return
    first, last = content.span
    x0, x1 = position(first.year, first.round), position(last.year, last.round)
    figure.add_trace(
        go.Scatter(
            x=[x0, x1, x1],
            y=[first.value, first.value, last.value],
            mode="lines",
            meta="span",
            line={"color": theme.LINK, "width": 1.2, "dash": "dot"},
            hoverinfo="skip",
        )
    )


def _mark(
    figure: go.Figure, mark: Mark, scale: base.Scale, frame: base.Canvas
) -> tuple[Label, dict[str, Any]]:
    x = position(mark.year, mark.round)
    look = dict(_LOOK[mark.kind])
    if mark.kind == "read" and mark.round == "september":
        look["color"] = theme.PAPER
    figure.add_trace(
        go.Scatter(
            x=[x],
            y=[mark.value],
            mode="markers",
            meta=mark.kind,
            marker=look,
            text=[mark.text],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    )
    colour = theme.INK if mark.kind == "read" else look["line"]["color"]
    label = Label(
        escape(mark.text),
        scale.px(x),
        scale.py(mark.value),
        frame.small + 1,
        _AROUND,
        bold=mark.kind == "read",
    )
    return label, {"color": colour}


def _name(
    line: Line, scale: base.Scale, frame: base.Canvas, lines: Sequence[Line]
) -> tuple[Label, dict[str, Any]]:
    """A line's name at its end."""
    lane = max(line.lanes, key=lambda lane: positions(lane)[-1])
    x, y = positions(lane)[-1], float(lane["value"].iloc[-1])
    label = Label(
        escape(line.name),
        scale.px(x),
        scale.py(y),
        frame.small,
        _END,
        optional=len(lines) == 1,
        bold=line.own,
    )
    return label, {"color": theme.INK if line.own else theme.MUTED}


def standings(
    rows: pd.DataFrame,
    region_id: str,
    *,
    unit: str,
    most: int = 10,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """The first `most` regions of a ranking as bars from zero, and the region spoken of with its rank.

    rows, best first: region_id, name, rank, value (signed; its length is drawn). `unit` stands behind the
    first number. A click yields the region_id as customdata.
    """
    shown = rows[(rows.reset_index().index < most) | rows["region_id"].eq(region_id).to_numpy()]
    wide = size == "wide"
    frame = base.canvas(size, 26 * len(shown) + 16, left=190 if wide else 128, right=84, top=4, bottom=12)
    figure = base.blank(frame, lang=lang)
    places = list(range(len(shown)))[::-1]
    own = shown["region_id"].eq(region_id)
    lengths = shown["value"].astype(float).abs()
    figure.add_trace(
        go.Bar(
            x=lengths,
            y=places,
            orientation="h",
            width=0.62,
            meta="standings",
            marker={"color": [theme.INK if mine else theme.PALE for mine in own]},
            customdata=[[region] for region in shown["region_id"]],
            hoverinfo="skip",
        )
    )
    top = float(lengths.max()) or 1.0
    pen = base.Pen()
    for place, row, mine in zip(places, shown.itertuples(), own, strict=True):
        weight = {"size": frame.small + 1, "color": theme.INK, "weight": 700 if mine else 400}
        text = number(row.value, lang, 2, signed=unit != "%")
        pen.add_annotation(
            x=0,
            y=place,
            xanchor="right",
            xshift=-6,
            text=f"{number(row.rank, lang)}. {escape(_short(row.name))}",
            showarrow=False,
            font=weight,
        )
        pen.add_annotation(
            x=abs(row.value),
            y=place,
            xanchor="left",
            xshift=5,
            text=f"{text}{unit if place == places[0] or unit == '%' else ''}",
            showarrow=False,
            font=weight,
        )
    if len(shown) > most:
        pen.add_shape(
            type="line",
            x0=0,
            x1=1,
            xref="paper",
            y0=0.5,
            y1=0.5,
            line={"color": theme.PALE, "width": 1, "dash": "dot"},
        )
    pen.draw(figure)
    figure.update_xaxes(range=[0, top * 1.04], showticklabels=False)
    figure.update_yaxes(range=[-0.6, len(shown) - 0.4], showticklabels=False)
    base.source_line(figure, frame, source)
    return figure


def _short(name: str) -> str:
    """A name that fits beside a bar: long ones lose their middle."""
    return name if len(name) <= 22 else f"{name[:20].rstrip()}…"
