"""Every formula of the judgement in symbols and in words: what the methods page prints. The texts stand in
`formulas.toml`, in the order in which they are shown."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from analysis.numerals import Lang

GROUPS: dict[str, dict[Lang, str]] = {
    "target": {"id": "Terhadap target", "en": "Against the target"},
    "report": {"id": "Rumus laporan kinerja", "en": "Formulas of performance reports"},
    "pace": {"id": "Laju dan jalur", "en": "Pace and path"},
    "noise": {"id": "Gerak sendiri dan perubahan yang biasa", "en": "Own movement and usual variation"},
    "area": {"id": "Provinsi dan negara", "en": "Province and country"},
    "village": {"id": "Desa", "en": "Villages"},
}


@dataclass(frozen=True)
class Formula:
    """One measure as it is printed: its id, its group, name, symbols, words, what to mind, and its source (''
    where it is the house's own)."""

    formula_id: str
    group: str
    source: str
    name: dict[Lang, str]
    symbols: dict[Lang, str]
    words: dict[Lang, str]
    note: dict[Lang, str]


def _read() -> tuple[Formula, ...]:
    table = tomllib.loads(Path(__file__).with_name("formulas.toml").read_text("utf-8"))
    return tuple(Formula(key, **entry) for key, entry in table.items())


FORMULAS = _read()
_BY_ID = {f.formula_id: f for f in FORMULAS}


def formula(formula_id: str) -> Formula:
    """The formula of an id; KeyError where there is none."""
    return _BY_ID[formula_id]
