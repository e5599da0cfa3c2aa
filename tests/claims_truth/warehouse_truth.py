"""Truth by SQL: a connection to a warehouse that knows the words of truth.sql."""

from __future__ import annotations

from pathlib import Path

import duckdb

HERE = Path(__file__).parent


def connect(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """A connection of its own, with the warehouse read only and the macros of truth.sql in memory."""
    truth = duckdb.connect(":memory:")
    truth.execute(f"ATTACH '{warehouse}' AS built (READ_ONLY)")
    truth.execute("USE built")
    truth.execute("CREATE SCHEMA IF NOT EXISTS memory.main")
    truth.execute("USE memory")
    script = (HERE / "truth.sql").read_text(encoding="utf-8").replace("pub.", "built.pub.")
    truth.execute(script)
    return truth
