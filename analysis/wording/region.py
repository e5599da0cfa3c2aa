"""What a page says about one region and its target: title and sentences. Figures in, text out.

No cause, no blame. The one adjective, "jauh dari target" / "far from its target", is carried by a figure:
less than half of the reduction that was due by then has been done, or, where that share has no value, the gap
is a point or more.
"""

from __future__ import annotations

import re
from math import isnan

from analysis import progress
from analysis.numerals import Lang, percent, points, points_a_year, round_year, target_text
from analysis.standing import CURRENT, LAPSED
from analysis.verdict_row import Verdict
from analysis.wording import standing
from analysis.wording.words import REASON, STATUS, say, word

HALF = 50.0
FAR = 1.0

_TITLES: dict[tuple[str, str], dict[Lang, str]] = {
    ("met", "down"): {"id": "turun, target tercapai", "en": "down, target met"},
    ("met", "up"): {"id": "naik, tetapi masih memenuhi target", "en": "up, but still within its target"},
    ("met", "same"): {"id": "tetap, target tercapai", "en": "unchanged, target met"},
    ("met", ""): {"id": "target tercapai", "en": "target met"},
    ("on_course", "down"): {"id": "turun, di jalur menuju target", "en": "down, on course for its target"},
    ("on_course", "up"): {"id": "naik, tetapi masih di jalur target", "en": "up, but still on course"},
    ("on_course", "same"): {"id": "tetap, masih di jalur target", "en": "unchanged, still on course"},
    ("on_course", ""): {"id": "di jalur menuju target", "en": "on course for its target"},
    ("far", "down"): {"id": "turun, tetapi jauh dari target", "en": "down, but far from its target"},
    ("far", "up"): {"id": "naik, jauh dari target", "en": "up, far from its target"},
    ("far", "same"): {"id": "tetap, jauh dari target", "en": "unchanged, far from its target"},
    ("far", ""): {"id": "jauh dari target", "en": "far from its target"},
    ("short", "down"): {"id": "turun, tetapi belum mencapai target", "en": "down, but short of its target"},
    ("short", "up"): {"id": "naik, di atas target", "en": "up, above its target"},
    ("short", "same"): {"id": "tetap, belum mencapai target", "en": "unchanged, short of its target"},
    ("short", ""): {"id": "belum mencapai target", "en": "short of its target"},
}


def title(v: Verdict, name: str, lang: Lang) -> str:
    """The answer as a title: 'Boyolali: turun, tetapi jauh dari target'."""
    return f"{name}: {_answer(v, lang)}"


def _answer(v: Verdict, lang: Lang) -> str:
    if v.standing not in CURRENT:
        outcome = standing.brief(v, lang)
        movement = moved(v.current_change, lang)
        return f"{movement}; {outcome}" if movement else outcome
    group = v.status if v.status in {"met", "on_course"} else "far" if is_far(v) else "short"
    return _TITLES[group, progress.direction(v.change)][lang]


def is_far(v: Verdict) -> bool:
    """Less than half of the reduction due by the judged year done; where undefined, a gap of a point or
    more."""
    due = v.path_value if v.kind == "ahead" else v.high
    done = progress.share_done(v.base_value, due, v.actual)
    return bool(v.gap >= FAR if isnan(done) else done < HALF)


def sentences(v: Verdict, name: str, lang: Lang, *, noise: str = "") -> tuple[str, ...]:
    """The answer in two to four sentences: level and change, target and verdict, share done, pace still
    needed.

    `noise`: a clause of `analysis.wording.movement.noise_clause`, set behind the change.
    """
    parts = (level(v, name, lang, noise=noise), target(v, lang), share(v, lang), pace(v, lang))
    return tuple(p for p in parts if p)


def place_line(full_name: str, parent: str, v: Verdict, lang: Lang) -> str:
    """Place, round and publisher under a title: 'Kabupaten Boyolali, Jawa Tengah. Susenas Maret 2017,
    BPS.'"""
    place = f"{full_name}, {parent}" if parent else full_name
    if not v.current_round:
        return f"{place}."
    return f"{place}. Susenas {round_year(v.current_round, v.year, lang)}, BPS."


