"""All regions of a province on one sheet: the same scale in every panel, each against its own target.

One pair of axes carries all panels, every line moved into its cell: 35 panels are six traces, not 35 plots.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from analysis.series import breaks_into
from ui import theme
from ui.charts import base
from ui.charts.labels import shorten
from ui.charts.lines import with_segments

_INNER_TOP, _INNER_BOTTOM, _INNER_RIGHT = 0.68, 0.12, 0.85
"""Part of a cell, from its foot and left, that the drawing keeps to; name and value stand above it."""

_NAME, _VALUE = 0.89, 0.76
"""How far above a cell's foot line its name and its value stand, in cells."""


@dataclass(frozen=True)
class Sheet:
    """The panels, in the order given.

    panels: region_id, name, standing (of `analysis.standing`), word (of it). series: region_id, year, round, value,
    flag (of one round). targets: region_id, year, low, high, governing (the one of the verdict). focus: the year
    judged.
    """

    panels: pd.DataFrame
    series: pd.DataFrame
    targets: pd.DataFrame
    focus: int
    source: str = ""


@dataclass(frozen=True)
class _Grid:
    """Where the cells stand: `columns` across, counted from the top left; years and values within each."""

    columns: int
    rows: int
    years: tuple[int, int]
    values: tuple[float, float]

    def x(self, cell: int, year: float) -> float:
        first, last = self.years
        return cell % self.columns + 0.03 + (year - first) / max(last - first, 1) * (_INNER_RIGHT - 0.03)

    def y(self, cell: int, value: float) -> float:
        low, high = self.values
        inner = _INNER_BOTTOM + (value - low) / (high - low) * (_INNER_TOP - _INNER_BOTTOM)
        return self.rows - 1 - cell // self.columns + inner


