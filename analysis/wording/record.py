"""The facts of `analysis.record` in sentences, for the page of methods."""

from __future__ import annotations

from analysis.noise import CLEAR, HOUSEHOLDS
from analysis.numerals import Lang, listing, number, percent, points
from analysis.pace import WINDOW
from analysis.record import Record
from analysis.wording.words import say


def noise_sentences(r: Record, lang: Lang) -> tuple[str, ...]:
    """How much the series wobble, what sample arithmetic says, and why the two differ."""
    span = f"{r.first}-{r.last}"
    regions, households = number(r.regions, lang), number(HOUSEHOLDS, lang)
    median = points(r.wobble_median, lang)
    low, high = number(r.wobble_low, lang, 2), number(r.wobble_high, lang, 2)
    design = f"{number(r.design_low, lang, 1)}-{points(r.design_high, lang, 1)}"
    correlation = number(r.correlation, lang, 2, signed=True)
    white = number(-0.5, lang, 1)
    return (
        say(
            lang,
            f"Perubahan tahunan yang biasa pada deretnya sendiri (galat baku satu angka) pada {regions} "
            f"kabupaten/kota, {span}: median {median}, 5-95 "
            f"persen {low}-{high}.",
            f"Usual variation of one figure in its own series over {regions} regencies, {span}: median "
            f"{median}, 5-95 % "
            f"{low}-{high}.",
        ),
        say(
            lang,
            f"Hitungan kasar dari besar sampel (sekitar {households} rumah tangga) memberi {design}, dan akan "
            f"menyebut hampir semua perubahan sebagai derau.",
            f"Plain sample arithmetic (about {households} households) gives {design}, and would call almost "
            f"every change noise.",
        ),
        say(
            lang,
            f"Keduanya berbeda karena angka terbitan lebih halus daripada sampel mentah: korelasi perubahan "
            f"berurutan {correlation}, sedangkan derau murni akan memberi {white}.",
            f"They differ because published figures are smoother than raw samples: consecutive changes "
            f"correlate at {correlation}, where pure noise would give {white}.",
        ),
    )


def often_sentence(r: Record, lang: Lang) -> str:
    """How many yearly changes are larger than the usual variation of their series, and in which years most."""
    share, own = percent(r.beyond, lang, 0), percent(r.own_beyond, lang, 0)
    nominal = percent(5, lang, 0)
    by_year = r.beyond_by_year.dropna()
    most = listing(
        [f"{y:.0f} ({percent(v, lang, 0)})" for y, v in by_year.nlargest(3).sort_index().items()], lang
    )
    times = number(CLEAR, lang, 2)
    return say(
        lang,
        f"Dari semua perubahan tahunan, {share} lebih dari {times} kali perubahan yang biasa pada deretnya, "
        "terbanyak pada "
        f'{most}; dari gerak sendiri {own}. Bila ini uji signifikansi, seharusnya sekitar {nominal}: "lebih besar dari '
        f'biasanya" bukan bukti statistik.',
        f"Of all yearly changes {share} are more than {times} times what is usual in their series, most in "
        f"{most}; of the "
        f'own parts {own}. A significance test would give about {nominal}: "larger than usual" is no proof.',
    )


def pace_sentence(r: Record, lang: Lang) -> str:
    """How many regencies ever held a pace for three years."""
    parts = [f"{number(p, lang, 1)}: {percent(share, lang, 0)}" for p, share in r.held.items()]
    text = listing(parts, lang)
    return say(
        lang,
        f"Bagian dari {number(r.regions, lang)} kabupaten/kota yang pernah turun secepat itu selama {WINDOW} "
        f"tahun, poin per tahun, {r.first}-{r.last}: {text}.",
        f"Share of {number(r.regions, lang)} regencies that ever fell that fast for {WINDOW} years, points a "
        f"year, {r.first}-{r.last}: {text}.",
    )
