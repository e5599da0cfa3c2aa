"""Where figures come from, in words: the source line under a figure, the citation, the lines of an exported
file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from urllib.parse import urlsplit

import streamlit as st

from analysis import numerals
from analysis.numerals import Lang
from analysis.result import Provenance, SourceRef
from ui import i18n, state
from ui.i18n import t

MOST_NAMED = 3
"""Documents named in a source line; more are counted. A file or a citation names them all."""


@dataclass(frozen=True)
class Origin:
    """What an exported file says of itself."""

    title: str
    sources: str
    rounds: str
    notes: str
    build: str
    link: str


def _documents(sources: tuple[SourceRef, ...], lang: Lang) -> str:
    """'BPS: title; title. Kemenkeu DJPK: title', publishers in order of weight."""
    order = list(dict.fromkeys(s.publisher for s in sources))
    ordered = sorted(sources, key=lambda s: order.index(s.publisher))
    groups = groupby(ordered, key=lambda s: s.publisher)
    return ". ".join(
        f"{name}: {'; '.join(dict.fromkeys(s.titled(lang) for s in group))}" for name, group in groups
    )


def rounds_text(provenance: Provenance, lang: Lang) -> str:
    """The survey months, e.g. 'Maret dan September'; '' when the figures have none."""
    named = [numerals.round_name(r, lang) for r in provenance.rounds if r != "tahunan"]
    return numerals.listing(named, lang)


def source_line(provenance: Provenance, lang: Lang | None = None) -> str:
    """One line: publishers and documents (the weightiest few), survey months, build, and the notes that
    must travel."""
    lang = lang or i18n.language()
    named, more = provenance.sources[:MOST_NAMED], len(provenance.sources) - MOST_NAMED
    parts = [t("provenance.source", lang, documents=_documents(named, lang))] if named else []
    if more > 0:
        parts.append(t("provenance.more", lang, count=more))
    if months := rounds_text(provenance, lang):
        parts.append(t("provenance.rounds", lang, rounds=months))
    if provenance.build_id:
        parts.append(t("provenance.build", lang, build=provenance.build_id))
    return " ".join([*parts, *provenance.notes])


def link() -> str:
    """The address that reopens this view, on the host of `$CAPAIAN_URL` (https://capaian.example.id) where
    that is set; only its query where the server does not know its own address."""
    page = (st.context.url or "").split("?")[0]
    if host := os.environ.get("CAPAIAN_URL"):
        page = host.rstrip("/") + urlsplit(page).path
    query = state.permalink()
    return f"{page}?{query}" if query else page


def today() -> date:
    """The day of reading, for citations."""
    return datetime.now(UTC).astimezone().date()


def citation(title: str, provenance: Provenance, lang: Lang | None = None) -> str:
    """A reference that can be pasted into an article or a report."""
    lang = lang or i18n.language()
    return t(
        "provenance.citation",
        lang,
        title=title.rstrip("."),
        sources=_documents(provenance.sources, lang),
        build=provenance.build_id,
        day=i18n.day(today(), lang),
        link=link(),
    )


def origin(title: str, provenance: Provenance, lang: Lang | None = None) -> Origin:
    """The provenance that an exported file carries."""
    lang = lang or i18n.language()
    return Origin(
        title=title,
        sources=_documents(provenance.sources, lang),
        rounds=rounds_text(provenance, lang),
        notes=" ".join(provenance.notes),
        build=provenance.build_id,
        link=link(),
    )
