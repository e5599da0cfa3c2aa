"""What a fetch did: every variable's fate, then what ingesting the snapshots did."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from etl.ingest_report import IngestReport

STATUSES = ("fetched", "unchanged", "refused", "upstream", "not asked")


@dataclass
class VariableOutcome:
    """`status`: fetched, unchanged, refused, upstream (the service failed), not asked (after that failure)."""

    variable: str
    status: str = "not asked"
    title: str = ""
    title_en: str = ""
    detail: str = ""
    years: tuple[int, ...] = ()
    """Years that came new."""
    figures: int = 0
    absent: int = 0
    """Figures that the service says it does not hold, in years it holds."""
    nothing: tuple[int, ...] = ()
    """Years it lists and holds nothing of."""
    snapshot: str = ""

    def line(self) -> str:
        """One line for a person."""
        if self.status == "fetched":
            absent = f", {self.absent} absent" if self.absent else ""
            nothing = f", nothing of {', '.join(map(str, self.nothing))}" if self.nothing else ""
            return (
                f"{self.variable} {self.title}: fetched {span(self.years)}, {self.figures:,} figures"
                f"{absent}{nothing} -> {self.snapshot}"
            )
        words = {"unchanged": f"unchanged ({self.detail})", "upstream": "the service failed"}
        return f"{self.variable}: {words.get(self.status, self.status)}"


def span(years: tuple[int, ...]) -> str:
    """Years as a person writes them: 2004-2011, 2015."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs) or "nothing"


@dataclass
class FetchReport:
    """Everything that happened in one run."""

    variables: list[VariableOutcome] = field(default_factory=list)
    ingested: IngestReport | None = None

    def with_status(self, status: str) -> list[VariableOutcome]:
        """The variables of one fate."""
        return [v for v in self.variables if v.status == status]

    @property
    def exit_code(self) -> int:
        """4 when the service failed, else 1 when a variable or a snapshot's file was refused, else 0."""
        if self.with_status("upstream"):
            return 4
        refused = self.with_status("refused") or (self.ingested and self.ingested.exit_code)
        return 1 if refused else 0

    def recap(self) -> str:
        """What did not come and why, what ingesting did, one line of totals."""
        lines = []
        for status, word in (("refused", "REFUSED"), ("upstream", "SERVICE FAILED")):
            for v in self.with_status(status):
                detail = v.detail.replace("\n", "\n  ")
                lines.append(f"{word} variable {v.variable}\n  {detail}")
        lines += [self.ingested.recap()] if self.ingested else []
        words = {"upstream": "failed at the service", "not asked": "not asked: " + self._not_asked}
        counts = [
            f"{len(found)} {words.get(status, status)}"
            for status in STATUSES
            if (found := self.with_status(status))
        ]
        return "\n".join([*lines, f"{len(self.variables)} variable(s): {', '.join(counts)}"])

    @property
    def _not_asked(self) -> str:
        return ", ".join(v.variable for v in self.with_status("not asked"))

    def as_json(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            "exit_code": self.exit_code,
            "variables": [asdict(v) for v in self.variables],
            "ingest": self.ingested.as_json() if self.ingested else None,
        }
