"""Frames of claims about one region's own series: changes, levels reached, levels, targets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.amounts import Levels, Quantity
from analysis.claims.nodes import Node
from analysis.claims.parts import Parts, Unfit, about, measured, needs
from analysis.claims.times import MIXED


def moved(parts: Parts) -> list[c.Claim]:
    """'turun', 'turun 0,5 poin', 'turun drastis', 'tidak turun'; 'berturut-turut' makes it a streak."""
    move = parts.of("M")
    needs(len(move) == 1)
    quantity: Quantity | None = parts.one("Q")
    if quantity is not None and quantity.negated and quantity.bound in ("less", "more"):
        quantity = quantity.turned()
    streak = bool(parts.of("k") or parts.of("e"))
    period = parts.period(moving=True)
    negated = parts.one("N") is not None
    if negated:
        needs(parts.at("N") == parts.at("M") - 1)
    way, vague = move[0].value, move[0].kind == "move_sharp"
    if parts.of("A"):
        needs(quantity is not None and (quantity.per_year or bool(parts.of("a"))))
        needs(parts.of("A")[0].kind == "average" and len(parts.of("A")) == 1)
    if streak:
        needs(quantity is None and not parts.of("a") and not vague and way != "same")
        needs(period.since is not None or period.years is not None)
        needs(parts.metric != "count" and len(parts.of("k")) < 3)
        return about(c.Streak(period=period, negated=negated, way=way), parts.whom())
    if quantity is None:
        needs(not parts.of("a"))
        measure: Any = {"count": "people", "poor": "either"}.get(parts.metric, "rate")
        made = c.Moved(period=period, negated=negated, way=way, measure=measure, vague=vague)
        return about(made, parts.whom())
    needs(parts.at("Q") > parts.at("M") and way != "same" and not quantity.negated and not quantity.no_longer)
    needs(quantity.via not in ("below", "above") or move[0].kind == "move_noun")
    needs(quantity.unit == "points" or not _behind_a_year(parts))
    per_year = quantity.per_year or bool(parts.of("a"))
    measure, bare = measured(parts, quantity)
    unit = quantity.unit or bare
    if measure == "people" and unit not in ("people", "percent"):
        needs(unit == "either")
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
    return about(made, parts.whom())


def _behind_a_year(parts: Parts) -> bool:
    """'turun dibanding Maret 2023 10,77 persen': the figure is of that year, not the size of the fall."""
    before = parts.cells[parts.at("Q") - 1]
    return before.code == "P" and before.kind in ("since", "at", "until")


def moved_to(parts: Parts) -> list[c.Claim]:
    """'turun 0,3 poin menjadi 10,47 persen': a movement by an amount, and the level it led to."""
    needs(len(parts.of("M")) == 1 and len(parts.of("Q")) == 1 and len(parts.of("J")) == 1)
    needs(parts.at("M") < parts.at("Q") < parts.at("J"))
    level = became(Parts(tuple(n for n in parts.cells if n.code not in "QN")))
    amount = moved(Parts(tuple(n for n in parts.cells if n.code != "J")))
    needs(not parts.of("N"))
    told = amount[0].period if amount[0].period.stated else level[0].period
    searched = any(isinstance(one, c.Became) and one.start is not None for one in level)
    needs(not searched or (told.since is not None and told.until is not None))
    return [replace(one, period=told) for one in amount] + level


def between_years(parts: Parts) -> list[c.Claim]:
    """'pada 2025 lebih rendah dari 2019', '1,45 points lower in 2025 than in 2024': the same as a fall."""
    compares = parts.of("C")
    needs(len(compares) == 1 and str(compares[0].value) in ("less", "more", "below", "above"))
    period = parts.period(moving=False)
    needs(period.since is not None)
    way = "down" if compares[0].value in ("less", "below") else "up"
    negated = bool(parts.of("N"))
    needs(not negated or parts.at("N") == parts.at("C") - 1)
    move = Node("M", way, compares[0].start, compares[0].end, "move_noun")
    rest = [n for n in parts.cells if n.code not in "CQN"]
    quantities = parts.of("Q")
    needs(len(quantities) < 2 and not (negated and quantities))
    return moved(Parts((*([parts.of("N")[0]] if negated else []), move, *quantities, *rest)))


def became(parts: Parts) -> list[c.Claim]:
    """'turun menjadi 9,8 persen', 'turun di bawah 10 persen', 'dari A menjadi B'."""
    levels: Levels = parts.one("J")
    moves = parts.of("M")
    needs(levels is not None and len(moves) < 2)
    needs(not moves or (moves[0].kind != "move_sharp" and moves[0].value != "same"))
    measure, bare = measured(parts, levels.end)
    unit: Any = "people" if measure == "people" else "level"
    needs(levels.end.unit in ("people", "either", "") and (measure == "people") == (bare == "people"))
    end = levels.end.amount(unit)
    start = levels.start.amount(unit) if levels.start else None
    if not moves and start is None:
        return about(c.Stands(period=parts.year(), amount=end, measure=measure), parts.whom())
    period = parts.period(moving=True)
    if levels.since is not None or levels.until is not None:
        needs(period == c.Period())
        period = _ends(levels)
    way = moves[0].value if moves else None
    return about(c.Became(period=period, way=way, start=start, end=end, measure=measure), parts.whom())


def _ends(levels: Levels) -> c.Period:
    """The period of 'dari A pada 2016 menjadi B pada 2017'."""
    first, last = levels.since, levels.until
    if last is None:
        raise Unfit
    if first is None or first.until is None or last.until is None:
        return last
    needs(first.until < last.until)
    rounds = {p.round for p in (first, last) if p.round}
    return c.Period(first.until, last.until, round=MIXED if len(rounds) > 1 else next(iter(rounds), ""))


def stands(parts: Parts) -> list[c.Claim]:
    """'10,04 persen', 'di bawah 10 persen', '120 ribu jiwa'."""
    quantity: Quantity = parts.one("Q")
    needs(quantity is not None and not quantity.per_year and not quantity.halved)
    measure, bare = measured(parts, quantity)
    needs(quantity.unit in ("people", "either", "") and (measure == "people") == (bare == "people"))
    amount = quantity.amount("people" if measure == "people" else "level")
    made = c.Stands(
        period=parts.year(),
        amount=amount,
        measure=measure,
        negated=quantity.negated,
        no_longer=quantity.no_longer,
    )
    return about(made, parts.whom())


def target(parts: Parts) -> list[c.Claim]:
    """'mencapai target', 'meleset dari target', 'di bawah target', 'target 7,5 persen'."""
    targets = parts.of("T")
    needs(len(targets) == 1 and parts.metric != "count")
    period = parts.year()
    side = str(targets[0].value)
    met, no, moves = parts.of("G"), parts.of("N"), parts.of("M")
    needs(len(met) < 2 and len(no) < 2 and len(moves) < 2)
    if parts.of("Q"):
        quantity: Quantity = parts.one("Q")
        needs(not met and not no and not moves and side == "True")
        needs(quantity.unit in ("either", "") and quantity.bound == "equal" and not quantity.per_year)
        needs(not quantity.negated and not quantity.no_longer)
        return about(c.TargetIs(period=period, amount=quantity.amount("level")), parts.whom())
    if side != "True":
        needs(not met and side in ("below", "above", "less", "more"))
        noun = bool(moves)
        needs(not noun or (moves[0].kind in ("move_noun", "move_both") and moves[0].value == "down"))
        reached = (side in ("below", "less")) != noun
    else:
        needs(not moves and bool(met or no))
        reached = not (met and met[0].kind == "missed")
        needs(not (no and not reached))
        needs(bool(met))
    return about(c.TargetMet(period=period, negated=reached == bool(no)), parts.whom())
