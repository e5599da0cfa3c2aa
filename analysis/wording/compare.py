"""What a comparison of regions says: title and sentences. Figures in, text out; no cause, and no order that
the usual variation of the series does not carry."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from analysis.compare import Place, Standing
from analysis.numerals import Lang, listing, number, percent, points, round_year, rupiah
from analysis.progress import PRINTED
from analysis.wording.peers import Group, group_phrase
from analysis.wording.region import moved
from analysis.wording.words import STANDING, say, word

_ORDINALS: dict[Lang, str] = {
    "id": "pertama kedua ketiga keempat kelima keenam ketujuh",
    "en": "first second third fourth fifth sixth seventh",
}


def title(s: Standing, name: str, group: Group, lang: Lang) -> str:
    """The answer as a title: 'Purworejo di antara lima kabupaten yang mirip: tingkatnya tertinggi ketiga,
    turunnya termasuk yang paling cepat'."""
    if s.place is None:
        return say(lang, f"{name}: dibandingkan dengan siapa?", f"{name}: compared with whom?")
    phrase = group_phrase(group, s.peers, lang)
    head = (
        say(lang, f"{name} dan {phrase}", f"{name} and {phrase}")
        if s.peers == 1
        else say(lang, f"{name} di antara {phrase}", f"{name} among {phrase}")
    )
    clauses = (_level_clause(s, lang), _change_clause(s, lang))
    return f"{head}: {', '.join(c for c in clauses if c)}"


def _level_clause(s: Standing, lang: Lang) -> str:
    """'tingkatnya tertinggi kedua' / 'its rate the second highest'."""
    place = s.place
    if place is None:
        return ""
    if abs(s.level - s.peer_median) < PRINTED and s.peers == 1:
        return say(lang, "tingkatnya sama", "the same rate")
    high = place.rank <= place.from_last
    if s.peers == 1:
        return (
            say(lang, "tingkatnya lebih tinggi", "a higher rate")
            if high
            else say(lang, "tingkatnya lebih rendah", "a lower rate")
        )
    nth = min(place.rank, place.from_last)
    end = say(lang, "tertinggi", "highest") if high else say(lang, "terendah", "lowest")
    if nth == 1:
        return say(lang, f"tingkatnya {end}", f"its rate the {end}")
    ordinal = _ORDINALS[lang].split()[nth - 1]
    return say(lang, f"tingkatnya {end} {ordinal}", f"its rate the {ordinal} {end}")


_WAYS: Mapping[tuple[bool, bool], Mapping[Lang, tuple[str, ...]]] = {
    (True, True): {"id": ("turunnya", "cepat"), "en": ("fall", "fastest", "faster")},
    (True, False): {"id": ("turunnya", "lambat"), "en": ("fall", "slowest", "slower")},
    (False, True): {"id": ("naiknya", "kecil"), "en": ("rise", "smallest", "smaller")},
    (False, False): {"id": ("naiknya", "besar"), "en": ("rise", "largest", "larger")},
}
"""By whether it fell, and whether its change is lower than the others' median."""


def _change_clause(s: Standing, lang: Lang) -> str:
    """'turunnya paling cepat' where the wobble lets own and median change be told apart; '' where there is no
    change."""
    if isnan(s.change) or s.change_place is None:
        return ""
    if not s.size:
        return moved(s.change, lang)
    them = say(lang, "nilai tengah mereka", "their median")
    if s.peers == 1:
        them = say(lang, "pembandingnya", "the other's")
    fell = s.change < 0
    if s.size != "beyond":
        text = (f"perubahannya tidak terbedakan dari {them}", f"its change not distinguishable from {them}")
    elif fell != (s.peer_change < 0):
        text = (
            (f"turun, sedangkan {them} tidak", f"down while {them} is not")
            if fell
            else (f"tidak turun, sedangkan {them} turun", f"not down while {them} is")
        )
    else:
        text = _pace_words(s.change_place, fell, s.change < s.peer_change, them)
    return say(lang, *text)


def _pace_words(place: Place, fell: bool, lower: bool, them: str) -> tuple[str, str]:
    """In both languages: the outermost change where the wobble allows no other rank, 'among the outermost'
    where it does, else only on which side of the median it is."""
    verb, how = _WAYS[fell, lower]["id"]
    noun, most, more = _WAYS[fell, lower]["en"]
    outermost = 1 if lower else place.among
    if place.among == 2 or place.rank != outermost:
        return f"{verb} lebih {how} dari {them}", f"its {noun} {more} than {them}"
    if place.best == place.worst:
        return f"{verb} paling {how}", f"its {noun} the {most}"
    return f"{verb} termasuk yang paling {how}", f"its {noun} among the {most}"


