"""The readers, one module per official layout, found by discovery: every module of this package that has a
`READER` (or several `READERS`) is known. Adding a layout is adding a module."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from etl.readers.base import Reader


@cache
def all_readers() -> tuple[Reader, ...]:
    """Every reader, ordered by layout name."""
    found: list[Reader] = []
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        found += [loaded.READER] if hasattr(loaded, "READER") else list(getattr(loaded, "READERS", ()))
    return tuple(sorted(found, key=lambda r: r.layout))
