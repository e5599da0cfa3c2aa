"""Sentences on official targets for the status of villages, in Indonesian and English. Ids are those of
`pub.village_target` and `analysis.village_targets`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.numerals import Lang, is_absent, listing, number
from analysis.village_targets import NO_FIGURE, Moved
from analysis.wording.words import Words, say, word

SCHEME: Words = {
    "idm": {"id": "IDM (Kemendesa, sampai 2024)", "en": "IDM (Kemendesa, to 2024)"},
    "ipd": {"id": "IPD (Podes, BPS)", "en": "IPD (Podes, BPS)"},
    "indeks_desa": {"id": "Indeks Desa (dari 2025)", "en": "Indeks Desa (from 2025)"},
}
SHORT: Words = {
    "idm": {"id": "IDM", "en": "IDM"},
    "ipd": {"id": "IPD", "en": "IPD"},
    "indeks_desa": {"id": "Indeks Desa", "en": "Indeks Desa"},
}
STATUS: Words = {
    "mandiri": {"id": "desa mandiri", "en": "desa mandiri (independent villages)"},
    "maju": {"id": "desa maju", "en": "desa maju (advanced villages)"},
    "berkembang": {"id": "desa berkembang", "en": "desa berkembang (developing villages)"},
    "tertinggal": {"id": "desa tertinggal", "en": "desa tertinggal (lagging villages)"},
    "sangat_tertinggal": {
        "id": "desa sangat tertinggal",
        "en": "desa sangat tertinggal (villages lagging far behind)",
    },
    "belum_mandiri": {"id": "desa belum mandiri", "en": "villages not yet mandiri"},
}
VERDICT: Words = {
    "met": {"id": "● tercapai", "en": "● met"},
    "missed": {"id": "▲ tidak tercapai", "en": "▲ missed"},
    "running": {"id": "◐ masih berjalan", "en": "◐ still running"},
    "not_judgeable": {"id": "◇ tidak dapat dinilai", "en": "◇ cannot be judged"},
}
WHY: Words = {
    NO_FIGURE: {
        "id": "angka indeks itu untuk tahunnya tidak dimuat",
        "en": "no figure of that index and year is loaded",
    },
    "undated": {"id": "dokumennya tidak menyebut tahun sasaran", "en": "the document states no target year"},
    "scheme_unstated": {
        "id": "dokumennya tidak menyebut indeksnya",
        "en": "the document does not name its index",
    },
    "scheme_change": {
        "id": "dasarnya IDM, tahunnya diukur dengan Indeks Desa; keduanya tidak disambung",
        "en": "its base is IDM, its year is measured by Indeks Desa; the two are not joined",
    },
    "flow": {
        "id": "menghitung desa yang naik status, bukan banyaknya desa; tidak ada deretnya",
        "en": "it counts villages that move up, not villages that are there; no series of it exists",
    },
    "middle_rung": {
        "id": "status di tengah: jumlahnya turun juga bila desa naik ke atasnya",
        "en": "a status in the middle: its count also falls when villages rise above it",
    },
    "programme": {
        "id": "desa yang dipilih untuk program, bukan status indeks dan bukan tingkat kemiskinan",
        "en": "villages chosen for a programme, neither a status of an index nor a poverty rate",
    },
    "weak": {"id": "sumbernya lemah atau rancu", "en": "its source is weak or ambiguous"},
    "other": {
        "id": "bukan hitungan status desa; lihat sumbernya",
        "en": "no count of a status; see the source",
    },
}
STATEMENT: Words = {
    "target": {"id": "target", "en": "target"},
    "projection": {"id": "proyeksi", "en": "projection"},
    "hope": {"id": "harapan", "en": "hope"},
}
RELATION: Words = {
    "repeats": {"id": "sama dengan", "en": "same as"},
    "conflicts_with": {"id": "bertentangan dengan", "en": "conflicts with"},
    "other_reading": {
        "id": "angka yang sama dibaca lain (banyaknya atau tambahannya):",
        "en": "the same number read otherwise (stock or increase):",
    },
}
MEASURED: Words = {
    "again": {"id": "diukur ulang", "en": "measured again"},
    "same": {
        "id": "nilai identik, mungkin tidak diukur ulang",
        "en": "identical scores, perhaps not measured again",
    },
    "carried": {"id": "nilai bawaan tahun sebelumnya", "en": "value carried over"},
    "unknown": {"id": "tidak diketahui", "en": "unknown"},
}
CONFIDENCE: Words = {
    "official_website": {"id": "situs resmi", "en": "official website"},
    "dataset_citing_official": {"id": "himpunan data mengutip pejabat", "en": "data set citing officials"},
    "press_quoting_official": {"id": "pers mengutip pejabat", "en": "press quoting an official"},
    "press_weak_or_ambiguous": {"id": "pers, lemah atau rancu", "en": "press, weak or ambiguous"},
    "derived": {"id": "turunan", "en": "derived"},
}


def _amount(row: Any, lang: Lang) -> str:
    low, high = (number(row[c], lang, 0 if float(row[c]).is_integer() else 2) for c in ("low", "high"))
    return low if low == high else say(lang, f"{low} sampai {high}", f"{low} to {high}")


def target(row: Any, lang: Lang) -> str:
    """What a target asks for: '30 desa mandiri', 'tidak ada lagi desa tertinggal'."""
    amount, measure, none = _amount(row, lang), str(row["measure"]), row["high"] == 0
    named = word(STATUS, str(row["status"]), lang)
    unit = {"desa": say(lang, "desa", "villages"), "persen": say(lang, "persen", "percent")}
    places = say(lang, "desa sasaran program (desa miskin)", "villages chosen as poor for a programme")
    left = say(lang, "tidak ada lagi ", "no "), say(lang, "", " left")
    fixed = {
        "other": say(lang, "{0} {1} (ukuran lain)", "{0} {1} (another measure)").format(
            amount, unit.get(str(row["unit"]), "")
        ),
        "programme_count": f"{left[0]}{places}{left[1]}" if none else f"{amount} {places}",
        "index_mean": say(lang, f"rata-rata indeks {amount}", f"mean index {amount}"),
        "lifted_count": say(
            lang, f"{amount} desa tertinggal terentas", f"{amount} lagging villages lifted out"
        ),
        "mandiri_added": say(lang, f"tambahan {amount} {named}", f"{amount} more {named}"),
    }
    if measure in fixed:
        return fixed[measure]
    if measure.endswith("_share"):
        return say(lang, f"{amount} persen {named}", f"{amount} % {named}")
    if row["sense"] == "at_most":
        most = say(lang, f"paling banyak {amount} {named}", f"at most {amount} {named}")
        return f"{left[0]}{named}{left[1]}" if none else most
    return f"{amount} {named}"


def figure(value: float, row: Any, lang: Lang) -> str:
    """A figure in the unit of a target."""
    if str(row["measure"]).endswith("_share"):
        return say(lang, f"{number(value, lang, 1)} persen desa", f"{number(value, lang, 1)} % of villages")
    return say(lang, f"{number(value, lang)} desa", f"{number(value, lang)} villages")


def verdict(row: Any, lang: Lang) -> str:
    """Verdict and, where there is none, its reason."""
    said = word(VERDICT, str(row["verdict"]), lang)
    return f"{said}: {word(WHY, str(row['why']), lang)}" if row["why"] else said


def sentence(row: Any, name: str, lang: Lang) -> str:
    """The leading target of a region, its verdict, and where the newest figure of the same index stands."""
    asked, year = target(row, lang), int(row["year"])
    index = word(SHORT, str(row["scheme"]), lang)
    kind = word(STATEMENT, str(row["statement"]), lang)
    assumed = say(lang, " (tahun dari konteks)", " (year from the context)") if row["year_assumed"] else ""
    head = say(
        lang,
        f"{kind.capitalize()} {name} untuk {year}{assumed}, menurut {index}: {asked}.",
        f"{kind.capitalize()} of {name} for {year}{assumed}, by {index}: {asked}.",
    )
    return " ".join([head, *_standing(row, lang)])


def _standing(row: Any, lang: Lang) -> list[str]:
    year, index = int(row["year"]), word(SHORT, str(row["scheme"]), lang)
    if row["verdict"] in ("met", "missed"):
        said = [_own_year(row, year, lang)]
        newest = row["newest_year"]
        if not is_absent(newest) and int(newest) > year:
            said.append(
                say(
                    lang,
                    f"Pada {int(newest)}: {figure(row['newest'], row, lang)}.",
                    f"In {int(newest)}: {figure(row['newest'], row, lang)}.",
                )
            )
        return said
    reason = word(WHY, str(row["why"]), lang)
    if row["verdict"] == "running":
        said = [
            say(
                lang,
                f"Masih berjalan: angka {index} belum dimuat, jadi berapa yang kurang belum dapat dikatakan.",
                f"Still running: no figure of {index} is loaded, so how many are missing cannot be said.",
            )
        ]
    else:
        said = [say(lang, f"Tidak dapat dinilai: {reason}.", f"It cannot be judged: {reason}.")]
    if not is_absent(row["newest"]):
        at, count = int(row["newest_year"]), figure(row["newest"], row, lang)
        lacks = row["newest_missing"]
        tail = (
            ""
            if is_absent(lacks)
            else say(lang, ", sudah memenuhi angka itu", ", which meets that number")
            if lacks == 0
            else say(
                lang,
                f", masih berselisih {figure(lacks, row, lang)}",
                f", still {figure(lacks, row, lang)} away",
            )
        )
        said.append(
            say(
                lang,
                f"Angka {index} terbaru yang dimuat, {at}: {count}{tail}.",
                f"The newest {index} figure loaded, {at}: {count}{tail}.",
            )
        )
    return said


def _own_year(row: Any, year: int, lang: Lang) -> str:
    count = figure(row["actual"], row, lang)
    if row["verdict"] == "met":
        return say(lang, f"Tercapai: {count} pada {year}.", f"Met: {count} in {year}.")
    lacks = figure(row["missing"], row, lang)
    if row["sense"] == "at_most":
        return say(
            lang,
            f"Tidak tercapai: {count} pada {year}, {lacks} di atas target.",
            f"Missed: {count} in {year}, {lacks} above the target.",
        )
    return say(
        lang,
        f"Tidak tercapai: {count} pada {year}, kurang {lacks}.",
        f"Missed: {count} in {year}, {lacks} short.",
    )


def moved(found: Moved, status: str, lang: Lang) -> str:
    """How fast a count moved between two years of the IDM."""
    named = word(STATUS, status, lang)
    change = number(found.change, lang, signed=True)
    before, now = number(found.before, lang), number(found.now, lang)
    ways = f"{before} ({found.before_year})", f"{now} ({found.year}): {change}."
    return say(
        lang,
        f"Banyaknya {named} menurut IDM bergerak dari {ways[0]} ke {ways[1]}",
        f"By IDM the count of {named} moved from {ways[0]} to {ways[1]}",
    )


def witness(rows: pd.DataFrame, lang: Lang) -> str:
    """The actuals that documents print, each with year and index; '' for none."""
    said = []
    for row in rows.to_dict("records"):
        index = (
            word(SHORT, str(row["scheme"]), lang) if row["scheme"] else say(lang, "tanpa indeks", "no index")
        )
        mark = ""
        if row["differs_from_panel"]:
            panel = number(row["panel_value"], lang)
            mark = say(lang, f", panel IDM menghitung {panel}", f", the IDM panel counts {panel}")
        value = number(row["value"], lang, 0 if float(row["value"]).is_integer() else 3)
        said.append(f"{value} ({index} {int(row['year'])}{mark})")
    return listing(said, lang)


def relation(rows: pd.DataFrame, lang: Lang) -> str:
    """What stands beside a target: 'bertentangan dengan 500'; '' for none."""
    return "; ".join(
        f"{word(RELATION, str(r['relation']), lang)} {_amount(r, lang)}" for r in rows.to_dict("records")
    )
