"""Where the ETL's folders stand. `CAPAIAN_DATA` points every command at another data folder (tests do)."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = Path(__file__).resolve().parent / "sources"
CHECKS = Path(__file__).resolve().parent / "checks"


def data_dir() -> Path:
    """The data folder: `$CAPAIAN_DATA`, else `data/` beside the code."""
    return Path(os.environ.get("CAPAIAN_DATA", ROOT / "data"))


def figures_dir() -> Path:
    """Tidy figures, one folder a kind, one file a source."""
    return data_dir() / "figures"


def reference_dir() -> Path:
    """Regions, codes and their history."""
    return data_dir() / "reference"


def boundaries_dir() -> Path:
    """Simplified, quantised boundaries that the app serves."""
    return data_dir() / "boundaries"


def own_sources_dir() -> Path:
    """Manifests of this installation, read beside those of `SOURCES`."""
    return data_dir() / "sources"


def builds_dir() -> Path:
    """Immutable warehouse files, out of git."""
    return data_dir() / "builds"
