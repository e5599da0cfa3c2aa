"""Summaries of the welfare registers by village, as regencies hand them out: DTSEN, DTKS (SIDesa) and P3KE.

One row a village with a column a desil (or, for P3KE, a row a village and desil), in .xlsx, .xls, .ods or CSV. Gives
`welfare_count`. A row's TOTAL must be the sum of its desils; a blank or '-' is 0 only where that sum proves it. Rounds
stay apart: nothing is ever summed over them. A file with data of persons is refused whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import LayoutError, Problem, RegisterError, Where
from etl.personal import is_certain_head, is_person_head, refuse_persons
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.register_codes import Villages
from etl.register_columns import Table, desil_word, register_column
from etl.register_rows import EXACT, Row, read_body
from etl.register_table import Found, all_tables, found_tables, home_regency
from etl.register_told import ANNUAL, Told, round_word, said, settle, unit_in
from etl.sheets import peek_sheets, sheets
from etl.tables import Grid

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

NAMES = {
    "dtsen": re.compile(r"\bdtsen\b|data tunggal sosial", re.IGNORECASE),
    "dtks": re.compile(r"\bdtks\b|data terpadu kesejahteraan", re.IGNORECASE),
    "p3ke": re.compile(r"\bp3ke\b|kemiskinan ekstrem", re.IGNORECASE),
}
"""How a title names a register."""
_SIGNS = {"dtks": {"version", "round"}, "dtsen": {"d:7-10", "d:5"}}
"""Columns that only one register's layout has."""
LOWEST = 3
"""Fewest desil columns that make a table one of a register."""
COMMON = 0.5
"""Share of the villages of the fullest round or desil of a file that every other one must have."""
SAID = 2
"""Heads of a list of persons that make a file one."""
YEARS = (2005, 2039)


class RegisterReader:
    """Reader of one register's summaries."""

    def __init__(self, register: str) -> None:
        self.register = register
        self.layout = f"register_{register}"

    def sniff(self, raw: RawFile) -> Heading | None:
        """Files whose tables speak of this register; DTSEN's reader also takes those that name none and lists of
        persons, to refuse them with a reason."""
        grids = peek_sheets(raw)
        found = list(found_tables(grids, register_column, _is_register))
        if not found and not (self.register == "dtsen" and _is_list_of_persons(grids)):
            return None
        register = _register(found) or "dtsen"
        labels = tuple(found[0].table.labels) if found and not _is_list_of_persons(grids) else ()
        return Heading(f"register {register}", labels) if register == self.register else None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        """See the module. Options of `source.read`: `year`, `round`, `unit`, `codes` as the analyst tells them.

        Raises `PersonalDataError`, `LayoutError` or `RegisterError`."""
        grids = sheets(raw)
        refuse_persons(grids, raw.name, strict=True)
        found = all_tables(grids, register_column, _is_register, raw.name)
        if _register(found) != self.register:
            raise LayoutError(
                "the file does not say of which register it is, or its columns and title name different ones",
                where=Where(raw.name, found[0].sheet or None, found[0].table.first + 1),
                next="write DTSEN, DTKS or P3KE into a cell above the column names",
            )
        read = _Reading(raw.name, self.register, source.read, regions)
        for table in found:
            read.table(table)
        return {"welfare_count": read.frame()}


def _is_register(columns: set[str]) -> bool:
    """Whether a head is one of a register: a village, and desils."""
    village = bool(columns & {"nmdesa", "kddesa", "code", "code_bps", "code_kemendagri"})
    desils = [c for c in columns if c.startswith("d:") and c not in ("d:total", "d:1-4")]
    return village and (len(desils) >= LOWEST or {"desil", "d:total"} <= columns)


def _is_list_of_persons(grids: dict[str, Grid]) -> bool:
    """Whether a row of the first ones heads a list of persons with their desils or regions."""
    for grid in grids.values():
        for row in grid[:40]:
            heads = [c for c in row if c and is_person_head(c)]
            certain = any(is_certain_head(c) for c in heads)  # lists of regions have names, too
            if certain and len(heads) >= SAID and any(register_column(c) for c in row if c):
                return True
    return False


def _register(found: Sequence[Found]) -> str | None:
    """The register that the titles name, else that whose layout it is; None where they disagree or say nothing."""
    titles = {name for name, sign in NAMES.items() for f in found for t in f.titles if sign.search(t)}
    signs = {name for name, columns in _SIGNS.items() for f in found if columns <= f.table.columns.keys()}
    if len(titles) == 1:
        return None if signs and not signs & titles else titles.pop()
    return signs.pop() if not titles and len(signs) == 1 else None


