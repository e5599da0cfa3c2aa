"""The typefaces of printed sheets, those of the pages: Source Sans and Source Serif (SIL Open Font License)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

TEXT, BOLD, TITLE = "SourceSans", "SourceSans-Semibold", "SourceSerif-Semibold"

_FOLDER = Path(__file__).parents[1] / "assets" / "fonts"
_FILES = {
    TEXT: "SourceSansPro-Regular.ttf",
    BOLD: "SourceSansPro-Semibold.ttf",
    TITLE: "SourceSerifPro-Semibold.ttf",
}


@cache
def register() -> None:
    """Makes the typefaces known to ReportLab, once; `<b>` in running text is the semibold."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / file)))
    for bold in (0, 1):
        addMapping(TEXT, bold, 0, BOLD if bold else TEXT)
        addMapping(TITLE, bold, 0, TITLE)


def width(text: str, font: str, size: float) -> float:
    """Width of one line in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))
