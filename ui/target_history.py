"""From a region's figures and targets to the chart of its targets' history."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis import register
from analysis.numerals import Lang, listing, points_a_year, target_text
from analysis.result import Result
from analysis.targets import WEAK
from analysis.wording.targets import FAMILY
from analysis.wording.words import STATUS, word
from ui import figure, plans, provenance, region_chart
from ui.charts.history import History, history
from ui.charts.promise import Path
from ui.i18n import t
from ui.judgement import RegionJudgement
from ui.tables import Column

AHEAD = 6
"""Years after the last figure that the chart shows; targets farther off are named under it."""
BEFORE = 3
"""Years before the first target that the line is shown."""


def name_of(document: str, status: str, lang: Lang) -> str:
    """A plan's short name; of an amendment with the word for it."""
    name = plans.short_name(document, status, lang).split(": ")[0]
    said = t("plans.revised", lang)
    return name if status != "perubahan" or said.lower() in name.lower() else f"{name}, {said.lower()}"


def content(
    judged: RegionJudgement, targets: pd.DataFrame, own: pd.DataFrame, source: str, lang: Lang
) -> History | None:
    """The chart's content; None where no target has a year and a level.

    targets: `pub.target` rows of the region, poverty rate, whole population. own: their rows of
    `analysis.register.in_own_year`.
    """
    focus = judged.verdict.year
    ticks = pd.concat([_ticks(targets, own, judged.verdict.target_id, lang), _implied(judged, lang)])
    if ticks.empty:
        return None
    first = max(region_chart.FIRST_SHOWN, int(ticks["year"].min()) - BEFORE)
    shown = merged(ticks)
    families = [name for name in register.FAMILIES if shown["family"].eq(name).any()]
    return History(
        lanes=region_chart.lanes(judged.rates.frame, lang, min(first, focus)),
        targets=shown,
        paths=_paths(targets, own, lang),
        focus=focus,
        axis=t("target.history.axis", lang),
        key=[(name, FAMILY[name][lang]) for name in families],
        source=source,
    )


def horizon(rates: pd.DataFrame, focus: int) -> int:
    """The last year the chart shows."""
    known = rates.loc[rates["value"].notna(), "year"]
    return max(focus, (int(known.max()) if len(known) else focus) + AHEAD)


def beyond(targets: pd.DataFrame, last: int, lang: Lang) -> str:
    """Levels promised for years after `last`, in words; '' for none."""
    rows = targets[targets["measure"].eq("level") & targets["year"].gt(last)].sort_values("year")
    return listing(
        [
            t(
                "target.history.far",
                lang,
                target=target_text(row.low, row.high, lang),
                year=row.year,
                name=name_of(row.document, row.status, lang),
            )
            for row in rows.itertuples()
        ],
        lang,
    )


def _ticks(targets: pd.DataFrame, own: pd.DataFrame, used: str, lang: Lang) -> pd.DataFrame:
    """One row a target with a year and a level, stated or implied by a promised fall."""
    rows = targets[targets["year"].notna() & targets["target_id"].isin(own.index)]
    verdicts = own.loc[rows["target_id"]]
    high = verdicts["high"].to_numpy(dtype=float)
    revised = set(register.revisions(targets)["original_id"].dropna())
    yearly = rows["measure"].eq("yearly_change")
    ticks = pd.DataFrame(
        {
            "year": rows["year"].astype(int).to_numpy(),
            "low": verdicts["low"].fillna(verdicts["high"]).to_numpy(dtype=float),
            "high": high,
            "name": [
                _named(d, s, int(y), lang)
                for d, s, y in zip(rows["document"], rows["status"], rows["year"], strict=True)
            ],
            "family": [
                "derived" if implied else register.family(plan, status)
                for implied, plan, status in zip(yearly, rows["plan"], rows["status"], strict=True)
            ],
            "role": [_role(row, used, revised) for row in rows.itertuples()],
            "verdict": [word(STATUS, status, lang) for status in verdicts["status"]],
        }
    )
    return ticks[ticks["high"].notna()].reset_index(drop=True)


