"""Unduh: every table to take along, what its columns mean, SQL that runs, the commands for the whole."""

import streamlit as st

from analysis import numerals, queries, warehouse
from analysis.result import Provenance, Result
from ui import figure, handing_on, i18n, shell, state, trace
from ui.i18n import t
from ui.tables import Column

lang = i18n.language()
current = warehouse.current()
about = Provenance(build_id=current.build_id)
book = queries.codebook().frame
views = handing_on.views(book)

with shell.bar():
    view = state.bind(
        st.selectbox,
        "tabel",
        t("unduh.view"),
        options=list(views["view_name"]) or ["observation"],
        default="observation",
        width=320,
    )

shell.title(
    t("unduh.title", views=len(views), rows=numerals.scaled(float(views["rows"].sum()), lang)),
    t("unduh.standfirst", build=current.build_id),
)
shell.lead(t("unduh.lead"))

if view in set(views["view_name"]):
    row = views.set_index("view_name").loc[view]
    st.subheader(f"pub.{view}", anchor=False)
    shell.prose(
        t(
            "unduh.about_view",
            meaning=shell.plain(row[f"meaning_{lang}"]),
            rows=numerals.number(row["rows"], lang),
            columns=int(row["columns"]),
        ),
        key="view",
    )
    handing_on.buttons(view, int(row["rows"]))
    if row["rows"] > handing_on.CSV_ROWS:
        shell.note(t("unduh.too_long", most=numerals.number(handing_on.CSV_ROWS, lang)), key="too_long")
    handing_on.columns(book, view, about)

figure.table(
    Result(views, about),
    {
        "view_name": Column(t("unduh.column.view")),
        f"meaning_{lang}": Column(t("unduh.column.row"), width=320),
        "rows": Column(t("unduh.column.rows"), "number"),
        "columns": Column(t("unduh.column.columns"), "number"),
    },
    key="views",
    title=t("unduh.views_title", views=len(views)),
    alt=t("unduh.views_title", views=len(views)),
)

st.subheader(t("unduh.whole"), anchor=False)
shell.prose(t("unduh.whole_about"), key="whole")
handing_on.database()
shell.note(
    t("unduh.fingerprint", file=current.path.name, sha256=handing_on.fingerprint(current.path)),
    key="fingerprint",
)
st.code("python -m etl export --to DIR", language="sh")

st.subheader(t("unduh.sql"), anchor=False)
shell.prose(t("unduh.sql_about", file=current.path.name), key="sql")
handing_on.examples()
trace.way()
shell.limits([t("unduh.limit_terms"), t("unduh.limit_persons"), t("unduh.limit_mix")])
