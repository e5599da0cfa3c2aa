"""Which programme that planners coordinate an activity of the village fund serves: sanitation, clean water, housing ...

The table is `programmes.toml`, in words in `docs/programmes.md`. A mapping says what an activity is for by its
name; it does not say that the money was counted in a national programme's own books.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.numerals import Lang

UNMAPPED = "unmapped"
"""The programme of an activity that no rule fits."""
_TABLE = Path(__file__).with_name("programmes.toml")
_KEYS = {"programme": {"id", "id_name", "en_name", "scope_id", "scope_en"}, "rule": {"programme", "pattern"}}
_OPTIONAL = {"programme": set(), "rule": {"field", "example"}}


@dataclass(frozen=True)
class Programme:
    """A programme: its id, its names, what it takes in."""

    id: str
    id_name: str
    en_name: str
    scope_id: str
    scope_en: str

    def name(self, lang: Lang) -> str:
        return self.id_name if lang == "id" else self.en_name

    def scope(self, lang: Lang) -> str:
        return self.scope_id if lang == "id" else self.scope_en


@dataclass(frozen=True)
class Rule:
    """One row of the table: a pattern of the activity's text (in one field only, where `field` names it) and the
    programme it stands for, with an activity that this rule decides."""

    programme: str
    pattern: str
    example: str = ""
    field: str | None = None

    def fits(self, field: str, activity: str) -> bool:
        return (self.field is None or self.field == field) and bool(
            re.search(self.pattern, activity, re.IGNORECASE)
        )


@dataclass(frozen=True)
class Table:
    """Programmes in the order in which they are shown, rules in the order in which they are tried."""

    programmes: tuple[Programme, ...]
    rules: tuple[Rule, ...]

    def rule_of(self, field: str, activity: str) -> Rule | None:
        """The first rule that fits; None where none does."""
        return next((rule for rule in self.rules if rule.fits(field, activity)), None)


def parse(text: str) -> Table:
    """The table out of TOML. ValueError names the entry with an unknown or missing key, a broken pattern or an
    unknown programme."""
    raw = tomllib.loads(text)
    for kind, needed in _KEYS.items():
        for place, entry in enumerate(raw.get(kind, []), 1):
            wrong = (needed - entry.keys()) | (entry.keys() - needed - _OPTIONAL[kind])
            if wrong:
                raise ValueError(f"{kind} {place}: missing or unknown keys: {', '.join(sorted(wrong))}")
    table = Table(
        tuple(Programme(**entry) for entry in raw.get("programme", [])),
        tuple(Rule(**entry) for entry in raw.get("rule", [])),
    )
    ids = {programme.id for programme in table.programmes}
    for place, rule in enumerate(table.rules, 1):
        if rule.programme not in ids:
            raise ValueError(f"rule {place}: no programme {rule.programme!r}")
        try:
            re.compile(rule.pattern)
        except re.error as e:
            raise ValueError(f"rule {place}: {rule.pattern!r} is no pattern: {e}") from e
    return table


@cache
def table() -> Table:
    """The table that ships with the project."""
    return parse(_TABLE.read_text("utf-8"))


@cache
def programme_of(field: str, activity: str) -> str:
    """The programme's id of an activity, `unmapped` where no rule fits."""
    rule = table().rule_of(field, activity)
    return UNMAPPED if rule is None else rule.programme


def mapped(spending: pd.DataFrame) -> pd.DataFrame:
    """`spending` (field, activity ...) with the column `programme`."""
    pairs = zip(spending["field"], spending["activity"], strict=True)
    return spending.assign(programme=[programme_of(field, activity) for field, activity in pairs])


def names(lang: Lang) -> dict[str, str]:
    """id -> name of every programme in the order of the table, `unmapped` last."""
    last = "Tidak terpetakan" if lang == "id" else "Not mapped"
    return {p.id: p.name(lang) for p in table().programmes} | {UNMAPPED: last}


_HEAD = """# Programmes: what a village-fund activity is for

Villages report what they spent as field (bidang) > activity (kegiatan). Planners coordinate by programme. The table
`analysis/programmes.toml` joins the two; this page is written from it (`python -m analysis.programmes`) and a test
holds the two together.

- Rules are tried from top to bottom on the activity's text, upper and lower case alike; **the first that fits
  decides**, so a text maps once only. A rule with a field counts in that field alone.
- A line that names several things at once goes to the first rule that fits it.
- Farm roads stand under roads: what was built is a road. Road drainage too; drainage of settlements is sanitation.
- "Keadaan Mendesak" carries the cash transfer (BLT Desa) since 2020; before, it was a rarely used emergency line.
- "Penanggulangan Bencana" and "Keadaan Darurat" of 2020 and 2021 hold the pandemic response.
- What no rule fits stays *unmapped*; its share is shown on the page, and a test holds it below one percent.
- The mapping reads names. It does not say that the money stands in a national programme's own accounts.
"""


def document() -> str:
    """docs/programmes.md: the programmes and the rules in order, each with its example."""
    rows = ["", "## Programmes", "", "| id | programme | takes in |", "|---|---|---|"]
    rows += [f"| `{p.id}` | {p.id_name} / {p.en_name} | {p.scope_en} |" for p in table().programmes]
    rows += [
        "",
        "## Rules, in order",
        "",
        "| # | programme | field | pattern | example |",
        "|---|---|---|---|---|",
    ]
    for place, rule in enumerate(table().rules, 1):
        pattern = rule.pattern.replace("|", "\\|")
        rows.append(
            f"| {place} | `{rule.programme}` | {rule.field or 'any'} | `{pattern}` | {rule.example} |"
        )
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    Path(__file__).parents[1].joinpath("docs", "programmes.md").write_text(document(), "utf-8")
