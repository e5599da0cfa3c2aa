"""What the village fund was made up of: one bar an area and year, all of the same length, split into its parts."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.fund import PARTS, part_shares
from analysis.numerals import Lang, percent, rupiah
from ui import theme
from ui.charts import base

_ROW = 76
_BAR = (0.02, 0.34)
"""Where in a row, in rows from its middle, the bar stands."""
COLOURS = {
    "basic_rp": theme.PALE,
    "affirmative_rp": theme.PEERS[2],
    "performance_rp": theme.NONE,
    "formula_rp": theme.PEERS[0],
}
"""The formula's part in blue: the one that follows poverty."""


def parts_of_fund(
    rows: pd.DataFrame,
    *,
    names: Mapping[str, str],
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """rows: label, total_rp and the columns of `analysis.fund.PARTS`, in the order to be shown. names: what each part
    is called; a small square of its colour stands before it."""
    count = len(rows)
    frame = base.canvas(size, _ROW * count + 12, left=4, right=8, top=4, bottom=8)
    figure = base.blank(frame, lang=lang)
    figure.update_layout(
        xaxis={"range": [0, 100], "showticklabels": False},
        yaxis={"range": [count - 0.5, -0.5], "showticklabels": False},
        bargap=0,
        barmode="overlay",
    )
    pen = base.Pen()
    for place, (_, row) in enumerate(rows.iterrows()):
        shares = part_shares(row)
        start = 0.0
        for part in PARTS:
            if part not in shares:
                continue
            figure.add_trace(
                go.Bar(
                    orientation="h",
                    base=start,
                    x=[shares[part]],
                    y=[place + sum(_BAR) / 2],
                    width=_BAR[1] - _BAR[0],
                    meta=part,
                    marker={"color": COLOURS[part], "line": {"width": 1, "color": theme.PAPER}},
                    text=[
                        f"{row['label']}: {names[part]} {rupiah(row[part], lang)} ({percent(shares[part], lang, 1)})"
                    ],
                    textposition="none",
                    hovertemplate="%{text}<extra></extra>",
                )
            )
            start += shares[part]
        said = "   ".join(
            f'<span style="color:{COLOURS[part]}">■</span> {escape(names[part])} {percent(share, lang, 1, short=True)}'
            for part, share in shares.items()
        )
        pen.add_annotation(
            text=f"<b>{escape(row['label'])}</b>  {rupiah(row['total_rp'], lang)}",
            **_line(place - 0.36, frame.text),
        )
        pen.add_annotation(text=said, **_line(place - 0.13, frame.small - (0 if size == "wide" else 1)))
    pen.draw(figure)
    base.source_line(figure, frame, source)
    return figure


def _line(y: float, letters: int) -> dict:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 0,
        "y": y,
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"size": letters, "color": theme.INK},
    }
