"""What must be said beside a target, in the words of its columns: why it is not judged, what is odd about it, what
kind of promise it is, how it stands to others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.numerals import Lang
from analysis.targets import WEAK
from analysis.wording.words import Words, say

UNJUDGED: Words = {
    "undated": {"id": "tidak dinilai: tahun sasaran tidak disebut", "en": "not judged: no year is named"},
    "local_count": {
        "id": "tidak dinilai: hitungan daerah (keluarga miskin menurut Dinas Sosial), bukan seri BPS",
        "en": "not judged: a local count of poor families, not the BPS series",
    },
    "before_split": {
        "id": "tidak dinilai: provinsi sebelum pemekaran 2022, tidak sebanding dengan deret sekarang",
        "en": "not judged: the province before the split of 2022, not comparable with today's series",
    },
    "implausible": {
        "id": "tidak dinilai: perlu dicek ke dokumen",
        "en": "not judged: to be checked in the document",
    },
    "own": {"id": "tidak dinilai menurut yang memasukkannya", "en": "not judged, says who added it"},
}
"""Why a target is never judged, by the column `reason`."""

DOUBT: Words = {
    "pace": {
        "id": "menuntut penurunan yang jauh lebih cepat daripada yang pernah dicapai kabupaten/kota mana pun",
        "en": "asks for a far faster fall than any regency ever had",
    },
    "reduction": {
        "id": "masuk akal bila maksudnya turun sebanyak itu",
        "en": "plausible if a fall by so much is meant",
    },
    "fraction": {
        "id": "mungkin ditulis sebagai pecahan, bukan persen",
        "en": "perhaps a fraction, not percent",
    },
    "unclear": {
        "id": "laporannya tidak jelas: tingkat atau penurunan",
        "en": "the report leaves open whether a level or a fall is meant",
    },
    "rise": {
        "id": "menuntut kenaikan yang jauh lebih cepat daripada yang pernah terjadi",
        "en": "asks for a far faster rise than ever happened",
    },
    "base_after": {
        "id": "tahun dasarnya sesudah tahun sasaran",
        "en": "its base lies after its year",
    },
    "outside_plan": {"id": "tahunnya di luar masa rencananya", "en": "its year lies outside its plan"},
    "above_base": {"id": "lebih tinggi dari angka dasarnya", "en": "above its own base"},
    "base_year": {
        "id": "angka dasarnya milik tahun sebelum atau sesudahnya menurut BPS",
        "en": "its base is BPS's figure of the year before or after",
    },
    "base_month": {
        "id": "angka dasarnya dari bulan Susenas yang lain",
        "en": "its base is of the other Susenas month",
    },
    "month_named": {
        "id": "bulan yang disebut untuk angka yang dikutipnya keliru",
        "en": "names the wrong month for the figure it quotes",
    },
    "base_differs": {
        "id": "angka dasarnya jauh dari angka BPS",
        "en": "its base is far from BPS's figure",
    },
    "plan_order": {
        "id": "bertentangan dengan tahun lain dalam rencana yang sama",
        "en": "contradicts another year of its plan",
    },
}
"""What is odd about a target, by the ids of its column `doubt`."""

MARK: Words = {
    "weak": {"id": "sumber lemah atau bermakna ganda", "en": "weak or ambiguous source"},
    "draft": {"id": "rancangan", "en": "draft"},
    "upper": {"id": "dinyatakan sebagai batas atas", "en": "stated as an upper limit"},
    "lower": {"id": "dinyatakan sebagai penurunan paling sedikit", "en": "stated as the least fall"},
    "maret": {"id": "sasaran untuk Maret", "en": "set for March"},
    "september": {"id": "sasaran untuk September", "en": "set for September"},
}
"""What kind of promise it is, by the columns `confidence`, `draft`, `bound` and `for_round`."""

RELATION: Words = {
    "revised_by": {"id": "diubah kemudian", "en": "amended later"},
    "proposed": {
        "id": "usul perubahannya belum menggantikannya",
        "en": "a proposed amendment has not replaced it",
    },
    "revises": {"id": "mengubah yang asli", "en": "amends the original"},
    "conflicts_with": {"id": "berbeda dari target lain", "en": "differs from another target"},
    "repeats": {"id": "sama dengan target lain", "en": "same as another target"},
}
"""How it stands to others, by the ids of `pub.target_relation`."""


def remarks(target: Mapping[str, Any], lang: Lang, *, other_measure: str = "") -> str:
    """What must be said beside a target: why it is not judged, what is odd, what kind of source it has, how it stands
    to others. target: its row of `pub.target`, with `relations`. other_measure: the name of a measure that is not the
    poverty rate, which alone keeps it from being judged."""
    told = set(_ids(target["relations"]))
    if "revised_by" in told and not target["lapsed_by"]:
        told = told - {"revised_by"} | {"proposed"}
    marks = {
        "weak": target["confidence"] == WEAK,
        "draft": bool(target["draft"]),
        target["bound"]: True,
        target["for_round"]: True,
    }
    said = [f"{say(lang, 'tidak dinilai', 'not judged')}: {other_measure}"] if other_measure else []
    said += [UNJUDGED[r][lang] for r in UNJUDGED if r == target["reason"]]
    said += [DOUBT[d][lang] for d in DOUBT if d in _ids(target["doubt"])]
    said += [MARK[m][lang] for m in MARK if marks.get(m)]
    said += [RELATION[r][lang] for r in RELATION if r in told]
    return "; ".join(said)


def _ids(joined: str | None) -> list[str]:
    """The ids of a column that joins them by ','."""
    return [i for i in (joined or "").split(",") if i]
