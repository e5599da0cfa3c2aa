"""How targets stand to one another, over all sources: computed, never typed.

Used by the build: nothing is decided here, every target stays. What a relation is stands in `RELATIONS`; which
amendment took a target's place, in its column `lapsed_by`; its note tells both to people.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import pandas as pd

from etl.target_text import WEAK, before_amendment

SAME_YEAR = ["region_id", "indicator", "measure", "area", "year"]
SAME_PLAN = ["region_id", "indicator", "measure", "area", "plan", "plan_start", "plan_end"]
RELATIONS = {
    "conflicts_with": "bertentangan dengan",
    "revises": "mengubah",
    "revised_by": "diubah menjadi",
    "repeats": "sama dengan",
    "contradicts_plan": "bertentangan dengan {year} dalam rencana yang sama",
}
"""Id -> how a target's note says it: the same year with another value; an amendment and its original; the same value
from another document; a later year of the same plan that allows more poverty than an earlier one."""
_PROPOSED = {"revises": "mengusulkan perubahan", "revised_by": "diusulkan diubah menjadi"}
"""The same while the amendment is a draft."""
COLUMNS = ["target_id", "other_id", "relation"]
_TOLERANCE = 1e-9


def value_text(low: float, high: float) -> str:
    """A target's value as an Indonesian document prints it: '9,4', '8,9-9,4', '-1 s.d. -0,5'."""
    one, two = (f"{v:.10g}".replace(".", ",") for v in (low, high))
    if one == two:
        return one
    return f"{one} s.d. {two}" if low < 0 else f"{one}-{two}"


def _label(row: pd.Series) -> str:
    return f"{row['document']}: {value_text(row['low'], row['high'])}"


def _of_one_plan(row: pd.Series, other: pd.Series) -> bool:
    """Whether two documents speak of one plan; a period that one of them does not name is no difference."""
    periods = ((row[c], other[c]) for c in ("plan_start", "plan_end"))
    return row["plan"] == other["plan"] and all(pd.isna(a) or pd.isna(b) or a == b for a, b in periods)


def _amends(row: pd.Series, other: pd.Series) -> bool:
    """Whether `row` is an amendment of the plan that `other` is the original of."""
    if not _of_one_plan(row, other) or other["status"] != "asli":
        return False
    old, now = (before_amendment(r["document"]) for r in (other, row))
    return row["status"] == "perubahan" or (old and not now and row["status"] == "asli")


def _relation(row: pd.Series, other: pd.Series) -> str:
    """What `row` is to `other`; both stand for one region, indicator and year."""
    if abs(row["low"] - other["low"]) < _TOLERANCE and abs(row["high"] - other["high"]) < _TOLERANCE:
        return "repeats"
    if _amends(row, other):
        return "revises"
    return "revised_by" if _amends(other, row) else "conflicts_with"


def _pairs(targets: pd.DataFrame) -> Iterable[tuple[pd.Series, pd.Series]]:
    """Every target beside every other one of its region, indicator and year."""
    for _, group in targets.dropna(subset=["year"]).groupby(SAME_YEAR):
        if len(group) > 1:
            yield from permutations([row for _, row in group.iterrows()], 2)


def _within_plan(targets: pd.DataFrame) -> Iterable[tuple[pd.Series, pd.Series]]:
    """Pairs of one plan whose later year allows more poverty than its earlier one: two versions, or a misprint."""
    levels = targets[targets["measure"] == "level"].dropna(subset=["year", "plan_start"])
    for _, group in levels.groupby(SAME_PLAN):
        for row, other in permutations([row for _, row in group.iterrows()], 2):
            if row["year"] < other["year"] and row["high"] < other["low"]:
                yield row, other
                yield other, row


def relations(targets: pd.DataFrame) -> pd.DataFrame:
    """Every relation between two targets (kind `target`): target_id, other_id, and what the first is to the other, an
    id of `RELATIONS`."""
    found = [(a["target_id"], b["target_id"], _relation(a, b)) for a, b in _pairs(targets)]
    found += [(a["target_id"], b["target_id"], "contradicts_plan") for a, b in _within_plan(targets)]
    return pd.DataFrame(found, columns=COLUMNS, dtype="string").drop_duplicates(ignore_index=True)


def _lapsed(targets: pd.DataFrame) -> dict[str, str]:
    """Original -> the amendment that took its place for the same year: an adopted, firmly sourced and judgeable one,
    the latest issued of several."""
    found: dict[str, tuple[float, str]] = {}
    for row, other in _pairs(targets):
        stands = not (row["draft"] or row["confidence"] == WEAK) and row["judgeable"]
        if stands and _amends(row, other):
            issued = float("-inf") if pd.isna(row["issued_year"]) else float(row["issued_year"])
            candidate = (issued, str(row["target_id"]))
            found[other["target_id"]] = max(found.get(other["target_id"], candidate), candidate)
    return {original: amendment for original, (_, amendment) in found.items()}


def _phrase(row: pd.Series, other: pd.Series, relation: str) -> str:
    amendment = row if relation == "revises" else other
    words = _PROPOSED.get(relation, "") if amendment["draft"] else ""
    if relation == "contradicts_plan":
        return f"{RELATIONS[relation].format(year=int(other['year']))} ({_label(other)})"
    return f"{words or RELATIONS[relation]} {_label(other)}"


def with_relations(targets: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The targets with `lapsed_by` and a note that names the others; `found`: their `relations`."""
    lapsed = _lapsed(targets)
    by_id = {str(row["target_id"]): row for _, row in targets.iterrows()}
    notes = {
        str(i): [n] if n else []
        for i, n in zip(targets["target_id"], targets["note"].fillna(""), strict=True)
    }
    for pair in found.itertuples():
        words = _phrase(by_id[pair.target_id], by_id[pair.other_id], pair.relation)
        if words not in notes[pair.target_id]:
            notes[pair.target_id].append(words)
    return targets.assign(
        lapsed_by=pd.Series([lapsed.get(i, "") for i in targets["target_id"]], targets.index, dtype="string"),
        note=pd.Series(["; ".join(notes[i]) for i in targets["target_id"]], targets.index, dtype="string"),
    )


def beside_others(targets: pd.DataFrame, source_id: str) -> list[str]:
    """For each target of a source that meets one of another source in its region and year: what it is to the other,
    as the build will note it."""
    return [
        f"{row['region_id']} {row['year']:.0f} {_label(row)}: {_phrase(row, other, _relation(row, other))}"
        for row, other in _pairs(targets)
        if row["source_id"] == source_id and other["source_id"] != source_id
    ]
