"""What chance and the way of choosing do to a focus list's progress (regression to the mean), in both languages.

A list chosen for low scores rises more, one chosen for scores that are still low has risen less, whatever is done in
its villages: these sentences say so where it applies, and set a fairer comparison beside it.
"""

from __future__ import annotations

import math

from analysis.focus import Rule
from analysis.focus_progress import BackCheck, Progress
from analysis.numerals import Lang, number
from analysis.wording.focus import SCORE, moved, score, villages_word

APART = 0.01
"""Difference of mean first scores from which on a list is said to have begun lower or higher."""


def lot_sentence(found: Progress, lang: Lang) -> str:
    """The difference beside that of lists drawn by lot; '' where that cannot be known."""
    if math.isnan(found.lot):
        return ""
    wide = abs(found.difference) > found.lot
    difference = number(found.difference, lang, SCORE, signed=True)
    lot, many = score(found.lot, lang), number(found.inside.measured, lang)
    if lang == "id":
        compared = "lebih besar dari" if wide else "masih dalam"
        return (
            f"Beda daftar dan desa lainnya {difference} poin indeks, {compared} kisaran undian: 95 dari 100 daftar "
            f"{many} desa yang diundi akan berbeda kurang dari {lot}."
        )
    compared = "larger than" if wide else "within"
    return (
        f"List and others differ by {difference} index points, {compared} what lots give: 95 of 100 lists of {many} "
        f"villages drawn by lot would differ by less than {lot}."
    )


def selection_sentence(found: Progress, rule: Rule | None, checked: BackCheck | None, lang: Lang) -> str:
    """What the way of choosing does to the comparison; '' where it says nothing about it."""
    by_index = rule is not None and rule.measure in ("idm", "status")
    if by_index and rule is not None and rule.year == found.before:
        return _chosen_at_start(found, lang)
    if by_index and rule is not None and rule.year == found.after:
        return _chosen_at_end(found, checked, lang)
    if found.inside.before < found.outside.before - APART and found.pull < 0:
        return _began_lower(found, lang)
    if found.inside.before > found.outside.before + APART and found.pull < 0:
        return _began_higher(found, lang)
    return ""


def _chosen_at_start(found: Progress, lang: Lang) -> str:
    year, pull = found.before, number(found.pull, lang, 2)
    if lang == "id":
        return (
            f"Baca dengan hati-hati: daftar ini dipilih karena IDM {year} rendah, dan desa yang mulai rendah di "
            f"kabupaten ini memang cenderung naik lebih banyak (korelasi skor awal dan perubahan {pull}). Daftar yang "
            f"dipilih begitu hampir selalu tampak lebih maju, apa pun yang dilakukan di sana (regresi ke rata-rata)."
        )
    return (
        f"Read with care: this list was chosen for a low {year} IDM, and villages of this regency that begin low do "
        f"tend to rise more (correlation of first score and change {pull}). A list chosen like this nearly always "
        f"seems to advance more, whatever is done there (regression to the mean)."
    )


def _chosen_at_end(found: Progress, checked: BackCheck | None, lang: Lang) -> str:
    before, after = found.before, found.after
    if lang == "id":
        text = (
            f"Baca dengan hati-hati: daftar ini dipilih karena IDM {after} rendah, jadi desa yang baru naik sudah "
            f"tersisih dan perubahan {before}–{after} tampak lebih kecil dari desa lainnya."
        )
    else:
        text = (
            f"Read with care: this list was chosen for a low {after} IDM, so villages that had just risen are left "
            f"out and its change from {before} to {after} looks smaller than that of the others."
        )
    return f"{text} {back_sentence(checked, found, lang)}" if checked else text


def back_sentence(checked: BackCheck, found: Progress, lang: Lang) -> str:
    """What the same rule would have chosen a year earlier, and how those villages fared."""
    shared = number(checked.shared, lang)
    if lang == "id":
        return (
            f"Uji balik: aturan yang sama atas IDM {checked.year} memilih {number(checked.villages, lang)} desa "
            f"({shared} di antaranya ada dalam daftar), yang sampai {found.after} {moved(checked.inside, lang)}, desa "
            f"di luarnya {moved(checked.outside, lang)}."
        )
    return (
        f"Back-check: the same rule on the {checked.year} IDM chooses {villages_word(checked.villages, lang)} "
        f"({shared} of them in the list), which by {found.after} went {moved(checked.inside, lang)}, the villages "
        f"outside {moved(checked.outside, lang)}."
    )


def _began_lower(found: Progress, lang: Lang) -> str:
    pull = number(found.pull, lang, 2)
    if lang == "id":
        return (
            f"Desa dalam daftar mulai dari skor yang lebih rendah, dan di kabupaten ini desa yang mulai rendah "
            f"cenderung naik lebih banyak (korelasi {pull}): sebagian beda itu dapat diduga dari titik awalnya saja."
        )
    return (
        f"The villages in the list began at lower scores, and in this regency villages that begin low tend to rise "
        f"more (correlation {pull}): part of the difference is to be expected from the start alone."
    )


def _began_higher(found: Progress, lang: Lang) -> str:
    pull = number(found.pull, lang, 2)
    if lang == "id":
        return (
            f"Desa dalam daftar mulai dari skor yang lebih tinggi, dan di kabupaten ini desa yang mulai tinggi "
            f"cenderung naik lebih sedikit (korelasi {pull})."
        )
    return (
        f"The villages in the list began at higher scores, and in this regency villages that begin high tend to rise "
        f"less (correlation {pull})."
    )


def alike_sentence(found: Progress, lang: Lang) -> str:
    """The villages outside that began within the list's scores."""
    low, high = (score(v, lang) for v in found.span)
    if found.alike is None:
        if lang == "id":
            return (
                f"Hampir tidak ada desa di luar daftar yang mulai dari rentang skor yang sama ({low} sampai {high}): "
                f"tidak ada pembanding yang setara."
            )
        return (
            f"Hardly any village outside the list began within its range of scores ({low} to {high}): there is no "
            f"like group to compare with."
        )
    like = found.alike
    if lang == "id":
        return (
            f"Pembanding yang lebih setara: {number(like.villages, lang)} desa di luar daftar yang pada {found.before} "
            f"berskor dalam rentang yang sama ({low} sampai {high}) {moved(like.change, lang)} rata-rata."
        )
    return (
        f"A fairer comparison: the {villages_word(like.villages, lang)} outside the list with {found.before} scores in "
        f"the same range ({low} to {high}) went {moved(like.change, lang)} on average."
    )
