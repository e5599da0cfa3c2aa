"""The few controls of the top bar, each one line of a page and each in the URL."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analysis import queries, warehouse
from analysis.wording.area import Unit
from ui import state
from ui.i18n import t


def region(levels: Sequence[str], default: str, *, label: str | None = None) -> str:
    """Search among today's regions of these levels, 'Purworejo, Jawa Tengah'; the region_id chosen.

    A region of a lower level than offered stands for the region it lies in: where provinces are on offer
    `3319` means `33`.
    """
    names = region_names(levels)
    chosen = state.get("wilayah")
    if chosen not in names:
        chosen = next((r for r in names if chosen and r != "ID" and chosen.startswith(r)), default)
    return str(
        state.bind(
            st.selectbox,
            "wilayah",
            label or t("shell.bar.region"),
            options=list(names),
            default=chosen,
            format_func=names.__getitem__,
            placeholder=t("shell.bar.region_hint"),
            width=300,
        )
    )


def region_names(levels: Sequence[str]) -> dict[str, str]:
    """region_id -> name with its province, in the order of the levels and then of the codes."""
    return _names(tuple(levels), str(warehouse.current().path))


@st.cache_data(max_entries=16, show_spinner=False)
def _names(levels: tuple[str, ...], build: str) -> dict[str, str]:
    """The names of one build, whose file is the key of the cache."""
    provinces = {r.region_id: r.name for r in queries.regions("provinsi").frame.itertuples()}
    names: dict[str, str] = {}
    for level in levels:
        for row in queries.regions(level).frame.itertuples():
            home = provinces.get(row.province_id) if level in ("kabupaten", "kecamatan", "desa") else None
            names[row.region_id] = f"{row.full_name}, {home}" if home else row.full_name
    return names


def year(years: Sequence[int], default: int | None = None) -> int:
    """One of these years; the newest (or `default`) unless the reader chose another."""
    newest_first = sorted(years, reverse=True)
    return int(
        state.bind(
            st.selectbox,
            "tahun",
            t("shell.bar.year"),
            options=newest_first,
            default=newest_first[0] if default is None else default,
            width=110,
        )
    )


def unit(parent: str, label: str) -> Unit:
    """Which regions of an area a page speaks of: of the country its provinces or all regencies, of a province
    its regencies."""
    if parent != "ID":
        return "kabupaten"
    chosen: Unit = state.bind(
        st.selectbox,
        "tampilan",
        label,
        options=["provinsi", "kabupaten"],
        default="provinsi",
        format_func=lambda name: t(f"shell.bar.units.{name}"),
        width=200,
    )
    return chosen


def target(ids: Sequence[str], name: Callable[[str], str], default: str) -> str:
    """Which of a region's own targets the verdict is read under."""
    return str(
        state.bind(
            st.selectbox,
            "sasaran",
            t("shell.bar.target"),
            options=list(ids),
            default=default,
            format_func=name,
        )
    )
