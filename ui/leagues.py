"""The leagues of an area as its page needs them, computed once a build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd
import streamlit as st

from analysis import contribution, leagues, noise, queries
from analysis.leagues import LEVEL
from analysis.result import Provenance, Result
from analysis.series import ROUND_PRIORITY
from analysis.warehouse import current
from analysis.wording.area import Unit
from analysis.wording.ranking import Setting
from ui import i18n, judgement

Order = Literal["kemajuan", "tingkat"]
ORDERS: tuple[Order, ...] = ("kemajuan", "tingkat")


@dataclass(frozen=True)
class Ranking:
    """The regions of `unit` under `parent` in a year, ranked by level and by one measure of progress.

    `selected`: the region the reader singled out ('' for none)."""

    parent: str
    unit: Unit
    order: Order
    selected: str
    setting: Setting
    """The progress league."""
    verdicts: Result
    leagues: dict[str, pd.DataFrame]
    """`analysis.leagues.leagues`, each with `name`."""

    @property
    def about(self) -> Provenance:
        """Where the leagues come from: of the rounds only the one they rank."""
        return replace(self.verdicts.provenance, rounds=_rounds([self.setting.survey_round]))

    @property
    def level(self) -> pd.DataFrame:
        return self.leagues[LEVEL]

    @property
    def progress(self) -> pd.DataFrame:
        return self.leagues[self.setting.measure]

    @property
    def level_setting(self) -> Setting:
        s = self.setting
        return Setting(s.place, s.unit, LEVEL, s.survey_round, s.year)

    @property
    def leads(self) -> tuple[Setting, pd.DataFrame]:
        """The league that orders the page: the chosen one, the level's where that one is empty."""
        if self.order == LEVEL or self.progress["rank"].isna().all():
            return self.level_setting, self.level
        return self.setting, self.progress


def ranking(
    parent: str, place: str, unit: Unit, year: int, *, measure: str, order: Order, selected: str
) -> Ranking:
    """The leagues of an area; `measure` of `analysis.leagues.MEASURES`."""
    verdicts = judgement.of_area(parent, unit, year)
    judged_rounds = _rounds(verdicts.frame["round"])
    verdicts = Result(verdicts.frame, replace(verdicts.provenance, rounds=judged_rounds))
    survey_round = leagues.main_round(verdicts.frame["current_round"])
    found = _leagues(current().build_id, parent, unit, year, i18n.language())
    setting = Setting(place, unit, measure, survey_round, year)
    return Ranking(
        parent, unit, order, selected if selected in found[LEVEL].index else "", setting, verdicts, found
    )


def _rounds(rounds: Iterable[str]) -> tuple[str, ...]:
    return tuple(r for r in ROUND_PRIORITY if r in set(rounds))


@st.cache_data(max_entries=32, show_spinner=False)
def _leagues(build_id: str, parent: str, unit: Unit, year: int, lang: i18n.Lang) -> dict[str, pd.DataFrame]:
    verdicts = judgement.of_area(parent, unit, year, lang=lang).frame
    rates = queries.series_of_children(parent, judgement.RATE, level=unit).frame
    group = (
        pd.Series("ID", index=verdicts.index) if unit == "provinsi" else verdicts.index.to_series().str[:2]
    )
    found = leagues.leagues(verdicts, rates, noise.wobble(judgement.march_table(unit)), year, group)
    return {name: table.assign(name=verdicts["name"]) for name, table in found.items()}


def change_setting(found: Ranking) -> Setting:
    """The change that the number of poor people is read over: the league's own span, else a year."""
    s = found.setting
    return Setting(s.place, s.unit, s.measure if s.span else "setahun", s.survey_round, s.year)


def poor_changes(found: Ranking) -> Result:
    """Every region's part in the change of the number of poor people (`analysis.contribution.change_shares`
    with region_id, name, before and after); empty where fewer than half of the regions have both counts."""
    setting = change_setting(found)
    counts = queries.series_of_children(found.parent, judgement.COUNT, level=found.unit)
    league = found.leagues[setting.measure]
    around = leagues.counts_around(
        league, counts.frame, setting.survey_round, setting.year - setting.span, setting.year
    )
    if len(around) * 2 < len(league):
        around = around.head(0)
    shares = contribution.change_shares(around["before"], around["after"]).join(around)
    shares = shares.assign(region_id=shares.index, name=found.verdicts.frame["name"].reindex(shares.index))
    return Result(shares, replace(counts.provenance, rounds=_rounds([setting.survey_round])))
