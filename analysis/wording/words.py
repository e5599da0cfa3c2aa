"""The words of the verdict's vocabulary, in Indonesian and English. Ids are those of
`analysis.verdict_row`."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.lkjip import BAND_WORDS
from analysis.numerals import Lang

Words = Mapping[str, Mapping[Lang, str]]

STATUS: Words = {
    "met": {"id": "tercapai", "en": "met"},
    "on_course": {"id": "di jalur", "en": "on course"},
    "behind": {"id": "di belakang jalur", "en": "behind its path"},
    "missed": {"id": "tidak tercapai", "en": "missed"},
    "no_target": {"id": "target belum dimuat", "en": "no target loaded"},
    "not_judgeable": {"id": "tidak dapat dinilai", "en": "cannot be judged"},
}

STATUS_SHAPE: Mapping[str, str] = {
    "met": "●",
    "on_course": "◐",
    "behind": "△",
    "missed": "▲",
    "no_target": "○",
    "not_judgeable": "◇",
}
"""A shape beside the word, so that colour is never alone."""

STANDING: Words = {
    "current_met": {"id": "target tercapai", "en": "target met"},
    "current_on_course": {"id": "di jalur target", "en": "on course for its target"},
    "current_missed": {"id": "di atas target atau jalurnya", "en": "above its target or its path"},
    "lapsed_reached": {"id": "target lama, sudah dilampaui", "en": "old target, since reached"},
    "lapsed_above": {"id": "target lama, masih di atasnya", "en": "old target, still above it"},
    "none": {"id": "tidak ada target untuk tahun ini", "en": "no target for this year"},
    "not_judgeable": {"id": "tidak dapat dinilai", "en": "cannot be judged"},
}

STANDING_SHAPE: Mapping[str, str] = {
    "current_met": "●",
    "current_on_course": "◐",
    "current_missed": "▲",
    "lapsed_reached": "◌",
    "lapsed_above": "△",
    "none": "○",
    "not_judgeable": "◇",
}
"""A symbol beside the word, so that colour is never alone."""

REASON: Words = {
    "no_figure": {
        "id": "angka BPS untuk tahun itu tidak ada",
        "en": "there is no BPS figure for that year",
    },
    "no_base": {
        "id": "angka dasarnya tidak disebut dan tidak ditemukan",
        "en": "its base is neither stated nor found",
    },
    "not_comparable": {
        "id": "target itu tidak sebanding dengan deret BPS sekarang",
        "en": "the target is not comparable with today's BPS series",
    },
    "implausible": {
        "id": "angkanya perlu dicek ke dokumen",
        "en": "its number is to be checked in the document",
    },
    "undated": {"id": "dokumennya tidak menyebut tahun", "en": "the document names no year"},
    "weak_source": {
        "id": "sumbernya lemah atau rancu dan dokumennya belum dimuat",
        "en": "its source is weak or ambiguous and the document itself is not loaded",
    },
    "other_years": {
        "id": "target yang dimuat semuanya untuk tahun sesudahnya",
        "en": "the targets loaded are all for later years",
    },
}

DIRECTION: Words = {
    "down": {"id": "turun", "en": "down"},
    "up": {"id": "naik", "en": "up"},
    "same": {"id": "tetap", "en": "unchanged"},
}

BAND: Words = BAND_WORDS

PACE_CLASS: Words = {
    "achieved": {"id": "tercapai", "en": "achieved"},
    "on_track": {"id": "sesuai laju", "en": "on track"},
    "accelerate": {"id": "perlu dipercepat", "en": "needs acceleration"},
    "limited": {"id": "kemajuan terbatas", "en": "limited progress"},
    "deterioration": {"id": "memburuk", "en": "deterioration"},
}

PATH_POSITION: Words = {
    "ahead": {"id": "di depan jalur", "en": "ahead of the path"},
    "on": {"id": "tepat di jalur", "en": "on the path"},
    "behind": {"id": "di belakang jalur", "en": "behind the path"},
}

PATH_KIND: Words = {
    "linear": {"id": "lurus (sama besar dalam poin)", "en": "linear (equal steps in points)"},
    "compound": {"id": "majemuk (sama besar dalam persen)", "en": "compound (equal steps in percent)"},
}

KIND: Words = {
    "this_year": {"id": "target tahun ini", "en": "target of this year"},
    "ahead": {"id": "jalur ke target berikutnya", "en": "path to the next target"},
    "yearly": {"id": "janji penurunan per tahun", "en": "promised fall a year"},
    "passed": {"id": "target terakhir yang sudah lewat", "en": "last target that has passed"},
    "undated": {"id": "target tanpa tahun", "en": "target without a year"},
}

TARGET_STATUS: Words = {
    "asli": {"id": "asli", "en": "original"},
    "perubahan": {"id": "perubahan", "en": "revised"},
    "turunan": {"id": "turunan", "en": "derived"},
}

CONFIDENCE: Words = {
    "official_document": {"id": "dokumen resmi", "en": "official document"},
    "official_website": {"id": "situs resmi", "en": "official website"},
    "press_quoting_official": {"id": "pers mengutip pejabat", "en": "press quoting an official"},
    "dataset_citing_bappenas": {"id": "himpunan data mengutip Bappenas", "en": "data set citing Bappenas"},
    "derived": {"id": "turunan", "en": "derived"},
    "press_weak_or_ambiguous": {"id": "pers, lemah atau rancu", "en": "press, weak or ambiguous"},
}


def word(words: Words, key: str, lang: Lang) -> str:
    """The word for an id; '' for ''. KeyError names an id that has no word."""
    return words[key][lang] if key else ""


def say(lang: Lang, indonesian: str, english: str) -> str:
    """The text of the reader's language."""
    return indonesian if lang == "id" else english
