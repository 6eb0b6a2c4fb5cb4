"""A text as a QR code: a small picture of its modules."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider

from venuescreen.qr import QUIET, checked
from venuescreen.qr import modules as modules

PROVIDER = "code"
"""The name under which `Codes` is known to the QML engine."""
INK, CARD = QColor("#2A211B"), QColor("#FFFBF4")
"""The paper theme's: a code is dark on light in every theme, or many phones can't read it."""


def source_of(text: str) -> str:
    """Return the QML source of a text's code, for an `Image` that does not smooth. Raises as `modules`."""
    return f"image://{PROVIDER}/{checked(text).encode().hex()}"


class Codes(QQuickImageProvider):
    """Draws the codes of `source_of`, one pixel a module, with the quiet zone: at once, on Qt's own thread."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002  # Qt's names
        """See `QQuickImageProvider`."""
        del requestedSize
        rows = modules(bytes.fromhex(id).decode())
        side = len(rows) + 2 * QUIET
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(CARD)
        for y, row in enumerate(rows, QUIET):
            for x, dark in enumerate(row, QUIET):
                if dark:
                    image.setPixelColor(x, y, INK)
        size.setWidth(side)
        size.setHeight(side)
        return image
