"""How a question is put to the warehouse."""

from __future__ import annotations

from typing import Any

from analysis.result import Result
from analysis.warehouse import Warehouse, current

MARCH_FIRST = "CASE {} WHEN 'maret' THEN 1 WHEN 'tahunan' THEN 2 ELSE 3 END"
"""Where a year has several rounds the March figure stands for the year: regencies have no other since
2015."""


def ask(warehouse: Warehouse | None, sql: str, params: dict[str, Any] | None = None) -> Result:
    """Rows and provenance from the given warehouse, else from the current one."""
    return (warehouse or current()).result(sql, params or {})
