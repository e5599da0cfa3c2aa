"""Welfare registers and fund annexes in the official layouts, with counts made up for tests, on real villages.

Villages of kecamatan Kaliwungu and Jati in Kudus: names and codes from the project's own reference lists."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import xlwt

Cell = str | int | float | None
Rows = list[list[Cell]]

KALIWUNGU = [
    # BPS code, Kemendagri code, name as BPS prints it (xwalk_*_bps2025_dagri2025.csv)
    ("3319010001", "3319012007", "BLIMBING KIDUL"),
    ("3319010002", "3319012006", "BANGET"),
    ("3319010003", "3319012005", "SETROKALANGAN"),
    ("3319010004", "3319012004", "GARUNG KIDUL"),
    ("3319010005", "3319012010", "KEDUNG DOWO"),
    ("3319010006", "3319012009", "GAMONG"),
]
DTSEN_HEAD: list[Cell] = [
    *("NMKAB", "NMKEC", "NMDESA", "kdkab", "kdkec", "kddesa", "DESIL 1", "DESIL 2", "DESIL 3", "DESIL 4"),
    *("TOTAL D1-D4", "DESIL 5", "DESIL 6", "DESIL 7-10", "DESIL NULL", "TOTAL"),
]
DTKS_HEAD: list[Cell] = [
    *("tahun", "kd_wilayah", "desil1", "desil2", "desil3", "desil4", "desil4plus", "tanpa_keterangan"),
    *("grand_total", "nmkab", "nmkec", "nmdes", "penetapan", "dtks_version"),
]
P3KE_HEAD: list[Cell] = ["Tahun", "Kecamatan", "Desa", "Kode Desa", "Desil", "Jumlah Keluarga"]
ANNEX_HEAD: list[Cell] = [
    *("No", "Kecamatan", "Nama Desa", "Alokasi Dasar", "Alokasi Afirmasi", "Alokasi Formula"),
    *("Pagu Dana Desa", "Jumlah Penduduk", "Jumlah Penduduk Miskin", "Luas Wilayah (Km2)", "IKG"),
]


def parts(n: int) -> list[int]:
    """Counts of the n-th village: desils 1 to 4, 5, 6, 7-10, none."""
    return [100 + n, 120 + n, 130, 140, 150, 160, 900 + 10 * n, n]


def dtsen(
    title: Sequence[str] = ("REKAPITULASI DTSEN (KELUARGA)", "Keadaan Maret 2025"), *, total: bool = True
) -> Rows:
    """A DTSEN summary: titles above, a blank row, head, villages with split BPS codes as numbers, a total."""
    rows: Rows = [[t] for t in title] + [[], list(DTSEN_HEAD)]
    sums = [0] * 10
    for n, (bps, _, name) in enumerate(KALIWUNGU):
        p = parts(n)
        counts = [*p[:4], sum(p[:4]), *p[4:], sum(p)]
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        rows.append(["KUDUS", "KALIWUNGU", name, 19, int(bps[4:7]), int(bps[7:]), *counts])
    if total:
        rows.append(["TOTAL", None, None, None, None, None, *sums])
    for row in rows:
        if len(row) > 6 and row[0] == "KUDUS":
            row[3] = 3319
    return rows


def dtks(
    unit: str = "KRT", rounds: Sequence[str] = ("Penetapan I", "Penetapan II"), year: int = 2023
) -> Rows:
    """A DTKS summary of SIDesa: Kemendagri codes, positional columns, several rounds in one file."""
    rows: Rows = [[f"DTKS {unit} KABUPATEN KUDUS"], list(DTKS_HEAD)]
    for number, label in enumerate(rounds):
        for n, (_, code, name) in enumerate(KALIWUNGU):
            p = parts(n + number)
            low = [*p[:4], p[4] + p[5] + p[6], p[7]]
            rows.append([year, code, *low, sum(low), "KUDUS", "KALIWUNGU", name, label, f"v{number + 1}"])
    return rows


def p3ke() -> Rows:
    """P3KE: a row a village and desil, codes with dots."""
    rows: Rows = [["DATA P3KE KABUPATEN KUDUS"], list(P3KE_HEAD)]
    for n, (_, code, name) in enumerate(KALIWUNGU):
        dotted = f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}"
        rows += [[2023, "Kaliwungu", name.title(), dotted, d, 10 * d + n] for d in (1, 2, 3, 4)]
    return rows


def annex() -> Rows:
    """An annex of a regulation: no codes at all, the kecamatan once per group, a two-level head, column numbers."""
    head1: list[Cell] = [
        "No",
        "Kecamatan",
        "Nama Desa",
        "Alokasi",
        None,
        None,
        "Pagu Dana Desa",
        "Data",
        None,
        None,
        None,
    ]
    head2: list[Cell] = [
        *(None, None, None, "Dasar", "Afirmasi", "Formula", None),
        *("Jumlah Penduduk", "Jumlah Penduduk Miskin", "Luas Wilayah", "IKG"),
    ]
    rows: Rows = [
        ["LAMPIRAN PERATURAN BUPATI KUDUS NOMOR 3 TAHUN 2021"],
        ["RINCIAN DANA DESA SETIAP DESA DI KABUPATEN KUDUS TAHUN ANGGARAN 2022"],
        [],
        head1,
        head2,
        [*range(1, 12)],
    ]
    sums = [0] * 6
    for n, (_, _, name) in enumerate(KALIWUNGU):
        values = [600_000_000, 0, 200_000_000 + n * 1_000_000, 800_000_000 + n * 1_000_000, 5000 + n, 400 + n]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append([n + 1, "Kaliwungu" if n == 0 else None, name.title(), *values, 2.5, 30.25])
    rows.append(["JUMLAH", None, None, *sums, None, None])
    return [*rows, [], [None, None, None, None, None, None, None, "BUPATI KUDUS,"]]


def write(path: Path, rows: Rows, *, sheet: str = "Rekap", hidden: bool = False) -> Path:
    """The rows in the format of the path's ending: .csv (`;`), .xlsx, .xls or .ods."""
    path.write_bytes(WRITERS[path.suffix](rows, sheet, hidden))
    return path


def _csv(rows: Rows, _sheet: str, _hidden: bool) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(
        [
            ["" if c is None else str(c).replace(".", ",") if isinstance(c, float) else c for c in row]
            for row in rows
        ]
    )
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: Rows, sheet: str, hidden: bool) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    if hidden:
        shown = book.create_sheet("Sampul")
        shown["A1"] = "Sampul"
        book.active = 1
        book[sheet].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xls(rows: Rows, sheet: str, _hidden: bool) -> bytes:
    book: Any = xlwt.Workbook()
    page = book.add_sheet(sheet)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is not None:
                page.write(r, c, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods(rows: Rows, sheet: str, _hidden: bool) -> bytes:
    def cell(value: Cell) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    names = ("office:1.0", "table:1.0", "text:1.0")
    spaces = " ".join(f'xmlns:{n.split(":")[0]}="urn:oasis:names:tc:opendocument:xmlns:{n}"' for n in names)
    lines = "".join(f"<table:table-row>{''.join(map(cell, r)) or cell(None)}</table:table-row>" for r in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{escape(sheet)}">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", mime, zipfile.ZIP_STORED)
        z.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        z.writestr("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED)
    return out.getvalue()


WRITERS = {".csv": _csv, ".xlsx": _xlsx, ".xls": _xls, ".ods": _ods}
