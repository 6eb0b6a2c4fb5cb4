"""Text on paper: set in a width, as large as fits, in any script. Lengths are in hundredths of a millimetre."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import regex
from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from venuescreen.faces import DISPLAY_FAMILY, TEXT_FAMILY, family_for

INK, MUTED, ACCENT, LINE = QColor("#2A211B"), QColor("#6B5B4E"), QColor("#A63D1F"), QColor("#CDBFAE")
"""The paper theme's; the line is darker, as printers lose the light one."""
_MOST_LETTERS = 1000
"""More never fits a sheet, and takes long to set."""
_LONG_WORD = 20
_OTHER_FORMS = (QFont.Tag("rvrn"), QFont.Tag("locl"))
"""Of letters, for small sizes and from the fonts' other parts: Qt leaves them nameless, so no reader of a PDF could
read, find or say them.
"""


@dataclass(frozen=True, slots=True)
class Face:
    """A cut of a family."""

    family: str
    weight: QFont.Weight
    leading: float
    """Of a line, times its own height."""


DISPLAY = Face(DISPLAY_FAMILY, QFont.Weight.DemiBold, 0.94)
TEXT = Face(TEXT_FAMILY, QFont.Weight.Normal, 1.06)
STRONG = Face(TEXT_FAMILY, QFont.Weight.Bold, 1.06)


class Block:
    """A text that was set in lines; `height` is what they take."""

    def __init__(self, text: str, face: Face, size: int, width: int) -> None:
        """`size` is the letters' height as a font counts it; a word that is wider than `width` is broken."""
        font = QFont(family_for(text, face.family))
        font.setWeight(face.weight)
        font.setPixelSize(size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for feature in _OTHER_FORMS:
            font.setFeature(feature, 0)
        self.face = face
        self.size = size
        self._layout = QTextLayout(text, font)
        # It begins on the sheet's own side, also what is written from the right.
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.height = 0
        self._set(width, face.leading)

    @property
    def text(self) -> str:
        """What it says."""
        return self._layout.text()

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return self._layout.lineCount()

    @property
    def reach(self) -> int:
        """How far its longest line goes."""
        return math.ceil(max((self._layout.lineAt(n).naturalTextWidth() for n in range(self.lines)), default=0))

    @property
    def breaks_a_word(self) -> bool:
        """Whether a word had to go on in the next line."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, self._layout.text())
        for number in range(1, self.lines):
            finder.setPosition(self._layout.lineAt(number).textStart())
            if not finder.isAtBoundary():
                return True
        return False

    def draw(self, painter: QPainter, x: int, y: int, colour: QColor = INK) -> None:
        """Draw it with its upper left corner there."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def _set(self, width: int, leading: float) -> None:
        layout, top = self._layout, 0.0
        metrics = QFontMetricsF(layout.font())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # Other scripts' fonts ask for up to twice the height that their letters need.
            letters = metrics.tightBoundingRect(self.text[line.textStart() : line.textStart() + line.textLength()])
            rise, fall = max(metrics.ascent(), -letters.top()), max(metrics.descent(), letters.bottom())
            line.setPosition(QPointF(0, top + rise - line.ascent()))
            reach, own = rise + fall, metrics.ascent() + metrics.descent()
            top += reach if reach > own else own * leading
        layout.endLayout()
        self.height = round(top)


def fitted(text: str, face: Face, width: int, height: int, smallest: int, largest: int) -> Block:
    """Return a text set as large as it fits without breaking a word.

    In the smallest size a word may break, and what still doesn't fit `height` ends in "…".
    """
    text = text[:_MOST_LETTERS]
    low, best = smallest, Block(text, face, smallest, width)
    if best.height > height:
        return _shortened(text, face, width, height, smallest)
    high = largest
    while high - low > 5:
        middle = (low + high) // 2
        block = Block(text, face, middle, width)
        if block.height <= height and not block.breaks_a_word:
            low, best = middle, block
        else:
            high = middle
    return best


def balanced(block: Block, width: int) -> Block:
    """Return a text of that width in as many lines, none of them much longer than it need be."""
    best, low, high = block, 0, width
    while high - low > 50:
        middle = (low + high) // 2
        narrow = Block(block.text, block.face, block.size, middle)
        if narrow.lines == block.lines and narrow.reach <= middle and not narrow.breaks_a_word:
            best, high = narrow, middle
        else:
            low = middle
    return best


def _shortened(text: str, face: Face, width: int, height: int, size: int) -> Block:
    """Return as much of a text as fits, at least one letter."""
    letters = regex.findall(r"\X", text)
    low, high = 1, len(letters)
    while high - low > 1:
        middle = (low + high) // 2
        fits = Block(_ended(letters[:middle]), face, size, width).height <= height
        low, high = (middle, high) if fits else (low, middle)
    return Block(_ended(letters[:low]), face, size, width)


def _ended(letters: Sequence[str]) -> str:
    """Return the beginning of a text, up to a word's end where one is near."""
    text = "".join(letters)
    head, space, tail = text.rpartition(" ")
    return (head if space and len(tail) < _LONG_WORD else text).rstrip() + "…"
