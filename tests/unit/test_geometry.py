"""The boundary files of data/: which regions they cover, under which addresses, and that they are whole."""

from __future__ import annotations

import json
from pathlib import Path

import brotli
import pandas as pd
import pytest

from analysis import warehouse
from etl import layer_file, topology
from tests import small
from ui import geometry

REFERENCE = small.ROOT / "data" / "reference"
VILLAGES_WITH_POLYGON = 83_402
VILLAGES_WITHOUT = 360


def ids(name: str) -> list[str]:
    return list(geometry.layer(name).ids)


def test_there_are_layers_for_the_country_every_province_and_every_regency() -> None:
    names = geometry.names()
    provinces, regencies = ids("indonesia-prov"), ids("indonesia-kab")
    assert len(provinces) == 38
    assert len(regencies) == 514
    assert set(names) == {
        "indonesia-prov",
        "indonesia-kab",
        "indonesia-desa",
        *(f"kab/{p}" for p in provinces),
        *(f"desa/{p}" for p in provinces),
        *(f"desa/{r}" for r in regencies),
    }


def test_the_regencies_of_the_provinces_are_those_of_the_country() -> None:
    regencies = ids("indonesia-kab")
    assert [r for p in ids("indonesia-prov") for r in ids(f"kab/{p}")] == regencies
    assert len(ids("kab/33")) == 35


def test_jawa_tengah_has_its_8563_villages_and_kudus_its_132() -> None:
    """7,810 desa and 753 kelurahan; Kudus 123 and 9 (Kepmendagri 2025)."""
    jateng = ids("desa/33")
    assert len(jateng) == 8_563
    assert sum(i[6] == "2" for i in jateng) == 7_810
    kudus = ids("desa/3319")
    assert len(kudus) == 132
    assert sum(i[6] == "2" for i in kudus) == 123


def test_every_village_stands_in_the_layer_of_its_regency_and_of_its_province() -> None:
    by_province = [i for p in ids("indonesia-prov") for i in ids(f"desa/{p}")]
    by_regency = [i for r in ids("indonesia-kab") for i in ids(f"desa/{r}")]
    assert by_regency == by_province
    assert ids("indonesia-desa") == by_province
    assert len(set(by_province)) == VILLAGES_WITH_POLYGON
    assert all(i[:4] == r for r in ("3319", "5108") for i in ids(f"desa/{r}"))


@pytest.mark.skipif(
    not (REFERENCE / "region_no_polygon").is_dir(), reason="the reference lists are not loaded"
)
def test_the_villages_without_a_polygon_are_those_that_are_said_to_have_none() -> None:
    lists = (REFERENCE / "region_list_village").glob("*.parquet")
    listed = pd.concat(pd.read_parquet(p) for p in lists)
    villages = set(listed.loc[listed["level"] == "desa", "region_id"])
    without = pd.concat(pd.read_csv(p, dtype="str") for p in (REFERENCE / "region_no_polygon").glob("*.csv"))[
        "region_id"
    ]
    drawn = {i for p in ids("indonesia-prov") for i in ids(f"desa/{p}")}
    assert len(without) == VILLAGES_WITHOUT
    assert villages - drawn == set(without)
    assert not any(i.startswith(("33", "51")) for i in without)


@pytest.mark.parametrize(
    "name",
    ["indonesia-prov", "indonesia-kab", "indonesia-desa", "kab/33", "desa/33", "desa/3319", "desa/1101"],
)
def test_a_layer_is_whole(name: str) -> None:
    found, grid, _, _ = layer_file.decode(geometry.asset(name).content)
    used = {r if r >= 0 else ~r for f in found.features for p in f for ring in p for r in ring}
    assert used == set(range(len(found.start) - 1))
    for region in topology.rings_of(found):
        assert region
        assert all(len(ring) >= 3 for polygon in region for ring in polygon)
    west, south = found.xy.min(axis=0) * grid.scale + grid.origin
    east, north = found.xy.max(axis=0) * grid.scale + grid.origin
    assert 94 < west < east < 142
    assert -12 < south < north < 7


