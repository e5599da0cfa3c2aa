"""A disk that is full and a folder that cannot be written: nothing that stood is lost, and the message says what to do.

A small file system of its own is mounted where the user may; where not, a limit of file sizes and injected errors
stand for it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import warehouse
from etl import build as building
from etl import doctor, figure_files, publish
from etl.errors import StorageError
from tests import small
from tests.faults import killing
from tests.ingesting import fingerprint

CHILD = """
import sys
from pathlib import Path
from etl import build
from etl.cli import main
from tests import small
build.load_manifests = lambda: small.MANIFESTS
main(sys.argv[1:])
"""


def command(*words: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """The ETL in a process of its own; `limit`: most bytes of a file it may write."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-c", CHILD, *words],
        cwd=small.ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder on a file system of 12 MB of its own."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    told = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(folder)], capture_output=True, check=False
    )
    if told.returncode:
        pytest.skip("this user may not mount a file system")
    try:
        data = small.data_folder(folder / "data")
        monkeypatch.setenv("CAPAIAN_DATA", str(data))
        yield data
    finally:
        warehouse._opened.pop(folder / "data", None)
        subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_disk_that_runs_full_under_the_build(mounted: Path) -> None:
    first = command("build")
    assert first.returncode == 0, first.stderr
    before = publish.read_current(mounted)
    assert before is not None
    killing.figures(mounted, 2)
    (mounted / "ballast").write_bytes(
        b"x" * (os.statvfs(mounted).f_bavail * os.statvfs(mounted).f_frsize - 200_000)
    )
    told = command("build")
    assert told.returncode == 1, told.stderr
    assert "Traceback" not in told.stderr
    assert "No space left on device" in told.stderr
    assert "etl gc" in told.stderr
    assert publish.read_current(mounted) == before
    assert not publish.leftovers(mounted)
    assert warehouse.current(mounted).build_id == before.build_id
    (mounted / "ballast").unlink()
    assert command("build").returncode == 0
    assert killing.shown(mounted)[1] == 2


def test_a_folder_mounted_read_only(mounted: Path) -> None:
    assert command("build").returncode == 0
    killing.figures(mounted, 2)
    subprocess.run(["mount", "-o", "remount,ro", str(mounted.parent)], check=True)
    try:
        told = command("build")
        assert told.returncode == 1
        assert "Read-only file system" in told.stderr
        assert "CAPAIAN_DATA" in told.stderr
        assert "Traceback" not in told.stderr
        assert command("status").returncode == 0, "reading goes on"
        assert warehouse.current(mounted).notice is None
        found = [(f.state, f.what) for f in doctor.examine(mounted) if f.check == "folder"]
        assert [(s, "cannot be written to: Read-only file system" in w) for s, w in found] == [
            (
                "problem" if not (mounted / "boundaries").is_dir() else "warning",
                (mounted / "boundaries").is_dir(),
            )
        ]
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(mounted.parent)], check=True)


@pytest.mark.parametrize("limit", [200_000, 1_000_000])
def test_a_limit_of_file_sizes(small_data: Path, limit: int) -> None:
    before = building.build(small_data)
    killing.figures(small_data, 2)
    told = command("build", limit=limit)
    assert told.returncode == 1, told.stderr
    assert "Traceback" not in told.stderr
    assert "next:" in told.stderr
    assert publish.read_current(small_data) == publish.Current(before.build_id, before.path)
    assert command("build").returncode == 0
    assert killing.shown(small_data)[1] == 2
    assert not publish.leftovers(small_data)


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_fault_at_any_step_of_publishing(
    small_data: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    before = building.build(small_data)
    killing.figures(small_data, 2)
    owner, calls = (os, 0) if step == "fsync" else (Path, 0)
    real = getattr(owner, step)

    def failing(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(28, "No space left on device")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, failing)
        with pytest.raises(StorageError, match=r"No space left on device(.|\n)*gc"):
            building.build(small_data)
    assert publish.read_current(small_data) == publish.Current(before.build_id, before.path)
    assert warehouse.current(small_data).build_id == before.build_id
    after = building.build(small_data)
    assert warehouse.current(small_data).build_id == after.build_id != before.build_id
    assert not publish.leftovers(small_data)
    assert killing.shown(small_data)[1] == 2


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_full_disk_under_an_ingestion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    inbox, data = tmp_path / "in", tmp_path / "data"
    inbox.mkdir()
    (inbox / "a.txt").write_text("lines p0\n3309 2016 12.09\n")
    killing.ingest_inbox(data, inbox, "2026-11-24")
    before = fingerprint(data)
    (inbox / "a.txt").write_text("lines p0\n3309 2016 12.9\n")
    calls, real = 0, os.fsync

    def failing(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(28, "No space left on device")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        if number <= 2:  # the figures and their provenance
            with pytest.raises(OSError, match="No space left"):
                killing.ingest_inbox(data, inbox, "2026-12-01")
            assert fingerprint(data) == before, "nothing changed"
        else:
            killing.ingest_inbox(data, inbox, "2026-12-01")
    assert not figure_files.leftovers(data)
    killing.ingest_inbox(data, inbox, "2026-12-01")
    assert figure_files.read_kind(data, "observation", "p0")["value"].tolist() == [12.09, 12.9]


def test_a_user_without_the_right_to_write(small_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building.build(small_data)
    killing.figures(small_data, 2)
    real = Path.open

    def guarded(self: Path, mode: str = "r", *arguments: object, **more: object) -> object:
        if set(mode) & set("wa+") and self.is_relative_to(small_data):
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, mode, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)
    with pytest.raises(StorageError, match=r"Permission denied(.|\n)*\.build\.lock(.|\n)*right to write"):
        building.build(small_data)
    assert warehouse.current(small_data).notice is None
