"""The village index of Kemendesa (IDM): its status words, its codes, its counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from etl.errors import LayoutError, Where

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

STATUSES = ("mandiri", "maju", "berkembang", "tertinggal", "sangat_tertinggal")
"""From the best to the worst: Kemendesa's own order."""
SCORES = ("iks", "ike", "ikl", "idm")
UNMEASURED = "tidak_memenuhi"
TOTAL = "total"


def status_word(printed: str, where: Where) -> str | None:
    """'SANGAT TERTINGGAL' to 'sangat_tertinggal', '' (not measured) to None. Raises `LayoutError`
    otherwise."""
    word = "_".join(printed.lower().split())
    if not word:
        return None
    if word not in STATUSES:
        raise LayoutError(f"{printed!r} is no status of the village index", where=where)
    return word


def current_code(code: str, source: Source) -> str:
    """The code in the numbering it was given in. `[read] renumbered` ({"96" = "92"}) names provinces before
    whose old codes the new province's number was written: 9604 is the old 9204, not the new 9604, which is
    another regency."""
    for new, old in source.read.get("renumbered", {}).items():
        if len(code) > len(new) and code.startswith(new):
            return old + code[len(new) :]
    return code


def region_of(code: str, source: Source, year: int, regions: RegionBook) -> str:
    """region_id of a Kemendagri code as Kemendesa writes it. `[read.regions]` settles single codes by
    hand."""
    settled: dict[str, str] = source.read.get("regions", {})
    if code in settled:
        regions.level_of(settled[code])
        return settled[code]
    return regions.by_code(current_code(code, source), "kemendagri", year)


def check_scores(frame: pd.DataFrame, file: str) -> None:
    """Scores lie in 0 to 1 and stand exactly where there is a status. Raises `LayoutError` with the row."""
    scores = frame[list(SCORES)]
    outside = ((scores < 0) | (scores > 1)).any(axis=1)
    half = scores.isna().any(axis=1) != frame["status"].isna()
    for bad, what in (
        (outside, "a score outside 0 to 1"),
        (half, "a status without scores, or scores without a status"),
    ):
        if bad.any():
            first = frame[bad].iloc[0]
            raise LayoutError(
                f"{what}: village {first['region_id']}", where=Where(file, row=int(first["source_row"]))
            )


def count_rows(
    region_id: str, year: int, counts: Sequence[float], total: float, row: int, where: Where | None = None
) -> list[tuple[str, int, str, float, int]]:
    """`index_count` rows of a region: the five statuses, the villages not measured, and the total.

    Raises `LayoutError` when the statuses are more than the total.
    """
    unmeasured = total - sum(counts)
    if unmeasured < 0:
        raise LayoutError(
            f"the statuses of {region_id} sum to {sum(counts):,.0f}, more than its {total:,.0f} villages",
            where=where,
        )
    words = (*STATUSES, UNMEASURED, TOTAL)
    return [
        (region_id, year, w, float(c), row) for w, c in zip(words, (*counts, unmeasured, total), strict=True)
    ]


COUNT_COLUMNS = ["region_id", "year", "status", "count", "source_row"]
