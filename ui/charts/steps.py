"""A village's index and its parts on the status path: one year as a ring, the next as a dot, the target as a tick."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import text_width
from ui.charts.spread import apart

_LOWEST = 0.3
"""Where the scale begins: below the lowest cut-off (0.4907); lower still where a score is."""
_OVER = 40
"""Pixels over the first row, which carries statuses and target."""


@dataclass(frozen=True)
class Aim:
    """What the index is held to: its score, and how it is named."""

    score: float
    name: str


def index_steps(
    rows: pd.DataFrame,
    *,
    aim: Aim | None,
    statuses: list[tuple[float, str]],
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
    row: int = 60,
) -> go.Figure:
    """One row an index of `row` pixels, from `_LOWEST` to 1; the status path stands over the first row.

    rows: name, before, after (NaN where not measured), years as `before_year`, `after_year` columns. `statuses`:
    where each status begins (0 for the lowest) and its name, in order. A row whose two scores are equal is one
    dot named with both years.
    """
    wide, count = size == "wide", len(rows)
    frame = base.canvas(
        size,
        _OVER + row * count + 8,
        left=232 if wide else 8,
        right=20 if wide else 12,
        top=0,
        bottom=12,
    )
    figure = base.blank(frame, lang=lang)
    values = rows[["before", "after"]].astype(float)
    low = min(_LOWEST, float(values.min().min()) - 0.03)
    scale = base.Scale(frame, (low, 1.01), (0.0, float(frame.plot_height)))
    figure.update_xaxes(range=list(scale.x), showticklabels=False)
    figure.update_yaxes(range=list(scale.y), showticklabels=False)
    pen = base.Pen()
    top = frame.plot_height
    for order, (_, told) in enumerate(rows.iterrows()):
        height = row + (_OVER if order == 0 else 0)
        line = top - row / 2 - (_OVER if order == 0 else 0)
        if order == 0:
            _path(pen, scale, frame, line, statuses)
        pen.add_shape(
            type="line", x0=low, x1=1, y0=line, y1=line, line={"color": theme.PALE, "width": 1}, layer="below"
        )
        _name(pen, frame, str(told["name"]), line, order, wide=wide)
        if aim is not None and order == 0:
            _aim(figure, pen, scale, frame, line, aim, lang, wide=wide)
        _marks(figure, pen, scale, frame, line, told, lang)
        top -= height
    pen.draw(figure)
    base.source_line(figure, frame, source)
    return figure


def _name(pen: base.Pen, frame: base.Canvas, name: str, line: float, order: int, *, wide: bool) -> None:
    """The row's name: in its own column, on a phone above the line's beginning."""
    pen.add_annotation(
        text=f"<b>{escape(name)}</b>" if order == 0 else escape(name),
        xref="paper",
        x=0,
        xanchor="left",
        xshift=4 - frame.left,
        y=line,
        yanchor="middle",
        yshift=0 if wide else 45 if order == 0 else 19,
        showarrow=False,
        font={"size": frame.text if wide else frame.small, "color": theme.INK},
    )


def _path(
    pen: base.Pen,
    scale: base.Scale,
    frame: base.Canvas,
    line: float,
    statuses: list[tuple[float, str]],
) -> None:
    """The statuses as stretches of the first row, each named where its name has room."""
    edges = [max(start, scale.x[0]) for start, _ in statuses] + [1.0]
    for order, (left, right) in enumerate(pairwise(edges)):
        pen.add_shape(
            type="rect",
            x0=left,
            x1=right,
            y0=line - 9,
            y1=line + 9,
            fillcolor=theme.WASH if order % 2 == 0 else theme.HAIR,
            line={"width": 0},
            layer="below",
        )
        name = statuses[order][1]
        if text_width(name, frame.small) < scale.px(right) - scale.px(left):
            pen.add_annotation(
                text=escape(name),
                x=(left + right) / 2,
                y=line,
                yshift=24,
                xanchor="center",
                showarrow=False,
                font={"size": frame.small, "color": theme.MUTED},
            )


def _aim(
    figure: go.Figure,
    pen: base.Pen,
    scale: base.Scale,
    frame: base.Canvas,
    line: float,
    aim: Aim,
    lang: Lang,
    *,
    wide: bool,
) -> None:
    """The target as a tick in its colour, named above."""
    said = f"{aim.name} {number(aim.score, lang, 4)}"
    figure.add_trace(
        go.Scatter(
            x=[aim.score],
            y=[line],
            mode="markers",
            meta="target",
            marker={"symbol": "line-ns", "size": 30, "line": {"width": 3, "color": theme.ACCENT}},
            hovertemplate=f"{escape(said)}<extra></extra>",
        )
    )
    room = (0 if wide else 34, frame.plot_width + frame.right - 4)
    centre = apart([scale.px(aim.score)], [text_width(said, frame.small)], room)[0]
    pen.add_annotation(
        text=escape(said),
        x=aim.score,
        xshift=centre - scale.px(aim.score),
        y=line,
        yshift=45,
        xanchor="center",
        showarrow=False,
        font={"size": frame.small, "color": theme.ACCENT},
    )


def _marks(
    figure: go.Figure,
    pen: base.Pen,
    scale: base.Scale,
    frame: base.Canvas,
    line: float,
    row: pd.Series,
    lang: Lang,
) -> None:
    """Ring, dot and the line between them, each with its year and score under it."""
    known = [
        (float(row[when]), str(int(row[f"{when}_year"])), when)
        for when in ("before", "after")
        if pd.notna(row[when])
    ]
    if len(known) == 2 and abs(known[0][0] - known[1][0]) < 5e-5:
        known = [(known[1][0], f"{known[0][1]} = {known[1][1]}", "after")]
    if len(known) == 2:
        pen.add_shape(
            type="line",
            x0=known[0][0],
            x1=known[1][0],
            y0=line,
            y1=line,
            line={"color": theme.INK, "width": 2},
            layer="below",
        )
    for value, year, when in known:
        figure.add_trace(
            go.Scatter(
                x=[value],
                y=[line],
                mode="markers",
                meta=year,
                marker={
                    "symbol": "circle",
                    "size": 11,
                    "color": theme.INK if when == "after" else theme.PAPER,
                    "line": {"width": 2, "color": theme.INK},
                },
                hovertemplate=f"{escape(str(row['name']))} {year}: {number(value, lang, 4)}<extra></extra>",
            )
        )
    shown = sorted(known)
    texts = [f"{year}: {number(value, lang, 4)}" for value, year, _ in shown]
    centres = apart(
        [scale.px(value) for value, _, _ in shown],
        [text_width(text, frame.small) * 1.06 for text in texts],
        (0, frame.plot_width + frame.right - 4),
        gap=10,
    )
    for text, centre, (value, _, when) in zip(texts, centres, shown, strict=True):
        pen.add_annotation(
            text=text,
            x=value,
            xshift=centre - scale.px(value),
            y=line,
            yshift=-19,
            xanchor="center",
            showarrow=False,
            font={
                "size": frame.small,
                "color": theme.INK if when == "after" else theme.MUTED,
                "weight": 600 if when == "after" else 400,
            },
        )
