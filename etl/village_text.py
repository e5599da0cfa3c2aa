"""What the text of a village target says, read once at ingest: index, measure, kind of statement, the count it was
checked against. Nothing later reads these texts to decide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.target_text import PLANS

STATUSES = ("mandiri", "maju", "berkembang", "tertinggal", "sangat_tertinggal")
AT_LEAST, AT_MOST = "at_least", "at_most"
SENSE = {"mandiri": AT_LEAST, "tertinggal": AT_MOST, "sangat_tertinggal": AT_MOST}
"""What a target for a status asks of its number; a status in the middle has no sense of its own."""
MEASURES = {
    **{f"desa_{s}_count": (f"{s}_count", s) for s in STATUSES},
    **{f"desa_{s}_pct": (f"{s}_share", s) for s in STATUSES},
    "desa_tertinggal_terentas_count": ("lifted_count", "tertinggal"),
    "idm_mean": ("index_mean", ""),
    "desa_miskin_count": ("programme_count", ""),
    "other": ("other", ""),
}
"""The file's indicator -> measure, status."""
IDM_TO, INDEKS_DESA_FROM = 2024, 2025
WEAK = "press_weak_or_ambiguous"

_IPD = re.compile(r"\bIPD\b|\bPodes\b", re.IGNORECASE)
_INDEKS_DESA = re.compile(r"\bIndeks Desa\b(?! Membangun)|\bID 20\d\d\b|Kepmendes 343/2025")
_IDM = re.compile(r"\bIDM\b|Indeks Desa Membangun|Kepmendes 80/2022|398\.4\.1/2021")
_UNSTATED = re.compile(r"basis \([^)]*\) not stated")
_ADDED = re.compile(
    r"INCREASE in desa mandiri|\bMORE (?:desa|pekon) mandiri|\bADD at least \d+ desa mandiri"
    r"|-> ?mandiri|maju to mandiri",
    re.IGNORECASE,
)
_CHECK = re.compile(r"\s*\[CHECK: village panel \S+ counts (\d+) ([A-Z_]+) for (20\d\d);[^\]]*\]")
_UNDATED = re.compile(r"\btarget year not stated|\bno year stated")
_ASSUMED = re.compile(r"\bassumed\b|\bapprox|year taken|year from article|not printed, 20\d\d")
_HOPE = re.compile(r"\bhope\b|\bberharap\b", re.IGNORECASE)
_PROJECTION = re.compile(r"\bproyeksi\b", re.IGNORECASE)
_DRAFT = re.compile(r"\brancangan\b|\branwal\b|\bdraft\b", re.IGNORECASE)
_NOT_OFFICIAL = re.compile(r"not an official figure")
_RURAL_RATE = re.compile(r"RURAL POVERTY RATE")


@dataclass(frozen=True)
class Scheme:
    """An index (`idm`, `ipd`, `indeks_desa`; '' unknown or none) and where that is known from: `stated`, `period`
    (the index of that year), '' for none."""

    name: str
    basis: str


def unstated(text: str) -> bool:
    """Whether the text says that its document does not name the index."""
    return bool(_UNSTATED.search(text))


def scheme_of(
    text: str, measure: str, year: int, base_year: int | None, *, document_unstated: bool = False
) -> Scheme:
    """The index a number counts by. A number whose base is of the years of the IDM is one of the IDM, unless the text
    names another index."""
    if measure in ("programme_count", "other") or document_unstated:
        return Scheme("", "")
    for name, pattern in (("ipd", _IPD), ("indeks_desa", _INDEKS_DESA), ("idm", _IDM)):
        if pattern.search(text):
            return Scheme(name, "stated")
    first = min(year, base_year) if base_year else year
    return Scheme("idm" if first <= IDM_TO else "indeks_desa", "period")


def base_scheme(scheme: str, base_year: int | None) -> str:
    """The index of the base: an Indeks Desa before its first year is an IDM."""
    old = scheme == "indeks_desa" and base_year is not None and base_year <= IDM_TO
    return "idm" if old else scheme


def measure_of(indicator: str, text: str) -> tuple[str, str]:
    """Measure and status; more desa mandiri than before are a measure of their own."""
    if indicator == "other" and _ADDED.search(text):
        return "mandiri_added", "mandiri"
    return MEASURES[indicator]


def reason_of(
    measure: str, status: str, scheme: Scheme, year: int, high: float, confidence: str, text: str
) -> str:
    """Why a target is shown and not judged; '' where it may be."""
    reasons = {
        "programme": measure == "programme_count",
        "flow": measure in ("lifted_count", "mandiri_added"),
        "other": measure == "other",
        "undated": bool(_UNDATED.search(text)),
        "scheme_unstated": not scheme.name,
        "weak": confidence == WEAK,
        "middle_rung": status == "maju" or (status == "berkembang" and high > 0),
        "scheme_change": scheme.name == "idm" and year > IDM_TO,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def sense_of(measure: str, status: str, high: float | None) -> str:
    """`at_least` or `at_most`; '' where the number says neither."""
    if measure in ("mandiri_added", "lifted_count", "index_mean"):
        return AT_LEAST
    if measure == "programme_count" or (status == "berkembang" and high == 0):
        return AT_MOST
    return SENSE.get(status, "")


def left_out(text: str) -> str:
    """Why a row is not loaded at all; '' where it is."""
    if _NOT_OFFICIAL.search(text):
        return "hitungan seorang pengamat, bukan angka resmi"
    if _RURAL_RATE.search(text):
        return "target tingkat kemiskinan perdesaan, bukan status desa"
    return ""


def checked(text: str) -> tuple[str, float | None]:
    """The text without its note of a check, and the count the panel holds where the quoted one differs."""
    found = _CHECK.search(text)
    return (text, None) if not found else (_CHECK.sub("", text).strip(), float(found[1]))


def year_assumed(text: str) -> bool:
    """Whether the compiler of the row took the year from context."""
    return bool(_ASSUMED.search(text) or _UNDATED.search(text))


def is_draft(text: str) -> bool:
    """Whether the document itself is a draft."""
    return bool(_DRAFT.search(text))


def statement_of(text: str) -> str:
    """`target`, `projection` or `hope`."""
    return "hope" if _HOPE.search(text) else "projection" if _PROJECTION.search(text) else "target"


def plan_of(text: str) -> str:
    """The plan the text names first; '' for none."""
    found = [(m.start(), p) for p in PLANS if (m := re.search(rf"\b{p}\b", text))]
    return min(found)[1] if found else ""
