"""What is said of a claim: the verdict as a title, the figures behind it, and a sentence to quote."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from analysis.claims import claim as c
from analysis.claims.judgement import Judgement, Standing, Verdict, together
from analysis.claims.places import Places
from analysis.claims.write import area_name, write
from analysis.numerals import Lang, listing, number
from analysis.wording.claim_findings import finding, holders
from analysis.wording.claim_readings import (
    VERDICT,
    VERDICT_SHAPE,
    apart,
    calculation,
    outcome,
    rounding,
    time,
)
from analysis.wording.words import Words, say


def title(judgements: Sequence[Judgement], places: Places, lang: Lang, *, partial: bool = False) -> str:
    """The claim as it was read, and the verdict: '“Boyolali turun 0,5 poin 2016-2017”: ▲ keliru'.
    `partial`: words of the text were left over, so there is no verdict, and that is said first."""
    said = f"“{restated(judgements, places, lang)}”"
    if partial:
        return f"{headed('partial', lang)}: {said}"
    verdict = together(judgements)
    return _answer(judgements, places, lang) or f"{said}: {VERDICT_SHAPE[verdict]} {VERDICT[verdict][lang]}"


def headed(verdict: Verdict, lang: Lang) -> str:
    """A verdict with its shape: '● Benar', '≈ Dalam perubahan tahunan yang biasa'."""
    word = VERDICT[verdict][lang]
    return f"{VERDICT_SHAPE[verdict]} {word[:1].upper()}{word[1:]}"


def _answer(judgements: Sequence[Judgement], places: Places, lang: Lang) -> str:
    """Of a superlative without a region: who holds it; '' for any other claim."""
    only = judgements[0]
    if len(judgements) > 1 or only.lead.why != "no_subject" or only.lead.standing is None:
        return ""
    return f"{restated(judgements, places, lang)}: {holders(only, places, lang)}"


def restated(judgements: Sequence[Judgement], places: Places, lang: Lang) -> str:
    """The claims in the words that read back to them."""
    said = [write(j.claim, places, lang) for j in judgements]
    return "; ".join(s[:1].upper() + s[1:] if n == 0 else s for n, s in enumerate(said))


def sentences(j: Judgement, places: Places, lang: Lang) -> list[str]:
    """What the figures say, how the readings agree, noise, ties and rounding, and what was assumed."""
    said = [
        finding(j, places, lang),
        rounding(j.lead, j.claim, lang) if j.lead.holds else "",
        disagreement(j, places, lang),
        noise(j, lang),
        assumptions(j, places, lang),
    ]
    return [s for s in said if s]


def disagreement(j: Judgement, places: Places, lang: Lang) -> str:
    """Where the readings part: 'tergantung cara membaca: benar dalam poin; keliru dalam persen'. '' for a
    single one."""
    judged = [r for r in j.readings if r.holds is not None]
    if len(judged) < 2:
        return ""
    if j.verdict != "depends":
        named, word = "; ".join(apart(r, j, places, lang) for r in judged), VERDICT[j.verdict][lang]
        return say(
            lang,
            f"Dibaca {len(judged)} cara, semuanya {word}: {named}.",
            f"Read in {len(judged)} ways, all {word}: {named}.",
        )
    few = len(judged) == 2
    each = "; ".join(
        f"{apart(r, j, places, lang)}: {outcome(r, lang)}"
        + (f" ({calculation(r, j.claim, places, lang)})" if few else "")
        for r in judged
    )
    return say(
        lang,
        f"Jawabannya tergantung cara membaca. {each[:1].upper()}{each[1:]}.",
        f"The answer depends on the reading. {each[:1].upper()}{each[1:]}.",
    )


def noise(j: Judgement, lang: Lang) -> str:
    """Change or distance against the usual year-to-year variation of the series; the ranks that it allows. Of a claim
    by a word without a measure as well: the size is all the figures can say."""
    r = j.lead
    if r.holds is None and r.why != "vague":
        return ""
    if r.standing is not None:
        return _allowed(r.standing, lang)
    if not r.noise:
        return ""
    if isinstance(j.claim, c.Streak):
        return say(
            lang,
            "Setiap perubahan tahunannya lebih kecil dari perubahan tahunan yang biasa pada deret ini.",
            "Every yearly change is smaller than the usual year-to-year variation of this series.",
        )
    apart_ = isinstance(j.claim, c.Compared)
    what = say(lang, "selisihnya" if apart_ else "perubahannya", "the difference" if apart_ else "the change")
    size = say(lang, f"{what} {_SIZE[r.noise][lang]}", f"{what} is {_SIZE[r.noise][lang]}")
    if r.noise == "within" and r.holds:
        return say(lang, f"Benar menurut angka terbitan, tetapi {size}.", f"True as published, but {size}.")
    return f"{size[:1].upper()}{size[1:]}."


_SIZE: Words = {
    "within": {
        "id": "lebih kecil dari perubahan tahunan yang biasa pada deretnya",
        "en": "smaller than the usual year-to-year variation of the series",
    },
    "unclear": {
        "id": "sekitar perubahan tahunan yang biasa pada deretnya",
        "en": "about the usual year-to-year variation of the series",
    },
    "beyond": {
        "id": "lebih besar dari perubahan tahunan yang biasa pada deretnya",
        "en": "larger than the usual year-to-year variation of the series",
    },
}


def _allowed(s: Standing, lang: Lang) -> str:
    """The ranks that the usual variation allows; '' where only one or unknown."""
    if isnan(s.best) or s.best == s.worst:
        return ""
    best, worst = number(s.best, lang), number(s.worst, lang)
    return say(
        lang,
        f"Perubahan tahunan yang biasa pada deretnya memungkinkan peringkat {best} sampai {worst}.",
        f"The usual year-to-year variation of the series allows ranks {best} to {worst}.",
    )


def assumptions(j: Judgement, places: Places, lang: Lang) -> str:
    """What the claim left open and how it was filled."""
    said = []
    if "subject" in j.assumed:
        name = places.name(j.claim.region_id)
        said.append(
            say(
                lang,
                f"Klaimnya tidak menyebut wilayah; dibaca untuk {name}, wilayah yang sedang dipilih.",
                f"The claim names no region; it is read for {name}, the region now chosen.",
            )
        )
    if "relative" in j.assumed:
        tried = "; ".join(dict.fromkeys(time(r, lang) for r in j.readings if r.until))
        said.append(
            say(
                lang,
                f"Waktunya tidak disebut dengan tahun; dibaca untuk {tried}.",
                f"The time is not given in years; it is read for {tried}.",
            )
        )
    if "years" in j.assumed and j.lead.until and j.lead.why != "no_subject":
        when = time(j.lead, lang)
        said.append(
            say(
                lang,
                f"Klaimnya tidak menyebut tahun; dibaca untuk {when}, angka terbaru.",
                f"The claim names no year; it is read for {when}, the latest figure.",
            )
        )
    if "area" in j.assumed and isinstance(j.claim, c.Ranked):
        where = area_name(j.claim.area, places, lang)
        said.append(
            say(
                lang,
                f"Klaimnya tidak menyebut di antara siapa; dibaca untuk {where}.",
                f"The claim does not say among whom; it is read for {where}.",
            )
        )
    return " ".join(said)


def robustness(j: Judgement, places: Places, lang: Lang) -> str:
    """What other base years and survey months give. An exact figure is true of one pair of years only: of
    those it is told where a wrong one does hold. '' where nothing is to be told."""
    if not j.tried or j.verdict == "open":
        return ""
    other = [r for r in j.tried if r.holds != j.lead.holds]
    named = "; ".join(
        f"{time(r, lang)} ({calculation(r, j.claim, places, lang)}, {outcome(r, lang)})" for r in other[:4]
    )
    if _exact(j.claim):
        if j.lead.holds or not other:
            return ""
        return say(lang, f"Angka klaimnya cocok untuk {named}.", f"The figure claimed does fit {named}.")
    if other:
        return say(
            lang,
            f"Dengan waktu lain hasilnya berbeda: {named}.",
            f"With other years the outcome differs: {named}.",
        )
    same = "; ".join(dict.fromkeys(time(r, lang) for r in j.tried))
    return say(
        lang,
        f"Dengan waktu lain hasilnya sama: {same}.",
        f"With other years the outcome is the same: {same}.",
    )


def _exact(claim: c.Claim) -> bool:
    """Does the claim give one figure, not a bound or a direction."""
    said = getattr(claim, "amount", None)
    return said is not None and said.bound in ("equal", "about") and not claim.negated


def quote(judgements: Sequence[Judgement], places: Places, lang: Lang) -> str:
    """A passage that stands by itself: claim, verdict, figures with their survey months, publisher."""
    source = say(lang, "Angka: BPS, Susenas", "Figures: BPS, Susenas")
    answer = _answer(judgements, places, lang)
    if answer:
        return f"{answer}. {source} {time(judgements[0].lead, lang)}."
    verdict: Verdict = together(judgements)
    found = " ".join(
        " ".join(s for s in (finding(j, places, lang), _parted(j, places, lang)) if s) for j in judgements
    )
    return f"{restated(judgements, places, lang)}: {VERDICT[verdict][lang]}. {found} {source}."


def _parted(j: Judgement, places: Places, lang: Lang) -> str:
    return disagreement(j, places, lang) if j.verdict == "depends" else ""


EXAMPLES: dict[Lang, tuple[str, ...]] = {
    "id": (
        "Boyolali turun 0,5 poin 2016-2017",
        "Purworejo di bawah rata-rata nasional 2017",
        "tercepat se-Jateng 2023-2024",
        "Jawa Tengah turun 0,5 persen 2018-2019",
        "angka kemiskinan Boyolali 10,04 persen pada 2021",
        "Kota Semarang terendah se-Jawa Tengah 2024",
        "Jateng turun terus selama lima tahun",
        "Kudus mencapai target 2023",
        "jumlah penduduk miskin Boyolali turun 22 ribu 2015-2018",
        "Brebes kedua termiskin se-Jateng 2024",
        "kemiskinan Boyolali terendah sejak 2015",
        "semua kota di Jawa Tengah di bawah 10 persen 2024",
    ),
    "en": (
        "Boyolali fell 0.5 points from 2016 to 2017",
        "Purworejo was below the national average in 2017",
        "fastest fall in Central Java 2023-2024",
        "Central Java fell 0.5 percent 2018-2019",
        "poverty in Boyolali was 10.04 percent in 2021",
        "Kota Semarang had the lowest poverty in Central Java in 2024",
        "Central Java fell every year for five years",
        "Kudus met its target in 2023",
        "the number of poor people in Boyolali fell by 22 thousand 2015-2018",
        "Brebes was the second poorest in Central Java in 2024",
        "poverty in Boyolali was the lowest since 2015",
        "all cities in Central Java were below 10 percent in 2024",
    ),
}
"""Claims that work, one for each kind of question."""


def problem_sentence(reason: str, word: str, lang: Lang) -> str:
    """Why a text could not be read (`analysis.claims.grammar.Problem`)."""
    texts: Words = {
        "nothing": {
            "id": "Tidak ditemukan klaim yang dapat diuji: tulis wilayah, apa yang diklaim, dan tahunnya.",
            "en": "No claim that can be checked was found: name a region, what is claimed, and the years.",
        },
        "ambiguous": {
            "id": f"“{word}” dapat berarti lebih dari satu wilayah. Yang mana?",
            "en": f"“{word}” may mean more than one region. Which one?",
        },
        "no_such": {
            "id": f"“{word}” tidak ada. Yang bernama begitu adalah ini; maksudnya yang mana?",
            "en": f"There is no “{word}”. This is what bears the name; is it meant?",
        },
        "extreme": {
            "id": "Kemiskinan ekstrem tidak dapat diuji: angkanya per kabupaten/kota belum dimuat, dan bukan "
            "angka kemiskinan yang dibaca halaman ini.",
            "en": "Extreme poverty cannot be checked: its figures are not loaded, and it is not the poverty rate "
            "that this page reads.",
        },
        "foreign": {
            "id": f"“{word}” tidak dapat diuji di sini. Halaman ini membaca persentase dan jumlah penduduk miskin "
            "seluruh penduduk, dari kabupaten/kota ke atas.",
            "en": f"“{word}” cannot be checked here. This page reads the poverty rate and the number of poor "
            "people of the whole population, from regencies up.",
        },
        "rounds": {
            "id": "Klaimnya menyebut survei Maret dan September sekaligus. Keduanya tidak dibandingkan: pilih satu "
            "bulan untuk kedua tahun.",
            "en": "The claim names March and September together. The two are never compared: choose one month "
            "for both years.",
        },
        "no_years": {
            "id": "Klaim berturut-turut perlu lamanya, misalnya “selama lima tahun” atau “sejak 2015”.",
            "en": "A claim about years in a row needs their number, such as “for five years” or “since 2015”.",
        },
    }
    return texts[reason][lang]


def unread_sentence(unread: Sequence[str], lang: Lang) -> str:
    """Which words belong to no claim, and that there is therefore no verdict; '' for none."""
    if not unread:
        return ""
    named = listing([f"“{w}”" for w in dict.fromkeys(unread)], lang)
    return say(
        lang,
        f"Tidak terbaca: {named}. Kata itu dapat mengubah arti kalimatnya, jadi tidak ada putusan.",
        f"Not understood: {named}. These words may change what the sentence means, so there is no verdict.",
    )


def renamed_sentence(renamed: Sequence[tuple[str, str]], places: Places, lang: Lang) -> str:
    """Former names, and what the regions are called today; '' for none."""
    said = [
        say(lang, f"{old} kini bernama {places.name(region)}.", f"{old} is now called {places.name(region)}.")
        for old, region in dict.fromkeys(renamed)
    ]
    return " ".join(said)


def found(judgements: Sequence[Judgement], places: Places, lang: Lang) -> str:
    """The figures of what was read, without a verdict: what may be quoted of a text read in part."""
    source = say(lang, "Angka: BPS, Susenas", "Figures: BPS, Susenas")
    said = " ".join(finding(j, places, lang) for j in judgements)
    return f"{said} {source}."
