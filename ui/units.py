"""Units of indicators in the reader's words."""

from __future__ import annotations

from analysis.numerals import Lang
from ui import i18n
from ui.i18n import t


def unit_words(unit: str, lang: Lang | None = None) -> str:
    """The word for a unit ('persen' -> 'Percent'); one that has none yet is shown as its manifest writes it."""
    if f"bandingkan.units.{unit}" in i18n.catalog(lang or i18n.language()):
        return t(f"bandingkan.units.{unit}", lang)
    return unit[:1].upper() + unit[1:]
