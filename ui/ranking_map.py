"""The leagues' twin on a map: the same measure, in numeric classes."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd

from analysis.leagues import LEVEL, MEASURES
from analysis.numerals import Lang
from analysis.progress import PRINTED
from analysis.result import Result
from ui import figure, geometry, leads, ranking_view, shell, theme
from ui import map as atlas
from ui.i18n import t
from ui.leagues import Ranking

_STEPS = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0)
_DONE = (0.0, 50.0, 100.0)
_DONE_COLOURS = (theme.SHORT, "#d08b45", "#f3d9b6", theme.MET)
_GAP_COLOURS = (theme.MET, "#f3d9b6", "#d08b45", theme.SHORT)
_GAP_QUANTILES = (1 / 3, 2 / 3)


def change_breaks(values: pd.Series) -> list[float]:
    """Breaks of equal steps around zero, at most three below and two above it, that hold four fifths of
    the changes within the inner classes."""
    low, high = (float(values.quantile(q)) for q in (0.1, 0.9))
    step = next((s for s in _STEPS if 3 * s >= -low and 2 * s >= high), _STEPS[-1])
    below, above = (min(math.ceil(reach / step), most) for reach, most in ((-low, 3), (high, 2)))
    return [k * step for k in range(-max(below, 0), max(above, 0) + 1)]


def change_colours(breaks: list[float]) -> tuple[str, ...]:
    """A colour for each class: classes that end at zero or below fall, the others rise."""
    falls = sum(b <= PRINTED for b in breaks)
    rises = len(breaks) + 1 - falls
    return (*theme.FALLS[len(theme.FALLS) - falls :], *theme.RISES[:rises])


def gap_breaks(values: pd.Series, form: atlas.Format, least: float) -> list[float]:
    """Breaks between met and short (`least`), and of the short ones in thirds."""
    short = values[values >= least]
    thirds = [form.rounded(float(short.quantile(q))) for q in _GAP_QUANTILES] if len(short) > 2 else []
    breaks = sorted({least, *(b for b in thirds if b > least)})
    return [b for b, following in pairwise([*breaks, math.inf]) if b < following]


def classes(measure: str, values: pd.Series, lang: Lang) -> atlas.Classes | None:
    """Classes of a measure; None where no two values print differently."""
    known = values.dropna()
    if known.round(2).nunique() < 2:
        return None
    if measure == LEVEL:
        return atlas.quantiles(known, atlas.percent(lang, 1), lang)
    if MEASURES[measure].span:
        breaks = change_breaks(known)
        return atlas.by_breaks(breaks, atlas.points(lang), lang, change_colours(breaks))
    if measure == "terlaksana":
        return atlas.by_breaks(_DONE, atlas.percent(lang, 0), lang, _DONE_COLOURS)
    form, least = (
        (atlas.points(lang, signed=False), PRINTED) if measure == "selisih" else (atlas.people(lang), 1.0)
    )
    breaks = gap_breaks(known, form, least)
    return atlas.by_breaks(breaks, form, lang, _GAP_COLOURS[: len(breaks)] + _GAP_COLOURS[-1:])


def draw(found: Ranking, lang: Lang) -> None:
    """The regions by the measure that leads the page; a click opens the region's page."""
    setting, league = found.leads
    look = classes(setting.measure, league["value"], lang)
    if look is None:
        return
    try:
        layer = geometry.regions_layer(found.parent, found.unit)
    except geometry.UnknownLayerError:
        shell.prose(t("peringkat.map.missing"), key="no_map")
        return
    kind = t(f"peringkat.measure.{setting.measure}")
    title = t("peringkat.map.title", measure=kind, place=setting.place, year=setting.year)
    alt = t("peringkat.map.alt", count=len(league), place=setting.place)
    result = Result(ranking_view.table(found, lang), found.about)
    heads = ranking_view.columns(found)
    with figure.framed(result, key="ranking_map", title=title, alt=alt, columns=heads, twin=False):
        atlas.draw(
            layer,
            league["value"],
            title=title,
            alt=alt,
            key="ranking",
            height=520,
            on_pick=leads.go,
            classes=look,
            selected=found.selected or None,
            legend=t(f"peringkat.legend.{_legend(setting.measure)}"),
        )
    if league["value"].isna().any():
        shell.note(t("peringkat.map.outside"), key="ranking_map")


def _legend(measure: str) -> str:
    """How the classes of a measure are made."""
    if measure == LEVEL or measure in ("terlaksana", "jiwa"):
        return measure
    return "selisih" if measure == "selisih" else "gerak"
