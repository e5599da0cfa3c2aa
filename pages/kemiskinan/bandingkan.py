"""Bandingkan: one region among its peers, similar ones or the reader's own, by level and by pace."""

import streamlit as st

from analysis.wording import compare as words
from ui import (
    compare_choice,
    compare_set,
    compare_table,
    compare_view,
    controls,
    i18n,
    leads,
    region_view,
    shell,
    years,
)

SHOWCASE = "3306"

leads.follow()
lang = i18n.language()
with shell.bar():
    region_id = controls.region(compare_set.LEVELS, SHOWCASE)
    year = years.of_one(region_id)

where = region_view.place(region_id)
peers = compare_set.chosen(where, year)
compared = compare_view.comparison_of(where, peers, year)
judged = compare_view.verdicts(compared)

shell.title(
    words.title(compared.standing, where.name, peers.group, lang), compare_view.standfirst(compared, lang)
)
shell.lead(shell.plain(" ".join(compare_view.sentences(compared, judged, lang))))

years.note(year, region_id)
compare_set.control(where, peers)
with st.container(key="compare_controls", horizontal=True, vertical_alignment="bottom"):
    indicator = compare_choice.indicator_control(where, lang)
    view = compare_choice.view_control()
compare_view.draw_lines(compared, indicator, view, lang)
compare_set.draw_reasons(where, peers, year, lang)
compare_view.draw_changes(compared, judged, lang)
compare_table.draw_table(compared, judged, lang)
shell.limits(compare_view.limits())