def test_the_boundaries_stay_light() -> None:
    files = list((small.ROOT / "data" / "boundaries").rglob("*.json.br"))
    assert sum(f.stat().st_size for f in files) < 24e6
    assert len(geometry.asset("indonesia-desa").compressed) < 4e6
    assert len(geometry.asset("indonesia-kab").compressed) < 150_000
    assert len(geometry.asset("desa/33").compressed) < 500_000
    assert max(len(geometry.asset(f"desa/{r}").compressed) for r in ids("indonesia-kab")) < 100_000


@pytest.fixture
def two_villages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one layer."""
    layer = {
        "format": 1,
        "scale": 0.001,
        "origin": [110.0, 0.0],
        "ids": [3319012001, 1],
        "names": ["Bakalankrapyak", "Prambatan Kidul"],
        "parents": {},
        "arcs": [4, 4],
        "xy": [0, 0, 0, 10, 20, 0, 0, -10, 0, 0, 20, 0, 0, 10, -20, 0],
        "shapes": [[[[0]]], [[[1]]]],
    }
    path = tmp_path / "boundaries" / "desa" / "3319.json.br"
    path.parent.mkdir(parents=True)
    path.write_bytes(brotli.compress(json.dumps(layer).encode()))
    (tmp_path / "boundaries" / "secret.json").write_text("{}")
    monkeypatch.setattr(warehouse, "data_dir", lambda: tmp_path)
    return path


def test_a_layer_knows_its_regions_and_its_shape(two_villages: Path) -> None:
    found = geometry.layer("desa/3319")
    assert list(found.ids) == ["3319012001", "3319012002"]
    assert found.names == ("Bakalankrapyak", "Prambatan Kidul")
    assert found.aspect == pytest.approx(4, rel=1e-3)
    assert geometry.names() == ("desa/3319",)


def test_another_content_gets_another_address(two_villages: Path) -> None:
    before = geometry.asset("desa/3319").path
    text = brotli.decompress(two_villages.read_bytes()).replace(b"Prambatan", b"Perambatan")
    two_villages.write_bytes(brotli.compress(text))
    after = geometry.asset("desa/3319").path
    assert before != after
    assert before.startswith("desa/3319.")


@pytest.mark.parametrize(
    "name",
    ["desa/3320", "desa/../desa/3319", "../boundaries/desa/3319", "secret", "desa/33190", "/etc/passwd", ""],
)
def test_only_layers_have_files(two_villages: Path, name: str) -> None:
    assert not geometry.exists(name)
    with pytest.raises(geometry.UnknownLayerError):
        geometry.layer(name)
    with pytest.raises(geometry.UnknownLayerError):
        geometry.asset(name)


@pytest.mark.parametrize(
    ("region", "level", "layer"),
    [
        ("ID", "provinsi", "indonesia-prov"),
        ("ID", "kabupaten", "indonesia-kab"),
        ("ID", "desa", "indonesia-desa"),
        ("33", "kabupaten", "kab/33"),
        ("3319", "kabupaten", "kab/33"),
        ("33", "desa", "desa/33"),
        ("3319", "desa", "desa/3319"),
        ("3319012001", "desa", "desa/3319"),
    ],
)
def test_the_layer_of_a_region(region: str, level: str, layer: str) -> None:
    assert geometry.regions_layer(region, level) == layer


@pytest.mark.parametrize(
    ("region", "level"), [("ID", "kecamatan"), ("00", "desa"), ("33", "kecamatan"), ("..", "desa")]
)
def test_no_layer_is_made_up(region: str, level: str) -> None:
    with pytest.raises(geometry.UnknownLayerError):
        geometry.regions_layer(region, level)


def test_the_script_is_one_module_that_writes_no_markup() -> None:
    text = geometry.script().content.decode()
    assert text.count("export default") == 1
    assert "import " not in text
    for markup in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "http://",
        "https://",
    ):
        assert markup not in text
