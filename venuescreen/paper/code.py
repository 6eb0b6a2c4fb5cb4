"""A QR code as one shape: sharp at every size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from venuescreen.qr import QUIET

LEAST_MODULE = 60
"""0.6 mm: phones read finer ones, but not every phone, nor on creased paper."""
MOST_MODULE = 180
"""A short address is read from some metres off."""
_BLACK = QColor("#000000")


def module_size(rows: Sequence[Sequence[bool]], wanted: int) -> int:
    """Return the edge of a module for a code that is about `wanted` wide with its quiet zone."""
    return max(LEAST_MODULE, min(MOST_MODULE, wanted // side(rows)))


def side(rows: Sequence[Sequence[bool]]) -> int:
    """Return how many modules wide it is with its quiet zone."""
    return len(rows) + 2 * QUIET


def draw_code(painter: QPainter, rows: Sequence[Sequence[bool]], x: int, y: int, module: int) -> None:
    """Draw it, the corner of its quiet zone at `x`, `y`; the paper is light."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for down, row in enumerate(rows, QUIET):
        for start, length in _runs(row):
            path.addRect(x + (start + QUIET) * module, y + down * module, length * module, module)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # no light seams between rows
    painter.fillPath(path, _BLACK)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where dark modules begin, and how many they are."""
    runs: list[tuple[int, int]] = []
    start = None
    for place, dark in enumerate((*row, False)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            runs.append((start, place - start))
            start = None
    return runs
