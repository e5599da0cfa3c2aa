"""The template with which an analyst adds targets: its columns, the values they allow, and its two files.

The columns stand in `target_template.toml`. A template is a grid: lines that begin with `#` (one of them declares
the decimal mark), the column names, one example row that is marked as such, then the rows to fill.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Literal

from analysis.numerals import Lang

Kind = Literal["code", "text", "choice", "years", "year", "period", "number", "reader", "page", "day"]
Need = Literal["yes", "no", "either", "bound"]
COMMENT = "#"
EXAMPLE_MARK = "# contoh"
UNDATED = "tidak disebut"
DECIMALS: Mapping[str, str] = {"koma": "id", "titik": "en"}
"""Word of the declaration -> number convention of `etl.numbers`."""
CSV_FORM: Mapping[Lang, tuple[str, str]] = {"id": (";", "koma"), "en": (",", "titik")}
"""Language -> delimiter and decimal mark of the CSV, as spreadsheets of that language write them."""
SHEETS: Mapping[Lang, tuple[str, str, str]] = {
    "id": ("target", "petunjuk", "nilai"),
    "en": ("target", "instructions", "values"),
}
"""Language -> names of the sheets: rows to fill, what each column means, allowed values."""
FILLABLE = 1000
"""Rows of the workbook that offer the lists of allowed values."""
_HEADS: Mapping[Lang, tuple[str, ...]] = {
    "id": ("kolom", "pengisian", "isi", "nilai yang diizinkan"),
    "en": ("column", "filling", "content", "allowed values"),
}
_NEEDS: Mapping[str, Mapping[Lang, str]] = {
    "yes": {"id": "wajib", "en": "required"},
    "no": {"id": "boleh kosong", "en": "may be blank"},
    "either": {"id": "kode atau nama wajib", "en": "code or name required"},
    "bound": {"id": "satu atau kedua batas", "en": "one or both bounds"},
}
_TOLD: Mapping[Lang, str] = {
    "id": "Daftar kerja: kolom {told} hanya memberi tahu dan tidak dibaca kembali. Salin baris untuk tiap tahun; baris "
    "yang tidak diisi dilewati",
    "en": "Work list: the columns {told} only tell and are not read back. Copy a row for every year; rows that are not "
    "filled are passed over",
}
_INTRO: Mapping[Lang, tuple[str, ...]] = {
    "id": (
        "Templat target kemiskinan Capaian: satu baris satu target; baris contoh boleh dibiarkan",
        "Muat dengan: python -m etl ingest BERKAS, lalu python -m etl build",
    ),
    "en": (
        "Capaian's template of poverty targets: one row a target; the example row may stay",
        "Load with: python -m etl ingest FILE, then python -m etl build",
    ),
}


@dataclass(frozen=True)
class Field:
    """One column. `required`: 'yes'; 'no'; 'either' (code or name); 'bound' (which one depends on `jenis`).
    `values`: what may be written -> what is stored. `blank`: what is stored where nothing is written.
    `example`: the cell of the example row, numbers with a decimal point."""

    name: str
    kind: Kind
    help_id: str
    help_en: str
    required: Need = "no"
    example: str = ""
    blank: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def help(self, lang: Lang) -> str:
        return self.help_id if lang == "id" else self.help_en


@dataclass(frozen=True)
class Prefilled:
    """Rows to stand in a template in place of its example: `columns` in their order, those of the template and `told`
    ones beside them that are never read back; every row a cell a column."""

    columns: Sequence[str]
    told: Sequence[str]
    rows: Sequence[Mapping[str, str]]


@cache
def fields() -> tuple[Field, ...]:
    """The columns in their order."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(Field(**entry) for entry in told["field"])