def multiples(sheet: Sheet, *, lang: Lang, size: base.Size = "wide") -> go.Figure:
    """One small panel a region: its line, its targets as ticks, the value of the year judged in its
    verdict's colour and shape. A click yields the region_id as customdata."""
    columns = 7 if size == "wide" else 3
    rows = -(-len(sheet.panels) // columns)
    cell = 124 if size == "wide" else 112
    frame = base.canvas(size, rows * cell + 34, left=4, right=4, top=6, bottom=28)
    grid = _Grid(columns, rows, *_extent(sheet))
    figure = base.blank(frame, lang=lang)
    figure.update_xaxes(range=[0, columns], showticklabels=False)
    figure.update_yaxes(range=[0, rows], showticklabels=False)
    figure.update_layout(clickmode="event+select")
    pen = base.Pen()
    _frames(pen, sheet, grid, frame)
    _levels(pen, sheet, grid, lang)
    pen.draw(figure)
    _targets(figure, sheet, grid)
    _lines(figure, sheet, grid)
    _judged(figure, sheet, grid, frame, lang)
    base.source_line(figure, frame, sheet.source)
    return figure


def _extent(sheet: Sheet) -> tuple[tuple[int, int], tuple[float, float]]:
    """First and last year, and the one value range of all panels."""
    years = (int(sheet.series["year"].min()), int(max(sheet.series["year"].max(), sheet.focus)))
    shown = sheet.targets[sheet.targets["year"].between(*years)]
    values = pd.concat([sheet.series["value"], shown["low"], shown["high"]]).astype(float)
    return years, (float(values.min()), float(values.max()))


def _frames(pen: base.Pen, sheet: Sheet, grid: _Grid, frame: base.Canvas) -> None:
    """A foot line and a name a cell; the first and last year under the last row's cells."""
    width = frame.plot_width / grid.columns
    last_row = {cell for cell in range(len(sheet.panels)) if cell + grid.columns >= len(sheet.panels)}
    for cell, panel in enumerate(sheet.panels.itertuples()):
        foot = grid.y(cell, grid.values[0]) - 0.05
        left, right = grid.x(cell, grid.years[0]), grid.x(cell, grid.years[1])
        pen.add_shape(
            type="line",
            x0=left,
            x1=right,
            y0=foot,
            y1=foot,
            line={"color": theme.PALE, "width": 1},
            layer="below",
        )
        pen.add_annotation(
            x=left,
            y=foot + _NAME,
            xanchor="left",
            yanchor="middle",
            text=escape(shorten(panel.name, frame.small - 0.5, width - 6)),
            showarrow=False,
            font={"size": frame.small - 0.5, "color": theme.INK},
        )
        if cell in last_row:
            for year, anchor in ((grid.years[0], "left"), (grid.years[1], "right")):
                pen.add_annotation(
                    x=grid.x(cell, year),
                    y=foot,
                    xanchor=anchor,
                    yanchor="top",
                    yshift=-1,
                    text=str(year),
                    showarrow=False,
                    font={"size": 10.5, "color": theme.MUTED},
                )


def _levels(pen: base.Pen, sheet: Sheet, grid: _Grid, lang: Lang) -> None:
    """Hairlines at the same round values in every panel, numbered in the first panel of each row."""
    ticks = base.nice_ticks(*grid.values, count=2)
    decimals = base.tick_decimals(ticks)
    for cell in range(len(sheet.panels)):
        left, right = grid.x(cell, grid.years[0]), grid.x(cell, grid.years[1])
        for tick in ticks:
            y = grid.y(cell, tick)
            line = {"color": theme.HAIR, "width": 1}
            pen.add_shape(type="line", x0=left, x1=right, y0=y, y1=y, line=line, layer="below")
            if cell % grid.columns == 0:
                pen.add_annotation(
                    x=right,
                    y=y,
                    xanchor="left",
                    xshift=6,
                    yanchor="middle",
                    text=number(tick, lang, decimals),
                    showarrow=False,
                    font={"size": 10.5, "color": theme.MUTED},
                )


def _targets(figure: go.Figure, sheet: Sheet, grid: _Grid) -> None:
    """Ticks of the targets within the years shown; the governing one full, others pale."""
    cells = {region: cell for cell, region in enumerate(sheet.panels["region_id"])}
    shown = sheet.targets[
        sheet.targets["year"].between(*grid.years) & sheet.targets["region_id"].isin(list(cells))
    ]
    for governing, colour, width in ((False, theme.ACCENT_PALE, 2.0), (True, theme.ACCENT, 3.0)):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row in shown[shown["governing"].eq(governing)].itertuples():
            cell = cells[row.region_id]
            for edge in dict.fromkeys((row.low, row.high)):
                xs += [grid.x(cell, row.year - 0.55), grid.x(cell, row.year + 0.55), None]
                ys += [grid.y(cell, edge), grid.y(cell, edge), None]
        figure.add_trace(
            go.Scatter(
                x=xs,
                y=ys,
                mode="lines",
                line={"color": colour, "width": width},
                hoverinfo="skip",
                meta="target",
            )
        )


def _lines(figure: go.Figure, sheet: Sheet, grid: _Grid) -> None:
    """The observations up to the year judged in ink, the later ones pale; broken where a year is missing."""
    cells = {region: cell for cell, region in enumerate(sheet.panels["region_id"])}
    past: tuple[list[float | None], list[float | None]] = ([], [])
    later: tuple[list[float | None], list[float | None]] = ([], [])
    for region, rows in sheet.series.groupby("region_id", sort=False):
        if region not in cells:
            continue
        cell = cells[str(region)]
        for _, part in with_segments(rows.assign(break_text=_break_texts(rows))).groupby("segment"):
            for (xs, ys), some in (
                (later, part[part["year"].ge(sheet.focus)]),
                (past, part[part["year"].le(sheet.focus)]),
            ):
                xs += [*(grid.x(cell, year) for year in some["year"]), None]
                ys += [*(grid.y(cell, value) for value in some["value"]), None]
    for (xs, ys), colour, width in ((later, theme.PALE, 1.3), (past, theme.INK, 1.7)):
        figure.add_trace(
            go.Scatter(
                x=xs,
                y=ys,
                mode="lines",
                line={"color": colour, "width": width},
                hoverinfo="skip",
                meta="line",
            )
        )


def _break_texts(rows: pd.DataFrame) -> pd.Series:
    """The flag that breaks the line into each row, '' where none does."""
    flags = rows["flag"] if "flag" in rows else pd.Series("", index=rows.index)
    return flags.where(breaks_into(flags), "")


def _judged(figure: go.Figure, sheet: Sheet, grid: _Grid, frame: base.Canvas, lang: Lang) -> None:
    """The value of the year judged: mark and number; the whole panel answers to a pointer."""
    now = (
        sheet.series[sheet.series["year"].eq(sheet.focus)]
        .drop_duplicates("region_id")
        .set_index("region_id")["value"]
    )
    values = [float(now.get(region, float("nan"))) for region in sheet.panels["region_id"]]
    cells = range(len(values))
    styles = [base.verdict_style(status) for status in sheet.panels["standing"]]
    figure.add_trace(
        go.Scatter(
            x=[grid.x(cell, sheet.focus) for cell in cells],
            y=[grid.y(cell, value) for cell, value in zip(cells, values, strict=True)],
            mode="markers",
            meta="judged",
            marker={
                "size": 9,
                "symbol": [style.symbol for style in styles],
                "color": [style.colour for style in styles],
                "line": {"color": theme.PAPER, "width": 0.8},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    foot = grid.y(0, grid.values[0]) - 0.05 - (grid.rows - 1)
    figure.add_trace(
        go.Scatter(
            x=[grid.x(cell, grid.years[0]) for cell in cells],
            y=[grid.rows - 1 - cell // grid.columns + foot + _VALUE for cell in cells],
            mode="text",
            meta="value",
            text=[
                f"{style.mark} {number(value, lang, 2)}" for style, value in zip(styles, values, strict=True)
            ],
            textposition="middle right",
            textfont={
                "size": frame.small - 0.5,
                "color": [theme.MUTED if style.colour == theme.NONE else style.colour for style in styles],
            },
            hoverinfo="skip",
        )
    )
    hover = [
        f"{escape(panel.name)}: {number(value, lang, 2)}<br>{style.mark} {escape(panel.word)}"
        for panel, value, style in zip(sheet.panels.itertuples(), values, styles, strict=True)
    ]
    figure.add_trace(
        go.Scatter(
            x=[cell % grid.columns + 0.5 for cell in cells],
            y=[grid.rows - 0.5 - cell // grid.columns for cell in cells],
            mode="markers",
            meta="panel",
            marker={"size": 80, "symbol": "square", "opacity": 0},
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            customdata=[[region] for region in sheet.panels["region_id"]],
            text=hover,
            hovertemplate="%{text}<extra></extra>",
        )
    )
