"""What the boundary readers share: named polygons to layer files for the screen and to `region_shape`.

Options of a boundary manifest's [read] table:

    level       provinsi | kabupaten | kecamatan | desa
    code, name  the columns of the Kemendagri code and of the name
    parent      column of the name of the region above (shown beside the name), and how it is written:
    parent_form 'Kec. {}'
    short       [[from, to], ...] prefixes of names that are written shorter
    layers      [[path, screen], ...]: `{2}` in the path stands for the first two digits of the region id, so
                there is a file for each province; `screen` is the width in pixels at which half a pixel is
                lost
    finest_m    metres: the detail of the source, never simplified below
    shape       false where another source gives the areas
    regions     how many regions the file must hold (for sources without areas, whose rows `expect` cannot
    count)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import brotli
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from etl import layer_file, topology
from etl.errors import DuplicateError, LayoutError, UsageError, Where
from etl.manifest import Source
from etl.readers.base import Progress, RawFile, Tables

ID_LENGTH = {"provinsi": 2, "kabupaten": 4, "kecamatan": 6, "desa": 10}
METRES_PER_DEGREE = 111_320
_WGS84_A_KM, _WGS84_E2 = 6378.137, 0.00669437999014
_WORKERS = 2
_BROTLI_QUALITY = 6  # a fourth of the time of 9 for 2 % more bytes


@dataclass(frozen=True)
class Options:
    """The [read] table of a boundary manifest, as the module's docstring explains it."""

    level: str
    code: str
    name: str
    parent: str = ""
    parent_form: str = "{}"
    short: tuple[tuple[str, str], ...] = ()
    layers: tuple[tuple[str, float], ...] = ()
    finest_m: float = 30.0
    shape: bool = True
    regions: int = 0

    @classmethod
    def of(cls, source: Source) -> Options:
        """Raises `UsageError` on an option that is unknown or missing."""
        given: dict[str, Any] = dict(source.read)
        for key in ("short", "layers"):
            given[key] = tuple((entry[0], entry[1]) for entry in given.get(key, ()))
        try:
            return cls(**given)
        except TypeError as e:
            raise UsageError(f"[read]: {e}", where=source.where) from e


def tables(frame: pd.DataFrame, raw: RawFile, source: Source, progress: Progress | None) -> Tables:
    """Layer files and areas of a frame with the source's columns and a column `geometry` of polygons (WGS
    84).

    Raises `LayoutError` for a code or a geometry that cannot be, `DuplicateError` for a code that stands
    twice.
    """
    options = Options.of(source)
    shapes = _tidy(frame, options, raw)
    jobs = list(_jobs(shapes, options))
    rows: list[tuple[str, bytes]] = []
    with ThreadPoolExecutor(_WORKERS) as pool:
        for row in pool.map(_layer, jobs):
            rows.append(row)
            if progress:
                progress(len(rows), len(jobs))
    found: Tables = {}
    if rows:
        found["boundary"] = pd.DataFrame(rows, columns=["layer", "content"])
    if options.shape:
        found["region_shape"] = region_shape(shapes, options.level)
    return found


def _tidy(frame: pd.DataFrame, options: Options, raw: RawFile) -> pd.DataFrame:
    """Columns region_id, name, parent, geometry, source_row; sorted by region_id."""
    needed = [c for c in (options.code, options.name, options.parent) if c]
    lost = [c for c in needed if c not in frame]
    if lost:
        raise LayoutError(f"columns are missing: {', '.join(lost)}", where=Where(file=raw.name))
    if options.regions and len(frame) != options.regions:
        raise LayoutError(
            f"{len(frame)} regions where {options.regions} are expected: the file is cut or of another year",
            where=Where(file=raw.name),
        )
    codes = frame[options.code].astype("str")
    ids = codes.str.replace(".", "", regex=False)
    fits = ids.str.fullmatch(rf"[1-9]\d{{{ID_LENGTH[options.level] - 1}}}").fillna(False).astype(bool)
    if not fits.all():
        at = int(np.flatnonzero(~fits)[0])
        raise LayoutError(
            f"{codes.iloc[at]!r} is no code of a {options.level}",
            where=Where(file=raw.name, row=at + 1, column=options.code),
        )
    if ids.duplicated().any():
        at = int(np.flatnonzero(ids.duplicated())[0])
        raise DuplicateError(
            f"{codes.iloc[at]} stands twice", where=Where(file=raw.name, row=at + 1, column=options.code)
        )
    geometry = np.asarray(frame["geometry"], dtype=object)
    polygonal = np.isin(shapely.get_type_id(geometry), (3, 6)) & ~shapely.is_empty(geometry)
    if not polygonal.all():
        at = int(np.flatnonzero(~polygonal)[0])
        raise LayoutError(f"{codes.iloc[at]} has no polygon", where=Where(file=raw.name, row=at + 1))
    solid = shapely.has_z(geometry)
    if solid.any():
        at = int(np.flatnonzero(solid)[0])
        raise LayoutError(
            f"{codes.iloc[at]} has a point of three numbers, not of longitude and latitude",
            where=Where(file=raw.name, row=at + 1),
        )
    west, south, east, north = shapely.total_bounds(geometry)
    if not (90 < west <= east < 145 and -15 < south <= north < 10):
        raise LayoutError(
            f"no degrees in Indonesia: {west:.1f} to {east:.1f}, {south:.1f} to {north:.1f}",
            where=Where(file=raw.name),
        )
    names = frame[options.name].astype("str")
    for long, short in options.short:
        names = names.str.replace(rf"^{re.escape(long)}", short, regex=True)
    parents = frame[options.parent].map(options.parent_form.format) if options.parent else ""
    return (
        pd.DataFrame({"region_id": ids, "name": names, "parent": parents, "geometry": geometry})
        .assign(source_row=np.arange(1, len(frame) + 1))
        .sort_values("region_id", ignore_index=True)
    )


