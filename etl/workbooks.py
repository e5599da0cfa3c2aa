"""Workbooks (.xlsx, .xls, .ods) opened with care: what is broken, would inflate beyond reason, spans millions of cells
or was never calculated is refused with its place before a cell of it is read."""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
import zipfile
import zlib
from functools import lru_cache
from typing import Any

import python_calamine

from etl.errors import LayoutError, Where
from etl.readers.base import RawFile

INFLATED_MAX = 400_000_000
CELLS_MAX = 10_000_000
"""Most cells that the corner of a sheet may span: a table of every village of Indonesia has two million."""
APART_MEMORY = 2_000_000_000
APART_SECONDS = 120
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20
_CELL = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]*(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b"
)
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\s(?P<told>[^>]*?)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?P<value><(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s[^>]*\bt=[\"']e[\"'][^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>(?P<error>[^<]{1,20})<",
    re.DOTALL,
)
"""The parser reads an error as a blank cell."""
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
)


def values(raw: RawFile) -> dict[str, list[list[Any]]]:
    """Sheet name -> rows of values as the workbook holds them ('' for a blank cell); every sheet begins at A1.

    Raises `LayoutError`: broken, cut or locked; inflates beyond `INFLATED_MAX`; a sheet spans more than `CELLS_MAX`
    cells; a formula without its value.
    """
    found = _opened(raw)
    if isinstance(found, LayoutError):
        raise LayoutError(found.what, where=found.where, next=found.next)
    return found


@lru_cache(maxsize=8)
def _opened(raw: RawFile) -> dict[str, list[list[Any]]] | LayoutError:
    """The values, or why there are none: several readers ask about one file."""
    where = Where(raw.name)
    try:
        if raw.data.startswith(_OLE):
            return _opened_apart(raw)
        _look_inside(raw)
        return _values_of(raw)
    except LayoutError as e:
        return e
    except (*_BROKEN, python_calamine.CalamineError) as e:
        return LayoutError(f"the workbook is broken or cut, or locked by a password: {e}", where=where)
    except BaseException as e:
        if type(e).__name__ != "PanicException":  # what the parser raises where it gave up; no Exception
            raise
        return LayoutError(f"the workbook is broken or cut: {e}", where=where)


def _values_of(raw: RawFile) -> dict[str, list[list[Any]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw.data))
    found = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > CELLS_MAX:
            raise _huge(Where(raw.name, name), sheet.total_height, sheet.total_width)
        found[name] = sheet.to_python(skip_empty_area=False)
    return found


_APART = """
import io, pickle, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
import python_calamine
book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
sheets = {{name: book.get_sheet_by_name(name) for name in book.sheet_names}}
sizes = {{name: (s.total_height, s.total_width) for name, s in sheets.items()}}
whole = all(h * w <= {cells} for h, w in sizes.values())
rows = {{n: s.to_python(skip_empty_area=False) for n, s in sheets.items()}} if whole else {{}}
sys.stdout.buffer.write(pickle.dumps((sizes, rows)))
"""
"""What reads an .xls in a process of its own: the sizes that a broken one declares make the parser ask for any amount
of memory, and end the process that asked."""


