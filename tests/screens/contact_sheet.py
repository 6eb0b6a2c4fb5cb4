"""Pictures side by side on one sheet, each with a caption."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter

GROUND, INK = "#d9d9d6", "#1b1b1b"
GAP, CAPTION, TITLE = 20, 30, 56
FACE = "Atkinson Hyperlegible Next"


@dataclass(frozen=True)
class Shot:
    """A picture, as large as it will be on the sheet."""

    caption: str
    image: QImage

    @property
    def height(self) -> int:
        """What it takes on the sheet, with its caption and the space below."""
        return CAPTION + self.image.height() + GAP


def shot(caption: str, image: QImage, width: int) -> Shot:
    """Return a picture made so wide; it never grows."""
    smooth = Qt.TransformationMode.SmoothTransformation
    return Shot(caption, image.scaledToWidth(width, smooth) if image.width() > width else image)


def paste(title: str, columns: Sequence[Sequence[Shot]]) -> QImage:
    """Return a sheet with a title, and columns of pictures from the top."""
    widths = [max(each.image.width() for each in column) for column in columns]
    height = TITLE + max(sum(each.height for each in column) for column in columns)
    sheet = QImage(GAP + sum(width + GAP for width in widths), height, QImage.Format.Format_RGB32)
    sheet.fill(GROUND)
    with QPainter(sheet) as painter:
        painter.setPen(INK)
        _write(painter, QRect(GAP, 0, sheet.width() - 2 * GAP, TITLE), title, 26, QFont.Weight.Bold)
        x = GAP
        for width, column in zip(widths, columns, strict=True):
            _paste_column(painter, x, width, column)
            x += width + GAP
    return sheet


def _paste_column(painter: QPainter, x: int, width: int, column: Iterable[Shot]) -> None:
    y = TITLE
    for each in column:
        _write(painter, QRect(x, y, width, CAPTION), each.caption, 18, QFont.Weight.Normal)
        painter.drawImage(x, y + CAPTION, each.image)
        y += each.height


def _write(painter: QPainter, place: QRect, text: str, size: int, weight: QFont.Weight) -> None:
    font = QFont(FACE)
    font.setPixelSize(size)
    font.setWeight(weight)
    painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def save(sheet: QImage, file: Path) -> Path:
    """Save a sheet; return where it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not sheet.save(str(file)):
        raise OSError(f"{file} could not be written")
    return file
