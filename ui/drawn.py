"""The table behind a chart of figures and targets: what its files and its table twin hold.

One row a figure, then one row a target that is drawn (range, document, standing), so that nothing the picture shows is
missing from the file."""

from __future__ import annotations

import pandas as pd

from analysis.numerals import Lang, round_name
from analysis.verdict_row import as_verdict
from analysis.wording import standing
from ui.i18n import t
from ui.judgement import RegionJudgement
from ui.tables import Column, Columns


def of_region(judged: RegionJudgement, ticks: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """A region's figures, then the `ticks` of its chart (`ui.region_chart.target_ticks`)."""
    figures = judged.rates.frame[judged.rates.frame["value"].notna()]
    figures = figures.assign(what=t("shell.figure.of_figure", lang), round=_rounds(figures["round"], lang))
    told = {row["target_id"]: standing.brief(as_verdict(row), lang) for _, row in judged.every.iterrows()}
    used = {judged.verdict.target_id: t("shell.figure.in_use", lang)}
    aims = pd.DataFrame(
        {
            "what": t("shell.figure.of_target", lang),
            "region_id": judged.verdict.region_id,
            "year": ticks["year"],
            "low": ticks["low"],
            "high": ticks["high"],
            "document": ticks["document"],
            "standing": ticks["target_id"].map(told).fillna(""),
            "used": ticks["target_id"].map(used).fillna(""),
        }
    )
    return _under(figures, aims)


def of_area(series: pd.DataFrame, aims: pd.DataFrame, table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The figures of many regions (region_id, year, round, value), then the targets drawn beside them (region_id, year,
    low, high, document, governing). table: verdicts with `name` and `word`, by region_id."""
    figures = series.assign(
        what=t("shell.figure.of_figure", lang),
        name=series["region_id"].map(table["name"]),
        round=_rounds(series["round"], lang),
    )
    governing = aims["governing"]
    drawn = aims.assign(
        what=t("shell.figure.of_target", lang),
        name=aims["region_id"].map(table["name"]),
        standing=aims["region_id"].map(table["word"]).where(governing, ""),
        used=governing.map({True: t("shell.figure.in_use", lang), False: ""}),
    )
    return _under(figures[figures["name"].notna()], drawn[drawn["name"].notna()])


def _under(figures: pd.DataFrame, aims: pd.DataFrame) -> pd.DataFrame:
    """The rows of both, with the columns of both also where one is empty."""
    heads = [*dict.fromkeys([*figures.columns, *aims.columns])]
    parts = [part.reindex(columns=heads) for part in (figures, aims)]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _rounds(rounds: pd.Series, lang: Lang) -> list[str]:
    return [round_name(one, lang) if one else "" for one in rounds.fillna("")]


def columns(lang: Lang, *, named: bool = False) -> Columns:
    """Heads of both tables; `named`: of several regions."""
    heads = {"name": Column(t("shell.figure.region", lang))} if named else {}
    return heads | {
        "what": Column(t("shell.figure.what", lang)),
        "year": Column(t("shell.figure.year", lang), "year"),
        "round": Column(t("shell.figure.round", lang)),
        "value": Column(t("shell.figure.value", lang), "percent", 2),
        "low": Column(t("shell.figure.low", lang), "percent", 2),
        "high": Column(t("shell.figure.high", lang), "percent", 2),
        "document": Column(t("shell.figure.document", lang), width="large"),
        "standing": Column(t("shell.figure.standing", lang)),
        "used": Column(t("shell.figure.used", lang)),
        **({} if named else {"flag": Column(t("shell.figure.flag", lang))}),
    }
