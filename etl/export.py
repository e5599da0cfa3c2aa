"""A build as files for other tools: CSV, Parquet, the DuckDB file, a codebook and a `datapackage.json`.

The same build gives the same bytes: rows are sorted by all their columns, nothing of the moment is written, the DuckDB
file is the build itself. The folder becomes visible whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl import codebook, store
from etl.codebook import View
from etl.errors import RefusedError, Where
from etl.progress import Reporter

NAME = "capaian"
PACKAGE = "datapackage.json"
DATABASE = "capaian.duckdb"
FORMS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
TYPES = {
    "VARCHAR": "string",
    "DOUBLE": "number",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "SMALLINT": "integer",
    "TINYINT": "integer",
    "BOOLEAN": "boolean",
    "TIMESTAMP": "datetime",
}
"""DuckDB type -> type of a Table Schema field (Data Package 1.0)."""
DATETIME = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True)
class Exported:
    """What was written: files with their bytes in order of name, rows by view."""

    folder: Path
    build_id: str
    files: dict[str, int]
    rows: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        return {"folder": str(self.folder), "build": self.build_id, "files": self.files, "rows": self.rows}


def export(build: Path, folder: Path, *, reporter: Reporter | None = None) -> Exported:
    """Write a build to `folder`, which must be absent, empty or an earlier export (then it is replaced).

    Raises `RefusedError` when something else stands there; nothing of it is touched."""
    reporter = reporter or Reporter(quiet=True)
    _require_ours(folder)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        for form in FORMS:
            (part / form).mkdir(parents=True)
        with store.open_readonly(build) as s:
            views = codebook.views(s)
            rows = {}
            for view in views:
                rows[view.name] = _write(s, view, part)
                reporter.line(f"{view.name}: {rows[view.name]:,} rows")
            (part / "codebook.md").write_text(codebook.markdown(views), "utf-8")
            (part / "codebook.csv").write_text(_codebook_csv(views), "utf-8")
            shutil.copyfile(build, part / DATABASE)
            package = _package(s, views, part)
        (part / PACKAGE).write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", "utf-8")
        _swap(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Exported(folder, str(package["version"]), _sizes(folder), rows)


def _require_ours(folder: Path) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        mine = json.loads((folder / PACKAGE).read_text("utf-8"))["name"] == NAME
    except (OSError, ValueError, KeyError, TypeError):
        mine = False
    if not mine:
        raise RefusedError(
            "the folder holds something that is not an export of this project",
            where=Where(str(folder)),
            next="name an empty or new folder: python -m etl export --to DIR",
        )


def _swap(part: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        part.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(s: store.Store, view: View, part: Path) -> int:
    for form in FORMS:
        s.write_view(view.name, part / form / f"{view.name}.{form}", form)
    return int(s.scalar(f"SELECT count(*) FROM {codebook.SCHEMA}.{view.name}"))  # noqa: S608 (names of the schema)


def _codebook_csv(views: Sequence[View]) -> str:
    """One line a column, comma separated, every cell quoted."""

    def line(*cells: str) -> str:
        return ",".join('"' + c.replace('"', '""') + '"' for c in cells)

    lines = [line("view", "column", "type", "unit", "meaning_id", "meaning_en")]
    lines += [
        line(v.name, c.name, c.type, c.unit, c.meaning_id, c.meaning_en) for v in views for c in v.columns
    ]
    return "\n".join(lines) + "\n"


def _package(s: store.Store, views: Sequence[View], part: Path) -> dict[str, Any]:
    """The descriptor, Data Package 1.0 (specs.frictionlessdata.io)."""
    build = s.rows("FROM pub.build").iloc[0]
    sources = s.rows("SELECT title, url, publisher FROM pub.source ORDER BY source_id").to_dict("records")
    return {
        "profile": "data-package",
        "name": NAME,
        "title": "Capaian: regional poverty in Indonesia, promised and happened",
        "description": "Every public view of one build of the warehouse. Rights and terms of use stay with the "
        "publishers of the sources: read `pub.source` (licence) and their own pages before reuse.",
        "version": str(build["build_id"]),
        "created": build["built_at"].strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sources": [_source(**r) for r in sources],
        "resources": [
            *(_resource(view, form, part) for view in views for form in FORMS),
            _file(
                "data-dictionary-md", "codebook.md", "text/markdown", "What every view and column means", part
            ),
            _file(
                "data-dictionary-csv",
                "codebook.csv",
                "text/csv",
                "The same as a table, in both languages",
                part,
            ),
            _file(NAME, DATABASE, "application/vnd.duckdb", "The warehouse itself, for DuckDB", part),
        ],
    }


def _source(title: str, url: str | None, publisher: str) -> dict[str, str]:
    told = {"title": f"{publisher}: {title}"}
    return told | ({"path": url} if url and url.startswith(("http://", "https://")) else {})


def _file(name: str, path: str, mediatype: str, description: str, part: Path) -> dict[str, Any]:
    return {
        "profile": "data-resource",
        "name": name,
        "path": path,
        "description": description,
        "format": Path(path).suffix[1:],
        "mediatype": mediatype,
        "encoding": "utf-8" if mediatype.startswith("text/") else "binary",
        **_fingerprint(part / path),
    }


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as f:
        return {
            "bytes": path.stat().st_size,
            "hash": f"sha256:{hashlib.file_digest(f, 'sha256').hexdigest()}",
        }


def _resource(view: View, form: str, part: Path) -> dict[str, Any]:
    stem = view.name.replace("_", "-")
    told = _file(f"{stem}-{form}", f"{form}/{view.name}.{form}", FORMS[form], view.meaning_en, part)
    fields: list[dict[str, Any]] = []
    for c in view.columns:
        kind = TYPES[c.type]
        field = {"name": c.name, "type": kind, "description": c.meaning_en}
        fields.append(field | ({"format": DATETIME} if kind == "datetime" else {}))
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if view.key:
        schema["primaryKey"] = list(view.key)
    if form == "csv":
        told |= {
            "profile": "tabular-data-resource",
            "dialect": {"delimiter": ",", "quoteChar": '"', "header": True},
        }
    return told | {"schema": schema}


def _sizes(folder: Path) -> dict[str, int]:
    return {
        p.relative_to(folder).as_posix(): p.stat().st_size for p in sorted(folder.rglob("*")) if p.is_file()
    }
