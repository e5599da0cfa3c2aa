"""Coverage and cascade of an area: who has a target, and whether the parts' targets add up to the whole's."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import pandas as pd
import streamlit as st

from analysis import cascade as sums
from analysis import queries, verdict
from analysis.cascade import Cascade
from analysis.numerals import Lang, listing, number, points
from analysis.result import Result
from analysis.series import Figures
from analysis.targets import WEAK
from analysis.verdict_row import Verdict
from analysis.warehouse import current
from analysis.wording import area as area_words
from analysis.wording import targets as words
from analysis.wording.area import UNITS, Unit
from ui import figure, judgement, leads, provenance, shell, target_data
from ui.charts.cascade import Step, cascade
from ui.i18n import t
from ui.tables import Column

MOST_LINKS = 40
"""Regions without a target that are named with a link; more stand in a table."""


@dataclass(frozen=True)
class Parts:
    """The regions of an area in one year. `table` by region_id: name, today, population, low, high, basis ('' without
    a target for the year), document, weak, set_above. `standing_year`: of today's figures."""

    result: Result
    standing_year: int

    @property
    def table(self) -> pd.DataFrame:
        """See above."""
        return self.result.frame


def parts(parent: str, level: Unit, year: int) -> Parts:
    """The parts of an area with their targets of `year` and their figures of that year, or the newest before."""
    return _parts(current().build_id, parent, level, year)


@st.cache_data(max_entries=48, show_spinner=False)
def _parts(build_id: str, parent: str, level: Unit, year: int) -> Parts:
    names = queries.regions(level, parent).frame.set_index("region_id")
    rates = queries.series_of_children(parent, judgement.RATE, level=level).frame
    counts = queries.series_of_children(parent, judgement.COUNT, level=level).frame
    targets = target_data.poverty(queries.targets(parent=parent).frame)
    targets = targets[targets["region_id"].isin(names.index)]
    figures = Figures(rates)
    aims = sums.targets_of_year(verdict.judge(figures, targets, year))
    when, now = sums.latest_standing(figures, Figures(counts), list(names.index), year)
    table = names[["name", "full_name"]].join(now).join(aims)
    table[["basis", "document"]] = table[["basis", "document"]].astype(object).fillna("")
    for mark in ("weak", "set_above"):
        table[mark] = table[mark].eq(True)
    return Parts(current().with_provenance(table, evidence=(rates, counts, targets)), when)


def whole(v: Verdict) -> tuple[float, float]:
    """Both ends of the whole's own target of the year: stated, implied by a promised fall, or read on the path to the
    next; NaN where it has none."""
    if v.kind == "ahead":
        return v.path_value, v.path_value
    if v.kind in ("this_year", "yearly"):
        return (v.high if isnan(v.low) else v.low), v.high
    return float("nan"), float("nan")


def draw_coverage(parent: str, name: str, level: Unit, lang: Lang) -> None:
    """How many regions of a level have a target of their own, and which have none."""
    known = queries.regions(level, parent).frame.set_index("region_id")
    targets = target_data.poverty(queries.targets(parent=parent).frame)
    without = known[~known.index.isin(targets["region_id"])]
    of_level = targets[targets["region_id"].isin(known.index)]
    weak = int(of_level["confidence"].eq(WEAK).groupby(of_level["region_id"]).all().sum())
    said = words.coverage_sentence(len(known) - len(without), len(known), weak, UNITS[level][lang], lang)
    shell.prose(shell.plain(said), key=f"coverage_{level}")
    if 0 < len(without) <= MOST_LINKS:
        leads.links(dict(without["name"]), f"without_{level}", t("target.coverage.without", lang))
    elif len(without):
        _draw_by_province(name, known, targets, lang)


