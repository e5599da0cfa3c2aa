"""The ETL and the questions pages ask: ingest, build, their repetition, every shared query; seconds, CPU,
bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from analysis import queries, warehouse
from analysis.result import Result
from benchmarks import report

ROOT = Path(__file__).resolve().parent.parent
RAW = Path(os.environ.get("RAW", ROOT.parent / "shared" / "raw"))
INGESTS, BUILDS, ASKED = 2, 3, 15
FINE = (0, 3)
"""Exit codes of a run that did its work; 3: a source is stale."""
NEW_SOURCE = "bps_poverty_rate_regency"
NEW_FILE = RAW / "bps" / "kabkota" / "Persentase Penduduk Miskin (P0) Menurut KabupatenKota.csv"
METHOD = (
    "Each command is a process of its own on an empty data folder in a temporary directory, first and second run "
    f"in turn: ingest {INGESTS} times, build, export and one new table {BUILDS} times; medians. CPU is user and system "
    "time of the process and its children, MB the most memory one of them held at a time. *One new table*: the "
    "project's data folder without BPS's rates by regency (12,144 figures); ingest of that file, then build. Queries: "
    f"a warm process, one thread, {ASKED} times each, medians; CPU of the process."
)
QUESTIONS: dict[str, Callable[..., Result]] = {
    "regions(kabupaten)": partial(queries.regions, "kabupaten"),
    "regions(desa, 33)": partial(queries.regions, "desa", "33"),
    "region(3309012001)": partial(queries.region, "3309012001"),
    "series(3309, poverty_rate)": partial(queries.series, "3309", "poverty_rate"),
    "series_of_children(33, poverty_rate)": partial(queries.series_of_children, "33", "poverty_rate"),
    "series_of_children(ID, poverty_rate, all regencies)": partial(
        queries.series_of_children, "ID", "poverty_rate", level="kabupaten"
    ),
    "latest_level(poverty_rate)": partial(queries.latest_level, "poverty_rate"),
    "targets()": queries.targets,
    "fund(ID)": partial(queries.fund, "ID"),
    "fund(3309)": partial(queries.fund, "3309"),
    "fund_of_children(3309, 2019)": partial(queries.fund_of_children, "3309", 2019),
    "village_table(3309)": partial(queries.village_table, "3309"),
    "village_profile(3309012001)": partial(queries.village_profile, "3309012001"),
    "village_spending(3309012001)": partial(queries.village_spending, "3309012001"),
    "sources()": queries.sources,
}


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock and of CPU."""

    wall: float
    cpu: float
    memory: float = 0.0
    """Megabytes held at most."""


def run(data: Path, *command: str) -> Spent:
    """One `python -m etl` command on a data folder. Raises `CalledProcessError` when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", *command],
        cwd=ROOT,
        env={**os.environ, "CAPAIAN_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FINE:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def size(folder: Path) -> float:
    """Megabytes below a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def row(name: str, runs: list[Spent], note: str) -> tuple[str, str, str, str, str]:
    return (
        name,
        f"{median(r.wall for r in runs):.1f}",
        f"{median(r.cpu for r in runs):.1f}",
        f"{max(r.memory for r in runs):.0f}",
        note,
    )


def ingest_rows(work: Path) -> list[tuple[str, str, str, str, str]]:
    """First ingestion of all raw files and a second one that finds nothing new; [] without raw files."""
    if not RAW.is_dir():
        print(f"no raw files at {RAW}: ingest is not measured", file=sys.stderr)
        return []
    first, second, tidy = [], [], 0.0
    for number in range(INGESTS):
        data = work / f"ingest-{number}"
        first.append(run(data, "ingest", str(RAW)))
        second.append(run(data, "ingest", str(RAW)))
        tidy = size(data)
        shutil.rmtree(data)
    read = f"{size(RAW):.0f} MB of raw files to {tidy:.1f} MB of tidy ones"
    return [row("ingest", first, read), row("ingest again", second, "nothing new")]


def new_table_rows(work: Path) -> list[tuple[str, str, str, str, str]]:
    """A BPS table that is not loaded yet, from its file to the published build; [] without raw files."""
    if not NEW_FILE.is_file():
        return []
    runs = []
    for number in range(BUILDS):
        data = work / f"new-{number}"
        for part in ("figures", "reference"):
            shutil.copytree(ROOT / "data" / part, data / part)
        (data / "figures" / "sources" / f"{NEW_SOURCE}.json").unlink()
        for file in (data / "figures" / "observation").glob(f"{NEW_SOURCE}.*"):
            file.unlink()
        read, built = run(data, "ingest", str(NEW_FILE)), run(data, "build")
        runs.append(Spent(read.wall + built.wall, read.cpu + built.cpu, max(read.memory, built.memory)))
        shutil.rmtree(data)
    return [row("one new table: ingest, build", runs, "to the published build")]


def build_rows(work: Path) -> list[tuple[str, str, str, str, str]]:
    """Build, `build --if-missing` after it, and its export."""
    first, second, exported, bytes_ = [], [], [], 0.0
    for number in range(BUILDS):
        data = work / f"build-{number}"
        data.mkdir()
        for part in ("figures", "reference"):
            (data / part).symlink_to(ROOT / "data" / part)
        first.append(run(data, "build"))
        second.append(run(data, "build", "--if-missing"))
        bytes_ = size(data / "builds")
        exported.append(run(data, "export", "--to", str(work / "export")))
    return [
        row("build", first, f"{bytes_:.1f} MB, all checks asked"),
        row("build --if-missing, again", second, "same inputs: nothing to do"),
        row("export", exported, f"{size(work / 'export'):.0f} MB: CSV, Parquet, DuckDB, codebook"),
    ]


def question_rows(data: Path) -> list[tuple[str, int, float, float]]:
    """Milliseconds of every shared query on a built folder."""
    house = warehouse.current(data)
    rows = []
    for name, question in QUESTIONS.items():
        asked = partial(question, warehouse=house)
        found = asked()
        spent = []
        for _ in range(ASKED):
            wall, cpu = time.perf_counter(), time.process_time()
            asked()
            spent.append(Spent(time.perf_counter() - wall, time.process_time() - cpu))
        rows.append(
            (
                f"`{name}`",
                len(found.frame),
                round(median(s.wall for s in spent) * 1000, 1),
                round(median(s.cpu for s in spent) * 1000, 1),
            )
        )
    return rows


def main() -> None:
    """Measure and write the section."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        commands = [*ingest_rows(work), *new_table_rows(work), *build_rows(work)]
        questions = question_rows(work / "build-0")
    report.publish(
        "etl",
        "ETL and queries",
        METHOD,
        report.table(("command", "seconds", "CPU seconds", "MB", ""), commands)
        + "\n\n"
        + report.table(("query", "rows", "ms", "CPU ms"), questions),
    )


if __name__ == "__main__":
    main()
