"""The template of targets that an analyst fills (`python -m etl template targets`): CSV with `,` or `;`, or XLSX.

Columns, allowed values and what may be blank stand in `analysis/target_template.toml`. The decimal mark is what
the file declares above the column names (`# desimal = koma`). Every cell is checked and every fault is listed;
one fault refuses the file. Gives `target`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.target_template import COMMENT, DECIMALS, SHEETS, Field, declared, example, fields, plain
from analysis.worklist import TOLD, is_unfilled
from etl.errors import Problem, TemplateError, Where
from etl.numbers import tidy_cell
from etl.personal import refuse_persons
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.tables import Grid, csv_grid, peek_workbook, workbook
from etl.target_own import faults, key_of, targets
from etl.target_places import PlaceFault, find_place
from etl.template_cells import CellFault, closest, read_cell

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

DELIMITERS = (",", ";", "\t")
HEAD = 65_536
"""Bytes within which the column names stand."""
HELP_SHEETS = {name for sheets in SHEETS.values() for name in sheets[1:]}
UNFILLED = "unfilled"
"""Attribute of the frame: how many rows of a work list were passed over because nothing was filled in them."""
_PASSED_OVER = {plain(name): name for name in TOLD}
_OVERLAP = 0.5
"""Share of the template's columns that make a header row one of this layout."""


class TargetTemplate:
    """Reader of the layout."""

    layout = "target_template"

    def sniff(self, raw: RawFile) -> Heading | None:
        grids = peek_workbook(raw) or {"": _peek(raw)}
        for grid in grids.values():
            if (at := _header_row(grid)) is not None:
                return Heading("", tuple(grid[at]))
        return None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        sheets = _sheets(raw)
        refuse_persons(sheets, raw.name)
        check = _Check(raw.name, source.source_id, regions)
        for sheet, grid in sheets.items():
            check.sheet(sheet, grid)
        if not check.problems and not check.rows:
            check.problems.append(
                Problem(Where(raw.name), "no row is filled", "fill a row below the column names")
            )
        if check.problems:
            raise TemplateError(check.problems, raw.name)
        found = pd.DataFrame(check.rows)
        found.attrs[UNFILLED] = check.unfilled
        return {"target": found}


def _peek(raw: RawFile) -> Grid:
    head = raw.data[:HEAD]
    if b"\x00" in head:
        return []
    lines = head.decode("utf-8-sig", errors="replace").splitlines()
    return [_split(line, d) for line in lines if (d := _header_of(line))]


def _split(line: str, delimiter: str) -> list[str]:
    return [c.strip().strip('"') for c in line.split(delimiter)]


def _header_of(line: str) -> str | None:
    """The delimiter under which a line is the template's header; None under none."""
    return next((d for d in DELIMITERS if _is_header(_split(line, d))), None)


def _is_header(cells: Sequence[str]) -> bool:
    names = {plain(f.name) for f in fields()}
    return len(names & {plain(c) for c in cells}) > _OVERLAP * len(names)


def _header_row(grid: Grid) -> int | None:
    return next((i for i, cells in enumerate(grid) if _is_header(cells)), None)


def _sheets(raw: RawFile) -> dict[str, Grid]:
    """Every grid of the file; numbers of a workbook printed under the convention that its sheet declares."""
    if peek_workbook(raw):
        as_printed = workbook(raw, "id")
        return {
            name: workbook(raw, "en")[name] if _convention(grid) == "en" else grid
            for name, grid in as_printed.items()
        }
    head = raw.data[:HEAD].decode("utf-8-sig", errors="replace").splitlines()
    delimiter = next((d for line in head if (d := _header_of(line))), ",")
    return {"": csv_grid(raw, delimiter, ragged=True)}


def _convention(grid: Grid) -> str | None:
    """'id' or 'en' as a line above the column names declares; '' for a word that is not known, None without a
    declaration."""
    at = _header_row(grid)
    words = [w for cells in grid[:at] for c in cells[:1] if (w := declared(tidy_cell(c))) is not None]
    return None if not words else DECIMALS.get(words[-1], "")


@dataclass(frozen=True)
class _Table:
    """The header of a grid. `sound` is False when something is wrong with it: then rows are checked, none is
    taken."""

    columns: Mapping[str, int]
    head: Sequence[str]
    convention: str
    sound: bool


