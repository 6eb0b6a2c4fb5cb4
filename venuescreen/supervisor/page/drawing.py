"""The page drawn with Qt's painter: no QML, and no font of ours needed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter

from venuescreen.supervisor.page.words import Words

GROUND, INK, MUTED, LINE, ACCENT = "#F6F0E6", "#2A211B", "#6B5B4E", "#E2D6C5", "#A63D1F"
_HEADINGS, _TEXT = "Fraunces", "Atkinson Hyperlegible Next"
_LARGEST, _STEP, _SMALLEST_PX = 1.25, 0.95, 14
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Sizes are of a screen of 1280 × 800; an empty text is a hairline."""

    text: str
    size: float = 0
    before: float = 0
    colour: str = INK
    heading: bool = False

    def font(self, unit: float) -> QFont:
        font = QFont()
        font.setFamilies([_HEADINGS if self.heading else _TEXT, *font.families()])
        font.setPixelSize(max(_SMALLEST_PX, round(self.size * unit)))
        if self.heading:
            font.setWeight(QFont.Weight.DemiBold)
        return font


def load_fonts() -> None:
    """Use the board's fonts where they are; without them the system's do."""
    package = Path(__file__).parents[2]
    for assets in (package / "assets", package.parent / "assets"):
        with suppress(OSError):
            for file in sorted(assets.glob("fonts/*/*.ttf")):
                QFontDatabase.addApplicationFont(str(file))


def draw(painter: QPainter, size: QSize, speech: Sequence[Words], seconds: int, log: str) -> None:
    """Draw the whole page, as large as it fits."""
    painter.fillRect(0, 0, size.width(), size.height(), QColor(GROUND))
    upright = size.height() > size.width()
    unit = min(size.width() / (800 if upright else 1280), size.height() / (1280 if upright else 800))
    margin = 40 * unit
    room = QRectF(margin, margin, size.width() - 2 * margin, size.height() - 2 * margin)
    paragraphs = [paragraph for words in speech for paragraph in _block(words, seconds, log)][1:]
    scale = _LARGEST * unit
    while _lay(None, paragraphs, room, scale) > room.height() and scale > unit / 3:
        scale *= _STEP
    free = room.height() - _lay(None, paragraphs, room, scale)
    _lay(painter, paragraphs, room.translated(0, max(0, free / 2)), scale)


def _block(words: Words, seconds: int, log: str) -> list[_Paragraph]:
    # A path has no spaces: it may break after each of its parts.
    advice = words.advice(log.replace("/", "/\u200b").replace("\\", "\\\u200b"))
    return [
        _Paragraph("", colour=LINE),
        _Paragraph(words.title, 40, 28, heading=True),
        _Paragraph(words.next_try(seconds), 24, 8, ACCENT),
        _Paragraph(words.safe, 24, 2),
        *(_Paragraph(step, 20, 12 if at == 0 else 6, MUTED) for at, step in enumerate(advice)),
    ]


def _lay(painter: QPainter | None, paragraphs: Sequence[_Paragraph], room: QRectF, unit: float) -> float:
    """Draw the paragraphs below one another, or only measure them; return their height."""
    below = 0.0
    for paragraph in paragraphs:
        below += paragraph.before * unit
        if not paragraph.text:
            below += 28 * unit
            if painter is not None:
                painter.fillRect(
                    QRectF(room.left(), room.top() + below, room.width(), max(1, unit)), QColor(paragraph.colour)
                )
            continue
        font = paragraph.font(unit)
        place = QRectF(room.left(), room.top() + below, room.width(), 1_000_000)
        if painter is not None:
            painter.setFont(font)
            painter.setPen(QColor(paragraph.colour))
            painter.drawText(place, int(_WRAP), paragraph.text)
        below += QFontMetricsF(font).boundingRect(place, int(_WRAP), paragraph.text).height()
    return below
