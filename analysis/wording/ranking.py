"""What a page says about leagues: who leads, who trails, and how all moved together.

A league is a table of `analysis.leagues.leagues` with a column `name`; `Setting` says what it ranks.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import progress
from analysis.leagues import LEVEL, MEASURES
from analysis.numerals import Lang, listing, number, people, percent, points, round_year
from analysis.wording.area import UNITS, Unit
from analysis.wording.region import moved
from analysis.wording.words import Words, say

MOST_NAMED = 3
"""Regions that share a place are named up to so many, else counted."""

MEASURE: Words = {
    LEVEL: {"id": "tingkat kemiskinan", "en": "poverty rate"},
    "setahun": {"id": "perubahan setahun", "en": "change in a year"},
    "tiga": {"id": "perubahan tiga tahun", "en": "change in three years"},
    "lima": {"id": "perubahan lima tahun", "en": "change in five years"},
    "sendiri": {"id": "gerak sendiri setahun", "en": "own movement in a year"},
    "terlaksana": {"id": "penurunan terlaksana", "en": "share of the fall done"},
    "selisih": {
        "id": "jarak ke target sendiri atau jalurnya",
        "en": "distance to the own target or its path",
    },
    "jiwa": {
        "id": "jiwa di atas target sendiri atau jalurnya",
        "en": "people above the own target or its path",
    },
}


@dataclass(frozen=True)
class Setting:
    """What is ranked: the regions (`unit`) of a place by a measure (`LEVEL` or of `MEASURES`) in a year's
    survey month."""

    place: str
    unit: Unit
    measure: str
    survey_round: str
    year: int

    @property
    def span(self) -> int:
        return 0 if self.measure == LEVEL else MEASURES[self.measure].span

    def when(self, lang: Lang) -> str:
        return round_year(self.survey_round, self.year, lang)

    def since(self, lang: Lang) -> str:
        return round_year(self.survey_round, self.year - self.span, lang)


def amount(measure: str, value: float, lang: Lang, *, signed: bool = False) -> str:
    """A value in its measure's unit, e.g. '0,99 poin'."""
    if measure == LEVEL:
        return percent(value, lang)
    if measure in ("selisih", "jiwa"):
        size = people(abs(value), lang) if measure == "jiwa" else points(abs(value), lang)
        if abs(value) <= progress.PRINTED:
            return say(lang, "tepat di garisnya", "exactly on it")
        return f"{size} {say(lang, 'di bawahnya', 'below it') if value < 0 else say(lang, 'di atasnya', 'above it')}"
    unit = MEASURES[measure].unit
    if unit == "points":
        return points(value, lang, signed=signed)
    return percent(value, lang, 0) if unit == "percent" else people(value, lang)


