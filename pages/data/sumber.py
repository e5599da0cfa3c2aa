"""Sumber: where every figure comes from, and how far it was checked."""

import streamlit as st

from analysis import numerals, queries
from analysis.result import Provenance, Result
from ui import bibliography, figure, i18n, shell, state, trace
from ui.i18n import t
from ui.tables import Column

lang = i18n.language()
sources = queries.sources()
publishers = list(dict.fromkeys(sources.frame["publisher"]))

with shell.bar():
    words = state.bind(
        st.text_input, "cari", t("sumber.search"), placeholder=t("sumber.search_hint"), width=320
    )
    publisher = state.bind(
        st.selectbox,
        "penerbit",
        t("sumber.publisher"),
        options=["", *publishers],
        default="",
        format_func=lambda p: p or t("sumber.all_publishers"),
        width=320,
    )

build = queries.build().frame.iloc[0]
shell.title(
    t("sumber.title", sources=len(sources.frame), publishers=len(publishers)),
    t(
        "sumber.standfirst",
        build=build["build_id"],
        day=i18n.day(build["built_at"]),
        code=build["code_version"],
    ),
)
shell.lead(t("sumber.lead", rows=numerals.scaled(sources.frame["rows"].sum(), lang)))
shell.prose(t("sumber.terms"), key="terms")

found = bibliography.matching(sources.frame, publisher, words)
if found.empty:
    st.markdown(t("sumber.none_found"))
elif len(found) < len(sources.frame):
    st.markdown(t("sumber.found", found=len(found), all=len(sources.frame)))
bibliography.show(found, queries.source_files().frame)

checks = queries.checks()
if not checks.frame.empty:
    outcomes = checks.frame["outcome"].value_counts()
    figure.table(
        Result(
            checks.frame.assign(outcome=checks.frame["outcome"].map(lambda o: t(f"sumber.outcome.{o}"))),
            checks.provenance,
        ),
        {
            f"meaning_{lang}": Column(t("sumber.check.meaning"), width="large"),
            "outcome": Column(t("sumber.check.outcome")),
            "failures": Column(t("sumber.check.failures"), "number"),
        },
        key="checks",
        title=t("sumber.checks", passed=int(outcomes.get("passed", 0)), all=len(checks.frame)),
        alt=t("sumber.checks_alt"),
    )

figure.table(
    Result(found, Provenance(build_id=build["build_id"])),
    {
        "publisher": Column(t("sumber.publisher")),
        "title_en" if lang == "en" else "title": Column(t("sumber.table.title"), width="large"),
        "document": Column(t("sumber.table.document")),
        "published_on": Column(t("sumber.table.published"), "day"),
        "retrieved_at": Column(t("sumber.table.retrieved"), "day"),
        "rows": Column(t("sumber.table.rows"), "number"),
        "licence": Column(t("sumber.table.licence")),
        "url": Column(t("sumber.table.url")),
        "sha256": Column("sha256"),
    },
    key="sources",
    title=t("sumber.as_table"),
    alt=t("sumber.as_table"),
    height=360,
)
trace.way()
shell.limits(
    [t("sumber.limit_reuse"), t("sumber.limit_copies"), t("sumber.limit_error"), t("sumber.limit_village")]
)
