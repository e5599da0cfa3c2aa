"""A focus list: villages of one regency that somebody follows, as a short text for a URL, and the rules that make one.

The text of a list, version 1:

    1.<regency>.<check>.<rule>{.<group><bits>}

`regency` four digits; `check` two characters that tell a cut or altered text; `rule` the rule that made the list
('' for none); then for each kecamatan and kind of village three digits (`012` = kecamatan 01, codes 2xxx) and a
base64url bitmap of the village numbers, lowest first. A list has exactly one text: anything else is no list.
Villages stand in it by their Kemendagri codes as they were when the list was made; `members` follows re-codings.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

import pandas as pd

from analysis import villages

VERSION: Final = "1"
PATTERN: Final = (
    r"(?=.{1,1700}$)1\.[0-9]{4}\.[A-Za-z0-9_-]{2}\.[a-z0-9-]{0,40}(\.[0-9]{3}[A-Za-z0-9_-]{1,167}){1,200}"
)
"""What a text looks like that may be a list; `decode` says whether it is one."""
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}

Scope = Literal["kecamatan", "kabupaten"]
Measure = Literal["idm", "taksiran", "register"]
SCOPES: Final[tuple[Scope, ...]] = ("kecamatan", "kabupaten")
MEASURES: Final[tuple[Measure, ...]] = ("idm", "taksiran", "register")
MOST: Final = 500
"""Villages a rule may ask for."""
BEHIND: Final = ("tertinggal", "sangat_tertinggal")
REGISTER: Final = "register_share"
"""Column of the village table that holds the share of the register, where one is loaded (percent)."""


@dataclass(frozen=True)
class Rule:
    """How a list was chosen: the `count` villages with the lowest IDM (or the highest estimate or register share) of a
    year in each kecamatan or in the regency; with measure 'status' every village that is behind in that year."""

    measure: Measure | Literal["status"]
    year: int
    scope: Scope = "kabupaten"
    count: int = 0

    @property
    def text(self) -> str:
        """'kecamatan-idm-3-2023', 'status-2024'."""
        if self.measure == "status":
            return f"status-{self.year}"
        return f"{self.scope}-{self.measure}-{self.count}-{self.year}"


_RULE: Final = re.compile(
    r"(kecamatan|kabupaten)-(idm|taksiran|register)-([1-9][0-9]{0,2})-((?:19|20)[0-9]{2})"
)
_STATUS: Final = re.compile(r"status-((?:19|20)[0-9]{2})")


def rule(text: str) -> Rule | None:
    """The rule that a text names; None for anything else."""
    if found := _STATUS.fullmatch(text):
        return Rule("status", int(found[1]))
    found = _RULE.fullmatch(text)
    if not found or int(found[3]) > MOST:
        return None
    scope: Scope = "kecamatan" if found[1] == "kecamatan" else "kabupaten"
    measure = next(m for m in MEASURES if m == found[2])
    return Rule(measure, int(found[4]), scope, int(found[3]))


@dataclass(frozen=True)
class FocusList:
    """Villages of a regency by their codes, sorted and each once, and the rule that first made the list (its text,
    '' for none). Raises `ValueError` for a code that is none of the regency's."""

    regency: str
    codes: tuple[str, ...] = ()
    rule: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{4}", self.regency):
            raise ValueError(f"{self.regency!r} is no regency")
        for code in self.codes:
            if not re.fullmatch(self.regency + r"[0-9]{6}", code):
                raise ValueError(f"{code!r} is no village code of {self.regency}")
        if self.rule and rule(self.rule) is None:
            raise ValueError(f"{self.rule!r} is no rule")
        object.__setattr__(self, "codes", tuple(sorted(set(self.codes))))

    def with_villages(self, codes: Iterable[str]) -> FocusList:
        """The list with these villages as well."""
        return replace(self, codes=(*self.codes, *codes))

    def without(self, codes: Iterable[str]) -> FocusList:
        """The list without these; one that is emptied forgets its rule."""
        gone = set(codes)
        kept = tuple(c for c in self.codes if c not in gone)
        return replace(self, codes=kept, rule=self.rule if kept else "")


def encode(one: FocusList) -> str:
    """The text of a list; '' for an empty one."""
    if not one.codes:
        return ""
    body = f"{one.rule}{_groups(one.codes)}"
    return f"{VERSION}.{one.regency}.{_check(one.regency, body)}.{body}"


