"""What `doctor` notices, one fault at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl import build as building
from etl import doctor, doctor_looks, figure_files, publish
from etl.cli import main
from tests import small
from tests.unit.test_vintages import ingested

NOW = datetime(2025, 12, 1)


@pytest.fixture
def data(small_data: Path) -> Path:
    (small_data / "boundaries").mkdir()
    building.build(small_data)
    return small_data


def found(data: Path, check: str) -> list[tuple[str, str]]:
    return [(f.state, f.what) for f in doctor.examine(data, now=NOW) if f.check == check]


def only(data: Path, check: str) -> tuple[str, str]:
    (one,) = found(data, check)
    return one


def test_all_in_place(data: Path) -> None:
    findings = doctor.examine(data, now=NOW)
    assert doctor.healthy(findings)
    assert {f.state for f in findings if f.check not in ("figures", "space")} == {"ok"}
    assert {f.check for f in findings} >= {
        "python", "packages", "folder", "space", "lock", "leftovers", "pointer", "build", "inputs", "sources",
        "figures", "persons",
    }  # fmt: skip


def test_everything_that_is_not_in_order_says_what_next(data: Path) -> None:
    for damage in FAULTS.values():
        damage(data)
    findings = doctor.examine(data, now=NOW)
    assert not doctor.healthy(findings)
    assert [f for f in findings if f.state != "ok" and not f.next] == []


def newest(data: Path) -> Path:
    return publish.newest_first(data)[0]


FAULTS: dict[str, Callable[[Path], object]] = {
    "pointer": lambda d: (d / "CURRENT.json").write_text("{"),
    "leftovers": lambda d: (d / "builds" / ".build-9.duckdb.part").write_bytes(b"x"),
    "build": lambda d: os.truncate(newest(d), 8192),
    "persons": lambda d: (d / "figures" / "observation" / "x.csv").write_text("note\nNIK 3309010101900001\n"),
}


@pytest.mark.parametrize(
    ("check", "state", "words"),
    [
        ("pointer", "problem", "CURRENT.json is missing, unreadable"),
        ("leftovers", "warning", "builds/.build-9.duckdb.part"),
        ("build", "problem", "8,192 bytes instead of"),
        ("persons", "problem", "figures/observation/x.csv, column note"),
    ],
)
def test_a_fault_is_noticed(data: Path, check: str, state: str, words: str) -> None:
    FAULTS[check](data)
    told = only(data, check)
    assert told[0] == state
    assert words in told[1]
    assert "3309010101900001" not in doctor.as_text(doctor.examine(data, now=NOW)), (
        "what stands there is not quoted"
    )


def test_a_build_whose_bytes_were_changed(data: Path) -> None:
    content = bytearray(newest(data).read_bytes())
    content[-100] ^= 1
    newest(data).write_bytes(content)
    assert only(data, "build") == (
        "problem",
        f"{newest(data).stem}: its sha256 is not that of its seal: the file was damaged or changed",
    )


def test_figures_are_held_against_the_checksum_of_their_ingestion(small_data: Path, tmp_path: Path) -> None:
    for path in (small_data / "figures").rglob("bps.*"):
        path.unlink()
    ingested(small_data, tmp_path / "in", "2026-11-24", "lines p0\n3309 2016 12.09\n")
    assert [state for state, _ in found(small_data, "figures")] == ["warning"], "the reference lists alone"
    path = figure_files.kind_path(small_data, "observation", "p0")
    frame = figure_files.read_kind(small_data, "observation", "p0").assign(value=9.99)
    path.write_bytes(figure_files.encode(frame, figure_files.KINDS["observation"]))
    assert found(small_data, "figures")[0] == (
        "problem",
        "figures/observation/p0.parquet is not as it was written",
    )
    path.unlink()
    assert "is missing" in found(small_data, "figures")[0][1]


def test_the_projects_own_figures_are_as_their_ingestion_wrote_them() -> None:
    from etl.doctor_figures import look_at_figures

    assert [f.state for f in look_at_figures(small.ROOT / "data")] == ["ok"]


def test_changed_figures_ask_for_a_build(data: Path) -> None:
    small.write_source(data, "bps", [*small.BOYOLALI, small.observation("3306", 2017, 13.81)])
    assert only(data, "inputs") == ("warning", "figures or code changed since the build was made")


def test_old_sources_are_named(data: Path) -> None:
    told = [f for f in doctor.examine(data, now=datetime(2027, 1, 1)) if f.check == "sources"]
    assert [(f.state, f.what) for f in told] == [
        ("warning", "1 of 1 retrieved over 400 days ago: bps (487 days)")
    ]


def test_a_run_under_way_is_named_with_its_pid(data: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from etl.lock import exclusive\n"
        "with exclusive(Path(sys.argv[1]), 'build'): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(data)], cwd=small.ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert ("warning", f"a build is running (pid {holder.pid})") in found(data, "lock")
    finally:
        holder.kill()
        holder.wait()
    assert ("ok", "the lock of a build is free") in found(data, "lock"), "it died with its holder"


def test_no_room_for_another_build(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_looks, "ROOMY", 1 << 40)
    assert only(data, "space")[0] == "problem"


def test_a_package_out_of_its_range(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_looks.metadata, "version", lambda name: "0.1")
    state, what = only(data, "packages")
    assert state == "problem"
    assert "duckdb 0.1, wanted" in what


def test_a_folder_without_figures(tmp_path: Path) -> None:
    findings = doctor.examine(tmp_path / "nowhere", now=NOW)
    assert not doctor.healthy(findings)
    assert any(f.check == "folder" and "has no figures" in f.what for f in findings)
    assert any(f.check == "pointer" and f.state == "problem" for f in findings)


def test_the_command_exits_with_1_on_a_problem(data: Path) -> None:
    told = CliRunner().invoke(main, ["doctor"])
    assert told.exit_code == 0, told.output
    assert "pointer: CURRENT.json names build-" in told.output
    FAULTS["pointer"](data)
    worse = CliRunner().invoke(main, ["doctor", "--format", "json"])
    assert worse.exit_code == 1
    pointer = next(f for f in json.loads(worse.stdout) if f["check"] == "pointer")
    assert pointer["state"] == "problem"
    assert "rollback" in pointer["next"]
