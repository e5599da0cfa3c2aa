"""What the page Unduh hands on: views as CSV or Parquet, the DuckDB file, what their columns mean, SQL that runs."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache, partial
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis import numerals, warehouse
from analysis.queries.views import rows_of_view
from analysis.result import Provenance, Result
from analysis.sql_examples import EXAMPLES
from ui import export, figure, i18n, tables
from ui.i18n import t
from ui.tables import Column

CSV_ROWS = 130_000
"""Rows up to which a view is offered as CSV: above it a file would take a visitor's browser and a spreadsheet past
what they bear; Parquet has no such bound."""
PARQUET_TYPE = "application/vnd.apache.parquet"
DUCKDB_TYPE = "application/vnd.duckdb"


def views(book: pd.DataFrame) -> pd.DataFrame:
    """One row a view: view_name, meaning, rows, columns."""
    heads = book[book["position"] == 0].copy()
    heads["columns"] = heads["view_name"].map(book[book["position"] > 0]["view_name"].value_counts())
    return heads


def csv(view: str) -> bytes:
    """A view as CSV for a spreadsheet, text that looks like a formula disarmed. Its origin is the column `source_id`
    and the build in the name of the file: names of documents in every row would make it many times as long."""
    return export.plain_csv(rows_of_view(view).frame)


def parquet(view: str) -> bytes:
    """A view as Parquet, values as they are."""
    file = io.BytesIO()
    rows_of_view(view).frame.to_parquet(file, index=False, compression="zstd")
    return file.getvalue()


@lru_cache(maxsize=8)
def fingerprint(path: Path) -> str:
    """sha256 of a build file; a build never changes once it is published."""
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def buttons(view: str, rows: int) -> None:
    """The files of one view; made when they are asked for."""
    build = warehouse.current().build_id
    kinds = [("parquet", PARQUET_TYPE, partial(parquet, view))]
    if rows <= CSV_ROWS:
        kinds.insert(0, ("csv", export.CSV_TYPE, partial(csv, view)))
    with st.container(key="view_files", horizontal=True):
        for suffix, mime, make in kinds:
            st.download_button(
                t(f"unduh.file.{suffix}"),
                data=make,
                file_name=f"capaian-{view}-{build.removeprefix('build-')}.{suffix}",
                mime=mime,
                key=f"view.{suffix}",
                on_click="ignore",
            )


def database() -> None:
    """The build file itself."""
    path = warehouse.current().path
    st.download_button(
        t("unduh.file.duckdb", size=numerals.number(path.stat().st_size / 1e6, i18n.language(), 1)),
        data=path.read_bytes,
        file_name=f"capaian-{path.name}",
        mime=DUCKDB_TYPE,
        key="database",
        on_click="ignore",
    )


def columns(book: pd.DataFrame, view: str, about: Provenance) -> None:
    """What the columns of one view mean."""
    lang = i18n.language()
    inside = book[(book["view_name"] == view) & (book["position"] > 0)]
    shown = inside.assign(in_key=inside["in_key"].map(lambda k: t("unduh.key.yes") if k else ""))
    figure.table(
        Result(shown, about),
        {
            "column_name": Column(t("unduh.column.name")),
            f"meaning_{lang}": Column(t("unduh.column.meaning"), width=320),
            "unit": Column(t("unduh.column.unit")),
            "type": Column(t("unduh.column.type")),
            "in_key": Column(t("unduh.column.key")),
        },
        key="view_columns",
        title=t("unduh.columns_title", view=view),
        alt=t("unduh.columns_title", view=view),
    )


def examples() -> None:
    """Questions in SQL, each with the answer that this build gives."""
    for example in EXAMPLES:
        st.markdown(f"**{t(f'unduh.example.{example.key}')}**")
        st.code(example.sql, language="sql", wrap_lines=True)
        answer = warehouse.current().query(example.sql)
        kinds = {str(name): _column(str(name), answer[name]) for name in answer}
        with st.container(key=f"answer_{example.key}"):
            tables.show(answer, kinds, key=f"answer.{example.key}", alt=t(f"unduh.example.{example.key}"))


def _column(name: str, values: pd.Series) -> Column:
    """An answer's column under its SQL name: years plain, counts and large amounts whole, other figures to 2
    decimals."""
    if name == "year" or not pd.api.types.is_numeric_dtype(values):
        return Column(name, "year" if name == "year" else "text")
    whole = (values.dropna() % 1 == 0).all() or values.abs().max() >= 1000
    return Column(name, "number", 0 if whole else 2)
