"""Errors of the region book, told with the place in the file that was asked about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from etl.errors import RegionError, Where


@contextmanager
def region_at(where: Where) -> Iterator[None]:
    """A `RegionError` raised inside names `where`."""
    try:
        yield
    except RegionError as e:
        raise RegionError(e.what, where=where, next=e.next) from e
