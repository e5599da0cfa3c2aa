"""The one-page sheet as PDF: A4, vectors and embedded type, the same bytes for the same build and choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from analysis.wording.worked import Worked
from ui import theme
from ui.charts.base import verdict_style
from ui.i18n import t
from ui.report import fonts, plot
from ui.report.sheet import STRIP_PIXELS, Block, Sheet

WIDTH, HEIGHT = A4
SIDE, TOP, FOOT = 45.0, 34.0, 30.0
ROOM = WIDTH - 2 * SIDE
GAP = 22.0
COLUMN = (ROOM - GAP) / 2
CHART_PIXELS = 700
TALLEST, LOWEST = 440, 300
"""Of the chart, in its own pixels; the lowest is for few targets, each one more needs `PER_TARGET`."""
FEW, PER_TARGET = 6, 7
QR = 58.0
SIZES = (1.12, 1.09, 1.06, 1.03, 1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79, 0.76, 0.73)
"""Type sizes tried one after another until all stands on the page."""


class SheetTooLongError(ValueError):
    """The content does not stand on one page even in the smallest type."""


@dataclass(frozen=True)
class Piece:
    """Something `height` points tall that can be drawn with its upper left corner at (x, top)."""

    height: float
    draw: Callable[[Canvas, float, float], None]


def pdf(content: Sheet) -> bytes:
    """The sheet as a PDF of exactly one page. SheetTooLongError where no type size is small enough."""
    fonts.register()
    for size in SIZES:
        page = _Page(content, size)
        if page.spare >= 0:
            return page.write()
    raise SheetTooLongError(content.title)


class _Page:
    """The sheet set at one type size."""

    def __init__(self, content: Sheet, size: float) -> None:
        self.content, self.size = content, size
        self.head = self._head()
        self.terms = self._text(content.chart_terms, 6.9, 8.6, ROOM, colour=theme.MUTED)
        self.foot = self._foot()
        self.columns: tuple[list[Piece], list[Piece]] = (self._verdict(), [])
        for block in content.blocks:
            min(self.columns, key=_tall).extend(self._block(block))
        columns = max(map(_tall, self.columns))
        fixed = TOP + FOOT + _tall(self.head) + self.foot.height + columns + 8 * size
        if content.chart:
            fixed += self.terms.height + 12 * size
        least = content.chart_height or min(TALLEST, LOWEST + PER_TARGET * max(0, content.targets - FEW))
        self.lowest = least if content.chart else 0
        self.spare = HEIGHT - fixed - self.lowest * ROOM / CHART_PIXELS

    def write(self) -> bytes:
        """The page as a PDF file; room to spare goes to the chart, up to its greatest height."""
        content, buffer = self.content, BytesIO()
        language = {"id": "id-ID", "en": "en-GB"}[content.lang]
        canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1, lang=language)
        canvas.setTitle(content.title)
        canvas.setAuthor("Capaian")
        canvas.setSubject(content.standfirst)
        canvas.setKeywords([content.footer])
        top = _stack(canvas, self.head, SIDE, HEIGHT - TOP)
        if content.chart:
            pixels = int(min(TALLEST, self.lowest + self.spare * CHART_PIXELS / ROOM))
            chart = content.chart(pixels)
            tall = plot.height(chart, CHART_PIXELS, ROOM)
            plot.draw(canvas, chart, SIDE, top - tall, CHART_PIXELS, ROOM)
            self.terms.draw(canvas, SIDE, top - tall)
            top -= tall + self.terms.height + 12 * self.size
        for order, column in enumerate(self.columns):
            _stack(canvas, column, SIDE + order * (COLUMN + GAP), top)
        self.foot.draw(canvas, SIDE, FOOT + self.foot.height)
        canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    def _text(
        self,
        text: str,
        points: float,
        leading: float,
        width: float,
        *,
        font: str = fonts.TEXT,
        colour: str = theme.INK,
        after: float = 0.0,
        right: bool = False,
        markup: bool = False,
    ) -> Piece:
        """A paragraph of a width, `after` points of air below it; `markup` where `text` is not plain."""
        style = ParagraphStyle(
            "text",
            fontName=font,
            fontSize=points * self.size,
            leading=leading * self.size,
            textColor=HexColor(colour),
            alignment=TA_RIGHT if right else TA_LEFT,
        )
        paragraph = Paragraph(_unbroken(text if markup else escape(text, quote=False)), style)
        tall = paragraph.wrap(width, HEIGHT)[1]
        return Piece(tall + after * self.size, lambda canvas, x, top: paragraph.drawOn(canvas, x, top - tall))

    def _head(self) -> list[Piece]:
        content = self.content

        def banner(canvas: Canvas, x: float, top: float) -> None:
            plot.paint(canvas, theme.INK)
            canvas.setFont(fonts.BOLD, 8)
            canvas.drawString(x, top - 7, t("shell.brand", content.lang))
            plot.paint(canvas, theme.MUTED)
            canvas.setFont(fonts.TEXT, 8)
            canvas.drawString(
                x + fonts.width(t("shell.brand", content.lang), fonts.BOLD, 8) + 5,
                top - 7,
                t("shell.brand_line", content.lang),
            )
            kind = content.kind or t("laporan.sheet.kind", content.lang)
            canvas.drawRightString(x + ROOM, top - 7, kind)
            _rule(canvas, x, top - 12, ROOM, theme.INK, 0.8)

        return [
            Piece(24.0, banner),
            self._text(content.title, 21, 24.5, ROOM, font=fonts.TITLE, after=3),
            self._text(content.standfirst, 9.2, 12.5, ROOM, colour=theme.MUTED, after=6),
            self._text(content.lead, 10.3, 14.4, ROOM, after=8),
            *([self._text(content.chart_title, 9.2, 11.5, ROOM, font=fonts.BOLD)] if content.chart else []),
        ]

    def _verdict(self) -> list[Piece]:
        """The verdict's word with its shape, and the measures worked out; nothing where nothing is judged."""
        content = self.content
        if not content.status:
            return []
        look = verdict_style(content.status)
        size = 13 * self.size

        def mark(canvas: Canvas, x: float, top: float) -> None:
            plot.symbol(canvas, look.symbol, x + size * 0.42, top - size * 0.62, size * 0.72, look.colour)
            plot.paint(canvas, look.colour)
            canvas.setFont(fonts.BOLD, size)
            canvas.drawString(x + size * 1.15, top - size * 0.94, content.status_word)

        scale = self._text(content.scale, 6.9, 8.6, COLUMN, colour=theme.MUTED)
        return [
            Piece(size * 1.35, mark),
            self._text(content.aim, 8.2, 10.6, COLUMN, colour=theme.MUTED, after=4),
            *(self._measure(m, large=True) for m in content.leading),
            Piece(4 * self.size, lambda canvas, x, top: None),
            *(self._measure(m, large=False) for m in content.others),
            scale,
            Piece(9 * self.size, lambda canvas, x, top: None),
        ]

    def _measure(self, m: Worked, *, large: bool) -> Piece:
        """One measure: name, result on the right, its sum under both."""
        points, small = (9.6, 7.2) if large else (8.2, 6.9)
        room = COLUMN * 0.6 - 8
        needed = fonts.width(m.result, fonts.BOLD, points * self.size) + 1
        across = min(needed, room)
        name = self._text(
            m.name, points, points * 1.22, COLUMN - across - 8, font=fonts.BOLD if large else fonts.TEXT
        )
        result = self._text(m.result, points, points * 1.22, across, font=fonts.BOLD, right=True)
        working = " = ".join(part for part in (m.symbols, m.calculation) if part)
        under = self._text(working, small, small * 1.25, COLUMN, colour=theme.MUTED)
        first = max(name.height, result.height)
        air = (3.0 if large else 2.0) * self.size

        def draw(canvas: Canvas, x: float, top: float) -> None:
            _rule(canvas, x, top, COLUMN, theme.HAIR, 0.6)
            name.draw(canvas, x, top - air)
            result.draw(canvas, x + COLUMN - across, top - air)
            under.draw(canvas, x, top - air - first)

        return Piece(first + under.height + 2 * air, draw)

    def _block(self, block: Block) -> list[Piece]:
        pieces = [self._text(block.heading, 11, 14, COLUMN, font=fonts.TITLE, after=1)]
        if block.chart is not None:
            strip = block.chart
            tall = plot.height(strip, STRIP_PIXELS, COLUMN)
            pieces.append(
                Piece(
                    tall,
                    lambda canvas, x, top: plot.draw(canvas, strip, x, top - tall, STRIP_PIXELS, COLUMN),
                )
            )
        pieces += [self._text(text, 8.4, 11.1, COLUMN, after=2.5) for text in block.paragraphs]
        return [*pieces, Piece(7 * self.size, lambda canvas, x, top: None)]

    def _foot(self) -> Piece:
        """Sources, what cannot be answered, build; the code and the link that reopen the page."""
        content, scanned = self.content, self.content.link.startswith("http")
        width = ROOM - (QR + 14 if scanned else 0)
        sources = f"<b>{t('laporan.sheet.sources', content.lang)}.</b> {escape(' '.join(content.sources), quote=False)}"
        limits = (
            f"<b>{t('laporan.sheet.limits_title', content.lang)}.</b> {escape(content.limits, quote=False)}"
        )
        pieces = [
            self._text(sources, 6.9, 8.7, width, colour=theme.MUTED, after=1.5, markup=True),
            self._text(limits, 6.9, 8.7, width, colour=theme.MUTED, after=1.5, markup=True),
            self._text(content.footer, 6.9, 8.7, width, colour=theme.MUTED),
        ]
        if scanned:
            address = f'<link href="{escape(content.link)}"><u>{escape(content.link)}</u></link>'
            pieces.append(self._text(address, 6.4, 8, width, colour=theme.LINK, markup=True))
        tall = max(_tall(pieces), QR if scanned else 0.0)

        def draw(canvas: Canvas, x: float, top: float) -> None:
            _rule(canvas, x, top, ROOM, theme.INK, 0.8)
            _stack(canvas, pieces, x, top - 6)
            if scanned:
                _code(canvas, content.link, x + ROOM - QR, top - 6 - QR)

        return Piece(tall + 6, draw)


def _unbroken(text: str) -> str:
    """The text with figures kept on one line with their percent sign."""
    return text.replace(" %", "\u00a0%")


def _tall(pieces: Sequence[Piece]) -> float:
    return sum(piece.height for piece in pieces)


def _stack(canvas: Canvas, pieces: Sequence[Piece], x: float, top: float) -> float:
    """Draws pieces under one another; returns where the last one ends."""
    for piece in pieces:
        piece.draw(canvas, x, top)
        top -= piece.height
    return top


def _rule(canvas: Canvas, x: float, y: float, width: float, colour: str, thick: float) -> None:
    plot.paint(canvas, colour, stroke=True)
    canvas.setLineWidth(thick)
    canvas.setDash()
    canvas.line(x, y, x + width, y)


def _code(canvas: Canvas, link: str, x: float, y: float) -> None:
    """The link as a QR code of `QR` points."""
    drawing = Drawing(QR, QR)
    drawing.add(
        QrCodeWidget(
            link, barWidth=QR, barHeight=QR, barBorder=0, barLevel="M", barFillColor=HexColor(theme.INK)
        )
    )
    renderPDF.draw(drawing, canvas, x, y)
