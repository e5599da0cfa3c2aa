"""The page of the leagues, part by part: sentences, both leagues, the table. (Map: `ui.ranking_map`; people:
`ui.ranking_parts`.)"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis import ranks
from analysis.leagues import LEVEL, MEASURES
from analysis.numerals import ABSENT, Lang, number, percent
from analysis.result import Result
from analysis.wording import first_place, placing
from analysis.wording import ranking as words
from analysis.wording.words import word
from ui import controls, figure, leads, provenance, shell, state
from ui.charts.base import Size
from ui.charts.leagues import League, two_leagues
from ui.i18n import t
from ui.leagues import ORDERS, Order, Ranking
from ui.tables import Column, Columns

MOST_ROWS: dict[Size, int] = {"wide": 40, "narrow": 24}
"""Rows up to which every region is drawn; else the ends and the neighbourhood of the selected one."""
END, AROUND = 8, 2
TABLE_SCROLLS = 45


def chosen() -> tuple[str, Order]:
    """The measure of progress and the league that orders the page, as the URL has them."""
    measure: str = state.get("ukuran", MEASURES, "setahun")
    order: Order = state.get("urut", ORDERS, ORDERS[0])
    return measure, order


def singled_out(region_id: str) -> str:
    """The region to single out: the regency of the link, else the reader's choice."""
    return region_id if len(region_id) == 4 else str(state.get("dengan", default=""))


def draw_controls(found: Ranking, *, may_single_out: bool) -> None:
    """The few choices above the leagues."""
    with st.container(key="ranking_controls", horizontal=True, vertical_alignment="bottom"):
        state.bind(
            st.selectbox,
            "ukuran",
            t("peringkat.control.measure"),
            options=list(MEASURES),
            default="setahun",
            format_func=lambda m: t(f"peringkat.measure.{m}"),
            width=330,
        )
        state.bind(
            st.segmented_control,
            "urut",
            t("peringkat.control.order"),
            options=ORDERS,
            default=ORDERS[0],
            format_func=lambda o: t(f"peringkat.order.{o}"),
        )
        if may_single_out:
            names = controls.region_names([found.unit])
            state.bind(
                st.selectbox,
                "dengan",
                t("peringkat.control.selected"),
                options=["", *found.level.index],
                default="",
                format_func=lambda r: names[r] if r else t("peringkat.control.none"),
                width=260,
            )


def standfirst(found: Ranking, lang: Lang) -> str:
    """Place, survey month, and what the ranks rest on."""
    setting = found.setting
    if not setting.survey_round:
        return t("peringkat.no_figures", place=setting.place, year=setting.year)
    return t("peringkat.standfirst", place=setting.place, when=setting.when(lang))


def lead(found: Ranking, lang: Lang) -> list[str]:
    """What can be quoted: first and last, whether noise tells the first from the second, the base's effect."""
    setting, league = found.leads
    said = [words.extremes(setting, league, lang), first_place.lead_sentence(setting, league, lang)]
    if setting.measure != LEVEL:
        said.append(words.in_percent(setting, league, lang))
    elif found.progress["rank"].notna().any():
        said.append(words.extremes(found.setting, found.progress, lang))
    return [text for text in said if text]


def beside(found: Ranking, lang: Lang) -> list[str]:
    """Paragraphs: what all did together and how many neighbours noise tells apart; one region's places (the
    selected one's, else of the one with most poverty)."""
    if not found.level["rank"].notna().any():
        return []
    level, progressing = (
        ranks.neighbours_apart(league["value"], league["error"]) for league in (found.level, found.progress)
    )
    together = words.together(found.setting, found.progress, lang)
    pairs = placing.pairs_sentence(level, progressing, found.setting.measure, lang)
    region = found.selected or str(found.level["rank"].idxmax())
    own = placing.own_sentences(found.setting, region, found.level, found.progress, lang)
    return [text for text in (" ".join(own), f"{together} {pairs}".strip()) if text]


