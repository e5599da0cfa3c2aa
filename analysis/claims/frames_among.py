"""Frames of claims about one region among others: compared, ranked, a list of the first, records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.claims import claim as c
from analysis.claims.areas import Area
from analysis.claims.comparisons import Rank, Versus
from analysis.claims.nodes import Node
from analysis.claims.parts import Parts, about, needs


def compared(parts: Parts) -> list[c.Claim]:
    """'di bawah rata-rata nasional', '2 poin di atas provinsi', 'turun lebih cepat dari Jateng'."""
    versus: Versus = parts.one("V")
    moves = parts.of("M")
    needs(versus is not None and len(moves) < 2)
    points = versus.amount is not None and versus.amount.unit == "points"
    people = parts.metric == "count" or (parts.metric == "poor" and not points)
    measure: Any = "people" if people else "rate"
    if not moves and versus.side in ("faster", "slower"):
        moves = [Node("M", "down", 0, 0, "move")]
    if not moves:
        needs(not (people and versus.by != "rate"))
        return _level_compared(parts, versus, measure)
    move = moves[0]
    needs(measure == "rate" and move.value in ("down", "up") and move.kind != "move_sharp")
    needs(versus.times is None and versus.amount is None and not versus.vague and not versus.no_longer)
    if versus.side in ("below", "above"):
        needs(move.kind == "move_noun")
    negated = versus.negated
    if parts.of("N"):
        needs(parts.at("N") == parts.at("M") - 1 and not negated)
        negated = True
    side: Any = "faster" if versus.side in ("more", "above", "faster") else "slower"
    made = c.Compared(
        period=parts.period(moving=True), of=move.value, side=side, by=versus.by, negated=negated
    )
    return [replace(one, other=other) for other in versus.others for one in about(made, parts.whom())]  # type: ignore[call-arg]


def _level_compared(parts: Parts, versus: Versus, measure: c.Measure) -> list[c.Claim]:
    needs(not parts.of("N"))
    amount = times = None
    if versus.amount is not None:
        unit: Any = versus.amount.unit or "either"
        needs((unit == "people") == (measure == "people") and unit in ("points", "people"))
        needs(versus.amount.bound in ("equal", "about") or versus.amount.via == "more")
        amount = versus.amount.amount(unit)
    if versus.times is not None:
        times = versus.times.amount("percent")
    side: Any = "higher" if versus.side in ("more", "above", "times") else "lower"
    made = c.Compared(
        period=parts.year(),
        of="level",
        side=side,
        by=versus.by,
        amount=amount,
        times=times,
        measure=measure,
        vague=versus.vague,
        negated=versus.negated,
        no_longer=versus.no_longer,
    )
    return [replace(one, other=other) for other in versus.others for one in about(made, parts.whom())]  # type: ignore[call-arg]


def _rank_words(parts: Parts) -> tuple[Rank, Any, Any, Any, c.Measure]:
    """The rank, of what it is (`level`, `down`, `up`), its end, its unit and what is measured."""
    rank: Rank = parts.one("Z")
    needs(rank is not None)
    moves = parts.of("M")
    needs(len(moves) + bool(rank.way) < 2)
    if moves:
        needs(moves[0].value in ("down", "up") and moves[0].kind != "move_sharp")
        needs(rank.end != "poorest")
    way = rank.way or (str(moves[0].value) if moves else "")
    metrics = {m for m in (rank.metric, parts.metric) if m}
    needs(not {"count", "rate"} <= metrics)
    people = "count" in metrics or ("poor" in metrics and "rate" not in metrics)
    end = {"many": "most", "few": "least", "largest": "most"}.get(rank.end, rank.end)
    if rank.end in ("many", "few"):
        needs(bool(way) or people)
    if end in ("fastest", "slowest") or way:
        of = way or "down"
        end = {"most": "fastest", "least": "slowest"}.get(end, end)
        needs(not people)
    else:
        of, end = "level", "lowest" if end == "least" else "highest"
        needs(not (people and rank.end == "poorest"))
    unit: Any = "either"
    if parts.of("u"):
        needs(of != "level")
        unit = {"points": "points", "either": "percent"}.get(str(parts.one("u")), "")
        needs(bool(unit))
    return rank, of, end, unit, "people" if people else "rate"


def _area_of(parts: Parts, rank: Rank) -> Area:
    """Among whom: said with the rank, elsewhere in the clause, or by where the region is said to lie."""
    loose: Area | None = parts.one("E")
    needs(not (loose and rank.area))
    within = parts.whom().within
    found = rank.area or loose
    if found is None:
        return Area(within)
    needs(not within or within == found.area)
    return found


def ranked(parts: Parts) -> list[c.Claim]:
    """'termiskin se-Jateng', 'kedua terendah di Jawa', 'termasuk lima tercepat'; 'A dan B dua termiskin'."""
    rank, of, end, unit, measure = _rank_words(parts)
    area = _area_of(parts, rank)
    whom = parts.whom()
    negated = rank.negated
    if parts.of("N"):
        needs(parts.at("N") == parts.at("M") - 1 and not negated)
        negated = True
    period = parts.year() if of == "level" else parts.period(moving=True)
    needs(not (rank.kind and area.kinds and area.kind and area.kind != rank.kind))
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
    needs(not (rank.no_longer and of != "level"))
    listed = parts.of(":") or (len(whom.ids) > 1 and not rank.among)
    if listed:
        needs(len(whom.ids) == rank.top and rank.top > 1 and not rank.exact and not rank.among)
        needs(not negated and not rank.no_longer)
        return [c.TopList(**made, listed=whom.ids)]
    return about(c.Ranked(**made), whom)


def ranked_at(parts: Parts) -> list[c.Claim]:
    """'tertinggi di Sumatera dengan 14,23 persen': a rank, and the level it has."""
    quantity = parts.one("Q")
    needs(
        quantity is not None
        and quantity.unit == "either"
        and quantity.bound == "equal"
        and not quantity.negated
    )
    needs(not parts.of("M") and not parts.of("N") and not parts.of(":"))
    rank = ranked(Parts(tuple(n for n in parts.cells if n.code != "Q")))
    needs(all(isinstance(one, c.Ranked) and one.of == "level" for one in rank))
    needs(all(one.measure == "rate" and not one.negated and not one.no_longer for one in rank))  # type: ignore[attr-defined]
    needs(len(rank) == 1 and not isinstance(rank[0], c.TopList))
    level = c.Stands(rank[0].region_id, rank[0].period, amount=quantity.amount("level"))
    return [*rank, level]


def record(parts: Parts) -> list[c.Claim]:
    """'terendah sejak 2015', 'tertinggi dalam sepuluh tahun terakhir', 'rekor terendah'."""
    rank, of, end, unit, measure = _rank_words(parts)
    needs(rank.area is None and not rank.kind and rank.top == 1 and not rank.exact and not rank.among)
    needs(unit == "either" and not rank.no_longer and rank.end != "poorest")
    needs(not parts.of("N"))
    period = parts.period(moving=False)
    whole = bool(parts.of("L") or parts.of("l"))
    needs(period.relative in ("", "now"))
    if whole:
        needs(period.years is None and (period.since is None) and len(parts.of("L")) < 2)
    else:
        needs((period.since is not None) != (period.years is not None))
        needs(not any(p.kind == "" for p in parts.of("P")))
    made = c.Record(
        period=period,
        negated=rank.negated,
        of=of,
        end=end,
        measure=measure,
        whole=whole,
    )
    return about(made, parts.whom())
