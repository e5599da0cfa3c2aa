"""docs/benchmarks.md: one section a benchmark, replaced when it runs again."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
_HEAD = "# Benchmarks\n\nWritten by `make bench`. Compare within one machine.\n"


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table, numbers to the right."""
    numeric = [all(not isinstance(row[i], str) for row in rows) for i in range(len(columns))]
    lines = [columns, ["---:" if n else "---" for n in numeric], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def machine() -> str:
    """Where and when it was measured."""
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, load {load:.1f} at the end."
    )


def publish(name: str, title: str, method: str, measured: str) -> None:
    """Print a section and put it into docs/benchmarks.md in place of its last run."""
    section = f"## {title}\n\n{method} {machine()}\n\n{measured}\n"
    print(section)
    marked = f"<!-- {name} -->\n{section}<!-- /{name} -->\n"
    page = PAGE.read_text("utf-8") if PAGE.exists() else _HEAD
    place = re.compile(rf"<!-- {name} -->.*?<!-- /{name} -->\n", re.DOTALL)
    page = place.sub(lambda _: marked, page) if place.search(page) else f"{page}\n{marked}"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, "utf-8")
