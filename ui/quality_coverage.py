"""The Mutu page's leading figure: what is loaded of what could be, by measure, year and level."""

from __future__ import annotations

import pandas as pd

from analysis import numerals, quality
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import quality as wording
from ui import figure, provenance
from ui.charts.coverage import coverage as coverage_chart
from ui.i18n import t
from ui.tables import Column

LEVELS = ("semua", "negara", "provinsi", "kabupaten", "desa")
"""The choices of the level control."""


def told(result: Result, level: str, lang: Lang) -> pd.DataFrame:
    """Rows of the chart: head, name, year, share, class_, hover, and the counts for the table."""
    rows = quality.coverage_rows(result.frame, "" if level == "semua" else level)
    names = [wording.measure_name(r, lang) for r in rows.itertuples()]
    return rows.assign(
        head=rows["level"].map(lambda name: wording.LEVEL[name][lang]),
        name=[f"{name[:1].upper()}{name[1:]}" for name in names],
        percent=100 * rows["share"],
        hover=[
            wording.coverage_hover(n, int(r.year), int(r.regions), int(r.expected), lang)
            for n, r in zip(names, rows.itertuples(), strict=True)
        ],
    )


def draw(result: Result, level: str, lang: Lang) -> None:
    """The heat map with its table; nothing where nothing is loaded."""
    rows = told(result, level, lang)
    if rows.empty:
        return
    key = (
        t("mutu.coverage.few"),
        t("mutu.coverage.some"),
        t("mutu.coverage.most"),
        t("mutu.coverage.all"),
    )
    source = provenance.source_line(result.provenance)
    wide, narrow = (
        coverage_chart(rows, key=key, lang=lang, size=size, source=source) for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        Result(rows, result.provenance),
        key="coverage",
        title=t("mutu.coverage.title"),
        alt=t("mutu.coverage.alt", rows=rows.drop_duplicates(["head", "name"]).shape[0]),
        columns={
            "head": Column(t("mutu.column.level")),
            "name": Column(t("mutu.column.measure"), width=280),
            "year": Column(t("mutu.column.year"), "year"),
            "regions": Column(t("mutu.column.regions"), "number"),
            "expected": Column(t("mutu.column.expected"), "number"),
            "percent": Column(t("mutu.column.share"), "percent", 1),
        },
        narrow=narrow,
    )


def draw_copies(result: Result, lang: Lang) -> None:
    """Which figures have a second copy and whether it agrees."""
    frame = result.frame
    rows = frame.assign(
        name=[wording.measure_name(r, lang) for r in frame.itertuples()],
        head=frame["level"].map(lambda name: wording.LEVEL[name][lang]),
        years=[_span(a, b) for a, b in zip(frame["first_twice"], frame["last_twice"], strict=True)],
        once_share=100 * frame["once"] / frame["figures"],
    ).sort_values(["twice", "figures"], ascending=False, kind="stable", ignore_index=True)
    figure.table(
        Result(rows, result.provenance),
        {
            "name": Column(t("mutu.column.measure"), width=220),
            "head": Column(t("mutu.column.level"), width=110),
            "figures": Column(t("mutu.column.figures"), "number"),
            "twice": Column(t("mutu.column.twice"), "number"),
            "years": Column(t("mutu.column.years"), width=90),
            "agreeing": Column(t("mutu.column.agreeing"), "number"),
            "differing": Column(t("mutu.column.differing"), "number"),
            "once_share": Column(t("mutu.column.once"), "percent", 0),
        },
        key="copies",
        title=t("mutu.copies.title"),
        alt=t("mutu.copies.alt"),
    )


def _span(first: object, last: object) -> str:
    if pd.isna(first):
        return numerals.ABSENT
    return str(int(first)) if first == last else f"{int(first)}–{int(last)}"  # type: ignore[call-overload]
