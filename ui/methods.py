"""How the methods page is set: a table of contents, formulas in symbols and words, lists of terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from analysis.numerals import Lang
from analysis.wording.formulas import GROUPS, Formula
from ui.i18n import t


def contents(sections: Sequence[tuple[str, str]], label: str) -> None:
    """Links to the sections of the page: (anchor, heading) each."""
    items = "".join(f'<li><a href="#{escape(a)}">{escape(heading)}</a></li>' for a, heading in sections)
    st.html(f'<nav class="contents" aria-label="{escape(label)}"><ol>{items}</ol></nav>')


_SUBSCRIPT = re.compile(r"\b([RTPtwzs])([0-9ijT])(?![A-Za-z0-9])")


def symbols(text: str) -> str:
    """A formula in symbols as HTML: R0 and tT get subscripts, ^(...) a superscript."""
    parts, rest = [], text
    while "^(" in rest:
        before, rest = rest.split("^(", 1)
        end = _closing(rest)
        parts += [_with_subscripts(before), f"<sup>{symbols(rest[:end])}</sup>"]
        rest = rest[end + 1 :]
    return "".join([*parts, _with_subscripts(rest)])


def _with_subscripts(text: str) -> str:
    return _SUBSCRIPT.sub(r"\1<sub>\2</sub>", escape(text))


def _closing(text: str) -> int:
    """Index of the parenthesis that closes one opened before `text`; its length when none does."""
    depth = 1
    for index, char in enumerate(text):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return index
    return len(text)


def _formula(formula: Formula, lang: Lang) -> str:
    source = (
        f'<p class="note">{escape(t("metode.after", source=formula.source))}</p>' if formula.source else ""
    )
    return (
        f'<article id="{escape(formula.formula_id)}"><h4>{escape(formula.name[lang])}</h4>'
        f'<p class="symbols">{symbols(formula.symbols[lang])}</p>'
        f"<p>{escape(formula.words[lang])}</p>"
        f'<p class="note">{escape(formula.note[lang])}</p>{source}</article>'
    )


def formulas(known: Iterable[Formula], lang: Lang) -> None:
    """Every formula under the heading of its group, in the order given."""
    for group, members in groupby(known, key=lambda f: f.group):
        body = "".join(_formula(f, lang) for f in members)
        st.html(
            f'<section class="formulas"><h3>{escape(GROUPS[group][lang])}</h3><div>{body}</div></section>'
        )


def terms(pairs: Iterable[tuple[str, str]], *, symbolic: bool = False) -> None:
    """A list of terms and what they mean; `symbolic` where the terms are symbols of formulas."""
    written = symbols if symbolic else escape
    rows = "".join(f"<dt>{written(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in pairs)
    st.html(f'<dl class="terms">{rows}</dl>')
