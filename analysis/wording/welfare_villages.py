"""Sentences about villages in a welfare register: how they stand, one village's verdict, what is not covered.

The verdict is that of regencies (`analysis.wording.region`); only what is counted is named here. A goal that no
document states is named derived.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from analysis import progress
from analysis.numerals import Lang, listing, number, percent, points, points_a_year
from analysis.verdict_row import Verdict
from analysis.welfare import Basis
from analysis.welfare_goal import DEFAULT, GOAL_YEAR, Ground
from analysis.wording import region
from analysis.wording.movement import noise_clause
from analysis.wording.welfare import MEASURE, amount, dated, name_of
from analysis.wording.words import STATUS, say, word


def tally(counts: Mapping[str, int], year: int, derived: bool, lang: Lang) -> str:
    """How the villages stand: '14 di jalur, 92 di belakang jalur ... menuju 0 persen pada 2030 (turunan)'."""
    shown = [s for s in ("met", "on_course", "behind", "missed", "not_judgeable") if counts.get(s)]
    waiting = counts.get("no_target", 0)
    parts = [f"{number(counts[s], lang)} {word(STATUS, s, lang)}" for s in shown]
    if not parts:
        return first_year(year, lang) if waiting else ""
    goal = goal_text(lang) if derived else say(lang, "target kabupaten sendiri", "the regency's own targets")
    text = say(
        lang,
        f"Pada {year}, dinilai terhadap {goal}: {listing(parts, lang)}",
        f"In {year}, judged against {goal}: {listing(parts, lang)}",
    )
    if waiting:
        text += say(
            lang,
            f"; {number(waiting, lang)} desa belum dapat dinilai karena deretnya baru mulai",
            f"; {number(waiting, lang)} villages cannot be judged yet, as their series only begins",
        )
    return f"{text}."


def goal_text(lang: Lang) -> str:
    """The default goal with its label."""
    return say(
        lang,
        f"0 persen pada {GOAL_YEAR} lewat jalur lurus (SDGs Desa tujuan 1, turunan)",
        f"0 % by {GOAL_YEAR} on a straight path (SDGs Desa goal 1, derived)",
    )


def first_year(year: int, lang: Lang) -> str:
    """Why nothing is judged in a series' first year."""
    return say(
        lang,
        f"{year} adalah tahun pertama deret ini: ia menjadi angka dasar, dan penilaian dimulai pada tahun berikutnya.",
        f"{year} is the first year of this series: it is the base, and judging begins with the next year.",
    )


def village_title(v: Verdict, name: str, lang: Lang) -> str:
    """'Klakah: turun, tetapi jauh dari target'; in a series' first year its figure."""
    if v.status == "no_target" and not isnan(v.current):
        return say(
            lang,
            f"{name}: angka dasar {percent(v.current, lang)}",
            f"{name}: base of {percent(v.current, lang)}",
        )
    return region.title(v, name, lang)


def village_sentences(
    v: Verdict,
    name: str,
    basis: Basis,
    measure: str,
    label: str,
    count: float,
    total: float,
    ground: Ground,
    lang: Lang,
) -> tuple[str, ...]:
    """The answer about one village: share and change, goal and verdict, share done, pace still needed."""
    level = village_level(v, name, basis, measure, label, count, total, ground, lang)
    if v.status == "no_target":
        need = ""
        if not isnan(v.current) and v.current > 0 and v.target_year > v.year:
            pace = points_a_year(v.current / (v.target_year - v.year), lang)
            need = say(
                lang,
                f"Untuk 0 persen pada {v.target_year:.0f} ia harus turun {pace}.",
                f"For 0 % by {v.target_year:.0f} it must fall {pace}.",
            )
        return tuple(
            p for p in (level, first_year(v.year, lang) if v.reason == "other_years" else "", need) if p
        )
    return tuple(p for p in (level, region.target(v, lang), region.share(v, lang), region.pace(v, lang)) if p)


def village_level(
    v: Verdict,
    name: str,
    basis: Basis,
    measure: str,
    label: str,
    count: float,
    total: float,
    ground: Ground,
    lang: Lang,
) -> str:
    """'Di Klakah 96 dari 410 rumah tangga terdaftar (23,41 persen) berada di desil 1 menurut DTKS 2024, ronde 4,
    turun 1,10 poin dari setahun sebelumnya.'"""
    when = dated(basis.register, v.year, label, lang)
    if isnan(v.current):
        return say(lang, f"{when} tidak memuat {name}.", f"{when} does not list {name}.")
    few, all_ = number(count, lang), amount(total, basis.unit, lang)
    desil, now = MEASURE[measure][lang], percent(v.current, lang)
    text = say(
        lang,
        f"Di {name}, {few} dari {all_} yang terdaftar ({now}) berada di {desil} nasional menurut {when}",
        f"In {name} {few} of the {all_} listed ({now}) stand in national {desil} by {when}",
    )
    way = progress.direction(v.current_change)
    if way:
        by = region.moved(v.current_change, lang)
        text += say(
            lang,
            f", {by} dari setahun sebelumnya" if way != "same" else ", sama dengan setahun sebelumnya",
            f", {by} from a year earlier" if way != "same" else ", the same as a year earlier",
        )
        clause = noise_clause(v.current_change, ground.wobble, lang)
        text += f", {clause}" if clause and way != "same" else ""
    return f"{text}."


