"""The picture of a province or of Indonesia in one year: who keeps their own promise, and who decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analysis import contribution, lkjip, queries
from analysis.numerals import Lang, listing, number, percent, round_name
from analysis.result import Result
from analysis.verdict_row import as_verdict
from analysis.wording import area as words
from analysis.wording.warnings import warnings
from analysis.wording.words import BAND, STANDING, word
from ui import drawn, figure, geometry, judgement, leads, provenance, shell, state, theme
from ui import map as atlas
from ui.charts.base import verdict_style
from ui.charts.bullets import bullets, order
from ui.charts.multiples import Sheet, multiples
from ui.i18n import t
from ui.tables import Column, Columns

MOST_BULLETS = 8
MOST_PANELS = 40
FIRST_PANEL_YEAR = 2015
MEASURES = ("capaian", "tingkat")


@dataclass(frozen=True)
class Area:
    """The regions of `level` under `parent`, each with its verdict in a year."""

    parent: str
    name: str
    level: words.Unit
    year: int
    result: Result
    tally: words.Tally

    @property
    def table(self) -> pd.DataFrame:
        """Verdict rows by region_id (see `ui.judgement.of_area`)."""
        return self.result.frame


def area(
    parent: str, name: str, level: words.Unit, year: int, scale: lkjip.Scale = lkjip.PERMENDAGRI
) -> Area:
    """The verdicts of an area's regions, counted; report scores in the bands of `scale`."""
    result = judgement.of_area(parent, level, year, scale=scale)
    return Area(parent, name, level, year, result, words.tally(result.frame, year))


def sentences(found: Area, lang: Lang) -> list[str]:
    """How many stand where: by targets of the year, on paths, by lapsed targets; and how many have none."""
    return words.standing_sentences(found.table, found.tally, lang, found.level)


def few_sentence(found: Area, lang: Lang) -> str:
    """The few that decide: their people above the targets and paths of the year."""
    short = contribution.contributions(found.table)
    few = contribution.deciding(short).head(5)
    names = [str(found.table.loc[region, "name"]) for region in few.index]
    heads, share = float(few["people_due"].sum()), float(few["share_of_shortfall"].sum())
    return words.contribution_sentence(names, heads, share, len(short), found.year, lang)


def standfirst(found: Area, lang: Lang) -> str:
    """Place, survey month and what the verdicts rest on."""
    rounds = found.table["current_round"].replace("", pd.NA).dropna()
    month = round_name(str(rounds.mode().iloc[0]), lang) if len(rounds) else ""
    return t("ringkasan.standfirst", place=found.name, round=month, year=found.year)


def measure_control() -> str:
    """What colours the map."""
    return str(
        state.bind(
            st.segmented_control,
            "ukuran",
            t("ringkasan.measure"),
            options=MEASURES,
            default=MEASURES[0],
            format_func=lambda m: t(f"ringkasan.measures.{m}"),
        )
    )


def _categories(lang: Lang) -> dict[str, atlas.Category]:
    looks: dict[str, tuple[str, atlas.Pattern, str]] = {
        "current_met": (theme.MET, "", theme.PAPER),
        "current_on_course": ("#b5dad6", "", theme.PAPER),
        "current_missed": (theme.SHORT, "", theme.PAPER),
        "lapsed_reached": ("#e3efee", "dots", theme.MET),
        "lapsed_above": ("#f8ead6", "dots", theme.SHORT),
        "not_judgeable": (theme.HAIR, "dots", theme.NONE),
        "none": (theme.HAIR, "", theme.PAPER),
    }
    return {
        one: atlas.Category(f"{verdict_style(one).mark} {STANDING[one][lang]}", colour, pattern, line)
        for one, (colour, pattern, line) in looks.items()
    }