def sentences(s: Standing, name: str, lang: Lang) -> tuple[str, ...]:
    """Level and change beside the peers' medians, with the survey month and what the wobble lets be said."""
    return tuple(text for text in (_level(s, name, lang), _change(s, lang)) if text)


def _level(s: Standing, name: str, lang: Lang) -> str:
    now, when = percent(s.level, lang), round_year(s.survey_round, s.year, lang)
    text = say(lang, f"Kemiskinan di {name} {now} pada {when}", f"Poverty in {name} stood at {now} in {when}")
    if s.place is None:
        return f"{text}."
    middle = percent(s.peer_median, lang)
    if s.peers == 1:
        return text + say(lang, f", pembandingnya {middle}.", f", in the other region at {middle}.")
    text += _ranked(s.place, say(lang, "dari yang tertinggi", "from the highest"), lang)
    return text + say(
        lang, f"; nilai tengah pembandingnya {middle}.", f"; the median of its peers was {middle}."
    )


def _ranked(place: Place, order: str, lang: Lang) -> str:
    """', urutan ke-3 dari 6 dari yang tertinggi (perubahan tahunan yang biasa memungkinkan ke-2 sampai ke-4)'."""
    text = say(
        lang,
        f", urutan ke-{place.rank} dari {place.among} {order}",
        f", rank {place.rank} of {place.among} {order}",
    )
    if place.best == place.worst:
        return text
    return text + say(
        lang,
        f" (perubahan tahunan yang biasa memungkinkan ke-{place.best} sampai ke-{place.worst})",
        f" (usual variation allows {place.best} to {place.worst})",
    )


def _change(s: Standing, lang: Lang) -> str:
    if isnan(s.change) or s.change_place is None or s.base is None:
        return ""
    since = round_year(s.survey_round, s.base, lang)
    own, theirs = moved(s.change, lang), moved(s.peer_change, lang)
    who = say(lang, "nilai tengah pembandingnya", "the median of its peers")
    if s.peers == 1:
        who = say(lang, "pembandingnya", "the other region")
    text = say(lang, f"Sejak {since} {own}, {who} {theirs}", f"Since {since} it is {own}, {who} {theirs}")
    if s.size:
        by, size = points(abs(s.change - s.peer_change), lang), _SIZE[s.size][lang]
        text += say(lang, f"; selisih {by} itu {size}", f"; the difference of {by} is {size}")
    return f"{text}."


def fall_sentence(s: Standing, name: str, lang: Lang) -> str:
    """The region's rank by fall: 'Purworejo: urutan ke-1 dari 6 menurut penurunan (perubahan tahunan yang biasa
    memungkinkan ke-1 sampai ke-3).'; '' where there is no rank."""
    if s.change_place is None:
        return ""
    ranked = _ranked(s.change_place, say(lang, "menurut penurunan", "by fall"), lang).removeprefix(", ")
    return f"{name}: {ranked}."


_SIZE: Mapping[str, Mapping[Lang, str]] = {
    "within": {
        "id": "lebih kecil dari perubahan tahunan yang biasa pada deret-deret ini",
        "en": "smaller than the usual year-to-year variation of these series",
    },
    "unclear": {
        "id": "sekitar perubahan tahunan yang biasa pada deret-deret ini",
        "en": "about the usual year-to-year variation of these series",
    },
    "beyond": {
        "id": "lebih besar dari perubahan tahunan yang biasa pada deret-deret ini",
        "en": "larger than the usual year-to-year variation of these series",
    },
}


def verdict_sentence(own: str, others: Mapping[str, int], lang: Lang) -> str:
    """Every region by its own target: 'Menurut targetnya sendiri: tercapai; pembandingnya ...'.

    own: the region's standing in words. others: how many peers have each standing.
    """
    if not sum(others.values()):
        return ""
    parts = [f"{number(n, lang)} {word(STANDING, one, lang)}" for one, n in others.items() if n]
    mine, theirs = own, listing(parts, lang)
    return say(
        lang,
        f"Menurut targetnya sendiri: {mine}; pembandingnya, masing-masing menurut targetnya: {theirs}.",
        f"By its own target: {mine}; its peers, each by its own: {theirs}.",
    )


def fund_sentence(year: int, own: float, median: float, name: str, lang: Lang) -> str:
    """The fund's ceiling per person beside the peers' median; '' where the region or its peers have none."""
    if isnan(own) or isnan(median):
        return ""
    mine, theirs = rupiah(own, lang), rupiah(median, lang)
    return say(
        lang,
        f"Pagu Dana Desa {year} per penduduk: {name} {mine}, nilai tengah pembandingnya {theirs}.",
        f"Village fund ceiling of {year} per person: {name} {mine}, the median of its peers {theirs}.",
    )
