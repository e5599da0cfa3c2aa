"""Numbers written in words or with a spelled decimal mark: 'empat belas koma nol dua', '14 koma 02'."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.claims.lexicon import LEXICON

_TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_UNITS = {words[0]: int(str(mark[1])) for words, mark in LEXICON.items() if mark[0] == "count_word"}
_DIGIT = {"nol": 0, "zero": 0} | {w: n for w, n in _UNITS.items() if n < 10}
_MARKS = ("koma", "point")


def spelled(words: Sequence[str]) -> tuple[str, int]:
    """The number at the head of the words, in digits, and how many words it takes; ('', 0) for none."""
    if not words:
        return "", 0
    whole, used = (words[0], 1) if words[0].isdigit() else _whole(words)
    if not used:
        return "", 0
    decimals, more = _decimals(words[used:])
    if words[0].isdigit() and not more:
        return "", 0
    return (f"{whole},{decimals}", used + more) if more else (str(whole), used)


def _whole(words: Sequence[str]) -> tuple[str, int]:
    """A whole number below one thousand."""
    total, at = 0, 0
    if words[0] == "seratus":
        total, at = 100, 1
    elif len(words) > 1 and words[1] in ("ratus", "hundred") and words[0] in _DIGIT:
        total, at = 100 * _DIGIT[words[0]], 2
    rest, used = _below_hundred(words[at:])
    if not at and not used:
        return "", 0
    return str(total + rest), at + used


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in _DIGIT and second == "belas":
        return 10 + _DIGIT[first], 2
    if (first in _DIGIT and second == "puluh") or first in _TENS:
        tens, at = (_TENS[first], 1) if first in _TENS else (10 * _DIGIT[first], 2)
        if len(words) > at and _DIGIT.get(words[at], 0) > 0:
            return tens + _DIGIT[words[at]], at + 1
        return tens, at
    if first in ("nol", "zero"):
        return 0, 1
    return (_UNITS[first], 1) if first in _UNITS else (0, 0)


def _decimals(words: Sequence[str]) -> tuple[str, int]:
    """The decimals after a spelled mark: 'koma nol dua', 'koma 02', 'koma dua puluh lima'."""
    if len(words) < 2 or words[0] not in _MARKS:
        return "", 0
    if words[1].isdigit():
        return words[1], 2
    digits, at = "", 1
    while (
        at < len(words)
        and words[at] in _DIGIT
        and not (len(words) > at + 1 and words[at + 1] in ("puluh", "belas"))
    ):
        digits += str(_DIGIT[words[at]])
        at += 1
    if digits:
        return digits, at
    value, used = _below_hundred(words[1:])
    return (str(value), 1 + used) if used and value > 9 else ("", 0)
