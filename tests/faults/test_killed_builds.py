"""A build that dies at any moment leaves readers on a whole build, and the next run works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from analysis import warehouse
from etl import build as building
from etl import publish
from tests import small

LOOP = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from etl import build
    from tests import small
    build.load_manifests = lambda: small.MANIFESTS
    data = Path(sys.argv[1])
    rows = list(small.BOYOLALI)
    print("ready", flush=True)
    for value in range(1, 1000):
        small.write_source(data, "bps", [*rows, small.observation("3306", 2017, value / 100)])
        build.build(data)
    """
)


class DiskFullError(OSError):
    """The fault that is injected."""


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_fault_at_any_step_of_publishing(
    small_data: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    before = building.build(small_data)
    small.write_source(small_data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.81)])
    owner, calls = (os, 0) if step == "fsync" else (Path, 0)
    real = getattr(owner, step)

    def failing(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            raise DiskFullError(28, "No space left on device")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, failing)
        with pytest.raises(DiskFullError):
            building.build(small_data)
    assert publish.read_current(small_data) == publish.Current(before.build_id, before.path)
    assert warehouse.current(small_data).build_id == before.build_id
    after = building.build(small_data)
    assert warehouse.current(small_data).build_id == after.build_id != before.build_id
    assert not list(small_data.rglob("*.part*"))


def test_killed_at_random_moments(small_data: Path) -> None:
    building.build(small_data)
    seen = set()
    for delay in (0.3, 0.9, 1.3, 1.7):
        process = subprocess.Popen(
            [sys.executable, "-c", LOOP, str(small_data)], cwd=small.ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = warehouse.current(small_data)
        assert found.notice is None, "CURRENT.json must stay readable"
        assert found.query("SELECT count(*) AS n FROM pub.observation")["n"].item() >= 2
        seen.add(found.build_id)
        warehouse._opened.pop(small_data)
        found._con.close()
    assert building.build(small_data).built, "the lock died with its holder"
