"""The needed pace beside the proven ones, where the recent pace would lead, and what past changes let expect."""

from __future__ import annotations

from math import isnan

import pandas as pd

from analysis.numerals import Lang, number, percent, points, points_a_year, years
from analysis.pace import WINDOW, Proof
from analysis.projection import HORIZON, LONGEST, BackTest, Projection
from analysis.wording.words import Words, say, word

GRADE: Words = {
    "looser": {"id": "lebih longgar dari capaian awal", "en": "looser than its own base"},
    "own": {"id": "pernah dicapai sendiri", "en": "reached by the region itself before"},
    "province": {"id": "pernah dicapai di provinsinya", "en": "reached in its province before"},
    "somewhere": {"id": "pernah dicapai kabupaten/kota lain", "en": "reached by some regency before"},
    "never": {"id": "belum pernah dicapai siapa pun", "en": "never reached by anyone"},
}


def proof_sentences(proof: Proof, name: str, leader: str, lang: Lang) -> tuple[str, ...]:
    """What pace is needed, and whether it ever happened. leader: name of the province's best region."""
    if not proof.needed > 0:
        return (say(lang, "Tidak ada laju yang masih dibutuhkan.", "No further pace is needed."),)
    need = points_a_year(proof.needed, lang)
    parts = []
    if isnan(proof.own_best):
        parts.append(say(lang, f"Dibutuhkan {need}.", f"Needed: {need}."))
    else:
        own, until = (
            points_a_year(proof.own_best, lang),
            f"{proof.own_until - WINDOW:.0f}-{proof.own_until:.0f}",
        )
        held = proof.proven_by == "region"
        parts.append(
            say(
                lang,
                f"Dibutuhkan {need}; {name} {'pernah' if held else 'belum pernah'} mencapainya selama "
                f"{WINDOW} tahun (terbaik {own}, {until}).",
                f"Needed: {need}; {name} has {'' if held else 'never '}held that for {WINDOW} years "
                f"(best {own}, {until}).",
            )
        )
    if leader and not isnan(proof.province_best):
        top = points_a_year(proof.province_best, lang)
        parts.append(
            say(lang, f"Terbaik di provinsinya {leader}, {top}.", f"Best in its province: {leader}, {top}.")
        )
    if not isnan(proof.held):
        share = percent(proof.held, lang, 0)
        parts.append(
            say(
                lang,
                f"Dari semua kabupaten/kota, {share} pernah mencapai laju itu.",
                f"Of all regencies {share} have ever held that pace.",
            )
            if proof.held > 0
            else say(
                lang,
                "Belum pernah ada kabupaten/kota yang mencapai laju itu.",
                "No regency has ever held that pace.",
            )
        )
    return tuple(parts)


def projection_sentence(p: Projection | None, lang: Lang) -> str:
    """When the target would be reached if the recent pace were held, and what the interval of past changes says of the
    target's year; '' without a target."""
    if p is None:
        return say(
            lang,
            "Deret lima tahun terakhir tidak lengkap, jadi tidak ada proyeksi.",
            "The last five years are incomplete, so there is no projection.",
        )
    if isnan(p.target):
        return ""
    if p.year_reached == p.year:
        return say(lang, "Targetnya sudah tercapai.", "The target is already met.")
    pace, aim = points_a_year(abs(p.slope), lang), percent(p.target, lang)
    way = say(lang, "turun", "falling") if p.slope < 0 else say(lang, "naik", "rising")
    when = (
        say(lang, f"tercapai pada {p.year_reached:.0f}", f"would be reached in {p.year_reached:.0f}")
        if p.reached
        else say(
            lang, f"tidak tercapai dalam {HORIZON} tahun", f"would not be reached within {HORIZON} years"
        )
    )
    head = say(
        lang,
        f"Bila laju lima tahun terakhir ({way} {pace}) bertahan, target {aim} {when}.",
        f"If the pace of the last five years ({way} {pace}) held, the target of {aim} {when}.",
    )
    return f"{head} {_expected(p, lang)}".strip()


