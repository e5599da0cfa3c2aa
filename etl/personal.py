"""Signs that a sheet speaks of persons: then the whole file is refused and nothing of it is kept or quoted.

Used by readers of files that people fill or export themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from etl.errors import PersonalDataError, Where
from etl.tables import Grid

HEADS = re.compile(
    r"(?:no|nomor)?\s*(?:nik|ktp|kk|kartu keluarga)|nama (?:lengkap|kepala keluarga|krt|penduduk|anggota keluarga|ibu)"
    r"|alamat(?: \w+)*|(?:tempat )?(?:tanggal|tgl) lahir|(?:no|nomor) (?:hp|telepon|telp|rekening)"
)
"""Column names that only lists of persons bear."""
HEAD_ROWS = 40
_PLAIN = re.compile(r"(?<!\d)\d{16}(?!\d)")
_SPACED = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
_FEMALE = 40
"""Added to the day of birth in a woman's number."""


def is_personal_number(text: str) -> bool:
    """True where a cell holds 16 digits in a row (NIK, family card), or 16 spaced digits with a date of birth
    in their place."""
    return _PLAIN.search(text) is not None or any(_has_birthday(m[0]) for m in _SPACED.finditer(text))


def _has_birthday(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    day, month, year = (int(digits[i : i + 2]) for i in (6, 8, 10))
    try:
        date(2000 + year, month, day - _FEMALE if day > _FEMALE else day)
    except ValueError:
        return False
    return True


def refuse_persons(sheets: Mapping[str, Grid], file: str) -> None:
    """Raises `PersonalDataError` naming the first place, never what stands there."""
    for sheet, grid in sheets.items():
        for row, cells in enumerate(grid, start=1):
            for column, cell in enumerate(cells, start=1):
                if is_personal_number(cell) or (row <= HEAD_ROWS and _is_head(cell)):
                    raise PersonalDataError(
                        "the file holds data of persons (identity number, name or address)",
                        where=Where(file, sheet or None, row, f"column {column}"),
                        kept="Nothing of the file was kept or logged; what was loaded before stays.",
                        next="remove the data of persons and hand in sums by region only",
                    )


def _is_head(cell: str) -> bool:
    return HEADS.fullmatch(" ".join(re.findall(r"\w+", cell.casefold().replace("_", " ")))) is not None
