"""A claim as a sentence that reads back to the same claim: what pickers write and what a judgement restates."""

from __future__ import annotations

from collections.abc import Callable
from math import log10
from typing import Any

from analysis.claims import claim as c
from analysis.claims.claim import step_of
from analysis.claims.places import ISLAND_NAMES, Places
from analysis.numerals import Lang, number, round_name

_SAY: dict[Lang, dict[str, str]] = {
    "id": {
        "down": "turun",
        "up": "naik",
        "same": "tetap",
        "equal": "",
        "about": "sekitar ",
        "more": "lebih dari ",
        "less": "kurang dari ",
        "least": "minimal ",
        "most": "maksimal ",
        "points": "poin",
        "percent": "persen relatif",
        "either": "persen",
        "level": "persen",
        "lower": "lebih rendah dari",
        "higher": "lebih tinggi dari",
        "faster": "lebih cepat dari",
        "slower": "lebih lambat dari",
        "lowest": "terendah",
        "highest": "tertinggi",
        "fastest": "tercepat",
        "slowest": "paling lambat",
    },
    "en": {
        "down": "fell",
        "up": "rose",
        "same": "stayed the same",
        "equal": "",
        "about": "about ",
        "more": "more than ",
        "less": "less than ",
        "least": "at least ",
        "most": "at most ",
        "points": "points",
        "percent": "percent in relative terms",
        "either": "percent",
        "level": "percent",
        "lower": "lower than",
        "higher": "higher than",
        "faster": "faster than",
        "slower": "slower than",
        "lowest": "lowest",
        "highest": "highest",
        "fastest": "fastest",
        "slowest": "slowest",
    },
}
_STEM = {"down": "fall", "up": "rise", "same": "stay the same"}
_LOOSE: dict[str, dict[Lang, str]] = {
    "points": {"id": "dalam poin", "en": "in points"},
    "percent": {"id": "dalam persen", "en": "in percent"},
}


def write(claim: c.Claim, places: Places, lang: Lang) -> str:
    """The claim in words. A claim without a region has none in its sentence."""
    name = places.name(claim.region_id) if claim.region_id else ""
    said = _WRITERS[type(claim)](claim, name, places, lang)
    parts = (said, period_text(claim.period, lang, one_year=c.of_one_year(claim)))
    return " ".join(" ".join(parts).split())


def period_text(period: c.Period, lang: Lang, *, one_year: bool = False) -> str:
    """'2016-2017', 'Maret 2016-2017', 'tahun 2023' / 'in 2023', 'sejak 2015', 'selama 5 tahun sampai 2024'."""
    month = f"{round_name(period.round, lang)} " if period.round else ""
    if period.since is not None and period.until is not None:
        return f"{month}{period.since}-{period.until}"
    if period.years is not None:
        span = f"selama {period.years} tahun" if lang == "id" else f"for {period.years} years"
        until = (
            "" if period.until is None else f" {'sampai' if lang == 'id' else 'until'} {month}{period.until}"
        )
        return f"{span} {month}".strip() if not until else span + until
    if period.since is not None:
        return f"{'sejak' if lang == 'id' else 'since'} {month}{period.since}"
    if period.until is None:
        return month.strip()
    before = month or ("tahun " if one_year and lang == "id" else "")
    return f"{'in ' if lang == 'en' else ''}{before}{period.until}"


def amount_text(amount: c.Amount, lang: Lang) -> str:
    """'lebih dari 0,5 poin'; '12 ribu jiwa'; with the digits that the claim was written with."""
    bound = _SAY[lang][amount.bound]
    if amount.unit != "people":
        return f"{bound}{number(amount.value, lang, _digits(1, amount.step))} {_SAY[lang][amount.unit]}"
    in_full = amount.value < 1000 and step_of(f"{amount.value:.0f}") == amount.step
    scale = 1.0 if in_full else 1e3 if amount.step <= 1e3 and amount.value < 1e6 else 1e6
    words = {
        1.0: "",
        1e3: "ribu " if lang == "id" else "thousand ",
        1e6: "juta " if lang == "id" else "million ",
    }
    digits = number(amount.value / scale, lang, _digits(scale, amount.step))
    return f"{bound}{digits} {words[scale]}{'jiwa' if lang == 'id' else 'people'}"


def _digits(scale: float, step: float) -> int:
    return max(0, round(log10(scale / step)))


