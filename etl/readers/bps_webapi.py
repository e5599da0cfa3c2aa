"""Answers of the BPS WebAPI: a dynamic table as JSON, and the other answers the service gives (lists,
errors).

The keys of `datacontent` are the ids of region, variable, derived variable, year and period written one
after the other without a separator and with varying widths. They are never cut: every key that the id lists
can build is built once, and an answer whose keys are not exactly those, one to one, is refused.

Manifest options: `indicator`, `factor`, `rounds`, `period_flags` as for the query-builder tables.
"""

from __future__ import annotations

import html
import itertools
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.errors import LayoutError, RegionError, Where
from etl.manifest import Source
from etl.numbers import number_text
from etl.readers.base import Heading, Progress, RawFile, Tables
from etl.readers.bps_common import AREA, PERIOD, check_options, figures, indicator_of, located, survey_round
from etl.tables import json_value, peek_json, without_repeats

if TYPE_CHECKING:
    from etl.regions import RegionBook

_TAG = re.compile(r"<[^>]*>")
_NO_AREA = "tidak ada"
_LISTS = ("var", "vervar", "turvar", "tahun", "turtahun")


def label_text(label: str) -> str:
    """A label without markup: '<b>ACEH</b>' -> 'ACEH'."""
    return " ".join(html.unescape(_TAG.sub("", label)).split())


@dataclass(frozen=True)
class _Item:
    val: str
    label: str


def _items(answer: dict[str, Any], name: str, where: Where) -> list[_Item]:
    found = answer.get(name)
    if not isinstance(found, list) or not all(
        isinstance(i, dict) and "val" in i and "label" in i for i in found
    ):
        raise LayoutError(f"the answer has no list {name!r}", where=where)
    return [_Item(str(i["val"]), label_text(str(i["label"]))) for i in found]


class WebApiTable:
    """Reader of a dynamic table."""

    layout = "bps_webapi"

    def sniff(self, raw: RawFile) -> Heading | None:
        answer = peek_json(raw)
        if not isinstance(answer, dict) or not {"vervar", "datacontent"} <= set(answer):
            return None
        var = answer.get("var")
        one = var[0] if isinstance(var, list) and var and isinstance(var[0], dict) else {}
        return Heading(
            f"{one.get('val', '?')} {label_text(str(one.get('label', '')))}", (str(one.get("unit", "")),)
        )

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        check_options(source)
        where = Where(raw.name)
        _refuse_repeated_keys(raw)
        answer = json_value(raw)
        content = answer["datacontent"]
        if not isinstance(content, dict) or not content:
            raise LayoutError("the answer holds no figures (datacontent is empty)", where=where)
        lists = {name: _items(answer, name, where) for name in _LISTS}
        if len(lists["var"]) != 1:
            raise LayoutError("the answer holds several variables", where=where)
        frame = _figures(content, lists, source, where)
        frame["region_id"] = _region_ids(lists["vervar"], frame["vervar"], regions, where)
        updated = answer.get("last_update")
        if isinstance(updated, str) and re.match(r"\d{4}-\d\d-\d\d", updated):
            frame["vintage"] = updated[:10]
        return {"observation": frame.drop(columns=["vervar"])}


def _refuse_repeated_keys(raw: RawFile) -> None:
    try:
        json.loads(raw.data.decode("utf-8-sig"), object_pairs_hook=without_repeats)
    except ValueError as e:
        raise LayoutError(str(e), where=Where(raw.name)) from e


def _figures(
    content: dict[str, Any], lists: dict[str, list[_Item]], source: Source, where: Where
) -> pd.DataFrame:
    """One row a key: region id of BPS, year, round, area, value. Raises `LayoutError` when a key is not
    built by the lists, or by two combinations."""
    product = list(itertools.product(lists["vervar"], lists["turvar"], lists["tahun"], lists["turtahun"]))
    var = lists["var"][0]
    keys = [f"{v.val}{var.val}{tv.val}{t.val}{tt.val}" for v, tv, t, tt in product]
    ambiguous = [k for k, n in Counter(keys).items() if n > 1 and k in content]
    if ambiguous:
        raise LayoutError(f"the key {ambiguous[0]!r} can be read in two ways", where=where)
    unknown = sorted(set(content) - set(keys))
    if unknown:
        raise LayoutError(
            f"{len(unknown)} key(s) do not come from the lists of the answer, first {unknown[0]!r}",
            where=where,
        )
    present = [(k, c) for k, c in zip(keys, product, strict=True) if k in content]
    texts = [_text(content[k]) for k, _ in present]
    rows = list(range(1, len(present) + 1))
    values, absent = figures(texts, source, rows, where, source.read)
    told = [_meaning(c, source, where) for _, c in present]
    return pd.DataFrame(
        {
            "vervar": [c[0].val for _, c in present],
            "indicator": indicator_of(source),
            "year": [t.year for t in told],
            "round": [t.round for t in told],
            "area": [t.area for t in told],
            "value": values,
            "absent": absent,
            "std_error": float("nan"),
            "flag": [t.flag for t in told],
            "source_sheet": "",
            "source_row": rows,
            "source_column": [k for k, _ in present],
        }
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    return number_text(value) if isinstance(value, int | float) else str(value)


@dataclass(frozen=True)
class _Meaning:
    year: int
    round: str
    area: str
    flag: str


def _meaning(combination: tuple[_Item, ...], source: Source, where: Where) -> _Meaning:
    _, derived, year_item, period_item = combination
    if not year_item.label.isdigit() or int(year_item.label) != int(year_item.val) + 1900:
        raise LayoutError(f"the year {year_item.label!r} has the id {year_item.val}", where=where)
    year = int(year_item.label)
    round_, flag = survey_round(source, year)
    period = period_item.label.casefold()
    if period not in PERIOD:
        raise LayoutError(f"the period {period_item.label!r} is not known", where=where)
    if PERIOD[period] != "tahunan" or "period_flags" in source.read:
        round_, flag = PERIOD[period], source.read.get("period_flags", {}).get(period_item.label, "")
    area = derived.label.casefold()
    if area != _NO_AREA and area not in AREA:
        raise LayoutError(f"the derived variable {derived.label!r} is no area", where=where)
    return _Meaning(year, round_, AREA.get(area, "total"), flag)


def _region_ids(listed: list[_Item], codes: pd.Series, book: RegionBook, where: Where) -> pd.Series:
    found: dict[str, str] = {}
    used = set(codes)
    for row, item in enumerate(listed, start=1):
        if item.val in used:
            try:
                found[item.val] = book.by_code(item.val, "bps")
            except RegionError as e:
                raise located(e, Where(where.file, row=row, column=item.label)) from e
    return codes.map(found)


class WebApiOther:
    """The service's other answers: lists of tables or variables, empty and error envelopes. They hold no
    figures."""

    layout = "bps_webapi_other"

    def sniff(self, raw: RawFile) -> Heading | None:
        answer = peek_json(raw)
        if not isinstance(answer, dict) or "status" not in answer or "datacontent" in answer:
            return None
        if answer.get("data-availability") is None:
            return Heading(f"error: {answer.get('message', '')}")
        return Heading(f"{answer['data-availability']}: {'data' if answer.get('data') else 'nothing'}")

    def read(
        self, raw: RawFile, source: Source, regions: RegionBook, progress: Progress | None = None
    ) -> Tables:
        raise LayoutError("an answer of the BPS WebAPI without figures", where=Where(raw.name))


READERS = (WebApiTable(), WebApiOther())
