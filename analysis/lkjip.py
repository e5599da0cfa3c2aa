"""The achievement formulas of government performance reports (LKjIP / LKPJ), and their bands.

They flatter where lower is better: a figure that did not move at all from 7.41 still scores 74 against a
target of 5.9. That is why `progress.share_done` leads and these stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.progress import TOLERANCE
from analysis.vector import Num, floats, like, quiet


def achievement(actual: Num, low: Num, high: Num | None = None) -> Num:
    """(2T - R) / T x 100, percent; the negative-polarity form of the ministries' performance guidance.

    Against a range: T is the upper end where R lies above it, the lower end where R lies below; inside it is
    100. R = T is 100 also at T = 0; any other figure against a zero target has no value (NaN).
    """
    top = low if high is None else high
    r, lo, hi = floats(actual, low, top)
    t = np.where(r > hi, hi, np.where(r < lo, lo, r))
    with quiet():
        scored = np.where(t > 0, (2 * t - r) / t * 100, np.nan)
    same = np.abs(r - t) <= TOLERANCE
    return like(_missing(np.where(same, 100.0, scored), r, lo, hi), actual, low, top)


def ratio(actual: Num, low: Num, high: Num | None = None) -> Num:
    """T / R x 100, percent: the simpler form some regencies (Banjarnegara) print. Bounds of a range as in
    `achievement`.

    R = T is 100; R = 0 below its target is infinite. NaN where a figure is missing.
    """
    top = low if high is None else high
    r, lo, hi = floats(actual, low, top)
    t = np.where(r > hi, hi, np.where(r < lo, lo, r))
    with quiet():
        scored = t / r * 100
    same = np.abs(r - t) <= TOLERANCE
    return like(_missing(np.where(same, 100.0, scored), r, lo, hi), actual, low, top)


@dataclass(frozen=True)
class Scale:
    """A band scale: (lower edge, band id) from the best band down; the lower edge belongs to the band. What
    lies below the last edge is `rest`."""

    scale_id: str
    edges: tuple[tuple[float, str], ...]
    rest: str

    def __post_init__(self) -> None:
        lows = [low for low, _ in self.edges]
        if lows != sorted(set(lows), reverse=True):
            raise ValueError(f"scale {self.scale_id!r}: the edges must fall from the best band down")

    @property
    def bands(self) -> tuple[str, ...]:
        """Band ids from the best down."""
        return (*(band for _, band in self.edges), self.rest)


PERMENDAGRI = Scale(
    "permendagri",
    ((91, "sangat_tinggi"), (76, "tinggi"), (66, "sedang"), (51, "rendah")),
    "sangat_rendah",
)
"""The five steps of Permendagri 86/2017 (realisation bands), the house's default."""


def scale_from(scale_id: str, edges: Sequence[float]) -> Scale:
    """The default's five bands with a regency's own four lower edges, best first."""
    if len(edges) != len(PERMENDAGRI.edges):
        raise ValueError(f"four lower edges are needed, best first; got {len(edges)}")
    return Scale(
        scale_id,
        tuple((float(e), band) for e, (_, band) in zip(edges, PERMENDAGRI.edges, strict=True)),
        PERMENDAGRI.rest,
    )


def band(score: Num, scale: Scale = PERMENDAGRI) -> Num:
    """The band id of an achievement in percent ('' where it has no value)."""
    s = floats(score)[0]
    with quiet():
        word = np.select(
            [np.isnan(s), *(s >= low - TOLERANCE for low, _ in scale.edges)],
            ["", *(name for _, name in scale.edges)],
            default=scale.rest,
        )
    return like(word, score)


def _missing(result: np.ndarray, *parts: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(np.sum(parts, axis=0)), np.nan, result)
