"""How far running plans are known: a row a province or a state, a mark a regency, the mark's shape its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from analysis.numerals import Lang
from analysis.running_plans import STATES
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten
from ui.charts.rows import edge_text

_ROW = {"wide": 17, "narrow": 34}
"""Pixels a row takes; on a phone its name stands on a line above its marks."""
_NAME, _COUNT = 178, 64
_MOST = 38
"""Marks a row has room for at least, so that charts of few regions draw them no wider apart."""
_LOOKS = {
    "checked": ("circle", theme.SHARES[3]),
    "figure_loaded": ("circle-open-dot", theme.SHARES[3]),
    "document_known": ("circle-open", theme.SHARES[2]),
    "missing": ("x-thin-open", theme.NONE),
}


@dataclass(frozen=True)
class Row:
    """A row of marks. states and hover: one a region, in the order drawn; count: what stands at its end."""

    name: str
    states: Sequence[str]
    hover: Sequence[str]
    count: str


def running_plans(
    rows: Sequence[Row], *, key: Sequence[str], lang: Lang, size: base.Size = "wide", source: str = ""
) -> go.Figure:
    """The rows from the top. `key`: what the shapes say, one text a state, above the figure."""
    wide = size == "wide"
    step = _ROW[size]
    lines = [" \u2003".join(escape(text) for text in part) for part in _lines(key, wide=wide)]
    frame = base.canvas(
        size,
        len(rows) * step + 18 * len(lines) + 22,
        left=_NAME if wide else 8,
        right=_COUNT,
        top=18 * len(lines) + 8,
        bottom=14,
    )
    figure = base.blank(frame, lang=lang)
    most = max(_MOST, *(len(row.states) for row in rows))
    figure.update_xaxes(range=[0.4, most + 0.6], showticklabels=False)
    figure.update_yaxes(range=[len(rows) - 0.4, -0.6], showticklabels=False)
    pen = base.Pen()
    drop = 0.0 if wide else 0.2
    for place, row in enumerate(rows):
        room = _NAME - 14 if wide else frame.plot_width
        name = escape(shorten(row.name, frame.small, room))
        edge_text(pen, frame, name, place - (0 if wide else 0.28), frame.small, theme.INK)
        pen.add_annotation(
            text=escape(row.count),
            xref="paper",
            x=1,
            xanchor="left",
            xshift=6,
            y=place + drop,
            yanchor="middle",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
    for state in STATES:
        _marks(figure, rows, state, drop, 8 if wide else 6)
    pen.draw(figure)
    base.head_note(figure, frame, "<br>".join(lines), 6)
    base.source_line(figure, frame, source)
    return figure


def _lines(key: Sequence[str], *, wide: bool) -> list[Sequence[str]]:
    return [key] if wide else [[text] for text in key]


def _marks(figure: go.Figure, rows: Sequence[Row], state: str, drop: float, size: int) -> None:
    spots = [
        (number, place + drop, row.hover[number - 1])
        for place, row in enumerate(rows)
        for number, one in enumerate(row.states, start=1)
        if one == state
    ]
    symbol, colour = _LOOKS[state]
    figure.add_trace(
        go.Scatter(
            x=[x for x, _, _ in spots],
            y=[y for _, y, _ in spots],
            mode="markers",
            marker={"symbol": symbol, "color": colour, "size": size, "line": {"width": 1.4, "color": colour}},
            customdata=[escape(text) for _, _, text in spots],
            hovertemplate="%{customdata}<extra></extra>",
            meta=state,
        )
    )
