"""Lines that are broken where they must be, and the small trend of one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number, round_year
from ui import theme
from ui.charts import base
from ui.charts.labels import Box, Label, Spot, line_boxes


def position(year: int, survey_round: str) -> float:
    """Where an observation stands on the axis: a September survey half a year after the March one."""
    return year + 0.5 if survey_round == "september" else float(year)


def positions(rows: pd.DataFrame) -> list[float]:
    """`position` of every row's `year` and `round`."""
    return [position(int(y), str(r)) for y, r in zip(rows["year"], rows["round"], strict=True)]


def with_segments(actual: pd.DataFrame) -> pd.DataFrame:
    """The rows of one lane in time order with `segment`, the unbroken stretch each belongs to. A new stretch
    starts where the round changes, a year is missing, or `break_text` (words, '' where none) says so."""
    rows = actual.sort_values(["year", "round"], kind="stable")
    broken = (
        rows["round"].ne(rows["round"].shift())
        | rows["year"].diff().gt(1)
        | rows["break_text"].fillna("").ne("")
    )
    return rows.assign(segment=broken.cumsum())


def draw_line(
    figure: go.Figure,
    rows: pd.DataFrame,
    *,
    colour: str,
    width: float,
    lang: Lang,
    decimals: int = 2,
    mark: float = 8,
) -> None:
    """One lane of observations (`year`, `round`, `value`, `segment`), never joined across segments. Marks of
    `mark` pixels, open for September; 0 draws none."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for _, part in rows.groupby("segment", sort=False):
        xs += [*positions(part), None]
        ys += [*part["value"], None]
    figure.add_trace(
        go.Scatter(
            x=xs, y=ys, mode="lines", line={"color": colour, "width": width}, hoverinfo="skip", meta="line"
        )
    )
    if not mark:
        return
    figure.add_trace(
        go.Scatter(
            x=positions(rows),
            y=rows["value"],
            mode="markers",
            meta="marks",
            marker={
                "size": mark,
                "color": [theme.PAPER if r == "september" else colour for r in rows["round"]],
                "line": {"color": colour, "width": 1.8},
            },
            text=[
                f"{round_year(str(r), int(y), lang)}: {number(v, lang, decimals)}"
                for y, r, v in zip(rows["year"], rows["round"], rows["value"], strict=True)
            ],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    )


@dataclass(frozen=True)
class Trend:
    """One small figure: lanes that are never joined, each `name` -> rows (`year`, `round`, `value`,
    `segment`). Names are written at the lines' ends where there is more than one lane."""

    lanes: dict[str, pd.DataFrame]
    axis: str
    decimals: int
    source: str = ""
    focus: int | None = None


_ENDS = (Spot(0, 13, "center"), Spot(0, -13, "center"), Spot(8, 0, "left"), Spot(-8, 0, "right"))


def _range(values: Sequence[float]) -> tuple[float, float]:
    span = (max(values) - min(values)) or abs(values[0]) * 0.1 or 1.0
    low = min(values) - 0.28 * span
    return (max(0.0, low) if min(values) >= 0 else low), max(values) + 0.28 * span


def trend(data: Trend, *, lang: Lang, size: base.Size = "wide") -> go.Figure:
    """A companion indicator over the years, its first and last values written on the line. Needs one
    observation."""
    rows = pd.concat(data.lanes.values())
    frame = base.canvas("narrow", 190, left=10, right=14, top=28, bottom=34)
    years = positions(rows)
    x = (min(years) - 0.7, max(years) + 0.7)
    y = _range([float(v) for v in rows["value"]])
    scale = base.Scale(frame, x, y)
    figure = base.blank(frame, lang=lang)
    base.year_axis(figure, scale, frame, focus=data.focus, room=44)
    figure.update_yaxes(range=list(y), showticklabels=False)
    base.axis_head(figure, frame, data.axis)

    wanted: list[tuple[Label, dict]] = []
    taken: list[Box] = []
    for name, lane in data.lanes.items():
        draw_line(figure, lane, colour=theme.INK, width=2, lang=lang, decimals=data.decimals, mark=5)
        taken += line_boxes(
            [(scale.px(a), scale.py(b)) for a, b in zip(positions(lane), lane["value"], strict=True)]
        )
        ends = [lane.iloc[-1], lane.iloc[0]] if len(lane) > 1 else [lane.iloc[-1]]
        for order, row in enumerate(ends):
            text = number(float(row["value"]), lang, data.decimals)
            if order == 0 and len(data.lanes) > 1:
                text = f"{text}<br>{escape(name)}"
            at = (scale.px(position(int(row["year"]), str(row["round"]))), scale.py(float(row["value"])))
            wanted.append(
                (
                    Label(text, *at, frame.small, _ENDS, optional=order > 0),
                    {"weight": 600 if order == 0 else 400},
                )
            )
    base.put_labels(figure, scale, frame, wanted, taken)
    base.source_line(figure, frame, data.source)
    return figure
