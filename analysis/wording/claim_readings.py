"""The readings of a claim in words: how each reads it, for which surveys, with which calculation and outcome."""

from __future__ import annotations

from math import isnan

from analysis.claims import claim as c
from analysis.claims.claim import Claim
from analysis.claims.judgement import Judgement, Reading, Verdict
from analysis.claims.places import Places
from analysis.claims.write import amount_text, area_name
from analysis.numerals import Lang, listing, number, percent, points, round_year, rounded
from analysis.wording.region import document_name
from analysis.wording.words import Words, say

VERDICT: Words = {
    "true": {"id": "benar", "en": "true"},
    "false": {"id": "keliru", "en": "wrong"},
    "within": {"id": "dalam perubahan tahunan yang biasa", "en": "within the usual variation"},
    "depends": {"id": "tergantung", "en": "it depends"},
    "open": {"id": "tidak dapat dinilai", "en": "cannot be judged"},
    "partial": {"id": "terbaca sebagian", "en": "read in part"},
}
VERDICT_SHAPE: dict[Verdict, str] = {
    "true": "●",
    "false": "▲",
    "within": "≈",
    "depends": "◐",
    "open": "◇",
    "partial": "◌",
}
_UNITS: Words = {
    "points": {"id": "dalam poin", "en": "in points"},
    "percent": {"id": "dalam persen dari angka awal", "en": "in percent of the first figure"},
    "people": {"id": "dalam jiwa", "en": "in persons"},
    "level": {"id": "angka tahun itu", "en": "the figure of that year"},
    "steps": {"id": "tiap langkah setahun", "en": "every step of a year"},
}


def outcome(reading: Reading, lang: Lang) -> str:
    """'benar', 'keliru', 'tidak dapat dinilai', with what must be said beside it."""
    if reading.why == "no_subject":
        return say(lang, "wilayah tidak disebut", "no region named")
    word = VERDICT[reading.outcome][lang]
    if reading.rounded:
        return f"{word}, {say(lang, 'dibulatkan', 'rounded')}"
    return word


def label(reading: Reading, claim: Claim, places: Places, lang: Lang) -> str:
    """How a reading reads the claim: 'dalam poin', 'terhadap median kabupaten/kota Jawa Tengah'."""
    return ", ".join(p for p in ways(reading, claim, places, lang) if p)


def ways(reading: Reading, claim: Claim, places: Places, lang: Lang) -> tuple[str, str]:
    """The two things in which readings of one claim may differ: against or among whom, and in which unit."""
    first, _, second = reading.by.partition(".")
    if isinstance(claim, c.Compared):
        other = _other(claim, first, places, lang)
        against = say(lang, f"terhadap {other}", f"against {other}")
        return against, _UNITS[second][lang] if second in ("points", "percent") else ""
    if isinstance(claim, c.Ranked) and reading.area:
        among = say(
            lang, f"di {area_name(reading.area, places, lang)}", f"in {area_name(reading.area, places, lang)}"
        )
        return among, _UNITS[first][lang] if first in _UNITS else ""
    if isinstance(claim, c.Ranked) and claim.end == "slowest" and not isinstance(claim, c.TopList):
        down = claim.of == "down"
        way = say(lang, "turun" if down else "naik", "fell" if down else "rose")
        moved = say(lang, f"di antara yang {way}", f"among those that {way}")
        return moved if second == "movers" else say(lang, "di antara semua", "among all"), _UNITS[first][lang]
    if isinstance(claim, c.TargetMet):
        return target_name(reading, lang), ""
    return "", _UNITS[first][lang] if first in _UNITS else ""


_MARKS: Words = {
    "derived": {"id": "turunan", "en": "derived"},
    "draft": {"id": "rancangan", "en": "draft"},
    "set_above": {"id": "ditetapkan rencana nasional", "en": "set by a national plan"},
}


def target_name(reading: Reading, lang: Lang) -> str:
    """A target by its document and what to know of it."""
    name = document_name(reading.plan) or say(lang, "target", "target")
    marks = [_MARKS[m][lang] for m in reading.marks]
    return f"{name} ({', '.join(marks)})" if marks else name


def apart(r: Reading, j: Judgement, places: Places, lang: Lang) -> str:
    """A reading by what sets it apart from the other readings of its claim: whom, unit, survey."""
    all_ways = [ways(x, j.claim, places, lang) for x in j.readings]
    own = ways(r, j.claim, places, lang)
    found = [text for n, text in enumerate(own) if len({w[n] for w in all_ways}) > 1]
    if len({(x.round, x.since, x.until) for x in j.readings}) > 1 and r.by != "target":
        found.append(time(r, lang))
    return ", ".join(t for t in found if t)


