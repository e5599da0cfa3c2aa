"""Claims made of templates.toml over all regions and years, the same at every run."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Any

import duckdb

from tests.claims_truth.gate import Case, Expected, right_answers
from tests.claims_truth.warehouse_truth import HERE, ran

NAMES = ("who", "other", "area", "home", "nobody", "one", "two", "three")
_NTH = {
    "id": [
        "",
        "pertama",
        "kedua",
        "ketiga",
        "keempat",
        "kelima",
        "keenam",
        "ketujuh",
        "kedelapan",
        "kesembilan",
    ],
    "en": ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"],
}
_MARCH = {"id": "Maret", "en": "March"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """A claim with the right answers. `safe`: any word more makes it another claim; `names`, `numbers`: the parts of
    the text that say who and how much."""

    case: Case
    expected: Expected
    safe: bool = False
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def made(truth: duckdb.DuckDBPyConnection, share: float = 1.0) -> Iterator[Made]:
    """The claims of all templates, or an even share of each."""
    ran(truth, "samples.sql")
    kinds = dict(truth.execute("SELECT who, kind FROM place").fetchall())
    for template in tomllib.loads((HERE / "templates.toml").read_text(encoding="utf-8"))["template"]:
        yield from _of(template, truth, kinds, max(2, round(template["take"] * share)))


def _of(
    template: dict[str, Any], truth: duckdb.DuckDBPyConnection, kinds: dict[str, str], take: int
) -> Iterator[Made]:
    kind = template["kind"]
    extra = f", {template['columns']}" if "columns" in template else ""
    rows = truth.execute(
        f"SELECT *{extra}, ({template['holds']}) AS is_true, ({template.get('also', template['holds'])}) AS is_also,"
        f" ({template.get('slight', 'false')}) AS may_be_slight FROM {template['from']} AS t WHERE {template['where']}"
        f" ORDER BY md5(t::VARCHAR || '{kind}') LIMIT {take}"
    )
    columns = [d[0] for d in rows.description or ()]
    for n, values in enumerate(rows.fetchall()):
        row = dict(zip(columns, values, strict=True))
        lang = "en" if n % 3 == 2 else "id"
        sentence = template[lang][(n // 3) % len(template[lang])]
        parts = {name: _named(row[name], kinds, lang, n) for name in NAMES if name in row}
        text = _filled(sentence, row, parts, lang)
        numbers = tuple(
            format(_Written(row, name, lang), digits) for name, digits in _measured(sentence).items()
        )
        expected = right_answers(
            "emphasis" if template.get("uncertain") else kind,
            row["is_true"],
            row["is_also"],
            slight=row["may_be_slight"],
            figures=_figures(row),
        )
        case = Case(f"{kind}-{n}", lang, kind, text)
        yield Made(case, expected, template.get("safe", False), tuple(parts.values()), numbers)


def _figures(row: Row) -> str:
    """What SQL had in the row."""
    return ", ".join(
        f"{k}={v}" for k, v in row.items() if k not in ("region_id", "kind", "level", "province")
    )


def _filled(sentence: str, row: Row, parts: dict[str, str], lang: str) -> str:
    """The sentence with its names, times and numbers."""
    march = "" if row.get("level", "kabupaten") == "kabupaten" else f"{_MARCH[lang]} "
    times = {
        f"when{end}": f"{march}{row[year]}"
        for end, year in (("", "year"), ("_a", "a"), ("_b", "b"))
        if year in row
    }
    if "a" in row:
        times["span"] = f"{march}{row['a']}-{march}{row['b']}"
    if "nth" in row:
        times["nth"] = "" if row["nth"] == 1 else _NTH[lang][row["nth"]]
    numbers = {name: _Written(row, name, lang) for name in _measured(sentence)}
    filled = sentence.format(**{**row, **parts, **times, **numbers})
    return " ".join(filled.split())


def _measured(sentence: str) -> dict[str, str]:
    """The columns written as numbers, and with how many decimals."""
    return {name: digits for _, name, digits, _ in Formatter().parse(sentence) if name and digits}


@dataclass(frozen=True)
class _Written:
    """A number that is written with the decimals of its place in the sentence."""

    row: Row
    name: str
    lang: str

    def __format__(self, digits: str) -> str:
        text = f"{self.row[self.name] + 1e-9:,.{int(digits)}f}"
        return text if self.lang == "en" else text.translate(str.maketrans(",.", ".,"))


def _named(name: str, kinds: dict[str, str], lang: str, n: int) -> str:
    """A region as people write it: with or without its kind, in English with it behind."""
    kind = kinds.get(name, "")
    if kind == "kabupaten":
        if lang == "en":
            return name if n % 2 or name.startswith("Kabupaten ") else f"{name} Regency"
        bare = name.removeprefix("Kabupaten ")
        return (name, f"Kabupaten {bare}", f"Kab. {bare}")[n % 3]
    return name
