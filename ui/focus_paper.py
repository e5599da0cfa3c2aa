"""A focus list on one page to print: the figure, what must be read beside it, the map, every village, sources, link."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis import queries, villages
from analysis.numerals import Lang, number
from analysis.warehouse import current
from analysis.wording import focus as words
from ui import focus_view, geometry, i18n
from ui.charts.focus_outline import outline
from ui.focus_data import Ground
from ui.i18n import t
from ui.report import paper
from ui.report.sheet import Block, Sheet

SCORED = 60
"""Villages up to which the sheet gives each one's score and change."""
_COLUMN = 45
"""Villages from which on their names fill both columns."""


def pdf(g: Ground, name: str, notes: Mapping[str, str], link: str, lang: Lang) -> bytes:
    """The page as PDF; a long list gives up scores, then the figure, then the map, never a village. `link` reopens the
    page. `paper.SheetTooLongError` where even that is too much (some 700 villages). Made outside a page's run: nothing
    here may read the URL."""
    attempts = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))
    for scored, figure, placed in attempts[0 if len(g.ids) <= SCORED else 1 :]:
        try:
            return paper.pdf(sheet(g, name, notes, link, lang, scored=scored, figure=figure, placed=placed))
        except paper.SheetTooLongError:
            continue
    raise paper.SheetTooLongError(name)


def sheet(
    g: Ground,
    name: str,
    notes: Mapping[str, str],
    link: str,
    lang: Lang,
    *,
    scored: bool = True,
    figure: bool = True,
    placed: bool = True,
) -> Sheet:
    """What stands on the page. `scored`: with each village's score; `figure`: with the strips; `placed`: with the
    map."""
    offered = focus_view.measures(g)
    chart: go.Figure | None = None
    chart_title = terms = ""
    if offered and figure:
        chart, shown = focus_view.drawn(g, offered[0], lang, "wide")
        chart_title, terms = shown.title, shown.note
    blocks = [
        Block(t("fokus.paper.read", lang), tuple(focus_view.evidence(g, lang))),
        _map(g, lang) if placed else None,
        *_villages(g, notes if scored else {}, lang, scored=scored),
    ]
    row = queries.build().frame.iloc[0]
    return Sheet(
        lang=lang,
        title=words.title(g.name, name, len(g.ids), g.progress, lang),
        standfirst=t(
            "fokus.paper.standfirst", lang, place=g.place["full_name"], province=g.place["province_name"]
        ),
        lead=" ".join(focus_view.lead(g, lang)),
        chart=None if chart is None else lambda _: chart,
        targets=0,
        chart_title=chart_title,
        chart_terms=terms,
        status="",
        status_word="",
        aim="",
        leading=(),
        others=(),
        scale="",
        blocks=tuple(block for block in blocks if block is not None and (block.paragraphs or block.chart)),
        sources=tuple(
            dict.fromkeys(f"{ref.publisher}: {ref.titled(lang)}." for ref in g.found.provenance.sources)
        ),
        limits=t("fokus.paper.limits", lang),
        link=link,
        footer=t("shell.footer", lang, date=i18n.day(row["built_at"], lang), build=current().build_id),
        chart_height=None if chart is None else int(chart.layout.height),
        kind=t("fokus.paper.kind", lang),
    )


def _map(g: Ground, lang: Lang) -> Block | None:
    try:
        layer = geometry.regions_layer(g.one.regency, "desa")
    except geometry.UnknownLayerError:
        return None
    return Block(t("fokus.paper.map", lang, place=g.name), (), outline(layer, g.ids, lang=lang))


def _villages(g: Ground, notes: Mapping[str, str], lang: Lang, *, scored: bool) -> list[Block]:
    """Every village under its kecamatan, in one block or, where they are many, in two."""
    rows = g.listed.assign(kecamatan_name=g.listed["kecamatan_name"].fillna("–"))
    said = [
        f"{kecamatan}: "
        + "; ".join(_one(g, village, notes, lang, scored=scored) for _, village in part.iterrows())
        + "."
        for kecamatan, part in rows.groupby("kecamatan_name", sort=False)
    ]
    heading = words.list_heading(len(rows), g.index_year if scored else None, lang)
    if len(rows) <= _COLUMN or len(said) < 2:
        return [Block(heading, tuple(said))]
    half = _half(said)
    return [Block(heading, tuple(said[:half])), Block(t("fokus.paper.more", lang), tuple(said[half:]))]


def _half(said: list[str]) -> int:
    """Where the paragraphs are cut into two halves of about the same length."""
    lengths = pd.Series([len(text) for text in said]).cumsum()
    return int(min(max((lengths - lengths.iloc[-1] / 2).abs().idxmin() + 1, 1), len(said) - 1))


def _one(g: Ground, village: pd.Series, notes: Mapping[str, str], lang: Lang, *, scored: bool) -> str:
    text = str(village["name"])
    years = villages.index_years(g.table)
    if scored and years and pd.notna(score := village[f"idm_{years[-1]}"]):
        text += f" {number(score, lang, 3)}"
        if len(years) > 1 and pd.notna(before := village[f"idm_{years[-2]}"]):
            text += f" ({number(score - before, lang, 3, signed=True)})"
    note = notes.get(str(village["region_id"]), "")
    return f"{text} [{note}]" if note else text
