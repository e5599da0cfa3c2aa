"""The house's signature chart: what was promised beside what happened, in one figure that needs no legend."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base
from ui.charts.labels import Box, View, text_box, wrap
from ui.charts.lines import draw_line, position, positions
from ui.charts.promise import HALF_TICK, Promise
from ui.charts.signature_labels import Bracket, obstacles, words
from ui.charts.ticks import target_ticks

_JUDGED = 15
"""Size in pixels of the mark of the value judged."""
_BESIDE = 0.27
"""How far left of the value the measure line of the gap stands, in years."""


def signature(
    promise: Promise, *, lang: Lang, size: base.Size = "wide", height: int | None = None
) -> go.Figure:
    """Target against actual: the line of observations with labelled ends, targets as ticks and bands with
    their plan's name, breaks in words, the way still needed dotted. The promise must hold an observation.
    `height`: in pixels, for paper, where nothing stretches."""
    wide = size == "wide"
    frame = base.canvas(
        size, height or (440 if wide else 420), left=34, right=70 if wide else 16, top=34, bottom=44
    )
    scale = base.Scale(frame, *_ranges(promise))
    figure = base.blank(frame, lang=lang)
    base.year_axis(figure, scale, frame, focus=promise.focus, room=36 if wide else 40)
    base.value_axis(figure, scale, lang, count=5 if wide else 4)
    base.axis_head(figure, frame, promise.axis)
    taken = [*base.tick_boxes(figure, scale), *_draw_breaks(figure, promise, scale, size)]
    _draw_fan(figure, promise)
    for lane in (promise.contexts or {}).values():
        draw_line(figure, lane, colour=theme.PALE, width=1.5, lang=lang, mark=0)
    _draw_paths(figure, promise)
    _draw_targets(figure, promise, lang)
    _draw_lanes(figure, promise, lang, wide=wide)
    bracket = _draw_judgement(figure, promise)
    _draw_over(figure, promise, scale)
    wider = None if height else _stretched(promise, scale, size, bracket, taken, lang)
    labels = words(promise, scale, size, bracket, lang)
    base.put_labels(figure, scale, frame, labels, [*obstacles(promise, scale, bracket), *taken], wider)
    base.source_line(figure, frame, promise.source)
    return figure


def _stretched(
    promise: Promise,
    scale: base.Scale,
    size: base.Size,
    bracket: Bracket | None,
    taken: list[Box],
    lang: Lang,
) -> View:
    """The labels and what they keep clear of where the chart is stretched to its widest."""
    stretched = base.Scale(scale.frame.stretched(), scale.x, scale.y)
    return View(
        [label for label, _ in words(promise, stretched, size, bracket, lang)],
        [*obstacles(promise, stretched, bracket), *taken],
        base.room_for_labels(stretched.frame),
    )


def _ranges(promise: Promise) -> tuple[tuple[float, float], tuple[float, float]]:
    """Axis ranges that hold all observations, targets and paths, with air for labels."""
    rows = promise.observations
    years, values = positions(rows), [float(v) for v in rows["value"]]
    years += [float(y) for y in promise.targets["year"]]
    values += [float(v) for v in promise.targets[["low", "high"]].to_numpy().ravel()]
    for path in promise.paths:
        years += [x for x, _ in path.points]
        values += [y for _, y in path.points]
    for lane in (promise.contexts or {}).values():
        values += [float(v) for v in lane["value"]]
    if promise.fan:
        years += [float(y) for y in promise.fan.rows["year"]]
        values += [float(v) for v in promise.fan.rows[["low", "high"]].to_numpy().ravel()]
    span = (max(values) - min(values)) or 1.0
    return (min(years) - 0.6, max(years) + 0.7), (
        max(0.0, min(values) - 0.2 * span),
        max(values) + 0.2 * span,
    )


def _draw_breaks(figure: go.Figure, promise: Promise, scale: base.Scale, size: base.Size) -> list[Box]:
    """A dotted hairline where the line is broken, its words at the plot's head; returns the boxes the words
    take."""
    boxes: list[Box] = []
    rows = promise.observations
    broken = rows[rows["break_text"].fillna("").ne("") & rows["year"].gt(rows["year"].min())]
    small, head = scale.frame.small, scale.frame.plot_height
    for row in broken.drop_duplicates(["year", "break_text"]).itertuples():
        x = position(int(row.year), str(row.round)) - 0.25
        line = {"color": theme.PALE, "width": 1, "dash": "2px,3px"}
        figure.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, yref="paper", line=line, layer="below")
        text = wrap(escape(str(row.break_text)), small, 150 if size == "wide" else 84)
        width, height = text_box(text, small)
        left, top = scale.px(x) + 5, float(head)
        while any(Box(left, top - height, left + width, top).overlap(other) for other in boxes):
            top -= small
        boxes.append(Box(left, top - height, left + width, top))
        figure.add_annotation(
            x=x,
            xshift=4,
            xanchor="left",
            y=1,
            yref="paper",
            yanchor="top",
            yshift=top - head,
            text=text,
            align="left",
            showarrow=False,
            font={"size": small, "color": theme.MUTED},
        )
    return boxes


def _draw_fan(figure: go.Figure, promise: Promise) -> None:
    if promise.fan is None:
        return
    rows = promise.fan.rows
    figure.add_trace(
        go.Scatter(
            x=[*rows["year"], *rows["year"][::-1]],
            y=[*rows["high"], *rows["low"][::-1]],
            mode="lines",
            fill="toself",
            fillcolor=base.shade(theme.MUTED, 0.12),
            line={"width": 0},
            meta="fan",
            hoverinfo="skip",
        )
    )


def _draw_paths(figure: go.Figure, promise: Promise) -> None:
    for path in promise.paths:
        colour = theme.ACCENT if path.stated else theme.INK if path.end else theme.MUTED
        last = len(path.points) - 1
        figure.add_trace(
            go.Scatter(
                x=[x for x, _ in path.points],
                y=[y for _, y in path.points],
                mode="lines+markers" if path.end else "lines",
                meta="path",
                line={"color": colour, "width": 2.4 if path.end else 1.6, "dash": "dot"},
                marker={
                    "symbol": "diamond-open",
                    "size": [9 if place == last else 0 for place in range(last + 1)],
                    "color": colour,
                    "line": {"width": 2},
                },
                text=[escape(path.name)] * len(path.points),
                hovertemplate="%{text}<extra></extra>",
            )
        )


def _draw_targets(figure: go.Figure, promise: Promise, lang: Lang) -> None:
    """Points as short ticks, ranges as bands between two ticks; the governing one heaviest, superseded ones
    pale."""
    for role, rows in promise.targets.groupby("role", sort=False):
        hover = [
            f"{escape(row.name)}<br>{row.year}: {base.span(row.low, row.high, promise.decimals, lang)}"
            for row in rows.itertuples()
        ]
        target_ticks(figure, rows, hover, role=str(role), wash=0.18, dotted=role == "unjudged")


def _draw_lanes(figure: go.Figure, promise: Promise, lang: Lang, *, wide: bool) -> None:
    """Observations up to the year judged in ink, later ones pale; a second lane (September) thinner."""
    mark = 8.0 if wide else 6.5
    for order, lane in enumerate(promise.lanes):
        thin = 0.6 if order else 1.0
        later = lane[lane["year"].ge(promise.focus)]
        if len(later) > 1:
            draw_line(
                figure,
                later,
                colour=theme.PALE,
                width=1.8 * thin,
                lang=lang,
                decimals=promise.decimals,
                mark=mark,
            )
        past = lane[lane["year"].le(promise.focus)]
        draw_line(
            figure, past, colour=theme.INK, width=2.6 * thin, lang=lang, decimals=promise.decimals, mark=mark
        )


def _draw_judgement(figure: go.Figure, promise: Promise) -> Bracket | None:
    """The value judged in its verdict's colour and shape, the wash of the series' wobble around it, and the
    bracket to the governing target of that year, which is returned."""
    judged = promise.judged()
    if judged is None:
        return None
    x, value = position(int(judged["year"]), str(judged["round"])), float(judged["value"])
    if promise.noise:
        wash = {"x0": x - 0.5, "x1": x + 0.5, "y0": value - promise.noise, "y1": value + promise.noise}
        figure.add_shape(
            type="rect", fillcolor=base.shade(theme.MUTED, 0.14), line={"width": 0}, layer="below", **wash
        )
    if not promise.verdict:
        return None
    style = base.verdict_style(promise.verdict)
    bracket = _bracket(promise.targets, int(judged["year"]), x, value)
    if bracket:
        _draw_bracket(figure, bracket, style.colour)
    figure.add_trace(
        go.Scatter(
            x=[x],
            y=[value],
            mode="markers",
            meta="judged",
            marker={
                "size": _JUDGED,
                "symbol": style.symbol,
                "color": style.colour,
                "line": {"color": theme.PAPER, "width": 2},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    return bracket


def _draw_over(figure: go.Figure, promise: Promise, scale: base.Scale) -> None:
    """The governing target once more over the mark that would hide it, where value and target nearly coincide."""
    judged = promise.judged()
    if judged is None or not promise.verdict:
        return
    year, at = int(judged["year"]), scale.py(float(judged["value"]))
    rows = promise.targets[promise.targets["role"].eq("governing") & promise.targets["year"].eq(year)]
    for edge in dict.fromkeys([*rows["low"], *rows["high"]]):
        if abs(scale.py(float(edge)) - at) > _JUDGED / 2 + 2:
            continue
        for colour, width in ((theme.PAPER, 5.0), (theme.ACCENT, 2.5)):
            figure.add_trace(
                go.Scatter(
                    x=[year - HALF_TICK, year + HALF_TICK],
                    y=[edge, edge],
                    mode="lines",
                    meta="target_over",
                    line={"color": colour, "width": width},
                    hoverinfo="skip",
                )
            )


def _bracket(targets: pd.DataFrame, year: int, x: float, value: float) -> Bracket | None:
    """From the value to the nearer end of the governing target of the year; None inside it or where there is
    none."""
    rows = targets[targets["role"].eq("governing") & targets["year"].eq(year)]
    if rows.empty:
        return None
    low, high = float(rows["low"].min()), float(rows["high"].max())
    edge = high if value > high else low if value < low else value
    return None if edge == value else (x - _BESIDE, min(edge, value), max(edge, value))


def _draw_bracket(figure: go.Figure, bracket: Bracket, colour: str) -> None:
    """A measure line with a cap at either end, left of the value so that its mark is no arrow head."""
    x, low, high = bracket
    line = {"color": colour, "width": 1.8}
    figure.add_shape(type="line", x0=x, x1=x, y0=low, y1=high, line=line)
    for end in (low, high):
        figure.add_shape(type="line", x0=x - 0.07, x1=x + 0.07, y0=end, y1=end, line=line)
