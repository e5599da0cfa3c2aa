"""Ringkasan: one area in one screen; who keeps the promise, who decides the result."""

import streamlit as st

from analysis import queries
from analysis.wording import area as words
from ui import controls, figure, i18n, judgement, overview, shell, state
from ui.i18n import t

PART = {"ID": "provinsi"}
"""Small multiples show an area's regencies; of the whole country its provinces."""

lang = i18n.language()
with shell.bar():
    area = controls.region(["negara", "provinsi"], "33")
    known = queries.years(judgement.RATE, "kabupaten").frame
    year = controls.year([int(y) for y in known.loc[known["round"].eq("maret"), "year"]])
    measure = state.bind(
        st.selectbox,
        "ukuran",
        t("ringkasan.measure"),
        options=["vonis", "tingkat"],
        default="vonis",
        format_func=lambda m: t(f"ringkasan.measures.{m}"),
        width=230,
    )

place = queries.region(area).frame.iloc[0]
table = judgement.of_area(area, "kabupaten", year)
counts = words.tally(table.frame)
own = queries.series(area, judgement.RATE)
level, change = overview.level_change(own.frame, year)
chosen = overview.few(table, lang)

shell.title(
    words.title(counts, place["name"], lang),
    t("ringkasan.standfirst", place=place["full_name"], year=year),
)
sentences = [
    overview_sentence
    for overview_sentence in (
        words.level_sentence(place["name"], level, change, year, lang),
        words.verdict_sentence(counts, lang),
        words.passed_sentence(counts, year, lang),
    )
    if overview_sentence
]
shell.lead(shell.plain(" ".join(sentences)))

left, right = st.columns([1.1, 1], gap="large")
with left:
    overview.verdict_map(table, area, "kabupaten", year, lang, measure=measure)
with right:
    if len(chosen.frame):
        overview.few_chart(chosen, year, lang)
    else:
        shell.prose(t("ringkasan.few.none"), key="few_none")
part = PART.get(area, "kabupaten")
parts = table if part == "kabupaten" else judgement.of_area(area, part, year)
overview.sheet(parts, area, part, year, lang)
figure.table(
    table,
    overview.columns(year),
    key="overview_table",
    title=t("ringkasan.table.title", count=len(table.frame), year=year),
    alt=t("ringkasan.table.title", count=len(table.frame), year=year),
    height=440,
)
shell.limits([t("ringkasan.limits.cause"), t("ringkasan.limits.coverage"), t("ringkasan.limits.sample")])
overview.go_to_region()
