"""Names of regions as people write them: with or without Kab. and Kota, abbreviated, in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.numerals import Lang
from analysis.peers import ISLANDS

LONGEST = 6
"""Words that a name may have."""

SHORT: dict[str, tuple[str, ...]] = {
    "ID": ("nasional", "national", "nationally", "nationwide", "republik indonesia"),
    "11": ("nad",),
    "12": ("sumut", "north sumatra", "sumatra utara"),
    "13": ("sumbar", "west sumatra", "sumatra barat"),
    "16": ("sumsel", "south sumatra", "sumatra selatan"),
    "19": ("babel", "bangka belitung", "bangka belitung islands"),
    "21": ("kepri", "riau islands"),
    "31": ("jakarta", "dki", "dkj", "dk jakarta"),
    "32": ("jabar", "west java"),
    "33": ("jateng", "central java"),
    "34": (
        "diy",
        "daerah istimewa yogyakarta",
        "yogya",
        "jogja",
        "yogyakarta",
        "special region of yogyakarta",
    ),
    "35": ("jatim", "east java"),
    "52": ("ntb", "west nusa tenggara"),
    "53": ("ntt", "east nusa tenggara"),
    "61": ("kalbar", "west kalimantan"),
    "62": ("kalteng", "central kalimantan"),
    "63": ("kalsel", "south kalimantan"),
    "64": ("kaltim", "east kalimantan"),
    "65": ("kaltara", "north kalimantan"),
    "71": ("sulut", "north sulawesi"),
    "72": ("sulteng", "central sulawesi"),
    "73": ("sulsel", "south sulawesi"),
    "74": ("sultra", "southeast sulawesi", "south east sulawesi"),
    "76": ("sulbar", "west sulawesi"),
    "82": ("malut", "north maluku"),
    "92": ("pabar", "west papua"),
    "93": ("south papua",),
    "94": ("central papua",),
    "95": ("highland papua", "papua highlands"),
    "96": ("southwest papua", "south west papua"),
}
ISLAND_NAMES: dict[str, dict[Lang, str]] = {
    "sumatera": {"id": "Pulau Sumatera", "en": "the island of Sumatra"},
    "jawa": {"id": "Pulau Jawa", "en": "the island of Java"},
    "bali_nusa_tenggara": {"id": "Bali-Nusa Tenggara", "en": "Bali-Nusa Tenggara"},
    "kalimantan": {"id": "Pulau Kalimantan", "en": "the island of Kalimantan"},
    "sulawesi": {"id": "Pulau Sulawesi", "en": "the island of Sulawesi"},
    "maluku": {"id": "Kepulauan Maluku", "en": "the Maluku islands"},
    "papua": {"id": "Tanah Papua", "en": "the island of Papua"},
}
_ISLANDS: dict[str, tuple[str, ...]] = {
    "sumatera": ("sumatera", "sumatra"),
    "jawa": ("jawa", "java"),
    "bali_nusa_tenggara": ("bali nusa tenggara", "bali nusra", "bali dan nusa tenggara", "nusa tenggara"),
    "kalimantan": ("kalimantan", "borneo"),
    "sulawesi": ("sulawesi",),
    "maluku": ("maluku", "kepulauan maluku", "the maluku islands"),
    "papua": ("papua", "tanah papua"),
}
_SPELLED = {"kep": "kepulauan"}
_BEFORE: dict[str, tuple[str, ...]] = {
    "kabupaten": ("kab", "kabupaten", "regencyof"),
    "kota": ("kota", "kotamadya", "kodya", "cityof"),
    "provinsi": ("prov", "provinsi", "propinsi", "provinceof"),
}
_BEHIND: dict[str, tuple[str, ...]] = {
    "kabupaten": ("regency",),
    "kota": ("city", "municipality"),
    "provinsi": ("province",),
}
_PREFIX = re.compile(r"^(Kabupaten|Kota|Provinsi)( Adm\w*)? ", re.IGNORECASE)


def plain(word: str) -> str:
    """A word without case, accents and apostrophes: how the lexicon and the names are compared."""
    letters = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()
    letters = re.sub(r"[^a-z0-9]", "", letters)
    return _SPELLED.get(letters, letters)


def key(text: str) -> str:
    """The key of a name: its plain words joined."""
    return "".join(plain(w) for w in re.findall(r"\w+", text.replace("'", "")))


_DIRECTIONS = {"utara": "north", "selatan": "south", "timur": "east", "barat": "west", "tengah": "central"}


def _turned(bare: str) -> set[str]:
    """'east jakarta' of 'jakarta timur'."""
    return {
        english + bare.removesuffix(direction)
        for direction, english in _DIRECTIONS.items()
        if bare.endswith(direction) and bare != direction
    }


@dataclass(frozen=True)
class Place:
    """A region as the gazetteer knows it; `kind` is negara, provinsi, kabupaten or kota."""

    region_id: str
    name: str
    full_name: str
    kind: str

    @property
    def level(self) -> str:
        return "kabupaten" if self.kind == "kota" else self.kind


class Places:
    """The gazetteer: every way to write a region, and the regions it may mean."""

    def __init__(self, places: Iterable[Place], former: Mapping[str, str] | None = None) -> None:
        """`former`: names that regions bore before they were renamed ('Kabupaten Mamuju Utara' -> its id)."""
        self.by_id = {p.region_id: p for p in places}
        self._meant: dict[str, list[str]] = {}
        self._bare = {p.region_id: key(_PREFIX.sub("", p.name)) for p in self.by_id.values()}
        for place in self.by_id.values():
            bare = self._bare[place.region_id]
            before, behind = _BEFORE.get(place.kind, ()), _BEHIND.get(place.kind, ())
            spelled = {bare, key(place.name), key(place.full_name)}
            spelled |= {word + bare for word in before} | {bare + word for word in behind}
            spelled |= {key(short) for short in SHORT.get(place.region_id, ())}
            spelled |= _turned(bare)
            for text in spelled:
                self._meant.setdefault(text, []).append(place.region_id)
        self.former: dict[str, str] = {}
        """Keys of former names that no region bears today."""
        self._add_former(former or {})
        self.islands = {
            prefix + key(name): island
            for island, names in _ISLANDS.items()
            for name in names
            for prefix in ("", "pulau", "islandof", "theislandof")
        }
        """Every way to write an island group; a region of the same name ('Papua') goes first."""

    def _add_former(self, former: Mapping[str, str]) -> None:
        """Former names, with their kind before them, and alone where no region bears the name today."""
        for text, region in former.items():
            if region not in self.by_id:
                continue
            bare = key(_PREFIX.sub("", text.replace("Kab. ", "Kabupaten ")))
            kind = self.by_id[region].kind
            spelled = [word + bare for word in _BEFORE.get(kind, ())]
            spelled += [bare + word for word in _BEHIND.get(kind, ())]
            for name in (bare, *spelled, *_turned(bare)):
                if name not in self._meant:
                    self._meant[name] = [region]
                    self.former[name] = region

    def other_kind(self, words: Sequence[str]) -> tuple[str, ...]:
        """Regions that bear a name of which no region of the kind said exists: 'Kota Boyolali'; () for none."""
        for spelled, head, tail in ((_BEFORE, words[0], words[1:]), (_BEHIND, words[-1], words[:-1])):
            if any(head in names for names in spelled.values()):
                ids = self.meant("".join(tail))
                if ids and not any(self.level(r) in ("negara", "provinsi") for r in ids):
                    return ids
        return ()

    def meant(self, text: str) -> tuple[str, ...]:
        """The regions a key may mean; () for none."""
        return tuple(self._meant.get(text, ()))

    def name(self, region_id: str) -> str:
        """The shortest name that means this region alone: 'Boyolali', but 'Kabupaten Semarang'."""
        place = self.by_id[region_id]
        alone = len(self.meant(self._bare[region_id])) == 1
        return place.name if alone or place.kind == "kota" else place.full_name

    def level(self, region_id: str) -> str:
        """negara, provinsi or kabupaten; '' for an unknown id."""
        return self.by_id[region_id].level if region_id in self.by_id else ""

    def home(self, region_id: str) -> str:
        """The province of a regency, Indonesia for a province, '' for Indonesia."""
        return {"kabupaten": region_id[:2], "provinsi": "ID"}.get(self.level(region_id), "")

    def lies_in(self, region_id: str, area: str) -> bool:
        """Does a region lie in another region or an island group."""
        if area in ISLANDS:
            return region_id[:2] in ISLANDS[area]
        return region_id not in ("", area) and (area == "ID" or region_id.startswith(area))

    def members(self, area: str, level: str) -> list[str]:
        """The regions of a level within an area, by id."""
        return [
            p.region_id for p in self.by_id.values() if p.level == level and self.lies_in(p.region_id, area)
        ]
