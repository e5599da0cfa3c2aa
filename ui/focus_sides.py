"""The table of both sides of a focus list: the list and the other villages, measure by measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analysis import focus_progress
from analysis.focus_progress import Side
from analysis.numerals import Lang, number, rupiah
from analysis.result import Result
from ui import figure, tables
from ui.focus_data import Ground
from ui.focus_view import labelled
from ui.i18n import t
from ui.tables import Column


class _Written(Column):
    """A column of figures that are written already."""

    def write(self, lang: Lang) -> Callable[[Any], str]:
        return str


_KINDS = {
    "count": Column("", "number"),
    "score": Column("", "number", 4),
    "change": Column("", "points", 4),
    "percent": Column("", "percent", 1),
    "rupiah": Column("", "rupiah"),
    "people": Column("", "people"),
}


def sides(g: Ground, lang: Lang) -> pd.DataFrame:
    """Both sides measure by measure: measure, unit, inside, outside, difference (NaN where a difference of counts says
    nothing), kind."""
    rows: list[tuple[str, str, float, float]] = [
        (t("fokus.side.villages", lang), "count", len(g.listed), len(g.table) - len(g.listed))
    ]
    if p := g.progress:
        rows += _index_rows(p.inside, p.outside, p.before, p.after, lang)
    for year in focus_progress.fund(g.table, g.ids).itertuples():
        part = "" if year.complete else t("fokus.side.part", lang)
        ceiling = t("fokus.side.ceiling", lang, year=year.year)
        rows.append((ceiling, "rupiah", year.inside_mean_rp, year.outside_mean_rp))
        shared = t("fokus.side.disbursed", lang, year=year.year) + part
        rows.append((shared, "percent", year.inside_share, year.outside_share))
    if portion := focus_progress.estimate(g.table, g.ids):
        label = t("fokus.side.estimate", lang, year=portion.year)
        rows.append((label, "people", portion.inside, portion.total - portion.inside))
    if both := focus_progress.register(g.table, g.ids):
        rows.append((t("fokus.side.register", lang), "percent", *both))
    frame = pd.DataFrame(rows, columns=["measure", "kind", "inside", "outside"])
    summed = frame["kind"].isin(["count", "people"])
    frame["difference"] = (frame["inside"] - frame["outside"]).mask(summed)
    return frame


def _index_rows(
    one: Side, rest: Side, before: int, after: int, lang: Lang
) -> list[tuple[str, str, float, float]]:
    years = {"before": before, "after": after}
    rows: list[tuple[str, str, float, float]] = [
        (t("fokus.side.measured", lang, **years), "count", one.measured, rest.measured),
        (t("fokus.side.mean", lang, year=before), "score", one.before, rest.before),
        (t("fokus.side.mean", lang, year=after), "score", one.after, rest.after),
        (t("fokus.side.change", lang), "change", one.change, rest.change),
        (t("fokus.side.median", lang), "change", one.median_change, rest.median_change),
        (t("fokus.side.new", lang), "change", one.new_change, rest.new_change),
    ]
    rows += [
        (
            t("fokus.side.part_change", lang, part=t(f"desa.part.{p}", lang)),
            "change",
            one.parts[p],
            rest.parts[p],
        )
        for p in one.parts
    ]
    for move in ("naik", "turun", "identik"):
        first, second = (s.moves[move] / s.measured * 100 for s in (one, rest))
        rows.append((t(f"fokus.side.{move}", lang), "percent", first, second))
    return rows


def written(frame: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The rows of `sides` in the reader's numerals."""
    shown = frame[["measure"]].copy()
    for column in ("inside", "outside", "difference"):
        shown[column] = [
            _difference(k, v, lang) if column == "difference" else _KINDS[k].write(lang)(v)
            for k, v in zip(frame["kind"], frame[column], strict=True)
        ]
    return shown


def _difference(kind: str, value: float, lang: Lang) -> str:
    if pd.isna(value):
        return ""
    if kind == "rupiah":
        return ("+" if value > 0 else "") + rupiah(value, lang)
    return number(value, lang, 1 if kind == "percent" else 4, signed=True)


def draw(g: Ground, lang: Lang) -> None:
    """The table of both sides."""
    found = sides(g, lang)
    heads = {
        "measure": Column(t("fokus.side.measure")),
        "inside": Column(t("fokus.side.inside"), "number"),
        "outside": Column(t("fokus.side.outside"), "number"),
        "difference": Column(t("fokus.side.difference"), "number"),
    }
    about = labelled(g)
    title = t("fokus.side.title", name=g.name)
    with figure.framed(
        Result(found, about),
        key="focus_sides",
        title=title,
        alt=title,
        columns=heads,
        picture=False,
        twin=False,
    ):
        shown = {name: _Written(c.label, c.kind, width=c.width) for name, c in heads.items()}
        st.html(tables.html(written(found, lang), shown, lang, title))
