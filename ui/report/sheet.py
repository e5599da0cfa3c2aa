"""What the one-page sheet of a region says: the page of the region, chosen and cut for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analysis import noise, peers, queries, ranks
from analysis.fund import beside_poverty
from analysis.lkjip import PERMENDAGRI, Scale
from analysis.numerals import Lang, listing, percent, rupiah
from analysis.result import Result
from analysis.verdict_row import Verdict
from analysis.warehouse import current
from analysis.wording import fund as fund_words
from analysis.wording import movement, standing
from analysis.wording import region as words
from analysis.wording.achievement import target_source
from analysis.wording.worked import Worked, worked
from ui import compare_set, i18n, judgement, region_chart, region_view, verdict_card
from ui.charts.bars import rank_strip
from ui.charts.signature import signature
from ui.i18n import t
from ui.judgement import RegionJudgement
from ui.region_view import Place

STRIP_PIXELS = 340
"""Nominal width of the strip of peers."""


@dataclass(frozen=True)
class Block:
    """A heading with its paragraphs, and a chart of `STRIP_PIXELS` between them where there is one."""

    heading: str
    paragraphs: tuple[str, ...]
    chart: go.Figure | None = None


@dataclass(frozen=True)
class Sheet:
    """The sheet's content, in the reader's language. `chart` draws the signature chart at a height in pixels;
    None where the region has no figures. `targets`: how many it shows. `status` '' where nothing is judged."""

    lang: Lang
    title: str
    standfirst: str
    lead: str
    chart: Callable[[int], go.Figure] | None
    targets: int
    chart_title: str
    chart_terms: str
    status: str
    status_word: str
    aim: str
    leading: tuple[Worked, ...]
    others: tuple[Worked, ...]
    scale: str
    blocks: tuple[Block, ...]
    sources: tuple[str, ...]
    limits: str
    link: str
    footer: str
    chart_height: int | None = None
    """The chart's height in pixels where it is not one that grows with the room there is."""
    kind: str = ""
    """What the sheet calls itself at its head; '' for the sheet of a region."""


def sheet(
    region_id: str,
    year: int,
    lang: Lang,
    *,
    target_id: str | None = None,
    scale: Scale = PERMENDAGRI,
    link: str = "",
) -> Sheet:
    """The sheet of a region in a year, read under the target that the page is read under. `link` reopens the
    page."""
    where = region_view.place(region_id)
    judged = judgement.of_region(region_id, year, target_id, scale=scale)
    v = judged.verdict
    wobble = judgement.wobble(region_id, where.level)
    clause = movement.noise_clause(v.current_change, wobble, lang)
    measures = worked(v, lang)
    chart, targets = _chart(judged, wobble, lang)
    peer_block, peer_result = _peers(where, year, lang)
    fund_block, money = _fund(where, lang)
    blocks = [
        Block(t("laporan.sheet.pace", lang), tuple(region_view.evidence(where, judged, wobble, lang))),
        peer_block,
        fund_block,
    ]
    used = (judged.rates, *(r for r in (peer_result, money) if r is not None))
    return Sheet(
        lang=lang,
        title=words.title(v, where.name, lang),
        standfirst=words.place_line(where.full_name, where.parent, v, lang),
        lead=" ".join(words.sentences(v, where.name, lang, noise=clause)),
        chart=chart,
        targets=targets,
        chart_title=t("wilayah.chart.title", lang, name=where.full_name),
        chart_terms=t("wilayah.chart.marks", lang) + t("wilayah.chart.wash", lang),
        status=v.standing if measures else "",
        status_word=standing.brief(v, lang),
        aim=verdict_card.aim(v, lang) if measures else "",
        leading=tuple(m for key in verdict_card.LEADING for m in measures if m.formula_id == key),
        others=tuple(m for m in measures if m.formula_id not in verdict_card.LEADING),
        scale=verdict_card.scale_line(scale, lang),
        blocks=tuple(block for block in blocks if block is not None and block.paragraphs),
        sources=tuple(_sources(v, used, lang)),
        limits=t("laporan.sheet.limits", lang),
        link=link,
        footer=_footer(lang),
    )


