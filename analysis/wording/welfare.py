"""Sentences about a regency's two numbers, the survey's and the register's, and the words for registers.

A register share is always named as a rank among the listed, never as poverty.
"""

from __future__ import annotations

from math import isnan

from analysis.numerals import ABSENT, Lang, number, people, percent, round_year, scaled
from analysis.welfare import LOWEST, LOWEST_FOUR, Basis
from analysis.wording.words import Words, say, word

REGISTER: Words = {
    "dtsen": {"id": "DTSEN", "en": "DTSEN"},
    "dtks": {"id": "DTKS", "en": "DTKS"},
    "p3ke": {"id": "P3KE", "en": "P3KE"},
}
UNIT: Words = {
    "jiwa": {"id": "jiwa", "en": "people"},
    "rumah_tangga": {"id": "rumah tangga", "en": "households"},
}
MEASURE: Words = {
    LOWEST: {"id": "desil 1", "en": "desil 1"},
    LOWEST_FOUR: {"id": "desil 1 sampai 4", "en": "desils 1 to 4"},
}
MONTHS: Words = {
    "januari": {"id": "Januari", "en": "January"},
    "februari": {"id": "Februari", "en": "February"},
    "maret": {"id": "Maret", "en": "March"},
    "april": {"id": "April", "en": "April"},
    "mei": {"id": "Mei", "en": "May"},
    "juni": {"id": "Juni", "en": "June"},
    "juli": {"id": "Juli", "en": "July"},
    "agustus": {"id": "Agustus", "en": "August"},
    "september": {"id": "September", "en": "September"},
    "oktober": {"id": "Oktober", "en": "October"},
    "november": {"id": "November", "en": "November"},
    "desember": {"id": "Desember", "en": "December"},
}
BREAK: Words = {
    "register": {"id": "daftar berganti ke {now}", "en": "the register changes to {now}"},
    "unit": {"id": "satuan berganti ke {unit}", "en": "the unit changes to {unit}"},
    "villages": {"id": "desa yang tercakup berubah", "en": "other villages are covered"},
}
"""Why a line may not be joined, with placeholders `now` (register) and `unit`."""


def name_of(register: str) -> str:
    """A register as it is called; its id where it is a new one."""
    return REGISTER[register]["id"] if register in REGISTER else register.upper()


def unit_word(unit: str, lang: Lang) -> str:
    """'jiwa' / 'people'; the id where it is a new one."""
    return UNIT[unit][lang] if unit in UNIT else unit


def amount(count: float, unit: str, lang: Lang) -> str:
    """A count with its unit: '4.210 rumah tangga', '115,8 ribu jiwa'."""
    if unit == "jiwa":
        return people(count, lang)
    text = number(count, lang) if abs(count) < 10_000 or isnan(count) else scaled(count, lang)
    return text if text == ABSENT else f"{text} {unit_word(unit, lang)}"


def round_text(label: str, lang: Lang) -> str:
    """The round of a register's year as its file names it: 'ronde 4', 'ronde Maret' / 'March round'; '' for a yearly
    register."""
    if label == "tahunan":
        return ""
    if label in MONTHS:
        month = MONTHS[label][lang]
        return say(lang, f"ronde {month}", f"{month} round")
    return f"{say(lang, 'ronde', 'round')} {label}"


def basis_name(basis: Basis, lang: Lang) -> str:
    """'DTSEN, jiwa'."""
    return f"{name_of(basis.register)}, {unit_word(basis.unit, lang)}"


def dated(register: str, year: int, label: str, lang: Lang) -> str:
    """'DTKS 2024, ronde 4'."""
    name, when = name_of(register), round_text(label, lang)
    return f"{name} {year}, {when}" if when else f"{name} {year}"


def break_text(cause: str, register: str, unit: str, lang: Lang) -> str:
    """Why a line is broken at a point; '' where it is not."""
    text = word(BREAK, cause, lang)
    return text.format(now=name_of(register), unit=unit_word(unit, lang)) if text else ""


WHOLE = 0.95
"""A register that lists a smaller part of the villages says in the title how many."""


def title(
    name: str,
    rate: float,
    share: float | None,
    register: str,
    measure: str,
    unit: str,
    lang: Lang,
    *,
    villages: int = 0,
    among: int = 0,
) -> str:
    """'Kudus: 6,53 persen miskin menurut survei, 9,10 persen di desil 1 menurut DTSEN'; without a register what is
    missing. villages: how many of `among` the register lists, told where it is not nearly all."""
    macro = percent(rate, lang)
    if share is None:
        return say(
            lang,
            f"{name}: {macro} miskin menurut survei; daftar per desa belum dimuat",
            f"{name}: {macro} poor by the survey; no register by village is loaded",
        )
    micro, desil = percent(share, lang), MEASURE[measure][lang]
    whom = "" if unit == "jiwa" else say(lang, "rumah tangga ", "of households ")
    text = say(
        lang,
        f"{name}: {macro} miskin menurut survei, {micro} {whom}di {desil} menurut {name_of(register)}",
        f"{name}: {macro} poor by the survey, {micro} {whom}in {desil} by {name_of(register)}",
    )
    if villages >= WHOLE * among:
        return text
    few, all_ = number(villages, lang), number(among, lang)
    return text + say(lang, f" ({few} dari {all_} desa)", f" ({few} of {all_} villages)")


