"""True claims changed by one word, one digit, one clause: what may then be answered."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.claims_truth.generated import Made
from tests.claims_truth.warehouse_truth import HERE

NOTHING: frozenset[str] = frozenset()
SCALES = frozenset({"ribu", "thousand"})
UNITS = frozenset({"poin", "points", "Maret", "March", "percent", "persen"})
"""Left out, a claim may be read in more than one way."""


@dataclass(frozen=True)
class Mutated:
    """A claim made of a true one. `allowed`: the verdicts that are not wrong, beside none at all."""

    text: str
    allowed: frozenset[str]
    how: str
    original: str


def mutations(claim: Made, seed: int) -> Iterator[Mutated]:
    """One mutation of each sort of a true claim whose template is `safe`."""
    lots = random.Random(f"{claim.case.id} {seed}")
    text, lang = claim.case.text.rstrip("."), claim.case.lang
    words = tomllib.loads((HERE / "mutations.toml").read_text(encoding="utf-8"))
    yield from _word_put_in(claim, text, lots.choice(words["words"][lang]), lots)
    behind = lots.choice(words["behind"][lang])
    yield Mutated(f"{text} {behind}".replace(" ,", ","), NOTHING, f"behind: {behind}", text)
    before = lots.choice(words["before"][lang])
    yield Mutated(f"{before} {text[0].lower()}{text[1:]}", NOTHING, f"before: {before}", text)
    yield from _left_out(claim, text, lots)
    for number in claim.numbers:
        digit = str((int(number[-1]) + lots.randint(1, 9)) % 10)
        changed = text.replace(number, number[:-1] + digit, 1)
        yield Mutated(changed, frozenset({"false"}), "another digit", text)


_JOINED = {
    "id": (" dan ", ", sedangkan ", ", sementara ", "; ", ", tetapi ", ". "),
    "en": (" and ", ", while ", "; ", ", but ", ". "),
}


def joined(claims: list[Made], seed: int) -> Iterator[Mutated]:
    """Two claims in one breath: true when both are, false when one is."""
    lots = random.Random(seed)
    for lang, links in _JOINED.items():
        told = [c for c in claims if c.case.lang == lang and c.expected.allowed]
        lots.shuffle(told)
        for first, second in zip(told[::2], told[1::2], strict=False):
            link = lots.choice(links)
            a, b = first.case.text.rstrip("."), second.case.text.rstrip(".")
            b = b if link == ". " else b[0].lower() + b[1:]
            yield Mutated(f"{a}{link}{b}", both(first, second), f"joined by '{link}'", f"{a} + {b}")


def both(first: Made, second: Made) -> frozenset[str]:
    """The verdicts that two claims together may get."""
    each = (first.expected.allowed, second.expected.allowed)
    if {"false"} in each:
        return frozenset({"false"})
    allowed = set().union(*each)
    return frozenset(allowed - {"true"} if not all("true" in a for a in each) else allowed)


def _word_put_in(claim: Made, text: str, word: str, lots: random.Random) -> Iterator[Mutated]:
    """A word between two words, not within a name."""
    parts = _parts(claim, text)
    at = lots.randint(1, len(parts) - 1)
    yield Mutated(" ".join([*parts[:at], word, *parts[at:]]), NOTHING, f"put in: {word}", text)


def _left_out(claim: Made, text: str, lots: random.Random) -> Iterator[Mutated]:
    """A word less: without its region or its number it says nothing, without its scale something else, without
    another word the same or nothing."""
    parts = _parts(claim, text)
    at = lots.randrange(len(parts))
    gone = parts[at]
    if any(c.isdigit() for c in gone) and gone.strip(".,") not in claim.numbers:
        return
    allowed = frozenset(claim.expected.allowed)
    if gone in claim.names or gone.strip(".,:") in (*claim.names, *claim.numbers):
        allowed = NOTHING
    if gone in UNITS:
        allowed |= {"depends"}
    if gone in SCALES:
        allowed = frozenset({"false"})
    yield Mutated(" ".join([*parts[:at], *parts[at + 1 :]]), allowed, f"left out: {gone}", text)


def _parts(claim: Made, text: str) -> list[str]:
    """The words of a text, a region's name as one."""
    marked = text
    for n, name in enumerate(claim.names):
        marked = marked.replace(name, f"\0{n}\0", 1)
    parts = marked.split()
    for n, name in enumerate(claim.names):
        parts = [p.replace(f"\0{n}\0", name) for p in parts]
    return parts
