"""A run that is killed at any moment leaves readers on a whole build, and the next run works. The long version is
`python -m tests.faults.soak`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from etl import build as building
from etl import figure_files, publish
from tests import small
from tests.faults import killing
from tests.ingesting import fingerprint

HOLDER = """
import sys, time
from pathlib import Path
from etl.lock import exclusive
with exclusive(Path(sys.argv[1]), "build"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def built(small_data: Path) -> Path:
    """A data folder with a build of version 1 and the figures of version 2 waiting to be built."""
    killing.figures(small_data, 1)
    building.build(small_data)
    killing.figures(small_data, 2)
    return small_data


@pytest.fixture(scope="module")
def boundaries(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many boundaries a build passes that replaces another."""
    data = small.data_folder(tmp_path_factory.mktemp("whole") / "data")
    assert killing.run(killing.build_child, data, None)[0] == 0
    killing.figures(data, 1)
    exit_code, passed = killing.run(killing.build_child, data, None)
    assert exit_code == 0
    return passed


def test_killed_around_the_moves_that_publish(built: Path, boundaries: int) -> None:
    """The last boundaries are those of writing, sealing, moving, pointing and cleaning; the soak kills at every one."""
    versions = set()
    for kill_at in (boundaries // 3, *range(boundaries - 36, boundaries, 7)):
        exit_code, _ = killing.run(killing.build_child, built, kill_at)
        assert exit_code == -9
        versions.add(killing.shown(built)[1])
    assert versions <= {1, 2}
    assert building.build(built).built, "the lock died with its holder"
    assert killing.shown(built)[1] == 2
    assert not publish.leftovers(built)


def test_killed_at_any_moment(built: Path) -> None:
    for number, after in enumerate((0.1, 0.4, 0.8), start=3):
        before = killing.shown(built)[1]
        killing.figures(built, number)
        killing.run(killing.build_child, built, None, after=after)
        assert killing.shown(built)[1] in {before, number}
    assert building.build(built).built
    assert not publish.leftovers(built)


def test_an_ingestion_killed_at_every_boundary_is_finished_by_the_next(tmp_path: Path) -> None:
    inbox, data, whole = tmp_path / "in", tmp_path / "data", tmp_path / "whole"
    inbox.mkdir()

    def deliver(value: float) -> None:
        (inbox / "a.txt").write_text(f"lines p0\n3309 2016 {value}\n3306 2016 {value + 1}\n")
        (inbox / "b.txt").write_text(f"lines counts\n3309 2024 {value}\n")

    deliver(12.09)
    for folder in (data, whole):
        killing.ingest_inbox(folder, inbox, "2026-11-24")
    deliver(12.9)
    exit_code, boundaries = killing.run(killing.ingest_child, whole, inbox, "2026-12-01", None)
    assert (exit_code, boundaries > 20) == (0, True)
    for kill_at in range(1, boundaries, 4):
        exit_code, _ = killing.run(killing.ingest_child, data, inbox, "2026-12-01", kill_at)
        assert exit_code in (-9, 0), "0 once an earlier run had put everything in place"
        for source in ("p0", "counts"):
            kind = "observation" if source == "p0" else "index_count"
            assert len(figure_files.read_kind(data, kind, source)), "every file is whole at every moment"
    killing.ingest_inbox(data, inbox, "2026-12-01")
    for path in figure_files.leftovers(data):
        path.unlink()
    assert fingerprint(data) == fingerprint(whole)


def test_a_second_run_beside_a_first_exits_with_75_and_names_its_pid(built: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(built)], cwd=small.ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        second = subprocess.run(
            [sys.executable, "-m", "etl", "build"],
            cwd=small.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        holder.kill()
        holder.wait()
    assert second.returncode == 75
    assert f"another run holds the lock (pid {holder.pid})" in second.stderr
    assert killing.shown(built)[1] == 1
    assert building.build(built).built, "a killed holder holds nothing"
