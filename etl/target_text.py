"""What the words of a target's document say: which plan, original or amended, when issued, fit to be judged.

Pure functions on text. Words that are not understood give 'lain' or NA, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

PLANS = {
    "RPJMN": r"RPJMN",
    "RPJPN": r"RPJPN",
    "RPJPD": r"RPJPD",
    "RPJMD": r"(?:P-)?RPJMD|RPJMA?\b",  # Aceh names its plan RPJM
    "RPD": r"RPD\b|RPA \d{4}-\d{4}",
    "RPKD": r"RPKD",
    "RKPD": r"RKPD",
    "RKP": r"RKP\b",
    "KUA-PPAS": r"KUA-PPAS",
    "APBN": r"R?APBN(?:-P)?\b",
    "APBD": r"R?APBD\b",
    "LKjIP": r"LKjIP",
    "LKPJ": r"LKPJ",
    "Renstra": r"Renstra",
    "Inpres": r"Inpres",
    "SDGs": r"\bSDG",
}
"""Plan -> how documents name it. The plan named first (outside brackets) counts."""
STATEMENT = "pidato"
"""No plan named, but an official said it."""
OTHER = "lain"
MANY_YEARS = frozenset({"RPJMN", "RPJPN", "RPJPD", "RPJMD", "RPD", "RPKD"})
YEARLY = frozenset({"RKP", "RKPD", "APBN", "APBD"})

WEAK_NOTE = "sumber lemah atau bermakna ganda"
BOUND_NOTE = {
    "upper": "dinyatakan sebagai batas atas",
    "lower": "dinyatakan sebagai penurunan paling sedikit",
}
DRAFT_NOTE = "rancangan"
SEPTEMBER_NOTE = "sasaran posisi September"
"""How a target's note tells people what its columns say."""
REASON_NOTE = {
    "undated": "tahun sasaran tidak disebut",
    "local_count": "hitungan daerah (keluarga miskin menurut Dinas Sosial), bukan seri BPS",
    "before_split": "provinsi sebelum pemekaran Papua 2022: tidak sebanding dengan seri sekarang",
    "implausible": "perlu dicek ke dokumen",
    "own": "",
}
"""Why a target is never judged (column `reason`) -> the words of its note; of an analyst's own target (`own`) the
note says it itself."""
WEAK = "press_weak_or_ambiguous"
PAPUA_BEFORE = ("91", "92")
"""Provinces that kept their name when they were split; BPS publishes the parts from 2024 on."""
PAPUA_SPLIT = 2024

_OFFICIAL = (
    r"Gubernur|Wagub|Bupati|Wabup|Wali Kota|Sekda|Kepala|Kadis|Kadinsos|Menteri|Presiden|pernyataan"
    r"|Pemprov|Pemerintah"
)
_AMENDED = r"Perubahan|\b[Rr]evisi\b|P-RPJMD|APBN-P|disesuaikan|amended"
_BEFORE = r"\bbefore [\w ]*revision\b|\bsebelum perubahan\b"
_DRAFT = r"[Rr]ancangan|[Rr]anwal|[Rr]aperda|\bdraft\b|\bRAPB"
_NOT_BPS = r"Dinsos count|KK miskin"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Mei|Jun|Jul|Aug|Agu|Sep|Oct|Okt|Nov|Dec|Des)[a-z]*"
_DAY = re.compile(r"\b\d{1,2}-\d{1,2}-(20\d\d)\b")
_REPORTED = re.compile(
    rf"{_DAY.pattern}"
    rf"|\b(20\d\d)/\d\d\b|\((20\d\d)[);]|{_MONTH}[ -](20\d\d)\b|\b\d{{1,2}}-(20\d\d)\b"
)


@dataclass(frozen=True)
class Issued:
    """A year of issue and the basis it is known on: `stated` by the document; `plan`: read from the plan's
    own period; `report`: the year of the report that quotes the target, so not later than that."""

    year: int
    basis: str


def outside_brackets(text: str) -> str:
    """The text without what stands in round brackets: there the speaker and the occasion are named."""
    return re.sub(r"\([^()]*\)", " ", text)


def plan_of(document: str) -> str:
    """The plan a document belongs to: a key of `PLANS`, `pidato`, or `lain`."""
    text = outside_brackets(document)
    found = [(m.start(), -m.end(), p) for p, r in PLANS.items() if (m := re.search(r, text))]
    if found:
        return min(found)[2]
    return STATEMENT if re.search(_OFFICIAL, document) else OTHER


def status_of(document: str, locator: str, confidence: str) -> str:
    """`turunan` (worked out, not stated), `perubahan` (an amended document) or `asli`."""
    if confidence == "derived" or "value derived" in locator:
        return "turunan"
    return "perubahan" if re.search(_AMENDED, document) and not before_amendment(document) else "asli"


