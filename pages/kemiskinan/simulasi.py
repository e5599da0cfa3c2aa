"""Simulasi: a pace or a target taken as given for one region, and what follows from it by arithmetic."""

import streamlit as st

from analysis import what_if
from analysis.wording import region as region_words
from analysis.wording import what_if as words
from ui import (
    controls,
    i18n,
    judgement,
    leads,
    region_view,
    shell,
    state,
    what_if_controls,
    what_if_data,
    what_if_view,
    years,
)

SHOWCASE = "33"

leads.follow()
lang = i18n.language()
with shell.bar():
    region_id = controls.region(["negara", "provinsi", "kabupaten"], SHOWCASE)
    year = years.of_one(region_id)
    where = region_view.place(region_id)
    judged = judgement.of_region(region_id, year)
    ground = what_if_data.ground(where, judged, state.get("sasaran"))
    if ground.aim is not None:
        region_view.target_control(ground.targets, str(ground.aim["target_id"]), lang)

head = st.container()
with st.container(key="assumed", horizontal=True, vertical_alignment="bottom"):
    given = what_if_controls.given()
    pace = what_if_controls.pace(ground.recent.pace, lang) if given == "laju" else float("nan")
    target = what_if_controls.level(ground.target, lang)
    by = what_if_controls.by(year, ground.horizon)
    kind = what_if_controls.kind()
what_if_controls.reset()

answer = what_if.answer(what_if_view.question(ground, target, by, pace, kind))
with head:
    proven_by = what_if_view.proven_by(ground, answer)
    place_line = region_words.place_line(where.full_name, where.parent, judged.verdict, lang)
    shell.title(
        words.title(answer, where.name, lang, proven_by, ground.unit),
        f"{place_line} {shell.plain(what_if_view.about_target(ground, lang))}",
    )
    shell.lead(shell.plain(" ".join(words.sentences(answer, where.name, lang))))
    years.note(year, region_id)

what_if_view.draw_path(ground, answer, lang)
shell.prose(
    "\n\n".join(shell.plain(text) for text in what_if_view.evidence(ground, answer, lang)), key="evidence"
)
what_if_view.draw_steps(ground, answer, lang)
what_if_view.draw_paces(ground, answer, lang)
what_if_view.draw_around(ground, answer, lang)
shell.limits(what_if_view.limits(ground, lang))
