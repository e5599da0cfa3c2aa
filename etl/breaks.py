"""Where a series may not be joined, as data: etl/breaks.toml.

A build writes every break to `pub.break` and marks the first figure after it with the break's flag; whatever
measures or draws a change looks at that flag (`analysis.series`). Ingest marks no breaks, so that one list
speaks for all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from etl.errors import UsageError, Where
from etl.flag_rules import add_flag

FILE = Path(__file__).with_suffix(".toml")
FLAGS = frozenset({"boundary_break", "series_break", "method_break"})
"""Flags that only a break writes: they stand on the first figure after it."""
KINDS = ("break", "month", "note")
"""`break`: no change is measured nor line drawn across. `month`: the survey month changes; rounds are never
joined anyway. `note`: to be told beside the figures, which stay comparable."""
COLUMNS = [
    "break_id",
    "kind",
    "indicator",
    "region_id",
    "level",
    "year",
    "flag",
    "what_id",
    "what_en",
    "source",
]
ALL = "*"


@dataclass(frozen=True)
class Break:
    """One entry. It speaks of `regions` (ids), of the regencies `within` provinces, or of all regions of
    `levels`; `years`: the first years after the break. `flag` is empty for other kinds than `break`."""

    id: str
    indicators: tuple[str, ...]
    years: tuple[int, ...]
    what: dict[str, str]
    source: str
    kind: str = "break"
    flag: str = ""
    regions: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS or {"id", "en"} != self.what.keys() or not self.source:
            raise ValueError(f"{self.id}: kind is one of {KINDS}, `what` has id and en, `source` is named")
        if (self.flag in FLAGS) != (self.kind == "break"):
            raise ValueError(f"{self.id}: a break has a flag of {sorted(FLAGS)}, nothing else has one")
        if bool(self.levels) == bool(self.regions or self.within):
            raise ValueError(f"{self.id}: either regions (or within) or levels")


def parse_breaks(text: str) -> tuple[Break, ...]:
    """The breaks of a TOML text. Raises `UsageError` on an entry that does not hold together."""
    found: list[Break] = []
    for entry in tomllib.loads(text).get("break", []):
        try:
            values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
            found.append(Break(**values))
        except (TypeError, ValueError) as e:
            raise UsageError(f"break {entry.get('id', '?')!r}: {e}", where=Where("etl/breaks.toml")) from e
    return tuple(found)


@cache
def load_breaks() -> tuple[Break, ...]:
    """All breaks."""
    return parse_breaks(FILE.read_text("utf-8"))


def as_frame(regions: pd.DataFrame, breaks: Iterable[Break] | None = None) -> pd.DataFrame:
    """The rows of `pub.break`: one an indicator, region and year; `*` stands for all regions of a level.

    regions: region_id, level, province_id. Regions that are not among them are left out.
    """
    level = regions.set_index("region_id")["level"]
    regencies = regions[regions["level"].eq("kabupaten")]
    rows = []
    for entry in load_breaks() if breaks is None else breaks:
        inside = regencies.loc[regencies["province_id"].isin(entry.within), "region_id"]
        places = [(r, level[r]) for r in (*entry.regions, *inside) if r in level.index]
        places += [(ALL, name) for name in entry.levels]
        told = (entry.flag, entry.what["id"], entry.what["en"], entry.source)
        rows += [
            (entry.id, entry.kind, indicator, region, at, year, *told)
            for indicator in entry.indicators
            for region, at in places
            for year in entry.years
        ]
    return pd.DataFrame(rows, columns=COLUMNS)


def mark(observations: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """The observations with the flag of every break on the first year of figures from the break on (all its
    rounds and areas), where the region has an earlier figure; and with no other flag of `FLAGS`.

    observations: region_id, level, indicator, year, value, flag. breaks: `as_frame`.
    """
    flags = observations["flag"].fillna("").astype("str")
    flags = flags.map(_without_marks) if flags.str.contains("_break", regex=False).any() else flags
    for flag, part in _first_after(observations, breaks).groupby("flag"):
        keys = pd.MultiIndex.from_frame(part[["indicator", "region_id", "year"]])
        hit = pd.MultiIndex.from_frame(observations[["indicator", "region_id", "year"]]).isin(keys)
        flags = add_flag(flags, pd.Series(hit, index=flags.index) & observations["value"].notna(), str(flag))
    return observations.assign(flag=flags)


def _first_after(observations: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """indicator, region_id, flag and the first year of figures after each break that has figures before it, too."""
    known = observations.loc[
        observations["value"].notna(), ["region_id", "level", "indicator", "year"]
    ].drop_duplicates()
    listed = breaks.loc[breaks["kind"].eq("break"), ["indicator", "region_id", "level", "year", "flag"]]
    listed = listed.rename(columns={"year": "since"})
    everywhere = listed["region_id"].eq(ALL)
    steps = pd.concat(
        [
            known.merge(listed[~everywhere].drop(columns="level"), on=["indicator", "region_id"]),
            known.merge(listed[everywhere].drop(columns="region_id"), on=["indicator", "level"]),
        ]
    )
    after = steps["year"].ge(steps["since"])
    key = ["indicator", "region_id", "flag", "since"]
    first = steps[after].groupby(key, as_index=False)["year"].min()
    return first.merge(steps.loc[~after, key].drop_duplicates(), on=key)


def _without_marks(flag: str) -> str:
    return ";".join(word for word in flag.split(";") if word not in FLAGS)


def without_marks(flags: pd.Series) -> pd.Series:
    """Flags without those that only a break writes: what a file itself says."""
    return flags.fillna("").astype("str").map(_without_marks)
