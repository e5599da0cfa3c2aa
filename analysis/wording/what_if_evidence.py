"""What stands beside a simulation: where its pace comes from, the interval that past changes give, the series' usual
variation, and whether the pace ever happened."""

from __future__ import annotations

from math import isnan

from analysis import noise
from analysis.numerals import Lang, number, percent, points, points_a_year, years
from analysis.pace import WINDOW, Proof
from analysis.progress import PRINTED
from analysis.projection import LONGEST, Projection
from analysis.what_if import Answer, Recent
from analysis.wording.area import UNITS, Unit
from analysis.wording.pace import too_far_sentence
from analysis.wording.words import say


def recent_sentence(r: Recent, year: int, lang: Lang) -> str:
    """Where the pace that a region comes with is taken from."""
    if r.basis == "none":
        return say(
            lang,
            f"Sampai {year} deretnya belum punya dua angka yang dapat disambung, jadi laju awalnya nol.",
            f"Up to {year} the series has no two figures that may be joined, so the pace to begin with is zero.",
        )
    way = say(lang, "naik", "rising") if r.pace < 0 else say(lang, "turun", "falling")
    pace = points_a_year(abs(r.pace), lang)
    if r.basis == "robust":
        return say(
            lang,
            f"Laju lima tahun terakhirnya (nilai tengah kemiringan {r.since}–{year}): {way} {pace}.",
            f"Its pace of the last five years (median slope {r.since}–{year}): {way} {pace}.",
        )
    return say(
        lang,
        f"Laju awalnya rata-rata {r.since}–{year}, {way} {pace}: deretnya belum lima tahun.",
        f"The pace to begin with is the mean of {r.since}–{year}, {way} {pace}: the series is not five years long.",
    )


def against_own_sentence(target: float, own: float, own_year: float, lang: Lang) -> str:
    """How a level of the reader's compares with the region's own target; '' where they are the same or one is
    missing."""
    apart = target - own
    if isnan(apart) or abs(apart) <= PRINTED:
        return ""
    size, aim = points(abs(apart), lang), f"{percent(own, lang)} ({own_year:.0f})"
    way = say(lang, "longgar", "looser") if apart > 0 else say(lang, "ketat", "stricter")
    return say(
        lang,
        f"Angka andai {percent(target, lang)} lebih {way} {size} daripada targetnya sendiri, {aim}.",
        f"The assumed level of {percent(target, lang)} is {size} {way} than its own target, {aim}.",
    )


def interval_sentence(p: Projection | None, a: Answer, lang: Lang) -> str:
    """What past changes let expect in the year looked at, and where the assumed level stands; that the year is too far
    ahead; '' where no interval can be told."""
    by = a.question.by
    if p is None:
        return ""
    if by > p.year + LONGEST:
        return too_far_sentence(lang)
    if by not in p.path.index or by == p.year or isnan(p.path.loc[by, "low"]):
        return ""
    low, high = float(p.path.loc[by, "low"]), float(p.path.loc[by, "high"])
    span = f"{number(low, lang, 1)}-{percent(high, lang, 1)}"
    text = say(
        lang,
        f"Delapan dari sepuluh perubahan masa lalu pada tingkat kemiskinan seperti ini berakhir di {span} pada {by}",
        f"Eight in ten past changes at such a level of poverty end at {span} in {by}",
    )
    if isnan(a.level):
        return f"{text}."
    if a.level < low:
        where = say(lang, "andaian ini di bawahnya", "what is assumed lies below it")
    elif a.level > high:
        where = say(lang, "andaian ini di atasnya", "what is assumed lies above it")
    else:
        where = say(lang, "andaian ini di dalamnya", "what is assumed lies inside")
    return f"{text}; {where}."


def visible_sentence(a: Answer, wobble: float, after: float, lang: Lang) -> str:
    """How a year's step compares with the series' usual variation, and after how many years the fall is larger."""
    if isnan(after):
        return ""
    usual, step = points(noise.of_change(wobble), lang), points(a.pace, lang)
    if after == 1:
        return say(
            lang,
            f"Langkah {step} setahun lebih besar dari perubahan tahunan yang biasa pada deret ini ({usual}).",
            f"A step of {step} a year is larger than the usual year-to-year variation of this series ({usual}).",
        )
    span = years(after, lang)
    return say(
        lang,
        f"Langkah {step} setahun baru lebih besar dari perubahan tahunan yang biasa pada deret ini ({usual}) setelah "
        f"{span}.",
        f"A step of {step} a year becomes larger than the usual year-to-year variation of this series ({usual}) only "
        f"after {span}.",
    )


def proof_sentences(
    proof: Proof, name: str, leader: str, among: int, unit: Unit, lang: Lang
) -> tuple[str, ...]:
    """Whether a pace ever happened: to the region, to the best of its province (of all provinces), to how many of
    `among`. '' parts where there is nothing to tell."""
    if not proof.needed > 0:
        return ()
    pace = points_a_year(proof.needed, lang)
    said = []
    if not isnan(proof.own_best):
        best = points_a_year(proof.own_best, lang)
        span = f"{proof.own_until - WINDOW:.0f}–{proof.own_until:.0f}"
        held = proof.proven_by == "region"
        said.append(
            say(
                lang,
                f"{name} {'pernah' if held else 'belum pernah'} turun {pace} selama {WINDOW} tahun; terbaiknya {best} "
                f"({span}).",
                f"{name} has {'' if held else 'never '}fallen {pace} for {WINDOW} years; its best was {best} ({span}).",
            )
        )
    if leader and not isnan(proof.province_best):
        top = points_a_year(proof.province_best, lang)
        where = (
            say(lang, "Terbaik di provinsinya", "Best in its province")
            if unit == "kabupaten"
            else say(lang, "Terbaik di antara provinsi", "Best among the provinces")
        )
        said.append(f"{where}: {leader}, {top}.")
    if not isnan(proof.held) and among:
        count, all_, units = round(proof.held * among / 100), number(among, lang), UNITS[unit][lang]
        share = percent(proof.held, lang, 0)
        said.append(
            say(
                lang,
                f"Dari {all_} {units}, {number(count, lang)} ({share}) pernah mencapainya.",
                f"Of {all_} {units} {number(count, lang)} ({share}) have ever held it.",
            )
            if count
            else say(
                lang,
                f"Dari {all_} {units} belum satu pun pernah mencapainya.",
                f"Of {all_} {units} none has ever held it.",
            )
        )
    return tuple(said)
