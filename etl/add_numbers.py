"""What the cells of a file say of its number convention: evidence that is shown, never a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.numbers import number_of, tidy_cell

_TRAILED = re.compile(r"(?P<number>[+-]?[0-9][0-9.,]*)\s*(?P<mark>[^0-9.,\s][^0-9]{0,3})")
_SHOWN = 3


@dataclass
class Evidence:
    """Cells of figures by how they can be read: under 'en' (1,234.5), under 'id' (1.234,5), under both with one value,
    under both with two different ones, or under none (a mark, a footnote)."""

    native: int = 0
    """Numbers of a workbook or a JSON answer: they have no printed convention."""
    only_en: Counter[str] = field(default_factory=Counter)
    only_id: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    differ: Counter[str] = field(default_factory=Counter)
    footnotes: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    values: list[float] = field(default_factory=list)
    """Values of the cells that can be read in one way only."""
    decimals: int = 0

    @property
    def convention(self) -> str:
        """The convention that the cells prove; '' where they prove none or contradict each other.

        A cell that fits one convention alone is proof; where more cells would have another value under the other
        convention than there are proofs, a person confirms.
        """
        en, other = self.only_en.total(), self.only_id.total()
        if (en and other) or self.differ.total() > en + other:
            return ""
        return "id" if other else "en"

    def lines(self) -> list[str]:
        """The evidence in words, one line a kind of cell."""
        told = [
            (self.native, "native number(s): no convention is printed", None),
            (self.only_en.total(), "cell(s) fit 'en' (1,234.5) alone", self.only_en),
            (self.only_id.total(), "cell(s) fit 'id' (1.234,5) alone", self.only_id),
            (self.same.total(), "cell(s) say the same under both", self.same),
            (self.differ.total(), "cell(s) fit both and would say two different numbers", self.differ),
            (self.footnotes.total(), "number(s) carry a footnote mark", self.footnotes),
            (self.marks.total(), "cell(s) are no number", self.marks),
        ]
        return [
            f"{count} {what}" + (f": {_examples(cells)}" if cells else "")
            for count, what, cells in told
            if count
        ]


def _examples(cells: Counter[str]) -> str:
    shown = [f"{text!r} ({n})" if n > 1 else repr(text) for text, n in cells.most_common(_SHOWN)]
    return ", ".join(shown) + (f" and {len(cells) - _SHOWN} other(s)" if len(cells) > _SHOWN else "")


def evidence(cells: Iterable[str], native: Iterable[str] = ()) -> Evidence:
    """Evidence of the printed cells; `native` are numbers of a workbook or a JSON answer, printed under 'en'."""
    found = Evidence()
    for text in native:
        found.native += 1
        _value(found, text, number_of(text, "en"))
    for text, count in Counter(map(tidy_cell, cells)).items():
        en, other = number_of(text, "en"), number_of(text, "id")
        if en is None and other is None:
            _no_number(found, text, count)
        elif other is None:
            found.only_en[text] += count
            _value(found, text, en)
        elif en is None:
            found.only_id[text] += count
            _value(found, text.replace(".", "").replace(",", "."), other)
        elif en == other:
            found.same[text] += count
            _value(found, text, en)
        else:
            found.differ[text] += count
    return found


def _value(found: Evidence, text: str, value: float | None) -> None:
    if value is not None:
        found.values.append(value)
        found.decimals = max(found.decimals, len(text.partition(".")[2]))


def _no_number(found: Evidence, text: str, count: int) -> None:
    """A footnoted number or a mark of absence."""
    trailed = _TRAILED.fullmatch(text)
    if trailed and any(number_of(trailed["number"], c) is not None for c in ("en", "id")):
        found.footnotes[trailed["mark"]] += count
        inner = evidence([trailed["number"]])
        for name in ("only_en", "only_id", "same", "differ"):
            kind: Counter[str] = getattr(inner, name)
            for number in kind:
                getattr(found, name)[number] += count
        found.values += inner.values
        found.decimals = max(found.decimals, inner.decimals)
    else:
        found.marks[text] += count
