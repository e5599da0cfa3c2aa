"""Every pace that was ever held, a dot a region, and where one pace stands among them."""

from __future__ import annotations

from html import escape
from math import ceil, floor
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from analysis.progress import TOLERANCE
from ui import theme
from ui.charts import base
from ui.charts.labels import Label, Spot, line_boxes, text_box, wrap

_BIN: dict[base.Size, float] = {"wide": 0.025, "narrow": 0.05}
"""Width in points a year of a column of dots."""
_LARGEST = 12.0
"""Pixels of a dot where there is room for it."""
_ABOVE, _BELOW = 70, 26
"""Pixels kept free over the dots for words, and below them for the ticks."""
_OVER = (
    Spot(0, 17, "center"),
    *(Spot(x, y, "center", leader=True) for y in (44, 74, 104, 134) for x in (0, 40, -40, 90)),
)


def pace_dots(
    rows: pd.DataFrame,
    region_id: str,
    pace: float,
    *,
    pace_text: str,
    held_text: str,
    axis: str,
    named: tuple[str, ...] = (),
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """Dots stacked by best pace in points a year: dark where a region ever held `pace`, pale where it never did. The
    region in question and those of `named` are written out; `pace` is a dotted line with `pace_text`, and
    `held_text` says beside it how many held it.

    rows: region_id, name, value (best pace). A click yields the region_id as customdata.
    """
    wide, width = size == "wide", _BIN[size]
    stacked = _stacked(rows, width, region_id)
    low = min(0.0, width * floor(stacked["value"].min() / width), pace)
    high = max(width * ceil(stacked["value"].max() / width), pace)
    tallest = int(stacked["place"].max()) + 1
    column = (680 if wide else 320) / (1.06 * (high - low) / width)
    step = min(_LARGEST, 1.1 * column, (260 if wide else 220) / tallest)
    height = round(tallest * step) + _ABOVE
    frame = base.canvas(size, height + 34 + _BELOW, left=10, right=10, top=34, bottom=_BELOW)
    pad = 0.03 * (high - low)
    scale = base.Scale(frame, (low - pad, high + pad), (0.0, frame.plot_height / step))
    figure = base.blank(frame, lang=lang)
    base.axis_head(figure, frame, axis)
    ticks = base.nice_ticks(*scale.x, count=6 if wide else 4)
    figure.update_xaxes(
        range=list(scale.x),
        tickvals=ticks,
        ticktext=[number(tick, lang, base.tick_decimals(ticks)) for tick in ticks],
        tickfont={"size": frame.small, "color": theme.MUTED},
        showline=True,
        linecolor=theme.PALE,
    )
    figure.update_yaxes(range=list(scale.y), showticklabels=False)
    figure.add_shape(
        type="line",
        x0=pace,
        x1=pace,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.INK, "width": 1.6, "dash": "dot"},
    )
    _dots(figure, stacked, region_id, pace, min(step, column) - 1, lang)
    wanted = [
        *_pace_words(scale, pace, pace_text, held_text, wide),
        *_names(scale, stacked, region_id, named, lang),
    ]
    line = line_boxes([(scale.px(pace), 0.0), (scale.px(pace), scale.frame.plot_height)], radius=2)
    dots = [(scale.px(row.at), scale.py(row.place + 0.5)) for row in stacked.itertuples()]
    taken = [*line, *(box for dot in dots for box in line_boxes([dot], radius=step / 2))]
    base.put_labels(figure, scale, frame, wanted, taken)
    base.source_line(figure, frame, source)
    return figure


def _stacked(rows: pd.DataFrame, width: float, region_id: str) -> pd.DataFrame:
    """The rows with `at`, the middle of their column, and `place`, how many dots stand under theirs; the region in
    question stands on top of its column, where its name has room."""
    ordered = rows.assign(
        own=rows["region_id"].eq(region_id), column=(rows["value"] / width + 1e-6).map(floor)
    )
    ordered = ordered.sort_values(["own", "value"], kind="stable").reset_index(drop=True)
    return ordered.assign(at=(ordered["column"] + 0.5) * width, place=ordered.groupby("column").cumcount())


def _dots(
    figure: go.Figure, rows: pd.DataFrame, region_id: str, pace: float, size: float, lang: Lang
) -> None:
    held = rows["value"].ge(pace - TOLERANCE)
    own = rows["region_id"].eq(region_id)
    for meta, part, look in (
        ("never", rows[~held & ~own], {"color": theme.PALE, "size": size}),
        ("held", rows[held & ~own], {"color": theme.MUTED, "size": size}),
        (
            "own",
            rows[own],
            {"color": theme.INK, "size": size + 4, "line": {"color": theme.PAPER, "width": 1.5}},
        ),
    ):
        figure.add_trace(
            go.Scatter(
                x=part["at"],
                y=part["place"] + 0.5,
                mode="markers",
                meta=meta,
                marker=look,
                customdata=[[region] for region in part["region_id"]],
                text=[
                    f"{escape(name)}: {number(v, lang, 2)}"
                    for name, v in zip(part["name"], part["value"], strict=True)
                ],
                hovertemplate="%{text}<extra></extra>",
                cliponaxis=False,
            )
        )


def _pace_words(
    scale: base.Scale, pace: float, pace_text: str, held_text: str, wide: bool
) -> list[tuple[Label, dict[str, Any]]]:
    """The pace and how many held it, at the head of its line: to the right where there is room."""
    small, head = scale.frame.small, scale.frame.plot_height
    text = f"<b>{escape(pace_text)}</b><br>{wrap(escape(held_text), small, 190 if wide else 130)}"
    dy = -text_box(text, small)[1] / 2 - 2
    spots = (Spot(7, dy, "left"), Spot(-7, dy, "right"))
    return [(Label(text, scale.px(pace), head, small, spots), {"color": theme.INK})]


def _names(
    scale: base.Scale, rows: pd.DataFrame, region_id: str, named: tuple[str, ...], lang: Lang
) -> list[tuple[Label, dict[str, Any]]]:
    found: list[tuple[Label, dict[str, Any]]] = []
    for one in dict.fromkeys((region_id, *named)):
        for row in rows[rows["region_id"].eq(one)].itertuples():
            own = one == region_id
            text = f"{escape(row.name)} {number(row.value, lang, 2)}"
            label = Label(
                text,
                scale.px(row.at),
                scale.py(row.place + 0.5),
                scale.frame.text if own else scale.frame.small,
                _OVER,
                optional=not own,
                bold=own,
            )
            found.append((label, {"color": theme.INK if own else theme.MUTED}))
    return found
