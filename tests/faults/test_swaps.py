"""Readers while builds are swapped under them: every answer is of one build, and none fails."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from analysis import warehouse
from etl import publish
from tests import mini

SWAPS = 100
READERS = 4
KINDS = 5
"""Different builds that are published over and over, each time as a new file."""
REGIONS = ("33", "3306", "3309")


@pytest.fixture
def kinds(tmp_path: Path) -> list[Path]:
    """Builds whose every figure is their number."""
    return [
        mini.write_build(
            tmp_path / "kinds" / f"{number}.duckdb",
            str(number),
            {
                "observation_all": [
                    mini.observation(r, y, float(number)) for r in REGIONS for y in range(2010, 2020)
                ],
                "source": [mini.source("bps")],
            },
        )
        for number in range(KINDS)
    ]


def _publish(data: Path, number: int, kinds: list[Path]) -> None:
    build_id = f"build-{number:04d}"
    part = publish.part_path(data, build_id)
    shutil.copy(kinds[number % KINDS], part)
    publish.publish(data, part, build_id)
    publish.collect_garbage(data)


def test_a_hundred_swaps_under_four_readers(tmp_path: Path, kinds: list[Path]) -> None:
    data = tmp_path / "data"
    _publish(data, 0, kinds)
    stop = threading.Event()
    wrong: list[str] = []
    seen: list[list[str]] = [[] for _ in range(READERS)]

    def read(mine: list[str]) -> None:
        while not stop.is_set():
            try:
                wh = warehouse.current(data)
                told = wh.query(
                    "SELECT count(*) AS n, min(value) AS low, max(value) AS high FROM pub.observation"
                ).iloc[0]
                again = wh.query("SELECT max(value) AS high FROM pub.observation WHERE region_id = '3309'")[
                    "high"
                ].item()
                if not (told["n"] == 30 and told["low"] == told["high"] == again == int(wh.build_id)):
                    wrong.append(f"{wh.path.name} ({wh.build_id}): {told.to_dict()}, then {again}")
                if wh.notice is not None or (mine and wh.path.name < mine[-1]):
                    wrong.append(f"{wh.path.name} after {mine[-1:]}: {wh.notice}")
                mine.append(wh.path.name)
                time.sleep(0.002)
            except Exception as e:
                wrong.append(f"{type(e).__name__}: {e}")

    threads = [threading.Thread(target=read, args=(mine,)) for mine in seen]
    for thread in threads:
        thread.start()
    for number in range(1, SWAPS + 1):
        _publish(data, number, kinds)
        time.sleep(0.02)  # on a busy machine the readers get their turn
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len({name for mine in seen for name in mine}) > SWAPS / 4, "the readers followed the pointer"
    assert len(publish.newest_first(data)) == publish.KEEP
