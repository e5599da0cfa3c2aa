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

SCHEMA_VERSION = 4
"""The version of the views in `pub` that this code asks (`etl.store.SCHEMA_VERSION`)."""
OLDEST_READABLE = 1
"""Builds of an older schema are not opened. Builds without a recorded version are of version 1."""
CONFIG: dict[str, Any] = {"enable_external_access": "false", "lock_configuration": "true", "threads": "1"}
ROUND_ORDER = ("maret", "september", "tahunan")


class NoWarehouseError(Exception):
    """There is no readable build. The message is for people, in Indonesian and English."""

    text_id = "Gudang data belum dibangun. Jalankan: make build"
    text_en = "The data warehouse has not been built yet. Run: make build"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"{self.text_id} / {self.text_en}")


class NewerBuildError(NoWarehouseError):
    """The only builds there are were made by newer code. The message is for people, in Indonesian and English."""

    text_id = (
        "Gudang data di folder ini dibuat oleh versi Capaian yang lebih baru daripada yang sedang berjalan. Perbarui "
        "Capaian, atau bangun ulang dengan versi ini: make build"
    )
    text_en = (
        "The warehouse in this folder was made by a newer version of Capaian than the one that is running. Update "
        "Capaian, or build again with this version: make build"
    )


class OlderBuildError(Exception):
    """The build that is shown was made by older code and lacks what this question asks."""

    text_id = (
        "Gudang data yang ditampilkan dibuat oleh versi Capaian yang lebih lama dan belum memuat yang ditanyakan "
        "halaman ini. Bangun ulang: make build"
    )
    text_en = (
        "The warehouse that is shown was made by an older version of Capaian and does not hold what this page asks. "
        "Build it again: make build"
    )

    def __init__(self, build_id: str) -> None:
        self.build_id = build_id
        super().__init__(f"{self.text_id} / {self.text_en} ({build_id})")


@dataclass(frozen=True)
class Notice:
    """Something the reader should know about the build that is shown."""

    text_id: str
    text_en: str


CURRENT_UNREADABLE = Notice(
    "Penunjuk gudang data (CURRENT.json) tidak terbaca; yang ditampilkan adalah bangunan terbaru yang utuh.",
    "The pointer to the warehouse (CURRENT.json) is unreadable; the newest intact build is shown.",
)
BUILD_DAMAGED = Notice(
    "Muatan yang ditunjuk CURRENT.json rusak atau terpotong; yang ditampilkan adalah muatan terbaru yang utuh.",
    "The build that CURRENT.json names is damaged or cut off; the newest intact build is shown.",
)
BUILD_NEWER = Notice(
    "Muatan yang ditunjuk CURRENT.json dibuat oleh versi Capaian yang lebih baru; yang ditampilkan adalah muatan "
    "terbaru yang dapat dibaca versi ini. Perbarui Capaian untuk melihat yang baru.",
    "The build that CURRENT.json names was made by a newer version of Capaian; the newest build this version can read "
    "is shown. Update Capaian to see the new one.",
)


@dataclass(frozen=True)
class Warehouse:
    """One open build. Safe to share between threads: every question runs on a cursor of its own."""

    path: Path
    build_id: str
    notice: Notice | None = None
    schema_version: int = SCHEMA_VERSION
    _con: duckdb.DuckDBPyConnection = field(repr=False, compare=False, kw_only=True)
    _sources: dict[str, SourceRef] = field(repr=False, compare=False, kw_only=True)

    def query(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> pd.DataFrame:
        """The rows of a SELECT. Values are bound to `?` or `$name`, never formatted into the text.

        Raises `OlderBuildError` when a build of older code lacks a view or column that is asked for."""
        cursor = self._con.cursor()
        try:
            return cursor.execute(sql, params if isinstance(params, dict) else list(params)).df()
        except (duckdb.CatalogException, duckdb.BinderException) as e:
            if self.schema_version < SCHEMA_VERSION:
                raise OlderBuildError(self.build_id) from e
            raise
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
        """A frame with the provenance of its rows: sources by number of rows, rounds of surveys in the order of
        the year (a register's rounds are its own and not named). Where the frame was reshaped from other frames,
        `evidence` are those (with their `source_id` columns)."""
        read = evidence or (frame,)
        surveyed = (f for f in read if "round" in f and "register" not in f)
        rounds = {r for f in surveyed for r in f["round"].dropna()}
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
                counts.update(frame[column].value_counts().to_dict())
    return sorted(counts, key=lambda s: (-counts[s], s))


def data_dir() -> Path:
    """`$CAPAIAN_DATA`, else `data/` beside the code."""
    return Path(os.environ.get("CAPAIAN_DATA", Path(__file__).resolve().parent.parent / "data"))


def open_build(path: Path, notice: Notice | None = None) -> Warehouse:
    """Open one build file read-only. Raises `duckdb.Error` when it is not an intact build of the length that its seal
    says, `NewerBuildError` when only newer code can read it."""
    _check_length(path)
    con = duckdb.connect(str(path), read_only=True, config=CONFIG)
    try:
        version = _schema_version(con)
        if version > SCHEMA_VERSION:
            raise NewerBuildError(path.parent)
        row = con.execute("SELECT build_id FROM pub.build").fetchone()
        if row is None or version < OLDEST_READABLE:
            raise duckdb.InvalidInputException(f"{path.name} names no build")
        fields = list(SourceRef.__dataclass_fields__)
        refs = con.execute(f"SELECT {', '.join(fields)} FROM pub.source").fetchall()  # noqa: S608 (names of a class)
    except (duckdb.Error, NewerBuildError):
        con.close()
        raise
    sources = {ref[0]: SourceRef(*ref) for ref in refs}
    return Warehouse(path, str(row[0]), notice, version, _con=con, _sources=sources)


def _schema_version(con: duckdb.DuckDBPyConnection) -> int:
    try:
        row = con.execute("SELECT schema_version FROM pub.build").fetchone()
    except duckdb.BinderException:
        return 1
    return 1 if row is None or row[0] is None else int(row[0])


def _check_length(path: Path) -> None:
    """A file that was cut off opens all the same and fails at some question: its seal knows its length."""
    seal = path.with_name(path.name.removesuffix(".duckdb") + ".seal.json")
    try:
        lengths = {told["bytes"] for told in json.loads(seal.read_text("utf-8"))}
    except (OSError, ValueError, KeyError, TypeError):
        return
    if path.stat().st_size not in lengths:
        raise duckdb.IOException(f"{path.name} has not the length that its seal says")


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
    pointed, notice, newer = _pointed_at(folder), CURRENT_UNREADABLE, False
    if pointed is not None:
        try:
            return open_build(pointed)
        except (duckdb.Error, OSError):
            notice = BUILD_DAMAGED
        except NewerBuildError:
            notice, newer = BUILD_NEWER, True
    builds = sorted(
        (folder / "builds").glob("build-*.duckdb"), key=lambda p: p.stat().st_mtime_ns, reverse=True
    )
    for path in builds:
        try:
            return open_build(path, notice)
        except (duckdb.Error, OSError):
            continue
        except NewerBuildError:
            newer = True
    raise NewerBuildError(folder) if newer else NoWarehouseError(folder)


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

    Raises `NoWarehouseError` when no build can be opened, `NewerBuildError` when only newer code could.
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
