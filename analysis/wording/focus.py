"""Sentences about a focus list beside the other villages of its regency, in Indonesian and English.

None names a cause; what the way of choosing alone does to the comparison stands in `focus_selection`.
"""

from __future__ import annotations

from analysis.focus import Rule
from analysis.focus_progress import Portion, Progress, Side
from analysis.numerals import Lang, number, people, percent, rupiah

SCORE = 3
"""Decimals of scores and changes in prose; the index is published with four."""
LEVEL = 0.0005
"""Changes that print as zero."""


def score(value: float, lang: Lang) -> str:
    """A score or a change without its sign."""
    return number(value, lang, SCORE)


def moved(value: float, lang: Lang) -> str:
    """'naik 0,021', 'turun 0,004', 'tetap'."""
    if abs(value) < LEVEL:
        return {"id": "tetap", "en": "unchanged"}[lang]
    word = ("naik", "turun") if lang == "id" else ("up", "down")
    return f"{word[0 if value > 0 else 1]} {score(abs(value), lang)}"


def villages_word(count: int, lang: Lang) -> str:
    """'27 desa', '1 village'."""
    if lang == "id":
        return f"{number(count, lang)} desa"
    return f"{number(count, lang)} village{'' if count == 1 else 's'}"


def title(place: str, name: str, count: int, found: Progress | None, lang: Lang) -> str:
    """The answer: how the list moved and how the others did. `name` as the reader wrote it, '' for none."""
    if lang == "id":
        head = f"{name} ({number(count, lang)} desa)" if name else f"{number(count, lang)} desa fokus {place}"
    else:
        head = (
            f"{name} ({villages_word(count, lang)})"
            if name
            else f"{place}, {number(count, lang)} focus villages"
        )
    if found is None:
        return head
    one, rest = (moved(s.change, lang) for s in (found.inside, found.outside))
    if lang == "id":
        return f"{head}: IDM {one}, desa lainnya {rest}"
    return f"{head}: IDM {one}, the other villages {rest}"


def empty_title(place: str, lang: Lang) -> str:
    """The page's title before there is a list."""
    if lang == "id":
        return f"Desa mana yang menjadi fokus di {place}?"
    return f"Which villages are in focus in {place}?"


def rule_name(rule: Rule, lang: Lang) -> str:
    """A rule in words: '3 desa dengan IDM 2024 terendah di tiap kecamatan'."""
    if rule.measure == "status":
        if lang == "id":
            return f"semua desa berstatus tertinggal atau sangat tertinggal pada {rule.year}"
        return f"every village with the status lagging or far behind in {rule.year}"
    what: dict[str, dict[Lang, str]] = {
        "idm": {"id": "IDM {year} terendah", "en": "lowest {year} IDM"},
        "taksiran": {
            "id": "taksiran penduduk miskin {year} (rumus Dana Desa) terbesar",
            "en": "largest {year} estimate of poor people (village-fund formula)",
        },
        "register": {
            "id": "bagian desil 1 register {year} terbesar",
            "en": "largest share in decile 1 of the {year} register",
        },
    }
    measure = what[rule.measure][lang].format(year=rule.year)
    many = number(rule.count, lang)
    if lang == "id":
        where = "di tiap kecamatan" if rule.scope == "kecamatan" else "di kabupaten ini"
        return f"{many} desa dengan {measure} {where}"
    where = "in each kecamatan" if rule.scope == "kecamatan" else "in this regency"
    return f"the {many} villages with the {measure} {where}"


