"""How a long run shows itself: a bar on a terminal, one line a source otherwise, nothing for machines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tqdm import tqdm

from etl.readers.base import Progress


class Reporter:
    """Writes what happens to `out`; `quiet` (for `--format json`) writes nothing."""

    def __init__(self, out: TextIO | None = None, *, quiet: bool = False) -> None:
        self._out = out or sys.stderr
        self._quiet = quiet
        self._bar_wanted = not quiet and self._out.isatty()

    def line(self, text: str) -> None:
        """One line, above a bar that is being drawn."""
        if not self._quiet:
            tqdm.write(text, file=self._out)

    @contextmanager
    def task(self, label: str) -> Iterator[Progress]:
        """A bar for one task; yields the callback (done, total) that readers are given."""
        if not self._bar_wanted:
            yield lambda done, total: None
            return
        with tqdm(desc=label, unit="", leave=False, file=self._out, dynamic_ncols=True) as bar:

            def advance(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            yield advance
