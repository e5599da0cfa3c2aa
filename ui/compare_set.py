"""Who a region is compared with: the similar ones, those near it, or the reader's own choice, kept in the
URL as `dengan`."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import peers, queries
from analysis.numerals import Lang, number
from analysis.warehouse import current
from analysis.wording import peers as words
from analysis.wording.peers import Group
from ui import controls, geometry, judgement, leads, shell, state
from ui.i18n import t
from ui.region_view import Place, place

LEVELS: tuple[words.Level, ...] = ("negara", "provinsi", "kabupaten")
SIMILAR, BORDERING, NEAR, EMPTY = "mirip", "sebelah", "dekat", "kosong"
MOST_SIMILAR = 5
MOST = 12
"""Peers that a chart can still name."""
_KEY = "control.dengan"


@dataclass(frozen=True)
class Peers:
    """The peers of a region, of how many `candidates` (0 where there was no choice to make), and their
    `distance` by region_id where they were found by it."""

    ids: tuple[str, ...]
    group: Group
    candidates: int = 0
    distance: pd.Series | None = None


@dataclass(frozen=True)
class Profiles:
    """What regions are compared by in a year (`analysis.peers.features`), of which year the population is,
    and which HDI of which year that is ('' and 0 for none)."""

    table: pd.DataFrame
    population_year: int
    hdi: str
    hdi_year: int


def profiles(level: str, year: int) -> Profiles:
    """All regions of a level in a year."""
    return _profiles(current().build_id, level, year)


@st.cache_resource(max_entries=24, show_spinner=False)
def _profiles(build_id: str, level: str, year: int) -> Profiles:
    rates = queries.latest_level(judgement.RATE, level, None, year).frame
    _, counted = _latest((judgement.COUNT,), level, year, len(rates))
    hdi, hdi_year = _latest(("hdi", "hdi_long_form"), level, year, len(rates))
    population = peers.implied(
        queries.latest_level(judgement.RATE, level, None, counted).frame,
        queries.latest_level(judgement.COUNT, level, None, counted).frame,
    )
    index = queries.latest_level(hdi, level, None, hdi_year).frame.set_index("region_id")["value"]
    return Profiles(peers.features(rates, population, index.astype(float)), counted, hdi, hdi_year)


def _latest(indicators: tuple[str, ...], level: str, year: int, regions: int) -> tuple[str, int]:
    """The indicator and year to compare by: the latest up to `year` that at least half of the regions have;
    of two that meet in a year the later named. '' and 0 where there is none."""
    found = [
        (int(row.year), order)
        for order, name in enumerate(indicators)
        for row in queries.years(name, level).frame.itertuples()
        if row.year <= year and 2 * row.regions >= regions
    ]
    if not found:
        return "", 0
    last, order = max(found)
    return indicators[order], last


def chosen(where: Place, year: int) -> Peers:
    """The peers that the URL asks for; by default the similar ones, of Indonesia its largest provinces."""
    asked = state.get("dengan", default=NEAR if where.level == "negara" else SIMILAR)
    if asked in (SIMILAR, BORDERING, NEAR) and where.level == "negara":
        return _largest(where, year)
    if asked == SIMILAR:
        return _similar(where, year)
    if asked == BORDERING:
        return _nearest(where, year, _neighbours(where), _group("sebelah", where))
    if asked == NEAR:
        return _nearest(where, year, _same_area(where, year), _group("dekat", where, _area(where)))
    known = controls.region_names(LEVELS)
    ids = () if asked == EMPTY else tuple(dict.fromkeys(r for r in asked.split(",") if r in known))
    return Peers(tuple(r for r in ids if r != where.region_id), _group("pilihan", where))


def _group(kind: words.Kind, where: Place, area: str = "") -> Group:
    level = next(name for name in LEVELS if name == where.level)
    return Group(kind, level, where.kind, area)


def _similar(where: Place, year: int) -> Peers:
    found = peers.similar(where.region_id, profiles(where.level, year).table, MOST_SIMILAR)
    return Peers(tuple(found.index), _group("mirip", where), distance=found["distance"])


def _largest(where: Place, year: int) -> Peers:
    """The country's provinces with the most people."""
    table = profiles("provinsi", year).table.sort_values("population", ascending=False)
    return Peers(tuple(table.index[:MOST]), _group("dekat", where), len(table))


def _nearest(where: Place, year: int, ids: frozenset[str], group: Group) -> Peers:
    """These regions, the most similar first; where they are too many, those."""
    found = peers.distances(where.region_id, profiles(where.level, year).table)
    found = found[found.index.isin(ids)]
    return Peers(tuple(found.index[:MOST]), group, len(found), found["distance"])


