"""BPS .xls files that are HTML inside: names in one table, figures in another, each with its header.

    tableLeftUp     Wilayah         tableRightUp       <title> merged | group (optional) | years
    tableLeftBottom names           tableRightBottom   figures

Manifest options, besides those of `bps_common`: `groups` (heading above the years -> indicator) and
`skip_groups` (headings that are known and not read).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.errors import LayoutError, Where
from etl.manifest import Source
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import Body, Column, check_options, observations, resolve, survey_round, year_of
from etl.tables import Grid, html_tables, peek_html

if TYPE_CHECKING:
    from etl.regions import RegionBook

PARTS = ("tableLeftUp", "tableLeftBottom", "tableRightUp", "tableRightBottom")


class HtmlTable:
    """Reader of the layout."""

    layout = "bps_html_table"

    def sniff(self, raw: RawFile) -> Heading | None:
        tables = peek_html(raw)
        if not set(PARTS) <= set(tables) or not tables["tableRightUp"]:
            return None
        titles = list(dict.fromkeys(tables["tableRightUp"][0]))
        return Heading("; ".join(titles), tuple(titles))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        check_options(source)
        tables = html_tables(raw)
        where = Where(raw.name)
        names = [row[0] for row in tables["tableLeftBottom"] if row]
        figures = tables["tableRightBottom"]
        header = tables["tableRightUp"]
        width = len(header[-1])
        if len(names) != len(figures):
            raise LayoutError(
                f"{len(names)} names stand beside {len(figures)} rows of figures: the file is cut",
                where=where,
            )
        for row, cells in enumerate(figures, start=1):
            if len(cells) != width:
                raise LayoutError(f"{len(cells)} figures under {width} years", where=Where(raw.name, row=row))
        rows = list(range(1, len(names) + 1))
        ids = resolve(names, rows, source, regions, raw.name)
        columns = _columns(header, source, where)
        return {"observation": observations(Body(ids, rows, figures), columns, source, where)}


def _columns(header: Grid, source: Source, where: Where) -> list[Column]:
    """The columns under a group that the manifest names; a group it does not know is an error."""
    groups = source.read.get("groups", {})
    skipped = source.read.get("skip_groups", ())
    above = header[-2] if len(header) > 1 else []
    if not above or len(above) != len(header[-1]):
        raise LayoutError("the header of the table is broken", where=where)
    columns = []
    for i, (group, printed) in enumerate(zip(above, header[-1], strict=True)):
        at = Where(where.file, column=f"{group} / {printed}")
        if group in skipped:
            continue
        if group not in groups:
            raise LayoutError(f"the heading {group!r} is not known to the manifest", where=at)
        year = year_of(printed, at)
        round_, flag = survey_round(source, year)
        columns.append(Column(i, groups[group], year, round_, f"{group} / {printed}", flag=flag))
    return columns


READER = HtmlTable()
