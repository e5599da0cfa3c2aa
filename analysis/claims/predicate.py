"""What a clause claims: target, superlative, comparison, amounts, years in a row, direction; in that order.

Each reader takes the items it understood off the clause; what no reader took is handed back.
"""

from __future__ import annotations

from dataclasses import replace

from analysis.claims import claim as c
from analysis.claims.amounts import Written, amounts_of
from analysis.claims.clause import Clause, counts_years
from analysis.claims.lexer import Item
from analysis.claims.places import Places

_QUIET = frozenset(
    {"filler", "rate", "within", "from", "to", "all_of", "since", "year", "year_word", "years", "month"}
    | {"not", "move", "move_noun", "count", "count_word", "met", "per_year", "each_year", "unit", "bound"}
    | {"relative", "average", "home", "unknown"}
)
"""Items that need no reader; all others, passed over, are reported, and the text then gets no verdict."""


class Predicate:
    """One clause being read."""

    def __init__(self, clause: Clause, places: Places) -> None:
        self.items, self.period, self.places = clause.items, clause.period, places
        spans = zip(self.items, [*self.items[1:], None], strict=True)
        self.used = {n for n, (item, after) in enumerate(spans) if counts_years(item, after)}
        self.left: list[Item] = []
        moves = [i for i in self.items if i.kind in ("move", "move_noun")]
        self.way: c.Way | None = moves[0].value if moves else None  # type: ignore[assignment]
        self.noun = any(i.kind == "move_noun" for i in moves)
        self.negated = self.has("not")
        self.written: list[Written] = amounts_of(
            self.items, moving=self.way is not None, count=self.has("count")
        )
        self.needs_years = False

    def has(self, *kinds: str) -> bool:
        return any(i.kind in kinds for i in self.items)

    def at(self, kind: str) -> int | None:
        """Where the first item of a kind stands."""
        return next((n for n, i in enumerate(self.items) if i.kind == kind), None)

    def before(self, n: int) -> str:
        """The kind of the item before, fillers passed over."""
        return next((i.kind for i in reversed(self.items[:n]) if i.kind != "filler"), "")

    def take(self, *numbers: int) -> None:
        self.used.update(numbers)

    def claims(self) -> list[c.Claim]:
        """The claims of the clause, about each region that is left as a subject ('' where none is named)."""
        made = self._target() or [*self._ranked(), *self._compared(), *self._amounts(), *self._streak()]
        for written in self.written:
            self.take(*written.items)
        if self._only_direction(made):
            made.append(c.Moved("", self.period, way=self.way or "down"))
        made = [replace(one, negated=one.negated ^ self.negated) for one in made]
        subjects = self._subjects()
        self.left = [i for n, i in enumerate(self.items) if i.kind not in _QUIET and n not in self.used]
        return [replace(one, region_id=subject) for one in made for subject in subjects or [""]]

    def _only_direction(self, made: list[c.Claim]) -> bool:
        """Is the movement itself claimed: it is not yet part of another claim."""
        if self.way is None or self.needs_years:
            return False
        told = any(
            isinstance(one, (c.Moved, c.Streak, c.TargetMet)) or getattr(one, "of", "level") != "level"
            for one in made
        )
        return not told and not (made and self.noun)

    def _one_year(self) -> c.Period:
        """The period of a claim about a single year."""
        return replace(self.period, since=None, years=None)

    def _subjects(self) -> list[str]:
        """The regions spoken of; one that only says where another lies is not."""
        named = [
            (n, str(i.value)) for n, i in enumerate(self.items) if i.kind == "region" and n not in self.used
        ]
        self.take(*(n for n, _ in named))
        regions = list(dict.fromkeys(r for _, r in named))
        return [r for r in regions if not any(self.places.lies_in(other, r) for other in regions)]

    def _target(self) -> list[c.Claim]:
        where = self.at("target")
        compare = self.at("compare")
        if where is None or not (self.has("met", "not") or compare is not None):
            return []
        self.take(where)
        fulfilled = True
        if compare is not None:
            self.take(compare)
            more = self.items[compare].value in ("more", "above")
            fulfilled = more if self.noun else not more
        return [c.TargetMet("", self._one_year(), negated=not fulfilled)]

    def _ranked(self) -> list[c.Claim]:
        where = self.at("super")
        if where is None:
            return []
        value = str(self.items[where].value)
        self.take(where)
        moving = self.way in ("down", "up")
        if value in ("fastest", "slowest") or (value != "poorest" and moving):
            of = "up" if self.way == "up" else "down"
            end = {"most": "fastest", "least": "slowest"}.get(value, value)
        else:
            of, end = "level", "lowest" if value == "least" else "highest"
        claim = c.Ranked(
            "",
            self._one_year() if of == "level" else self.period,
            of=of,  # type: ignore[arg-type]
            end=end,  # type: ignore[arg-type]
            area=self._area(where),
            places=self._places(where),
            unit="either" if of == "level" else self._loose_unit(),
        )
        return [claim]

    def _places(self, where: int) -> int:
        """'lima terendah': the number right before the superlative."""
        before = self.items[where - 1] if where else None
        if before is None or before.kind not in ("number", "count_word") or not str(before.value).isdigit():
            return 1
        if any(where - 1 in w.items for w in self.written):
            return 1
        self.take(where - 1)
        return max(1, min(int(str(before.value)), 999))

    def _loose_unit(self) -> c.Unit:
        """'dalam poin': a unit that counts no number."""
        counted = {n for w in self.written for n in w.items}
        loose = [i.value for n, i in enumerate(self.items) if i.kind == "unit" and n not in counted]
        return {"points": "points", "either": "percent"}.get(str(loose[0]), "either") if loose else "either"  # type: ignore[return-value]

    def _area(self, where: int) -> str:
        """Among whom: the area after 'se', one that holds another region named, or one that follows the
        superlative."""
        places = [(n, i) for n, i in enumerate(self.items) if i.kind in ("region", "island", "home")]
        regions = [str(i.value) for _, i in places if i.kind == "region"]
        tests = (
            lambda n, i: self.before(n) == "all_of",
            lambda n, i: i.kind == "island",
            lambda n, i: i.kind == "region" and any(self.places.lies_in(r, str(i.value)) for r in regions),
            lambda n, i: n > where and self.before(n) == "within",
        )
        for test in tests:
            for n, item in places:
                if test(n, item):
                    self.take(n)
                    return c.HOME if item.kind == "home" else str(item.value)
        return c.HOME

    def _compared(self) -> list[c.Claim]:
        where = self.at("compare")
        if where is None:
            return []
        others: list[str] = []
        taken, by = [where], "rate"
        for n in range(where + 1, len(self.items)):
            item = self.items[n]
            if item.kind in ("region", "home"):
                others.append(c.HOME if item.kind == "home" else str(item.value))
            elif item.kind in ("average", "median"):
                by = item.kind
            elif item.kind not in ("filler", "within", "all_of", "from", "rate", "count"):
                break
            taken.append(n)
        if not others and by == "rate":
            return []
        self.take(*taken)
        said = str(self.items[where].value)
        faster = said in ("more", "above", "faster")
        moving = said in ("faster", "slower") or (
            self.noun if said in ("below", "above") else self.way in ("down", "up")
        )
        of = ("up" if self.way == "up" else "down") if moving else "level"
        side = ("faster" if faster else "slower") if moving else ("higher" if faster else "lower")
        period = self.period if moving else self._one_year()
        return [
            c.Compared("", period, of=of, side=side, other=other, by=by)  # type: ignore[arg-type]
            for other in dict.fromkeys(others or [c.HOME])
        ]

    def _amounts(self) -> list[c.Claim]:
        made: list[c.Claim] = []
        for one in self.written:
            self.take(*one.items)
            count = self.has("count") or one.amount.unit == "people"
            measure: c.Measure = "people" if count else "rate"
            if self.way in ("down", "up") and not one.role:
                amount = one.amount
                if count and amount.unit == "either":
                    amount = replace(amount, unit="percent")
                per_year = self.has("per_year", "each_year")
                made.append(
                    c.Moved("", self.period, way=self.way, amount=amount, measure=measure, per_year=per_year)
                )
                continue
            if one.amount.unit in ("points",) or (count and one.amount.unit != "people"):
                self.used.difference_update(one.items)
                continue
            amount = replace(one.amount, unit="people" if count else "level")
            period = self._one_year()
            if one.role == "from":
                since = self.period.since or (self.period.until - 1 if self.period.until else None)
                period = replace(period, until=since)
            made.append(c.Stands("", period, amount=amount, measure=measure))
        return made

    def _streak(self) -> list[c.Claim]:
        amount = any(not w.role for w in self.written)
        if self.way not in ("down", "up") or not (
            self.has("streak") or (self.has("each_year") and not amount)
        ):
            return []
        self.take(*(n for n, i in enumerate(self.items) if i.kind == "streak"))
        if self.period.since is None and self.period.years is None:
            self.needs_years = True
            return []
        return [c.Streak("", self.period, way=self.way)]
