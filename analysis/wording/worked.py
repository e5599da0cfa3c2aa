"""A verdict's measures with their numbers put in: '(12,09 − 11,96) / (12,09 − 11,09) × 100 = 13,0 persen'."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from analysis import progress
from analysis.numerals import ABSENT, Lang, number, people, percent, points, points_a_year, scaled
from analysis.standing import LAPSED
from analysis.verdict_row import Verdict
from analysis.wording.formulas import formula
from analysis.wording.words import BAND, PACE_CLASS, PATH_POSITION, say, word


@dataclass(frozen=True)
class Worked:
    """One measure: its formula id and name, the symbols, the calculation (`''` where there is none to show),
    and the result with its unit, or in words why it has none."""

    formula_id: str
    name: str
    symbols: str
    calculation: str
    result: str


def worked(v: Verdict, lang: Lang) -> tuple[Worked, ...]:
    """The measures of a judged verdict in the order of the card; empty where nothing is judged."""
    if v.status in {"no_target", "not_judgeable"}:
        return ()
    rows = [
        ("yearly", *_yearly(v, lang)),
        ("gap_then", *_gap_then(v, lang)),
        ("people_then", *_people_then(v, lang)),
        ("gap_today", *_gap_today(v, lang)),
        ("people_today", *_people_today(v, lang)),
        ("share_done", *_share(v, lang)),
        ("lkjip", *_lkjip(v, lang)),
        ("ratio", *_ratio(v, lang)),
        ("pace_ratio", *_pace_ratio(v, lang)),
        ("path", *_path(v, lang)),
        ("required_pace", *_required(v, lang)),
    ]
    return tuple(
        Worked(key, formula(key).name[lang], formula(key).symbols[lang], calculation, result)
        for key, calculation, result in rows
        if result
    )


def bound(v: Verdict, figure: float | None = None) -> float:
    """The end of the target that counts: of a range the upper one above it, the lower one below, inside the
    figure (default: the one judged)."""
    at = v.actual if figure is None else figure
    return v.high if isnan(v.low) else min(max(at, v.low), v.high)


def _yearly(v: Verdict, lang: Lang) -> tuple[str, str]:
    if v.kind != "yearly":
        return "", ""
    n = v.judged_year - v.base_year
    text = f"{_n(v.base_value, lang)} − {number(n, lang)} × {_n(-v.yearly_change, lang)}"
    return text, percent(v.high, lang)


def _gap_then(v: Verdict, lang: Lang) -> tuple[str, str]:
    """Only of a target whose year has passed: else it is the gap of today."""
    if v.standing not in LAPSED:
        return "", ""
    return f"{_n(v.actual, lang)} − {_n(bound(v), lang)}", points(v.gap_then, lang)


def _people_then(v: Verdict, lang: Lang) -> tuple[str, str]:
    if v.standing not in LAPSED or isnan(v.people_then):
        return "", ""
    return _times(v.gap_then, v.people_then, lang), _heads(v.people_then, lang)


def _gap_today(v: Verdict, lang: Lang) -> tuple[str, str]:
    edge = bound(v, v.today)
    return f"{_n(v.today, lang)} − {_n(edge, lang)}", points(v.gap_today, lang)


def _people_today(v: Verdict, lang: Lang) -> tuple[str, str]:
    if isnan(v.people_today):
        return "", ""
    return _times(v.gap_today, v.people_today, lang), _heads(v.people_today, lang)


def _times(gap: float, heads: float, lang: Lang) -> str:
    """The gap times the population that the survey stands for; no sum where the gap is zero."""
    return f"{_n(gap, lang)} × {scaled(heads / gap * 100, lang)} / 100" if gap else ""


def _heads(heads: float, lang: Lang) -> str:
    """People above the target, or below it: never a negative number of people."""
    side = say(lang, " di bawahnya", " below it") if heads < 0 else ""
    return f"{people(abs(heads), lang)}{side}"


def _share(v: Verdict, lang: Lang) -> tuple[str, str]:
    why = {
        "base_met": say(lang, "angka dasar sudah memenuhi target", "the base already met the target"),
        "base_near": say(
            lang, "angka dasar terpaut paling banyak 0,1 poin", "the base stood within 0.1 point"
        ),
        "missing": say(lang, "angka dasar tidak ada", "no base figure"),
    }
    if v.share_undefined:
        return "", why[v.share_undefined]
    r0, r, t = _n(v.base_value, lang), _n(v.actual, lang), _n(v.high, lang)
    return f"({r0} − {r}) / ({r0} − {t}) × 100", percent(v.share_done, lang, 1)


def _lkjip(v: Verdict, lang: Lang) -> tuple[str, str]:
    if isnan(v.lkjip):
        return "", say(lang, "tidak ada nilainya pada target nol", "no value at a zero target")
    t = _n(bound(v), lang)
    score = f"{percent(v.lkjip, lang, 1)} ({word(BAND, v.band, lang)})"
    return f"(2 × {t} − {_n(v.actual, lang)}) / {t} × 100", score


def _ratio(v: Verdict, lang: Lang) -> tuple[str, str]:
    return f"{_n(bound(v), lang)} / {_n(v.actual, lang)} × 100", percent(v.ratio, lang, 1)


def _pace_ratio(v: Verdict, lang: Lang) -> tuple[str, str]:
    label = word(PACE_CLASS, v.pace_class, lang)
    if isnan(v.pace_ratio):
        return "", label
    r, r0, t = _n(v.actual, lang), _n(v.base_value, lang), _n(v.high, lang)
    past, whole = number(v.judged_year - v.base_year, lang), number(v.target_year - v.base_year, lang)
    if v.high <= 0:
        text = f"(({r} − {r0}) / {past}) / (({t} − {r0}) / {whole})"
    else:
        text = f"(({r}/{r0})^(1/{past}) − 1) / (({t}/{r0})^(1/{whole}) − 1)"
    return text, f"{number(v.pace_ratio, lang, 2)} ({label})"


def _path(v: Verdict, lang: Lang) -> tuple[str, str]:
    if v.kind != "ahead" or isnan(v.path_value):
        return "", ""
    text = f"{_n(v.actual, lang)} − {_n(v.path_value, lang)}"
    return text, f"{points(v.path_gap, lang)} ({word(PATH_POSITION, v.path_position, lang)})"


def _required(v: Verdict, lang: Lang) -> tuple[str, str]:
    if isnan(v.required_pace) or v.years_left <= 0:
        return "", ""
    if v.required_pace <= progress.TOLERANCE:
        return "", say(lang, "tidak ada lagi", "none any more")
    text = f"({_n(v.actual, lang)} − {_n(v.high, lang)}) / {number(v.years_left, lang)}"
    return text, points_a_year(v.required_pace, lang)


def _n(value: float, lang: Lang) -> str:
    """A level or a gap inside a formula: two decimals as published, in brackets when negative."""
    text = number(value, lang, 2)
    return f"({text})" if value < 0 and text != ABSENT else text
