"""The boundary layers that maps draw: which there are, where a browser gets them, which regions they hold.

A layer is a file `data/boundaries/<name>.json.br` written by the ETL: `indonesia-prov`, `indonesia-kab`,
`indonesia-desa` (coarser than the layers of single provinces), `kab/33` (the regencies of a province), `desa/33`
and `desa/3319` (the villages of a province and of a regency). `ui.server` serves them under addresses that carry
their hash, for ever; started by plain `streamlit run` they go through Streamlit's media files, uncompressed.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from math import cos, radians
from pathlib import Path

import brotli
import numpy as np
import pandas as pd
from streamlit.runtime import get_instance

from analysis import warehouse
from ui.extent import Extent, divided

_NAME = re.compile(r"[a-z]+(-[a-z]+)?(/\d{2}|/\d{4})?")
_OF_INDONESIA = {"provinsi": "indonesia-prov", "kabupaten": "indonesia-kab", "desa": "indonesia-desa"}
_COMPONENT = Path(__file__).parent / "map_component"
_MODULES = ("layer.js", "view.js", "inset.js", "paint.js", "legend.js", "gestures.js", "map.js")


@dataclass(frozen=True)
class Asset:
    """A file for the browser that never changes under its name: `path` carries the hash of its content."""

    name: str
    kind: str
    """Media type."""
    suffix: str
    compressed: bytes = field(repr=False)
    """Brotli."""

    @property
    def content(self) -> bytes:
        return brotli.decompress(self.compressed)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.compressed).hexdigest()[:16]

    @property
    def path(self) -> str:
        return f"{self.name}.{self.digest}{self.suffix}"


@dataclass(frozen=True)
class Layer:
    """What Python knows of a layer file: its regions in the order of the file, its shape (width / height), and
    how it is divided where small islands lie far off."""

    asset: Asset
    ids: pd.Index
    names: tuple[str, ...]
    aspect: float
    """Of the main extent where there is one."""
    extent: Extent | None = None


class UnknownLayerError(KeyError):
    """There is no boundary file of this name; `make ingest` writes them."""


def _folder() -> Path:
    return warehouse.data_dir() / "boundaries"


def names() -> tuple[str, ...]:
    """Every layer there is a file of."""
    root = _folder()
    found = (p.relative_to(root).as_posix().removesuffix(".json.br") for p in root.rglob("*.json.br"))
    return tuple(sorted(n for n in found if _NAME.fullmatch(n)))


def exists(name: str) -> bool:
    """Whether there is a file of this layer. Never touches a path that is not a layer's."""
    return _NAME.fullmatch(name) is not None and _path(name).is_file()


def _path(name: str) -> Path:
    return _folder() / f"{name}.json.br"


def layer(name: str) -> Layer:
    """The layer of this name, read once. Raises `UnknownLayerError`."""
    if not exists(name):
        raise UnknownLayerError(name)
    path = _path(name)
    return _read(name, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(name: str, path: Path, _changed: int) -> Layer:
    asset = Asset(name, "application/json", ".json", path.read_bytes())
    found = json.loads(asset.content)
    vertices = np.cumsum(np.array(found["xy"]).reshape(-1, 2), axis=0)
    (west, south), (east, north) = vertices.min(axis=0), vertices.max(axis=0)
    middle = found["origin"][1] + found["scale"] * (south + north) / 2
    extent = divided(found)
    if extent:
        west, south, east, north = extent.main
    return Layer(
        asset,
        pd.Index([str(i) for i in accumulate(found["ids"])], dtype="str"),
        tuple(found["names"]),
        float((east - west) * cos(radians(middle)) / max(1, north - south)),
        extent,
    )


@lru_cache(maxsize=256)
def _asset(name: str, path: Path, _changed: int) -> Asset:
    return Asset(name, "application/json", ".json", path.read_bytes())


def asset(name: str) -> Asset:
    """The layer's file, without looking into it. Raises `UnknownLayerError`."""
    if not exists(name):
        raise UnknownLayerError(name)
    return _asset(name, _path(name), _path(name).stat().st_mtime_ns)


@cache
def script() -> Asset:
    """The map component: its modules joined into one, with its style sheet as the constant CSS."""
    parts = [f"const CSS = {json.dumps((_COMPONENT / 'map.css').read_text('utf-8'))};"]
    for module in _MODULES:
        text = (_COMPONENT / module).read_text("utf-8")
        text = re.sub(r'^import .* from "\./\w+\.js";\n', "", text, flags=re.MULTILINE)
        parts.append(re.sub(r"^export (?!default)", "", text, flags=re.MULTILINE))
    return Asset("map", "text/javascript", ".js", brotli.compress("\n".join(parts).encode(), quality=9))


class _Served:
    prefix: str | None = None


def served_under(prefix: str) -> None:
    """Said by the server that has a route of its own for assets: their addresses are `prefix` +
    `Asset.path`."""
    _Served.prefix = prefix


def url(found: Asset) -> str:
    """The address of an asset for the browser of the running session."""
    if _Served.prefix is not None:
        return _Served.prefix + found.path
    files = get_instance().media_file_mgr
    return files.add(found.content, found.kind, coordinates=f"capaian-map-{found.name}")


def regions_layer(region_id: str, level: str) -> str:
    """The layer that shows the regions of `level` of a region: of Indonesia ('ID') its provinces, regencies
    or villages, of a province its regencies or villages, of a regency its villages, or its neighbours in its
    province. Raises `UnknownLayerError` where no layer fits."""
    if region_id == "ID":
        wanted = _OF_INDONESIA.get(level, "")
    else:
        wanted = {"kabupaten": f"kab/{region_id[:2]}", "desa": f"desa/{region_id[:4]}"}.get(level, "")
    if not exists(wanted):
        raise UnknownLayerError(f"{level} of {region_id}")
    return wanted


def neighbours(layer_name: str, region_id: str) -> frozenset[str]:
    """The regions of a layer that share a stretch of boundary with one of them (none for an island). Raises
    `UnknownLayerError`."""
    found = layer(layer_name)
    borders = _borders(found.asset)
    own = borders[found.ids.get_loc(region_id)] if region_id in found.ids else frozenset()
    return frozenset(
        other for other, arcs in zip(found.ids, borders, strict=True) if other != region_id and own & arcs
    )


@lru_cache(maxsize=8)
def _borders(found: Asset) -> tuple[frozenset[int], ...]:
    """The arcs of each shape of a layer; an arc runs one way for one region and back (`~`) for the other."""
    shapes = json.loads(found.content)["shapes"]
    return tuple(
        frozenset(max(arc, ~arc) for polygon in shape for ring in polygon for arc in ring) for shape in shapes
    )
