"""What the reader chose, kept in the URL and nowhere else.

The URL is the only truth: every run reads it, every control is seeded from it before it is drawn, and a
control's callback writes it (one history entry a choice). Links between pages carry the query of the page
they lead to, so a page switch is one history entry as well; reload, back, forward and a deep link need
nothing of their own. The session only remembers what each page was last showing.

    region = state.bind(st.selectbox, "wilayah", "Wilayah", options=ids, default="33")
    year = state.get("tahun", options=years, default=years[-1])

A value that is hostile, malformed or not among the options is treated as absent. Values equal to their
default do not stand in the URL; `permalink` spells them out all the same, so that a quoted link keeps
showing the same view.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st

from analysis import focus

T = TypeVar("T")


@dataclass(frozen=True)
class Param:
    """One declared parameter of the URL."""

    pattern: str
    """Regular expression that the whole raw value must match; anything else counts as absent."""
    shared: bool = False
    """True: carried from page to page. False: each page remembers its own."""
    default: str | None = None
    sticky: bool = False
    """True: a choice stays in the URL even where it equals the page's default, as the pages' defaults
    differ."""
    clears: tuple[str, ...] = ()
    """Parameters that lose their meaning when this one changes."""


_WORD = r"[a-z][a-z0-9_-]{0,40}"
_TEXT = r"[^<>\x00-\x1f]{1,80}"
CLAIM_LENGTH = 200
"""Characters of the longest claim that is read."""

PARAMS: dict[str, Param] = {
    # carried from page to page
    "bahasa": Param("id|en", shared=True, default="id"),
    "wilayah": Param(
        r"ID|\d{2}|\d{4}|\d{6}|\d{10}",
        shared=True,
        sticky=True,
        clears=("sasaran", "desa", "kecamatan", "laju", "angka", "sampai", "fokus", "nama", "aturan"),
    ),
    "tahun": Param(r"(19|20)\d\d", shared=True, sticky=True),
    "sasaran": Param(r"[A-Za-z0-9_.-]{1,80}", shared=True),
    # each page its own
    "desa": Param(r"\d{10}"),
    "kecamatan": Param(r"\d{6}"),
    "ukuran": Param(_WORD),
    "rumus": Param(_WORD),
    "urut": Param(_WORD),
    "tampilan": Param(_WORD),
    "status": Param(_WORD),
    "bidang": Param(_WORD),
    "daftar": Param(_WORD),
    "penerbit": Param(_TEXT),
    "tabel": Param(_WORD),
    "cari": Param(_TEXT),
    "dengan": Param(r"mirip|sebelah|dekat|kosong|(ID|\d{2}|\d{4})(,(ID|\d{2}|\d{4})){0,11}"),
    "klaim": Param(rf"[^<>\x00-\x1f]{{1,{CLAIM_LENGTH}}}"),
    "laju": Param(r"-?\d(\.\d{1,2})?"),
    "angka": Param(r"\d{1,2}(\.\d{1,2})?"),
    "sampai": Param(r"(19|20)\d\d"),
    "fokus": Param(focus.PATTERN),
    "nama": Param(r"[^<>\x00-\x1f]{1,60}"),
    "aturan": Param(r"[a-z0-9-]{1,40}"),
    "skala": Param(_WORD, shared=True),
}

_PAGE, _OWN, _SEEN = "state.page", "state.own", "state.seen"


def _chosen() -> dict[str, str]:
    """The declared and well-formed values of the URL as it stands."""
    raw = st.query_params.to_dict()
    return {k: raw[k] for k, p in PARAMS.items() if k in raw and re.fullmatch(p.pattern, raw[k])}


def begin(page: str) -> None:
    """Opens a run of `page` (its url_path, '' for the default page). Called once, by dashboard.py."""
    st.session_state[_PAGE] = page
    own = st.session_state.setdefault(_OWN, {})
    own[page] = {k: v for k, v in _chosen().items() if not PARAMS[k].shared}
    st.session_state[_SEEN] = {}


def get(key: str, options: Iterable[T] | None = None, default: T | None = None) -> Any:
    """The reader's choice for `key`: one of `options` when they are given (matched by their text), else the
    text itself; `default` (or the parameter's own) when nothing valid was chosen. KeyError for an
    undeclared key."""
    fallback = PARAMS[key].default if default is None else default
    raw = _chosen().get(key)
    if options is None:
        value: Any = fallback if raw is None else raw
    else:
        value = next((o for o in options if str(o) == raw), fallback)
    st.session_state.setdefault(_SEEN, {})[key] = value
    return value


def asked(key: str) -> str:
    """What the URL asks for, whether or not the page has it; '' where it asks for nothing well-formed."""
    return _chosen().get(key, "")


def page() -> str:
    """The page that is run, as `begin` was told."""
    return str(st.session_state.get(_PAGE, ""))


def seen(key: str) -> Any:
    """What this run has already read for `key`, None where it has not: for parts that every page shares."""
    return st.session_state.get(_SEEN, {}).get(key)


def put(key: str, value: object, default: object = None) -> None:
    """Writes a choice to the URL; None, '' or the default removes it. For callbacks (`on_change`,
    `on_select`, a component's), which run before the page does. One history entry, also where other
    parameters are cleared."""
    put_all({key: value}, {key: default})


def put_all(values: Mapping[str, object], defaults: Mapping[str, object] | None = None) -> None:
    """`put` for several parameters in one history entry."""
    before = _chosen()
    texts = {key: "" if value is None else str(value) for key, value in values.items()}
    changed = {key: text for key, text in texts.items() if text != before.get(key, "")}
    after = dict(before)
    for key, text in changed.items():
        param = PARAMS[key]
        after = {k: v for k, v in after.items() if k != key and (k not in param.clears or k in values)}
        default = (defaults or {}).get(key)
        is_default = text == param.default or (not param.sticky and text == str(default))
        if text and not is_default:
            after[key] = text
    if changed and after != st.query_params.to_dict():
        st.query_params.from_dict(after)


def _take(key: str, default: object) -> None:
    put(key, st.session_state[_widget(key)], default)


def _widget(key: str) -> str:
    return f"control.{key}"


def bind(
    widget: Callable[..., Any],
    key: str,
    label: str,
    *,
    options: Iterable[T] | None = None,
    default: T | None = None,
    **kwargs: Any,
) -> Any:
    """Draws a Streamlit `widget` as the control of `key` and returns the value in force.

    With `options` it is a choice (selectbox, radio, segmented_control ...), without it a text field.
    """
    choices = None if options is None else list(options)
    value = get(key, choices, default)
    st.session_state[_widget(key)] = ("" if value is None else value) if choices is None else value
    if choices is not None:
        kwargs["options"] = choices
    widget(label, key=_widget(key), on_change=_take, args=(key, default), **kwargs)
    return value


def query_for(page: str, **changes: object) -> dict[str, str]:
    """The query of a link to `page`: the shared choices, what the page was last showing, and `changes`
    (None drops)."""
    shared = {k: v for k, v in _chosen().items() if PARAMS[k].shared}
    query = shared | st.session_state.get(_OWN, {}).get(page, {})
    for key, value in changes.items():
        if str(value) != query.get(key):
            for stale in PARAMS[key].clears:
                query.pop(stale, None)
    query |= {k: str(v) for k, v in changes.items() if v is not None}
    dropped = {k for k, v in changes.items() if v is None}
    return {k: v for k, v in query.items() if k not in dropped and v != PARAMS[k].default}


def permalink() -> str:
    """The query string that reopens this view for good: also the values that are defaults today."""
    seen = {k: v for k, v in st.session_state.get(_SEEN, {}).items() if v not in (None, "")}
    values = _chosen() | {k: str(v) for k, v in seen.items()}
    return urlencode({k: v for k, v in values.items() if v != PARAMS[k].default})
