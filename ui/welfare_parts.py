"""The villages of a register as pictures: their kecamatan by how far they stand over their path, and all of them on
one scale."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis import welfare_goal
from analysis.numerals import Lang, number, percent
from analysis.result import Provenance, Result
from analysis.wording import welfare as words
from ui import figure, provenance, shell, state, theme
from ui.charts.bars import rank_strip
from ui.charts.base import shade
from ui.charts.parts import parts
from ui.i18n import t
from ui.tables import Column
from ui.welfare_data import Numbers
from ui.welfare_judged import Judged

_MOST_BARS = 12


def about_villages(judgement: Judged, lang: Lang) -> Provenance:
    """Where the villages' figures come from, with the labels that must travel with them."""
    notes = [t("dua_angka.villages.note_rank", lang)]
    if judgement.aims["target_id"].eq(welfare_goal.DEFAULT).any():
        notes.insert(0, t("dua_angka.villages.note_derived", lang, source=welfare_goal.GOAL_SOURCE))
    return replace(judgement.about, notes=tuple(notes))


def draw_kecamatan(judgement: Judged, found: Numbers, lang: Lang) -> None:
    """The kecamatan by how many of the listed stand over their path, sums of the villages covered."""
    assert found.basis is not None
    unit = found.basis.unit
    table = judgement.table[judgement.table["units_over"].notna()]
    if len(judgement.table) < 2:
        return
    judged_here = len(table) > 0
    if not judged_here:
        table = judgement.table.sort_values("current", ascending=False)
        table = table.assign(units_over=table["count"])
    title = t(
        f"dua_angka.kecamatan.{'title' if judged_here else 'title_base'}",
        lang,
        desil=words.MEASURE[found.measure][lang],
        shown=min(len(table), _MOST_BARS),
        all=len(table),
    )
    among = found.villages.groupby("kecamatan_id").size()
    table = table.assign(among=table["region_id"].map(among))
    top = table.head(_MOST_BARS)
    bars = pd.DataFrame(
        {
            "region_id": top["region_id"],
            "name": top["name"],
            "value": top["units_over"],
            "text": [
                f"{number(r.units_over, lang)}; {percent(r.current, lang, 1, short=True)}"
                for r in top.itertuples()
            ],
        }
    )
    about = about_villages(judgement, lang)
    source = provenance.source_line(replace(about, notes=()), lang)
    over = Column(t("dua_angka.village.units_over", lang, unit=words.unit_word(unit, lang)), "number")
    figure.figure(
        parts(
            bars,
            colours=(shade(theme.MET, 0.5), shade(theme.SHORT if judged_here else theme.MUTED, 0.55)),
            lang=lang,
            source=source,
        ),
        Result(table, about),
        key="welfare_kecamatan",
        title=title,
        alt=title,
        columns={
            "name": Column(t("dua_angka.village.kecamatan", lang)),
            "word": Column(t("dua_angka.village.verdict", lang)),
            "current": Column(t("dua_angka.kecamatan.share", lang, year=found.year), "percent", 2),
            "current_change": Column(t("dua_angka.village.change", lang), "points", 2),
            **({"units_over": over} if judged_here else {}),
            "count": Column(
                t("dua_angka.kecamatan.count", lang, desil=words.MEASURE[found.measure][lang]), "number"
            ),
            "total": Column(t("dua_angka.village.total", lang, unit=words.unit_word(unit, lang)), "number"),
            "villages": Column(t("dua_angka.column.villages", lang), "number"),
            "among": Column(t("dua_angka.kecamatan.among", lang), "number"),
        },
    )
    key = "note" if judged_here else "note_base"
    shell.note(t(f"dua_angka.kecamatan.{key}", lang, unit=words.unit_word(unit, lang)), key="kecamatan")


def draw_strip(judgement: Judged, found: Numbers, lang: Lang) -> None:
    """All villages on one scale, the picked one marked; a click picks another."""
    table = judgement.table[judgement.table["current"].notna()]
    if len(table) < 3:
        return
    selected = state.get("desa", list(table["region_id"]), str(table["region_id"].iloc[0]))
    points = table[["region_id", "name"]].assign(value=table["current"].astype(float))
    about = replace(judgement.about, notes=())
    source = provenance.source_line(about, lang)
    chart = rank_strip(
        points,
        selected,
        median_text=t("dua_angka.villages.median", lang),
        lang=lang,
        size="narrow",
        source=source,
    )
    lowest, highest = points["value"].min(), points["value"].max()
    figure.figure(
        chart,
        Result(table, about),
        key="welfare_strip",
        title=t(
            "dua_angka.villages.strip_title",
            lang,
            low=percent(lowest, lang, 1),
            high=percent(highest, lang, 1),
        ),
        alt=t("dua_angka.villages.strip_alt", lang, count=len(points)),
        columns={
            "name": Column(t("dua_angka.village.name", lang)),
            "current": Column(t("dua_angka.kecamatan.share", lang, year=found.year), "percent", 2),
        },
        on_pick=lambda region_id: state.put("desa", region_id),
    )
