"""From text to marked items: names of regions, years, numbers, the words of the lexicon, and words unknown.

Longest match first; between equally long ones the name of a region. Full stops, dashes and slashes say
nothing; commas and 'dan' part clauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.claims.lexicon import LEXICON
from analysis.claims.lexicon import LONGEST as LONGEST_PHRASE
from analysis.claims.places import LONGEST as LONGEST_NAME
from analysis.claims.places import Places, plain

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+(?:['’`][^\W\d_]+)*|[,;]")
_SHORT_YEAR = re.compile(r"\b((?:19|20)\d\d)(\s*[-–/]\s*)(\d\d)(?![\d.,]?\d)")
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Item:
    """A mark of the lexicon, or: `region` (ids it may mean), `island`, `year`, `number` (as written), `part`
    (between clauses), `unknown` (the word). `start`, `end`: where in the text it stands."""

    kind: str
    value: object
    start: int
    end: int


@dataclass(frozen=True)
class _Token:
    text: str
    word: str
    start: int
    end: int


def items(text: str, places: Places) -> list[Item]:
    """The items of a text, in order. Never raises."""
    tokens = _tokens(text)
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        new, used = _next(tokens[at:], places)
        found += new
        at += used
    return _years(found)


def _tokens(text: str) -> list[_Token]:
    """Numbers, words with their plain form, commas; '2016-17' is read as two years."""
    spans = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    short = {m.start(3): m[1][:2] + m[3] for m in _SHORT_YEAR.finditer(text)}
    spans = [(short.get(start, t), start, end) for t, start, end in spans]
    return [_Token(t, t if not t[0].isalpha() else plain(t), a, b) for t, a, b in spans]


def _next(tokens: list[_Token], places: Places) -> tuple[list[Item], int]:
    """The item (or two) that the tokens begin with, and how many of them it takes."""
    first = tokens[0]
    if first.text in ",;":
        return [Item("part", first.text, first.start, first.end)], 1
    if first.text[0].isdigit():
        return [Item("number", first.text, first.start, first.end)], 1
    name, name_length = _name(tokens, places)
    mark, length = _phrase(tokens)
    if name and name_length >= length:
        return [Item(*name, first.start, tokens[name_length - 1].end)], name_length
    if mark:
        return [Item(*mark, first.start, tokens[length - 1].end)], length
    if first.word.startswith("se") and (name := _known(first.word[2:], places)):
        area = Item("all_of", True, first.start, first.start)
        return [area, Item(*name, first.start, first.end)], 1
    return [Item("unknown", first.text, first.start, first.end)], 1


def _name(tokens: list[_Token], places: Places) -> tuple[tuple[str, object] | None, int]:
    """The longest name of a region or island group at the head of the tokens."""
    for length in range(min(LONGEST_NAME, len(tokens)), 0, -1):
        words = [t.word for t in tokens[:length]]
        if all(t.text[0].isalpha() for t in tokens[:length]) and (found := _known("".join(words), places)):
            return found, length
    return None, 0


def _known(key: str, places: Places) -> tuple[str, object] | None:
    if ids := places.meant(key):
        return "region", ids
    return ("island", places.islands[key]) if key in places.islands else None


def _phrase(tokens: list[_Token]) -> tuple[tuple[str, object] | None, int]:
    """The longest phrase of the lexicon at the head of the tokens."""
    for length in range(min(LONGEST_PHRASE, len(tokens)), 0, -1):
        mark = LEXICON.get(tuple(t.word for t in tokens[:length]))
        if mark:
            return mark, length
    return None, 0


def _years(found: list[Item]) -> list[Item]:
    """Four digits that look like a year and count nothing are one; 'lima persen' is a number in words."""
    known: list[Item] = []
    for item, after in zip(found, [*found[1:], None], strict=False):
        counts = after is not None and after.kind in ("unit", "scale")
        if item.kind == "number" and _YEAR.fullmatch(str(item.value)) and not counts:
            known.append(replace(item, kind="year", value=int(str(item.value))))
        elif item.kind == "count_word" and counts:
            known.append(replace(item, kind="number", value=str(item.value)))
        else:
            known.append(item)
    return known
