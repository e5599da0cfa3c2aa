"""Sentences of the profile of one village, in Indonesian and English. None states a cause; every figure carries its
year, an estimate its label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.numerals import Lang, listing, number, people, percent, rupiah
from analysis.village_place import Measure, Placing, Standing
from analysis.villages import STATUSES, STEP
from analysis.wording.villages import STATUS

MEASURE: dict[Measure, dict[Lang, str]] = {
    "idm": {"id": "Skor IDM {year}", "en": "IDM score {year}"},
    "fund": {"id": "Pagu Dana Desa {year}", "en": "Village fund {year}, ceiling"},
    "disbursed": {
        "id": "Bagian pagu {year} yang tercatat tersalur",
        "en": "Share of the {year} ceiling on record as disbursed",
    },
    "estimate": {
        "id": "Penduduk miskin, taksiran balik dari rumus Dana Desa {year}, bukan BPS",
        "en": "Poor people read back from the {year} village-fund formula, not BPS",
    },
}
APART = 0.5
"""Two years' estimates that differ by more than this part of the smaller one are told to be a range."""
CHANGE: dict[str, dict[Lang, str]] = {
    "recode": {
        "id": "Kode berubah dari {old} menjadi {new} pada {year} ({law}).",
        "en": "The code changed from {old} to {new} in {year} ({law}).",
    },
    "rename": {
        "id": "Nama resmi berubah pada {year}: {note} ({law}).",
        "en": "The official name changed in {year}: {note} ({law}).",
    },
    "split": {
        "id": "Pemekaran pada {year}: {old} dan {new} ({law}).",
        "en": "Split in {year}: {old} and {new} ({law}).",
    },
}


def title(
    name: str,
    kind: str,
    before: str | None,
    now: str | None,
    year: int | None,
    *,
    identical: bool,
    lang: Lang,
) -> str:
    """The answer as the page's title: where the village stands on the status path and whether it moved.
    `before` and `now` are statuses, `year` the later one's, `identical` where all scores are those of the year
    before."""
    if kind == "kelurahan":
        return {
            "id": f"Kelurahan {name}: tidak diukur IDM dan tidak menerima Dana Desa",
            "en": f"Kelurahan {name}: no IDM and no village fund for an urban ward",
        }[lang]
    if now is None or year is None:
        return {
            "id": f"{name}: tidak ada skor IDM yang dimuat",
            "en": f"{name}: no IDM score is loaded",
        }[lang]
    return f"{name}: {_moved(before, now, year, identical=identical, lang=lang)}"


def _moved(before: str | None, now: str, year: int, *, identical: bool, lang: Lang) -> str:
    """What happened to the status up to a year."""
    word = STATUS[now][lang]
    if before is None:
        return f"{word} pada {year}" if lang == "id" else f"{word} in {year}"
    step = STATUSES.index(now) - STATUSES.index(before)
    if step == 0 and identical:
        return {
            "id": f"{word}, skor {year} sama persis dengan {year - 1}",
            "en": f"{word}, with exactly the scores of {year - 1} in {year}",
        }[lang]
    if step == 0:
        return f"tetap {word} pada {year}" if lang == "id" else f"still {word} in {year}"
    way = {"id": "naik" if step > 0 else "turun", "en": "up" if step > 0 else "down"}[lang]
    old = STATUS[before][lang]
    return (
        f"{way} dari {old} ke {word} pada {year}" if lang == "id" else f"{way} from {old} to {word} in {year}"
    )


def index_change(before: float, after: float, years: tuple[int, int], *, identical: bool, lang: Lang) -> str:
    """How the score moved between two years; identical scores are said to be perhaps not measured again."""
    first, last = years
    if identical:
        if lang == "id":
            return f"Keempat skor {last} sama persis dengan {first} (mungkin tidak diukur ulang)."
        return f"All four scores of {last} are exactly those of {first} (perhaps not measured again)."
    if abs(after - before) < STEP / 2:
        kept = number(after, lang, 4)
        return f"Skornya tetap {kept}." if lang == "id" else f"The score stayed at {kept}."
    by, old = number(abs(after - before), lang, 4), number(before, lang, 4)
    if lang == "id":
        return f"Skornya {'naik' if after > before else 'turun'} {by} dari {old} pada {first}."
    return f"The score {'rose' if after > before else 'fell'} by {by} from {old} in {first}."


def target(score: float, aim: float, name: str, *, own: bool, lang: Lang) -> str:
    """The score against the target it is held to: the village's own, or by default the next status up."""
    gap = aim - score
    if lang == "id":
        what = f"target desa sendiri ({name})" if own else f"langkah status berikutnya, {name}"
        if gap <= 0:
            return f"Skor itu sudah mencapai {what} ({number(aim, lang, 4)})."
        return f"Masih kurang {number(gap, lang, 4)} poin indeks ke {what} ({number(aim, lang, 4)})."
    what = f"the village's own target ({name})" if own else f"the next step up, {name}"
    if gap <= 0:
        return f"That score has reached {what} ({number(aim, lang, 4)})."
    return f"It is {number(gap, lang, 4)} index points short of {what} ({number(aim, lang, 4)})."