def level(v: Verdict, name: str, lang: Lang, *, noise: str = "") -> str:
    """Level and change of the year shown: 'Kemiskinan di Boyolali 11,96 persen pada Maret 2017, turun 0,13
    poin dari 12,09 persen setahun sebelumnya.'"""
    if isnan(v.current):
        return say(
            lang,
            f"BPS tidak menerbitkan angka kemiskinan {name} untuk {v.year}.",
            f"BPS published no poverty rate of {name} for {v.year}.",
        )
    now, when = percent(v.current, lang), round_year(v.current_round, v.year, lang)
    text = say(lang, f"Kemiskinan di {name} {now} pada {when}", f"Poverty in {name} stood at {now} in {when}")
    way = progress.direction(v.current_change)
    if way == "same":
        text += say(lang, ", sama dengan setahun sebelumnya", ", the same as a year earlier")
    elif way:
        by, before = moved(v.current_change, lang), percent(v.current_before, lang)
        text += say(lang, f", {by} dari {before} setahun sebelumnya", f", {by} from {before} a year earlier")
    return f"{text}{f', {noise}' if noise and way else ''}."


def target(v: Verdict, lang: Lang) -> str:
    """The target with its document, and the verdict with the gap in points and people."""
    if v.reason == "other_years":
        return say(
            lang,
            f"Target pertama yang dimuat adalah untuk {v.target_year:.0f}; untuk {v.year} tidak ada yang dinilai.",
            f"The first target loaded is for {v.target_year:.0f}; nothing is judged for {v.year}.",
        )
    if v.status == "no_target":
        return say(
            lang,
            "Target kemiskinannya belum dimuat, jadi tidak ada yang dinilai.",
            "No poverty target of its own is loaded, so nothing is judged.",
        )
    stated = _stated(v, lang)
    if v.status == "not_judgeable":
        why = word(REASON, v.reason, lang)
        return say(
            lang,
            f"{stated}: tidak dapat dinilai, karena {why}.",
            f"{stated}: it cannot be judged, because {why}.",
        )
    figure = ""
    lapsed = v.standing in LAPSED
    if lapsed or v.round != v.current_round:
        was, when = percent(v.actual, lang), round_year(v.round, int(v.judged_year), lang)
        figure = say(lang, f" dengan {was} pada {when}", f" with {was} in {when}")
    then = say(lang, " waktu itu", " then") if lapsed and v.gap_then > progress.PRINTED else ""
    link = say(lang, ":", " and was") if lapsed else ":"
    told = f"{stated}{link} {word(STATUS, v.status, lang)}{figure}, {_distance(v, lang)}{then}."
    return " ".join(text for text in (told, standing.now(v, lang), _none_newer(v, lang)) if text)


def _none_newer(v: Verdict, lang: Lang) -> str:
    """Of a region whose last target has lapsed: that none speaks of the year shown."""
    if v.standing not in LAPSED:
        return ""
    return say(
        lang,
        f"Untuk {v.year} tidak ada target yang dapat dinilai.",
        f"There is no target for {v.year} that can be judged.",
    )


def _stated(v: Verdict, lang: Lang) -> str:
    """What was promised, with its document and its marks (derived, weak source)."""
    document = short_document(v)
    source = f" ({document})" if document else ""
    aim = _level_text(v, lang)
    year = f"{v.target_year:.0f}"
    base = f"{percent(v.base_value, lang)} ({v.base_year:.0f})"
    marks = [
        text
        for on, text in (
            (v.derived and not (v.kind == "ahead" and v.met), say(lang, "turunan", "derived")),
            (v.draft, say(lang, "rancangan", "draft")),
            (v.set_above, say(lang, "ditetapkan rencana nasional", "set by a national plan")),
            (v.weak, say(lang, "sumber lemah", "weak source")),
        )
        if on
    ]
    mark = f" ({', '.join(marks)})" if marks else ""
    if v.kind == "undated":
        return say(lang, f"Target {aim}{source}", f"The target is {aim}{source}") + mark
    if v.kind == "yearly":
        by = points(-v.yearly_change, lang)
        promise = say(
            lang,
            f"Janjinya{source} turun {by} per tahun dari {base}, yang berarti {aim} pada {year}",
            f"The promise{source} is a fall of {by} a year from {base}, which means {aim} in {year}",
        )
        return promise + mark
    if v.kind == "passed":
        return (
            say(lang, f"Target {year} dulu {aim}{source}", f"The target of {year} was {aim}{source}") + mark
        )
    text = say(lang, f"Target {year} adalah {aim}{source}", f"The target of {year} is {aim}{source}")
    if v.kind == "ahead" and v.status in {"on_course", "behind"}:
        path, now = percent(v.path_value, lang), f"{v.judged_year:.0f}"
        text += say(
            lang,
            f"; jalur dari {base} meminta {path} pada {now}",
            f"; the path from {base} asks for {path} in {now}",
        )
        return text + mark
    return text + mark


def short_document(v: Verdict) -> str:
    """The document of a target as prose names it."""
    return document_name(v.document)


