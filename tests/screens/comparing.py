"""Whether two small pictures of a screen show the same, as an eye would say."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

Mode = QPainter.CompositionMode
REACH = 1
"""Points by which an edge may stand elsewhere: what hinting and smoothing do to letters stays within."""
GRIDS = ((4, 4, 9), (32, 1, 7))
"""Width and height of blocks, and by how many of 255 steps the mean of one may be off: things, and level lines.

Another hinting reaches 7 and 3; a grey text that turned black is 11, a hairline that is gone 9.
"""


def differing(actual: QImage, expected: QImage) -> list[QRect]:
    """Return the blocks in which they differ; all of it where they are not of one size."""
    if actual.size() != expected.size():
        return [actual.rect() | expected.rect()]
    far = distance(actual, expected)
    return [block for grid in GRIDS for block in _blocks_over(far, *grid)]


def distance(actual: QImage, expected: QImage) -> QImage:
    """Return how far each point of either picture is beyond all that the other has around it, channel by channel."""
    one, other = (image.convertToFormat(QImage.Format.Format_RGB32) for image in (actual, expected))
    return _merged(_beyond(one, other), _beyond(other, one), Mode.CompositionMode_Lighten)


def _beyond(image: QImage, other: QImage) -> QImage:
    brightest = _spread(other, Mode.CompositionMode_Lighten)
    darkest = _spread(other, Mode.CompositionMode_Darken)
    above = _merged(image, _merged(image, brightest, Mode.CompositionMode_Darken), Mode.CompositionMode_Difference)
    below = _merged(image, _merged(image, darkest, Mode.CompositionMode_Lighten), Mode.CompositionMode_Difference)
    return _merged(above, below, Mode.CompositionMode_Lighten)


def _spread(image: QImage, mode: QPainter.CompositionMode) -> QImage:
    """Give each point the most or the least of what is around it."""
    spread = image.copy()
    with QPainter(spread) as painter:
        painter.setCompositionMode(mode)
        for x in range(-REACH, REACH + 1):
            for y in range(-REACH, REACH + 1):
                painter.drawImage(x, y, image)
    return spread


def _merged(lower: QImage, upper: QImage, mode: QPainter.CompositionMode) -> QImage:
    merged = lower.copy()
    with QPainter(merged) as painter:
        painter.setCompositionMode(mode)
        painter.drawImage(0, 0, upper)
    return merged


def _blocks_over(image: QImage, width: int, height: int, tolerance: int) -> list[QRect]:
    columns, rows = -(-image.width() // width), -(-image.height() // height)
    padded = image.copy(QRect(0, 0, columns * width, rows * height))
    smooth = Qt.TransformationMode.SmoothTransformation
    means = padded.scaled(columns, rows, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return [
        QRect(x * width, y * height, width, height)
        for y in range(rows)
        for x in range(columns)
        if max(means.pixelColor(x, y).getRgb()[:3]) > tolerance  # type: ignore[index]
    ]
