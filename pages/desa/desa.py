"""Desa: the villages of one regency, their index against the next step up, their fund; map and table."""

import streamlit as st

from analysis import queries, villages
from analysis.result import Result
from analysis.wording import villages as words
from ui import controls, i18n, shell, state, village_map, village_profile, village_view
from ui.i18n import t

PER_KECAMATAN = 3
SHOWCASE = "3319"

lang = i18n.language()
with shell.bar():
    regency = controls.region(["kabupaten"], village_view.home_regency(SHOWCASE))
    found = queries.village_table(regency)
    table = found.frame
    fund_years = villages.fund_years(table)
    fund_year = controls.year(fund_years) if fund_years else None

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

selected = state.get("desa", options=list(table["region_id"]))

left, right = st.columns([1, 1], gap="large")
with right, st.container(key="village_controls", horizontal=True, vertical_alignment="bottom"):
    typed = state.bind(st.text_input, "cari", t("desa.search"), placeholder=t("desa.search_hint"))
    scope = state.bind(
        st.selectbox,
        "tampilan",
        t("desa.scope"),
        options=["semua", "terendah"],
        default="semua",
        format_func=lambda s: t(f"desa.scopes.{s}"),
    )
picked = scope == "terendah" and latest is not None
inside = villages.lowest_per_kecamatan(table, latest, PER_KECAMATAN) if picked else table
chosen = village_view.matching(inside, typed)
with left:
    offered = village_view.measures(table)
    measure = state.bind(
        st.selectbox,
        "ukuran",
        t("desa.measure"),
        options=offered or ["status"],
        default="status",
        format_func=lambda m: t(f"desa.measures.{m}"),
        width=300,
    )
    if offered and len(chosen):
        notes = (
            [words.unmeasured_sentence(counts[villages.UNMEASURED], lang)]
            if counts[villages.UNMEASURED]
            else []
        )
        shown = village_view.view(table, measure, fund_year, lang)
        village_map.draw(
            Result(chosen, found.provenance),
            shown if len(chosen) == len(table) else village_view.narrowed(shown, chosen["region_id"]),
            regency=regency,
            place=place["full_name"],
            selected=selected,
            notes=notes,
        )
with right:
    if picked:
        shell.prose(
            words.focus_sentence(len(inside), inside["kecamatan_id"].nunique(), PER_KECAMATAN, latest, lang),
            key="focus",
        )
    if len(chosen):
        village_map.table(
            Result(village_view.rows(chosen, fund_year, lang), found.provenance),
            fund_year,
            place=place["name"],
        )
    else:
        shell.prose(t("desa.none_found"), key="none_found")

if selected:
    village_profile.show(selected)
else:
    shell.prose(t("desa.pick"), key="pick")
shell.limits([t("desa.limits.rate"), t("desa.limits.fund"), t("desa.limits.register")])
