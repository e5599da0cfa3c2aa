"""Tidy companions: one header row, one row a region and year, one or more columns of figures.

Manifest options: `year` (column), and the region by one of `region` (constant id), `code` + `scheme` (bps,
kemendagri) or `name` + `parent` (`level` = "provinsi" where the names are provinces'); with a code, `check_name`
names the column whose name must resolve to the same regency. `measures` = [{column, indicator, factor, from, to,
zero, round}]: `from`/`to` limit the years, `zero` is the reason for absence that a 0 stands for, `round` the survey
month of this column alone. `rounds`, `footnotes` as in `bps_common`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import LayoutError, RegionError, Where
from etl.manifest import Source
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import COUNTRY, check_options, figures, located, survey_round, year_of
from etl.tables import csv_grid, peek_csv

if TYPE_CHECKING:
    from etl.regions import RegionBook


class TidyCsv:
    """Reader of the layout."""

    layout = "bps_tidy_csv"

    def sniff(self, raw: RawFile) -> Heading | None:
        rows = peek_csv(raw, 2)
        if len(rows) < 2 or len(rows[0]) != len(rows[1]) or not all(rows[0]):
            return None
        return Heading("", tuple(rows[0])) if "tahun" in (c.casefold() for c in rows[0]) else None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        check_options(source)
        grid = csv_grid(raw)
        body = pd.DataFrame(grid[1:], columns=[c.strip() for c in grid[0]], dtype="str")
        body.index += 2  # row numbers as a person counts them
        wanted = [m["column"] for m in source.read["measures"]]
        wanted += [source.read[k] for k in ("year", "code", "name", "check_name") if k in source.read]
        if len(set(body.columns)) < len(body.columns):
            twice = body.columns[body.columns.duplicated()][0]
            raise LayoutError(
                "a column stands twice in the header", where=Where(raw.name, row=1, column=twice)
            )
        missing = [c for c in wanted if c not in body.columns]
        if missing:
            raise LayoutError(f"columns are missing: {', '.join(missing)}", where=Where(raw.name, row=1))
        column = source.read["year"]
        years = pd.Series(
            [year_of(t.strip(), Where(raw.name, row=r, column=column)) for r, t in body[column].items()],
            index=body.index,
            dtype="int64",
        )
        keys = pd.DataFrame({"region_id": _regions(body, source, regions, raw.name), "year": years})
        parts = [_measure(body, keys, m, source, raw.name) for m in source.read["measures"]]
        return {"observation": pd.concat(parts, ignore_index=True)}


def _regions(body: pd.DataFrame, source: Source, book: RegionBook, file: str) -> pd.Series:
    read = source.read
    if "region" in read:
        return pd.Series(read["region"], index=body.index)
    printed = body[read["code"]] if "code" in read else body[read["name"]]
    found: dict[str, str] = {}
    for row, text in printed.drop_duplicates().items():
        try:
            found[text] = book.by_code(text, read["scheme"]) if "code" in read else _by_name(text, read, book)
        except RegionError as e:
            raise located(e, Where(file, row=int(str(row)), column=read.get("code", read.get("name")))) from e
    ids = printed.map(found)
    if "check_name" in read:
        _check_names(body[read["check_name"]], ids, book, Where(file, column=read["check_name"]))
    return ids


def _by_name(text: str, read: dict[str, Any], book: RegionBook) -> str:
    if text.strip().upper() == COUNTRY:
        return "ID"
    if read.get("level", "kabupaten") == "provinsi":
        return book.by_name(text, "provinsi")
    return book.by_name(text, "kabupaten", parent=read.get("parent"))


def _check_names(names: pd.Series, ids: pd.Series, book: RegionBook, where: Where) -> None:
    """Code and name of a row must mean the same regency: swapped codes are caught here."""
    for row, (name, region_id) in pd.DataFrame({"n": names, "i": ids}).drop_duplicates().iterrows():
        at = Where(where.file, row=int(str(row)), column=where.column)
        try:
            named = book.by_name(name, "kabupaten", parent=region_id[:2])
        except RegionError as e:
            raise located(e, at) from e
        if named != region_id:
            raise RegionError(
                f"the row's code means {region_id}, but its name {name!r} means {named}", where=at
            )


def _measure(
    body: pd.DataFrame, keys: pd.DataFrame, measure: dict[str, Any], source: Source, file: str
) -> pd.DataFrame:
    """The observations of one column of figures."""
    inside = keys["year"].between(measure.get("from", 0), measure.get("to", 9999))
    keys = keys[inside]
    cells, column = body.loc[inside, measure["column"]], measure["column"]
    rows = [int(r) for r in cells.index]
    values, absent = figures(cells, source, rows, Where(file, column=column), measure)
    own = (measure["round"], "") if "round" in measure else None
    rounds = [own or survey_round(source, int(y)) for y in keys["year"]]
    return pd.DataFrame(
        {
            "region_id": keys["region_id"].to_numpy(),
            "indicator": measure["indicator"],
            "year": keys["year"].to_numpy(),
            "round": [r for r, _ in rounds],
            "area": "total",
            "value": values,
            "absent": absent,
            "std_error": float("nan"),
            "flag": [flag for _, flag in rounds],
            "source_sheet": "",
            "source_row": rows,
            "source_column": column,
        }
    )


READER = TidyCsv()
