"""Boundary files in the official layouts: layers, areas, and refusal of what is broken."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli
import geopandas
import pytest
import shapely

from etl import layer_file, topology
from etl.errors import DuplicateError, LayoutError, RefusedError, UsageError
from etl.manifest import load_manifests, parse_manifest
from etl.readers import all_readers, boundary_layers
from etl.readers.base import RawFile
from etl.readers.boundary_geojson import READER as GEOJSON
from etl.readers.boundary_geoparquet import READER as GEOPARQUET
from etl.recognise import Match, PassedOver, recognise

SOURCES = load_manifests()
KUDUS = shapely.box(110.8, -6.9, 111.0, -6.7)
JEPARA = shapely.MultiPolygon([shapely.box(110.6, -6.7, 111.0, -6.5), shapely.box(110.4, -5.9, 110.5, -5.8)])


def regencies(name: str = "kab_514_250m", old: str = "", new: str = "") -> RawFile:
    """Two regencies of one province as the source writes them, with `new` written for `old`."""
    rows = [
        ("33.19", "3319", "Kabupaten Kudus", KUDUS),
        ("33.20", "3320", "Kabupaten Jepara", JEPARA),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {
                "kode": kode,
                "kode4": kode.replace(".", ""),
                "kode_bps": bps,
                "nama": nama,
                "prov": "33",
                "prov_nama": "Jawa Tengah",
            },
            "geometry": shapely.geometry.mapping(shape),
        }
        for kode, bps, nama, shape in rows
    ]
    collection = {
        "type": "FeatureCollection",
        "name": name,
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        "features": features,
    }
    text = json.dumps(collection)
    if old:
        assert old in text
        text = text.replace(old, new)
    return RawFile("kab.geojson", text.encode())


def villages() -> RawFile:
    """Four villages in two kecamatan of Kudus, as GeoParquet."""
    frame = geopandas.GeoDataFrame(
        {
            "kode": ["33.19.01.2001", "33.19.01.1002", "33.19.02.2001", "33.19.02.2002"],
            "nama": ["Bakalankrapyak", "Demaan", "Barongan", "Burikan"],
            "jenis": ["desa", "kelurahan", "desa", "desa"],
            "kode_bps": ["3319010001", "3319010002", "3319020001", "3319020002"],
            "kec": ["33.19.01", "33.19.01", "33.19.02", "33.19.02"],
            "kec_nama": ["Kaliwungu", "Kaliwungu", "Kota Kudus", "Kota Kudus"],
            "kab": ["33.19"] * 4,
        },
        geometry=[shapely.box(110.8 + i / 100, -6.8, 110.81 + i / 100, -6.7) for i in range(4)],
        crs=4326,
    )
    sink = io.BytesIO()
    frame.to_parquet(sink)
    return RawFile("desa.parquet", sink.getvalue())


def source_of(raw: RawFile) -> str:
    found = recognise(raw, all_readers(), SOURCES)
    assert isinstance(found, Match)
    return found.source.source_id


def layer(frame: Any, path: str) -> tuple[topology.Topology, topology.Grid, list[str], list[str]]:
    (content,) = frame.loc[frame["layer"] == path, "content"]
    return layer_file.decode(brotli.decompress(content))


def test_a_province_gets_one_layer_of_its_regencies() -> None:
    raw = regencies()
    assert source_of(raw) == "boundary_regency_fine"
    tables = GEOJSON.read(raw, SOURCES["boundary_regency_fine"], None)
    assert list(tables["boundary"]["layer"]) == ["kab/33.json.br"]
    found, grid, ids, names = layer(tables["boundary"], "kab/33.json.br")
    assert ids == ["3319", "3320"]
    assert names == ["Kab. Kudus", "Kab. Jepara"]
    ((ring,),) = topology.rings_of(found)[0]
    west, south = (ring * grid.scale + grid.origin).min(axis=0)
    assert (west, south) == pytest.approx((110.8, -6.9), abs=grid.scale)
    assert len(topology.rings_of(found)[1]) == 2


def test_the_national_layer_comes_from_the_coarser_file_without_areas() -> None:
    raw = regencies("kab_514_500m")
    assert source_of(raw) == "boundary_regency"
    source = SOURCES["boundary_regency"]
    tables = GEOJSON.read(raw, replace(source, read=source.read | {"regions": 2}), None)
    assert list(tables) == ["boundary"]
    assert list(tables["boundary"]["layer"]) == ["indonesia-kab.json.br"]


def test_a_national_file_that_lacks_regencies_is_refused() -> None:
    with pytest.raises(LayoutError, match="2 regions where 514 are expected"):
        GEOJSON.read(regencies("kab_514_500m"), SOURCES["boundary_regency"], None)


def test_villages_get_a_layer_for_the_country_the_province_and_the_regency() -> None:
    raw = villages()
    assert source_of(raw) == "boundary_village"
    tables = GEOPARQUET.read(raw, SOURCES["boundary_village"], None)
    assert list(tables["boundary"]["layer"]) == [
        "indonesia-desa.json.br",
        "desa/33.json.br",
        "desa/3319.json.br",
    ]
    for path in tables["boundary"]["layer"]:
        _, _, ids, names = layer(tables["boundary"], path)
        assert ids == ["3319011002", "3319012001", "3319022001", "3319022002"]
        assert names == ["Demaan", "Bakalankrapyak", "Barongan", "Burikan"]
    (content,) = tables["boundary"].loc[tables["boundary"]["layer"] == "desa/3319.json.br", "content"]
    assert json.loads(brotli.decompress(content))["parents"] == {
        "331901": "Kec. Kaliwungu",
        "331902": "Kec. Kota Kudus",
    }


def test_reading_twice_gives_the_same_bytes() -> None:
    first, second = (GEOPARQUET.read(villages(), SOURCES["boundary_village"], None) for _ in range(2))
    assert first["boundary"].equals(second["boundary"])


def test_areas_are_true_and_points_lie_inside() -> None:
    shape = GEOJSON.read(regencies(), SOURCES["boundary_regency_fine"], None)["region_shape"]
    kudus, jepara = shape.set_index("region_id").loc[["3319", "3320"]].itertuples()
    ellipsoid = geopandas.GeoSeries([KUDUS, JEPARA], crs=4326).to_crs(6933).area / 1e6
    assert kudus.area_km2 == pytest.approx(ellipsoid[0], rel=1e-6)
    assert jepara.area_km2 == pytest.approx(ellipsoid[1], rel=1e-6)
    assert kudus.level == "kabupaten"
    assert KUDUS.contains(shapely.Point(kudus.lon, kudus.lat))
    assert JEPARA.contains(shapely.Point(jepara.lon, jepara.lat))


@pytest.mark.parametrize("name", ["prov_34_500m", "kab_514_bps2020_500m"])
def test_alternatives_are_passed_over_with_the_reason(name: str) -> None:
    found = recognise(regencies(name), all_readers(), SOURCES)
    assert isinstance(found, PassedOver)
    assert "maps use" in found.reason


@pytest.mark.parametrize(
    ("raw", "error", "words"),
    [
        (regencies(old="33.20", new="33.19"), DuplicateError, "33.19 stands twice"),
        (regencies(old="33.20", new="33.2"), LayoutError, "no code of a kabupaten"),
        (regencies(old="111.0", new="211.0"), LayoutError, "no degrees in Indonesia"),
        (regencies(old="prov_nama", new="province"), LayoutError, "columns are missing"),
        (regencies(old="MultiPolygon", new="MultiLineString"), RefusedError, "polygon|broken"),
        (RawFile("k.geojson", regencies().data[:-40]), LayoutError, "broken or cut"),
    ],
    ids=["code twice", "short code", "other degrees", "re-headed", "lines", "truncated"],
)
def test_a_broken_geojson_is_refused(raw: RawFile, error: type[RefusedError], words: str) -> None:
    with pytest.raises(error, match=words):
        GEOJSON.read(raw, SOURCES["boundary_regency_fine"], None)


def test_a_truncated_geoparquet_is_still_known_and_refused() -> None:
    cut = RawFile("desa.parquet", villages().data[:-200])
    assert GEOPARQUET.sniff(cut) is not None
    with pytest.raises(LayoutError, match="broken or cut"):
        GEOPARQUET.read(cut, SOURCES["boundary_village"], None)


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + bytes(50), b'{"type": "Feature"}', b"kode,nama\n"])
def test_other_files_are_not_taken_for_boundaries(data: bytes) -> None:
    raw = RawFile("x", data)
    assert GEOJSON.sniff(raw) is None
    assert GEOPARQUET.sniff(raw) is None


def test_an_unknown_reading_option_is_a_usage_error() -> None:
    text = Path(boundary_layers.__file__).parents[1] / "sources" / "boundary_village.toml"
    source = parse_manifest(text.read_text().replace("finest_m", "finest"), "boundary_village")
    with pytest.raises(UsageError, match="finest"):
        boundary_layers.Options.of(source)
