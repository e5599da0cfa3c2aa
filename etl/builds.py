"""The builds that stand: which are intact, which one speaks, and the way back to an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl import publish, store
from etl.errors import RefusedError, Where
from etl.lock import exclusive

LOCK = "build"
OLDEST_READABLE = 1
"""Builds of an older schema cannot be asked what today's code asks."""


@dataclass(frozen=True)
class Health:
    """A build file: `fault` is empty when it is intact and today's code can read it."""

    path: Path
    build_id: str
    schema_version: int | None
    sealed: bool
    fault: str = ""

    @property
    def intact(self) -> bool:
        return not self.fault


def examine(path: Path, *, thorough: bool = True) -> Health:
    """Look at one build: it opens, names itself, is of a readable schema, and its bytes are those of its seal.
    Not `thorough`: the seal's length alone, not its sha256."""
    build_id, seals = path.name.removesuffix(publish.BUILD), publish.seals(path)

    def told(fault: str, version: int | None = None) -> Health:
        return Health(path, build_id, version, bool(seals), fault)

    try:
        if fault := _broken_seal(path, seals, thorough=thorough):
            return told(fault)
        with store.open_readonly(path) as s:
            version = store.schema_version(s)
            if version > store.SCHEMA_VERSION:
                return told(
                    f"it was made by newer code (schema {version}, this code reads {store.SCHEMA_VERSION})",
                    version,
                )
            if version < OLDEST_READABLE:
                return told(f"it was made by older code (schema {version})", version)
            named = s.scalar("SELECT build_id FROM pub.build")
    except OSError as e:
        return told(f"it cannot be read: {e.strerror}")
    except duckdb.Error as e:
        return told(f"it does not open: {str(e).splitlines()[0]}")
    return told("" if named else "it names no build", version)


def _broken_seal(path: Path, seals: list[dict[str, object]], *, thorough: bool) -> str:
    """What speaks against a file that its seals do not fit; '' when they fit or there are none."""
    size = path.stat().st_size
    if seals and size not in {s.get("bytes") for s in seals}:
        return f"it has {size:,} bytes instead of {seals[0].get('bytes'):,}: cut off or written over"
    if seals and thorough and publish.measure(path) not in seals:
        return "its sha256 is not that of its seal: the file was damaged or changed"
    return ""


def is_intact(path: Path) -> bool:
    """Whether a build opens, is readable by this code and is as long as its seal says."""
    return examine(path, thorough=False).intact


@dataclass(frozen=True)
class Standing:
    """The build that speaks; `notice` says why it is not the one CURRENT.json names."""

    build: publish.Current
    notice: str = ""


def standing(data_dir: Path) -> Standing | None:
    """The current build, or the newest intact one when the pointer or its build is damaged; None when there is
    no intact build."""
    pointed = publish.read_current(data_dir)
    fault = "CURRENT.json is missing, unreadable or names no build of this folder"
    if pointed is not None:
        found = examine(pointed.path, thorough=False)
        if found.intact:
            return Standing(pointed)
        fault = f"CURRENT.json names {pointed.build_id}, but {found.fault}"
    for path in publish.newest_first(data_dir):
        if is_intact(path):
            build_id = path.name.removesuffix(publish.BUILD)
            return Standing(
                publish.Current(build_id, path),
                f"{fault}. Shown is the newest intact build, {build_id}. Next: python -m etl rollback {build_id}, "
                "or build again",
            )
    return None


def of_older_code(data_dir: Path) -> str:
    """Says so, and what to do, when the build that speaks is of an older schema than this code; '' otherwise."""
    stands = standing(data_dir)
    version = examine(stands.build.path, thorough=False).schema_version if stands else None
    if stands is None or version is None or version >= store.SCHEMA_VERSION:
        return ""
    return (
        f"{stands.build.build_id} was made by older code (schema {version}, this code asks {store.SCHEMA_VERSION}) "
        "and does not hold what was asked\n  next:  build again: make build (python -m etl build)"
    )


def _listing(data_dir: Path, current: str | None) -> str:
    rows = [examine(p) for p in publish.newest_first(data_dir)]
    return "\n    ".join(
        f"{h.build_id}: {'current' if h.build_id == current else 'intact' if h.intact else h.fault}"
        for h in rows
    )


def rollback(data_dir: Path, build_id: str | None = None) -> tuple[str | None, str]:
    """Point readers at the named build, or at the newest intact one older than the current. Returns the build
    shown before and the one shown now.

    Raises `RefusedError` when there is no such build or it is damaged, `BusyError` while another run builds.
    """
    with exclusive(data_dir, LOCK):
        current = publish.read_current(data_dir)
        before = current.build_id if current else None
        stand = f"\n    {_listing(data_dir, before)}"
        if build_id is None:
            target = _earlier(data_dir, current)
            if target is None:
                raise RefusedError(
                    f"there is no intact build before {before or 'the current one'}; what stands:{stand}",
                    where=Where(str(publish.builds_of(data_dir))),
                    kept="The pointer was not changed.",
                    next="build again: python -m etl build",
                )
        else:
            target = publish.builds_of(data_dir) / f"{build_id.removesuffix(publish.BUILD)}{publish.BUILD}"
            if target.parent.resolve() != publish.builds_of(data_dir).resolve() or not target.is_file():
                raise RefusedError(
                    f"there is no build {build_id}; what stands:{stand}",
                    where=Where(str(publish.builds_of(data_dir))),
                    kept="The pointer was not changed.",
                    next="name one of these",
                )
        found = examine(target)
        if not found.intact:
            raise RefusedError(
                f"{found.build_id} is not shown: {found.fault}",
                where=Where(str(target)),
                kept="The pointer was not changed.",
                next="name another build (python -m etl doctor lists them), or build again: python -m etl build",
            )
        publish.point_at(data_dir, found.build_id)
    return before, found.build_id


def _earlier(data_dir: Path, current: publish.Current | None) -> Path | None:
    """The newest intact build that was published before the current one."""
    older = publish.newest_first(data_dir)
    if current is not None and current.path in older:
        older = older[older.index(current.path) + 1 :]
    return next((p for p in older if examine(p).intact), None)
