"""The villages of a regency in its register: how they stand against their targets, as table, by kecamatan, on one
strip; and the one that is picked."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis import welfare, welfare_goal
from analysis.numerals import Lang, number, percent
from analysis.result import Provenance, Result
from analysis.wording import welfare as words
from analysis.wording import welfare_villages as said
from analysis.wording.words import STATUS, word
from ui import figure, provenance, shell, state, tables, theme, welfare_village
from ui.charts.bars import rank_strip
from ui.charts.base import shade, verdict_style
from ui.charts.parts import parts
from ui.i18n import t
from ui.tables import Column
from ui.welfare_data import Judged, Numbers, judged, own_targets

ALL = "semua"
_TABLE = "welfare_villages"
_MOST_BARS = 12


def draw(found: Numbers, lang: Lang) -> None:
    """The section of villages; found.basis and its figure of the year must be there."""
    st.subheader(t("dua_angka.villages.title", lang, name=found.place.name), anchor=False)
    rule = _rule(found, lang)
    judgement = judged(found, rule, lang)
    lines = [*_sentences(found, judgement, lang), _together(found, rule, len(judgement.table), lang)]
    shell.prose(shell.plain(" ".join(line for line in lines if line)), key="villages")
    chosen = _narrowed(judgement.table, lang)
    about = _about(judgement, found, lang)
    if chosen.empty:
        shell.prose(t("dua_angka.villages.none_found", lang), key="none_found")
    else:
        _draw_table(Result(rows(chosen, judgement, found, lang), about), found, lang)
    left, right = st.columns([1, 1], gap="large")
    with left:
        _draw_kecamatan(judged(found, rule, lang, digits=6), found, lang)
    with right:
        _draw_strip(judgement, found, lang)
    welfare_village.draw(found, judgement, lang)


def _rule(found: Numbers, lang: Lang) -> str:
    """The picker of targets, where the regency has loaded its own."""
    if own_targets(found.place.region_id, found.measure).empty:
        return welfare_goal.DEFAULT
    return str(
        state.bind(
            st.selectbox,
            "sasaran",
            t("dua_angka.target", lang),
            options=[welfare_goal.OWN, welfare_goal.DEFAULT],
            default=welfare_goal.OWN,
            format_func=lambda rule: said.target_label(rule, lang),
            width=300,
        )
    )


def _sentences(found: Numbers, judgement: Judged, lang: Lang) -> list[str]:
    table, basis = judgement.table, found.basis
    assert basis is not None
    counts = {str(k): int(v) for k, v in table["status"].value_counts().items()}
    missing = found.villages[~found.villages["region_id"].isin(table.index)]
    used = str(table["register_round"].iloc[0])
    of_year = found.register.rounds
    of_year = of_year[
        of_year["register"].eq(basis.register)
        & of_year["unit"].eq(basis.unit)
        & of_year["year"].eq(found.year)
    ]
    labels = sorted(of_year["round"].unique(), key=welfare.round_key)
    hard = judgement.derived and found.measure == welfare.LOWEST_FOUR
    lines = [
        said.tally(counts, found.year, judgement.derived, lang),
        t("dua_angka.villages.hard_goal", lang) if hard else "",
        said.rounds_sentence(basis.register, found.year, labels, used, lang),
        said.coverage(len(table), len(found.villages), list(missing["name"]), lang),
    ]
    return [line for line in lines if line]


def _together(found: Numbers, rule: str, covered: int, lang: Lang) -> str:
    """The regency as the sum of the villages covered, under the same measures; '' in a series' first year."""
    area = judged(found, rule, lang, digits=4)
    region_id = found.place.region_id
    if found.basis is None or region_id not in area.table.index:
        return ""
    v = welfare_goal.in_words(area.verdict(region_id), found.basis.unit)
    return said.together(v, found.place.name, covered, lang)