def _expected(p: Projection, lang: Lang) -> str:
    """Where the figure is to be expected in the target's year, and the target beside that; that it is too far ahead to
    be told; '' where the year is past or unknown."""
    if p.too_far:
        return too_far_sentence(lang)
    row = p.at_target
    if row is None or isnan(row["low"]):
        return ""
    ahead, low, high = p.until - p.year, float(row["low"]), float(row["high"])  # type: ignore[operator]
    span = f"{number(low, lang, 1)}-{percent(high, lang, 1)}"
    if p.target < low:
        place = say(lang, "targetnya di bawah selang itu", "the target lies below that interval")
    else:
        place = say(lang, "targetnya di dalam selang itu", "the target lies inside that interval")
    return say(
        lang,
        f"Dari angka {percent(p.value, lang)}, delapan dari sepuluh perubahan sepanjang {ahead} tahun pada tingkat "
        f"kemiskinan seperti ini berakhir di {span} pada {p.until}; {place}.",
        f"From {percent(p.value, lang)}, eight in ten changes over {years(ahead, lang)} at such a level of "
        "poverty end at "
        f"{span} in {p.until}; {place}.",
    )


def too_far_sentence(lang: Lang) -> str:
    """That no figure is projected farther than `LONGEST` years ahead."""
    return say(
        lang,
        f"Angkanya tidak diproyeksikan lebih dari {LONGEST} tahun.",
        f"No figure is projected more than {LONGEST} years ahead.",
    )


def back_test_sentence(test: BackTest, lang: Lang) -> str:
    """The honest coverage of the interval, its range over levels and origin years, and how "no change" and the slope
    compare, one year ahead."""
    if test.by_origin.empty or test.accuracy.empty:
        return ""
    return f"{_coverage_sentence(test, lang)} {accuracy_sentence(test, lang)}"


def _coverage_sentence(test: BackTest, lang: Lang) -> str:
    covered, nominal = percent(test.covered, lang, 0), percent(test.level * 100, lang, 0)
    levels, origins = (_span(found["covered"], lang) for found in (test.by_level, test.by_origin))
    worst, best = test.by_origin["covered"].idxmin(), test.by_origin["covered"].idxmax()
    return say(
        lang,
        f"Selang dibuat untuk memuat {nominal} perubahan masa lalu; diuji maju, hanya dengan tahun-tahun sebelumnya, "
        f"{covered} termuat: {levels} menurut tingkat kemiskinan, tetapi {origins} menurut tahun asalnya (terendah "
        f"{worst:.0f}, tertinggi {best:.0f}), sebab semua daerah bergerak bersama dalam tahun yang sama.",
        f"The interval is made to hold {nominal} of past changes; tested walking forward, on earlier years "
        "alone, it held "
        f"{covered}: {levels} by level of poverty, but {origins} by origin year (least {worst:.0f}, most "
        f"{best:.0f}), for "
        f"all regions move together in the same year.",
    )


def _span(shares: pd.Series, lang: Lang) -> str:
    return f"{number(float(shares.min()), lang, 0)}-{percent(float(shares.max()), lang, 0)}"


def accuracy_sentence(test: BackTest, lang: Lang) -> str:
    """Which of "no change" and the slope was nearer to what came, one year ahead and at how many distances."""
    first = test.accuracy.iloc[0]
    error, unchanged = points(float(first["mean_error"]), lang), points(float(first["unchanged_error"]), lang)
    lost = int((test.accuracy["mean_error"] > test.accuracy["unchanged_error"]).sum())
    count, among = number(lost, lang), number(len(test.accuracy), lang)
    return say(
        lang,
        f"Rata-rata galat mutlak setahun ke depan {unchanged} bila angkanya dianggap tetap, {error} bila lajunya "
        f"diteruskan; laju kalah pada {count} dari {among} jarak, jadi proyeksinya angka yang tetap.",
        f"Mean absolute error one year ahead: {unchanged} assuming no change, {error} carrying the pace on; "
        "the pace loses "
        f"at {count} of {among} distances, so the projection is the unchanged figure.",
    )


def ambition_sentence(grade: str, asked: float, lang: Lang) -> str:
    """How much a target asks for, and who has ever done as much; '' where it cannot be graded."""
    if not grade:
        return ""
    if grade == "looser":
        return say(
            lang,
            "Target ini lebih longgar dari capaian pada tahun dasarnya.",
            "This target is looser than the figure already held in its base year.",
        )
    pace = points_a_year(asked, lang)
    return say(
        lang,
        f"Target ini meminta turun {pace}: {word(GRADE, grade, lang)}.",
        f"This target asks for a fall of {pace}: {word(GRADE, grade, lang)}.",
    )
