"""What may be wrong with a download, one fault after the other, injected into small files in the official layouts.

A `Fault` names the files it makes sense for, spoils one of them, and says what must happen: `refused`, `same` (read
with the same figures) or `flagged` (loaded, and the report says what is odd).
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.faults.official import PROVINCE_YEAR, Grid, Official, csv_text, officials, xlsx

Spoil = Callable[[Official], Official]

PAGE = b"<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head><body><h1>Maaf</h1></body></html>"
P0 = "p0_kabkota.csv"
COUNTS = "jumlah_kabkota.csv"
GRIDS = (
    P0,
    COUNTS,
    "garis_2013.csv",
    "p0_provinsi.csv",
    PROVINCE_YEAR,
    "companions_jateng.csv",
    "kabkota_2024.csv",
)
BOOKS = ("gini.xlsx", "pengeluaran.xlsx", "rkp.xlsx", "dtsen.xlsx", "lampiran.xlsx")
DJPK = ("datadasar.csv", "tkdd.csv", "pagu.csv")
IDM = ("panel.csv", "status.csv", "tertinggal.csv", "idmFinal23.csv")


@dataclass(frozen=True)
class Fault:
    """One item of the list. `told`: fragments of the refusal or of the report, for every file."""

    item: str
    files: tuple[str, ...]
    spoil: Spoil
    happens: str
    told: tuple[str, ...] = ()


def _bytes(change: Callable[[bytes], bytes]) -> Spoil:
    return lambda o: replace(o, data=change(o.data))


def _text(*pairs: tuple[str, str]) -> Spoil:
    def spoil(o: Official) -> Official:
        text = o.data.decode("utf-8")
        for old, new in pairs:
            assert old in text, f"{o.name} holds no {old!r}"
            text = text.replace(old, new)
        return replace(o, data=text.encode("utf-8"))

    return spoil


def _grid(change: Callable[[Grid], Grid | None]) -> Spoil:
    def spoil(o: Official) -> Official:
        grid = [list(row) for row in o.grid]
        return o.with_grid(change(grid) or grid)

    return spoil


def _body(change: Callable[[Grid, int], None]) -> Spoil:
    def spoil(o: Official) -> Official:
        grid = [list(row) for row in o.grid]
        change(grid, o.head)
        return o.with_grid(grid)

    return spoil


def _name(name: str) -> Spoil:
    return lambda o: replace(o, name=name)


def _late(name: str) -> Spoil:
    """A function further below by its name."""

    def spoil(o: Official) -> Official:
        found: Spoil = globals()[name]
        return found(o)

    return spoil


def _bomb(o: Official) -> Official:
    """A workbook of half a megabyte that would inflate to 450."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(o.data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part))
        for i in range(9):
            new.writestr(f"xl/media/{i}.bin", b"\0" * 50_000_000)
    return replace(o, data=out.getvalue())


def _lying_bomb(o: Official) -> Official:
    """A member that says it holds ten bytes and inflates to fifty megabytes."""
    body = b"\0" * 50_000_000
    squeezed = zlib.compress(body, 9)[2:-4]
    name = b"xl/media/1.bin"
    with zipfile.ZipFile(io.BytesIO(o.data)) as old:
        parts = [(p.filename, old.read(p)) for p in old.infolist()]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts:
            new.writestr(part, content)
        new.writestr(name.decode(), b"0123456789")
    data = bytearray(out.getvalue())
    at = data.rindex(b"PK\x03\x04", 0, data.index(b"PK\x01\x02"))
    crc = zlib.crc32(b"0123456789")
    head = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(squeezed), 10, len(name), 0)
    start = data.index(b"PK\x01\x02")
    grown = data[:at] + head + name + squeezed
    tail = bytearray(data[start:])
    last = tail.rindex(b"PK\x01\x02")
    tail[last + 20 : last + 24] = struct.pack("<I", len(squeezed))
    end = tail.rindex(b"PK\x05\x06")
    tail[end + 16 : end + 20] = struct.pack("<I", len(grown))
    return replace(o, data=bytes(grown + tail))


def _quine(o: Official) -> Official:
    """A zip in a zip in a zip in a zip."""
    data, name = o.data, o.name
    for depth in range(4):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as z:
            z.writestr(name, data)
        data, name = out.getvalue(), f"{depth}.zip"
    return replace(o, data=data, name="unduhan.zip")


