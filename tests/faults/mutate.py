"""Mutations of official files: cells, structure and bytes, drawn from a seeded generator.

A mutant says which texts it wrote anew (`said`) and which it took away (`gone`), so that whatever is accepted of it
can be held against them.
"""

from __future__ import annotations

import ast
import copy
import gzip
import io
import json
import re
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests import register_files
from tests.faults.official import Grid, Official, csv_cells, csv_text

TOKEN = re.compile(r"[^,;\t\n\r\"'<>{}\[\]:=|]+")
TOKEN_WITH_COMMA = re.compile(TOKEN.pattern.replace(",", ""))
CELLS = (
    *(
        "",
        " ",
        "-",
        "--",
        "...",
        "…",
        "NA",
        "N/A",
        "n.a.",
        "NaN",
        "nan",
        "inf",
        "null",
        "None",
        "#REF!",
        "#N/A",
    ),
    *(
        "#DIV/0!",
        "0",
        "0.0",
        "-0",
        "1",
        "-1",
        "1.234,5",
        "1,234.5",
        "1.234.567",
        "1,23",
        "1.23E+05",
        "1e400",
        "1e5",
    ),
    *(
        "0x1F",
        "1_000",
        "١٢",
        "²",
        "１２",
        "½",
        "12.5%",
        "Rp1.000",
        "\u221212.5",
        "\u00a012.5\u00a0",
        "12 345",
        "12.5*",
    ),
    *(
        "12.5r)",
        "12.5 r)",
        "01/03/2018",
        "2018-03-01",
        "1 Maret 2018",
        "9" * 30,
        "1" * 400,
        "True",
        "=1+1",
        "=A1",
    ),
    *(
        "'12",
        "Kudus",
        "KUDUS",
        "Kota Kudus",
        "Kab. Boyolali",
        "Magelang",
        "Kota Magelang",
        "Kudos",
        "Tegal",
        "JAWA TENGAH",
    ),
    *(
        "BALI",
        "INDONESIA",
        "3309",
        "3374",
        "33.09",
        "0000",
        "9999",
        "0101",
        "101",
        "2017",
        "2018",
        "20l8",
        "1899",
        "2999",
    ),
    *(
        "2019-2021",
        "Jumlah",
        "Total",
        "Catatan",
        "\ufeff",
        "\x00",
        "\u200b",
        "\u202e",
        "<b>x</b>",
        '"',
        "a,b",
        "a;b",
        "\ud800",
    ),
)
SCALES = (0.001, 0.01, 0.1, 10, 100, 1000, 1e6)
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Mutant:
    """Spoiled bytes, and how they were spoiled."""

    data: bytes
    how: str
    said: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


def mutant(file: Official, draw: Random) -> Mutant:
    """One mutation (or up to three of cells) of a file."""
    form = "grid" if file.form in ("csv", "xlsx", "xls", "ods") else file.form
    ways = _WAYS[form]
    return draw.choice(ways)(file, draw)


# -- cells -------------------------------------------------------------------------------------------------------


def new_text(old: str, others: list[str], draw: Random) -> str:
    """What may stand in a cell instead of `old`."""
    way = draw.randrange(8)
    if way <= 2:
        return draw.choice(CELLS)
    if way == 3 and others:
        return draw.choice(others)
    if way == 4 and NUMBER.fullmatch(old):
        plain = float(old.replace(",", "."))
        return f"{plain * draw.choice(SCALES):.10g}"
    if way == 5 and NUMBER.fullmatch(old):
        return old.replace(".", ",") if "." in old else f"{old[:-3] or '0'}.{old[-3:]}"
    if way == 6 and old:
        return old[: draw.randrange(len(old))] + draw.choice(("", old, " ", "x", "0", "*", " r)")) + old[-1:]
    at = draw.randrange(len(old) + 1)
    return (
        old[:at]
        + chr(draw.choice((*range(32, 127), 160, 8722, 65279, 233, 178)))
        + old[at + draw.randrange(2) :]
    )