def highest(lang: Lang) -> str:
    """There is no step above mandiri."""
    if lang == "id":
        return "Tidak ada status di atas mandiri; target sendiri tidak dimuat."
    return "There is no status above self-reliant (mandiri); no target of its own is loaded."


def fund(
    year: int,
    ceiling: float,
    disbursed: float | None,
    absorbed: tuple[float, float] | None,
    *,
    disbursed_complete: bool,
    absorbed_complete: bool | None,
    lang: Lang,
) -> str:
    """One year of the fund: ceiling, disbursed, absorbed with what is incomplete or unclear. `absorbed` is its
    range (equal ends where it is clear), None where nothing was reported."""
    if lang == "id":
        text = f"Dana Desa {year}: pagu {rupiah(ceiling, lang)}"
        if disbursed == 0:
            text += "; penyalurannya tercatat Rp0 tanpa tanggal, mungkin tidak tercatat"
        elif disbursed is not None:
            text += f"; {percent(disbursed / ceiling * 100, lang, 1)} tercatat tersalur"
            text += "" if disbursed_complete else " (catatan penyaluran tahun itu belum lengkap)"
        if absorbed is None:
            return text + "; penyerapannya tidak dilaporkan."
        text += f"; desa melaporkan {amount_range(*absorbed, lang)} terserap"
        if absorbed[0] != absorbed[1]:
            return text + " (tidak jelas apakah laporan tahapnya kumulatif)."
        return text + ("." if absorbed_complete else " (laporan belum lengkap).")
    text = f"Village fund of {year}: ceiling {rupiah(ceiling, lang)}"
    if disbursed == 0:
        text += "; its disbursement is on record as Rp0 without a day, perhaps not recorded"
    elif disbursed is not None:
        text += f"; {percent(disbursed / ceiling * 100, lang, 1)} is on record as disbursed"
        text += "" if disbursed_complete else " (that year's record is incomplete)"
    if absorbed is None:
        return text + "; no absorption was reported."
    text += f"; the village reported {amount_range(*absorbed, lang)} absorbed"
    if absorbed[0] != absorbed[1]:
        return text + " (it is unclear whether its stage reports are cumulative)."
    return text + ("." if absorbed_complete else " (reports are incomplete).")


def amount_range(low: float, high: float, lang: Lang) -> str:
    """Rp225,2 juta sampai Rp426,8 juta; one amount where both ends print alike."""
    ends = (rupiah(low, lang), rupiah(high, lang))
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} {'sampai' if lang == 'id' else 'to'} {ends[1]}"


def relief(rows: list[tuple[int, float, float]], lang: Lang) -> str:
    """The relief line (BLT) by year: year, low, high."""
    if not rows:
        if lang == "id":
            return "Tidak ada baris “Keadaan Mendesak” (BLT-Desa) pada laporan yang dimuat."
        return "The loaded reports hold no line “Keadaan Mendesak” (BLT, cash aid)."
    said = [f"{amount_range(low, high, lang)} ({year})" for year, low, high in rows]
    unclear = any(low != high for _, low, high in rows)
    if lang == "id":
        tail = " Rentang muncul bila tidak jelas apakah laporan tahapnya kumulatif." if unclear else ""
        return (
            f"BLT-Desa, baris “Keadaan Mendesak” menurut laporan desa: {listing(said, lang)}.{tail} Jumlah "
            f"penerimanya tidak ada pada sumber."
        )
    tail = " A range stands where it is unclear whether stage reports are cumulative." if unclear else ""
    return (
        f"BLT (cash aid), line “Keadaan Mendesak” as the village reported it: {listing(said, lang)}.{tail} "
        f"The source holds no number of recipients."
    )


def amount(measure: Measure, figure: float, lang: Lang) -> str:
    """A figure of a measure as it prints."""
    writers: dict[Measure, Callable[[float], str]] = {
        "idm": lambda v: number(v, lang, 4),
        "fund": lambda v: rupiah(v, lang),
        "disbursed": lambda v: percent(v, lang, 1),
        "estimate": lambda v: people(v, lang),
    }
    return writers[measure](figure)


def value(standing: Standing, lang: Lang) -> str:
    """The village's own figure, as it prints."""
    return amount(standing.measure, standing.value, lang)


def rank(standing: Standing, kecamatan: str, regency: str, lang: Lang) -> str:
    """Both ranks in words: 'ke-40 tertinggi dari 123 di Kudus (sama dengan 2 desa lain); ke-5 dari 18 di Kecamatan
    Dawe'."""
    parts = [_rank(standing.regency, regency, lang, first=True)]
    if standing.kecamatan is not None:
        parts.append(_rank(standing.kecamatan, f"Kec. {kecamatan}", lang, first=False))
    return "; ".join(parts)


