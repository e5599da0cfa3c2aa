"""Sentences about the villages of an area and about one village, in Indonesian and English.

Each function takes figures and returns text; none states a cause. The village index is always named as an
index, never as poverty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.numerals import Lang, listing, number, percent, rupiah
from analysis.villages import STATUSES, UNMEASURED

STATUS: dict[str, dict[Lang, str]] = {
    "mandiri": {"id": "mandiri", "en": "self-reliant (mandiri)"},
    "maju": {"id": "maju", "en": "advanced (maju)"},
    "berkembang": {"id": "berkembang", "en": "developing (berkembang)"},
    "tertinggal": {"id": "tertinggal", "en": "lagging (tertinggal)"},
    "sangat_tertinggal": {"id": "sangat tertinggal", "en": "far behind (sangat tertinggal)"},
    UNMEASURED: {"id": "tidak diukur", "en": "not measured"},
}
MOVE: dict[str, dict[Lang, str]] = {
    "naik": {"id": "naik status", "en": "moved up"},
    "tetap": {"id": "status tetap", "en": "same status"},
    "identik": {"id": "skor identik", "en": "identical scores"},
    "turun": {"id": "turun status", "en": "moved down"},
    UNMEASURED: {"id": "tidak diukur", "en": "not measured"},
}


FIELD: dict[str, dict[Lang, str]] = {
    "pembangunan": {"id": "pembangunan desa", "en": "village development"},
    "pemberdayaan": {"id": "pemberdayaan masyarakat", "en": "community empowerment"},
    "pembinaan": {"id": "pembinaan kemasyarakatan", "en": "community affairs"},
    "pemerintahan": {"id": "pemerintahan desa", "en": "village government"},
    "mendesak": {
        "id": "bencana, darurat, dan mendesak (BLT)",
        "en": "disaster, emergency and urgent needs (BLT)",
    },
    "pembiayaan": {"id": "pembiayaan (modal BUMDes)", "en": "financing (BUMDes capital)"},
}
"""Fields of the village budget, after `villages.FIELDS`."""

MOST_NAMED = 7
"""Provinces that are named one by one."""


def measured(counts: Mapping[str, int]) -> int:
    """Villages that have a status."""
    return sum(counts[s] for s in STATUSES)


def area_title(name: str, counts: Mapping[str, int], year: int, lang: Lang) -> str:
    """The answer as the page's title: 'Kudus: 63 dari 123 desa berstatus mandiri pada 2024'."""
    total = measured(counts)
    if total == 0:
        return (
            f"{name}: tidak ada desa yang diukur" if lang == "id" else f"{name}: no village has been measured"
        )
    top, all_ = number(counts["mandiri"], lang), number(total, lang)
    if lang == "id":
        return f"{name}: {top} dari {all_} desa berstatus mandiri pada {year}"
    return f"{name}: {top} of {all_} villages were self-reliant (mandiri) in {year}"


def compared_sentence(
    compared: int, of: int, provinces: Sequence[str], years: Sequence[int], lang: Lang
) -> str:
    """For how many of the measured villages scores of both years are loaded, and where they lie ('' where it is all
    of them or nearly all)."""
    if compared >= 0.98 * of:
        return ""
    before, after = years
    where = place_words(provinces, lang)
    if lang == "id":
        return (
            f"Skor {before} dan {after} dimuat untuk {number(compared, lang)} dari {number(of, lang)} desa"
            f"{where}."
        )
    part = f"{number(compared, lang)} of {number(of, lang)} villages"
    return f"Scores of {before} and {after} are loaded for {part}{where}."


def place_words(provinces: Sequence[str], lang: Lang) -> str:
    """', semuanya di Jawa Tengah': where a figure is to be had; '' for a long list."""
    if not 0 < len(provinces) <= MOST_NAMED:
        return ""
    return (
        f", semuanya di {listing(provinces, lang)}"
        if lang == "id"
        else f", all in {listing(provinces, lang)}"
    )


def coverage_sentence(known: int, of: int, provinces: Sequence[str], lang: Lang) -> str:
    """That a map has figures for a part of the villages only, and where; '' where it is all of them or nearly
    all."""
    if known >= 0.98 * of:
        return ""
    where = place_words(provinces, lang)
    if lang == "id":
        return f"Angka ini dimuat untuk {number(known, lang)} dari {number(of, lang)} desa{where}."
    return f"This figure is loaded for {number(known, lang)} of {number(of, lang)} villages{where}."


def status_sentence(counts: Mapping[str, int], kelurahan: int, year: int, lang: Lang) -> str:
    """The measured villages of an area by status, and what is not measured, said rather than shown as zero."""
    total, rest = measured(counts), counts[UNMEASURED] - kelurahan
    if total == 0:
        return ""
    if lang == "id":
        text = f"Dari {number(total, lang)} desa yang punya skor IDM {year}: {status_listing(counts, lang)}."
        if kelurahan:
            text += f" {number(kelurahan, lang)} kelurahan tidak diukur IDM"
            text += f", {number(rest, lang)} desa lain tanpa skor" if rest else ""
            text += "; pada peta keduanya diarsir, bukan nol." if rest else "; pada peta diarsir, bukan nol."
        elif rest:
            text += f" {number(rest, lang)} desa tanpa skor; pada peta diarsir, bukan nol."
        return text
    text = f"Of {number(total, lang)} villages with an IDM score for {year}: {status_listing(counts, lang)}."
    if kelurahan:
        text += f" {number(kelurahan, lang)} kelurahan are not measured by the IDM"
        text += f", {number(rest, lang)} other villages have no score" if rest else ""
        text += "; the map hatches them, it does not show zero."
    elif rest:
        text += f" {number(rest, lang)} villages have no score; the map hatches them, it does not show zero."
    return text


