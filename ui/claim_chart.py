"""From a judgement to its chart: which series, which points, which figure was claimed."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import pandas as pd

from analysis import queries, ranks
from analysis.claims import claim as c
from analysis.claims.book import Book
from analysis.claims.judgement import Judgement, Reading
from analysis.claims.leagues import in_order, league_values
from analysis.claims.write import area_name
from analysis.numerals import Lang, number
from analysis.result import Result
from analysis.wording.claim_findings import order as order_words
from analysis.wording.claim_readings import target_name, time, units_of
from ui import figure, leads, provenance, region_chart, shell
from ui.charts.claimed import Claimed, Line, Mark, claimed, standings
from ui.i18n import t
from ui.judgement import COUNT, RATE
from ui.tables import Column

THOUSAND = 1_000


def draw_series(j: Judgement, book: Book, about: Result, n: int, lang: Lang) -> None:
    """The series of the region (and of what it is compared with), with the points read and the one claimed."""
    people = getattr(j.claim, "measure", "rate") == "people"
    content = _content(j, book, people, provenance.source_line(about.provenance, lang), lang)
    name = book.places.name(j.claim.region_id)
    if content is None:
        shell.prose(shell.plain(t("klaim.chart.none", lang, name=name)), key=f"no_chart_{n}")
        return
    shown = t("klaim.chart.people" if people else "klaim.chart.rate", lang, name=name)
    wide, narrow = (claimed(content, lang=lang, size=size) for size in ("wide", "narrow"))
    figure.figure(
        wide,
        about,
        key=f"claim_{n}",
        title=shown,
        alt=t("klaim.chart.alt", lang, name=name, points="; ".join(m.text for m in content.marks) or "–"),
        narrow=narrow,
        columns={
            "full_name": Column(t("klaim.column.region", lang)),
            "year": Column(t("klaim.column.year", lang), "year"),
            "round": Column(t("klaim.column.round", lang)),
            "value": Column(
                t("klaim.column.people" if people else "klaim.column.rate", lang),
                "people" if people else "percent",
                2,
            ),
        },
    )
    shell.note(t("klaim.chart.marks", lang), key=f"marks_{n}")


def _content(j: Judgement, book: Book, people: bool, source: str, lang: Lang) -> Claimed | None:
    claim, scale = j.claim, THOUSAND if people else 1
    first = min([region_chart.FIRST_SHOWN, *(r.since or r.until for r in j.readings)])
    indicator = COUNT if people else RATE
    own = _line(claim.region_id, indicator, scale, first, True, book, lang)
    if own is None:
        return None
    lines = [own]
    if isinstance(claim, c.Compared) and claim.other in book.places.by_id and claim.other != claim.region_id:
        other = _line(claim.other, indicator, scale, first, False, book, lang)
        lines += [other] if other else []
    decimals = 1 if people else 2
    marks = [m for r in _telling(j) for m in _marks(r, claim, scale, decimals, lang)]
    marks = list(dict.fromkeys(marks))
    read = [m for m in marks if m.kind == "read"]
    lead = isinstance(claim, c.Moved) and j.lead.holds is not None
    return Claimed(
        lines=lines,
        marks=marks,
        axis=t("klaim.chart.axis_people" if people else "klaim.chart.axis_rate", lang),
        span=(read[0], read[1]) if lead and len(read) > 1 else None,
        source=source,
        decimals=decimals,
    )


def _telling(j: Judgement) -> list[Reading]:
    """The readings that are marked: every target, and of the others the one that leads."""
    judged = [r for r in j.readings if r.holds is not None]
    return judged if isinstance(j.claim, c.TargetMet) else judged[:1]


def _line(
    region_id: str, indicator: str, scale: float, first: int, own: bool, book: Book, lang: Lang
) -> Line | None:
    rows = queries.series(region_id, indicator).frame
    rows = rows.assign(value=rows["value"] / scale)
    lanes = region_chart.lanes(rows, lang, first)
    return Line(book.places.name(region_id), lanes, own) if lanes else None


def _marks(r: Reading, claim: c.Claim, scale: float, decimals: int, lang: Lang) -> list[Mark]:
    """The points of one reading."""

    def mark(kind: str, year: int, value: float, text: str = "") -> Mark:
        written = number(value / scale, lang, decimals)
        return Mark(kind, year, r.round, value / scale, f"{text} {written}".strip())

    marks = []
    if r.since is not None and not isnan(r.before):
        marks.append(mark("read", r.since, r.before))
    if not isnan(r.after):
        marks.append(mark("read", r.until, r.after))
    stated = _stated(r, claim)
    if stated is not None and r.holds is False:
        marks.append(mark("claimed", r.until, stated, t("klaim.chart.claim", lang)))
    if isinstance(claim, c.TargetMet):
        target = mark("target", r.until, r.other)
        marks.append(replace(target, text=f"{target_name(r, lang)}: {number(r.other, lang, 2)}"))
    if isinstance(claim, c.Streak):
        down = claim.way == "down"
        level = r.before
        for year, step in r.steps:
            level += step
            if not (step < -0.005 if down else step > 0.005):
                marks.append(Mark("against", year, r.round, level, number(step, lang, 2, signed=True)))
    return marks


def _stated(r: Reading, claim: c.Claim) -> float | None:
    """The figure that a claim of an exact amount means for the last year; None where it means none."""
    amount = getattr(claim, "amount", None)
    if amount is None or amount.bound not in ("equal", "about") or claim.negated:
        return None
    if isinstance(claim, c.Stands):
        return float(amount.value)
    if not isinstance(claim, c.Moved) or r.since is None:
        return None
    total = amount.value * ((r.until - r.since) if claim.per_year else 1)
    if r.by == "percent":
        total *= r.before / 100
    value = r.before - total if claim.way == "down" else r.before + total
    return float(value) if value >= 0 else None


def draw_ranking(j: Judgement, book: Book, about: Result, n: int, lang: Lang) -> None:
    """Who stands where, best first in the sense of the claim."""
    claim, r = j.claim, j.lead
    if not isinstance(claim, c.Ranked) or r.standing is None:
        return
    rows = ranking(claim, book, r)
    unit = r.by.partition(".")[0]
    changes = claim.of != "level"
    shown = t("klaim.units.poin" if unit == "points" else "klaim.units.persen", lang)
    suffix = f" {shown}" if unit == "points" else "%"
    source = provenance.source_line(about.provenance, lang)
    wide, narrow = (
        standings(rows, claim.region_id, unit=suffix, lang=lang, size=size, source=source)
        for size in ("wide", "narrow")
    )
    where, when, units = (
        area_name(claim.area, book.places, lang),
        time(r, lang),
        units_of(claim.region_id, book.places, lang),
    )
    figure.figure(
        wide,
        Result(rows, about.provenance),
        key=f"claim_{n}",
        title=t(
            "klaim.ranking.title",
            lang,
            order=order_words(claim, lang),
            count=len(rows),
            units=units,
            place=where,
            time=when,
        ),
        alt=t("klaim.ranking.alt", lang, count=len(rows), place=where),
        narrow=narrow,
        columns={
            "rank": Column(t("klaim.column.rank", lang), "number"),
            "full_name": Column(t("klaim.column.region", lang)),
            "value": Column(
                f"{t('klaim.column.change', lang)}, {shown}" if changes else t("klaim.column.rate", lang),
                "points" if changes else "percent",
                2,
            ),
        },
        on_pick=leads.go,
    )


def ranking(claim: c.Ranked, book: Book, r: Reading) -> pd.DataFrame:
    """region_id, name, full_name, rank, value of every region ranked under a reading, first ranks first."""
    unit, _, movers = r.by.partition(".")
    values, _ = league_values(claim, book, r.since or r.until, r.until, r.round, unit)
    order = in_order(claim, values, movers=bool(movers))
    ranked = pd.DataFrame({"value": values[order.index], "rank": ranks.ranks(order)}).rename_axis("region_id")
    places = [book.places.by_id[region] for region in ranked.index]
    ranked = ranked.assign(
        name=[book.places.name(p.region_id) for p in places], full_name=[p.full_name for p in places]
    )
    return ranked.sort_values(["rank", "name"]).reset_index()
