"""A region's standing (`analysis.standing`) in words: short for tables and marks, whole for sentences.

What has lapsed is told in the past tense with its year; only where the region stands now is told in the present."""

from __future__ import annotations

from math import isnan
from typing import Any

from analysis import progress
from analysis.numerals import Lang, people, percent, points, round_year
from analysis.standing import LAPSED
from analysis.verdict_row import Verdict
from analysis.wording.words import say


def brief(v: Any, lang: Lang) -> str:
    """'target 2021 dilampaui pada 2025'; 'di atas target 2025'. v: a verdict or a row of verdicts."""
    if v.standing in LAPSED:
        return fate(v, lang)
    year, later = f"{v.target_year:.0f}", v.kind == "ahead"
    words: dict[str, tuple[str, str]] = {
        "none": (f"belum ada target untuk {v.year}", f"no target for {v.year} yet")
        if v.reason == "other_years"
        else ("target belum dimuat", "no target loaded"),
        "not_judgeable": ("targetnya tidak dapat dinilai", "its target cannot be judged"),
        "current_met": (f"target {year} sudah tercapai", f"target of {year} met already")
        if later
        else (f"target {year} tercapai", f"target of {year} met"),
        "current_on_course": (f"di jalur target {year}", f"on course for the target of {year}"),
        "current_missed": (f"di belakang jalur target {year}", f"behind the path to the target of {year}")
        if later
        else (f"target {year} tidak tercapai", f"target of {year} missed"),
    }
    return say(lang, *words[v.standing])


def fate(v: Any, lang: Lang) -> str:
    """What became of a target whose year has passed: 'target 2021 dilampaui pada 2025'."""
    year, newest = f"{v.target_year:.0f}", f"{v.today_year:.0f}"
    if v.standing == "lapsed_above":
        if v.met:
            return say(
                lang,
                f"target {year} dulu tercapai, angka {newest} di atasnya lagi",
                f"target of {year} was met, the figure of {newest} is above it again",
            )
        return say(
            lang,
            f"target {year} tidak tercapai, angka {newest} masih di atasnya",
            f"target of {year} was missed, the figure of {newest} is still above it",
        )
    reached = f"{v.reached_year:.0f}"
    again = ""
    if v.below_since > v.reached_year:
        since = f"{v.below_since:.0f}"
        again = say(
            lang,
            f", lalu naik lagi di atasnya dan sejak {since} kembali di bawahnya",
            f", then exceeded again, and kept since {since}",
        )
    if v.reached_year == v.target_year:
        return (
            say(lang, f"target {year} tercapai pada tahunnya", f"target of {year} was met in its year")
            + again
        )
    exactly = v.reached_year == v.today_year and abs(v.today - v.high) <= progress.PRINTED
    verb = say(lang, "dicapai", "reached") if exactly else say(lang, "dilampaui", "reached")
    return (
        say(lang, f"target {year} {verb} pada {reached}", f"target of {year} was {verb} in {reached}") + again
    )


def now(v: Verdict, lang: Lang) -> str:
    """Where the region stands now against a target that has lapsed: 'Target itu dilampaui pada 2025: 8,71 persen pada
    Maret 2025, 0,85 poin atau 8.487 jiwa di bawahnya.'"""
    if v.standing not in LAPSED:
        return ""
    value, when = percent(v.today, lang), round_year(v.today_round, int(v.today_year), lang)
    apart = distance(v.gap_today, v.people_today, lang, inside=v.low < v.today < v.high)
    if v.standing == "lapsed_above":
        return say(
            lang,
            f"Pada {when} angkanya {value}, {apart}.",
            f"In {when} the figure stands at {value}, {apart}.",
        )
    if v.reached_year == v.target_year and v.below_since == v.reached_year:
        return say(
            lang,
            f"Pada {when} pun di sana: {value}, {apart}.",
            f"It is kept in {when} as well: {value}, {apart}.",
        )
    where = say(lang, f"{value} pada {when}, {apart}", f"{value} in {when}, {apart}")
    text = fate(v, lang)
    return f"{say(lang, text[0].upper(), f'The {text[0]}')}{text[1:]}: {where}."


def distance(gap: float, heads: float, lang: Lang, *, inside: bool = False) -> str:
    """'0,85 poin atau 8.487 jiwa di bawahnya'; never a negative number of people."""
    if abs(gap) <= progress.PRINTED:
        return (
            say(lang, "di dalam rentangnya", "inside its range")
            if inside
            else say(lang, "tepat di garisnya", "exactly on it")
        )
    amount = points(abs(gap), lang)
    if not isnan(heads):
        amount += f" {say(lang, 'atau', 'or')} {people(abs(heads), lang)}"
    side = say(lang, "di atasnya", "above it") if gap > 0 else say(lang, "di bawahnya", "below it")
    return f"{amount} {side}"
