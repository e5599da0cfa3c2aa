"""Welfare registers (DTSEN, DTKS, P3KE) by village: shares of the listed in the lowest desils, year by year.

A register ranks the households that it lists into ten desils of the *country*; a share in desil 1 is a rank, not
a poverty rate, and nationally it is 10 percent by construction. Three things are never mixed: registers, units
(`rumah_tangga`, `jiwa`) and rounds of a year (never summed: the year's last round stands for it).

Counts are rows of `pub.welfare_count`: region_id, year, round, register, unit, desil, count, source_id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.welfare_rounds import ANNUAL, round_key

Measure = str
MEASURES: dict[Measure, tuple[str, ...]] = {
    "welfare_desil1_share": ("1",),
    "welfare_desil1_4_share": ("1", "2", "3", "4"),
}
"""Indicator id (as in `pub.target`) -> the desils whose share of the listed it is."""

LOWEST, LOWEST_FOUR = MEASURES
REGISTERS = ("dtsen", "dtks", "p3ke")
"""In the order in which one is preferred where a year has several."""
UNITS = ("jiwa", "rumah_tangga")
SPREAD = 0.05
"""An area's line breaks where more than this share of its villages enters or leaves the register."""

KEY = ["register", "unit", "year"]
COLUMNS = [
    "region_id",
    "year",
    "round",
    "register",
    "unit",
    "desil1",
    "desil1_4",
    "total",
    "unranked",
    LOWEST,
    LOWEST_FOUR,
    "closed",
    "villages",
    "source_id",
]


@dataclass(frozen=True, order=True)
class Basis:
    """One register in one unit: what a series is made of, and what it is never mixed with."""

    register: str
    unit: str

    @property
    def key(self) -> str:
        """The basis as a link carries it: 'dtsen-jiwa'."""
        return f"{self.register}-{self.unit}"


def shares(counts: pd.DataFrame) -> pd.DataFrame:
    """One row a region, year, round, register and unit (columns `COLUMNS`).

    desil1, desil1_4: how many of the listed stand in desil 1, in desils 1 to 4 (NaN where one of them is not
    told). total: the register's own total, where it states none the sum of its parts. unranked: listed without a
    desil. The two shares are percent of `total`. closed: that round of the register lists nobody above desil 4, so
    the share in desils 1 to 4 would always be 100 and is left NaN, and the share in desil 1 is one of the listed
    lowest, not of everybody. villages: 1 (see `aggregate`).
    """
    if counts.empty:
        return pd.DataFrame(columns=COLUMNS)
    keys = ["region_id", "year", "round", "register", "unit"]
    wide = counts.pivot_table(index=keys, columns="desil", values="count", aggfunc="first", observed=True)
    table = pd.DataFrame(index=wide.index)
    table["desil1"] = _sum(wide, MEASURES[LOWEST])
    table["desil1_4"] = _sum(wide, MEASURES[LOWEST_FOUR])
    parts = wide.drop(columns="total", errors="ignore").sum(axis=1, min_count=1)
    table["total"] = wide.get("total", parts * np.nan).fillna(parts.where(table["desil1_4"].notna()))
    table["unranked"] = wide.get("tanpa_keterangan", np.nan)
    table = table.reset_index()
    source = counts.groupby(keys, observed=True)["source_id"].first()
    table["source_id"] = source.reindex(pd.MultiIndex.from_frame(table[keys])).to_numpy()
    table["villages"] = 1
    return _with_shares(table)


def _sum(wide: pd.DataFrame, desils: tuple[str, ...]) -> pd.Series:
    """The sum of these desils; NaN where one is not told."""
    return wide.reindex(columns=list(desils)).sum(axis=1, min_count=len(desils))


def _with_shares(table: pd.DataFrame) -> pd.DataFrame:
    whole = table["total"].where(table["total"] > 0)
    above = (table["total"] - table["desil1_4"]).fillna(np.inf)
    rounds = [table[name] for name in (*KEY, "round")]
    table["closed"] = above.groupby(rounds, observed=True).transform("max").le(0)
    table[LOWEST] = table["desil1"] * 100 / whole
    table[LOWEST_FOUR] = (table["desil1_4"] * 100 / whole).where(~table["closed"])
    return table[COLUMNS]


def share_by_village(
    counts: pd.DataFrame,
    measure: Measure = LOWEST,
    *,
    basis: Basis | None = None,
    year: int | None = None,
) -> pd.DataFrame:
    """The share of each village for a map or a table, indexed by region_id: `share` (percent), `count` (listed in
    the desils of `measure`), `total` (all listed), `year`, `round`, `register`, `unit`, `closed`, `source_id`.

    counts: rows of `pub.welfare_count` (`queries.welfare_counts(region_id)`). basis: which register and unit,
    by default the newest one. year: by default its latest; of that year the last round. Villages that this round
    does not list are not in it; empty where nothing is loaded. Every row has one register, unit, year and round.
    """
    found = yearly(shares(counts))
    chosen = basis or newest(found)
    if chosen is None:
        return pd.DataFrame(
            columns=["share", "count", "total", "year", "round", "register", "unit", "closed", "source_id"]
        )
    rows = of_basis(found, chosen)
    rows = rows[rows["year"].eq(rows["year"].max() if year is None else year)].set_index("region_id")
    count = rows["desil1" if measure == LOWEST else "desil1_4"]
    table = rows.assign(share=rows[measure], count=count)
    return table[["share", "count", "total", "year", "round", "register", "unit", "closed", "source_id"]]


def of_basis(rows: pd.DataFrame, basis: Basis) -> pd.DataFrame:
    """The rows of one register and unit."""
    return rows[rows["register"].eq(basis.register) & rows["unit"].eq(basis.unit)]


