"""Which targets cannot be what their document says: each against BPS's figure of its base year, the pace that any
regency ever held over the years it has, its own quoted base, and the other years of its plan.

Used by the build, on targets and figures together. What fails is marked (column `doubt`, ids of `DOUBTS`); a target
that nobody's history makes possible, or that contradicts itself, is never judged with (`reason` = 'implausible').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from etl.target_text import REASON_NOTE

DOUBTS = {
    "pace": "needs a faster fall than any regency ever held over as many years, under every base it may have had",
    "reduction": "would be within that pace if it were meant as a fall by so much",
    "fraction": "would fit its base as a fraction of one",
    "unclear": "the report leaves open whether it is a level or a fall",
    "rise": "needs a faster rise than any regency ever had",
    "base_after": "its base lies after its year",
    "outside_plan": "its year lies outside the plan it is of",
    "above_base": "allows more poverty than its base year had",
    "base_year": "the quoted base is BPS's figure of the year before or after",
    "base_month": "the quoted base is BPS's figure of the other survey month",
    "month_named": "its text names another survey month than the figure it quotes is of",
    "base_differs": "the quoted base is far from BPS's figure of that year",
    "plan_order": "another year of its plan contradicts it",
}
"""What is odd about a target, by id."""
IMPLAUSIBLE = ("pace", "rise", "base_after", "outside_plan")
"""The ids that keep a target from being judged with."""
TWICE = 2.0
"""Times the fastest share a year: beyond it a fall is impossible, however small it is in points."""
BEYOND = 1.25
"""Times both records, points and share a year: a fall beyond both of them by so much is impossible."""
FAR = 1.0
"""Percentage points, and `FAR_SHARE` of the figure, by which a quoted base is far from BPS's."""
FAR_SHARE = 0.1
PRINTED = 0.005
"""Half of what two decimals can tell apart."""
SINCE = 2015
"""First year whose regency figures are all of March."""
BROKEN = re.compile(r"boundary_break|pre_split|carried_forward|old_codes_misaligned")
_UNCLEAR = re.compile(r"level or [\w ]*(?:reduction|change|share)[\w ]*(?:unclear|ambiguous)", re.IGNORECASE)
_QUOTED = re.compile(r"(\d{1,2}[.,]\d{1,2}) \((Mar|Sep)[a-z]*\.? (20\d\d)\b")
_MONTHS = {"Mar": "maret", "Sep": "september"}
_MAIN = ("maret", "september", "tahunan")
Values = Mapping[tuple[str, int], Mapping[str, float]]
"""(region, year) -> round -> figure."""


@dataclass(frozen=True)
class Record:
    """The fastest a year that any regency was over so many years: points, and share of what it had (0.1 = 10 %)."""

    points: float
    share: float


def records(rates: pd.DataFrame) -> dict[int, tuple[Record, Record]]:
    """Years -> the fastest fall and the fastest rise of all regencies. rates: rows of `pub.observation` of the poverty
    rate; only March figures of one boundary count."""
    rows = rates[rates["level"].eq("kabupaten") & rates["round"].eq("maret") & rates["year"].ge(SINCE)]
    table = rows.pivot(index="region_id", columns="year", values="value").astype("float64")
    broken = rows[rows["flag"].fillna("").str.contains(BROKEN)]
    for region, year in zip(broken["region_id"], broken["year"], strict=True):
        table.loc[region, [y for y in table.columns if y <= year]] = np.nan
    found = {}
    for span in range(1, table.shape[1]):
        before, after = table.iloc[:, :-span].to_numpy(), table.iloc[:, span:].to_numpy()
        points, share = (before - after) / span, 1 - (after / before) ** (1 / span)
        if np.isfinite(points).any():
            found[span] = (
                Record(float(np.nanmax(points)), float(np.nanmax(share))),
                Record(float(-np.nanmin(points)), float(-np.nanmin(share))),
            )
    return found


