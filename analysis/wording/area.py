"""What a page says about a province or the whole country: how many of its regions keep their own promise."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Literal

import pandas as pd

from analysis.cascade import Cascade
from analysis.numerals import Lang, listing, number, people, percent, points
from analysis.wording.words import say

Unit = Literal["kabupaten", "provinsi"]
UNITS: dict[Unit, dict[Lang, str]] = {
    "kabupaten": {"id": "kabupaten/kota", "en": "regencies and cities"},
    "provinsi": {"id": "provinsi", "en": "provinces"},
}


MOST_NAMED = 5
"""Regions that one sentence names; the rest are counted."""


@dataclass(frozen=True)
class Tally:
    """How many regions of an area stand where in `year` (`analysis.standing`). `year_*`: with a target of that very
    year; `path_*`: with a target ahead, read on its path."""

    year: int
    regions: int
    year_met: int
    year_missed: int
    path_met: int
    path_on_course: int
    path_behind: int
    lapsed_reached: int
    lapsed_above: int
    later: int
    """Regions whose loaded targets all speak of later years."""
    no_target: int
    not_judgeable: int

    @property
    def of_year(self) -> int:
        """Regions with a target of the year itself."""
        return self.year_met + self.year_missed

    @property
    def on_path(self) -> int:
        return self.path_met + self.path_on_course + self.path_behind

    @property
    def current(self) -> int:
        return self.of_year + self.on_path

    @property
    def short(self) -> int:
        """Above the target of the year, or behind the path to a target ahead."""
        return self.year_missed + self.path_behind

    @property
    def lapsed(self) -> int:
        return self.lapsed_reached + self.lapsed_above

    @property
    def with_target(self) -> int:
        """Regions with any target loaded, whatever year it speaks of."""
        return self.regions - self.no_target


def tally(table: pd.DataFrame, year: int) -> Tally:
    """Counts of a table of `analysis.verdict.verdicts` about `year`."""
    standing, ahead = table["standing"], table["kind"].eq("ahead")
    later = standing.eq("none") & table["reason"].eq("other_years")

    def count(of: str, where: pd.Series | bool = True) -> int:
        return int((standing.eq(of) & where).sum())

    return Tally(
        year=year,
        regions=len(table),
        year_met=count("current_met", ~ahead),
        year_missed=count("current_missed", ~ahead),
        path_met=count("current_met", ahead),
        path_on_course=count("current_on_course"),
        path_behind=count("current_missed", ahead),
        lapsed_reached=count("lapsed_reached"),
        lapsed_above=count("lapsed_above"),
        later=int(later.sum()),
        no_target=count("none", ~later),
        not_judgeable=count("not_judgeable"),
    )


def title(counts: Tally, name: str, lang: Lang, unit: Unit = "kabupaten") -> str:
    """The answer as a title, with how many it speaks of: 'Jawa Tengah: 9 dari 35 kabupaten/kota punya target 2025, 3 di
    antaranya tidak mencapainya'."""
    units, year = UNITS[unit][lang], counts.year
    all_ = number(counts.regions, lang)
    if not counts.current:
        answer = say(
            lang,
            f"tidak satu pun dari {all_} {units} punya target {year} yang dapat dinilai",
            f"none of {all_} {units} has a target of {year} that can be judged",
        )
        return f"{name}: {answer}"
    if not counts.of_year:
        some, behind = number(counts.on_path, lang), number(counts.path_behind, lang)
        answer = say(
            lang,
            f"tidak ada target {year}; {some} dari {all_} {units} bertarget sesudahnya, {behind} di belakang jalurnya",
            f"no target of {year}; {some} of {all_} {units} have a later one, {behind} behind the path to it",
        )
        return f"{name}: {answer}"
    some, missed = number(counts.of_year, lang), number(counts.year_missed, lang)
    if not counts.year_missed:
        ending = (
            say(lang, "semuanya tercapai", "all met") if counts.of_year > 1 else say(lang, "tercapai", "met")
        )
    elif counts.of_year == 1:
        ending = say(lang, "tidak tercapai", "missed")
    else:
        ending = say(lang, f"{missed} di antaranya tidak mencapainya", f"{missed} of them missed it")
    have = "has" if counts.of_year == 1 else "have"
    answer = say(
        lang,
        f"{some} dari {all_} {units} punya target {year}, {ending}",
        f"{some} of {all_} {units} {have} a target of {year}, {ending}",
    )
    return f"{name}: {answer}"


def standing_sentences(table: pd.DataFrame, counts: Tally, lang: Lang, unit: Unit = "kabupaten") -> list[str]:
    """Targets of the year first (how many, who misses and by how much), then paths to later targets, then lapsed
    targets by their two fates, then how many no target of a running plan speaks of. table: verdicts with `name`."""
    units, all_ = UNITS[unit][lang], number(counts.regions, lang)
    if not counts.with_target:
        return [
            say(
                lang,
                f"Dari {all_} {units} belum satu pun targetnya dimuat.",
                f"Of {all_} {units} none has a target loaded.",
            )
        ]
    said = [
        _of_year(table, counts, lang, units),
        _on_path(table, counts, lang),
        _lapsed(counts, lang),
        _without(counts, lang),
    ]
    return [text for text in said if text]


