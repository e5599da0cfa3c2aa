"""Desa: the villages of one regency, their index against the next step up, their fund; map and table."""

import streamlit as st

from analysis import queries, villages
from analysis.result import Result
from analysis.wording import villages as words
from ui import controls, figure, geometry, i18n, shell, state, tables, village_profile, village_view
from ui import map as atlas
from ui.i18n import t

PER_KECAMATAN = 3
SHOWCASE = "3319"

lang = i18n.language()
with shell.bar():
    regency = controls.region(["kabupaten"], village_view.home_regency(SHOWCASE))
    found = queries.village_table(regency)
    table = found.frame
    fund_years = villages.fund_years(table)
    measure = state.bind(
        st.selectbox,
        "ukuran",
        t("desa.measure"),
        options=village_view.measures(table) or ["status"],
        default="status",
        format_func=lambda m: t(f"desa.measures.{m}"),
        width=240,
    )
    fund_year = controls.year(fund_years, default=fund_years[-1]) if fund_years else None
    words_typed = state.bind(
        st.text_input, "cari", t("desa.search"), placeholder=t("desa.search_hint"), width=200
    )
    scope = state.bind(
        st.selectbox,
        "tampilan",
        t("desa.scope"),
        options=["semua", "terendah"],
        default="semua",
        format_func=lambda s: t(f"desa.scopes.{s}"),
        width=230,
    )

place = queries.region(regency).frame.iloc[0]
years = villages.index_years(table)
latest = years[-1] if years else None
counts = villages.status_counts(table, latest or 0)

shell.title(
    words.regency_title(place["name"], counts, latest or 0, lang),
    t("desa.standfirst", place=place["full_name"], province=place["province_name"], year=latest or "–"),
)
sentences = []
if len(years) > 1:
    moves = villages.movement(table, *years[-2:]).value_counts().to_dict()
    sentences.append(words.movement_sentence(moves, years[-2], years[-1], lang))
sentences.append(words.no_village_rate(lang))
shell.lead(" ".join(sentences))

chosen = village_view.matching(table, words_typed)
if scope == "terendah" and latest:
    chosen = villages.lowest_per_kecamatan(chosen, latest, PER_KECAMATAN)
    shell.lead(
        words.focus_sentence(len(chosen), chosen["kecamatan_id"].nunique(), PER_KECAMATAN, latest, lang),
        key="lead_focus",
    )
selected = state.get("desa", options=list(table["region_id"]))

left, right = st.columns([1, 1], gap="large")
with left:
    try:
        layer = geometry.regions_layer(regency, "desa")
    except geometry.UnknownLayerError:
        layer = None
    if layer and village_view.measures(table):
        view = village_view.view(chosen, measure, fund_year, lang)
        with figure.framed(
            found,
            key="desa_map",
            title=view.title,
            alt=t("desa.map.alt", place=place["full_name"]),
            twin=False,
        ):
            atlas.draw(
                layer,
                view.values,
                title=view.title,
                alt=t("desa.map.alt", place=place["full_name"]),
                key="desa",
                classes=view.classes,
                categories=view.categories,
                legend=view.legend,
                selected=selected,
                height=520,
                on_pick=lambda region_id: state.put("desa", region_id),
            )
            if view.note:
                st.markdown(view.note)
            if counts[villages.UNMEASURED]:
                st.markdown(words.unmeasured_sentence(counts[villages.UNMEASURED], lang))
with right:
    shown = village_view.rows(chosen, fund_year, lang)

    def pick() -> None:
        picked = st.session_state["desa_table"].selection.rows
        if picked:
            state.put("desa", shown["region_id"].iloc[picked[0]])

    with figure.framed(
        Result(shown, found.provenance),
        key="desa_list",
        title=t("desa.list_title", count=len(shown), place=place["name"]),
        alt=t("desa.list_alt"),
        columns=village_view.columns(shown, fund_year),
        picture=False,
        twin=False,
    ):
        tables.show(
            shown,
            village_view.columns(shown, fund_year),
            key="desa_table",
            alt=t("desa.list_alt"),
            height=520,
            on_select=pick,
        )

if selected:
    village_profile.show(selected)
else:
    shell.prose(t("desa.pick"), key="pick")
shell.limits([t("desa.limits.rate"), t("desa.limits.fund"), t("desa.limits.register")])
