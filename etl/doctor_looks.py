"""What `doctor` looks at, one function a matter. Each looks only, repairs nothing, and says what to do next."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Literal

import duckdb
from packaging.requirements import Requirement

from etl import builds, figure_files, publish, store
from etl.inputs import fingerprint
from etl.paths import ROOT
from etl.status import STALE_DAYS, freshness

PYTHON = (3, 11)
LOCKS = {"build": "a build", "ingest": "an ingestion"}
ROOMY = 4
"""Times the size of the newest build that should be free: a build is written beside those that stand."""
LEAST = 200_000_000
"""Bytes that should be free where no build stands yet."""
NAMED = 5
"""How many files or sources a finding names."""
State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True)
class Finding:
    """What one look found. `next` is empty where all is well."""

    check: str
    state: State
    what: str
    next: str = ""


def look_at_python(_data: Path) -> Iterator[Finding]:
    """The interpreter is new enough."""
    told = ".".join(map(str, sys.version_info[:3]))
    fits = sys.version_info >= PYTHON
    yield Finding(
        "python",
        "ok" if fits else "problem",
        f"Python {told}",
        "" if fits else "use Python 3.11 or newer: make run",
    )


def look_at_packages(_data: Path) -> Iterator[Finding]:
    """The packages are those of requirements.txt."""
    wanted = [
        Requirement(line)
        for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()
        if line.strip() and not line.startswith(("#", "-"))
    ]
    wrong = []
    for r in wanted:
        try:
            version = metadata.version(r.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{r.name} is missing")
            continue
        if not r.specifier.contains(version, prereleases=True):
            wrong.append(f"{r.name} {version}, wanted {r.specifier}")
    if wrong:
        yield Finding(
            "packages", "problem", "; ".join(wrong), "pip install -r requirements.txt (make run does it)"
        )
    else:
        yield Finding("packages", "ok", f"all {len(wanted)} of requirements.txt, DuckDB {duckdb.__version__}")


def look_at_folder(data: Path) -> Iterator[Finding]:
    """The data folder is there and can be read and written."""
    missing = [p for p in ("figures", "reference", "boundaries") if not (data / p).is_dir()]
    if missing:
        yield Finding(
            "folder",
            "problem",
            f"{data} has no {', '.join(missing)}",
            "name the right folder with CAPAIAN_DATA, or restore it: git checkout data",
        )
        return
    unreadable = [
        p for p in (data, *(data / x for x in ("figures", "reference"))) if not os.access(p, os.R_OK)
    ]
    try:
        with tempfile.TemporaryFile(dir=data):
            pass
        written = ""
    except OSError as e:
        written = e.strerror or str(e)
    if unreadable or written:
        yield Finding(
            "folder",
            "problem" if unreadable else "warning",
            f"{data} cannot be {'read' if unreadable else 'written to'}"
            + (f": {written}" if written else ""),
            "readers are served all the same; to build or ingest, give this user the right to write there",
        )
    else:
        yield Finding("folder", "ok", f"{data} can be read and written")


def look_at_space(data: Path) -> Iterator[Finding]:
    """There is room for another build."""
    free = shutil.disk_usage(data).free
    newest = publish.newest_first(data)
    need = ROOMY * newest[0].stat().st_size if newest else LEAST
    told = f"{free / 1e9:.1f} GB free, a build needs up to {need / 1e9:.2f} GB"
    if free < need:
        yield Finding(
            "space", "problem", told, "free some space: python -m etl gc --keep 1 removes old builds"
        )
    else:
        yield Finding("space", "ok", told)


def look_at_locks(data: Path) -> Iterator[Finding]:
    """Which runs hold a lock, with their pid."""
    for name, run in LOCKS.items():
        path = data / f".{name}.lock"
        if not path.exists():
            yield Finding("lock", "ok", f"no run ever held the lock of {run}")
            continue
        with path.open(encoding="utf-8") as f:
            try:
                fcntl.flock(f, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                pid = f.read().strip() or "unknown"
                yield Finding("lock", "warning", f"{run} is running (pid {pid})", "wait until it is done")
                continue
        yield Finding("lock", "ok", f"the lock of {run} is free")


def look_at_leftovers(data: Path) -> Iterator[Finding]:
    """What killed runs left."""
    left = publish.leftovers(data) + figure_files.leftovers(data)
    if left:
        size = sum(p.stat().st_size for p in left)
        yield Finding(
            "leftovers",
            "warning",
            f"{len(left)} file(s) of runs that were killed, {size / 1e6:.1f} MB: {named(left, data)}",
            "python -m etl gc removes them (when no run is under way)",
        )
    else:
        yield Finding("leftovers", "ok", "none")


def named(paths: list[Path], data: Path, most: int = NAMED) -> str:
    names = [p.relative_to(data).as_posix() for p in paths[:most]]
    return ", ".join(names) + (f" and {len(paths) - most} more" if len(paths) > most else "")


def look_at_pointer(data: Path) -> Iterator[Finding]:
    """CURRENT.json names an intact build."""
    stands = builds.standing(data)
    if stands is None:
        yield Finding(
            "pointer", "problem", "there is no intact build", "build one: make build (python -m etl build)"
        )
    elif stands.notice:
        told, _, advice = stands.notice.partition(" Next: ")
        yield Finding("pointer", "problem", told, advice)
    else:
        yield Finding("pointer", "ok", f"CURRENT.json names {stands.build.build_id}")


def look_at_builds(data: Path) -> Iterator[Finding]:
    """Every build opens and is as its seal says."""
    current = publish.read_current(data)
    for path in publish.newest_first(data):
        h = builds.examine(path)
        size = f"{path.stat().st_size / 1e6:.1f} MB"
        if not h.intact:
            is_current = current is not None and current.path == path
            advice = "python -m etl rollback, or build again" if is_current else f"remove it: rm {path}"
            yield Finding("build", "problem", f"{h.build_id}: {h.fault}", advice)
        elif not h.sealed:
            yield Finding(
                "build",
                "warning",
                f"{h.build_id}: opens ({size}), but has no seal to hold its bytes against",
                "build again: builds are sealed now",
            )
        else:
            yield Finding("build", "ok", f"{h.build_id}: sealed bytes, schema {h.schema_version}, {size}")


def look_at_inputs(data: Path) -> Iterator[Finding]:
    """The build that speaks is of today's figures and code, and its checks passed."""
    stands = builds.standing(data)
    if stands is None:
        return
    with store.open_readonly(stands.build.path) as s:
        made_of = s.scalar("SELECT inputs_sha256 FROM pub.build")
        failed = s.scalar(
            "SELECT count(*) FROM pub.check_result WHERE outcome = 'failed' AND severity = 'error' AND note = ''"
        )
    if made_of == fingerprint(data).sha256:
        yield Finding("inputs", "ok", "the build holds the figures and the code of today")
    else:
        yield Finding(
            "inputs",
            "warning",
            "figures or code changed since the build was made",
            "build again: python -m etl build",
        )
    if failed:
        yield Finding(
            "checks",
            "problem",
            f"{failed} check(s) of severity error fail in the build",
            "python -m etl check shows them",
        )


def look_at_sources(data: Path, now: datetime) -> Iterator[Finding]:
    """How long ago the sources were retrieved."""
    stands = builds.standing(data)
    if stands is None:
        return
    with store.open_readonly(stands.build.path) as s:
        fresh = freshness(s, now)
    stale = fresh[fresh["stale"]] if len(fresh) else fresh
    if len(stale):
        names = ", ".join(f"{r.source_id} ({r.days} days)" for r in stale.head(NAMED).itertuples())
        more = f" and {len(stale) - NAMED} more" if len(stale) > NAMED else ""
        yield Finding(
            "sources",
            "warning",
            f"{len(stale)} of {len(fresh)} retrieved over {STALE_DAYS} days ago: {names}{more}",
            "see whether the publisher has newer figures, then ingest them",
        )
    else:
        yield Finding("sources", "ok", f"none of {len(fresh)} is older than {STALE_DAYS} days")
