"""The page that shares out a needed reduction, part by part: weight, map, village table, kecamatan."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analysis import allocation
from analysis.allocation import Weight
from analysis.numerals import Lang, number
from analysis.result import Result
from analysis.wording import allocation as words
from analysis.wording import allocation_weights as weight_words
from ui import allocation_data as data
from ui import allocation_paper, export, figure, geometry, provenance, shell, state, tables, theme
from ui import map as atlas
from ui.allocation_data import Plan
from ui.i18n import t
from ui.map import Category, Classes
from ui.report.downloads import PDF_TYPE
from ui.tables import Column

HEIGHT = 460
ALL = "semua"
_TABLE = "allocation_table"


def weight_control(offered: list[Weight], lang: Lang) -> Weight:
    """The picker of the weight."""
    names = {w.key: weight_words.weight_name(w, lang) for w in offered}
    key = state.bind(
        st.selectbox,
        "ukuran",
        t("pembagian.weight"),
        options=list(names),
        default=offered[0].key,
        format_func=names.__getitem__,
        width=280,
    )
    return next(w for w in offered if w.key == key)


def draw_map(p: Plan, lang: Lang) -> None:
    """Every village coloured by its part."""
    assert p.shared is not None
    try:
        layer = geometry.regions_layer(p.where.region_id, "desa")
    except geometry.UnknownLayerError:
        return
    values = p.shared["people"].astype("float64")
    title = t("pembagian.map.title", place=p.where.name, label=weight_words.weight_name(p.weight, lang))
    alt = t("pembagian.map.alt", place=p.where.full_name)
    looks = {
        "kelurahan": Category(t("pembagian.map.kelurahan"), theme.WASH, "cross", "#9aa3a9"),
        "no_figure": Category(t("pembagian.map.no_figure"), theme.WASH, "hatch", "#9aa3a9"),
    }
    shown = Result(data.rows(p, lang), p.about.provenance)
    with figure.framed(
        shown, key="allocation_map", title=title, alt=alt, columns=columns(p, lang), twin=False
    ):
        classes = _classes(values, lang)
        atlas.draw(
            layer,
            values if classes else values.map(lambda v: None if pd.isna(v) else f"{v:.0f}"),
            title=title,
            alt=alt,
            key="allocation",
            classes=classes,
            categories=None if classes else _same(values, lang),
            why=p.shared["why"].where(p.shared["people"].isna()),
            reasons=looks,
            selected=state.get("desa"),
            legend=t("pembagian.map.legend"),
            height=HEIGHT,
            on_pick=lambda region_id: state.put("desa", region_id),
        )
        picked = state.get("desa")
        row = p.shared.loc[picked] if picked in p.shared.index else None
        st.markdown(
            t("pembagian.map.pick")
            if row is None
            else shell.plain(words.village_sentence(row, p.weight, lang))
        )


def _classes(values: pd.Series, lang: Lang) -> Classes | None:
    """Classes of about equal numbers of villages; None where the parts differ by a person at most."""
    if values.max() - values.min() <= 1:
        return None
    return atlas.quantiles(values, atlas.people(lang), lang)


def _same(values: pd.Series, lang: Lang) -> dict[str, Category]:
    parts = sorted({int(v) for v in values.dropna()})
    colours = (theme.LEVELS[2], theme.LEVELS[3])
    return {
        str(n): Category(t("pembagian.map.each", count=number(n, lang)), c)
        for n, c in zip(parts, colours, strict=False)
    }


def columns(p: Plan, lang: Lang, *, short: bool = False) -> dict[str, Column]:
    """The columns of the villages' rows; `short`: those on the page, without what only files need."""
    shown = {
        "name": Column(t("pembagian.column.village")),
        "kecamatan_name": Column(t("pembagian.column.kecamatan")),
        "people": Column(t("pembagian.column.people"), "people"),
        "share": Column(t("pembagian.column.share"), "percent", 2),
    }
    if p.weight.key != allocation.EQUAL:
        shown["weight"] = Column(
            weight_words.weight_head(p.weight, lang), "number", 1 if p.weight.key == allocation.INDEX else 0
        )
    if p.weight.key == allocation.FORMULA:
        shown["poor_upper"] = Column(t("pembagian.column.upper"), "number")
    if p.shared is None or p.shared["why"].ne("").any():
        shown["note"] = Column(t("pembagian.column.note"))
    shown["region_id"] = Column(t("pembagian.column.code"))
    if short:
        return shown
    return shown | {
        "basis": Column(t("pembagian.column.basis")),
        "target": Column(t("pembagian.column.target")),
    }


