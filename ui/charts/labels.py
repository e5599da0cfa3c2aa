"""Direct labels that do not run into each other: text boxes are estimated in pixels and placed one after
another.

A chart is drawn for the narrowest width it will be shown at. Stretching it only pulls anchors apart, so
labels that stand clear there stand clear at every greater width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

_NARROW = frozenset("iljtfrI.,:;|'!()[]- ")
_WIDE = frozenset("mwMW%@")
_LINE = 1.3
"""Line height in em."""
_CROSSING = 30
"""A leader that crosses something costs so many times the area it covers."""

Anchor = Literal["left", "center", "right"]


@lru_cache(maxsize=2048)
def text_width(text: str, size: float) -> float:
    """Estimated width in pixels of one line of a humanist sans at `size` pixels."""
    em = 0.0
    for char in text:
        if char in _NARROW:
            em += 0.30
        elif char in _WIDE:
            em += 0.86
        elif char.isupper():
            em += 0.63
        else:
            em += 0.535
    return em * size


def text_box(text: str, size: float) -> tuple[float, float]:
    """Width and height in pixels of a text whose lines are separated by `<br>`."""
    lines = text.split("<br>")
    return max(text_width(line, size) for line in lines), _LINE * size * len(lines)


def wrap(text: str, size: float, width: float) -> str:
    """The text broken with `<br>` between words into lines of about equal length, none wider than `width`
    pixels (a longer word stays)."""
    lines = _lines(text, size, width)
    narrower = lines
    while len(narrower) == len(lines) and width > 8 * size:
        lines, width = narrower, width * 0.95
        narrower = _lines(text, size, width)
    return "<br>".join(lines)


def _lines(text: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def shorten(text: str, size: float, width: float) -> str:
    """The text cut at a word with an ellipsis where it is wider than `width` pixels."""
    if text_width(text, size) <= width:
        return text
    words = text.split()
    while len(words) > 1 and text_width(" ".join(words) + "…", size) > width:
        words.pop()
    return " ".join(words) + "…"


def fitted(text: str, size: float, width: float) -> tuple[str, float]:
    """The text and the type size at which it fits: up to two pixels smaller, then cut with an ellipsis."""
    for smaller in (size, size - 1, size - 2):
        if text_width(text, smaller) <= width:
            return text, smaller
    return shorten(text, size - 2, width), size - 2


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels; y grows upward, as data does."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Box) -> float:
        """Area shared with another box."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across * up if across > 0 and up > 0 else 0.0

    def outside(self, frame: Box) -> float:
        """Length in pixels by which the box leaves the frame."""
        return (
            max(0.0, frame.left - self.left)
            + max(0.0, self.right - frame.right)
            + max(0.0, frame.bottom - self.bottom)
            + max(0.0, self.top - frame.top)
        )


@dataclass(frozen=True)
class Spot:
    """A place a label may take: shift from its anchor in pixels, and which side of the text stands there.
    `along` and `rise` lead to another point of the thing named (a tick's end, a band's edge): `along` stretches
    with the chart. `leader`: a fine line leads back there."""

    dx: float
    dy: float
    align: Anchor
    along: float = 0.0
    rise: float = 0.0
    leader: bool = False


@dataclass(frozen=True)
class Label:
    """A text that wants to stand near (x, y) in pixels. An optional one is dropped where no spot is clear."""

    text: str
    x: float
    y: float
    size: float
    spots: Sequence[Spot]
    optional: bool = False
    bold: bool = False


def _box_at(label: Label, spot: Spot) -> Box:
    width, height = text_box(label.text, label.size)
    width *= 1.08 if label.bold else 1
    x, y = label.x + spot.along + spot.dx, label.y + spot.rise + spot.dy
    left = {"left": x, "center": x - width / 2, "right": x - width}[spot.align]
    return Box(left - 1, y - height / 2, left + width + 1, y + height / 2)


def _leader(label: Label, spot: Spot, box: Box) -> list[Box]:
    """The way of a leader from a label's box to just before the thing it names."""
    to_x, to_y = label.x + spot.along, label.y + spot.rise
    x = min(max(to_x, box.left), box.right)
    y = box.bottom if to_y < box.bottom else box.top
    part = max(0.0, 1 - 9 / max(1.0, abs(to_y - y) + abs(to_x - x)))
    return line_boxes([(x, y), (x + (to_x - x) * part, y + (to_y - y) * part)], radius=1.5)


@dataclass(frozen=True)
class View:
    """A chart at one width: its labels, what they must keep clear of, and the room there is, all in pixels."""

    labels: Sequence[Label]
    obstacles: Sequence[Box]
    room: Box


def place(labels: Sequence[Label], obstacles: Iterable[Box], frame: Box) -> list[Spot | None]:
    """A spot for each label, in the order given (the first ones choose first); None for an optional one that
    would cover something. A label that must stand takes its least covered spot."""
    return place_in([View(labels, list(obstacles), frame)])


def place_in(views: Sequence[View]) -> list[Spot | None]:
    """As `place`, for the same labels seen at several widths: the spots (of the first view) that cover least
    in all of them together."""
    taken = [list(view.obstacles) for view in views]
    found: list[Spot | None] = []
    for labels in zip(*(view.labels for view in views), strict=True):
        costs = [
            sum(
                _cost(label, label.spots[order], boxes, view.room)
                for label, boxes, view in zip(labels, taken, views, strict=True)
            )
            + order * 1e-3
            for order in range(len(labels[0].spots))
        ]
        best = min(range(len(costs)), key=costs.__getitem__)
        if labels[0].optional and costs[best] > 1:
            found.append(None)
            continue
        found.append(labels[0].spots[best])
        for label, boxes in zip(labels, taken, strict=True):
            boxes.append(_box_at(label, label.spots[best]))
    return found


def _cost(label: Label, spot: Spot, taken: Sequence[Box], room: Box) -> float:
    """How much a label at a spot, with its leader, covers of what is taken and leaves of the room."""
    box = _box_at(label, spot)
    cost = sum(box.overlap(other) for other in taken) + 60 * box.outside(room)
    if spot.leader:
        cost += _CROSSING * sum(part.overlap(other) for part in _leader(label, spot, box) for other in taken)
    return cost


def line_boxes(points: Sequence[tuple[float, float]], radius: float = 4) -> list[Box]:
    """Small boxes along a line of pixel points, for labels to keep clear of."""
    boxes = [Box(x - radius, y - radius, x + radius, y + radius) for x, y in points]
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) // (2 * radius)))
        for step in range(1, steps):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            boxes.append(Box(x - 1.5, y - 1.5, x + 1.5, y + 1.5))
    return boxes
