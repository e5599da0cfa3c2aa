"""The words of a traced figure: what it measures and how its value is written."""

from __future__ import annotations

from typing import Any

from analysis.numerals import Lang, is_absent, number, percent, points_a_year, round_year
from analysis.wording.revisions import MEASURE
from analysis.wording.words import Words, say

_MEASURE: Words = {
    **MEASURE,
    "upper": {"id": "batas atas penduduk miskin menurut formula", "en": "upper bound of the poor by formula"},
    "basic_rp": {"id": "alokasi dasar", "en": "basic allocation"},
    "affirmative_rp": {"id": "alokasi afirmasi", "en": "affirmative allocation"},
    "performance_rp": {"id": "alokasi kinerja", "en": "performance allocation"},
    "formula_rp": {"id": "alokasi formula", "en": "formula allocation"},
    "villages": {"id": "jumlah desa", "en": "number of villages"},
    "population": {"id": "penduduk dalam formula", "en": "population in the formula"},
    "area_km2": {"id": "luas wilayah, km2", "en": "area, km2"},
    "ikk": {"id": "indeks kemahalan konstruksi", "en": "construction price index"},
    "difficulty": {"id": "kesulitan geografis", "en": "geographic difficulty"},
    "value": {"id": "angka BPS yang dikutip", "en": "BPS figure as quoted"},
}
_OF_VILLAGES = ("village_target", "village_target_witness")
_WITH_PART = {"fund_stage", "village_spending", "welfare_count", "index_count"}


def measure_name(row: Any, lang: Lang) -> str:
    """What a row of `queries.traced` measures, with its stage, activity, status or desil."""
    own = row.name_id if lang == "id" else row.name_en
    if isinstance(own, str):
        area = {"perkotaan": say(lang, "perkotaan", "urban"), "perdesaan": say(lang, "perdesaan", "rural")}
        return f"{own}, {area[row.area]}" if row.area in area else own
    name = _MEASURE[row.measure][lang] if row.measure in _MEASURE else str(row.measure)
    if row.indicator == "extreme_poverty_rate":
        return f"{name} ({say(lang, 'kemiskinan ekstrem', 'extreme poverty')})"
    if row.kind in _OF_VILLAGES:
        witness = row.kind == "village_target_witness"
        own = say(lang, "realisasi yang tercetak", "the printed actual") if witness else name
        return f"{own} ({say(lang, 'target status desa', 'target for villages')})"
    if row.kind == "index_count":
        name = say(lang, "jumlah desa menurut status", "villages by status")
    if row.kind in _WITH_PART and isinstance(row.part, str):
        part = say(lang, f"tahap {row.part}", f"stage {row.part}") if row.kind == "fund_stage" else row.part
        return f"{name}: {part.replace('_', ' ')}"
    return name


def value_text(row: Any, lang: Lang) -> str:
    """The value as it is stored, unshortened, so that it can be found in its file."""
    if is_absent(row.value):
        return "–"
    if row.unit == "persen":
        return percent(row.value, lang, 2, short=True)
    if row.kind in ("target", "target_witness", "target_quoted_actual"):
        a_year = row.value < 0 and row.measure != "base_value"
        return points_a_year(row.value, lang, signed=True) if a_year else number(row.value, lang, 2)
    if str(row.measure).endswith("_rp"):
        return f"Rp{number(row.value, lang)}"
    if row.kind in ("village_index", *_OF_VILLAGES):
        whole = row.kind in _OF_VILLAGES and float(row.value).is_integer()
        return number(row.value, lang, 0 if whole else 4)
    decimals = 0 if is_absent(row.decimals) else int(row.decimals)
    return number(row.value, lang, max(decimals, 0 if float(row.value).is_integer() else 2))


def when(row: Any, lang: Lang) -> str:
    """Month and year of a traced figure."""
    if is_absent(row.year):
        return say(lang, "tanpa tahun", "no year")
    if row.round in ("maret", "september"):
        return round_year(row.round, int(row.year), lang)
    return str(int(row.year))
