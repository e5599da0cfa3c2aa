"""Whose target a row of the template is: by code, by name, by both when they agree; never by likeness."""

from __future__ import annotations

import difflib
from typing import Literal

from etl.errors import RegionError
from etl.region_names import name_key, province_key, split_regency
from etl.region_reference import aliases
from etl.region_table import COUNTRY, parent_of
from etl.regions import Level, RegionBook
from etl.template_cells import CellFault

LEVELS: tuple[Level, ...] = ("negara", "provinsi", "kabupaten")
_GROUP = "KP-"
Column = Literal["kode_wilayah", "nama_wilayah", "provinsi"]


class PlaceFault(CellFault):
    """A `CellFault` and the column it speaks of."""

    def __init__(self, column: Column, what: str, next: str) -> None:
        super().__init__(what, next)
        self.column = column


def find_place(code: str, name: str, province: str, book: RegionBook) -> str:
    """region_id of the country, a province, a regency, an island group, or by its code a village; blank texts say
    nothing.

    Raises `PlaceFault`: unknown, of another level, ambiguous, or code, name and province disagree."""
    parent = _province(province, book) if province else None
    named = _named(name, parent, book) if name else []
    if code:
        return _by_code(code, name, named, parent, book)
    if len(named) == 1:
        return named[0]
    if named:
        listed = ", ".join(f"{i} {book.name_of(i, full=True)}{_inside(i, book)}" for i in named)
        raise PlaceFault(
            "nama_wilayah",
            f"{name!r} is the name of several regions: {listed}",
            "fill kode_wilayah or provinsi, or write Kabupaten, Kota or Provinsi before the name",
        )
    place = f" in {book.name_of(parent)}" if parent else ""
    raise PlaceFault(
        "nama_wilayah",
        f"no province or regency is named {name!r}{place}{_closest(name, parent, book)}",
        "write the name as Kemendagri does, or fill kode_wilayah",
    )


def _province(text: str, book: RegionBook) -> str:
    try:
        return book.by_name(text, "provinsi")
    except RegionError as e:
        raise PlaceFault(
            "provinsi",
            f"no province is named {text!r}{_closest(text, None, book, 'provinsi')}",
            "write the province's name, or leave the cell blank",
        ) from e


def _named(name: str, parent: str | None, book: RegionBook) -> list[str]:
    """Every region that the name may mean; a bare name means kabupaten and kota alike."""
    found: list[str] = []
    prefixed = split_regency(name)[0] is not None
    for level in LEVELS:
        wordings = [name] if level != "kabupaten" or prefixed else [name, f"Kabupaten {name}", f"Kota {name}"]
        for wording in wordings:
            try:
                found.append(book.by_name(wording, level, parent if level == "kabupaten" else None))
            except RegionError:
                continue
    inside = [i for i in found if parent is None or i == parent or parent_of(i) == parent]
    return sorted(set(inside))


def _by_code(code: str, name: str, named: list[str], parent: str | None, book: RegionBook) -> str:
    text = code.replace(",", ".").upper()
    if text.startswith(_GROUP):
        return _island_group(text, book)
    try:
        region_id = book.by_code(text, "kemendagri")
    except RegionError as e:
        raise PlaceFault(
            "kode_wilayah", e.what, e.next or "write the code of Kemendagri, or the name alone"
        ) from e
    if book.level_of(region_id) == "desa":
        return _village(region_id, code, name, parent, book)
    if book.level_of(region_id) not in LEVELS:
        raise PlaceFault(
            "kode_wilayah",
            f"{code!r} is a {book.level_of(region_id)}; allowed: Indonesia, a province, a regency, a village or an "
            "island group",
            "write the code of the region whose target it is",
        )
    shown = f"{book.name_of(region_id, full=True)}{_inside(region_id, book)}"
    other = _of_bps(text, book)
    if name and region_id not in named:
        hint = f"; in BPS's codes it is {book.name_of(other, full=True)}" if other in named and other else ""
        raise PlaceFault(
            "nama_wilayah",
            f"{name!r} is not the region of code {code!r}, which is {shown}{hint}",
            "correct the code (Kemendagri's, not BPS's) or the name",
        )
    if not name and other not in (None, region_id):
        raise PlaceFault(
            "kode_wilayah",
            f"{code!r} is {shown} for Kemendagri and {book.name_of(str(other), full=True)} for BPS",
            "fill nama_wilayah as well",
        )
    if parent and parent not in (region_id, parent_of(region_id)):
        raise PlaceFault(
            "provinsi", f"{shown} does not lie in {book.name_of(parent)}", "correct the province or the code"
        )
    return region_id


def _village(region_id: str, code: str, name: str, parent: str | None, book: RegionBook) -> str:
    """A village, by its code alone: names of villages repeat; a name beside the code must be its own."""
    own = book.name_of(region_id)
    if name and name_key(name) not in (name_key(own), name_key(f"desa {own}"), name_key(f"kelurahan {own}")):
        raise PlaceFault(
            "nama_wilayah",
            f"{name!r} is not the village of code {code!r}, which is {own} ({book.name_of(region_id[:6])})",
            "correct the code (Kemendagri's, not BPS's) or the name",
        )
    if parent and parent != region_id[:2]:
        raise PlaceFault(
            "provinsi", f"{own} does not lie in {book.name_of(parent)}", "correct the province or the code"
        )
    return region_id


def _island_group(text: str, book: RegionBook) -> str:
    try:
        book.level_of(text)
    except RegionError as e:
        known = ", ".join(aliases()["island_group"])
        raise PlaceFault(
            "kode_wilayah", f"{text!r} is no island group; known: {known}", "write one of them"
        ) from e
    return text


def _of_bps(text: str, book: RegionBook) -> str | None:
    try:
        return book.by_code(text, "bps")
    except RegionError:
        return None


def _inside(region_id: str, book: RegionBook) -> str:
    return f" ({book.name_of(region_id[:2])})" if len(region_id) == 4 else ""


def _closest(name: str, parent: str | None, book: RegionBook, level: Level = "kabupaten") -> str:
    """'; closest: ...' with the code of the region whose name is most like the one found, else ''."""
    provinces = {province_key(book.name_of(i)): i for i in book.children(COUNTRY, "provinsi")}
    regencies = {
        split_regency(book.name_of(i))[1]: i
        for i in (book.children(parent or COUNTRY, "kabupaten") if level == "kabupaten" else ())
    }
    for known, key in ((regencies, split_regency(name)[1]), (provinces, province_key(name))):
        if close := difflib.get_close_matches(key, list(known), 1):
            return f"; closest: {book.name_of(known[close[0]], full=True)} ({known[close[0]]})"
    return ""