class _Reading:
    """One file while it is read: rows of `welfare_count` and what is wrong."""

    def __init__(self, file: str, register: str, options: Mapping[str, Any], book: RegionBook) -> None:
        self.file, self.register, self.options, self.book = file, register, options, book
        self.records: list[dict[str, Any]] = []
        self.problems: list[Problem] = []

    def table(self, found: Found) -> None:
        """Read one table."""
        measured = [c for c in found.table.columns if c.startswith("d:")]
        if "d:total" not in measured and self.register != "p3ke":
            raise LayoutError(
                "the column of the row's total is missing, so that no row can be checked",
                where=Where(self.file, found.sheet or None, found.table.last + 1),
                next="take the file with its column TOTAL (grand_total) as the office gave it",
            )
        body = read_body(found.grid, found.table, found.sheet, measured)
        self.problems += body.problems
        where = Where(self.file, found.sheet or None, found.table.last + 1)
        told = self._told(found, where)
        villages = Villages(self.book, self.file, year=told.year)
        villages.home = home_regency(found.titles, villages)
        ids, problems = villages.resolve([r.place for r in body.rows], self.options.get("codes"))
        self.problems += problems
        for row, region_id in zip(body.rows, ids, strict=True):
            when = self._when(row, told)
            if region_id is not None and when is not None:
                self.records += self._counts(row, found.table, region_id, when)

    def frame(self) -> pd.DataFrame:
        """Raises `RegisterError` when anything is wrong, `LayoutError` when there is no row."""
        if self.problems:
            raise RegisterError(sorted(self.problems, key=_place_of), self.file)
        if not self.records:
            raise LayoutError("no village has a row", where=Where(self.file))
        frame = pd.DataFrame(self.records)
        for columns in (["year", "round", "unit"], ["year", "round", "unit", "desil"]):
            self._refuse_rare(frame, columns)
        return frame

    def _refuse_rare(self, frame: pd.DataFrame, columns: list[str]) -> None:
        """A round or desil that few villages have beside the others is a slip of the pen, not one of its own."""
        villages = frame.groupby(columns, observed=True)["region_id"].nunique()
        rare = villages[villages < villages.max() * COMMON]
        if len(rare):
            first = frame.set_index(columns).loc[[rare.index[0]]].iloc[0]
            label = " ".join(map(str, rare.index[0]))
            raise LayoutError(
                f"{label!r} stands for {rare.iloc[0]} village(s) where another has {villages.max()}",
                where=Where(self.file, first["source_sheet"] or None, int(first["source_row"])),
                next="correct its year, round or desil; rounds of few villages go into a file of their own",
            )

    def _told(self, found: Found, where: Where) -> Told:
        """What holds of all rows; the columns of year and round speak for themselves."""
        table = found.table
        labels = " | ".join(table.labels[i] for n, i in table.columns.items() if n.startswith("d:"))
        titled = said(found.titles)
        own = {c for c in ("year", "round") if c in table.columns}
        annual = ANNUAL if self.register == "p3ke" and not self.options.get("round") else None
        known = Told(
            None if "year" in own else titled.year,
            None if "round" in own else titled.round or annual,
            titled.unit or unit_in(labels),
        )
        return settle(known, self.options, where, [n for n in ("year", "round", "unit") if n not in own])

    def _when(self, row: Row, told: Told) -> Told | None:
        """Year, round and unit of a row, None with a problem noted."""
        year, label = told.year, told.round
        if "year" in row.texts:
            text = row.texts["year"]
            own = int(text) if re.fullmatch(r"\d{4}", text) and YEARS[0] <= int(text) <= YEARS[1] else None
            if own is None or year not in (None, own):
                self._wrong(row, "tahun", f"{text[:20]!r} is no year of the register", "correct the year")
                return None
            year = own
        if "round" in row.texts:
            text = row.texts["round"]
            own_round = round_word(text) or label
            if own_round is None or label not in (None, own_round):
                self._wrong(row, "penetapan", f"{text[:40]!r} names no round", "fill it, or say --round")
                return None
            label = own_round
        return Told(year, label, told.unit)

    def _counts(self, row: Row, table: Table, region_id: str, when: Told) -> Iterator[dict[str, Any]]:
        told = self._long(row) if "desil" in table.columns else self._wide(row)
        for column, word, count in told:
            yield {
                "region_id": region_id,
                "year": when.year,
                "round": when.round,
                "register": self.register,
                "unit": when.unit,
                "desil": word,
                "count": count,
                "source_sheet": row.place.where.sheet or "",
                "source_row": row.place.where.row,
                "source_column": table.label(column),
            }

    def _long(self, row: Row) -> list[tuple[str, str, float]]:
        text = row.texts["desil"]
        word = desil_word(text) or desil_word(f"desil {text}")
        count = row.numbers["d:total"]
        if word is None or word == "1-4" or count is None or not count.is_integer():
            self._wrong(
                row,
                "desil",
                f"{text[:20]!r} with its count is no desil with a whole number",
                "correct the row",
            )
            return []
        return [("d:total", word, count)]

    def _wide(self, row: Row) -> list[tuple[str, str, float]]:
        parts = {c.removeprefix("d:"): v for c, v in row.numbers.items() if c not in ("d:total", "d:1-4")}
        total, four = row.numbers.get("d:total"), row.numbers.get("d:1-4")
        added = sum(v or 0.0 for v in parts.values())
        if any(v is not None and not v.is_integer() for v in (*parts.values(), total)):
            return self._wrong(row, None, "a count is no whole number", "write whole numbers")
        if "d:total" in row.numbers and (total is None or abs(total - added) > EXACT):
            shown = "blank" if total is None else f"{total:.0f}"
            return self._wrong(
                row, "total", f"TOTAL is {shown}, its desils add up to {added:.0f}", "correct the row"
            )
        low = sum(parts.get(d) or 0.0 for d in "1234")
        if four is not None and abs(four - low) > EXACT:
            return self._wrong(
                row,
                "d1-d4",
                f"TOTAL D1-D4 is {four:.0f}, desils 1 to 4 add up to {low:.0f}",
                "correct the row",
            )
        if total is None and any(v is None for v in parts.values()):
            return self._wrong(
                row, None, "a count is blank and no TOTAL shows that it is 0", "write 0, or the count"
            )
        told = [(f"d:{word}", word, v or 0.0) for word, v in parts.items()]
        return told if total is None else [*told, ("d:total", "total", total)]

    def _wrong(self, row: Row, column: str | None, what: str, next: str) -> list[Any]:
        where = row.place.where
        self.problems.append(
            Problem(Where(None, where.sheet, where.row, column), f"{row.place}: {what}", next)
        )
        return []


def _place_of(problem: Problem) -> tuple[str, int]:
    return (problem.where.sheet or "", problem.where.row or 0)


READERS = tuple(RegisterReader(register) for register in NAMES)
