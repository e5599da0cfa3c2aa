"""Money by year as columns, and where one region stands among its peers."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number, rupiah
from ui import theme
from ui.charts import base
from ui.charts.labels import Label, Spot

_PARTS = (
    ("ceiling_rp", -0.27, theme.PALE),
    ("disbursed_rp", 0.0, theme.NONE),
    ("absorbed_rp", 0.27, theme.MUTED),
)
"""Column, place within the year, colour."""
_ROOMY = 4
"""So many years' amounts stand beside one another on a phone; of more the scale word takes a line of its own."""


def fund_columns(
    rows: pd.DataFrame,
    *,
    names: dict[str, str],
    partial: str,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """Three columns a year from zero: ceiling, disbursed, absorbed, named on the first year that has each.
    An incomplete figure is hatched and says so (`partial`) above it.

    rows: year, ceiling_rp, disbursed_rp, absorbed_rp, disbursed_complete, absorbed_complete.
    """
    wide = size == "wide"
    years = [int(y) for y in rows["year"]]
    crowded = not wide and len(years) > _ROOMY
    frame = base.canvas(size, 320 if wide else 310, left=4, right=4, top=8, bottom=60 if crowded else 44)
    figure = base.blank(frame, lang=lang)
    spots = {year: place for place, year in enumerate(years)}
    top = float(rows[[part for part, _, _ in _PARTS]].max().max())
    named: set[str] = set()
    for part, shift, colour in _PARTS:
        known = rows[rows[part].notna()]
        if known.empty:
            continue
        flag = part.replace("_rp", "_complete")
        whole = (
            known[flag].fillna(False).astype(bool) if flag in known else pd.Series(True, index=known.index)
        )
        figure.add_trace(
            go.Bar(
                x=[spots[int(y)] + shift for y in known["year"]],
                y=known[part],
                width=0.25,
                meta=part,
                marker={
                    "color": [colour if done else theme.PAPER for done in whole],
                    "line": {"color": colour, "width": 1.2},
                    "pattern": {
                        "shape": ["" if done else "/" for done in whole],
                        "fgcolor": colour,
                        "fillmode": "overlay",
                        "size": 6,
                        "solidity": 0.25,
                    },
                },
                text=[
                    f"{names[part]} {int(y)}: {rupiah(v, lang)}{'' if done else f' ({partial})'}"
                    for y, v, done in zip(known["year"], known[part], whole, strict=True)
                ],
                textposition="none",
                hovertemplate="%{text}<extra></extra>",
            )
        )
        for year, value, done in zip(known["year"], known[part], whole, strict=True):
            words = [] if part in named else [escape(names[part])]
            named.add(part)
            if not done:
                words.append(escape(partial))
            _above(figure, spots[int(year)] + shift, float(value), "<br>".join(words), frame)
    for year, spot in spots.items():
        amount = rows.loc[rows["year"].eq(year), "ceiling_rp"].iloc[0]
        money = rupiah(amount, lang)
        if crowded:
            money = money.replace(" ", "<br>")
        text = f"{year}<br>{money}" if pd.notna(amount) else str(year)
        figure.add_annotation(
            x=spot,
            y=0,
            yanchor="top",
            yshift=-4,
            text=text,
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
    figure.update_layout(bargap=0, barmode="overlay")
    figure.update_xaxes(range=[-0.6, max(len(years), 3) - 0.4], showticklabels=False)
    figure.update_yaxes(range=[0, top * 1.3], showticklabels=False, zeroline=True, zerolinecolor=theme.PALE)
    base.source_line(figure, frame, source)
    return figure


def _above(figure: go.Figure, x: float, y: float, text: str, frame: base.Canvas) -> None:
    """Words standing upright on a column."""
    if text:
        figure.add_annotation(
            x=x,
            y=y,
            yanchor="bottom",
            yshift=3,
            text=text,
            textangle=-90,
            align="left",
            showarrow=False,
            font={"size": frame.small - 1, "color": theme.MUTED},
        )


def rank_strip(
    rows: pd.DataFrame,
    region_id: str,
    *,
    median_text: str,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """Every region of a group as a stroke on one axis; the one in question and the extremes named, the
    median marked. rows: region_id, name, value; a click yields the region_id as customdata."""
    frame = base.canvas(size, 126, left=14, right=14, top=8, bottom=22)
    figure = base.blank(frame, lang=lang)
    low, high = float(rows["value"].min()), float(rows["value"].max())
    pad = 0.06 * ((high - low) or 1.0)
    scale = base.Scale(frame, (low - pad, high + pad), (0.0, 1.0))
    middle = float(rows["value"].median())
    figure.add_trace(
        go.Scatter(
            x=rows["value"],
            y=[0.5] * len(rows),
            mode="markers",
            meta="peers",
            marker={"symbol": "line-ns", "size": 22, "line": {"width": 2, "color": theme.PALE}},
            customdata=[[region] for region in rows["region_id"]],
            text=[
                f"{name}: {number(v, lang, 2)}" for name, v in zip(rows["name"], rows["value"], strict=True)
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    own = rows[rows["region_id"].eq(region_id)]
    figure.add_trace(
        go.Scatter(
            x=own["value"],
            y=[0.5] * len(own),
            mode="markers",
            meta="own",
            marker={"symbol": "line-ns", "size": 34, "line": {"width": 4, "color": theme.INK}},
            hoverinfo="skip",
        )
    )
    ends = rows.sort_values("value").iloc[[0, -1]]
    wanted: list[tuple[Label, dict]] = []
    under = (Spot(5, -26, "left"), Spot(-5, -26, "right"), Spot(5, 28, "left"))
    for row in own.itertuples():
        text = f"{escape(row.name)} {number(row.value, lang, 2)}"
        sides = (Spot(0, 31, "center"), Spot(0, 31, "left"), Spot(0, 31, "right"))
        wanted.append(
            (Label(text, scale.px(row.value), frame.plot_height / 2, frame.text, sides), {"weight": 700})
        )
    for row, side in zip(ends.itertuples(), ("left", "right"), strict=True):
        if row.region_id == region_id:
            continue
        text = f"{escape(row.name)} {number(row.value, lang, 2)}"
        spot = Spot(-6 if side == "left" else 6, -26, side)  # type: ignore[arg-type]
        label = Label(text, scale.px(row.value), frame.plot_height / 2, frame.small, (spot,), optional=True)
        wanted.append((label, {"color": theme.MUTED}))
    text = f"{escape(median_text)} {number(middle, lang, 2)}"
    wanted.append(
        (
            Label(text, scale.px(middle), frame.plot_height / 2, frame.small, under, optional=True),
            {"color": theme.MUTED},
        )
    )
    figure.update_xaxes(range=list(scale.x), showticklabels=False)
    figure.update_yaxes(range=[0, 1], showticklabels=False)
    figure.add_shape(
        type="line", x0=middle, x1=middle, y0=0.14, y1=0.72, line={"color": theme.MUTED, "width": 1.2}
    )
    base.put_labels(figure, scale, frame, wanted, [])
    base.source_line(figure, frame, source)
    return figure
