"""Where the body of a layer lies, when small islands far off would make it small on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

SMALL_SHARE = 0.02
"""Most of a layer's area that may be set apart."""
LEAST_GAIN = 1.25
"""How many times narrower the layer must become for it."""
LEAST_GAP = 0.06
"""How wide the strip of sea must be, in widths of the whole layer: islands off the coast stay with it."""
LARGEST_LAYER = 20_000
"""Regions; larger layers are not looked into."""

Box = tuple[int, int, int, int]
"""Left, bottom, right, top in cells of a layer's grid."""


@dataclass(frozen=True)
class Extent:
    """The part of a layer that is shown large, and the rest that goes into an inset."""

    main: Box
    rest: Box


def divided(layer: dict[str, Any]) -> Extent | None:
    """A layer file's content cut at an empty strip of sea from edge to edge, where what lies beyond it is small
    (at most `SMALL_SHARE` of the area) and far (`LEAST_GAIN`); None where it is better left whole.

    Area in cells of the grid: good enough for shares of one province. An arc of a border between two regions
    runs once each way, so that only coasts count."""
    if len(layer["ids"]) > LARGEST_LAYER:
        return None
    xy = np.cumsum(np.array(layer["xy"], np.int64).reshape(-1, 2), axis=0)
    start = np.concatenate(([0], np.cumsum(np.array(layer["arcs"], np.int64))))[:-1]
    low, high = np.minimum.reduceat(xy, start), np.maximum.reduceat(xy, start)
    area = _area_of_arcs(xy, start) * _direction(layer["shapes"], len(start))
    total = abs(area.sum())
    best: tuple[float, npt.NDArray[np.bool_]] | None = None
    for axis in (0, 1):
        order = np.argsort(low[:, axis], kind="stable")
        reach = np.maximum.accumulate(high[order, axis])
        gap = low[order, axis][1:] - reach[:-1]
        for position in np.flatnonzero(gap > LEAST_GAP * _length(low, high, axis)):
            below = high[:, axis] <= reach[position]
            for far in (below, ~below):
                if abs(area[far].sum()) > SMALL_SHARE * total:
                    continue
                near = ~far
                gain = _length(low, high, axis) / max(1, _length(low[near], high[near], axis))
                if gain >= LEAST_GAIN and (best is None or gain > best[0]):
                    best = (gain, far)
    if best is None:
        return None
    far = best[1]
    return Extent(_box(low[~far], high[~far]), _box(low[far], high[far]))


def _area_of_arcs(xy: npt.NDArray[np.int64], start: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """What each arc adds to the doubled area of a ring that it is part of."""
    x, y = (xy - xy.mean(axis=0)).T
    cross = np.zeros(len(xy))
    cross[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
    cross[start[1:] - 1] = 0.0
    found: npt.NDArray[np.float64] = np.add.reduceat(cross, start)
    return found


def _direction(shapes: list[Any], arcs: int) -> npt.NDArray[np.float64]:
    """How often each arc is walked forwards, less how often backwards."""
    rings = (ring for region in shapes for polygon in region for ring in polygon)
    walked = np.fromiter(chain.from_iterable(rings), np.int64)
    forwards, backwards = walked[walked >= 0], ~walked[walked < 0]
    return np.bincount(forwards, minlength=arcs) - np.bincount(backwards, minlength=arcs).astype(float)


def _length(low: npt.NDArray[np.int64], high: npt.NDArray[np.int64], axis: int) -> float:
    return float(high[:, axis].max() - low[:, axis].min())


def _box(low: npt.NDArray[np.int64], high: npt.NDArray[np.int64]) -> Box:
    (left, bottom), (right, top) = low.min(axis=0).tolist(), high.max(axis=0).tolist()
    return left, bottom, right, top
