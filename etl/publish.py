"""Publishing builds: immutable files in `data/builds/`, one pointer `data/CURRENT.json`, both swapped with
`os.replace`.

A reader that opened a build keeps it; a reader that asks next follows the pointer. Beside each build stand its seal
(`<build>.seal.json`: bytes and sha256, by which a damaged copy is known) and what it says otherwise than the build
before it (`<build>.diff.json`). Whoever publishes holds the lock of `etl.lock.exclusive(data_dir, "build")`."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KEEP = 5
PART = ".part"
"""Ending of a file that is being written."""
BUILD = ".duckdb"
SEAL = ".seal.json"
DIFF = ".diff.json"


@dataclass(frozen=True)
class Current:
    """What CURRENT.json says."""

    build_id: str
    path: Path


def builds_of(data_dir: Path) -> Path:
    """The folder of the builds."""
    return data_dir / "builds"


def read_current(data_dir: Path) -> Current | None:
    """The build that CURRENT.json names; None when the pointer is missing, unreadable or points at no file of the
    data folder."""
    try:
        told = json.loads((data_dir / "CURRENT.json").read_text("utf-8"))
        found = Current(str(told["build"]), data_dir / str(told["file"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    inside = found.path.resolve().is_relative_to(data_dir.resolve())
    return found if inside and found.path.is_file() else None


def newest_first(data_dir: Path) -> list[Path]:
    """All builds, the one that was published last first."""
    return sorted(
        builds_of(data_dir).glob(f"build-*{BUILD}"),
        key=lambda p: (p.stat().st_mtime_ns, p.name),
        reverse=True,
    )


def beside(build: Path, ending: str) -> Path:
    """The seal or the diff of a build."""
    return build.with_name(build.name.removesuffix(BUILD) + ending)


def part_path(data_dir: Path, build_id: str) -> Path:
    """Where a build is written before it is published; leftovers of killed runs are removed."""
    folder = builds_of(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in leftovers(data_dir):
        leftover.unlink()
    return folder / f".{build_id}{BUILD}{PART}"


def discard(part: Path) -> None:
    """Remove what is left of a build that was not published, DuckDB's log beside it included."""
    for path in (part, part.with_name(f"{part.name}.wal")):
        path.unlink(missing_ok=True)


def leftovers(data_dir: Path) -> list[Path]:
    """Files of runs that were killed: parts, and seals or diffs whose build never came or is gone."""
    folder = builds_of(data_dir)
    parts = [*folder.glob(f".*{PART}*"), *data_dir.glob(f".CURRENT.json{PART}")]
    orphans = [
        p
        for ending in (SEAL, DIFF)
        for p in folder.glob(f"build-*{ending}")
        if not p.with_name(p.name.removesuffix(ending) + BUILD).exists()
    ]
    return sorted([*parts, *orphans])


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put(path: Path, text: str) -> None:
    """A small file, whole or not at all, on disk before this returns."""
    new = path.with_name(f".{path.name.lstrip('.')}{PART}")
    try:
        with new.open("w", encoding="utf-8") as f:
            f.write(text)
            f.flush()
            os.fsync(f.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    _sync(path.parent)


def measure(path: Path) -> dict[str, object]:
    """The seal of a file: its bytes and sha256."""
    with path.open("rb") as f:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(f, "sha256").hexdigest()}


def seals(build: Path) -> list[dict[str, object]]:
    """The seals kept of a build; none for one that was published before seals were kept. Two where a build of
    the same inputs was being put in its place when the run was killed."""
    try:
        told = json.loads(beside(build, SEAL).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [s for s in told if isinstance(s, dict)] if isinstance(told, list) else []


def publish(data_dir: Path, part: Path, build_id: str, *, diff: Mapping[str, object] | None = None) -> Path:
    """Move a finished file among the builds and point CURRENT.json at it. Each move is atomic and on disk
    before the next, so a crash at any moment leaves the pointer at a whole build with its seal."""
    target = builds_of(data_dir) / f"{build_id}{BUILD}"
    _sync(part)
    seal = measure(part)
    standing = seals(target) if target.exists() else []
    _put(beside(target, SEAL), json.dumps([seal, *(s for s in standing if s != seal)]) + "\n")
    if diff is not None:
        _put(beside(target, DIFF), json.dumps(diff, ensure_ascii=False) + "\n")
    part.replace(target)
    _sync(target.parent)
    if standing:
        _put(beside(target, SEAL), json.dumps([seal]) + "\n")
    point_at(data_dir, build_id)
    return target


def point_at(data_dir: Path, build_id: str) -> None:
    """Make CURRENT.json name a build."""
    text = json.dumps({"build": build_id, "file": f"builds/{build_id}{BUILD}"}) + "\n"
    _put(data_dir / "CURRENT.json", text)


def collect_garbage(data_dir: Path, keep: int = KEEP) -> list[Path]:
    """Remove all but the newest `keep` builds with what stands beside them, and leftovers; the current build
    always stays. Returns the builds that were removed."""
    current = read_current(data_dir)
    gone = [
        p for p in newest_first(data_dir)[keep:] if current is None or p.resolve() != current.path.resolve()
    ]
    for path in gone:
        path.unlink()
    for leftover in leftovers(data_dir):
        leftover.unlink()
    return gone
