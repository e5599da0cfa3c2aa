"""From figures and targets of one region to what its signature chart shows."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan

import pandas as pd

from analysis.numerals import Lang, number, percent, points, points_a_year, round_name
from analysis.standing import CURRENT, LAPSED
from analysis.verdict_row import Verdict
from ui import plans
from ui.charts.lines import with_segments
from ui.charts.promise import Path, Promise
from ui.i18n import t
from ui.judgement import RegionJudgement

FIRST_SHOWN = 2010
_STATES = ("pre_split", "old_method", "old_codes_misaligned", "copies_parent", "round_unclear")
"""Flags that mark a stretch of a series: where they begin or end the line is broken."""
_EVENTS = ("boundary_break", "series_break", "method_break")
"""Flags of the first point after a break."""


def lanes(rates: pd.DataFrame, lang: Lang, first: int = FIRST_SHOWN) -> list[pd.DataFrame]:
    """The series as lines that are never joined: one where a year has one survey, two (March, September) where
    it has both. Columns as `ui.charts.promise.Promise` asks for them."""
    rows = rates[rates["value"].notna() & rates["year"].ge(first)]
    rows = rows[["year", "round", "value", "flag"]].sort_values(["year", "round"], kind="stable")
    if rows.empty:
        return []
    september = rows["round"].eq("september")
    both = rows["year"].duplicated(keep=False).any()
    parts = [rows[~september], rows[september]] if both else [rows]
    return [with_segments(part.assign(break_text=break_texts(part, lang))) for part in parts if len(part)]


def break_texts(rows: pd.DataFrame, lang: Lang) -> list[str]:
    """Why the line may not be joined to each row, '' where it may."""
    found: list[str] = []
    before: tuple[str, set[str]] | None = None
    for survey_round, flag in zip(rows["round"], rows["flag"].fillna(""), strict=True):
        flags = set(str(flag).split(";"))
        states = flags & set(_STATES)
        text = ""
        event = next((f for f in _EVENTS if f in flags), "")
        if before is not None:
            ended = before[1] - states - {"round_unclear"}
            if event:
                text = t(f"wilayah.break.{event}", lang)
            elif ended:
                text = t(f"wilayah.break.after_{min(ended)}", lang)
            elif survey_round != before[0]:
                text = t("wilayah.break.round", lang, round=round_name(survey_round, lang))
        found.append(text)
        before = (survey_round, states)
    return found


def target_ticks(judgement: RegionJudgement, lang: Lang, first: int = FIRST_SHOWN) -> pd.DataFrame:
    """The levels a chart draws: every dated target, and of a yearly promise in use the level it implies."""
    v = judgement.verdict
    rows = judgement.targets.frame
    rows = rows[rows["measure"].eq("level") & rows["year"].notna() & rows["area"].eq("total")]
    rows = rows[rows["year"].ge(first)]
    ticks = pd.DataFrame(
        {
            "year": rows["year"].astype(int),
            "high": rows["high"].astype(float),
            "low": rows["low"].astype(float).fillna(rows["high"].astype(float)),
            "name": [
                plans.short_name(d, s, lang) for d, s in zip(rows["document"], rows["status"], strict=True)
            ],
            "role": _roles(rows, v),
            "document": rows["document"],
            "target_id": rows["target_id"],
        }
    )
    if v.measure == "yearly_change" and not isnan(v.high):
        promise = t("wilayah.chart.yearly", lang, pace=points(v.yearly_change, lang, signed=True))
        low = v.high if isnan(v.low) else v.low
        explained = rows["confidence"].eq("derived").to_numpy()
        ticks = ticks[~(explained & ticks["year"].eq(v.target_year))]
        told = [int(v.target_year), v.high, low, promise, "governing", v.document, v.target_id]
        own = pd.DataFrame([told], columns=ticks.columns)
        ticks = pd.concat([ticks, own]) if len(ticks) else own
    ticks = ticks.drop_duplicates(["year", "low", "high", "name"])
    return ticks.reset_index(drop=True)


def _roles(rows: pd.DataFrame, v: Verdict) -> list[str]:
    """`governing` the one in use, `unjudged` weak or incomparable ones, `superseded` past or revised ones."""
    revised = {
        (plan, year)
        for plan, year, status in zip(rows["plan"], rows["year"], rows["status"], strict=True)
        if status == "perubahan"
    }
    roles = []
    for row in rows.itertuples():
        if row.target_id == v.target_id:
            roles.append("governing")
        elif not row.judgeable or row.confidence == "press_weak_or_ambiguous":
            roles.append("unjudged")
        elif row.year < v.year or (row.status != "perubahan" and (row.plan, row.year) in revised):
            roles.append("superseded")
        else:
            roles.append("valid")
    return roles


def paths(judgement: RegionJudgement, lang: Lang) -> list[Path]:
    """The stated way (of a yearly promise from its base, or from base to a target ahead) and the one needed from
    the figure shown to the next target ahead."""
    v = judgement.verdict
    found: list[Path] = []
    if v.kind == "yearly" and not isnan(v.base_value):
        last = _last_promised(judgement.targets.frame, v)
        end = v.base_value + (last - v.base_year) * v.yearly_change
        words = t("wilayah.chart.stated", lang, pace=points_a_year(-v.yearly_change, lang))
        found.append(Path(((v.base_year, v.base_value), (last, end)), words, stated=True))
    if v.kind == "ahead" and not isnan(v.base_value) and v.base_year < v.target_year:
        found.append(Path(((v.base_year, v.base_value), (v.target_year, v.high)), "", stated=True))
    ahead = judgement.rows[judgement.rows["kind"].eq("ahead") & judgement.rows["status"].ne("not_judgeable")]
    if v.kind == "ahead":
        ahead = ahead[ahead["target_id"].eq(v.target_id)]
    elif v.kind in ("this_year", "yearly"):
        ahead = ahead[ahead["document"].eq(v.document)]
    else:
        ahead = ahead.head(1)
    for row in ahead.tail(1).itertuples():
        if row.required_pace > 0:
            words = t("wilayah.chart.needed", lang, pace=points_a_year(row.required_pace, lang))
            found.append(Path(((row.judged_year, row.actual), (row.target_year, row.high)), words))
    return found


def _last_promised(targets: pd.DataFrame, v: Verdict) -> float:
    """The last year that the yearly promise in use covers."""
    same = targets[
        targets["measure"].eq("yearly_change")
        & targets["document"].eq(v.document)
        & targets["high"].eq(v.yearly_change)
    ]
    return float(same["year"].max()) if len(same) else v.target_year


def gap_text(v: Verdict, lang: Lang) -> str:
    """'1,34 poin di atas target'; '' where there is no gap."""
    if isnan(v.gap) or abs(v.gap) < 0.005:
        return ""
    key = "above" if v.gap > 0 else "below"
    if v.standing in LAPSED:
        key += "_then"
    return t(f"wilayah.chart.{key}", lang, gap=points(abs(v.gap), lang), year=f"{v.judged_year:.0f}")


def promise(
    judgement: RegionJudgement,
    *,
    lang: Lang,
    noise: float,
    contexts: dict[str, pd.DataFrame],
    source: str,
) -> Promise | None:
    """The signature chart of a region in the year judged; None where it has no figures."""
    v = judgement.verdict
    lines = lanes(judgement.rates.frame, lang)
    if not lines:
        return None
    judged = v.standing in (*CURRENT, *LAPSED)
    return Promise(
        lanes=lines,
        targets=target_ticks(judgement, lang),
        focus=v.year,
        axis=t("wilayah.chart.axis", lang),
        verdict=v.standing if judged else "",
        judged_year=int(v.judged_year) if judged else None,
        gap_text=gap_text(v, lang) if judged else "",
        paths=paths(judgement, lang),
        contexts=contexts,
        noise=None if isnan(noise) else noise,
        source=source,
    )


def context_lane(rates: pd.DataFrame, lang: Lang, rounds: Iterable[str] = ("maret",)) -> pd.DataFrame | None:
    """A neighbour's line of these rounds; None where it has none."""
    rows = rates[rates["round"].isin(list(rounds)) & rates["year"].ge(2015)]
    found = lanes(rows, lang)
    return found[0] if found else None


def chart_alt(p: Promise, name: str, v: Verdict, lang: Lang) -> str:
    """What the chart shows, for readers who cannot see it: ends of the line, the value judged, its target."""
    rows = p.observations
    first, last = rows.iloc[0], rows.iloc[-1]
    text = t(
        "wilayah.chart.alt",
        lang,
        name=name,
        first=f"{number(float(first['value']), lang, 2)} ({first['year']})",
        last=f"{number(float(last['value']), lang, 2)} ({last['year']})",
        targets=len(p.targets),
    )
    if not p.verdict:
        return text
    aim = percent(v.high, lang)
    return (
        text
        + " "
        + t(
            "wilayah.chart.alt_target",
            lang,
            actual=percent(v.actual, lang),
            target=aim,
            year=f"{v.judged_year:.0f}",
        )
    )