def _draw_by_province(name: str, known: pd.DataFrame, targets: pd.DataFrame, lang: Lang) -> None:
    """Who has a target and who has none, one row a province."""
    has = pd.Series(known.index.isin(targets["region_id"]), index=known.index)
    missing = known.loc[~has, "name"]
    provinces = queries.regions("provinsi").frame.set_index("region_id")["name"]
    home = known["province_id"]
    table = pd.DataFrame(
        {
            "province": provinces.reindex(sorted(home.unique())),
            "have": has.groupby(home).sum(),
            "regions": has.groupby(home).size(),
            "without": missing.groupby(home).agg(", ".join),
        }
    ).fillna({"without": ""})
    table["share"] = table["have"] / table["regions"] * 100
    table = table.sort_values(["share", "have"], ascending=False, kind="stable")
    title = t("target.coverage.title", lang, name=name)
    figure.table(
        current().with_provenance(table, evidence=(targets,)),
        {
            "province": Column(t("target.column.province", lang)),
            "have": Column(t("target.column.have", lang), "number"),
            "regions": Column(t("target.column.regions", lang), "number"),
            "share": Column(t("target.column.share_have", lang), "percent", 0),
            "without": Column(t("target.column.without", lang), width="large"),
        },
        key="coverage",
        title=title,
        alt=title,
        height=420,
    )


def draw_cascade(found: Parts, v: Verdict, name: str, level: Unit, lang: Lang) -> None:
    """The parts' targets of the year, weighted by people, against the whole's; with what is missing said."""
    st.subheader(t("target.cascade.heading", lang, name=name, year=v.year), anchor=False)
    low, high = whole(v)
    table = found.table
    total = sums.cascade(table["low"], table["high"], table["today"], table["population"], high)
    if isnan(high):
        shell.prose(shell.plain(t("target.cascade.no_whole", lang, name=name, year=v.year)), key="cascade")
        return
    if isnan(total.implied) or not total.with_target:
        shell.prose(
            shell.plain(t("target.cascade.no_parts", lang, year=v.year, units=UNITS[level][lang])),
            key="cascade",
        )
        return
    used = table[table["basis"].ne("")]
    counts = {str(basis): int(n) for basis, n in used["basis"].value_counts().items()}
    said = [
        *area_words.cascade_sentences(total, name, lang, level),
        words.basis_sentence(counts, int(used["weak"].sum()), int(used["set_above"].sum()), v.year, lang),
        words.rest_sentence(total, lang),
        words.range_sentence(total, low, name, lang),
    ]
    shell.prose(shell.plain(" ".join(text for text in said if text)), key="cascade")
    _draw_figure(found, total, (low, high), v, name, level, lang)
    if total.without:
        names = listing([str(table.loc[region, "name"]) for region in total.without], lang)
        count = number(len(total.without), lang)
        text = t("target.cascade.without", lang, count=count, year=v.year, names=names)
        shell.note(shell.plain(text), key="cascade")


def _draw_figure(
    found: Parts, total: Cascade, ends: tuple[float, float], v: Verdict, name: str, level: Unit, lang: Lang
) -> None:
    units = UNITS[level][lang]
    steps = [
        Step(
            t("target.cascade.today", lang, year=found.standing_year),
            total.today,
            total.today,
            promised=False,
        ),
        Step(t("target.cascade.implied", lang, units=units), total.implied_low, total.implied, promised=True),
        Step(t("target.cascade.whole", lang, name=name, year=v.year), *ends, promised=True, aim=True),
    ]
    reached = total.outcome == "reached"
    gap = points(abs(total.gap), lang)
    gap_text = t(f"target.cascade.{'below' if total.gap < 0 else 'above'}", lang, gap=gap)
    source = provenance.source_line(found.result.provenance, lang)
    wide, narrow = (
        cascade(
            steps,
            verdict="met" if reached else "missed",
            gap_text=gap_text,
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    rows = found.table.assign(basis=[t(f"target.basis.{b or 'none'}", lang) for b in found.table["basis"]])
    figure.figure(
        wide,
        Result(rows, found.result.provenance),
        key="cascade",
        title=t("target.cascade.title", lang, units=units, name=name),
        alt=t("target.cascade.alt", lang, units=units, name=name),
        narrow=narrow,
        columns={
            "full_name": Column(t("target.column.region", lang)),
            "today": Column(t("target.column.today", lang, year=found.standing_year), "percent", 2),
            "low": Column(t("target.column.low", lang), "percent", 2),
            "high": Column(t("target.column.high", lang), "percent", 2),
            "basis": Column(t("target.column.basis", lang)),
            "population": Column(t("target.column.population", lang), "people"),
            "document": Column(t("target.column.document", lang), width="large"),
        },
    )
