"""The annex of a regency's regulation on the village fund (Perbup), or the village office's sheet of it (DPMD): per
village the parts of its allocation and what the formula counted.

Gives `village_allocation` and, from it, `village_fund` (level desa, ceiling only). The parts that a table has must add
up to its total. The poor population of the formula stays in `village_allocation`: it is no count of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import LayoutError, Problem, RegisterError, Where
from etl.personal import refuse_persons
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.register_codes import Villages
from etl.register_columns import FUND_PARTS, fund_column
from etl.register_rows import Row, read_body
from etl.register_table import Found, all_tables, found_tables, home_regency
from etl.register_told import said, settle
from etl.sheets import peek_sheets, sheets

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

COLUMNS = (*FUND_PARTS, "total_rp", "population", "poor", "area_km2", "difficulty")
RUPIAH = 1.0
"""Largest difference between a total and its parts: each is rounded to the rupiah."""


class FundAnnex:
    """Reader of the layout."""

    layout = "fund_annex"

    def sniff(self, raw: RawFile) -> Heading | None:
        found = next(found_tables(peek_sheets(raw), fund_column, _is_annex), None)
        return Heading("fund annex", tuple(found.table.labels)) if found else None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        """See the module. Options of `source.read`: `year`, `codes` as the analyst tells them.

        Raises `PersonalDataError`, `LayoutError` or `RegisterError`."""
        grids = sheets(raw)
        refuse_persons(grids, raw.name, strict=True)
        rows: list[dict[str, Any]] = []
        problems: list[Problem] = []
        for found in all_tables(grids, fund_column, _is_annex, raw.name):
            told, wrong = _table(found, raw.name, source, regions)
            rows += told
            problems += wrong
        if problems:
            raise RegisterError(problems, raw.name)
        if not rows:
            raise LayoutError("no village has a row", where=Where(raw.name))
        frame = pd.DataFrame(rows)
        return {"village_allocation": frame, "village_fund": _ceilings(frame)}


def _is_annex(columns: set[str]) -> bool:
    """Whether a head is one of an annex: a village, and at least two parts of the allocation with their total."""
    village = bool(columns & {"nmdesa", "kddesa", "code", "code_bps", "code_kemendagri"})
    parts = sum(f"f:{part}" in columns for part in FUND_PARTS)
    return village and parts > 1 and "f:total_rp" in columns


def _table(
    found: Found, file: str, source: Source, regions: RegionBook
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The rows of one table, and what is wrong with it."""
    measured = [c for c in found.table.columns if c.startswith("f:")]
    body = read_body(found.grid, found.table, found.sheet, measured)
    where = Where(file, found.sheet or None, found.table.last + 1)
    year = settle(said(found.titles), source.read, where, ["year"]).year
    villages = Villages(regions, file, year=year)
    villages.home = home_regency(found.titles, villages)
    ids, problems = villages.resolve([r.place for r in body.rows], source.read.get("codes"))
    told = []
    for row, region_id in zip(body.rows, ids, strict=True):
        fault = _fault(row)
        if fault:
            problems.append(Problem(row.place.where, f"{row.place}: {fault}", "correct the row"))
        elif region_id is not None:
            values = {c: row.numbers.get(f"f:{c}") for c in COLUMNS}
            values |= {p: values[p] or 0.0 for p in FUND_PARTS if f"f:{p}" in row.numbers}
            source_row = row.place.where.row
            told.append({"region_id": region_id, "year": year, **values, "source_row": source_row})
    return told, [*body.problems, *problems]


def _fault(row: Row) -> str:
    """What is wrong with a row's numbers, '' where nothing is."""
    parts = [row.numbers[f"f:{p}"] or 0.0 for p in FUND_PARTS if f"f:{p}" in row.numbers]
    total = row.numbers["f:total_rp"]
    if not total:
        return "the total is blank or 0"
    if abs(sum(parts) - total) > RUPIAH * len(parts):
        return f"the total is {total:.0f}, its parts add up to {sum(parts):.0f}"
    people, poor = row.numbers.get("f:population"), row.numbers.get("f:poor")
    if any(n is not None and not n.is_integer() for n in (people, poor)):
        return "inhabitants or poor are no whole number: a column has moved below the head"
    if people is not None and poor is not None and poor > people:
        return f"{poor:.0f} poor among {people:.0f} inhabitants"
    return ""


def _ceilings(frame: pd.DataFrame) -> pd.DataFrame:
    nothing = float("nan")
    return pd.DataFrame(
        {
            "region_id": frame["region_id"],
            "level": "desa",
            "year": frame["year"],
            "ceiling_rp": frame["total_rp"],
            "disbursed_rp": nothing,
            "absorbed_rp": nothing,
            "absorbed_low_rp": nothing,
            "absorbed_high_rp": nothing,
            "disbursed_complete": pd.NA,
            "absorbed_complete": pd.NA,
            "flag": "",
            "source_row": frame["source_row"],
        }
    )


READER = FundAnnex()