def ends(league: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that share the first place, and those that share the last."""
    inside = league[league["rank"].notna()]
    return inside[inside["rank"].eq(1)], inside[inside["rank"].eq(inside["rank"].max())]


def named(rows: pd.DataFrame, lang: Lang) -> str:
    """The regions of a shared place by name, or how many they are."""
    if len(rows) > MOST_NAMED:
        return say(lang, f"{len(rows)} daerah", f"{len(rows)} regions")
    return listing([str(n) for n in rows["name"]], lang)


def title(setting: Setting, league: pd.DataFrame, lang: Lang) -> str:
    """'Jawa Tengah 2024-2025: Kebumen turun paling banyak, 24 lainnya tidak jelas tertinggal'."""
    years = f"{setting.year - setting.span}-{setting.year}" if setting.span else str(setting.year)
    head = f"{setting.place} {years}: "
    first, _ = ends(league)
    if first.empty:
        return head + say(lang, "belum ada peringkat yang dapat dibuat", "no league can be made")
    close = rivals(first)
    tail = (
        say(
            lang,
            f", {number(close, lang)} lainnya tidak jelas tertinggal",
            f", {number(close, lang)} {'other' if close == 1 else 'others'} not clearly behind",
        )
        if close
        else ""
    )
    return head + _leads(setting, first, lang) + tail


def rivals(first: pd.DataFrame) -> int:
    """How many regions outside first place the noise does not set clearly behind it."""
    return max(int(first["worst"].max()) - len(first), 0)


_MOVED: Words = {
    "down": {"id": "turun paling banyak", "en": "fell most"},
    "up": {"id": "naik paling sedikit", "en": "rose least"},
    "same": {"id": "tetap, tidak ada yang turun", "en": "unchanged, none fell"},
}


def _leads(setting: Setting, first: pd.DataFrame, lang: Lang) -> str:
    who = named(first, lang)
    if setting.measure == LEVEL:
        return say(lang, f"kemiskinan terendah di {who}", f"poverty lowest in {who}")
    if setting.measure == "sendiri":
        return say(
            lang, f"{who} paling jauh di bawah gerak bersama", f"{who} farthest below the common movement"
        )
    if setting.span:
        return f"{who} {_MOVED[progress.direction(float(first['value'].iloc[0]))][lang]}"
    if setting.measure == "terlaksana":
        return say(
            lang,
            f"bagian penurunan terlaksana terbesar di {who}",
            f"largest share of the needed fall done in {who}",
        )
    return say(lang, f"{who} paling rendah terhadap targetnya", f"{who} lowest against its target")


def extremes(setting: Setting, league: pd.DataFrame, lang: Lang) -> str:
    """First and last place with their figures; '' where fewer than two regions are ranked."""
    first, last = ends(league)
    if int(league["rank"].notna().sum()) < 2:
        return ""
    if not setting.span:
        return _extremes_of_level(setting, first, last, lang)
    head = say(
        lang,
        f"Dari {setting.since(lang)} ke {setting.when(lang)} ",
        f"From {setting.since(lang)} to {setting.when(lang)} ",
    )
    if setting.measure == "sendiri":
        return head + _beside_common(first, last, lang)
    names = (_FALLS, _RISES)
    told = []
    for rows, name in zip((first, last), names, strict=True):
        value = float(rows["value"].iloc[0])
        be = say(lang, "", "was " if len(rows) == 1 else "were ")
        told.append(
            f"{named(rows, lang)} {be}{moved(value, lang)}{_from_to(rows, lang)}, "
            f"{name[progress.direction(value)][lang]}"
        )
    return f"{head}{'; '.join(told)}."


_FALLS: Words = {
    "down": {"id": "penurunan terbesar", "en": "the largest fall"},
    "up": {"id": "kenaikan terkecil", "en": "the smallest rise"},
    "same": {"id": "di ujung depan", "en": "in front"},
}
_RISES: Words = {
    "down": {"id": "penurunan terkecil", "en": "the smallest fall"},
    "up": {"id": "kenaikan terbesar", "en": "the largest rise"},
    "same": {"id": "di ujung lain", "en": "at the other end"},
}
"""What the first and the last change of a league are, by their direction."""


def _beside_common(first: pd.DataFrame, last: pd.DataFrame, lang: Lang) -> str:
    """'Kebumen berada 1,21 poin di bawah gerak bersama (median turun 0,92 poin), ...'"""
    told = []
    for rows in (first, last):
        own, shared = float(rows["value"].iloc[0]), moved(float(rows["common"].iloc[0]), lang)
        side = say(lang, "di bawah", "below") if own < 0 else say(lang, "di atas", "above")
        told.append(
            say(
                lang,
                f"{named(rows, lang)} {points(abs(own), lang)} {side} gerak bersama (median {shared})",
                f"{named(rows, lang)} moved {points(abs(own), lang)} {side} the common movement (median {shared})",
            )
        )
    return f"{'; '.join(told)}."


def _from_to(rows: pd.DataFrame, lang: Lang) -> str:
    """' (15,71 ke 13,58 persen)' of a single region's change."""
    if len(rows) != 1:
        return ""
    before, value = float(rows["before"].iloc[0]), float(rows["value"].iloc[0])
    return f" ({number(before, lang, 2)} {say(lang, 'ke', 'to')} {percent(before + value, lang)})"


def _extremes_of_level(setting: Setting, first: pd.DataFrame, last: pd.DataFrame, lang: Lang) -> str:
    measure, when = setting.measure, setting.when(lang)
    a, z = (amount(measure, float(rows["value"].iloc[0]), lang, signed=True) for rows in (first, last))
    low, high = named(first, lang), named(last, lang)
    if measure == LEVEL:
        return say(
            lang,
            f"Pada {when} kemiskinan terendah di {low}, {a}, dan tertinggi di {high}, {z}.",
            f"In {when} poverty was lowest in {low}, {a}, and highest in {high}, {z}.",
        )
    if measure == "terlaksana":
        return say(
            lang,
            f"Sampai {when} bagian penurunan terlaksana terbesar di {low}, {a}, dan terkecil di {high}, {z}.",
            f"By {when} the largest share of the needed fall was done in {low}, {a}, the smallest in {high}, "
            f"{z}.",
        )
    return say(
        lang,
        f"Terhadap target {setting.year} atau jalurnya masing-masing, pada {when} {low} paling rendah ({a}) dan {high} "
        f"paling tinggi ({z}).",
        f"Against their own targets of {setting.year} or paths, in {when} {low} stands lowest ({a}) and {high} highest "
        f"({z}).",
    )


def middle_of(league: pd.DataFrame) -> float:
    """The median value of a league, free of binary residue: a half of two decimals must round as printed."""
    return round(float(league["value"].median()), 6)


def together(setting: Setting, league: pd.DataFrame, lang: Lang) -> str:
    """The common movement of a change: its median, and how many fell, stayed and rose; '' for other
    measures."""
    values = league["value"].dropna()
    if not setting.span or setting.measure == "sendiri" or values.empty:
        return ""
    ways = [progress.direction(v) for v in values]
    named = (
        (ways.count("down"), say(lang, "turun", "fell")),
        (ways.count("same"), say(lang, "tetap", "stayed")),
        (ways.count("up"), say(lang, "naik", "rose")),
    )
    counts = listing([f"{number(n, lang)} {text}" for n, text in named if n], lang)
    all_, units = number(len(values), lang), UNITS[setting.unit][lang]
    middle = moved(middle_of(league), lang)
    return say(
        lang,
        f"Gerak bersama: median {all_} {units} {middle}; {counts}.",
        f"Common movement: the median of {all_} {units} was {middle}; {counts}.",
    )


def in_percent(setting: Setting, league: pd.DataFrame, lang: Lang) -> str:
    """Who fell most in percent of where it started, beside who fell most in points; '' where none fell."""
    first, _ = ends(league)
    if not setting.span or setting.measure == "sendiri" or first.empty:
        return ""
    relative = league["relative"].dropna()
    if progress.direction(float(first["value"].iloc[0])) != "down":
        return ""
    top = relative.round(9).eq(relative.round(9).min())
    leaders = league.loc[relative.index[top]]
    who, part = named(leaders, lang), percent(-float(relative.min()), lang, 1)
    if set(leaders.index) & set(first.index):
        return say(
            lang,
            f"Dalam persen dari angka awal pun {who} turun paling banyak, {part}.",
            f"In percent of the starting figure, too, {who} fell most, by {part}.",
        )
    start, by = (
        percent(float(leaders["before"].iloc[0]), lang),
        points(-float(leaders["value"].iloc[0]), lang),
    )
    other = percent(-float(first["relative"].iloc[0]), lang, 1)
    return say(
        lang,
        f"Dalam persen dari angka awal yang terbesar {who}: {part} ({by} dari {start}), sedangkan "
        f"{named(first, lang)} {other}.",
        f"In percent of the starting figure {who} leads: {part} ({by} from {start}), while {named(first, lang)} "
        f"fell {other}.",
    )