@dataclass(frozen=True)
class _Job:
    path: str
    shapes: pd.DataFrame
    screen: float
    options: Options


def _jobs(shapes: pd.DataFrame, options: Options) -> Iterator[_Job]:
    for path, screen in options.layers:
        digits = re.search(r"\{(\d)\}", path)
        if digits is None:
            yield _Job(path, shapes, screen, options)
            continue
        for prefix, block in shapes.groupby(shapes["region_id"].str[: int(digits[1])]):
            yield _Job(path.replace(digits[0], str(prefix)), block.reset_index(drop=True), screen, options)


def _layer(job: _Job) -> tuple[str, bytes]:
    """One layer: simplified to half a pixel of its screen, on a grid of an eighth of a pixel."""
    geometry = job.shapes["geometry"].to_numpy()
    west, south, east, north = shapely.total_bounds(geometry)
    extent_m = max(east - west, north - south) * METRES_PER_DEGREE
    tolerance = max(job.options.finest_m, extent_m / job.screen / 2) / METRES_PER_DEGREE
    grid = topology.Grid.over(geometry, float(f"{tolerance / 4:.0e}"))
    simple = topology.simplify(geometry, tolerance)
    found = topology.extract(topology.quantise(simple, grid, min_area=(tolerance / grid.scale) ** 2))
    parent_ids = job.shapes["region_id"].str[: _parent_length(job.options.level)]
    parents = dict(zip(parent_ids, job.shapes["parent"], strict=True)) if job.options.parent else {}
    text = layer_file.encode(found, grid, list(job.shapes["region_id"]), list(job.shapes["name"]), parents)
    return f"{job.path}.json.br", brotli.compress(text, quality=_BROTLI_QUALITY)


def _parent_length(level: str) -> int:
    lengths = [0, *ID_LENGTH.values()]
    return lengths[lengths.index(ID_LENGTH[level]) - 1]


def equal_area(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Longitude and latitude (WGS 84) to kilometres of the cylindrical equal-area projection: areas are
    true."""
    e = np.sqrt(_WGS84_E2)
    lon, sin_lat = np.radians(degrees[:, 0]), np.sin(np.radians(degrees[:, 1]))
    q = (1 - _WGS84_E2) * (sin_lat / (1 - _WGS84_E2 * sin_lat**2) + np.arctanh(e * sin_lat) / e)
    return np.column_stack([_WGS84_A_KM * lon, _WGS84_A_KM * q / 2])


def region_shape(shapes: pd.DataFrame, level: str) -> pd.DataFrame:
    """Area in square kilometres of the polygons as the source draws them, and a point that lies inside."""
    geometry = shapes["geometry"].to_numpy()
    inside = shapely.point_on_surface(geometry)
    return pd.DataFrame(
        {
            "region_id": shapes["region_id"],
            "level": level,
            "area_km2": np.round(shapely.area(shapely.transform(geometry, equal_area)), 4),
            "lon": np.round(shapely.get_x(inside), 5),
            "lat": np.round(shapely.get_y(inside), 5),
            "source_row": shapes["source_row"],
        }
    )
