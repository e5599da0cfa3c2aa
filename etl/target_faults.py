"""What a row of the register of targets may not say, because it contradicts itself: bounds, units, base and year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from etl.errors import Problem, Where
from etl.target_own import LIMIT

_LEVEL = {False: "0 to 100 percent", True: "a fall of up to 10 points a year, written with a minus"}


def faults(row: Mapping[str, Any], measure: str, last_year: int | None) -> Iterator[Problem]:
    """Every fault of a row whose numbers are read. measure: `level` or `yearly_change`; last_year: the last it is for,
    None where it names none."""
    at, fall = int(row["source_row"]), measure == "yearly_change"
    low, high, base = row["target_low"], row["target_high"], row["baseline_year"]
    for column, value in (("target_low", low), ("target_high", high)):
        inside = -LIMIT[measure] <= value < 0 if fall else 0 <= value <= LIMIT[measure]
        if pd.notna(value) and not inside:
            yield Problem(
                Where(row=at, column=column),
                f"{value:g} is out of range for {row['indicator']!r}; allowed: {_LEVEL[fall]}",
                "correct the number, its sign or its unit, or the indicator",
            )
    if pd.notna(low) and low > high:
        yield Problem(
            Where(row=at, column="target_low"),
            f"{low:g} is above target_high {high:g}",
            "swap the two bounds",
        )
    value = row["baseline_value"]
    if pd.notna(value) and not 0 <= value <= LIMIT["level"]:
        yield Problem(
            Where(row=at, column="baseline_value"),
            f"{value:g} is no percentage; allowed: 0 to 100",
            "correct the number",
        )
    if pd.notna(base) and last_year is not None and base > last_year:
        yield Problem(
            Where(row=at, column="baseline_year"),
            f"the base {base:g} lies after the target's year {last_year}",
            "correct one of the two years",
        )
