"""Observed pace over required pace, in yearly percent (CAGR), with the class of Open SDG / Statistics Canada.

Source: Open SDG "progress measurement"; Statistics Canada, Canadian Indicator Framework, methodology of
progress.
"""

from __future__ import annotations

import numpy as np

from analysis.progress import met
from analysis.vector import Num, floats, like, quiet

CLASSES = ("achieved", "on_track", "accelerate", "limited", "deterioration")


def cagr(start: Num, end: Num, years: Num) -> Num:
    """(end / start)^(1 / years) - 1, a fraction a year. NaN where start <= 0, end < 0 or years <= 0."""
    a, b, n = floats(start, end, years)
    with quiet():
        ok = (a > 0) & (b >= 0) & (n > 0)
        value = np.power(np.where(ok, b / a, 1.0), 1 / np.where(ok, n, 1.0)) - 1
    return like(np.where(ok, value, np.nan), start, end, years)


def pace_ratio(base: Num, target: Num, actual: Num, *, base_year: Num, target_year: Num, year: Num) -> Num:
    """CAGR observed (R0 to R over t - t0) / CAGR required (R0 to T over tT - t0); 1 is exactly the needed
    pace.

    Against a zero target, and from a zero base, points a year stand in for CAGR. NaN where the base already
    met the target (nothing was required), in the base year itself, and where a figure is missing.
    """
    r0, t, r, t0, t1, now = floats(base, target, actual, base_year, target_year, year)
    in_points = (t <= 0) | (r0 <= 0)
    with quiet():
        observed = np.where(in_points, (r - r0) / (now - t0), cagr(r0, r, now - t0))
        required = np.where(in_points, (t - r0) / (t1 - t0), cagr(r0, t, t1 - t0))
        ok = (now > t0) & (t1 > t0) & (required < 0)
        value = np.where(ok, observed / required, np.nan)
    return like(value, base, target, actual, base_year, target_year, year)


def pace_class(base: Num, target: Num, actual: Num, ratio: Num) -> Num:
    """'achieved' if R <= T, else by ratio: >= 0.95 'on_track', >= 0.60 'accelerate', >= 0 'limited', below
    'deterioration'; a figure that rose above a base which had met its target is 'deterioration' too. '' where
    missing."""
    r0, t, r, q = floats(base, target, actual, ratio)
    with quiet():
        word = np.select(
            [
                np.isnan(r + t),
                np.asarray(met(r, t)),
                q >= 0.95,
                q >= 0.60,
                q >= 0,
                (q < 0) | ((t >= r0) & (r > r0)),
            ],
            ["", *CLASSES],
            default="",
        )
    return like(word, base, target, actual, ratio)
