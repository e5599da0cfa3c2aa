"""Named lists of villages that governments chose or published: `list_name,region_name,...,desa,...,complete`, one row a
village; rows of one list name, region and year are one list, whichever documents print its parts.

Gives `village_list` and `village_list_member`. A name becomes a code only where exactly one village inside the region
(and the kecamatan, where one is printed) bears it (`etl.village_match`); the others stay, with their candidates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl import village_text as text
from etl.errors import LayoutError, Where
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.located import region_at
from etl.readers.region_csv import heading_if, read_text_csv, require_match, require_once
from etl.readers.village_status_target import CONFIDENCE
from etl.region_names import name_key
from etl.village_match import Matcher

if TYPE_CHECKING:
    from etl.manifest import Source
    from etl.regions import RegionBook

COLUMNS = (
    *("list_name", "region_name", "bps_code_if_known", "kecamatan", "desa", "year"),
    *("source_document", "source_locator", "confidence", "complete"),
)
SAME_LIST = ["list_name", "region_id", "year"]
COMPLETE = {"yes": True, "no": False}
_STATUS = re.compile(
    r"(?:desa|nagari)_(belum_mandiri|mandiri|sangat_tertinggal|tertinggal)(?:_(?:IDM|Indeks_Desa))?_20\d\d"
)
_NOT_YET = "desa_belum_mandiri"
_RATE = re.compile(r"_persen$")
_WHOLE = re.compile(
    r"\d+ of (\d+) seen|^first \d+ of (\d+)|^first part of (\d+)|^(\d+) target desa"
    r"|\d+ of (?:the kabupaten's )?(\d+)"
)
_SAME_NAME = re.compile(r"([A-Z][\w' -]*?) = ([A-Z][\w' -]*?)(?=[);]|$)")


class VillageLists:
    """Reader of the layout."""

    layout = "village_list"

    def sniff(self, raw: RawFile) -> Heading | None:
        return heading_if(raw, COLUMNS)

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        frame = read_text_csv(raw)
        for column, pattern in (
            ("year", r"20\d\d"),
            ("list_name", r"\w+"),
            ("desa", r".+"),
            ("complete", "|".join(COMPLETE)),
            ("confidence", "|".join(CONFIDENCE)),
        ):
            require_match(frame, column, pattern, raw)
        require_once(frame, raw)
        frame["region_id"] = [_region(r, regions, raw.name) for r in frame.to_dict("records")]
        lists, members = [], []
        for key, part in frame.groupby(SAME_LIST, sort=False):
            name, region_id, year = key
            list_id = f"{name}-{region_id}-{year}"
            lists.append(_list(list_id, part, raw.name))
            members += _members(list_id, str(lists[-1]["scheme"]), part, Matcher(regions, str(region_id)))
        return {"village_list": pd.DataFrame(lists), "village_list_member": pd.DataFrame(members)}


def _region(row: dict[str, Any], regions: RegionBook, file: str) -> str:
    with region_at(Where(file, row=int(row["source_row"]), column="bps_code_if_known")):
        return regions.by_code(row["bps_code_if_known"], "bps")


def _list(list_id: str, part: pd.DataFrame, file: str) -> dict[str, Any]:
    first = part.iloc[0]
    for column in ("complete", "confidence"):
        odd = part[part[column] != first[column]]
        if len(odd):
            raise LayoutError(
                f"one list is {first[column]!r} in row {first['source_row']} and {odd.iloc[0][column]!r} here",
                where=Where(file, row=int(odd.iloc[0]["source_row"]), column=column),
            )
    name, year = first["list_name"], int(first["year"])
    topic, status = _topic(name)
    scheme = text.scheme_of(name.replace("_", " "), status, year, None) if topic == "status" else None
    complete = COMPLETE[first["complete"]]
    locators = list(dict.fromkeys(part["source_locator"]))
    return {
        "list_id": list_id,
        "list_name": name,
        "region_id": first["region_id"],
        "year": year,
        "topic": topic,
        "status": status,
        "scheme": scheme.name if scheme else "",
        "scheme_basis": scheme.basis if scheme else "",
        "complete": complete,
        "printed_size": len(part) if complete else _whole(locators),
        "year_assumed": any(text.year_assumed(one) for one in locators),
        "document": " ; ".join(dict.fromkeys(part["source_document"])),
        "locator": "; ".join(locators),
        "confidence": first["confidence"],
        "source_row": first["source_row"],
    }


def _topic(name: str) -> tuple[str, str]:
    """`status` with the status the list is of, `local_rate` (chosen by a local rate) or `programme`."""
    if name == _NOT_YET:
        return "status", "belum_mandiri"
    if found := _STATUS.fullmatch(name):
        return "status", found[1]
    return ("local_rate", "") if _RATE.search(name) else ("programme", "")


def _whole(locators: list[str]) -> int | None:
    """How many villages the whole list has, where its parts say so."""
    told = {int(next(g for g in m.groups() if g)) for one in locators if (m := _WHOLE.search(one))}
    return told.pop() if len(told) == 1 else None


def _members(list_id: str, scheme: str, part: pd.DataFrame, matcher: Matcher) -> list[dict[str, Any]]:
    rows = []
    for row in part.to_dict("records"):
        same = {name_key(a): b for a, b in _SAME_NAME.findall(row["source_locator"])}
        found = matcher.find(
            row["desa"], row["kecamatan"], same.get(name_key(row["desa"])), measured_only=scheme != ""
        )
        rows.append(
            {
                "list_id": list_id,
                "printed_name": row["desa"],
                "printed_kecamatan": row["kecamatan"],
                "region_id": found.region_id,
                "match": found.how,
                "candidates": ";".join(found.candidates),
                "document": row["source_document"],
                "source_row": row["source_row"],
            }
        )
    return rows


READER = VillageLists()
