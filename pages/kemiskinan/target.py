"""Target: every target of a region, who changed it, where they disagree, and whether the parts add up to the whole."""

import streamlit as st

from analysis.wording import targets as words
from ui import (
    cascade_view,
    controls,
    i18n,
    judgement,
    leads,
    region_view,
    running_plans_view,
    shell,
    state,
    target_cards,
    target_register,
    target_template,
    target_view,
    years,
)
from ui.i18n import t

SHOWCASE = "33"

lang = i18n.language()
with shell.bar():
    region_id = controls.region(["negara", "provinsi", "kabupaten"], SHOWCASE)
    year = years.of_one(region_id, target_view.promised(region_id))
    judged = judgement.of_region(region_id, year, state.get("sasaran"))
    region_view.target_control(judged.rows, judged.governing, lang)

where = region_view.place(region_id)
shown = target_view.shown(where, judged, lang)
v = judged.verdict
shell.title(words.title(v, shown.aims, where.name, lang), target_view.standfirst(where, lang))
shell.lead(shell.plain(" ".join(target_view.sentences(shown, lang))))
years.note(year, region_id)
target_view.draw_history(shown, lang)
target_cards.draw(judged, where.name, lang)
asked = target_view.ambition(shown, lang)
if asked:
    shell.prose(shell.plain(" ".join(asked)), key="ambition")
leads.link(region_id, t("target.open_region", name=where.name))

area = region_id if where.level != "kabupaten" else where.province_id
names = {where.region_id: where.name, area: region_view.place(area).name}
if where.level == "kabupaten":
    st.page_link(
        "pages/kemiskinan/target.py",
        label=t("target.open_area", name=names[area]),
        query_params=state.query_for("target", wilayah=area),
    )
else:
    unit = "provinsi" if where.level == "negara" else "kabupaten"
    cascade_view.draw_cascade(cascade_view.parts(area, unit, year), v, where.name, unit, lang)
    st.subheader(t("target.coverage.heading"), anchor=False)
    cascade_view.draw_coverage(area, where.name, unit, lang)
    if where.level == "negara":
        cascade_view.draw_coverage(area, where.name, "kabupaten", lang)

target_register.draw(region_id, area, names, lang)
running_plans_view.offer(area, lang)
st.subheader(t("target.template"), anchor=False)
target_template.offer(lang)
shell.limits(target_view.limits(where, lang))