def draw_map(found: Area, measure: str, lang: Lang) -> None:
    """The regions by verdict (`capaian`) or by level (`tingkat`); a click opens the region's page."""
    try:
        layer = geometry.regions_layer(found.parent, found.level)
    except geometry.UnknownLayerError:
        shell.prose(t("ringkasan.map.missing"), key="no_map")
        return
    table = found.table
    title = t(f"ringkasan.map.{measure}", year=found.year, place=found.name)
    alt = t("ringkasan.map.alt", place=found.name, count=len(table))
    look: dict[str, Any] = {"legend": t(f"ringkasan.legend.{measure}")}
    if measure == "tingkat" and table["current"].nunique() > 1:
        values = table["current"].astype(float)
        look["classes"] = atlas.quantiles(values, atlas.percent(lang, 1), lang)
    else:
        values = table["standing"]
        look["categories"] = _categories(lang)
        look["texts"] = pd.Series(
            [f"{percent(row.current, lang)}; {row.word}" for row in table.itertuples()], index=table.index
        )
    heads = columns(found.year)
    with figure.framed(found.result, key="overview_map", title=title, alt=alt, columns=heads, twin=False):
        atlas.draw(layer, values, title=title, alt=alt, key="overview", height=520, on_pick=leads.go, **look)


def deciding(found: Area) -> pd.DataFrame:
    """The regions above a target of the year, or above the path to one ahead, by people above it, most first, as
    `ui.charts.bullets` draws them. Targets of other years have no part in it."""
    rows = found.table.loc[contribution.contributions(found.table).index].copy()
    ahead = rows["kind"].eq("ahead")
    for end in ("low", "high"):
        rows[end] = rows["path_value"].where(ahead, rows[end])
    rows["low"] = rows["low"].fillna(rows["high"])
    return order(rows, MOST_BULLETS)


def draw_bullets(found: Area, lang: Lang) -> None:
    """The few that decide the result, each against its own target; a click opens the region's page."""
    rows = deciding(found)
    if rows.empty:
        shell.prose(t("ringkasan.bullets.none", year=found.year), key="no_bullets")
        return
    source = provenance.source_line(found.result.provenance, lang)
    heads = (t("ringkasan.bullets.rate"), t("ringkasan.bullets.people", year=found.year))
    wide, narrow = (
        bullets(rows, heads=heads, lang=lang, size=size, source=source) for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        Result(rows, found.result.provenance),
        key="overview_bullets",
        title=t("ringkasan.bullets.title", count=number(len(rows), lang), year=found.year),
        alt=t("ringkasan.bullets.alt", year=found.year, names=listing(list(rows["name"]), lang)),
        columns=columns(found.year),
        narrow=narrow,
        on_pick=leads.go,
    )
    shell.prose(shell.plain(few_sentence(found, lang)), key="few")
    shell.note(t("ringkasan.bullets.how"), key="bullets")
    leads.links(dict(zip(rows.index, rows["name"], strict=True)), "bullets", t("ringkasan.open"))


def draw_multiples(found: Area, lang: Lang) -> None:
    """All regions on one sheet, where there are few enough to be read."""
    if len(found.table) > MOST_PANELS:
        shell.prose(t("ringkasan.multiples.too_many", count=len(found.table)), key="too_many")
        return
    rates = queries.series_of_children(found.parent, judgement.RATE, level=found.level).frame
    first = min(FIRST_PANEL_YEAR, found.year - 3)
    march = rates[rates["round"].eq("maret") & rates["year"].ge(first) & rates["value"].notna()]
    if march.empty:
        return
    about = provenance.source_line(found.result.provenance, lang)
    aims = _aims(found)
    sheet = Sheet(found.table, march, aims, found.year, about)
    wide, narrow = (multiples(sheet, lang=lang, size=size) for size in ("wide", "narrow"))
    present = [one for one in STANDING if found.table["standing"].eq(one).any()]
    marks = ", ".join(f"{verdict_style(one).mark} {STANDING[one][lang]}" for one in present)
    figure.figure(
        wide,
        Result(drawn.of_area(_figures(march), aims, found.table, lang), found.result.provenance),
        columns=drawn.columns(lang, named=True),
        key="overview_multiples",
        title=t("ringkasan.multiples.title", count=len(found.table)),
        alt=t("ringkasan.multiples.alt", count=len(found.table), place=found.name),
        narrow=narrow,
        on_pick=leads.go,
    )
    shell.note(t("ringkasan.multiples.key", marks=marks, year=found.year), key="multiples")


