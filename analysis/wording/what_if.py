"""What a page says about a simulation: title, sentences and the terms it rests on. Always arithmetic from
something assumed, never a forecast, and worded so."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from analysis import progress
from analysis.numerals import Lang, people, percent, points, points_a_year, round_year, years
from analysis.progress import PRINTED
from analysis.projection import HORIZON
from analysis.what_if import Answer
from analysis.wording.area import Unit
from analysis.wording.words import Words, say, word

LABEL: Mapping[Lang, str] = {"id": "Hitungan andai, bukan ramalan", "en": "A what-if sum, not a forecast"}
"""What stands on every chart, table and file of a simulation."""

ROW: Words = {
    "figure": {"id": "angka BPS", "en": "BPS figure"},
    "assumed": {"id": "andai", "en": "assumed"},
}

_PROVEN: dict[Unit, Words] = {
    "kabupaten": {
        "region": {"id": "pernah dicapainya sendiri", "en": "has held that pace itself"},
        "province": {"id": "pernah dicapai di provinsinya", "en": "was held in its province"},
        "somewhere": {"id": "pernah dicapai kabupaten/kota lain", "en": "was held by some regency"},
        "never": {"id": "belum pernah terjadi di mana pun", "en": "never happened anywhere"},
    },
    "provinsi": {
        "region": {"id": "pernah dicapainya sendiri", "en": "has held that pace itself"},
        "province": {"id": "pernah dicapai satu provinsi", "en": "was held by some province"},
        "somewhere": {"id": "pernah dicapai satu provinsi", "en": "was held by some province"},
        "never": {"id": "belum pernah terjadi di provinsi mana pun", "en": "never happened in any province"},
    },
}


def title(a: Answer, name: str, lang: Lang, proven_by: str = "", unit: Unit = "kabupaten") -> str:
    """The answer as a title: 'Pada laju 0,30 poin setahun, Boyolali mencapai 6,90 persen pada 2033, 7 tahun
    setelah targetnya'. proven_by: who ever held the pace (`analysis.pace.PROOFS`), where a pace is asked for."""
    if a.question.given == "target":
        return _needed_title(a, name, lang, proven_by, unit)
    q, aim = a.question, percent(a.question.target, lang)
    head = _supposed(a, lang)
    then, by = percent(a.level, lang), q.by
    if isnan(q.target):
        stands = say(lang, "tetap" if abs(a.pace) < PRINTED else "menjadi", "stands at")
        return f"{head}, {name} {stands} {then} {say(lang, 'pada', 'in')} {by}"
    if a.reached == q.start.year:
        above = a.gap > PRINTED
        again = say(lang, ", di atasnya lagi", ", above it again") if above else ""
        return say(
            lang,
            f"{name} sudah memenuhi {aim}; {_lower(head)}, angkanya {then} pada {by}{again}",
            f"{name} already meets {aim}; {_lower(head)}, it stands at {then} in {by}{again}",
        )
    if isnan(a.reached):
        return f"{head}, {_never(a, name, aim, lang)}"
    when = f"{a.reached:.0f}"
    reached = say(lang, f"{name} mencapai {aim} pada {when}", f"{name} reaches {aim} in {when}")
    return f"{head}, {reached}{_lateness(a, lang)}"


def _needed_title(a: Answer, name: str, lang: Lang, proven_by: str, unit: Unit) -> str:
    q, aim = a.question, percent(a.question.target, lang)
    refused = _no_pace(a, name, aim, lang)
    if refused:
        return refused
    pace = percent_a_year(a, lang) if q.kind == "compound" else points_a_year(a.pace, lang)
    text = say(
        lang,
        f"Untuk sampai {aim} pada {q.by}, {name} perlu turun {pace}",
        f"To reach {aim} by {q.by}, {name} must fall {pace}",
    )
    if not proven_by:
        return text
    proven = word(_PROVEN[unit], proven_by, lang)
    subject = say(lang, "laju itu", "it" if proven_by == "region" else "that pace")
    return f"{text}; {subject} {proven}"


def _no_pace(a: Answer, name: str, aim: str, lang: Lang) -> str:
    """Why no pace answers a target, as a title; '' where one does."""
    q = a.question
    now, when = percent(q.start.value, lang), q.start.year
    if isnan(q.target):
        return say(lang, f"Berapa persen yang hendak dicapai {name}?", f"What level is {name} to reach?")
    if q.start.value <= q.target:
        text = (
            f"{name} sudah memenuhi {aim}: tidak perlu turun lagi",
            f"{name} already meets {aim}: no further fall is needed",
        )
    elif q.years <= 0:
        text = (
            f"{q.by} tidak di depan {when}: {name} {now}, tidak ada tahun tersisa untuk sampai {aim}",
            f"{q.by} does not lie ahead of {when}: {name} stands at {now}, no year is left to reach {aim}",
        )
    elif isnan(a.pace):
        text = (
            f"Jalur majemuk tidak pernah sampai {aim}: {name} hanya dapat mendekatinya",
            f"A compound path never arrives at {aim}: {name} can only come near it",
        )
    else:
        return ""
    return say(lang, *text)


