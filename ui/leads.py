"""Ways from a figure to a region's page: a click on a map or a chart, or a link in a list."""

from __future__ import annotations

import streamlit as st

from ui import state

PAGE, SCRIPT = "wilayah", "pages/kemiskinan/wilayah.py"
_SAME_YEAR = ("", "peringkat", "bandingkan", "target")
"""Pages whose year is that of poverty figures: the page they lead to shows the same one."""
_GO = "leads.go"


def go(region_id: str) -> None:
    """For callbacks of maps and charts: the region whose page opens when the page runs again."""
    if region_id:
        st.session_state[_GO] = region_id


def follow() -> None:
    """Opens the page that a click asked for. Called once, at the top of a page that uses `go`."""
    region_id = st.session_state.pop(_GO, None)
    if region_id:
        st.switch_page(SCRIPT, query_params=_query(region_id))


def link(region_id: str, label: str) -> None:
    """A link to a region's page that carries the reader's other choices."""
    st.page_link(SCRIPT, label=label, query_params=_query(region_id))


def _query(region_id: str) -> dict[str, str]:
    year = state.get("tahun") if state.seen("tahun") is None else state.seen("tahun")
    if state.page() in _SAME_YEAR and year:
        return state.query_for(PAGE, wilayah=region_id, tahun=year)
    return state.query_for(PAGE, wilayah=region_id)


def links(names: dict[str, str], key: str, heading: str) -> None:
    """A line of links, region_id -> label."""
    with st.container(key=f"links_{key}", horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(heading)
        for region_id, label in names.items():
            link(region_id, label)