def draw_table(p: Plan, lang: Lang) -> None:
    """Every village, searched and cut to a kecamatan; the files hold what the table shows."""
    names = p.table.drop_duplicates("kecamatan_id").set_index("kecamatan_id")["kecamatan_name"].fillna("–")
    with st.container(key="allocation_filters", horizontal=True, vertical_alignment="bottom"):
        word = state.bind(
            st.text_input, "cari", t("pembagian.search"), placeholder=t("pembagian.search_hint"), width=260
        )
        chosen = state.bind(
            st.selectbox,
            "kecamatan",
            t("pembagian.column.kecamatan"),
            options=[ALL, *names.sort_values().index],
            default=ALL,
            format_func=lambda key: t("pembagian.all") if key == ALL else names[key],
            width=240,
        )
    found = filtered(data.rows(p, lang), str(word or ""), str(chosen))
    if found.empty:
        shell.prose(t("pembagian.none_found"), key="allocation_none")
        return
    total = int(found["people"].sum())
    title = t("pembagian.table.title", count=number(len(found), lang), people=number(total, lang))

    def pick() -> None:
        at = st.session_state[_TABLE].selection.rows
        if at:
            state.put("desa", found["region_id"].iloc[at[0]])

    with figure.framed(
        Result(found, p.about.provenance),
        key="allocation_list",
        title=title,
        alt=title,
        columns=columns(p, lang),
        picture=False,
        twin=False,
    ):
        tables.show(found, columns(p, lang, short=True), key=_TABLE, alt=title, height=460, on_select=pick)


def filtered(rows: pd.DataFrame, word: str, kecamatan: str) -> pd.DataFrame:
    """The villages of a kecamatan (`ALL` for every one) whose name, kecamatan or code holds `word`."""
    kept = rows if kecamatan == ALL else rows[rows["kecamatan_id"].eq(kecamatan)]
    if not word:
        return kept
    wanted = word.casefold()
    texts = (
        kept["name"].astype(str)
        + " "
        + kept["kecamatan_name"].fillna("").astype(str)
        + " "
        + kept["region_id"]
    )
    return kept[texts.str.casefold().str.contains(wanted, regex=False)]


def draw_kecamatan(p: Plan, lang: Lang) -> None:
    """A sentence for each kecamatan."""
    table = data.by_kecamatan(p)
    st.subheader(t("pembagian.kecamatan.heading"), anchor=False)
    shell.prose(
        "\n".join(f"- {shell.plain(words.kecamatan_sentence(row, lang))}" for _, row in table.iterrows()),
        key="allocation_kecamatan",
    )


def draw_weights(p: Plan, lang: Lang) -> None:
    """Each kecamatan's people under every weight on offer."""
    table = data.by_kecamatan(p)
    heads = {"kecamatan_name": Column(t("pembagian.column.kecamatan"))}
    by = t("pembagian.column.by")
    heads["people"] = Column(f"{by} {weight_words.weight_name(p.weight, lang)}", "people")
    for weight in p.weights:
        if weight.key != p.weight.key:
            heads[f"by_{weight.key}"] = Column(f"{by} {weight_words.weight_name(weight, lang)}", "people")
    heads |= {
        "share": Column(t("pembagian.column.share"), "percent", 1),
        "villages": Column(t("pembagian.column.covered"), "number"),
        "uncovered": Column(t("pembagian.column.uncovered"), "number"),
    }
    title = t(
        "pembagian.kecamatan.title" if len(p.weights) > 1 else "pembagian.kecamatan.title_one",
        place=p.where.name,
    )
    figure.table(
        Result(table, p.about.provenance), heads, key="allocation_by_kecamatan", title=title, alt=title
    )


def draw_paper(p: Plan, lang: Lang) -> None:
    """The sheet to print; made when it is asked for."""
    title = p.title(lang)
    st.subheader(t("pembagian.print.heading"), anchor=False)
    shell.prose(t("pembagian.print.about"), key="allocation_print")
    st.download_button(
        t("pembagian.print.pdf"),
        data=partial(allocation_paper.pdf, p, title, provenance.link(), lang),
        file_name=export.file_name(title, "pdf"),
        mime=PDF_TYPE,
        key="allocation.pdf",
        on_click="ignore",
    )