def _other(claim: c.Compared, by: str, places: Places, lang: Lang) -> str:
    """'angka Indonesia'; 'median kabupaten/kota Indonesia'."""
    if claim.other not in places.by_id:
        return say(lang, "wilayah itu", "that region")
    name = places.name(claim.other)
    if by == "rate":
        return say(lang, f"angka {name}", f"the figure of {name}")
    units = units_of(claim.region_id, places, lang)
    return say(lang, f"median {units} {name}", f"the median of the {units} of {name}")


def units_of(region_id: str, places: Places, lang: Lang, kind: str = "") -> str:
    """What a region is ranked among; `kind`: only regions of that kind."""
    if kind in ("kabupaten", "kota"):
        return say(lang, kind, {"kabupaten": "regencies", "kota": "cities"}[kind])
    if kind == "provinsi" or places.level(region_id) == "provinsi":
        return say(lang, "provinsi", "provinces")
    return say(lang, "kabupaten/kota", "regencies and cities")


def time(reading: Reading, lang: Lang) -> str:
    """'Maret 2016 ke Maret 2017', 'Maret 2017'; bare years where no survey has them; '' without a year."""
    if not reading.until:
        return ""
    if reading.since is None or reading.by == "target":
        return _moment(reading.round, reading.until, lang)
    since, until = (_moment(reading.round, y, lang) for y in (reading.since, reading.until))
    return f"{since} {say(lang, 'ke', 'to')} {until}"


def _moment(survey: str, year: int, lang: Lang) -> str:
    return round_year(survey, year, lang) if survey else str(year)


EXTRA = (c.Became, c.TopList, c.Record, c.Counted, c.Always, c.TargetIs)


def calculation(reading: Reading, claim: Claim, places: Places, lang: Lang) -> str:
    """The formula with its numbers: '11,96 − 12,09 = −0,13 poin'; in words why there is none."""
    if reading.holds is None and not (reading.standing and isinstance(claim, c.Ranked)):
        return why(reading, claim, places, lang)
    if isinstance(claim, c.Moved):
        return _change(reading, claim, lang)
    if isinstance(claim, c.Compared):
        return _comparison(reading, claim, lang)
    if isinstance(claim, c.Ranked) and not isinstance(claim, c.TopList):
        return _standing(reading, claim, places, lang)
    if isinstance(claim, c.Stands):
        stated, said = figure(reading.after, claim.measure, lang), amount_text(claim.amount, lang)
        return say(lang, f"{stated}; klaim {said}", f"{stated}; claim {said}")
    told = extra(reading, claim, places, lang) if isinstance(claim, EXTRA) else _steps(reading, claim, lang)
    return told or difference(reading.after, reading.other, lang)


def _steps(reading: Reading, claim: Claim, lang: Lang) -> str:
    if not isinstance(claim, c.Streak):
        return ""
    held, all_ = number(reading.actual, lang), number(len(reading.steps), lang)
    down = claim.way == "down"
    way = say(lang, "turun" if down else "naik", "down" if down else "up")
    return say(lang, f"{way} pada {held} dari {all_} tahun", f"{way} in {held} of {all_} years")


def difference(value: float, other: float, lang: Lang) -> str:
    """'13,81 − 10,64 = +3,17 poin'."""
    gap = points(value - other, lang, signed=True)
    return f"{number(value, lang, 2)} − {number(other, lang, 2)} = {gap}"


def figure(value: float, measure: c.Measure, lang: Lang) -> str:
    """A rate in percent or a number of persons, to the last digit published."""
    if measure == "rate":
        return percent(value, lang)
    return f"{number(value, lang)} {say(lang, 'jiwa', 'people')}"


def amount(value: float, unit: str, lang: Lang, *, signed: bool = False) -> str:
    """A change in points, percent or persons."""
    if unit == "people":
        return f"{number(value, lang, signed=signed)} {say(lang, 'jiwa', 'people')}"
    return (percent if unit in ("percent", "level") else points)(value, lang, signed=signed)


