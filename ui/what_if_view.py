"""The page of a simulation, part by part: the path, its yearly steps, the paces ever held, the area around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

import pandas as pd

from analysis import what_if, what_if_parts
from analysis.numerals import Lang, number, percent, points_a_year, target_text
from analysis.progress import PRINTED, PathKind
from analysis.result import Provenance, Result
from analysis.warehouse import current
from analysis.what_if import Answer, Question
from analysis.wording import pace as pace_words
from analysis.wording import what_if as words
from analysis.wording import what_if_evidence as evidence_words
from analysis.wording import what_if_parts as part_words
from ui import figure, leads, provenance, shell, what_if_chart, what_if_data
from ui.charts.paces import pace_dots
from ui.charts.signature import signature
from ui.i18n import t
from ui.region_view import place
from ui.tables import Column, Columns
from ui.what_if_data import Ground


def question(g: Ground, target: float, by: int, pace: float, kind: PathKind) -> Question:
    """What the reader assumes. A level that is the region's own target's carries that target's year."""
    own = abs(target - g.target) <= PRINTED
    return Question(g.start, target, by, pace, kind, g.target_year if own else float("nan"))


def draw_path(g: Ground, a: Answer, lang: Lang) -> None:
    """The leading chart: figures, targets, the assumed path, and the interval around the recent pace."""
    about = _marked(
        current().with_provenance(
            g.judged.rates.frame, evidence=(g.judged.rates.frame, g.judged.targets.frame)
        ),
        lang,
    )
    shown = what_if_chart.promise(g, a, provenance.source_line(about.provenance, lang), lang)
    table = _path_table(g, a, lang)
    title = t("simulasi.chart.title", lang, name=g.where.full_name)
    figure.figure(
        signature(shown, lang=lang),
        Result(table, about.provenance),
        key="what_if",
        title=title,
        alt=t("simulasi.chart.alt", lang, name=g.where.name, answer=words.title(a, g.where.name, lang)),
        narrow=signature(shown, lang=lang, size="narrow"),
        columns={
            "year": Column(t("simulasi.column.year", lang), "year"),
            "value": Column(t("simulasi.column.rate", lang), "percent", 2),
            "kind": Column(t("simulasi.column.kind", lang)),
        },
    )
    fan = " " + t("simulasi.chart.fan", lang) if shown.fan else ""
    shell.note(t("simulasi.chart.marks", lang) + fan, key="what_if")


def _marked(result: Result, lang: Lang) -> Result:
    """The result with the label that travels with every simulated figure."""
    return Result(result.frame, _labelled(result.provenance, lang))


def _labelled(about: Provenance, lang: Lang) -> Provenance:
    return replace(about, notes=(*about.notes, f"{words.LABEL[lang]}."))


def _path_table(g: Ground, a: Answer, lang: Lang) -> pd.DataFrame:
    """The published figures up to the start and the assumed ones after it, each row saying which it is."""
    past = g.series.dropna()
    years = range(g.start.year + 1, what_if_chart.until(a) + 1)
    ahead = [what_if.level_at(g.start.value, a.pace, year - g.start.year, a.question.kind) for year in years]
    return pd.DataFrame(
        {
            "year": [*past.index, *years],
            "value": [*past, *ahead],
            "kind": [words.ROW["figure"][lang]] * len(past) + [words.ROW["assumed"][lang]] * len(ahead),
        }
    ).dropna()


def evidence(g: Ground, a: Answer, lang: Lang) -> list[str]:
    """What stands beside the path: where the pace comes from, the question the other way round, the reader's level
    against the region's own target, the interval and its coverage, the wobble."""
    q = a.question
    said = [evidence_words.recent_sentence(g.recent, g.start.year, lang), _other_way(g, a, lang)]
    said.append(evidence_words.against_own_sentence(q.target, g.target, g.target_year, lang))
    found = what_if_data.projected(g)
    if found is not None:
        path, test = found
        interval = evidence_words.interval_sentence(path, a, lang)
        said += [f"{interval} {pace_words.back_test_sentence(test, lang)}" if interval else ""]
    wobble = what_if_data.wobble(g)
    said.append(evidence_words.visible_sentence(a, wobble, what_if.visible_after(a.pace, wobble), lang))
    return [text for text in said if text]


