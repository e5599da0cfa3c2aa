"""A village's printed name to its code, inside one region; never by likeness. What does not match is told with the
villages it may mean."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass

from etl.region_names import name_key
from etl.regions import RegionBook

DESA = "23"
"""Seventh digit of villages that an index of villages measures (desa, desa adat; not kelurahan)."""
LIKENESS, SHOWN = 0.75, 3


@dataclass(frozen=True)
class Matched:
    """`how`: exact | alias (the source prints the other name) | ambiguous | other_kecamatan | none. `region_id` only
    for the first two, `candidates` (codes) for the others."""

    region_id: str | None
    how: str
    candidates: tuple[str, ...] = ()


class Matcher:
    """The villages of a regency (or province)."""

    def __init__(self, regions: RegionBook, region_id: str) -> None:
        self._names = {v: name_key(regions.name_of(v)) for v in regions.children(region_id, "desa")}
        self._districts = {k: name_key(regions.name_of(k)) for k in regions.children(region_id, "kecamatan")}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for village, key in self._names.items():
            self._by_name[key].append(village)

    def find(
        self, name: str, kecamatan: str = "", same_as: str | None = None, *, measured_only: bool = False
    ) -> Matched:
        """The village of a printed name; `same_as` is the other name the source prints for it."""
        for how, wording in (("exact", name), ("alias", same_as)):
            if wording:
                found = self._one(name_key(wording), name_key(kecamatan), how, measured_only)
                if found:
                    return found
        return Matched(None, "none", self._alike(name_key(name), name_key(kecamatan)))

    def _one(self, key: str, district: str, how: str, measured_only: bool) -> Matched | None:
        hits = [v for v in self._by_name.get(key, []) if not measured_only or v[6] in DESA]
        inside = [v for v in hits if not district or self._districts.get(v[:6]) == district]
        if len(inside) == 1:
            return Matched(inside[0], how)
        if inside:
            return Matched(None, "ambiguous", tuple(inside))
        return Matched(None, "other_kecamatan", tuple(hits)) if hits else None

    def _alike(self, key: str, district: str) -> tuple[str, ...]:
        """The villages of the kecamatan, else of the region, whose names are most like the printed one."""
        near = {v: n for v, n in self._names.items() if self._districts.get(v[:6]) == district}
        for names in (near, self._names):
            close = difflib.get_close_matches(key, sorted(set(names.values())), SHOWN, LIKENESS)
            if close:
                return tuple(v for c in close for v in sorted(names) if names[v] == c)[:SHOWN]
        return ()
