"""What stands in a file of a known layout, as far as a manifest must speak of it: title, unit, years, columns of
figures, and how its regions are named. Nothing is decided here that the file does not show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from etl.add_numbers import Evidence, evidence
from etl.add_regions import by_codes, by_names
from etl.errors import RefusedError, Where
from etl.numbers import number_text
from etl.readers.base import Heading, RawFile
from etl.readers.bps_common import forward_filled, until_blank
from etl.readers.bps_html_table import PARTS
from etl.readers.bps_province_year import COLUMN
from etl.readers.bps_query_table import head_of
from etl.readers.bps_webapi import label_text
from etl.readers.bps_year_columns import fingerprint
from etl.tables import Grid, csv_grid, html_tables, json_value, peek_workbook, workbook

if TYPE_CHECKING:
    from etl.regions import RegionBook

_UNIT = re.compile(r"\(([^()]+)\)\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_KEY_WORDS = re.compile(
    r"^(id|no|nomor|kode|nama|provinsi|kab|kota|wilayah|daerah|satuan|keterangan|anotasi|sumber)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Measure:
    """A column (or group of columns) of figures: its heading, its unit as printed ('' for none), its cells."""

    heading: str
    unit: str
    evidence: Evidence


@dataclass(frozen=True)
class Seen:
    """A file as a manifest speaks of it."""

    layout: str
    title: str
    measures: tuple[Measure, ...]
    years: tuple[int, ...]
    read: dict[str, Any]
    """Options of the reader that the file itself shows."""
    title_pattern: str
    columns: tuple[str, ...]
    regions: str
    """How its regions are named, in words."""
    sheet: str = ""
    prints_rounds: bool = False
    """Whether the survey month is printed over the figures."""
    unsolved: tuple[str, ...] = ()
    """What of its regions could not be resolved, with candidates: an open point each."""
    fetch: dict[str, Any] = field(default_factory=dict)


def unit_of(text: str) -> str:
    """The unit that a title or heading carries in its last brackets, '' for none."""
    found = _UNIT.search(text)
    return found[1].strip() if found and not _YEAR.fullmatch(found[1].strip()) else ""


def pattern_of(title: str) -> str:
    """The regular expression that recognises a title, whole, in every year of it."""
    escaped = re.sub(r"\\([ ,/%:;'\"=<>@!&#~`-])", r"\1", re.escape(title))
    return "^" + _YEAR.sub(r"\\d{4}", escaped) + "$"


def look(raw: RawFile, heading: Heading, layout: str, book: RegionBook) -> Seen:
    """What a file of a layout shows.

    Raises `RefusedError` for a layout whose manifests are written by hand, or a file that is broken.
    """
    if layout not in LAYOUTS:
        raise RefusedError(
            f"tables of the layout {layout!r} are not drafted",
            where=Where(raw.name),
            next=f"copy the nearest manifest of etl/sources by hand; drafted are: {', '.join(LAYOUTS)}",
        )
    return LAYOUTS[layout](raw, heading, book)


def _grids(raw: RawFile) -> tuple[str, Grid, Grid]:
    """(sheet, grid, the same grid with native numbers printed under 'id'); a CSV has neither sheet nor such numbers."""
    if peek_workbook(raw):
        sheet, grid = next(iter(workbook(raw, "en").items()))
        return sheet, grid, next(iter(workbook(raw, "id").values()))
    grid = csv_grid(raw)
    return "", grid, grid


def _printed(body: Grid, other: Grid, columns: Iterable[int], *, book: bool) -> Evidence:
    """Evidence of the columns of figures; in a workbook a cell is a native number when its two prints differ, or it is
    a whole number."""
    cells: list[str] = []
    native: list[str] = []
    for row, twin in zip(body, other[: len(body)], strict=True):
        for i in columns:
            is_native = book and (row[i] != twin[i] or row[i].strip().isdigit())
            (native if is_native else cells).append(row[i])
    return evidence(cells, native)


def _query_table(raw: RawFile, heading: Heading, book: RegionBook) -> Seen:
    sheet, grid, other = _grids(raw)
    head = head_of(grid)
    if head is None:
        raise RefusedError("the header of the table is broken", where=Where(raw.name, sheet or None))
    body, rows = until_blank(grid, head.height)
    years = next((forward_filled(r) for r in head.rows if r and r[0].isdigit()), [])
    read, words, unsolved = by_names([r[0] for r in body], rows, book)
    return Seen(
        "bps_query_table",
        head.title,
        (
            Measure(
                head.title,
                unit_of(head.title),
                _printed(body, other[head.height :], range(1, len(grid[0])), book=bool(sheet)),
            ),
        ),
        _years(years),
        read,
        pattern_of(head.title),
        (),
        words,
        sheet,
        any(
            r and r[0].casefold().startswith(("semester", "maret", "september", "tahunan")) for r in head.rows
        ),
        unsolved,
    )


def _years(texts: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({int(t.strip()) for t in texts if _YEAR.fullmatch(t.strip())}))


def _year_columns(raw: RawFile, heading: Heading, book: RegionBook) -> Seen:
    sheet, grid, other = _grids(raw)
    body, rows = until_blank(grid, 1)
    read, words, unsolved = by_names([r[0] for r in body], rows, book)
    told = next((f for f in fingerprint(grid)[len(grid[0]) :] if not f.endswith((": ", ": -"))), "")
    figures = _printed(body, other[1:], range(1, len(grid[0])), book=True)
    return Seen(
        "bps_year_columns",
        "",
        (Measure("", "", figures),),
        _years(grid[0][1:]),
        read,
        "",
        (grid[0][0], told) if told else (grid[0][0],),
        words,
        sheet,
        unsolved=unsolved,
    )


def _html_table(raw: RawFile, heading: Heading, book: RegionBook) -> Seen:
    tables = html_tables(raw)
    _, left, head, body = (tables[part] for part in PARTS)
    names = [r[0] for r in left if r]
    above = head[-2] if len(head) > 1 else [heading.title] * len(head[-1])
    read, words, unsolved = by_names(names, list(range(1, len(names) + 1)), book)
    groups = {g: [i for i, h in enumerate(above) if h == g] for g in dict.fromkeys(above)}
    measures = [
        Measure(g, unit_of(g), evidence(row[i] for row in body for i in places if i < len(row)))
        for g, places in groups.items()
    ]
    return Seen(
        "bps_html_table", heading.title, tuple(measures), _years(head[-1]), read, pattern_of(heading.title), (), words,
        unsolved=unsolved,
    )  # fmt: skip


def _province_year(raw: RawFile, heading: Heading, book: RegionBook) -> Seen:
    grid = csv_grid(raw)
    body, rows = until_blank(grid, 1)
    read, words, unsolved = by_names([r[0] for r in body], rows, book)
    groups: dict[str, list[int]] = {}
    for i, header in enumerate(grid[0][1:], start=1):
        if found := COLUMN.fullmatch(header.strip()):
            groups.setdefault(found["what"], []).append(i)
    measures = [
        Measure(what, unit_of(grid[0][places[0]].strip()), evidence(row[i] for row in body for i in places))
        for what, places in groups.items()
    ]
    years = tuple(int(y) for y in _YEAR.findall(raw.name)[-1:])
    pattern = ".*".join(pattern_of(g)[1:-1] for g in groups)
    return Seen(
        "bps_province_year", heading.title, tuple(measures), years, read, pattern, (), words,
        prints_rounds=True, unsolved=unsolved,
    )  # fmt: skip


def _tidy_csv(raw: RawFile, heading: Heading, book: RegionBook) -> Seen:
    grid = csv_grid(raw)
    head = [c.strip() for c in grid[0]]
    body = [row for row in grid[1:] if row]
    columns = {name: [row[i] for row in body] for i, name in enumerate(head)}
    year = next(c for c in head if c.casefold() == "tahun")
    read, words, unsolved = by_codes(columns, book)
    keys = {year, *(v for k, v in read.items() if k in ("code", "name", "check_name"))}
    measures = [
        Measure(c, unit_of(c) or _unit_column(columns), told)
        for c, cells in columns.items()
        if c not in keys and not _KEY_WORDS.match(c) and (told := evidence(cells)).values
    ]
    return Seen(
        "bps_tidy_csv", "", tuple(measures), _years(columns[year]), {"year": year, **read}, "", tuple(head), words,
        unsolved=unsolved,
    )  # fmt: skip


def _unit_column(columns: dict[str, list[str]]) -> str:
    """The one text of a column `satuan`, '' where there is none or it holds several."""
    told = next(
        (set(map(str.strip, cells)) for c, cells in columns.items() if c.casefold() == "satuan"), set()
    )
    return told.pop() if len(told) == 1 else ""


def _webapi(raw: RawFile, heading: Heading, book: RegionBook) -> Seen:
    answer = json_value(raw)
    variable, title = heading.title.split(" ", 1)
    found: list[str] = []
    unsolved: list[str] = []
    for code, label in _listed(answer, "vervar", "val", "label"):
        try:
            found.append(book.by_code(code, "bps"))
        except RefusedError as e:
            unsolved.append(f"{label} ({code}): {e.what}")
    level = "provinsi" if all(region in ("ID", region[:2]) for region in found) else "kabupaten"
    content = answer["datacontent"] if isinstance(answer["datacontent"], dict) else {}
    figures = evidence(
        [v if isinstance(v, str) else "" for v in content.values() if not _is_number(v)],
        [number_text(v) for v in content.values() if _is_number(v)],
    )
    return Seen(
        "bps_webapi",
        title,
        (Measure(title, heading.columns[0] if heading.columns else "", figures),),
        _years(label for (label,) in _listed(answer, "tahun", "label")),
        {},
        pattern_of(f"{variable} {title}")[:-1],
        (),
        f"{len(found) + len(unsolved)} BPS codes, {level}",
        prints_rounds=any(
            p.casefold() not in ("tahun", "tahunan") for (p,) in _listed(answer, "turtahun", "label")
        ),
        unsolved=tuple(unsolved[:5]),
        fetch={"var": int(variable), "level": level} if variable.isdigit() else {},
    )


def _listed(answer: dict[str, Any], name: str, *keys: str) -> list[tuple[str, ...]]:
    """The entries of a list of the answer, free of markup; [] where it has no such list."""
    entries = answer.get(name)
    rows = entries if isinstance(entries, list) else []
    return [tuple(label_text(str(row.get(k, ""))) for k in keys) for row in rows if isinstance(row, dict)]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


LAYOUTS: dict[str, Callable[[RawFile, Heading, RegionBook], Seen]] = {
    "bps_query_table": _query_table,
    "bps_year_columns": _year_columns,
    "bps_html_table": _html_table,
    "bps_province_year": _province_year,
    "bps_tidy_csv": _tidy_csv,
    "bps_webapi": _webapi,
}
"""The layouts that can be drafted."""


def all_evidence(measures: Sequence[Measure]) -> Evidence:
    """The evidence of all columns of figures together: a source has one convention."""
    total = Evidence()
    for m in measures:
        total.native += m.evidence.native
        for kind in ("only_en", "only_id", "same", "differ", "footnotes", "marks"):
            getattr(total, kind).update(getattr(m.evidence, kind))
        total.values += m.evidence.values
        total.decimals = max(total.decimals, m.evidence.decimals)
    return total
