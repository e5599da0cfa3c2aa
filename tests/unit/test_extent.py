"""When the islands of a layer go into an inset."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from etl import layer_file, topology
from ui import extent, geometry


def cut(*shapes: shapely.Geometry) -> extent.Extent | None:
    """The extent of a layer of these regions, one cell a degree."""
    grid = topology.Grid(1.0, (0.0, 0.0))
    found = topology.extract(topology.quantise(np.array(shapes, dtype=object), grid))
    ids = [str(3319012001 + i) for i in range(len(shapes))]
    return extent.divided(json.loads(layer_file.encode(found, grid, ids, ids, {})))


LAND = (shapely.box(0, 0, 100, 60), shapely.box(100, 0, 200, 60))


def test_karimunjawa_goes_into_an_inset_of_jawa_tengah() -> None:
    """Its islands lie 60 km off Jepara, 78 of 34,000 square kilometres; the coast's own islands stay."""
    found = geometry.layer("desa/33")
    assert found.extent is not None
    whole = geometry.layer("desa/3320")
    assert whole.extent is not None  # the same islands on the map of Jepara
    width, height = (found.extent.main[i + 2] - found.extent.main[i] for i in (0, 1))
    assert found.aspect == pytest.approx(width / height * np.cos(np.radians(6.95)), rel=0.01)
    assert found.extent.rest[1] > found.extent.main[3]


def test_a_far_small_island_is_set_apart() -> None:
    found = cut(*LAND, shapely.box(50, 110, 55, 114))
    assert found == extent.Extent((0, 0, 200, 60), (50, 110, 55, 114))
    west = cut(*LAND, shapely.box(-120, 10, -115, 14))
    assert west == extent.Extent((0, 0, 200, 60), (-120, 10, -115, 14))


@pytest.mark.parametrize(
    "island",
    [
        shapely.box(50, 64, 55, 68),  # off the coast
        shapely.box(50, 110, 110, 170),  # too large
        shapely.box(90, 20, 95, 24).buffer(0),  # no sea between
    ],
)
def test_what_is_near_large_or_inside_stays(island: shapely.Geometry) -> None:
    regions = [s.difference(island) for s in LAND]
    assert cut(*regions, island) is None


def test_the_country_and_a_province_of_many_islands_stay_whole() -> None:
    assert geometry.layer("indonesia-kab").extent is None
    assert geometry.layer("indonesia-desa").extent is None
    assert geometry.layer("kab/53").extent is None