@dataclass(frozen=True)
class Way:
    """From a base to a target: points and share a year over `span` years, and the records of that span."""

    base: float
    span: int
    points: float
    share: float
    fall: Record
    rise: Record

    def beyond(self, times: float = BEYOND) -> bool:
        """Whether the fall is beyond the records in both measures by `times`."""
        return self.points > times * self.fall.points and self.share > times * self.fall.share

    @property
    def impossible(self) -> bool:
        return self.share > TWICE * self.fall.share or self.beyond()

    @property
    def impossible_rise(self) -> bool:
        return -self.points > BEYOND * self.rise.points and -self.share > BEYOND * self.rise.share


def _way(base: float, target: float, span: int, known: Mapping[int, tuple[Record, Record]]) -> Way:
    share = 1 - (max(target, 0.0) / base) ** (1 / span)
    return Way(base, span, (base - target) / span, share, *known[span])


def _main(values: Values, region: str, year: int) -> float | None:
    found = values.get((region, year), {})
    return next((found[r] for r in _MAIN if r in found), None)


def _bases(row: Mapping[str, Any], values: Values) -> Iterator[tuple[float, int]]:
    """Every figure that a target may have started from, and its year: the quoted one; BPS's of the base year, of the
    year before its issue and of that year, and of the start of its plan; where there is none, the last before it."""
    year, stated, issued, start = (row[c] for c in ("year", "base_year", "issued_year", "plan_start"))
    if row["base_value"] is not None and stated is not None and row["base_value"] > 0:
        yield row["base_value"], stated
    starts = [stated]
    if row["measure"] == "level":
        starts += [y - back for y in (issued, start) if y is not None for back in (1, 0)]
    tried = [y for y in starts if y is not None and y < year]
    tried = tried or [max((y for r, y in values if r == row["region_id"] and y < year), default=year)]
    for y in dict.fromkeys(tried):
        if (published := _main(values, row["region_id"], y)) is not None and published > 0:
            yield published, y


def _ways(
    row: Mapping[str, Any], values: Values, known: Mapping[int, tuple[Record, Record]], bound: str
) -> list[Way]:
    """The ways from every base to one end of the target; spans that nobody's history covers are left out."""
    found = []
    for base, start in _bases(row, values):
        span = row["year"] - start
        if span in known:
            level = row[bound] if row["measure"] == "level" else base + span * row[bound]
            found.append(_way(base, level, span, known))
    return found


def _of_pace(
    row: Mapping[str, Any], values: Values, known: Mapping[int, tuple[Record, Record]]
) -> Iterator[str]:
    ways = _ways(row, values, known, "high")
    unclear = _UNCLEAR.search(f"{row['document']} {row['locator']}") is not None
    if unclear:
        yield "unclear"
    if ways and all(w.impossible or (unclear and w.share > w.fall.share) for w in ways):
        yield "pace"
        first, level = ways[0], row["measure"] == "level"
        fall = first.base - row["high"]
        if (
            level
            and 0 < row["high"] < first.base / 2
            and not _way(first.base, fall, first.span, known).impossible
        ):
            yield "reduction"
        if level and 0 < row["high"] <= 1 and row["low"] > 0 and 0.5 <= 100 * row["high"] / first.base <= 1.5:
            yield "fraction"
    rising = _ways(row, values, known, "low")
    if rising and all(w.impossible_rise for w in rising):
        yield "rise"


def _of_base(row: Mapping[str, Any], values: Values) -> Iterator[str]:
    """What is odd about the base that the document quotes."""
    region, stated, quoted = row["region_id"], row["base_year"], row["base_value"]
    if stated is not None and stated > row["year"]:
        yield "base_after"
    published = None if stated is None else _main(values, region, stated)
    against = [b for b in (published, quoted) if b is not None]
    before = stated is not None and stated < row["year"]
    if row["measure"] == "level" and before and against and row["low"] > max(against) + PRINTED:
        yield "above_base"
    if quoted is None or stated is None or published is None or abs(quoted - published) <= PRINTED:
        return
    if any(abs(quoted - v) <= PRINTED for v in values[region, stated].values()):
        yield "base_month"
    elif any(
        (near := _main(values, region, stated + step)) is not None and abs(quoted - near) <= PRINTED
        for step in (-1, 1)
    ):
        yield "base_year"
    elif abs(quoted - published) > max(FAR, FAR_SHARE * published):
        yield "base_differs"


