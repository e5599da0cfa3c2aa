"""For which share of the regions a measure is loaded: a row a measure, a cell a year, under a head for each level."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten, text_width
from ui.charts.rows import edge_text

_ROW = {"wide": 25, "narrow": 42}
"""Pixels a row takes; on a phone the measure's name stands on a line above its cells."""
_NAME = 268
_HEAD = 1.5
"""Rows that the head of a level takes."""
_GAP = 2


def coverage(
    rows: pd.DataFrame,
    *,
    key: tuple[str, str, str, str],
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """rows, in the order of reading: head (of its level), name, year, share (0 to 1), class_ (0 to 3), hover. Years
    without a value have no row and stay blank. `key`: the words of the four classes."""
    wide = size == "wide"
    first, last = int(rows["year"].min()), int(rows["year"].max())
    spots, heads, foot = _places(rows)
    step = _ROW[size]
    frame = base.canvas(size, round(foot * step) + 52, left=_NAME if wide else 4, right=8, top=44, bottom=8)
    figure = base.blank(frame, lang=lang)
    figure.update_xaxes(range=[first - 0.5, last + 0.5], showticklabels=False)
    figure.update_yaxes(range=[foot, 0], showticklabels=False)
    pen = base.Pen()
    every = 2 if wide else 5
    for head, at in heads.items():
        _head(pen, head, at, frame)
        for year in range(first, last + 1):
            if (last - year) % every == 0:
                _word(pen, str(year), year, at, frame.small, theme.MUTED)
    for (_, name), at in spots.items():
        y = at if wide else at - 0.27
        room = _NAME - 16 if wide else frame.plot_width
        edge_text(pen, frame, escape(shorten(name, frame.small, room)), y, frame.small, theme.INK)
    if wide:
        for row in rows[rows["class_"] < 3].itertuples():
            dark = row.class_ >= 2
            percent = min(99, max(1, round(100 * row.share)))  # type: ignore[operator, arg-type]
            at = spots[row.head, row.name]
            _word(pen, str(percent), row.year, at, 10, theme.PAPER if dark else theme.INK)
    _cells(figure, rows, spots, frame, step, wide=wide)
    pen.draw(figure)
    _key(figure, frame, key, wide=wide)
    base.source_line(figure, frame, source)
    return figure


def _places(rows: pd.DataFrame) -> tuple[dict[tuple[Any, Any], float], dict[Any, float], float]:
    """Where each row and each head stands, in rows from the top; and the foot."""
    spots: dict[tuple[Any, Any], float] = {}
    heads: dict[Any, float] = {}
    at = 0.0
    for head, name in dict.fromkeys(zip(rows["head"], rows["name"], strict=True)):
        if head not in heads:
            heads[head] = at + _HEAD - 0.5
            at += _HEAD
        spots[head, name] = at + 0.5
        at += 1
    return spots, heads, at + 0.2


def _cells(
    figure: go.Figure,
    rows: pd.DataFrame,
    spots: dict[tuple[Any, Any], float],
    frame: base.Canvas,
    step: int,
    *,
    wide: bool,
) -> None:
    """The cells of a class as one trace of bars that lie on their row."""
    low, high = (0.5 - _GAP / step, -0.5 + _GAP / step) if wide else (0.36, -0.04)
    for class_, part in rows.groupby("class_", sort=True):
        at = [spots[pair] for pair in zip(part["head"], part["name"], strict=True)]
        figure.add_trace(
            go.Bar(
                x=part["year"],
                y=[high - low] * len(part),
                base=[y + low for y in at],
                width=0.9,
                marker={"color": theme.SHARES[int(class_)], "line": {"width": 0}},  # type: ignore[call-overload]
                customdata=part["hover"],
                hovertemplate="%{customdata}<extra></extra>",
                meta=int(class_),  # type: ignore[call-overload]
            )
        )
    figure.update_layout(barmode="overlay")


def _word(pen: base.Pen, text: str, x: float, y: float, size: int, colour: str) -> None:
    pen.add_annotation(
        text=text,
        x=x,
        y=y,
        xanchor="center",
        yanchor="middle",
        showarrow=False,
        font={"size": size, "color": colour},
    )


def _head(pen: base.Pen, head: str, y: float, frame: base.Canvas) -> None:
    raised = y if frame.left > 10 else y - 0.42
    edge_text(pen, frame, f"<b>{escape(head)}</b>", raised, frame.text, theme.INK)


def _key(figure: go.Figure, frame: base.Canvas, words: tuple[str, ...], *, wide: bool) -> None:
    """What the shades say, darkest first; on two lines where one has not the room."""
    parts = [
        f'<span style="color:{theme.SHARES[class_]}">■</span> {escape(words[class_])}'
        for class_ in (3, 2, 1, 0)
    ]
    room = frame.width - 16
    one_line = sum(text_width(w, frame.small) + 24 for w in words) <= room
    text = "   ".join(parts) if wide or one_line else f"{'   '.join(parts[:2])}<br>{'   '.join(parts[2:])}"
    base.head_note(figure, frame, text, 6)