def _change(reading: Reading, claim: c.Moved, lang: Lang) -> str:
    decimals = 0 if claim.measure == "people" else 2
    before, after = number(reading.before, lang, decimals), number(reading.after, lang, decimals)
    steps = f"{after} − {before}"
    if reading.by == "percent":
        steps = f"({steps}) / {before} × 100"
    if claim.per_year and reading.since is not None:
        steps = (
            f"({steps}) / {reading.until - reading.since}"
            if reading.by != "percent"
            else f"{steps} / {reading.until - reading.since}"
        )
    result = amount(reading.actual, reading.by, lang, signed=True)
    pace = say(lang, " per tahun", " a year") if claim.per_year else ""
    return f"{steps} = {result}{pace}"


def _comparison(reading: Reading, claim: c.Compared, lang: Lang) -> str:
    unit = reading.by.partition(".")[2]
    if claim.measure == "people":
        own, other = figure(reading.actual, "people", lang), figure(reading.other, "people", lang)
        return say(lang, f"{own} lawan {other}", f"{own} against {other}")
    if unit == "level" and claim.times is not None and reading.other:
        ratio = number(reading.actual / reading.other, lang, 2)
        return f"{number(reading.actual, lang, 2)} / {number(reading.other, lang, 2)} = {ratio}"
    if unit == "level":
        return difference(reading.actual, reading.other, lang)
    own, other = (amount(v, unit, lang, signed=True) for v in (reading.actual, reading.other))
    return say(lang, f"{own} lawan {other}", f"{own} against {other}")


def _standing(reading: Reading, claim: c.Ranked, places: Places, lang: Lang) -> str:
    unit = reading.by.partition(".")[0]
    s = reading.standing
    if s is None:
        return ""
    if claim.measure == "people":
        unit = "people"
    signed = unit != "level" and claim.of != "level"
    lead = f"{leaders(s.leaders, places, lang)} {amount(s.leading, unit, lang, signed=signed)}"
    if isnan(s.rank):
        return say(lang, f"peringkat 1 dari {s.among}: {lead}", f"rank 1 of {s.among}: {lead}")
    own = amount(reading.actual, unit, lang, signed=signed)
    rank = say(
        lang,
        f"peringkat {number(s.rank, lang)} dari {s.among}: {own}",
        f"rank {number(s.rank, lang)} of {s.among}: {own}",
    )
    return rank if s.leaders == (claim.region_id,) else f"{rank}; 1 = {lead}"


def leaders(regions: tuple[str, ...], places: Places, lang: Lang) -> str:
    """Who holds the first place; of many the first three and how many more."""
    names = [places.name(r) for r in regions]
    if len(names) > 4:
        return say(
            lang,
            f"{', '.join(names[:3])}, dan {len(names) - 3} lain",
            f"{', '.join(names[:3])} and {len(names) - 3} more",
        )
    return listing(names, lang)


def rounding(reading: Reading, claim: Claim, lang: Lang) -> str:
    """'0,49 poin dibulatkan ke digit klaim menjadi 0,5 poin'; '' where the claim holds exactly or not."""
    said = getattr(claim, "amount", None)
    if said is None or not reading.rounded:
        return ""
    unit = said.unit if isinstance(claim, c.Stands) else reading.by
    exact = amount(abs(reading.actual), unit, lang)
    same = rounded(round(abs(reading.actual) / said.step, 6), 0) == rounded(
        round(said.value / said.step, 6), 0
    )
    if said.bound == "about" and not same:
        return say(
            lang,
            f"{exact} terpaut paling banyak satu satuan digit terakhir dari klaimnya.",
            f"{exact} lies within one unit of the last digit of the claim.",
        )
    return say(
        lang,
        f"Klaim ditulis dengan digit lebih sedikit: {exact} dibulatkan menjadi {amount_text(said, lang)}.",
        f"The claim is written with fewer digits: {exact} is rounded to {amount_text(said, lang)}.",
    )


