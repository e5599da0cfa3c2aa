"""The frame around every chart, map and table: title, drawing, source line, actions, table twin.

Nothing is drawn without a `Result`, because nothing is drawn without saying where it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from analysis.result import Provenance, Result
from ui import export, provenance, tables, trace
from ui.i18n import t
from ui.tables import Columns

_ASSETS = Path(__file__).parent / "assets"
_ACTIONS = st.components.v2.component(
    "capaian_figure_actions",
    html='<div class="actions"></div>',
    css=(_ASSETS / "figure_actions.css").read_text("utf-8"),
    js=(_ASSETS / "figure_actions.js").read_text("utf-8"),
)
_LABELS = ("link", "cite", "png", "copied", "failed")
_QUIET = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def _copy_row(frame: str, title: str, about: Provenance, *, picture: bool) -> None:
    _ACTIONS(
        key=f"copy.{frame}",
        width="content",
        data={
            "frame": frame,
            "title": title,
            "source": provenance.source_line(about),
            "link": provenance.link(),
            "citation": provenance.citation(title, about),
            "file": export.file_name(title, "png"),
            "actions": ["link", "cite", "png"] if picture else ["link", "cite"],
            "labels": {name: t(f"shell.figure.{name}") for name in _LABELS},
        },
    )


@contextmanager
def framed(
    result: Result,
    *,
    key: str,
    title: str,
    alt: str,
    columns: Columns | None = None,
    picture: bool = True,
    source_inside: bool = False,
    twin: bool = True,
) -> Iterator[None]:
    """Draws what the `with` block draws inside the house's frame.

    `columns` names, orders and formats the frame's columns for the table twin and the exports (all columns
    as they are when None). `picture`: there is a chart or map to save as PNG. `source_inside`: the drawing
    carries its own source line. `twin` False where the drawing is a table itself.
    """
    frame = f"figure_{key}"
    with st.container(key=frame):
        st.subheader(title, anchor=False)
        yield
        if not source_inside:
            with st.container(key=f"source_{key}"):
                st.markdown(provenance.source_line(result.provenance))
        shown = result.frame if columns is None else tables.labelled(result.frame, columns)
        as_table = traced = False
        with st.container(key=f"actions_{key}", horizontal=True, vertical_alignment="center"):
            _copy_row(frame, title, result.provenance, picture=picture)
            export.buttons(shown, result.provenance, key=key, title=title)
            if twin and columns is not None:
                as_table = st.toggle(t("shell.figure.table"), key=f"twin.{key}", width="content")
            if trace.offered(result):
                traced = trace.control(key)
        if as_table and columns is not None:
            tables.show(result.frame, columns, key=f"table.{key}", alt=alt)
        if traced:
            trace.show(result, key=key)


def figure(
    chart: go.Figure,
    result: Result,
    *,
    key: str,
    title: str,
    alt: str,
    columns: Columns | None = None,
    narrow: go.Figure | None = None,
    source_inside: bool = True,
    on_pick: Callable[[str], None] | None = None,
) -> None:
    """A Plotly chart in the frame; `narrow` is its variant for a phone. House charts carry their source
    line inside. `on_pick` gets the first customdata of a point that is clicked, before the page runs again."""
    with framed(result, key=key, title=title, alt=alt, columns=columns, source_inside=source_inside):
        if narrow is None:
            _plot(chart, key, alt, on_pick)
        else:
            with st.container(key=f"wide_{key}"):
                _plot(chart, f"{key}.wide", alt, on_pick)
            with st.container(key=f"narrow_{key}"):
                _plot(narrow, f"{key}.narrow", alt, on_pick)


def _plot(chart: go.Figure, key: str, alt: str, on_pick: Callable[[str], None] | None) -> None:
    name = f"plot.{key}"

    def picked() -> None:
        points = st.session_state[name].selection.points
        if points and on_pick is not None:
            on_pick(str(points[0]["customdata"][0]))

    st.plotly_chart(
        chart,
        key=name,
        theme=None,
        config=_QUIET,
        alt=alt,
        on_select="ignore" if on_pick is None else picked,
        selection_mode="points",
    )


def table(
    result: Result, columns: Columns, *, key: str, title: str, alt: str, height: int | None = None
) -> None:
    """A table in the frame: source line, link, citation and files under it."""
    with framed(result, key=key, title=title, alt=alt, columns=columns, picture=False, twin=False):
        tables.show(result.frame, columns, key=f"table.{key}", alt=alt, height=height)
