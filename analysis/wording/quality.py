"""What the Mutu page says: how many checks hold, how far figures were compared with a second copy, how old they are,
and the known traps of the official figures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.numerals import Lang, is_absent, number, percent, round_year, rupiah
from analysis.wording.revisions import MEASURE
from analysis.wording.words import Words, say

OUTCOME: Words = {
    "passed": {"id": "✓ lolos", "en": "✓ passed"},
    "failed": {"id": "▲ ada temuan", "en": "▲ has findings"},
    "skipped": {"id": "– tidak berlaku", "en": "– not applicable"},
}
SEVERITY: Words = {
    "error": {"id": "menahan penerbitan", "en": "stops publishing"},
    "warning": {"id": "peringatan", "en": "warning"},
}
LEVEL: Words = {
    "negara": {"id": "Indonesia", "en": "Indonesia"},
    "provinsi": {"id": "Provinsi", "en": "Provinces"},
    "kabupaten": {"id": "Kabupaten/kota", "en": "Regencies and cities"},
    "desa": {"id": "Desa", "en": "Villages"},
}
KIND: Words = {
    "observation": {"id": "angka indikator", "en": "indicator figures"},
    "village_fund": {"id": "Dana Desa", "en": "village fund"},
    "fund_stage": {"id": "tahap penyaluran", "en": "disbursement stages"},
    "village_poor_formula": {"id": "taksiran dari rumus", "en": "estimates by formula"},
}
"""What carries a flag."""
_TARGET: Words = {"target": {"id": "target P0 daerah itu sendiri", "en": "the region's own P0 target"}}
_SPENDING: Words = {"realised_rp": {"id": "belanja menurut kegiatan", "en": "spending by activity"}}
_COLUMN: Words = {
    "indicator": {"id": "Ukuran", "en": "Measure"},
    "region_id": {"id": "Wilayah", "en": "Region"},
    "year": {"id": "Tahun", "en": "Year"},
    "round": {"id": "Bulan", "en": "Month"},
    "area": {"id": "Daerah", "en": "Area"},
    "shown": {"id": "Yang ditampilkan", "en": "Shown"},
    "shown_from": {"id": "Sumbernya", "en": "Its source"},
    "copy": {"id": "Salinan", "en": "Copy"},
    "copy_from": {"id": "Sumber salinan", "en": "Source of the copy"},
    "value": {"id": "Nilai", "en": "Value"},
    "before": {"id": "Sebelumnya", "en": "Before"},
    "after": {"id": "Sesudahnya", "en": "After"},
    "flag": {"id": "Tanda", "en": "Flag"},
    "source_id": {"id": "Sumber", "en": "Source"},
    "status": {"id": "Status", "en": "Status"},
    "published": {"id": "Yang diterbitkan", "en": "Published"},
    "counted": {"id": "Yang dihitung", "en": "Counted"},
}
"""Columns that checks show; another column keeps its own name."""
_AREA: Words = {
    "total": {"id": "seluruhnya", "en": "whole"},
    "perkotaan": {"id": "perkotaan", "en": "urban"},
    "perdesaan": {"id": "perdesaan", "en": "rural"},
}


@dataclass(frozen=True)
class Trap:
    """One known trap: what goes wrong, what is done about it, the flags that mark it and where it is handled."""

    trap_id: str
    flags: list[str]
    place: str
    name: dict[Lang, str]
    effect: dict[Lang, str]
    handled: dict[Lang, str]


def _read() -> tuple[Trap, ...]:
    table = tomllib.loads(Path(__file__).with_name("traps.toml").read_text("utf-8"))
    return tuple(Trap(**entry) for entry in table["trap"])


TRAPS = _read()


def measure_name(row: Any, lang: Lang) -> str:
    """What a row of `queries.coverage` or `queries.copies` measures."""
    own = row.name_id if lang == "id" else row.name_en
    if isinstance(own, str):
        return own
    measure = str(row.measure)
    special = _TARGET if measure in _TARGET else _SPENDING if row.kind == "village_spending" else MEASURE
    return special[measure][lang] if measure in special else measure


def title(counts: dict[str, int], lang: Lang) -> str:
    """The page's answer. counts: `quality.outcome_counts`."""
    run, passed, failed = counts["run"], counts["passed"], counts["failed"]
    if not run:
        return say(lang, "Muatan ini belum diperiksa", "This build has not been checked")
    if not failed:
        return say(
            lang,
            f"Semua {number(run, lang)} pemeriksaan muatan ini lolos",
            f"All {number(run, lang)} checks of this build passed",
        )
    rows = number(counts["findings"], lang)
    who = say(lang, "satu", "one") if failed == 1 else number(failed, lang)
    return say(
        lang,
        f"{number(passed, lang)} dari {number(run, lang)} pemeriksaan lolos; {who} menemukan {rows} baris yang perlu "
        "dibaca",
        f"{number(passed, lang)} of {number(run, lang)} checks passed; {who} found {rows} "
        f"row{'s' if counts['findings'] > 1 else ''} to read",
    )


