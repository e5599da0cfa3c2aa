"""What a page says about one region's places in the leagues, about pairs of neighbours, and about who is left
out."""

from __future__ import annotations

from math import isnan

import pandas as pd

from analysis import progress
from analysis.numerals import Lang, listing, number
from analysis.wording.movement import noise_clause
from analysis.wording.ranking import MEASURE, Setting, middle_of
from analysis.wording.region import moved
from analysis.wording.words import Words, say, word

MOST_NAMED = 6
"""Regions left out for one reason are named up to so many, else counted."""

LEFT_OUT: Words = {
    "no_figure": {"id": "tidak ada angkanya", "en": "no figure"},
    "other_round": {"id": "angkanya dari bulan survei lain", "en": "figure of another survey month"},
    "borrowed": {
        "id": "angka terbitannya milik daerah induk atau tahun lain",
        "en": "printed figure is the parent region's or another year's",
    },
    "no_before": {
        "id": "tidak ada angka awal dari bulan survei yang sama",
        "en": "no earlier figure of the same survey month",
    },
    "break": {
        "id": "deretnya terputus karena wilayah atau metode berubah",
        "en": "the series breaks as territory or method changed",
    },
    "no_common": {"id": "gerak bersamanya tidak dapat dihitung", "en": "its common movement is unknown"},
    "no_target": {"id": "targetnya belum dimuat", "en": "no target loaded"},
    "other_years": {"id": "baru bertarget untuk tahun sesudahnya", "en": "targets for later years only"},
    "passed": {
        "id": "target terakhirnya sudah lewat, jadi menyangkut tahun lain",
        "en": "last target has passed and speaks of another year",
    },
    "not_judgeable": {"id": "targetnya tidak dapat dinilai", "en": "target cannot be judged"},
    "share_undefined": {
        "id": "angka dasarnya sudah memenuhi target atau terpaut paling banyak 0,1 poin",
        "en": "base already met the target or stood within 0.1 point of it",
    },
}


def pairs_sentence(level: tuple[int, int], progressing: tuple[int, int], measure: str, lang: Lang) -> str:
    """Of how many neighbours in rank the difference exceeds the noise, in both leagues."""
    if not level[1]:
        return ""
    apart, pairs = (number(n, lang) for n in level)
    text = say(
        lang,
        f"Dari {pairs} pasang daerah yang bertetangga dalam peringkat tingkat, {apart} berbeda lebih dari "
        "perubahan tahunan yang biasa pada deretnya",
        f"Of {pairs} pairs of neighbours in the league of levels, {apart} differ by more than their usual variation",
    )
    if progressing[1]:
        apart, pairs = (number(n, lang) for n in progressing)
        name = word(MEASURE, measure, lang)
        text += say(lang, f"; menurut {name}, {apart} dari {pairs}", f"; by {name}, {apart} of {pairs}")
    return f"{text}."


def own_sentences(
    setting: Setting, region: str, level: pd.DataFrame, league: pd.DataFrame, lang: Lang
) -> tuple[str, ...]:
    """One region's ranks with the ranges that noise allows, and whether its change is real although its rank
    may not move."""
    here = level.loc[region]
    if isnan(here["rank"]):
        return ()
    name = str(here["name"])
    ranks = say(lang, f"{name}: peringkat tingkat ", f"{name}: rank by level ") + _rank(level, region, lang)
    said = [f"{ranks}."]
    own = league.loc[region]
    measure = word(MEASURE, setting.measure, lang)
    if isnan(own["rank"]):
        why = word(LEFT_OUT, str(own["out"]), lang)
        said.append(
            say(lang, f"Tidak ikut liga {measure}: {why}.", f"Not in the league by {measure}: {why}.")
        )
    else:
        said.append(
            say(lang, f"Peringkat menurut {measure} ", f"Rank by {measure} ")
            + _rank(league, region, lang)
            + "."
        )
    if not setting.span or isnan(own["value"]) or setting.measure == "sendiri":
        return tuple(said)
    clause = noise_clause(float(own["value"]), float(here["error"]), lang)
    if own["assumed"]:
        clause = say(
            lang,
            "deretnya terlalu pendek untuk menyebut perubahan tahunannya yang biasa",
            "its series too short to show a usual year-to-year variation",
        )
    if progress.direction(float(own["value"])) != "same" and clause:
        change = moved(float(own["value"]), lang)
        said.append(f"{change[0].upper()}{change[1:]}, {clause}.")
    if setting.span == 1 and not isnan(here["rank_before"]):
        said.append(_rank_moved(here, league, lang))
    return tuple(said)


def _rank(league: pd.DataFrame, region: str, lang: Lang) -> str:
    """'18 dari 35, perubahan tahunan yang biasa memungkinkan 13 sampai 20'."""
    row, among = league.loc[region], int(league["rank"].notna().sum())
    text = f"{number(row['rank'], lang)} {say(lang, 'dari', 'of')} {number(among, lang)}"
    if row["best"] == row["worst"]:
        return text
    span = f"{number(row['best'], lang)} {say(lang, 'sampai', 'to')} {number(row['worst'], lang)}"
    return text + say(
        lang, f", perubahan tahunan yang biasa memungkinkan {span}", f"; usual variation allows {span}"
    )


def _rank_moved(here: pd.Series, league: pd.DataFrame, lang: Lang) -> str:
    """The level rank of a year earlier, beside what the others did."""
    middle, before = moved(middle_of(league), lang), number(here["rank_before"], lang)
    if here["rank_before"] == here["rank"]:
        return say(
            lang,
            f"Peringkat tingkatnya sama dengan setahun sebelumnya; median semua daerah {middle}, dan peringkat "
            "hanya berubah bila geraknya berbeda dari daerah di dekatnya.",
            f"Its rank by level is the same as a year earlier; the median of all regions was {middle}, and a rank "
            "changes only where a region moves unlike those near it.",
        )
    return say(
        lang,
        f"Setahun sebelumnya peringkat tingkatnya {before}; median semua daerah {middle}.",
        f"A year earlier its rank by level was {before}; the median of all regions was {middle}.",
    )


def left_out_sentence(league: pd.DataFrame, lang: Lang) -> str:
    """Who stands outside a league, by reason; '' where all are in it."""
    outside = league[league["out"].ne("")]
    if outside.empty:
        return ""
    groups = []
    for reason, rows in outside.groupby("out", sort=False):
        if len(rows) <= MOST_NAMED:
            who = listing([str(n) for n in rows["name"]], lang)
        else:
            who = f"{number(len(rows), lang)} {say(lang, 'daerah', 'regions')}"
        groups.append(f"{who} ({word(LEFT_OUT, str(reason), lang)})")
    text = "; ".join(groups)
    return say(lang, f"Tidak ikut: {text}.", f"Left out: {text}.")
