"""Sheets as they come out of a printer: their ink, their lines, and what two decoders read on them."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from tests.ui.test_phone_code import grey, read_twice
from venuescreen.core.paper import PaperSize
from venuescreen.paper.sheets import MARGIN, Draw, to_image

DPI = 76.2
"""Three dots a millimetre."""
DOTS = 3
_INK = bytes(level < 250 for level in range(256))
_TWICE = bytes(level < 125 for level in range(256))
"""One layer of black at 0.4 is 153, a second 92."""


def printed(draw: Draw, size: PaperSize = PaperSize.A4, dots_per_inch: float = DPI) -> QImage:
    """Return a sheet."""
    return to_image(size, draw, dots_per_inch)


def scanned(draw: Draw, size: PaperSize = PaperSize.A4, dots_per_inch: float = 110) -> list[tuple[str, ...]]:
    """Return what each of two decoders finds on a sheet."""
    return read_twice(printed(draw, size, dots_per_inch))


def ink(image: QImage) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of all that is not white, in millimetres from the sheet's corner."""
    rows = {number: row for number, row in enumerate(row.translate(_INK) for row in grey(image)) if 1 in row}
    left, right = min(row.index(1) for row in rows.values()), max(row.rindex(1) for row in rows.values())
    return left // DOTS, min(rows) // DOTS, right // DOTS, max(rows) // DOTS


def assert_inside_margins(image: QImage) -> None:
    """Fail where there is ink that a printer might not reach; a letter may stand out by a millimetre."""
    margin = MARGIN // 100 - 1
    left, top, right, bottom = ink(image)
    assert left >= margin
    assert top >= margin
    assert right <= image.width() // DOTS - margin
    assert bottom <= image.height() // DOTS - margin


def bands(image: QImage, right: float = 1) -> list[tuple[float, float]]:
    """Return top and height in millimetres of what is inked without a gap, down to a share of the width."""
    found: list[tuple[float, float]] = []
    start = None
    for number, row in enumerate([*grey(image), b"\xff"]):
        inked = 1 in row[: max(1, round(len(row) * right))].translate(_INK)
        if inked and start is None:
            start = number
        elif not inked and start is not None:
            found.append((start / DOTS, (number - start) / DOTS))
            start = None
    return found


def assert_nothing_overlaps(draw: Draw, size: PaperSize = PaperSize.A4) -> None:
    """Fail where two things are drawn one over the other: each is drawn half transparent, so two are darker."""

    def faint(painter: QPainter) -> None:
        painter.setOpacity(0.4)
        draw(painter)

    dark = sum(row.translate(_TWICE).count(1) for row in grey(printed(faint, size)))
    assert dark <= 40, f"{dark} dots are drawn twice"  # letters of one word may touch in a few
