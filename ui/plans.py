"""Names of plans short enough to stand on a chart."""

from __future__ import annotations

import re

from analysis.numerals import Lang
from ui.charts.labels import shorten
from ui.i18n import t

_PLAN = re.compile(
    r"""(?P<revised>\bPerubahan\s)?
        \b(?P<plan>RPJMN|RPJMD|RPJMA|RPJPD|RPJM|RPKD|RPD|RKPD|RKP|RAPBN|APBN|LKjIP|LKPJ)\b
        [^\d;,:]{0,40}?
        (?P<years>(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)""",
    re.VERBOSE,
)
_LONGEST = 20.0
"""Widest name that stands on a chart, in em."""
_BRACKETS = re.compile(r"\s*\([^)]*\)?")


def short_name(document: str, status: str, lang: Lang) -> str:
    """'RPJMD 2016–2021' of 'RPJMD Purworejo 2016-2021 (akhir)'; the document without its bracketed remarks
    where it names no plan; 'derived' where the document only explains a derivation."""
    if status == "turunan" and document.lower().startswith("derived"):
        return t("plans.derived", lang)
    bare = _BRACKETS.sub("", document).strip()
    found = _PLAN.search(bare)
    if found is None:
        return shorten(bare, 1.0, _LONGEST)
    revised = f"{t('plans.revised', lang)} " if found["revised"] else ""
    return f"{revised}{found['plan']} {found['years'].replace('-', '–')}"
