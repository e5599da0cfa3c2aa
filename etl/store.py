"""Writing a warehouse file: the only module of the ETL that opens DuckDB.

A file is written once and never changed after it is published; readers use `analysis.warehouse`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

SCHEMA = Path(__file__).resolve().parent / "schema.sql"
STORAGE_VERSION = "v1.5.0"
SCHEMA_VERSION = 4
"""The version of `schema.sql`: raised when a view of `pub` comes, goes or changes its meaning. Builds without a
recorded version are of version 1."""
ROW_GROUP_SIZE = 8192
"""Rows a block: a page asks for one region's rows, and small blocks let it skip the rest (2-3 times less CPU
than DuckDB's own 122,880, for a quarter more bytes)."""
SORT = {
    "region": ("region_id",),
    "observation_all": ("indicator", "area", "region_id", "year", "round", "source_id", "vintage"),
    "target": ("region_id", "indicator", "year", "target_id"),
    "target_relation": ("target_id", "other_id", "relation"),
    "village_fund_all": ("region_id", "year", "source_id"),
    "fund_stage": ("region_id", "year", "stage"),
    "village_spending": ("region_id", "year", "field", "activity"),
    "village_index_all": ("region_id", "year", "source_id"),
    "village_poor_formula": ("region_id", "year"),
    "welfare_count": ("region_id", "year", "round", "register", "unit", "desil"),
    "village_allocation": ("region_id", "year", "source_id"),
    "village_target": ("region_id", "year", "target_id"),
    "village_target_witness": ("region_id", "year", "witness_id"),
    "village_list": ("region_id", "year", "list_id"),
    "village_list_member": ("list_id", "source_row"),
}
"""How the rows of a table stand in the file: as pages ask for them, so that a query touches few blocks."""
MATERIALISED = {
    "observation": ("preferred_observation", "indicator, area, region_id, year, round"),
    "village_fund": ("merged_village_fund", "region_id, year"),
    "village_index": ("preferred_village_index", "region_id, year"),
    "revision": ("every_revision", "kind, indicator, region_id, year, round, area, record, vintage, field"),
}


class Store:
    """An open warehouse file that is being written or checked."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._con = connection

    def rows(self, sql: str, params: Sequence[Any] = ()) -> pd.DataFrame:
        """The rows of a SELECT."""
        return self._con.execute(sql, list(params)).df()

    def scalar(self, sql: str, params: Sequence[Any] = ()) -> Any:
        """The first value of a SELECT, None when it has no row."""
        row = self._con.execute(sql, list(params)).fetchone()
        return row[0] if row else None

    def columns(self, table: str) -> list[str]:
        """Column names of a table of `store`, in order."""
        found = self._con.execute(
            "SELECT column_name FROM duckdb_columns() WHERE database_name = current_database() "
            "AND schema_name = 'store' AND table_name = ? ORDER BY column_index",
            [table],
        ).fetchall()
        return [name for (name,) in found]

    def insert(self, table: str, frame: pd.DataFrame) -> int:
        """Append a frame to a table of `store`, sorted as `SORT` says; columns the table does not have are
        left out, those the frame does not have become NULL. Returns the number of rows."""
        if frame.empty:
            return 0
        shared = [c for c in self.columns(table) if c in frame.columns]
        names = ", ".join(shared)
        by = ", ".join(c for c in SORT.get(table, ()) if c in shared)
        order = f" ORDER BY {by}" if by else ""
        self._con.register("incoming", frame[shared])
        self._con.execute(f"INSERT INTO store.{table} ({names}) SELECT {names} FROM incoming{order}")  # noqa: S608
        self._con.unregister("incoming")
        return len(frame)

    def materialise(self) -> None:
        """Fill the tables of preferred figures from their views."""
        for table, (view, order) in MATERIALISED.items():
            self._con.execute(f"INSERT INTO store.{table} FROM store.{view} ORDER BY {order}")

    def write_view(self, view: str, path: Path, form: str) -> None:
        """Write a view of `pub` to a CSV or Parquet file, rows sorted by all columns from left to right."""
        options = {
            "csv": "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%d %H:%M:%S'",
            "parquet": "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880",
        }[form]
        self._con.execute(f"COPY (FROM pub.{view} ORDER BY ALL) TO '{_quoted(path)}' ({options})")

    def attach_previous(self, path: Path) -> None:
        """Make another build readable as catalog `previous`."""
        self._con.execute(f"ATTACH '{_quoted(path)}' AS previous (READ_ONLY)")

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """A statement without an answer, such as a temporary table."""
        self._con.execute(sql, list(params))


def _quoted(path: Path) -> str:
    """A path inside an SQL string."""
    return path.as_posix().replace("'", "''")


@contextmanager
def create(path: Path | None) -> Iterator[Store]:
    """A new warehouse with the empty schema, at `path` (must not exist) or in memory."""
    con = duckdb.connect(config={"threads": 2, "preserve_insertion_order": True})
    try:
        target = ":memory:" if path is None else _quoted(path)
        version = (
            "" if path is None else f" (STORAGE_VERSION '{STORAGE_VERSION}', ROW_GROUP_SIZE {ROW_GROUP_SIZE})"
        )
        con.execute(f"ATTACH '{target}' AS warehouse{version}")
        con.execute("USE warehouse")
        con.execute(SCHEMA.read_text("utf-8"))
        yield Store(con)
        if path is not None:
            con.execute("USE memory")
            con.execute("DETACH warehouse")
    finally:
        con.close()


def schema_version(store: Store, catalog: str = "") -> int:
    """The schema version an open build records; 1 where it records none. `catalog`: that of an attached
    build."""
    prefix = f"{catalog}." if catalog else ""
    try:
        found = store.scalar(f"SELECT schema_version FROM {prefix}store.build")  # noqa: S608
    except duckdb.BinderException:
        return 1
    return 1 if found is None else int(found)


@contextmanager
def open_pair(before: Path, now: Path) -> Iterator[Store]:
    """Two builds to compare: `now` as the catalog in use, `before` as `previous`."""
    con = duckdb.connect(config={"threads": 2})
    try:
        con.execute(f"ATTACH '{_quoted(now)}' AS warehouse (READ_ONLY)")
        con.execute(f"ATTACH '{_quoted(before)}' AS previous (READ_ONLY)")
        con.execute("USE warehouse")
        yield Store(con)
    finally:
        con.close()


@contextmanager
def open_readonly(path: Path) -> Iterator[Store]:
    """A published build, for `status`, `check` and `explain`; also while another connection of the process reads it."""
    con = duckdb.connect(config={"threads": 2})
    try:
        con.execute(f"ATTACH '{_quoted(path)}' AS warehouse (READ_ONLY, TYPE duckdb)")
        con.execute("USE warehouse")
        yield Store(con)
    finally:
        con.close()


def fill(store: Store, tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """Load frames into their tables and materialise the preferred figures. Returns rows by table."""
    counts = {name: store.insert(name, frame) for name, frame in tables.items()}
    store.materialise()
    return counts
