"""Boundaries as GeoParquet (WKB geometries, WGS 84), read with pyarrow alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from etl.errors import LayoutError, Where
from etl.readers import boundary_layers
from etl.readers.base import Heading, Progress, RawFile, Tables

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

_LEVEL_OF_LENGTH = {length: level for level, length in boundary_layers.ID_LENGTH.items()}


class BoundaryGeoParquet:
    """A Parquet file with a `geo` entry and a column `kode`; title = the level its codes are of, columns =
    all columns.
    Gives `boundary` and `region_shape`."""

    layout = "boundary_geoparquet"

    def sniff(self, raw: RawFile) -> Heading | None:
        if raw.data[:4] != b"PAR1":
            return None
        try:
            file = pq.ParquetFile(pa.BufferReader(raw.data))
            if _geometry_column(file) is None or "kode" not in file.schema_arrow.names:
                return None
            first = next(file.iter_batches(1, columns=["kode"])).column(0)[0].as_py()
        except (pa.ArrowException, OSError, ValueError, StopIteration):
            return _cut_short(raw)
        digits = re.sub(r"\D", "", str(first))
        return Heading(_LEVEL_OF_LENGTH.get(len(digits), ""), tuple(file.schema_arrow.names))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook | None, progress: Progress | None = None
    ) -> Tables:
        try:
            file = pq.ParquetFile(pa.BufferReader(raw.data))
            column = _geometry_column(file)
            frame = file.read().to_pandas(ignore_metadata=True)
            geometry = shapely.from_wkb(frame.pop(column).to_numpy())
        except (
            pa.ArrowException,
            OSError,
            ValueError,
            KeyError,
            TypeError,
            shapely.errors.ShapelyError,
        ) as e:
            raise LayoutError(
                f"the GeoParquet is broken or cut: {e}", where=Where(file=raw.name), next="download it again"
            ) from e
        return boundary_layers.tables(frame.assign(geometry=geometry), raw, source, progress)


def _geometry_column(file: pq.ParquetFile) -> str | None:
    """The primary geometry column; None when the file is no GeoParquet."""
    metadata: dict[bytes, bytes] = file.schema_arrow.metadata or {}
    if b"geo" not in metadata:
        return None
    geo: dict[str, Any] = json.loads(metadata[b"geo"])
    column: str | None = geo.get("primary_column")
    return column


def _cut_short(raw: RawFile) -> Heading | None:
    """A Parquet file whose end is missing has no schema; it is known by the form of codes near its start,
    if at all."""
    code = re.search(rb"\d\d\.\d\d\.\d\d\.\d{4}|\d\d\.\d\d\.\d\d(?!\.)", raw.data[:65536])
    return Heading(_LEVEL_OF_LENGTH[len(code[0].replace(b".", b""))], ("kode",)) if code else None


READER = BoundaryGeoParquet()
