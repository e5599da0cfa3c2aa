"""Shared borders stay shared: simplification, quantisation, arcs, the layer file and back."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import layer_file, topology
from etl.topology import Grid, Rings, Topology

UNIT = Grid(1.0, (0.0, 0.0))


def squares(labels: np.ndarray) -> list[shapely.Geometry]:
    """A partition of a rectangle: the squares of one label are one region (with holes, parts, corners)."""
    cells = {k: [] for k in np.unique(labels)}
    for (row, column), label in np.ndenumerate(labels):
        cells[label].append(shapely.box(10 * column, 10 * row, 10 * column + 10, 10 * row + 10))
    merged = [shapely.union_all(boxes) for boxes in cells.values()]
    return with_all_corners(merged)


def with_all_corners(regions: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """The regions with a vertex wherever a neighbour has one (union drops those on straight lines)."""
    return [shapely.segmentize(region, 10) for region in regions]


def voronoi(seed: int, count: int = 60) -> list[shapely.Geometry]:
    """A partition with long, wiggly borders, in degrees near Java."""
    rng = np.random.default_rng(seed)
    points = shapely.multipoints(np.array([110, -7]) + rng.random((count, 2)))
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=shapely.box(110, -7, 111, -6)))
    clipped = shapely.intersection(cells, shapely.box(110, -7, 111, -6))
    rows, columns = 30, 30
    wiggle = rng.normal(0, 0.002, (rows, columns, 2))

    def bend(xy: np.ndarray) -> np.ndarray:
        at = np.clip(((xy - [110, -7]) * [columns - 1, rows - 1]).astype(int), 0, 29)
        return xy + wiggle[at[:, 1], at[:, 0]]

    dense = shapely.segmentize(clipped, 0.01)
    return list(shapely.transform(shapely.set_precision(dense, 1e-6, mode="pointwise"), bend))


def canonical(ring: np.ndarray) -> tuple[tuple[int, int], ...]:
    """A ring written from its smallest vertex on (the smallest way round where it comes there twice)."""
    vertices = [tuple(v) for v in ring.tolist()]
    smallest = min(vertices)
    return min(tuple(vertices[i:] + vertices[:i]) for i, vertex in enumerate(vertices) if vertex == smallest)


def as_lists(rings: Rings) -> list[list[list[tuple[tuple[int, int], ...]]]]:
    features: list[list[list[tuple[tuple[int, int], ...]]]] = [[] for _ in range(rings.features)]
    previous = None
    for i, (feature, polygon) in enumerate(zip(rings.feature, rings.polygon, strict=True)):
        if polygon != previous:
            features[feature].append([])
            previous = polygon
        features[feature][-1].append(canonical(rings.xy[rings.start[i] : rings.start[i + 1]]))
    return features


def decoded(found: Topology, count: int, grid: Grid = UNIT) -> Topology:
    ids = [str(11 + i) for i in range(count)]
    back, back_grid, back_ids, back_names = layer_file.decode(
        layer_file.encode(found, grid, ids, [f"Nama {i}" for i in ids], {})
    )
    assert back_ids == ids
    assert back_names == [f"Nama {i}" for i in ids]
    assert back_grid.scale == grid.scale
    return back


def edges_of(lines: list[np.ndarray], closed: bool) -> Counter[tuple[tuple[int, int], tuple[int, int]]]:
    found: Counter[tuple[tuple[int, int], tuple[int, int]]] = Counter()
    for line in lines:
        points = [tuple(p) for p in line.tolist()]
        for a, b in zip(points, points[1:] + points[:1] if closed else points[1:], strict=False):
            found[min(a, b), max(a, b)] += 1
    return found


partitions = st.integers(1, 6).flatmap(
    lambda rows: st.integers(1, 6).flatmap(
        lambda columns: st.lists(st.integers(0, 4), min_size=rows * columns, max_size=rows * columns).map(
            lambda values: np.array(values).reshape(rows, columns)
        )
    )
)


@given(partitions)
@settings(max_examples=150, deadline=None)
def test_decoding_gives_back_the_quantised_rings(labels: np.ndarray) -> None:
    rings = topology.quantise(squares(labels), UNIT)
    back = topology.rings_of(decoded(topology.extract(rings), rings.features))
    assert [[[canonical(r) for r in p] for p in f] for f in back] == as_lists(rings)


@given(partitions)
@settings(max_examples=100, deadline=None)
def test_every_border_is_stored_once(labels: np.ndarray) -> None:
    rings = topology.quantise(squares(labels), UNIT)
    found = topology.extract(rings)
    arcs = [found.xy[found.start[i] : found.start[i + 1]] for i in range(len(found.start) - 1)]
    stored = edges_of(arcs, closed=False)
    drawn = edges_of(
        [rings.xy[rings.start[i] : rings.start[i + 1]] for i in range(len(rings.start) - 1)], closed=True
    )
    assert set(stored) == set(drawn)
    assert set(stored.values()) <= {1}


@pytest.mark.parametrize("seed", range(5))
def test_simplified_and_snapped_neighbours_leave_no_gap_and_do_not_overlap(seed: int) -> None:
    regions = voronoi(seed)
    simple = topology.simplify(regions, 0.01)
    assert shapely.get_num_coordinates(simple).sum() < shapely.get_num_coordinates(regions).sum() * 0.9
    grid = Grid.over(simple, 0.001)
    back = topology.rings_of(decoded(topology.extract(topology.quantise(simple, grid)), len(regions), grid))
    polygons = [shapely.Polygon(p[0], p[1:]) for feature in back for p in feature]
    together = shapely.union_all(polygons)
    assert sum(p.area for p in polygons) == pytest.approx(together.area, abs=1e-6)
    assert together.geom_type == "Polygon"
    assert not together.interiors
    assert together.area * grid.scale**2 == pytest.approx(1, abs=0.02)


def test_exteriors_run_clockwise_and_holes_the_other_way() -> None:
    labels = np.zeros((3, 3), int)
    labels[1, 1] = 1
    rings = topology.quantise([shapely.reverse(r) for r in squares(labels)], UNIT)
    assert rings.areas().tolist() == [-900, 100, -100]


def test_an_enclave_and_its_hole_share_one_arc() -> None:
    labels = np.zeros((3, 3), int)
    labels[1, 1] = 1
    outer, inner = topology.extract(topology.quantise(squares(labels), UNIT)).features
    (hole,), (filling,) = outer[0][1], inner[0][0]
    assert hole == ~filling


def test_small_islands_go_but_no_region_loses_its_largest_and_no_touching_one_goes() -> None:
    land, islet = shapely.box(0, 0, 100, 100), shapely.box(200, 0, 202, 2)
    lonely, touching = shapely.box(300, 0, 303, 3), shapely.box(100, 0, 101, 1)
    regions = [shapely.MultiPolygon([land, islet]), lonely, touching]
    rings = topology.quantise(regions, UNIT, min_area=50)
    assert rings.feature.tolist() == [0, 1, 2]
    assert np.abs(rings.areas()).tolist() == [10000, 9, 1]


def test_a_region_smaller_than_a_cell_becomes_a_cell() -> None:
    rings = topology.quantise([shapely.box(0, 0, 9, 9), shapely.box(20.1, 20.1, 20.2, 20.2)], UNIT)
    assert rings.feature.tolist() == [0, 1]
    assert rings.xy[rings.start[1] :].tolist() == [[20, 20], [20, 21], [21, 21], [21, 20]]
    assert decoded(topology.extract(rings), 2).features[1]


def test_a_cape_flattened_by_the_grid_keeps_both_neighbours_whole() -> None:
    """The cape of the second ring turns back at a vertex where the first goes straight on."""
    land = shapely.Polygon([(0, 0), (0, 10), (10, 10), (10, 0)])
    cape = shapely.Polygon([(0, 0), (0.1, 10), (0.2, 0), (8, -10), (2, -10)])
    rings = topology.quantise([land, cape], UNIT)
    assert [0, 10] in rings.xy[rings.start[1] :].tolist()
    back = topology.rings_of(topology.extract(rings))
    assert [[[canonical(r) for r in p] for p in f] for f in back] == as_lists(rings)


def test_a_layer_file_holds_whole_numbers_and_is_refused_in_another_format() -> None:
    found = topology.extract(topology.quantise(squares(np.array([[0, 1]])), UNIT))
    text = layer_file.encode(
        found, UNIT, ["3319", "3320"], ["Kab. Kudus", "Kab. Jepara"], {"33": "Jawa Tengah"}
    )
    layer = json.loads(text)
    assert layer["ids"] == [3319, 1]
    assert layer["parents"] == {"33": "Jawa Tengah"}
    assert all(isinstance(v, int) for v in layer["xy"])
    with pytest.raises(ValueError, match="format 9"):
        layer_file.decode(text.replace(b'"format":1', b'"format":9'))
