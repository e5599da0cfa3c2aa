"""One sentence for each place where measures, bases or targets of a verdict disagree (`Verdict.warnings`)."""

from __future__ import annotations

from math import isnan

from analysis.numerals import Lang, percent, points, round_year
from analysis.standing import LAPSED
from analysis.verdict_row import Verdict
from analysis.wording.region import moved
from analysis.wording.words import BAND, say, word


def warnings(v: Verdict, lang: Lang) -> tuple[str, ...]:
    """The warnings of a verdict in words, in the order of their ids; empty where all agrees."""
    return tuple(_SENTENCE[name](v, lang) for name in v.warnings)


def _flatters(v: Verdict, lang: Lang) -> str:
    score = f"{percent(v.lkjip, lang, 1)} ({word(BAND, v.band, lang)})"
    done = percent(v.share_done, lang, 0)
    if v.standing in LAPSED:
        until = f"{v.judged_year:.0f}"
        return say(
            lang,
            f"Rumus LKjIP memberi {score} bagi {until}, padahal waktu itu {_done_then(v, done, lang)}.",
            f"The report formula (LKjIP) gives {score} for {until}, although {_done_then(v, done, lang)} then.",
        )
    if v.share_done < 0:
        return say(
            lang,
            f"Rumus LKjIP memberi {score}, padahal angkanya naik sejak tahun dasar.",
            f"The report formula (LKjIP) gives {score}, although the figure has risen since the base year.",
        )
    return say(
        lang,
        f"Rumus LKjIP memberi {score}, padahal baru {done} dari penurunan yang dibutuhkan terlaksana.",
        f"The report formula (LKjIP) gives {score}, while {done} of the needed reduction has been done.",
    )


def _done_then(v: Verdict, done: str, lang: Lang) -> str:
    if v.share_done < 0:
        return say(lang, "angkanya di atas angka dasar", "the figure stood above its base")
    return say(
        lang,
        f"baru {done} dari penurunan yang dibutuhkan terlaksana",
        f"{done} of the needed reduction had been done",
    )


def _base_differs(v: Verdict, lang: Lang) -> str:
    quoted, published = percent(v.base_quoted, lang), percent(v.base_published, lang)
    month = round_year(v.round, int(v.base_year), lang)
    text = say(
        lang,
        f"Angka dasar menurut dokumen {quoted}, menurut BPS {month} {published}",
        f"The document's base is {quoted}, BPS has {published} for {month}",
    )
    if v.base_round and v.base_round != v.round:
        other = round_year(v.base_round, int(v.base_year), lang)
        text += say(lang, f"; angka dokumen itu {other}", f"; the document's is the figure of {other}")
    by_bps = percent(v.share_done_published, lang, 0)
    if isnan(v.share_done_published):
        return f"{text}."
    return text + say(
        lang,
        f". Menurut angka BPS, {by_bps} penurunan terlaksana.",
        f". By the BPS base {by_bps} of the reduction has been done.",
    )


def _path_kind(v: Verdict, lang: Lang) -> str:
    compound = percent(v.path_compound, lang)
    return say(
        lang,
        f"Hasilnya bergantung pada bentuk jalur: jalur majemuk meminta {compound} tahun itu.",
        f"The verdict depends on the shape of the path: a compound path asks for {compound} that year.",
    )


def _last_change(v: Verdict, lang: Lang) -> str:
    last, promised, since = moved(v.change, lang), points(-v.yearly_change, lang), f"{v.base_year:.0f}"
    if v.met:
        return say(
            lang,
            f"Jumlah penurunan sejak {since} cukup, tetapi tahun terakhir {last}, bukan turun {promised}.",
            f"The sum since {since} suffices, but the last year was {last}, not down {promised}.",
        )
    return say(
        lang,
        f"Tahun terakhir {last}, sesuai janji {promised}, tetapi jumlahnya sejak {since} belum cukup.",
        f"The last year was {last}, as promised ({promised}), but the sum since {since} falls short.",
    )


def _other_target(v: Verdict, lang: Lang) -> str:
    return say(
        lang,
        "Ada target lain untuk tahun yang sama yang memberi hasil sebaliknya; semuanya ditampilkan.",
        "Another target for the same year gives the opposite verdict; all are shown.",
    )


def _break(v: Verdict, lang: Lang) -> str:
    return say(
        lang,
        f"Deretnya terputus antara {v.base_year:.0f} dan {v.judged_year:.0f} (wilayah atau metode berubah).",
        f"The series breaks between {v.base_year:.0f} and {v.judged_year:.0f} (territory or method changed).",
    )


_SENTENCE = {
    "flatters": _flatters,
    "base_differs": _base_differs,
    "path_kind": _path_kind,
    "last_change": _last_change,
    "other_target": _other_target,
    "break": _break,
}
