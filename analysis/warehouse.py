"""Reading the warehouse: the only module through which pages, notebooks and tests reach the figures.

A build is an immutable DuckDB file; `CURRENT.json` names the one that is shown. `current()` follows it, so a
running server shows a new build from its next question on, while questions under way finish on the build they
began with."""

from __future__ import annotations

import json
import os
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from analysis.result import Provenance, Result, SourceRef

CONFIG: dict[str, Any] = {"enable_external_access": "false", "lock_configuration": "true", "threads": "1"}
ROUND_ORDER = ("maret", "september", "tahunan")


class NoWarehouseError(Exception):
    """There is no readable build. The message is for people, in Indonesian and English."""

    text_id = "Gudang data belum dibangun. Jalankan: make build"
    text_en = "The data warehouse has not been built yet. Run: make build"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"{self.text_id} / {self.text_en}")


@dataclass(frozen=True)
class Notice:
    """Something the reader should know about the build that is shown."""

    text_id: str
    text_en: str


CURRENT_UNREADABLE = Notice(
    "Penunjuk gudang data (CURRENT.json) tidak terbaca; yang ditampilkan adalah bangunan terbaru yang utuh.",
    "The pointer to the warehouse (CURRENT.json) is unreadable; the newest intact build is shown.",
)


@dataclass(frozen=True)
class Warehouse:
    """One open build. Safe to share between threads: every question runs on a cursor of its own."""

    path: Path
    build_id: str
    notice: Notice | None = None
    _con: duckdb.DuckDBPyConnection = field(repr=False, compare=False, kw_only=True)
    _sources: dict[str, SourceRef] = field(repr=False, compare=False, kw_only=True)

    def query(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> pd.DataFrame:
        """The rows of a SELECT. Values are bound to `?` or `$name`, never formatted into the text."""
        cursor = self._con.cursor()
        try:
            return cursor.execute(sql, params if isinstance(params, dict) else list(params)).df()
        finally:
            cursor.close()

    def result(
        self, sql: str, params: Sequence[Any] | dict[str, Any] = (), notes: Iterable[str] = ()
    ) -> Result:
        """The rows of a SELECT with their provenance, taken from the columns `source_id` (and any
        `*_source_id`) and `round`."""
        return self.with_provenance(self.query(sql, params), notes)

    def with_provenance(
        self, frame: pd.DataFrame, notes: Iterable[str] = (), evidence: Sequence[pd.DataFrame] = ()
    ) -> Result:
        """A frame with the provenance of its rows: sources by number of rows, rounds in the order of the
        year. Where the frame was reshaped from other frames, `evidence` are those (with their `source_id`
        columns)."""
        read = evidence or (frame,)
        rounds = {r for f in read if "round" in f for r in f["round"].dropna()}
        provenance = Provenance(
            sources=tuple(self._sources[s] for s in _source_ids(read) if s in self._sources),
            rounds=tuple(r for r in ROUND_ORDER if r in rounds),
            build_id=self.build_id,
            notes=tuple(notes),
        )
        return Result(frame, provenance)


def _source_ids(frames: Sequence[pd.DataFrame]) -> list[str]:
    counts: Counter[str] = Counter()
    for frame in frames:
        for column in frame.columns:
            if column == "source_id" or column.endswith("_source_id"):
                counts.update(frame[column].dropna())
    return sorted(counts, key=lambda s: (-counts[s], s))


def data_dir() -> Path:
    """`$CAPAIAN_DATA`, else `data/` beside the code."""
    return Path(os.environ.get("CAPAIAN_DATA", Path(__file__).resolve().parent.parent / "data"))


def open_build(path: Path, notice: Notice | None = None) -> Warehouse:
    """Open one build file read-only. Raises `duckdb.Error` when it is not an intact build."""
    con = duckdb.connect(str(path), read_only=True, config=CONFIG)
    try:
        row = con.execute("SELECT build_id FROM pub.build").fetchone()
        if row is None:
            raise duckdb.InvalidInputException(f"{path.name} names no build")
        fields = list(SourceRef.__dataclass_fields__)
        refs = con.execute(f"SELECT {', '.join(fields)} FROM pub.source").fetchall()  # noqa: S608 (names of a class)
    except duckdb.Error:
        con.close()
        raise
    sources = {ref[0]: SourceRef(*ref) for ref in refs}
    return Warehouse(path, str(row[0]), notice, _con=con, _sources=sources)


def _pointed_at(folder: Path) -> Path | None:
    """The build file that CURRENT.json names; None when it is missing, unreadable or points outside."""
    try:
        file = json.loads((folder / "CURRENT.json").read_text("utf-8"))["file"]
        path = (folder / file).resolve()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None


def _open_current(folder: Path) -> Warehouse:
    """What CURRENT.json names, else the newest build that opens, with a notice."""
    pointed = _pointed_at(folder)
    if pointed is not None:
        try:
            return open_build(pointed)
        except duckdb.Error:
            pass
    builds = sorted(
        (folder / "builds").glob("build-*.duckdb"), key=lambda p: p.stat().st_mtime_ns, reverse=True
    )
    for path in builds:
        try:
            return open_build(path, CURRENT_UNREADABLE)
        except duckdb.Error:
            continue
    raise NoWarehouseError(folder)


_lock = threading.Lock()
_opened: dict[Path, tuple[tuple[int, ...] | None, Warehouse]] = {}


def _stamp(folder: Path) -> tuple[int, ...] | None:
    try:
        stat = (folder / "CURRENT.json").stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ino, stat.st_size


def current(folder: Path | None = None) -> Warehouse:
    """The warehouse that is shown now, opened once per build and process; each call costs one `stat`.

    Raises `NoWarehouseError` when no build can be opened.
    """
    folder = folder or data_dir()
    stamp = _stamp(folder)
    with _lock:
        known = _opened.get(folder)
        if known is not None and known[0] == stamp and known[1].path.exists():
            return known[1]
        warehouse = _open_current(folder)
        _opened[folder] = (stamp, warehouse)
        return warehouse