def _opened_apart(raw: RawFile) -> dict[str, list[list[Any]]]:
    script = _APART.format(memory=APART_MEMORY, cells=CELLS_MAX)
    try:
        told = subprocess.run(  # noqa: S603  (its own interpreter and script)
            [sys.executable, "-I", "-c", script],
            input=raw.data,
            capture_output=True,
            timeout=APART_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as e:
        last = (e.stderr or b"").decode("utf-8", "replace").strip().splitlines()
        why = next(
            (line for line in reversed(last) if "Error" in line or "failed" in line or "Exception" in line),
            "",
        )
        raise LayoutError(
            f"the workbook is broken or cut, or locked by a password: {why[:120] or type(e).__name__}",
            where=Where(raw.name),
        ) from e
    sizes, rows = pickle.loads(told.stdout)  # noqa: S301  (written by the process above)
    for name, (height, width) in sizes.items():
        if height * width > CELLS_MAX:
            raise _huge(Where(raw.name, name), height, width)
    found: dict[str, list[list[Any]]] = rows
    return found


def _look_inside(raw: RawFile) -> None:
    """The zip holds what it declares, and no sheet of it spans more than it may or was left uncalculated."""
    with zipfile.ZipFile(io.BytesIO(raw.data)) as z:
        inflated = sum(i.file_size for i in z.infolist())
        if inflated > INFLATED_MAX:
            raise LayoutError(
                f"the workbook would inflate to {inflated / 1e6:.0f} MB",
                where=Where(raw.name),
                next="no official table is that large: take the original, or save its table alone as CSV",
            )
        for part in z.infolist():
            with z.open(part) as body:  # to the end: sizes and checksums that lie are told there
                if part.filename == "xl/sharedStrings.xml":
                    _look_at_strings(body.read(), part.file_size, raw.name)
                elif not part.filename.startswith("xl/worksheets/") and part.filename != "content.xml":
                    while body.read(_CHUNK):
                        pass
                elif part.filename == "content.xml":
                    _look_at_ods(body.read(), raw.name)
                else:
                    _look_at_xlsx(body.read(), Where(raw.name, _name_of(z, part.filename)))


def _look_at_strings(xml: bytes, size: int, file: str) -> None:
    told = re.search(rb'\buniqueCount="([0-9]+)"', xml[:4096])
    if told and int(told[1]) > size:
        raise LayoutError(
            f"the workbook declares {told[1].decode()[:20]} texts in {size} bytes", where=Where(file)
        )


def _look_at_xlsx(xml: bytes, where: Where) -> None:
    rows = columns = 0
    for letters, digits in _CELL.findall(xml):
        rows = max(rows, int(digits))
        columns = max(columns, _column(letters))
    if rows * columns > CELLS_MAX:
        raise _huge(where, rows, columns)
    if wrong := _ERROR.search(xml):
        at = re.search(rb'\br="([A-Z]+)([0-9]+)"', wrong[0])
        raise LayoutError(
            f"a cell holds the error of a formula: {wrong['error'].decode('ascii', 'replace')!r}",
            where=Where(where.file, where.sheet, int(at[2]) if at else None, at[1].decode() if at else None),
            next="write the value itself, or delete the cell if it is not of the table",
        )
    for cell in _UNCALCULATED.finditer(xml):
        if cell["value"] and b't="str"' in cell["told"]:
            continue  # a formula whose value is a blank text
        at = re.search(rb'\br="([A-Z]+)([0-9]+)"', cell["told"])
        raise LayoutError(
            "a cell holds a formula without its value: the workbook was never calculated",
            where=Where(where.file, where.sheet, int(at[2]) if at else None, at[1].decode() if at else None),
            next="open it in a spreadsheet program, let it calculate, save it, and ingest that file",
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _name_of(book: zipfile.ZipFile, part: str) -> str:
    """The name of the sheet in a part; the part's own where the workbook does not say it."""
    try:
        told = book.read("xl/workbook.xml").decode("utf-8", "replace")
        links = book.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return part
    stem = part.removeprefix("xl/")
    for link in re.findall(r"<Relationship\b[^>]*>", links):
        if re.search(rf'Target="(?:/xl/)?{re.escape(stem)}"', link) and (
            key := re.search(r'\bId="([^"]+)"', link)
        ):
            sheet = re.search(rf'<sheet\b(?=[^>]*r:id="{re.escape(key[1])}")[^>]*\bname="([^"]*)"', told)
            return sheet[1] if sheet else part
    return part


def _look_at_ods(xml: bytes, file: str) -> None:
    """Repeated cells and rows are written once and read many times."""
    rows = columns = 0
    for told, inner in _ODS_ROW.findall(xml):
        width = filled = 0
        for attributes, content in _ODS_CELL.findall(inner):
            width += _repeated(attributes, b"columns")
            if content or b"office:value" in attributes:
                filled = width
        if filled:
            rows += _repeated(told, b"rows")
            columns = max(columns, filled)
    if rows * columns > CELLS_MAX:
        raise _huge(Where(file), rows, columns)


def _repeated(attributes: bytes, what: bytes) -> int:
    told = re.search(rb'table:number-%s-repeated="([0-9]{1,9})"' % what, attributes)
    return int(told[1]) if told else 1


def _huge(where: Where, rows: int, columns: int) -> LayoutError:
    return LayoutError(
        f"the sheet spans {rows:,} rows and {columns:,} columns",
        where=where,
        next="delete what stands far from the table, or save the table alone in a workbook of its own",
    )
