"""What a page says about a province or the whole country: how many of its regions keep their own promise."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Literal

import pandas as pd

from analysis.cascade import Cascade
from analysis.numerals import Lang, listing, number, people, percent, points
from analysis.verdict_row import STATUSES
from analysis.wording.words import say

Unit = Literal["kabupaten", "provinsi"]
UNITS: dict[Unit, dict[Lang, str]] = {
    "kabupaten": {"id": "kabupaten/kota", "en": "regencies and cities"},
    "provinsi": {"id": "provinsi", "en": "provinces"},
}


@dataclass(frozen=True)
class Tally:
    """How many regions stand where, by their own targets. `passed`: judged by a target of an earlier year."""

    met: int
    on_course: int
    behind: int
    missed: int
    no_target: int
    not_judgeable: int
    passed: int
    other_years: int
    """Of `no_target`: regions whose loaded targets all speak of later years."""

    @property
    def regions(self) -> int:
        return self.judged + self.no_target + self.not_judgeable

    @property
    def judged(self) -> int:
        return self.met + self.on_course + self.behind + self.missed

    @property
    def short(self) -> int:
        """Missed, or behind the path to a target ahead."""
        return self.behind + self.missed

    @property
    def with_target(self) -> int:
        """Regions with any target loaded, whatever year it speaks of."""
        return self.judged + self.not_judgeable + self.other_years


def tally(table: pd.DataFrame) -> Tally:
    """Counts of a table of `analysis.verdict.verdicts`."""
    counts = {str(status): int(n) for status, n in table["status"].value_counts().items()}
    judged = table["status"].isin(["met", "on_course", "behind", "missed"])
    return Tally(
        **{status: counts.get(status, 0) for status in STATUSES},
        passed=int((judged & (table["kind"] == "passed")).sum()),
        other_years=int((table["reason"] == "other_years").sum()),
    )


def title(counts: Tally, name: str, lang: Lang, unit: Unit = "kabupaten") -> str:
    """The answer as a title: 'Jawa Tengah: 14 dari 32 kabupaten/kota belum memenuhi targetnya'."""
    units, judged = UNITS[unit][lang], number(counts.judged, lang)
    if counts.judged == 0:
        answer = say(
            lang,
            f"belum ada {units} dengan target yang dapat dinilai",
            f"no {units} with a target that can be judged",
        )
    elif counts.short == 0:
        answer = say(
            lang,
            f"{judged} dari {judged} {units} yang bertarget sudah sampai atau di jalur",
            f"{judged} of {judged} {units} with a target have met it or are on course",
        )
    else:
        short = number(counts.short, lang)
        answer = say(
            lang,
            f"{short} dari {judged} {units} belum memenuhi targetnya",
            f"{short} of {judged} {units} short of their own target",
        )
    return f"{name}: {answer}"


def verdict_sentence(counts: Tally, lang: Lang, unit: Unit = "kabupaten") -> str:
    """How the regions fall into the six statuses; only those that occur are named."""
    units, total = UNITS[unit][lang], number(counts.regions, lang)
    if not counts.with_target:
        return say(
            lang,
            f"Dari {total} {units} belum satu pun targetnya dimuat.",
            f"Of {total} {units} none has a target loaded.",
        )
    words = (
        (counts.met, say(lang, "mencapai targetnya sendiri", "met their own target")),
        (counts.on_course, say(lang, "di jalur", "on course")),
        (counts.behind, say(lang, "di belakang jalur", "behind the path")),
        (counts.missed, say(lang, "tidak mencapainya", "missed it")),
        (counts.not_judgeable, say(lang, "tidak dapat dinilai", "impossible to judge")),
        (counts.other_years, say(lang, "baru bertarget sesudahnya", "with targets for later years only")),
        (
            counts.no_target - counts.other_years,
            say(lang, "belum dimuat targetnya", "without a loaded target"),
        ),
    )
    parts = listing([f"{number(n, lang)} {text}" for n, text in words if n], lang)
    return say(lang, f"Dari {total} {units}: {parts}.", f"Of {total} {units}: {parts}.")


def passed_sentence(counts: Tally, year: int, lang: Lang) -> str:
    """How many are judged by a target of an earlier year; '' when none is."""
    if not counts.passed:
        return ""
    some = number(counts.passed, lang)
    return say(
        lang,
        f"{some} dinilai pada target terakhirnya, karena target untuk {year} atau sesudahnya tidak ada.",
        f"{some} judged by their last target, because none is loaded for {year} or later.",
    )


def coverage_sentence(counts: Tally, lang: Lang, unit: Unit = "kabupaten") -> str:
    """'34 dari 35 kabupaten/kota memiliki target yang dimuat.'"""
    some, all_ = number(counts.with_target, lang), number(counts.regions, lang)
    units = UNITS[unit][lang]
    return say(
        lang,
        f"{some} dari {all_} {units} memiliki target yang dimuat.",
        f"{some} of {all_} {units} have a target loaded.",
    )


def contribution_sentence(names: list[str], heads: float, share: float, lang: Lang) -> str:
    """The few that decide: persons above target in `names`, and their percent of all such persons; '' for
    none."""
    if not names:
        return ""
    who, count, part = listing(names, lang), people(heads, lang), percent(share, lang, 0)
    return say(
        lang,
        f"{who}: {count} di atas target, {part} dari seluruh kelebihan.",
        f"{who}: {count} above target, {part} of the whole excess.",
    )


def cascade_sentences(c: Cascade, name: str, lang: Lang, unit: Unit = "kabupaten") -> tuple[str, ...]:
    """If every part hits its target, does the whole? And what is missing from the sum."""
    if isnan(c.implied) or isnan(c.whole):
        return ()
    units, implied, whole = UNITS[unit][lang], percent(c.implied, lang), percent(c.whole, lang)
    outcome = (
        say(lang, f"target {name} {whole} tercapai", f"the target of {name}, {whole}, is reached")
        if c.outcome == "reached"
        else say(
            lang,
            f"target {name} {whole} tidak tercapai, kurang {points(c.gap, lang)}",
            f"the target of {name}, {whole}, is not reached, by {points(c.gap, lang)}",
        )
    )
    first = say(
        lang,
        f"Bila semua {units} mencapai targetnya, hasilnya {implied}: {outcome}.",
        f"If all {units} hit their targets, the result is {implied}: {outcome}.",
    )
    some, all_, share = number(c.with_target, lang), number(c.parts, lang), percent(c.covered, lang, 0)
    if c.with_target == c.parts:
        return (first,)
    second = say(
        lang,
        f"{some} dari {all_} memiliki target ({share} penduduk); sisanya memakai angka terakhirnya.",
        f"{some} of {all_} have a target ({share} of the population); the rest enter with their last figure.",
    )
    return (first, second)
