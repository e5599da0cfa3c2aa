"""What one build says otherwise than another: figures added, removed and changed by measure, region and year.

A figure is a value with its key: a row of the preferred observations, one amount of a village's fund, one score of
its index. A named absence is no figure, so one that comes in its place is added. Two values are the same up to a
relative 1e-9. What a build of an older schema lacks is named, not counted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from etl import store
from etl.store import Store

ROWS = 5000
"""Most rows that are listed one by one for each measure and kind of change; the counts are always whole."""
SAME = 1e-9
RECORDED_SINCE = 2
"""The schema version since which builds record what they changed."""


@dataclass(frozen=True)
class Part:
    """One table of figures: `values` are its columns of numbers, `texts` those of words; `indicator` True where the
    measure is the row's own indicator. `key` beside region and year."""

    table: str
    values: tuple[str, ...]
    key: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    indicator: bool = False
    record: str = "''"
    """SQL for what names the row where region, year, round and area do not."""


PARTS = (
    Part("observation", ("value",), ("round", "area"), indicator=True),
    Part("target", ("low", "high", "base_value"), ("area",), record="target_id"),
    Part("village_fund", ("ceiling_rp", "disbursed_rp", "absorbed_rp")),
    Part("fund_allocation", ("total_rp", "poor")),
    Part("village_index", ("iks", "ike", "ikl", "idm"), texts=("status",)),
    Part("village_spending", ("budget_rp", "realised_rp"), record="field || ' / ' || activity"),
    Part("village_allocation", ("total_rp", "poor")),
    Part("welfare_count", ("count",), ("round",), record="register || ' ' || unit || ' ' || desil"),
    Part("village_poor_formula", ("estimate",)),
    Part("village_target", ("low", "high", "base_value"), record="target_id"),
    Part("village_target_witness", ("value",), record="witness_id"),
)

_PAIRS = """
CREATE OR REPLACE TEMP TABLE pair AS
WITH before AS ({before}), now AS ({now})
SELECT measure, record, region_id, year, round, area, b.value AS old_value, n.value AS value,
       b.text AS old_text, n.text AS text, b.held AS was, n.held AS held,
       CASE WHEN was IS NULL THEN 'added' WHEN n.held IS NULL THEN 'removed'
            WHEN b.text IS DISTINCT FROM n.text THEN 'changed'
            WHEN abs(n.value - b.value) > {same} * greatest(abs(n.value), abs(b.value)) THEN 'changed'
       END AS change
FROM before b FULL JOIN now n USING (measure, record, region_id, year, round, area)
"""
_FIGURES = """
SELECT {measure} AS measure, coalesce({record}, '') AS record, region_id, coalesce(year, 0) AS year,
       {round} AS round, {area} AS area, {value} AS value, {text} AS text, true AS held
FROM {catalog}.store.{table} WHERE {column} IS NOT NULL
"""
_LEVEL = """CASE WHEN region_id = 'ID' THEN 'negara' ELSE coalesce(
    CASE length(region_id) WHEN 2 THEN 'provinsi' WHEN 4 THEN 'kabupaten' WHEN 6 THEN 'kecamatan'
    WHEN 10 THEN 'desa' END, 'kelompok_pulau') END"""
_COUNTS = f"""
SELECT ? AS kind, measure, {_LEVEL} AS level, nullif(year, 0) AS year, count(was) AS before, count(held) AS now,
       count(*) FILTER (change = 'added') AS added, count(*) FILTER (change = 'removed') AS removed,
       count(*) FILTER (change = 'changed') AS changed,
       median(old_value) AS median_before, median(value) AS median_now,
       max(abs(value - old_value)) FILTER (change = 'changed') AS largest
FROM pair GROUP BY ALL ORDER BY ALL
"""  # noqa: S608 (constants of this module)
_ROWS = f"""
SELECT ? AS kind, measure, nullif(record, '') AS record, region_id, {_LEVEL} AS level, nullif(year, 0) AS year,
       nullif(round, '') AS round, nullif(area, '') AS area, change, old_value, value, old_text, text
FROM pair WHERE change IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY measure, change ORDER BY abs(value - old_value) DESC NULLS LAST,
                           region_id, year, round, area, record) <= {ROWS}
ORDER BY measure, change, region_id, year, round, area, record
"""  # noqa: S608