def _narrowed(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The villages that the search and the verdict picked leave in."""
    present = [s for s in STATUS if s in set(table["status"])]
    with st.container(key="welfare_controls", horizontal=True, vertical_alignment="bottom"):
        typed = state.bind(
            st.text_input,
            "cari",
            t("dua_angka.villages.search", lang),
            placeholder=t("dua_angka.villages.search_hint", lang),
            width=300,
        )
        status = ALL
        if len(present) > 1:
            status = state.bind(
                st.selectbox,
                "status",
                t("dua_angka.villages.verdict", lang),
                options=[ALL, *present],
                default=ALL,
                format_func=lambda s: (
                    t("dua_angka.villages.all", lang) if s == ALL else word(STATUS, s, lang)
                ),
                width=220,
            )
    chosen = table if status == ALL else table[table["status"].eq(status)]
    if not typed:
        return chosen
    text = (
        chosen["name"].str.cat(chosen["kecamatan"].fillna(""), sep=" ").str.cat(chosen["region_id"], sep=" ")
    )
    return chosen[text.str.contains(typed.strip(), case=False, regex=False)]


def _about(judgement: Judged, found: Numbers, lang: Lang) -> Provenance:
    """Where the villages' figures come from, with the labels that must travel with them."""
    notes = [t("dua_angka.villages.note_rank", lang)]
    if judgement.aims["target_id"].eq(welfare_goal.DEFAULT).any():
        notes.insert(0, t("dua_angka.villages.note_derived", lang, source=welfare_goal.GOAL_SOURCE))
    return replace(judgement.about, notes=tuple(notes))


def rows(table: pd.DataFrame, judgement: Judged, found: Numbers, lang: Lang) -> pd.DataFrame:
    """The table of villages as it is shown and exported, worst first; columns of `columns`."""
    assert found.basis is not None
    aims = judgement.aims.drop_duplicates("region_id").set_index("region_id")
    default = table["region_id"].map(aims["target_id"]).eq(welfare_goal.DEFAULT).to_numpy()
    labels = [
        words.dated(found.basis.register, found.year, str(label), lang) for label in table["register_round"]
    ]
    return pd.DataFrame(
        {
            "region_id": table["region_id"],
            "name": table["name"],
            "kecamatan": table["kecamatan"],
            "verdict": [f"{verdict_style(s).mark} {word(STATUS, s, lang)}" for s in table["status"]],
            "share": table["current"],
            "change": table["current_change"],
            "asked": table["path_value"].where(table["status"].isin(["on_course", "behind"]), table["high"]),
            "distance": table["distance"],
            "units_over": table["units_over"],
            "share_done": table["share_done"],
            "required_pace": table["required_pace"],
            "count": table["count"],
            "total": table["total"],
            "basis": labels,
            "unit": words.unit_word(found.basis.unit, lang),
            "target": [
                said.goal_text(lang) if derived else str(document)
                for derived, document in zip(default, table["document"], strict=True)
            ],
        }
    ).reset_index(drop=True)


def columns(found: Numbers, lang: Lang) -> dict[str, Column]:
    """Heads and formats of `rows`."""
    assert found.basis is not None
    unit, desil = words.unit_word(found.basis.unit, lang), words.MEASURE[found.measure][lang]

    def head(name: str) -> str:
        return t(f"dua_angka.village.{name}", lang, year=found.year, unit=unit, desil=desil)

    return {
        "name": Column(head("name")),
        "kecamatan": Column(head("kecamatan")),
        "verdict": Column(head("verdict")),
        "share": Column(head("share"), "percent", 2),
        "change": Column(head("change"), "points", 2),
        "asked": Column(head("asked"), "percent", 2),
        "distance": Column(head("distance"), "points", 2),
        "units_over": Column(head("units_over"), "number"),
        "share_done": Column(head("share_done"), "percent", 0),
        "required_pace": Column(head("required_pace"), "number", 2),
        "count": Column(head("count"), "number"),
        "total": Column(head("total"), "number"),
        "basis": Column(head("basis")),
        "unit": Column(head("unit")),
        "target": Column(head("target")),
        "region_id": Column(head("region_id")),
    }


def _draw_table(shown: Result, found: Numbers, lang: Lang) -> None:
    """The rows as a grid; a row that is picked opens its village below."""
    heads = columns(found, lang)

    def pick() -> None:
        picked = st.session_state[_TABLE].selection.rows
        if picked:
            state.put("desa", shown.frame["region_id"].iloc[picked[0]])

    count = number(len(shown.frame), lang)
    alt = t("dua_angka.villages.table_alt", lang, count=count)
    with figure.framed(
        shown,
        key="welfare_villages",
        title=t("dua_angka.villages.table_title", lang, count=count, year=found.year),
        alt=alt,
        columns=heads,
        picture=False,
        twin=False,
    ):
        height = min(430, 37 * (len(shown.frame) + 1) + 4)
        tables.show(shown.frame, heads, key=_TABLE, alt=alt, height=height, on_select=pick)


def _draw_kecamatan(judgement: Judged, found: Numbers, lang: Lang) -> None:
    """The kecamatan by how many of the listed stand over their path, sums of the villages covered."""
    assert found.basis is not None
    unit = found.basis.unit
    table = judgement.table[judgement.table["units_over"].notna()]
    judged_here = len(table) > 0
    if not judged_here:
        table = judgement.table.sort_values("current", ascending=False)
        table = table.assign(units_over=table["count"])
    title = t(
        f"dua_angka.kecamatan.{'title' if judged_here else 'title_base'}",
        lang,
        desil=words.MEASURE[found.measure][lang],
        shown=min(len(table), _MOST_BARS),
        all=len(table),
    )
    among = found.villages.groupby("kecamatan_id").size()
    table = table.assign(among=table["region_id"].map(among))
    top = table.head(_MOST_BARS)
    bars = pd.DataFrame(
        {
            "region_id": top["region_id"],
            "name": top["name"],
            "value": top["units_over"],
            "text": [
                f"{number(r.units_over, lang)}; {percent(r.current, lang, 1, short=True)}"
                for r in top.itertuples()
            ],
        }
    )
    about = _about(judgement, found, lang)
    source = provenance.source_line(replace(about, notes=()), lang)
    over = Column(t("dua_angka.village.units_over", lang, unit=words.unit_word(unit, lang)), "number")
    figure.figure(
        parts(
            bars,
            colours=(shade(theme.MET, 0.5), shade(theme.SHORT if judged_here else theme.MUTED, 0.55)),
            lang=lang,
            source=source,
        ),
        Result(table, about),
        key="welfare_kecamatan",
        title=title,
        alt=title,
        columns={
            "name": Column(t("dua_angka.village.kecamatan", lang)),
            "word": Column(t("dua_angka.village.verdict", lang)),
            "current": Column(t("dua_angka.kecamatan.share", lang, year=found.year), "percent", 2),
            "current_change": Column(t("dua_angka.village.change", lang), "points", 2),
            **({"units_over": over} if judged_here else {}),
            "count": Column(
                t("dua_angka.kecamatan.count", lang, desil=words.MEASURE[found.measure][lang]), "number"
            ),
            "total": Column(t("dua_angka.village.total", lang, unit=words.unit_word(unit, lang)), "number"),
            "villages": Column(t("dua_angka.column.villages", lang), "number"),
            "among": Column(t("dua_angka.kecamatan.among", lang), "number"),
        },
    )
    key = "note" if judged_here else "note_base"
    shell.note(t(f"dua_angka.kecamatan.{key}", lang, unit=words.unit_word(unit, lang)), key="kecamatan")


def _draw_strip(judgement: Judged, found: Numbers, lang: Lang) -> None:
    """All villages on one scale, the picked one marked; a click picks another."""
    table = judgement.table[judgement.table["current"].notna()]
    if len(table) < 3:
        return
    selected = state.get("desa", list(table["region_id"]), str(table["region_id"].iloc[0]))
    points = table[["region_id", "name"]].assign(value=table["current"].astype(float))
    about = replace(judgement.about, notes=())
    source = provenance.source_line(about, lang)
    chart = rank_strip(
        points,
        selected,
        median_text=t("dua_angka.villages.median", lang),
        lang=lang,
        size="narrow",
        source=source,
    )
    lowest, highest = points["value"].min(), points["value"].max()
    figure.figure(
        chart,
        Result(table, about),
        key="welfare_strip",
        title=t(
            "dua_angka.villages.strip_title",
            lang,
            low=percent(lowest, lang, 1),
            high=percent(highest, lang, 1),
        ),
        alt=t("dua_angka.villages.strip_alt", lang, count=len(points)),
        columns={
            "name": Column(t("dua_angka.village.name", lang)),
            "current": Column(t("dua_angka.kecamatan.share", lang, year=found.year), "percent", 2),
        },
        on_pick=lambda region_id: state.put("desa", region_id),
    )
