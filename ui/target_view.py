"""The page of a region's targets, part by part: what is loaded, the history, the targets of one year side by side."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import pandas as pd
import streamlit as st

from analysis import pace, register
from analysis.numerals import Lang, percent, points
from analysis.result import Result
from analysis.warehouse import current
from analysis.wording import pace as pace_words
from analysis.wording import targets as words
from analysis.wording.targets import Aim, Revision
from ui import judgement, shell, target_data, target_history, target_register, years
from ui.i18n import t
from ui.judgement import RegionJudgement
from ui.region_view import Place


@dataclass(frozen=True)
class Shown:
    """A region's targets as the page shows them in one year.

    everything: all targets loaded, of whatever measure. targets: those for the poverty rate of the whole population.
    own: each one's verdict about its own year (`analysis.register.in_own_year`). aims: those set for the year; one
    that was read twice in its document stands once.
    """

    where: Place
    judged: RegionJudgement
    everything: Result
    targets: pd.DataFrame
    own: pd.DataFrame
    aims: list[Aim]


def promised(region_id: str) -> list[int]:
    """Years after its newest figure for which a target is loaded."""
    known = years.of_region(region_id)
    aimed = target_data.poverty(target_data.loaded(region_id).frame)["year"].dropna()
    last = known[-1] if known else 0
    return sorted({int(year) for year in aimed if year > last})


def shown(where: Place, judged: RegionJudgement, lang: Lang) -> Shown:
    """What the page needs of a region judged in a year."""
    everything = target_data.loaded(where.region_id)
    targets = target_data.poverty(everything.frame)
    own = target_data.in_own_year(where.level)
    own = own[own["region_id"].eq(where.region_id)]
    aims = list(dict.fromkeys(_aim(row, lang) for _, row in register.of_year(judged.rows).iterrows()))
    return Shown(where, judged, everything, targets, own, aims)


def _aim(row: pd.Series, lang: Lang) -> Aim:
    low = row["high"] if isnan(row["low"]) else row["low"]
    name = target_history.name_of(row["document"], row["target_status"], lang)
    if row["kind"] == "yearly":
        name = f"{name}: {points(row['yearly_change'], lang, signed=True)}"
    return Aim(name, float(low), float(row["high"]), str(row["status"]), float(row["issued_year"]))


def standfirst(where: Place, lang: Lang) -> str:
    """Place, and what the page rests on."""
    place = f"{where.full_name}, {where.parent}" if where.parent else where.full_name
    return t("target.standfirst", lang, place=place)


def sentences(s: Shown, lang: Lang) -> list[str]:
    """What is loaded, what the year's targets say, and how many were kept."""
    v = s.judged.verdict
    said = (
        words.holdings_sentence(register.holdings(s.targets), s.where.name, lang),
        words.year_sentence(s.aims, v, lang),
        words.kept_sentence(register.kept(s.own), lang),
    )
    return [text for text in said if text]


def draw_history(s: Shown, lang: Lang) -> None:
    """The chart of all targets, its terms, and who changed which target when."""
    v = s.judged.verdict
    rows = target_register.rows(s.targets.sort_values("year"), lang)
    about = Result(
        rows, current().with_provenance(rows, evidence=(s.judged.rates.frame, s.targets)).provenance
    )
    if not target_history.draw(about, s.judged, s.targets, s.own, s.where.full_name, lang):
        shell.prose(shell.plain(t("target.history.none", lang, name=s.where.name)), key="no_history")
        return
    far = target_history.beyond(s.targets, target_history.horizon(s.judged.rates.frame, v.year), lang)
    notes = t("target.history.terms", lang) + (
        " " + t("target.history.beyond", lang, listing=far) if far else ""
    )
    shell.note(shell.plain(notes), key="history")
    amended = register.revisions(s.targets)
    changed = [words.revision_sentence(_revision(row, lang), lang) for _, row in amended.iterrows()]
    changed = [text for text in (words.drift_sentence(s.aims, v.year, lang), *changed) if text]
    if changed:
        st.subheader(t("target.history.changed", lang), anchor=False)
        shell.prose("\n".join(f"- {shell.plain(text)}" for text in changed), key="revisions")


def _revision(row: pd.Series, lang: Lang) -> Revision:
    issued = float("nan") if pd.isna(row["issued_year"]) else float(row["issued_year"])
    return Revision(
        target_history.name_of(row["document"], "perubahan", lang),
        str(row["measure"]),
        issued,
        int(row["year"]),
        float(row["low"]),
        float(row["high"]),
        float(row["original_low"]),
        float(row["original_high"]),
    )


def ambition(s: Shown, lang: Lang) -> list[str]:
    """What the target used asks for, who ever did as much, and the share of all regencies that did."""
    v = s.judged.verdict
    if v.target_id not in s.own.index:
        return []
    row = s.own.loc[v.target_id]
    asked = float(row["asked_pace"])
    said = pace_words.ambition_sentence(str(row["grade"]), asked, lang)
    if not said:
        return []
    if not asked > 0 or row["grade"] == "never":
        return [said]
    held = pace.share_that_held(pace.best_pace(judgement.march_table("kabupaten")), asked)
    share = t("target.ambition.held", lang, share=percent(held, lang, 0), window=pace.WINDOW)
    return [said, share]


def limits(where: Place, lang: Lang) -> list[str]:
    """What this page cannot answer."""
    keys = (
        ["complete", "cause", "other", "weights"]
        if where.level != "kabupaten"
        else ["complete", "cause", "other"]
    )
    return [t(f"target.limits.{key}", lang) for key in keys]
