"""Bagi target: the people a regency lacks to its target, shared out to its villages by a weight that the
reader sees."""

import streamlit as st

from ui import allocation_data, allocation_view, controls, i18n, judgement, region_view, shell, state, years
from ui.i18n import t

SHOWCASE = "3319"

lang = i18n.language()
with shell.bar():
    region_id = controls.region(["kabupaten"], SHOWCASE)
    year = years.of_one(region_id)
    judged = judgement.of_region(region_id, year, state.get("sasaran"))
    region_view.target_control(judged.rows, judged.governing, lang)
    where = region_view.place(region_id)
    found = allocation_data.villages(region_id)
    check = allocation_data.check(where.province_id)
    offered = allocation_data.weights(region_id, found.frame, check)
    weight = allocation_view.weight_control(offered, lang)

plan = allocation_data.plan(where, judged, found, offered, weight, check, lang)
shell.title(
    plan.title(lang),
    t("pembagian.standfirst", place=where.full_name, province=where.parent),
)
shell.lead(shell.plain(" ".join(allocation_data.sentences(plan, lang))))
years.note(year, region_id)
beside = "\n\n".join(shell.plain(text) for text in allocation_data.evidence(plan, lang))
if plan.shared is None:
    shell.prose(beside, key="allocation_evidence")
else:
    left, right = st.columns([6, 5], gap="large")
    with left:
        allocation_view.draw_map(plan, lang)
    with right:
        shell.prose(beside, key="allocation_evidence")
        allocation_view.draw_kecamatan(plan, lang)
    allocation_view.draw_weights(plan, lang)
    allocation_view.draw_table(plan, lang)
    allocation_view.draw_paper(plan, lang)
shell.limits([t(f"pembagian.limits.{key}") for key in ("measured", "task", "moving")])
