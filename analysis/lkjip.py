"""The achievement formulas of government performance reports (LKjIP / LKPJ), and their bands.

They flatter where lower is better: a figure that did not move at all from 7.41 still scores 74 against a
target of 5.9. That is why `progress.share_done` leads and these stand beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from analysis.numerals import Lang, number
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


FORMULAS = ("lkjip", "ratio", "share_done", "pace_ratio")
"""The measures that reports print as percent achieved, ids of `analysis.wording.formulas`."""


def score(row: Any, formula: str) -> float:
    """The percentage achieved by one of `FORMULAS`, of a verdict (or a row of them); NaN where it has none.

    The pace ratio has none where the base already met its target or stood within 0.1 point of it, as the share
    of the needed reduction: it would print 6,350 %.
    """
    value = float(getattr(row, formula))
    if formula != "pace_ratio":
        return value
    return float("nan") if row.share_undefined else value * 100


@dataclass(frozen=True)
class Scale:
    """A band scale: (lower edge, band id) from the best band down; the lower edge belongs to the band. What
    lies below the last edge is `rest`. `name`: how it is called, by language."""

    scale_id: str
    edges: tuple[tuple[float, str], ...]
    rest: str
    name: Mapping[Lang, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        lows = [low for low, _ in self.edges]
        if lows != sorted(set(lows), reverse=True):
            raise ValueError(f"scale {self.scale_id!r}: the edges must fall from the best band down")

    @property
    def bands(self) -> tuple[str, ...]:
        """Band ids from the best down."""
        return (*(band for _, band in self.edges), self.rest)

    @property
    def lenient(self) -> tuple[str, ...]:
        """The two best bands: what a reader takes for success."""
        return self.bands[:2]

    def written(self, lang: Lang) -> str:
        """'≥ 91 sangat tinggi; ≥ 76 tinggi; ...; < 51 sangat rendah'."""
        steps = [f"≥ {number(low, lang)} {BAND_WORDS[band][lang]}" for low, band in self.edges]
        return "; ".join([*steps, f"< {number(self.edges[-1][0], lang)} {BAND_WORDS[self.rest][lang]}"])


def _read() -> tuple[dict[str, Scale], dict[str, dict[Lang, str]]]:
    table = tomllib.loads(Path(__file__).with_name("scales.toml").read_text("utf-8"))
    scales = {
        key: Scale(key, tuple((float(low), band) for low, band in s["steps"]), s["rest"], s["name"])
        for key, s in table["scale"].items()
    }
    return scales, table["band"]


SCALES, BAND_WORDS = _read()
"""The named scales and the words of all bands, from `scales.toml`."""

PERMENDAGRI = SCALES["permendagri"]
"""The five steps of Permendagri 86/2017 (realisation bands), the house's default."""

OWN = "batas-"
"""A scale of the reader's own is named by its edges: batas-90-75-65-50."""


def scale_from(scale_id: str, edges: Sequence[float]) -> Scale:
    """The default's five bands with a regency's own four lower edges, best first."""
    if len(edges) != len(PERMENDAGRI.edges):
        raise ValueError(f"four lower edges are needed, best first; got {len(edges)}")
    written = "-".join(f"{edge:g}" for edge in edges)
    return Scale(
        scale_id,
        tuple((float(e), band) for e, (_, band) in zip(edges, PERMENDAGRI.edges, strict=True)),
        PERMENDAGRI.rest,
        {"id": f"batas sendiri {written}", "en": f"own edges {written}"},
    )


def scale(scale_id: str) -> Scale:
    """A named scale, or one of four own edges (`batas-90-75-65-50`). ValueError where it is neither."""
    if scale_id in SCALES:
        return SCALES[scale_id]
    if not re.fullmatch(rf"{OWN}\d{{1,3}}(-\d{{1,3}}){{3}}", scale_id):
        raise ValueError(f"unknown scale {scale_id!r}: one of {', '.join(SCALES)}, or {OWN}90-75-65-50")
    return scale_from(scale_id, [float(edge) for edge in scale_id.removeprefix(OWN).split("-")])


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
