"""A claim as a sentence that reads back to the same claim: what pickers write and what a judgement restates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import log10
from typing import Any

from analysis.claims import claim as c
from analysis.claims.claim import step_of
from analysis.claims.places import ISLAND_NAMES, Places
from analysis.numerals import Lang, listing, number, round_name

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


_RELATIVE: dict[str, dict[Lang, str]] = {
    "last_year": {"id": "tahun lalu", "en": "last year"},
    "this_year": {"id": "tahun ini", "en": "this year"},
    "pandemic": {"id": "selama pandemi", "en": "during the pandemic"},
    "now": {"id": "sekarang", "en": "now"},
}


def write(claim: c.Claim, places: Places, lang: Lang) -> str:
    """The claim in words. A claim without a region has none in its sentence."""
    name = places.name(claim.region_id) if claim.region_id else ""
    said = _WRITERS[type(claim)](claim, name, places, lang)
    time = period_text(claim.period, lang, one_year=c.of_one_year(claim) or isinstance(claim, c.Record))
    if isinstance(claim, c.Record) and claim.period.since is not None and claim.period.until is not None:
        until = "sampai" if lang == "id" else "until"
        time = f"{period_text(replace(claim.period, until=None), lang)} {until} {claim.period.until}"
    parts = (said, time)
    return " ".join(" ".join(parts).split())


def period_text(period: c.Period, lang: Lang, *, one_year: bool = False) -> str:
    """'2016-2017', 'Maret 2016-2017', 'tahun 2023' / 'in 2023', 'sejak 2015', 'selama 5 tahun sampai 2024'."""
    month = f"{round_name(period.round, lang)} " if period.round else ""
    if period.relative:
        return f"{_RELATIVE[period.relative][lang]} {month}".strip()
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
        if amount.step == c.HALF_STEP and amount.unit == "percent":
            return "separuh" if lang == "id" else "by half"
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
    if not area:
        return "Indonesia"
    if area == c.HOME:
        return "provinsi" if lang == "id" else "the province"
    return ISLAND_NAMES[area][lang] if area in ISLAND_NAMES else places.name(area)


def _measured(measure: c.Measure, name: str, lang: Lang) -> str:
    if measure == "rate":
        return name
    if measure == "either":
        return f"penduduk miskin {name}" if lang == "id" else f"poor people in {name}"
    if not name:
        return "jumlah penduduk miskin" if lang == "id" else "number of poor people"
    return f"jumlah penduduk miskin {name}" if lang == "id" else f"number of poor people in {name}"


def _moved(claim: c.Moved, name: str, places: Places, lang: Lang) -> str:
    amount = amount_text(claim.amount, lang) if claim.amount else ""
    pace = ("per tahun" if lang == "id" else "per year") if claim.per_year else ""
    degree = ("drastis" if lang == "id" else "sharply") if claim.vague else ""
    return f"{_measured(claim.measure, name, lang)} {_verb(claim.way, claim, lang)} {degree} {amount} {pace}"


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
        head = _measured(claim.measure, name, lang)
        if claim.times is not None:
            times = number(claim.times.value, lang, _digits(1, claim.times.step))
            bound = say[claim.times.bound]
            many = f"{times} kali lipat" if lang == "id" else f"{times} times"
            return f"{head} {be}{bound}{many} {other}"
        far = {"id": "jauh ", "en": "substantially "}[lang] if claim.vague else ""
        by = f"{amount_text(claim.amount, lang)} " if claim.amount else ""
        return f"{head} {be}{_negation(claim, lang)}{by}{far}{say[claim.side]} {other}"
    return f"{name} {_verb(claim.of, claim, lang)} {say[claim.side]} {other}"


def _negation(claim: c.Claim, lang: Lang) -> str:
    if claim.no_longer:
        return "tidak lagi " if lang == "id" else "no longer "
    return "" if not claim.negated else "tidak " if lang == "id" else "not "


def _other(claim: c.Compared, places: Places, lang: Lang) -> str:
    name = area_name(claim.other, places, lang)
    if claim.by == "rate":
        return name
    yardstick = {"average": ("rata-rata", "the average of"), "median": ("median", "the median of")}[claim.by]
    return f"{yardstick[lang == 'en']} {name}"


def _ranked(claim: c.Ranked, name: str, places: Places, lang: Lang) -> str:
    no = _negation(claim, lang)
    among, by = _among(claim, places, lang), "" if claim.unit == "either" else _LOOSE[claim.unit][lang]
    place = _place(claim, lang)
    if claim.of == "level":
        head = _measured("people", name, lang) if claim.measure == "people" else _poverty(name, lang)
        be = "" if lang == "id" else "was "
        return f"{head} {be}{no}{place} {among}"
    if claim.places == 1 and not claim.exact:
        return f"{name} {_verb(claim.of, claim, lang)} {place} {among} {by}"
    if lang == "id":
        return f"{name} {no}{place} {_SAY[lang][claim.of]} {among} {by}"
    return f"{name} was {no}{place} to {_STEM[claim.of]} {among} {by}"


def _place(claim: c.Ranked, lang: Lang) -> str:
    """'tertinggi', 'termasuk 5 tertinggi', 'peringkat 2 tertinggi'."""
    end = _SAY[lang][claim.end]
    if claim.exact:
        return f"{'peringkat' if lang == 'id' else 'rank'} {claim.places} {end}"
    if claim.places > 1:
        return f"{'termasuk' if lang == 'id' else 'one of the'} {claim.places} {end}"
    return end if lang == "id" or claim.of != "level" else f"the {end}"


_KINDS: dict[str, dict[Lang, str]] = {
    "kabupaten": {"id": "kabupaten", "en": "regencies"},
    "kota": {"id": "kota", "en": "cities"},
    "provinsi": {"id": "provinsi", "en": "provinces"},
    "": {"id": "daerah", "en": "regions"},
}


def _among(claim: c.Ranked, places: Places, lang: Lang) -> str:
    """'se-Jawa Tengah', 'dari 6 kota di Jawa Tengah'; nothing where no area is said."""
    if not claim.area:
        return ""
    area = area_name(claim.area, places, lang)
    if not claim.kind and claim.size is None:
        return f"se-{area}" if lang == "id" else f"in {area}"
    kinds = _KINDS[claim.kind][lang]
    size = "" if claim.size is None else f"{claim.size} "
    if lang == "id":
        return f"{'dari ' if size else 'di antara '}{size}{kinds} di {area}"
    return f"{'of' if size else 'among'} {size}{kinds} in {area}"


def _top_list(claim: c.TopList, name: str, places: Places, lang: Lang) -> str:
    end, number_of = _SAY[lang][claim.end], claim.places
    moved = (
        "" if claim.of == "level" else f" {_SAY[lang][claim.of] if lang == 'id' else f'to {_STEM[claim.of]}'}"
    )
    what = {"id": " jumlah penduduk miskin", "en": " by number of poor people"}[lang]
    people = what if claim.measure == "people" else ""
    listed = ", ".join(places.name(r) for r in claim.listed)
    head = f"{number_of}{people} {end}" if lang == "id" else f"the {number_of} {end}{people}"
    return f"{head}{moved} {_among(claim, places, lang)}: {listed}"


def _became(claim: c.Became, name: str, places: Places, lang: Lang) -> str:
    way = "" if claim.way is None else _SAY[lang][claim.way]
    end = amount_text(claim.end, lang)
    if claim.end.bound in ("more", "less"):
        side = {"more": ("di atas", "above"), "less": ("di bawah", "below")}[claim.end.bound][lang == "en"]
        level = amount_text(replace(claim.end, bound="equal"), lang)
        return f"{_measured(claim.measure, name, lang)} {way} {side} {level}"
    start = ""
    if claim.start is not None:
        start = f"{'dari' if lang == 'id' else 'from'} {amount_text(claim.start, lang)} "
    return f"{_measured(claim.measure, name, lang)} {way} {start}{'menjadi' if lang == 'id' else 'to'} {end}"


def _record(claim: c.Record, name: str, places: Places, lang: Lang) -> str:
    end, no = _SAY[lang][claim.end], _negation(claim, lang)
    whole = {"id": " sepanjang deret", "en": " on record"}[lang] if claim.whole else ""
    if claim.of != "level":
        return f"{name} {no}{_SAY[lang][claim.of]} {end}{whole}"
    head = _measured("people", name, lang) if claim.measure == "people" else _poverty(name, lang)
    return f"{head} {'' if lang == 'id' else 'was '}{no}{end if lang == 'id' else f'the {end}'}{whole}"


def _counted(claim: c.Counted, name: str, places: Places, lang: Lang) -> str:
    area = area_name(claim.area, places, lang)
    kinds = f"{_KINDS[claim.kind][lang]} {'di' if lang == 'id' else 'in'} {area}"
    bound = _SAY[lang][claim.bound]
    no = {"id": "tidak ", "en": "not "}[lang] if claim.negated else ""
    who = {
        "all": {"id": f"{no}semua {kinds}", "en": f"{no}all {kinds}"},
        "none": {"id": f"tidak satu pun {kinds}", "en": f"none of the {kinds}"},
        "half": {"id": f"separuh {kinds}", "en": f"half of the {kinds}"},
        "number": {"id": f"{bound}{claim.number} {kinds}", "en": f"{bound}{claim.number} {kinds}"},
        "only": {
            "id": f"hanya {listing([places.name(r) for r in claim.listed], 'id')}",
            "en": f"only {listing([places.name(r) for r in claim.listed], 'en')}",
        },
    }[claim.how][lang]
    inner = write(replace(claim.inner, region_id="", period=c.Period()), places, lang)
    inner = inner.removeprefix("kemiskinan ").removeprefix("poverty ")
    within = f" {'di' if lang == 'id' else 'in'} {area}" if claim.how == "only" else ""
    return f"{who} {inner}{within}"


def _always(claim: c.Always, name: str, places: Places, lang: Lang) -> str:
    how = {
        "always": {"id": "selalu", "en": "always"},
        "never": {"id": "tidak pernah", "en": "never"},
        "ever": {"id": "pernah", "en": "once"},
    }[claim.how][lang]
    inner = write(replace(claim.inner, region_id="", period=c.Period()), places, lang)
    inner = inner.removeprefix("kemiskinan ").removeprefix("poverty ")
    return f"{name} {how} {inner}"


def _target_is(claim: c.TargetIs, name: str, places: Places, lang: Lang) -> str:
    said = amount_text(claim.amount, lang)
    return f"target {name} {said}" if lang == "id" else f"the target of {name} {said}"


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
    c.Became: _became,
    c.Compared: _compared,
    c.TopList: _top_list,
    c.Record: _record,
    c.Counted: _counted,
    c.Always: _always,
    c.TargetIs: _target_is,
    c.Ranked: _ranked,
    c.Streak: _streak,
    c.TargetMet: _target,
}
