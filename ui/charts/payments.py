"""The payments of a village's fund in the calendar: one line a year, a numbered mark a stage on its day."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang
from ui import theme
from ui.charts import base
from ui.charts.labels import text_box, text_width
from ui.charts.rows import edge_text
from ui.charts.spread import apart

MONTHS: dict[Lang, str] = {"id": "JFMAMJJASOND", "en": "JFMAMJJASOND"}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def timeline(
    rows: pd.DataFrame,
    heads: dict[int, str],
    words: Callable[[pd.Series], str],
    *,
    lang: Lang,
    size: base.Size = "wide",
    source: str = "",
) -> go.Figure:
    """A line from January to December for every year of `heads` (year -> what is said of the year, beside its
    number). `rows`: `analysis.village_account.stages`; `words` writes a payment (stage, day, amount), lines
    parted by <br>. A payment whose day is implausible is hollow; one without a place in the year stands at the
    line's beginning."""
    wide = size == "wide"
    small = base.canvas(size, 1).small
    said = {year: [words(row) for _, row in rows[rows["year"] == year].iterrows()] for year in heads}
    lists = {year: said[year][0] if wide else _packed(said[year], small, 326) for year in heads if said[year]}
    rise, drop = (44, 74) if wide else (28, 50)
    tall = {year: drop + (text_box(lists[year], small)[1] if year in lists else 0.0) for year in heads}
    frame = base.canvas(size, int(sum(tall.values())) + 24, left=12, right=12, top=0, bottom=24)
    figure = base.blank(frame, lang=lang)
    scale = base.Scale(frame, (-0.01, 1.01), (0.0, float(frame.plot_height)))
    figure.update_xaxes(range=list(scale.x), showticklabels=False)
    figure.update_yaxes(range=list(scale.y), showticklabels=False)
    pen, top = base.Pen(), float(frame.plot_height)
    for year, head in heads.items():
        line = top - rise
        paid = rows[rows["year"] == year]
        edge_text(
            pen,
            frame,
            f"<b>{year}</b>  {escape(head)}",
            top - rise + (30 if wide else 18),
            frame.small,
            theme.INK,
        )
        _year(pen, line)
        spots = [0.0 if pd.isna(place) else float(place) for place in paid["place"]]
        for spot, (_, row), text in zip(spots, paid.iterrows(), said[year], strict=True):
            _mark(figure, pen, spot, line, row, text)
        if wide:
            _beside(pen, scale, frame, line, spots, said[year])
        elif paid.shape[0]:
            depth = text_box(lists[year], frame.small)[1]
            edge_text(pen, frame, lists[year], line - 14 - depth / 2, frame.small, theme.MUTED)
        top -= tall[year]
    _months(pen, lang, frame)
    pen.draw(figure)
    base.source_line(figure, frame, source)
    return figure


def _packed(texts: list[str], size: float, width: float) -> str:
    """Texts beside one another, as many on a line as have room, never broken inside."""
    lines: list[str] = []
    for text in texts:
        joined = f"{lines[-1]} · {text}" if lines else text
        if lines and text_width(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(text)
    return "<br>".join(lines)


def _year(pen: base.Pen, line: float) -> None:
    """The line of a year with its months as ticks."""
    pen.add_shape(
        type="line", x0=0, x1=1, y0=line, y1=line, line={"color": theme.PALE, "width": 1.5}, layer="below"
    )
    day = 0
    for days in (*_DAYS, 0):
        pen.add_shape(
            type="line",
            x0=day / 365,
            x1=day / 365,
            y0=line - 4,
            y1=line + 4,
            line={"color": theme.PALE, "width": 1},
            layer="below",
        )
        day += days


def _months(pen: base.Pen, lang: Lang, frame: base.Canvas) -> None:
    """The initials of the months at the foot."""
    day = 0
    for days, name in zip(_DAYS, MONTHS[lang], strict=True):
        pen.add_annotation(
            text=name,
            x=(day + days / 2) / 365,
            y=0,
            yshift=-8,
            xanchor="center",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
        day += days


def _mark(figure: go.Figure, pen: base.Pen, spot: float, line: float, row: pd.Series, text: str) -> None:
    sound = not row["flag"] and pd.notna(row["place"])
    figure.add_trace(
        go.Scatter(
            x=[spot],
            y=[line],
            mode="markers",
            meta=f"{int(row['year'])}/{int(row['stage'])}",
            marker={
                "symbol": "circle",
                "size": 19,
                "color": theme.LINK if sound else theme.PAPER,
                "line": {"width": 1.6, "color": theme.LINK},
            },
            cliponaxis=False,
            hovertemplate=f"{escape(text.replace('<br>', ' '))}<extra></extra>",
        )
    )
    pen.add_annotation(
        text=str(int(row["stage"])),
        x=spot,
        y=line,
        xanchor="center",
        showarrow=False,
        font={"size": 11, "color": theme.PAPER if sound else theme.LINK, "weight": 700},
    )


def _beside(
    pen: base.Pen,
    scale: base.Scale,
    frame: base.Canvas,
    line: float,
    spots: list[float],
    texts: list[str],
) -> None:
    """The words of each payment under its mark."""
    if not texts:
        return
    order = sorted(range(len(spots)), key=lambda k: (spots[k], k))
    widths = [max(text_width(part, frame.small) for part in texts[k].split("<br>")) * 1.05 for k in order]
    centres = apart([scale.px(spots[k]) for k in order], widths, (0, frame.plot_width), gap=12)
    for k, centre in zip(order, centres, strict=True):
        pen.add_annotation(
            text=texts[k],
            x=spots[k],
            xshift=centre - scale.px(spots[k]),
            y=line,
            yanchor="top",
            yshift=-13,
            align="center",
            xanchor="center",
            showarrow=False,
            font={"size": frame.small, "color": theme.MUTED},
        )
