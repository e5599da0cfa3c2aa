"""Where a figure comes from: the file, sheet, row and column it was read from, its other copies and its
flags."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

import pandas as pd

from etl import explain_kinds
from etl.errors import RefusedError, RegionError, UsageError
from etl.regions import COUNTRY, Level, RegionBook
from etl.store import Store

FIGURES = """
SELECT o.*, s.publisher, s.title, s.document, s.url, s.licence, s.published_on, f.sha256, f.bytes
FROM pub.observation_all o
JOIN pub.source s USING (source_id)
LEFT JOIN (SELECT source_id, name, max_by(sha256, vintage) AS sha256, max_by(bytes, vintage) AS bytes
           FROM pub.source_file GROUP BY ALL) f ON f.source_id = o.source_id AND f.name = o.source_file
WHERE o.indicator = ? AND o.region_id = ? AND o.year = ? AND o.area = ?
ORDER BY o.round, o.priority, o.vintage DESC, o.source_id
"""
SHOWN = """
SELECT round, source_id, vintage FROM pub.observation
WHERE indicator = ? AND region_id = ? AND year = ? AND area = ? ORDER BY round
"""
NAMED_LEVELS: tuple[Level, ...] = ("negara", "provinsi", "kabupaten", "kelompok_pulau")


@dataclass(frozen=True)
class Explanation:
    """One figure (of one survey month), the row that is shown and every other copy of it."""

    region: str
    indicator: dict[str, Any]
    figure: dict[str, Any]
    copies: list[dict[str, Any]]
    """Other sources and vintages; `agrees` when equal in the indicator's decimals."""
    flags: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "region": self.region,
            "indicator": self.indicator["indicator"],
            "unit": self.indicator["unit"],
            "figure": self.figure,
            "copies": self.copies,
            "flags": self.flags,
        }

    def as_text(self) -> str:
        """For people."""
        f, i = self.figure, self.indicator
        lines = [
            f"{i['name_en']} ({i['indicator']}), {self.region}, {f['round']} {f['year']}, {f['area']}",
            f"  value      {self._value(f)}",
            f"  source     {f['source_id']}: {f['title']}",
            f"  publisher  {f['publisher']}; {f['document']}",
            f"  file       {f['source_file']}, {_place(f)}",
            f"  sha256     {f['sha256'] or 'not recorded'}",
            f"  vintage    {f['vintage']}, published {f['published_on'] or 'on a day not recorded'}",
            f"  licence    {f['licence']}",
            f"  url        {f['url']}",
        ]
        lines += [f"  flag       {name}: {text}" for name, text in self.flags.items()]
        if not self.copies:
            lines.append("  copies     none: this figure rests on one source")
        lines += [
            f"  copy       {self._value(c)} in {c['source_id']} (vintage {c['vintage']}, {c['source_file']}, "
            f"{_place(c)}): {'agrees' if c['agrees'] else 'DIFFERS'}"
            for c in self.copies
        ]
        return "\n".join(lines)

    def _value(self, row: dict[str, Any]) -> str:
        if row["value"] is None:
            return f"none ({row['absent']})"
        return f"{row['value']:,.{self.indicator['decimals']}f} {self.indicator['unit']}"


def _place(row: dict[str, Any]) -> str:
    sheet = f"sheet {row['source_sheet']!r}, " if row["source_sheet"] else ""
    return f"{sheet}row {row['source_row']}, column {row['source_column']!r}"


def find_region(book: RegionBook, text: str) -> str:
    """The region_id behind an id, a Kemendagri code with dots, or a name of a province, regency or island
    group.

    Raises `RegionError` that lists candidates when the name is unknown or stands for several regions.
    """
    wanted = text.strip()
    if wanted.upper() == COUNTRY or wanted.replace(".", "").isdigit():
        return book.by_code(wanted.upper(), "kemendagri")
    refusals: list[RegionError] = []
    for level in NAMED_LEVELS:
        try:
            return book.by_name(wanted, level)
        except RegionError as e:
            refusals.append(e)
    several = [e for e in refusals if "several" in e.what]
    if several:
        raise several[0]
    names = [book.name_of(i) for level in NAMED_LEVELS for i in book.children(COUNTRY, level)]
    close = difflib.get_close_matches(wanted.title(), names, 3)
    raise RegionError(
        f"no province or regency is named {wanted!r}",
        next=f"did you mean {', '.join(close)}?" if close else "give the region's id",
    )


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dicts with None for what is absent."""
    return [{k: None if pd.isna(v) else v for k, v in row.items()} for row in frame.to_dict("records")]


def _explain_round(
    rows: list[dict[str, Any]], shown: dict[str, Any], indicator: dict[str, Any], store: Store, region: str
) -> Explanation:
    """The explanation of one survey month out of all its copies."""
    key = (shown["source_id"], shown["vintage"])
    figure = next(r for r in rows if (r["source_id"], r["vintage"]) == key)
    step = 0.51 * 10 ** -int(indicator["decimals"])
    copies = []
    for row in rows:
        if row is figure:
            continue
        both = row["value"] is not None and figure["value"] is not None
        agrees = abs(row["value"] - figure["value"]) <= step if both else row["value"] is figure["value"]
        copies.append(row | {"agrees": agrees})
    words = store.rows("SELECT flag, text_en FROM pub.flag").set_index("flag")["text_en"]
    names = [f for f in (figure["flag"] or "").split(";") if f]
    return Explanation(region, indicator, figure, copies, {f: str(words.get(f, f)) for f in names})


def explain(
    store: Store,
    book: RegionBook,
    *,
    indicator: str,
    region: str,
    year: int,
    round_: str | None = None,
    area: str = "total",
) -> list[Explanation]:
    """The explanations of one figure, one a survey month (only `round_` when given).

    Raises `UsageError` for an unknown indicator (with the closest one), `RegionError` for an unknown region,
    `RefusedError` when there is no such figure (with the years there are).
    """
    known = store.rows("FROM pub.indicator").set_index("indicator", drop=False)
    if indicator not in known.index:
        raise UsageError(
            f"unknown indicator {indicator!r}", next=explain_kinds.suggestion(indicator, list(known.index))
        )
    region_id = find_region(book, region)
    name = f"{book.name_of(region_id, full=True)} ({region_id})"
    rows = _records(store.rows(FIGURES, [indicator, region_id, year, area]))
    shown = [
        s
        for s in _records(store.rows(SHOWN, [indicator, region_id, year, area]))
        if round_ in (None, s["round"])
    ]
    if not shown:
        years = store.rows(
            "SELECT DISTINCT year, round FROM pub.observation "
            "WHERE indicator = ? AND region_id = ? AND area = ? ORDER BY year, round",
            [indicator, region_id, area],
        )
        listing = ", ".join(f"{y} {r}" for y, r in zip(years["year"], years["round"], strict=True))
        raise RefusedError(
            f"there is no {indicator} of {name} for {round_ or 'any month of'} {year} ({area})",
            kept="",
            next=f"there is: {listing}"
            if listing
            else "no figure of this indicator is loaded for the region",
        )
    about: dict[str, Any] = _records(known.loc[[indicator]])[0]
    return [
        _explain_round([r for r in rows if r["round"] == s["round"]], s, about, store, name) for s in shown
    ]
