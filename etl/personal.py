"""Signs that a sheet speaks of persons: then the whole file is refused and nothing of it is kept or quoted.

Used by readers of files that people fill or export themselves."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date

from etl.errors import PersonalDataError, Where
from etl.tables import Grid

HEADS = re.compile(
    r"(?:no|nomor)?\s*(?:nik|ktp|kk|kartu keluarga)|nama (?:lengkap|kepala keluarga|krt|penduduk|anggota keluarga|ibu)"
    r"|alamat(?: \w+)*|(?:tempat )?(?:tanggal|tgl) lahir|(?:no|nomor) (?:hp|telepon|telp|rekening)"
)
"""Column names that only lists of persons bear."""
CERTAIN_HEADS = re.compile(
    HEADS.pattern
    + r"|(?:(?:no|nomor|kode|id)\s*)?(?:nik|noktp|ktp|nokk|kartu keluarga)(?: \w+)*|no ?kk(?: \w+)*"
    r"|id ?(?:bdt|dtks|dtsen|pkh|art|krt|keluarga|individu|kks)(?: \w+)*"
    r"|(?:nama|nm) ?(?:krt|art|kk|kpm|pkm)(?: \w+)*|(?:tanggal|tgl|tempat|tmp) ?lahir|kepala keluarga"
)
"""Column names that speak of a person whatever stands beside them."""
STRICT_HEADS = re.compile(
    CERTAIN_HEADS.pattern
    + r"|(?:nama|nm)(?! ?(?:desa|des|desakel|deskel|kel|kelurahan|kec|kecamatan|kab|kabupaten|kabkota|kota|prov"
    + r"|provinsi"
    r"|propinsi|wilayah|daerah|kabkot|kampung|nagari|gampong|pekon|tiyuh|dinas|opd|instansi|data|tabel|program"
    r"|lena|andan)\b)(?: \w+)*"
)
"""Column names that a summary by region never bears: every name that is not a region's as well (Nama Lena and Nama
Andan are villages)."""
HEAD_ROWS = 40
_PLAIN = re.compile(r"(?<!\d)\d{16}(?!\d)")
_LONG = re.compile(r"\d{16,}|\d[.,]?\d*[eE]\+?1[5-9]")
"""Digits without end, and the print of a number that a spreadsheet has shortened: 3,31901E+15."""
_SPACED = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
_FRACTION = re.compile(r"[+-]?\d{1,3}[.,]\d+ ?%?")
"""A share or rate with many decimals is no identity number."""
_FEMALE = 40
"""Added to the day of birth in a woman's number."""


def is_personal_number(text: str) -> bool:
    """True where a cell holds 16 digits in a row (NIK, family card), or 16 spaced digits with a date of birth
    in their place."""
    if _FRACTION.fullmatch(text.strip()):
        return False
    return _PLAIN.search(text) is not None or any(_has_birthday(m[0]) for m in _SPACED.finditer(text))


def _has_birthday(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    day, month, year = (int(digits[i : i + 2]) for i in (6, 8, 10))
    try:
        date(2000 + year, month, day - _FEMALE if day > _FEMALE else day)
    except ValueError:
        return False
    return True


def refuse_persons(sheets: Mapping[str, Grid], file: str, *, strict: bool = False) -> None:
    """Raises `PersonalDataError` naming the first place, never what stands there.

    `strict`, for summaries by region: the names of columns are looked for in every row, any name that is not a
    region's is one of a person, and no run of 16 digits or more is let through, nor its shortened print."""
    is_number: Callable[[str], bool] = is_long_number if strict else is_personal_number
    is_head: Callable[[str], bool] = is_person_head if strict else _is_head
    head_rows = sys.maxsize if strict else HEAD_ROWS
    for sheet, grid in sheets.items():
        for row, cells in enumerate(grid, start=1):
            for column, cell in enumerate(cells, start=1):
                if cell and (is_number(cell) or (row <= head_rows and is_head(cell))):
                    raise PersonalDataError(
                        "the file holds data of persons (identity number, name or address)",
                        where=Where(file, sheet or None, row, f"column {column}"),
                        kept="Nothing of the file was kept or logged; what was loaded before stays.",
                        next="remove the data of persons and hand in sums by region only",
                    )


def is_long_number(text: str) -> bool:
    """`is_personal_number`, and longer runs of digits and shortened prints of them."""
    if _FRACTION.fullmatch(text.strip()):
        return False
    return _LONG.search(text) is not None or is_personal_number(text)


def is_certain_head(cell: str) -> bool:
    """True where a cell heads a column of persons in any table: an identity number, a full name, an address."""
    return CERTAIN_HEADS.fullmatch(_words(cell)) is not None


def is_person_head(cell: str) -> bool:
    """True where a cell reads like the head of a column of a list of persons."""
    return STRICT_HEADS.fullmatch(_words(cell)) is not None


def _is_head(cell: str) -> bool:
    return HEADS.fullmatch(_words(cell)) is not None


def _words(cell: str) -> str:
    return " ".join(re.findall(r"\w+", cell.casefold().replace("_", " ")))
