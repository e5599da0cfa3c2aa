"""Several regions on one pair of axes: the one in question in ink, its peers in quiet tones, every line named
where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number, round_year, scaled
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten, text_width
from ui.charts.lines import positions

_LABELS = {"wide": 176, "narrow": 136}
"""Pixels right of the plot that the names take."""
_REACH = {"wide": 0.025, "narrow": 0.05}
"""Length of a name's leader, as a share of the years shown."""
_DASHES = ("solid", "6px,3px")
_LARGE = 1e6
"""From here on amounts are written with a scale word."""


@dataclass(frozen=True)
class Line:
    """One region's line. rows: year, round, value, segment (`ui.charts.lines.with_segments`), not empty."""

    region_id: str
    name: str
    rows: pd.DataFrame


def comparison(
    lines: Sequence[Line],
    *,
    axis: str,
    decimals: int,
    focus: int,
    lang: Lang,
    reference: float | None = None,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """The lines, the first being the region in question; a click yields a line's region_id as customdata.

    axis: what is counted. focus: the year shown; a line that ends before it says so. reference: a value to
    draw a level line at (an index's 100).
    """
    wide = size == "wide"
    rows = pd.concat([line.rows for line in lines])
    years, values = positions(rows), rows["value"].astype(float)
    span = (float(values.max()) - float(values.min())) or 1.0
    below = float(values.min()) - 0.08 * span
    y = (below if values.min() < 0 else max(0.0, below), float(values.max()) + 0.08 * span)
    ticks = base.nice_ticks(*y, count=5 if wide else 4)
    written = [_short(tick, base.tick_decimals(ticks), lang) for tick in ticks]
    small = 12 if wide else 11
    left = 12 + int(max(text_width(text, small) for text in written))
    frame = base.canvas(size, 430 if wide else 400, left=left, right=_LABELS[size], top=34, bottom=44)
    first, last = min(years), max(*years, min(years) + 1)
    end = last + _REACH[size] * (last - first + 1)
    scale = base.Scale(frame, (first - 0.25, end), y)
    figure = base.blank(frame, lang=lang)
    base.year_axis(figure, scale, frame, focus=focus, room=36 if wide else 40)
    figure.update_yaxes(
        range=list(y),
        tickvals=ticks,
        ticktext=written,
        tickfont={"size": frame.small, "color": theme.MUTED},
        showgrid=True,
        gridcolor=theme.HAIR,
    )
    base.axis_head(figure, frame, axis)
    if reference is not None:
        figure.add_hline(y=reference, line={"color": theme.PALE, "width": 1}, layer="below")
    for order in [*range(1, len(lines)), 0]:
        _draw(figure, lines[order], order, decimals, lang)
    _names(figure, lines, scale, decimals, focus, lang)
    figure.update_layout(clickmode="event+select")
    base.source_line(figure, frame, source)
    return figure


def look(order: int) -> tuple[str, str]:
    """Colour and dash of a line by its place: the first in ink, the others in quiet tones, dashed from the
    second round of tones on."""
    if order == 0:
        return theme.INK, _DASHES[0]
    turn, tone = divmod(order - 1, len(theme.PEERS))
    return theme.PEERS[tone], _DASHES[turn % len(_DASHES)]


def _short(value: float, decimals: int, lang: Lang) -> str:
    return number(value, lang, decimals) if abs(value) < _LARGE else scaled(value, lang, 2)


def _draw(figure: go.Figure, line: Line, order: int, decimals: int, lang: Lang) -> None:
    """A line broken between its segments, September open."""
    colour, dash = look(order)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for _, part in line.rows.groupby("segment", sort=False):
        xs += [*positions(part), None]
        ys += [*part["value"].astype(float), None]
    stroke = {"color": colour, "width": 1.7 if order else 3, "dash": dash}
    figure.add_trace(go.Scatter(x=xs, y=ys, mode="lines", line=stroke, hoverinfo="skip", meta="line"))
    figure.add_trace(
        go.Scatter(
            x=positions(line.rows),
            y=line.rows["value"],
            mode="markers",
            meta="marks",
            customdata=[[line.region_id]] * len(line.rows),
            marker={
                "size": 4.5 if order else 8,
                "color": [theme.PAPER if r == "september" else colour for r in line.rows["round"]],
                "line": {"color": colour, "width": 1.4},
            },
            text=[
                f"{escape(line.name)}<br>{round_year(str(r), int(y), lang)}: {_short(float(v), decimals, lang)}"
                for y, r, v in zip(line.rows["year"], line.rows["round"], line.rows["value"], strict=True)
            ],
            hovertemplate="%{text}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            cliponaxis=False,
        )
    )


def _names(
    figure: go.Figure, lines: Sequence[Line], scale: base.Scale, decimals: int, focus: int, lang: Lang
) -> None:
    """Every line's name and last value right of the plot, spread so that none covers another, with a fine
    leader to its end."""
    frame, pen = scale.frame, base.Pen()
    ends = [line.rows.iloc[-1] for line in lines]
    wanted = [scale.py(float(end["value"])) for end in ends]
    gap = 1.3 * frame.small
    spots = spread(wanted, gap, gap / 2, frame.plot_height - gap / 2)
    for order, (line, end, spot) in enumerate(zip(lines, ends, spots, strict=True)):
        colour, _ = look(order)
        value = _short(float(end["value"]), decimals, lang)
        if int(end["year"]) != focus:
            value += f" ({end['year']})"
        room = frame.right - 10 - text_width(f" {value}", frame.small) * 1.05
        name = escape(shorten(line.name, frame.small, room))
        height = scale.data(0, spot)[1]
        pen.add_shape(
            type="line",
            x0=positions(line.rows)[-1],
            y0=float(end["value"]),
            x1=scale.x[1],
            y1=height,
            line={"color": base.shade(colour, 0.55), "width": 1},
            layer="below",
        )
        pen.add_annotation(
            x=scale.x[1],
            y=height,
            xshift=3,
            xanchor="left",
            yanchor="middle",
            text=f"{name} <b>{value}</b>" if order else f"<b>{name} {value}</b>",
            showarrow=False,
            font={"size": frame.small, "color": colour},
        )
    pen.draw(figure)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places at least `gap` apart, in the order of those wanted and as near to them as can be (least squares),
    within `low` and `high` where they fit."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    blocks: list[tuple[float, int]] = []
    for rank, i in enumerate(order):
        blocks.append((wanted[i] - rank * gap, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, n), (other, m) = blocks[-2:]
            blocks[-2:] = [((one * n + other * m) / (n + m), n + m)]
    level = [value for value, count in blocks for _ in range(count)]
    top = max(low, high - (len(wanted) - 1) * gap)
    places = [0.0] * len(wanted)
    for rank, i in enumerate(order):
        places[i] = min(max(level[rank], low), top) + rank * gap
    return places