def bases(rows: pd.DataFrame) -> list[Basis]:
    """The registers and units there are, the newest first, then the one that lists more villages' years, then in
    the order of `REGISTERS` and `UNITS` (ties)."""
    if rows.empty:
        return []
    found = rows.groupby(["register", "unit"], observed=True)["year"].agg(["max", "count"])
    order = sorted(
        found.itertuples(),
        key=lambda r: (-int(r.max), _rank(REGISTERS, r.Index[0]), -int(r.count), _rank(UNITS, r.Index[1])),
    )
    return [Basis(*map(str, row.Index)) for row in order]


def newest(rows: pd.DataFrame) -> Basis | None:
    """The first of `bases`; None where there is none."""
    return next(iter(bases(rows)), None)


def _rank(order: tuple[str, ...], word: str) -> int:
    return order.index(word) if word in order else len(order)


def last_round(rows: pd.DataFrame) -> pd.Series:
    """The last round of each (register, unit, year), over all regions of `rows`: one table holds one round, not
    one village's March beside another's September."""
    rounds = rows[[*KEY, "round"]].drop_duplicates()
    rounds = rounds.assign(_key=[round_key(r) for r in rounds["round"]]).sort_values([*KEY, "_key"])
    return rounds.groupby(KEY, observed=True)["round"].last()


def yearly(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `shares` that stand for their year: those of the last round, the others left out (never
    summed)."""
    if rows.empty:
        return rows
    last = last_round(rows)
    wanted = last.reindex(pd.MultiIndex.from_frame(rows[KEY])).to_numpy()
    return rows[rows["round"].to_numpy() == wanted].reset_index(drop=True)


def aggregate(rows: pd.DataFrame, digits: int) -> pd.DataFrame:
    """Villages' rows of `shares` (or `yearly`) summed to the regions that the first `digits` of their codes name (6
    kecamatan, 4 kabupaten): sums of counts, shares of the sums. `villages`: how many were summed.

    A village that does not tell a desil is left out of that round's sums altogether, so numerator and total speak
    of the same villages.
    """
    if rows.empty:
        return rows
    full = rows[rows["desil1"].notna() & rows["total"].notna()]
    keys = ["region_id", "year", "round", "register", "unit"]
    grouped = full.assign(region_id=full["region_id"].str[:digits]).groupby(
        keys, observed=True, as_index=False
    )
    sums = {name: (name, _plain_sum) for name in ("desil1", "desil1_4", "total")}
    table = grouped.agg(
        **sums,
        unranked=("unranked", _plain_sum),
        villages=("region_id", "size"),
        source_id=("source_id", "first"),
    )
    return _with_shares(table)


def _plain_sum(values: pd.Series) -> float:
    """NaN where one value is missing: a sum of what is known would be read as the whole."""
    return float(values.sum(skipna=False))


def timeline(rows: pd.DataFrame, basis: Basis, measure: Measure = LOWEST) -> pd.DataFrame:
    """One figure a region and year, as observations that `analysis.verdict` judges: region_id, year, round
    ('tahunan'), area, value (percent), flag, count, total, register, unit, register_round, villages, source_id.

    `basis` gives the years it has; the years before its first come from the other bases, the same unit first. Where
    register, unit or (for areas) the villages covered change, `flag` says `series_break`: nothing is measured and no
    line is drawn across it. rows: of `yearly`, one region level.
    """
    if rows.empty:
        return pd.DataFrame(columns=[*_OBSERVED, "break_from"])
    known = rows[rows[measure].notna()]
    own = of_basis(known, basis)
    first = own.groupby("region_id", observed=True)["year"].min()
    others = known.drop(index=own.index)
    before = others["year"].to_numpy() < others["region_id"].map(first).fillna(np.inf).to_numpy()
    others = others[before]
    order = [
        (u != basis.unit, _rank(REGISTERS, r), _rank(UNITS, u))
        for r, u in zip(others["register"], others["unit"], strict=True)
    ]
    others = others.assign(_order=order).sort_values(["region_id", "year", "_order"])
    others = others.drop_duplicates(["region_id", "year"]).drop(columns="_order")
    line = pd.concat([own, others] if len(others) else [own]).sort_values(
        ["region_id", "year"], ignore_index=True
    )
    return _observations(line, measure)


_OBSERVED = [
    "region_id",
    "year",
    "round",
    "area",
    "value",
    "flag",
    "count",
    "total",
    "register",
    "unit",
    "register_round",
    "villages",
    "source_id",
]


def _observations(line: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """`break_from` names what the line breaks away from: 'register', 'unit', 'villages', '' where it does not."""
    before = line.groupby("region_id", observed=True)[["register", "unit", "villages"]].shift()
    follows = before["register"].notna()
    moved = (line["villages"] - before["villages"]).abs() > SPREAD * before["villages"]
    cause = np.select(
        [
            follows & line["register"].ne(before["register"]),
            follows & line["unit"].ne(before["unit"]),
            follows & moved,
        ],
        ["register", "unit", "villages"],
        default="",
    )
    table = line.assign(
        value=line[measure],
        count=line["desil1" if measure == LOWEST else "desil1_4"],
        register_round=line["round"],
        round=ANNUAL,
        area="total",
        break_from=cause,
        flag=np.where(cause == "", "", "series_break"),
    )
    return table[[*_OBSERVED, "break_from"]]


def stretch_start(line: pd.DataFrame) -> pd.Series:
    """The first year of each region's last unbroken stretch."""
    start: dict[Any, int] = {}
    for row in line.sort_values(["region_id", "year"]).itertuples():
        if row.region_id not in start or row.flag:
            start[row.region_id] = int(row.year)
    return pd.Series(start, dtype="int64", name="base_year")
