"""The section "target desa": a region's official targets for the status of its villages, with their verdicts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import queries, village_targets
from analysis.numerals import Lang, number
from analysis.result import Result
from analysis.warehouse import current
from analysis.wording import village_lists as list_words
from analysis.wording import village_targets as words
from analysis.wording.words import word
from ui import figure, shell, state
from ui.i18n import t
from ui.tables import Column

NEAREST = 8
"""Villages nearest to the step that are listed."""


def draw(region_id: str, name: str, lang: Lang, *, nearest: bool = True) -> None:
    """Heading, the leading target in sentences, all targets in a table, the villages nearest to the step. A region
    without a target says so."""
    with st.container(key="village_targets"):
        st.subheader(t("desa_target.heading", lang, name=name), anchor=False)
        found = queries.village_status_targets([region_id])
        witnesses = queries.village_status_witnesses([region_id])
        extent = queries.village_status_loaded().frame
        loaded = extent.iloc[0] if len(extent) else pd.Series(dict.fromkeys(extent.columns, 0))
        if found.frame.empty:
            shell.prose(shell.plain(_none(loaded, witnesses.frame, name, lang)), key="no_village_target")
            return
        counts = queries.village_status_counts([region_id])
        judged = village_targets.judge(found.frame, counts.frame, int(loaded["now"]))
        lead = village_targets.leading(judged)
        shell.prose(
            shell.plain(" ".join(_lead(lead, judged, counts.frame, name, lang))), key="village_target"
        )
        _table(region_id, found, judged, witnesses.frame, counts.frame, name, lang)
        if nearest and lead is not None and lead["status"] and lead["scheme"] == village_targets.LOADED:
            _nearest(region_id, lead, name, lang)


def _none(loaded: pd.Series, witnesses: pd.DataFrame, name: str, lang: Lang) -> str:
    said = t(
        "desa_target.none",
        lang,
        name=name,
        regencies=number(loaded["regencies"], lang),
        measured=number(loaded["measured"], lang),
        provinces=number(loaded["provinces"], lang),
    )
    return f"{said} {t('desa_target.only_witness', lang, count=len(witnesses))}" if len(witnesses) else said


def _lead(
    lead: pd.Series | None, judged: pd.DataFrame, counts: pd.DataFrame, name: str, lang: Lang
) -> list[str]:
    if lead is None:
        return [t("desa_target.none_judged", lang, name=name, count=len(judged))]
    said = [words.sentence(lead, name, lang)]
    relations = queries.village_status_relations([str(lead["region_id"])]).frame
    beside = words.relation(relations[relations["target_id"].eq(lead["target_id"])], lang)
    if beside:
        said.append(t("desa_target.beside", lang, beside=beside))
    moved = village_targets.moved(counts, str(lead["region_id"]), str(lead["status"]))
    if moved:
        said.append(words.moved(moved, str(lead["status"]), lang))
        if lead["scheme"] != village_targets.LOADED:
            said.append(t("desa_target.other_index", lang))
    return said


def _table(
    region_id: str,
    found: Result,
    judged: pd.DataFrame,
    witnesses: pd.DataFrame,
    counts: pd.DataFrame,
    name: str,
    lang: Lang,
) -> None:
    relations = queries.village_status_relations([region_id]).frame
    rows = judged.to_dict("records")
    shown = judged.assign(
        asked=[words.target(r, lang) for r in rows],
        index_name=[word(words.SHORT, str(r["scheme"]), lang) or "–" for r in rows],
        from_plan=[
            " ".join(x for x in (word(words.STATEMENT, str(r["statement"]), lang), r["plan"]) if x)
            for r in rows
        ],
        said=[words.verdict(r, lang) for r in rows],
        newest_at=judged["newest_year"],
        beside=[words.relation(relations[relations["target_id"].eq(r["target_id"])], lang) for r in rows],
        printed=[words.witness(witnesses[witnesses["target_id"].eq(r["target_id"])], lang) for r in rows],
        trust=[word(words.CONFIDENCE, str(r["confidence"]), lang) for r in rows],
    )
    decimals = 1 if judged["measure"].str.endswith("_share").any() else 0
    title = t("desa_target.table", lang, name=name, count=len(shown))
    about = current().with_provenance(shown, evidence=(found.frame, counts))
    figure.table(
        about,
        {
            "year": Column(t("desa_target.column.year", lang), "year"),
            "asked": Column(t("desa_target.column.target", lang)),
            "index_name": Column(t("desa_target.column.index", lang)),
            "said": Column(t("desa_target.column.verdict", lang)),
            "actual": Column(t("desa_target.column.actual", lang), "number", decimals),
            "missing": Column(t("desa_target.column.missing", lang), "number", decimals),
            "newest": Column(t("desa_target.column.newest", lang), "number", decimals),
            "newest_at": Column(t("desa_target.column.newest_year", lang), "year"),
            "printed": Column(t("desa_target.column.printed", lang)),
            "beside": Column(t("desa_target.column.beside", lang)),
            "from_plan": Column(t("desa_target.column.plan", lang)),
            "trust": Column(t("desa_target.column.confidence", lang)),
            "document": Column(t("desa_target.column.document", lang)),
        },
        key="village_targets",
        title=title,
        alt=title,
    )
    shell.note(t("desa_target.note", lang), key="village_targets")
    others = witnesses[witnesses["target_id"].isna()]
    if len(others):
        named = [
            f"{words.target(r | {'low': r['value'], 'high': r['value'], 'sense': ''}, lang)} "
            f"({word(words.SHORT, str(r['scheme']), lang) or '–'} {int(r['year'])})"
            for r in others.to_dict("records")
        ]
        shell.note(
            shell.plain(t("desa_target.witnesses", lang, listing="; ".join(named))), key="village_witnesses"
        )


def _nearest(region_id: str, lead: pd.Series, name: str, lang: Lang) -> None:
    statuses, goal = village_targets.step(str(lead["status"]), str(lead["sense"]))
    found = queries.village_nearest(region_id, statuses, NEAREST)
    if found.frame.empty:
        return
    rows = village_targets.with_needed(found.frame, goal)
    rows = rows.assign(again=[word(words.MEASURED, str(m), lang) for m in rows["measured"]])
    year = int(rows["year"].iloc[0])
    title = t("desa_target.nearest", lang, count=len(rows), name=name, year=year)
    figure.table(
        Result(rows, found.provenance),
        {
            "name": Column(t("desa.column.village", lang)),
            "kecamatan": Column(t("desa.column.kecamatan", lang)),
            **({"regency": Column(t("desa_target.column.regency", lang))} if len(region_id) < 4 else {}),
            "idm": Column(t("desa_target.column.idm", lang, year=year), "number", 4),
            "needed": Column(t("desa_target.column.needed", lang), "number", 4),
            "again": Column(t("desa_target.column.measured", lang)),
            "region_id": Column(t("desa.column.code", lang)),
        },
        key="village_nearest",
        title=title,
        alt=title,
    )
    shell.note(t("desa_target.nearest_note", lang), key="village_nearest")


def draw_of_village(region_id: str, regency: str, lang: Lang) -> None:
    """The section on a village's own page: its regency's targets, and the official lists it stands on."""
    draw(region_id[:4], regency, lang)
    lists = queries.village_lists_with(region_id).frame
    if lists.empty:
        return
    said = [
        f"- {shell.plain(list_words.name(r, lang))}. {shell.plain(word(list_words.TOPIC, str(r['topic']), lang))}"
        for r in lists.to_dict("records")
    ]
    shell.prose("\n".join([t("desa_target.on_lists", lang), "", *said]), key="village_lists")
    st.page_link(
        "pages/desa/fokus.py",
        label=t("desa_target.open_lists", lang),
        query_params=state.query_for("fokus", wilayah=region_id[:4], tampilan="resmi"),
    )
