"""Daftar fokus: a named list of villages kept in the link, its own progress beside the rest of its regency."""

import streamlit as st

from analysis.numerals import number
from analysis.wording import focus as words
from ui import (
    focus_data,
    focus_edit,
    focus_files,
    focus_map,
    focus_official,
    focus_sides,
    focus_table,
    focus_view,
    i18n,
    shell,
    state,
)
from ui.i18n import t

lang = i18n.language()
one, broken = focus_data.chosen()
with shell.bar():
    region_id = focus_data.regency(one)
    name = (
        state.bind(st.text_input, "nama", t("fokus.name"), placeholder=t("fokus.name_hint"), max_chars=60)
        or ""
    )
g = focus_data.ground(region_id, one)

shell.title(
    words.title(g.name, shell.plain(name), len(g.ids), g.progress, lang)
    if g.ids
    else words.empty_title(g.name, lang),
    t("fokus.standfirst", place=g.place["full_name"], province=g.place["province_name"]),
)
if broken:
    st.warning(t("fokus.broken"))
focus_data.tell(g, lang)
focus_official.tell(g, lang)
if g.ids:
    shell.lead(shell.plain(" ".join(focus_view.lead(g, lang))))
    chosen = focus_view.control(g)
    if chosen:
        focus_view.draw(g, chosen, lang)
    focus_view.read_beside(g, lang)
    focus_table.draw(g, lang)
    focus_edit.draw(g, lang)
    focus_sides.draw(g, lang)
    focus_files.section(g, name, lang)
else:
    shell.lead(t("fokus.empty.lead", place=g.name, count=number(len(g.table), lang)))
    focus_edit.draw(g, lang)
    focus_map.draw(g, lang)
shell.limits([t(f"fokus.limits.{k}") for k in ("effect", "official", "rate", "coverage")])
