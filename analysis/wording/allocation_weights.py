"""What a needed reduction is shared out by, in both languages: names and labels of weights, and how firm they are."""

from __future__ import annotations

from math import isnan

import pandas as pd

from analysis.allocation import ENOUGH, ENOUGH_REGENCIES, EQUAL, FORMULA, INDEX, IndexCheck, Weight
from analysis.numerals import Lang, listing, number, percent
from analysis.wording.welfare import name_of, round_text, unit_word
from analysis.wording.words import say


def weight_name(weight: Weight, lang: Lang) -> str:
    """A weight as the picker lists it."""
    if weight.key == EQUAL:
        return say(lang, "Sama rata", "Equal")
    if weight.key == FORMULA:
        return say(
            lang, f"Taksiran rumus Dana Desa {weight.year}", f"Village-fund formula estimate {weight.year}"
        )
    if weight.key == INDEX:
        return say(lang, f"Dugaan dari IDM {weight.year}", f"Expected from the {weight.year} IDM")
    told = [
        f"{name_of(weight.register)} {weight.year}",
        round_text(weight.round, lang),
        unit_word(weight.unit, lang),
    ]
    return say(lang, "Desil 1 ", "Desil 1 of ") + ", ".join(part for part in told if part)


def weight_label(weight: Weight, lang: Lang) -> str:
    """The label that travels with every figure made by the weight."""
    if weight.key == EQUAL:
        return say(
            lang,
            "bobot sama untuk setiap desa dan kelurahan, bukan keadaan desanya",
            "the same weight for every village and kelurahan, not what they are like",
        )
    if weight.key == FORMULA:
        return say(
            lang,
            f"taksiran balik dari rumus Dana Desa {weight.year}, bukan BPS",
            f"an estimate read back from the village-fund formula of {weight.year}, not from BPS",
        )
    if weight.key == INDEX:
        return say(
            lang,
            f"turunan: kemiskinan yang diduga dari IDM {weight.year}, bukan BPS",
            f"derived: poverty expected from the {weight.year} IDM, not from BPS",
        )
    name = weight_name(weight, lang)
    return say(
        lang,
        f"{name[0].lower()}{name[1:]}: peringkat kesejahteraan, bukan penduduk miskin",
        f"{name[0].lower()}{name[1:]}: a welfare rank, not poor people",
    )


def weight_head(weight: Weight, lang: Lang) -> str:
    """The head of the weights' column in a table."""
    if weight.key == FORMULA:
        return say(
            lang, f"Taksiran rumus {weight.year} (bukan BPS)", f"Formula estimate {weight.year} (not BPS)"
        )
    if weight.key == INDEX:
        return say(
            lang, f"Dugaan dari IDM {weight.year} (persen)", f"Expected from the {weight.year} IDM (percent)"
        )
    return say(lang, "Bobot", "Weight") if weight.key == EQUAL else weight_name(weight, lang)


def index_sentence(check: IndexCheck, province: str, lang: Lang, *, offered: bool) -> str:
    """Whether the IDM may be a weight here, with the numbers of its check."""
    least, enough = number(ENOUGH, lang, 1), number(ENOUGH_REGENCIES, lang)
    if isnan(check.r2):
        return say(
            lang,
            f"Bobot IDM tidak ditawarkan: hanya {number(check.regencies, lang)} kabupaten {province} punya IDM "
            "dan angka "
            "kemiskinan setahun, terlalu sedikit untuk menguji hubungannya.",
            f"The IDM is not offered as a weight: only {number(check.regencies, lang)} kabupaten of {province} "
            "have both an IDM "
            "and a poverty rate of one year, too few to test how they go together.",
        )
    r2, count = number(check.r2, lang, 2), number(check.regencies, lang)
    test = say(
        lang,
        f"di {count} kabupaten {province}, IKS, IKE, dan IKL {check.year} menduga log kemiskinan kabupaten yang "
        "tidak ikut "
        f"dihitung dengan R² {r2}; syaratnya paling sedikit {least} pada paling sedikit {enough} kabupaten",
        f"over {count} kabupaten of {province}, the IKS, IKE and IKL of {check.year} predict the log poverty rate "
        "of a left-out "
        f"kabupaten with R² {r2}; the condition is at least {least} over at least {enough} kabupaten",
    )
    if not check.passes:
        return say(
            lang, f"Bobot IDM tidak ditawarkan: {test}.", f"The IDM is not offered as a weight: {test}."
        )
    if not offered:
        return say(
            lang,
            f"Bobot IDM lulus ujinya ({test}), tetapi wilayah ini tidak punya IDM tahun itu.",
            f"The IDM passes its check ({test}), but this region has no IDM of that year.",
        )
    rising = [p.upper() for p in ("iks", "ike", "ikl") if check.coefficients[p] > 0]
    odd = ""
    if rising:
        odd = say(
            lang,
            f" Di provinsi ini {listing(rising, lang)} yang lebih tinggi justru beriringan dengan kemiskinan yang "
            "lebih tinggi.",
            f" In this province a higher {listing(rising, lang)} goes with higher poverty.",
        )
    return say(
        lang,
        f"Bobot IDM ditawarkan karena lulus ujinya: {test}. Hubungan antarkabupaten itu belum tentu berlaku "
        "antardesa; skor di "
        f"luar rentang kabupaten dibaca sebagai ujung rentangnya, dan penduduk desa dianggap sama banyak.{odd}",
        f"The IDM is offered because it passes its check: {test}. What holds between kabupaten need not hold "
        "between villages; "
        f"scores beyond the kabupaten's range count as its end, and villages are taken as equally populous.{odd}",
    )


def sturdiness_sentence(affirmative: pd.Series | None, between: float, lang: Lang) -> str:
    """How firm the formula estimate is in this regency. affirmative: the row of
    `formula_sensitivity.by_regency` for the
    affirmative amounts (None or NaN where nothing moves); between: rank correlation of the shares of two years."""
    said = []
    if (
        affirmative is not None
        and not isnan(affirmative["median_change"])
        and affirmative["median_change"] > 0
    ):
        moved = percent(affirmative["median_change"], lang, 0)
        kept = percent(affirmative["top_kept"], lang, 0)
        said.append(
            say(
                lang,
                "tidak diketahui desa mana yang menerima alokasi afirmasi; bila yang ber-IDM terendah, taksiran "
                "bergeser "
                f"{moved} (nilai tengah) dan {kept} dari sepersepuluh teratas bertahan",
                "which villages got the affirmative amounts is not known; were it those of the lowest IDM, "
                "estimates move by "
                f"{moved} (median) and {kept} of the highest tenth stay in it",
            )
        )
    if not isnan(between):
        said.append(
            say(
                lang,
                f"urutan bagian desa 2018 dan 2019 berkorelasi {number(between, lang, 2)}",
                f"the order of the villages' shares in 2018 and 2019 correlates at {number(between, lang, 2)}",
            )
        )
    if not said:
        return ""
    return say(lang, "Seberapa kokoh taksirannya: ", "How firm the estimate is: ") + "; ".join(said) + "."
