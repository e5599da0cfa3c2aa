"""Villages as people write them down: codes of either office, or names with their kecamatan, a line each.

Every line comes back: found, with candidates to choose from, or unknown. Nothing is guessed: a code that means two
villages, a name that stands twice, a name and a code that disagree are all left to the reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

import pandas as pd

MOST_LINES: Final = 1000
MOST_CHARACTERS: Final = 60_000
MOST_CANDIDATES: Final = 4
ALIKE: Final = 0.75
"""Least likeness (difflib ratio) of a name that is offered for one that is not found."""

Kind = Literal["found", "repeated", "ambiguous", "disagrees", "unknown", "elsewhere"]

_CODE = re.compile(r"(?<![\d.])\d{2}[. ]?\d{2}[. ]?\d{2,3}[. ]?\d{3,4}(?:\.0)?(?![\d.])")
_PERSONAL = re.compile(r"(?<!\d)(?:\d{16}|\d{6}[ .-]\d{6}[ .-]\d{4})(?!\d)")
_NUMBERING = re.compile(r"^\s*(?:\d{1,4}[.)]\s+|[-*•]\s+)")
_SEPARATORS = re.compile(r"[\t;,|/()]+|\s[-–]\s")
_KECAMATAN = re.compile(r"^(?:kecamatan|kec|distrik)\b\.?\s*", re.IGNORECASE)
_VILLAGE = re.compile(r"^(?:desa|kelurahan|kel|ds)\b\.?\s+", re.IGNORECASE)


class RefusedLinesError(ValueError):
    """The whole text is refused, and nothing of it is kept. `reason`: personal, long or many."""

    def __init__(self, reason: Literal["personal", "long", "many"]) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Candidate:
    """A village that a line may mean. `regency_id` is that of the list or another one's."""

    region_id: str
    name: str
    kecamatan: str
    regency_id: str
    regency: str


@dataclass(frozen=True)
class Line:
    """A line as written, its number (from 1), what became of it, and the villages it may mean: one where it is found
    or repeated."""

    number: int
    text: str
    kind: Kind
    candidates: tuple[Candidate, ...] = ()


