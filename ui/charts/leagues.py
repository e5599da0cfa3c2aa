"""Two leagues of the same regions side by side: in each its rank as a disc on the bar of ranks that noise
allows."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import isnan
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import fitted
from ui.charts.rows import hit_areas

_ROW = {"wide": 24, "narrow": 44}
"""Pixels a row takes; on a phone the words stand on a line above the strips."""
_NAME, _VALUE = 180, 62
"""Pixels for the names and for a value, on the wide variant."""
_NARROW_NAME = 108
_DISC = 17


@dataclass(frozen=True)
class League:
    """One side. `head` says what it ranks, `among` how many; the rows' columns are `prefix` + text, rank,
    best, worst."""

    prefix: str
    head: str
    among: int


@dataclass(frozen=True)
class _Side:
    """A league's place on the figure: axis, and the fractions of the width between which its strip lies."""

    league: League
    axis: str
    start: float
    end: float


def two_leagues(
    rows: pd.DataFrame,
    leagues: tuple[League, League],
    *,
    skipped: str,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """One row a region, in the order given, both strips on one scale of ranks.

    rows: region_id, name, selected, hover, skipped (how many regions are passed over above the row), and for
    each league `<prefix>_text`, `_rank`, `_best`, `_worst` (NaN outside the league). `skipped` is written for
    passed-over regions, `{count}` filled. A click yields the row's region_id as customdata.
    """
    wide = size == "wide"
    step = _ROW[size]
    places = _places(rows)
    last = places[-1] if places else 0.0
    frame = base.canvas(
        size,
        round((last + 1) * step) + 62,
        left=_NAME + _VALUE if wide else 6,
        right=14 if wide else 8,
        top=54,
        bottom=8,
    )
    figure = base.blank(frame, lang=lang)
    gap = (_VALUE + 26) / frame.plot_width if wide else 0.06
    sides = (
        _Side(leagues[0], "x", 0.0, 0.5 - gap / 2),
        _Side(leagues[1], "x2", 0.5 + gap / 2, 1.0),
    )
    quiet = {"showticklabels": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    figure.update_layout(
        {
            f"xaxis{side.axis[1:]}": {
                **quiet,
                "domain": [side.start, side.end],
                "range": _extent(side, frame),
                "anchor": "y",
            }
            for side in sides
        }
    )
    figure.update_layout(
        yaxis={"range": [last + 0.5, -0.5], "showticklabels": False}, clickmode="event+select"
    )
    pen = base.Pen()
    for side in sides:
        _head(pen, side, frame)
    for place, row in zip(places, rows.to_dict("records"), strict=True):
        _row(pen, place, row, sides, frame, skipped)
    for side in sides:
        _discs(figure, rows, places, side, frame, lang)
        hit_areas(figure, rows["region_id"], rows["hover"], places, _extent(side, frame), side.axis)
    pen.draw(figure)
    base.source_line(figure, frame, source)
    return figure


def _places(rows: pd.DataFrame) -> list[float]:
    """The height of each row, with a line's room where regions are passed over."""
    found, at = [], -1.0
    for skipped in rows["skipped"]:
        at += 2 if skipped else 1
        found.append(at)
    return found


def _extent(side: _Side, frame: base.Canvas) -> tuple[float, float]:
    """The scale of ranks with room for half a disc at both ends."""
    most = max(side.league.among, 2)
    room = (most - 1) * (_DISC / 2 + 3) / ((side.end - side.start) * frame.plot_width - _DISC - 6)
    return (1 - room, most + room)


def _head(pen: base.Pen, side: _Side, frame: base.Canvas) -> None:
    """What the league ranks, and the ends of its scale."""
    pen.add_annotation(
        text=escape(side.league.head),
        xref="paper",
        x=side.start,
        xanchor="left",
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=20,
        align="left",
        showarrow=False,
        font={"size": frame.small, "color": theme.INK, "weight": 600},
    )
    for rank in dict.fromkeys((1, side.league.among) if side.league.among else ()):
        pen.add_annotation(
            text=str(rank),
            xref=side.axis,
            x=rank,
            yref="paper",
            y=1,
            yanchor="bottom",
            yshift=2,
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )


def _row(
    pen: base.Pen,
    place: float,
    row: dict[str, Any],
    sides: tuple[_Side, _Side],
    frame: base.Canvas,
    skipped: str,
) -> None:
    """A row's ground, its name and values, and the bars of ranks that noise allows."""
    wide = frame.width >= 700
    words_at, strip_at = (place, place) if wide else (place - 0.24, place + 0.18)
    edge = {"xref": "paper", "x0": -frame.left / frame.plot_width if wide else 0, "x1": 1, "layer": "below"}
    if row["skipped"]:
        pen.add_annotation(
            text=escape(skipped.format(count=row["skipped"])),
            xref="paper",
            x=0,
            xanchor="left",
            xshift=6 - frame.left,
            y=place - 1,
            yanchor="middle",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
    if row["selected"]:
        ground = {"y0": place - 0.5, "y1": place + 0.5, "line": {"width": 0}}
        pen.add_shape(type="rect", fillcolor=theme.HAIR, **edge, **ground)
    elif place:
        line = {"color": theme.HAIR, "width": 1}
        pen.add_shape(type="line", **edge, y0=place - 0.5, y1=place - 0.5, line=line)
    name, size = fitted(str(row["name"]), frame.text - 1, _NAME - 12 if wide else _NARROW_NAME)
    name = escape(name)
    _word(pen, f"<b>{name}</b>" if row["selected"] else name, 6 - frame.left if wide else 0, words_at, size)
    for side in sides:
        text = escape(str(row[f"{side.league.prefix}_text"]))
        if wide:
            _word(pen, text, -8, words_at, frame.small, at=side.start, anchor="right")
        else:
            _word(pen, text, 0, words_at, frame.small, at=side.end, anchor="right")
        best, worst = (row[f"{side.league.prefix}_{end}"] for end in ("best", "worst"))
        if isnan(best):
            continue
        pen.add_shape(
            type="line",
            xref=side.axis,
            x0=best,
            x1=worst,
            y0=strip_at,
            y1=strip_at,
            layer="below",
            line={"color": theme.NONE if row["selected"] else theme.PALE, "width": 5},
        )


def _word(
    pen: base.Pen, text: str, shift: float, y: float, size: float, *, at: float = 0.0, anchor: str = "left"
) -> None:
    pen.add_annotation(
        text=text,
        xref="paper",
        x=at,
        xanchor=anchor,
        xshift=shift,
        y=y,
        yanchor="middle",
        showarrow=False,
        font={"size": size, "color": theme.INK},
    )


def _discs(
    figure: go.Figure, rows: pd.DataFrame, places: list[float], side: _Side, frame: base.Canvas, lang: Lang
) -> None:
    """The ranks, written in their discs."""
    prefix = side.league.prefix
    drop = 0.0 if frame.width >= 700 else 0.18
    known = rows[f"{prefix}_rank"].notna().to_numpy()
    ranked = rows[known]
    figure.add_trace(
        go.Scatter(
            x=ranked[f"{prefix}_rank"],
            y=[place + drop for place, on in zip(places, known, strict=True) if on],
            xaxis=side.axis,
            mode="markers+text",
            meta=prefix,
            marker={
                "size": _DISC if side.league.among < 100 else _DISC + 5,
                "color": [theme.INK if on else theme.MUTED for on in ranked["selected"]],
                "opacity": 1,
            },
            text=[number(rank, lang) for rank in ranked[f"{prefix}_rank"]],
            textfont={"size": 10, "color": theme.PAPER},
            textposition="middle center",
            hoverinfo="skip",
            cliponaxis=False,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )
