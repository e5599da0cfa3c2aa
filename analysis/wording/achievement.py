"""A verdict as a row of a performance report says it: the explanation, what must be noted, the sum written out."""

from __future__ import annotations

from math import isnan

from analysis.lkjip import score
from analysis.numerals import Lang, percent
from analysis.verdict_row import Verdict
from analysis.wording import region, warnings
from analysis.wording.words import CONFIDENCE, Words, say, word
from analysis.wording.worked import worked

FORMULA: Words = {
    "lkjip": {"id": "LKjIP: (2T − R) / T", "en": "LKjIP: (2T − R) / T"},
    "ratio": {"id": "Rasio: T / R", "en": "Ratio: T / R"},
    "share_done": {"id": "Bagian penurunan yang terlaksana", "en": "Share of the needed reduction"},
    "pace_ratio": {"id": "Rasio laju", "en": "Pace ratio"},
}
"""The choices of a report's formula, each short enough for a control; keys are `analysis.lkjip.FORMULAS`."""


def explanation(v: Verdict, lang: Lang) -> str:
    """What happened against the target, in one to three sentences that can stand in a report."""
    if v.reason == "no_figure":
        return say(
            lang,
            f"Angka {v.judged_year:.0f} belum dimuat, jadi target ini tidak dinilai.",
            f"The figure of {v.judged_year:.0f} is not loaded, so this target is not judged.",
        )
    return " ".join(part for part in (region.target(v, lang), region.share(v, lang)) if part)


def notes(v: Verdict, lang: Lang) -> str:
    """What must travel with the row: marks of the target, its base and its source, and where measures disagree."""
    if v.status == "no_target":
        return ""
    marks = [
        (v.derived, say(lang, "target turunan", "derived target")),
        (v.target_status == "perubahan", say(lang, "target perubahan", "revised target")),
        (v.draft, say(lang, "rancangan", "draft")),
        (v.set_above, say(lang, "ditetapkan rencana nasional", "set by a national plan")),
        (v.weak, say(lang, "sumber lemah", "weak source")),
        (v.base_assumed, say(lang, "tahun dasar tidak disebut dokumen", "the document states no base year")),
    ]
    said = "; ".join(text for on, text in marks if on)
    sentences = [f"{said[0].upper()}{said[1:]}."] if said else []
    return " ".join([*sentences, *warnings.warnings(v, lang)])


def sum_of(v: Verdict, formula: str, lang: Lang) -> str:
    """The formula with the row's numbers put in: '(2 × 5,90 − 7,24) / 5,90 × 100'; in words why there is
    none."""
    measures = {m.formula_id: m for m in worked(v, lang)}
    if formula not in measures:
        return ""
    if isnan(score(v, formula)):
        return measures["share_done" if v.share_undefined else formula].result
    text = measures[formula].calculation
    return f"{text} × 100" if formula == "pace_ratio" else text


def achieved(v: Verdict, formula: str, lang: Lang) -> str:
    """The percentage achieved as a report prints it; '' where it has no value."""
    value = score(v, formula)
    return "" if isnan(value) else percent(value, lang, 1, short=True)


def target_source(v: Verdict, lang: Lang) -> str:
    """Document, place in it and kind of source: 'RKPD Kudus 2023; bab IV; situs resmi'; '' where there is none."""
    if not v.document:
        return ""
    return "; ".join(part for part in (v.document, v.locator, word(CONFIDENCE, v.confidence, lang)) if part)
