"""Sentences about the village fund of an area, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.numerals import Lang, listing, number, percent, points, rupiah
from analysis.wording.words import say


def title(name: str, year: int, ceiling: float | None, lang: Lang) -> str:
    """The answer as the page's title."""
    if ceiling is None:
        if lang == "id":
            return f"{name}: tidak ada Dana Desa {year} yang dimuat"
        return f"{name}: no village fund of {year} is loaded"
    if lang == "id":
        return f"{name}: pagu Dana Desa {year} {rupiah(ceiling, lang)}"
    return f"{name}: the village fund of {year} had a ceiling of {rupiah(ceiling, lang)}"


def disbursement(share: float | None, complete: bool, year: int, lang: Lang) -> str:
    """How much of the ceiling is on record as disbursed; says where the record is part-year or missing."""
    if share is None:
        if lang == "id":
            return f"Penyaluran {year} tidak ada pada sumber yang dimuat."
        return f"The loaded sources hold no disbursement for {year}."
    amount = percent(share, lang, 1)
    if lang == "id":
        tail = "" if complete else "; catatan tahun itu belum lengkap, jadi ini batas bawah"
        return f"Tercatat tersalur {amount} dari pagu{tail}."
    tail = "" if complete else "; the record of that year is incomplete, so this is a lower bound"
    return f"{amount} of the ceiling is on record as disbursed{tail}."


def undivided(year: int, amount: float, lang: Lang) -> str:
    """Why a disbursement can exceed the ceiling: money that the source books nationally only."""
    money = rupiah(amount, lang)
    return say(
        lang,
        f"Lebih dari seratus persen karena {money} pagu {year} hanya tercatat pada baris nasional, tidak dibagi per "
        "daerah.",
        f"It is above one hundred because {money} of the ceiling of {year} is booked in a national row alone, not "
        "divided among regions.",
    )


def poverty_beside(
    name: str, rate: float | None, year: int, per_poor: float | None, lang: Lang, *, receivers: bool = False
) -> str:
    """The poverty rate of the same year and the ceiling per poor person, both with their source named. `receivers`: the
    poor are those of the regencies that have a fund (of an area in which others, as cities, have none)."""
    where = say(lang, " di kabupaten penerima", " in the regencies that receive it") if receivers else ""
    if rate is None:
        if lang == "id":
            return f"Angka kemiskinan {name} pada Maret {year} tidak dimuat."
        return f"The poverty rate of {name} in March {year} is not loaded."
    if lang == "id":
        text = f"Penduduk miskin {name} pada Maret {year}: {percent(rate, lang)} (BPS)"
        return text + (
            f"; pagu itu setara {rupiah(per_poor, lang)} per penduduk miskin{where}."
            if per_poor is not None
            else "."
        )
    text = f"Poverty rate of {name} in March {year}: {percent(rate, lang)} (BPS)"
    return text + (
        f"; the ceiling equals {rupiah(per_poor, lang)} per poor person{where}."
        if per_poor is not None
        else "."
    )


def formula_note(lang: Lang) -> str:
    """The standing note beside every figure that shows fund and poverty together."""
    if lang == "id":
        return (
            "Rumus Dana Desa sendiri membagi menurut kemiskinan: daerah yang lebih miskin mendapat lebih banyak "
            "karena miskin. Hubungan pada gambar ini menunjukkan cara membagi, bukan akibat dana itu."
        )
    return (
        "The village-fund formula itself allocates by poverty: poorer places get more because they are poor. The "
        "relation in this figure shows how money is shared out, not what it did."
    )


def relation(correlation: float, regencies: int, year: int, lang: Lang) -> str:
    """The rank correlation in words, with the number of regencies."""
    value = number(correlation, lang, 2, signed=True)
    if lang == "id":
        return (
            f"Korelasi peringkat pagu per penduduk dan persentase penduduk miskin, {regencies} kabupaten, {year}: "
            f"{value}."
        )
    return f"Rank correlation of ceiling per person and poverty rate, {regencies} regencies, {year}: {value}."


def largest(year: int, items: Sequence[tuple[str, float]], lang: Lang) -> str:
    """What most of the reported money went to."""
    told = listing([f"{name} {percent(share, lang, 1)}" for name, share in items], lang)
    return say(
        lang,
        f"Menurut laporan desa {year}, terbanyak untuk {told}.",
        f"By the villages' reports of {year}, most went to {told}.",
    )


