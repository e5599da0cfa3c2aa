"""Is everything in its place: the program's surroundings, the data folder, the pointer, the builds, the figures.

Looks only (`etl.doctor_looks`, `etl.doctor_figures`), repairs nothing; every finding that is not in order says
what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl import doctor_figures as figures
from etl import doctor_looks as looks
from etl.doctor_looks import Finding


def examine(data_dir: Path, *, now: datetime | None = None) -> list[Finding]:
    """All findings, in the order of the checks. A check that itself fails is a problem, never a crash."""
    now = now or datetime.now(UTC).replace(tzinfo=None)
    found: list[Finding] = []
    for check in (
        looks.look_at_python,
        looks.look_at_packages,
        looks.look_at_folder,
        looks.look_at_space,
        looks.look_at_locks,
        looks.look_at_leftovers,
        looks.look_at_pointer,
        looks.look_at_builds,
        looks.look_at_inputs,
        lambda data: looks.look_at_sources(data, now),
        figures.look_at_figures,
        figures.look_at_persons,
    ):
        try:
            found += check(data_dir)
        except (OSError, duckdb.Error, ValueError, KeyError, TypeError) as e:
            name = check.__name__.removeprefix("look_at_").replace("<lambda>", "sources")
            found.append(
                Finding(
                    name,
                    "problem",
                    f"could not be looked at: {e}",
                    "see whether the folder is readable and whole",
                )
            )
    return found


def as_text(findings: Iterable[Finding]) -> str:
    """A line a finding, what to do next under it."""
    mark = {"ok": "ok     ", "warning": "warning", "problem": "PROBLEM"}
    lines = []
    for f in findings:
        lines.append(f"{mark[f.state]}  {f.check}: {f.what}")
        lines += [f"         next: {f.next}"] if f.next else []
    return "\n".join(lines)


def as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """For machines."""
    return [asdict(f) for f in findings]


def healthy(findings: Iterable[Finding]) -> bool:
    """Whether nothing is a problem; warnings are no problem."""
    return not any(f.state == "problem" for f in findings)
