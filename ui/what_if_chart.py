"""From what is assumed about one region to what its chart shows."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import pandas as pd

from analysis import what_if
from analysis.numerals import Lang, number, points_a_year
from analysis.progress import PRINTED
from analysis.what_if import Answer
from analysis.wording import what_if as words
from ui import plans, region_chart, what_if_data
from ui.charts.promise import Fan, Path, Promise, Role
from ui.i18n import t
from ui.what_if_data import Ground

LONGEST = 15
"""Years ahead that chart and table show at most, unless the year looked at lies farther."""


def until(a: Answer) -> int:
    """The last year shown: the one looked at, and the arrival where it is not too far."""
    start, last = a.question.start.year, max(a.question.by, a.question.start.year + 1)
    return max(last, int(a.reached)) if a.reached <= start + LONGEST else last


def promise(g: Ground, a: Answer, source: str, lang: Lang) -> Promise:
    """The signature chart of a region with what is assumed on it."""
    bare = region_chart.promise(g.judged, lang=lang, noise=float("nan"), contexts={}, source=source)
    if bare is None:
        raise ValueError(f"{g.where.region_id} has no figures to draw")
    return replace(
        bare,
        targets=_ticks(g, a, bare.targets, lang),
        paths=_paths(g, a, lang),
        fan=_fan(g, a, lang),
        axis=f"{bare.axis}. {words.LABEL[lang]}",
        verdict="",
        judged_year=None,
        gap_text="",
    )


def _ticks(g: Ground, a: Answer, ticks: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The level aimed at as the governing tick, the region's own target beside it where that is another, and its
    other targets ahead."""
    ahead = ticks[ticks["year"].between(g.start.year + 1, until(a))]
    found = [ahead.assign(role=ahead["role"].replace("governing", "valid"))]
    q, typed = a.question, t("simulasi.chart.own", lang)
    own = isnan(q.own_year) and not isnan(q.target)
    if g.aim is not None:
        low = g.target if isnan(g.aim["low"]) else float(g.aim["low"])
        name = plans.short_name(g.aim["document"], g.aim["target_status"], lang)
        same = found[0]["year"].eq(g.target_year) & (found[0]["high"] - g.target).abs().le(PRINTED)
        found = [
            found[0][~same],
            _tick(int(g.target_year), low, g.target, name, "valid" if own else "governing"),
        ]
    if own:
        found.append(_tick(q.by, q.target, q.target, typed, "governing"))
    return pd.concat(found, ignore_index=True)


def _tick(year: int, low: float, high: float, name: str, role: Role) -> pd.DataFrame:
    return pd.DataFrame([{"year": year, "high": high, "low": low, "name": name, "role": role}])


def _paths(g: Ground, a: Answer, lang: Lang) -> list[Path]:
    """The assumed path with its end written, and, where a pace is given, the way the target would need."""
    q, found = a.question, []
    if isnan(a.pace):
        return []
    last = until(a)
    corners = tuple(
        (float(year), float(what_if.level_at(g.start.value, a.pace, year - g.start.year, q.kind)))
        for year in range(g.start.year, last + 1)
    )
    arrived = q.by == last and abs(corners[-1][1] - q.target) <= PRINTED
    end = str(last) if arrived else f"{last}: {number(corners[-1][1], lang, 2)}"
    if a.pace >= PRINTED:
        name = t("simulasi.chart.falling", lang, pace=points_a_year(a.pace, lang))
    elif a.pace <= -PRINTED:
        name = t("simulasi.chart.rising", lang, pace=points_a_year(-a.pace, lang))
    else:
        name = t("simulasi.chart.level", lang)
    if q.kind == "compound":
        name = t("simulasi.chart.first_year", lang, path=name)
    found.append(Path(corners, name, end=end))
    need = what_if.needed_pace(g.start.value, q.target, q.years)
    if q.given == "pace" and need > 0 and abs(need - a.pace) > PRINTED:
        words_on = t("wilayah.chart.needed", lang, pace=points_a_year(need, lang))
        found.append(Path(((g.start.year, g.start.value), (q.by, q.target)), words_on))
    return found


def _fan(g: Ground, a: Answer, lang: Lang) -> Fan | None:
    """The interval of past changes around the last figure, as far as a figure is projected."""
    found = what_if_data.projected(g)
    if found is None:
        return None
    rows = found[0].path[["low", "high"]].dropna().reset_index()
    rows = rows[rows["year"].le(until(a))]
    return Fan(rows, t("simulasi.chart.fan_name", lang)) if len(rows) > 1 else None
