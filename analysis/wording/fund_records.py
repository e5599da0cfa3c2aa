"""Sentences about the parts, the payments and the reports of the village fund, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.numerals import Lang, listing, number, people, percent, rupiah
from analysis.wording.words import say

PART_NAMES: Mapping[str, tuple[str, str]] = {
    "basic_rp": ("alokasi dasar", "the basic part"),
    "affirmative_rp": ("afirmasi", "the affirmative part"),
    "performance_rp": ("kinerja", "the performance part"),
    "formula_rp": ("formula", "the formula part"),
}


def made_of(name: str, year: int, shares: Mapping[str, float], lang: Lang) -> str:
    """What the fund was made up of, in percent, and which part follows poverty."""
    told = listing(
        [f"{PART_NAMES[part][lang == 'en']} {percent(share, lang, 1)}" for part, share in shares.items()],
        lang,
    )
    formula = percent(shares.get("formula_rp"), lang, 1)
    return say(
        lang,
        f"Dana Desa {name} {year} terdiri dari {told}. Bagian formula ({formula}) mengikuti jumlah penduduk, penduduk "
        "miskin, luas, dan kesulitan; afirmasi untuk desa tertinggal; bagian dasar dibagi tanpa melihat kemiskinan.",
        f"The village fund of {name} in {year} was made up of {told}. The formula part ({formula}) follows population, "
        "poor people, area and difficulty; the affirmative part is for underdeveloped villages; the basic part is "
        "shared out without regard to poverty.",
    )


def per_head(
    year: int, village: float, capita: float, poor_formula: float, poor_bps: float | None, lang: Lang
) -> str:
    """Rupiah per village, per person and per poor person, each with whose count it is divided by."""
    text = say(
        lang,
        f"Tahun {year} itu setara {rupiah(village, lang)} per desa, {rupiah(capita, lang)} per penduduk (penduduk "
        f"menurut rumus), dan {rupiah(poor_formula, lang)} per penduduk miskin menurut hitungan rumus",
        f"In {year} that equals {rupiah(village, lang)} per village, {rupiah(capita, lang)} per person (population as "
        f"the formula used it) and {rupiah(poor_formula, lang)} per poor person as the formula counted them",
    )
    if poor_bps is None:
        return f"{text}."
    return text + say(
        lang,
        f"; dengan hitungan Susenas Maret {year}, {rupiah(poor_bps, lang)}.",
        f"; by the count of Susenas, March {year}, {rupiah(poor_bps, lang)}.",
    )


def two_counts(formula: float, bps: float, year: int, lang: Lang) -> str:
    """Why the two counts of poor people stand side by side and are never mixed."""
    times = number(formula / bps, lang, 1)
    return say(
        lang,
        f"Rumus memakai {people(formula, lang)} penduduk miskin, Susenas Maret {year} menaksir {people(bps, lang)} "
        f"({times} kali). Keduanya hitungan yang berbeda: yang satu ditetapkan untuk rumus, yang lain survei dengan "
        "garis kemiskinan; hasil baginya tidak untuk dibandingkan satu sama lain.",
        f"The formula counted {people(formula, lang)} as poor, Susenas of March {year} estimates {people(bps, lang)} "
        f"({times} times). They are different counts: one was set for the formula, the other is a survey with a "
        "poverty line; what is divided by one is not to be compared with what is divided by the other.",
    )


def reference(province: str, day: str, stage: int, year: int, dated: int, villages: int, lang: Lang) -> str:
    """The day that days are counted from, named: no document with an official deadline is loaded."""
    return say(
        lang,
        f"Hari 0 adalah hari median penyaluran tahap {stage} tahun {year} di desa-desa {province}: {day}. Batas resmi "
        f"tidak dimuat, jadi 'lambat' berarti lebih lambat daripada separuh desa provinsi itu, bukan melanggar "
        f"aturan. Tanggal tercatat untuk {number(dated, lang)} dari {number(villages, lang)} desa.",
        f"Day 0 is the median day on which the villages of {province} were paid stage {stage} of {year}: {day}. No "
        "official deadline is loaded, so 'late' means later than half of the province's villages, not against a rule. "
        f"A day is on record for {number(dated, lang)} of {number(villages, lang)} villages.",
    )


def latest_regencies(names: Sequence[tuple[str, float]], stage: int, year: int, lang: Lang) -> str:
    """Which regencies were paid last, by their median village."""
    told = listing([f"{name} ({_days(value, lang)})" for name, value in names], lang)
    return say(
        lang,
        f"Paling lambat menerima tahap {stage} tahun {year}, menurut desa mediannya: {told}.",
        f"Paid last in stage {stage} of {year}, by the median village: {told}.",
    )


def own_lateness(
    name: str, median: float, place: int, among: int, late: float, stage: int, year: int, lang: Lang
) -> str:
    """Where one regency stands: days of its median village, its place from the latest, villages over thirty days."""
    return say(
        lang,
        f"Tahap {stage} tahun {year}: desa median {name} menerima {_after(median, lang)}, urutan ke-{place} dari "
        f"yang paling lambat di antara {among} kabupaten; {percent(late, lang, 1)} desanya lebih dari 30 hari sesudah "
        "median itu.",
        f"Stage {stage} of {year}: the median village of {name} was paid {_after(median, lang)}, number {place} from "
        f"the latest of {among} regencies; {percent(late, lang, 1)} of its villages more than 30 days after that "
        "median.",
    )


def excluded(implausible: int, undated: int, lang: Lang) -> str:
    """How many payments are left out of the measure, and why."""
    if not implausible and not undated:
        return say(lang, "Tidak ada tanggal yang dikeluarkan.", "No date was left out.")
    return say(
        lang,
        f"Dikeluarkan: {number(implausible, lang)} tanggal mustahil (di luar tahun anggaran atau mendahului tahap "
        f"sebelumnya) dan {number(undated, lang)} tanpa tanggal.",
        f"Left out: {number(implausible, lang)} impossible dates (outside the fund's year or before an earlier stage) "
        f"and {number(undated, lang)} without a date.",
    )


def unspent(
    year: int, amount: float, share: float, complete: int, villages: int, over: int, lang: Lang
) -> str:
    """Disbursed less reported absorbed of the villages whose record is whole, and what that is not."""
    beyond = ""
    if over:
        beyond = say(
            lang,
            f" {number(over, lang)} desa di antaranya melaporkan lebih dari yang tersalur.",
            f" {number(over, lang)} of them report more than they were paid.",
        )
    return (
        say(
            lang,
            f"Pada {number(complete, lang)} dari {number(villages, lang)} desa yang catatan {year}-nya utuh, "
            f"{rupiah(amount, lang)} ({percent(share, lang, 1)} dari yang tersalur) belum dilaporkan terserap.",
            f"In the {number(complete, lang)} of {number(villages, lang)} villages whose record of {year} is whole, "
            f"{rupiah(amount, lang)} ({percent(share, lang, 1)} of what was paid) was not reported as absorbed.",
        )
        + beyond
        + say(
            lang,
            " Itu selisih dua laporan, bukan saldo kas yang diperiksa: laporan yang ada pun bisa belum memuat semua "
            "belanja.",
            " It is the difference of two reports, not an audited balance: a report that is there may still leave "
            "spending out.",
        )
    )


def no_unspent(year: int, reasons: Mapping[str, int], villages: int, lang: Lang) -> str:
    """Why no unspent amount is said of a year: what is missing, in villages."""
    return say(
        lang,
        f"Sisa dana {year} tidak dihitung: dari {number(villages, lang)} desa tidak satu pun punya catatan "
        f"penyaluran dan penyerapan yang utuh ({why(reasons, lang)}).",
        f"No unspent amount is said of {year}: of {number(villages, lang)} villages not one has a whole record of "
        f"payments and reports ({why(reasons, lang)}).",
    )


_WHY: Mapping[str, tuple[str, str]] = {
    "payments_open": ("catatan penyaluran terpotong", "the record of payments is cut short"),
    "reports_open": ("laporan tahap akhir belum ada", "the final stage's report is not there"),
    "reports_unclear": (
        "laporan bertahap atau kumulatif, tak terbedakan",
        "staged or cumulative reports, unclear",
    ),
    "no_report": ("tanpa laporan", "no report"),
}


def why(reasons: Mapping[str, int], lang: Lang) -> str:
    """The reasons with their number of villages."""
    told = [f"{_WHY[word][lang == 'en']} {number(count, lang)}" for word, count in reasons.items() if count]
    return "; ".join(told)


def left_out(reasons: Mapping[str, int], lang: Lang) -> str:
    """Which villages the amount does not rest on; '' where it rests on all."""
    told = why(reasons, lang)
    if not told:
        return ""
    return say(lang, f"Desa lain tidak dihitung: {told}.", f"Other villages are not counted: {told}.")


STATES: Mapping[str, tuple[str, str]] = {
    "whole": ("utuh", "whole"),
    "payments_open": ("penyaluran belum lengkap", "payments incomplete"),
    "no_report": ("tanpa laporan penyerapan", "no absorption report"),
    "unclear": ("laporan penyerapan tak terbaca pasti", "absorption reports unclear"),
    "reports_open": ("laporan akhir belum ada", "final report missing"),
}
"""The words of `analysis.fund.record_state`."""


def state(word: str, lang: Lang) -> str:
    """What is complete in a village's record, in words."""
    return STATES[word][lang == "en"]


def _days(value: float, lang: Lang) -> str:
    return say(lang, f"{number(value, lang, signed=True)} hari", f"{number(value, lang, signed=True)} days")


def _after(days: float, lang: Lang) -> str:
    """'12 hari sesudah median provinsi', before, or on that day."""
    count = number(abs(days), lang)
    if round(days) == 0:
        return say(lang, "pada hari median provinsi", "on the province's median day")
    if days > 0:
        return say(lang, f"{count} hari sesudah median provinsi", f"{count} days after the province's median")
    return say(lang, f"{count} hari sebelum median provinsi", f"{count} days before the province's median")
