"""The rows below a table's head: villages, sums that are checked and left out, and text that is no row.

A sum is recognised by its word (TOTAL, JUMLAH, Jumlah Kec. X) and must equal the rows it stands for: the kecamatan it
names, the rows since the sum before it, or all rows so far. No row with a number is left out for another reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from etl.errors import Problem, Where
from etl.numbers import tidy_cell
from etl.register_codes import Place
from etl.register_columns import PLACES, Table, is_numbering, words
from etl.tables import Grid

_SUM = re.compile(r"(?:sub ?|grand ?)?(?:total|jumlah)(?: .*)?")
_KECAMATAN = re.compile(r"(?:kecamatan|kec) (?P<name>.+)")
_NUMBER = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?")
_BLANK = {"", "-", "0-"}
_CARRIED = ("nmprov", "nmkab", "nmkec", "kdprov", "kdkab", "kdkec")
"""What a merged cell says once for all rows below it."""
CODES = ("code", "code_bps", "code_kemendagri", "kddesa")
_PLACE_NAMES = set(PLACES.values()) - {"year", "round", "version"}
EXACT = 0.5
"""Largest difference of a sum of whole numbers."""


@dataclass(frozen=True)
class Row:
    """A village's row: its place, what the other known columns print, and the numbers (None: blank or '-')."""

    place: Place
    texts: Mapping[str, str]
    numbers: Mapping[str, float | None]


