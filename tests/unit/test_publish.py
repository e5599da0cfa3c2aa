"""The pointer and the builds: what readers are shown changes whole, or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from etl import publish


def new_part(data: Path, build_id: str, content: bytes = b"a build") -> Path:
    part = publish.part_path(data, build_id)
    part.write_bytes(content)
    return part


def test_publishing_moves_the_file_and_points_at_it(tmp_path: Path) -> None:
    path = publish.publish(tmp_path, new_part(tmp_path, "build-1"), "build-1")
    assert path.read_bytes() == b"a build"
    assert json.loads((tmp_path / "CURRENT.json").read_text()) == {
        "build": "build-1",
        "file": "builds/build-1.duckdb",
    }
    assert publish.read_current(tmp_path) == publish.Current("build-1", path)
    assert sorted(p.name for p in tmp_path.rglob("*")) == [
        "CURRENT.json",
        "build-1.duckdb",
        "build-1.seal.json",
        "builds",
    ]


def test_leftovers_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    left = new_part(tmp_path, "build-0")
    wal = left.with_name(left.name + ".wal")
    wal.write_bytes(b"")
    publish.part_path(tmp_path, "build-1")
    assert not left.exists()
    assert not wal.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"build": "b", "file": "builds/none.duckdb"}'])
def test_an_unreadable_pointer_is_no_current_build(tmp_path: Path, text: str) -> None:
    (tmp_path / "CURRENT.json").write_text(text)
    assert publish.read_current(tmp_path) is None


def test_the_newest_builds_and_the_current_one_are_kept(tmp_path: Path) -> None:
    for n in range(1, 8):
        path = publish.publish(tmp_path, new_part(tmp_path, f"build-{n}"), f"build-{n}")
        os.utime(path, ns=(n, n))
    publish.point_at(tmp_path, "build-1")
    gone = publish.collect_garbage(tmp_path, keep=5)
    assert [p.name for p in gone] == ["build-2.duckdb"]
    assert publish.read_current(tmp_path) is not None
    assert len(list((tmp_path / "builds").glob("*.duckdb"))) == 6
    assert len(list((tmp_path / "builds").glob("*.seal.json"))) == 6
