"""What a page says about the number of poor people: who makes up most of its change."""

from __future__ import annotations

import pandas as pd

from analysis.leagues import offsetting
from analysis.numerals import Lang, listing, number, people, percent
from analysis.wording.area import UNITS
from analysis.wording.ranking import Setting
from analysis.wording.words import say

MOST = 3


def change_sentences(setting: Setting, shares: pd.DataFrame, lang: Lang) -> tuple[str, ...]:
    """How the number changed and who makes up most of that; who moved the other way.

    shares: `analysis.contribution.change_shares` with `name`; setting: of a change (its span). Empty without
    regions.
    """
    if shares.empty:
        return ()
    total = float(shares["change"].sum())
    count, units = number(len(shares), lang), UNITS[setting.unit][lang]
    span = say(
        lang,
        f"dari {setting.since(lang)} ke {setting.when(lang)}",
        f"from {setting.since(lang)} to {setting.when(lang)}",
    )
    falls = total < 0
    if not total:
        moved = say(lang, "tetap", "unchanged")
    else:
        verb = say(lang, "turun", "down") if falls else say(lang, "naik", "up")
        moved = f"{verb} {people(abs(total), lang)}"
    first = say(
        lang,
        f"Jumlah penduduk miskin {count} {units} {moved} {span}",
        f"Poor people in {count} {units}: {moved} {span}",
    )
    if offsetting(shares["change"]) or not total:
        return (
            first
            + say(
                lang,
                "; kenaikan dan penurunan hampir saling meniadakan, jadi bagian tiap daerah tidak dihitung.",
                "; rises and falls nearly cancel, so no region's share is computed.",
            ),
        )
    along = shares[shares["change"].lt(0)] if falls else shares[shares["change"].gt(0)].iloc[::-1]
    top = along.head(MOST)
    parts = zip(top["name"], top["share"], strict=True)
    names = listing([f"{name} ({percent(share, lang, 0)})" for name, share in parts], lang)
    second = say(
        lang,
        f"Sumbangan terbesar pada {'penurunan' if falls else 'kenaikan'} itu: {names}.",
        f"The largest parts of that {'fall' if falls else 'rise'}: {names}.",
    )
    said = [f"{first}.", second]
    against = shares[shares["change"].gt(0) if falls else shares["change"].lt(0)]
    if len(against):
        far = against.loc[against["change"].abs().idxmax()]
        way = say(lang, "naik", "rose") if falls else say(lang, "turun", "fell")
        said.append(
            say(
                lang,
                f"Di {number(len(against), lang)} daerah jumlahnya {way}, terbanyak di {far['name']}, "
                f"{people(abs(far['change']), lang)}.",
                f"In {number(len(against), lang)} it {way}, most in {far['name']}, by "
                f"{people(abs(far['change']), lang)}.",
            )
        )
    return tuple(said)


def rounding_note(since: int, lang: Lang) -> str:
    """To how many persons BPS rounds its counts, and that they wobble as the rates do."""
    to = say(lang, "seratus", "hundred") if since < 2015 else say(lang, "sepuluh", "ten")
    return say(
        lang,
        f"BPS membulatkan jumlah penduduk miskin ke {to} jiwa; jumlah itu bergoyang seperti persentasenya dan ikut "
        "berubah bila jumlah penduduk berubah.",
        f"BPS rounds the number of poor people to the {to}; it wobbles as the rate does, and moves with the "
        "population.",
    )
