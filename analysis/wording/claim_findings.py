"""The figures that decide a claim, as one sentence for each kind of claim."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any

from analysis.claims import claim as c
from analysis.claims.judgement import Judgement, Reading
from analysis.claims.places import Places
from analysis.claims.write import amount_text, area_name
from analysis.numerals import Lang, listing, number, percent, points
from analysis.wording.claim_readings import (
    EXTRA,
    amount,
    extra,
    figure,
    leaders,
    target_name,
    time,
    units_of,
    ways,
    why,
)
from analysis.wording.words import say


def finding(j: Judgement, places: Places, lang: Lang) -> str:
    """The sentence: 'Kemiskinan di Boyolali turun 0,13 poin, dari 12,09 persen pada Maret 2016 ke ...'."""
    r, claim = j.lead, j.claim
    if r.holds is not None:
        return _FOUND[type(claim)](r, claim, places, lang)
    if isinstance(claim, c.Ranked) and r.standing and r.why == "no_subject":
        return _who(j, places, lang)
    reason = why(r, claim, places, lang)
    said = say(lang, f"Tidak dapat dinilai: {reason}.", f"It cannot be judged: {reason}.")
    if r.why in ("vague", "before", "beginning") and type(claim) in _FOUND:
        return f"{_FOUND[type(claim)](r, claim, places, lang)} {said}"
    return said


def _head(measure: c.Measure, name: str, lang: Lang) -> str:
    if measure == "people":
        return say(lang, f"Jumlah penduduk miskin di {name}", f"The number of poor people in {name}")
    return say(lang, f"Kemiskinan di {name}", f"Poverty in {name}")


def verb(change: float, unit: str, lang: Lang) -> str:
    """'turun 0,13 poin' / 'fell by 0.13 points'; 'tetap' / 'stayed the same'."""
    if abs(change) < (0.5 if unit == "people" else 0.005):
        return say(lang, "tetap", "stayed the same")
    word = say(lang, "turun", "fell by") if change < 0 else say(lang, "naik", "rose by")
    return f"{word} {amount(abs(change), unit, lang)}"


def _moved(r: Reading, claim: c.Moved, places: Places, lang: Lang) -> str:
    name = places.name(claim.region_id)
    change = r.after - r.before
    unit = "people" if claim.measure == "people" else "points"
    before, after = figure(r.before, claim.measure, lang), figure(r.after, claim.measure, lang)
    since, until = (time(Reading("", y or 0, round=r.round), lang) for y in (r.since, r.until))
    text = f"{_head(claim.measure, name, lang)} {verb(change, unit, lang)}"
    text += say(
        lang,
        f", dari {before} pada {since} ke {after} pada {until}",
        f", from {before} in {since} to {after} in {until}",
    )
    if r.by == "percent":
        text += say(
            lang,
            f", atau {percent(r.actual, lang, signed=True)} dari angka awal",
            f", or {percent(r.actual, lang, signed=True)} of the first figure",
        )
    if claim.per_year:
        pace = amount(r.actual, r.by, lang, signed=True)
        text += say(lang, f", rata-rata {pace} per tahun", f", {pace} a year on average")
    return f"{text}. {_claimed(claim, lang)}" if claim.amount else f"{text}."


def _claimed(claim: c.Moved, lang: Lang) -> str:
    way = say(
        lang,
        {"down": "turun", "up": "naik", "same": "tetap"}[claim.way],
        {"down": "a fall of", "up": "a rise of", "same": "no change of"}[claim.way],
    )
    no = say(lang, "tidak ", "not ") if claim.negated else ""
    said = f"{no}{way} {amount_text(claim.amount, lang)}" if claim.amount else way
    pace = say(lang, " per tahun", " a year") if claim.per_year else ""
    return say(lang, f"Klaimnya {said}{pace}.", f"The claim is {said}{pace}.")


def _stands(r: Reading, claim: c.Stands, places: Places, lang: Lang) -> str:
    name = places.name(claim.region_id)
    now, said = figure(r.after, claim.measure, lang), amount_text(claim.amount, lang)
    no = say(lang, "bukan ", "not ") if claim.negated else ""
    return say(
        lang,
        f"{_head(claim.measure, name, lang)} {now} pada {time(r, lang)}. Klaimnya {no}{said}.",
        f"{_head(claim.measure, name, lang)} stood at {now} in {time(r, lang)}. The claim is {no}{said}.",
    )


def _compared(r: Reading, claim: c.Compared, places: Places, lang: Lang) -> str:
    name = places.name(claim.region_id)
    unit = r.by.partition(".")[2]
    against = ways(r, claim, places, lang)[0].removeprefix(say(lang, "terhadap ", "against "))
    when = time(r, lang)
    if unit == "level" and claim.measure == "people":
        now, other = figure(r.actual, "people", lang), figure(r.other, "people", lang)
        return say(
            lang,
            f"Jumlah penduduk miskin di {name} {now} pada {when}; {against} {other}.",
            f"The number of poor people in {name} stood at {now} in {when}; {against} {other}.",
        )
    if unit == "level":
        now, other = percent(r.actual, lang), percent(r.other, lang)
        place = _place(r.actual - r.other, lang)
        return say(
            lang,
            f"Kemiskinan di {name} {now} pada {when}, {place} {against}, {other}.",
            f"Poverty in {name} stood at {now} in {when}, {place} {against}, {other}.",
        )
    own, theirs = verb(r.actual, unit, lang), verb(r.other, unit, lang)
    return say(
        lang,
        f"Dari {when} kemiskinan di {name} {own}; {against} {theirs}.",
        f"From {when} poverty in {name} {own}; {against} {theirs}.",
    )


def _place(gap: float, lang: Lang) -> str:
    """'3,17 poin di atas', 'tepat pada'."""
    if abs(gap) < 0.005:
        return say(lang, "tepat pada", "exactly on")
    side = say(lang, "di atas", "above") if gap > 0 else say(lang, "di bawah", "below")
    return f"{points(abs(gap), lang)} {side}"


def order(claim: c.Ranked, lang: Lang) -> str:
    """What rank 1 means."""
    if claim.measure == "people":
        low = claim.end == "lowest"
        return say(
            lang,
            f"penduduk miskin {'paling sedikit' if low else 'terbanyak'}",
            f"{'fewest' if low else 'most'} poor people",
        )
    words = {
        ("level", "lowest"): say(lang, "kemiskinan terendah", "lowest poverty"),
        ("level", "highest"): say(lang, "kemiskinan tertinggi", "highest poverty"),
        ("down", "fastest"): say(lang, "turun tercepat", "fastest fall"),
        ("down", "slowest"): say(lang, "turun paling lambat", "slowest fall"),
        ("up", "fastest"): say(lang, "naik tercepat", "fastest rise"),
        ("up", "slowest"): say(lang, "naik paling lambat", "slowest rise"),
    }
    return words[claim.of, claim.end]


def _ranked(r: Reading, claim: c.Ranked, places: Places, lang: Lang) -> str:
    name = places.name(claim.region_id)
    s, unit = r.standing, r.by.partition(".")[0]
    if s is None:
        return ""
    where = area_name(r.area or claim.area, places, lang)
    units = units_of(claim.region_id, places, lang, claim.kind)
    people = claim.measure == "people"
    own = (
        amount(r.actual, "people" if people else "level", lang)
        if unit == "level"
        else verb(r.actual, unit, lang)
    )
    when = time(r, lang)
    head = (
        f"{_head(claim.measure, name, lang)} {say(lang, f'{own} pada', f'stood at {own} in')} {when}"
        if unit == "level"
        else say(lang, f"Dari {when} kemiskinan di {name} {own}", f"From {when} poverty in {name} {own}")
    )
    if isnan(s.rank):
        return f"{head}."
    rank = say(
        lang,
        f"peringkat {number(s.rank, lang)} dari {s.among} {units} di {where} (1 = {order(claim, lang)})",
        f"rank {number(s.rank, lang)} of {s.among} {units} in {where} (1 = {order(claim, lang)})",
    )
    text = f"{head}, {rank}"
    signed = unit != "level"
    if s.rank > 1:
        first = (
            f"{leaders(s.leaders, places, lang)}, "
            f"{amount(s.leading, 'people' if people else unit, lang, signed=signed)}"
        )
        text += say(lang, f". Peringkat 1: {first}", f". Rank 1: {first}")
    if s.ties:
        text += say(
            lang,
            f". Peringkat itu dipegang bersama {s.ties} daerah lain",
            f". The rank is shared with {s.ties} other {'region' if s.ties == 1 else 'regions'}",
        )
    return f"{text}."


def holders(j: Judgement, places: Places, lang: Lang) -> str:
    """Who holds a superlative, under each reading: 'Purbalingga (−0,81 poin) dan Jepara (−7,87 persen)'."""
    held: dict[tuple[str, ...], list[str]] = {}
    for r in j.readings:
        if r.standing:
            unit = r.by.partition(".")[0]
            people = getattr(j.claim, "measure", "rate") == "people"
            value = amount(r.standing.leading, "people" if people else unit, lang, signed=unit != "level")
            pool = ways(r, j.claim, places, lang)[0]
            held.setdefault(r.standing.leaders, []).append(f"{pool} {value}".strip())
    return listing([f"{leaders(who, places, lang)} ({'; '.join(how)})" for who, how in held.items()], lang)


def _who(j: Judgement, places: Places, lang: Lang) -> str:
    """A superlative without a region: who holds it, under each reading."""
    claim = j.claim
    if not isinstance(claim, c.Ranked):
        return ""
    where, first, who = area_name(claim.area, places, lang), order(claim, lang), holders(j, places, lang)
    when = time(j.readings[0], lang)
    return say(
        lang,
        f"Klaimnya tidak menyebut wilayah. Yang {first} di {where}, {when}: {who}.",
        f"The claim names no region. The {first} in {where}, {when}: {who}.",
    )


def _streak(r: Reading, claim: c.Streak, places: Places, lang: Lang) -> str:
    name = places.name(claim.region_id)
    way = say(lang, "turun" if claim.way == "down" else "naik", "fell" if claim.way == "down" else "rose")
    first, last = r.steps[0][0], r.steps[-1][0]
    text = say(
        lang,
        f"Kemiskinan di {name} {way} pada {number(r.actual, lang)} dari {len(r.steps)} tahun, {first} sampai {last}",
        f"Poverty in {name} {way} in {number(r.actual, lang)} of the {len(r.steps)} years {first} to {last}",
    )
    down = claim.way == "down"
    against = [(y, d) for y, d in r.steps if not (d < -0.005 if down else d > 0.005)]
    if not against:
        return f"{text}."
    named = listing([f"{y} ({points(d, lang, signed=True)})" for y, d in against[:5]], lang)
    more = say(lang, ", antara lain", ", among others") if len(against) > 5 else ""
    return text + say(lang, f"; tidak pada{more} {named}.", f"; not in{more} {named}.")


def _target(r: Reading, claim: c.TargetMet, places: Places, lang: Lang) -> str:
    name = places.name(claim.region_id)
    now, aim, place = percent(r.after, lang), percent(r.other, lang), _place(r.after - r.other, lang)
    plan, when = target_name(r, lang), time(r, lang)
    return say(
        lang,
        f"Kemiskinan di {name} {now} pada {when}, {place} target {aim}, {plan}.",
        f"Poverty in {name} stood at {now} in {when}, {place} the target of {aim}, {plan}.",
    )


def _extra(r: Reading, claim: c.Claim, places: Places, lang: Lang) -> str:
    """Levels reached, lists, records, many regions or years: what decides, and when."""
    name = places.name(claim.region_id) if claim.region_id else ""
    when, told = time(r, lang), extra(r, claim, places, lang)
    head = f"{name}, {when}" if name else when
    if isinstance(claim, c.Became):
        head = f"{_head(claim.measure, name, lang)}, {when}"
    return f"{head[:1].upper()}{head[1:]}: {told}."


_FOUND: dict[type, Callable[[Reading, Any, Places, Lang], str]] = {
    c.Moved: _moved,
    c.Stands: _stands,
    c.Compared: _compared,
    c.Ranked: _ranked,
    c.Streak: _streak,
    c.TargetMet: _target,
    **dict.fromkeys(EXTRA, _extra),
}
