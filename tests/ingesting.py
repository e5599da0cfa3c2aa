"""Ingestion in a test: small files in the official layouts, the project's own manifests and regions."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from etl.figure_files import read_kind
from etl.ingest import Options, ingest
from etl.ingest_report import IngestReport
from etl.manifest import Source, load_manifests
from etl.regions import RegionBook

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).resolve().parent / "golden"
TODAY = date(2026, 11, 24)
_SIZE = ("rows_min", "rows_max", "regions_min", "regions_max")


@functools.cache
def book() -> RegionBook:
    """The resolver on the project's own reference lists."""
    return RegionBook.load(ROOT / "data" / "reference")


@functools.cache
def small_manifests() -> dict[str, Source]:
    """The project's manifests without the sizes that a whole download has; anchors and ranges stay."""
    return {
        name: replace(
            source,
            expect={k: v for k, v in source.expect.items() if k not in _SIZE},
            read={k: v for k, v in source.read.items() if k != "villages"},
        )
        for name, source in load_manifests().items()
    }


def load(
    data_dir: Path, *paths: Path, sources: dict[str, Source] | None = None, **options: str
) -> IngestReport:
    """Ingest files into a data folder as the command does, on a fixed day."""
    return ingest(
        list(paths),
        data_dir,
        options=Options(today=TODAY, **options),
        sources=sources or small_manifests(),
        regions=lambda _: book(),
    )


def refusal(report: IngestReport) -> str:
    """The text of the only refusal of a run."""
    (refused,) = report.with_status("refused")
    return refused.detail


def observations(data_dir: Path, source_id: str) -> pd.DataFrame:
    """The stored observations of a source."""
    return read_kind(data_dir, "observation", source_id)


def one(frame: pd.DataFrame, **where: object) -> pd.Series:
    """The only row that fits."""
    mask = pd.Series(True, index=frame.index)
    for column, value in where.items():
        mask &= frame[column] == value
    found = frame[mask]
    assert len(found) == 1, f"{len(found)} rows for {where}"
    return found.iloc[0]


def fingerprint(data_dir: Path) -> dict[str, str]:
    """Every stored file and its sha256: equal before and after means that nothing changed."""
    return {
        str(p.relative_to(data_dir)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(data_dir.rglob("*"))
        if p.is_file() and not p.name.endswith(".lock")
    }
