"""Peringkat: level and progress of an area's regions side by side, and who decides its result."""

import streamlit as st

from analysis import queries
from analysis.wording import ranking as words
from ui import controls, i18n, leads, leagues, ranking_map, ranking_parts, ranking_view, shell, years
from ui.i18n import t

SHOWCASE = "33"

leads.follow()
lang = i18n.language()
with shell.bar():
    region_id = controls.region(["negara", "provinsi", "kabupaten"], SHOWCASE)
    parent = region_id[:2]
    unit = controls.unit(parent, t("peringkat.level"))
    year = years.of_many(unit)

place = queries.region(parent).frame.iloc[0]["name"]
measure, order = ranking_view.chosen()
found = leagues.ranking(
    parent,
    place,
    unit,
    year,
    measure=measure,
    order=order,
    selected=ranking_view.singled_out(region_id),
)

shell.title(words.title(*found.leads, lang), ranking_view.standfirst(found, lang))
years.note(year, parent, many=True)
wide, narrow = st.columns([3, 2], gap="large")
with wide:
    shell.lead(shell.plain(" ".join(ranking_view.lead(found, lang))))
with narrow:
    shell.prose("\n\n".join(map(shell.plain, ranking_view.beside(found, lang))), key="places")

ranking_view.draw_controls(found, may_single_out=parent == region_id)
ranking_view.draw_leagues(found, lang)
ranking_view.draw_links(found)
ranking_map.draw(found, lang)

left, right = st.columns(2, gap="large")
with left:
    ranking_parts.draw_shortfall(found, lang)
with right:
    ranking_parts.draw_changes(found, lang)

shell.limits(ranking_view.limits())
ranking_view.draw_table(found, lang)
