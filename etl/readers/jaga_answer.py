"""One answer of the JAGA service: the village fund of one village in one year, validated and made plain.

Amounts are rupiah. `anggaran` (budget) of an absorption line is no budget the village wrote: in every line of
the answers it is the realisation divided by a whole percentage of physical output.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from etl.errors import LayoutError, Where

STAGES = (1, 2, 3)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATE = re.compile(r"(\d\d)-([A-Z]{3})-(\d\d)")
_DECORATION = re.compile(r"\s*\*+")
_SPACES = re.compile(r"\s+")
_AMOUNT_MAX = 1e15


class Payment(NamedTuple):
    """A disbursement: rupiah, and the day it was made (None: not said)."""

    amount: int
    on: date | None


class Activity:
    """What the three stage reports say of one activity, rupiah by stage; `largest`: its largest budget
    line."""

    __slots__ = ("budget", "largest", "realised")

    def __init__(self) -> None:
        self.realised: list[float] = [0, 0, 0]
        self.budget: list[float] = [0, 0, 0]
        self.largest: float = 0


Activities = dict[tuple[str, str], Activity]
"""(field, activity) -> its reports, in the order printed."""


@dataclass(frozen=True)
class Answer:
    """What the service says of one village and year. `total` is its own sum of the disbursements, which is
    wrong in hundreds of villages: use the payments."""

    code: str
    year: int
    ceiling: int
    total: int
    payments: tuple[Payment, ...]
    activities: Activities


@cache
def activity_name(printed: str) -> str:
    """The name without decorating asterisks and doubled spaces; explanations in brackets stay."""
    return _SPACES.sub(" ", _DECORATION.sub("", printed)).strip()


@cache
def parse_date(text: str) -> date | None:
    """'17-MAY-18' to a date, '' to None. Raises `ValueError` on anything else."""
    if not text:
        return None
    match = _DATE.fullmatch(text)
    if match is None or match[2] not in _MONTHS:
        raise ValueError(f"{text!r} is no date of the form DD-MON-YY")
    return date(2000 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))


def _amount(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _AMOUNT_MAX:
        raise ValueError(f"{value!r} is no amount in rupiah")
    return value


def _payments(printed: dict[str, Any]) -> tuple[Payment, ...]:
    if set(printed) != {str(s) for s in STAGES}:
        raise ValueError(f"stages {', '.join(printed)} where 1, 2, 3 are expected")
    stages = (printed[str(s)] for s in STAGES)
    return tuple(Payment(int(_amount(s["realisasi"])), parse_date(s["tanggal_realisasi"])) for s in stages)


def _activities(printed: dict[str, Any]) -> Activities:
    found: Activities = {}
    for stage, fields in printed.items():
        index = STAGES.index(int(stage))
        for field in fields:
            for activity in field["kegiatan"]:
                key = field["nama"], activity_name(activity["nama"])
                reports = found.get(key)
                if reports is None:
                    reports = found[key] = Activity()
                for item in activity["uraian"]:
                    realised, budget = item["realisasi"], item["anggaran"]
                    if not (0 <= realised < _AMOUNT_MAX and 0 <= budget < _AMOUNT_MAX):
                        raise ValueError(f"{realised!r} of {budget!r} are no amounts in rupiah")
                    reports.realised[index] += realised
                    reports.budget[index] += budget
                    reports.largest = max(reports.largest, budget)
    return found


def parse_answer(body: bytes, code: str, year: int, where: Where) -> Answer:
    """The answer filed under `code` and `year`.

    Raises `LayoutError` when the body is no JSON, no answer of the service, or speaks of another village.
    """
    try:
        answer = json.loads(body)
        if b"\\ud" in body:
            json.dumps(answer, ensure_ascii=False).encode()  # half a character is none: `UnicodeEncodeError`
        if answer["success"] is not True:
            raise ValueError("the service answered without success")
        (village,) = answer["data"]["result"]
        if village["kode_PUM"] != code:
            raise ValueError(f"the answer is of village {village['kode_PUM']}, filed under {code}")
        return Answer(
            code,
            year,
            int(_amount(village["pagu"])),
            int(_amount(village["total_penyaluran"])),
            _payments(village["penyaluran"]),
            _activities(village["penyerapan"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        reason = f"{e.args[0]!r} is missing" if isinstance(e, KeyError) else str(e)
        raise LayoutError(
            f"this is no answer of the JAGA service: {reason}",
            where=where,
            next="fetch the village's answer again and rebuild the archive",
        ) from e
