"""The figures of the Revisi page: revisions as a chart and a table, snapshots of sources, what the build changed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import revisions as wording
from ui import figure, provenance
from ui.charts.revisions import revisions as revision_chart
from ui.i18n import t
from ui.tables import Column

MOST = 12
"""Revisions drawn in the chart; the table lists all."""
GRID_FROM = 45
"""Rows from which a table scrolls."""


def measures(frame: pd.DataFrame, lang: Lang) -> dict[str, str]:
    """The measures that were revised: 'indicator.field' -> name, the one with the most revisions first."""
    names: dict[str, str] = {}
    keys = _key(frame)
    for key in keys.value_counts().index:
        names[str(key)] = wording.measure_name(next(frame[keys == key].itertuples()), lang)
    return names


def of_measure(result: Result, key: str) -> Result:
    """The revisions of one measure; all where `key` is empty."""
    return replace(result, frame=result.frame[_key(result.frame) == key]) if key else result


def _key(frame: pd.DataFrame) -> pd.Series:
    return frame["indicator"].fillna(frame["kind"]) + "-" + frame["field"]


def _place(row: object) -> str:
    name, record = getattr(row, "name", None), getattr(row, "record", None)
    return name if isinstance(name, str) else str(record or getattr(row, "region_id", ""))


def _when(row: object, lang: Lang) -> str:
    """Month and year, and of which area where it is not the whole region."""
    area = getattr(row, "area", None)
    told = wording.when(row, lang)
    return f"{told}, {t(f'revisi.area.{area}')}" if area in ("perkotaan", "perdesaan") else told


def _told(row: object, which: str, lang: Lang, field: str) -> str:
    value, text = (getattr(row, f"{which}{part}") for part in ("value", "text"))
    return wording.figure_text(value, text, wording.unit_of(row), field, lang)


def draw_chart(result: Result, name: str, lang: Lang) -> None:
    """The largest revisions of one measure, old beside new; nothing where no number changed to another."""
    frame = result.frame.dropna(subset=["old_value", "value"])
    if frame.empty:
        return
    order = (frame["value"] - frame["old_value"]).abs().sort_values(ascending=False, kind="stable").index
    frame = frame.loc[order].head(MOST)
    rows = frame.assign(
        label=[f"{_place(r)}, {_when(r, lang)}" for r in frame.itertuples()],
        told=[
            f"{_told(r, 'old_', lang, r.field)} → {_told(r, '', lang, r.field)}" for r in frame.itertuples()
        ],
    )
    sources = tuple(s for s in result.provenance.sources if s.source_id in set(rows["source_id"]))
    shown = Result(rows, replace(result.provenance, sources=sources))
    source = provenance.source_line(shown.provenance)
    wide, narrow = (revision_chart(rows, lang=lang, size=size, source=source) for size in ("wide", "narrow"))
    figure.figure(
        wide,
        shown,
        key="revisions_chart",
        title=t("revisi.chart", name=name),
        alt=t("revisi.chart_alt", name=name, count=len(rows)),
        columns={
            "label": Column(t("revisi.column.place")),
            "old_value": Column(t("revisi.column.old"), "number", 2),
            "value": Column(t("revisi.column.new"), "number", 2),
        },
        narrow=narrow,
    )


def draw_table(result: Result, lang: Lang) -> None:
    """Every revision with its snapshots, source and reason."""
    titles = {s.source_id: f"{s.publisher}: {s.titled(lang)}" for s in result.provenance.sources}
    frame = result.frame
    rows = frame.assign(
        place=[_place(r) for r in frame.itertuples()],
        measure=[wording.measure_name(r, lang) for r in frame.itertuples()],
        when=[_when(r, lang) for r in frame.itertuples()],
        old=[_told(r, "old_", lang, r.field) for r in frame.itertuples()],
        new=[_told(r, "", lang, r.field) for r in frame.itertuples()],
        change=[
            wording.difference_text(r.old_value, r.value, wording.unit_of(r), str(r.field), lang)
            for r in frame.itertuples()
        ],
        source=frame["source_id"].map(lambda s: titles.get(s, s)),
    )
    figure.table(
        replace(result, frame=rows),
        {
            "place": Column(t("revisi.column.place")),
            "measure": Column(t("revisi.column.measure"), width=150),
            "when": Column(t("revisi.column.when"), width=76),
            "old": Column(t("revisi.column.old")),
            "new": Column(t("revisi.column.new")),
            "change": Column(t("revisi.column.change")),
            "old_vintage": Column(t("revisi.column.old_vintage"), "day", width=116),
            "vintage": Column(t("revisi.column.vintage"), "day", width=116),
            "reason": Column(t("revisi.column.reason"), width=170),
            "source": Column(t("revisi.column.source"), width=150),
        },
        key="revisions",
        title=t("revisi.table", count=len(rows)),
        alt=t("revisi.table_alt"),
    )


def draw_snapshots(result: Result, lang: Lang) -> None:
    """How often each source was taken, and what changed between."""
    frame = result.frame
    rows = frame.assign(name=frame["title_en"].fillna(frame["title"]) if lang == "en" else frame["title"])
    figure.table(
        replace(result, frame=rows),
        {
            "name": Column(t("revisi.column.source"), width=420 if len(rows) > GRID_FROM else 180),
            "publisher": Column(t("revisi.column.publisher")),
            "snapshots": Column(t("revisi.column.snapshots"), "number"),
            "first": Column(t("revisi.column.first"), "day"),
            "last": Column(t("revisi.column.last"), "day"),
            "revisions": Column(t("revisi.column.revisions"), "number"),
        },
        key="snapshots",
        title=t("revisi.snapshots"),
        alt=t("revisi.snapshots_alt"),
        height=360 if len(rows) > GRID_FROM else None,
    )


def draw_build_changes(changes: Result, indicators: pd.DataFrame, lang: Lang) -> None:
    """What the build says otherwise than the one before it, by measure."""
    names = indicators.set_index("indicator")[[f"name_{lang}"]]
    frame = changes.frame.join(names.rename(columns={f"name_{lang}": "own"}), on="measure")
    words = wording.MEASURE
    rows = frame.assign(
        name=frame["own"].fillna(frame["measure"].map(lambda m: words[m][lang] if m in words else m)),
        years=[_span(r.first_year, r.last_year) for r in frame.itertuples()],
    )
    figure.table(
        replace(changes, frame=rows),
        {
            "name": Column(t("revisi.column.measure"), width=220),
            "before": Column(t("revisi.column.before"), "number"),
            "now": Column(t("revisi.column.now"), "number"),
            "added": Column(t("revisi.column.added"), "number"),
            "removed": Column(t("revisi.column.removed"), "number"),
            "changed": Column(t("revisi.column.changed"), "number"),
            "years": Column(t("revisi.column.years")),
        },
        key="build_changes",
        title=t("revisi.build_table"),
        alt=t("revisi.build_table_alt"),
    )


def _span(first: object, last: object) -> str | None:
    if pd.isna(first):
        return None
    return str(int(first)) if first == last else f"{int(first)}–{int(last)}"  # type: ignore[call-overload]


def draw_build_rows(result: Result, total: int, region: str, lang: Lang) -> None:
    """The figures that changed or went in this build; `total`: how many there are in the whole country."""
    frame = result.frame[result.frame["change"] != "added"]
    if frame.empty:
        return
    rows = frame.assign(
        place=[_place(r) for r in frame.itertuples()],
        name=[wording.measure_name(r, lang) for r in frame.itertuples()],
        when=[wording.when(r, lang) for r in frame.itertuples()],
        change=frame["change"].map(lambda c: t(f"revisi.change.{c}")),
        old=[_told(r, "old_", lang, str(r.measure)) for r in frame.itertuples()],
        new=[_told(r, "", lang, str(r.measure)) for r in frame.itertuples()],
    )
    if region == "ID" and len(rows) < total:
        st.markdown(t("revisi.build_some", shown=len(rows), all=total))
    figure.table(
        replace(result, frame=rows),
        {
            "place": Column(t("revisi.column.place")),
            "name": Column(t("revisi.column.measure"), width=180),
            "when": Column(t("revisi.column.when")),
            "change": Column(t("revisi.column.what")),
            "old": Column(t("revisi.column.old")),
            "new": Column(t("revisi.column.new")),
        },
        key="build_rows",
        title=t("revisi.build_rows"),
        alt=t("revisi.build_rows_alt"),
        height=360 if len(rows) > GRID_FROM else None,
    )


def heading(text: str) -> None:
    """A section of the page."""
    st.header(text, anchor=False)
