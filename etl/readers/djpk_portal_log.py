"""The log of a run that read DJPK's TKDD portal page by page: one printed Python dictionary a regency and
year.

It holds what the table `djpk_tkdd_fund` was made of, next to every other transfer, and is read as a second
witness of it. The log begins in the middle of a province; its 'Semua pemda' pages are left out, the table's
are checked. Options of `[read]`: `part_year` (years caught while they ran).
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import LayoutError, Where
from etl.numbers import number_text
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import year_of
from etl.readers.djpk_regency import amounts, fund_table, regency
from etl.readers.djpk_tkdd import ALL

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

CEILING, DISBURSED = "21_662111_a", "21_662111_r"
_WHO = ("tahun", "kdprov", "kdpemda", "nmpemda")
_PAGE = "{'wilayah': "
_PEEK = 65536
_LAST = "Duration: "


class DjpkPortalLog:
    """Gives `village_fund` (level kabupaten)."""

    layout = "djpk_portal_log"

    def sniff(self, raw: RawFile) -> Heading | None:
        head = raw.data[:_PEEK]
        known = b"\nGet data tahun " in head and b"\n" + _PAGE.encode() in head
        return Heading("TKDD") if known else None

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        pages = [(row, page) for row, page in _pages(raw) if page["kdpemda"] != ALL and CEILING in page]
        rows = [row for row, _ in pages]
        fund = pd.DataFrame(
            {
                "region_id": [
                    regency(regions, p["nmpemda"], Where(raw.name, row=r), p["kdprov"] + p["kdpemda"])
                    for r, p in pages
                ],
                "year": [year_of(str(p["tahun"]), Where(raw.name, row=r, column="tahun")) for r, p in pages],
                "source_row": rows,
                "ceiling_rp": amounts([_cell(p, CEILING) for _, p in pages], source, rows, raw.name, CEILING),
                "disbursed_rp": amounts(
                    [_cell(p, DISBURSED) for _, p in pages], source, rows, raw.name, DISBURSED
                ),
            }
        )
        return {"village_fund": fund_table(fund, source.read.get("part_year", ()))}


def _cell(page: dict[str, Any], key: str) -> str:
    value = page.get(key, "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return str(value).strip()


def _pages(raw: RawFile) -> list[tuple[int, dict[str, Any]]]:
    """(row, page) of every printed dictionary. Raises `LayoutError` on a log that breaks off or a broken
    page."""
    try:
        lines = raw.data.decode("utf-8").splitlines()
    except UnicodeDecodeError as e:
        raise LayoutError("the file is not UTF-8 text", where=Where(raw.name)) from e
    if not any(line.startswith(_LAST) for line in lines[-5:]):
        raise LayoutError(
            "the log breaks off before its end",
            where=Where(raw.name, row=len(lines)),
            next="take the whole log",
        )
    found = []
    for row, line in enumerate(lines, start=1):
        if line.startswith(_PAGE):
            try:
                page = ast.literal_eval(line)
                missing = [key for key in _WHO if key not in page]
                odd = [key for key in _WHO[1:] if not isinstance(page.get(key, ""), str)]
            except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError) as e:
                raise LayoutError(f"broken page: {e}", where=Where(raw.name, row=row)) from e
            if missing:
                raise LayoutError(f"a page lacks {', '.join(missing)}", where=Where(raw.name, row=row))
            if odd:
                raise LayoutError(
                    f"{odd[0]} of a page is no text", where=Where(raw.name, row=row, column=odd[0])
                )
            found.append((row, page))
    return found


READER = DjpkPortalLog()
