"""A layer file: the text in which a topology, the ids and the names of its regions travel to a screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from etl.topology import Grid, Topology, starts

FORMAT = 1


def encode(
    topology: Topology,
    grid: Grid,
    ids: Sequence[str],
    names: Sequence[str],
    parents: dict[str, str],
) -> bytes:
    """The text of a layer file: JSON that a screen can draw from at once.

    `ids`      region ids as whole numbers, each the difference to the one before `names`    their names, in
    the same order; `parents` the names of the regions above them by id `scale`, `origin`  degree = origin +
    scale * integer `arcs`     number of vertices of each arc `xy`       x and y of all vertices of all arcs
    in turn, each the difference to the vertex before (also across arcs) `shapes`   per region polygons of
    rings of arc numbers; ~i is arc i backwards"""
    numbers = np.array([int(i) for i in ids], dtype=np.int64)
    layer: dict[str, Any] = {
        "format": FORMAT,
        "scale": grid.scale,
        "origin": [round(v, 7) for v in grid.origin],
        "ids": np.diff(numbers, prepend=0).tolist(),
        "names": list(names),
        "parents": parents,
        "arcs": np.diff(topology.start).tolist(),
        "xy": np.diff(topology.xy, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel().tolist(),
        "shapes": topology.features,
    }
    return json.dumps(layer, ensure_ascii=False, separators=(",", ":")).encode()


def decode(content: bytes) -> tuple[Topology, Grid, list[str], list[str]]:
    """A layer file back to (topology, grid, ids, names). Raises `ValueError` on another format."""
    layer = json.loads(content)
    if layer.get("format") != FORMAT:
        raise ValueError(f"a layer file of format {layer.get('format')!r}, expected {FORMAT}")
    xy = np.cumsum(np.array(layer["xy"], np.int64).reshape(-1, 2), axis=0)
    ids = [str(i) for i in np.cumsum(np.array(layer["ids"], np.int64))]
    grid = Grid(layer["scale"], (layer["origin"][0], layer["origin"][1]))
    return (
        Topology(xy, starts(np.array(layer["arcs"], np.int64)), layer["shapes"]),
        grid,
        ids,
        layer["names"],
    )
