"""What the Revisi page says: which published figures changed, and what this build says otherwise than the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.numerals import ABSENT, Lang, is_absent, listing, number, percent, round_year, rupiah
from analysis.wording.words import Words, say

Day = Callable[[str], str]
"""Writes an ISO day as the reader writes days."""

MEASURE: Words = {
    "low": {"id": "target, batas bawah", "en": "target, lower end"},
    "high": {"id": "target, batas atas", "en": "target, upper end"},
    "base_value": {"id": "angka dasar target", "en": "base figure of a target"},
    "ceiling_rp": {"id": "pagu Dana Desa", "en": "village fund ceiling"},
    "disbursed_rp": {"id": "Dana Desa tersalur", "en": "village fund disbursed"},
    "absorbed_rp": {"id": "Dana Desa terserap", "en": "village fund absorbed"},
    "total_rp": {"id": "alokasi Dana Desa kabupaten/kota", "en": "village fund allocation of a regency"},
    "poor": {"id": "penduduk miskin dalam formula Dana Desa", "en": "poor population in the fund's formula"},
    "iks": {"id": "indeks ketahanan sosial", "en": "social resilience index"},
    "ike": {"id": "indeks ketahanan ekonomi", "en": "economic resilience index"},
    "ikl": {"id": "indeks ketahanan lingkungan", "en": "environmental resilience index"},
    "idm": {"id": "Indeks Desa Membangun", "en": "village development index (IDM)"},
    "status": {"id": "status desa", "en": "village status"},
    "budget_rp": {"id": "anggaran kegiatan desa", "en": "budget of a village activity"},
    "realised_rp": {"id": "realisasi kegiatan desa", "en": "spending of a village activity"},
    "count": {"id": "pencacahan kesejahteraan", "en": "welfare register count"},
    "estimate": {
        "id": "penduduk miskin desa menurut formula (taksiran)",
        "en": "a village's poor by formula (estimate)",
    },
}
"""The columns that are compared beside the indicators, which have names of their own."""
PLAIN = "plain"
"""The unit of a number that is neither money nor percent, such as a target for the status of villages."""
_OF_VILLAGES = ("village_target", "village_target_witness")
_RUPIAH = ("ceiling_rp", "disbursed_rp", "absorbed_rp", "total_rp", "budget_rp", "realised_rp")
_ABSENT: Words = {
    "not_available": {"id": "tidak tersedia", "en": "not available"},
    "not_applicable": {"id": "tidak berlaku", "en": "not applicable"},
    "suppressed": {"id": "tidak ditampilkan penerbit", "en": "withheld by the publisher"},
}


def measure_name(row: Any, lang: Lang) -> str:
    """What a row of revisions or changes measures. `row`: name_id, name_en (of its indicator) and field or measure."""
    own = row.name_id if lang == "id" else row.name_en
    field = str(getattr(row, "field", None) or getattr(row, "measure", ""))
    if isinstance(own, str):
        extra = {
            "std_error": say(lang, "galat baku", "standard error"),
            "flag": say(lang, "catatan", "remark"),
        }.get(field, MEASURE[field][lang] if field in MEASURE else "")
        return f"{own} ({extra})" if extra else own
    if getattr(row, "kind", None) in _OF_VILLAGES:
        printed = say(lang, "realisasi yang tercetak", "the printed actual")
        name = printed if field == "value" else MEASURE[field][lang]
        return f"{name} ({say(lang, 'target status desa', 'target for villages')})"
    return MEASURE[field][lang] if field in MEASURE else str(field)


def unit_of(row: Any) -> Any:
    """The unit in which the values of a row of revisions or changes are written."""
    return PLAIN if getattr(row, "kind", None) in _OF_VILLAGES else getattr(row, "unit", None)


def figure_text(value: float | None, text: Any, unit: Any, field: str, lang: Lang, decimals: int = 2) -> str:
    """One value of a revision with its unit; a word, a named absence or 'no figure' where there is no number."""
    if value is None or is_absent(value):
        return _word(text, lang)
    if field in _RUPIAH:
        return f"Rp{number(value, lang)}"
    if unit in (PLAIN, "jiwa"):
        whole = unit == "jiwa" or float(value).is_integer()
        return number(value, lang, 0 if whole else decimals + 1)
    if field in ("low", "high", "base_value") or unit == "persen":
        return percent(value, lang, decimals, short=True)
    if unit == "rp_per_kapita_bulan":
        return rupiah(value, lang)
    return number(value, lang, decimals if isinstance(unit, str) else 3)


def difference_text(old: float | None, new: float | None, unit: Any, field: str, lang: Lang) -> str:
    """New minus old, with as many decimals as the measure is written with."""
    if old is None or new is None or is_absent(old) or is_absent(new):
        return ABSENT
    plain = unit == PLAIN and float(new - old).is_integer()
    whole = plain or field in _RUPIAH or unit in ("jiwa", "rp_per_kapita_bulan")
    decimals = 0 if whole else 2 if isinstance(unit, str) or field in ("low", "high", "base_value") else 3
    return number(new - old, lang, decimals, signed=True)


def _word(text: Any, lang: Lang) -> str:
    if isinstance(text, str) and text:
        return _ABSENT[text][lang] if text in _ABSENT else text.replace("_", " ")
    return say(lang, "tidak ada", "none")


def when(row: Any, lang: Lang) -> str:
    """Month and year of a figure; the year alone where it has no round."""
    if is_absent(row.year):
        return say(lang, "tanpa tahun", "no year")
    return (
        round_year(row.round, int(row.year), lang)
        if isinstance(row.round, str) and row.round
        else str(int(row.year))
    )


def title(revised: pd.DataFrame, lang: Lang, everywhere: int = 0) -> str:
    """The page's answer. `everywhere`: how many revisions there are in all regions and measures."""
    count = len(revised)
    if not count and everywhere:
        return say(lang, "Tidak ada revisi pada pilihan ini", "No revisions in this selection")
    if not count:
        return say(lang, "Belum ada angka terbit yang direvisi", "No published figure has been revised yet")
    return say(
        lang,
        f"{number(count, lang)} angka yang sudah terbit berubah kemudian",
        f"{number(count, lang)} published figure{'s' if count > 1 else ''} changed afterwards",
    )


