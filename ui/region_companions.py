"""What is loaded of a region beside its poverty rate, on one sheet of small panels."""

from __future__ import annotations

import pandas as pd

from analysis import queries
from analysis.numerals import Lang
from analysis.warehouse import current
from ui import figure, judgement, provenance, region_chart, shell
from ui.charts.lines import with_segments
from ui.charts.trends import Trend, trends
from ui.i18n import t
from ui.region_view import Place
from ui.tables import Column
from ui.units import unit_words

COMPANIONS: tuple[tuple[str, ...], ...] = (
    ("poor_count",),
    ("poverty_gap",),
    ("poverty_severity",),
    ("poverty_line",),
    ("hdi", "hdi_long_form"),
    ("life_expectancy", "life_expectancy_long_form"),
    ("expected_schooling",),
    ("mean_schooling",),
    ("expenditure",),
    ("unemployment_rate",),
    ("gini",),
    ("safe_water",),
)
"""Indicators shown beside the rate; those in one bracket are two series of one thing, never joined."""
LEFT_OUT = (judgement.RATE, "fund_formula_poor", "population")
"""Indicators that the page shows in parts of their own, and the population: its years rest on different censuses, which
are not one series."""


def _others(region_id: str) -> list[str]:
    """Indicators that the region has figures of and no panel of `COMPANIONS` shows: of tables added since."""
    known = {name for group in COMPANIONS for name in group} | set(LEFT_OUT)
    return sorted(set(queries.indicators_of(region_id).frame["indicator"]) - known)


def draw_companions(where: Place, focus: int, lang: Lang) -> None:
    """P1, P2, the line and every other indicator that is loaded for the region."""
    known = queries.indicators().frame.set_index("indicator")
    others = _others(where.region_id)
    panels: list[Trend] = []
    parts: list[pd.DataFrame] = []
    for group in (*COMPANIONS, *((name,) for name in others)):
        lanes: dict[str, pd.DataFrame] = {}
        for indicator in group:
            rows = queries.series(where.region_id, indicator).frame
            rows = _one_round(rows[rows["value"].notna() & rows["year"].ge(region_chart.FIRST_SHOWN)])
            if rows.empty:
                continue
            name = known.loc[indicator, f"name_{lang}"]
            parts.append(rows.assign(indicator_name=name))
            lanes[t(f"wilayah.series.{indicator}", lang) if len(group) > 1 else name] = with_segments(
                rows[["year", "round", "value"]].assign(break_text=region_chart.break_texts(rows, lang))
            )
        if lanes:
            panels.append(Trend(_title(group[0], known, lang), lanes, int(known.loc[group[0], "decimals"])))
    if not panels:
        shell.prose(t("wilayah.companions.none", lang), key="no_companions")
        return
    about = current().with_provenance(pd.concat(parts, ignore_index=True))
    source = provenance.source_line(about.provenance, lang)
    wide, narrow = (trends(panels, focus=focus, lang=lang, size=s, source=source) for s in ("wide", "narrow"))
    figure.figure(
        wide,
        about,
        key="companions",
        title=t("wilayah.companions.title", lang, name=where.name),
        alt=t("wilayah.companions.alt", lang, count=len(panels), name=where.name),
        narrow=narrow,
        columns={
            "indicator_name": Column(t("wilayah.column.indicator", lang)),
            "year": Column(t("wilayah.column.year", lang), "year"),
            "round": Column(t("wilayah.column.round", lang)),
            "value": Column(t("wilayah.column.value", lang), "number", 2),
        },
    )
    shell.note(t("wilayah.companions.note", lang), key="companions")


def _title(indicator: str, known: pd.DataFrame, lang: Lang) -> str:
    """What a panel shows and in which unit."""
    if any(indicator == group[0] for group in COMPANIONS):
        return t(f"wilayah.companion.{indicator}", lang)
    about = known.loc[indicator]
    return f"{about[f'name_{lang}']}, {unit_words(about['unit'], lang).lower()}"


def _one_round(rows: pd.DataFrame) -> pd.DataFrame:
    """One figure a year: the March one where there are two."""
    return rows.sort_values(["year", "round"], kind="stable").drop_duplicates("year")
