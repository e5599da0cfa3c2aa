"""The map of a list: its villages in the colours of their status, the others pale; a click adds or takes out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import villages
from analysis.numerals import Lang, number
from analysis.result import Result
from analysis.wording.villages import STATUS
from ui import figure, focus_data, geometry, shell, theme
from ui import map as atlas
from ui.focus_data import Ground
from ui.i18n import t
from ui.map import Category
from ui.village_view import STATUS_COLOURS, kind_of, reasons

HEIGHT = 480
OUTSIDE, OPEN = "luar", "belum"


def categories(shown: pd.Series, lang: Lang) -> dict[str, Category]:
    """The looks of the keys that occur in `values`: statuses, the list's unmeasured villages, the others."""
    looks = {s: Category(STATUS[s][lang], STATUS_COLOURS[s]) for s in reversed(villages.STATUSES)}
    looks[OPEN] = Category(t("fokus.map.unmeasured", lang), "#d8d2c4", "dots", theme.INK)
    looks[OUTSIDE] = Category(t("fokus.map.others", lang), theme.WASH, line=theme.PALE)
    there = set(shown)
    return {key: look for key, look in looks.items() if key in there}


def values(g: Ground) -> pd.Series:
    """Each village of the regency as a key of `categories`; an empty list shows the status of all."""
    by_id = g.table.set_index("region_id")
    found = villages.statuses(by_id, g.index_year or 0)
    if not g.ids:
        return found[found.ne(villages.UNMEASURED)]
    found = found.where(found.ne(villages.UNMEASURED), OPEN)
    return found.where(found.index.isin(g.ids), OUTSIDE)


def texts(g: Ground, lang: Lang) -> pd.Series:
    """What a village says of itself: in the list or not, status and score."""
    by_id = g.table.set_index("region_id")
    status = villages.statuses(by_id, g.index_year or 0).map(lambda s: STATUS[s][lang])
    column = f"idm_{g.index_year}"
    if column in by_id:
        score = by_id[column].map(lambda v: "" if pd.isna(v) else f" ({number(v, lang, 4)})")
        status = status + score
    inside, outside = t("fokus.map.inside"), t("fokus.map.outside")
    mark = pd.Series([inside if i in set(g.ids) else outside for i in by_id.index], index=by_id.index)
    return mark + ": " + status


def draw(g: Ground, lang: Lang) -> bool:
    """False where there are no boundaries of the regency."""
    try:
        layer = geometry.regions_layer(g.one.regency, "desa")
    except geometry.UnknownLayerError:
        shell.prose(t("fokus.map.missing"), key="focus_map_missing")
        return False
    alt = t("fokus.map.alt", place=g.name, count=number(len(g.ids), lang))
    title = t(
        "fokus.map.title" if g.ids else "fokus.map.title_empty", place=g.name, count=number(len(g.ids), lang)
    )
    with figure.framed(
        Result(g.listed, g.found.provenance), key="focus_map", title=title, alt=alt, twin=False
    ):
        shown = values(g)
        atlas.draw(
            layer,
            shown,
            title=title,
            alt=alt,
            key="focus",
            categories=categories(shown, lang),
            texts=texts(g, lang),
            why=kind_of(g.table.set_index("region_id")),
            reasons=reasons("idm"),
            legend=t("desa.legend.status", year=g.index_year or "–"),
            height=HEIGHT,
            on_pick=lambda region_id: focus_data.toggle(g, region_id),
        )
        st.markdown(t("fokus.map.how"))
    return True
