"""Words on one line that must not run into each other: each stays as near to its mark as its neighbours allow."""

from __future__ import annotations

from collections.abc import Sequence


def apart(
    wanted: Sequence[float], widths: Sequence[float], room: tuple[float, float], gap: float = 6
) -> list[float]:
    """Centres (pixels) of texts of `widths` that want to stand centred on `wanted`, in that order from left to
    right, at least `gap` apart and inside `room` as far as they fit; `wanted` must not decrease."""
    low, high = room
    centres = [
        min(max(x, low + w / 2), max(low + w / 2, high - w / 2)) for x, w in zip(wanted, widths, strict=True)
    ]
    for order in range(1, len(centres)):
        least = centres[order - 1] + (widths[order - 1] + widths[order]) / 2 + gap
        centres[order] = max(centres[order], least)
    for order in range(len(centres) - 1, -1, -1):
        most = high - widths[order] / 2
        if order + 1 < len(centres):
            most = centres[order + 1] - (widths[order + 1] + widths[order]) / 2 - gap
        centres[order] = min(centres[order], most)
    return centres
