"""The stored reference lists of regions and codes, each read when first asked for, and the hand-kept
aliases."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from etl.errors import RefusedError
from etl.figures import KINDS, PROVENANCE

ALIASES = Path(__file__).with_name("region_aliases.toml")


@dataclass(frozen=True)
class Reference:
    """The stored reference kinds, without their provenance columns. A kind that `frames` does not hold is
    read from `folder` when first asked for.

    Indexing raises `RefusedError` when the kind is stored nowhere.
    """

    folder: Path | None = None
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> pd.DataFrame:
        if kind not in self.frames:
            if self.folder is None:
                raise RefusedError(f"the reference table {kind} is missing")
            self.frames[kind] = load_kind(self.folder, kind)
        return self.frames[kind]


@cache
def aliases() -> dict[str, Any]:
    """`region_aliases.toml`: display names, aliases, island groups."""
    return tomllib.loads(ALIASES.read_text("utf-8"))


def load_kind(folder: Path, kind: str) -> pd.DataFrame:
    """All files of one reference kind below `folder`, text columns as `str` with '' for a blank cell."""
    spec = KINDS[kind]
    columns = [c for c in spec.columns if c not in PROVENANCE]
    frames = []
    for path in sorted((folder / kind).glob("*.csv" if spec.as_csv else "*.parquet")):
        if spec.as_csv:
            frame = pd.read_csv(path, dtype="str", keep_default_na=False, usecols=columns)
            for column in columns:
                if spec.columns[column] != "string":
                    frame[column] = pd.to_numeric(frame[column])
        else:
            frame = pd.read_parquet(path, columns=columns)
        frames.append(frame)
    if not frames:
        raise RefusedError(
            f"the reference table {kind} is missing below {folder}",
            next="ingest the lists of region codes first: python -m etl ingest FOLDER",
        )
    return pd.concat(frames, ignore_index=True)


def load_reference(folder: Path) -> Reference:
    """The reference kinds below `data/reference`, each read when first asked for."""
    return Reference(folder)


def add(index: dict[str, list[str]], key: str, region_id: str) -> None:
    """Put a region under a key of an index, once."""
    if region_id not in index[key]:
        index[key].append(region_id)


def rows(frame: pd.DataFrame, first: str, second: str) -> Iterable[tuple[str, str]]:
    """Two text columns as pairs."""
    return zip(frame[first].tolist(), frame[second].tolist(), strict=True)


def pairs(frame: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    """Two text columns as a mapping (the last of equal keys wins)."""
    return dict(rows(frame, key, value))