def _chart(
    judged: RegionJudgement, wobble: float, lang: Lang
) -> tuple[Callable[[int], go.Figure] | None, int]:
    content = region_chart.promise(judged, lang=lang, noise=wobble, contexts={}, source="")
    if content is None:
        return None, 0
    return lambda height: signature(content, lang=lang, height=height), len(content.targets)


def _peers(where: Place, year: int, lang: Lang) -> tuple[Block | None, Result | None]:
    """Where the region stands in its province (a province among all), and the regions most like it."""
    if where.level not in ("kabupaten", "provinsi"):
        return None, None
    parent = where.province_id if where.level == "kabupaten" else "ID"
    found = queries.latest_level(judgement.RATE, where.level, parent, year)
    rows = found.frame
    heading = t("laporan.sheet.peers", lang)
    said, strip = [], None
    if where.region_id in set(rows["region_id"]) and len(rows) > 2:
        values = rows.set_index("region_id")["value"].astype(float)
        own = ranks.rank_range(values, noise.wobble(judgement.march_table(where.level))).loc[where.region_id]
        home = region_view.place(parent).name
        said.append(movement.rank_sentence(own["rank"], own["best"], own["worst"], len(rows), home, lang))
        shown = rows[["region_id", "name", "value"]]
        median = t("wilayah.peers.median", lang)
        strip = rank_strip(shown, where.region_id, median_text=median, lang=lang, size="narrow")
    said += _similar(where, year, lang)
    return Block(heading, tuple(said), strip), found


def _similar(where: Place, year: int, lang: Lang) -> list[str]:
    table = compare_set.profiles(where.level, year).table
    if where.region_id not in table.index:
        return []
    like = peers.similar(where.region_id, table, 3)
    names = [
        f"{region_view.place(str(region)).name} ({percent(row['poverty_rate'], lang)})"
        for region, row in like.iterrows()
    ]
    return [t("laporan.sheet.similar", lang, names=listing(names, lang))] if names else []


def _fund(where: Place, lang: Lang) -> tuple[Block, Result | None]:
    """The village fund of the last year on record completely (else the last one), beside that year's poverty."""
    heading = t("wilayah.fund.heading", lang)
    money = queries.fund(where.region_id)
    rows = money.frame
    if rows.empty:
        key = "kota" if where.kind == "kota" else "none"
        return Block(heading, (t(f"wilayah.fund.{key}", lang, name=where.full_name),)), None
    complete = rows[rows["disbursed_complete"].fillna(False).astype(bool)]
    row = (complete if len(complete) else rows).iloc[-1]
    year = int(row["year"])
    one = pd.DataFrame([{"region_id": where.region_id, **row[["ceiling_rp", "disbursed_rp"]]}])
    rates, counts = (
        queries.latest_level(indicator, where.level, None, year).frame
        for indicator in (judgement.RATE, judgement.COUNT)
    )
    beside = beside_poverty(one, rates, counts).iloc[0]
    known = {
        k: None if pd.isna(beside[k]) else float(beside[k])
        for k in ("poverty_rate", "per_poor_rp", "disbursed_share")
    }
    said = (
        t("laporan.sheet.ceiling", lang, year=year, amount=rupiah(row["ceiling_rp"], lang)),
        fund_words.disbursement(known["disbursed_share"], len(complete) > 0, year, lang),
        fund_words.poverty_beside(where.name, known["poverty_rate"], year, known["per_poor_rp"], lang),
        t("laporan.sheet.fund_note", lang),
    )
    return Block(f"{heading} {year}", (" ".join(said),)), current().with_provenance(
        rows[rows["year"].eq(year)]
    )


def _sources(v: Verdict, used: Sequence[Result], lang: Lang) -> list[str]:
    """The target's document, then publisher and table of every source of the figures, in the order of use."""
    target = target_source(v, lang)
    named = [t("laporan.sheet.target_source", lang, document=target)] if target else []
    refs = [ref for result in used for ref in result.provenance.sources]
    return [*named, *dict.fromkeys(f"{ref.publisher}: {ref.titled(lang)}." for ref in refs)]


def _footer(lang: Lang) -> str:
    row = queries.build().frame.iloc[0]
    return t("shell.footer", lang, date=i18n.day(row["built_at"], lang), build=current().build_id)
