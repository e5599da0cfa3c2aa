"""From text to marked items: names of regions, years, numbers, the words of the lexicon, and words unknown.

Longest match first; between equally long ones the name of a region. Every word, number and meaningful sign of
the text becomes part of exactly one item; commas and 'dan' part clauses, a dash joins years or numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.claims.lexicon import LEXICON
from analysis.claims.lexicon import LONGEST as LONGEST_PHRASE
from analysis.claims.places import LONGEST as LONGEST_NAME
from analysis.claims.places import Places, plain
from analysis.claims.spelled import spelled

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+(?:['’`][^\W\d_]+)*|[,;:]|[-–—−/]|[<>≤≥≈~±×=+*&$€#@^|]")
_DASH = "-–—−/"
_SHORT_YEAR = re.compile(r"\b((?:19|20)\d\d)(\s*[-–/]\s*)(\d\d)(?![\d.,]?\d)")
_POSSESSIVE = re.compile(r"(?<=\w)['’`]s$")
_YEAR = re.compile(r"(19|20)\d\d")
_SIGNS = {",": "part", ";": "part", ":": "list"} | dict.fromkeys(_DASH, "dash")
_SUFFIX = frozenset({"th", "st", "nd", "rd"})


@dataclass(frozen=True)
class Item:
    """A mark of the lexicon, or: `region` (ids it may mean), `no_such` (ids of the other kind that bear the
    name), `island`, `year`, `number` (as written), `ordinal`, `part` (between clauses), `list` (a colon), `dash`,
    `unknown` (the word). `start`, `end`: where in the text it stands."""

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

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


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
    """Numbers, words with their plain form, signs; '2016-17' is read as two years. A dash counts only between
    numbers, or where it makes a number negative."""
    spans = [(_POSSESSIVE.sub("", m.group()) or m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    short = {m.start(3): m[1][:2] + m[3] for m in _SHORT_YEAR.finditer(text)}
    made = [
        _Token(t, t if not t[0].isalpha() else plain(t) or t, a, b)
        for t, a, b in ((short.get(a, t), a, b) for t, a, b in spans)
    ]
    return [t for n, t in enumerate(made) if t.text not in _DASH or _telling(made, n, text)]


def _telling(made: Sequence[_Token], n: int, text: str) -> bool:
    """Does a dash say something: between numbers or months, after 'ke', or as a minus."""
    here, before = made[n], made[n - 1] if n else None
    after = made[n + 1] if n + 1 < len(made) else None
    if after is None:
        return False
    month = LEXICON.get((after.word,), ("", ""))[0] == "month"
    ends = before is not None and (
        before.text[0].isdigit() or LEXICON.get((before.word,), ("",))[0] == "month"
    )
    if ends and (after.text[0].isdigit() or month):
        return True
    if not after.text[0].isdigit() or after.start != here.end or here.text == "/":
        return False
    return before is None or before.end != here.start or before.word == "ke"


def _next(tokens: Sequence[_Token], places: Places) -> tuple[list[Item], int]:
    """The item (or two) that the tokens begin with, and how many of them it takes."""
    first = tokens[0]

    def item(kind: str, value: object, used: int = 1) -> tuple[list[Item], int]:
        return [Item(kind, value, first.start, tokens[used - 1].end)], used

    if first.text in _SIGNS:
        return item(_SIGNS[first.text], first.text)
    if ordinal := _ordinal(tokens):
        return item("ordinal", *ordinal)
    digits, spelled_length = spelled([t.word for t in tokens[:8]])
    if first.text[0].isdigit():
        return item("number", digits, spelled_length) if spelled_length > 1 else item("number", first.text)
    return _word(tokens, places, digits, spelled_length)


def _word(
    tokens: Sequence[_Token], places: Places, digits: str, spelled_length: int
) -> tuple[list[Item], int]:
    """A name, a number in words, a phrase of the lexicon, 'sejateng' or an unknown word: the longest."""
    first = tokens[0]
    name, name_length = _name(tokens, places)
    mark, length = _phrase(tokens)
    inside = _known(first.word[2:], places) if first.word.startswith("se") else None
    found: tuple[str, object] = ("unknown", first.text)
    used = 1
    if name and name_length >= max(length, spelled_length):
        found, used = name, name_length
    elif spelled_length and spelled_length >= length and not (mark and mark[0] != "count_word"):
        found, used = ("number", digits), spelled_length
    elif mark:
        found, used = mark, length
    elif inside:
        area = Item("among_all", True, first.start, first.start)
        return [area, Item(*inside, first.start, first.end)], 1
    return [Item(*found, first.start, tokens[used - 1].end)], used


def _ordinal(tokens: Sequence[_Token]) -> tuple[int, int] | None:
    """'ke-5', '2nd'; None for 'ke 5'."""
    first, after = tokens[0], tokens[1] if len(tokens) > 1 else None
    if first.text.isdigit() and after is not None and after.word in _SUFFIX and after.start == first.end:
        return int(first.text[:4]), 2
    dashed = first.word == "ke" and len(tokens) > 2 and tokens[1].text in _DASH and tokens[2].text.isdigit()
    if dashed and tokens[0].end == tokens[1].start and len(tokens[2].text) < 4:
        return int(tokens[2].text), 3
    return None


def _name(tokens: Sequence[_Token], places: Places) -> tuple[tuple[str, object] | None, int]:
    """The longest name of a region or island group at the head of the tokens; a kind and a name that do not
    belong together ('Kota Boyolali') are `no_such`."""
    for length in range(min(LONGEST_NAME, len(tokens)), 0, -1):
        words = [t.word for t in tokens[:length]]
        if not all(t.is_word for t in tokens[:length]):
            continue
        if found := _known("".join(words), places):
            return found, length
        if length > 1 and (other := places.other_kind(words)):
            return ("no_such", other), length
    return None, 0


def _known(key: str, places: Places) -> tuple[str, object] | None:
    if ids := places.meant(key):
        return "region", ids
    return ("island", places.islands[key]) if key in places.islands else None


def _phrase(tokens: Sequence[_Token]) -> tuple[tuple[str, object] | None, int]:
    """The longest phrase of the lexicon at the head of the tokens."""
    for length in range(min(LONGEST_PHRASE, len(tokens)), 0, -1):
        mark = LEXICON.get(tuple(t.word for t in tokens[:length]))
        if mark:
            return mark, length
    return None, 0


def _years(found: list[Item]) -> list[Item]:
    """Four digits that look like a year and count nothing are one."""
    known: list[Item] = []
    for item, after in zip(found, [*found[1:], None], strict=False):
        counts = after is not None and after.kind in ("unit", "scale")
        if item.kind == "number" and _YEAR.fullmatch(str(item.value)) and not counts:
            known.append(replace(item, kind="year", value=int(str(item.value))))
        else:
            known.append(item)
    return known
