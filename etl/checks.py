"""Checks on a built warehouse: each is a SELECT in `etl/checks/` that returns the rows nobody wants.

A check's file begins with a header of comments:

    -- severity: error | warning
    -- meaning_id: what a row of the answer means, in Indonesian
    -- meaning_en: the same in English
    -- requires: an SQL condition; the check is skipped, and says so, where it does not hold (optional)
    -- previous: yes, when it reads the current build as catalog `previous` (optional)

A failed error stops the build from being published; a warning is shown and published with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from etl.errors import CheckError, UsageError, Where
from etl.paths import CHECKS
from etl.store import Store

SHOWN = 10
KEYS = {"severity", "meaning_id", "meaning_en", "requires", "previous"}
Outcome = Literal["passed", "failed", "skipped"]


@dataclass(frozen=True)
class Check:
    """One question whose answer should be empty."""

    check_id: str
    severity: str
    meaning_id: str
    meaning_en: str
    sql: str
    requires: str = ""
    previous: bool = False


@dataclass(frozen=True)
class Finding:
    """What a check found: the number of unwanted rows and the first of them."""

    check: Check
    outcome: Outcome
    failures: int
    rows: pd.DataFrame
    note: str = ""
    """Why a failed check was accepted all the same."""

    @property
    def stops(self) -> bool:
        """Whether the build must not be published."""
        return self.outcome == "failed" and self.check.severity == "error" and not self.note


def parse_check(text: str, check_id: str) -> Check:
    """A check out of its file. Raises `UsageError` when the header is not as described above."""
    where = Where(file=f"etl/checks/{check_id}.sql")
    head: dict[str, str] = {}
    for line in text.splitlines():
        match = re.match(r"-- (\w+): (.+)$", line)
        if match:
            head[match[1]] = match[2].strip()
        elif line.startswith("--   ") and head:
            head[list(head)[-1]] += " " + line[3:].strip()
        else:
            break
    unknown = head.keys() - KEYS
    missing = {"severity", "meaning_id", "meaning_en"} - head.keys()
    if unknown or missing or head["severity"] not in {"error", "warning"}:
        raise UsageError(
            f"a check's header lacks {sorted(missing)}, has unknown keys {sorted(unknown)}, "
            "or its severity is neither error nor warning",
            where=where,
        )
    return Check(
        check_id,
        head["severity"],
        head["meaning_id"],
        head["meaning_en"],
        text,
        head.get("requires", ""),
        head.get("previous", "") == "yes",
    )


def load_checks(folder: Path = CHECKS) -> list[Check]:
    """All checks by name."""
    return [parse_check(p.read_text("utf-8"), p.stem) for p in sorted(folder.glob("*.sql"))]


def run_check(store: Store, check: Check, *, has_previous: bool) -> Finding:
    """Ask one check of the warehouse. `has_previous`: catalog `previous` is attached."""
    applies = (has_previous or not check.previous) and (
        not check.requires or bool(store.scalar(f"SELECT {check.requires}"))
    )
    if not applies:
        return Finding(check, "skipped", 0, pd.DataFrame())
    rows = store.rows(check.sql)
    return Finding(check, "failed" if len(rows) else "passed", len(rows), rows.head(SHOWN))


def run_checks(store: Store, checks: Iterable[Check], *, has_previous: bool = False) -> list[Finding]:
    """Ask all checks."""
    return [run_check(store, c, has_previous=has_previous) for c in checks]


def as_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Findings as rows of `store.check_result`; `sample` is the first unwanted rows as JSON."""
    return pd.DataFrame(
        [
            {
                "check_id": f.check.check_id,
                "severity": f.check.severity,
                "outcome": f.outcome,
                "failures": f.failures,
                "meaning_id": f.check.meaning_id,
                "meaning_en": f.check.meaning_en,
                "note": f.note,
                "sample": f.rows.to_json(orient="records", date_format="iso") if f.failures else None,
            }
            for f in findings
        ]
    )


def describe(finding: Finding) -> str:
    """A failed check in words, with its first rows."""
    more = f"\n  ... and {finding.failures - SHOWN} more" if finding.failures > SHOWN else ""
    table = finding.rows.to_string(index=False).replace("\n", "\n  ")
    return f"{finding.check.check_id} ({finding.check.severity}): {finding.check.meaning_en}\n  {table}{more}"


def require_publishable(findings: Iterable[Finding]) -> None:
    """Raises `CheckError` that shows the rows of every failed check of severity error."""
    stopping = [f for f in findings if f.stops]
    if stopping:
        raise CheckError(
            f"{len(stopping)} check(s) found rows nobody wants:\n" + "\n".join(describe(f) for f in stopping),
            kept="Nothing was published: the current build stays.",
            next="correct the figures (python -m etl explain shows where one comes from), then build again",
        )
