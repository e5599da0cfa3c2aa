"""Names of regencies: today's, former ones and variants, told apart by prefix and by province; never by
likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from etl.region_names import name_key, split_regency
from etl.region_reference import Reference, add, aliases, pairs, rows

COUNTRY = "ID"
SINCE = "2010"
"""BPS's names and provinces from this list on are remembered: older ones would shadow today's kota
(Kendari)."""
TIERS = ("", "old:")


class RegencyNames:
    """An index of the names in the reference lists."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    @cached_property
    def _printed(self) -> dict[str, str]:
        listed = self.reference["region_list"]
        return pairs(listed[listed["level"] == "kabupaten"], "region_id", "printed_name")

    @cached_property
    def _of_bps_2018(self) -> dict[str, str]:
        return pairs(self.reference["region_code_2020"], "bps_code_2020", "region_id")

    @cached_property
    def _index(self) -> dict[str, dict[str, list[str]]]:
        """'kabupaten' / 'kota' -> bare key -> region_ids; 'old:kabupaten' / 'old:kota' for former and
        variant names (a former name that another regency bears today is left out)."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for region_id, name in self._printed.items():
            kind, bare = split_regency(name)
            add(found[kind or "kabupaten"], bare, region_id)
        for region_id, name in self._former_names():
            own = split_regency(self._printed[region_id])[0] or "kabupaten"
            kind, bare = split_regency(name)
            key = bare if kind in (None, own) else name_key(name)
            if key not in found[own]:
                add(found[f"old:{own}"], key, region_id)
        return found

    def _former_names(self) -> Iterable[tuple[str, str]]:
        """Under the same code in Kemendagri's lists and in BPS's, and the hand-kept aliases."""
        history = self.reference["region_code_history"]
        regency = history[history["level"] == "kabupaten"]
        yield from (pair for pair in rows(regency, "region_id", "printed_name") if pair[0] in self._printed)
        bps = self.reference["region_bps_history"]
        own = bps[(bps["bps_code"] == bps["bps_code_2018"]) & (bps["last_list"] >= SINCE)]
        for code, name in rows(own, "bps_code", "printed_name"):
            yield self._of_bps_2018[code], name
        for alias in aliases()["alias"]:
            if alias["level"] == "kabupaten":
                yield alias["region_id"], alias["name"]

    @cached_property
    def _former_provinces(self) -> dict[str, set[str]]:
        """Regency -> provinces it lay in since 2010 (Kaltara was split in 2012, Papua in 2022)."""
        codes = self.reference["region_code_2020"]
        province = {b[:2]: k[:2] for b, k in rows(codes, "bps_code_2020", "kemendagri_2020")}
        found: dict[str, set[str]] = defaultdict(set)
        for region_id, old in rows(codes, "region_id", "kemendagri_2020"):
            found[region_id].add(old[:2])
        bps = self.reference["region_bps_history"]
        for code, old in rows(bps[bps["last_list"] >= SINCE], "bps_code_2018", "bps_code"):
            found[self._of_bps_2018[code]].add(province[old[:2]])
        return found

    def _hits(self, tier: str, kind: str, key: str, parent: str | None) -> list[str]:
        found = self._index[f"{tier}{kind}"].get(key, [])
        if parent is None or parent == COUNTRY:
            return found
        return [i for i in found if i[:2] == parent] or [
            i for i in found if parent in self._former_provinces[i]
        ]

    def find(self, name: str, parent: str | None) -> list[str]:
        """Every regency that bears the name, today's names before former ones; [] when there is none.

        Without a prefix it is the kabupaten of that name, unless only a kota bears it; where kabupaten and
        kota lie in different provinces and no province is given, both are candidates.
        """
        kind, bare = split_regency(name)
        for tier in TIERS:
            if kind is not None:
                whole = self._hits(tier, "kabupaten", name_key(name), parent)
                found = sorted({*self._hits(tier, kind, bare, parent), *whole})
            else:
                found = self._hits(tier, "kabupaten", bare, parent)
                provinces = {i[:2] for i in found}
                kota = self._hits("", "kota", bare, parent) if found else []
                found = found + [i for i in kota if i[:2] not in provinces]
            if found:
                return found
        return (
            next((k for t in TIERS if (k := self._hits(t, "kota", bare, parent))), []) if kind is None else []
        )