def lead(copies: dict[str, int], newest: pd.DataFrame, flagged: int, lang: Lang) -> str:
    """How far figures were compared, how old the newest regency rate is, how many figures carry a flag.

    copies: `quality.copies_told`; newest: a row (at most) of year, round, months of the newest regency P0."""
    parts = []
    for row in newest.itertuples():
        when = round_year(str(row.round), int(row.year), lang)  # type: ignore[arg-type, call-overload]
        months = number(float(row.months), lang)  # type: ignore[arg-type]
        parts.append(
            say(
                lang,
                f"Angka kemiskinan kabupaten/kota terbaru adalah {when}, {months} bulan sebelum muatan ini dibangun.",
                f"The newest poverty figures of regencies are those of {when}, {months} months before this build.",
            )
        )
    if copies["figures"]:
        parts.append(_compared(copies, lang))
    if flagged:
        parts.append(
            say(
                lang,
                f"Sebanyak {number(flagged, lang)} tanda melekat pada angka yang tidak boleh dibaca begitu saja.",
                f"{number(flagged, lang)} flags stand on figures that must not be read as they are.",
            )
        )
    return " ".join(parts)


def _compared(copies: dict[str, int], lang: Lang) -> str:
    twice, figures = number(copies["twice"], lang), number(copies["figures"], lang)
    once = percent(100 * copies["once"] / copies["figures"], lang, 0)
    differing = copies["differing"]
    told = {
        "id": "semuanya sama" if not differing else f"{number(differing, lang)} di antaranya berbeda",
        "en": "all of them equal" if not differing else f"{number(differing, lang)} of them differ",
    }[lang]
    return say(
        lang,
        f"Dari {figures} angka indikator, {twice} berdiri pula dalam sumber kedua ({told}); {once} bertumpu pada satu "
        "berkas.",
        f"Of {figures} indicator figures {twice} also stand in a second source ({told}); {once} rest on one file.",
    )


def coverage_hover(name: str, year: int, regions: int, expected: int, lang: Lang) -> str:
    """A cell of the coverage figure in words."""
    share = percent(100 * regions / expected, lang, 1 if regions / expected < 0.1 else 0, short=True)
    have, of = number(regions, lang), number(expected, lang)
    return say(
        lang,
        f"{name}, {year}: {have} dari {of} wilayah ({share})",
        f"{name}, {year}: {have} of {of} ({share})",
    )


def column_name(column: str, lang: Lang) -> str:
    """The heading of a column that a check shows."""
    return _COLUMN[column][lang] if column in _COLUMN else column.replace("_", " ")


def cell(column: str, value: Any, unit: object, lang: Lang) -> str:
    """A value that a check shows, in the reader's numerals; years and texts as they are."""
    if is_absent(value) if not isinstance(value, str) else not value:
        return "–"
    if column == "area" and value in _AREA:
        return _AREA[value][lang]
    if column == "year" or isinstance(value, (str, bool)):
        return str(value)
    if unit == "persen":
        return percent(float(value), lang, 2, short=True)
    if column.endswith("_rp"):
        return rupiah(float(value), lang)
    return number(float(value), lang, 0 if float(value).is_integer() else 3)