def area_name(area: str, places: Places, lang: Lang) -> str:
    """An area of a ranking as it stands behind 'se-' or 'in'."""
    if area == c.HOME:
        return "provinsi" if lang == "id" else "the province"
    return ISLAND_NAMES[area][lang] if area in ISLAND_NAMES else places.name(area)


def _measured(measure: c.Measure, name: str, lang: Lang) -> str:
    if measure == "rate":
        return name
    return f"jumlah penduduk miskin {name}" if lang == "id" else f"number of poor people in {name}"


def _moved(claim: c.Moved, name: str, places: Places, lang: Lang) -> str:
    amount = amount_text(claim.amount, lang) if claim.amount else ""
    pace = ("per tahun" if lang == "id" else "per year") if claim.per_year else ""
    return f"{_measured(claim.measure, name, lang)} {_verb(claim.way, claim, lang)} {amount} {pace}"


def _verb(way: str, claim: c.Claim, lang: Lang) -> str:
    """'turun' / 'fell', 'tidak turun' / 'did not fall'."""
    if not claim.negated:
        return _SAY[lang][way]
    return f"tidak {_SAY[lang][way]}" if lang == "id" else f"did not {_STEM[way]}"


def _stands(claim: c.Stands, name: str, places: Places, lang: Lang) -> str:
    amount = amount_text(claim.amount, lang)
    be = _negation(claim, lang) if lang == "id" else f"was {_negation(claim, lang)}"
    if claim.measure == "people":
        return f"{_measured('people', name, lang)} {be}{amount}"
    return f"{_poverty(name, lang)} {be}{amount}"


def _compared(claim: c.Compared, name: str, places: Places, lang: Lang) -> str:
    say = _SAY[lang]
    other = _other(claim, places, lang)
    if claim.of == "level":
        be = "" if lang == "id" else "was "
        return f"{name} {be}{_negation(claim, lang)}{say[claim.side]} {other}"
    return f"{name} {_verb(claim.of, claim, lang)} {say[claim.side]} {other}"


def _negation(claim: c.Claim, lang: Lang) -> str:
    return "" if not claim.negated else "tidak " if lang == "id" else "not "


def _other(claim: c.Compared, places: Places, lang: Lang) -> str:
    name = area_name(claim.other, places, lang)
    if claim.by == "rate":
        return name
    yardstick = {"average": ("rata-rata", "the average of"), "median": ("median", "the median of")}[claim.by]
    return f"{yardstick[lang == 'en']} {name}"


def _ranked(claim: c.Ranked, name: str, places: Places, lang: Lang) -> str:
    end, no = _SAY[lang][claim.end], _negation(claim, lang)
    area = area_name(claim.area, places, lang)
    among = f"se-{area}" if lang == "id" else f"in {area}"
    by = "" if claim.unit == "either" else _LOOSE[claim.unit][lang]
    top = claim.places > 1
    if claim.of == "level":
        head = _poverty(name, lang)
        if lang == "id":
            return f"{head} {no}{f'termasuk {claim.places} ' if top else ''}{end} {among}"
        return f"{head} was {no}{f'among the {claim.places}' if top else 'the'} {end} {among}"
    if not top:
        return f"{name} {_verb(claim.of, claim, lang)} {end} {among} {by}"
    if lang == "id":
        return f"{name} {no}termasuk {claim.places} {end} {_SAY[lang][claim.of]} {among} {by}"
    return f"{name} was {no}among the {claim.places} {end} to {_STEM[claim.of]} {among} {by}"


def _poverty(name: str, lang: Lang) -> str:
    return f"kemiskinan {name}" if lang == "id" else f"poverty in {name}" if name else "poverty"


def _streak(claim: c.Streak, name: str, places: Places, lang: Lang) -> str:
    return f"{name} {_verb(claim.way, claim, lang)} {'setiap tahun' if lang == 'id' else 'every year'}"


def _target(claim: c.TargetMet, name: str, places: Places, lang: Lang) -> str:
    if lang == "id":
        return f"{name} {_negation(claim, lang)}mencapai target"
    return f"{name} {'did not meet' if claim.negated else 'met'} its target"


_WRITERS: dict[type, Callable[[Any, str, Places, Lang], str]] = {
    c.Moved: _moved,
    c.Stands: _stands,
    c.Compared: _compared,
    c.Ranked: _ranked,
    c.Streak: _streak,
    c.TargetMet: _target,
}
