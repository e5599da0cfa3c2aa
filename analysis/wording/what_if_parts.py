"""What a page says one level up or down from a simulated path: the scenes of `analysis.what_if_parts`."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from analysis.cascade import Cascade
from analysis.numerals import Lang, number, percent, points, points_a_year
from analysis.what_if import Answer
from analysis.what_if_parts import Parts, Scene
from analysis.wording.area import UNITS, Unit
from analysis.wording.what_if import percent_a_year
from analysis.wording.words import say


def scene_label(scene: Scene, name: str, a: Answer, unit: Unit, lang: Lang) -> str:
    """What a row of the scenario table assumes."""
    units = UNITS[unit][lang]
    way = say(lang, "naik", "rise") if a.pace < 0 else say(lang, "turun", "fall")
    compound = a.question.kind == "compound"
    step = percent_a_year(a, lang) if compound else points_a_year(abs(a.pace), lang)
    labels: dict[Scene, str] = {
        "alone": say(lang, f"Hanya {name} yang berubah", f"Only {name} moves"),
        "others": say(
            lang, f"{name} tetap, yang lain mencapai targetnya", f"{name} stays, the others hit theirs"
        ),
        "together": say(
            lang,
            f"{name} berubah dan yang lain mencapai targetnya",
            f"{name} moves and the others hit theirs",
        ),
        "same_pace": say(lang, f"Semua {units} {way} {step}", f"All {units} {way} {step}"),
        "recent": say(
            lang,
            "Masing-masing pada laju lima tahun terakhirnya",
            "Each at its own pace of the last five years",
        ),
        "targets": say(lang, "Masing-masing mencapai targetnya sendiri", "Each hits its own target"),
    }
    return labels[scene]


def outcome(c: Cascade, lang: Lang) -> str:
    """'tercapai' or by how much not; '' where the area has no target for the year."""
    if isnan(c.gap):
        return ""
    if c.outcome == "reached":
        return say(lang, "tercapai", "reached")
    return say(lang, f"tidak, kurang {points(c.gap, lang)}", f"not, by {points(c.gap, lang)}")


def cascade_sentences(
    scenes: Mapping[Scene, Cascade], parts: Parts, a: Answer, name: str, whole: str, unit: Unit, lang: Lang
) -> tuple[str, ...]:
    """What the simulated path does to the area it lies in (`name` is its part), or what an area's parts add up to
    (`name` is `whole`), and whether the area's own target for that year then holds."""
    moved = scenes["alone"] if "alone" in scenes else scenes["same_pace"]
    by, now, then = a.question.by, percent(moved.today, lang), percent(moved.implied, lang)
    shift, units = points(moved.implied - moved.today, lang, signed=True), UNITS[unit][lang]
    if "alone" in scenes:
        level = percent(a.level, lang)
        first = say(
            lang,
            f"Bila {name} {level} pada {by} dan yang lain tetap, {whole} bergeser {shift}: dari {now} ke {then}.",
            f"If {name} stands at {level} in {by} and the others do not move, {whole} shifts by {shift}: from {now} to "
            f"{then}.",
        )
    else:
        first = say(
            lang,
            f"Bila semua {units} bergerak pada laju itu, {whole} bergeser {shift} sampai {by}: dari {now} ke {then}.",
            f"If all {units} move at that pace, {whole} shifts by {shift} up to {by}: from {now} to {then}.",
        )
    hit = scenes.get("together") or scenes.get("targets")
    also = "together" in scenes
    return (
        first,
        *([_hit(hit, whole, by, lang, also=also)] if hit else []),
        _coverage(parts, by, unit, lang),
    )


def _hit(c: Cascade, whole: str, by: int, lang: Lang, *, also: bool) -> str:
    """Whether the area's own target holds where all targets loaded for the year are hit (`also`: besides what is
    assumed of one part)."""
    result = percent(c.implied, lang)
    head = say(
        lang,
        f"Bila setiap target {by} yang dimuat {'juga ' if also else ''}tercapai, hasilnya {result}",
        f"If every target loaded for {by} is hit{' as well' if also else ''}, the result is {result}",
    )
    if isnan(c.whole):
        return head + say(
            lang,
            f"; target {whole} untuk {by} belum dimuat, jadi tidak dinilai.",
            f"; no target of {whole} for {by} is loaded, so it is not judged.",
        )
    aim = percent(c.whole, lang)
    if c.outcome == "reached":
        return head + say(
            lang, f": target {whole} {aim} tercapai.", f": the target of {whole}, {aim}, is reached."
        )
    short = points(c.gap, lang)
    return head + say(
        lang,
        f": target {whole} {aim} belum tercapai, kurang {short}.",
        f": the target of {whole}, {aim}, is missed by {short}.",
    )


def _coverage(parts: Parts, by: int, unit: Unit, lang: Lang) -> str:
    some, all_, units = parts.with_target, len(parts.today), UNITS[unit][lang]
    if not some:
        return say(
            lang,
            f"Dari {number(all_, lang)} {units} belum satu pun bertarget {by} yang dimuat.",
            f"Of {number(all_, lang)} {units} none has a target for {by} loaded.",
        )
    return say(
        lang,
        f"{number(some, lang)} dari {number(all_, lang)} {units} bertarget {by}; sisanya masuk dengan angka sekarang.",
        f"{number(some, lang)} of {number(all_, lang)} {units} have a target for {by}; the rest enter with today's "
        f"figure.",
    )
