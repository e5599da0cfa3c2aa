"""Findings of a build's checks and its coverage, reshaped for reading. Pure functions on frames."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

FIRST_YEAR = 2004
"""The first year of BPS's regency tables: earlier years hold national figures and few others."""
CLASSES = (0.25, 0.75, 1.0)
"""Lower edges of the classes of coverage above the lowest: a quarter, three quarters, all regions."""


def outcome_counts(checks: pd.DataFrame) -> dict[str, int]:
    """How many checks passed, failed (warnings, and errors accepted with a note), were skipped; `run`: passed and
    failed; `findings`: the unwanted rows of those that failed. checks: `queries.checks`."""
    counts = checks["outcome"].value_counts() if len(checks) else pd.Series(dtype=int)
    told = {name: int(counts.get(name, 0)) for name in ("passed", "failed", "skipped")}
    findings = int(checks.loc[checks["outcome"] == "failed", "failures"].sum()) if len(checks) else 0
    return told | {"run": told["passed"] + told["failed"], "findings": findings}


def sample_rows(sample: object) -> list[dict[str, Any]]:
    """The first unwanted rows that a check kept (a JSON list of records); none where there is no sample or it does not
    read."""
    if not isinstance(sample, str):
        return []
    try:
        rows = json.loads(sample)
    except ValueError:
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def coverage_class(share: float) -> int:
    """0 (below a quarter of the regions) to 3 (all of them)."""
    return sum(share >= edge for edge in CLASSES)


def coverage_rows(coverage: pd.DataFrame, level: str = "") -> pd.DataFrame:
    """Coverage from `FIRST_YEAR` to the last year that was measured (targets reach further) of one level (of all where
    empty) with `class_` beside it, in the order of reading: the nation first, poverty measures before the others.
    coverage: `queries.coverage`."""
    levels = ["negara", "provinsi", "kabupaten", "desa"]
    kinds = [
        "observation",
        "target",
        "village_fund",
        "village_spending",
        "village_index",
        "village_poor_formula",
    ]
    first = ["poverty_rate", "poor_count", "poverty_line", "poverty_gap", "poverty_severity"]
    measured = coverage.loc[coverage["kind"] != "target", "year"]
    rows = coverage[coverage["year"].between(FIRST_YEAR, measured.max() if len(measured) else FIRST_YEAR)]
    if level:
        rows = rows[rows["level"] == level]
    place = {name: i for i, name in enumerate(first)}
    order = pd.DataFrame(
        {
            "level": rows["level"].map({name: i for i, name in enumerate(levels)}),
            "kind": rows["kind"].map({name: i for i, name in enumerate(kinds)}).fillna(len(kinds)),
            "place": rows["measure"].map(place).fillna(len(first)),
            "measure": rows["measure"],
            "year": rows["year"],
        }
    ).sort_values(["level", "kind", "place", "measure", "year"], kind="stable")
    found = rows.loc[order.index]
    return found.assign(class_=[coverage_class(share) for share in found["share"]])


def copies_told(copies: pd.DataFrame) -> dict[str, int]:
    """Over all indicators and levels: figures, twice, agreeing, differing, once. copies: `queries.copies`."""
    return {name: int(copies[name].sum()) for name in ("figures", "twice", "agreeing", "differing", "once")}


def flag_totals(flags: pd.DataFrame) -> pd.DataFrame:
    """One row a flag, the most frequent first: flag, text_id, text_en, figures over all kinds, kinds (a list of those
    that carry it). flags: `queries.flag_counts`."""
    grouped = flags.groupby(["flag", "text_id", "text_en"], sort=False)
    totals = grouped.agg(
        figures=("figures", "sum"), kinds=("kind", lambda k: [x for x in k if isinstance(x, str)])
    ).reset_index()
    return totals.sort_values(["figures", "flag"], ascending=[False, True], kind="stable", ignore_index=True)


def breaks_told(breaks: pd.DataFrame) -> pd.DataFrame:
    """One row a break of `pub.break`, newest first: break_id, kind, first and last (the first years after it), what_id,
    what_en, source, indicators, regions and levels (tuples; a region '*' stands for all of the levels)."""
    together = breaks.groupby("break_id", sort=False).agg(
        kind=("kind", "first"),
        first=("year", "min"),
        last=("year", "max"),
        what_id=("what_id", "first"),
        what_en=("what_en", "first"),
        source=("source", "first"),
        indicators=("indicator", lambda found: tuple(sorted(set(found)))),
        regions=("region_id", lambda found: tuple(sorted(set(found)))),
        levels=("level", lambda found: tuple(dict.fromkeys(found))),
    )
    return together.sort_values(["last", "first"], ascending=False, kind="stable").reset_index()
