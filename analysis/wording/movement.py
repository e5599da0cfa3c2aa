"""A region's own part of a change, and how large a change is against the usual year-to-year variation of its series."""

from __future__ import annotations

from math import isnan

from analysis import noise
from analysis.numerals import Lang, number, percent, points
from analysis.wording.region import moved
from analysis.wording.words import say

_CLAUSE: dict[str, dict[Lang, str]] = {
    "within": {
        "id": "lebih kecil dari perubahan tahunan yang biasa pada deret ini",
        "en": "smaller than the usual year-to-year variation of this series",
    },
    "unclear": {
        "id": "sekitar perubahan tahunan yang biasa pada deret ini",
        "en": "about the usual year-to-year variation of this series",
    },
    "beyond": {
        "id": "lebih besar dari perubahan tahunan yang biasa pada deret ini",
        "en": "larger than the usual year-to-year variation of this series",
    },
}


def noise_clause(change: float, wobble: float, lang: Lang) -> str:
    """A clause to set behind a change: 'lebih kecil dari perubahan tahunan yang biasa pada deret ini'; '' where it
    cannot be told.

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
    often: float = float("nan"),
) -> str:
    """The witnesses side by side, the series' own variation in the lead, and why they differ.

    rate: the figure in percent, for the design-based approximation over the households of `regencies`.
    published: BPS's standard error where loaded. often: percent of all yearly changes that are at least as large
    (`analysis.noise.share_at_least`).
    """
    if isnan(change) or isnan(wobble):
        return say(
            lang,
            "Deret ini terlalu pendek untuk mengetahui perubahan tahunannya yang biasa.",
            "This series is too short to know its usual year-to-year variation.",
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
            "perubahan tahunan deret memuat pula perubahan nyata",
            "the variation of the series also holds real movement",
        )
    )
    by, clause = points(abs(change), lang), noise_clause(change, wobble, lang)
    text = say(
        lang,
        f"Perubahan {by} {clause}, yaitu {own}.{_how_often(often, lang)} Hitungan kasar dari besar sampel memberi "
        f"{design}; {why}.",
        f"The change of {by} is {clause}, {own}.{_how_often(often, lang)} Plain sample arithmetic gives {design}; "
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


def _how_often(often: float, lang: Lang) -> str:
    """' Perubahan sebesar itu atau lebih, dibanding kebiasaan deretnya, terjadi pada 22 persen langkah tahunan
    kabupaten/kota.'; '' where it is not known."""
    if isnan(often):
        return ""
    share = percent(often, lang, 0)
    return say(
        lang,
        f" Perubahan sebesar itu atau lebih, dibanding kebiasaan deretnya, terjadi pada {share} langkah tahunan "
        f"kabupaten/kota.",
        f" Changes as large or larger, against what is usual in their own series, make up {share} of the regencies' "
        f"yearly steps.",
    )


def own_part(change: float, common: float, province: str, lang: Lang, *, wobble: float = float("nan")) -> str:
    """'Gerak sendiri: turun 0,44 poin, di luar gerak bersama (median kabupaten/kota Jawa Tengah tahun itu turun 1,48
    poin).' With the series' wobble also how that compares with its usual variation."""
    if isnan(change) or isnan(common):
        return ""
    together, own = moved(common, lang), moved(change - common, lang)
    clause = noise_clause(change - common, wobble, lang)
    size = f", {clause}" if clause else ""
    return say(
        lang,
        f"Gerak sendiri {own}{size}; gerak bersama, median kabupaten/kota {province} tahun itu, {together}.",
        f"Its own part was {own}{size}; the common movement, the median regency of {province}, was {together} that "
        f"year.",
    )


def rank_sentence(rank: float, best: float, worst: float, among: int, place: str, lang: Lang) -> str:
    """'Peringkat 18 dari 35 di Jawa Tengah (1 = terendah); perubahan tahunan yang biasa memungkinkan 13 sampai 20.'"""
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
        lang, f"; perubahan tahunan yang biasa memungkinkan {span}.", f"; usual variation allows {span}."
    )
