"""What is known to be wrong or different about published figures, as data: etl/flag_rules.toml marks
observations."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from etl.errors import UsageError, Where

RULES = Path(__file__).resolve().parent / "flag_rules.toml"


@dataclass(frozen=True)
class FlagRule:
    """Marks observations with `flag` where everything that is given fits: `years` [first, last], `regions`
    (ids), `within` (province ids: their regencies, not themselves), `indicators`, `sources`, `rounds`. `why`
    is for readers."""

    flag: str
    years: tuple[int, int]
    why: str
    regions: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    rounds: tuple[str, ...] = field(default=())

    def hits(self, frame: pd.DataFrame) -> pd.Series:
        """The observations with a value that the rule speaks of."""
        mask = frame["value"].notna() & frame["year"].between(*self.years)
        if not mask.any():
            return mask
        for column, allowed in (
            ("indicator", self.indicators),
            ("round", self.rounds),
            ("source_id", self.sources),
        ):
            if allowed:
                mask &= frame[column].isin(allowed)
        if mask.any() and (self.regions or self.within):
            inside = frame["region_id"].str[:2].isin(self.within) & (frame["region_id"].str.len() == 4)
            mask &= frame["region_id"].isin(self.regions) | inside
        return mask


def parse_rules(text: str) -> tuple[FlagRule, ...]:
    """Rules of a TOML text. Raises `UsageError` on an entry that does not hold together."""
    found = []
    for number, entry in enumerate(tomllib.loads(text).get("rule", []), start=1):
        try:
            values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
            found.append(FlagRule(**values))
        except TypeError as e:
            raise UsageError(f"flag rule {number}: {e}", where=Where("etl/flag_rules.toml")) from e
    return tuple(found)


@cache
def load_rules() -> tuple[FlagRule, ...]:
    """All rules."""
    return parse_rules(RULES.read_text("utf-8"))


def add_flag(flags: pd.Series, hit: pd.Series, flag: str) -> pd.Series:
    """The flags with one more word where `hit`."""
    more = flags[hit].map(lambda f: ";".join(sorted({*filter(None, f.split(";")), flag})))
    return more.reindex(flags.index).fillna(flags)


def apply_rules(frame: pd.DataFrame, rules: tuple[FlagRule, ...] | None = None) -> pd.DataFrame:
    """The observations with every rule's flag added where it fits."""
    flags = frame["flag"].fillna("").astype("str")
    first, last = frame["year"].min(), frame["year"].max()
    for rule in load_rules() if rules is None else rules:
        if rule.years[0] <= last and rule.years[1] >= first:
            hit = rule.hits(frame)
            if hit.any():
                flags = add_flag(flags, hit, rule.flag)
    return frame.assign(flag=flags)
