"""Tables in the reader's numerals: short ones as HTML that a screen reader can walk, long ones as a
scrolling grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import pandas as pd
import streamlit as st

from analysis import numerals
from analysis.numerals import Lang
from ui import i18n

Kind = Literal["text", "year", "number", "percent", "points", "people", "rupiah", "day"]
SHORT = 45
"""Rows up to which a table is plain HTML."""


@dataclass(frozen=True)
class Column:
    """How a column is headed and written. Decimals count for number, percent and points."""

    label: str
    kind: Kind = "text"
    decimals: int = 0
    help: str | None = None
    width: Literal["small", "medium", "large"] | int | None = None

    def write(self, lang: Lang) -> Callable[[Any], str]:
        """The function that writes one cell."""
        writers: dict[Kind, Callable[[Any], str]] = {
            "text": lambda v: (
                str(v) if isinstance(v, str) else numerals.ABSENT if numerals.is_absent(v) else str(v)
            ),
            "year": lambda v: numerals.ABSENT if numerals.is_absent(v) else str(int(v)),
            "number": lambda v: numerals.number(v, lang, self.decimals),
            "percent": lambda v: numerals.percent(v, lang, self.decimals, short=True),
            "points": lambda v: numerals.number(v, lang, self.decimals, signed=True),
            "people": lambda v: numerals.number(v, lang),
            "rupiah": lambda v: numerals.rupiah(v, lang),
            "day": lambda v: i18n.day(v, lang),
        }
        return writers[self.kind]

    @property
    def numeric(self) -> bool:
        return self.kind not in ("text", "day")


Columns = Mapping[str, Column]


def labelled(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The columns that are shown, in their order, under their labels; values untouched (what an export
    holds)."""
    return frame[list(columns)].rename(columns={name: c.label for name, c in columns.items()})


def html(frame: pd.DataFrame, columns: Columns, lang: Lang, alt: str) -> str:
    """A plain HTML table: the first column heads its row, figures stand right, `alt` is its caption for screen
    readers."""
    kinds = ["figure" if c.numeric else "text" for c in columns.values()]
    heads = "".join(
        f'<th scope="col" class="{k}"{_least(c)}>{escape(c.label)}</th>'
        for k, c in zip(kinds, columns.values(), strict=True)
    )
    written = [frame[name].map(c.write(lang)) for name, c in columns.items()]
    rows = "".join(
        f'<tr><th scope="row" class="{kinds[0]}">{escape(first)}</th>'
        + "".join(f'<td class="{k}">{escape(cell)}</td>' for k, cell in zip(kinds[1:], rest, strict=True))
        + "</tr>"
        for first, *rest in zip(*written, strict=True)
    )
    return (
        f'<div class="table" role="region" aria-label="{escape(alt)}" tabindex="0"><table>'
        f"<caption>{escape(alt)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _least(column: Column) -> str:
    """The width in pixels that running text in a column is given at least."""
    return f' style="min-width:{column.width}px"' if isinstance(column.width, int) else ""


def show(
    frame: pd.DataFrame,
    columns: Columns,
    *,
    key: str,
    alt: str,
    height: int | None = None,
    on_select: Callable[[], None] | None = None,
) -> Any:
    """Draws a table. With `on_select` it is always a grid whose row can be picked: the callback reads
    `st.session_state[key].selection.rows`."""
    lang = i18n.language()
    if on_select is None and height is None and len(frame) <= SHORT:
        return st.html(html(frame, columns, lang, alt))
    shown = labelled(frame, columns).reset_index(drop=True)
    styled = shown.style.format({c.label: c.write(lang) for c in columns.values()})
    extra: dict[str, Any] = {} if height is None else {"height": height}
    if on_select is not None:
        extra |= {"on_select": on_select, "selection_mode": "single-row"}
    return st.dataframe(
        styled,
        key=key,
        hide_index=True,
        placeholder=numerals.ABSENT,
        alt=alt,
        column_config={
            c.label: st.column_config.Column(
                help=c.help, width=c.width, alignment="right" if c.numeric else "left"
            )
            for c in columns.values()
        },
        **extra,
    )
