"""The needed pace beside the proven ones, and where the recent pace leads."""

from __future__ import annotations

from math import isnan

from analysis.numerals import Lang, percent, points, points_a_year
from analysis.pace import WINDOW, Proof
from analysis.projection import HORIZON, BackTest, Projection
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
    """When the target is reached at the recent pace, with the interval of the back-test; '' without a
    target."""
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
    head = say(
        lang,
        f"Pada laju lima tahun terakhir ({way} {pace}) target {aim}",
        f"At the pace of the last five years ({way} {pace}) the target of {aim}",
    )
    if not p.reached:
        never = say(lang, f"tidak tercapai dalam {HORIZON} tahun", f"is not reached within {HORIZON} years")
        return f"{head} {never}{_interval(p, lang)}."
    when = say(lang, f"tercapai pada {p.year_reached:.0f}", f"is reached in {p.year_reached:.0f}")
    return f"{head} {when}{_interval(p, lang)}."


def _interval(p: Projection, lang: Lang) -> str:
    """'; selang uji-balik 2028-2031', open where the upper edge never meets the target; '' where neither
    does."""
    if isnan(p.earliest):
        return ""
    if isnan(p.latest):
        return say(
            lang,
            f"; selang uji-balik: paling cepat {p.earliest:.0f}, paling lambat tidak dapat ditentukan",
            f"; back-tested interval: {p.earliest:.0f} at the earliest, no latest year can be told",
        )
    span = f"{p.earliest:.0f}-{p.latest:.0f}"
    return say(lang, f"; selang uji-balik {span}", f"; back-tested interval {span}")


def back_test_sentence(test: BackTest, lang: Lang) -> str:
    """The honest coverage of the interval, and how the projection compares with assuming no change, one year
    ahead."""
    if test.coverage.empty or test.bands.empty:
        return ""
    tested, first = test.coverage, test.bands.iloc[0]
    covered = percent(float((tested["covered"] * tested["n"]).sum() / tested["n"].sum()), lang, 0)
    nominal = percent(test.level * 100, lang, 0)
    error, unchanged = points(float(first["mean_error"]), lang), points(float(first["unchanged_error"]), lang)
    return say(
        lang,
        f"Selang dibuat untuk memuat {nominal} galat masa lalu; pada tahun yang tidak dipakai membuatnya, "
        f"{covered} termuat. Rata-rata galat mutlak setahun ke depan {error}; menganggap angka tetap memberi "
        f"{unchanged}.",
        f"The interval is made to hold {nominal} of past errors; in years not used to make it, it held "
        f"{covered}. Mean absolute error one year ahead: {error}; assuming no change gives {unchanged}.",
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
