"""The frame every page stands in: navigation, top bar, title, leading sentences, limits, footer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import streamlit as st

from ui import i18n, state
from ui.i18n import t

_DOCUMENT_LANGUAGE = st.components.v2.component(
    "capaian_document_language",
    js="export default ({ data }) => { document.documentElement.lang = data.lang }",
)


def plain(text: str) -> str:
    """Text from the data, with the characters that Markdown would read as markup escaped."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$<>:])", r"\\\1", text)


def document_language() -> None:
    """Sets `<html lang>` to the reader's language."""
    with st.container(key="document"):
        _DOCUMENT_LANGUAGE(data={"lang": i18n.language()}, key="document_language")


def navigation(sections: Mapping[str, Sequence[st.Page]]) -> None:
    """The sidebar: sections and their pages ('' heads no section); a link carries what its page was last
    showing."""
    with st.sidebar:
        with st.container(key="brand"):
            st.markdown(f"**{t('shell.brand')}**  \n*{t('shell.brand_line')}*")
        for number, (section, pages) in enumerate(sections.items()):
            with st.container(key=f"section_{number}"):
                if section:
                    st.caption(section)
                for page in pages:
                    st.page_link(
                        page, label=page.title, query_params=state.query_for(page.url_path), width="stretch"
                    )


@contextmanager
def bar() -> Iterator[None]:
    """The slim bar on top: the page draws its few controls in it; the language switch closes it."""
    with st.container(key="bar", horizontal=True, vertical_alignment="bottom"):
        yield
        with st.container(key="bar_language", width="content"):
            state.bind(
                st.segmented_control,
                "bahasa",
                t("shell.language"),
                options=i18n.LANGUAGES,
                format_func=str.upper,
                label_visibility="collapsed",
                width="content",
            )


def title(answer: str, standfirst: str) -> None:
    """The page's title (a question or an answer, never a topic) and its line of place, round and source."""
    st.title(answer, anchor=False)
    with st.container(key="standfirst"):
        st.markdown(standfirst)


def lead(sentences: str, key: str = "lead") -> None:
    """The answer in two or three sentences."""
    with st.container(key=key):
        st.markdown(sentences)


def prose(text: str, key: str) -> None:
    """Running text at a readable measure (Markdown)."""
    with st.container(key=f"prose_{key}"):
        st.markdown(text)


def note(text: str, key: str) -> None:
    """The terms of a figure, small, under it (Markdown)."""
    with st.container(key=f"note_{key}"):
        st.markdown(text)


def limits(sentences: Iterable[str]) -> None:
    """What a reader might look for here and this page cannot answer, one sentence each."""
    with st.container(key="limits"):
        st.subheader(t("shell.limits.title"), anchor=False)
        st.markdown("\n".join(f"- {s}" for s in sentences))


def footer(text: str) -> None:
    """The page's last line."""
    with st.container(key="footer"):
        st.markdown(text)
