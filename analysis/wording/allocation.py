"""Sentences about a needed reduction shared out to villages, in Indonesian and English.

No sentence calls a weight the survey's poor of a village: each names what the weight is.
"""

from __future__ import annotations

from math import isnan

import pandas as pd

from analysis.allocation import Need, Weight
from analysis.numerals import Lang, listing, number, people, percent, points, round_year, target_text
from analysis.standing import LAPSED
from analysis.verdict_row import Verdict
from analysis.wording.allocation_weights import weight_label
from analysis.wording.words import STATUS, say, word

_NAMED = 6
"""Villages named in a sentence; more are counted."""


def title(v: Verdict, name: str, need: Need, villages: int, towns: int, lang: Lang) -> str:
    """The answer: how many people, to how many villages and kelurahan; or why there is nothing to share."""
    year = f" {v.target_year:.0f}" if not isnan(v.target_year) else ""
    if need.state == "needed":
        people_text = people(need.people, lang)
        where = _covered(villages, towns, lang)
        by = say(lang, f" menurut angka {need.year}", f" by the figure of {need.year}")
        by = by if v.standing in LAPSED else ""
        return say(
            lang,
            f"{name}: {people_text} di atas target{year}{by}, dibagi ke {where}",
            f"{name}: {people_text} above the{year} target{by}, shared out to {where}",
        )
    why = {
        "met": say(
            lang,
            f"tidak lagi di atas target{year}, tidak ada yang perlu dibagi",
            f"no longer above the{year} target, nothing to share out",
        )
        if v.standing in LAPSED and not v.met
        else say(
            lang,
            f"target{year} tercapai, tidak ada yang perlu dibagi",
            f"the{year} target is met, nothing to share out",
        ),
        "no_population": say(
            lang, "jumlah orangnya tidak dapat dihitung", "the number of people cannot be computed"
        ),
        "no_target": word(STATUS, "no_target", lang),
        "not_judgeable": word(STATUS, "not_judgeable", lang),
    }[need.state]
    return f"{name}: {why}"


def _covered(villages: int, towns: int, lang: Lang) -> str:
    parts = []
    if villages:
        parts.append(say(lang, f"{number(villages, lang)} desa", _villages(villages, lang)))
    if towns:
        parts.append(f"{number(towns, lang)} kelurahan")
    return listing(parts, lang)


def need_sentence(v: Verdict, need: Need, plan: str, lang: Lang) -> str:
    """Where the number comes from, or why there is none. `plan`: the target's short name."""
    if need.state in ("no_target", "not_judgeable"):
        return say(
            lang,
            f"Tidak ada target daerah ini sendiri yang dapat dipakai untuk {v.year}, dan target provinsi tidak "
            "dipinjamkan. "
            "Tanpa target tidak ada selisih yang dibagi.",
            f"No target of the region's own can be used for {v.year}, and the province's is not borrowed. Without "
            "a target "
            "there is no gap to share out.",
        )
    rate, when = percent(need.rate, lang), round_year(need.round, need.year, lang)
    aim = target_text(v.low if not isnan(v.low) else v.high, v.high, lang)
    promised = f"{plan}, {v.target_year:.0f}" if not isnan(v.target_year) else plan
    if need.state == "met":
        return say(
            lang,
            f"{rate} pada {when}, tidak di atas target {aim} ({promised}): tidak ada selisih yang dibagi.",
            f"{rate} in {when}, not above the target of {aim} ({promised}): there is no gap to share out.",
        ) + _since(v, lang)
    first = say(
        lang,
        f"{rate} pada {when}, {points(need.gap, lang)} di atas target {aim} ({promised}).",
        f"{rate} in {when}, {points(need.gap, lang)} above the target of {aim} ({promised}).",
    )
    if need.state == "no_population":
        return first + say(
            lang,
            " Jumlah penduduk miskin tahun itu tidak dimuat, jadi selisihnya tidak dapat dinyatakan dalam orang.",
            " The number of poor people of that year is not loaded, so the gap cannot be told in people.",
        )
    represented = people(need.population, lang)
    whole = number(need.people, lang)
    counted = say(
        lang,
        f" Dikalikan {represented} penduduk yang diwakili survei, selisih itu {whole} jiwa.",
        f" Times the {represented} that the survey stands for, that gap is {whole} people.",
    )
    return first + counted + _since(v, lang)


def _since(v: Verdict, lang: Lang) -> str:
    """Of a target whose year has passed: that it has, and what it was against the figure of its own year."""
    if v.standing not in LAPSED or isnan(v.actual) or not v.round:
        return ""
    then, when = percent(v.actual, lang), round_year(v.round, int(v.judged_year), lang)
    return say(
        lang,
        f" Target itu yang terakhir dimuat dan tahunnya sudah lewat: pada {when} angkanya {then}.",
        f" That target is the last one loaded and its year has passed: in {when} the rate was {then}.",
    )


