"""Sheets of paper: drawn once, as a PDF or as a picture. Lengths are in hundredths of a millimetre."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter

from venuescreen.core.paper import PaperSize

UNITS_PER_INCH = 2540
MM = 100
_SIZES = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.LETTER: QPageSize.PageSizeId.Letter}
MARGIN = 16 * MM
"""No printer needs more."""

Draw: TypeAlias = Callable[[QPainter], None]
"""Draws one sheet, whose corner is at 0, 0."""


def begin(fonts: Path) -> QCoreApplication:
    """Make Qt ready to draw, without a display, and load the fonts of that folder; keep what is returned."""
    made = QCoreApplication.instance()
    if made is None:
        # Elsewhere the platform's own plugin is needed to find the system's fonts, and asks for no display.
        unseen = ["-platform", "offscreen"] if sys.platform == "linux" else []
        made = QGuiApplication(["venuescreen", *unseen])
    for file in sorted(fonts.rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    return made


def measure(size: PaperSize) -> QSize:
    """Return width and height of an upright sheet."""
    points = QPageSize(_SIZES[size]).size(QPageSize.Unit.Millimeter)
    return QSize(round(points.width() * MM), round(points.height() * MM))


def to_pdf(size: PaperSize, title: str, sheets: Sequence[Draw]) -> bytes:
    """Return a PDF of at least one sheet; its text is text, with the fonts in it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageSize(QPageSize(_SIZES[size]))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("venuescreen")
    painter = QPainter(writer)
    try:
        for number, draw in enumerate(sheets):
            if number:
                writer.newPage()
            draw(painter)
    finally:
        painter.end()
    return bytes(buffer.data().data())


def to_image(size: PaperSize, draw: Draw, dots_per_inch: float) -> QImage:
    """Return one sheet as it would be printed, on white."""
    whole, scale = measure(size), dots_per_inch / UNITS_PER_INCH
    image = QImage(round(whole.width() * scale), round(whole.height() * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        draw(painter)
    finally:
        painter.end()
    return image


def to_png(size: PaperSize, draw: Draw, dots_per_inch: float) -> bytes:
    """Return that picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = to_image(size, draw, dots_per_inch)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # bytes, say the stubs; it takes str only
    return bytes(buffer.data().data())
