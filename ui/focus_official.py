"""Official lists of villages as focus lists: the picker that opens one, and what is said of the one that is open."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from analysis import focus, queries
from analysis.focus import FocusList
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording import village_lists as words
from analysis.wording.words import word
from ui import provenance, shell, state
from ui.focus_data import Ground
from ui.i18n import t

_PICKED = "focus.official"
NAME_LENGTH = 60


def opened(row: Any, regency: str) -> FocusList:
    """The list of a row of `queries.village_lists` as far as it has codes; of a province the part in `regency`, or in
    the regency where most of its villages lie."""
    codes = [] if row["matched"] == 0 else [str(c) for c in row["codes"]]
    home = str(row["region_id"])
    if len(home) < len(regency) and codes:
        inside = Counter(c[:4] for c in codes)
        home = regency if regency in inside else inside.most_common(1)[0][0]
    return FocusList(home, tuple(c for c in codes if c.startswith(home)))


def picker(g: Ground, lang: Lang) -> None:
    """The lists, those of the regency shown first; opening one replaces the list in the link."""
    found = queries.village_lists()
    rows = found.frame
    if rows.empty:
        shell.prose(t("desa_target.lists.none", lang), key="no_official")
        return
    own = rows["region_id"].eq(g.one.regency)
    ordered = pd.concat([rows[own], rows[~own]]).set_index("list_id", drop=False)
    ordered = ordered[ordered["matched"] > 0]

    def label(list_id: str) -> str:
        row = ordered.loc[list_id]
        return t(
            "desa_target.lists.option",
            lang,
            region=row["region_name"],
            name=words.name(row, lang),
            count=int(row["printed"]),
        )

    def show() -> None:
        row = ordered.loc[st.session_state[_PICKED]]
        one = opened(row, g.one.regency)
        state.put_all(
            {
                "wilayah": one.regency,
                "fokus": focus.encode(one),
                "nama": words.name(row, lang)[:NAME_LENGTH],
            }
        )

    st.selectbox(
        t("desa_target.lists.label", lang),
        list(ordered.index),
        format_func=label,
        key=_PICKED,
        help=t("desa_target.lists.hint", lang),
        width=520,
    )
    st.button(t("desa_target.lists.open", lang), key="focus.official_open", on_click=show)
    shell.note(t("desa_target.lists.note", lang), key="focus_official")
    shell.note(provenance.source_line(found.provenance, lang), key="focus_official_source")


def matching(g: Ground) -> Result:
    """The official lists of whose villages the list shown is made up."""
    found = queries.village_lists()
    codes = set(g.one.codes)
    same = [
        bool(codes) and codes == set(opened(row, g.one.regency).codes)
        for row in found.frame.to_dict("records")
    ]
    return Result(found.frame[same], found.provenance)


def tell(g: Ground, lang: Lang) -> None:
    """Of an official list that is open: its source, year and completeness, and the names that have no code."""
    for number, row in enumerate(matching(g).frame.to_dict("records")):
        assumed = t("desa_target.lists.assumed", lang) if row["year_assumed"] else ""
        said = t(
            "desa_target.lists.source",
            lang,
            region=row["region_name"],
            name=words.name(row, lang),
            topic=word(words.TOPIC, str(row["topic"]), lang),
            completeness=words.completeness(row, lang),
            assumed=assumed,
            document=row["document"],
        )
        lines = [said]
        if len(str(row["region_id"])) < 4:
            lines.append(t("desa_target.lists.whole_province", lang, name=g.name))
        left = queries.village_list_unmatched(str(row["list_id"])).frame
        if len(left):
            named = [_unmatched(r, lang) for r in left.to_dict("records")]
            lines.append(t("desa_target.lists.unmatched", lang, listing="; ".join(named)))
        shell.note(shell.plain(" ".join(lines)), key=f"focus_official_{number}")


def _unmatched(row: Any, lang: Lang) -> str:
    key = "candidate" if row["candidates"] else "no_candidate"
    return t(
        f"desa_target.lists.{key}",
        lang,
        name=row["printed_name"],
        why=word(words.MATCH, str(row["match"]), lang),
        candidates=row["candidates"],
    )
