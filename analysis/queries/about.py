"""The build itself: sources, files, checks, names and words."""

from __future__ import annotations

from analysis.queries.asking import ask
from analysis.result import Result
from analysis.warehouse import Warehouse


def build(*, warehouse: Warehouse | None = None) -> Result:
    """The build that is shown: build_id, built_at, code_version, inputs_sha256, rows."""
    return ask(warehouse, "FROM pub.build")


def sources(*, warehouse: Warehouse | None = None) -> Result:
    """Every source: publisher, title, document, url, licence, dates, sha256, rows."""
    return ask(warehouse, "FROM pub.source ORDER BY publisher, source_id")


def source_files(*, warehouse: Warehouse | None = None) -> Result:
    """Every official file that was read: source_id, name, sha256, bytes, rows, vintage."""
    return ask(warehouse, "FROM pub.source_file ORDER BY source_id, name, vintage")


def checks(*, warehouse: Warehouse | None = None) -> Result:
    """What the checks of the build found: check_id, severity, outcome (passed, failed, skipped), failures,
    meanings."""
    return ask(warehouse, "FROM pub.check_result ORDER BY failures = 0, severity, check_id")


def indicators(*, warehouse: Warehouse | None = None) -> Result:
    """Names, units, polarity, decimals and definitions of the indicators."""
    return ask(warehouse, "FROM pub.indicator ORDER BY indicator")


def flags(*, warehouse: Warehouse | None = None) -> Result:
    """The words behind the flags of figures: flag, text_id, text_en."""
    return ask(warehouse, "FROM pub.flag ORDER BY flag")


def breaks(*, warehouse: Warehouse | None = None) -> Result:
    """Where series may not be joined and what else changed: break_id, kind, indicator, region_id ('*': all of
    `level`), level, year (the first after it), what_id, what_en, source."""
    return ask(warehouse, "FROM pub.break ORDER BY year DESC, break_id, indicator, region_id")
