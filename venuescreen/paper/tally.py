"""Tally sheets: boxes in fives for each coming session, and a line for its total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPen

from venuescreen.i18n.paper import PrintedDate, TallyWords
from venuescreen.paper.lettering import DISPLAY, INK, LINE, MUTED, STRONG, TEXT, fitted
from venuescreen.paper.sheets import MARGIN, MM, Draw

BOX, BETWEEN, BETWEEN_FIVES = 5 * MM, 1 * MM, 4 * MM
LINES = 3
"""Of boxes for each session."""
_FIVE = 5 * BOX + 4 * BETWEEN
_TOTAL = 30 * MM
_ROW = LINES * (BOX + 2 * MM) + 12 * MM
_HEAD, _FOOT = 34 * MM, 12 * MM


def tally_sheets(words: TallyWords, sheet: QSize) -> list[Draw]:
    """Return the sheets that the sessions need, at least one."""
    room = sheet.height() - 2 * MARGIN - _HEAD - _FOOT
    most = max(1, room // _ROW)
    parts = [words.sessions[start : start + most] for start in range(0, len(words.sessions), most)] or [()]
    return [_Sheet(words, part, sheet, room // most) for part in parts]


@dataclass(frozen=True, slots=True)
class _Sheet:
    words: TallyWords
    sessions: Sequence[PrintedDate]
    sheet: QSize
    row: int
    """The height that each session has."""

    def __call__(self, painter: QPainter) -> None:
        width, words = self.sheet.width() - 2 * MARGIN, self.words
        title = fitted(words.title, DISPLAY, width, 13 * MM, 5 * MM, 11 * MM)
        place = fitted(words.place, STRONG, width, 9 * MM, 3 * MM, 5 * MM)
        how = fitted(words.how, TEXT, width, 8 * MM, 3 * MM, 5 * MM)
        title.draw(painter, MARGIN, MARGIN)
        place.draw(painter, MARGIN, MARGIN + title.height + 1 * MM, MUTED)
        how.draw(painter, MARGIN, MARGIN + title.height + place.height + 3 * MM)
        top = MARGIN + _HEAD
        for session in self.sessions:
            self._session(painter, session, top, width)
            top += self.row
        after = fitted(words.after, STRONG, width, _FOOT, 3 * MM, 5 * MM)
        after.draw(painter, MARGIN, self.sheet.height() - MARGIN - after.height)

    def _session(self, painter: QPainter, session: PrintedDate, top: int, width: int) -> None:
        painter.fillRect(MARGIN, top, width, 20, LINE)
        said = " · ".join(part for part in (session.day, session.time, session.note) if part)
        heading = fitted(said, STRONG, width, 8 * MM, 4 * MM, 5 * MM)
        heading.draw(painter, MARGIN, top + (12 * MM - heading.height) // 2)
        painter.setPen(QPen(INK, 25))
        first = top + 12 * MM
        for down in range(LINES):
            for x in _boxes(width - _TOTAL):
                painter.drawRect(MARGIN + x, first + down * (BOX + 2 * MM), BOX, BOX)
        left, line = MARGIN + width - _TOTAL + 4 * MM, first + LINES * (BOX + 2 * MM) - 2 * MM
        total = fitted(self.words.total, TEXT, _TOTAL - 4 * MM, 6 * MM, 3 * MM, 4 * MM + 50)
        total.draw(painter, left, first - 1 * MM, MUTED)
        painter.fillRect(left, line - 20, _TOTAL - 4 * MM, 40, INK)


def boxes_a_session(sheet: QSize) -> int:
    """Return how many boxes each session has on sheets of this size."""
    return LINES * len(_boxes(sheet.width() - 2 * MARGIN - _TOTAL))


def _boxes(width: int) -> list[int]:
    """Return where the boxes of a line begin: as many fives as fit."""
    fives = (width + BETWEEN_FIVES) // (_FIVE + BETWEEN_FIVES)
    return [five * (_FIVE + BETWEEN_FIVES) + box * (BOX + BETWEEN) for five in range(fives) for box in range(5)]
