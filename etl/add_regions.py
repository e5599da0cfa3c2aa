"""How a table names its regions: found by resolving every name and code, never by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from etl.errors import RegionError
from etl.readers.bps_common import COUNTRY

if TYPE_CHECKING:
    from etl.regions import RegionBook

Found = tuple[dict[str, Any], str, tuple[str, ...]]
"""Options under [read], the same in words, and what does not resolve (an open point each)."""
_SHOWN = 5
_CODE = re.compile(r"[0-9]{2}(?:\.?[0-9]{2})?")
SCHEMES: tuple[Literal["bps", "kemendagri"], ...] = ("bps", "kemendagri")


def _fails(names: Iterable[tuple[str, int]], kind: str, parent: str | None, book: RegionBook) -> list[str]:
    """The names that do not resolve under a reading, each with its row and the reason."""
    bad: list[str] = []
    for text, row in names:
        try:
            if text.upper() == COUNTRY:
                continue
            if kind == "provinces" or (kind == "blocks" and text.isupper()):
                found = book.by_name(text, "provinsi")
                parent = found if kind == "blocks" else parent
            else:
                book.by_name(text, "kabupaten", parent=parent)
        except RegionError as e:
            bad.append(f"row {row}: {e.what}")
    return bad


def by_names(names: Sequence[str], rows: Sequence[int], book: RegionBook) -> Found:
    """A column of printed names: provinces; blocks (provinces in capitals, each followed by its regencies); or the
    regencies of one province, whose own row may be among them."""
    told = [(" ".join(n.split()), r) for n, r in zip(names, rows, strict=True)]
    bad = _fails(told, "provinces", None, book)
    if not bad:
        return {"regions": "provinces"}, f"{len(told)} provinces by name", ()
    tries: list[tuple[int, dict[str, Any], list[str]]] = [(len(bad), {"regions": "provinces"}, bad)]
    if any(t.isupper() and t.upper() != COUNTRY for t, _ in told):
        bad = _fails(told, "blocks", None, book)
        if not bad:
            provinces = sum(t.isupper() and t.upper() != COUNTRY for t, _ in told)
            return (
                {"regions": "blocks"},
                f"blocks: {provinces} province(s) in capitals, {len(told) - provinces} other rows",
                (),
            )
        tries.append((len(bad), {"regions": "blocks"}, bad))
    fits: list[dict[str, Any]] = []
    for parent in book.children("ID", "provinsi"):
        own = [t for t, _ in told if _is_province(t, parent, book)]
        read = {"regions": "regencies", "parent": parent} | ({"parent_name": own[0]} if own else {})
        bad = _fails([(t, r) for t, r in told if t not in own], "regencies", parent, book)
        if not bad and len(set(own)) <= 1 and len(own) < len(told):
            fits.append(read)
        tries.append((len(bad), read, bad))
    if len(fits) == 1:
        parent = str(fits[0]["parent"])
        return fits[0], f"{len(told)} rows, regencies of {parent} {book.name_of(parent)}", ()
    if fits:
        listed = ", ".join(f"{f['parent']} {book.name_of(str(f['parent']))}" for f in fits)
        return (
            {"regions": "regencies", "parent": "?"},
            "regencies",
            (f"the names fit several provinces: {listed}",),
        )
    count, read, bad = min(tries, key=lambda t: t[0])
    return read, f"{len(told)} rows, {count} not resolved", tuple(bad[:_SHOWN])


def _is_province(text: str, parent: str, book: RegionBook) -> bool:
    """Whether a row is the province's own. A regency may bear the same name: it needs the word or the capitals."""
    if not (text.isupper() or text.casefold().startswith(("prov", "propinsi"))):
        try:
            book.by_name(text, "kabupaten", parent=parent)
        except RegionError:
            pass
        else:
            return False
    try:
        return book.by_name(text, "provinsi") == parent
    except RegionError:
        return False