def moved(name: str, first: int, last: int, before: float, after: float, lang: Lang) -> str:
    """How the share of the programme in question moved between the first and the last year."""
    return say(
        lang,
        f"{name}: {percent(before, lang, 1)} pada {first}, {percent(after, lang, 1)} pada {last} "
        f"({points(after - before, lang, 1, signed=True)}).",
        f"{name}: {percent(before, lang, 1)} in {first}, {percent(after, lang, 1)} in {last} "
        f"({points(after - before, lang, 1, signed=True)}).",
    )


def transfer(year: int, low: float, high: float, lang: Lang) -> str:
    """What the line 'Keadaan Mendesak' holds, a range where the reports can be read in two ways."""
    amount = rupiah(high, lang) if abs(high - low) < 1e6 else f"{rupiah(low, lang)}–{rupiah(high, lang)}"
    return say(
        lang,
        f"Baris 'Keadaan Mendesak', tempat BLT Desa dicatat, memuat {amount} pada {year}; jumlah penerimanya tidak "
        "ada pada sumber.",
        f"The line 'Keadaan Mendesak', which holds the BLT cash transfer, came to {amount} in {year}; the source has "
        "no number of recipients.",
    )


def covered(low: float, high: float, ceiling: float, lang: Lang) -> str:
    """The share of the ceiling that reports cover, a range where they can be read in two ways: 62–73%."""
    ends = dict.fromkeys(number(amount / ceiling * 100, lang) for amount in (low, high))
    return f"{'–'.join(ends)}%"


def coverage(
    year: int, low: float, high: float, ceiling: float, unmapped: float, unclear: float, lang: Lang
) -> str:
    """On how much of the fund the mix rests (its two readings), how much no rule of the table maps, how much can be
    read in two ways."""
    least = say(lang, "kurang dari 0,01 persen", "less than 0.01 %")
    lost = least if 0 < unmapped < 0.005 else percent(unmapped, lang, 2 if unmapped else 0)
    share = covered(low, high, ceiling, lang)
    return say(
        lang,
        f"Laporan {year} memuat {share} dari pagu. Tidak terpetakan ke program mana pun: "
        f"{lost}. {percent(unclear, lang, 0)} dari nilainya bergantung pada cara membaca "
        "laporan, bertahap atau kumulatif: bagan memakai bacaan tertinggi, tabel memuat keduanya.",
        f"The reports of {year} cover {share} of the ceiling. Mapped to no programme: "
        f"{lost}. {percent(unclear, lang, 0)} of the money depends on reading the reports as "
        "staged or as cumulative: the chart takes the highest reading, the table has both.",
    )


def changes_beside(
    first: int, last: int, regencies: int, correlation: float | None, own: bool, lang: Lang
) -> str:
    """What the points are, their rank correlation, and that no effect can be read from it."""
    part = say(
        lang,
        "di luar gerak bersama provinsinya" if own else "seluruhnya",
        "apart from its province's common movement" if own else "as a whole",
    )
    text = say(
        lang,
        f"Tiap titik satu daerah penerima ({number(regencies, lang)}): perubahan pagu {first}–{last} dan perubahan "
        f"persentase penduduk miskin Maret {first}–Maret {last}, {part}.",
        f"Each point is a regency ({number(regencies, lang)}): change of the ceiling {first}–{last} and change of "
        f"the poverty rate from March {first} to March {last}, {part}.",
    )
    if correlation is not None:
        value = number(correlation, lang, 2, signed=True)
        text += say(lang, f" Korelasi peringkatnya {value}.", f" Their rank correlation is {value}.")
    return text


def no_effect(lang: Lang) -> str:
    """The standing note beside change against change."""
    return say(
        lang,
        "Pengaruh dana tidak dapat dibaca dari sini: rumus memberi lebih kepada daerah yang lebih miskin, dan daerah "
        "miskin punya ruang turun lebih besar dengan atau tanpa dana itu.",
        "No effect of the fund can be read from this: the formula gives more to poorer places, and poor places have "
        "more room to fall with or without the fund.",
    )


def own_change(
    name: str, fund_change: float, change: float, own: float | None, first: int, last: int, lang: Lang
) -> str:
    """The regency's own two changes in words."""
    text = say(
        lang,
        f"{name}, {first}–{last}: pagu {percent(fund_change, lang, 1, signed=True)}, penduduk miskin "
        f"{points(change, lang, signed=True)}",
        f"{name}, {first}–{last}: ceiling {percent(fund_change, lang, 1, signed=True)}, poverty rate "
        f"{points(change, lang, signed=True)}",
    )
    if own is None:
        return f"{text}."
    return text + say(
        lang,
        f", {points(own, lang, signed=True)} di luar gerak bersama provinsinya.",
        f", {points(own, lang, signed=True)} apart from its province's common movement.",
    )
