"""The house's one palette, and the style sheet made from it.

Colour says one thing at a time: teal = target met, ochre = short of it, grey = no target; a sequential
scale for levels. A shape and a word always stand beside it. Contrast is held to WCAG AA by a test.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

INK = "#1f2529"
MUTED = "#5c666d"
PALE = "#b8bfc4"
HAIR = "#e4e7e9"
WASH = "#f4f5f3"
PAPER = "#ffffff"
ACCENT = "#9b1c4b"
"""Targets, and nothing else."""
ACCENT_PALE = "#dcb3c2"
"""Superseded targets."""
MET = "#0b625b"
SHORT = "#b45309"
NONE = "#8a949b"
"""No target: a fill or a mark, never text."""
LINK = "#1c4f7c"
"""What can be pressed: links, the active choice, focus. Not the teal of a verdict."""
PEERS = ("#3873b7", "#6a7523", "#311b5e", "#466779", "#3836b5", "#3d4828")
"""Regions beside the one in question, in this order: lines and their names."""
LEVELS = ("#f3ede2", "#e0cdb0", "#c79d74", "#a06a48", "#6f3d2b", "#43201a")
"""Sequential, light to dark, one hue family away from the verdict's teal: higher is more poverty."""
FALLS = ("#3a3a78", "#7576ab", "#b4b5d6", "#e3e3f0")
RISES = ("#f1dcc3", "#d3a06a", "#9c5f2c")
"""Diverging around no change: falls dark to light, rises light to dark. No verdict."""
SHARES = ("#d9e2e8", "#a9bdca", "#5f7f93", "#2c4759")
"""How much of something is there, light to dark. No level of poverty, no verdict."""

_STYLE = Path(__file__).parent / "style.css"


@cache
def style_sheet() -> str:
    """The palette as CSS variables, followed by ui/style.css."""
    colours = {name.lower(): value for name, value in globals().items() if _is_colour(value)}
    variables = "".join(f"--c-{name.replace('_', '-')}:{value};" for name, value in colours.items())
    return f"<style>:root{{{variables}}}\n{_STYLE.read_text('utf-8')}</style>"


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and len(value) == 7 and value.startswith("#")


def apply() -> None:
    """Sets the style sheet of the page; takes no room on it."""
    st.html(style_sheet())
