"""Opening an official file where an explanation says a figure stands, by other means than the readers that load it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from lxml import html

RAW = Path(__file__).resolve().parents[2] / "shared" / "raw"
REPORTED = Path(__file__).resolve().parents[1] / "etl" / "reported"
"""Statements of the press, written down by the project itself."""
HEADER_ROWS = 6
"""Rows above a figure in which its heading is looked for."""


@cache
def files() -> dict[str, list[Path]]:
    """Every official file by its name."""
    found: dict[str, list[Path]] = {}
    for path in (*RAW.rglob("*"), *REPORTED.rglob("*")):
        if path.is_file():
            found.setdefault(path.name, []).append(path)
    return found


@cache
def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def file_of(name: str, checksum: str) -> Path:
    """The file of that name and checksum; AssertionError where there is none."""
    (path,) = {p for p in files()[name] if sha256(p) == checksum} or {None}
    assert path is not None, f"{name}: no file with sha256 {checksum}"
    return path


def _html(table: Any) -> list[list[str]]:
    return [
        [
            " ".join(c.text_content().split())
            for c in row.xpath("./td|./th")
            for _ in range(int(c.get("colspan") or 1))
        ]
        for row in table.xpath(".//tr")
    ]


@cache
def grids(path: Path) -> dict[str, list[list[str]]]:
    """The tables of a file: rows of texts by sheet ('' where a file has none; an HTML file's header
    is a table of its own)."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path, data_only=True)
        return {
            s.title: [["" if v is None else str(v) for v in row] for row in s.iter_rows(values_only=True)]
            for s in book.worksheets
        }
    data = path.read_bytes()
    if path.suffix == ".xls":
        header, figures = html.fromstring(data.decode("utf-8", "replace")).xpath("//table[not(.//table)]")[
            -2:
        ]
        return {"header": _html(header), "": _html(figures)}
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    head = text[:4000]
    delimiter = max(",;\t", key=head.count)
    return {"": list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))}


def _filled(row: list[str]) -> list[str]:
    """A header row whose merged cells are filled to the right."""
    told, last = [], ""
    for cell in row:
        last = cell.strip() or last
        told.append(last)
    return told


def numbers(text: str) -> set[float]:
    """What a printed number may mean: as it stands, in thousands or millions, comma or point as the decimal mark."""
    plain = re.sub(r"[^\d,.\-+eE]", "", text.replace("−", "-"))
    forms = {plain, plain.replace(",", ""), plain.replace(".", "").replace(",", "."), plain.replace(",", ".")}
    found = set()
    for form in forms:
        try:
            found.add(float(form))
        except ValueError:
            continue
    return {abs(n) * scale for n in found for scale in (1, 1e3, 1e6)}


def printed(path: Path, row: int, sheet: str, column: str) -> list[str]:
    """The texts that stand in `row` (from 1) under the heading `column` (its levels joined by ' / ')."""
    found = []
    levels = [re.sub(r"\s+", " ", part).strip() for part in column.split(" / ")]
    tables = dict(grids(path))
    header = tables.pop("header", None)
    for name, grid in tables.items():
        if (sheet and name != sheet) or row > len(grid):
            continue
        heads = grid[: min(row - 1, HEADER_ROWS)] if header is None else header
        above = [_filled([re.sub(r"\s+", " ", c) for c in r]) for r in heads]
        for place, cell in enumerate(grid[row - 1]):
            stack = {r[place] for r in above if place < len(r)}
            if all(any(level == head or level in head for head in stack) for level in levels):
                found.append(cell)
    return found


@cache
def _members(path: Path) -> dict[int, bytes]:
    with tarfile.open(path) as archive:
        inner = (m for m in archive if m.isfile())
        return {n: archive.extractfile(m).read() for n, m in enumerate(inner, 1)}  # type: ignore[union-attr]


def answer(path: Path, position: int) -> dict[str, Any]:
    """The answer at a position (from 1) of the archive of the village fund's service."""
    (village,) = json.loads(_members(path)[position])["data"]["result"]
    return village


def spent(village: dict[str, Any], field: str, activity: str, key: str) -> Iterator[float]:
    """The amounts of an activity in the stage reports, one a stage that has any."""
    for stage in ("1", "2", "3"):
        lines = [
            item[key]
            for f in village["penyerapan"][stage]
            if f["nama"] == field
            for a in f["kegiatan"]
            if re.sub(r"\s+", " ", re.sub(r"\s*\*+", "", a["nama"])).strip() == activity
            for item in a["uraian"]
        ]
        if lines:
            yield sum(lines)


def villages(path: Path) -> list[list[Any]]:
    """The villages of a province's file of the village index, in its order."""
    return [v for district in json.loads(path.read_text("utf-8"))["kec"] for v in district["ds"]]
