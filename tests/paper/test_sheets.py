"""The PDF itself."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from tests.system.program import UNSEEN
from venuescreen.core.paper import PaperSize
from venuescreen.paper.lettering import TEXT, Block
from venuescreen.paper.sheets import measure, to_image, to_pdf, to_png

MEDIA = {PaperSize.A4: (595, 842), PaperSize.LETTER: (612, 792)}
"""In points, 72 to an inch."""


def words(painter: QPainter) -> None:
    """Draw some text."""
    Block("Café", TEXT, 1_000, 10_000).draw(painter, 2_000, 2_000)


def corners(painter: QPainter) -> None:
    """Draw a square of a centimetre in the last corner."""
    end = measure(PaperSize.A4)
    painter.fillRect(QRect(end.width() - 1_000, end.height() - 1_000, 1_000, 1_000), "black")


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("number", [1, 3])
def test_a_pdf_has_its_sheets_in_their_size(size: PaperSize, number: int) -> None:
    """As many pages as sheets, upright, in what the printer has in it."""
    data = to_pdf(size, "Café", [words] * number)
    assert data.startswith(b"%PDF-1.")
    assert data.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == number
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert {(round(float(x)), round(float(y))) for x, y in boxes} == {MEDIA[size]}


def test_its_text_is_text_with_the_fonts_in_it() -> None:
    """It prints alike where the fonts are not installed, and can be searched and read out."""
    data = to_pdf(PaperSize.A4, "Café", [words])
    assert b"/FontFile2" in data
    assert b"/ToUnicode" in data
    assert b"AtkinsonHyperlegible" in data
    assert b"/Image" not in re.sub(rb"/ProcSet.*?\]", b"", data)


def test_a_picture_is_the_whole_sheet() -> None:
    """To the last corner, at the dots that are asked for."""
    image = to_image(PaperSize.A4, corners, 25.4)
    assert (image.width(), image.height()) == (210, 297)
    assert [image.pixelColor(x, y).lightness() for x, y in ((209, 296), (201, 288), (199, 296), (0, 0))] == [
        0,
        0,
        255,
        255,
    ]
    read = QImage.fromData(to_png(PaperSize.LETTER, words, 25.4))
    assert (read.width(), read.height()) == (216, 279)


def test_no_display_is_needed() -> None:
    """A program without one draws all the same, and says nothing on it."""
    script = (
        "from tests.paper.test_sheets import *\n"
        "from venuescreen.paper.sheets import begin\n"
        "from venuescreen.paths import assets\n"
        "kept = begin(assets() / 'fonts')\n"
        "print(len(to_pdf(PaperSize.A4, 'x', [words])) > 1000)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=UNSEEN, check=True)
    assert (done.stdout, done.stderr) == ("True\n", "")
