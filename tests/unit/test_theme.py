"""The palette keeps its promises: readable text, verdicts that colour-blind readers tell apart, one source."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from ui import theme

ROOT = Path(__file__).parents[2]
Linear = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def linear(colour: str) -> Linear:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Linear) -> Linear:
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(m * c for m, c in zip(row, rgb, strict=True)) for row in matrix]
    x, y, z = (
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (c / w for c, w in zip(xyz, (0.9505, 1.0, 1.089), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen_by(colour: str, deficiency: str) -> Linear:
    rgb = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True))))
        for row in DEFICIENCIES[deficiency]
    )
    return red, green, blue


@pytest.mark.parametrize("name", ["INK", "MUTED", "ACCENT", "MET", "SHORT", "LINK"])
@pytest.mark.parametrize("ground", ["PAPER", "WASH"])
def test_text_colours_reach_wcag_aa(name: str, ground: str) -> None:
    assert contrast(getattr(theme, name), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("name", ["MET", "SHORT", "NONE", "ACCENT"])
def test_marks_reach_wcag_aa_for_graphics(name: str) -> None:
    assert contrast(getattr(theme, name), theme.PAPER) >= 3


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_verdicts_differ_for_colour_blind_readers(deficiency: str) -> None:
    for one, other in combinations((theme.MET, theme.SHORT, theme.NONE), 2):
        a, b = lab(seen_by(one, deficiency)), lab(seen_by(other, deficiency))
        assert sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 > 18, (one, other)


def test_the_sequential_scale_darkens_in_even_steps() -> None:
    steps = [lab(linear(light))[0] - lab(linear(dark))[0] for light, dark in pairwise(theme.LEVELS)]
    assert min(steps) > 8
    assert max(steps) < 22


def test_streamlits_own_theme_uses_the_palette() -> None:
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    assert settings["primaryColor"] == theme.LINK
    assert settings["textColor"] == theme.INK
    assert settings["linkColor"] == theme.LINK
    assert settings["secondaryBackgroundColor"] == settings["sidebar"]["backgroundColor"] == theme.WASH


def test_the_style_sheet_names_no_colour_of_its_own_and_no_other_host() -> None:
    css = (ROOT / "ui/style.css").read_text("utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", css) == []
    assert "url(" not in css
    assert "http" not in css
    named = set(re.findall(r"var\(--c-([a-z-]+)\)", css))
    assert named <= set(re.findall(r"--c-([a-z-]+):", theme.style_sheet()))
