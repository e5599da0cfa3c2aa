"""Targets that contradict, amend or repeat one another, over all sources: computed, never typed.

Used by the build: nothing is decided here, every target stays, each only names the others in its note.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import pandas as pd

SAME_YEAR = ["region_id", "indicator", "measure", "area", "year"]
SAME_PLAN = ["region_id", "indicator", "measure", "area", "plan", "plan_start", "plan_end"]
_TOLERANCE = 1e-9


def value_text(low: float, high: float) -> str:
    """A target's value as an Indonesian document prints it: '9,4', '8,9-9,4', '-1 s.d. -0,5'."""
    one, two = (f"{v:.10g}".replace(".", ",") for v in (low, high))
    if one == two:
        return one
    return f"{one} s.d. {two}" if low < 0 else f"{one}-{two}"


def _label(row: pd.Series) -> str:
    return f"{row['document']}: {value_text(row['low'], row['high'])}"


def _relation(row: pd.Series, other: pd.Series) -> str:
    """What `other` is to `row`, in words; both stand for one region, indicator and year."""
    if abs(row["low"] - other["low"]) < _TOLERANCE and abs(row["high"] - other["high"]) < _TOLERANCE:
        return f"sama dengan {_label(other)}"
    if row["plan"] == other["plan"] and {row["status"], other["status"]} == {"asli", "perubahan"}:
        word = "diubah menjadi" if other["status"] == "perubahan" else "mengubah"
        return f"{word} {_label(other)}"
    return f"bertentangan dengan {_label(other)}"


def _within_year(targets: pd.DataFrame) -> Iterable[tuple[int, str]]:
    for _, group in targets.dropna(subset=["year"]).groupby(SAME_YEAR):
        for (i, row), (_, other) in permutations(group.iterrows(), 2):
            yield i, _relation(row, other)


def _within_plan(targets: pd.DataFrame) -> Iterable[tuple[int, str]]:
    """A plan whose later year allows more poverty than an earlier one: two versions of it, or a misprint."""
    levels = targets[targets["measure"] == "level"].dropna(subset=["year", "plan_start"])
    for _, group in levels.groupby(SAME_PLAN):
        for (i, row), (j, other) in permutations(group.iterrows(), 2):
            if row["year"] < other["year"] and row["high"] < other["low"]:
                yield i, f"bertentangan dengan {other['year']:.0f} dalam rencana yang sama ({_label(other)})"
                yield j, f"bertentangan dengan {row['year']:.0f} dalam rencana yang sama ({_label(row)})"


def with_relations(targets: pd.DataFrame) -> pd.DataFrame:
    """The targets (kind `target`) with what they contradict, amend or repeat added to `note`."""
    plain = targets.reset_index(drop=True)
    notes = [[n] if n else [] for n in plain["note"].fillna("")]
    for i, words in [*_within_year(plain), *_within_plan(plain)]:
        if words not in notes[i]:
            notes[i].append(words)
    return plain.assign(note=pd.Series(["; ".join(n) for n in notes], dtype="string"))


def beside_others(targets: pd.DataFrame, source_id: str) -> list[str]:
    """For each target of a source that meets one of another source in its region and year: what the other is to
    it, as the build will note it."""
    lines = []
    for _, group in targets.dropna(subset=["year"]).groupby(SAME_YEAR):
        mine = group["source_id"] == source_id
        lines += [
            f"{row['region_id']} {row['year']:.0f} {_label(row)}: {_relation(row, other)}"
            for _, row in group[mine].iterrows()
            for _, other in group[~mine].iterrows()
        ]
    return lines