def rule_sentence(rule: Rule, chosen: int, kecamatan: int, added: int, dropped: int, lang: Lang) -> str:
    """What the rule that made the list chooses today, and how the list differs from it."""
    if lang == "id":
        text = (
            f"Daftar ini dibuat dengan aturan: {rule_name(rule, lang)}, yang memilih {number(chosen, lang)} desa di "
            f"{number(kecamatan, lang)} kecamatan"
        )
        if added or dropped:
            text += (
                f"; sesudahnya {number(added, lang)} desa ditambahkan dan {number(dropped, lang)} dikeluarkan"
            )
        return text + "."
    text = (
        f"This list was made by a rule: {rule_name(rule, lang)}, which chooses {villages_word(chosen, lang)} in "
        f"{number(kecamatan, lang)} kecamatan"
    )
    if added or dropped:
        text += f"; since then {number(added, lang)} were added and {number(dropped, lang)} taken out"
    return text + "."


def progress_sentence(found: Progress, lang: Lang) -> str:
    """Means and medians of both sides between two years."""
    one, rest = found.inside, found.outside
    if lang == "id":
        return (
            f"Antara {found.before} dan {found.after} rata-rata IDM desa dalam daftar {moved(one.change, lang)} "
            f"(dari {score(one.before, lang)} ke {score(one.after, lang)}); desa lainnya {moved(rest.change, lang)} "
            f"(dari {score(rest.before, lang)} ke {score(rest.after, lang)}). Median perubahannya "
            f"{number(one.median_change, lang, SCORE, signed=True)} dan "
            f"{number(rest.median_change, lang, SCORE, signed=True)}."
        )
    return (
        f"Between {found.before} and {found.after} the mean IDM of the villages in the list went "
        f"{_went(one, lang)}; that of the others {_went(rest, lang)}. The median changes are "
        f"{number(one.median_change, lang, SCORE, signed=True)} and "
        f"{number(rest.median_change, lang, SCORE, signed=True)}."
    )


def _went(one: Side, lang: Lang) -> str:
    return f"{moved(one.change, lang)} (from {score(one.before, lang)} to {score(one.after, lang)})"


def moves_sentence(found: Progress, lang: Lang) -> str:
    """Statuses moved on both sides, and how many scores are identical in both years."""
    one, rest = found.inside, found.outside
    a, b = (
        {k: number(v, lang) for k, v in (*s.moves.items(), ("all", s.measured), ("identical", s.identical))}
        for s in (one, rest)
    )
    if lang == "id":
        text = (
            f"Naik status: {a['naik']} dari {a['all']} desa dalam daftar, {b['naik']} dari {b['all']} desa lainnya; "
            f"turun: {a['turun']} dan {b['turun']}."
        )
        if one.identical or rest.identical:
            text += (
                f" Skor identik di kedua tahun, jadi mungkin tidak diukur ulang: {a['identical']} dan "
                f"{b['identical']} desa."
            )
        return text
    text = (
        f"Moved up a status: {a['naik']} of {a['all']} villages in the list, {b['naik']} of the {b['all']} others; "
        f"down: {a['turun']} and {b['turun']}."
    )
    if one.identical or rest.identical:
        text += (
            f" Identical scores in both years, so perhaps not measured again: {a['identical']} and {b['identical']} "
            f"villages."
        )
    return text


def fund_sentence(
    year: int, inside: float, outside: float, shares: tuple[int, float, float] | None, lang: Lang
) -> str:
    """Mean ceilings of a year on both sides, and the disbursed shares of the last year on record completely (year,
    list, rest; None where there is none)."""
    one, rest = rupiah(inside, lang), rupiah(outside, lang)
    if lang == "id":
        text = f"Pagu Dana Desa {year} rata-rata {one} per desa dalam daftar dan {rest} per desa lainnya"
        if shares:
            done, first, second = shares
            text += (
                f"; tersalur {percent(first, lang, 1)} dan {percent(second, lang, 1)} dari pagu {done}, tahun terakhir "
                f"yang catatannya lengkap"
            )
        return text + ". Rumus dana itu sendiri membagi menurut kemiskinan."
    text = f"The village-fund ceiling of {year} averages {one} a village in the list and {rest} in the others"
    if shares:
        done, first, second = shares
        text += (
            f"; {percent(first, lang, 1)} and {percent(second, lang, 1)} of the {done} ceiling were disbursed, the "
            f"last year on record completely"
        )
    return text + ". The fund's own formula allocates by poverty."