def ground_sentences(v: Verdict, ground: Ground, regency: str, lang: Lang) -> tuple[str, ...]:
    """What the series say beside the verdict: wobble, common movement, proven pace."""
    said = []
    if not isnan(v.current_change):
        if isnan(ground.wobble):
            said.append(
                say(
                    lang,
                    "Deret ini terlalu pendek untuk menghitung perubahan tahunannya yang biasa.",
                    "This series is too short for a usual year-to-year variation of its own.",
                )
            )
        if not isnan(ground.common):
            together, own = (
                region.moved(ground.common, lang),
                region.moved(v.current_change - ground.common, lang),
            )
            said.append(
                say(
                    lang,
                    f"Median desa di {regency} tahun itu {together}; gerak sendiri di luar itu {own}.",
                    f"The median village of {regency} was {together} that year; its own movement beside that was "
                    f"{own}.",
                )
            )
    if v.required_pace > 0 and not isnan(ground.held):
        need, among = points_a_year(v.required_pace, lang), number(ground.villages, lang)
        share = percent(ground.held, lang, 0)
        held = (
            say(lang, f"{share} pernah turun {need}", f"{share} ever fell {need}")
            if ground.held > 0
            else say(lang, f"belum satu pun pernah turun {need}", f"none ever fell {need}")
        )
        own = "" if isnan(ground.own_best) else points_a_year(ground.own_best, lang)
        best = say(lang, f"; terbaiknya sendiri {own}", f"; its own best is {own}") if own else ""
        said.append(
            say(
                lang,
                f"Dari {among} desa dengan deret cukup panjang, {held} selama tiga tahun{best}.",
                f"Of the {among} villages with a series long enough, {held} over three years{best}.",
            )
        )
    return tuple(said)


def together(v: Verdict, name: str, covered: int, lang: Lang) -> str:
    """The sum of a regency's villages against the same goal; '' where nothing is judged yet."""
    if v.status in ("no_target", "not_judgeable"):
        return ""
    count = number(covered, lang)
    head = say(
        lang,
        f"{name} sebagai jumlah {count} desa itu: {percent(v.actual, lang)}",
        f"{name} as the sum of those {count} villages: {percent(v.actual, lang)}",
    )
    by = region.moved(v.change, lang)
    moved = f", {by} {say(lang, 'setahun', 'in a year')}" if by else ""
    return f"{head}{moved}. {region.target(v, lang)}"


def coverage(villages: int, among: int, missing: list[str], lang: Lang) -> str:
    """Which villages the round does not list; '' where it lists all."""
    absent = among - villages
    if absent <= 0:
        return ""
    few = missing[:8]
    more = number(len(missing) - len(few), lang)
    if len(missing) > len(few):
        few = [*few, say(lang, f"{more} lainnya", f"{more} others")]
    how_many = number(absent, lang)
    are = "village or kelurahan is" if absent == 1 else "villages or kelurahan are"
    counted = "is" if absent == 1 else "are"
    return say(
        lang,
        f"{how_many} desa atau kelurahan tidak ada pada ronde ini dan tidak dihitung sebagai nol: "
        f"{listing(few, lang)}.",
        f"{how_many} {are} not in this round and {counted} not counted as zero: {listing(few, lang)}.",
    )


def rounds_sentence(register: str, year: int, labels: list[str], used: str, lang: Lang) -> str:
    """Which rounds a year has and which one stands for it; '' where there is one."""
    if len(labels) < 2:
        return ""
    return say(
        lang,
        f"{name_of(register)} {year} punya {len(labels)} ronde ({listing(labels, lang)}); yang dipakai ronde terakhir, "
        f"{used}, dan ronde tidak pernah dijumlahkan.",
        f"{name_of(register)} {year} has {len(labels)} rounds ({listing(labels, lang)}); the last one, {used}, stands "
        f"for the year, and rounds are never summed.",
    )


def target_label(rule: str, lang: Lang) -> str:
    """A choice of the target control."""
    if rule == DEFAULT:
        return say(
            lang, f"SDGs Desa: 0 persen {GOAL_YEAR} (turunan)", f"SDGs Desa: 0 % by {GOAL_YEAR} (derived)"
        )
    return say(lang, "Target kabupaten sendiri", "The regency's own targets")


def gap_text(v: Verdict, lang: Lang) -> str:
    """'1,34 poin di atas jalur'; '' where nothing is judged."""
    distance = v.path_gap if v.status in ("on_course", "behind") else v.gap
    if isnan(distance) or abs(distance) < progress.PRINTED:
        return ""
    side = say(lang, "di atas", "above") if distance > 0 else say(lang, "di bawah", "below")
    line = (
        say(lang, "jalur", "its path")
        if v.status in ("on_course", "behind")
        else say(lang, "target", "target")
    )
    return f"{points(abs(distance), lang)} {side} {line}"