def _supposed(a: Answer, lang: Lang) -> str:
    """What is assumed, as the head of a sentence."""
    size = abs(a.pace)
    if size < PRINTED:
        return say(lang, "Bila angkanya tidak berubah", "If the rate does not change")
    falling = a.pace > 0
    if a.question.kind == "compound":
        by = percent_a_year(a, lang)
        return (
            say(lang, f"Bila turun {by}", f"Falling {by}")
            if falling
            else say(lang, f"Bila naik {by}", f"Rising {by}")
        )
    if falling:
        return say(
            lang, f"Pada laju {points(size, lang)} setahun", f"At a pace of {points_a_year(size, lang)}"
        )
    return say(lang, f"Bila naik {points(size, lang)} setahun", f"Rising {points_a_year(size, lang)}")


def percent_a_year(a: Answer, lang: Lang) -> str:
    """A compound pace: '3,1 persen dari angkanya per tahun'."""
    share = percent(abs(a.pace) / a.question.start.value * 100, lang, 1) if a.question.start.value else "–"
    return say(lang, f"{share} dari angkanya setiap tahun", f"{share} of the rate every year")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _never(a: Answer, name: str, aim: str, lang: Lang) -> str:
    if a.pace >= PRINTED:
        return say(
            lang,
            f"{name} tidak mencapai {aim} dalam {HORIZON} tahun",
            f"{name} does not reach {aim} within {HORIZON} years",
        )
    if a.pace > -PRINTED:
        now = percent(a.question.start.value, lang)
        return say(
            lang,
            f"{name} tetap {now} dan tidak mencapai {aim}",
            f"{name} stays at {now} and does not reach {aim}",
        )
    return say(lang, f"{name} menjauh dari {aim}", f"{name} moves away from {aim}")


def _lateness(a: Answer, lang: Lang) -> str:
    """', 7 tahun setelah targetnya'; '' where the level is not the region's own target."""
    late = a.reached - a.question.own_year
    if isnan(late):
        return ""
    if late == 0:
        return say(lang, ", tepat pada tahun targetnya", ", in the very year of its target")
    span = years(abs(late), lang)
    if late > 0:
        return say(lang, f", {span} setelah targetnya", f", {span} after its target")
    return say(lang, f", {span} sebelum targetnya", f", {span} before its target")


def sentences(a: Answer, name: str, lang: Lang) -> tuple[str, ...]:
    """Where it sets out, where the path stands in the year looked at, and what that means in people."""
    return tuple(text for text in (_now(a, name, lang), _then(a, lang), _people(a, lang)) if text)


def _now(a: Answer, name: str, lang: Lang) -> str:
    start = a.question.start
    now, when = percent(start.value, lang), round_year(start.round, start.year, lang)
    return say(
        lang, f"Kemiskinan di {name} {now} pada {when}.", f"Poverty in {name} stood at {now} in {when}."
    )


def _then(a: Answer, lang: Lang) -> str:
    """The level in the year looked at, and how far it is from the target in points and people; where a pace is asked
    for, the way to go."""
    q = a.question
    if q.given == "target":
        return _way(a, lang)
    if q.years <= 0:
        return say(
            lang,
            f"{q.by} tidak di depan {q.start.year}, jadi tidak ada angka andai untuk tahun itu.",
            f"{q.by} does not lie ahead of {q.start.year}, so nothing is assumed for that year.",
        )
    then = percent(a.level, lang)
    if a.level <= 0:
        then += say(lang, " (lebih rendah tidak mungkin)", " (it cannot be lower)")
    text = say(
        lang, f"Menurut andaian ini angkanya {then} pada {q.by}", f"So assumed, it is {then} in {q.by}"
    )
    if isnan(a.gap):
        return f"{text}."
    aim = percent(q.target, lang)
    if abs(a.gap) <= PRINTED:
        return text + say(lang, f", tepat di {aim}.", f", exactly {aim}.")
    size = _with_people(a.gap, a.people_above, lang)
    side = say(lang, "di atas", "above") if a.gap > 0 else say(lang, "di bawah", "below")
    return f"{text}, {size} {side} {aim}."


def _way(a: Answer, lang: Lang) -> str:
    """'Jaraknya 1,81 poin atau 18,1 ribu jiwa dalam 4 tahun'; '' where the target is met."""
    q = a.question
    way = q.start.value - q.target
    if q.years <= 0 or not way > PRINTED:
        return ""
    size, span = _with_people(way, progress.people(way, q.start.population), lang), years(q.years, lang)
    return say(lang, f"Jaraknya {size} dalam {span}.", f"The way to go is {size} in {span}.")


def _with_people(gap: float, heads: float, lang: Lang) -> str:
    size = points(abs(gap), lang)
    return size if isnan(heads) else f"{size} {say(lang, 'atau', 'or')} {people(abs(heads), lang)}"


def _people(a: Answer, lang: Lang) -> str:
    """People a year, with the population that is held still."""
    start, count = a.question.start, a.people_a_year
    if isnan(count) or abs(count) < 1:
        return ""
    heads, all_ = people(abs(count), lang), people(start.population, lang)
    since = f"{start.population_year:.0f}"
    more = say(lang, "lebih sedikit", "fewer") if count > 0 else say(lang, "lebih banyak", "more")
    each = (
        say(lang, "setiap tahun", "every year")
        if a.question.kind == "linear"
        else say(lang, "pada tahun pertama", "in the first year")
    )
    return say(
        lang,
        f"Itu berarti {heads} miskin {more} {each}, bila penduduk yang tersirat survei tetap {all_} "
        f"seperti pada {since}.",
        f"That means {heads} {more} in poverty {each}, if the population that the survey implies stays at {all_} "
        f"as in {since}.",
    )
