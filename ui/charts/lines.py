"""Lines that are broken where they must be."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number, round_year
from ui import theme


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
    `mark` pixels, open for September, small where the survey month is not known; 0 draws none."""
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
                "size": [0.6 * mark if r == "tahunan" else mark for r in rows["round"]],
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
