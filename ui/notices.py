"""What a page says when it has nothing to show, or shows it with a reserve."""

from __future__ import annotations

import streamlit as st

from ui import shell
from ui.i18n import t


def missing_warehouse(command: str = "make build") -> None:
    """The page of a server without figures: what is missing, and the command that makes it."""
    with shell.bar():
        pass
    st.title(t("shell.missing.title"), anchor=False)
    st.markdown(t("shell.missing.build"))
    st.markdown(t("shell.missing.command"))
    st.code(command, language="bash")


def unreadable_warehouse(text: str, *, begun: bool, command: str = "make build") -> None:
    """Where the build and the code do not fit each other: why, and the command that helps. `begun`: the page has drawn
    its bar before it asked for what is not there."""
    if not begun:
        with shell.bar():
            pass
    st.title(t("shell.missing.title"), anchor=False)
    st.markdown(text)
    st.code(command, language="bash")


def notice(text: str) -> None:
    """One sentence of reserve about everything on the page."""
    st.info(text)
