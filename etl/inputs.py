"""What a build is made of: the tidy files in `data/` and the code that loads them, hashed to one name.

The same inputs give the same build id on every machine; readers of official layouts are not part of it, for
what they wrote stands in `data/`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from etl.paths import ROOT

CODE = (
    "etl/assemble.py",
    "etl/breaks.*",
    "etl/build.py",
    "etl/checks.py",
    "etl/checks/*.sql",
    "etl/diff.py",
    "etl/figure_files.py",
    "etl/figures.py",
    "etl/flags.toml",
    "etl/indicators.*",
    "etl/manifest.py",
    "etl/published_values.csv",
    "etl/region_*",
    "etl/regions.py",
    "etl/schema.sql",
    "etl/sources/*.toml",
    "etl/store.py",
    "etl/target_conflicts.py",
    "etl/target_doubt.py",
    "etl/target_text.py",
    "etl/village_formula*",
)
"""The files (patterns under the project) that decide what a build holds."""
DATA = (
    "figures/*/*.csv",
    "figures/*/*.parquet",
    "figures/sources/*.json",
    "reference/*/*.csv",
    "reference/*/*.parquet",
    "sources/*.toml",
)


@dataclass(frozen=True)
class Inputs:
    """Hashes of what goes into a build: `code_version` of the code alone, `sha256` of code and data
    together."""

    code_version: str
    sha256: str


def _digest(root: Path, patterns: Iterable[str]) -> str:
    """sha256 over names and contents, independent of the order in which the files are found."""
    files = sorted({p for pattern in patterns for p in root.glob(pattern) if not p.name.startswith(".")})
    total = hashlib.sha256()
    for path in files:
        with path.open("rb") as f:
            content = hashlib.file_digest(f, "sha256").hexdigest()
        total.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return total.hexdigest()


def fingerprint(data_dir: Path) -> Inputs:
    """The hashes of the inputs as they stand now."""
    code = _digest(ROOT, CODE)
    data = _digest(data_dir, DATA)
    return Inputs(code[:12], hashlib.sha256(f"{code} {data}".encode()).hexdigest())
