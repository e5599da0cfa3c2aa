"""What the views and columns of schema `pub` mean: `etl/codebook.toml` joined with the columns a build really has."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from etl.store import Store

FILE = Path(__file__).resolve().parent / "codebook.toml"
SCHEMA = "pub"


@dataclass(frozen=True)
class Column:
    """One column of a view: its DuckDB type, its meaning in both languages, its unit (empty where it has none)."""

    name: str
    type: str
    meaning_id: str
    meaning_en: str
    unit: str


@dataclass(frozen=True)
class View:
    """One view: what a row of it is, the columns no two rows share (empty: rows are not unique), its columns."""

    name: str
    meaning_id: str
    meaning_en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def views(store: Store) -> tuple[View, ...]:
    """Every view of a build in order of name. A view or column that nobody has described has empty meanings (a test
    keeps the project free of them)."""
    rows = store.rows(
        """SELECT table_name, column_name, data_type FROM information_schema.columns
           WHERE table_schema = ? AND table_catalog = current_database() ORDER BY table_name, ordinal_position""",
        [SCHEMA],
    )
    return tuple(
        _view(str(name), list(zip(part["column_name"], part["data_type"], strict=True)))
        for name, part in rows.groupby("table_name")
    )


def _view(name: str, columns: list[tuple[str, str]]) -> View:
    told = _written()["views"].get(name, {})
    own, everywhere = told.get("columns", {}), _written()["columns"]

    def column(column_name: str, kind: str) -> Column:
        said = own.get(column_name) or everywhere.get(column_name) or {}
        return Column(column_name, kind, said.get("id", ""), said.get("en", ""), said.get("unit", ""))

    return View(
        name,
        told.get("id", ""),
        told.get("en", ""),
        tuple(told.get("key", ())),
        tuple(column(*c) for c in columns),
    )


def as_frame(store: Store) -> pd.DataFrame:
    """The rows of `pub.codebook` for a build whose other tables are filled."""
    rows: list[dict[str, object]] = []
    for view in views(store):
        count = store.scalar(f"SELECT count(*) FROM {SCHEMA}.{view.name}")  # noqa: S608 (names of the schema)
        rows.append(_row(view.name, 0, None, view.meaning_id, view.meaning_en) | {"rows": count})
        rows += [
            _row(view.name, place, c.name, c.meaning_id, c.meaning_en)
            | {"type": c.type, "unit": c.unit, "in_key": c.name in view.key}
            for place, c in enumerate(view.columns, start=1)
        ]
    own = next(r for r in rows if r["view_name"] == "codebook" and r["position"] == 0)
    own["rows"] = len(rows)
    return pd.DataFrame(rows)


def _row(view: str, position: int, column: str | None, meaning_id: str, meaning_en: str) -> dict[str, object]:
    told = {"view_name": view, "position": position, "column_name": column}
    return told | {"meaning_id": meaning_id, "meaning_en": meaning_en}


def described() -> set[str]:
    """Names of the views that are described."""
    return set(_written()["views"])


def described_columns() -> set[str]:
    """Names of the columns that are described, in all views or in one."""
    return set(_written()["columns"]).union(*(v.get("columns", {}) for v in _written()["views"].values()))


def markdown(found: tuple[View, ...]) -> str:
    """The codebook as a document in English: docs/data-dictionary.md, and `codebook.md` of an export."""
    parts = [
        "# Data dictionary: schema `pub`\n\nWhat may be relied on in the DuckDB file that `data/CURRENT.json` names "
        "(`duckdb -readonly data/builds/build-….duckdb`). Views may gain columns; names, types and meanings stay. "
        "Written by `python -m etl codebook` from `etl/codebook.toml`."
    ]
    for view in found:
        key = f" No two rows share {', '.join(f'`{k}`' for k in view.key)}." if view.key else ""
        lines = [
            f"## {SCHEMA}.{view.name}\n\n{view.meaning_en}{key}\n",
            "| column | type | meaning |",
            "|---|---|---|",
        ]
        for c in view.columns:
            unit = f" ({c.unit})" if c.unit else ""
            lines.append(f"| `{c.name}` | {c.type} | {c.meaning_en}{unit} |".replace("\n", " "))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