@dataclass
class _Check:
    """One file while it is read: what is wrong, and the targets of its faultless rows."""

    file: str
    source_id: str
    regions: RegionBook
    problems: list[Problem] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    unfilled: int = 0
    """Rows of a work list that were left as they came."""
    _seen: dict[tuple[Any, ...], tuple[Where, dict[str, Any]]] = field(default_factory=dict)

    def sheet(self, name: str, grid: Grid) -> None:
        """Read one grid."""
        where = Where(self.file, name or None)
        at = _header_row(grid)
        if at is None:
            if name not in HELP_SHEETS and any(c.strip() for cells in grid for c in cells):
                self._wrong(
                    where,
                    "the sheet holds text, but not the template's columns",
                    "remove it, or move its rows",
                )
            return
        before = len(self.problems)
        convention = _convention(grid) or ""
        if not convention:
            self._wrong(
                replace(where, row=at + 1),
                "no line above the column names declares the decimal mark",
                "write '# desimal = koma' or '# desimal = titik' into the first cell of a line above them",
            )
        columns = self._columns(replace(where, row=at + 1), grid[at])
        table = _Table(columns, grid[at], convention, sound=len(self.problems) == before)
        for row, cells in enumerate(grid[at + 1 :], start=at + 2):
            tidy = [tidy_cell(c) for c in cells]
            if any(tidy) and not _is_example(tidy):
                self._row(replace(where, row=row), tidy, table)

    def _columns(self, where: Where, head: Sequence[str]) -> dict[str, int]:
        """Field name -> position; what the header lacks, repeats or adds is a problem."""
        known = {plain(f.name): f for f in fields()}
        found: dict[str, int] = {}
        for position, cell in enumerate(head):
            told = known.get(plain(cell))
            if told is None and plain(cell) in _PASSED_OVER:
                found[_PASSED_OVER[plain(cell)]] = position
            elif told is None and cell.strip():
                self._wrong(
                    replace(where, column=cell.strip()),
                    f"the template has no such column{closest(cell, [f.name for f in fields()])}",
                    "rename it, or move what it says to catatan",
                )
            elif told is not None and told.name in found:
                self._wrong(replace(where, column=told.name), "the column stands twice", "keep one of them")
            elif told is not None:
                found[told.name] = position
        for f in fields():
            if f.required in ("yes", "bound") and f.name not in found:
                self._wrong(
                    replace(where, column=f.name),
                    "the column is missing",
                    "take the header of a new template",
                )
        if not {"kode_wilayah", "nama_wilayah"} & found.keys():
            self._wrong(
                replace(where, column="kode_wilayah"),
                "kode_wilayah and nama_wilayah are both missing",
                "take the header of a new template",
            )
        return found

    def _row(self, where: Where, cells: list[str], table: _Table) -> None:
        width = len(table.head)
        if cells[0].startswith(COMMENT):
            self._wrong(
                where,
                f"the row begins with {COMMENT!r} and is not the template's example",
                "delete the mark if the row is a target, else delete the row",
            )
            return
        if len(cells) != width:
            self._wrong(
                where,
                f"the row has {len(cells)} cells, the header {width}: it is cut, or a delimiter stands in a text",
                "put a text that holds the delimiter in double quotes",
            )
            return
        texts = {name: cells[i] for name, i in table.columns.items()}
        if is_unfilled(texts):
            self.unfilled += 1
            return
        before = len(self.problems)
        for cell, head in zip(cells, table.head, strict=True):
            if cell and not head.strip():
                self._wrong(
                    where, f"{cell!r} stands below no column name", "move it to catatan, or delete it"
                )
        row: dict[str, Any] = {}
        unread = {f.name for f in fields() if not self._cell(where, f, texts.get(f.name), table, row)}
        row["region_id"] = self._place(where, texts)
        for fault in faults(row):
            if not unread & {fault.column, *fault.uses}:
                self._wrong(replace(where, column=fault.column), fault.what, fault.next)
        if table.sound and len(self.problems) == before:
            self._accept(where, row)

    def _cell(self, where: Where, told: Field, text: str | None, table: _Table, row: dict[str, Any]) -> bool:
        """Put the value of a cell into `row`; False when it cannot be read. `text` is None where the file lacks
        the column."""
        row[told.name] = told.blank or None
        at = replace(where, column=told.name)
        if text and told.kind == "number" and not table.convention:
            return False
        if text:
            try:
                row[told.name] = read_cell(told, text, table.convention)
            except CellFault as e:
                self._wrong(at, e.what, e.next)
                return False
        elif text == "" and told.required == "yes":
            allowed = f"; allowed: {', '.join(told.values)}" if told.values else ""
            self._wrong(at, f"blank, but required{allowed}", told.help_en)
            return False
        return text is not None or told.required == "no"

    def _place(self, where: Where, texts: Mapping[str, str]) -> str | None:
        code, name, province = (texts.get(c, "") for c in ("kode_wilayah", "nama_wilayah", "provinsi"))
        try:
            if code or name:
                return find_place(code, name, province, self.regions)
            raise PlaceFault("kode_wilayah", "blank, and nama_wilayah too", "write the region's code or name")
        except PlaceFault as e:
            self._wrong(replace(where, column=e.column), e.what, e.next)
            return None

    def _accept(self, where: Where, row: dict[str, Any]) -> None:
        """Take a faultless row, unless it contradicts an earlier one."""
        for target in targets(row, self.source_id):
            at, first = self._seen.setdefault(key_of(target), (where, target))
            if first != target:
                place = f"row {at.row}" + (f" of sheet {at.sheet!r}" if at.sheet != where.sheet else "")
                self._wrong(
                    where,
                    f"another target of the same region, year ({target['year']}) and document stands in {place}",
                    "keep one of them; an amendment is a document with its own title",
                )
                return
            self.rows.append({**target, "source_row": where.row})

    def _wrong(self, where: Where, what: str, next: str) -> None:
        self.problems.append(Problem(replace(where, file=None), what, next))


def _is_example(cells: Sequence[str]) -> bool:
    """Whether a row is the template's own example, in either decimal mark."""
    return any(_ended(cells) == _ended(e) for e in map(example, DECIMALS))


def _ended(cells: Sequence[str]) -> list[str]:
    """The cells up to the last that is filled: files of an earlier template lack the later columns."""
    last = max((i for i, cell in enumerate(cells) if cell), default=-1)
    return list(cells[: last + 1])


READER = TargetTemplate()
