"""Numbers as they are written: with decimal comma or point, a scale, a unit, and what they are held to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analysis.claims.claim import Amount, Bound, step_of
from analysis.claims.clause import counts_years
from analysis.claims.lexer import Item

_OF_COMPARE: dict[str, Bound] = {"less": "less", "below": "less", "more": "more", "above": "more"}
_MOST_DIGITS = 15


@dataclass(frozen=True)
class Written:
    """An amount, the items it is made of, and its `role`: 'from' and 'to' name levels, '' anything else."""

    amount: Amount
    items: tuple[int, ...]
    role: str = ""


def amounts_of(items: Sequence[Item], *, moving: bool, count: bool) -> list[Written]:
    """Every amount of a clause. A bare number counts as one only where it has decimals or follows a movement
    directly; it is then in percent (or points), in persons where the number of poor people is spoken of."""
    found: list[Written] = []
    for n, item in enumerate(items):
        after = items[n + 1] if n + 1 < len(items) else None
        if item.kind != "number" or len(str(item.value)) > _MOST_DIGITS:
            continue
        if counts_years(item, after) or (after is not None and after.kind == "super"):
            continue
        taken = [n]
        scale, unit = 1.0, ""
        for k in range(n + 1, min(n + 4, len(items))):
            if items[k].kind == "scale" and not unit:
                scale = float(str(items[k].value))
            elif items[k].kind == "unit" and not unit:
                unit = str(items[k].value)
            elif items[k].kind == "relative" and unit == "either":
                unit = "percent"
            elif not (items[k].kind == "filler" and unit == "people"):
                break
            taken.append(k)
        role, bound, back, ahead = _before(items, n)
        if not unit:
            has_decimals = "," in str(item.value) or "." in str(item.value)
            if scale == 1 and not has_decimals and not (moving and (role or ahead == "move")):
                continue
            unit = "people" if scale > 1 or count else "either"
        value, step = _read(str(item.value), scale, unit)
        found.append(Written(Amount(value, unit, step, bound), (*back, *taken), role))  # type: ignore[arg-type]
    return found


def _before(items: Sequence[Item], n: int) -> tuple[str, Bound, tuple[int, ...], str]:
    """What stands before a number: its role, its bound, the items that say so, and the kind before them."""
    role, compared, ahead = "", False, ""
    back: list[int] = []
    bound: Bound = "equal"
    for k in range(n - 1, -1, -1):
        item = items[k]
        if item.kind == "bound":
            bound = item.value  # type: ignore[assignment]
        elif item.kind == "compare" and str(item.value) in _OF_COMPARE:
            bound, compared = _OF_COMPARE[str(item.value)], True
        elif item.kind in ("from", "to"):
            role = role or item.kind
        elif item.kind not in ("filler", "within", "average", "rate", "count"):
            ahead = item.kind
            break
        else:
            continue
        back.append(k)
    return "" if compared else role, bound, tuple(reversed(back)), ahead


def _read(written: str, scale: float, unit: str) -> tuple[float, float]:
    """Value and size of the last digit: '0,5' and '0.5' alike; '12.000' persons is 12 thousand."""
    whole, decimals = _split(written, grouped=unit == "people" and scale == 1)
    value = Decimal(f"{whole}.{decimals or '0'}") * Decimal(scale)
    step = Decimal(scale).scaleb(-len(decimals))
    if unit == "people" and scale == 1 and not decimals:
        step = Decimal(step_of(whole))
    return float(value), float(step)


def _split(written: str, *, grouped: bool) -> tuple[str, str]:
    """Whole digits and decimals. `grouped`: a mark before three digits parts thousands."""
    cut = max(written.rfind(","), written.rfind("."))
    if cut < 0:
        return written, ""
    marks = [ch for ch in written if ch in ",."]
    tail = written[cut + 1 :]
    thousands = len(tail) == 3 and (grouped or (len(marks) > 1 and len(set(marks)) == 1))
    plain = written.replace(",", "").replace(".", "")
    return (plain, "") if thousands else (plain[: len(plain) - len(tail)] or "0", tail)
