"""A focus list as a CSV file, and read back from one.

Written: one row a village under `kode_kemendagri, nama, kecamatan, catatan, daftar, aturan` (or the English heads),
with the origin in trailing columns (`ui.export`). Read: any CSV with a column of codes or of names; every row is told
what became of it. A file that holds data of persons is refused whole.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import pandas as pd

from analysis.focus import FocusList, rule
from analysis.focus_lines import (
    MOST_LINES,
    Line,
    code_in,
    is_personal,
    regency_meant,
    resolve,
)
from analysis.numerals import Lang
from ui import export
from ui.focus_data import tidy_note
from ui.i18n import t
from ui.provenance import Origin

MOST_BYTES = 200_000
COLUMNS = ("code", "name", "kecamatan", "note", "list", "rule")
HEADS: dict[str, tuple[str, ...]] = {
    "code": ("kode_kemendagri", "kemendagri_code"),
    "any_code": (
        "kode",
        "kode_desa",
        "code",
        "village_code",
        "region_id",
        "kode_wilayah",
        "kddesa",
        "kode_bps",
    ),
    "name": ("nama", "desa", "nama_desa", "name", "village", "kelurahan", "nmdesa"),
    "kecamatan": ("kecamatan", "nama_kecamatan", "nmkec", "district", "distrik"),
    "note": ("catatan", "keterangan", "note", "notes"),
    "list": ("daftar", "nama_daftar", "list", "list_name"),
    "rule": ("aturan", "rule"),
}
PERSONAL_HEADS = frozenset(
    {"nik", "no_nik", "kk", "no_kk", "nomor_kk", "alamat", "nama_kk", "nama_kepala_keluarga"}
)
_LINKS = re.compile(r"https?://\S*|\S*\?\S*fokus=\S*")
_GUARDED = re.compile(r"^'(?=['=+\-@\t\r])")

Reason = Literal["large", "text", "empty", "heads", "personal", "many", "columns"]
REASONS: tuple[Reason, ...] = get_args(Reason)


class RefusedFileError(ValueError):
    """The file is refused and nothing of it is kept. `reason` names why."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


def content(
    rows: pd.DataFrame, notes: Sequence[str], one: FocusList, name: str, origin: Origin, lang: Lang
) -> bytes:
    """The list as CSV. rows: region_id, name, kecamatan_name of its villages; `notes` in their order."""
    frame = pd.DataFrame(
        {
            "code": list(rows["region_id"]),
            "name": list(rows["name"]),
            "kecamatan": list(rows["kecamatan_name"]),
            "note": list(notes),
            "list": name,
            "rule": one.rule,
        }
    )
    for column in COLUMNS[1:]:
        frame[column] = [f"'{v}" if str(v).startswith("'") else v for v in frame[column].fillna("")]
    frame.columns = pd.Index([t(f"fokus.file.{c}", lang) for c in COLUMNS])
    return export.csv(frame, origin, lang)


@dataclass(frozen=True)
class Parsed:
    """The rows of a file as lines to resolve, with the note of each; the list's name and rule where it tells them."""

    lines: tuple[str, ...]
    notes: tuple[str, ...]
    codes: tuple[str, ...]
    kemendagri: bool
    """The codes are Kemendagri's for certain."""
    name: str = ""
    rule: str = ""


def parse(data: bytes) -> Parsed:
    """Raises `RefusedFileError`."""
    if len(data) > MOST_BYTES:
        raise RefusedFileError("large")
    text = _decoded(data)
    if is_personal(_LINKS.sub(" ", text)):
        raise RefusedFileError("personal")
    rows = _rows(text)
    if not rows:
        raise RefusedFileError("empty")
    heads = [re.sub(r"[^a-z0-9]+", "_", h.casefold().strip()).strip("_") for h in rows[0]]
    if PERSONAL_HEADS & set(heads):
        raise RefusedFileError("personal")
    where = {kind: next((heads.index(h) for h in known if h in heads), None) for kind, known in HEADS.items()}
    if where["code"] is None and where["any_code"] is None and where["name"] is None:
        raise RefusedFileError("heads")
    body = [[_bare(c) for c in row] for row in rows[1:] if any(c.strip() for c in row)]
    if not body:
        raise RefusedFileError("empty")
    if len(body) > MOST_LINES:
        raise RefusedFileError("many")

    def cell(row: list[str], kind: str) -> str:
        at = where[kind]
        return row[at].strip() if at is not None and at < len(row) else ""

    code_kind = "code" if where["code"] is not None else "any_code"
    lines = tuple(
        "\t".join(filter(None, (cell(row, code_kind), cell(row, "name"), cell(row, "kecamatan"))))
        for row in body
    )
    name, rule_text = cell(body[0], "list"), cell(body[0], "rule")
    return Parsed(
        lines=lines,
        notes=tuple(tidy_note(cell(row, "note")) for row in body),
        codes=tuple(code for line in lines if (code := code_in(line))),
        kemendagri=code_kind == "code",
        name=name[:60] if re.fullmatch(r"[^<>\x00-\x1f]{1,60}", name[:60]) else "",
        rule=rule_text if rule(rule_text) else "",
    )


def meant(parsed: Parsed, named: pd.DataFrame) -> pd.DataFrame:
    """The rows of `queries.villages_by_code` that the file's codes may mean."""
    return named[named["system"].ne("bps")] if parsed.kemendagri else named


def resolved(parsed: Parsed, named: pd.DataFrame, book: pd.DataFrame) -> list[Line]:
    """What each row means in the regency of `book`; as `analysis.focus_lines.resolve`. A code that is Kemendagri's for
    certain stands without the name beside it."""
    read = [(code_in(line) if parsed.kemendagri else None) or line for line in parsed.lines]
    found = resolve(read, book, meant(parsed, named))
    return [replace(line, text=text) for line, text in zip(found, parsed.lines, strict=True)]


def regency_of(parsed: Parsed, named: pd.DataFrame, home: str) -> str:
    """The regency that the file is about."""
    return regency_meant(parsed.codes, meant(parsed, named), home)


def _decoded(data: bytes) -> str:
    """UTF-8, else Windows' Latin letters; `RefusedFileError` for what is no text (a workbook, a picture)."""
    if data.startswith((b"PK", b"\xd0\xcf", b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data:
        raise RefusedFileError("text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise RefusedFileError("columns") from error
    return [row for row in found if row]


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return _GUARDED.sub("", cell)
