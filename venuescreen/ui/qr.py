"""A text as a QR code: its modules, and a small picture of them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider

PROVIDER = "code"
"""The name under which `Codes` is known to the QML engine."""
QUIET = 4
"""Modules of the light colour on each side (ISO/IEC 18004)."""
INK, CARD = QColor("#2A211B"), QColor("#FFFBF4")
"""The paper theme's: a code is dark on light in every theme, or many phones can't read it."""
LEAST_VERSION = 3
"""Up to this one (29 modules) more error correction is better than fewer modules."""
MOST_BYTES = 300
"""Of a text: with more, the modules are too fine for a camera before the screen."""


def modules(text: str) -> list[list[bool]]:
    """Return the rows of a code, true for dark, with no quiet zone.

    It has the highest error correction that stays within version 3, or, where that holds too little, within the
    smallest version that holds the text at all. Raises `ValueError` for a text over `MOST_BYTES`.
    """
    from qrcode.constants import (
        ERROR_CORRECT_H,
        ERROR_CORRECT_L,
        ERROR_CORRECT_M,
        ERROR_CORRECT_Q,
    )  # after the first frame
    from qrcode.main import QRCode

    _checked(text)
    made = []
    for correction in (ERROR_CORRECT_H, ERROR_CORRECT_Q, ERROR_CORRECT_M, ERROR_CORRECT_L):
        code = QRCode(error_correction=correction, border=0)
        code.add_data(text)
        code.best_fit()
        made.append(code)
    most = max(LEAST_VERSION, made[-1].version)
    best = next(code for code in made if code.version <= most)
    best.make(fit=False)
    return [[bool(dark) for dark in row] for row in best.modules]


def source_of(text: str) -> str:
    """Return the QML source of a text's code, for an `Image` that does not smooth. Raises as `modules`."""
    return f"image://{PROVIDER}/{_checked(text).encode().hex()}"


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


def _checked(text: str) -> str:
    if len(text.encode()) > MOST_BYTES:
        raise ValueError("too much for a code")
    return text
