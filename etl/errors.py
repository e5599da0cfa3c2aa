"""Every error the ETL raises on purpose. One tree, each node an exit code.

EtlError                      what happened, where, what was kept, what to do next
├── UsageError        (2)     the command was called wrongly
├── RefusedError      (1)     the input was refused; nothing changed
│   ├── UnknownLayoutError    no reader or manifest recognises the file
│   ├── LayoutError           the file is of a known layout, but broken or re-headed
│   ├── NumberError           a cell is not a number under the source's convention
│   ├── RegionError           a name or code resolves to no region, or to several
│   ├── DuplicateError        the same figure stands twice with different values
│   ├── TemplateError         cells of a filled template cannot be accepted: every one of them is listed
│   ├── RegisterError         rows of a register or an annex cannot be accepted: listed, the rest counted
│   ├── PersonalDataError     the sheet holds data of persons: refused whole, nothing kept
│   └── CheckError            a check on the built warehouse found rows nobody wants
├── StorageError      (1)     the disk is full, the folder cannot be written, a file cannot be read
├── UpstreamError     (4)     a publisher's server is down or answers nonsense
└── BusyError         (75)    another run holds the lock
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Where:
    """The place an error speaks of. Rows count from 1, as a person opening the file counts them."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [
            self.file,
            f"sheet {self.sheet!r}" if self.sheet else None,
            f"row {self.row}" if self.row is not None else None,
            f"column {self.column!r}" if self.column is not None else None,
        ]
        return ", ".join(p for p in parts if p)


class EtlError(Exception):
    """Base: `what` happened, `where`, what was `kept`, what to do `next`."""

    exit_code = 1
    advice = ""
    """What to do next where the error itself does not say it."""

    def __init__(
        self,
        what: str,
        *,
        where: Where | None = None,
        kept: str = "Nothing was changed: what was loaded before stays.",
        next: str = "",
    ) -> None:
        self.what, self.where, self.kept, self.next = what, where, kept, next or self.advice
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [self.what]
        if self.where and str(self.where):
            lines.append(f"  where: {self.where}")
        if self.kept:
            lines.append(f"  kept:  {self.kept}")
        if self.next:
            lines.append(f"  next:  {self.next}")
        return "\n".join(lines)


class UsageError(EtlError):
    """The command was called wrongly."""

    exit_code = 2


class RefusedError(EtlError):
    """The input was refused; nothing changed."""

    advice = "take the file again as the publisher gives it and ingest it unchanged"


class UnknownLayoutError(RefusedError):
    """No reader or manifest recognises the file."""


class LayoutError(RefusedError):
    """A known layout, but broken, truncated or re-headed."""

    advice = (
        "download the file again and ingest it unchanged; if the publisher changed the table, adapt its manifest "
        "(docs/adding-a-source.md)"
    )


class NumberError(RefusedError):
    """A cell is not a number under the source's declared convention."""


class RegionError(RefusedError):
    """A name or code resolves to no region, or to several (candidates are listed)."""

    advice = "correct the code or name at this place; what is known stands in docs/regions.md"


class DuplicateError(RefusedError):
    """The same figure stands twice with different values."""

    advice = "compare the two places with the original and keep the right one"


@dataclass(frozen=True)
class Problem:
    """One fault of a file: where, what was found and what is allowed, what to do next."""

    where: Where
    what: str
    next: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\n      next: {self.next}"


class TemplateError(RefusedError):
    """Cells of a filled template cannot be accepted: all of them are listed, in the file's order."""

    def __init__(self, problems: Sequence[Problem], file: str) -> None:
        self.problems = tuple(problems)
        listed = "\n".join(f"    {p}" for p in self.problems)
        super().__init__(
            f"{len(self.problems)} fault(s) in a filled template, all of them:\n{listed}",
            where=Where(file),
            next="correct every cell named above, then ingest the whole file again",
        )


class RegisterError(RefusedError):
    """Rows of a register or of an annex cannot be accepted: the first `SHOWN` are listed, the rest counted."""

    SHOWN = 20

    def __init__(self, problems: Sequence[Problem], file: str) -> None:
        self.problems = tuple(problems)
        listed = [f"    {p}" for p in self.problems[: self.SHOWN]]
        if len(self.problems) > self.SHOWN:
            listed.append(f"    ... and {len(self.problems) - self.SHOWN} more")
        super().__init__(
            f"{len(self.problems)} fault(s) in the file:\n" + "\n".join(listed),
            where=Where(file),
            next="correct what is named above in the file, then ingest the whole file again",
        )


class PersonalDataError(RefusedError):
    """The sheet holds data of persons: refused whole, nothing of it kept or logged."""


class CheckError(RefusedError):
    """A check on the built warehouse found rows nobody wants."""


class StorageError(EtlError):
    """The disk is full, the folder cannot be written to or a file cannot be read."""


_ADVICE = {
    errno.ENOSPC: "free some space (python -m etl gc --keep 1 removes old builds), then run again",
    errno.EDQUOT: "free some space (python -m etl gc --keep 1 removes old builds), then run again",
    errno.EFBIG: "raise the limit of file sizes (ulimit -f), then run again",
    errno.EROFS: "the file system is mounted read-only: mount it writable, or name another folder with CAPAIAN_DATA",
    errno.EACCES: "give this user the right to write there, or name another folder with CAPAIAN_DATA",
    errno.EPERM: "give this user the right to write there, or name another folder with CAPAIAN_DATA",
}


@contextmanager
def disk_faults(folder: Path) -> Iterator[None]:
    """Turns what the operating system refuses while the body runs (also inside DuckDB) into a `StorageError`."""
    try:
        yield
    except OSError as e:
        raise StorageError(
            f"the operating system refused: {e.strerror or e}",
            where=Where(str(e.filename or folder)),
            next=_ADVICE.get(e.errno or 0, "see that the disk is there and whole, then run again"),
        ) from e
    except duckdb.Error as e:
        told = str(e).splitlines()[0]
        number = next((n for n in _ADVICE if os.strerror(n).casefold() in told.casefold()), 0)
        if not number and not isinstance(e, duckdb.IOException):
            raise
        raise StorageError(
            f"the warehouse file could not be written or read: {told}",
            where=Where(str(folder)),
            next=_ADVICE.get(number, "see that the disk is there and whole, then run again"),
        ) from e


class UpstreamError(EtlError):
    """A publisher's server is down or answers nonsense."""

    exit_code = 4


class BusyError(EtlError):
    """Another run holds the lock."""

    exit_code = 75