def _neighbours(where: Place) -> frozenset[str]:
    """The regions of its level that border on a region; none where there is no boundary of it."""
    try:
        return geometry.neighbours(geometry.regions_layer("ID", where.level), where.region_id)
    except geometry.UnknownLayerError:
        return frozenset()


def _same_area(where: Place, year: int) -> frozenset[str]:
    """The regencies of a regency's province, the provinces of a province's island group."""
    table = profiles(where.level, year).table
    if where.level == "provinsi":
        return frozenset(r for r in table.index if peers.island(r) == peers.island(where.region_id))
    return frozenset(table.index[table["province_id"].eq(where.province_id)])


def _area(where: Place) -> str:
    if where.level == "kabupaten":
        return place(where.province_id).name
    return words.island_name(peers.island(where.region_id), state.get("bahasa"))


def control(where: Place, found: Peers) -> None:
    """The choice of peers: any regions, and the ways to a ready set."""
    names = {r: n for r, n in controls.region_names(LEVELS).items() if r != where.region_id}
    st.session_state[_KEY] = list(found.ids)
    st.multiselect(
        t("bandingkan.set.label", most=MOST),
        list(names),
        format_func=names.__getitem__,
        key=_KEY,
        on_change=_take,
        max_selections=MOST,
        placeholder=t("bandingkan.set.hint"),
    )
    ready = {} if where.level == "negara" else {SIMILAR: t("bandingkan.set.similar")}
    if _neighbours(where):
        ready[BORDERING] = t("bandingkan.set.bordering")
    ready |= {NEAR: t(f"bandingkan.set.near.{where.level}"), EMPTY: t("bandingkan.set.empty")}
    with st.container(key="compare_sets", horizontal=True, gap="small"):
        for value, label in ready.items():
            st.button(label, key=f"set.{value}", on_click=state.put, args=("dengan", value), type="tertiary")


def _take() -> None:
    state.put("dengan", ",".join(st.session_state[_KEY]) or EMPTY)


def draw_reasons(where: Place, found: Peers, year: int, lang: Lang) -> None:
    """What each peer shares with the region, in words, and how similarity is measured."""
    if not found.ids:
        return
    names = controls.region_names(LEVELS)
    known = {level: profiles(level, year) for level in LEVELS}
    table = pd.concat([p.table for p in known.values()])
    lines = []
    for region_id in (where.region_id, *found.ids):
        if region_id not in table.index:
            lines.append(
                f"- **{shell.plain(names[region_id])}**: {t('bandingkan.reasons.no_figure', year=year)}"
            )
            continue
        row = table.loc[region_id]
        island = peers.island(region_id)
        same = region_id != where.region_id and island == peers.island(where.region_id)
        text = words.reason(
            row["kind"], row["poverty_rate"], row["population"], row["hdi"], island, lang, same_island=same
        )
        if found.distance is not None and region_id in found.distance:
            away = number(found.distance[region_id], lang, 2)
            text += f" ({t('bandingkan.reasons.distance', distance=away)})"
        lines.append(f"- **{shell.plain(names[region_id])}**: {shell.plain(text)}")
    title = "similar" if found.group.kind == "mirip" else "others"
    st.subheader(t(f"bandingkan.reasons.title.{title}", name=where.name), anchor=False)
    shell.prose("\n".join(lines), key="reasons")
    shell.note(" ".join(_terms(where, found, known, lang)), key="reasons")
    leads.links({r: names[r].split(",")[0] for r in found.ids}, "peers", t("bandingkan.open"))


def _terms(where: Place, found: Peers, known: dict[words.Level, Profiles], lang: Lang) -> list[str]:
    """How distance is measured, what the population is, which HDI, and how many were left out."""
    said = [t("bandingkan.reasons.bordering")] if found.group.kind == "sebelah" else []
    if found.distance is not None:
        said.append(t("bandingkan.reasons.how"))
    own = known[found.group.level]
    said.append(t("bandingkan.reasons.population", year=own.population_year))
    said.append(
        t(f"bandingkan.reasons.{own.hdi}", year=own.hdi_year) if own.hdi else t("bandingkan.reasons.no_hdi")
    )
    if found.candidates > len(found.ids):
        key = "largest" if where.level == "negara" else "nearest"
        said.append(
            t(
                f"bandingkan.reasons.{key}",
                shown=number(len(found.ids), lang),
                all=number(found.candidates, lang),
            )
        )
    return said
