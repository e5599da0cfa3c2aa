"""Truth by SQL: a connection to a warehouse that knows the words of truth.sql."""

from __future__ import annotations

from pathlib import Path

import duckdb

HERE = Path(__file__).parent
PUBLISHED = "built.pub."
"""Where the published tables stand, seen from the connection."""


def connect(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """A connection of its own, with the warehouse read only and the words of truth.sql in memory."""
    truth = duckdb.connect(":memory:")
    truth.execute(f"ATTACH '{warehouse}' AS built (READ_ONLY)")
    ran(truth, "truth.sql")
    return truth


def ran(truth: duckdb.DuckDBPyConnection, script: str) -> None:
    """Runs a script of this folder."""
    truth.execute((HERE / script).read_text(encoding="utf-8").replace("pub.", PUBLISHED))
