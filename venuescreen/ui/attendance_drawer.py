"""How many come: the sessions of a span as a chart and a table, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.attendance_view import Attendance, PastSession, Span, by_format
from venuescreen.core.session import Format
from venuescreen.core.topic_counts import over_quarters
from venuescreen.i18n import Words
from venuescreen.i18n.attendance import AttendanceWording
from venuescreen.ui.attendance_bars import AttendanceBars, key_of, session_bars, session_rows
from venuescreen.ui.attendance_book import AttendanceBook
from venuescreen.ui.counted_session import CountedSession
from venuescreen.ui.drawer import Drawer

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

PAGE = 10
"""Rows of the table at once."""
LOADING, READY, EMPTY, FAILED = "loading", "ready", "empty", "failed"


@QmlElement
class AttendanceDrawer(Drawer):
    """Reads a span at a time; what is wide is read and worded off the window's thread."""

    updated = Signal()
    """As `changed`: PySide crashes on a property whose notifier is its base class's."""

    def __init__(self, book: AttendanceBook, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(words, parent)
        self.changed.connect(self.updated)
        self._book = book
        self._span, self._format = Span.MONTHS, ""
        self._found: Attendance | None = None
        self._sessions: tuple[PastSession, ...] = ()
        self._status = LOADING
        self._reads = self._shows = 0
        """How often it was asked for: an answer to an earlier question is passed over."""
        self._reading = False
        self._page = self._axis_end = 0
        self._bars = AttendanceBars(self)
        self._session = CountedSession(book, words, self.tasks, self)
        self._session.kept.connect(self._read_again)

    def open(self) -> None:
        """Read the sessions anew."""
        self._read_again()

    def shut(self) -> None:
        """Begin with the last months again, and let the numbers go."""
        super().shut()
        self._reads += 1
        self._shows += 1
        self._span, self._format, self._page = Span.MONTHS, "", 0
        self._found, self._status, self._reading = None, LOADING, False
        self._session.begin(None)
        self._bars.show(())
        self._sessions = ()
        self.changed.emit()

    @Slot()
    def retranslate(self) -> None:
        """Say it in another language."""
        self._session.reword()
        super().retranslate()
        self._filter()

    @Property(str, notify=updated)
    def status(self) -> str:
        """What there is to see: "loading", "ready", "empty" or "failed"."""
        return self._status

    @Property(list, notify=updated)
    def spans(self) -> list[dict[str, str]]:
        """How far back one may look, as `value` and `label`."""
        text = self.words().text
        labels = {Span.MONTHS: text("3 months"), Span.YEAR: text("A year"), Span.ALL: text("From the beginning")}
        return [{"value": span.value, "label": label} for span, label in labels.items()]

    @Property(str, notify=updated)
    def span(self) -> str:
        """How far back one looks."""
        return self._span.value

    @Property(list, notify=updated)
    def formats(self) -> list[dict[str, str]]:
        """The formats of the span, with "" for all of them; nothing where there is but one."""
        held = {session.format for session in self._found.sessions} if self._found else set()
        words = self.words()
        known = [{"value": kind.value, "label": words.format_name(kind)} for kind in Format if kind in held]
        return [{"value": "", "label": words.text("All of them")}, *known] if len(known) > 1 else []

    @Property(str, notify=updated)
    def format(self) -> str:
        """The one that is looked at."""
        return self._format

    @Property(str, notify=updated)
    def summary(self) -> str:
        """What the span comes to."""
        if self._reading:
            return self.words().text("Counting…")
        return self._wording().summary(self._sessions)

    @Property(str, notify=updated)
    def problem(self) -> str:
        """What is missing, and why."""
        return self.words().say(self._found.problem) if self._found and self._found.problem else ""

    @Property(QObject, notify=updated)
    def bars(self) -> QObject:
        """A bar for each session."""
        return self._bars

    @Property(int, notify=updated)
    def axisEnd(self) -> int:
        """Where their axis ends."""
        return self._axis_end

    @Property(QObject, notify=updated)
    def session(self) -> QObject:
        """The session that is opened."""
        return self._session

    @Property(list, notify=updated)
    def rows(self) -> list[dict[str, str]]:
        """Ten sessions, the latest first, as `key`, `day`, `what`, `came`, `mark` and `name`."""
        first = self._page * PAGE
        return session_rows(self._sessions[::-1][first : first + PAGE], self._wording())

    @Property(bool, notify=updated)
    def hasEarlier(self) -> bool:
        """Whether there are sessions before those of the table."""
        return (self._page + 1) * PAGE < len(self._sessions)

    @Property(bool, notify=updated)
    def hasLater(self) -> bool:
        """Whether there are sessions after them."""
        return self._page > 0

    @Property(list, notify=updated)
    def byFormat(self) -> list[dict[str, str]]:
        """What came to each format, as `label` and `figure`."""
        lines = map(self._wording().format_line, by_format(self._found.sessions) if self._found else ())
        return [{"label": label, "figure": figure} for label, figure in lines]

    @Property(list, notify=updated)
    def byTopic(self) -> list[dict[str, str]]:
        """Who named which topic in quarters that are over, as `label` and `figure`; small numbers are not told."""
        lines = map(self._wording().topic_line, over_quarters(self._found.topics) if self._found else ())
        return [{"label": label, "figure": figure} for label, figure in lines]

    @Property(str, notify=updated)
    def topicsTitle(self) -> str:
        """Of which days they are; empty where there is no topic."""
        return self._wording().topics_title(self._found.topics) if self._found and self._found.has_topics else ""

    @Slot(str)
    def setSpan(self, span: str) -> None:
        """Look so far back."""
        with suppress(ValueError):
            self._span = Span(span)
            self._read_again()

    @Slot(str)
    def setFormat(self, meetup: str) -> None:
        """Look at one format, or with "" at all of them."""
        self._format, self._page = meetup, 0
        self._filter()

    @Slot()
    def earlier(self) -> None:
        """Turn the table's page back."""
        self._turn_page(1 if self.property("hasEarlier") else 0)

    @Slot()
    def later(self) -> None:
        """Turn it forth."""
        self._turn_page(-1 if self.property("hasLater") else 0)

    @Slot(str)
    def look(self, key: str) -> None:
        """Open a session."""
        found = next((session for session in self._sessions if key_of(session) == key), None)
        if found is not None:
            self._session.begin(found)

    @Slot()
    def _read_again(self) -> None:
        self._reads += 1
        self._reading = True
        self.tasks.start(self._read(self._reads))
        self.changed.emit()

    def _turn_page(self, by: int) -> None:
        self._page += by
        self.changed.emit()

    def _filter(self) -> None:
        if self._found is not None:
            self.tasks.start(self._show(self._found))

    async def _read(self, turn: int) -> None:
        found = None
        try:
            found = await self._book.attendance(self._span)
        finally:
            if self._reads == turn:
                self._found, self._reading = found, False
                self._status = self._status if found else FAILED
        if self._found is found is not None:
            await self._show(found)

    async def _show(self, found: Attendance) -> None:
        """Word the bars in a thread: three thousand of them would hold the board up."""
        import asyncio

        self._shows += 1
        turn = self._shows
        kinds = {session.format.value for session in found.sessions}
        self._format = self._format if self._format in kinds else ""
        sessions = tuple(one for one in found.sessions if self._format in ("", one.format.value))
        bars, end = await asyncio.to_thread(session_bars, sessions, self._wording())
        if self._shows != turn:
            return
        self._sessions, self._axis_end = sessions, end
        self._status = READY if found.sessions else EMPTY
        self._page = min(self._page, max(0, len(sessions) - 1) // PAGE)
        self._bars.show(bars)
        self._follow_opened()
        self.changed.emit()

    def _follow_opened(self) -> None:
        key = self._session.key
        for session in self._sessions:
            if key and key_of(session) == key:
                self._session.follow(session)

    def _wording(self) -> AttendanceWording:
        return AttendanceWording(self.words(), self._book.now().astimezone(self._book.zone).date())
