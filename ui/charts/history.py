"""The history of a region's targets: every target at its year, its kind by shape and word, the actual line behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import Box, Label, Spot, View, line_boxes, text_box, text_width, wrap
from ui.charts.lines import draw_line, position, positions
from ui.charts.promise import HALF_TICK, Path
from ui.charts.signature_labels import Worded, tick_spots
from ui.charts.ticks import role_colour, target_ticks


@dataclass(frozen=True)
class FamilyStyle:
    """How a kind of target is marked: a plotly symbol on its tick ('' for the bare tick), and the same shape as a
    character beside its name."""

    symbol: str
    mark: str


FAMILY_STYLE: Mapping[str, FamilyStyle] = {
    "plan": FamilyStyle("", "━"),
    "yearly": FamilyStyle("square", "■"),
    "revised": FamilyStyle("star", "★"),
    "spoken": FamilyStyle("cross", "✚"),
    "derived": FamilyStyle("x-thin", "×"),
}
_RANK = {"governing": 0, "valid": 1, "superseded": 3, "unjudged": 4}
_BESIDE = (
    Spot(0, 17, "center"),
    Spot(0, -17, "center"),
    Spot(10, 0, "left"),
    Spot(10, 14, "left"),
    Spot(-10, 0, "right"),
)


@dataclass(frozen=True)
class History:
    """The figure's content.

    lanes: as in `ui.charts.promise.Promise`; empty where the region has no figures. targets: `year`, `low`, `high`,
    `name`, `family` (see `analysis.register.FAMILIES`), `role` (as in `Promise`), `verdict` (words about its own
    year, '' for none); at least one row. paths: promised falls a year, from their base through the levels they imply.
    focus: the year in bold. key: the kinds that occur, in words.
    """

    lanes: Sequence[pd.DataFrame]
    targets: pd.DataFrame
    paths: Sequence[Path]
    focus: int
    axis: str
    key: Sequence[tuple[str, str]]
    """(family, its word) of the kinds drawn."""
    source: str = ""
    decimals: int = 2


def history(content: History, *, lang: Lang, size: base.Size = "wide") -> go.Figure:
    """The chart in one of its two widths."""
    wide = size == "wide"
    bare = base.canvas(size, 480 if wide else 460, left=34, right=76 if wide else 20, top=34, bottom=44)
    lines = _key_lines(content.key, bare.small, bare.width - 12)
    head = text_box("<br>".join(lines), bare.small)[1]
    frame = replace(bare, height=round(bare.height + head), top=round(bare.top + head))
    scale = base.Scale(frame, *_ranges(content))
    figure = base.blank(frame, lang=lang)
    base.year_axis(figure, scale, frame, focus=content.focus, room=36 if wide else 40)
    base.value_axis(figure, scale, lang, count=5 if wide else 4)
    base.axis_head(figure, frame, content.axis)
    base.head_note(figure, frame, "<br>".join(lines), 28)
    for order, lane in enumerate(content.lanes):
        weight, mark = 1.8 - 0.7 * order, 7 if wide else 5.5
        draw_line(
            figure, lane, colour=theme.NONE, width=weight, lang=lang, decimals=content.decimals, mark=mark
        )
    _draw_paths(figure, content.paths)
    _draw_targets(figure, content, lang, mark=9 if wide else 7)
    stretched = base.Scale(frame.stretched(), scale.x, scale.y)
    wider = View(
        [label for label, _ in _words(content, stretched, size, lang)],
        _obstacles(content, stretched),
        base.room_for_labels(stretched.frame),
    )
    base.put_labels(
        figure, scale, frame, _words(content, scale, size, lang), _obstacles(content, scale), wider
    )
    base.source_line(figure, frame, content.source)
    return figure


def _ranges(content: History) -> tuple[tuple[float, float], tuple[float, float]]:
    """Axis ranges that hold all observations, targets and paths, with air for labels."""
    years = [float(y) for y in content.targets["year"]]
    values = [float(v) for v in content.targets[["low", "high"]].to_numpy().ravel()]
    for lane in content.lanes:
        years += positions(lane)
        values += [float(v) for v in lane["value"]]
    for path in content.paths:
        years += [x for x, _ in path.points]
        values += [y for _, y in path.points]
    span = (max(values) - min(values)) or 1.0
    return (min(years) - 0.6, max(years) + 0.7), (
        max(0.0, min(values) - 0.16 * span),
        max(values) + 0.16 * span,
    )


def _key_lines(key: Sequence[tuple[str, str]], size: float, width: float) -> list[str]:
    """The shapes with their words, packed into lines no wider than `width` pixels."""
    lines: list[str] = []
    taken = 0.0
    for family, word in key:
        item = f"{FAMILY_STYLE[family].mark} {word}"
        room = text_width(item, size) + 2 * size
        if not lines or taken + room > width:
            lines.append("")
            taken = 0.0
        taken += room
        gap = "\u2003" if lines[-1] else ""
        mark = f"<span style='color:{theme.ACCENT}'>{FAMILY_STYLE[family].mark}</span>"
        lines[-1] += f"{gap}{mark} {escape(word)}"
    return lines


def _draw_paths(figure: go.Figure, paths: Sequence[Path]) -> None:
    for path in paths:
        figure.add_trace(
            go.Scatter(
                x=[x for x, _ in path.points],
                y=[y for _, y in path.points],
                mode="lines",
                meta="path",
                line={"color": theme.ACCENT, "width": 1.4, "dash": "dot"},
                text=[escape(path.name)] * len(path.points),
                hovertemplate="%{text}<extra></extra>",
            )
        )


def _draw_targets(figure: go.Figure, content: History, lang: Lang, mark: float) -> None:
    """Points as short ticks, ranges as bands between two ticks, each with the mark of its kind in the middle."""
    for (role, family), rows in content.targets.groupby(["role", "family"], sort=False):
        hover = [_hover(row, content.decimals, lang) for row in rows.itertuples()]
        dotted = role == "unjudged" or family == "derived"
        target_ticks(figure, rows, hover, role=str(role), wash=0.16, dotted=dotted)
        _draw_marks(figure, rows, str(family), role_colour(str(role)), mark)


def _draw_marks(figure: go.Figure, rows: pd.DataFrame, family: str, colour: str, size: float) -> None:
    symbol = FAMILY_STYLE[family].symbol
    if not symbol:
        return
    thin = symbol == "x-thin"
    figure.add_trace(
        go.Scatter(
            x=rows["year"],
            y=(rows["low"] + rows["high"]) / 2,
            mode="markers",
            name=family,
            meta="family",
            marker={
                "symbol": symbol,
                "size": size + 2 if symbol == "star" else size,
                "color": colour,
                "line": {"color": colour if thin else theme.PAPER, "width": 1.6 if thin else 1},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
    )


def _hover(row: Any, decimals: int, lang: Lang) -> str:
    text = f"{escape(row.name)}<br>{row.year}: {base.span(row.low, row.high, decimals, lang)}"
    return f"{text}<br>{escape(row.verdict)}" if row.verdict else text


def _obstacles(content: History, scale: base.Scale) -> list[Box]:
    """Pixels already taken: lines with their marks, ticks, bands and paths."""
    ticks = base.nice_ticks(*scale.y, count=5)
    boxes = [Box(-scale.frame.left, scale.py(tick) - 8, -2, scale.py(tick) + 8) for tick in ticks]
    for lane in content.lanes:
        for _, part in lane.groupby("segment", sort=False):
            dots = zip(positions(part), part["value"], strict=True)
            boxes += line_boxes([(scale.px(x), scale.py(y)) for x, y in dots], radius=5)
    for row in content.targets.itertuples():
        left, right = scale.px(row.year - HALF_TICK), scale.px(row.year + HALF_TICK)
        boxes.append(Box(left, scale.py(row.low) - 5, right, scale.py(row.high) + 5))
    for path in content.paths:
        boxes += line_boxes([(scale.px(x), scale.py(y)) for x, y in path.points], radius=2)
    return boxes


def _words(content: History, scale: base.Scale, size: base.Size, lang: Lang) -> Worded:
    """All labels in order of importance: the targets of the year in focus, the other plans, the ends of the line."""
    found = [*_targets(content, scale, size, lang), *_paths(content, scale), *_ends(content, scale, lang)]
    return sorted(found, key=lambda worded: worded[0].optional)


def _targets(content: History, scale: base.Scale, size: base.Size, lang: Lang) -> Worded:
    """Names of the plans, one a plan at the year in focus or its last year; bare numbers at its other years."""
    found: list[tuple[int, tuple[Label, dict[str, Any]]]] = []
    small = scale.frame.small
    half = scale.px(HALF_TICK) - scale.px(0)
    for (name, family), rows in content.targets.groupby(["name", "family"], sort=False):
        ordered = rows.sort_values("year")
        focused = ordered[ordered["year"].eq(content.focus)]
        titled = (ordered if focused.empty else focused).index[-1]
        title = escape(f"{FAMILY_STYLE[str(family)].mark} {name}", quote=False)
        for row in ordered.itertuples():
            value = base.span(row.low, row.high, content.decimals, lang)
            leads = row.Index == titled
            text = f"{wrap(title, small, 150 if size == 'wide' else 104)}<br>{value}" if leads else value
            spots = tick_spots(half, (scale.py(row.high) - scale.py(row.low)) / 2, *text_box(text, small))
            must = leads and row.year == content.focus and (size == "wide" or row.role == "governing")
            label = Label(
                text,
                scale.px(row.year),
                scale.py((row.low + row.high) / 2),
                small,
                spots if leads and size == "wide" else tuple(spot for spot in spots if not spot.leader),
                optional=not must,
                bold=row.role == "governing" and leads,
            )
            alive = row.role in ("governing", "valid")
            rank = _RANK[row.role] + (0 if row.year == content.focus else 5) + (0 if leads else 10)
            rank += 7 if family == "derived" else 0
            found.append((rank, (label, {"color": theme.ACCENT if alive else theme.MUTED})))
    return [worded for _, worded in sorted(found, key=lambda item: item[0])]


def _paths(content: History, scale: base.Scale) -> Worded:
    """The pace of each promised fall, beside its path."""
    found: Worded = []
    small = scale.frame.small
    for path in content.paths:
        (x0, y0), (x1, y1) = path.points[0], path.points[-1]
        text = wrap(escape(path.name), small, 150)
        off = text_box(text, small)[1] / 2 + 6
        spots = tuple(
            spot
            for y in (off, -off, off + 14, -off - 14)
            for spot in (Spot(8, y, "left"), Spot(-8, y, "right"), Spot(0, y, "center"))
        )
        label = Label(text, scale.px((x0 + x1) / 2), scale.py((y0 + y1) / 2), small, spots, optional=True)
        found.append((label, {"color": theme.ACCENT}))
    return found


def _ends(content: History, scale: base.Scale, lang: Lang) -> Worded:
    """The figures of the year in focus and of both ends of each line."""
    found: Worded = []
    for lane in content.lanes:
        focused = lane[lane["year"].eq(content.focus)]
        rows = pd.concat([focused.tail(1), lane.tail(1), lane.head(1)])
        for row in rows[~rows.index.duplicated()].itertuples():
            at = scale.px(position(int(row.year), str(row.round))), scale.py(float(row.value))
            text = number(float(row.value), lang, content.decimals)
            found.append(
                (Label(text, *at, scale.frame.small, _BESIDE, optional=True), {"color": theme.MUTED})
            )
    return found
