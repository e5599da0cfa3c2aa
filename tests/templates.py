"""Filled target templates: the template's own files with rows added, as an analyst would save them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl

from analysis.numerals import Lang
from analysis.target_template import CSV_FORM, as_csv, as_workbook, fields

FIRST_ROW = 32
"""The row of the CSV in which the first target stands, as a person counts."""
SUKOHARJO: dict[str, Any] = {
    "kode_wilayah": "3311",
    "indikator": "persentase penduduk miskin",
    "jenis": "level",
    "tahun": "2026",
    "batas_bawah": "6,9",
    "batas_atas": "7,1",
    "tahun_dasar": "2024",
    "nilai_dasar": "7,47",
    "rencana": "RPJMD",
    "dokumen": "RPJMD Sukoharjo 2025-2029 (contoh uji)",
    "status": "asli",
    "keyakinan": "dokumen resmi",
    "lokator": "Tabel 4.1",
}
"""A row made up for tests, decimal commas."""


def row(**changed: Any) -> dict[str, Any]:
    """Sukoharjo's row with some cells changed."""
    return SUKOHARJO | changed


def csv_file(path: Path, *rows: dict[str, Any], lang: Lang = "id", extra: tuple[str, ...] = ()) -> Path:
    """The CSV template with rows below its example; `extra` are columns that the template does not have."""
    delimiter = CSV_FORM[lang][0]
    lines = as_csv(lang).decode("utf-8-sig").splitlines()
    lines[-2] = delimiter.join([lines[-2], *extra])
    lines[-1] += delimiter * len(extra)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([r.get(name, "") for name in (*(f.name for f in fields()), *extra)] for r in rows)
    path.write_text("\r\n".join(lines) + "\r\n" + out.getvalue(), "utf-8-sig", newline="")
    return path


def workbook_file(path: Path, *rows: dict[str, Any], lang: Lang = "id") -> Path:
    """The XLSX template with rows below its example; numbers given as numbers stay numbers."""
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(lang)))
    for cells in rows:
        book.active.append([cells.get(f.name) for f in fields()])
    book.save(path)
    return path