def _rank(place: Placing, where: str, lang: Lang, *, first: bool) -> str:
    total = number(place.known, lang)
    if place.all_equal:
        if lang == "id":
            return f"sama di semua {total} desa di {where}"
        return f"the same in all {total} villages of {where}"
    ties = ""
    if place.tied:
        others = number(place.tied, lang)
        ties = (
            f" (bersama {others} desa lain)"
            if lang == "id"
            else f" (shared with {others} other{'' if place.tied == 1 else 's'})"
        )
    if lang == "id":
        head = "tertinggi" if place.rank == 1 else f"ke-{number(place.rank, lang)}"
        head += " tertinggi" if first and place.rank > 1 else ""
        if place.below == 0 and place.rank > 1:
            head = "terendah"
        return f"{head} dari {total} desa di {where}{ties}"
    head = "highest" if place.rank == 1 else f"{_ordinal(place.rank)}{' highest' if first else ''}"
    if place.below == 0 and place.rank > 1:
        head = "lowest"
    return f"{head} of {total} villages in {where}{ties}"


def _ordinal(rank_: int) -> str:
    suffix = "th" if 10 <= rank_ % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank_ % 10, "th")
    return f"{rank_}{suffix}"


def regency_rate(
    regency: str, rate: float, month: str, poor: float | None, lang: Lang, *, kind: str = "desa"
) -> str:
    """The poverty rate of the regency, named as the regency's and not the village's (`kind`: desa or kelurahan).
    `month`: survey month, year."""
    if lang == "id":
        count = f" ({people(poor, lang)})" if poor is not None else ""
        return (
            f"Angka {regency}, bukan angka {kind} ini: {percent(rate, lang)} penduduknya miskin pada {month}"
            f"{count}, Susenas BPS. BPS tidak merilis angka kemiskinan per desa."
        )
    count = f" ({people(poor, lang)})" if poor is not None else ""
    what = "kelurahan" if kind == "kelurahan" else "village"
    return (
        f"A figure of {regency}, not of this {what}: {percent(rate, lang)} of its people were poor in {month}"
        f"{count}, BPS Susenas. BPS publishes no poverty rate per village."
    )


@dataclass(frozen=True)
class ReadBack:
    """What one year of the fund's formula tells of a village: its poor people (None: no estimate), their upper bound,
    and whether the estimate failed (the arithmetic falls below zero)."""

    year: int
    best: float | None
    upper: float
    failed: bool = False


def estimates(found: Sequence[ReadBack], lang: Lang) -> list[str]:
    """The read-back estimates of all years as one range with their bound, and the years in which it failed; always
    under their label."""
    standing = [r for r in found if r.best is not None]
    said = [] if not standing else [_range(standing, lang)]
    for row in (r for r in found if r.best is None):
        label = _label([row], lang)
        if row.failed:
            why = "taksiran gagal" if lang == "id" else "the estimate failed"
        else:
            why = (
                "titik taksirannya tidak dapat dihitung"
                if lang == "id"
                else "no point estimate can be computed"
            )
        bound = people(row.upper, lang)
        said.append(
            f"{label}: {why}; paling banyak {bound}." if lang == "id" else f"{label}: {why}; at most {bound}."
        )
    return said


def _label(rows: Sequence[ReadBack], lang: Lang) -> str:
    when = listing([str(r.year) for r in rows], lang)
    if lang == "id":
        return f"Taksiran balik dari rumus Dana Desa {when}, bukan BPS"
    return f"Read back from the {when} village-fund formula, not BPS"


def _range(rows: Sequence[ReadBack], lang: Lang) -> str:
    """'Taksiran balik ... 2018 dan 2019, bukan BPS: 812 sampai 1.304 jiwa, paling banyak 2.100 jiwa.'"""
    values = [float(r.best) for r in rows if r.best is not None]
    low, high, bound = (
        people(min(values), lang),
        people(max(values), lang),
        people(max(r.upper for r in rows), lang),
    )
    apart = min(values) * (1 + APART) < max(values)
    if lang == "id":
        span = f"sekitar {low}" if low == high else f"{number(min(values), lang)} sampai {high}"
        far = " Kedua tahunnya berbeda lebih dari separuh: pegang sebagai rentang." if apart else ""
        return f"{_label(rows, lang)}: {span}, paling banyak {bound}.{far}"
    span = f"about {low}" if low == high else f"{number(min(values), lang)} to {high}"
    far = " The two years differ by more than half: hold it as a range." if apart else ""
    return f"{_label(rows, lang)}: {span}, at most {bound}.{far}"


def change(kind: str, old: str, new: str, year: int, law: str | None, note: str | None, lang: Lang) -> str:
    """One change of code or name, with its decree."""
    said = law or ("keputusan tidak dicatat sumber" if lang == "id" else "the source names no decree")
    return CHANGE[kind][lang].format(old=old, new=new, year=year, law=said, note=note or "")
