"""Ringkasan: a province or the country in one screen, every region judged by its own target."""

import streamlit as st

from analysis import queries
from analysis.wording import area as area_words
from analysis.wording import region as region_words
from ui import controls, i18n, judgement, leads, overview, running_plans_view, shell, years
from ui.i18n import t
from ui.report import downloads

SHOWCASE = "33"

leads.follow()
lang = i18n.language()
with shell.bar():
    parent = controls.region(["negara", "provinsi"], SHOWCASE)
    level = controls.unit(parent, t("ringkasan.level"))
    year = years.of_many(level)
    measure = overview.measure_control()

place = queries.region(parent).frame.iloc[0]
found = overview.area(parent, place["name"], level, year, downloads.scale())
own = judgement.of_region(parent, year).verdict

shell.title(area_words.title(found.tally, place["name"], lang, level), overview.standfirst(found, lang))
years.note(year, parent, many=True)
wide, narrow = st.columns([3, 2], gap="large")
with wide:
    lead = [region_words.level(own, place["name"], lang), *overview.sentences(found, lang)]
    shell.lead(shell.plain(" ".join(lead)))
with narrow:
    about = [
        region_words.target(own, lang),
        area_words.without_sentence(found.tally, lang),
        area_words.coverage_sentence(found.tally, lang, level),
    ]
    shell.prose(shell.plain(t("ringkasan.own", place=place["name"], text=" ".join(about))), key="own")
    leads.link(parent, t("ringkasan.open_parent", place=place["name"]))

left, right = st.columns(2, gap="large")
with left:
    overview.draw_map(found, measure, lang)
with right:
    overview.draw_bullets(found, lang)

running_plans_view.draw(parent, place["name"], lang)
overview.draw_multiples(found, lang)
downloads.section(parent, year, lang, level=level)
shell.limits([t(f"ringkasan.limits.{name}") for name in ("village", "missing", "cause", "wobble")])
overview.draw_table(found, lang)
