"""How firm the poor people read back from the fund's formula are: every assumption varied, computed once a build."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import formula_sensitivity as sensitivity
from analysis import queries
from analysis.numerals import Lang, number, percent
from analysis.queries.formula import difficulty_index, formula_villages
from analysis.result import Result
from analysis.warehouse import current
from ui import figure, provenance, shell
from ui.charts.sensitivity import sensitivity as drawing
from ui.i18n import t
from ui.tables import Column


@dataclass(frozen=True)
class Measured:
    """Tables of `analysis.formula_sensitivity` over everything that was read back: `table` and `between` with the
    regency's `name`, `table` for the latest `year`; `spreads` of the cost index (province, country)."""

    year: int
    before: int
    table: pd.DataFrame
    between: pd.DataFrame
    counts: dict[str, int]
    apart: float
    """Percent of the villages whose estimates of `before` and `year` differ by more than half."""
    spreads: tuple[float, float]
    about: Result


def measured() -> Measured | None:
    """None where nothing was read back."""
    return _measured(current().build_id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _measured(build_id: str) -> Measured | None:
    villages, cost = formula_villages("ID"), difficulty_index()
    if villages.frame.empty:
        return None
    years = sorted(int(y) for y in villages.frame["year"].unique())
    year, before = years[-1], years[-2] if len(years) > 1 else years[-1]
    names = queries.regions("kabupaten").frame.set_index("region_id")["name"]
    table = sensitivity.by_regency(villages.frame, cost.frame, year)
    between = sensitivity.between_years(villages.frame, before, year)
    now = villages.frame[villages.frame["year"].eq(year)]
    index = cost.frame[cost.frame["year"].eq(year)]
    home = now["regency_id"].iloc[0][:2]
    own = index.loc[index["region_id"].str[:2].eq(home), "ikk"]
    return Measured(
        year,
        before,
        table.assign(name=table["regency_id"].map(names)),
        between.assign(name=between["regency_id"].map(names)),
        {
            "villages": len(now),
            "regencies": now["regency_id"].nunique(),
            "below": int((now["estimate"] < 0).sum()),
            "below_before": int(
                villages.frame.loc[villages.frame["year"].eq(before), "estimate"].lt(0).sum()
            ),
        },
        sensitivity.differing(villages.frame, before, year),
        (sensitivity.log_spread(own), sensitivity.log_spread(index["ikk"])),
        current().with_provenance(table, evidence=(villages.frame, cost.frame)),
    )


def of_regency(region_id: str) -> tuple[pd.Series | None, float]:
    """For one regency: its row of `formula_sensitivity.by_regency` for the affirmative amounts (None where nothing was
    read back) and the rank correlation of its shares in the last two years (NaN where unknown)."""
    return _of_regency(current().build_id, region_id)


@st.cache_data(max_entries=64, show_spinner=False)
def _of_regency(build_id: str, region_id: str) -> tuple[pd.Series | None, float]:
    villages = formula_villages(region_id).frame
    if villages.empty:
        return None, float("nan")
    years = sorted(int(y) for y in villages["year"].unique())
    wanted = [s for s in sensitivity.SCENARIOS if s.affirmative]
    rows = sensitivity.by_regency(villages, difficulty_index().frame, years[-1], wanted)
    both = sensitivity.between_years(villages, years[-2], years[-1]) if len(years) > 1 else rows.head(0)
    return rows.iloc[0], float(both["rank_correlation"].iloc[0]) if len(both) else float("nan")


def draw(lang: Lang) -> None:
    """The section: what is assumed, what each change does (figure and table), the check between years, and the years
    that are not read back."""
    found = measured()
    if found is None:
        shell.prose(t("metode.formula.missing", lang), key="formula")
        return
    summary = sensitivity.summary(found.table)
    shell.prose(t("metode.formula.how", lang, **_numbers(found, lang)), key="formula")
    shell.prose(_findings(found, summary, lang), key="formula_found")
    _figure(found, summary, lang)
    _scenarios(found, summary, lang)
    _regencies(found, lang)
    shell.prose(t("metode.formula.later", lang), key="formula_later")


def _numbers(found: Measured, lang: Lang) -> dict[str, str]:
    return {
        "villages": number(found.counts["villages"], lang),
        "regencies": number(found.counts["regencies"], lang),
        "below": number(found.counts["below"], lang),
        "below_before": number(found.counts["below_before"], lang),
        "before": str(found.before),
        "apart": percent(found.apart, lang, 0),
        "year": str(found.year),
        "province_spread": percent(found.spreads[0] * 100, lang, 0),
        "country_spread": percent(found.spreads[1] * 100, lang, 0),
    }


def _findings(found: Measured, summary: pd.DataFrame, lang: Lang) -> str:
    """What the computed numbers say, in words."""
    by = summary.set_index("scenario")
    rows = by.drop(index="affirmative")
    worst = rows["median_change"].idxmax()
    aff, both = by.loc["affirmative"], found.between["rank_correlation"]
    plain = found.between["correlation"]
    parts = [
        t(
            "metode.formula.found.people",
            lang,
            moved=percent(by.loc["people_equal", "median_change"], lang, 0),
            high=percent(by.loc["people_equal", "high_change"], lang, 0),
        ),
        t(
            "metode.formula.found.difficulty",
            lang,
            moved=percent(by.loc["difficulty_index", "median_change"], lang, 0),
            wide=percent(by.loc["difficulty_index_wide", "median_change"], lang, 0),
            kept=percent(by.loc["difficulty_index_wide", "top_kept"], lang, 0),
        ),
        t(
            "metode.formula.found.weights",
            lang,
            one=percent(by.loc["weights_2017", "median_change"], lang, 0),
            other=percent(by.loc["weights_2021", "median_change"], lang, 0),
        ),
        t(
            "metode.formula.found.affirmative",
            lang,
            moved=percent(aff["median_change"], lang, 0),
            kept=percent(aff["top_kept"], lang, 0),
            worst=percent(aff["worst_top_kept"], lang, 0),
            moved_other=percent(rows.loc[worst, "median_change"], lang, 0),
            other=t(f"metode.formula.scenario.{worst}", lang),
        ),
    ]
    if len(found.between):
        parts.append(
            t(
                "metode.formula.found.between",
                lang,
                before=found.before,
                after=found.year,
                low=number(plain.min(), lang, 2),
                high=number(plain.max(), lang, 2),
                mean=number(plain.mean(), lang, 2),
                rank=number(both.mean(), lang, 2),
            )
        )
    return "\n".join(f"- {shell.plain(p)}" for p in parts)


def _named(table: pd.DataFrame, lang: Lang) -> pd.Series:
    return table["scenario"].map(lambda key: t(f"metode.formula.scenario.{key}", lang))


def _figure(found: Measured, summary: pd.DataFrame, lang: Lang) -> None:
    table = found.table.assign(change=_named(found.table, lang))
    source = provenance.source_line(found.about.provenance, lang)
    rows = summary.assign(label=_named(summary, lang))
    wide, narrow = (
        drawing(
            rows,
            found.table,
            head=t("metode.formula.axis", lang),
            median_text=t("metode.formula.middle", lang),
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    title = t("metode.formula.figure", lang, year=found.year)
    figure.figure(
        wide,
        Result(table, found.about.provenance),
        key="formula_sensitivity",
        title=title,
        alt=t("metode.formula.alt", lang, count=len(rows), regencies=found.counts["regencies"]),
        narrow=narrow,
        columns={"name": Column(t("metode.formula.column.regency", lang)), **_measure_columns(lang)},
    )


def _measure_columns(lang: Lang) -> dict[str, Column]:
    return {
        "change": Column(t("metode.formula.column.change", lang), width=260),
        "median_change": Column(t("metode.formula.column.median_change", lang), "percent", 1),
        "high_change": Column(t("metode.formula.column.high_change", lang), "percent", 1),
        "rank_correlation": Column(t("metode.formula.column.rank_correlation", lang), "number", 2),
        "top_kept": Column(t("metode.formula.column.top_kept", lang), "percent", 0),
    }


def _scenarios(found: Measured, summary: pd.DataFrame, lang: Lang) -> None:
    title = t("metode.formula.table", lang, count=found.counts["regencies"], year=found.year)
    columns = _measure_columns(lang) | {
        "worst_rank_correlation": Column(t("metode.formula.column.worst_rank", lang), "number", 2),
        "worst_top_kept": Column(t("metode.formula.column.worst_kept", lang), "percent", 0),
    }
    figure.table(
        Result(summary.assign(change=_named(summary, lang)), found.about.provenance),
        columns,
        key="formula_scenarios",
        title=title,
        alt=title,
    )


def _regencies(found: Measured, lang: Lang) -> None:
    """Every regency: the worst over all changes, those of the affirmative amounts, and the check between years."""
    table = found.table
    known = table[~table["group"].eq("affirmative")].groupby("regency_id")
    affirmative = table[table["group"].eq("affirmative")].set_index("regency_id")
    rows = pd.DataFrame(
        {
            "villages": known["villages"].first(),
            "median_change": known["median_change"].max(),
            "high_change": known["high_change"].max(),
            "rank_correlation": known["rank_correlation"].min(),
            "top_kept": known["top_kept"].min(),
            "affirmative_change": affirmative["median_change"],
            "affirmative_kept": affirmative["top_kept"],
            "between": found.between.set_index("regency_id")["rank_correlation"],
            "name": known["name"].first(),
        }
    ).sort_values("between")
    title = t("metode.formula.regencies", lang, year=found.year)
    columns = {
        "name": Column(t("metode.formula.column.regency", lang)),
        "villages": Column(t("metode.formula.column.villages", lang), "number"),
        "median_change": Column(t("metode.formula.column.most_median", lang), "percent", 0),
        "high_change": Column(t("metode.formula.column.most_high", lang), "percent", 0),
        "rank_correlation": Column(t("metode.formula.column.worst_rank", lang), "number", 2),
        "top_kept": Column(t("metode.formula.column.worst_kept", lang), "percent", 0),
        "affirmative_change": Column(t("metode.formula.column.affirmative_change", lang), "percent", 0),
        "affirmative_kept": Column(t("metode.formula.column.affirmative_kept", lang), "percent", 0),
        "between": Column(
            t("metode.formula.column.between", lang, before=found.before, after=found.year), "number", 2
        ),
    }
    figure.table(
        Result(rows, found.about.provenance), columns, key="formula_regencies", title=title, alt=title
    )
    shell.note(t("metode.formula.note", lang), key="formula_regencies")
