"""Mutu: how far the figures of this build can be relied on, and where they cannot."""

import streamlit as st

from analysis import quality, queries
from analysis.wording import quality as wording
from analysis.wording import revisions as revisions_wording
from ui import i18n, quality_coverage, shell, state, trace
from ui import quality_view as view
from ui.i18n import t

lang = i18n.language()
with shell.bar():
    level = state.bind(
        st.segmented_control,
        "tampilan",
        t("mutu.level"),
        options=list(quality_coverage.LEVELS),
        default="semua",
        format_func=lambda name: t("mutu.all_levels") if name == "semua" else wording.LEVEL[name][lang],
    )

checks, build = queries.checks(), queries.build().frame.iloc[0]
copies, fresh, flags = queries.copies(), queries.freshness(), queries.flag_counts()
counts = quality.outcome_counts(checks.frame)
newest = fresh.frame[fresh.frame["source_id"] == "bps_poverty_rate_regency"]

shell.title(
    wording.title(counts, lang),
    t(
        "mutu.standfirst",
        build=build["build_id"],
        day=i18n.day(build["built_at"]),
        code=build["code_version"],
    ),
)
shell.lead(
    shell.plain(
        wording.lead(quality.copies_told(copies.frame), newest, int(flags.frame["figures"].sum()), lang)
    )
)

quality_coverage.draw(queries.coverage(), level, lang)
shell.note(t("mutu.coverage.note", first=quality.FIRST_YEAR), key="coverage")

st.header(t("mutu.checks.heading"), anchor="pemeriksaan")
shell.prose(t("mutu.checks.lead"), key="checks")
view.draw_checks(checks, lang)

st.header(t("mutu.copies.heading"), anchor="salinan")
shell.prose(t("mutu.copies.lead"), key="copies")
quality_coverage.draw_copies(copies, lang)

st.header(t("mutu.freshness.heading"), anchor="umur")
view.draw_freshness(fresh, lang)

st.header(t("mutu.flags.heading"), anchor="tanda")
shell.prose(t("mutu.flags.lead"), key="flags")
view.draw_flags(flags, lang)

st.header(t("mutu.breaks.heading"), anchor="putus")
shell.prose(t("mutu.breaks.lead"), key="breaks")
view.draw_breaks(queries.breaks(), lang)

st.header(t("mutu.traps.heading"), anchor="jebakan")
view.draw_traps(flags.frame, lang)

trace.finder()

st.header(t("mutu.build.heading"), anchor="muatan")
view.draw_build(
    revisions_wording.build_sentences(queries.build_changes().frame, build["compared_with"], lang)
)

shell.limits([t("mutu.limit_true"), t("mutu.limit_error"), t("mutu.limit_next"), t("mutu.limit_before")])
