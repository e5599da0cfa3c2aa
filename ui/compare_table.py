"""The table of a comparison: level and pace of every region beside its own target and its village fund."""

from __future__ import annotations

import pandas as pd

from analysis import compare, fund, pace, queries
from analysis.numerals import Lang
from analysis.result import Result
from analysis.warehouse import current
from analysis.wording import compare as words
from analysis.wording.fund import formula_note
from ui import figure, judgement, shell
from ui.charts.base import verdict_style
from ui.compare_view import Comparison
from ui.i18n import t
from ui.tables import Column


def draw_table(c: Comparison, judged: Result, lang: Lang) -> None:
    """Level, changes, best pace, standing, people above the target by the newest figure and fund per person, a row a
    region; beside it the standing note on the fund's formula."""
    money, fund_year = _fund(c)
    rows = judged.frame[["name", "current", "high", "target_year", "people_today"]].join(
        compare.changes(c.table, c.year)
    )
    rows["best_pace"], rows["best_until"] = pace.best_pace(c.table), pace.best_period(c.table)
    rows["verdict"] = [
        f"{verdict_style(standing).mark} {word}"
        for standing, word in zip(judged.frame["standing"], judged.frame["word"], strict=True)
    ]
    columns = _columns(c.year)
    evidence = list(c.evidence)
    if fund_year:
        rows["per_capita_rp"] = money.set_index("region_id")["per_capita_rp"]
        columns["per_capita_rp"] = Column(t("bandingkan.column.fund", year=fund_year), "rupiah")
        evidence.append(money)
    title = t("bandingkan.table.title", year=c.year)
    about = current().with_provenance(rows, evidence=evidence)
    figure.table(about, columns, key="compare_table", title=title, alt=title)
    shell.note(t("bandingkan.table.note"), key="compare_table")
    if fund_year:
        per_capita = rows["per_capita_rp"].astype(float)
        own, others = per_capita[c.where.region_id], per_capita.drop(c.where.region_id).median()
        said = words.fund_sentence(fund_year, own, others, c.where.name, lang)
        shell.prose(shell.plain(f"{said} {formula_note(lang)}".strip()), key="compare_fund")


def _columns(year: int) -> dict[str, Column]:
    return {
        "name": Column(t("bandingkan.column.region")),
        "current": Column(t("bandingkan.column.rate"), "percent", 2),
        **{f"change_{n}": Column(t(f"bandingkan.column.change_{n}"), "points", 2) for n in compare.SPANS},
        "best_pace": Column(t("bandingkan.column.best_pace"), "number", 2),
        "best_until": Column(t("bandingkan.column.best_until"), "year"),
        "high": Column(t("bandingkan.column.target"), "percent", 2),
        "target_year": Column(t("bandingkan.column.target_year"), "year"),
        "verdict": Column(t("bandingkan.column.verdict")),
        "people_today": Column(t("bandingkan.column.people_today", year=year), "people"),
    }


def _fund(c: Comparison) -> tuple[pd.DataFrame, int]:
    """The village fund of the comparison's regencies in the latest year on record up to the year shown, beside
    the poverty figures of that year (`analysis.fund.beside_poverty`), and that year; 0 where none is on
    record."""
    years = queries.fund_years().frame["year"]
    known = years[years.le(c.year)]
    if known.empty:
        return pd.DataFrame(), 0
    year = int(known.max())
    money = queries.fund_of_children("ID", year, level="kabupaten").frame
    own = money[money["region_id"].isin(c.ids)]
    if own.empty:
        return own, 0
    rates, counts = (
        rows[rows["year"].eq(year) & rows["round"].eq("maret")]
        for rows in (c.rates.frame, queries.series_of(c.ids, judgement.COUNT).frame)
    )
    return fund.beside_poverty(own, rates, counts), year
