"""Wilayah: one region against its own targets, its series, its pace, its fund and its villages."""

import streamlit as st

from analysis.wording import movement
from analysis.wording import region as words
from ui import (
    controls,
    i18n,
    judgement,
    leads,
    region_companions,
    region_view,
    shell,
    state,
    verdict_card,
    village_target_view,
    years,
)
from ui.i18n import t
from ui.report import downloads

SHOWCASE = "33"

leads.follow()
lang = i18n.language()
with shell.bar():
    region_id = controls.region(["negara", "provinsi", "kabupaten"], SHOWCASE)
    year = years.of_one(region_id)
    scale = downloads.scale()
    judged = judgement.of_region(region_id, year, state.get("sasaran"), scale=scale)
    region_view.target_control(judged.rows, judged.governing, lang)
    compare = state.bind(
        st.selectbox,
        "tampilan",
        t("wilayah.compare"),
        options=["sendiri", "atasan"],
        default="sendiri",
        format_func=lambda name: t(f"wilayah.compare_with.{name}"),
        width=180,
    )

where = region_view.place(region_id)
v = judged.verdict
wobble = judgement.wobble(region_id, where.level)
clause = movement.noise_clause(v.current_change, wobble, lang)

shell.title(words.title(v, where.name, lang), words.place_line(where.full_name, where.parent, v, lang))
shell.lead(shell.plain(" ".join(words.sentences(v, where.name, lang, noise=clause))))
years.note(year, region_id)
region_view.draw_chart(where, judged, wobble, compare=compare == "atasan", lang=lang)

left, right = st.columns([3, 2], gap="large")
with left:
    verdict_card.card(v, lang, scale)
with right:
    shell.prose(
        "\n\n".join(shell.plain(s) for s in region_view.evidence(where, judged, wobble, lang)), key="evidence"
    )
verdict_card.other_targets(judged.rows, v, judged.targets, lang)
village_target_view.draw(region_id, where.name, lang)

region_view.draw_peers(where, year, lang)
region_companions.draw_companions(where, year, lang)
region_view.draw_fund(where, lang)
region_view.draw_villages(where, lang)
downloads.section(region_id, year, lang, target_id=state.get("sasaran"))
shell.limits(region_view.limits(where, judged, lang))