def _implied(judged: RegionJudgement, lang: Lang) -> pd.DataFrame:
    """The levels that promised falls imply for the year in focus, which may lie before the years they name."""
    rows = judged.rows[judged.rows["kind"].eq("yearly") & judged.rows["high"].notna()]
    used = rows["target_id"].eq(judged.verdict.target_id)
    return pd.DataFrame(
        {
            "year": judged.verdict.year,
            "low": rows["low"].fillna(rows["high"]),
            "high": rows["high"],
            "name": [
                name_of(d, s, lang) for d, s in zip(rows["document"], rows["target_status"], strict=True)
            ],
            "family": "derived",
            "role": used.map({True: "governing", False: "valid"}).mask(rows["weak"] & ~used, "unjudged"),
            "verdict": [word(STATUS, status, lang) for status in rows["status"]],
        }
    )


def _named(document: str, status: str, year: int, lang: Lang) -> str:
    """The plan's name without the year that the axis already says."""
    name = name_of(document, status, lang)
    return name.removesuffix(f" {year}") if len(name) > len(str(year)) + 1 else name


def _role(row: object, used: str, revised: set[str]) -> str:
    target_id = getattr(row, "target_id", "")
    if target_id == used:
        return "governing"
    if not getattr(row, "judgeable", True) or getattr(row, "confidence", "") == WEAK:
        return "unjudged"
    return "superseded" if target_id in revised else "valid"


def merged(ticks: pd.DataFrame) -> pd.DataFrame:
    """Targets of one year at one level drawn once, under all their names; the weightiest role and kind stand."""
    roles = {name: order for order, name in enumerate(("governing", "valid", "superseded", "unjudged"))}
    kinds = {name: order for order, name in enumerate(register.FAMILIES)}
    ordered = ticks.assign(_role=ticks["role"].map(roles), _kind=ticks["family"].map(kinds))
    ordered = ordered.sort_values(["year", "_role", "_kind"], kind="stable")
    joined = ordered.groupby(["year", "low", "high"], sort=False, as_index=False).agg(
        name=("name", _together),
        family=("family", "first"),
        role=("role", "first"),
        verdict=("verdict", "first"),
    )
    return joined.reset_index(drop=True)


def _together(names: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(names))


def _paths(targets: pd.DataFrame, own: pd.DataFrame, lang: Lang) -> list[Path]:
    """The way of every promised fall from its base through the levels it implies."""
    rows = targets[targets["measure"].eq("yearly_change") & targets["target_id"].isin(own.index)]
    levels = rows[["target_id", "document", "status", "year", "high"]].rename(columns={"high": "pace"})
    levels = levels.merge(own[["base_year", "base_value", "high"]], left_on="target_id", right_index=True)
    levels = levels[levels["high"].notna()]
    found: list[Path] = []
    for (document, status, base_year, base), steps in levels.groupby(
        ["document", "status", "base_year", "base_value"], sort=False
    ):
        name = t(
            "target.history.yearly",
            lang,
            name=name_of(str(document), str(status), lang),
            pace=points_a_year(-float(steps["pace"].iloc[0]), lang),
        )
        points = [(base_year, base), *sorted(zip(steps["year"].astype(float), steps["high"], strict=True))]
        found.append(Path(tuple(dict.fromkeys(points)), name, stated=True))
    return found


def draw(
    about: Result, judged: RegionJudgement, targets: pd.DataFrame, own: pd.DataFrame, name: str, lang: Lang
) -> bool:
    """The chart with its table twin; False where there is nothing to draw. about: the rows of the twin (as
    `ui.target_register.rows` writes them) and their provenance."""
    last = horizon(judged.rates.frame, judged.verdict.year)
    near = targets[targets["year"].isna() | targets["year"].le(last)]
    shown = content(judged, near, own, provenance.source_line(about.provenance, lang), lang)
    if shown is None:
        return False
    wide, narrow = (history(shown, lang=lang, size=size) for size in ("wide", "narrow"))
    figure.figure(
        wide,
        about,
        key="target_history",
        title=t("target.history.title", lang, name=name),
        alt=t(
            "target.history.alt",
            lang,
            name=name,
            count=len(shown.targets),
            first=shown.targets["year"].min(),
            last=shown.targets["year"].max(),
        ),
        narrow=narrow,
        columns={
            "year": Column(t("target.column.year", lang), "year"),
            "document": Column(t("target.column.document", lang), width="large"),
            "low": Column(t("target.column.low", lang), "percent", 2),
            "high": Column(t("target.column.high", lang), "percent", 2),
            "verdict": Column(t("target.column.verdict", lang)),
        },
    )
    return True