def _other_way(g: Ground, a: Answer, lang: Lang) -> str:
    """Of a given pace the pace that the target asks for, of a given target where the recent pace leads; '' where
    the target is met or missing, or no year is left."""
    q = a.question
    if isnan(q.target) or g.start.value <= q.target or q.years <= 0:
        return ""
    other = what_if.answer(replace(q, pace=float("nan") if q.given == "pace" else g.recent.pace))
    return f"{words.title(other, g.where.name, lang, proven_by(g, other), g.unit)}."


def draw_steps(g: Ground, a: Answer, lang: Lang) -> None:
    """The path year by year, in equal points and in equal percent side by side, with the people it means."""
    q = a.question
    if isnan(a.pace):
        return
    paces: dict[PathKind, float] = {
        kind: a.pace
        if q.given == "pace"
        else float(what_if.needed_pace(g.start.value, q.target, q.years, kind))
        for kind in what_if.KINDS
    }
    rows = what_if.steps(g.start, what_if_chart.until(a), paces)
    first = rows["year"].eq(g.start.year)
    rows["kind"] = [words.ROW["figure" if one else "assumed"][lang] for one in first]
    title = t(
        "simulasi.steps.title", lang, name=g.where.name, first=g.start.year, last=what_if_chart.until(a)
    )
    about = current().with_provenance(rows, evidence=(g.judged.rates.frame, g.counts.frame))
    figure.table(
        _marked(about, lang),
        _step_columns(paces, lang),
        key="what_if_steps",
        title=title,
        alt=title,
    )
    note = "given_pace" if q.given == "pace" else "given_target"
    shell.note(t(f"simulasi.steps.{note}", lang), key="what_if_steps")


def _step_columns(paces: dict[PathKind, float], lang: Lang) -> Columns:
    columns = {"year": Column(t("simulasi.column.year", lang), "year")}
    for kind, pace in paces.items():
        if isnan(pace):
            continue
        named = t(f"simulasi.steps.{kind}", lang)
        columns |= {
            kind: Column(t("simulasi.column.level", lang, path=named), "percent", 2),
            f"{kind}_fall": Column(t("simulasi.column.fall", lang, path=named), "number", 2),
            f"{kind}_fewer": Column(t("simulasi.column.fewer", lang, path=named), "people"),
        }
    return columns | {"kind": Column(t("simulasi.column.kind", lang))}


def draw_paces(g: Ground, a: Answer, lang: Lang) -> None:
    """Where the pace stands among the best paces of three years that were ever held."""
    proof = what_if_data.proven(g, a.steepest)
    if proof is None:
        key = "rising" if not a.steepest > 0 else "too_early"
        shell.prose(t(f"simulasi.paces.{key}", lang), key="no_paces")
        return
    best = what_if_data.best_paces(g)
    rows = best.frame
    leader = place(proof.province_region).name if proof.province_region else ""
    held = int(rows["value"].ge(proof.needed - PRINTED / 1000).sum())
    counts = {"count": number(held, lang), "among": number(len(rows), lang)}
    source = provenance.source_line(best.provenance, lang)
    wide, narrow = (
        pace_dots(
            rows,
            g.where.region_id,
            proof.needed,
            pace_text=t("simulasi.paces.pace", lang, pace=points_a_year(proof.needed, lang)),
            held_text=t("simulasi.paces.held", lang, **counts),
            axis=t("simulasi.paces.axis", lang),
            named=(proof.province_region,) if g.unit == "kabupaten" else (),
            lang=lang,
            size=size,
            source=source,
        )
        for size in ("wide", "narrow")
    )
    figure.figure(
        wide,
        best,
        key="what_if_paces",
        title=t(f"simulasi.paces.title_{g.unit}", lang, count=len(rows)),
        alt=t("simulasi.paces.alt", lang, pace=points_a_year(proof.needed, lang), **counts),
        narrow=narrow,
        columns={
            "full_name": Column(t("simulasi.column.region", lang)),
            "value": Column(t("simulasi.column.best", lang), "points", 2),
            "until": Column(t("simulasi.column.until", lang), "year"),
        },
        on_pick=leads.go,
    )
    said = evidence_words.proof_sentences(proof, g.where.name, leader, len(rows), g.unit, lang)
    shell.prose(shell.plain(" ".join(said)), key="paces")


