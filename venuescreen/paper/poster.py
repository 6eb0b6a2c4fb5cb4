"""A poster: the promise in huge type, the next dates, and a code that holds the series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter

from venuescreen.i18n.paper import PosterWords, PrintedDate
from venuescreen.paper.code import draw_code, module_size, side
from venuescreen.paper.lettering import ACCENT, DISPLAY, INK, LINE, MUTED, STRONG, TEXT, Block, balanced, fitted
from venuescreen.paper.sheets import MARGIN, MM
from venuescreen.qr import QUIET

CODE = 62 * MM
GAP = 10 * MM
MOST_DATES = 82 * MM
"""The height that dates may take, with their title."""
SMALLEST_PROMISE, LARGEST_PROMISE = 6 * MM, 60 * MM


@dataclass(frozen=True, slots=True)
class Poster:
    """Draws one sheet of this size."""

    words: PosterWords
    code: Sequence[Sequence[bool]] | None
    """Rows of modules; None for no code."""
    sheet: QSize

    def __call__(self, painter: QPainter) -> None:
        """Draw it: the promise gets all the room that the rest leaves."""
        top = self._head(painter)
        foot = self._foot(painter)
        bottom = self._lower(painter, foot - 8 * MM)
        bottom = self._welcome(painter, bottom - 9 * MM)
        self._promise(painter, top + 8 * MM, bottom - 8 * MM)

    @property
    def _width(self) -> int:
        return self.sheet.width() - 2 * MARGIN

    def _head(self, painter: QPainter) -> int:
        """Draw the place's name and address; return where they end."""
        y = MARGIN
        if self.words.place:
            name = fitted(self.words.place, DISPLAY, self._width, 22 * MM, 4 * MM, 12 * MM)
            name.draw(painter, MARGIN, y)
            y += name.height + 1 * MM
        if self.words.address:
            address = fitted(self.words.address, TEXT, self._width, 11 * MM, 3 * MM, 5 * MM + 50)
            address.draw(painter, MARGIN, y, MUTED)
            y += address.height
        return y

    def _promise(self, painter: QPainter, top: int, bottom: int) -> None:
        if self.words.what:
            what = fitted(self.words.what, DISPLAY, self._width, 20 * MM, 4 * MM, 11 * MM)
            what.draw(painter, MARGIN, top, ACCENT)
            top += what.height + 2 * MM
        room = bottom - top
        largest = fitted(self.words.promise, DISPLAY, self._width, room, SMALLEST_PROMISE, LARGEST_PROMISE)
        promise = balanced(largest, self._width)
        promise.draw(painter, MARGIN, top + max(0, (room - promise.height) // 2))

    def _welcome(self, painter: QPainter, bottom: int) -> int:
        """Draw who is welcome, and what happens to names, above `bottom`; return where that begins."""
        welcome = fitted(self.words.welcome, DISPLAY, self._width, 13 * MM, 5 * MM, 10 * MM)
        names = Block(self.words.names, TEXT, 5 * MM, self._width)
        top = bottom - names.height - 2 * MM - welcome.height
        welcome.draw(painter, MARGIN, top, ACCENT)
        names.draw(painter, MARGIN, bottom - names.height)
        return top

    def _lower(self, painter: QPainter, bottom: int) -> int:
        """Draw the dates and the code above `bottom`; return where they begin."""
        code = _Code(self.code, self.words.code, self._width, alone=not self.words.dates) if self.code else None
        left = self._width - (code.width + GAP if code else 0)
        dates = _Dates(self.words.dates_title, self.words.dates, left) if self.words.dates else None
        top = bottom - max(code.height if code else 0, dates.height if dates else 0)
        if dates:
            dates.draw(painter, MARGIN, top)
        if code:
            code.draw(painter, MARGIN + left + GAP if dates else MARGIN, top)
        return top

    def _foot(self, painter: QPainter) -> int:
        """Draw of when this is; return where that begins."""
        printed = Block(self.words.printed, TEXT, 3 * MM + 60, self._width)
        top = self.sheet.height() - MARGIN - printed.height
        painter.fillRect(MARGIN, top - 2 * MM, self._width, 15, LINE)
        printed.draw(painter, MARGIN, top, MUTED)
        return top - 2 * MM


class _Code:
    """The code, with what it is for below it; beside it where it stands alone."""

    def __init__(self, rows: Sequence[Sequence[bool]], said: str, width: int, *, alone: bool) -> None:
        self._rows, self._alone = rows, alone
        self._module = module_size(rows, CODE)
        self._quiet = QUIET * self._module
        self._edge = side(rows) * self._module - 2 * self._quiet
        self._gap = max(self._quiet, GAP if alone else 2 * MM)
        beside = width - self._edge - self._gap
        size = 5 * MM + 50 if alone else 4 * MM + 40
        self._caption = Block(said, TEXT, size, beside if alone else self._edge)
        self.width = self._edge
        self.height = self._edge if alone else self._edge + self._gap + self._caption.height

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        """Draw it, its first dark module there: the quiet zone is around it."""
        draw_code(painter, self._rows, x - self._quiet, y - self._quiet, self._module)
        if self._alone:
            self._caption.draw(painter, x + self._edge + self._gap, y, MUTED)
        else:
            self._caption.draw(painter, x, y + self._edge + self._gap, MUTED)


class _Dates:
    """The dates below their title: as many as there is room for."""

    def __init__(self, title: str, dates: Sequence[PrintedDate], width: int) -> None:
        self._title = Block(title, STRONG, 5 * MM + 50, width)
        self._rows: list[_Row] = []
        reach = max(Block(date.day, TEXT, _Row.SIZE, width).reach for date in dates)
        aside = min(reach + 6 * MM, width * 72 // 100)
        self.height = self._title.height + 2 * MM
        for date in dates:
            row = _Row(date, width, aside)
            if self.height + row.height > MOST_DATES:
                break
            self._rows.append(row)
            self.height += row.height

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        """Draw them there."""
        self._title.draw(painter, x, y)
        y += self._title.height + 2 * MM
        for row in self._rows:
            row.draw(painter, x, y)
            y += row.height


class _Row:
    """One date: its day, and aside its time or what is unlike."""

    SIZE = 5 * MM + 20

    def __init__(self, date: PrintedDate, width: int, aside: int) -> None:
        self._aside = aside
        off = not date.time and bool(date.note)
        self._colour = MUTED if off else INK
        self._day = Block(date.day, TEXT, self.SIZE, aside - 3 * MM)
        self._time = Block(date.note if off else date.time, TEXT, self.SIZE, width - aside)
        self._note = Block("" if off else date.note, TEXT, 4 * MM, width)
        self._noted = bool(date.note) and not off
        tall = max(self._day.height, self._time.height)
        self.height = tall + 1 * MM + (self._note.height if self._noted else 0)

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        """Draw it there."""
        self._day.draw(painter, x, y, self._colour)
        self._time.draw(painter, x + self._aside, y, self._colour)
        if self._noted:
            self._note.draw(painter, x, y + self.height - 1 * MM - self._note.height, MUTED)
