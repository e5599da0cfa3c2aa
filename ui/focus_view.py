"""The list beside the rest: the leading figure, the sentences of evidence, the table of both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import focus, focus_progress, villages
from analysis.focus import REGISTER, Rule
from analysis.numerals import Lang, number, people, percent, rupiah
from analysis.result import Provenance, Result
from analysis.wording import focus as words
from analysis.wording import focus_selection as selection_words
from ui import figure, focus_map, provenance, shell, state
from ui.charts.base import Size
from ui.charts.focus_strip import strips
from ui.focus_data import Ground
from ui.i18n import t
from ui.tables import Column

GAIN, LEVEL, CEILING, ESTIMATE, SHARE = "gerak", "idm", "pagu", "taksiran", "register"


@dataclass(frozen=True)
class Measure:
    """What the figure sets side by side: a value a village, how it is written, what travels with it."""

    values: pd.Series
    title: str
    head: str
    write: Callable[[float], str]
    zero: bool = False
    signed: bool = False
    note: str = ""


def measures(g: Ground) -> list[str]:
    """Those with figures on the list's side and the rest's."""
    found = []
    if g.progress:
        found.append(GAIN)
    if g.index_year and g.listed[f"idm_{g.index_year}"].notna().any():
        found.append(LEVEL)
    if g.fund_year and g.listed[f"ceiling_rp_{g.fund_year}"].notna().any():
        found.append(CEILING)
    found += [
        name
        for name, column in ((ESTIMATE, "poor_estimate"), (SHARE, REGISTER))
        if column in g.table and g.listed[column].notna().any()
    ]
    return found


def measure(g: Ground, name: str, lang: Lang) -> Measure:
    """One of `measures`."""
    table, year = g.table, g.index_year
    if name == GAIN and g.progress:
        between = {"before": g.progress.before, "after": g.progress.after}
        return Measure(
            focus_progress.change(table, g.progress.before, g.progress.after),
            t("fokus.figure.gerak", lang, **between),
            t("fokus.head.gerak", lang),
            lambda v: number(v, lang, 4, signed=True),
            zero=True,
            signed=True,
            note=t("fokus.figure.zero", lang),
        )
    if name == LEVEL:
        return Measure(
            table[f"idm_{year}"].astype(float),
            t("fokus.figure.idm", lang, year=year),
            t("fokus.head.idm", lang),
            lambda v: number(v, lang, 4),
        )
    if name == CEILING:
        return Measure(
            table[f"ceiling_rp_{g.fund_year}"].astype(float),
            t("fokus.figure.pagu", lang, year=g.fund_year),
            t("fokus.head.pagu", lang),
            lambda v: rupiah(v, lang),
        )
    if name == ESTIMATE:
        return Measure(
            table["poor_estimate"].astype(float),
            t("fokus.figure.taksiran", lang, year=int(table["poor_year"].max())),
            t("fokus.head.taksiran", lang),
            lambda v: people(v, lang),
            note=t("desa.note.estimate", lang),
        )
    return Measure(
        table[REGISTER].astype(float),
        t("fokus.figure.register", lang),
        t("fokus.head.register", lang),
        lambda v: percent(v, lang, 1),
    )


def control(g: Ground) -> str | None:
    """The measure of the figure, in the URL; None where there is none."""
    offered = measures(g)
    if not offered:
        return None
    return str(
        state.bind(
            st.selectbox,
            "ukuran",
            t("fokus.measure"),
            options=offered,
            default=offered[0],
            format_func=lambda m: t(f"fokus.measures.{m}"),
            width=320,
        )
    )


def drawn(g: Ground, name: str, lang: Lang, size: Size, source: str = "") -> tuple[go.Figure, Measure]:
    """The figure of a measure and what it shows."""
    shown = measure(g, name, lang)
    table = g.table.assign(value=shown.values, listed=g.table["region_id"].isin(g.ids))
    rows = table[table["value"].notna()][["name", "kecamatan_name", "value", "listed"]]
    rows = rows.rename(columns={"kecamatan_name": "kecamatan"})
    heads = []
    for listed in (True, False):
        part = rows.loc[rows["listed"].eq(listed), "value"]
        key = "list" if listed else "rest"
        mean = shown.write(float(part.mean())) if len(part) else "–"
        heads.append(t(f"fokus.figure.{key}", lang, count=number(len(part), lang), mean=mean))
    chart = strips(
        rows,
        names=(heads[0], heads[1]),
        head=shown.head,
        write=shown.write,
        zero=shown.zero,
        signed=shown.signed,
        lang=lang,
        size=size,
        source=source,
    )
    return chart, shown


def draw(g: Ground, name: str, lang: Lang) -> None:
    """The leading figure."""
    about = g.found.provenance
    label = measure(g, name, lang).note
    if name == ESTIMATE:
        about = replace(about, notes=(*about.notes, label))
    source = provenance.source_line(about, lang)
    (wide, shown), (narrow, _) = (drawn(g, name, lang, size, source) for size in ("wide", "narrow"))
    frame = g.table.assign(
        value=shown.values,
        side=[
            t("fokus.map.inside" if i in set(g.ids) else "fokus.map.outside") for i in g.table["region_id"]
        ],
    )
    kind = {CEILING: Column(shown.head, "rupiah"), ESTIMATE: Column(shown.head, "people")}
    other = Column(shown.head, "percent", 1) if name == SHARE else Column(shown.head, "number", 4)
    figure.figure(
        wide,
        Result(frame[["region_id", "name", "kecamatan_name", "side", "value"]], about),
        key="focus",
        title=shown.title,
        alt=t("fokus.figure.alt", title=shown.title),
        narrow=narrow,
        columns={
            "region_id": Column(t("desa.column.code")),
            "name": Column(t("desa.column.village")),
            "kecamatan_name": Column(t("desa.column.kecamatan")),
            "side": Column(t("fokus.column.side")),
            "value": kind.get(name, other),
        },
    )
    if shown.note:
        shell.note(shell.plain(shown.note), key="focus_figure")


def lead(g: Ground, lang: Lang) -> list[str]:
    """The answer: how the list was made, how it and the others moved, statuses."""
    said = []
    rule = focus.rule(g.one.rule)
    if rule:
        said.append(_rule(g, rule, lang))
    if g.progress:
        said.append(words.progress_sentence(g.progress, lang))
    else:
        said.append(words.no_years(g.index_year, lang))
    return said


def _rule(g: Ground, rule: Rule, lang: Lang) -> str:
    chosen = set(focus.picks(g.table, rule))
    inside = set(g.ids)
    kecamatan = g.table.loc[g.table["region_id"].isin(chosen), "kecamatan_id"].nunique()
    return words.rule_sentence(rule, len(chosen), kecamatan, len(inside - chosen), len(chosen - inside), lang)


def evidence(g: Ground, lang: Lang) -> list[str]:
    """What must be read beside the figure: the way of choosing, the like group, lots, statuses, the estimate, the
    register."""
    said = []
    if p := g.progress:
        rule = focus.rule(g.one.rule)
        checked = focus_progress.back_check(g.table, g.ids, rule, p.before, p.after) if rule else None
        said += [
            selection_words.selection_sentence(p, rule, checked, lang),
            selection_words.alike_sentence(p, lang),
            words.moves_sentence(p, lang),
            selection_words.lot_sentence(p, lang),
        ]
    said.append(_fund(g, lang))
    if portion := focus_progress.estimate(g.table, g.ids):
        said.append(words.estimate_sentence(portion, lang))
    if both := focus_progress.register(g.table, g.ids):
        known = g.table[g.table[REGISTER].notna()].iloc[0]
        said.append(
            words.register_sentence(
                *both,
                str(known["register_name"]),
                str(known["register_unit"]),
                int(known["register_year"]),
                lang,
            )
        )
    return [text for text in said if text]


def _fund(g: Ground, lang: Lang) -> str:
    """The fund's sentence; '' where either side has no ceiling."""
    known = focus_progress.fund(g.table, g.ids)
    if known.empty:
        return ""
    known = known.dropna(subset=["inside_mean_rp", "outside_mean_rp"])
    if known.empty:
        return ""
    last = known.iloc[-1]
    full = known[known["complete"] & known["inside_share"].notna() & known["outside_share"].notna()]
    shares = None
    if len(full):
        row = full.iloc[-1]
        shares = (int(row["year"]), float(row["inside_share"]), float(row["outside_share"]))
    return words.fund_sentence(
        int(last["year"]), float(last["inside_mean_rp"]), float(last["outside_mean_rp"]), shares, lang
    )


def read_beside(g: Ground, lang: Lang) -> None:
    """The sentences of `evidence` beside the map; the map alone where there are none."""
    said = evidence(g, lang)
    if not said:
        focus_map.draw(g, lang)
        return
    left, right = st.columns([6, 5], gap="large")
    with left:
        for order, text in enumerate(said):
            shell.prose(shell.plain(text), key=f"focus_evidence_{order}")
    with right:
        focus_map.draw(g, lang)


def labelled(g: Ground) -> Provenance:
    """The provenance with the estimate's label, where an estimate is shown."""
    about = g.found.provenance
    if villages.fund_years(g.table) and g.table["poor_estimate"].notna().any():
        about = replace(about, notes=(*about.notes, t("desa.note.estimate")))
    return about
