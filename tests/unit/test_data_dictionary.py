"""docs/data-dictionary.md names every view of `pub` and every column with its type, and no other."""

from __future__ import annotations

import re

from analysis.warehouse import Warehouse
from tests import small


def test_the_dictionary_is_the_schema(real_warehouse: Warehouse) -> None:
    columns = real_warehouse.query(
        """SELECT table_name, column_name, data_type FROM information_schema.columns
           WHERE table_schema = 'pub' ORDER BY table_name, ordinal_position"""
    )
    schema = {
        str(view): list(zip(rows["column_name"], rows["data_type"], strict=True))
        for view, rows in columns.groupby("table_name")
    }
    text = (small.ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
    sections = re.split(r"^## pub\.(\w+)$", text, flags=re.MULTILINE)
    written = {
        view: re.findall(r"`(\w+)` ([A-Z]+)\b", body.strip().splitlines()[-1])
        for view, body in zip(sections[1::2], sections[2::2], strict=True)
    }
    assert written == schema