def _of_year(table: pd.DataFrame, counts: Tally, lang: Lang, units: str) -> str:
    all_, year = number(counts.regions, lang), counts.year
    if not counts.of_year:
        return say(
            lang,
            f"Dari {all_} {units} tidak satu pun punya target {year} yang dapat dinilai.",
            f"Of {all_} {units} none has a target of {year} that can be judged.",
        )
    some = number(counts.of_year, lang)
    words = (
        (counts.year_met, say(lang, "mencapainya", "met it")),
        (counts.year_missed, say(lang, "tidak", "missed it")),
    )
    parts = listing([f"{number(n, lang)} {text}" for n, text in words if n], lang)
    who = _above(table[table["standing"].eq("current_missed") & table["kind"].ne("ahead")], lang)
    names = say(lang, f", yaitu {who}", f": {who}") if who else ""
    have = "has" if counts.of_year == 1 else "have"
    return say(
        lang,
        f"Dari {all_} {units}, {some} punya target {year}: {parts}{names}.",
        f"Of {all_} {units}, {some} {have} a target of {year}; {parts}{names}.",
    )


def _on_path(table: pd.DataFrame, counts: Tally, lang: Lang) -> str:
    if not counts.on_path:
        return ""
    some = number(counts.on_path, lang)
    words = (
        (counts.path_met, say(lang, "sudah mencapainya", "met it already")),
        (counts.path_on_course, say(lang, "di jalur", "on course")),
        (counts.path_behind, say(lang, "di belakang jalurnya", "behind the path")),
    )
    parts = listing([f"{number(n, lang)} {text}" for n, text in words if n], lang)
    who = _above(table[table["standing"].eq("current_missed") & table["kind"].eq("ahead")], lang)
    names = say(lang, f", yaitu {who}", f": {who}") if who else ""
    return say(
        lang,
        f"{some} dinilai pada jalur ke target sesudahnya: {parts}{names}.",
        f"{some} {'is' if counts.on_path == 1 else 'are'} judged on the path to a later target: {parts}{names}.",
    )


def _above(rows: pd.DataFrame, lang: Lang) -> str:
    """'Sragen (0,84 poin di atasnya), ...', largest first."""
    ordered = rows.sort_values("gap_due", ascending=False, kind="stable")
    above = say(lang, "di atasnya", "above it")
    named = [
        f"{name} ({points(gap, lang)}{f' {above}' if not place else ''})"
        for place, (name, gap) in enumerate(
            ordered[["name", "gap_due"]].head(MOST_NAMED).itertuples(index=False)
        )
    ]
    more = len(ordered) - len(named)
    if more:
        named.append(say(lang, f"{number(more, lang)} lainnya", f"{number(more, lang)} others"))
    return listing(named, lang)


def _lapsed(counts: Tally, lang: Lang) -> str:
    if not counts.lapsed:
        return ""
    some, year = number(counts.lapsed, lang), counts.year
    have = "has" if counts.lapsed_reached == 1 else "have"
    be = "is" if counts.lapsed_above == 1 else "are"
    words = (
        (counts.lapsed_reached, say(lang, "sudah mencapainya", f"{have} reached it since")),
        (counts.lapsed_above, say(lang, "masih di atasnya", f"{be} still above it")),
    )
    parts = listing([f"{number(n, lang)} {text}" for n, text in words if n], lang)
    return say(
        lang,
        f"{some} lainnya hanya punya target lama yang tahunnya sudah lewat; dengan angka {year}, {parts}.",
        f"{some} {'has' if counts.lapsed == 1 else 'have'} only an old target, of a year gone by; by the figures of "
        f"{year}, {parts}.",
    )


def _without(counts: Tally, lang: Lang) -> str:
    """How many regions no target of a running plan speaks of."""
    missing = counts.regions - counts.current
    if not missing:
        return ""
    some, all_, year = number(missing, lang), number(counts.regions, lang), counts.year
    return say(
        lang,
        f"Jadi {some} dari {all_} tidak punya target rencana berjalan yang berlaku bagi {year}.",
        f"So {some} of {all_} {'has' if missing == 1 else 'have'} no target of a running plan that speaks of {year}.",
    )


def without_sentence(counts: Tally, lang: Lang) -> str:
    """Why no target of a running plan speaks of those regions; '' where every region has one."""
    missing = counts.regions - counts.current
    if not missing:
        return ""
    words = (
        (counts.lapsed, say(lang, "target lamanya sudah lewat", "whose old target has lapsed")),
        (counts.later, say(lang, "baru bertarget sesudahnya", "with later targets only")),
        (counts.not_judgeable, say(lang, "targetnya tidak dapat dinilai", "whose target cannot be judged")),
        (counts.no_target, say(lang, "belum dimuat targetnya", "without a loaded target")),
    )
    parts = listing([f"{number(n, lang)} {text}" for n, text in words if n], lang)
    some, year = number(missing, lang), counts.year
    return say(
        lang,
        f"Dari {some} tanpa target yang berlaku bagi {year}: {parts}.",
        f"Of the {some} without a target that speaks of {year}: {parts}.",
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


def contribution_sentence(
    names: list[str], heads: float, share: float, above: int, year: int, lang: Lang
) -> str:
    """The few that decide: persons above what was due in `year` in `names`, and their percent of all such persons of
    the `above` regions that stand above it; '' for none."""
    if not names:
        return ""
    who, count, part = listing(names, lang), people(heads, lang), percent(share, lang, 0)
    first = say(
        lang,
        f"{who}: {count} di atas target atau jalurnya {year}",
        f"{who}: {count} above the target or the path of {year}",
    )
    if above == len(names):
        return f"{first}."
    all_ = number(above, lang)
    return first + say(
        lang,
        f", {part} dari jumlah {all_} daerah yang di atasnya.",
        f", {part} of the sum of {all_} regions above.",
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
