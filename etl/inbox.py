"""The files a command was given: single files, folders (recursively), and what a zip holds."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.errors import LayoutError, UsageError, Where
from etl.readers.base import RawFile
from etl.sheets import is_open_document

_UNZIPPED_MAX = 2_000_000_000
MEMBER_MAX = 500_000_000
MEMBERS_MAX = 200_000
DEPTH_MAX = 2
BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(ValueError, RuntimeError, OverflowError),
)
"""What a broken zip makes Python's reader raise (a lock and an unknown packing are `RuntimeError`s)."""


@dataclass(frozen=True)
class Incoming:
    """A file that can be loaded when its turn comes; `named`: the caller named it, it was not found in a
    folder."""

    name: str
    load: Callable[[], RawFile]
    named: bool
    depth: int = 0
    """How many zips it lies in."""


def incoming(paths: list[Path]) -> Iterator[Incoming]:
    """Every file under the paths, in a stable order, hidden ones left out.

    Raises `UsageError` when a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UsageError("no such file or folder", where=Where(str(path)))
        if path.is_dir():
            for found in sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")):
                yield _from_path(found, named=False)
        else:
            yield _from_path(path, named=True)


def _from_path(path: Path, *, named: bool) -> Incoming:
    return Incoming(path.name, lambda: RawFile(path.name, path.read_bytes()), named)


def zip_members(raw: RawFile, depth: int = 0) -> list[Incoming]:
    """The files inside a plain zip (a workbook is none), [] for anything else. `depth`: the zips around it.

    Raises `LayoutError` when the zip is broken, would inflate beyond reason, or lies in a zip within a zip.
    """
    if not raw.data.startswith(b"PK\x03\x04") or is_open_document(raw):
        return []
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
        names = set(archive.namelist())
    except BROKEN_ZIP as e:
        what = "workbook" if b"[Content_Types].xml" in raw.data[:4096] else "zip"
        raise LayoutError(f"the {what} is broken or cut: {e}", where=Where(raw.name)) from e
    if "[Content_Types].xml" in names:
        return []
    if depth >= DEPTH_MAX:
        raise LayoutError(
            "a zip within a zip within a zip", where=Where(raw.name), next="unpack it, ingest the files"
        )
    members = [m for m in archive.infolist() if not m.is_dir() and not Path(m.filename).name.startswith(".")]
    size, largest = sum(m.file_size for m in members), max((m.file_size for m in members), default=0)
    if size > _UNZIPPED_MAX or largest > MEMBER_MAX or len(members) > MEMBERS_MAX:
        raise LayoutError(
            f"the zip would inflate to {size / 1e6:.0f} MB in {len(members)} file(s), the largest of "
            f"{largest / 1e6:.0f} MB",
            where=Where(raw.name),
            next="no official download is that large: unpack it and see what it holds",
        )

    def loader(member: zipfile.ZipInfo) -> Callable[[], RawFile]:
        def load() -> RawFile:
            try:
                return RawFile(Path(member.filename).name, archive.read(member))
            except BROKEN_ZIP as e:
                raise LayoutError(
                    f"the zip is broken or cut: {e}", where=Where(f"{raw.name}/{member.filename}")
                ) from e

        return load

    return [Incoming(Path(m.filename).name, loader(m), named=False, depth=depth + 1) for m in members]
