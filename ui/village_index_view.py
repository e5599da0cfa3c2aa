"""The village index against the status it is held to: the leading figure of a village's profile."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis import villages
from analysis.numerals import Lang
from analysis.result import Result
from analysis.wording.villages import STATUS
from ui import figure, provenance
from ui.charts import base, steps
from ui.i18n import t
from ui.tables import Column
from ui.village_data import Village

_PARTS = ("idm", "iks", "ike", "ikl")
_SHORT: dict[str, dict[Lang, str]] = {
    name: {"id": words["id"], "en": name.replace("_", " ")} for name, words in STATUS.items()
}


def chart(
    village: Village, lang: Lang, size: base.Size, source: str = "", *, row: int = 60
) -> go.Figure | None:
    """The figure with rows of `row` pixels; None where nothing is measured."""
    rows = village.measured
    if rows.empty:
        return None
    now = rows.iloc[-1]
    before = rows.iloc[-2] if len(rows) > 1 else None
    table = pd.DataFrame(
        {
            "name": [t(f"profil.part.{part}", lang) for part in _PARTS],
            "before": [float("nan") if before is None else before[part] for part in _PARTS],
            "after": [now[part] for part in _PARTS],
            "before_year": int(now["year"]) - 1 if before is None else int(before["year"]),
            "after_year": int(now["year"]),
        }
    )
    return steps.index_steps(
        table, aim=_aim(village, lang), statuses=_path(lang), lang=lang, size=size, source=source, row=row
    )


def _path(lang: Lang) -> list[tuple[float, str]]:
    """Where each status begins, and its name short enough for its stretch."""
    starts = [0.0, *(edge + villages.STEP for edge in villages.UPPER_EDGE.values())]
    return [(start, _SHORT[name][lang]) for start, name in zip(starts, villages.STATUSES, strict=True)]


def _aim(village: Village, lang: Lang) -> steps.Aim | None:
    """The target as the chart names it: whose it is comes with it."""
    found = village.aim(lang)
    if found is None:
        return None
    aim, own = found
    key = "own" if own else "step"
    return steps.Aim(aim.score, t(f"profil.index.aim_{key}", lang, name=aim.name))


def draw(village: Village, lang: Lang) -> None:
    """The figure in its frame; nothing where nothing is measured."""
    source = provenance.source_line(village.index.provenance, lang)
    wide, narrow = (chart(village, lang, size, source) for size in ("wide", "narrow"))
    if wide is None or narrow is None:
        return
    rows = village.measured.assign(
        status=[STATUS[str(s)][lang] for s in village.measured["status"]],
        target=float("nan"),
    )
    if (found := village.aim(lang)) is not None:
        rows.loc[rows.index[-1], "target"] = found[0].score
    figure.figure(
        wide,
        Result(rows, village.index.provenance),
        key="profil_index",
        title=t("profil.index.title", name=village.name),
        alt=" ".join(village.index_sentences(lang)),
        narrow=narrow,
        columns={
            "year": Column(t("profil.column.year"), "year"),
            "status": Column(t("profil.column.status")),
            **{part: Column(t(f"profil.part.{part}"), "number", 4) for part in _PARTS},
            "target": Column(t("profil.column.target"), "number", 4),
        },
    )