def by_codes(columns: Mapping[str, Sequence[str]], book: RegionBook) -> Found:
    """The columns of a tidy table: a column of codes under the scheme that its names prove, else a column of names."""
    names = {c: cells for c, cells in columns.items() if _mostly_text(cells)}
    coded = {c: cells for c, cells in columns.items() if all(_CODE.fullmatch(t.strip()) for t in cells)}
    coded = {c: cells for c, cells in coded.items() if c.casefold() != "tahun"}
    for code, cells in sorted(coded.items(), key=lambda item: -len(set(item[1]))):
        ids = {s: _resolved(cells, s, book) for s in SCHEMES}
        able = [s for s in SCHEMES if all(ids[s].values())]
        if not able:
            continue
        check = next((n for n, texts in names.items() if _names_fit(cells, texts, ids, able, book)), None)
        proven = [s for s in able if check and _fits(cells, names[check], ids[s], book)] or able
        read = {"code": code, "scheme": proven[0]} | ({"check_name": check} if check else {})
        words = f"{len(set(cells))} codes in the column {code!r}"
        if len({tuple(ids[s].items()) for s in proven}) == 1:
            same = len(proven) == len(SCHEMES)
            how = "both schemes mean the same regions" if same else f"scheme {proven[0]}"
            return read, f"{words}: {how}" + (f", names of {check!r} agree" if check else ""), ()
        differ = [c for c in dict.fromkeys(cells) if ids["bps"][c] != ids["kemendagri"][c]]
        text = ", ".join(
            f"{c} is {_told(ids['bps'][c], book)} at BPS, {_told(ids['kemendagri'][c], book)} at Kemendagri"
            for c in differ[:2]
        )
        return read | {"scheme": "?"}, words, (f"the codes are of both schemes: {text}",)
    return _tidy_names(names, book)


def _tidy_names(names: Mapping[str, Sequence[str]], book: RegionBook) -> Found:
    best: Found | None = None
    for column, cells in names.items():
        distinct = list(dict.fromkeys(cells))
        read, words, unsolved = by_names(distinct, [cells.index(t) + 2 for t in distinct], book)
        told: dict[str, Any] = {"name": column}
        if read["regions"] == "provinces":
            told["level"] = "provinsi"
        elif "parent" in read:
            told["parent"] = read["parent"]
        found: Found = (told, f"the column {column!r}: {words}", unsolved)
        if read["regions"] == "blocks" or "parent_name" in read:
            found = (told, found[1], (*unsolved, f"{column!r} holds provinces and regencies together"))
        if not found[2]:
            return found
        best = best if best and len(best[2]) <= len(found[2]) else found
    return best or (
        {"region": "?"},
        "no column of codes or names",
        ("no column holds codes or names of regions",),
    )


def _mostly_text(cells: Sequence[str]) -> bool:
    return (
        bool(cells) and all(t.strip() and not t.strip()[0].isdigit() for t in cells) and len(set(cells)) > 1
    )


def _resolved(cells: Sequence[str], scheme: Literal["bps", "kemendagri"], book: RegionBook) -> dict[str, str]:
    """Code -> region_id, '' where the scheme has none."""
    found: dict[str, str] = {}
    for code in dict.fromkeys(cells):
        try:
            found[code] = book.by_code(code, scheme)
        except RegionError:
            found[code] = ""
    return found


def _fits(cells: Sequence[str], texts: Sequence[str], ids: Mapping[str, str], book: RegionBook) -> bool:
    """Whether every name means the region of its code."""
    for code, text in dict.fromkeys(zip(cells, texts, strict=True)):
        try:
            level: Literal["provinsi", "kabupaten"] = "provinsi" if len(ids[code]) == 2 else "kabupaten"
            named = book.by_name(text, level, parent=None if level == "provinsi" else ids[code][:2])
        except RegionError:
            return False
        if named != ids[code]:
            return False
    return True


def _names_fit(
    cells: Sequence[str],
    texts: Sequence[str],
    ids: Mapping[Literal["bps", "kemendagri"], Mapping[str, str]],
    able: Sequence[Literal["bps", "kemendagri"]],
    book: RegionBook,
) -> bool:
    return any(_fits(cells, texts, ids[s], book) for s in able)


def _told(region_id: str, book: RegionBook) -> str:
    return f"{region_id} {book.name_of(region_id)}" if region_id else "none"