def before_amendment(document: str) -> bool:
    """True when the document says that it is the version from before its amendment."""
    return re.search(_BEFORE, document, re.IGNORECASE) is not None


def is_draft(document: str) -> bool:
    """True when the document calls itself a draft."""
    return re.search(_DRAFT, document) is not None


def is_local_count(document: str, locator: str) -> bool:
    """True when the target counts what a local office counts (poor households), not the BPS rate."""
    return re.search(_NOT_BPS, f"{document} {locator}") is not None


def plan_period(document: str) -> tuple[int, int] | None:
    """First and last year of the plan as the document's title names them ('RPJMD 2016-2021')."""
    found = re.search(r"\b(20\d\d)-(20\d\d)\b", outside_brackets(document))
    return (int(found[1]), int(found[2])) if found else None


def report_year(locator: str) -> int | None:
    """The year of the first date (day, month or bracketed year) that a locator gives its report."""
    found = _REPORTED.search(locator)
    return int(next(g for g in found.groups() if g)) if found else None


def issued(document: str, locator: str, plan: str, status: str, year: int | None) -> Issued | None:
    """When the document was issued, from the surest word down: number of the law or decree; the first year of
    a plan of many years; a day in the title; the year before that of a yearly plan; the report. An amended
    document is not dated by its plan."""
    law = re.search(r"\b(?:Perda|Perpres|Inpres)\s+\d+/(20\d\d)", document)
    if law:
        return Issued(int(law[1]), "stated")
    period = plan_period(document)
    if status == "asli" and plan in MANY_YEARS and period:
        return Issued(period[0], "plan")
    day = _DAY.search(document)
    if day:
        return Issued(int(day[1]), "stated")
    if status == "asli" and plan in YEARLY and year is not None:
        return Issued(year - 1, "plan")
    reported = report_year(locator)
    return Issued(reported, "report") if reported else None


def round_of(document: str) -> str:
    """The Susenas month the target is set for, where its title names one: 'september', else ''."""
    return "september" if re.search(r"\bSeptember\b", outside_brackets(document)) else ""


def bound_of(measure: str, *, low: bool, high: bool) -> str:
    """What an open end makes of a value: 'upper' (at most), 'lower' (a fall of at least), '' where both ends are
    printed. low, high: which of them are."""
    return "" if low and high else "lower" if measure == "yearly_change" else "upper"


def not_judgeable(
    document: str, locator: str, region_id: str, year: int | None, issued_year: int | None
) -> str:
    """The id (of `REASON_NOTE`) of why a target is never judged against today's series; '' when it may be."""
    if year is None:
        return "undated"
    if is_local_count(document, locator):
        return "local_count"
    if region_id in PAPUA_BEFORE and issued_year is not None and issued_year < PAPUA_SPLIT:
        return "before_split"
    return ""


def note_of(reason: str, *, weak: bool, bound: str, draft: bool, for_round: str, more: str = "") -> str:
    """The note of a target: why it is not judged, then its marks, then what else is said."""
    marks = (
        (weak, WEAK_NOTE),
        (bound, BOUND_NOTE.get(bound, "")),
        (draft, DRAFT_NOTE),
        (for_round == "september", SEPTEMBER_NOTE),
    )
    said = (REASON_NOTE.get(reason, ""), *(mark for given, mark in marks if given), more)
    return "; ".join(n for n in said if n)


def from_note(rows: pd.DataFrame) -> pd.DataFrame:
    """Stored targets of before their marks had columns, with the columns: read back from the note as `note_of` wrote
    it."""
    said = rows["note"].fillna("").str.split("; ")
    bounds = {text: bound for bound, text in BOUND_NOTE.items()}
    reasons = {text: reason for reason, text in REASON_NOTE.items() if text}

    def first(words: list[str], known: Mapping[str, str]) -> str:
        return next((known[w] for w in words if w in known), "")

    told = pd.Series([first(w, reasons) for w in said], index=rows.index)
    bound = pd.Series([first(w, bounds) for w in said], index=rows.index)
    fall = rows["measure"].eq("yearly_change") & bound.ne("")
    lacking = {
        "draft": [DRAFT_NOTE in w for w in said],
        "for_round": ["september" if SEPTEMBER_NOTE in w else "" for w in said],
        "bound": bound.mask(fall, "lower"),
        "reason": told.mask(told.eq("") & rows["judgeable"].eq(False), "own"),
        **dict.fromkeys(("doubt", "read_by", "page", "read_on"), ""),
    }
    return rows.assign(**{column: value for column, value in lacking.items() if column not in rows})
