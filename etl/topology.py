"""Polygons that share borders, as integers on a grid: the borders are stored once and stay shared.

    simplify   degrees -> degrees, shared borders moved together (shapely's coverage simplification)
    quantise   degrees -> `Rings`, integer vertices on a grid
    extract    `Rings` -> `Topology`, every border one arc
    rings_of   the way back to rings; `etl.layer_file` writes and reads a `Topology`

All steps are vectorised: the 83,402 villages of Indonesia take seconds, not minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

Ints = npt.NDArray[np.int64]
Geometries = Sequence[shapely.Geometry] | npt.NDArray[np.object_]


@dataclass(frozen=True)
class Grid:
    """An integer grid over longitude and latitude: degree = origin + scale * integer."""

    scale: float
    origin: tuple[float, float]

    @classmethod
    def over(cls, geometries: Geometries, scale: float) -> Grid:
        """The grid whose cells are multiples of `scale` degrees, so that the grids of two layers line up."""
        west, south, _, _ = shapely.total_bounds(geometries)
        return cls(scale, (float(np.floor(west / scale) * scale), float(np.floor(south / scale) * scale)))


@dataclass(frozen=True)
class Rings:
    """Quantised rings, open (the first vertex is not repeated at the end), exteriors clockwise.

    `start` holds the first vertex of each ring and, last, the number of vertices. `feature` and `polygon` say
    to which feature and to which polygon (numbered through all features) a ring belongs; the first ring of a
    polygon is its exterior, the others are holes."""

    xy: Ints
    start: Ints
    feature: Ints
    polygon: Ints
    features: int

    @property
    def lengths(self) -> Ints:
        return np.diff(self.start)

    def areas(self) -> npt.NDArray[np.float64]:
        """Signed area of each ring in cells (clockwise is negative)."""
        x, y = self.xy[:, 0].astype(float), self.xy[:, 1].astype(float)
        after = _next_position(self.start)
        return np.add.reduceat(x * y[after] - x[after] * y, self.start[:-1]) / 2 if len(x) else np.zeros(0)


@dataclass(frozen=True)
class Topology:
    """Arcs and how features are made of them.

    `xy[start[i]:start[i + 1]]` are the vertices of arc i, both ends included. A ring is a list of arc
    numbers; ~i means arc i walked backwards. `features` holds polygons of rings, as in TopoJSON."""

    xy: Ints
    start: Ints
    features: list[list[list[list[int]]]]


def simplify(geometries: Geometries, tolerance: float) -> npt.NDArray[np.object_]:
    """Drop the vertices whose triangle is smaller than `tolerance` squared; what is shared stays shared."""
    return shapely.coverage_simplify(np.asarray(geometries, dtype=object), tolerance)


def quantise(geometries: Geometries, grid: Grid, min_area: float = 0.0) -> Rings:
    """Snap to the grid; drop rings that collapse, and islands and lakes smaller than `min_area` cells.

    A ring that touches another feature is never dropped for its size, and every feature keeps its largest
    ring: one that is smaller than a cell becomes a cell."""
    oriented = shapely.orient_polygons(np.asarray(geometries, dtype=object), exterior_cw=True)
    kind, degrees, offsets = shapely.to_ragged_array(oriented)
    if kind == shapely.GeometryType.POLYGON:
        ring_start, polygon_start = offsets
        feature_start = np.arange(len(oriented) + 1)
    else:
        ring_start, polygon_start, feature_start = offsets
    feature_of_polygon = np.repeat(np.arange(len(oriented)), np.diff(feature_start))
    polygon = np.repeat(np.arange(len(feature_of_polygon)), np.diff(polygon_start))
    feature = feature_of_polygon[polygon]
    xy = np.rint((degrees - np.asarray(grid.origin)) / grid.scale).astype(np.int64)

    ring = np.repeat(np.arange(len(ring_start) - 1), np.diff(ring_start))
    keep = np.ones(len(xy), dtype=bool)
    keep[1:] = (ring[1:] != ring[:-1]) | (xy[1:] != xy[:-1]).any(axis=1)
    keep[ring_start[1:] - 1] = False  # the closing vertex
    last = _last_kept(keep, ring_start)
    keep[last[(xy[last] == xy[ring_start[:-1]]).all(axis=1) & (last != ring_start[:-1])]] = False
    lengths = np.bincount(ring[keep], minlength=len(ring_start) - 1)
    snapped = Rings(xy[keep], starts(lengths), feature, polygon, len(oriented))
    return _with_every_feature(_drop_small(snapped, min_area), xy[ring_start[:-1]], feature)


def _last_kept(keep: npt.NDArray[np.bool_], ring_start: Ints) -> Ints:
    """Position of the last vertex kept of each ring."""
    positions = np.where(keep, np.arange(len(keep)), -1)
    return np.maximum.reduceat(positions, ring_start[:-1])


def starts(lengths: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(lengths)))


def _next_position(start: Ints) -> Ints:
    """For each position in concatenated rings the position that follows it in its ring."""
    after = np.arange(1, start[-1] + 1)
    filled = np.diff(start) > 0
    after[start[1:][filled] - 1] = start[:-1][filled]
    return after


def _select(rings: Rings, wanted: npt.NDArray[np.bool_]) -> Rings:
    vertices = np.repeat(wanted, rings.lengths)
    return Rings(
        rings.xy[vertices],
        starts(rings.lengths[wanted]),
        rings.feature[wanted],
        rings.polygon[wanted],
        rings.features,
    )


def _drop_small(rings: Rings, min_area: float) -> Rings:
    """Without collapsed rings, rings below `min_area` that touch no other ring, and the holes of dropped
    exteriors."""
    rings = _keep_polygons(rings, rings.lengths >= 3)
    size = np.abs(rings.areas())
    if not len(size):
        return rings
    _, vertex, count = np.unique(_packed(rings.xy), return_inverse=True, return_counts=True)
    touches = np.maximum.reduceat(count[vertex], rings.start[:-1]) > 1
    largest = size == _max_per(size, rings.feature, rings.features)[rings.feature]
    return _keep_polygons(rings, touches | largest | (size >= max(min_area, 0.5)))


def _keep_polygons(rings: Rings, wanted: npt.NDArray[np.bool_]) -> Rings:
    """The wanted rings, without the holes of polygons whose exterior is not wanted."""
    exterior = np.concatenate(([True], rings.polygon[1:] != rings.polygon[:-1]))[: len(wanted)]
    lost = rings.polygon[exterior & ~wanted]
    return _select(rings, wanted & ~np.isin(rings.polygon, lost))


def _max_per(values: npt.NDArray[np.float64], group: Ints, groups: int) -> npt.NDArray[np.float64]:
    out = np.full(groups, -np.inf)
    np.maximum.at(out, group, values)
    return out


def _with_every_feature(rings: Rings, at: Ints, feature: Ints) -> Rings:
    """Give each feature that lost all its rings one cell at the place (`at`, by ring) of its first ring."""
    lost = np.setdiff1d(np.arange(rings.features), rings.feature)
    if not len(lost):
        return rings
    first = np.searchsorted(feature, lost)
    cells = at[first][:, None, :] + np.array([[0, 0], [0, 1], [1, 1], [1, 0]])
    new_polygon = (rings.polygon.max(initial=-1) + 1) + np.arange(len(lost))
    joined = Rings(
        np.concatenate([rings.xy, cells.reshape(-1, 2)]),
        starts(np.concatenate([rings.lengths, np.full(len(lost), 4)])),
        np.concatenate([rings.feature, lost]),
        np.concatenate([rings.polygon, new_polygon]),
        rings.features,
    )
    order = np.argsort(joined.feature, kind="stable")
    pieces = [joined.xy[joined.start[r] : joined.start[r + 1]] for r in order]
    return Rings(
        np.concatenate(pieces),
        starts(joined.lengths[order]),
        joined.feature[order],
        joined.polygon[order],
        joined.features,
    )


def _packed(xy: Ints) -> Ints:
    """One integer a vertex, equal where the vertices are equal."""
    return (xy[:, 0] << 32) + xy[:, 1]


def extract(rings: Rings) -> Topology:
    """Cut rings into arcs at the vertices where borders meet; each arc is stored once.

    A vertex is a node when other than two different edges end in it, or where a ring turns back on itself
    (the grid can flatten a narrow cape so). Between nodes no ring can leave a border, so an arc is known by
    any of its edges: its smallest edge number names it."""
    if not len(rings.start) > 1:
        return Topology(
            np.zeros((0, 2), np.int64), np.zeros(1, np.int64), [[] for _ in range(rings.features)]
        )
    vertex = np.unique(_packed(rings.xy), return_inverse=True)[1]
    vertices = int(vertex.max()) + 1
    ends = vertex[_next_position(rings.start)]
    edges, edge = np.unique(
        np.minimum(vertex, ends) * vertices + np.maximum(vertex, ends), return_inverse=True
    )
    degree = np.bincount(edges // vertices, minlength=vertices) + np.bincount(
        edges % vertices, minlength=vertices
    )
    is_node = degree != 2
    is_node[ends[_turns_back(vertex, ends, rings.start)]] = True
    node = is_node[vertex]

    # Every ring is turned to start at its first node; one without nodes at its smallest edge.
    turned = _turned(rings, node, edge)
    node, edge, vertex, ends = node[turned], edge[turned], vertex[turned], ends[turned]
    node[rings.start[:-1]] = True
    begin = np.flatnonzero(node)
    piece = np.cumsum(node) - 1

    name = np.minimum.reduceat(edge, begin)
    naming = np.flatnonzero(edge == name[piece])
    naming = naming[np.unique(piece[naming], return_index=True)[1]]
    upward = vertex[naming] < ends[naming]

    _, first, arc = np.unique(name, return_index=True, return_inverse=True)
    in_order = np.argsort(first)  # arcs numbered as they are met, so that neighbours have near numbers
    number = np.empty_like(in_order)
    number[in_order] = np.arange(len(in_order))
    first, arc = first[in_order], number[arc]
    reference = np.where(upward == upward[first][arc], arc, ~arc)

    pieces_start = np.append(begin, len(node))
    lengths = np.diff(pieces_start)[first] + 1
    start = starts(lengths)
    inside = np.arange(start[-1]) - np.repeat(start[:-1], lengths)
    position = np.repeat(begin[first], lengths) + inside
    closing = start[1:] - 1
    position[closing] -= 1
    xy = rings.xy[turned][position]
    xy[closing] = rings.xy[turned[_next_position(rings.start)]][position[closing]]
    return Topology(xy, start, _assemble(rings, np.searchsorted(begin, rings.start), reference))


def _turns_back(vertex: Ints, ends: Ints, start: Ints) -> npt.NDArray[np.bool_]:
    """For each position whether its ring goes straight back from the next vertex to this one."""
    return ends[_next_position(start)] == vertex


def _turned(rings: Rings, node: npt.NDArray[np.bool_], edge: Ints) -> Ints:
    """The order of positions in which every ring starts at its first node, or at its smallest edge."""
    lengths = rings.lengths
    ring = np.repeat(np.arange(len(lengths)), lengths)
    local = np.arange(len(ring)) - rings.start[ring]
    first_node = np.minimum.reduceat(np.where(node, local, len(ring)), rings.start[:-1])
    at_smallest = edge == np.minimum.reduceat(edge, rings.start[:-1])[ring]
    smallest = np.minimum.reduceat(np.where(at_smallest, local, len(ring)), rings.start[:-1])
    shift = np.where(first_node < len(ring), first_node, smallest)
    return rings.start[ring] + (local + shift[ring]) % lengths[ring]


def _assemble(rings: Rings, piece_start: Ints, reference: Ints) -> list[list[list[list[int]]]]:
    features: list[list[list[list[int]]]] = [[] for _ in range(rings.features)]
    references, bounds = reference.tolist(), piece_start.tolist()
    previous = -1
    for ring, (feature, polygon) in enumerate(
        zip(rings.feature.tolist(), rings.polygon.tolist(), strict=True)
    ):
        if polygon != previous:
            features[feature].append([])
            previous = polygon
        features[feature][-1].append(references[bounds[ring] : bounds[ring + 1]])
    return features


def rings_of(topology: Topology) -> list[list[list[Ints]]]:
    """Features as polygons of open rings of vertices (a ring may start at another vertex than it was given
    with)."""

    def ring(references: list[int]) -> Ints:
        parts = []
        for reference in references:
            arc = reference if reference >= 0 else ~reference
            xy = topology.xy[topology.start[arc] : topology.start[arc + 1]]
            parts.append(xy[:-1] if reference >= 0 else xy[:0:-1])
        return np.concatenate(parts)

    return [[[ring(r) for r in polygon] for polygon in feature] for feature in topology.features]
