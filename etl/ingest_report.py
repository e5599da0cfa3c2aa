"""What an ingestion did: every file's fate, every source's difference; for people and for machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

from etl.vintages import Merged


@dataclass(frozen=True)
class FileOutcome:
    """`status`: loaded, unchanged, refused, passed over (official, but not for this project), not
    recognised."""

    name: str
    status: str
    detail: str = ""
    source_id: str = ""


@dataclass
class SourceOutcome:
    """The difference one source made, over all its files."""

    source_id: str
    files: int = 0
    rows: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0
    layers: int = 0
    duplicates: int = 0
    corrected: int = 0
    regions: int = 0
    years: tuple[int, int] | None = None
    left_out: tuple[str, ...] = ()
    """What the source names but is not loaded (kind `target_left_out`)."""
    coverage: tuple[str, ...] = ()
    """Regencies of which a table of villages lacks some (`etl.coverage`)."""
    beside: tuple[str, ...] = ()
    """Targets of the source that stand beside one of another source, and how they relate."""

    def add_file(self, merged: Mapping[str, Merged], layers: int, duplicates: int, corrected: int) -> None:
        """Count one loaded file in."""
        self.files += 1
        self.layers += layers
        self.duplicates += duplicates
        self.corrected += corrected
        for m in merged.values():
            self.added += m.added
            self.changed += m.changed
            self.same += m.same
            self.removed += m.removed

    def summarise(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Rows, regions and years of what now stands."""
        self.rows = sum(len(t) for t in tables.values())
        if "target_left_out" in tables:
            out = tables["target_left_out"]
            self.left_out = tuple((out["document"] + " (" + out["confidence"] + ")").tolist())
        self.regions = len(
            {r for t in tables.values() if "region_id" in t for r in t["region_id"].dropna().unique()}
        )
        years = [int(y) for t in tables.values() if "year" in t for y in t["year"].dropna().unique()]
        self.years = (min(years), max(years)) if years else None

    def line(self) -> str:
        """One line for a person."""
        if not self.files:
            return f"{self.source_id}: nothing new"
        years = f", {self.years[0]}-{self.years[1]}" if self.years else ""
        extra = "".join(
            f", {count} {word}"
            for count, word in (
                (self.removed, "removed"),
                (self.layers, "boundary files"),
                (self.duplicates, "identical duplicates dropped"),
                (self.corrected, "misprints corrected"),
            )
            if count
        )
        if self.left_out:
            extra += f", {len(self.left_out)} left out: {'; '.join(self.left_out)}"
        if self.coverage:
            extra += f"; incomplete: {'; '.join(self.coverage)}"
        return (
            f"{self.source_id}: {self.files} file(s), +{self.added} rows, {self.changed} changed, "
            f"{self.same} same{extra}; now {self.rows} rows, {self.regions} regions{years}"
        )


@dataclass
class IngestReport:
    """Everything that happened in one run."""

    files: list[FileOutcome] = field(default_factory=list)
    sources: list[SourceOutcome] = field(default_factory=list)

    def with_status(self, status: str) -> list[FileOutcome]:
        """The files of one fate."""
        return [f for f in self.files if f.status == status]

    @property
    def exit_code(self) -> int:
        """1 when a file was refused, else 0."""
        return 1 if self.with_status("refused") else 0

    def recap(self) -> str:
        """What was not loaded and why, then one line of totals."""
        lines = [f"beside a loaded target: {line}" for s in self.sources for line in s.beside]
        lines += [f"loaded: {f.name} ({f.detail})" for f in self.with_status("loaded") if f.detail]
        for status in ("not recognised", "passed over"):
            lines += [f"{status}: {f.name} ({f.detail})" for f in self.with_status(status)]
        for f in self.with_status("refused"):
            indented = f.detail.replace("\n", "\n  ")
            lines.append(f"REFUSED {f.name}\n  {indented}")
        counts = [f"{len(self.with_status(s))} {s}" for s in ("loaded", "unchanged", "refused")]
        lines.append(f"{len(self.files)} file(s): " + ", ".join(counts))
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            "exit_code": self.exit_code,
            "files": [asdict(f) for f in self.files],
            "sources": [asdict(s) for s in self.sources],
        }
