"""Which village a row of a register or of an annex speaks of, by its codes and names.

The code system (BPS or Kemendagri) is decided once for the whole file: the one under which the codes' villages bear
the printed names. Codes are read with or without dots, whole or split over columns, with leading zeros lost; names
are read inside their kecamatan and regency. A code is never overruled by a name: where both are known and disagree
the row is a problem with its candidates. Likeness is only ever asked whether a name may be the code's village printed
another way; it never chooses a village.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from etl.errors import LayoutError, Problem, RegionError, Where
from etl.region_names import name_key, tokens
from etl.regions import Level, RegionBook

Scheme = Literal["kemendagri", "bps"]
SCHEMES: tuple[Scheme, ...] = ("bps", "kemendagri")
WIDTHS: Mapping[Scheme, tuple[int, int]] = {"bps": (3, 3), "kemendagri": (2, 4)}
"""Digits of kecamatan and village within their parent."""
AGREE = 0.8
"""Least share of the coded rows whose names must agree for the file's code system to be taken as known."""
LIKE = 0.7
"""Least likeness of a name to that of its code's village to be taken as its spelling."""
CANDIDATES = 3
_PREFIX = {"desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "kabupaten", "kab", "nagari", "gampong"}


@dataclass(frozen=True)
class Place:
    """What a row prints of its village, as text; '' where the file does not say. `where` without the file."""

    where: Where
    cells: Mapping[str, str] = field(default_factory=dict)
    """Column of `register_columns.PLACES` -> text."""

    def get(self, name: str) -> str:
        return self.cells.get(name, "")

    @property
    def coded(self) -> bool:
        """Whether the row has a code of its village."""
        return any(self.get(c) for c in ("code", "code_bps", "code_kemendagri", "kddesa"))

    def __str__(self) -> str:
        code = self.get("code") or ".".join(c for c in map(self.get, ("kdkab", "kdkec", "kddesa")) if c)
        names = ", ".join(n for n in map(self.get, ("nmdesa", "nmkec", "nmkab")) if n)
        return " ".join(p for p in (code, repr(names) if names else "") if p)


@dataclass
class Villages:
    """The villages of the rows of one file. `home`: the regency that the file's title names, '' where none."""

    book: RegionBook
    file: str
    home: str = ""
    year: int | None = None

    def resolve(
        self, places: Sequence[Place], told: str | None = None
    ) -> tuple[list[str | None], list[Problem]]:
        """The region_id of every row, in order, None where there is a problem. `told`: the code system as the
        analyst names it.

        Raises `LayoutError` when the file's code system cannot be told."""
        scheme = self._scheme(places, told)
        found: list[str | None] = []
        problems: list[Problem] = []
        for place in places:
            outcome = self._one(place, scheme)
            found.append(outcome if isinstance(outcome, str) else None)
            if isinstance(outcome, Problem):
                problems.append(outcome)
        return found, problems

    # -- the file's code system ----------------------------------------------------------------------------
    def _scheme(self, places: Sequence[Place], told: str | None) -> Scheme | None:
        coded = [p for p in places if p.coded]
        if not coded:
            return None
        if told in SCHEMES:
            return "bps" if told == "bps" else "kemendagri"
        agree = {s: sum(self._agrees(p, self._by_code(p, s)) for p in coded) for s in SCHEMES}
        best = max(SCHEMES, key=lambda s: agree[s])
        other = min(agree.values())
        if agree[best] >= AGREE * len(coded) and other < agree[best]:
            return best
        tale = ", ".join(f"{s}: {agree[s]} of {len(coded)}" for s in SCHEMES)
        raise LayoutError(
            f"it cannot be told whether the village codes are of BPS or of Kemendagri (rows whose code and name agree: "
            f"{tale})",
            where=Where(self.file, coded[0].where.sheet, coded[0].where.row),
            next="see that codes and names stand in the right rows; if the file has codes alone, name their system: "
            "--codes bps or --codes kemendagri",
        )

    def _agrees(self, place: Place, region_id: str | None) -> bool:
        name = place.get("nmdesa")
        return region_id is not None and (not name or _key(name) in self._keys[region_id])

    def _by_code(self, place: Place, scheme: Scheme) -> str | None:
        digits = self._digits(place, scheme)
        if digits is None:
            return None
        try:
            found = self.book.by_code(digits, scheme, self.year)
        except RegionError:
            return None
        return found if self.book.level_of(found) == "desa" else None

    def _digits(self, place: Place, scheme: Scheme) -> str | None:
        """The ten digits of the row's village in a code system; None where the cells make none."""
        for column in (f"code_{scheme}", "code"):
            if place.get(column):
                return _ten(place.get(column))
        if place.get("kddesa"):
            return self._joined(place, scheme)
        return None

    def _joined(self, place: Place, scheme: Scheme) -> str | None:
        """The digits of split columns; each may hold its own part or the whole code down to it."""
        whole = _ten(place.get("kddesa"))
        if whole:
            return whole
        regency = self._regency_digits(place, scheme)
        kecamatan = self._under(regency, place.get("kdkec"), WIDTHS[scheme][0])
        return self._under(kecamatan, place.get("kddesa"), WIDTHS[scheme][1])

    @staticmethod
    def _under(parent: str | None, part: str, width: int) -> str | None:
        digits = _digits(part)
        if parent is None or not digits:
            return None
        if len(digits) == len(parent) + width:
            return digits if digits.startswith(parent) else None
        return parent + digits.zfill(width) if len(digits) <= width else None

    def _regency_digits(self, place: Place, scheme: Scheme) -> str | None:
        digits = _digits(place.get("kdkab"))
        if len(digits) == 4:
            return digits
        province = _digits(place.get("kdprov"))
        if len(province) == 2 and 0 < len(digits) <= 2:
            return province + digits.zfill(2)
        region_id = self._regency(place)
        if region_id is None:
            return None
        own = self._bps_of.get(region_id) if scheme == "bps" else region_id
        fits = own is not None and (not digits or own.endswith(digits.zfill(2)))
        return own if fits else None

    # -- one row -------------------------------------------------------------------------------------------
    def _one(self, place: Place, scheme: Scheme | None) -> str | Problem:
        coded = self._by_code(place, scheme) if scheme and place.coded else None
        named, heard = self._named(place)
        if coded is not None:
            return self._confirmed(place, coded, named)
        if len(named) == 1:
            return named[0]
        what = (
            f"no village of {heard} is known by {place}"
            if not named
            else f"{place} is the name of several villages"
        )
        options = named or self._closest(place)
        advice = "write the village's code or its name as Kemendagri does"
        return Problem(place.where, f"{what}{self._listed(options)}", advice)

    def _confirmed(self, place: Place, coded: str, named: list[str]) -> str | Problem:
        """The code's village, unless a name of the row speaks of another."""
        pairs = ((place.get("nmdesa"), coded), (place.get("nmkec"), coded[:6]))
        if coded in named or all(not text or _key(text) in self._keys[i] for text, i in pairs):
            return self._in_regency(place, coded)
        elsewhere = [i for i in named if i != coded]
        spelled = all(not text or self._like(text, i) for text, i in pairs)
        if spelled and not elsewhere and not self._other_kecamatan(place, coded):
            return self._in_regency(place, coded)
        return Problem(
            place.where,
            f"code and name disagree: {place}{self._listed([coded, *(elsewhere or self._closest(place))])}",
            "correct the code or the name",
        )

    def _in_regency(self, place: Place, coded: str) -> str | Problem:
        regency = self._regency(place)
        if regency in (None, coded[:4]):
            return coded
        return Problem(
            place.where,
            f"{place}: the code's village lies in {self.book.name_of(coded[:4], full=True)}{self._listed([coded])}",
            "correct the code or the name of the regency",
        )

    def _other_kecamatan(self, place: Place, coded: str) -> bool:
        found = self._children(coded[:4], "kecamatan", place.get("nmkec")) if place.get("nmkec") else []
        return bool(found) and coded[:6] not in found

    def _like(self, text: str, region_id: str) -> bool:
        key = _key(text)
        return any(difflib.SequenceMatcher(None, key, k).ratio() >= LIKE for k in self._keys[region_id])

    def _named(self, place: Place) -> tuple[list[str], str]:
        """The villages that the row's names mean, and the region they were looked for in."""
        name, regency = place.get("nmdesa"), self._regency(place)
        if regency is None:
            return [], place.get("nmkab") or "an unnamed regency"
        heard = self.book.name_of(regency, full=True)
        if not name:
            return [], heard
        kecamatan = place.get("nmkec")
        parents = self._children(regency, "kecamatan", kecamatan) if kecamatan else [regency]
        return [v for p in parents for v in self._children(p, "desa", name)], heard

    def _children(self, parent: str, level: Level, name: str) -> list[str]:
        key = _key(name)
        return [i for i in self.book.children(parent, level) if key in self._keys[i]]

    def _regency(self, place: Place) -> str | None:
        """The regency that the row, or else the title, names."""
        name = place.get("nmkab")
        return self.regency_named(name, place.get("nmprov")) if name else self.home or None

    def regency_named(self, name: str, province: str = "") -> str | None:
        """The regency of a printed name, None where there is none or several."""
        if (name, province) not in self._heard:
            try:
                inside = self.book.by_name(province, "provinsi") if province else None
                self._heard[name, province] = self.book.by_name(name, "kabupaten", inside)
            except RegionError:
                self._heard[name, province] = None
        return self._heard[name, province]

    @cached_property
    def _heard(self) -> dict[tuple[str, str], str | None]:
        return {}

    # -- names of regions ----------------------------------------------------------------------------------
    @cached_property
    def _keys(self) -> _Keys:
        return _Keys(_names(self.book))

    @cached_property
    def _bps_of(self) -> Mapping[str, str]:
        frame = self.book.reference["region_bps_code"]
        return dict(zip(frame["region_id"], frame["bps_code"], strict=True))

    def _closest(self, place: Place) -> list[str]:
        regency = self._regency(place)
        if regency is None or not place.get("nmdesa"):
            return []
        inside = self._children(regency, "kecamatan", place.get("nmkec")) if place.get("nmkec") else []
        keys = {
            k: i for p in inside or [regency] for i in self.book.children(p, "desa") for k in self._keys[i]
        }
        close = difflib.get_close_matches(_key(place.get("nmdesa")), list(keys), CANDIDATES, cutoff=0.5)
        return list(dict.fromkeys(keys[k] for k in close))

    def _listed(self, region_ids: Iterable[str]) -> str:
        told = [
            f"{i} {self.book.name_of(i)} ({self.book.name_of(i[:6])})"
            for i in list(region_ids)[: CANDIDATES + 1]
        ]
        return f"; candidates: {', '.join(told)}" if told else ""


class _Keys(dict[str, set[str]]):
    """region_id -> keys of its names, made when first asked for."""

    def __init__(self, names: Mapping[str, set[str]]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, region_id: str) -> set[str]:
        self[region_id] = {_key(n) for n in self._names.get(region_id, ())}
        return self[region_id]


@lru_cache(maxsize=2)
def _names(book: RegionBook) -> Mapping[str, set[str]]:
    """Kecamatan and villages by region_id: their names by Kemendagri, BPS and earlier lists."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, column in (
        ("region_list_village", "printed_name"),
        ("region_bps_code_village", "bps_name"),
        ("region_code_history", "printed_name"),
    ):
        frame = book.reference[kind]
        for region_id, name in zip(frame["region_id"], frame[column], strict=True):
            if isinstance(name, str):
                found[region_id].add(name)
    return found


def _digits(text: str) -> str:
    """The digits of a code cell; '' where anything but digits, dots, spaces and dashes stands in it."""
    plain = re.sub(r"(?<=\d),0+$", "", text.strip())
    return re.sub(r"[ .-]", "", plain) if re.fullmatch(r"[\d .-]+", plain) else ""


def _ten(text: str) -> str | None:
    digits = _digits(text)
    return digits if len(digits) == 10 else None


def _key(text: str) -> str:
    """`region_names.name_key` without 'Desa', 'Kel.', 'Kecamatan' before the name."""
    parts = tokens(text)
    return "".join(parts[1:]) if len(parts) > 1 and parts[0] in _PREFIX else name_key(text)