def _cells(file: Official, draw: Random) -> Mutant:
    grid = [list(row) for row in _grid(file)]
    others = [c for row in grid for c in row if c]
    said, gone = set(), set()
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        filled = [(r, c) for r, row in enumerate(grid) for c in range(len(row))]
        below = [(r, c) for r, c in filled if r >= file.head]
        r, c = draw.choice(below if below and draw.random() < 0.8 else filled)
        old, new = grid[r][c], new_text(grid[r][c], others, draw)
        grid[r][c] = new
        said.add(new)
        gone.add(old)
    return Mutant(
        _write(file, grid), f"cells {sorted(gone)} -> {sorted(said)}", frozenset(said), frozenset(gone)
    )


def _grid(file: Official) -> Grid:
    if file.form == "csv":
        return csv_cells(file.data.decode("utf-8-sig"), file.delimiter)
    return _HAND_GRIDS[file.name] if file.form in ("xls", "ods") else file.grid


_HAND_GRIDS = {
    name: [["" if c is None else str(c) for c in row] for row in register_files.dtsen()]
    for name in ("dtsen.xls", "dtsen.ods")
}


def _write(file: Official, grid: Grid) -> bytes:
    if file.form == "csv":
        return csv_text(grid, file.delimiter).encode("utf-8", "surrogatepass")
    if file.form == "xlsx":
        return file.with_grid(grid).data
    plain = [[_typed(c) for c in row] for row in grid]
    return register_files.WRITERS[f".{file.form}"](plain, "Rekap", False)


def _typed(text: str) -> register_files.Cell:
    printable = "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff")
    if re.fullmatch(r"-?(0|[1-9]\d{0,13})", printable):
        return int(printable)
    return printable or None


# -- structure ---------------------------------------------------------------------------------------------------


def _structure(file: Official, draw: Random) -> Mutant:
    grid = [list(row) for row in _grid(file)]
    how = draw.choice(list(_STRUCTURES))
    said = _STRUCTURES[how](grid, file.head, draw) or ()
    return Mutant(_write(file, grid), how, frozenset(said))


def _row(grid: Grid, draw: Random) -> int:
    return draw.randrange(len(grid))


def _column(grid: Grid, draw: Random) -> int:
    return draw.randrange(max(map(len, grid)))


def _drop_row(grid: Grid, head: int, draw: Random) -> None:
    del grid[_row(grid, draw)]


def _copy_row(grid: Grid, head: int, draw: Random) -> None:
    grid.insert(_row(grid, draw), list(grid[_row(grid, draw)]))


def _blank_row(grid: Grid, head: int, draw: Random) -> None:
    grid.insert(_row(grid, draw), [""] * draw.choice((0, 1, len(grid[0]))))


def _swap_rows(grid: Grid, head: int, draw: Random) -> None:
    a, b = _row(grid, draw), _row(grid, draw)
    grid[a], grid[b] = grid[b], grid[a]


def _drop_column(grid: Grid, head: int, draw: Random) -> None:
    at = _column(grid, draw)
    for row in grid:
        del row[at : at + 1]


def _copy_column(grid: Grid, head: int, draw: Random) -> None:
    at, to = _column(grid, draw), _column(grid, draw)
    for row in grid:
        row[to:to] = row[at : at + 1]


def _move_column(grid: Grid, head: int, draw: Random) -> None:
    at, to = _column(grid, draw), _column(grid, draw)
    for row in grid:
        row[to:to] = [row.pop(at)] if at < len(row) else []


def _blank_column(grid: Grid, head: int, draw: Random) -> None:
    at = _column(grid, draw)
    for row in grid:
        row[at:at] = [""]


def _cut_rows(grid: Grid, head: int, draw: Random) -> None:
    del grid[draw.randrange(1, len(grid) + 1) :]


def _cut_row(grid: Grid, head: int, draw: Random) -> None:
    row = grid[_row(grid, draw)]
    del row[draw.randrange(len(row) + 1) :]


def _longer_row(grid: Grid, head: int, draw: Random) -> list[str]:
    extra = draw.choice(CELLS)
    grid[_row(grid, draw)].append(extra)
    return [extra]


def _titles(grid: Grid, head: int, draw: Random) -> list[str]:
    title = draw.choice(("Tabel 1. Kemiskinan", "", "Sumber: BPS", "2018"))
    grid.insert(0, [title] + [""] * draw.choice((0, len(grid[0]) - 1)))
    return [title]


