"""Which year a page shows: the one rule, and the line that says where a page departs from it.

A page of many regions opens on the newest year in which both provinces and regencies have figures; a page of one region
on the newest year of its own figures. A year that the reader chose goes along from page to page; a page that has no
figures of it says which year it shows instead."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import queries
from ui import controls, judgement, shell, state
from ui.i18n import t


def of_level(level: str) -> list[int]:
    """Years in which a level has figures of a known survey month."""
    found = queries.years(judgement.RATE, level).frame
    return sorted({int(y) for y in found.loc[found["round"].ne("tahunan"), "year"]})


def of_region(region_id: str) -> list[int]:
    """Years in which the region has a rate of a known survey month."""
    rows = queries.series(region_id, judgement.RATE).frame
    known = rows[rows["round"].ne("tahunan") & rows["value"].notna()]
    return sorted({int(year) for year in known["year"]})


def shared() -> int:
    """The newest year in which both provinces and regencies have figures; 0 where there is none."""
    return max(set(of_level("provinsi")) & set(of_level("kabupaten")), default=0)


def of_many(level: str) -> int:
    """The control of a page of many regions of a level; the year chosen, else the newest that all levels share."""
    years = of_level(level)
    common = shared()
    return controls.year(years, common if common in years else None)


def of_one(region_id: str, more: Sequence[int] = ()) -> int:
    """The control of a page of one region; the year chosen, else the newest of its own figures. `more`: years without
    a figure that are on offer too."""
    known = of_region(region_id)
    return controls.year([*known, *more], known[-1])


def note(shown: int, region_id: str, *, many: bool = False) -> None:
    """One line where the year shown needs a reason: a chosen year that the page lacks, or levels that reach different
    years. `many`: on a page of many regions."""
    said = [text for text in (_lacking(shown), _levels(shown, region_id, many=many)) if text]
    if said:
        shell.note(shell.plain(" ".join(said)), key="year")


def _lacking(shown: int) -> str:
    wanted = state.asked("tahun")
    return t("shell.year.lacking", wanted=wanted, shown=shown) if wanted and wanted != str(shown) else ""


def _levels(shown: int, region_id: str, *, many: bool) -> str:
    common = shared()
    if len(region_id) > 2 or not common:
        return ""
    newest = max(of_region(region_id), default=shown)
    if shown > common:
        return t("shell.year.ahead", shown=shown, shared=common)
    if many and shown == common < newest:
        return t("shell.year.behind", newest=newest, shown=shown)
    return ""
