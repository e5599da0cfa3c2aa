"""The villages of a regency in its register: how they stand against their targets, as table, by kecamatan, on one
strip; and the one that is picked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import welfare, welfare_goal
from analysis.numerals import Lang, number
from analysis.result import Result
from analysis.wording import welfare as words
from analysis.wording import welfare_villages as said
from analysis.wording.words import STATUS, word
from ui import figure, shell, state, tables, welfare_village
from ui.charts.base import verdict_style
from ui.i18n import t
from ui.tables import Column
from ui.welfare_data import Numbers
from ui.welfare_judged import Judged, judged, own_targets
from ui.welfare_parts import about_villages, draw_kecamatan, draw_strip

ALL = "semua"
_TABLE = "welfare_villages"


def draw(found: Numbers, lang: Lang) -> None:
    """The section of villages; found.basis and its figure of the year must be there."""
    st.subheader(t("dua_angka.villages.title", lang, name=found.place.name), anchor=False)
    rule = _rule(found, lang)
    judgement = judged(found, rule, lang)
    lines = [*_sentences(found, judgement, lang), _together(found, rule, len(judgement.table), lang)]
    shell.prose(shell.plain(" ".join(line for line in lines if line)), key="villages")
    chosen = _narrowed(judgement.table, lang)
    about = about_villages(judgement, lang)
    if chosen.empty:
        shell.prose(t("dua_angka.villages.none_found", lang), key="none_found")
    else:
        _draw_table(Result(rows(chosen, judgement, found, lang), about), found, lang)
    left, right = st.columns([1, 1], gap="large")
    with left:
        draw_kecamatan(judged(found, rule, lang, digits=6), found, lang)
    with right:
        draw_strip(judgement, found, lang)
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