def survey_month(survey_round: str, year: int, lang: Lang) -> str:
    """'Maret 2025'; the year alone where the month is not known."""
    return str(year) if survey_round == "tahunan" else round_year(survey_round, year, lang)


def macro_sentence(
    name: str, rate: float, count: float, line: float, survey_round: str, year: int, lang: Lang
) -> str:
    """What the survey says: rate, people, the line they live under."""
    when = survey_month(survey_round, year, lang)
    heads = (
        ""
        if isnan(count)
        else say(lang, f", sekitar {people(count, lang)},", f", about {people(count, lang)},")
    )
    under = (
        ""
        if isnan(line)
        else f" (Rp{number(line, lang)} {say(lang, 'per orang sebulan', 'a person a month')})"
    )
    return say(
        lang,
        f"Survei (Susenas {when}, BPS) menaksir {percent(rate, lang)} penduduk {name}{heads} hidup di bawah garis "
        f"kemiskinan{under}.",
        f"The survey (Susenas {when}, BPS) estimates that {percent(rate, lang)} of the people of {name}{heads} live "
        f"below the poverty line{under}.",
    )


def micro_sentence(
    register: str,
    year: int,
    label: str,
    unit: str,
    measure: str,
    *,
    share: float,
    count: float,
    total: float,
    villages: int,
    among: int,
    lang: Lang,
) -> str:
    """What the register says, and how many of how many villages it covers."""
    when, all_ = dated(register, year, label, lang), amount(total, unit, lang)
    few, part, desil = amount(count, unit, lang), percent(share, lang), MEASURE[measure][lang]
    here, of = number(villages, lang), number(among, lang)
    return say(
        lang,
        f"Daftar ({when}) memuat {all_} di {here} dari {of} desa dan kelurahan; {few}, atau {part} dari yang "
        f"terdaftar, berada di {desil} nasional.",
        f"The register ({when}) lists {all_} in {here} of {of} villages and kelurahan; {few}, or {part} of the listed, "
        f"stand in national {desil}.",
    )


def no_register(name: str, loaded: int, all_: int, lang: Lang) -> str:
    """That none is loaded here, and for how many regencies one is."""
    return say(
        lang,
        f"Daftar kesejahteraan per desa (DTSEN, DTKS, atau P3KE) untuk {name} belum dimuat; dimuat untuk "
        f"{number(loaded, lang)} dari {number(all_, lang)} kabupaten/kota.",
        f"No welfare register by village (DTSEN, DTKS or P3KE) is loaded for {name}; one is loaded for "
        f"{number(loaded, lang)} of {number(all_, lang)} regencies.",
    )


def fund_sentence(poor: float, year: int, survey: float, among: int, median: float, lang: Lang) -> str:
    """The fund formula's poor count beside the survey's of the same March; median: of their ratio over `among`
    regencies."""
    text = say(
        lang,
        f"Rumus Dana Desa {year} memakai angka ketiga: {people(poor, lang)} penduduk miskin",
        f"The village-fund formula of {year} used a third number, {people(poor, lang)} counted as poor",
    )
    if isnan(survey) or survey <= 0:
        return f"{text}."
    times, usual = number(poor / survey, lang, 1), number(median, lang, 1)
    return text + say(
        lang,
        f", {times} kali angka survei Maret tahun itu ({people(survey, lang)}); di {number(among, lang)} kabupaten "
        f"penerima mediannya {usual} kali.",
        f", {times} times the survey's of March that year ({people(survey, lang)}); over the {number(among, lang)} "
        f"regencies that receive it the median is {usual} times.",
    )


def quote(name: str, macro: str, micro: str, lang: Lang) -> str:
    """The passage to quote: both numbers, each with what it counts."""
    parts = [macro]
    if micro:
        parts += [
            micro,
            say(
                lang,
                "Desil adalah peringkat kesejahteraan, bukan batas miskin, jadi kedua angka tidak untuk dibandingkan "
                "atau dijumlahkan.",
                "A desil is a rank of welfare, not a poverty line, so the two numbers are not to be compared or added.",
            ),
        ]
    else:
        parts.append(
            say(
                lang,
                f"Angka itu tidak dirilis di bawah kabupaten/kota, jadi tidak ada persentase penduduk miskin per desa "
                f"di {name}.",
                f"It is not published below the regency, so there is no share of poor people by village in {name}.",
            )
        )
    return " ".join(parts)
