"""The definition of an indicator that nothing defines yet: range and decimals as the file shows them, words as a person
said them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from etl.add_asked import UNITS, Work, factor_of, indicators_in, measures_of
from etl.errors import UsageError
from etl.indicators import KEYS

DEFINITION = ("name_id", "name_en", "unit", "polarity", "definition_id", "definition_en")


def definitions(work: Work, read: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Definitions of the indicators that nothing defines yet. What is said of a definition is said of one indicator:
    raises `UsageError` where none is new, or several are."""
    new = sorted({i for i in indicators_in(read) if i != "?" and i not in work.known})
    said = [k for k in DEFINITION if work.said.get(k) not in (None, "")]
    if said and len(new) != 1 and "?" not in indicators_in(read):
        raise UsageError(
            f"--{said[0].replace('_', '-')} defines a new indicator, and "
            + (f"{len(new)} are new: {', '.join(new)}" if new else "the one named is known already"),
            next="fill in [indicators] in the draft"
            if new
            else "leave it out, or name an indicator that is new",
        )
    return {name: _definition(work, name, alone=len(new) == 1) for name in new}


def _definition(work: Work, name: str, *, alone: bool) -> dict[str, Any]:
    """The definition of a new indicator: range and decimals as seen, the words as said; of several new ones the words
    are written into the draft."""
    measure = next((m for h, (i, m) in measures_of(work).items() if i == name), work.seen.measures[0])
    factor = factor_of(work, name, measure).get("factor", 1)
    factor = 1 if factor == "?" else factor
    printed = f"the unit printed is {measure.unit!r}" if measure.unit else "no unit is printed"
    near = difflib.get_close_matches(name, work.known, 1, cutoff=0.8)
    evidence = {
        "name_id": "its name in Indonesian, as a chart prints it"
        + (f" (nothing defines {name}; did you mean {near[0]}?)" if near else ""),
        "name_en": "its name in English",
        "unit": f"{printed}; e.g. persen, jiwa, indeks, tahun, rasio",
        "definition_id": "one sentence that says what is measured, in Indonesian",
        "definition_en": "the same in English",
        "polarity": "-1 where lower is better, 1 where higher is, 0 for neither",
    }
    told: dict[str, Any] = {}
    for key in DEFINITION:
        given = work.said.get(key)
        if key == "unit" and not given:
            given = UNITS.get(measure.unit.casefold())
        if given is None or given == "":
            option = "--polarity N" if key == "polarity" else f"--{key.replace('_', '-')} TEXT"
            option = option if alone else f"in the draft, under [indicators.{name}]"
            given = work.ask(f"{key} of the new indicator {name}", evidence[key], option)
        told[key] = given
    values = [v * factor for v in measure.evidence.values] or [0.0, 1.0]
    told["decimals"] = min(measure.evidence.decimals if factor == 1 else 0, 3)
    told["valid"] = _range(values, told["unit"])
    work.comments[f"indicators.{name}"] = f"{name} is new; seen: {min(values):,.10g} to {max(values):,.10g}"
    return {k: told[k] for k in KEYS}


def _range(values: list[float], unit: str) -> list[float]:
    """The range in which values are accepted: a percentage's own, else three times as wide as what was seen."""
    if unit == "persen" and min(values) >= 0 and max(values) <= 100:
        return [0, 100]
    low, high = min(values), max(values)
    reach = max(abs(low), abs(high)) * 3 or 1.0
    return [0 if low >= 0 else float(f"{-reach:.2g}"), float(f"{reach:.2g}")]
