"""What is said of running plans: their states, what is missing of one, and how far an area's are known."""

from __future__ import annotations

import pandas as pd

from analysis import running_plans
from analysis.numerals import Lang, listing, number
from analysis.register import SPOKEN
from analysis.wording.words import Words, say, word

STATE: Words = {
    "checked": {"id": "diperiksa di dokumen", "en": "checked in the document"},
    "figure_loaded": {"id": "angka dimuat", "en": "figure loaded"},
    "document_known": {"id": "dokumen dikenal, angka belum", "en": "document known, no figure"},
    "missing": {"id": "belum ada", "en": "nothing known"},
}
SHAPE = {"checked": "●", "figure_loaded": "◐", "document_known": "○", "missing": "×"}
"""A shape beside the word, so that colour is never alone."""


def state(name: str, lang: Lang) -> str:
    """'angka dimuat'."""
    return word(STATE, name, lang)


def marked(name: str, lang: Lang) -> str:
    """'◐ angka dimuat'."""
    return f"{SHAPE[name]} {state(name, lang)}"


def plan_name(row: pd.Series) -> str:
    """'RPJMD 2025–2029', 'RKPD'; '' where no plan is known, or only a statement."""
    if not row["plan"] or row["plan"] in SPOKEN:
        return ""
    if pd.isna(row["plan_start"]) or pd.isna(row["plan_end"]):
        return str(row["plan"])
    return f"{row['plan']} {int(row['plan_start'])}–{int(row['plan_end'])}"


def missing(row: pd.Series, year: int, lang: Lang) -> str:
    """What a reader should look for: 'RPJMD 2025–2029: nilai P0 per tahun'; '' where nothing is missing. `row`: of
    `analysis.running_plans.of_regions`."""
    name = plan_name(row)
    if row["state"] == "missing":
        sought = running_plans.SOUGHT
        return say(
            lang,
            f"{sought} yang berlaku pada {year}: dokumen dan nilai P0 per tahun",
            f"{sought} in force in {year}: the document and its P0 of every year",
        )
    if row["state"] == "document_known":
        return say(
            lang, f"{name}: nilai P0 per tahun dari {year}", f"{name}: its P0 of every year from {year}"
        )
    parts = []
    if not name:
        parts.append(
            say(
                lang,
                f"dokumen rencana untuk {_years(row['years'], lang)} (angka dari pernyataan)",
                f"plan document for {_years(row['years'], lang)} (the figure is from a statement)",
            )
        )
    if unread := tuple(running_plans.unread_years(row, year)):
        parts.append(
            say(lang, f"{name}: nilai P0 {_years(unread, lang)}", f"{name}: its P0 of {_years(unread, lang)}")
        )
    if once := row["first_readings"]:
        parts.append(
            say(
                lang,
                f"pembacaan kedua di dokumen: {_years(once, lang)}",
                f"a second reading in the document: {_years(once, lang)}",
            )
        )
    return "; ".join(parts)


def _years(years: tuple[int, ...], lang: Lang) -> str:
    return listing([str(y) for y in years], lang)


def title(with_figure: int, regions: int, year: int, units: str, lang: Lang) -> str:
    """'99 dari 514 kabupaten/kota punya target rencana berjalan (2026–2031) yang sudah dimuat'."""
    some, all_ = number(with_figure, lang), number(regions, lang)
    span = f"{year}–{year + running_plans.HORIZON}"
    return say(
        lang,
        f"{some} dari {all_} {units} punya target rencana berjalan ({span}) yang sudah dimuat",
        f"{some} of {all_} {units} have a target of a running plan ({span}) loaded",
    )


def sentence(counts: pd.Series, weak: int, year: int, lang: Lang) -> str:
    """How many are in each state. `counts`: a row of `analysis.running_plans.counts`; weak: of those with a figure how
    many rest on weak sources alone."""
    n = {name: number(int(counts[name]), lang) for name in running_plans.STATES}
    last = year + running_plans.HORIZON
    few = (
        say(
            lang,
            f" Dari yang dimuat, {number(weak, lang)} hanya bersandar pada sumber lemah.",
            f" Of those loaded, {number(weak, lang)} rest on weak sources alone.",
        )
        if weak
        else ""
    )
    return (
        say(
            lang,
            f"Rencana yang berjalan pada {year}, dengan target untuk {year} sampai {last}: {n['checked']} diperiksa "
            f"pembaca kedua di dokumennya, {n['figure_loaded']} angkanya dimuat dari satu pembacaan, "
            f"{n['document_known']} baru dokumennya yang dikenal, {n['missing']} belum ada.",
            f"Plans running in {year}, with a target for {year} to {last}: {n['checked']} checked in the document by a "
            f"second reader, {n['figure_loaded']} loaded from one reading, {n['document_known']} known by document "
            f"alone, {n['missing']} not known.",
        )
        + few
    )
