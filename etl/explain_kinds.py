"""Where a figure that is no indicator comes from: targets, the village fund and its stages, spending, allocations, the
village index, register counts, and the estimate by the fund's formula with its arithmetic."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import trace
from etl.errors import RefusedError, UsageError
from etl.regions import RegionBook
from etl.store import Store

MEASURES = {
    measure: tuple(k for k in trace.KINDS if measure in trace.KINDS[k] and k != "observation")
    for kind in trace.KINDS
    for measure in trace.KINDS[kind]
    if kind != "observation" and measure not in ("value", "count", "low", "high", "base_value", "population")
}
"""A single measure (`ceiling_rp`, `idm`, `estimate`) and the kinds that have it."""


@dataclass(frozen=True)
class Traced:
    """All figures of one kind of a region and year, each with its cell; of an estimate, its inputs and arithmetic."""

    region: str
    asked: str
    year: int
    figures: list[dict[str, Any]]
    inputs: dict[str, Any] | None = None
    worked: trace.Worked | None = None

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        told: dict[str, Any] = {
            "region": self.region,
            "asked": self.asked,
            "year": self.year,
            "figures": self.figures,
        }
        if self.worked:
            told["inputs"] = self.inputs
            told["worked"] = {
                "estimate": self.worked.estimate,
                "upper": self.worked.upper,
                "lines": list(self.worked.lines),
                "cells": list(self.worked.cells),
            }
        return told

    def as_text(self) -> str:
        """For people: a block a figure; figures of one cell's file share their lines."""
        lines = [f"{self.asked}, {self.region}, {self.year}"]
        for figure in self.figures:
            lines += ["", *_block(figure)]
        if self.worked and self.inputs:
            lines += ["", "  how it is computed (etl/village_formula.py; an estimate, not a BPS figure)"]
            lines += [f"    {line}" for line in self.worked.lines]
            lines += ["  read from", *(f"    {cell}" for cell in self.worked.cells)]
        return "\n".join(lines)


def _block(f: dict[str, Any]) -> list[str]:
    value = f["value"]
    whole = value is not None and float(value).is_integer()
    amount = "none" if value is None else f"{value:,.0f}" if whole else f"{value:,.10g}"
    part = f" [{f['part']}]" if f["part"] else ""
    lines = [f"  {f['kind']}.{f['measure']}{part} = {amount}"]
    if f["source_file"]:
        sheet = f"sheet {f['source_sheet']!r}, " if f["source_sheet"] else ""
        column = f"column {f['source_column']!r}" if f["source_column"] else "column found by its heading"
        lines += [
            f"    file       {f['source_file']}, {sheet}row {f['source_row']}, {column}",
            f"    sha256     {f['sha256'] or 'not recorded'}",
        ]
    lines += [f"    source     {f['source_id']}: {f['title']} ({f['publisher']})"]
    return lines + ([f"    note       {f['note']}"] if f["note"] else [])


def known(word: str) -> bool:
    """Whether a word stands for a kind of figure or one of its measures."""
    return word in trace.WORDS or word in MEASURES


def suggestion(word: str, indicators: list[str]) -> str:
    """What to ask for instead of an unknown word."""
    close = difflib.get_close_matches(word, [*indicators, *trace.WORDS, *MEASURES], 1)
    return (
        f"did you mean {close[0]!r}?"
        if close
        else f"known: {', '.join([*indicators, *trace.WORDS, *MEASURES])}"
    )


def explain_kind(store: Store, book: RegionBook, *, asked: str, region_id: str, year: int) -> Traced:
    """Every figure of the kind or measure `asked` of a region and year with its cell.

    Raises `UsageError` for an unknown word, `RefusedError` when there is no such figure (with the years there are)."""
    if not known(asked):
        raise UsageError(
            f"unknown kind of figure {asked!r}", next=f"known: {', '.join([*trace.WORDS, *MEASURES])}"
        )
    kinds = trace.WORDS.get(asked) or MEASURES[asked]
    sql = trace.rows_sql(kinds)
    name = f"{book.name_of(region_id, full=True)} ({region_id})"
    rows = trace.with_columns(store.rows(sql, [[region_id], [year]]))
    if asked in MEASURES:
        rows = rows[rows["measure"] == asked]
    if rows.empty:
        years = sorted(int(y) for y in store.rows(sql, [[region_id], []])["year"].dropna().unique())
        raise RefusedError(
            f"there is no {asked} of {name} for {year}",
            kept="",
            next=f"there is: {', '.join(map(str, years))}"
            if years
            else f"no {asked} is loaded for the region",
        )
    inputs, worked = None, None
    if "village_poor_formula" in kinds:
        found = store.rows(trace.INPUTS_SQL, [region_id, year])
        if len(found):
            inputs, worked = _plain(found)[0], trace.worked(found.iloc[0])
    return Traced(name, asked, year, _plain(rows), inputs, worked)


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dicts with None for what is absent."""
    return [
        {k: None if pd.isna(v) else v.item() if hasattr(v, "item") else v for k, v in row.items()}
        for row in frame.to_dict("records")
    ]