def why(reading: Reading, claim: Claim, places: Places, lang: Lang) -> str:
    """Why a reading has no outcome."""
    name = places.name(claim.region_id) if claim.region_id else ""
    when = time(reading, lang)
    texts: Words = {
        "no_figure": {
            "id": f"angka untuk {when} tidak ada",
            "en": f"there is no figure for {when}",
        },
        "rounds": {
            "id": "angkanya dari bulan survei yang berbeda, Maret dan September, dan tidak disambung",
            "en": "the figures are from different survey months, March and September, which are never joined",
        },
        "break": {
            "id": "deretnya putus di antaranya karena wilayah, metode, atau kode berubah",
            "en": "the series breaks in between: boundaries, method or codes changed",
        },
        "no_target": {
            "id": f"tidak ada target {name} untuk {reading.until} yang dapat dinilai; target daerah lain tak dipinjam",
            "en": f"no target of {name} for {reading.until} can be judged; none is borrowed from another region",
        },
        "no_area": {
            "id": f"{name or 'wilayah itu'} tidak termasuk daerah yang diperingkat atau dibandingkan di sana",
            "en": f"{name or 'that region'} is not among the regions that are ranked or compared there",
        },
        "no_subject": {
            "id": "klaimnya tidak menyebut wilayah",
            "en": "the claim names no region",
        },
        "itself": {
            "id": f"{name} dibandingkan dengan dirinya sendiri",
            "en": f"{name} is compared with itself",
        },
        "vague": {
            "id": "klaimnya memakai kata tanpa ukuran pasti, seperti sekitar, hampir, drastis, atau dua kali lipat",
            "en": "the claim uses a word that has no exact measure, such as about, nearly, sharply or twice",
        },
        "beginning": {
            "id": f"deret yang dimuat mulai {reading.since}; tahun-tahun sebelumnya tidak dapat diuji",
            "en": f"the series that is loaded begins in {reading.since}; the years before cannot be checked",
        },
        "size": {
            "id": "jumlah daerah yang diperingkat bukan sebanyak yang dikatakan klaimnya",
            "en": "the number of regions ranked is not the one that the claim says",
        },
        "kind": {
            "id": f"{name or 'wilayah itu'} bukan jenis daerah yang dibandingkan di sana",
            "en": f"{name or 'that region'} is not of the kind of region that is compared there",
        },
        "before": {
            "id": "angka tahun sebelumnya tidak sesuai dengan perubahan yang diklaim, dan tahun awalnya tidak disebut",
            "en": "the figure of the year before does not fit the change claimed, and no first year is named",
        },
    }
    return texts[reading.why][lang]


def rows(judgement: Judgement, places: Places, lang: Lang, *, partial: bool = False) -> list[dict[str, str]]:
    """The table of readings: `role`, `reading`, `time`, `calculation`, `outcome` (none of a text that was
    read in part)."""
    parts = (
        (judgement.readings, say(lang, "dibaca", "read")),
        (judgement.tried, say(lang, "dicoba", "tried")),
    )
    return [
        {
            "role": role,
            "reading": label(r, judgement.claim, places, lang),
            "time": time(r, lang),
            "calculation": calculation(r, judgement.claim, places, lang),
            "outcome": "–" if partial else outcome(r, lang),
        }
        for readings, role in parts
        for r in readings
    ]


def extra(r: Reading, claim: Claim, places: Places, lang: Lang) -> str:
    """What decides a claim about levels reached, lists, records and many regions or years."""
    measure: c.Measure = getattr(claim, "measure", "rate")
    if isinstance(claim, c.Became):
        return f"{figure(r.before, measure, lang)} → {figure(r.after, measure, lang)}"
    if isinstance(claim, c.TargetIs):
        return f"{target_name(r, lang)}: {percent(r.other, lang)}"
    if isinstance(claim, c.TopList):
        return say(
            lang, f"yang teratas: {named(r, places, lang)}", f"the first ones: {named(r, places, lang)}"
        )
    if isinstance(claim, c.Record):
        value, unit = (r.actual, r.before), "people" if measure == "people" else "level"
        if claim.of != "level":
            own, best = (amount(v, "points", lang, signed=True) for v in value)
        else:
            own, best = (amount(v, unit, lang) for v in value)
        return say(lang, f"{own}; terdekat {best} ({r.other:.0f})", f"{own}; nearest {best} ({r.other:.0f})")
    held, total = number(r.actual, lang), number(r.other, lang)
    of = say(lang, f"{held} dari {total}", f"{held} of {total}")
    if isinstance(claim, c.Always):
        unit_ = say(lang, "tahun", "years")
        listed = ", ".join(str(y) for y, _ in r.steps[:6])
        return f"{of} {unit_}" + (f" ({listed})" if listed else "")
    return f"{of} {say(lang, 'daerah', 'regions')}" + (f" ({named(r, places, lang)})" if r.named else "")


def named(r: Reading, places: Places, lang: Lang, most: int = 6) -> str:
    """Regions that decide a reading; of many the first few and how many more."""
    names = [places.name(x) for x in r.named]
    if len(names) <= most:
        return listing(names, lang)
    more = number(len(names) - most + 1, lang)
    return listing([*names[: most - 1], say(lang, f"{more} lainnya", f"{more} others")], lang)