def plain(text: str) -> str:
    """What two spellings of a column name or an allowed value share: 'Kode Wilayah' and 'kode_wilayah'."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))


def declaration(decimals: str) -> str:
    """The line that declares the decimal mark of the whole file, 'koma' or 'titik'."""
    return f"{COMMENT} desimal = {decimals}"


def declared(cell: str) -> str | None:
    """The decimal word a `#` line declares ('' where it declares one that is not known), None where it declares
    nothing."""
    found = re.fullmatch(r"#\s*desimal\s*[=:]\s*(.*)", cell.strip().casefold())
    return None if found is None else found[1] if found[1] in DECIMALS else ""


def example(decimals: str) -> list[str]:
    """The example row: a real target of the register, its first cell marked."""
    cells = [
        f.example.replace(".", ",") if f.kind == "number" and decimals == "koma" else f.example
        for f in fields()
    ]
    return [f"{EXAMPLE_MARK} {cells[0]}", *cells[1:]]


def instructions(lang: Lang) -> list[tuple[str, ...]]:
    """One row a column, below a head: name, how it is filled, what to write, allowed values."""
    return [
        _HEADS[lang],
        *((f.name, _NEEDS[f.required][lang], f.help(lang), " | ".join(f.values)) for f in fields()),
    ]


def _intro(lang: Lang, prefilled: Prefilled | None) -> tuple[str, ...]:
    if prefilled is None:
        return _INTRO[lang]
    return (*_INTRO[lang], _TOLD[lang].format(told=", ".join(prefilled.told)))


def _grid(decimals: str, prefilled: Prefilled | None) -> list[list[str]]:
    """The column names and the rows below them."""
    if prefilled is None:
        return [[f.name for f in fields()], example(decimals)]
    return [list(prefilled.columns), *([row[c] for c in prefilled.columns] for row in prefilled.rows)]


def as_csv(lang: Lang, prefilled: Prefilled | None = None) -> bytes:
    """The template as CSV (UTF-8 with a byte-order mark): instructions as `#` lines above the column names."""
    delimiter, decimals = CSV_FORM[lang]
    told = [
        f"{name} ({need}): {content}" + (f" [{values}]" if values else "")
        for name, need, content, values in instructions(lang)[1:]
    ]
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([declaration(decimals)])
    writer.writerows([f"{COMMENT} {line}"] for line in (*_intro(lang, prefilled), *told))
    writer.writerows(_grid(decimals, prefilled))
    return out.getvalue().encode("utf-8-sig")


def as_workbook(lang: Lang, prefilled: Prefilled | None = None) -> bytes:
    """The template as XLSX: a sheet to fill, whose cells offer the allowed values, then instructions and
    values."""
    from openpyxl import Workbook

    fill, about, allowed = SHEETS[lang]
    book = Workbook()
    sheet = book.active
    sheet.title = fill
    _fill_sheet(sheet, allowed, prefilled)
    _table(book.create_sheet(about), [*instructions(lang), *((line,) for line in _intro(lang, prefilled))])
    choices = [f for f in fields() if f.values]
    longest = max(len(f.values) for f in choices)
    columns = [[*f.values, *[""] * (longest - len(f.values))] for f in choices]
    _table(book.create_sheet(allowed), [[f.name for f in choices], *zip(*columns, strict=True)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill_sheet(sheet: Any, allowed: str, prefilled: Prefilled | None) -> None:
    """Declaration, column names (bold where required), example or prefilled rows, formats and lists of allowed
    values."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    grey = Font(italic=True, color="777777")
    by_name = {f.name: f for f in fields()}
    sheet.append([declaration("koma")])
    for cells in _grid("koma", prefilled):
        sheet.append([cell or None for cell in cells])
    sheet["A1"].font = grey
    sheet.freeze_panes = "C3"
    last = max(FILLABLE, sheet.max_row + FILLABLE if prefilled else 0)
    listed = [f.name for f in fields() if f.values]
    for number, head in enumerate(sheet[2], start=1):
        letter = get_column_letter(number)
        told = by_name.get(head.value)
        needed = told is not None and told.required != "no"
        head.font = Font(bold=needed, italic=told is None, color="777777" if told is None else None)
        head.fill = PatternFill("solid", fgColor="DDE7EE" if needed else "F2F2F2")
        sample = told.example if told else "x" * 24
        sheet.column_dimensions[letter].width = max(13, len(head.value) + 2, min(len(sample), 40))
        if told is None or told.kind != "number":
            sheet.column_dimensions[letter].number_format = "@"
        if prefilled is None and told is not None:
            shown = sheet.cell(3, number)
            shown.font = grey
            if told.kind == "number" and told.example:
                shown.value = float(told.example)
        if told is not None and told.values:
            column = get_column_letter(listed.index(told.name) + 1)
            check = DataValidation(
                type="list",
                formula1=f"'{allowed}'!${column}$2:${column}${len(told.values) + 1}",
                allow_blank=True,
                showErrorMessage=True,
                errorTitle=told.name,
                error=" | ".join(told.values)[:250],
            )
            sheet.add_data_validation(check)
            check.add(f"{letter}{3 if prefilled else 4}:{letter}{last}")


def _table(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    """Rows below a bold head, columns as wide as their text, at most 90 characters."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row in rows:
        sheet.append(list(row))
    for number in range(1, len(rows[0]) + 1):
        sheet.cell(1, number).font = Font(bold=True)
        widest = max(len(r[number - 1]) for r in rows if len(r) >= number)
        sheet.column_dimensions[get_column_letter(number)].width = min(widest + 2, 90)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
