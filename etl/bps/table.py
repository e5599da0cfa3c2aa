"""The figures of one variable in one year: asked for by exact key, and complete or refused.

A key may be missing for one reason only: the service says that it has nothing. It says so by answering a
whole year with nothing, or, asked again for a region whose figure did not come, by answering with nothing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from etl.bps.answer import Answer
from etl.bps.client import Client
from etl.bps.keys import Combination, Ids, Item, missing_keys
from etl.errors import LayoutError, Where

_YEARS_A_QUESTION = 3


@dataclass(frozen=True)
class YearAnswer:
    """What came for a year. `body` is the answer as received (free of the key); `content` its figures, {} when
    the service holds none; `missing` the keys that are not among them."""

    period: Item
    body: bytes
    value: dict[str, Any]
    asked: str
    content: dict[str, Any]
    missing: tuple[str, ...] = ()

    @property
    def last_update(self) -> str | None:
        """When BPS last changed the table, as it says ('2025-12-01 13:45:51')."""
        told = self.value.get("last_update")
        return told if isinstance(told, str) and told else None

    @property
    def received_sha256(self) -> str:
        """Checksum of the answer as received."""
        return hashlib.sha256(self.body).hexdigest()

    def to_keep(self, keys: dict[str, Combination]) -> bytes:
        """The answer to keep: the bytes as received, or, where keys are missing that other regions have, the same
        answer with a null for each of them. What no region has was not published and stays out."""
        published = {keys[k].column for k in self.content}
        absent = [k for k in self.missing if keys[k].column in published]
        if not absent:
            return self.body
        listed = {str(i["val"]) for i in self.value["vervar"]}
        more = {keys[k].region for k in absent if keys[k].region.id not in listed}
        value = self.value | {
            "vervar": [
                *self.value["vervar"],
                *({"val": i.id, "label": i.label} for i in sorted(more, key=lambda i: i.id)),
            ],
            "datacontent": self.content | dict.fromkeys(absent),
        }
        return json.dumps(value, ensure_ascii=False).encode("utf-8")


@dataclass(frozen=True)
class Figures:
    """Asks for the figures of a variable."""

    client: Client
    domain: str

    def year(self, var: str, period: Item) -> YearAnswer:
        """The answer for a year, not yet held against the keys. Raises `LayoutError` when it is of another
        variable or year, or of another form."""
        answer = self.client.ask("data", lang="ind", domain=self.domain, var=var, th=period.id)
        content = _content(answer, var, {period.id})
        return YearAnswer(period, answer.body, answer.value, answer.asked, content)

    def complete(self, found: YearAnswer, keys: dict[str, Combination]) -> YearAnswer:
        """The same answer with its missing keys named. Raises `LayoutError` for keys nobody asked for."""
        missing = missing_keys(keys, found.content, Where(found.asked)) if found.content else ()
        return YearAnswer(found.period, found.body, found.value, found.asked, found.content, tuple(missing))

    def confirm(self, ids: Ids, years: list[YearAnswer], keys: dict[str, dict[str, Combination]]) -> int:
        """Ask again for every region whose figures did not all come, a few years at a time.

        Returns the number of absences, all of them confirmed. Raises `LayoutError` when the service holds a
        figure that it left out before.
        """
        lacking: dict[Item, dict[str, set[str]]] = {}
        for year in years:
            for key in year.missing:
                region = keys[year.period.id][key].region
                lacking.setdefault(region, {}).setdefault(year.period.id, set()).add(key)
        for region, by_year in lacking.items():
            periods = sorted(by_year)
            for start in range(0, len(periods), _YEARS_A_QUESTION):
                self._confirm(ids.variable, region, periods[start : start + _YEARS_A_QUESTION], by_year)
        return sum(len(year.missing) for year in years)

    def _confirm(self, var: str, region: Item, periods: list[str], lacking: dict[str, set[str]]) -> None:
        answer = self.client.ask(
            "data", lang="ind", domain=self.domain, var=var, vervar=region.id, th=";".join(periods)
        )
        content = _content(answer, var, set(periods))
        left_out = sorted(k for p in periods for k in lacking[p] if content.get(k) is not None)
        if left_out:
            raise LayoutError(
                f"{len(left_out)} figure(s) of {region.label} were left out of the answer for the whole year and "
                f"came when asked for alone, first key {left_out[0]!r}: the answer was not complete",
                where=Where(answer.asked),
                next="run again",
            )


def _content(answer: Answer, var: str, periods: set[str]) -> dict[str, Any]:
    """The figures of an answer by key, {} when the service says that it holds none."""
    value, where = answer.value, Where(answer.asked)
    if not answer.available:
        if value.get("data-availability") in ("not-available", "list-not-available"):
            return {}
        raise LayoutError(f"data-availability is {value.get('data-availability')!r}", where=where)
    content = value.get("datacontent")
    if content == []:
        return {}
    if not isinstance(content, dict):
        raise LayoutError("the answer has no figures where they belong (datacontent)", where=where)
    lists = {
        name: _vals(value.get(name), name, where) for name in ("var", "vervar", "turvar", "tahun", "turtahun")
    }
    if lists["var"] != {var} or not lists["tahun"] <= periods:
        raise LayoutError(
            f"the answer is of variable {_told(lists['var'])}, year {_told(lists['tahun'])}; asked was {var}, "
            f"{_told(periods)}",
            where=where,
        )
    return content


def _vals(listed: Any, name: str, where: Where) -> set[str]:
    if not isinstance(listed, list) or not all(isinstance(i, dict) and "val" in i for i in listed):
        raise LayoutError(f"the answer has no list {name!r}", where=where)
    return {str(i["val"]) for i in listed}


def _told(ids: set[str]) -> str:
    return ", ".join(sorted(ids)[:4]) or "none"
