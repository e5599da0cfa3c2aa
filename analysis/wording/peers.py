"""Peers in words: how they were found, and what they share with the region. Figures in, text out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Literal

from analysis.numerals import Lang, number, people, percent
from analysis.wording.words import say

Kind = Literal["mirip", "sebelah", "dekat", "pilihan"]
Level = Literal["negara", "provinsi", "kabupaten"]

_NUMBERS: dict[Lang, str] = {
    "id": "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    "en": "no one two three four five six seven eight nine ten eleven",
}
_KINDS: Mapping[str, Mapping[Lang, tuple[str, str]]] = {
    "kabupaten": {"id": ("kabupaten", "kabupaten"), "en": ("regency", "regencies")},
    "kota": {"id": ("kota", "kota"), "en": ("city", "cities")},
    "provinsi": {"id": ("provinsi", "provinsi"), "en": ("province", "provinces")},
    "negara": {"id": ("negara", "negara"), "en": ("country", "countries")},
}
_ISLANDS: Mapping[str, Mapping[Lang, str]] = {
    "sumatera": {"id": "Sumatera", "en": "Sumatra"},
    "jawa": {"id": "Jawa", "en": "Java"},
    "bali_nusa_tenggara": {"id": "Bali dan Nusa Tenggara", "en": "Bali and Nusa Tenggara"},
    "kalimantan": {"id": "Kalimantan", "en": "Kalimantan"},
    "sulawesi": {"id": "Sulawesi", "en": "Sulawesi"},
    "maluku": {"id": "Maluku", "en": "Maluku"},
    "papua": {"id": "Papua", "en": "Papua"},
}


@dataclass(frozen=True)
class Group:
    """How a region's peers were found: `mirip` the most similar ones, `sebelah` those that border on it,
    `dekat` those of its area, `pilihan` the reader's own choice."""

    kind: Kind
    level: Level
    region_kind: str
    """Of the region itself: kabupaten, kota, provinsi, negara."""
    area: str = ""
    """Where the near ones lie: a province or an island group, by name."""


def island_name(island: str, lang: Lang) -> str:
    """The name of an island group of `analysis.peers.ISLANDS`; '' for ''."""
    return _ISLANDS[island][lang] if island else ""


def count_word(count: int, lang: Lang) -> str:
    """A small number in words, from twelve on in figures."""
    words = _NUMBERS[lang].split()
    return words[count] if count < len(words) else number(count, lang)


def group_phrase(group: Group, count: int, lang: Lang) -> str:
    """'lima kabupaten yang mirip', '11 kabupaten/kota lain di Jawa Tengah', 'tiga daerah pilihan'."""
    some = count_word(count, lang)
    one = count == 1
    if group.kind == "mirip":
        nouns = _KINDS[group.region_kind][lang]
        noun = nouns[0 if one else 1]
        return say(lang, f"{some} {noun} yang mirip", f"{some} similar {noun}")
    if group.kind == "sebelah":
        noun = {
            "kabupaten": ("regency or city", "regencies and cities"),
            "provinsi": ("province", "provinces"),
        }[group.level][0 if one else 1]
        return say(lang, f"{some} tetangga yang berbatasan", f"{some} bordering {noun}")
    if group.kind == "dekat" and group.level == "kabupaten":
        nouns = ("other regency or city", "other regencies and cities")
        return say(
            lang,
            f"{some} kabupaten/kota lain di {group.area}",
            f"{some} {nouns[0 if one else 1]} of {group.area}",
        )
    if group.kind == "dekat" and group.level == "provinsi":
        noun = "other province" if one else "other provinces"
        return say(lang, f"{some} provinsi lain di {group.area}", f"{some} {noun} of {group.area}")
    if group.kind == "dekat":
        return say(lang, f"{some} provinsi berpenduduk terbanyak", f"the {some} most populous provinces")
    noun = "chosen region" if one else "chosen regions"
    return say(lang, f"{some} daerah pilihan", f"{some} {noun}")


def reason(
    kind: str, rate: float, population: float, hdi: float, island: str, lang: Lang, *, same_island: bool
) -> str:
    """Why a region is a peer: 'kabupaten, 9,8 persen, 1,1 juta jiwa, IPM 75,5, juga di Jawa'. Figures that are
    missing are left out."""
    where = island_name(island, lang)
    if where:
        also = say(lang, "juga di", "also on") if same_island else say(lang, "di", "on")
        where = f"{also} {where}"
    parts = (
        _KINDS[kind][lang][0],
        "" if isnan(rate) else percent(rate, lang, 1),
        "" if isnan(population) else people(population, lang),
        "" if isnan(hdi) else f"{say(lang, 'IPM', 'HDI')} {number(hdi, lang, 1)}",
        where,
    )
    return ", ".join(part for part in parts if part)
