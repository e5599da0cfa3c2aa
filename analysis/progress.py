"""How far a region is from its target, and how much of the promised way it has gone.

Words used throughout: R the actual figure, T the target (a point, or a range `low`..`high`), R0 the figure in
the base year t0, tT the target's year, t the year judged. The indicator falls when things get better: lower
is better. Of a range the upper end is what must be reached; standing below the lower end is still met.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from analysis.vector import Num, floats, like, quiet

PathKind = Literal["linear", "compound"]

TOLERANCE = 1e-9
"""Two figures closer than this are the same: figures are published with two decimals, arithmetic is
binary."""

NEAR_TARGET = 0.1
"""Percentage points: a base this near its target makes the share of the needed reduction meaningless."""

PRINTED = 0.005
"""Percentage points: differences below this vanish in two published decimals."""


def met(actual: Num, high: Num) -> Num:
    """Is the target reached: R <= T (of a range, the upper end). False where either is missing."""
    r, t = floats(actual, high)
    with quiet():
        return like(r <= t + TOLERANCE, actual, high)


def gap(actual: Num, low: Num, high: Num | None = None) -> Num:
    """R - T in percentage points: positive is short of the target, negative is better than promised.

    Against a range: distance above its upper end, 0 inside, distance below its lower end (negative).
    NaN where a figure is missing.
    """
    top = low if high is None else high
    r, lo, hi = floats(actual, low, top)
    result = np.where(r > hi, r - hi, np.where(r < lo, r - lo, np.where(np.isnan(r + lo + hi), np.nan, 0.0)))
    return like(result, actual, low, top)


def implied_population(poor_count: Num, poverty_rate: Num) -> Num:
    """Persons the survey's rate stands for: count / P0 x 100 (count in persons, P0 in percent).

    A weight, not a census figure; the reverse, P0 from a count, is never computed. NaN at P0 = 0.
    """
    count, rate = floats(poor_count, poverty_rate)
    with quiet():
        return like(np.where(rate > 0, count / rate * 100, np.nan), poor_count, poverty_rate)


def people(point_gap: Num, population: Num) -> Num:
    """Persons behind a gap in points: gap x population / 100; negative where the region is below its
    target."""
    g, n = floats(point_gap, population)
    return like(g * n / 100, point_gap, population)


def share_undefined(base: Num, target: Num) -> Num:
    """Why the share of the needed reduction has no value: '' (it has one), 'missing', 'base_met' (T >= R0:
    the base already met the target) or 'base_near' (R0 within 0.1 point above T)."""
    r0, t = floats(base, target)
    needed = r0 - t
    with quiet():
        reason = np.select(
            [np.isnan(needed), needed <= TOLERANCE, needed <= NEAR_TARGET + TOLERANCE],
            ["missing", "base_met", "base_near"],
            default="",
        )
    return like(reason, base, target)


def share_done(base: Num, target: Num, actual: Num) -> Num:
    """(R0 - R) / (R0 - T) x 100: percent of the needed reduction that happened.

    Source: Healthy People 2030, "percent of targeted change achieved". Above 100 where the target is beaten,
    negative where the figure rose. NaN where undefined (see `share_undefined`). For a range pass its upper
    end.
    """
    r0, t, r = floats(base, target, actual)
    defined = np.asarray(share_undefined(r0, t)) == ""
    with quiet():
        return like(np.where(defined, (r0 - r) / (r0 - t) * 100, np.nan), base, target, actual)


def required_pace(actual: Num, target: Num, years_left: Num) -> Num:
    """(R - T) / years left: percentage points a year the figure must still fall. 0 where met; NaN when no
    year is left."""
    r, t, n = floats(actual, target, years_left)
    with quiet():
        need = np.where(n > 0, np.maximum(r - t, 0) / n, np.nan)
    return like(need, actual, target, years_left)


def path_value(
    base: Num, target: Num, base_year: Num, target_year: Num, year: Num, *, kind: PathKind = "linear"
) -> Num:
    """Where the figure should stand in `year` on the way from (t0, R0) to (tT, T), in percent.

    linear: equal steps in points; compound: equal steps in percent (needs R0 > 0 and T > 0, else NaN).
    Before t0: NaN. From tT on: T. A target year not after the base year is a path of one step: T.
    """
    r0, t, t0, t1, now = floats(base, target, base_year, target_year, year)
    with quiet():
        part = np.where(t1 > t0, np.clip((now - t0) / (t1 - t0), None, 1), 1.0)
        if kind == "linear":
            value = r0 + (t - r0) * part
        elif kind == "compound":
            value = np.where((r0 > 0) & (t > 0), r0 * np.power(t / r0, part), np.nan)
        else:
            raise ValueError(f"unknown path {kind!r}: linear or compound")
        value = np.where(part < 0, np.nan, np.where(part >= 1, t, value))
    missing = np.isnan(t0 + t1 + now) | np.isnan(r0)
    return like(np.where(missing, np.nan, value), base, target, base_year, target_year, year)


def path_position(actual: Num, path: Num) -> Num:
    """'ahead', 'on' or 'behind' of a path's value this year ('' where missing); equal in two decimals is
    'on'."""
    r, p = floats(actual, path)
    distance = r - p
    with quiet():
        place = np.select(
            [np.isnan(distance), distance > PRINTED, distance < -PRINTED],
            ["", "behind", "ahead"],
            default="on",
        )
    return like(place, actual, path)


def change(before: Num, after: Num) -> Num:
    """after - before, percentage points: negative is a fall."""
    a, b = floats(before, after)
    return like(b - a, before, after)


def direction(point_change: Num) -> Num:
    """'down', 'up' or 'same' ('' where missing); below two printed decimals it is 'same'."""
    d = floats(point_change)[0]
    with quiet():
        word = np.select([np.isnan(d), d > PRINTED, d < -PRINTED], ["", "up", "down"], default="same")
    return like(word, point_change)


def base_agrees(quoted: Num, published: Num) -> Num:
    """Does a plan's quoted base equal the BPS figure of that year in two decimals? 'same', 'differs',
    'quoted_only', 'published_only' or 'none'."""
    q, p = floats(quoted, published)
    with quiet():
        word = np.select(
            [np.isnan(q) & np.isnan(p), np.isnan(p), np.isnan(q), np.abs(q - p) > PRINTED],
            ["none", "quoted_only", "published_only", "differs"],
            default="same",
        )
    return like(word, quoted, published)
