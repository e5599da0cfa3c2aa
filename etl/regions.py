"""Regions as rows with validity, and how a name or a code of any scheme is resolved to one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Literal, NoReturn, Protocol

import pandas as pd

from etl.errors import RegionError
from etl.region_changes import recodes
from etl.region_names import name_key, province_key
from etl.region_reference import Reference, add, aliases, load_reference, pairs, rows
from etl.region_regencies import RegencyNames
from etl.region_table import COUNTRY, display, level_by_code, parent_of, region_table

Scheme = Literal["kemendagri", "bps", "djpk"]
Level = Literal["negara", "provinsi", "kabupaten", "kecamatan", "desa", "kelompok_pulau"]

PAPUA_SPLIT_BPS = 2022
"""Last year in which BPS used the codes of before the Papua split."""


class RegionResolver(Protocol):
    """What readers may ask of the reference table. Unknown or ambiguous: `etl.errors.RegionError` that lists
    candidates."""

    def by_code(self, code: str, scheme: Scheme, year: int | None = None) -> str:
        """region_id (current) of a code, with or without dots, of the scheme as it stood in `year` (re-coded
        and split regions are followed to the one successor that carries the figures on)."""

    def by_name(self, name: str, level: Level, parent: str | None = None, year: int | None = None) -> str:
        """region_id of a name as printed ('Kab. Pati', 'KABUPATEN PATI', 'Pati', 'Kota Tegal', old names),
        inside the block of `parent` (a province's region_id) where names repeat."""

    def level_of(self, region_id: str) -> str: ...
    def children(self, region_id: str, level: Level) -> list[str]: ...


class RegionBook:
    """The resolver on the stored reference lists. Indexes are built when first asked for."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    @classmethod
    def load(cls, reference_dir: Path) -> RegionBook:
        """The book on `data/reference`. Every question raises `etl.errors.RefusedError` when the list it
        needs is not stored yet."""
        return cls(load_reference(reference_dir))

    @cached_property
    def table(self) -> pd.DataFrame:
        """`etl.region_table.region_table` of the reference."""
        return region_table(self.reference)

    # -- what exists ---------------------------------------------------------------------------------------
    @cached_property
    def _printed(self) -> dict[str, str]:
        """Current region_id -> name as Kemendagri prints it."""
        found: dict[str, str] = {COUNTRY: "Indonesia"}
        found |= {i: g["name"] for i, g in aliases()["island_group"].items()}
        for kind in ("region_list", "region_list_village"):
            frame = self.reference[kind]
            found |= pairs(frame, "region_id", "printed_name")
        return found

    @cached_property
    def _gone(self) -> dict[str, str]:
        """Region_id of a code that no longer exists -> the name it bore last."""
        frame = self.reference["region_code_history"].sort_values("first_list")
        last = pairs(frame, "region_id", "printed_name")
        return {i: n for i, n in last.items() if i not in self._printed}

    @cached_property
    def _sorted(self) -> dict[str, list[str]]:
        """Level -> current region_ids, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for region_id in sorted(self._printed):
            found[level_by_code(region_id)].append(region_id)
        return found

    def level_of(self, region_id: str) -> str:
        """Level of a current or historical region. Raises `RegionError` when there is none."""
        if region_id not in self._printed and region_id not in self._gone:
            raise RegionError(f"there is no region {region_id!r}")
        return level_by_code(region_id)

    def name_of(self, region_id: str, *, full: bool = False) -> str:
        """Short ('Boyolali', 'Kota Tegal') or full name ('Kabupaten Boyolali') of a current or historical
        region."""
        level = self.level_of(region_id)
        printed = self._printed.get(region_id) or self._gone[region_id]
        if level in ("negara", "kelompok_pulau"):
            return printed
        _, short, long = display(region_id, level, printed)
        return long if full else short

    def children(self, region_id: str, level: Level) -> list[str]:
        """Current regions of `level` inside a region, sorted; provinces of an island group, too."""
        self.level_of(region_id)
        if region_id == COUNTRY:
            return list(self._sorted[level])
        roots = aliases()["island_group"].get(region_id, {}).get("provinces", [region_id])
        found: list[str] = []
        for root in roots:
            ids = self._sorted[level]
            inside = ids[bisect_left(ids, root) : bisect_left(ids, root + "~")]
            found += [i for i in inside if i != region_id]
        return found

    # -- codes ---------------------------------------------------------------------------------------------
    def by_code(self, code: str, scheme: Scheme, year: int | None = None) -> str:
        """See `RegionResolver`. Accepted besides the plain code: dots, '3300' for a province, '0000' /
        '9999' / 'ID' for Indonesia.

        Raises `RegionError`: no such code in the scheme, or it ended without a successor, or was split.
        """
        text = code.strip()
        digits = text.replace(".", "").replace(" ", "")
        if digits in {"0000", "9999", "00", COUNTRY}:
            return COUNTRY
        if not digits.isdigit():
            raise RegionError(f"{code!r} is no {scheme} code")
        if len(digits) == 4 and digits.endswith("00"):
            digits = digits[:2]
        if scheme == "bps":
            return self._by_bps(digits, year)
        if scheme == "djpk":
            return self._by_djpk(digits)
        return self._current(digits)

    def _current(self, digits: str) -> str:
        """The current region of a Kemendagri code, following re-codings."""
        seen = [digits]
        while seen[-1] not in self._printed:
            following = self._recoded.get(seen[-1], [])
            if len(following) != 1:
                self._refuse_code(seen[-1], following)
            seen.append(following[0])
        return seen[-1]

    def _refuse_code(self, digits: str, following: list[str]) -> NoReturn:
        if digits not in self._gone:
            raise RegionError(
                f"no region has the Kemendagri code {digits!r}",
                next="check the scheme: BPS and Kemendagri use the same digits for different regions",
            )
        name = self._gone[digits]
        if following:
            raise RegionError(f"{digits} {name} went on as several regions: {', '.join(following)}")
        raise RegionError(f"{digits} {name} no longer exists, and no successor of its name is known")

    @cached_property
    def _recoded(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for old, new in rows(recodes(self.reference), "region_id", "related_id"):
            found[old].append(new)
        return found

    @cached_property
    def _bps(self) -> dict[str, str]:
        return pairs(self.reference["region_bps_code"], "bps_code", "region_id")

    @cached_property
    def _bps_village(self) -> dict[str, str]:
        return pairs(self.reference["region_bps_code_village"], "bps_code", "region_id")

    @cached_property
    def _bps_2020(self) -> dict[str, str]:
        return pairs(self.reference["region_code_2020"], "bps_code_2020", "region_id")

    def _by_bps(self, digits: str, year: int | None) -> str:
        codes = self._bps if len(digits) <= 4 else self._bps_village
        order = [codes, self._bps_2020]
        if year is not None and year <= PAPUA_SPLIT_BPS:
            order.reverse()
        for known in order:
            if digits in known:
                return known[digits]
        raise RegionError(f"no region has the BPS code {digits!r}")

    @cached_property
    def _djpk(self) -> dict[str, str]:
        frame = self.reference["region_djpk_code"]
        found = {c.replace(".", ""): self._current(k) for c, k in rows(frame, "djpk_code", "kemendagri_code")}
        provinces = zip(frame["djpk_code"].str[:2], frame["printed_province"], strict=True)
        found |= {p: self.by_name(n, "provinsi") for p, n in dict(provinces).items()}
        return found | aliases()["djpk"]

    def _by_djpk(self, digits: str) -> str:
        if digits not in self._djpk:
            raise RegionError(f"no region has the DJPK code {digits!r}")
        return self._djpk[digits]

    # -- names ---------------------------------------------------------------------------------------------
    def by_name(self, name: str, level: Level, parent: str | None = None, year: int | None = None) -> str:
        """See `RegionResolver`. A regency without prefix is the kabupaten of that name where a kota shares
        it.

        `year` narrows nothing: a former name that is known means one region in every year.

        Raises `RegionError` when no region, or more than one, bears the name; never guesses by likeness.
        """
        if level == "kabupaten":
            return self._one(self._regencies.find(name, parent), name, level, parent)
        if level in ("negara", "provinsi", "kelompok_pulau"):
            key = province_key(name)
            return self._one(self._upper[level].get(key, []), name, level, parent)
        if parent is None:
            raise RegionError(f"the {level} {name!r} needs the region it lies in")
        key = name_key(name)
        hits = [i for i in self.children(parent, level) if name_key(self._printed[i]) == key]
        return self._one(hits, name, level, parent)

    @cached_property
    def _upper(self) -> dict[str, dict[str, list[str]]]:
        """Level -> key -> region_ids, for the country, provinces and island groups."""
        found: dict[str, dict[str, list[str]]] = {
            k: defaultdict(list) for k in ("negara", "provinsi", "kelompok_pulau")
        }
        for level, keys in found.items():
            for region_id in self._sorted[level]:
                for name in {self.name_of(region_id), self._printed[region_id]}:
                    add(keys, province_key(name), region_id)
        for alias in aliases()["alias"]:
            if alias["level"] in found:
                add(found[alias["level"]], province_key(alias["name"]), alias["region_id"])
        return found

    @cached_property
    def _regencies(self) -> RegencyNames:
        return RegencyNames(self.reference)

    def _one(self, hits: list[str], name: str, level: str, parent: str | None) -> str:
        if len(hits) == 1:
            return hits[0]
        place = f" in {parent} {self.name_of(parent)}" if parent else ""
        if hits:
            listed = ", ".join(f"{i} {self.name_of(i, full=True)} ({self._place(i)})" for i in hits)
            raise RegionError(f"{name!r} is the name of several regions of level {level}{place}: {listed}")
        raise RegionError(
            f"no region of level {level} is named {name!r}{place}",
            next="if it is another spelling, add it to etl/region_aliases.toml with who prints it",
        )

    def _place(self, region_id: str) -> str:
        parent = parent_of(region_id)
        return self.name_of(parent) if parent else "-"