def lead(revised: pd.DataFrame, snapshots: pd.DataFrame, lang: Lang, day: Day, everywhere: int = 0) -> str:
    """Two or three sentences: how many and where, the last one with its reason; or why there is none.

    revised: `queries.revisions`; snapshots: `queries.snapshots`.
    """
    if revised.empty and everywhere:
        return say(
            lang,
            f"Di seluruh wilayah dan ukuran ada {number(everywhere, lang)} revisi; tidak satu pun menyangkut "
            "pilihan ini.",
            f"Over all regions and measures there are {number(everywhere, lang)} revisions; none concerns this "
            "selection.",
        )
    if revised.empty:
        return f"{_why_none(snapshots, lang)} {how_it_comes(lang)}"
    regions, sources = revised["region_id"].nunique(), revised["source_id"].nunique()
    first = say(
        lang,
        f"Perubahan itu menyangkut {number(regions, lang)} wilayah dan datang dari {number(sources, lang)} sumber.",
        f"The changes concern {number(regions, lang)} region{'s' if regions > 1 else ''} and come from "
        f"{number(sources, lang)} source{'s' if sources > 1 else ''}.",
    )
    return f"{first} {largest(revised, lang, day)} {how_it_comes(lang)}"


def _why_none(snapshots: pd.DataFrame, lang: Lang) -> str:
    count = len(snapshots)
    again = int((snapshots["snapshots"] > 1).sum()) if count else 0
    if not again:
        return say(
            lang,
            f"Masing-masing dari {number(count, lang)} sumber baru diambil satu kali, sehingga belum ada unduhan kedua "
            "untuk dibandingkan. Itu tidak berarti penerbit tidak pernah merevisi angkanya sebelum diambil di sini.",
            f"Each of the {number(count, lang)} sources has been taken once, so there is no second download to compare "
            "with. It does not mean that publishers never revised their figures before they were taken here.",
        )
    return say(
        lang,
        f"{number(again, lang)} dari {number(count, lang)} sumber sudah diambil pada lebih dari satu hari, dan tidak "
        "satu pun angka lamanya berubah.",
        f"{number(again, lang)} of {number(count, lang)} sources have been taken on more than one day, and not one of "
        "their older figures changed.",
    )


