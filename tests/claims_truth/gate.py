"""What may be answered to a claim, and whether an answer is wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.claims_truth.warehouse_truth import HERE

NO_VERDICT = frozenset({"partial", "open"})
READABLE_JUDGED = 0.8
"""The share of the readable claims that must get a verdict."""
JUDGED = frozenset({"true", "false", "within", "depends"})
UNCERTAIN = frozenset({"emphasis", "nearly"})
"""Kinds whose word has no measure ('drastis', 'hampir'): never said to be true, and not counted as readable."""


@dataclass(frozen=True)
class Case:
    """A claim of claims.csv, or of a template."""

    id: str
    lang: str
    kind: str
    text: str
    holds: str = ""
    also: str = ""
    hangs_on: str = ""
    of: str = ""


@dataclass(frozen=True)
class Expected:
    """The answers that are right. `readable`: the figures do answer the whole sentence. `figures`: what SQL said."""

    allowed: frozenset[str]
    readable: bool
    figures: str = ""

    def is_wrong(self, verdict: str) -> bool:
        """No verdict is never wrong."""
        return verdict not in self.allowed | NO_VERDICT


def cases(path: Path = HERE / "claims.csv") -> list[Case]:
    """The claims of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Case(**row) for row in csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE)]


def expected(case: Case, truth: duckdb.DuckDBPyConnection) -> Expected:
    """What SQL says of a claim."""
    if not case.holds:
        return Expected(frozenset(), readable=False, figures="says more than was judged")
    holds, also = _value(case.holds, truth), _value(case.also or case.holds, truth)
    slight = bool(case.hangs_on) and bool(_value(_slight(case), truth))
    points = _value(case.hangs_on, truth) if case.hangs_on else None
    return right_answers(case.kind, holds, also, slight=slight, figures=f"{case.holds}: {holds}, {points}")


def _slight(case: Case) -> str:
    """Is the distance the usual variation of the region, or of two regions together."""
    whose = [f"'{name}'" for name in case.of.split(", ")]
    return f"is_slight{'_between' if len(whose) == 2 else ''}({', '.join(whose)}, {case.hangs_on})"


def right_answers(
    kind: str, holds: bool | None, also: bool | None, *, slight: bool, figures: str = ""
) -> Expected:
    """The right answers to a claim that holds, or holds in one way of reading it only (`also` differs)."""
    if holds is None and also is None:
        return Expected(frozenset(), readable=False, figures=figures)
    allowed = {"depends"} if holds != also else {"true" if holds else "false"}
    if kind in UNCERTAIN and holds:
        allowed = {"depends", "within"}
    if slight:
        allowed.add("within")
    return Expected(frozenset(allowed), readable=kind not in UNCERTAIN, figures=figures)


def _value(expression: str, truth: duckdb.DuckDBPyConnection):  # type: ignore[no-untyped-def]
    row = truth.execute(f"SELECT {expression}").fetchone()
    return row[0] if row else None


@dataclass(frozen=True)
class Outcome:
    """What was answered to one claim."""

    case: Case
    expected: Expected
    verdict: str

    def __str__(self) -> str:
        wanted = "/".join(sorted(self.expected.allowed)) or "no verdict"
        return (
            f"{self.case.id} [{self.verdict}, expected {wanted}] {self.case.text}  ({self.expected.figures})"
        )


def wrong(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The answers that contradict SQL or judge what was not read."""
    return [o for o in outcomes if o.expected.is_wrong(o.verdict)]


def coverage(outcomes: Iterable[Outcome]) -> float:
    """The share of the readable claims that got a verdict."""
    readable = [o for o in outcomes if o.expected.readable]
    return sum(o.verdict in JUDGED for o in readable) / len(readable)
