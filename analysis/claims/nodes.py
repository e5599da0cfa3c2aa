"""The cells that a text is reduced to: each stands for a stretch of it and knows every item in it.

A text begins as one cell an item; a rule replaces a run of cells by one that means them together. Rules are
regular expressions over the one-letter codes of the cells. No rule drops a cell, so what is not consumed by a
claim is still there at the end and gets reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.claims.lexer import Item

CODES = {
    "region": "R", "island": "I", "home": "H", "kind": "K", "no_such": "!", "foreign": "!",
    "year": "y", "month": "m", "since": "S", "year_word": "w", "span": "W", "for": "h", "last": "x",
    "relative_time": "r", "between": "=", "ever_time": "L", "record_word": "l",
    "number": "n", "ordinal": "o", "scale": "s", "unit": "u", "relative": "v", "half": "½", "times": "×",
    "twice": "2", "about": "z", "bound": "b", "by": "^",
    "move": "M", "move_sharp": "M", "move_noun": "M", "move_both": "M", "halved": "M", "went": "M", "degree": "d",
    "super": "X", "rank_word": "#", "among": "∈", "compare": "C", "versus": "j",
    "average": "A", "median": "A", "count": "p", "poor": "p", "rate": "p",
    "target": "T", "met": "G", "missed": "G", "not": "N", "no_longer": "B",
    "all": "q", "none": "q", "only": "O", "never": "g", "ever": "g", "always": "g",
    "streak": "k", "each_year": "e", "per_year": "a",
    "from": "f", "to": "t", "until": "U", "among_all": "c", "within": "i",
    "part": ",", "and": "&", "but": "|", "or": "∨", "list": ":", "dash": "-", "filler": ".", "unknown": "?",
}  # fmt: skip


@dataclass(frozen=True)
class Node:
    """`code`: what it is; `value`: what it says; `start`, `end`: where in the text it stands."""

    code: str
    value: Any
    start: int
    end: int
    kind: str = ""


Rule = tuple[re.Pattern[str], Callable[[Sequence[Node]], "Node | Sequence[Node] | None"]]


def rule(pattern: str, made: Callable[[Sequence[Node]], Node | Sequence[Node] | None]) -> Rule:
    """A rule: cells whose codes match the pattern become what `made` returns of them; None declines."""
    return re.compile(pattern), made


def nodes_of(found: Sequence[Item]) -> list[Node]:
    """One cell an item, fillers left out: they say nothing."""
    return [
        Node(CODES.get(i.kind, "?"), i.value, i.start, i.end, i.kind) for i in found if i.kind != "filler"
    ]


def joined(code: str, value: Any, cells: Sequence[Node], kind: str = "") -> Node:
    """One cell in place of several."""
    return Node(code, value, cells[0].start, max(n.end for n in cells), kind)


def codes(cells: Sequence[Node]) -> str:
    return "".join(n.code for n in cells)


def reduced(cells: Sequence[Node], rules: Sequence[Rule]) -> list[Node]:
    """The cells after every rule, each applied from left to right until it changes nothing."""
    now = list(cells)
    for pattern, made in rules:
        at = 0
        while found := pattern.search(codes(now), at):
            a, b = found.span()
            new = made(now[a:b]) if b > a else None
            if new is None:
                at = a + 1
                continue
            put = [new] if isinstance(new, Node) else list(new)
            now[a:b] = put
            at = a + (0 if len(put) < b - a else len(put))
    return now
