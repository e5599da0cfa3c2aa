"""Revisi: which published figures changed afterwards, and what this build says otherwise than the last."""

import streamlit as st

from analysis import queries
from analysis.wording import revisions as wording
from ui import controls, i18n, shell, state, trace
from ui import revisions_view as view
from ui.i18n import t

lang = i18n.language()

with shell.bar():
    region = controls.region(("negara", "provinsi", "kabupaten"), "ID")
    revised = queries.revisions(within=region)
    names = view.measures(revised.frame, lang)
    measure = state.bind(
        st.selectbox,
        "ukuran",
        t("revisi.measure"),
        options=["", *names],
        default="",
        format_func=lambda key: names.get(key, t("revisi.all_measures")),
        width=320,
    )

everywhere = len(revised.frame) if region == "ID" else len(queries.revisions().frame)
found = view.of_measure(revised, measure)
snapshots = queries.snapshots()
build = queries.build().frame.iloc[0]

shell.title(
    wording.title(found.frame, lang, everywhere),
    t(
        "revisi.standfirst",
        region=controls.region_names(("negara", "provinsi", "kabupaten"))[region],
        build=build["build_id"],
        day=i18n.day(build["built_at"]),
    ),
)
shell.lead(
    shell.plain(wording.lead(found.frame, snapshots.frame, lang, i18n.day, everywhere)),
)

if len(found.frame):
    leading = measure or next(iter(names))
    view.draw_chart(view.of_measure(found, leading), names[leading], lang)
    view.draw_table(found, lang)

changes = queries.build_changes()
view.heading(t("revisi.build_title"))
shell.prose(shell.plain(wording.build_sentences(changes.frame, build["compared_with"], lang)), key="build")
if len(changes.frame):
    view.draw_build_changes(changes, queries.indicators().frame, lang)
    rows = queries.build_change_rows(within=region)
    view.draw_build_rows(rows, int(changes.frame[["removed", "changed"]].to_numpy().sum()), region, lang)

view.draw_snapshots(snapshots, lang)
trace.way()
shell.limits(
    [t("revisi.limit_before"), t("revisi.limit_why"), t("revisi.limit_method"), t("revisi.limit_replaced")]
)