def _second_table(grid: Grid, head: int, draw: Random) -> None:
    width = len(grid[0])
    gap = [[""] * width] * draw.randrange(3)
    grid += [*gap, *(list(r) for r in grid)]


def _note(grid: Grid, head: int, draw: Random) -> list[str]:
    note = draw.choice(("Catatan: angka sementara", "*) angka sementara", "Sumber: BPS 2018", "Jumlah"))
    grid.append([note] + [""] * (len(grid[-1]) - 1 if grid else 0))
    return [note]


def _transpose(grid: Grid, head: int, draw: Random) -> None:
    width = max(map(len, grid))
    square = [row + [""] * (width - len(row)) for row in grid]
    grid[:] = [list(column) for column in zip(*square, strict=True)]


_STRUCTURES: dict[str, Callable[[Grid, int, Random], list[str] | None]] = {
    "row dropped": _drop_row,
    "row copied": _copy_row,
    "blank row": _blank_row,
    "rows swapped": _swap_rows,
    "column dropped": _drop_column,
    "column copied": _copy_column,
    "column moved": _move_column,
    "blank column": _blank_column,
    "rows cut": _cut_rows,
    "row cut": _cut_row,
    "row longer": _longer_row,
    "title above": _titles,
    "second table": _second_table,
    "note below": _note,
    "transposed": _transpose,
}


# -- bytes -------------------------------------------------------------------------------------------------------


def spoiled(data: bytes, draw: Random) -> tuple[bytes, str]:
    """Bytes with some of them flipped, dropped, doubled, inserted, or cut at an end."""
    body = bytearray(data)
    if not body:
        return b"\x00", "inserted"
    at = draw.randrange(len(body))
    size = min(draw.choice((1, 1, 2, 8, 64, 1024)), len(body) - at)
    how = draw.choice(("flipped", "set", "dropped", "doubled", "inserted", "cut", "headless", "zeroed"))
    if how == "flipped":
        body[at] ^= 1 << draw.randrange(8)
    elif how == "set":
        body[at] = draw.choice(b"0123456789-.,;\t\n\r\"'<>\\ \x00\xff\xc3\xe9")
    elif how == "dropped":
        del body[at : at + size]
    elif how == "doubled":
        body[at:at] = body[at : at + size]
    elif how == "inserted":
        body[at:at] = bytes(draw.randrange(256) for _ in range(size))
    elif how == "cut":
        del body[at:]
    elif how == "headless":
        del body[:at]
    else:
        body[at : at + size] = bytes(size)
    return bytes(body), how


def _tokens(text: str, comma: bool) -> Counter[str]:
    return Counter(t.strip() for t in (TOKEN_WITH_COMMA if comma else TOKEN).findall(text))


def _compare(before: bytes, after: bytes, how: str) -> Mutant:
    comma = before[-2000:].count(b";") > before[-2000:].count(b",")  # decimals, where ';' parts the cells
    old, new = (_tokens(b.decode("utf-8", "replace"), comma) for b in (before, after))
    gone = frozenset(old - new) or frozenset({"a mark between texts"})
    return Mutant(after, how, frozenset(new - old), gone)


def _bytes(file: Official, draw: Random) -> Mutant:
    after, how = spoiled(file.data, draw)
    return _compare(file.data, after, f"bytes {how}")


def _encoding(file: Official, draw: Random) -> Mutant:
    """The same text in another encoding, with other line ends or another delimiter: no figure may change."""
    if file.form in ("xlsx", "xls", "ods"):
        return _bytes(file, draw)
    text = file.data.decode("utf-8-sig")
    ways: dict[str, bytes] = {
        "utf-16": text.encode("utf-16"),
        "utf-16-le": text.encode("utf-16-le"),
        "utf-32": text.encode("utf-32"),
        "cp1252": text.encode("cp1252", "replace"),
        "cp1252 with a letter": text.replace("a", "é", 1).encode("cp1252", "replace"),
        "a mark before": text.encode("utf-8-sig"),
        "two marks before": b"\xef\xbb\xbf" + text.encode("utf-8-sig"),
        "crlf": text.replace("\r\n", "\n").replace("\n", "\r\n").encode(),
        "cr": text.replace("\r\n", "\n").replace("\n", "\r").encode(),
        "blank lines at the end": text.encode() + b"\n" * draw.randrange(1, 9),
        "a blank line": _blank_line(text, draw).encode(),
        "other delimiter": text.replace(file.delimiter, draw.choice(";|\t,")).encode(),
        "quoted": csv_quoted(text, file.delimiter) if file.form == "csv" else text.encode(),
        "gzipped": gzip.compress(text.encode(), mtime=0),
    }
    how = draw.choice(list(ways))
    return _compare(file.data, ways[how], how)


