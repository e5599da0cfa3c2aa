"""How large a change is against its series' wobble, and how much of it the whole province shared."""

from __future__ import annotations

from math import isnan

from analysis import noise
from analysis.numerals import Lang, number, points
from analysis.wording.region import moved
from analysis.wording.words import say

_CLAUSE: dict[str, dict[Lang, str]] = {
    "within": {
        "id": "lebih kecil dari goyangan biasa deret ini",
        "en": "less than the usual wobble of this series",
    },
    "unclear": {
        "id": "sekitar batas goyangan biasa deret ini",
        "en": "about the edge of the usual wobble of this series",
    },
    "beyond": {
        "id": "lebih besar dari goyangan biasa deret ini",
        "en": "more than the usual wobble of this series",
    },
}


def noise_clause(change: float, wobble: float, lang: Lang) -> str:
    """A clause to set behind a change: 'lebih kecil dari goyangan biasa deret ini'; '' where it cannot be
    told.

    wobble: standard error of one figure of the series (`analysis.noise.wobble`), in points.
    """
    size = noise.size(change, wobble)
    return _CLAUSE[size][lang] if size else ""


def noise_sentence(
    change: float,
    wobble: float,
    rate: float,
    lang: Lang,
    *,
    published: float = float("nan"),
    regencies: int = 1,
) -> str:
    """The witnesses side by side, the series' own wobble in the lead, and why they differ.

    rate: the figure in percent, for the design-based approximation over the households of `regencies`.
    published: BPS's standard error where loaded.
    """
    if isnan(change) or isnan(wobble):
        return say(
            lang,
            "Deret ini terlalu pendek untuk menghitung goyangan biasanya.",
            "This series is too short for a usual wobble of its own.",
        )
    own = points(noise.of_change(wobble), lang)
    arithmetic = noise.design_error(rate, noise.HOUSEHOLDS * regencies)
    design = points(noise.of_change(arithmetic), lang, 1)
    why = (
        say(
            lang,
            "angka terbitan lebih halus daripada sampel mentah",
            "published figures are smoother than raw samples",
        )
        if arithmetic > wobble
        else say(
            lang,
            "goyangan deret memuat pula perubahan nyata dari tahun ke tahun",
            "the series' wobble also holds real movement from year to year",
        )
    )
    by, clause = points(abs(change), lang), noise_clause(change, wobble, lang)
    text = say(
        lang,
        f"Perubahan {by} {clause}, yaitu {own} dari tahun ke tahun. Hitungan kasar dari besar sampel memberi "
        f"{design}; {why}.",
        f"The change of {by} is {clause}, {own} from year to year. Plain sample arithmetic gives {design}; "
        f"{why}.",
    )
    if isnan(published):
        return text + say(
            lang, " Galat baku terbitan BPS belum dimuat.", " No standard error published by BPS is loaded."
        )
    both = points(noise.of_change(published), lang)
    return text + say(
        lang, f" Galat baku terbitan BPS memberi {both}.", f" The standard error of BPS gives {both}."
    )


def own_part(change: float, common: float, province: str, lang: Lang) -> str:
    """'Dari turun 1,92 poin, 1,48 poin adalah gerak bersama Jawa Tengah dan sisanya gerak sendiri, turun 0,44
    poin.'"""
    if isnan(change) or isnan(common):
        return ""
    together, own = moved(common, lang), moved(change - common, lang)
    return say(
        lang,
        f"Median kabupaten/kota {province} tahun itu {together}; gerak sendiri di luar itu {own}.",
        f"The median regency of {province} was {together} that year; its own movement beside that was {own}.",
    )


def rank_sentence(rank: float, best: float, worst: float, among: int, place: str, lang: Lang) -> str:
    """'Peringkat 18 dari 35 di Jawa Tengah (1 = terendah); goyangan deret memungkinkan 13 sampai 20.'"""
    if isnan(rank):
        return ""
    here, all_ = number(rank, lang), number(among, lang)
    text = say(
        lang,
        f"Peringkat {here} dari {all_} di {place} (1 = kemiskinan terendah)",
        f"Rank {here} of {all_} in {place} (1 = lowest poverty)",
    )
    if best == worst:
        return f"{text}."
    span = f"{number(best, lang)} {say(lang, 'sampai', 'to')} {number(worst, lang)}"
    return text + say(
        lang, f"; goyangan deret memungkinkan {span}.", f"; the wobble of the series allows {span}."
    )
