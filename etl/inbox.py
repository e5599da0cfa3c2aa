"""The files a command was given: single files, folders (recursively), and what a zip holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.errors import LayoutError, UsageError, Where
from etl.readers.base import RawFile
from etl.sheets import is_open_document

_UNZIPPED_MAX = 2_000_000_000


@dataclass(frozen=True)
class Incoming:
    """A file that can be loaded when its turn comes; `named`: the caller named it, it was not found in a
    folder."""

    name: str
    load: Callable[[], RawFile]
    named: bool


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


def zip_members(raw: RawFile) -> list[Incoming]:
    """The files inside a plain zip (a workbook is none), [] for anything else.

    Raises `LayoutError` when the zip is broken or would inflate beyond reason.
    """
    if not raw.data.startswith(b"PK\x03\x04") or b"[Content_Types].xml" in raw.data or is_open_document(raw):
        return []
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
    except zipfile.BadZipFile as e:
        raise LayoutError(f"the zip is broken or cut: {e}", where=Where(raw.name)) from e
    members = [m for m in archive.infolist() if not m.is_dir() and not Path(m.filename).name.startswith(".")]
    size = sum(m.file_size for m in members)
    if size > _UNZIPPED_MAX:
        raise LayoutError(f"the zip would inflate to {size / 1e6:.0f} MB", where=Where(raw.name))

    def loader(member: zipfile.ZipInfo) -> Callable[[], RawFile]:
        def load() -> RawFile:
            try:
                return RawFile(Path(member.filename).name, archive.read(member))
            except (zipfile.BadZipFile, OSError, RuntimeError) as e:
                raise LayoutError(f"the zip is broken or cut: {e}", where=Where(member.filename)) from e

        return load

    return [Incoming(Path(m.filename).name, loader(m), named=False) for m in members]