def movement_sentence(moves: Mapping[str, int], before: int, after: int, lang: Lang) -> str:
    """Who moved between two years, with the reserve about identical scores."""
    up, down = number(moves.get("naik", 0), lang), number(moves.get("turun", 0), lang)
    same, identical = number(moves.get("tetap", 0), lang), moves.get("identik", 0)
    if lang == "id":
        text = (
            f"Antara {before} dan {after}, {up} desa naik status, {down} turun, dan {same} tetap dengan "
            f"skor baru."
        )
        if identical:
            text += (
                f" Skor {number(identical, lang)} desa lainnya persis sama di kedua tahun; mungkin tidak "
                f"diukur ulang."
            )
        return text
    text = (
        f"Between {before} and {after}, {up} villages moved up, {down} down, and {same} kept their status "
        f"with new scores."
    )
    if identical:
        text += (
            f" The scores of the other {number(identical, lang)} are exactly the same in both years; they "
            f"may not have been measured again."
        )
    return text


def area_line(full_name: str, province: str | None) -> str:
    """'Kabupaten Kudus, Provinsi Jawa Tengah'; an area that lies in no province stands alone."""
    return full_name if province in (None, full_name) else f"{full_name}, {province}"


def no_village_rate(lang: Lang) -> str:
    """Where a reader would look for a village's poverty rate."""
    if lang == "id":
        return (
            "BPS tidak merilis angka kemiskinan di bawah kabupaten/kota: tidak ada persentase penduduk "
            "miskin per desa. Status IDM mengukur pembangunan desa; status mandiri tidak berarti "
            "kemiskinan rendah."
        )
    return (
        "BPS publishes no poverty rate below the regency: there is no share of poor people per village. The "
        "IDM status measures village development; a self-reliant village is not one with little poverty."
    )


def fund_sentence(
    amount: float, villages: int, year: int, share: float | None, complete: bool, lang: Lang
) -> str:
    """The regency's ceiling of a year over its villages and how much of it was disbursed."""
    if lang == "id":
        text = f"Pagu Dana Desa {year} berjumlah {rupiah(amount, lang)} untuk {number(villages, lang)} desa"
        if share is not None:
            text += f"; {percent(share, lang, 1)} tercatat tersalur"
            if not complete:
                text += " (catatan penyaluran tahun itu belum lengkap)"
        return text + "."
    text = (
        f"The village fund of {year} had a ceiling of {rupiah(amount, lang)} for "
        f"{number(villages, lang)} villages"
    )
    if share is not None:
        text += f"; {percent(share, lang, 1)} is on record as disbursed"
        if not complete:
            text += " (that year's record of disbursement is incomplete)"
    return text + "."


def focus_sentence(villages: int, kecamatan: int, per_kecamatan: int, year: int, lang: Lang) -> str:
    """What the rule 'n lowest of each kecamatan' picks: Buleleng's 27 villages in nine kecamatan."""
    if lang == "id":
        return (
            f"Aturan {number(per_kecamatan, lang)} desa dengan IDM {year} terendah di tiap kecamatan memilih "
            f"{number(villages, lang)} desa di {number(kecamatan, lang)} kecamatan."
        )
    return (
        f"The rule of the {number(per_kecamatan, lang)} villages with the lowest {year} IDM in each "
        f"kecamatan picks {number(villages, lang)} villages in {number(kecamatan, lang)} kecamatan."
    )


def village_sentence(
    name: str,
    status: str,
    score: float | None,
    year: int,
    next_status: str | None,
    needed: float | None,
    lang: Lang,
) -> str:
    """One village's index against the next step up, which is its default target."""
    if status == UNMEASURED or score is None:
        return (
            f"{name} tidak diukur dalam IDM {year}."
            if lang == "id"
            else f"{name} was not measured in the {year} IDM."
        )
    now = f"{number(score, lang, 4)}"
    if lang == "id":
        text = f"{name} berstatus {STATUS[status]['id']} dengan skor IDM {now} pada {year}"
        if next_status:
            text += f"; {number(needed, lang, 4)} lagi menuju {STATUS[next_status]['id']}"
        else:
            text += ", status tertinggi"
        return text + "."
    text = f"{name} was {STATUS[status]['en']} with an IDM score of {now} in {year}"
    if next_status:
        text += f"; {number(needed, lang, 4)} short of {STATUS[next_status]['en']}"
    else:
        text += ", the highest status"
    return text + "."


def place_line(kecamatan: str | None, regency: str, province: str, lang: Lang) -> str:
    """'Kecamatan Dawe, Kabupaten Kudus, Jawa Tengah'."""
    head = f"Kecamatan {kecamatan}" if kecamatan else None
    return ", ".join(p for p in (head, regency, province) if p)


def status_listing(counts: Mapping[str, int], lang: Lang) -> str:
    """'63 mandiri, 47 maju, dan 13 berkembang': only statuses that occur, highest first."""
    parts = [f"{number(counts[s], lang)} {STATUS[s][lang]}" for s in reversed(STATUSES) if counts[s]]
    return listing(parts, lang)