def name_key(name: str) -> str:
    """A name as it is compared: small letters and digits only, without accents or 'Desa'."""
    plain = unicodedata.normalize("NFKD", _VILLAGE.sub("", name.strip()))
    return "".join(c for c in plain.casefold() if c.isalnum())


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold anything. Raises `RefusedLinesError` for numbers of persons (16 digits), for too
    long a text and for too many lines."""
    if len(text) > MOST_CHARACTERS:
        raise RefusedLinesError("long")
    if is_personal(text):
        raise RefusedLinesError("personal")
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if len(found) > MOST_LINES:
        raise RefusedLinesError("many")
    return found


def is_personal(text: str) -> bool:
    """Whether a text holds a number as long as a person's or a family's (NIK, KK)."""
    return _PERSONAL.search(text) is not None


def code_in(line: str) -> str | None:
    """The ten digits of the village code in a line, dots and blanks taken out; None where there is none."""
    for found in _CODE.finditer(line):
        digits = re.sub(r"\D", "", found.group().removesuffix(".0"))
        if len(digits) == 10 and digits.isascii():
            return digits
    return None


def resolve(lines: Sequence[str], book: pd.DataFrame, named: pd.DataFrame) -> list[Line]:
    """What each line means in a regency.

    book: today's villages of the regency (region_id, name, kecamatan_name, regency_id, regency_name). named: the rows
    of `queries.villages_by_code` for the codes in the lines.
    """
    reader = _Reader(book, named)
    seen: set[str] = set()
    found = []
    for number, text in enumerate(lines, 1):
        kind, candidates = reader.read(text)
        if kind == "found":
            if candidates[0].region_id in seen:
                kind = "repeated"
            seen.add(candidates[0].region_id)
        found.append(Line(number, text, kind, tuple(candidates)))
    return found


class _Reader:
    def __init__(self, book: pd.DataFrame, named: pd.DataFrame) -> None:
        self.villages = _candidates(book)
        self.home = {c.region_id for c in self.villages}
        self.kecamatan = {name_key(c.kecamatan) for c in self.villages}
        self.by_name: dict[str, list[Candidate]] = {}
        for one in self.villages:
            self.by_name.setdefault(name_key(one.name), []).append(one)
        self.by_code: dict[str, list[Candidate]] = {}
        for code, rows in named.groupby("code"):
            self.by_code[str(code)] = list(dict.fromkeys(_candidates(rows)))

    def read(self, line: str) -> tuple[Kind, list[Candidate]]:
        code = code_in(line)
        rest = _NUMBERING.sub("", line) if code is None else _CODE.sub("\t", line, count=1)
        name, kecamatan = self._words(rest)
        if code is None:
            return self._by_name(name, kecamatan)
        meant = self.by_code.get(code, [])
        inside = [c for c in meant if c.region_id in self.home]
        written = [c for c in meant if name_key(c.name) == name] if name else []
        if len(written) == 1 and len(meant) > 1:
            meant = inside = written
            inside = [c for c in inside if c.region_id in self.home]
        if not meant:
            kind, others = self._by_name(name, kecamatan) if name else ("unknown", [])
            return "unknown" if kind == "unknown" else "disagrees", others
        if len(meant) > 1:
            return "ambiguous", meant
        if not inside:
            return "elsewhere", meant
        if name and not written and name in self.by_name:
            return "disagrees", [*inside, *self.by_name[name]][:MOST_CANDIDATES]
        return "found", inside

    def _words(self, text: str) -> tuple[str, str]:
        """The keys of the village and the kecamatan that a line names, '' where it names none."""
        fields = [f.strip() for f in _SEPARATORS.split(text) if any(c.isalpha() for c in f)]
        if not fields:
            return "", ""
        name = name_key(fields[0])
        others = [name_key(_KECAMATAN.sub("", f)) for f in fields[1:]]
        known = [k for k in others if k in self.kecamatan]
        if known:
            return name, known[0]
        if others:
            return name, others[0]
        if name not in self.by_name:
            for end in sorted(self.kecamatan, key=len, reverse=True):
                head = name.removesuffix(end).removesuffix("kecamatan").removesuffix("kec")
                if name.endswith(end) and head in self.by_name:
                    return head, end
        return name, ""

    def _by_name(self, name: str, kecamatan: str) -> tuple[Kind, list[Candidate]]:
        same = self.by_name.get(name, [])
        if kecamatan:
            there = [c for c in same if name_key(c.kecamatan) == kecamatan]
            if same and not there:
                return "disagrees", same[:MOST_CANDIDATES]
            same = there
        if len(same) == 1:
            return "found", same
        if same:
            return "ambiguous", same
        return "unknown", self._alike(name, kecamatan)

    def _alike(self, name: str, kecamatan: str) -> list[Candidate]:
        """Villages of a name like this one, those of the kecamatan first."""
        names = get_close_matches(name, self.by_name, MOST_CANDIDATES, ALIKE) if name else []
        found = [c for n in names for c in self.by_name[n]]
        return sorted(found, key=lambda c: name_key(c.kecamatan) != kecamatan)[:MOST_CANDIDATES]


def _candidates(rows: pd.DataFrame) -> list[Candidate]:
    kept = rows[["region_id", "name", "kecamatan_name", "regency_id", "regency_name"]].fillna("")
    return [Candidate(*map(str, row)) for row in kept.itertuples(index=False)]


def regency_meant(codes: Sequence[str], named: pd.DataFrame, home: str) -> str:
    """The regency in which all the codes may lie; `home` where that is one of them, or where they share none."""
    places = [set(named.loc[named["code"].eq(code), "regency_id"]) for code in codes]
    places = [found for found in places if found]
    shared = set.intersection(*places) if places else set()
    return home if not shared or home in shared or len(shared) > 1 else shared.pop()
