"""What a page says about a region's targets: how many there are, who changed them, where they disagree, and how many
were kept. Figures in, text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from analysis.cascade import Cascade
from analysis.numerals import Lang, listing, number, percent, points, points_a_year, round_year, target_text
from analysis.progress import PRINTED
from analysis.register import Holdings, Kept
from analysis.standing import LAPSED
from analysis.verdict_row import Verdict
from analysis.wording.standing import fate
from analysis.wording.words import STATUS, Words, say, word

FAMILY: Words = {
    "plan": {"id": "rencana jangka menengah atau panjang", "en": "plan of several years"},
    "yearly": {"id": "rencana atau anggaran tahunan", "en": "yearly plan or budget"},
    "revised": {"id": "perubahan", "en": "amendment"},
    "spoken": {"id": "pernyataan atau dokumen lain", "en": "statement or other document"},
    "derived": {"id": "turunan (dihitung)", "en": "derived (computed)"},
}


@dataclass(frozen=True)
class Aim:
    """One target of a year as a sentence names it. Levels in percent; NaN of a promised fall without a base."""

    name: str
    low: float
    high: float
    status: str
    issued: float = float("nan")

    def text(self, lang: Lang) -> str:
        """'8,90 sampai 9,40 persen (RPJPD 2025–2045)'."""
        return self.name if isnan(self.high) else f"{target_text(self.low, self.high, lang)} ({self.name})"


def title(v: Verdict, aims: Sequence[Aim], name: str, lang: Lang) -> str:
    """The answer as a title: how many targets the year has, and whether they agree."""
    return f"{name}: {_answer(v, aims, lang)}"


def _answer(v: Verdict, aims: Sequence[Aim], lang: Lang) -> str:
    if not aims:
        return _without(v, lang)
    count = number(len(aims), lang)
    words = list(dict.fromkeys(a.status for a in aims if a.status != "not_judgeable"))
    head = say(lang, f"{count} target untuk {v.year}", f"{count} target{'s' * (len(aims) > 1)} for {v.year}")
    if len(words) > 1:
        return head + say(
            lang, ", hasilnya bergantung pada yang dipakai", ", and the verdict depends on which is used"
        )
    if len(aims) == 1:
        return f"{head}, {word(STATUS, words[0], lang)}" if words else head
    verdict = {
        "met": say(lang, "semuanya tercapai", "all met"),
        "missed": say(lang, "tidak satu pun tercapai", "none of them met"),
    }.get(words[0] if words and all(a.status == words[0] for a in aims) else "", "")
    differ = differing(aims)
    same = (
        ""
        if differ or any(isnan(a.high) for a in aims)
        else say(lang, ", angkanya sama", ", all at the same level")
    )
    apart = say(lang, " dengan angka berbeda", " at different levels") if differ else ""
    return f"{head}{apart}{same}{f', {verdict}' if verdict else ''}"


def _without(v: Verdict, lang: Lang) -> str:
    """The answer where no target is set for the year."""
    if v.status == "no_target" and v.reason != "other_years":
        return say(lang, "target kemiskinan belum dimuat", "no poverty target loaded")
    if v.kind == "undated":
        return say(lang, "targetnya tidak menyebut tahun", "its target names no year")
    head = say(lang, f"tidak ada target untuk {v.year}", f"no target for {v.year}")
    when = f"{v.target_year:.0f}"
    if v.reason == "other_years":
        return head + say(lang, f", yang pertama untuk {when}", f"; the first is for {when}")
    if v.status == "not_judgeable":
        return head + say(
            lang, f", target {when} tidak dapat dinilai", f"; its target for {when} cannot be judged"
        )
    if v.standing in LAPSED:
        return f"{head}; {fate(v, lang)}"
    return head + say(
        lang, f", dinilai pada jalur ke target {when}", f"; judged on the path to its target for {when}"
    )


def differing(aims: Sequence[Aim]) -> bool:
    """Do the levels differ in print."""
    known = [a for a in aims if not isnan(a.high)]
    ends = [[a.low for a in known], [a.high for a in known]]
    return len(known) > 1 and any(max(values) - min(values) > PRINTED for values in ends)


def holdings_sentence(h: Holdings, name: str, lang: Lang) -> str:
    """How many targets are loaded, from how many documents, for which years."""
    if not h.targets:
        return say(
            lang,
            f"Belum ada target tingkat kemiskinan {name} yang dimuat.",
            f"No target for the poverty rate of {name} is loaded.",
        )
    count, documents = number(h.targets, lang), number(h.documents, lang)
    span = ""
    if h.first is not None:
        until = "" if h.first == h.last else say(lang, f" sampai {h.last}", f" to {h.last}")
        span = say(lang, f", untuk {h.first}{until}", f", for {h.first}{until}")
    kinds = listing(
        [
            f"{number(n, lang)} {text}"
            for n, text in (
                (h.revised, say(lang, "perubahan", "revised")),
                (h.derived, say(lang, "turunan", "derived")),
                (h.weak, say(lang, "bersumber lemah", "from a weak source")),
                (h.undated, say(lang, "tanpa tahun", "without a year")),
            )
            if n
        ],
        lang,
    )
    some = say(lang, f"; di antaranya {kinds}", f"; among them {kinds}") if kinds else ""
    return say(
        lang,
        f"Dimuat {count} target tingkat kemiskinan {name} dari {documents} dokumen{span}{some}.",
        f"{count} target{'s' * (h.targets > 1)} for the poverty rate of {name} from {documents} "
        f"document{'s' * (h.documents > 1)} {'is' if h.targets == 1 else 'are'} loaded{span}{some}.",
    )


def year_sentence(aims: Sequence[Aim], v: Verdict, lang: Lang) -> str:
    """The targets of the year with their verdicts; '' where there is none."""
    if not aims:
        return ""
    groups: dict[str, list[str]] = {}
    for aim in aims:
        groups.setdefault(aim.status, []).append(aim.text(lang))
    if set(groups) == {"not_judgeable"}:
        listed = listing(groups["not_judgeable"], lang)
        return say(lang, f"Untuk {v.year}: {listed}.", f"For {v.year}: {listed}.")
    parts = [
        f"{word(STATUS, status, lang)} {say(lang, 'menurut', 'under')} {listing(texts, lang)}"
        for status, texts in groups.items()
    ]
    now = f"{percent(v.current, lang)} {say(lang, 'pada', 'in')} {round_year(v.current_round, v.year, lang)}"
    return say(lang, f"Dengan {now}: {'; '.join(parts)}.", f"At {now}: {'; '.join(parts)}.")


def drift_sentence(aims: Sequence[Aim], year: int, lang: Lang) -> str:
    """Whether the target of the year issued last is looser or tighter than the one issued first; '' where issue years
    or levels do not differ."""
    dated = sorted((a for a in aims if not isnan(a.issued + a.high)), key=lambda a: a.issued)
    if len(dated) < 2 or dated[0].issued == dated[-1].issued:
        return ""
    first, last = dated[0], dated[-1]
    by = last.high - first.high
    if abs(by) <= PRINTED:
        return ""
    amount = points(abs(by), lang)
    how = say(lang, "lebih longgar", "looser") if by > 0 else say(lang, "lebih ketat", "tighter")
    return say(
        lang,
        f"Target {year} yang terbit {last.issued:.0f} ({last.name}) {amount} {how} daripada yang terbit "
        f"{first.issued:.0f} ({first.name}).",
        f"The target for {year} issued in {last.issued:.0f} ({last.name}) is {amount} {how} than the one issued in "
        f"{first.issued:.0f} ({first.name}).",
    )


def kept_sentence(k: Kept, lang: Lang) -> str:
    """How many targets whose year has come were met; '' where none has."""
    if not k.judged:
        return ""
    if k.judged == 1:
        verdict = word(STATUS, "met" if k.met else "missed", lang)
        return say(
            lang,
            f"Satu target dinyatakan untuk tahun yang sudah ada angkanya (sumber lemah tidak dihitung): {verdict}.",
            f"One target was stated for a year that has a figure (weak sources not counted): {verdict}.",
        )
    judged, met = number(k.judged, lang), number(k.met, lang) if k.met else say(lang, "tidak ada", "none")
    return say(
        lang,
        f"Dari {judged} target yang dinyatakan untuk tahun yang sudah ada angkanya (sumber lemah tidak dihitung), "
        f"{met} yang tercapai.",
        f"Of {judged} targets stated for a year that has a figure (weak sources not counted), "
        f"{met} {'was' if k.met == 1 else 'were'} met.",
    )


def promised(measure: str, low: float, high: float, lang: Lang) -> str:
    """What is promised: '8,90 sampai 9,40 persen'; of a `yearly_change` '−1,00 poin per tahun'."""
    if measure == "level":
        return target_text(low, high, lang)
    pace = points_a_year(high, lang, signed=True)
    return pace if low == high else f"{number(low, lang, 2)} {say(lang, 'sampai', 'to')} {pace}"


def promised_short(measure: str, low: float, high: float, lang: Lang) -> str:
    """The same for a table: '8,90–9,40%', '−1,00 poin per tahun'."""
    if measure != "level":
        return promised(measure, low, high, lang)
    return (
        percent(high, lang, short=True)
        if low == high
        else f"{number(low, lang, 2)}–{percent(high, lang, short=True)}"
    )


@dataclass(frozen=True)
class Revision:
    """One amended target. Levels in percent, or of the measure `yearly_change` points a year."""

    name: str
    measure: str
    issued: float
    year: int
    low: float
    high: float
    original_low: float
    original_high: float


def revision_sentence(r: Revision, lang: Lang) -> str:
    """Who changed the target of a year, when, from what to what."""
    issued = "" if isnan(r.issued) else say(lang, f" (terbit {r.issued:.0f})", f" (issued {r.issued:.0f})")
    now = promised(r.measure, r.low, r.high, lang)
    if isnan(r.original_high):
        return say(
            lang,
            f"{r.name}{issued} menetapkan {now} untuk {r.year}; target aslinya belum dimuat.",
            f"{r.name}{issued} sets {now} for {r.year}; the original is not loaded.",
        )
    before, by = promised(r.measure, r.original_low, r.original_high, lang), r.high - r.original_high
    how = say(lang, "lebih longgar", "looser") if by > 0 else say(lang, "lebih ketat", "tighter")
    amount = points(abs(by), lang)
    return say(
        lang,
        f"{r.name}{issued} mengubah target {r.year} dari {before} menjadi {now}, {amount} {how}.",
        f"{r.name}{issued} changed the target for {r.year} from {before} to {now}, {amount} {how}.",
    )


def coverage_sentence(have: int, regions: int, weak: int, units: str, lang: Lang) -> str:
    """'34 dari 35 kabupaten/kota memiliki target tingkat kemiskinan sendiri yang dimuat.' weak: how many of them rest
    on weak sources alone."""
    some, all_, few = number(have, lang), number(regions, lang), number(weak, lang)
    mark = say(lang, f", {few} hanya dari sumber lemah", f", {few} from weak sources alone") if weak else ""
    return say(
        lang,
        f"{some} dari {all_} {units} memiliki target tingkat kemiskinan sendiri yang dimuat{mark}.",
        f"{some} of {all_} {units} have a poverty-rate target of their own loaded{mark}.",
    )


def basis_sentence(counts: dict[str, int], weak: int, set_above: int, year: int, lang: Lang) -> str:
    """What the targets in a cascade rest on; '' for none."""
    if not any(counts.values()):
        return ""
    parts = (
        (counts.get("stated", 0), say(lang, f"dinyatakan untuk {year}", f"stated for {year}")),
        (
            counts.get("yearly", 0),
            say(lang, "janji penurunan per tahun (turunan)", "a promised fall a year (derived)"),
        ),
        (
            counts.get("path", 0),
            say(lang, "jalur ke target berikutnya (turunan)", "the path to a later target (derived)"),
        ),
    )
    text = say(lang, "Dasarnya: ", "They rest on: ") + listing(
        [f"{number(n, lang)} {what}" for n, what in parts if n], lang
    )
    marks = [
        f"{number(n, lang)} {what}"
        for n, what in (
            (set_above, say(lang, "ditetapkan rencana nasional", "set by a national plan")),
            (weak, say(lang, "bersumber lemah", "from a weak source")),
        )
        if n
    ]
    return f"{text}{'; ' + listing(marks, lang) if marks else ''}."


def rest_sentence(c: Cascade, lang: Lang) -> str:
    """How far those without a target would have to fall for the whole to arrive, if all others keep theirs; '' where
    nothing is missing."""
    rest = 1 - c.covered / 100
    if c.outcome != "not_reached" or c.with_target == c.parts or not rest > 0:
        return ""
    need, count = points(c.gap / rest, lang), number(c.parts - c.with_target, lang)
    return say(
        lang,
        f"Supaya tercapai, {count} daerah tanpa target itu harus turun rata-rata {need} dari angka terakhirnya.",
        f"To get there, the {count} without a target would have to fall by {need} on average from their last figure.",
    )


def range_sentence(c: Cascade, whole_low: float, name: str, lang: Lang) -> str:
    """The same with the lower ends of ranges; '' where there are none."""
    if abs(c.implied_low - c.implied) <= PRINTED and abs(whole_low - c.whole) <= PRINTED:
        return ""
    gap = c.implied_low - whole_low
    outcome = (
        say(lang, "tercapai", "reached")
        if gap <= PRINTED
        else say(lang, f"tidak tercapai, kurang {points(gap, lang)}", f"not reached, by {points(gap, lang)}")
    )
    implied, whole = percent(c.implied_low, lang), percent(whole_low, lang)
    return say(
        lang,
        f"Dengan ujung bawah semua rentang hasilnya {implied} terhadap {whole} {name}: {outcome}.",
        f"With the lower ends of all ranges the result is {implied} against {whole} of {name}: {outcome}.",
    )
