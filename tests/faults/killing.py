"""Builds and ingestions that are killed with SIGKILL: at every boundary of their stages, or at any moment.

A run is a process of its own (forked from a server that has imported everything already), whose functions count
their entries and exits and kill the process at the one that is asked for."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from analysis import warehouse
from etl import build as building
from etl import builds, checks, draft, figure_files, publish, store
from etl.ingest import Options, ingest
from tests import small
from tests.unit.test_ingest import Lines, manifest

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.faults.killing"])
BUILD_STAGES: tuple[tuple[Any, str], ...] = (
    (building, "fingerprint"),
    (building, "assemble"),
    (building, "village_poor_formula"),
    (building, "compare"),
    (building, "_write"),
    (building, "_summary_of"),
    (builds, "standing"),
    (checks, "run_checks"),
    (store.Store, "insert"),
    (store.Store, "materialise"),
    (store.Store, "attach_previous"),
    (publish, "part_path"),
    (publish, "publish"),
    (publish, "measure"),
    (publish, "point_at"),
    (publish, "collect_garbage"),
    (publish, "_put"),
    (os, "fsync"),
    (Path, "replace"),
    (Path, "unlink"),
)
INGEST_STAGES: tuple[tuple[Any, str], ...] = (
    (Lines, "read"),
    (draft.Draft, "add"),
    (draft.Draft, "write"),
    (figure_files, "encode"),
    (figure_files, "commit"),
    (os, "fsync"),
    (os, "fdopen"),
    (Path, "replace"),
    (Path, "chmod"),
)


def _count(stages: tuple[tuple[Any, str], ...], reached: Callable[[str], None]) -> None:
    """Call `reached` at each entry and exit of the functions, in this process for good."""
    for owner, name in stages:
        real = getattr(owner, name)

        def counted(*arguments: Any, _real: Callable[..., Any] = real, _name: str = name, **more: Any) -> Any:
            reached(f"before {_name}")
            try:
                return _real(*arguments, **more)
            finally:
                reached(f"after {_name}")

        setattr(owner, name, counted)


def _reporter(kill_at: int | None, seen: Any) -> Callable[[str], None]:
    """Counts boundaries in the shared `seen`; the one numbered `kill_at` is the last."""

    def reached(_name: str) -> None:
        seen.value += 1
        if seen.value == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


def build_child(data: Path, kill_at: int | None, seen: Any) -> None:
    """One build of the small figures, in a process of its own."""
    building.load_manifests = lambda: small.MANIFESTS  # type: ignore[attr-defined, assignment]
    _count(BUILD_STAGES, _reporter(kill_at, seen))
    building.build(data)


def ingest_child(data: Path, inbox: Path, day: str, kill_at: int | None, seen: Any) -> None:
    """One ingestion of the inbox, in a process of its own."""
    _count(INGEST_STAGES, _reporter(kill_at, seen))
    ingest_inbox(data, inbox, day)


def ingest_inbox(data: Path, inbox: Path, day: str) -> None:
    """Two sources of short files, a changed past value accepted."""
    ingest(
        [inbox],
        data,
        options=Options(today=date.fromisoformat(day), revision_reason="rilis ulang"),
        readers=[Lines()],
        sources={"p0": manifest("p0"), "counts": manifest("counts", read={"kind": "index_count"})},
        regions=lambda folder: None,  # type: ignore[arg-type, return-value]
    )


def run(target: Callable[..., None], *arguments: Any, after: float | None = None) -> tuple[int, int]:
    """Run a child; kill it `after` seconds when given. Returns its exit code and the boundaries it passed."""
    seen = CONTEXT.Value("i", 0, lock=False)
    process = CONTEXT.Process(target=target, args=(*arguments, seen))
    process.start()
    process.join(after)
    if process.is_alive():
        process.kill()
        process.join()
    assert process.exitcode is not None
    return process.exitcode, int(seen.value)


def figures(data: Path, number: int) -> None:
    """Figures of version `number`: two of them carry it, so that a mixture would show."""
    mark = 10 + number / 1000
    small.write_source(
        data,
        "bps",
        [*small.BOYOLALI, small.observation("3306", 2017, mark), small.observation("3306", 2018, mark)],
    )


def shown(data: Path) -> tuple[str, int]:
    """Build id and version that readers are shown. Fails when the pointer is damaged, the build is not the one that
    was sealed, versions are mixed or any file among the builds is not whole."""
    pointed = publish.read_current(data)
    assert pointed is not None, "CURRENT.json must name a build at every moment"
    for path in publish.newest_first(data):
        health = builds.examine(path)
        assert health.intact, health.fault
    found = warehouse.open_build(pointed.path)
    marks = set(found.query("SELECT value FROM pub.observation WHERE region_id = '3306'")["value"])
    found._con.close()
    assert len(marks) == 1, f"figures of two versions: {marks}"
    return pointed.build_id, round((marks.pop() - 10) * 1000)
