"""One writer at a time: a second run is told the pid of the first instead of waiting."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import BusyError


@contextmanager
def exclusive(data_dir: Path, name: str = "ingest") -> Iterator[None]:
    """Hold `data/.<name>.lock` while the body runs. Raises `BusyError` when another process holds it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / f".{name}.lock").open("a+", encoding="utf-8") as f:
        try:
            fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as e:
            f.seek(0)
            raise BusyError(
                f"another run holds the lock (pid {f.read().strip() or 'unknown'})",
                next="wait until it is done, then run again",
            ) from e
        f.truncate(0)
        f.write(str(os.getpid()))
        f.flush()
        yield
