"""Snapshots: the answers of one variable as they came, in a folder that is there whole or not at all.

    FOLDER/624/20261124T101500Z/bps_0000_624_2025_20251201T134551.json      an answer, in the service's layout
    FOLDER/624/20261124T101500Z/snapshot.json                               what was asked, checksums, labels

A file's name says what it holds and when BPS last changed it, so that figures of two vintages never name one
file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl.errors import RefusedError, Where

INDEX = "snapshot.json"


@dataclass(frozen=True)
class Stored:
    """A year that stands in a snapshot. `path` is None where the service said that it holds nothing."""

    year: int
    path: Path | None
    last_update: str | None
    received_sha256: str


def file_name(domain: str, variable: str, year: str, last_update: str | None, fetched: datetime) -> str:
    """The name of an answer's file."""
    dated = re.sub(r"[^0-9 ]", "", last_update or f"{fetched:%Y%m%d %H%M%S}").replace(" ", "T")
    return f"bps_{domain}_{variable}_{year}_{dated}.json"


def stored_years(folder: Path, variable: str, tell: Callable[[str], None]) -> dict[int, Stored]:
    """Year -> what stands of it, the newest snapshot first to be believed. A snapshot whose files are damaged
    is left aside, and `tell` says so: it will be fetched again."""
    found: dict[int, Stored] = {}
    for index in sorted((folder / variable).glob(f"[!.]*/{INDEX}")):
        try:
            told = json.loads(index.read_text("utf-8"))
            years = {int(f["year"]): _stored(index.parent, f) for f in told["files"]}
        except (OSError, ValueError, KeyError, TypeError) as e:
            tell(f"{index.parent}: left aside, it is damaged ({type(e).__name__}: {e})")
            continue
        found |= years
    return found


def _stored(folder: Path, entry: dict[str, Any]) -> Stored:
    path = folder / entry["name"] if entry["name"] else None
    if path is not None and hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        raise ValueError(f"{path.name} is not what was stored")
    return Stored(int(entry["year"]), path, entry["last_update"], entry["received_sha256"])


def write_snapshot(
    folder: Path, variable: str, fetched: datetime, files: Mapping[str, bytes], told: dict[str, Any]
) -> Path:
    """Put a snapshot in place and return its folder; remains of a run that was killed are removed first.

    Raises `RefusedError` when it cannot be written: then nothing of it is there.
    """
    home = folder / variable
    temporary: Path | None = None
    try:
        home.mkdir(parents=True, exist_ok=True)
        for remains in home.glob(".*.part"):
            shutil.rmtree(remains)
        temporary = Path(tempfile.mkdtemp(dir=home, prefix=".", suffix=".part"))
        for name, body in {**files, INDEX: _encoded(told)}.items():
            with (temporary / name).open("wb") as f:
                f.write(body)
                f.flush()
                os.fsync(f.fileno())
        temporary.chmod(0o755)
        target = _free(home, f"{fetched.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        temporary.rename(target)
    except OSError as e:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
        raise RefusedError(
            f"the snapshot cannot be written: {e.strerror or type(e).__name__}",
            where=Where(str(home)),
            kept="No part of this snapshot is there; earlier ones stay.",
            next="make room or choose another folder with --to, then run again",
        ) from None
    return target


def _free(home: Path, name: str) -> Path:
    """The first of `name`, `name-2`, ... that is not there."""
    target, n = home / name, 1
    while target.exists():
        n += 1
        target = home / f"{name}-{n}"
    return target


def _encoded(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
