"""Publishing builds: immutable files in `data/builds/`, one pointer `data/CURRENT.json`, both swapped with
`os.replace`.

A reader that opened a build keeps it; a reader that asks next follows the pointer. Whoever publishes holds
the lock of `etl.lock.exclusive(data_dir, "build")`."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

KEEP = 5
PART = ".part"
"""Ending of a build that is being written."""


@dataclass(frozen=True)
class Current:
    """What CURRENT.json says."""

    build_id: str
    path: Path


def builds_of(data_dir: Path) -> Path:
    """The folder of the builds."""
    return data_dir / "builds"


def read_current(data_dir: Path) -> Current | None:
    """The build that readers are shown; None when the pointer is missing, unreadable or points at no file."""
    try:
        told = json.loads((data_dir / "CURRENT.json").read_text("utf-8"))
        found = Current(str(told["build"]), data_dir / str(told["file"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.path.is_file() else None


def part_path(data_dir: Path, build_id: str) -> Path:
    """Where a build is written before it is published; leftovers of killed runs are removed."""
    folder = builds_of(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob(f".*{PART}*"):
        leftover.unlink()
    return folder / f".{build_id}.duckdb{PART}"


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def publish(data_dir: Path, part: Path, build_id: str) -> Path:
    """Move a finished file among the builds and point CURRENT.json at it. Each move is atomic and on disk
    before the next, so a crash at any moment leaves the pointer at a whole build."""
    target = builds_of(data_dir) / f"{build_id}.duckdb"
    _sync(part)
    part.replace(target)
    _sync(target.parent)
    point_at(data_dir, build_id)
    return target


def point_at(data_dir: Path, build_id: str) -> None:
    """Make CURRENT.json name a build."""
    text = json.dumps({"build": build_id, "file": f"builds/{build_id}.duckdb"}) + "\n"
    new = data_dir / f".CURRENT.json{PART}"
    with new.open("w", encoding="utf-8") as f:
        f.write(text)
        f.flush()
        os.fsync(f.fileno())
    new.replace(data_dir / "CURRENT.json")
    _sync(data_dir)


def collect_garbage(data_dir: Path, keep: int = KEEP) -> list[Path]:
    """Remove all but the newest `keep` builds; the current one always stays. Returns what was removed."""
    current = read_current(data_dir)
    builds = sorted(
        builds_of(data_dir).glob("build-*.duckdb"), key=lambda p: (p.stat().st_mtime_ns, p.name), reverse=True
    )
    gone = [p for p in builds[keep:] if current is None or p.resolve() != current.path.resolve()]
    for path in gone:
        path.unlink()
    return gone
