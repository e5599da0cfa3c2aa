"""BPS tables 'Jumlah dan Persentase Penduduk Miskin Menurut Provinsi, YYYY': one file a year, columns by
indicator and round. The year stands only in the title the publisher gives the download (its file name), so
the manifest's anchors check it against published values of that year.

    Provinsi,Garis Kemiskinan - Maret (Rp),...,Jumlah Penduduk Miskin - Maret (ribu) (Ribu),...,Persentase ...

Manifest options: `measures` = {heading before the dash: {indicator, factor}}.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.errors import LayoutError, Where
from etl.manifest import Source
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import PERIOD, Body, Column, check_options, observations, resolve, until_blank
from etl.tables import csv_grid, peek_csv

if TYPE_CHECKING:
    from etl.regions import RegionBook

COLUMN = re.compile(r"(?P<what>.+?) - (?P<round>Maret|September)(?: \([^)]*\))*")
"""A heading: what is measured, in which survey, and its unit in brackets."""
_YEAR = re.compile(r"\b(20\d\d)\b(?=[^0-9]*$)")


class ProvinceYear:
    """Reader of the layout."""

    layout = "bps_province_year"

    def sniff(self, raw: RawFile) -> Heading | None:
        rows = peek_csv(raw, 1)
        if not rows or len(rows[0]) < 2 or rows[0][0] != "Provinsi":
            return None
        matches = [COLUMN.fullmatch(c) for c in rows[0][1:]]
        if not all(matches):
            return None
        return Heading("; ".join(dict.fromkeys(m["what"] for m in matches if m)), tuple(rows[0]))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        check_options(source)
        where = Where(raw.name)
        year = _YEAR.search(raw.name)
        if year is None:
            raise LayoutError(
                "the year of the table stands only in the name of the download, and this name has none",
                where=where,
                next="give the file the title it has on bps.go.id: '... Menurut Provinsi, 2024.csv'",
            )
        grid = csv_grid(raw)
        cells, rows = until_blank(grid, 1, where)
        columns = [
            _column(i, header.strip(), int(year[1]), source, where)
            for i, header in enumerate(grid[0][1:], start=1)
        ]
        ids = resolve([row[0] for row in cells], rows, source, regions, raw.name)
        return {"observation": observations(Body(ids, rows, cells), columns, source, where)}


def _column(index: int, header: str, year: int, source: Source, where: Where) -> Column:
    match = COLUMN.fullmatch(header)
    measure = source.read["measures"].get(match["what"]) if match else None
    if match is None or measure is None:
        raise LayoutError(
            f"the heading {header!r} is not known", where=Where(where.file, row=1, column=header)
        )
    round_ = PERIOD[match["round"].casefold()]
    return Column(index, measure["indicator"], year, round_, header, factor=measure.get("factor", 1))


READER = ProvinceYear()
