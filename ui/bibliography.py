"""The list of sources as a bibliography: one entry a source, its official files with checksum inside."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis import numerals
from ui import i18n
from ui.i18n import t

SEARCHED = ["source_id", "publisher", "title", "title_en", "document", "licence", "note"]


def matching(sources: pd.DataFrame, publisher: str, words: str | None) -> pd.DataFrame:
    """The sources of a publisher ('': of all) in whose texts every word occurs."""
    found = sources[sources["publisher"] == publisher] if publisher else sources
    text = found[SEARCHED].fillna("").agg(" ".join, axis=1).str.casefold()
    for word in (words or "").casefold().split():
        found = found[text.loc[found.index].str.contains(word, regex=False)]
    return found


def address(url: object) -> str:
    """A link, when it is an http address; else the text itself."""
    text = escape(str(url), quote=True)
    return f'<a href="{text}">{text}</a>' if str(url).startswith(("https://", "http://")) else text


def _count(key: str, value: Any) -> str:
    return t(f"sumber.entry.{key}", count=numerals.number(value, i18n.language()))


def _facts(source: Any, files: int) -> Iterable[str]:
    """What is known of the source, in the order a reader asks for it."""
    if pd.notna(source.rows):
        yield _count("rows", source.rows)
    if pd.notna(source.published_on):
        yield t("sumber.entry.published", day=i18n.day(source.published_on))
    if pd.notna(source.retrieved_at):
        yield t("sumber.entry.retrieved", day=i18n.day(source.retrieved_at))
    yield _count("files", files)


def _file(file: Any) -> str:
    return (
        f"<li>{escape(file.name)} <span>({_count('rows', file.rows)}, {_count('bytes', file.bytes)})</span>"
        f"<code>{escape(file.sha256)}</code></li>"
    )


def _terms(licence: str) -> str:
    return f'<p class="licence">{escape(licence)}</p>'


def _entry(source: Any, files: pd.DataFrame, licence: str) -> str:
    """One source; `licence` is what its publisher's heading already says of the terms."""
    title = source.title_en if i18n.language() == "en" and pd.notna(source.title_en) else source.title
    read = "".join(map(_file, files.itertuples())) or f"<li><code>{escape(str(source.sha256))}</code></li>"
    note = f"<p>{escape(source.note.strip())}</p>" if pd.notna(source.note) and source.note.strip() else ""
    terms = "" if source.licence == licence else _terms(source.licence)
    facts = escape(" · ".join(_facts(source, max(len(files), 1))))
    return (
        f'<li id="{escape(source.source_id)}"><h3>{escape(title)}</h3>'
        f"<p>{escape(source.document)}. {address(source.url)}</p>{terms}"
        f"<details><summary>{facts}</summary>{note}<ul>{read}</ul></details></li>"
    )


def show(sources: pd.DataFrame, files: pd.DataFrame) -> None:
    """Draws the sources (`pub.source`) under their publishers, with their files (`pub.source_file`). Terms of use
    that most of a publisher's sources share stand once, under its name."""
    by_source = dict(iter(files.groupby("source_id")))
    for publisher, group in sources.groupby("publisher", sort=False):
        licence = str(group["licence"].mode().iloc[0])
        entries = "".join(
            _entry(s, by_source.get(s.source_id, files.iloc[:0]), licence) for s in group.itertuples()
        )
        heading = f"<div><h2>{escape(str(publisher))}</h2>{_terms(licence)}</div>"
        st.html(f'<section class="bibliography">{heading}<ol>{entries}</ol></section>')
