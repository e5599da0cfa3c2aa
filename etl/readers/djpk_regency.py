"""What the layouts of DJPK (Ministry of Finance) share: regencies by name and code, the fund table of
regencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import LayoutError, RegionError, Where
from etl.numbers import parse_numbers
from etl.readers.located import region_at

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook


def regency(regions: RegionBook, name: str, where: Where, code: str | None = None) -> str:
    """region_id of a regency as DJPK prints it ('Kab. Aceh Barat'). A code of DJPK that is given must agree.

    Raises `RegionError` with the place.
    """
    with region_at(where):
        region_id = regions.by_name(name, "kabupaten")
        coded = regions.by_code(code, "djpk") if code else region_id
    if coded != region_id:
        raise RegionError(
            f"{name!r} is region {region_id}, but its code {code} is region {coded}",
            where=where,
            next="the names or the codes of the file have been shifted: take the original",
        )
    return region_id


def amounts(cells: Sequence[str], source: Source, rows: Sequence[int], file: str, column: str) -> pd.Series:
    """A column of amounts in rupiah, NaN where the manifest's marks stand.

    Raises `NumberError` with the row and `LayoutError` on a negative amount.
    """
    where = Where(file, column=column)
    values, _ = parse_numbers(cells, source.numbers, marks=source.marks, rows=rows, where=where)
    negative = values < 0
    if negative.any():
        row = rows[int(negative.to_numpy().argmax())]
        raise LayoutError("an amount is negative", where=Where(file, row=row, column=column))
    return values


def must_equal(found: float, printed: float, what: str, where: Where) -> None:
    """Raises `LayoutError` when a sum of the rows is not what the publisher prints."""
    if found != printed:
        raise LayoutError(
            f"{what} is Rp{found:,.0f}, published as Rp{printed:,.0f}",
            where=where,
            next="the file is cut or was edited: take the original",
        )


def fund_table(frame: pd.DataFrame, part_year: Sequence[int] = ()) -> pd.DataFrame:
    """`village_fund` of regencies out of `region_id, year, source_row` and `ceiling_rp` and/or
    `disbursed_rp`. Absorption is not told; the disbursement of a year in `part_year` is not complete."""
    absent: dict[str, Any] = {
        "ceiling_rp": float("nan"),
        "disbursed_rp": float("nan"),
        "absorbed_rp": float("nan"),
        "absorbed_low_rp": float("nan"),
        "absorbed_high_rp": float("nan"),
        "absorbed_complete": pd.NA,
        "level": "kabupaten",
        "flag": "",
    }
    filled = frame.assign(**{k: v for k, v in absent.items() if k not in frame.columns})
    complete = (~filled["year"].isin(list(part_year))).astype("boolean")
    return filled.assign(disbursed_complete=complete.mask(filled["disbursed_rp"].isna()))