def spread_sentence(shared: pd.DataFrame, weight: Weight, lang: Lang) -> str:
    """How unequal the parts are, under the weight's label. shared: `allocation.share_out`."""
    covered = shared[shared["people"].notna()]
    low, high = int(covered["people"].min()), int(covered["people"].max())
    label = weight_label(weight, lang)
    if high - low <= 1:
        each = number(high, lang) if low == high else say(lang, f"{low} atau {high}", f"{low} or {high}")
        return say(
            lang,
            f"Dibagi dengan {label}: masing-masing {each} jiwa.",
            f"Shared by {label}: {each} people each.",
        )
    top = covered.loc[covered["people"].astype(int).idxmax()]
    middle = number(float(covered["people"].astype(float).median()), lang)
    return say(
        lang,
        f"Dibagi dengan {label}: bagian sebuah desa {number(low, lang)} sampai {number(high, lang)} jiwa, nilai "
        f"tengah {middle}; "
        f"terbesar {top['name']} ({top['kecamatan_name']}).",
        f"Shared by {label}: a village's part is {number(low, lang)} to {number(high, lang)} people, the median "
        f"{middle}; "
        f"largest {top['name']} ({top['kecamatan_name']}).",
    )


def coverage_sentences(shared: pd.DataFrame, lang: Lang) -> list[str]:
    """Who is not covered, and who weighs nothing."""
    said = []
    below = shared[shared["why"].eq("failed")]
    if len(below):
        names = _names(below["name"], lang)
        said.append(
            say(
                lang,
                f"{number(len(below), lang)} desa taksirannya gagal dan berbobot 0: {names}. Gagal berarti luas dan "
                "bagian tetapnya saja sudah melebihi yang diterima desa itu; yang salah anggapannya, bukan desanya.",
                f"{_villages(len(below), lang)} whose estimate failed {'weighs' if len(below) == 1 else 'weigh'} 0: "
                f"{names}. Failed means that area and the fixed part alone exceed what the village received; the "
                "assumption is wrong, not the village.",
            )
        )
    towns, lacking = shared[shared["why"].eq("kelurahan")], shared[shared["why"].eq("no_figure")]
    if len(towns):
        said.append(
            say(
                lang,
                f"{number(len(towns), lang)} kelurahan tidak punya angka dan tidak tercakup; seluruh jumlahnya "
                "dibagi ke "
                f"{number(len(shared) - len(towns) - len(lacking), lang)} desa. Sejauh penduduk miskin tinggal di "
                "kelurahan, "
                "bagian desa di sini terlalu besar.",
                f"{number(len(towns), lang)} kelurahan have no figure and are not covered; the whole number is "
                "shared out to "
                f"{number(len(shared) - len(towns) - len(lacking), lang)} villages. As far as poor people live in "
                "kelurahan, "
                "the villages' parts here are too large.",
            )
        )
    if len(lacking):
        said.append(
            say(
                lang,
                f"{number(len(lacking), lang)} desa tanpa angka tidak tercakup: {_names(lacking['name'], lang)}.",
                f"{_villages(len(lacking), lang)} without a figure not covered: "
                f"{_names(lacking['name'], lang)}.",
            )
        )
    return said


def _villages(count: int, lang: Lang) -> str:
    return f"{number(count, lang)} village{'' if count == 1 else 's'}"


def _names(names: pd.Series, lang: Lang) -> str:
    shown = [str(n) for n in names.head(_NAMED)]
    more = len(names) - len(shown)
    if more:
        shown.append(say(lang, f"{number(more, lang)} lainnya", f"{number(more, lang)} others"))
    return listing(shown, lang)


def kecamatan_sentence(row: pd.Series, lang: Lang) -> str:
    """One kecamatan's part. row: of `allocation.by_kecamatan`."""
    name, count = str(row["kecamatan_name"]), number(row["people"], lang)
    if not row["villages"]:
        return say(lang, f"{name}: tidak tercakup.", f"{name}: not covered.")
    where = _covered(row["villages"] - row["towns"], row["towns"], lang)
    text = say(
        lang,
        f"{name}: {count} jiwa ({percent(row['share'], lang, 1)}) di {where}",
        f"{name}: {count} people ({percent(row['share'], lang, 1)}) in {where}",
    )
    if row["first_people"] - row["people"] / row["villages"] >= 1:
        largest = f"{row['first']}, {number(row['first_people'], lang)}"
        text += say(lang, f"; terbesar {largest} jiwa", f"; largest {largest}")
    if row["uncovered"]:
        text += say(
            lang,
            f"; {number(row['uncovered'], lang)} tidak tercakup",
            f"; {number(row['uncovered'], lang)} not covered",
        )
    return text + "."


def village_sentence(row: pd.Series, weight: Weight, lang: Lang) -> str:
    """The picked village's part. row: of `allocation.share_out`."""
    name = f"{row['name']} ({row['kecamatan_name']})"
    if pd.isna(row["people"]):
        return say(
            lang,
            f"{name} tidak tercakup: tidak ada angkanya untuk bobot ini.",
            f"{name} is not covered: it has no figure for this weight.",
        )
    count, share = number(int(row["people"]), lang), percent(row["share"], lang, 2)
    label = weight_label(weight, lang)
    return say(
        lang, f"{name}: {count} jiwa, {share} ({label}).", f"{name}: {count} people, {share} ({label})."
    )


WHY = {
    "": {"id": "", "en": ""},
    "kelurahan": {"id": "kelurahan, tidak tercakup", "en": "kelurahan, not covered"},
    "no_figure": {"id": "tanpa angka, tidak tercakup", "en": "no figure, not covered"},
    "failed": {"id": "taksiran gagal, bobot 0", "en": "estimate failed, weight 0"},
}
"""The note in a village's row."""
