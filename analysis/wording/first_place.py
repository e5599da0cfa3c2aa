"""What a page says about the first place of a league: does noise tell it from the second?"""

from __future__ import annotations

import pandas as pd

from analysis.numerals import Lang, number, people, points
from analysis.wording.ranking import Setting, ends, named, rivals
from analysis.wording.words import say


def lead_sentence(setting: Setting, league: pd.DataFrame, lang: Lang) -> str:
    """Does noise tell the first from the second, and how many may share the first place?"""
    first, _ = ends(league)
    rest = league[league["rank"].gt(1)].sort_values("rank", kind="stable")
    if first.empty or rest.empty:
        return ""
    close, who = rivals(first), named(first, lang)
    second = rest[rest["rank"].eq(rest["rank"].min())]
    next_in = named(second, lang)
    distance = _distance(setting.measure, float(second["value"].iloc[0] - first["value"].iloc[0]), lang)
    others = number(close, lang)
    more, are = ("other region", "is") if close == 1 else ("other regions", "are")
    way = say(
        lang, f"Jarak {who} ke {next_in}, {distance}", f"The distance from {who} to {next_in}, {distance}"
    )
    if second["best"].eq(1).any():
        tail = say(
            lang,
            f", tidak lebih besar dari perubahan tahunan yang biasa: {others} daerah lain tidak jelas tertinggal.",
            f", is no larger than the usual year-to-year variation of the series: {others} {more} {are} not "
            "clearly behind.",
        )
    elif close:
        tail = say(
            lang,
            f", lebih besar dari perubahan tahunan yang biasa, tetapi {others} daerah lain yang deretnya lebih "
            "bergejolak tidak "
            "jelas tertinggal.",
            f", is larger than the usual year-to-year variation of the series, but {others} {more} with a "
            f"rougher series {are} not clearly "
            "behind.",
        )
    else:
        tail = say(
            lang,
            ", lebih besar dari perubahan tahunan yang biasa, jadi tempat pertamanya jelas.",
            ", is larger than the usual year-to-year variation of the series, so the first place is clear.",
        )
    both = pd.concat([first, second])
    return f"{way}{tail}{_too_short(both[both['assumed']], lang)}"


def _too_short(rows: pd.DataFrame, lang: Lang) -> str:
    """That a series shows no wobble of its own yet, and which stands in for it."""
    if rows.empty:
        return ""
    return " " + say(
        lang,
        f"Deret {named(rows, lang)} terlalu pendek untuk mengetahui perubahan tahunannya yang biasa; dipakai "
        "yang besar dari daerah lain "
        "(persentil ke-90).",
        f"The series of {named(rows, lang)} is too short for a usual variation of its own; a large one of "
        "other regions "
        "(90th percentile) stands in.",
    )


def _distance(measure: str, apart: float, lang: Lang) -> str:
    """The distance of two values: of percentages in points."""
    if measure == "jiwa":
        return people(abs(apart), lang)
    return points(abs(apart), lang, 0 if measure == "terlaksana" else 2)