def how_it_comes(lang: Lang) -> str:
    """How a revision reaches this page."""
    return say(
        lang,
        "Bila unduhan baru mengubah angka yang sudah dimuat, pemuatan berhenti sampai alasannya ditulis; angka lama "
        "disimpan, dan keduanya tampil di sini.",
        "When a new download changes a loaded figure, loading stops until a reason is given; the old figure is kept, "
        "and both are shown here.",
    )


def largest(revised: pd.DataFrame, lang: Lang, day: Day) -> str:
    """The largest change relative to the old figure, with its snapshots and reason; '' where no number changed."""
    moved = revised.dropna(subset=["old_value", "value"])
    moved = moved[(moved["field"] != "std_error") & (moved["old_value"] != 0)]
    if moved.empty:
        return ""
    place = ((moved["value"] - moved["old_value"]) / moved["old_value"]).abs().to_numpy().argmax()
    row = next(moved.iloc[[place]].itertuples())
    old, new = (figure_text(v, None, unit_of(row), row.field, lang) for v in (row.old_value, row.value))
    reason = f" ({say(lang, 'alasan', 'reason')}: {row.reason})" if isinstance(row.reason, str) else ""
    name = row.name if isinstance(row.name, str) else row.region_id
    return say(
        lang,
        f"Yang terbesar dibanding angka lamanya: {measure_name(row, lang)} {name}, {when(row, lang)}, dari {old} "
        f"menjadi {new} antara cuplikan {day(row.old_vintage)} dan {day(row.vintage)}{reason}.",
        f"The largest against its old figure: {measure_name(row, lang)}, {name}, {when(row, lang)}, from {old} to "
        f"{new} between the snapshots of {day(row.old_vintage)} and {day(row.vintage)}{reason}.",
    )


def build_sentences(changes: pd.DataFrame, compared_with: object, lang: Lang) -> str:
    """What this build says otherwise than the one before it. changes: `queries.build_changes`."""
    if not isinstance(compared_with, str):
        return say(
            lang,
            "Ini muatan pertama di folder datanya; belum ada yang dapat dibandingkan.",
            "This is the first build of its data folder; there is nothing to compare it with yet.",
        )
    if changes.empty:
        return say(
            lang,
            f"Dibandingkan dengan {compared_with}, tidak satu pun angka berbeda; yang berubah ada di luar angkanya "
            "(kode, sumber, atau keterangan).",
            f"Against {compared_with} not one figure differs; what changed lies outside the figures (code, sources or "
            "descriptions).",
        )
    counts = {c: int(changes[c].sum()) for c in ("added", "removed", "changed")}
    words = {
        "added": ("bertambah", "added"),
        "removed": ("hilang", "removed"),
        "changed": ("berubah", "changed"),
    }
    parts = [
        say(
            lang,
            f"{number(n, lang)} angka {words[c][0]}",
            f"{number(n, lang)} figure{'s' if n > 1 else ''} {words[c][1]}",
        )
        for c, n in counts.items()
        if n
    ]
    return say(
        lang,
        f"Dibandingkan dengan {compared_with}: {listing(parts, lang)}.",
        f"Against {compared_with}: {listing(parts, lang)}.",
    )
