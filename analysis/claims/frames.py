"""What a clause claims. A frame names every cell that its kind of claim may have; it fits only a clause in which
each cell has a place, so a clause with anything more is read in part and never judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.amounts import Levels, Quantity
from analysis.claims.nodes import Node
from analysis.claims.regions import Area, Rank, Some, Spoken, Versus
from analysis.claims.times import MIXED, merged

QUIET = frozenset("DPp")
"""Cells that any frame may have once: regions, time (several parts), what is measured."""


class Unfit(Exception):
    """The cells do not make this kind of claim."""


@dataclass(frozen=True)
class Parts:
    """The cells of one clause by code."""

    cells: tuple[Node, ...]

    def of(self, code: str) -> list[Node]:
        return [n for n in self.cells if n.code == code]

    def one(self, code: str) -> Any:
        """The value of the only cell of a code; None where there is none."""
        found = self.of(code)
        if len(found) > 1:
            raise Unfit
        return found[0].value if found else None

    def at(self, code: str) -> int:
        return next((n for n, cell in enumerate(self.cells) if cell.code == code), -1)

    @property
    def metric(self) -> str:
        found = self.of("p")
        return found[0].kind if found else ""

    def period(self, *, moving: bool) -> c.Period:
        made = merged(self.of("P"), moving=moving)
        if made is None:
            raise Unfit
        return made

    def year(self) -> c.Period:
        """The period of a claim about a single year."""
        made = self.period(moving=False)
        if made.since is not None or made.years is not None:
            raise Unfit
        return made

    def whom(self) -> Spoken:
        """The regions spoken of; another one said to hold them ('di Jawa Tengah') tells where they lie."""
        found = self.of("D")
        if len(found) < 2:
            return found[0].value if found else Spoken(())
        _needs(len(found) == 2)
        for area, whom in (found, found[::-1]):
            inside = area.kind == "in" and len(area.value.ids) == 1 and not whom.value.within
            if inside and all(_holds(area.value.ids[0], r) for r in whom.value.ids):
                return Spoken(whom.value.ids, area.value.ids[0])
        raise Unfit


def _holds(area: str, region: str) -> bool:
    """Does a province, or the country, hold a region."""
    return region != area and (area == "ID" or (len(area) == 2 and region.startswith(area)))


def _needs(condition: bool) -> None:
    if not condition:
        raise Unfit


def _about(made: c.Claim, whom: Spoken) -> list[c.Claim]:
    return [replace(made, region_id=region) for region in whom.ids or ("",)]


def _measured(parts: Parts, quantity: Quantity | None) -> tuple[c.Measure, str]:
    """What is measured, and the unit that an amount without one has."""
    metric = parts.metric
    if quantity is None:
        return ("people" if metric == "count" else "rate"), "either"
    if quantity.unit == "people":
        _needs(bool(metric) or quantity.poor)
        return "people", "people"
    if not quantity.unit and metric in ("count", "poor"):
        _needs(quantity.grouped)
        return "people", "people"
    _needs(bool(quantity.unit) or not quantity.grouped)
    return ("people", "percent") if metric == "count" else ("rate", "either")


def _moved(parts: Parts) -> list[c.Claim]:
    """'turun', 'turun 0,5 poin', 'turun drastis', 'tidak turun'; 'berturut-turut' makes it a streak."""
    move = parts.of("M")
    _needs(len(move) == 1)
    quantity: Quantity | None = parts.one("Q")
    if quantity is not None and quantity.negated and quantity.bound in ("less", "more"):
        quantity = quantity.turned()
    streak = bool(parts.of("k") or parts.of("e"))
    period = parts.period(moving=True)
    negated = parts.one("N") is not None
    if negated:
        _needs(parts.at("N") == parts.at("M") - 1)
    way, vague = move[0].value, move[0].kind == "move_sharp"
    if parts.of("A"):
        _needs(quantity is not None and (quantity.per_year or bool(parts.of("a"))))
        _needs(parts.of("A")[0].kind == "average" and len(parts.of("A")) == 1)
    if streak:
        _needs(quantity is None and not parts.of("a") and not vague and way != "same")
        _needs(period.since is not None or period.years is not None)
        _needs(parts.metric != "count" and len(parts.of("k")) < 3)
        return _about(c.Streak(period=period, negated=negated, way=way), parts.whom())
    if quantity is None:
        _needs(not parts.of("a"))
        measure: Any = {"count": "people", "poor": "either"}.get(parts.metric, "rate")
        made = c.Moved(period=period, negated=negated, way=way, measure=measure, vague=vague)
        return _about(made, parts.whom())
    _needs(
        parts.at("Q") > parts.at("M") and way != "same" and not quantity.negated and not quantity.no_longer
    )
    _needs(quantity.via not in ("below", "above") or move[0].kind == "move_noun")
    per_year = quantity.per_year or bool(parts.of("a"))
    measure, bare = _measured(parts, quantity)
    unit = quantity.unit or bare
    if measure == "people" and unit not in ("people", "percent"):
        _needs(unit == "either")
        unit = "percent"
    amount = quantity.amount(unit)  # type: ignore[arg-type]
    made = c.Moved(
        period=period,
        negated=negated,
        way=way,
        amount=amount,
        measure=measure,
        per_year=per_year,
        vague=vague,
    )
    return _about(made, parts.whom())


def _between_years(parts: Parts) -> list[c.Claim]:
    """'pada 2025 lebih rendah dari 2019', '1,45 points lower in 2025 than in 2024': the same as a fall."""
    compares = parts.of("C")
    _needs(len(compares) == 1 and str(compares[0].value) in ("less", "more", "below", "above"))
    period = parts.period(moving=False)
    _needs(period.since is not None)
    way = "down" if compares[0].value in ("less", "below") else "up"
    negated = bool(parts.of("N"))
    _needs(not negated or parts.at("N") == parts.at("C") - 1)
    move = Node("M", way, compares[0].start, compares[0].end, "move_noun")
    rest = [n for n in parts.cells if n.code not in "CQN"]
    quantities = parts.of("Q")
    _needs(len(quantities) < 2 and not (negated and quantities))
    return _moved(Parts((*([parts.of("N")[0]] if negated else []), move, *quantities, *rest)))


def _became(parts: Parts) -> list[c.Claim]:
    """'turun menjadi 9,8 persen', 'turun di bawah 10 persen', 'dari A menjadi B'."""
    levels: Levels = parts.one("J")
    moves = parts.of("M")
    _needs(levels is not None and len(moves) < 2)
    _needs(not moves or (moves[0].kind != "move_sharp" and moves[0].value != "same"))
    measure, bare = _measured(parts, levels.end)
    unit: Any = "people" if measure == "people" else "level"
    _needs(
        levels.end.unit in ("people", "either", "") and (measure == "rate") == (levels.end.unit != "people")
    )
    end = levels.end.amount(unit)
    start = levels.start.amount(unit) if levels.start else None
    if not moves and start is None:
        return _about(c.Stands(period=parts.year(), amount=end, measure=measure), parts.whom())
    period = parts.period(moving=True)
    if levels.since is not None or levels.until is not None:
        _needs(period == c.Period())
        period = _ends(levels)
    way = moves[0].value if moves else None
    return _about(c.Became(period=period, way=way, start=start, end=end, measure=measure), parts.whom())


def _ends(levels: Levels) -> c.Period:
    """The period of 'dari A pada 2016 menjadi B pada 2017'."""
    first, last = levels.since, levels.until
    if last is None:
        raise Unfit
    if first is None or first.until is None or last.until is None:
        return last
    _needs(first.until < last.until)
    rounds = {p.round for p in (first, last) if p.round}
    return c.Period(first.until, last.until, round=MIXED if len(rounds) > 1 else next(iter(rounds), ""))


def _stands(parts: Parts) -> list[c.Claim]:
    """'10,04 persen', 'di bawah 10 persen', '120 ribu jiwa'."""
    quantity: Quantity = parts.one("Q")
    _needs(quantity is not None and not quantity.per_year and not quantity.halved)
    measure, bare = _measured(parts, quantity)
    _needs(quantity.unit in ("people", "either", "") and (measure == "people") == (bare == "people"))
    amount = quantity.amount("people" if measure == "people" else "level")
    made = c.Stands(
        period=parts.year(),
        amount=amount,
        measure=measure,
        negated=quantity.negated,
        no_longer=quantity.no_longer,
    )
    return _about(made, parts.whom())


def _compared(parts: Parts) -> list[c.Claim]:
    """'di bawah rata-rata nasional', '2 poin di atas provinsi', 'turun lebih cepat dari Jateng'."""
    versus: Versus = parts.one("V")
    moves = parts.of("M")
    _needs(versus is not None and len(moves) < 2)
    points = versus.amount is not None and versus.amount.unit == "points"
    people = parts.metric == "count" or (parts.metric == "poor" and not points)
    measure: Any = "people" if people else "rate"
    if not moves and versus.side in ("faster", "slower"):
        moves = [Node("M", "down", 0, 0, "move")]
    if not moves:
        _needs(not (people and versus.by != "rate"))
        return _level_compared(parts, versus, measure)
    move = moves[0]
    _needs(measure == "rate" and move.value in ("down", "up") and move.kind != "move_sharp")
    _needs(versus.times is None and versus.amount is None and not versus.vague and not versus.no_longer)
    if versus.side in ("below", "above"):
        _needs(move.kind == "move_noun")
    negated = versus.negated
    if parts.of("N"):
        _needs(parts.at("N") == parts.at("M") - 1 and not negated)
        negated = True
    side: Any = "faster" if versus.side in ("more", "above", "faster") else "slower"
    made = c.Compared(
        period=parts.period(moving=True), of=move.value, side=side, by=versus.by, negated=negated
    )  # type: ignore[arg-type]
    return [replace(one, other=other) for other in versus.others for one in _about(made, parts.whom())]  # type: ignore[call-arg]


def _level_compared(parts: Parts, versus: Versus, measure: c.Measure) -> list[c.Claim]:
    _needs(not parts.of("N"))
    amount = times = None
    if versus.amount is not None:
        unit: Any = versus.amount.unit or "either"
        _needs((unit == "people") == (measure == "people") and unit in ("points", "people"))
        _needs(versus.amount.bound in ("equal", "about") or versus.amount.via == "more")
        amount = versus.amount.amount(unit)
    if versus.times is not None:
        times = versus.times.amount("percent")
    side: Any = "higher" if versus.side in ("more", "above", "times") else "lower"
    made = c.Compared(
        period=parts.year(),
        of="level",
        side=side,
        by=versus.by,  # type: ignore[arg-type]
        amount=amount,
        times=times,
        measure=measure,
        vague=versus.vague,
        negated=versus.negated,
        no_longer=versus.no_longer,
    )
    return [replace(one, other=other) for other in versus.others for one in _about(made, parts.whom())]  # type: ignore[call-arg]


def _rank_words(parts: Parts) -> tuple[Rank, str, str, Any, c.Measure]:
    """The rank, of what it is (`level`, `down`, `up`), its end, its unit and what is measured."""
    rank: Rank = parts.one("Z")
    _needs(rank is not None)
    moves = parts.of("M")
    _needs(len(moves) + bool(rank.way) < 2)
    if moves:
        _needs(moves[0].value in ("down", "up") and moves[0].kind != "move_sharp")
        _needs(rank.end != "poorest")
    way = rank.way or (str(moves[0].value) if moves else "")
    metrics = {m for m in (rank.metric, parts.metric) if m}
    _needs(not {"count", "rate"} <= metrics)
    people = "count" in metrics or ("poor" in metrics and "rate" not in metrics)
    end = {"many": "most", "few": "least", "largest": "most"}.get(rank.end, rank.end)
    if rank.end in ("many", "few"):
        _needs(bool(way) or people)
    if end in ("fastest", "slowest") or way:
        of = way or "down"
        end = {"most": "fastest", "least": "slowest"}.get(end, end)
        _needs(not people)
    else:
        of, end = "level", "lowest" if end == "least" else "highest"
        _needs(not (people and rank.end == "poorest"))
    unit: Any = "either"
    if parts.of("u"):
        _needs(of != "level")
        unit = {"points": "points", "either": "percent"}.get(str(parts.one("u")), "")
        _needs(bool(unit))
    return rank, of, end, unit, "people" if people else "rate"


def _area_of(parts: Parts, rank: Rank) -> Area:
    """Among whom: said with the rank, elsewhere in the clause, or by where the region is said to lie."""
    loose: Area | None = parts.one("E")
    _needs(not (loose and rank.area))
    within = parts.whom().within
    found = rank.area or loose
    if found is None:
        return Area(within)
    _needs(not within or within == found.area)
    return found


def _ranked(parts: Parts) -> list[c.Claim]:
    """'termiskin se-Jateng', 'kedua terendah di Jawa', 'termasuk lima tercepat'; 'A dan B dua termiskin'."""
    rank, of, end, unit, measure = _rank_words(parts)
    area = _area_of(parts, rank)
    whom = parts.whom()
    negated = rank.negated
    if parts.of("N"):
        _needs(parts.at("N") == parts.at("M") - 1 and not negated)
        negated = True
    period = parts.year() if of == "level" else parts.period(moving=True)
    _needs(not (rank.kind and area.kinds and area.kind and area.kind != rank.kind))
    made: Any = {
        "period": period,
        "negated": negated,
        "no_longer": rank.no_longer,
        "of": of,
        "end": end,
        "area": area.area,
        "places": rank.top,
        "unit": unit,
        "exact": rank.exact,
        "kind": rank.kind or area.kind,
        "measure": measure,
        "size": area.size,
    }
    _needs(not (rank.no_longer and of != "level"))
    listed = parts.of(":") or (len(whom.ids) > 1 and not rank.among)
    if listed:
        _needs(len(whom.ids) == rank.top and rank.top > 1 and not rank.exact and not rank.among)
        _needs(not negated and not rank.no_longer)
        return [c.TopList(**made, listed=whom.ids)]
    return _about(c.Ranked(**made), whom)


def _record(parts: Parts) -> list[c.Claim]:
    """'terendah sejak 2015', 'tertinggi dalam sepuluh tahun terakhir', 'rekor terendah'."""
    rank, of, end, unit, measure = _rank_words(parts)
    _needs(rank.area is None and not rank.kind and rank.top == 1 and not rank.exact and not rank.among)
    _needs(unit == "either" and not rank.no_longer and rank.end != "poorest")
    _needs(not parts.of("N"))
    period = parts.period(moving=False)
    whole = bool(parts.of("L") or parts.of("l"))
    _needs(period.relative in ("", "now"))
    if whole:
        _needs(period.years is None and (period.since is None) and len(parts.of("L")) < 2)
    else:
        _needs((period.since is not None) != (period.years is not None))
        _needs(not any(p.kind == "" for p in parts.of("P")))
    made = c.Record(
        period=period,
        negated=rank.negated,
        of=of,
        end=end,
        measure=measure,
        whole=whole,  # type: ignore[arg-type]
    )
    return _about(made, parts.whom())


def _target(parts: Parts) -> list[c.Claim]:
    """'mencapai target', 'meleset dari target', 'di bawah target', 'target 7,5 persen'."""
    targets = parts.of("T")
    _needs(len(targets) == 1 and parts.metric != "count")
    period = parts.year()
    side = str(targets[0].value)
    met, no, moves = parts.of("G"), parts.of("N"), parts.of("M")
    _needs(len(met) < 2 and len(no) < 2 and len(moves) < 2)
    if parts.of("Q"):
        quantity: Quantity = parts.one("Q")
        _needs(not met and not no and not moves and side == "True")
        _needs(quantity.unit in ("either", "") and quantity.bound == "equal" and not quantity.per_year)
        _needs(not quantity.negated and not quantity.no_longer)
        return _about(c.TargetIs(period=period, amount=quantity.amount("level")), parts.whom())
    if side != "True":
        _needs(not met and side in ("below", "above", "less", "more"))
        noun = bool(moves)
        _needs(not noun or (moves[0].kind in ("move_noun", "move_both") and moves[0].value == "down"))
        reached = (side in ("below", "less")) != noun
    else:
        _needs(not moves and bool(met or no))
        reached = not (met and met[0].kind == "missed")
        _needs(not (no and not reached))
        _needs(bool(met))
    return _about(c.TargetMet(period=period, negated=reached == bool(no)), parts.whom())


_HOW = {"never": "never", "ever": "ever", "always": "always"}


def _always(parts: Parts) -> list[c.Claim]:
    """'tidak pernah naik sejak 2015', 'selalu di bawah nasional 2015-2025'."""
    adverbs = parts.of("g")
    _needs(len(adverbs) == 1)
    rest = Parts(tuple(n for n in parts.cells if n.code not in "gP"))
    period = parts.period(moving=True)
    _needs(period.since is not None or period.years is not None)
    inner = _plain(rest)
    how: Any = _HOW[adverbs[0].kind]
    return [c.Always(one.region_id, period, how=how, inner=replace(one, region_id="")) for one in inner]


def _plain(parts: Parts) -> list[c.Claim]:
    """A movement, level or comparison that can be held against every year or every region."""
    for frame in (_MOVED, _STANDS, _COMPARED):
        if frame.fits(parts.cells):
            made = frame.made(parts)
            _needs(all(_countable(one) for one in made))
            return made
    raise Unfit


def _countable(one: c.Claim) -> bool:
    amount = getattr(one, "amount", None)
    exact = amount is not None and amount.bound in ("equal", "about")
    simple = not one.negated and not one.no_longer and not getattr(one, "vague", False)
    if isinstance(one, c.Compared):
        return simple and one.of == "level" and one.times is None and amount is None and one.by == "rate"
    return simple and not exact and isinstance(one, (c.Moved, c.Stands)) and one.measure in ("rate", "people")


def _counted(parts: Parts) -> list[c.Claim]:
    """'semua kabupaten di Jateng turun', 'hanya Boyolali yang naik di Jateng', '20 provinsi di atas nasional'."""
    some: Some | None = parts.one("F")
    only = parts.of("O")
    _needs((some is not None) != bool(only) or (some is not None and some.how == "number" and len(only) == 1))
    rest = [n for n in parts.cells if n.code not in "FEOD"]
    listed: tuple[str, ...] = ()
    if some is None:
        _needs(len(only) == 1)
        whom = parts.whom()
        where = parts.at("O")
        behind = parts.cells[where + 1 : where + 2]
        _needs(bool(whom.ids) and bool(behind) and behind[0].code == "D" and behind[0].value.ids == whom.ids)
        _needs(not (parts.of("E") and whom.within))
        area = parts.one("E") or Area(whom.within)
        listed = whom.ids
        some = Some("only", area=area)
    else:
        area = some.area or Area("")
        if parts.of("D"):
            held = parts.one("D")
            _needs(parts.of("D")[0].kind == "in" and len(held.ids) == 1 and not held.within and not area.area)
            _needs(held.ids[0] == "ID" or len(held.ids[0]) == 2)
            area = replace(area, area=held.ids[0])
        if parts.of("E"):
            _needs(not area.area)
            area = replace(parts.one("E"), kind=area.kind or parts.one("E").kind)
    _needs(bool(area.area) and area.size is None)
    inner = _plain(Parts(tuple(rest)))
    _needs(len(inner) == 1)
    one = inner[0]
    made = c.Counted(
        period=one.period,
        negated=some.negated,
        how=some.how,  # type: ignore[arg-type]
        number=some.number,
        bound=some.bound,
        area=area.area,
        kind=area.kind,  # type: ignore[arg-type]
        listed=listed,
        inner=replace(one, period=c.Period()),
    )
    return [made]


def _counted_in(parts: Parts) -> list[c.Claim]:
    """'turun di 35 kabupaten/kota di Jateng'."""
    area: Area | None = parts.one("E")
    _needs(area is not None and area.size is not None and area.kinds and not parts.of("D"))
    some = Some("number", area.size or 0, area=replace(area, size=None))  # type: ignore[type-var]
    cell = parts.of("E")[0]
    rest = [n for n in parts.cells if n.code != "E"]
    return _counted(Parts((*rest, Node("F", some, cell.start, cell.end))))


@dataclass(frozen=True)
class Frame:
    """A kind of claim: the codes that it `needs` and those that it `takes` besides the quiet ones."""

    needs: str
    takes: str
    made: Callable[[Parts], list[c.Claim]]

    def fits(self, cells: Sequence[Node]) -> bool:
        counts = Counter(n.code for n in cells)
        allowed = set(self.needs) | set(self.takes) | QUIET
        return all(counts[code] for code in self.needs) and set(counts) <= allowed and counts["p"] < 2

    def taken(self, cells: Sequence[Node]) -> list[Node]:
        """The cells that the frame has a place for."""
        allowed = set(self.needs) | set(self.takes) | QUIET
        return [n for n in cells if n.code in allowed]


_MOVED = Frame("M", "NQakeA", _moved)
_STANDS = Frame("Q", "", _stands)
_COMPARED = Frame("V", "MN", _compared)
FRAMES = (
    _MOVED,
    Frame("C", "QN", _between_years),
    Frame("J", "M", _became),
    _STANDS,
    _COMPARED,
    Frame("Z", "MNEu:", _ranked),
    Frame("Z", "MLl", _record),
    Frame("T", "GNMQ", _target),
    Frame("g", "MQV", _always),
    Frame("F", "MQVEO", _counted),
    Frame("O", "MQVE", _counted),
    Frame("E", "MQV", _counted_in),
)


def _tried(frame: Frame, cells: Sequence[Node]) -> list[c.Claim]:
    if not frame.fits(cells):
        return []
    try:
        return frame.made(Parts(tuple(cells)))
    except Unfit:
        return []


def claims_of(cells: Sequence[Node]) -> tuple[list[c.Claim], list[Node]]:
    """The claims of a clause and the cells that have no place in them. Of several frames that fit, the records
    come first where no area is named."""
    found = [made for frame in FRAMES if (made := _tried(frame, cells))]
    if found:
        records = [made for made in found if isinstance(made[0], c.Record)]
        return (records or found)[0], []
    return _in_part(cells)


def _in_part(cells: Sequence[Node]) -> tuple[list[c.Claim], list[Node]]:
    """The claims that come nearest to what is said, and what they leave out."""
    best: tuple[list[c.Claim], list[Node]] = ([], list(cells))
    for frame in FRAMES:
        kept = frame.taken(cells)
        for cut in (*[None], *range(len(kept))):
            tried = [n for n in kept if n is not (kept[cut] if cut is not None else None)]
            made = _tried(frame, tried)
            left = [n for n in cells if not any(n is k for k in tried)]
            if made and len(left) < len(best[1]) + (not best[0]):
                best = made, left
    return best