def _figures(march: pd.DataFrame) -> pd.DataFrame:
    return march[["region_id", "year", "round", "value", "source_id"]]


def _aims(found: Area) -> pd.DataFrame:
    """The dated levels of the area's targets, those of the verdicts marked."""
    rows = queries.targets(parent=found.parent).frame
    rows = rows[rows["measure"].eq("level") & rows["year"].notna() & rows["area"].eq("total")]
    high = rows["high"].astype(float)
    return pd.DataFrame(
        {
            "region_id": rows["region_id"],
            "year": rows["year"].astype(int),
            "high": high,
            "low": rows["low"].astype(float).fillna(high),
            "document": rows["document"],
            "governing": rows["target_id"].isin(set(found.table["target_id"])),
        }
    )


def columns(year: int) -> Columns:
    """Heads of the verdict table; the distance today and the one in the target's own year never share a column."""
    return {
        "name": Column(t("ringkasan.column.region")),
        "current": Column(t("ringkasan.column.rate"), "percent", 2),
        "current_change": Column(t("ringkasan.column.change"), "points", 2),
        "word": Column(t("ringkasan.column.verdict"), width=260),
        "judged_year": Column(t("ringkasan.column.judged_year"), "year"),
        "actual": Column(t("ringkasan.column.actual"), "percent", 2),
        "low": Column(t("ringkasan.column.low"), "percent", 2),
        "high": Column(t("ringkasan.column.high"), "percent", 2),
        "target_year": Column(t("ringkasan.column.target_year"), "year"),
        "gap_today": Column(t("ringkasan.column.gap_today", year=year), "points", 2),
        "people_today": Column(t("ringkasan.column.people_today", year=year), "people"),
        "gap_due": Column(t("ringkasan.column.gap_due", year=year), "points", 2),
        "people_due": Column(t("ringkasan.column.people_due", year=year), "people"),
        "gap_then": Column(t("ringkasan.column.gap_then"), "points", 2),
        "people_then": Column(t("ringkasan.column.people_then"), "people"),
        "share_done": Column(t("ringkasan.column.share"), "percent", 0),
        "document": Column(t("ringkasan.column.document"), width="large"),
    }


def with_formulas(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """A table of verdicts with what a reader sees of the other formulas: the `band` in words, `pace` (the pace
    ratio in percent, none where the base nearly met the target), and `note`, where the formulas, bases or
    targets disagree."""
    rows = [as_verdict(row) for _, row in table.iterrows()]
    return table.assign(
        band=[word(BAND, v.band, lang) for v in rows],
        pace=[lkjip.score(v, "pace_ratio") for v in rows],
        note=[" ".join(warnings(v, lang)) for v in rows],
    )


def table_columns(year: int) -> Columns:
    """Heads of the whole table: the verdict, all formulas side by side, and what disagrees."""
    heads = dict(columns(year))
    document = heads.pop("document")
    return {
        **heads,
        "lkjip": Column(t("ringkasan.column.lkjip"), "percent", 1),
        "band": Column(t("ringkasan.column.band")),
        "ratio": Column(t("ringkasan.column.ratio"), "percent", 1),
        "pace": Column(t("ringkasan.column.pace"), "percent", 0),
        "required_pace": Column(t("ringkasan.column.required_pace"), "number", 2),
        "note": Column(t("ringkasan.column.note"), width=380),
        "document": document,
    }


def draw_table(found: Area, lang: Lang) -> None:
    """Every region's verdict with its figures under every formula."""
    title = t("ringkasan.table.title", count=len(found.table), year=found.year)
    height = None if len(found.table) <= MOST_PANELS else 520
    result = Result(with_formulas(found.table, lang), found.result.provenance)
    figure.table(
        result, table_columns(found.year), key="overview_table", title=title, alt=title, height=height
    )