@dataclass(frozen=True)
class Diff:
    """`counts`: kind, measure, level, year; figures before and now, added, removed, changed; medians; the largest
    change. `rows`: the figures themselves, at most `ROWS` a measure and kind of change. `lacking`: tables or columns
    that one of the two builds does not have."""

    before: str
    now: str
    counts: pd.DataFrame
    rows: pd.DataFrame
    lacking: list[str] = field(default_factory=list)

    @property
    def total(self) -> dict[str, int]:
        """How many figures were added, removed and changed."""
        return {
            w: int(self.counts[w].sum()) if len(self.counts) else 0 for w in ("added", "removed", "changed")
        }

    def touching(self, region: str | None, indicator: str | None) -> Diff:
        """The part that concerns a region with all in it, or a measure."""
        rows, counts = self.rows, self.counts
        if indicator and len(counts):
            rows = rows[rows["measure"] == indicator]
            counts = counts[counts["measure"] == indicator]
        if region and len(rows):
            rows = rows[rows["region_id"].str.startswith("" if region == "ID" else region)]
        return Diff(self.before, self.now, counts, rows, self.lacking)

    def as_json(self) -> dict[str, Any]:
        """For machines; also what is kept beside the build."""
        return {
            "before": self.before,
            "now": self.now,
            "total": self.total,
            "not_compared": self.lacking,
            "counts": _records(self.counts),
            "rows": _records(self.rows),
        }

    def as_text(self, shown: int = 20) -> str:
        """For people: totals by measure, then the figures that changed."""
        lines = [f"{self.before} -> {self.now}"]
        total = self.total
        if not any(total.values()):
            lines.append("no figure differs")
        else:
            lines.append(
                f"{total['added']:,} added, {total['removed']:,} removed, {total['changed']:,} changed"
            )
            lines += ["", *_by_measure(self.counts)]
        for change, mark in (("changed", "->"), ("removed", "->"), ("added", "->")):
            rows = self.rows[self.rows["change"] == change] if len(self.rows) else self.rows
            if len(rows):
                lines += ["", f"{change}:"]
                lines += [
                    f"  {_name(r)}: {_said(r, 'old_')} {mark} {_said(r, '')}"
                    for r in _records(rows.head(shown))
                ]
                rest = total[change] - min(shown, len(rows))
                lines += [f"  ... and {rest:,} more (--format json)"] if rest > 0 else []
        return "\n".join(lines + [f"not compared: {x}" for x in self.lacking])


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows without NaN, for JSON."""
    told: list[dict[str, Any]] = (
        json.loads(frame.to_json(orient="records", double_precision=15)) if len(frame) else []
    )
    return told


def _name(row: dict[str, Any]) -> str:
    parts = (
        row["kind"],
        row["measure"],
        row["record"],
        row["region_id"],
        row["year"],
        row["round"],
        row["area"],
    )
    return " ".join(str(p) for p in parts if p is not None)


def _said(row: dict[str, Any], which: str) -> str:
    value, text = row[f"{which}value"], row[f"{which}text"]
    return (
        "nothing" if value is None and text is None else f"{value:,.10g}" if value is not None else str(text)
    )


def _by_measure(counts: pd.DataFrame) -> Iterable[str]:
    for (kind, measure), rows in counts.groupby(["kind", "measure"], sort=True):
        n = {c: int(rows[c].sum()) for c in ("before", "now", "added", "removed", "changed")}
        if n["added"] + n["removed"] + n["changed"] == 0:
            continue
        touched = rows[rows[["added", "removed", "changed"]].sum(axis=1) > 0]
        years = touched["year"].dropna().astype(int)
        span = (
            ""
            if years.empty
            else f", {years.min()}-{years.max()}"
            if years.min() < years.max()
            else f", {years.min()}"
        )
        most = rows["largest"].max()
        moved = "" if pd.isna(most) else f", largest change {most:,.10g}"
        yield (
            f"  {kind} {measure}: {n['before']:,} -> {n['now']:,} figures; +{n['added']:,} -{n['removed']:,} "
            f"~{n['changed']:,}{span}{moved}"
        )


def compare(s: Store, before: str, now: str) -> Diff:
    """Compare catalog `previous` (build `before`) with catalog `warehouse` (build `now`)."""
    counts, rows, lacking = [], [], []
    for part in PARTS:
        known = [_columns(s, c, part.table) for c in ("previous", "warehouse")]
        columns = [c for c in (*part.values, *part.texts) if all(c in k for k in known)]
        lacking += [
            f"{part.table}.{c} is missing in {name}"
            for name, k in zip((before, now), known, strict=True)
            for c in (*part.values, *part.texts)
            if c not in k
        ]
        if not columns:
            continue
        s.run(
            _PAIRS.format(
                before=_figures("previous", part, columns),
                now=_figures("warehouse", part, columns),
                same=SAME,
            )
        )
        counts.append(s.rows(_COUNTS, [part.table]))
        rows.append(s.rows(_ROWS, [part.table]))
    s.run("DROP TABLE IF EXISTS temp.pair")
    return Diff(before, now, _stacked(counts), _stacked(rows), lacking)


def recorded(s: Store) -> Diff | None:
    """What catalog `previous` itself recorded of its predecessor; None when it had none."""
    if store.schema_version(s, "previous") < RECORDED_SINCE:
        return None
    build = s.rows("FROM previous.store.build").iloc[0]
    if pd.isna(build["compared_with"]):
        return None
    counts, rows = (s.rows(f"FROM previous.store.{t}") for t in ("build_change", "build_change_row"))
    return Diff(str(build["compared_with"]), str(build["build_id"]), counts, rows)


def between(before: Path, now: Path) -> Diff:
    """Compare two build files."""
    with store.open_pair(before, now) as s:
        return compare(s, before.stem, now.stem)


def _stacked(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """One frame, years as whole numbers that may be missing."""
    full = [f for f in frames if len(f)] or frames[:1]
    found = pd.concat(full, ignore_index=True) if full else pd.DataFrame()
    return found.astype({"year": "Int16"}) if "year" in found else found


def _columns(s: Store, catalog: str, table: str) -> set[str]:
    found = s.rows(
        "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND schema_name = 'store' AND table_name = ?",
        [catalog, table],
    )
    return set(found["column_name"])


def _figures(catalog: str, part: Part, columns: list[str]) -> str:
    """SQL of every figure of a table, one row a value."""
    said: Callable[[str], str] = lambda c: c if c in part.key else "''"  # noqa: E731
    return " UNION ALL ".join(
        _FIGURES.format(
            measure="indicator" if part.indicator else f"'{c}'",
            record=part.record,
            round=f"coalesce({said('round')}, '')",
            area=f"coalesce({said('area')}, '')",
            value="NULL::DOUBLE" if c in part.texts else c,
            text=c if c in part.texts else "NULL::VARCHAR",
            catalog=catalog,
            table=part.table,
            column=c,
        )
        for c in columns
    )
