"""Known misprints of publishers, corrected as data: etl/corrections.toml, each guarded by the value that is
printed.

A correction whose printed value is no longer there stops the file: the publisher fixed it, the entry must go.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from etl.errors import LayoutError, UsageError, Where
from etl.flag_rules import add_flag

CORRECTIONS = Path(__file__).resolve().parent / "corrections.toml"
FLAG = "corrected"


@dataclass(frozen=True)
class Correction:
    """One misprint. `printed` is the value expected in the file, in the indicator's unit; `action` is
    'drop' (no row is kept) or 'replace' (by `value`, flagged `corrected`); `reason` and `evidence` are for
    readers."""

    source: str
    region: str
    indicator: str
    years: tuple[int, ...]
    round: str
    area: str
    printed: float
    action: str
    reason: str
    evidence: str
    value: float | None = None


def parse_corrections(text: str) -> tuple[Correction, ...]:
    """Corrections of a TOML text. Raises `UsageError` on an entry that does not hold together."""
    found = []
    for number, entry in enumerate(tomllib.loads(text).get("correction", []), start=1):
        try:
            one = Correction(**entry | {"years": tuple(entry["years"])})
        except (KeyError, TypeError) as e:
            raise UsageError(
                f"correction {number} is incomplete: {e}", where=Where("etl/corrections.toml")
            ) from e
        if one.action not in ("drop", "replace") or (one.action == "replace") != (one.value is not None):
            raise UsageError(
                f"correction {number}: action is 'drop', or 'replace' with a value",
                where=Where("etl/corrections.toml"),
            )
        found.append(one)
    return tuple(found)


@cache
def load_corrections() -> tuple[Correction, ...]:
    """All corrections."""
    return parse_corrections(CORRECTIONS.read_text("utf-8"))


def apply_corrections(
    frame: pd.DataFrame, source_id: str, file: str, corrections: tuple[Correction, ...] | None = None
) -> tuple[pd.DataFrame, int]:
    """The observations with the source's corrections applied, and how many figures were corrected.

    A correction concerns a file that holds its indicator, year, round and area at all; in such a file the
    printed value must stand. Raises `LayoutError` when it does not.
    """
    frame = frame.copy()
    count = 0
    drop = pd.Series(False, index=frame.index)
    for one in load_corrections() if corrections is None else corrections:
        if one.source != source_id:
            continue
        slot = (
            (frame["indicator"] == one.indicator)
            & (frame["round"] == one.round)
            & (frame["area"] == one.area)
        )
        for year in one.years:
            in_file = slot & (frame["year"] == year)
            if not in_file.any():
                continue
            hit = in_file & (frame["region_id"] == one.region)
            _guard(frame.loc[hit], one, year, file)
            if one.action == "drop":
                drop |= hit
            else:
                frame.loc[hit, "value"] = one.value
                frame["flag"] = add_flag(frame["flag"], hit, FLAG)
            count += 1
    return frame[~drop].reset_index(drop=True), count


def _guard(found: pd.DataFrame, one: Correction, year: int, file: str) -> None:
    printed = found["value"]
    if len(printed) == 1 and math.isclose(printed.iloc[0], one.printed, rel_tol=1e-9):
        return
    shown = "no value" if printed.empty else str(printed.iloc[0])
    raise LayoutError(
        f"a correction no longer fits: {one.indicator} of {one.region} {year} {one.round} {one.area} "
        f"should print the wrong {one.printed}, but has {shown}",
        where=_place(found, file),
        next="the publisher changed it: check the new value and remove the entry from etl/corrections.toml",
    )


def _place(found: pd.DataFrame, file: str) -> Where:
    """Where the figure stands, as far as its row says."""
    if found.empty:
        return Where(file)
    row = found.iloc[0]
    number = row.get("source_row")
    return Where(
        file,
        row.get("source_sheet") or None,
        int(number) if number is not None and pd.notna(number) else None,
        row.get("source_column") or None,
    )
