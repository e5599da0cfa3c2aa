"""The public views themselves: what they are, how many rows they hold, their rows as they stand."""

from __future__ import annotations

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse, current


def codebook(*, warehouse: Warehouse | None = None) -> Result:
    """What every view and column of `pub` means: view_name, position, column_name, type, unit, in_key, meaning_id,
    meaning_en, rows. Position 0 speaks of the view itself and alone has `rows`."""
    return ask(warehouse, "FROM pub.codebook ORDER BY view_name, position")


def rows_of_view(view: str, *, warehouse: Warehouse | None = None) -> Result:
    """Every row of one view, sorted by its columns from left to right. Raises `KeyError` for a name that is no view of
    the build."""
    warehouse = warehouse or current()
    known = warehouse.query("SELECT DISTINCT view_name FROM pub.codebook")["view_name"]
    if view not in set(known):
        raise KeyError(view)
    return warehouse.result(f"FROM pub.{view} ORDER BY ALL")