def draw_leagues(found: Ranking, lang: Lang) -> None:
    """Both leagues of one list of regions, with their terms; a click opens a region's page."""
    setting = found.setting
    source = provenance.source_line(found.about, lang)
    pair = (
        League("level", t("peringkat.chart.level", when=setting.when(lang)), _among(found.level)),
        League("progress", _progress_head(found, lang), _among(found.progress)),
    )
    wide, narrow = (
        two_leagues(
            chart_rows(found, size, lang),
            pair,
            skipped=t("peringkat.chart.skipped"),
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        Result(table(found, lang), found.about),
        key="leagues",
        title=t("peringkat.chart.title", measure=word(words.MEASURE, setting.measure, lang)),
        alt=t("peringkat.chart.alt", count=_among(found.level), place=setting.place),
        columns=columns(found),
        narrow=narrow,
        on_pick=leads.go,
    )
    shell.note(t("peringkat.chart.how"), key="leagues")
    notes = [placing.left_out_sentence(found.progress, lang)]
    if setting.measure in ("terlaksana", "selisih", "jiwa"):
        notes.append(t(f"peringkat.chart.{setting.measure}"))
    if told := " ".join(note for note in notes if note):
        shell.note(shell.plain(told), key="left_out")


def _among(league: pd.DataFrame) -> int:
    return int(league["rank"].notna().sum())


def _progress_head(found: Ranking, lang: Lang) -> str:
    setting = found.setting
    head = t(f"peringkat.head.{setting.measure}", since=setting.since(lang), when=setting.when(lang))
    return head if _among(found.progress) else t("peringkat.chart.empty", measure=head)


def chart_rows(found: Ranking, size: Size, lang: Lang) -> pd.DataFrame:
    """The regions that are drawn, in the order of the leading league, as `ui.charts.leagues` takes them."""
    ordered = _ordered(found)
    ordered = ordered[ordered["level_rank"].notna() | ordered["progress_rank"].notna()]
    shown = _shown(list(ordered.index), found.selected, MOST_ROWS[size])
    at = [ordered.index.get_loc(region) for region in shown]
    rows = ordered.loc[shown].assign(
        skipped=[place - before - 1 for place, before in zip(at, [-1, *at[:-1]], strict=True)],
        selected=[region == found.selected for region in shown],
        region_id=shown,
        level_text=[percent(v, lang, 2, short=True) for v in ordered.loc[shown, "level_value"]],
        progress_text=[_short(found.setting.measure, v, lang) for v in ordered.loc[shown, "progress_value"]],
    )
    rows["hover"] = [_hover(row, lang) for row in rows.to_dict("records")]
    return rows


def _ordered(found: Ranking) -> pd.DataFrame:
    """Both leagues in one frame (`level_...`, `progress_...`), the leading one's first place first."""
    both = found.level.add_prefix("level_").join(found.progress.add_prefix("progress_"))
    both["name"] = found.level["name"]
    first, second = ("level", "progress") if found.leads[0].measure == LEVEL else ("progress", "level")
    return both.sort_values([f"{first}_rank", f"{second}_rank"], na_position="last", kind="stable")


def _shown(regions: list[str], selected: str, most: int) -> list[str]:
    """All regions, or where they are many both ends and those near the selected one."""
    if len(regions) <= most:
        return regions
    keep = {*range(END), *range(len(regions) - END, len(regions))}
    if selected in regions:
        at = regions.index(selected)
        keep |= set(range(max(at - AROUND, 0), min(at + AROUND + 1, len(regions))))
    return [regions[place] for place in sorted(keep)]


def _short(measure: str, value: float, lang: Lang) -> str:
    """A value for a chart whose head names the unit."""
    if pd.isna(value):
        return ABSENT
    if MEASURES[measure].unit == "percent":
        return percent(value, lang, 0, short=True)
    return number(value, lang, 0 if MEASURES[measure].unit == "people" else 2, signed=True)


def span_text(best: float, worst: float, lang: Lang) -> str:
    """The ranks that noise allows: '13–20', or the one rank."""
    if pd.isna(best):
        return ABSENT
    return number(best, lang) if best == worst else f"{number(best, lang)}–{number(worst, lang)}"


def _hover(row: dict[str, Any], lang: Lang) -> str:
    places = [
        t(
            f"peringkat.hover.{side}",
            value=row[f"{side}_text"],
            rank=number(row[f"{side}_rank"], lang),
            range=span_text(row[f"{side}_best"], row[f"{side}_worst"], lang),
        )
        for side in ("level", "progress")
        if pd.notna(row[f"{side}_rank"])
    ]
    return f"{row['name']}: {'; '.join(places)}"


def table(found: Ranking, lang: Lang) -> pd.DataFrame:
    """Every region with all ranks, ranges and measures, in the order of the leading league."""
    ordered = _ordered(found)
    rows = pd.DataFrame({"name": ordered["name"]})
    for side in ("level", "progress"):
        rows[f"{side}_rank"] = ordered[f"{side}_rank"]
        rows[f"{side}_range"] = [
            span_text(best, worst, lang)
            for best, worst in zip(ordered[f"{side}_best"], ordered[f"{side}_worst"], strict=True)
        ]
    rows[LEVEL] = ordered["level_value"]
    for measure in MEASURES:
        rows[measure] = found.leagues[measure]["value"]
    rows["relative"] = found.leagues["setahun"]["relative"]
    rows["word"] = found.verdicts.frame["word"]
    rows["out"] = [word(placing.LEFT_OUT, out, lang) for out in ordered["progress_out"]]
    return rows


def columns(found: Ranking) -> Columns:
    """Heads of the table, the chosen measure beside its ranks."""
    kinds = {"points": ("points", 2), "percent": ("percent", 0), "people": ("people", 0)}
    values = {
        name: Column(t(f"peringkat.column.{name}", year=found.setting.year), *kinds[measure.unit])  # type: ignore[arg-type]
        for name, measure in MEASURES.items()
    }
    chosen_one, outside = found.setting.measure, found.progress["out"].ne("").any()
    return {
        "name": Column(t("peringkat.column.region")),
        LEVEL: Column(t("peringkat.column.tingkat"), "percent", 2),
        "level_rank": Column(t("peringkat.column.level_rank"), "number"),
        "level_range": Column(t("peringkat.column.level_range")),
        chosen_one: values.pop(chosen_one),
        "progress_rank": Column(t("peringkat.column.progress_rank"), "number"),
        "progress_range": Column(t("peringkat.column.progress_range")),
        **values,
        "relative": Column(t("peringkat.column.relative"), "percent", 1),
        "word": Column(t("peringkat.column.verdict"), width=260),
        **({"out": Column(t("peringkat.column.out"), width="large")} if outside else {}),
    }


def draw_table(found: Ranking, lang: Lang) -> None:
    """Every region's ranks, ranges and measures."""
    count = len(found.level)
    title = t("peringkat.table.title", count=count, year=found.setting.year)
    height = None if count <= TABLE_SCROLLS else 560
    result = Result(table(found, lang), found.about)
    figure.table(result, columns(found), key="ranking_table", title=title, alt=title, height=height)


def draw_links(found: Ranking) -> None:
    """Ways to the pages of the selected region and of the leading league's ends."""
    order = [r for r in _ordered(found).index if pd.notna(found.leads[1].loc[r, "rank"])]
    wanted = dict.fromkeys([*([found.selected] if found.selected else []), *order[:3], *order[-3:]])
    leads.links({r: str(found.level.loc[r, "name"]) for r in wanted}, "ranking", t("peringkat.open"))


def limits() -> list[str]:
    """What this page cannot answer."""
    return [t(f"peringkat.limits.{key}") for key in ("cause", "noise", "month", "target")]