def _blank_line(text: str, draw: Random) -> str:
    lines = text.split("\n")
    lines.insert(draw.randrange(len(lines) + 1), "")
    return "\n".join(lines)


def csv_quoted(text: str, delimiter: str) -> bytes:
    """The same cells, all in quotes."""
    rows = csv_cells(text, delimiter)
    return "\n".join(
        delimiter.join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in row) for row in rows
    ).encode()


def _inside_zip(file: Official, draw: Random) -> Mutant:
    """Bytes spoiled within a part of a workbook, so that its checksum holds."""
    if file.form not in ("xlsx", "ods"):
        return _bytes(file, draw)
    out = io.BytesIO()
    how, said, gone = "", frozenset[str](), frozenset[str]()
    with (
        zipfile.ZipFile(io.BytesIO(file.data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        chosen = draw.choice([n for n in names if n.startswith("xl/work") or n == "content.xml"] or names)
        for name in names:
            body = old.read(name)
            if name == chosen:
                found = _compare(body, *spoiled(body, draw))
                body, how, said, gone = found.data, found.how, found.said, found.gone
            new.writestr(name, body)
    return Mutant(out.getvalue(), f"{chosen} {how}", said, gone)


# -- other forms -------------------------------------------------------------------------------------------------

_TAGGED = re.compile(r"(?<=>)([^<>]+)(?=</t[dh]>)")


def _html_cell(file: Official, draw: Random) -> Mutant:
    text = file.data.decode()
    spots = list(_TAGGED.finditer(text))
    spot = draw.choice(spots)
    new = new_text(spot[0], [s[0] for s in spots], draw)
    changed = text[: spot.start()] + new + text[spot.end() :]
    return Mutant(
        changed.encode("utf-8", "surrogatepass"),
        f"{spot[0]!r} -> {new!r}",
        frozenset([new]),
        frozenset([spot[0]]),
    )


def _html_structure(file: Official, draw: Random) -> Mutant:
    text = file.data.decode()
    part = draw.choice(
        list(re.finditer(r"<t[dhr][^>]*>.*?</t[dhr]>|<table id.*?</table>|</?t\w+[^>]*>", text, re.DOTALL))
    )
    how = draw.choice(("dropped", "copied", "colspan"))
    if how == "colspan":
        spans = list(re.finditer(r'colspan="(\d+)"', text))
        part = draw.choice(spans)
        size = draw.choice(("0", "-1", "x", "2", "99999999", "1.5", ""))
        changed = text[: part.start()] + f'colspan="{size}"' + text[part.end() :]
    else:
        put = "" if how == "dropped" else part[0] * 2
        changed = text[: part.start()] + put + text[part.end() :]
    return Mutant(changed.encode(), f"{part[0][:40]} {how}")


def _spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        found += [p for k, v in value.items() for p in _spots(v, (*path, k))]
    elif isinstance(value, list):
        found += [p for i, v in enumerate(value) for p in _spots(v, (*path, i))]
    return found


_LEAVES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1e308,
    float("nan"),
    10**40,
    "",
    "x",
    [],
    {},
    [[]],
    "\ud800",
    1.5,
    "12",
)


def tree_mutant(tree: Any, draw: Random) -> tuple[Any, str, set[str], set[str]]:
    """A JSON value with one of its parts changed, dropped or doubled."""
    tree = copy.deepcopy(tree)
    path = draw.choice(_spots(tree))
    place = tree
    for step in path[:-1]:
        place = place[step]
    old = place[path[-1]]
    how = draw.choice(("changed", "changed", "changed", "dropped", "doubled"))
    said: Any = None
    texts: set[str] = set()
    if how == "changed":
        texts = _texts_of(old)
        leaf = not isinstance(old, dict | list)
        if leaf and draw.random() < 0.6:
            said = new_text(str(old), ["3309", "2", "Kudus"], draw)
            if not isinstance(old, str) and NUMBER.fullmatch(said) and "," not in said:
                said = float(said) if "." in said else int(said)
        else:
            said = draw.choice(_LEAVES)
        place[path[-1]] = said
    elif isinstance(place, list):
        texts = _texts_of(old)
        place[path[-1] : path[-1] + 1] = [] if how == "dropped" else [old, old]
    elif how == "dropped":
        texts = _texts_of(old)
        del place[path[-1]]
    else:
        texts = _texts_of(old)
        said = draw.choice(("x", "1", "33", "2018"))
        place[said] = old
    written = ({str(said)} if said is not None else set()) | (texts if how == "doubled" else set())
    return tree, f"{'/'.join(map(str, path))} {how} {said!r}", written, {str(old)} | texts


def _texts_of(tree: Any) -> set[str]:
    if isinstance(tree, dict | list):
        return {t for part in (tree.values() if isinstance(tree, dict) else tree) for t in _texts_of(part)}
    return {str(tree)}


def _json_tree(file: Official, draw: Random) -> Mutant:
    tree, how, said, gone = tree_mutant(json.loads(file.data), draw)
    return Mutant(json.dumps(tree).encode(), how, frozenset(said), frozenset(gone))


def _log_page(file: Official, draw: Random) -> Mutant:
    lines = file.data.decode().splitlines()
    at = draw.choice([i for i, line in enumerate(lines) if line.startswith("{")])
    page, how, said, gone = tree_mutant(ast.literal_eval(lines[at]), draw)
    lines[at] = repr(page)
    return Mutant(("\n".join(lines) + "\n").encode("utf-8", "replace"), how, frozenset(said), frozenset(gone))


def _tar_member(file: Official, draw: Random) -> Mutant:
    members = _members(file.data)
    name = draw.choice([n for n in members if n.endswith(".json")])
    tree, how, said, gone = tree_mutant(json.loads(members[name]), draw)
    members[name] = json.dumps(tree).encode()
    return Mutant(_tar(list(members.items())), how, frozenset(said), frozenset(gone))


def _tar_structure(file: Official, draw: Random) -> Mutant:
    members = list(_members(file.data).items())
    at = draw.randrange(len(members))
    how = draw.choice(("dropped", "copied", "renamed", "emptied", "bytes"))
    name, body = members[at]
    if how == "dropped":
        del members[at]
    elif how == "copied":
        members.append(members[at])
    elif how == "renamed":
        name = draw.choice(
            (name.replace("33", "34"), name.replace(".json", ".txt"), name.replace("/20", "/19"), "x")
        )
        members[at] = (name, body)
    elif how == "emptied":
        members[at] = (name, b"")
    else:
        found = _compare(body, *spoiled(body, draw))
        members[at] = (name, found.data)
        return Mutant(_tar(members), f"{name} {found.how}", found.said, found.gone)
    return Mutant(_tar(members), f"{name} {how}")


def _tar_bytes(file: Official, draw: Random) -> Mutant:
    whole = gzip.decompress(file.data)
    plain, how = spoiled(whole, draw)
    found = _compare(whole, plain, f"tar {how}")
    return Mutant(gzip.compress(plain, mtime=0), found.how, found.said, found.gone)


def _members(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(data))) as archive:
        return {m.name: (archive.extractfile(m) or io.BytesIO()).read() for m in archive if m.isfile()}


def _tar(members: list[tuple[str, bytes]]) -> bytes:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        for name, body in members:
            told = tarfile.TarInfo(name)
            told.size = len(body)
            archive.addfile(told, io.BytesIO(body))
    return gzip.compress(plain.getvalue(), compresslevel=1, mtime=0)


_WAYS: dict[str, tuple[Callable[[Official, Random], Mutant], ...]] = {
    "grid": (_cells, _cells, _cells, _cells, _structure, _structure, _bytes, _encoding, _inside_zip),
    "html": (_html_cell, _html_cell, _html_structure, _bytes, _encoding),
    "json": (_json_tree, _json_tree, _json_tree, _bytes, _encoding),
    "log": (_log_page, _log_page, _bytes, _encoding),
    "tar": (_tar_member, _tar_member, _tar_structure, _tar_bytes, _bytes),
    "parquet": (_bytes,),
}
