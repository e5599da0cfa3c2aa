"""What the BPS readers share: rounds by year, regions by printed name, wide tables to observations.

Options that every BPS manifest may give under [read]: `rounds` = [{from, to, round, flag}] (which survey a
year's figure comes from), `factor` (printed unit to the indicator's), `zero` (reason for absence that a 0
stands for), `regions` (see `resolve`), `parent`, `parent_name`, `footnotes`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import LayoutError, RegionError, UsageError, Where
from etl.manifest import Source, check_keys
from etl.numbers import parse_numbers, tidy_cell
from etl.tables import Grid

if TYPE_CHECKING:
    from etl.regions import RegionResolver

AREA = {"perkotaan": "perkotaan", "perdesaan": "perdesaan", "jumlah": "total", "total": "total"}
PERIOD = {
    "semester 1 (maret)": "maret",
    "semester 2 (september)": "september",
    "maret": "maret",
    "september": "september",
    "tahunan": "tahunan",
    "tahun": "tahunan",
}
COUNTRY = "INDONESIA"
_FIGURE = re.compile(r"[+-]?[0-9][0-9.,]*")
WHOLE_FROM = 1000
"""Factors from here on speak of counts (thousands, millions): their product is a whole number."""


@dataclass(frozen=True)
class Column:
    """A column of figures: its position, what it measures, and its header as printed."""

    index: int
    indicator: str
    year: int
    round: str
    header: str
    area: str = "total"
    flag: str = ""
    factor: float = 1.0


@dataclass(frozen=True)
class Body:
    """The rows of figures: region and row number (from 1) of each, and the cells."""

    regions: Sequence[str]
    rows: Sequence[int]
    cells: Grid


OPTIONS = {
    "bps_query_table": (
        "indicator", "factor", "rounds", "zero", "regions", "parent", "parent_name", "footnotes", "listed_twice",
        "period_flags",
    ),
    "bps_year_columns": (
        "indicator", "factor", "rounds", "zero", "regions", "parent", "parent_name", "footnotes",
    ),
    "bps_html_table": (
        "groups", "skip_groups", "rounds", "zero", "regions", "parent", "parent_name", "footnotes",
    ),
    "bps_province_year": ("measures", "zero", "regions", "parent", "parent_name", "footnotes"),
    "bps_tidy_csv": (
        "year", "region", "code", "scheme", "name", "parent", "level", "check_name", "measures", "rounds", "footnotes",
    ),
    "bps_webapi": ("indicator", "factor", "rounds", "zero", "period_flags", "footnotes"),
}  # fmt: skip
"""Layout -> what may stand under [read]."""
ROUND_KEYS = ("from", "to", "round", "flag")
MEASURE_KEYS = ("column", "indicator", "factor", "from", "to", "zero", "round")


def check_options(source: Source) -> None:
    """Raises `UsageError` for an option under [read] that the layout does not know, naming the closest one: a
    misspelt `factor` would otherwise switch the unit silently."""
    layout = source.recognise.layout
    check_keys(source.read, OPTIONS[layout], source.where, f"under [read] of the layout {layout}")
    for rule in source.read.get("rounds", ()):
        check_keys(rule, ROUND_KEYS, source.where, "in a rule of rounds")
    measures = source.read.get("measures", ())
    for measure in measures.values() if isinstance(measures, dict) else measures:
        check_keys(measure, MEASURE_KEYS, source.where, "in a measure")
    factors = [source.read.get("factor", 1)]
    factors += [m.get("factor", 1) for m in (measures.values() if isinstance(measures, dict) else measures)]
    for factor in factors:
        if not isinstance(factor, int | float) or isinstance(factor, bool) or factor <= 0:
            raise UsageError(f"factor = {factor!r} is no number above 0", where=source.where)


def survey_round(source: Source, year: int) -> tuple[str, str]:
    """(round, flag) of a year's figure by the manifest's `rounds`; 'tahunan' where it has none.

    Raises `UsageError` when `rounds` leaves the year out.
    """
    rules = source.read.get("rounds")
    if rules is None:
        return "tahunan", ""
    for rule in rules:
        if rule.get("from", year) <= year <= rule.get("to", year):
            return rule["round"], rule.get("flag", "")
    raise UsageError(
        f"the manifest's rounds do not say which survey {year} comes from",
        where=source.where,
    )


def year_of(text: str, where: Where) -> int:
    """A calendar year as printed. Raises `LayoutError` for anything else."""
    if not re.fullmatch("[0-9]{4}", text) or not 1970 <= int(text) <= 2100:
        raise LayoutError(f"{text!r} is no year", where=where)
    return int(text)


def forward_filled(row: Sequence[str]) -> list[str]:
    """Merged header cells: a blank one means the one to its left."""
    filled: list[str] = []
    for cell in row:
        filled.append(cell or (filled[-1] if filled else ""))
    return filled


def until_blank(grid: Grid, start: int, where: Where | None = None) -> tuple[Grid, list[int]]:
    """The rows from `start` to the first blank one (notes follow it), and their row numbers.

    With `where`, raises `LayoutError` when figures stand below that row: a second table, or a row of this one that
    lost its cells.
    """
    body: Grid = []
    for row in grid[start:]:
        if not any(cell.strip() for cell in row):
            break
        body.append(row)
    for number, row in enumerate(grid[start + len(body) :] if where else (), start=start + len(body) + 1):
        if any(_FIGURE.fullmatch(tidy_cell(cell)) for cell in row[1:]):
            raise LayoutError(
                f"figures stand below the blank row {start + len(body) + 1} that ends the table",
                where=replace(where or Where(), row=number),
                next="a second table goes into a file of its own; a blank row within the table is to be deleted",
            )
    return body, list(range(start + 1, start + 1 + len(body)))


def resolve(
    names: Sequence[str], rows: Sequence[int], source: Source, book: RegionResolver, file: str
) -> list[str]:
    """region_id of each printed name. The manifest's `regions` says what stands in the column: 'blocks'
    (provinces in capitals, each followed by its regencies), 'provinces', or 'regencies' (of `parent`, whose
    own row may be among them).

    Raises `RegionError` with the row of the first name that resolves to nothing or to several regions.
    """
    kind = source.read.get("regions", "blocks")
    if kind not in ("blocks", "provinces", "regencies"):
        raise UsageError(
            f"regions = {kind!r} is not known",
            where=source.where,
            next="one of: blocks, provinces, regencies",
        )
    found: list[str] = []
    parent: str | None = source.read.get("parent")
    own_row = source.read.get("parent_name")  # a province's own row inside its table
    for name, row in zip(names, rows, strict=True):
        text = " ".join(name.split())
        try:
            if text.upper() == COUNTRY:
                found.append("ID")
            elif kind == "provinces" or (kind == "blocks" and text.isupper()):
                found.append(book.by_name(text, "provinsi"))
                parent = found[-1] if kind == "blocks" else parent
            elif parent is not None and text == own_row:
                found.append(str(parent))
            else:
                found.append(book.by_name(text, "kabupaten", parent=parent))
        except RegionError as e:
            raise located(e, Where(file, row=row)) from e
    return found


def located(error: RegionError, where: Where) -> RegionError:
    """The same error with its place."""
    return RegionError(error.what, where=where, next=error.next)


def figures(
    cells: Sequence[str] | pd.Series,
    source: Source,
    rows: Sequence[int],
    where: Where,
    measure: Mapping[str, Any],
) -> tuple[pd.Series, pd.Series]:
    """(values, absent) of printed cells. `measure` may say `factor` (printed unit to the indicator's; from a
    thousand on the product is rounded to a whole) and `zero` (the reason for absence that a printed 0 stands for).

    Raises `NumberError` naming row and column.
    """
    values, absent = parse_numbers(
        cells,
        source.numbers,
        marks=source.marks,
        footnotes=source.read.get("footnotes", ()),
        rows=rows,
        where=where,
    )
    if (reason := measure.get("zero")) is not None:
        zero = values == 0
        values, absent = values.mask(zero), absent.mask(zero, reason)
    factor = measure.get("factor", 1)
    return (values if factor == 1 else (values * factor).round(0 if factor >= WHOLE_FROM else 6)), absent


def observations(
    body: Body, columns: Sequence[Column], source: Source, where: Where, *, value_over_absent: bool = False
) -> pd.DataFrame:
    """Long observations of a wide table. A column without a single number was not published: it gives no
    rows.

    `value_over_absent`: where a region stands twice (under its old and its new province), the row with a
    value counts.
    Raises `NumberError` naming row and column.
    """
    parts: list[pd.DataFrame] = []
    for column in columns:
        cells = [row[column.index] for row in body.cells]
        at = replace(where, column=column.header)
        values, absent = figures(
            cells, source, body.rows, at, {"factor": column.factor, "zero": source.read.get("zero")}
        )
        if values.notna().any():
            parts.append(_long(body, column, values, absent))
    if not parts:
        raise LayoutError("the table holds no number at all", where=where)
    frame = pd.concat(parts, ignore_index=True)
    if value_over_absent:
        key = ["region_id", "indicator", "year", "round", "area"]
        has_value = frame.groupby(key)["value"].transform("count") > 0
        frame = frame[frame["value"].notna() | ~has_value].reset_index(drop=True)
    return frame.assign(source_sheet=where.sheet or "", std_error=float("nan"))


def _long(body: Body, column: Column, values: pd.Series, absent: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_id": list(body.regions),
            "indicator": column.indicator,
            "year": column.year,
            "round": column.round,
            "area": column.area,
            "value": values,
            "absent": absent,
            "flag": column.flag,
            "source_row": list(body.rows),
            "source_column": column.header,
        }
    )


def indicator_of(source: Source) -> str:
    """The manifest's one `indicator`. Raises `UsageError` when it names none."""
    found: Any = source.read.get("indicator")
    if not isinstance(found, str):
        raise UsageError("the manifest's [read] names no indicator", where=source.where)
    return found
