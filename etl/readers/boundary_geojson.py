"""Boundaries as one GeoJSON feature collection (WGS 84) whose `name` tells which."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from etl.errors import LayoutError, Where
from etl.readers import boundary_layers
from etl.readers.base import Heading, Progress, RawFile, Tables

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

_PEEK = 4096


class BoundaryGeoJson:
    """`{"type": "FeatureCollection", "name": ..., "features": [...]}`; title = the collection's name,
    columns = the properties of the first feature. Gives `boundary` and `region_shape`."""

    layout = "boundary_geojson"

    def sniff(self, raw: RawFile) -> Heading | None:
        start = raw.data[:_PEEK].decode("utf-8", "replace")
        if not re.match(r'\s*\{\s*"type":\s*"FeatureCollection"', start):
            return None
        name = re.search(r'"name":\s*"([^"]*)",?\s', start)
        properties = re.search(r'"Feature",\s*"properties":\s*\{([^{}]*)\}', start)
        columns = re.findall(r'"(\w+)":', properties[1]) if properties else []
        return Heading(name[1] if name else "", tuple(columns))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook | None, progress: Progress | None = None
    ) -> Tables:
        try:
            features: list[dict[str, Any]] = json.loads(raw.data)["features"]
            frame = pd.DataFrame([f["properties"] for f in features])
            texts = np.array([json.dumps(f["geometry"]) for f in features], dtype=object)
            frame["geometry"] = shapely.from_geojson(texts)
        except (ValueError, KeyError, TypeError, shapely.errors.ShapelyError) as e:
            raise LayoutError(
                f"the GeoJSON is broken or cut: {e}", where=Where(file=raw.name), next="download it again"
            ) from e
        return boundary_layers.tables(frame, raw, source, progress)


READER = BoundaryGeoJson()