def proven_by(g: Ground, a: Answer) -> str:
    """Who ever held the pace that is asked for; '' where nobody can be asked."""
    proof = what_if_data.proven(g, a.steepest)
    return "" if proof is None else proof.proven_by


def draw_around(g: Ground, a: Answer, lang: Lang) -> None:
    """What the path does to the province, or what a province's regencies (a country's provinces) would add up to."""
    found = what_if_data.around(g, a.question.by)
    if found is None or isnan(a.level) or a.question.years <= 0:
        shell.prose(t("simulasi.around.none", lang), key="around")
        return
    parts, q = found.parts, a.question
    whole = place(found.parent)
    if g.where.level == "kabupaten":
        if g.where.region_id not in parts.today.dropna().index:
            shell.prose(t("simulasi.around.none", lang), key="around")
            return
        scenes = what_if_parts.of_part(parts, g.where.region_id, a.level)
    else:
        recent = what_if_data.recent_paces(found.unit, found.year)
        scenes = what_if_parts.of_whole(parts, g.start.value, a.pace, recent, q.by - found.year, q.kind)
    rows = pd.DataFrame(
        {
            "scene": [part_words.scene_label(s, g.where.name, a, found.unit, lang) for s in scenes],
            "implied": [c.implied for c in scenes.values()],
            "shift": [c.implied - c.today for c in scenes.values()],
            "gap": [c.gap for c in scenes.values()],
            "outcome": [part_words.outcome(c, lang) for c in scenes.values()],
        }
    )
    columns: dict[str, Column] = {
        "scene": Column(t("simulasi.around.scene", lang), width="large"),
        "implied": Column(t("simulasi.around.implied", lang, name=whole.name, year=q.by), "percent", 2),
        "shift": Column(t("simulasi.around.shift", lang, year=found.year), "points", 2),
    }
    if not isnan(parts.whole_target):
        aim = percent(parts.whole_target, lang, short=True)
        columns |= {"outcome": Column(t("simulasi.around.outcome", lang, target=aim, year=q.by))}
    title = t("simulasi.around.title", lang, name=whole.name, year=q.by)
    figure.table(
        _marked(Result(rows, found.result.provenance), lang),
        columns,
        key="what_if_around",
        title=title,
        alt=title,
    )
    said = part_words.cascade_sentences(scenes, parts, a, g.where.name, whole.name, found.unit, lang)
    shell.prose(shell.plain(" ".join(said)), key="around")
    shell.note(t("simulasi.around.note", lang), key="around")


def about_target(g: Ground, lang: Lang) -> str:
    """Which of its own targets it is held against, or that none is loaded."""
    if g.aim is None:
        return t("simulasi.no_target", lang, name=g.where.name)
    low = g.target if isnan(g.aim["low"]) else float(g.aim["low"])
    return t(
        "simulasi.target",
        lang,
        target=target_text(low, g.target, lang),
        year=f"{g.target_year:.0f}",
        document=g.aim["document"],
    )


def limits(g: Ground, lang: Lang) -> Sequence[str]:
    """What this page cannot answer."""
    keys = ["forecast", "money", "people", "village"]
    if g.where.level == "negara":
        keys.append("interval")
    if g.aim is None:
        keys.append("no_target")
    return [t(f"simulasi.limits.{key}", lang) for key in keys]
