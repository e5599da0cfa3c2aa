"""Sentences about the village fund of an area, in Indonesian and English."""

from __future__ import annotations

from analysis.numerals import Lang, number, percent, rupiah


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


def poverty_beside(name: str, rate: float | None, year: int, per_poor: float | None, lang: Lang) -> str:
    """The poverty rate of the same year and the ceiling per poor person, both with their source named."""
    if rate is None:
        if lang == "id":
            return f"Angka kemiskinan {name} pada Maret {year} tidak dimuat."
        return f"The poverty rate of {name} in March {year} is not loaded."
    if lang == "id":
        text = f"Penduduk miskin {name} pada Maret {year}: {percent(rate, lang)} (BPS)"
        return text + (
            f"; pagu itu setara {rupiah(per_poor, lang)} per penduduk miskin."
            if per_poor is not None
            else "."
        )
    text = f"Poverty rate of {name} in March {year}: {percent(rate, lang)} (BPS)"
    return text + (
        f"; the ceiling equals {rupiah(per_poor, lang)} per poor person." if per_poor is not None else "."
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
