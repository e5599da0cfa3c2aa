"""Reading and writing `data/figures` and `data/reference`: tidy frames, one file a kind and source, and
provenance.

Bytes are deterministic (sorted rows, fixed Parquet settings, no clock), so that a second ingestion of the
same files leaves git clean. Every file appears whole or not at all (temporary file, then `os.replace`).
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.errors import LayoutError, Where
from etl.figures import KINDS, Kind

BOUNDARY = "boundary"
"""The kind whose frame is files: columns `layer` (path under data/boundaries) and `content` (bytes)."""
_REFERENCE_PREFIX = "region_"


def kind_folder(data_dir: Path, kind: str) -> Path:
    """Where the files of a kind stand: kinds named `region_*` are reference tables, the rest figures."""
    return data_dir / ("reference" if kind.startswith(_REFERENCE_PREFIX) else "figures") / kind


def kind_path(data_dir: Path, kind: str, source_id: str) -> Path:
    """The file of one kind and source."""
    return kind_folder(data_dir, kind) / f"{source_id}.{'csv' if KINDS[kind].as_csv else 'parquet'}"


def provenance_path(data_dir: Path, source_id: str) -> Path:
    """The provenance file of a source."""
    return data_dir / "figures" / "sources" / f"{source_id}.json"


def coerce(frame: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """The frame with exactly the columns of the kind, in order and with their dtypes.

    Raises `LayoutError` when a column is missing, unknown or does not fit: a fault of the reader.
    """
    missing = [c for c in kind.columns if c not in frame.columns]
    unknown = [c for c in frame.columns if c not in kind.columns]
    if missing or unknown:
        raise LayoutError(f"the reader's frame lacks columns {missing}, has unknown columns {unknown}")
    try:
        return frame[list(kind.columns)].astype(kind.columns).reset_index(drop=True)
    except (TypeError, ValueError) as e:
        raise LayoutError(f"the reader's frame does not fit the kind: {e}") from e


def ordered(frame: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Rows sorted by key, then file and row: the same figures always give the same bytes."""
    by = [
        *kind.key,
        *(c for c in ("vintage", "source_file", "source_row") if c in kind.columns and c not in kind.key),
    ]
    return frame.sort_values(by, kind="stable", na_position="first").reset_index(drop=True)


def encode(frame: pd.DataFrame, kind: Kind) -> bytes:
    """The bytes of a figures file."""
    frame = ordered(frame, kind)
    if kind.as_csv:
        return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    sink = io.BytesIO()
    pq.write_table(
        table, sink, compression="zstd", compression_level=15, use_dictionary=True, write_statistics=True
    )
    return sink.getvalue()


def read_kind(data_dir: Path, kind: str, source_id: str) -> pd.DataFrame:
    """The stored figures of one kind and source; an empty frame of the right columns where there are none.
    In CSV a blank cell is NA."""
    spec, path = KINDS[kind], kind_path(data_dir, kind, source_id)
    if not path.exists():
        return pd.DataFrame({c: pd.Series(dtype=t) for c, t in spec.columns.items()})
    if spec.as_csv:
        text = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8")
        for column, dtype in spec.columns.items():
            if column not in text:
                continue
            if dtype == "boolean":
                text[column] = text[column].map({"True": True, "False": False})
            elif dtype != "string":
                text[column] = pd.to_numeric(text[column])
        if spec.older and not set(spec.columns) <= set(text.columns):
            text = spec.older(text)
        return coerce(text.fillna(dict.fromkeys(spec.blank, "")), spec)
    return coerce(pq.read_table(path).to_pandas(), spec)


def read_provenance(data_dir: Path, source_id: str) -> dict[str, Any]:
    """What is recorded of a source: {source_id, files: [{name, sha256, bytes, rows, vintage}], revisions,
    layers}."""
    path = provenance_path(data_dir, source_id)
    if not path.exists():
        return {"source_id": source_id, "files": []}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def encode_provenance(provenance: dict[str, Any]) -> bytes:
    """Deterministic JSON, files sorted by name."""
    files = sorted(provenance["files"], key=lambda f: f["name"])
    return (json.dumps(provenance | {"files": files}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


@dataclass(frozen=True)
class Write:
    """One file to be put in place; `content` None removes it."""

    path: Path
    content: bytes | None


def commit(writes: list[Write]) -> None:
    """Put all files in place: everything is first written beside its target and flushed, then moved in order.

    A file of unchanged bytes is left alone. Until the first move nothing has changed; each move is atomic.
    Callers put the provenance last, so a crash between two moves only makes the next run repeat the source.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for w in writes:
            if w.content is None or (w.path.exists() and w.path.read_bytes() == w.content):
                continue
            w.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=w.path.parent, prefix=".", suffix=".part")
            staged.append((Path(name), w.path))
            with os.fdopen(handle, "wb") as f:
                f.write(w.content)
                f.flush()
                os.fsync(f.fileno())
            Path(name).chmod(0o644)
        for temporary, target in staged:
            temporary.replace(target)
        for w in writes:
            if w.content is None:
                w.path.unlink(missing_ok=True)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def leftovers(data_dir: Path) -> list[Path]:
    """Files that a killed ingestion had not put in place yet."""
    folders = (data_dir / part for part in ("figures", "reference", "boundaries"))
    return [p for folder in folders for p in sorted(folder.rglob(".*.part"))]


def boundary_path(data_dir: Path, layer: str) -> Path:
    """The file of a boundary layer; a layer that would leave data/boundaries is refused."""
    root = (data_dir / "boundaries").resolve()
    path = (root / layer).resolve()
    if not path.is_relative_to(root):
        raise LayoutError("a boundary layer would be written outside data/boundaries", where=Where(layer))
    return path