def _of_months(row: Mapping[str, Any], values: Values) -> Iterator[str]:
    """Figures that the text quotes with a survey month whose published figure is another, the other month's being
    it."""
    for number, month, year in _QUOTED.findall(f"{row['document']} {row['locator']}"):
        quoted, rounds = float(number.replace(",", ".")), values.get((row["region_id"], int(year)), {})
        said = rounds.get(_MONTHS[month])
        others = [v for r, v in rounds.items() if r != _MONTHS[month]]
        if (
            said is not None
            and abs(said - quoted) > PRINTED
            and any(abs(v - quoted) <= PRINTED for v in others)
        ):
            yield "month_named"


def _plain(targets: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows with None for what is missing, years as int."""
    rows = []
    for row in targets.to_dict("records"):
        for column in ("year", "base_year", "issued_year", "plan_start", "plan_end"):
            row[column] = None if pd.isna(row[column]) else int(row[column])
        row["base_value"] = None if pd.isna(row["base_value"]) else float(row["base_value"])
        rows.append(row)
    return rows


def doubts(targets: pd.DataFrame, rates: pd.DataFrame, relations: pd.DataFrame) -> pd.Series:
    """What is odd about each target, by target_id: ids of `DOUBTS` joined by ','.

    targets: kind `target`. rates: rows of `pub.observation` of the poverty rate of the whole population. relations:
    of `etl.target_conflicts`."""
    known = records(rates)
    values: dict[tuple[str, int], dict[str, float]] = {}
    for r in rates.dropna(subset=["value"]).itertuples():
        values.setdefault((str(r.region_id), int(r.year)), {})[str(r.round)] = float(r.value)
    against_plan = set(relations.loc[relations["relation"] == "contradicts_plan", "target_id"])
    found = {}
    for row in _plain(targets):
        ids = list(_of_row(row, values, known))
        if row["target_id"] in against_plan:
            ids.append("plan_order")
        found[str(row["target_id"])] = ",".join(i for i in DOUBTS if i in ids)
    return pd.Series(found, dtype="object")


def _of_row(
    row: Mapping[str, Any], values: Values, known: Mapping[int, tuple[Record, Record]]
) -> Iterable[str]:
    if row["year"] is None:
        return
    judged = row["indicator"] == "poverty_rate" and row["area"] == "total"
    start, end = row["plan_start"], row["plan_end"]
    if start is not None and end is not None and not start <= row["year"] <= end + 1:
        yield "outside_plan"
    yield from _of_base(row, values if judged else {})
    if judged:
        yield from _of_pace(row, values, known)
        yield from _of_months(row, values)


def marked(targets: pd.DataFrame, found: pd.Series) -> pd.DataFrame:
    """The targets with `doubt`; those of an `IMPLAUSIBLE` one are no longer judged with. `found`: of `doubts`."""
    doubt = targets["target_id"].map(found).fillna("")
    impossible = doubt.str.split(",").map(lambda ids: bool(set(ids) & set(IMPLAUSIBLE)))
    new = impossible & targets["judgeable"].astype(bool) & targets["reason"].eq("")
    note = targets["note"].where(
        ~new, REASON_NOTE["implausible"] + targets["note"].map(lambda n: n and f"; {n}")
    )
    return targets.assign(
        doubt=doubt,
        reason=targets["reason"].mask(new, "implausible"),
        judgeable=targets["judgeable"] & ~new,
        note=note,
    )