def _zipped(o: Official) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(o.name, o.data)
    return out.getvalue()


def _zip_with(change: Callable[[bytes], bytes]) -> Spoil:
    return lambda o: replace(o, data=change(_zipped(o)), name="unduhan.zip")


def _flip_in_member(data: bytes) -> bytes:
    """A byte of the packed member is flipped: its checksum no longer holds."""
    return data[:70] + bytes([data[70] ^ 0x55]) + data[71:]


def _far_cell(o: Official) -> Official:
    extra = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    return replace(o, data=xlsx({"Sheet1": o.grid}, extra=extra))


def _far_cell_ods(o: Official) -> Official:
    out = io.BytesIO()
    many = (
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell table:number-columns-repeated="9000" '
        'office:value-type="float" office:value="1"/></table:table-row></table:table>'
    )
    with zipfile.ZipFile(io.BytesIO(o.data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            body = old.read(part)
            if part.filename == "content.xml":
                body = body.replace(b"</table:table>", many.encode(), 1)
            new.writestr(part.filename, body)
    return replace(o, data=out.getvalue())


def _memory_xls(o: Official) -> Official:
    """The chain of an .xls's folder leads back to itself: read along, it never ends."""
    folder, table = struct.unpack("<I", o.data[48:52])[0], struct.unpack("<I", o.data[76:80])[0]
    at = 512 * (table + 1) + 4 * folder
    return replace(o, data=o.data[:at] + struct.pack("<I", folder) + o.data[at + 4 :])


def _formulas(o: Official) -> Official:
    grid = [list(row) for row in o.grid]
    last = len(grid[o.head]) - 1
    grid[o.head][last] = "=A1+1"
    return o.with_grid(grid)


def _two_level(o: Official) -> Official:
    """Years under a merged heading of a group that the table never had."""
    grid = [list(row) for row in o.grid]
    grid.insert(1, ["", "Perkiraan", *[""] * (len(grid[0]) - 2)])
    return o.with_grid(grid)


def _hide(o: Official) -> Official:
    return replace(o, data=xlsx({"Sheet1": o.grid}, hidden=(o.head,)))


def _renamed_sheet(o: Official) -> Official:
    return replace(o, data=xlsx({"Lembar 7": o.grid}))


def _second_sheet(o: Official) -> Official:
    return replace(o, data=xlsx({"Sheet1": o.grid, "Sheet2": o.grid}))


def _below(o: Official) -> Official:
    grid = [list(row) for row in o.grid]
    blank = [[""] * len(grid[0])]
    return o.with_grid([*grid, *blank, *grid])


def _fraction(factor: float) -> Spoil:
    """Every figure of the body by a factor."""

    def spoil(o: Official) -> Official:
        grid = [list(row) for row in o.grid]
        for row in grid[o.head :]:
            for i, cell in enumerate(row[1:], start=1):
                try:
                    row[i] = f"{float(cell) * factor:.10g}" if "." in cell else cell
                except ValueError:
                    continue
        return o.with_grid(grid)

    return spoil


def _alike(o: Official) -> Official:
    """Every region has the figure of the first one, but for the totals that anchors know."""
    grid = [list(row) for row in o.grid]
    for row in grid[o.head + 2 :]:
        if len(row) > 2 and row[1].replace(".", "").isdigit():
            row[1] = grid[o.head + 1][1]
    return o.with_grid(grid)


def _set(row: int, column: int, value: str) -> Callable[[Grid, int], None]:
    """A cell of the body (rows from 0 below the head; a negative column counts from the right)."""

    def change(grid: Grid, head: int) -> None:
        grid[head + row][column] = value

    return change


def _with(change: Callable[[str], str], row: int = 0, column: int = -1) -> Spoil:
    def spoil(o: Official) -> Official:
        grid = [list(r) for r in o.grid]
        grid[o.head + row][column] = change(grid[o.head + row][column])
        return o.with_grid(grid)

    return spoil


def _other_decimal(text: str) -> str:
    return text.replace(".", ",") if "." in text else f"{text},5"


def _cp1252(o: Official) -> Official:
    head, _, tail = o.data.decode("utf-8-sig").rpartition("a")
    return replace(o, data=f"{head}à{tail}".encode("cp1252"))


def _delimiter(o: Official) -> Official:
    return replace(o, data=csv_text(o.grid, ";").encode("utf-8"))


def _ragged(grid: Grid, head: int) -> None:
    grid[head].append("7")


def _shrunk(grid: Grid, head: int) -> None:
    del grid[head]


def _extra_column(grid: Grid) -> None:
    for row in grid:
        row.append("")


def _swap_columns(grid: Grid) -> None:
    """The last two columns change places with their headers."""
    for row in grid:
        if len(row) > 2:
            row[-1], row[-2] = row[-2], row[-1]


def _swap_figures(grid: Grid, head: int) -> None:
    """The figures of the last two columns change places below headers that stay."""
    for row in grid[head:]:
        if len(row) > 2:
            row[-1], row[-2] = row[-2], row[-1]


def _copied_row(grid: Grid, head: int) -> None:
    grid.insert(head + 1, list(grid[head]))


def _contradicting(grid: Grid, head: int) -> None:
    grid.insert(head + 1, [*grid[head][:-1], "1.23"])


def _notes(grid: Grid) -> None:
    width = len(grid[0])
    grid += [[""] * width, ["Catatan: *) angka sementara; r) angka diperbaiki", *[""] * (width - 1)]]


def _title_above(grid: Grid) -> None:
    grid.insert(0, ["Tabel 3.1 Kemiskinan", *[""] * (len(grid[0]) - 1)])


def _json(change: Callable[[dict], object]) -> Spoil:  # type: ignore[type-arg]
    def spoil(o: Official) -> Official:
        value = json.loads(o.data)
        change(value)
        return replace(o, data=json.dumps(value).encode())

    return spoil


ALL = tuple(officials())
FAULTS: dict[str, Fault] = {
    "truncated_xlsx": Fault(
        "truncated xlsx", BOOKS, _bytes(lambda b: b[: len(b) // 2]), "refused", ("broken or cut",)
    ),
    "truncated_csv": Fault(
        "truncated CSV", (*GRIDS, *DJPK, *IDM), _bytes(lambda b: b.rstrip()[:-20]), "refused"
    ),
    "truncated_json": Fault(
        "truncated JSON",
        ("webapi_624.json", "33.json", "meta.json"),
        _bytes(lambda b: b[:-40]),
        "refused",
        ("broken JSON",),
    ),
    "truncated_zip": Fault(
        "truncated zip", (P0, "tkdd.csv"), _zip_with(lambda b: b[:-30]), "refused", ("broken or cut",)
    ),
    "broken_zip_member": Fault(
        "zip with a broken member",
        (P0, "tkdd.csv"),
        _zip_with(_flip_in_member),
        "refused",
        ("broken or cut",),
    ),
    "truncated_tar": Fault(
        "truncated tar.gz", ("jaga.tar.gz",), _bytes(lambda b: b[:-200]), "refused", ("cut or broken",)
    ),
    "html_named_xls": Fault(
        "HTML named .xls that holds the table", ("uhh_jatim.xls", "penduduk_jatim.xls"), lambda o: o, "same"
    ),
    "html_error_page": Fault(
        "HTML named .xls that is an error page",
        ("uhh_jatim.xls",),
        _bytes(lambda b: PAGE),
        "refused",
        ("web page", "503"),
    ),
    "empty": Fault("empty file", ALL, _bytes(lambda b: b""), "refused", ("the file is empty",)),
    "zip_bomb": Fault("zip bomb", ("gini.xlsx",), _bomb, "refused", ("would inflate to",)),
    "lying_zip_bomb": Fault(
        "zip bomb that lies about its size", ("gini.xlsx",), _lying_bomb, "refused", ("broken or cut",)
    ),
    "nested_zip": Fault("zip in zip in zip", (P0,), _quine, "refused", ("a zip within a zip",)),
    "huge_sheet": Fault(
        "huge sheet",
        ("gini.xlsx", "pengeluaran.xlsx"),
        _far_cell,
        "refused",
        ("spans 1,048,576 rows", "sheet 'Sheet1'"),
    ),
    "huge_sheet_ods": Fault(
        "huge sheet (.ods, repeated cells)", ("dtsen.ods",), _far_cell_ods, "refused", ("the sheet spans",)
    ),
    "memory_xls": Fault(
        ".xls that asks for any memory", ("dtsen.xls",), _memory_xls, "refused", ("broken or cut",)
    ),
    "formula_without_value": Fault(
        "formulas without cached values",
        BOOKS,
        _formulas,
        "refused",
        ("formula without its value", "row", "column"),
    ),
    "formula_error": Fault(
        "#REF! in a workbook",
        ("gini.xlsx", "pengeluaran.xlsx", "rkp.xlsx"),
        _body(_set(0, -1, "#REF!")),
        "refused",
        ("'#REF!'", "row"),
    ),
    "header_renamed": Fault(
        "header renamed",
        (
            "tkdd.csv",
            "datadasar.csv",
            "pagu.csv",
            "kemendagri_2025.csv",
            "quoted.csv",
            "companions_jateng.csv",
            "panel.csv",
        ),
        _grid(lambda g: g[0].__setitem__(-1, "kolom_baru")),
        "refused",
    ),
    "title_renamed": Fault(
        "title renamed",
        (P0, "p0_provinsi.csv"),
        _text(("Persentase Penduduk Miskin (P0)", "Rata-rata Lama Sekolah")),
        "refused",
        ("no source expects", "closest:"),
    ),
    "header_moved": Fault(
        "header moved down",
        (P0, COUNTS, "tkdd.csv", "datadasar.csv", "companions_jateng.csv", "panel.csv"),
        _grid(_title_above),
        "refused",
        ("row",),
    ),
    "header_two_level": Fault(
        "header made two-level", (P0, COUNTS, "garis_2013.csv"), _two_level, "refused", ("Perkiraan",)
    ),
    "columns_in_another_order": Fault(
        "column order changed, with its headers",
        ("companions_jateng.csv", "kabkota_2024.csv", "panel.csv", P0),
        _grid(_swap_columns),
        "same",
    ),
    "figures_in_another_order": Fault(
        "column order changed under headers that stay",
        (P0, PROVINCE_YEAR, "panel.csv", "status.csv", "tkdd.csv"),
        _body(_swap_figures),
        "refused",
    ),
    "extra_column": Fault("extra column", (*GRIDS[:4], *DJPK), _grid(_extra_column), "refused"),
    "sheet_renamed": Fault(
        "sheet renamed", ("gini.xlsx", "pengeluaran.xlsx", "rkp.xlsx", "dtsen.xlsx"), _renamed_sheet, "same"
    ),
    "hidden_rows": Fault("hidden rows", ("gini.xlsx", "pengeluaran.xlsx", "rkp.xlsx"), _hide, "same"),
    "second_sheet": Fault(
        "second table on another sheet",
        ("gini.xlsx", "pengeluaran.xlsx", "rkp.xlsx"),
        _second_sheet,
        "refused",
    ),
    "second_table_below": Fault(
        "second table below",
        (P0, COUNTS, "garis_2013.csv", PROVINCE_YEAR, "gini.xlsx", "pengeluaran.xlsx"),
        _below,
        "refused",
        ("below", "row"),
    ),
    "footnotes_below": Fault(
        "footnotes below",
        (P0, COUNTS, "p0_provinsi.csv", PROVINCE_YEAR, "gini.xlsx", "pengeluaran.xlsx"),
        _grid(_notes),
        "same",
    ),
    "footnotes_below_a_list": Fault(
        "footnotes below a plain list",
        ("companions_jateng.csv", "tkdd.csv", "panel.csv", "kemendagri_2025.csv"),
        _grid(_notes),
        "refused",
        ("row",),
    ),
    "duplicated_region": Fault(
        "duplicated region, same figures",
        ("kabkota_2024.csv", "garis_jabar.csv"),
        _body(_copied_row),
        "refused",
        ("twice",),
    ),
    "duplicated_village": Fault(
        "duplicated village, same scores: dropped and counted",
        ("panel.csv",),
        _body(_copied_row),
        "flagged",
        ("2 identical duplicates dropped",),
    ),
    "contradicting_region": Fault(
        "duplicated region, other figures",
        (P0, COUNTS, "companions_jateng.csv", "kabkota_2024.csv"),
        _body(_contradicting),
        "refused",
        ("different values", "row"),
    ),
    "ambiguous_name": Fault(
        "ambiguous name",
        ("target.csv",),
        lambda o: _named(o, "Tegal"),
        "refused",
        ("3328 Kabupaten Tegal", "3376 Kota Tegal", "row", "column"),
    ),
    "unknown_name": Fault(
        "unknown name", (P0, COUNTS), _text(("Kudus", "Kudos")), "refused", ("'Kudos'", "row")
    ),
    "renamed_region": Fault(
        "renamed region, under its old name",
        ("ipm_2022.csv",),
        _text(
            (
                "PAPUA SELATAN,65.74\nMerauke,71.24\nAsmat,52.22",
                "SUMATERA UTARA,65.74\nToba Samosir,71.24\nNias,52.22",
            )
        ),
        "flagged",
    ),
    "recoded_village": Fault(
        "re-coded village, under the code of before", ("jaga.tar.gz",), lambda o: o, "same"
    ),
    "split_region": Fault(
        "split or abolished region, without a successor",
        ("tpt_jatim.csv",),
        _text(("3579,Kota Batu", "5401,Dili")),
        "refused",
        ("row", "5401"),
    ),
    "unknown_code": Fault(
        "unknown code",
        ("companions_jateng.csv", "kabkota_2024.csv", "panel.csv", "quoted.csv", "jawa_bali.csv"),
        _late("_unknown_code"),
        "refused",
        ("row",),
    ),
    "mixed_decimals": Fault(
        "`1.234,5` among `1,234.5`", GRIDS, _with(_other_decimal, column=-1), "refused", ("row",)
    ),
    "exponent": Fault(
        "`1.23E+05`",
        (P0, COUNTS, "companions_jateng.csv", "tkdd.csv", "datadasar.csv", "panel.csv"),
        lambda o: _figure(o, "1.23E+05"),
        "refused",
        ("'1.23E+05'", "row", "column"),
    ),
    "nbsp": Fault(
        "no-break spaces around a figure",
        (P0, COUNTS, "companions_jateng.csv", "panel.csv"),
        _late("_padded"),
        "same",
    ),
    "unicode_minus": Fault(
        "Unicode minus as the dash of an absent figure", (P0, COUNTS), _text((",-", ",\u2212")), "same"
    ),
    "footnote_mark": Fault(
        "`*` behind a figure",
        (P0, COUNTS, "companions_jateng.csv", "tkdd.csv", "panel.csv"),
        lambda o: _marked(o, "*"),
        "refused",
        ("row", "column"),
    ),
    "revision_mark": Fault(
        "`r)` behind a figure",
        (P0, COUNTS, "companions_jateng.csv", "tkdd.csv", "panel.csv"),
        lambda o: _marked(o, "r)"),
        "refused",
        ("row", "column"),
    ),
    "text_date": Fault(
        "a figure that became a date",
        (P0, COUNTS, "companions_jateng.csv", "panel.csv", "tkdd.csv"),
        lambda o: _figure(o, "11-Mei"),
        "refused",
        ("'11-Mei'", "row"),
    ),
    "dash": Fault(
        "`-` where a source has no such mark",
        ("companions_jateng.csv", "panel.csv", "tkdd.csv"),
        lambda o: _figure(o, "-"),
        "refused",
        ("'-'", "row"),
    ),
    "dots": Fault(
        "`...` where a source has no such mark",
        (P0, COUNTS, "companions_jateng.csv", "panel.csv"),
        lambda o: _figure(o, "..."),
        "refused",
        ("'...'", "row"),
    ),
    "na": Fault(
        "`NA`",
        (P0, COUNTS, PROVINCE_YEAR, "companions_jateng.csv", "panel.csv", "tkdd.csv"),
        lambda o: _figure(o, "NA"),
        "refused",
        ("'NA'", "row"),
    ),
    "ref": Fault(
        "`#REF!`",
        (P0, COUNTS, PROVINCE_YEAR, "companions_jateng.csv", "panel.csv", "tkdd.csv"),
        lambda o: _figure(o, "#REF!"),
        "refused",
        ("'#REF!'", "row"),
    ),
    "blank_figure": Fault(
        "blank figure",
        (P0, COUNTS, PROVINCE_YEAR, "companions_jateng.csv"),
        lambda o: _figure(o, ""),
        "refused",
        ("''", "row"),
    ),
    "bom": Fault(
        "byte order mark",
        (P0, COUNTS, "companions_jateng.csv", "tkdd.csv", "panel.csv", "crosswalk_kab.csv"),
        lambda o: replace(o, data=o.data.decode("utf-8-sig").encode("utf-8-sig")),
        "same",
    ),
    "cp1252": Fault(
        "Windows-1252", (P0, COUNTS, "tkdd.csv", "panel.csv", "kemendagri_2025.csv"), _cp1252, "refused"
    ),
    "utf16": Fault(
        "UTF-16",
        (P0, COUNTS, "tkdd.csv", "panel.csv", "companions_jateng.csv"),
        lambda o: replace(o, data=o.data.decode("utf-8-sig").encode("utf-16")),
        "refused",
        ("UTF-16",),
    ),
    "utf16_register": Fault(
        "UTF-16 of a register",
        ("dtsen.csv", "dtks.csv", "lampiran.csv"),
        lambda o: replace(o, data=o.data.decode("utf-8-sig").encode("utf-16")),
        "same",
    ),
    "semicolons": Fault(
        "`;` for `,`",
        (P0, COUNTS, "tkdd.csv", "panel.csv", "companions_jateng.csv"),
        _delimiter,
        "refused",
        ("parted by ';'",),
    ),
    "ragged_row": Fault("ragged row", (*GRIDS, *DJPK, *IDM), _body(_ragged), "refused"),
    "unit_jiwa": Fault(
        "unit switched: ribu to jiwa",
        (COUNTS, PROVINCE_YEAR, "kabkota_2024.csv"),
        _fraction(1000),
        "refused",
        ("row",),
    ),
    "unit_fraction": Fault(
        "unit switched: percent to fraction",
        (P0, "p0_provinsi.csv", "companions_jateng.csv"),
        _fraction(0.01),
        "refused",
    ),
    "coverage_shrunk": Fault(
        "coverage shrunk by one row",
        (*GRIDS[:5], *DJPK, "status.csv", "idmFinal23.csv"),
        _body(_shrunk),
        "refused",
    ),
    "coverage_shrunk_register": Fault(
        "coverage shrunk in a register: told",
        ("dtks.csv",),
        _grid(lambda g: g[:-1]),
        "flagged",
        ("2 rumah_tangga: 5 of 132 villages",),
    ),
    "all_equal": Fault("all values equal", (P0,), _alike, "refused", ("the same figure", "row", "column")),
}
"""Every item of the list, by the name of its test."""


def _figure(o: Official, text: str) -> Official:
    """Another text for a figure of the first row of the body."""
    grid = [list(row) for row in o.grid]
    column = {"tkdd.csv": 6, "panel.csv": 6, "companions_jateng.csv": 4, "datadasar.csv": 6}.get(o.name, 1)
    grid[o.head + 1 if o.name == COUNTS else o.head][column] = text
    return o.with_grid(grid)


def _marked(o: Official, mark: str) -> Official:
    grid = [list(row) for row in o.grid]
    column = {"tkdd.csv": 6, "panel.csv": 6, "companions_jateng.csv": 4}.get(o.name, 1)
    row = grid[o.head + 1]
    row[column] += mark
    return o.with_grid(grid)


def _named(o: Official, name: str) -> Official:
    """A target by the name of its region alone."""
    grid = [list(row) for row in o.grid]
    row = grid[o.head]
    row[0], row[1] = "", name
    return o.with_grid(grid)


def _padded(o: Official) -> Official:
    grid = [list(row) for row in o.grid]
    column = {"panel.csv": 6, "companions_jateng.csv": 4}.get(o.name, 1)
    row = grid[o.head + 1]
    row[column] = f"\u00a0{row[column]}\u00a0"
    return o.with_grid(grid)


_CODES = {
    "companions_jateng.csv": (0, "3399"),
    "kabkota_2024.csv": (1, "9999.99"),
    "panel.csv": (0, "3201029999"),
    "quoted.csv": (0, "3399"),
    "jawa_bali.csv": (2, "3399"),
    "dtks.csv": (1, "3319019999"),
}


def _unknown_code(o: Official) -> Official:
    grid = [list(row) for row in o.grid]
    column, code = _CODES[o.name]
    grid[o.head][column] = code
    return o.with_grid(grid)
