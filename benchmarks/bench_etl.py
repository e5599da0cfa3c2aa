"""The ETL and the questions pages ask: ingest, build, their repetition, every shared query; seconds, CPU,
bytes."""

from __future__ import annotations

import os
import resource
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
METHOD = (
    "Each command is a process of its own on an empty data folder in a temporary directory, first and second run "
    f"in turn: ingest {INGESTS} times, build {BUILDS} times; medians. CPU is user and system time of the process "
    f"and its children. Queries: a warm process, one thread, {ASKED} times each, medians; CPU of the process."
)
QUESTIONS: dict[str, Callable[[], Result]] = {
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


def run(data: Path, *command: str) -> Spent:
    """One `python -m etl` command on a data folder."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "etl", *command],
        cwd=ROOT,
        env={**os.environ, "CAPAIAN_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def size(folder: Path) -> float:
    """Megabytes below a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def row(name: str, runs: list[Spent], note: str) -> tuple[str, str, str, str]:
    return (
        name,
        f"{median(r.wall for r in runs):.1f}",
        f"{median(r.cpu for r in runs):.1f}",
        note,
    )


def ingest_rows(work: Path) -> list[tuple[str, str, str, str]]:
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


def build_rows(work: Path) -> list[tuple[str, str, str, str]]:
    """Build and `build --if-missing` after it."""
    first, second, bytes_ = [], [], 0.0
    for number in range(BUILDS):
        data = work / f"build-{number}"
        data.mkdir()
        for part in ("figures", "reference"):
            (data / part).symlink_to(ROOT / "data" / part)
        first.append(run(data, "build"))
        second.append(run(data, "build", "--if-missing"))
        bytes_ = size(data / "builds")
    return [
        row("build", first, f"{bytes_:.1f} MB, all checks asked"),
        row("build --if-missing, again", second, "same inputs: nothing to do"),
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
        commands = [*ingest_rows(work), *build_rows(work)]
        questions = question_rows(work / "build-0")
    report.publish(
        "etl",
        "ETL and queries",
        METHOD,
        report.table(("command", "seconds", "CPU seconds", ""), commands)
        + "\n\n"
        + report.table(("query", "rows", "ms", "CPU ms"), questions),
    )


if __name__ == "__main__":
    main()
