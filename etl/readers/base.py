"""What a reader is: it knows one official layout and turns a file of it into tidy figures.

A reader never touches the disk, never guesses a number convention and never drops a row silently: it returns
figures, or raises an `etl.errors.RefusedError` that names file, sheet, row and column.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import pandas as pd

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

Progress = Callable[[int, int], None]
"""Called with (done, total) while a long file is read."""


@dataclass(frozen=True)
class RawFile:
    """A file as found: its name (never a path of this machine) and its bytes."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Heading:
    """What a reader recognised in a file before reading it: the title or label that the file itself carries
    ('' where the layout has none) and the column names. Manifests are matched against these."""

    title: str
    columns: tuple[str, ...] = ()


Tables = dict[str, pd.DataFrame]
"""kind -> tidy frame; kinds and their columns stand in `etl.figures.KINDS`."""


class Reader(Protocol):
    """One official layout."""

    layout: str

    def sniff(self, raw: RawFile) -> Heading | None:
        """The file's heading when it is of this layout (by content, never by file name), else None.
        Cheap, and never raises on any bytes."""

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        """The file's figures. Provenance columns `source_sheet`, `source_row`, `source_column` are filled by the
        reader where the kind has them; `source_id`, `source_file` and `vintage` by the caller."""
