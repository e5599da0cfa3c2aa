"""A small data folder: the project's own reference lists, cut down, and a few hand-written figures, as
`ingest` leaves them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from etl import figure_files
from etl.figures import KINDS
from etl.manifest import Source, parse_manifest

ROOT = Path(__file__).resolve().parent.parent
SHA = "ab" * 32


def manifest(source_id: str, priority: int = 10) -> Source:
    """A manifest as a file of `etl/sources/` would give it."""
    return parse_manifest(
        f"""
        publisher = "BPS"
        title_id = "Persentase penduduk miskin"
        title_en = "Poverty rate"
        document = "Tabel dinamis {source_id}"
        url = "https://www.bps.go.id"
        licence = "lihat penerbit"
        priority = {priority}
        [recognise]
        layout = "uji"
        """,
        source_id,
    )


MANIFESTS = {"bps": manifest("bps"), "copy": manifest("copy", 50)}


def observation(region_id: str, year: int, value: float | None, **more: Any) -> dict[str, Any]:
    """A row of the kind `observation`: P0 in March from the file of source `bps`."""
    row = {
        "region_id": region_id,
        "indicator": "poverty_rate",
        "year": year,
        "round": "maret",
        "area": "total",
        "value": value,
        "absent": None if value is not None else "not_available",
        "std_error": None,
        "flag": "",
        "source_sheet": None,
        "source_row": 7,
        "source_column": str(year),
        "source_id": "bps",
        "vintage": "2025-09-01",
        **more,
    }
    return {"source_file": f"{row['source_id']}.csv", **row}


BOYOLALI = (observation("3309", 2016, 12.09), observation("3309", 2017, 11.96))


def write_source(
    data_dir: Path, source_id: str, rows: Sequence[dict[str, Any]], kind: str = "observation"
) -> None:
    """The figures file and the provenance file of one source."""
    frame = pd.DataFrame(rows).reindex(columns=list(KINDS[kind].columns))
    path = figure_files.kind_path(data_dir, kind, source_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(figure_files.encode(figure_files.coerce(frame, KINDS[kind]), KINDS[kind]))
    file = {
        "name": f"{source_id}.csv",
        "sha256": SHA,
        "bytes": 100,
        "rows": len(rows),
        "vintage": max(r["vintage"] for r in rows),
    }
    told = figure_files.provenance_path(data_dir, source_id)
    told.parent.mkdir(parents=True, exist_ok=True)
    told.write_bytes(figure_files.encode_provenance({"source_id": source_id, "files": [file]}))


def cut_reference(target: Path) -> None:
    """The project's reference lists without kecamatan and villages outside Boyolali: small enough to build
    from in a blink."""
    for path in sorted((ROOT / "data" / "reference").glob("*/*")):
        kind = KINDS[path.parent.name]
        frame = figure_files.read_kind(ROOT / "data", path.parent.name, path.stem)
        if "region_id" in frame:
            ids = frame["region_id"]
            frame = frame[(ids.str.len() <= 4) | ids.str.startswith("3309")]
        if "first_list" in frame:
            frame = frame[frame[kind.key[0]].str.startswith("33")]
        (target / path.parent.name).mkdir(parents=True, exist_ok=True)
        (target / path.parent.name / path.name).write_bytes(figure_files.encode(frame, kind))


@cache
def _reference() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="capaian-reference-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    cut_reference(folder)
    return folder


def data_folder(folder: Path, rows: Sequence[dict[str, Any]] = BOYOLALI) -> Path:
    """A data folder with the reference lists and these observations of source `bps`."""
    shutil.copytree(_reference(), folder / "reference")
    write_source(folder, "bps", rows)
    return folder
