"""From a text to an answer: what was read, what each claim is worth, and the verdict on the whole text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.claims.book import Book
from analysis.claims.check import check
from analysis.claims.claim import Claim
from analysis.claims.grammar import Parsed, parse
from analysis.claims.judgement import Judgement, Verdict, together


@dataclass(frozen=True)
class Answer:
    """A text read (`read`) and judged, claim by claim."""

    read: Parsed
    judgements: tuple[Judgement, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict on the whole text: `partial` as soon as one word of it belongs to no claim."""
        if not self.judgements:
            return "open"
        return "partial" if self.read.unread else together(self.judgements)


def answer(text: str, book: Book, subject: str | Callable[[Claim], str] = "") -> Answer:
    """The answer to a text. `subject`: the region that a claim without one is read for, or how to find it."""
    read = parse(text, book.places)
    of = subject if callable(subject) else lambda _: subject
    return Answer(read, tuple(check(claim, book, of(claim)) for claim in read.claims))