def decode(text: str) -> FocusList | None:
    """The list of a text; None where it is not exactly what `encode` writes."""
    if not re.fullmatch(PATTERN, text):
        return None
    _, regency, check, rule_text, *groups = text.split(".")
    codes = [regency + code for group in groups for code in _codes(group)]
    try:
        found = FocusList(regency, tuple(codes), rule_text)
    except ValueError:
        return None
    return (
        found if codes and _check(regency, text.split(".", 3)[3]) == check and encode(found) == text else None
    )


def _groups(codes: Iterable[str]) -> str:
    bits: dict[str, int] = defaultdict(int)
    for code in codes:
        bits[code[4:7]] |= 1 << int(code[7:])
    return "".join(f".{head}{_characters(bits[head])}" for head in sorted(bits))


def _characters(value: int) -> str:
    text = ""
    while value:
        text += _ALPHABET[value & 63]
        value >>= 6
    return text


def _codes(group: str) -> list[str]:
    """The last six digits of the codes of a group."""
    head, text = group[:3], group[3:]
    value = sum(_VALUES[c] << (6 * place) for place, c in enumerate(text))
    return [f"{head}{n:03d}" for n in range(1000) if value >> n & 1]


def _check(regency: str, body: str) -> str:
    found = zlib.crc32(f"{VERSION}.{regency}.{body}".encode())
    return _ALPHABET[found & 63] + _ALPHABET[found >> 6 & 63]


@dataclass(frozen=True)
class Members:
    """The villages of a list as they stand today: `ids` in the regency's table; `recoded` old code -> id; `elsewhere`
    code -> id of a village that has come to another regency; `unknown` codes that lead to no village of today."""

    ids: tuple[str, ...]
    recoded: dict[str, str]
    elsewhere: dict[str, str]
    unknown: tuple[str, ...]

    def codes_of(self, region_id: str) -> tuple[str, ...]:
        """All codes under which a village may stand in the list."""
        return (region_id, *(old for old, new in self.recoded.items() if new == region_id))


def members(one: FocusList, table: pd.DataFrame, named: pd.DataFrame) -> Members:
    """`table` today's villages of the regency (`region_id`); `named` the rows of `queries.villages_by_code` for the
    list's codes (code, system, region_id). A code of today's stands for its village whatever it was before."""
    today = set(table["region_id"])
    led = named[named["system"].eq("kemendagri_lama")].drop_duplicates("code").set_index("code")["region_id"]
    recoded, elsewhere, unknown, ids = {}, {}, [], []
    for code in one.codes:
        to = code if code in today else led.get(code)
        if to is None:
            unknown.append(code)
        elif to not in today:
            elsewhere[code] = str(to)
        else:
            ids.append(str(to))
            if to != code:
                recoded[code] = str(to)
    return Members(tuple(dict.fromkeys(sorted(ids))), recoded, elsewhere, tuple(unknown))


def offered(table: pd.DataFrame) -> list[Measure | Literal["status"]]:
    """The measures by which this regency's villages can be chosen."""
    found: list[Measure | Literal["status"]] = []
    if villages.index_years(table):
        found += ["idm", "status"]
    if table["poor_estimate"].notna().any():
        found.append("taksiran")
    if REGISTER in table and table[REGISTER].notna().any():
        found.append("register")
    return found


def years_of(table: pd.DataFrame, measure: str) -> list[int]:
    """The years in which a measure can be asked for, newest first."""
    if measure in ("idm", "status"):
        return villages.index_years(table)[::-1]
    column = "poor_year" if measure == "taksiran" else "register_year"
    return sorted({int(y) for y in table[column].dropna()}, reverse=True)[:1] if column in table else []


def picks(table: pd.DataFrame, chosen: Rule) -> list[str]:
    """The villages that a rule chooses, by code; those with no figure are never chosen. Ties go to the lower code.
    Empty where the table has no figures of the rule's year."""
    if chosen.year not in years_of(table, chosen.measure):
        return []
    if chosen.measure == "status":
        behind = villages.statuses(table, chosen.year).isin(BEHIND)
        return sorted(table.loc[behind, "region_id"])
    column = {"idm": f"idm_{chosen.year}", "taksiran": "poor_estimate", "register": REGISTER}[chosen.measure]
    known = table[table[column].notna()]
    ordered = known.sort_values([column, "region_id"], ascending=[chosen.measure == "idm", True])
    if chosen.scope == "kecamatan":
        ordered = ordered.groupby("kecamatan_id", sort=False).head(chosen.count)
    else:
        ordered = ordered.head(chosen.count)
    return sorted(ordered["region_id"])