def document_name(document: str) -> str:
    """A document without bracketed remarks; '' where the text only explains a derivation."""
    text = re.split(r"[(;:]", document, maxsplit=1)[0].strip().rstrip(",:")
    return "" if text.lower().startswith("derived") else text


def _level_text(v: Verdict, lang: Lang) -> str:
    return percent(v.high, lang) if isnan(v.low) else target_text(v.low, v.high, lang)


def _distance(v: Verdict, lang: Lang) -> str:
    """How far from what is judged: the path where the target lies ahead, else the target."""
    from_path = v.status in {"on_course", "behind"}
    gap = v.path_gap if from_path else v.gap
    inside = v.low < v.actual < v.high and not from_path
    return standing.distance(gap, progress.people(gap, v.population), lang, inside=inside)


def share(v: Verdict, lang: Lang) -> str:
    """The share of the needed reduction, or in words why it has none; '' where base or figure is missing."""
    if isnan(v.actual) or v.reason or v.share_undefined == "missing":
        return ""
    base = f"{percent(v.base_value, lang)}, {v.base_year:.0f}"
    if v.share_undefined == "base_met":
        return say(
            lang,
            f"Angka dasarnya ({base}) sudah memenuhi target itu, jadi bagian penurunan tidak dihitung.",
            f"Its base ({base}) already met that target, so no share of a reduction is computed.",
        )
    if v.share_undefined == "base_near":
        return say(
            lang,
            f"Angka dasarnya ({base}) terpaut paling banyak 0,1 poin, jadi bagian penurunan tidak dihitung.",
            f"Its base ({base}) stood within 0.1 point of it, so no share of a reduction is computed.",
        )
    return _share_told(v, lang)


def _share_told(v: Verdict, lang: Lang) -> str:
    needed, since = points(v.base_value - v.high, lang), f"{v.base_year:.0f}"
    if v.base_assumed:
        since += say(lang, " (tahun dasar tidak disebut)", " (the base year is not stated)")
    head = say(
        lang,
        f"Dari {needed} penurunan yang dibutuhkan sejak {since}",
        f"Of the fall of {needed} needed since {since}",
    )
    done, rose = percent(v.share_done, lang, 0), moved(v.actual - v.base_value, lang)
    until = f"{v.judged_year:.0f}"
    if v.standing in LAPSED:
        text = say(lang, f", sampai {until} {done} terlaksana", f", {done} had been done by {until}")
        if v.share_done < 0:
            text = say(
                lang,
                f", sampai {until} tidak ada yang terlaksana: angkanya waktu itu {rose}",
                f", none had been done by {until}: it was {rose} then",
            )
        return f"{head}{text}{_since_base(v, lang)}."
    if v.share_done < 0:
        return head + say(
            lang, f", belum ada yang terlaksana: angkanya {rose}.", f", none has been done: it is {rose}."
        )
    return head + say(lang, f", {done} terlaksana.", f", {done} has been done.")


def _since_base(v: Verdict, lang: Lang) -> str:
    """Where the newest figure stands against the base of a target that has lapsed: '; pada Maret 2025 1,33 poin di
    bawah angka dasar itu'; '' where it is the judged figure itself."""
    if v.today_year <= v.judged_year:
        return ""
    change, when = v.today - v.base_value, round_year(v.today_round, int(v.today_year), lang)
    if progress.direction(change) == "same":
        return say(lang, f"; pada {when} sama dengan angka dasar itu", f"; in {when} it equals that base")
    side = say(lang, "di bawah", "below") if change < 0 else say(lang, "di atas", "above")
    by = points(abs(change), lang)
    return say(
        lang, f"; pada {when} {by} {side} angka dasar itu", f"; in {when} it stands {by} {side} that base"
    )


def pace(v: Verdict, lang: Lang) -> str:
    """The pace still needed to a target ahead; '' where none is."""
    if isnan(v.required_pace) or v.required_pace <= 0 or v.reason:
        return ""
    need, until = points_a_year(v.required_pace, lang), f"{v.target_year:.0f}"
    return say(
        lang, f"Untuk sampai pada {until} perlu turun {need}.", f"To arrive by {until} it must fall {need}."
    )


def moved(change: float, lang: Lang) -> str:
    """'turun 0,13 poin' / 'down 0.13 points'; 'tetap' / 'unchanged'; '' where unknown."""
    way = progress.direction(change)
    if not way:
        return ""
    if way == "same":
        return say(lang, "tetap", "unchanged")
    verb = {"down": say(lang, "turun", "down"), "up": say(lang, "naik", "up")}[way]
    return f"{verb} {points(abs(change), lang)}"
