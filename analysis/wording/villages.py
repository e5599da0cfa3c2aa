"""Sentences about the villages of a regency and about one village, in Indonesian and English.

Each function takes figures and returns text; none states a cause. The village index is always named as an
index, never as poverty.
"""

from __future__ import annotations

from collections.abc import Mapping

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


def measured(counts: Mapping[str, int]) -> int:
    """Villages that have a status."""
    return sum(counts[s] for s in STATUSES)


def regency_title(name: str, counts: Mapping[str, int], year: int, lang: Lang) -> str:
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


def unmeasured_sentence(count: int, lang: Lang) -> str:
    """Kelurahan and villages without a score, said rather than shown as zero."""
    if lang == "id":
        return (
            f"{number(count, lang)} kelurahan atau desa tidak diukur IDM; pada peta ditandai arsiran, "
            f"bukan nol."
        )
    return (
        f"{number(count, lang)} kelurahan or villages are not measured by the IDM; the map hatches them, it "
        f"does not show zero."
    )


def status_listing(counts: Mapping[str, int], lang: Lang) -> str:
    """'63 mandiri, 47 maju, dan 13 berkembang': only statuses that occur, highest first."""
    parts = [f"{number(counts[s], lang)} {STATUS[s][lang]}" for s in reversed(STATUSES) if counts[s]]
    return listing(parts, lang)