def estimate_sentence(found: Portion, lang: Lang) -> str:
    """The list's part of the formula's poor, under its label."""
    share, even = percent(found.share, lang, 1), percent(found.villages_share, lang, 1)
    if lang == "id":
        return (
            f"Taksiran balik dari rumus Dana Desa {found.year}, bukan BPS: {people(found.inside, lang)} penduduk "
            f"miskin di desa-desa ini, {share} dari kabupaten, sedangkan desanya {even} dari semua desa yang ditaksir."
        )
    return (
        f"Read back from the {found.year} village-fund formula, not a BPS figure: {people(found.inside, lang)} in "
        f"poverty in these villages, {share} of the regency's, while they are {even} of all villages with an estimate."
    )


def no_years(year: int | None, lang: Lang) -> str:
    """Where the index has one year or none: no progress can be told."""
    if lang == "id":
        if year is None:
            return "IDM desa-desa ini tidak dimuat: kemajuannya tidak dapat dinilai."
        return (
            f"IDM untuk daftar dan desa lainnya tidak dimuat dalam dua tahun ({year} saja): kemajuan tidak dapat "
            f"dinilai."
        )
    if year is None:
        return "No IDM is loaded for these villages: their progress cannot be judged."
    return f"The IDM of list and others is not loaded for two years (only {year}): progress cannot be judged."


def register_sentence(inside: float, outside: float, register: str, unit: str, year: int, lang: Lang) -> str:
    """Share in the lowest desil of the register on both sides."""
    what = f"{register.upper()} {year}"
    if lang == "id":
        counted = {"jiwa": "jiwa", "rumah_tangga": "rumah tangga"}.get(unit, unit)
        return (
            f"Menurut {what}, {percent(inside, lang, 1)} {counted} terdaftar dalam daftar ini berada di desil 1, di "
            f"desa lainnya {percent(outside, lang, 1)}. Desil adalah peringkat kesejahteraan, bukan angka kemiskinan."
        )
    counted = {"jiwa": "people", "rumah_tangga": "households"}.get(unit, unit)
    return (
        f"In {what}, {percent(inside, lang, 1)} of the registered {counted} in this list are in decile 1, in the other "
        f"villages {percent(outside, lang, 1)}. A decile is a rank of welfare, not a poverty rate."
    )


def rule_preview(rule: Rule, chosen: int, kecamatan: int, lang: Lang) -> str:
    """What a rule would choose."""
    name, where = rule_name(rule, lang), number(kecamatan, lang)
    if lang == "id":
        return f"{name[0].upper()}{name[1:]}: {number(chosen, lang)} desa di {where} kecamatan."
    return f"{name[0].upper()}{name[1:]}: {villages_word(chosen, lang)} in {where} kecamatan."


def report_sentence(added: int, repeated: int, left: int, lang: Lang) -> str:
    """What became of lines that were read."""
    if lang == "id":
        text = f"{number(added, lang)} desa masuk daftar"
        if repeated:
            text += f", {number(repeated, lang)} baris menyebut desa yang sudah ada"
        return text + (f", {number(left, lang)} baris belum terbaca sebagai satu desa:" if left else ".")
    text = f"{villages_word(added, lang)} came into the list"
    if repeated:
        text += f", {number(repeated, lang)} lines name villages that are in it already"
    return text + (f", {number(left, lang)} lines could not be read as one village:" if left else ".")


def list_heading(count: int, year: int | None, lang: Lang) -> str:
    """The head of the villages on paper; with a year also what the figures beside their names are."""
    if lang == "id":
        return f"{number(count, lang)} desa" + (f", IDM {year} dan perubahannya" if year else "")
    return villages_word(count, lang) + (f", {year} IDM and its change" if year else "")
