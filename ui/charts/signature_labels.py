"""Where the words of the signature chart stand: values, gap, plan names, paths, neighbours; first come,
first served."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from analysis.numerals import Lang, number
from ui import theme
from ui.charts import base
from ui.charts.labels import Anchor, Box, Label, Spot, line_boxes, text_box, wrap
from ui.charts.lines import position, positions
from ui.charts.promise import HALF_TICK, Promise

Bracket = tuple[float, float, float]
"""x, lower and upper end of the bracket between a value and its target."""
Worded = list[tuple[Label, dict[str, Any]]]
"""Labels with their fonts."""

_BESIDE = (*(Spot(10, y, "left") for y in (0, 14, -14)), *(Spot(-10, y, "right") for y in (0, 14, -14)))
_GAP = tuple(spot for y in (0, 16, -16, 32, -32) for spot in (Spot(-8, y, "right"), Spot(26, y, "left")))
_AROUND = (
    Spot(0, 17, "center"),
    Spot(0, -17, "center"),
    Spot(12, 12, "left"),
    Spot(-12, 12, "right"),
    *_BESIDE,
)
_RANK = {"governing": 0, "valid": 1, "superseded": 3, "unjudged": 4}


def words(
    promise: Promise, scale: base.Scale, size: base.Size, bracket: Bracket | None, lang: Lang
) -> Worded:
    """All labels in order of importance; on a phone those that must stand choose their place first."""
    values = _values(promise, scale, lang)
    found = [
        *values[:1],
        *_gap(promise, scale, size, bracket),
        *_ends(promise, scale),
        *_targets(promise, scale, size, lang),
        *values[1:],
        *(_paths(promise, scale) if size == "wide" else []),
        *_fan(promise, scale, size),
        *_contexts(promise, scale, size),
    ]
    return sorted(found, key=lambda worded: worded[0].optional) if size == "narrow" else found


def obstacles(promise: Promise, scale: base.Scale, bracket: Bracket | None) -> list[Box]:
    """Pixels already taken: lines with their marks, ticks and bands of targets, the bracket, dotted paths."""
    boxes: list[Box] = []
    for lane in promise.lanes:
        for _, part in lane.groupby("segment", sort=False):
            dots = zip(positions(part), part["value"], strict=True)
            boxes += line_boxes([(scale.px(x), scale.py(y)) for x, y in dots], radius=6)
    for row in promise.targets.itertuples():
        left, right = scale.px(row.year - HALF_TICK), scale.px(row.year + HALF_TICK)
        boxes.append(Box(left, scale.py(row.low) - 3, right, scale.py(row.high) + 3))
    if bracket:
        x, low, high = bracket
        boxes.append(Box(scale.px(x) - 2, scale.py(low), scale.px(x) + 2, scale.py(high)))
    for path in promise.paths:
        boxes += line_boxes([(scale.px(x), scale.py(y)) for x, y in path.points], radius=2)
        if path.end:
            x, y = path.points[-1]
            boxes += line_boxes([(scale.px(x), scale.py(y))], radius=6)
    return boxes


def _at(row: pd.Series, scale: base.Scale) -> tuple[float, float]:
    return scale.px(position(int(row["year"]), str(row["round"]))), scale.py(float(row["value"]))


def _values(promise: Promise, scale: base.Scale, lang: Lang) -> Worded:
    """The value judged, the one of the year shown, then both ends of the line."""
    rows = promise.observations
    leading = [row for row in (promise.judged(), promise.of_year(promise.focus)) if row is not None]
    found: dict[object, tuple[Label, dict[str, Any]]] = {}
    for row in [*leading, rows.iloc[-1], rows.iloc[0]]:
        leads = any(row is one for one in leading)
        text = number(float(row["value"]), lang, promise.decimals)
        label = Label(text, *_at(row, scale), scale.frame.text, _AROUND, not leads, leads)
        colour = theme.MUTED if row["year"] > promise.focus else theme.INK
        found.setdefault(row.name, (label, {"color": colour}))
    return list(found.values())


def _gap(promise: Promise, scale: base.Scale, size: base.Size, bracket: Bracket | None) -> Worded:
    """How far the value judged is from its target, beside the bracket between them."""
    if bracket is None or not promise.gap_text:
        return []
    x, low, high = bracket
    small = scale.frame.small
    text = wrap(promise.gap_text, small, 118 if size == "wide" else 84)
    label = Label(text, scale.px(x), scale.py((low + high) / 2), small, _GAP, optional=True, bold=True)
    return [(label, {"color": base.verdict_style(promise.verdict or "no_target").colour})]


def tick_spots(half: float, reach: float, width: float, height: float) -> tuple[Spot, ...]:
    """Where a target's name may stand: right of its tick, under, over, left of it; then farther off, with a
    leader. `half` the tick's half length, `reach` the half height of a band, `width` and `height` the text's."""
    near = height / 2 + 5
    spots = [Spot(5, 0, "left", along=half)]
    for side in (-1, 1):
        dy, rise = side * near, side * reach
        spots += [
            Spot(0, dy, "left", -half, rise),
            Spot(0, dy, "right", half, rise),
            Spot(0, dy, "center", 0.0, rise),
        ]
    spots.insert(4, Spot(-5, 0, "right", along=-half))
    for far in (22, 48, 76, 106):
        for side in (-1, 1):
            for x in (0.0, -width / 2 - 8, width / 2 + 8):
                spots.append(Spot(x, side * (near + far), "center", rise=side * reach, leader=True))
    return tuple(spots)


def _targets(promise: Promise, scale: base.Scale, size: base.Size, lang: Lang) -> Worded:
    """Names of the plans: one a document, at the year judged or its last year; bare numbers at its other
    years."""
    found: list[tuple[int, tuple[Label, dict[str, Any]]]] = []
    small = scale.frame.small
    half = scale.px(HALF_TICK) - scale.px(0)
    for name, rows in promise.targets.groupby("name", sort=False):
        ordered = rows.sort_values("year")
        judged = ordered[ordered["year"].eq(promise.focus)]
        titled = (ordered if judged.empty else judged).index[-1]
        title = escape(str(name), quote=False)
        for row in ordered.itertuples():
            value = base.span(row.low, row.high, promise.decimals, lang)
            leads, alive = row.Index == titled, row.role in ("governing", "valid")
            text = f"{wrap(title, small, 150 if size == 'wide' else 112)}<br>{value}" if leads else value
            spots = tick_spots(half, (scale.py(row.high) - scale.py(row.low)) / 2, *text_box(text, small))
            must = leads and alive and (size == "wide" or row.role == "governing")
            label = Label(
                text,
                scale.px(row.year),
                scale.py((row.low + row.high) / 2),
                small,
                spots if must else tuple(spot for spot in spots if not spot.leader),
                optional=not must,
                bold=row.role == "governing" and leads,
            )
            font = {"color": theme.ACCENT if alive else theme.MUTED}
            found.append((_RANK[row.role] + (0 if leads else 5), (label, font)))
    return [worded for _, worded in sorted(found, key=lambda item: item[0])]


def _paths(promise: Promise, scale: base.Scale) -> Worded:
    found: Worded = []
    for path in promise.paths:
        if not path.name:
            continue
        (x0, y0), (x1, y1) = path.points[0], path.points[-1]
        small = scale.frame.small
        text = wrap(path.name, small, 150)
        off = text_box(text, small)[1] / 2 + 6
        spots = tuple(
            spot
            for y in (off, -off, off + 14, -off - 14)
            for spot in (Spot(8, y, "left"), Spot(-8, y, "right"), Spot(0, y, "center"))
        )
        middle = scale.px((x0 + x1) / 2), scale.py((y0 + y1) / 2)
        label = Label(text, *middle, small, spots, optional=True)
        found.append((label, {"color": theme.ACCENT if path.stated else theme.MUTED}))
    return found


def _ends(promise: Promise, scale: base.Scale) -> Worded:
    """Where the ways that are assumed end."""
    found: Worded = []
    for path in promise.paths:
        if path.end:
            x, y = path.points[-1]
            label = Label(escape(path.end), scale.px(x), scale.py(y), scale.frame.text, _AROUND, bold=True)
            found.append((label, {"color": theme.INK}))
    return found


def _fan(promise: Promise, scale: base.Scale, size: base.Size) -> Worded:
    """The band's words, inside it near its far end, else under or over it."""
    if promise.fan is None:
        return []
    last = promise.fan.rows.iloc[-1]
    text = wrap(escape(promise.fan.name), scale.frame.small, 150 if size == "wide" else 100)
    height = text_box(text, scale.frame.small)[1] / 2 + 5
    x, low, high = scale.px(last["year"]), scale.py(last["low"]), scale.py(last["high"])
    aside: tuple[tuple[float, Anchor], ...] = ((-4, "right"), (-60, "right"), (-4, "center"))
    spots = tuple(
        Spot(dx, dy, align, rise=rise)
        for dx, align in aside
        for dy, rise in ((-height - 4, 0.0), (height, low - high), (height + 4, 0.0), (-height, low - high))
    )
    label = Label(text, x, high, scale.frame.small, spots, optional=True)
    return [(label, {"color": theme.MUTED})]


def _contexts(promise: Promise, scale: base.Scale, size: base.Size) -> Worded:
    found: Worded = []
    for name, lane in (promise.contexts or {}).items():
        spots = (*_BESIDE, Spot(0, 12, "right"), Spot(0, -12, "right"))
        label = Label(
            escape(name), *_at(lane.iloc[-1], scale), scale.frame.small, spots, optional=size == "narrow"
        )
        found.append((label, {"color": theme.MUTED}))
    return found
