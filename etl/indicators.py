"""The indicators: `etl/indicators.toml` and those that manifests define beside their source.

A manifest defines an indicator of its own under `[indicators.NAME]`, so a new table is one file. Several manifests
may define the same one, in the same words; two different definitions of one name are an error.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.errors import UsageError, Where

if TYPE_CHECKING:
    from etl.manifest import Source

FILE = Path(__file__).resolve().parent / "indicators.toml"
TEXTS = ("name_id", "name_en", "unit", "definition_id", "definition_en")
KEYS = (*TEXTS, "polarity", "decimals", "valid")
NAME = re.compile(r"[a-z][a-z0-9_]{1,59}")


@cache
def project() -> dict[str, dict[str, Any]]:
    """`etl/indicators.toml`: name -> definition."""
    return tomllib.loads(FILE.read_text("utf-8"))


def check_definition(name: str, given: Any, where: Where) -> None:
    """A definition as a manifest gives it: every key of `KEYS`, filled and of its type.

    `polarity` is -1 (lower is better), 1 or 0 (neither); `decimals` are those shown; `valid` = [lowest, highest] value
    that can be. Raises `UsageError` naming the key, and for an unknown one the closest valid.
    """
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name of an indicator",
            where=where,
            next="small letters, digits and _ as in 'poverty_rate'; different quantities get different names",
        )
    if not isinstance(given, dict):
        raise UsageError(f"[indicators.{name}] is no table", where=where)
    for key in given:
        if key not in KEYS:
            close = difflib.get_close_matches(key, KEYS, 1)
            raise UsageError(
                f"unknown key {key!r} under [indicators.{name}]",
                where=where,
                next=f"did you mean {close[0]!r}?" if close else f"valid keys: {', '.join(KEYS)}",
            )
    blank = [k for k in TEXTS if not isinstance(given.get(k), str) or not given[k].strip()]
    missing = blank + [k for k in KEYS if k not in TEXTS and k not in given]
    if missing:
        raise UsageError(f"[indicators.{name}] lacks {', '.join(missing)}", where=where)
    for fits, must in (
        (_whole(given["polarity"]) and given["polarity"] in (-1, 0, 1), "polarity must be -1, 0 or 1"),
        (_whole(given["decimals"]) and 0 <= given["decimals"] <= 6, "decimals must be 0 to 6"),
        (_is_range(given["valid"]), "valid must be [lowest, highest]"),
    ):
        if not fits:
            raise UsageError(f"[indicators.{name}]: {must}", where=where)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_range(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(v, int | float) and not isinstance(v, bool) for v in value)
        and value[0] < value[1]
    )


def known(sources: Iterable[Source]) -> dict[str, dict[str, Any]]:
    """Name -> definition: the project's, and what the manifests define.

    Raises `UsageError` naming both places when a name has two different definitions.
    """
    found = dict(project())
    by: dict[str, str] = dict.fromkeys(found, "etl/indicators.toml")
    for source in sources:
        for name, given in source.indicators.items():
            if name in found and found[name] != given:
                differ = ", ".join(k for k in KEYS if found[name].get(k) != given.get(k))
                raise UsageError(
                    f"the indicator {name!r} is defined in two ways ({differ} differ): here and in {by[name]}",
                    where=source.where,
                    next="different quantities get different names; for the same one leave [indicators] out here",
                )
            found.setdefault(name, given)
            by.setdefault(name, str(source.where))
    return found
