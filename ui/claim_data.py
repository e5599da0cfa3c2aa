"""The figures and names that claims are judged by, read once a build."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.claims.book import Book
from analysis.claims.claim import HOME, Claim, Ranked
from analysis.warehouse import current
from ui import state
from ui.judgement import COUNT, RATE

LEVELS = ("negara", "provinsi", "kabupaten")


def book() -> Book:
    """Rates, counts and targets of the country, all provinces and all regencies."""
    return _book(current().build_id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _book(build_id: str) -> Book:
    regions = pd.concat([queries.regions(level).frame for level in LEVELS], ignore_index=True)
    former = queries.former_names().frame
    return Book.of(
        regions,
        _observations(RATE),
        _observations(COUNT),
        queries.targets().frame,
        dict(zip(former["former_name"], former["region_id"], strict=True)),
    )


def _observations(indicator: str) -> pd.DataFrame:
    below = [queries.series_of_children("ID", indicator, level=level).frame for level in LEVELS[1:]]
    return pd.concat([queries.series("ID", indicator).frame, *below], ignore_index=True)


def subject(book: Book, default: str) -> str:
    """The region that the reader has chosen anywhere, else `default`; a village stands for its regency."""
    chosen = str(state.get("wilayah") or default)
    return next((r for r in (chosen, chosen[:4], chosen[:2]) if r in book.years), default)


def year(book: Book, region_id: str) -> int:
    """The year that the reader has chosen where the region has figures of it and the year before in the same
    survey, else its newest."""
    newest = book.latest(region_id) or 0
    known = book.years.get(region_id, {}).get("maret", [])
    years = [y for y in known if y - 1 in known]
    return int(state.get("tahun", options=years, default=newest))


def stand_in(claim: Claim, book: Book) -> str:
    """Whom a claim without a region is read for: the region that stands in the URL, where the claim can be
    about it; '' for none."""
    chosen = str(state.get("wilayah") or "")
    if chosen not in book.years:
        return ""
    if isinstance(claim, Ranked):
        return chosen if claim.area == HOME or book.places.lies_in(chosen, claim.area) else ""
    return chosen