@dataclass
class Body:
    """The rows of one table, and what is wrong with it."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sums: int = 0
    """Rows of sums that were checked."""


def read_body(grid: Grid, table: Table, sheet: str, measured: Sequence[str]) -> Body:
    """The rows below the head. `measured`: the columns that hold numbers."""
    body = Body()
    since = 0
    kecamatan = ""
    carried: dict[str, str] = {}
    for number, cells in enumerate(grid[table.last + 1 :], start=table.last + 2):
        tidy = [tidy_cell(c) for c in cells]
        where = Where(None, sheet or None, number)
        if not any(tidy) or _is_head(tidy, table) or (number == table.last + 2 and is_numbering(tidy)):
            continue
        texts = {n: tidy[i] if i < len(tidy) else "" for n, i in table.columns.items()}
        place = {n: t for n, t in texts.items() if n in _PLACE_NAMES and t}
        numbers, faults = _numbers(texts, table, measured, where)
        filled = any(v is not None for v in numbers.values()) or bool(place and faults)
        if not filled and not place and not _sum_words(tidy, texts, table, measured):
            kecamatan = _heading(tidy, kecamatan)
            continue
        body.problems += [*_stray(tidy, table, where), *faults]
        if _sum_words(tidy, texts, table, measured):
            if filled:
                _check_sum(body, numbers, place, _sum_words(tidy, texts, table, measured), where, since)
                since = len(body.rows)
            continue
        if not filled:
            kecamatan = _heading(tidy, kecamatan)
            if "nmdesa" in place and (place.keys() & {"code", "kddesa", "nmkec"}):
                what = f"{Place(where, place)} has no number"
                body.problems.append(Problem(where, what, "fill the row, or delete it"))
            continue
        carried = _carry(carried, place)
        if not place.get("nmdesa", "" if "nmdesa" in texts else "-"):
            body.problems.append(
                Problem(where, "the name of the village is blank", "fill it, or delete the row")
            )
        whole = {"nmkec": kecamatan} | carried | place if kecamatan else carried | place
        body.rows.append(Row(Place(where, whole), texts, numbers))
    return body


def _carry(before: Mapping[str, str], place: Mapping[str, str]) -> dict[str, str]:
    """What the cells of the group say: a new region above ends what was said of those below it."""
    told = {n: place[n] for n in _CARRIED if n in place}
    if not told:
        return dict(before)
    return {n: t for n, t in before.items() if n not in told} | told


def _is_head(cells: Sequence[str], table: Table) -> bool:
    """The head again, as at the top of every printed page."""
    own = [words(label.rpartition(" / ")[2]) for label in table.labels]
    told = [(words(c), own[i]) for i, c in enumerate(cells[: len(own)]) if c]
    return len(told) > 2 and all(a == b for a, b in told)


def _stray(cells: Sequence[str], table: Table, where: Where) -> list[Problem]:
    """Cells beyond the head: a row that was shifted, or a delimiter within a text."""
    if not any(cells[len(table.labels) :]):
        return []
    what = f"the row has {len(cells)} cells, the head {len(table.labels)}"
    return [Problem(where, what, "put texts that hold the delimiter in double quotes")]


def _numbers(
    texts: Mapping[str, str], table: Table, measured: Sequence[str], where: Where
) -> tuple[dict[str, float | None], list[Problem]]:
    """The numbers of a row, and the cells that are neither number nor blank."""
    found: dict[str, float | None] = {}
    faults: list[Problem] = []
    advice = "write digits, thousands parted by '.' or not at all, decimals by ','"
    for name in measured:
        text = re.sub(r"^(?:rp)\.? ?", "", texts[name], flags=re.IGNORECASE)
        found[name] = None
        if _NUMBER.fullmatch(text):
            found[name] = float(text.replace(".", "").replace(",", "."))
        elif text not in _BLANK and not _sum_words(list(texts.values()), texts, table, measured):
            at = Where(None, where.sheet, where.row, table.label(name))
            faults.append(Problem(at, f"{text[:30]!r} is no number", advice))
    return found, faults


def _sum_words(cells: Sequence[str], texts: Mapping[str, str], table: Table, measured: Sequence[str]) -> str:
    """The words that make a row one of sums, '' for a row of a village: one with a name that is no such word, or
    where the table has no names, one with a code."""
    name = words(texts.get("nmdesa", ""))
    named = bool(name) and _SUM.fullmatch(name) is None
    if any(texts.get(c) for c in CODES) and (named or "nmdesa" not in texts):
        return ""
    taken = {table.columns[m] for m in measured}
    labels = [words(c) for i, c in enumerate(cells) if i not in taken]
    labels += [words(t) for n, t in texts.items() if n not in measured]
    return next((label for label in labels if _SUM.fullmatch(label)), "")


def _heading(cells: Sequence[str], before: str) -> str:
    """The kecamatan that a line of its own names for the rows below it."""
    told = [words(c) for c in cells if c]
    found = [m["name"] for t in told if (m := _KECAMATAN.fullmatch(t))]
    return found[0] if len(found) == 1 and len(told) <= 2 else before


def _check_sum(
    body: Body,
    numbers: Mapping[str, float | None],
    place: Mapping[str, str],
    said: str,
    where: Where,
    since: int,
) -> None:
    """Compare a row of sums with the rows it may stand for; a problem when it equals none of them."""
    body.sums += 1
    scopes = [body.rows, body.rows[since:]]
    named = re.sub(r"^(?:sub ?|grand ?)?(?:total|jumlah)(?: (?:kecamatan|kec|kabupaten|kab))? ?", "", said)
    own = words(place.get("nmkec", "")) or named
    if own and not _SUM.fullmatch(own):
        inside = [r for r in body.rows if _bare(r.place.get("nmkec")) == _bare(own)]
        scopes = [inside, *scopes] if inside else scopes
    told = {n: v for n, v in numbers.items() if v is not None and n not in UNSUMMED}
    for rows in scopes:
        if rows and all(abs(_added(rows, n) - v) <= EXACT for n, v in told.items()):
            return
    wrong = next((n for n, v in told.items() if abs(_added(scopes[0], n) - v) > EXACT), "")
    detail = "no rows above it"
    if wrong:
        detail = f"{wrong[2:]} {told[wrong]:.0f}, its rows {_added(scopes[0], wrong):.0f}"
    what = f"a row of sums does not equal the rows it stands for ({detail})"
    body.problems.append(Problem(where, what, "see that no row is missing, doubled or changed"))


def _bare(name: str) -> str:
    """A kecamatan's name in words, without 'Kecamatan' before it."""
    return words(name).removeprefix("kecamatan ").removeprefix("kec ")


UNSUMMED = ("f:difficulty", "f:area_km2")
"""Columns whose row of sums may be a mean or rounded."""


def _added(rows: Sequence[Row], name: str) -> float:
    return sum(r.numbers[name] or 0.0 for r in rows)
