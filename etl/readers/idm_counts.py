"""Published counts of villages by status: by regency, by province, and the scores whose codes were stripped.

They prove what the villages sum to; none of them is attributed to a village. Options of `[read]`: `year`
where the file does not say it; `villages` that a list without codes must have.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pandas as pd

from etl.errors import LayoutError, Where
from etl.numbers import parse_numbers
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import year_of
from etl.readers.idm_status import COUNT_COLUMNS, STATUSES, count_rows, region_of
from etl.readers.located import region_at
from etl.tables import Grid, csv_grid, peek_csv

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

COUNTRY = "ID"


def _numbers(grid: Grid, columns: range, source: Source, first: int, file: str) -> pd.DataFrame:
    """Columns of counts as numbers; rows count from `first`."""
    rows = range(first, first + len(grid))
    return pd.DataFrame(
        {
            column: parse_numbers(
                [cells[column] for cells in grid],
                source.numbers,
                marks=source.marks,
                rows=rows,
                where=Where(file, column=f"column {column + 1}"),
            )[0]
            for column in columns
        }
    )


def _check_sums(counts: pd.DataFrame, where: Where) -> None:
    """The last row, Indonesia, is the sum of those above it."""
    if len(counts) < 2:
        raise LayoutError("the table holds no row of a region above its total", where=where)
    body, printed = counts.iloc[:-1], counts.iloc[-1]
    for column in body:
        if body[column].sum() != printed[column]:
            raise LayoutError(
                f"the rows of column {column + 1} sum to {body[column].sum():,.0f}, "
                f"the total row says {printed[column]:,.0f}",
                where=where,
                next="the file is cut or was edited: take the original",
            )


class IdmRegencyCounts:
    """`_id, KODE PROVINSI, NAMA PROVINSI, KODE KAB, NAMA KABUPATEN, DESA MANDIRI .. TOTAL DESA`, Kemendagri
    codes; the last row is Indonesia."""

    layout = "idm_regency_counts"
    first = 5
    heads = ("desamandiri", "desamaju", "desaberkembang", "desatertinggal", "desasangattertinggal")

    def sniff(self, raw: RawFile) -> Heading | None:
        grid = peek_csv(raw, rows=1)
        header = ["".join(c.lower().split()) for c in grid[0]] if grid else []
        if tuple(header[5:10]) != self.heads or not "".join(header[10:11]).startswith("tidakmemenuhi"):
            return None
        return Heading("jumlah desa menurut status dan kabupaten", tuple(header))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        grid = csv_grid(raw)
        year = source.read["year"]
        counts = _numbers(grid[1:], range(self.first, len(grid[0])), source, 2, raw.name)
        _check_sums(counts, Where(raw.name, row=len(grid)))
        found: list[tuple[str, int, str, float, int]] = []
        for row, (cells, numbers) in enumerate(
            zip(grid[1:], counts.to_numpy().tolist(), strict=True), start=2
        ):
            if row < len(grid) and not re.fullmatch("[0-9]{4}", cells[3]):
                raise LayoutError(
                    f"{cells[3]!r} is no code of a regency", where=Where(raw.name, row=row, column=grid[0][3])
                )
            with region_at(Where(raw.name, row=row)):
                region_id = region_of(cells[3], source, year, regions) if row < len(grid) else COUNTRY
            *statuses, unmeasured, total = numbers
            if sum(statuses) + unmeasured != total:
                raise LayoutError("the statuses do not sum to the total", where=Where(raw.name, row=row))
            found += count_rows(region_id, year, statuses, total, row, Where(raw.name, row=row))
        return {"index_count": pd.DataFrame(found, columns=COUNT_COLUMNS)}


class IdmLaggingTable:
    """BPS table `Jumlah Desa Tertinggal menurut Provinsi`: very lagging, lagging and their sum, one year;
    provinces without a figure (`-`) are left out. The last row is Indonesia."""

    layout = "idm_lagging_by_province"
    statuses = ("sangat_tertinggal", "tertinggal")

    def sniff(self, raw: RawFile) -> Heading | None:
        grid = peek_csv(raw, rows=4)
        if (
            len(grid) < 4
            or len(grid[1]) != 4
            or not re.match(r"Jumlah Desa Tertinggal menurut Provinsi", grid[1][1])
        ):
            return None
        return Heading(grid[1][1], tuple(grid[2]))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        grid = csv_grid(raw)
        year = year_of(grid[3][1], Where(raw.name, row=4))
        counts = _numbers(grid[4:], range(1, 4), source, 5, raw.name)
        _check_sums(counts, Where(raw.name, row=len(grid)))
        if not (counts[1] + counts[2]).eq(counts[3]).where(counts[3].notna(), True).all():
            raise LayoutError("the statuses of a province do not sum to its total", where=Where(raw.name))
        found = []
        for row, (cells, numbers) in enumerate(
            zip(grid[4:], counts.to_numpy().tolist(), strict=True), start=5
        ):
            with region_at(Where(raw.name, row=row)):
                region_id = COUNTRY if row == len(grid) else regions.by_name(cells[0], "provinsi", year=year)
            found += [
                (region_id, year, s, n, row)
                for s, n in zip(self.statuses, numbers, strict=False)
                if not math.isnan(n)
            ]
        return {"index_count": pd.DataFrame(found, columns=COUNT_COLUMNS)}


class IdmStrippedScores:
    """`IKS_YYYY, IKE_YYYY, IKL_YYYY, STATUS_ENCODED`: the scores of every village, without a code. They
    cannot be attributed to villages; what they prove is the national distribution of the statuses."""

    layout = "idm_scores_without_codes"
    cutoffs = (0.8155, 0.7072, 0.5989, 0.4907)

    def sniff(self, raw: RawFile) -> Heading | None:
        grid = peek_csv(raw, rows=1)
        if not grid or re.fullmatch(r"IKS_(20\d\d),IKE_\1,IKL_\1,STATUS_ENCODED", ",".join(grid[0])) is None:
            return None
        return Heading("IDM tanpa kode desa", tuple(grid[0]))

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        grid = csv_grid(raw)
        villages = source.read.get("villages")
        if villages is not None and len(grid) - 1 != villages:
            raise LayoutError(
                f"{len(grid) - 1} villages are listed where {villages} were published", where=Where(raw.name)
            )
        year = int(grid[0][0][-4:])
        frame = _numbers(grid[1:], range(4), source, 2, raw.name)
        mean = frame[[0, 1, 2]].mean(axis=1)
        by_score = sum((mean > c).astype(int) for c in self.cutoffs)
        odd = by_score != frame[3]
        if odd.any():
            row = int(odd.to_numpy().argmax()) + 2
            raise LayoutError("a status does not follow from its scores", where=Where(raw.name, row=row))
        best = len(STATUSES) - 1
        counts = [int((frame[3] == best - position).sum()) for position in range(len(STATUSES))]
        rows = count_rows(COUNTRY, year, counts, len(frame), 1)
        return {"index_count": pd.DataFrame(rows, columns=COUNT_COLUMNS)}


READERS = (IdmRegencyCounts(), IdmLaggingTable(), IdmStrippedScores())
