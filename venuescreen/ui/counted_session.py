"""One past session, opened: how it filled, its numbers, and what was counted on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.arrival_steps import Steps
from venuescreen.core.attendance_view import PastSession
from venuescreen.core.errors import Message, PlainError, Refusal
from venuescreen.core.headcounts import headcount_from
from venuescreen.i18n import Words
from venuescreen.i18n.attendance import AttendanceWording
from venuescreen.ui.attendance_bars import AttendanceBars, Bar, key_of, step_bars
from venuescreen.ui.attendance_book import AttendanceBook
from venuescreen.ui.tasks import Tasks

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CountedSession(QObject):
    """Holds at most one session."""

    changed = Signal()
    kept = Signal()
    """Its headcount was kept or taken back."""

    def __init__(
        self, book: AttendanceBook, words: Callable[[], Words], tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._words = words
        self._tasks = tasks
        self._session: PastSession | None = None
        self._steps: Steps | None = None
        self._refused: Message | None = None
        self._busy = False
        self._axis_end = 0
        self._bars = AttendanceBars(self)

    @property
    def key(self) -> str:
        """What tells the session apart, "" while there is none."""
        return key_of(self._session) if self._session else ""

    def begin(self, session: PastSession | None) -> None:
        """Open a session, or close what is open."""
        self._session, self._steps, self._refused = session, None, None
        self.reword()
        if session is not None:
            self._tasks.start(self._look(session))

    def follow(self, session: PastSession) -> None:
        """Take the session's new numbers."""
        self._session = session
        self.reword()

    def reword(self) -> None:
        """Say it in the language on screen."""
        bars: list[Bar] = []
        self._axis_end = 0
        if self._session is not None and self._steps is not None:
            bars, self._axis_end = step_bars(self._steps, self._session, self._wording())
        self._bars.show(bars)
        self.changed.emit()

    @Property(bool, notify=changed)
    def opened(self) -> bool:
        """Whether there is one."""
        return self._session is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        """Its date and hour."""
        session = self._session
        return f"{self._wording().day(session)}, {self._words().time(session.start)}" if session else ""

    @Property(str, notify=changed)
    def what(self) -> str:
        """What it was called."""
        return self._wording().title(self._session) if self._session else ""

    @Property(str, notify=changed)
    def came(self) -> str:
        """How many came, and what sets that number apart."""
        if self._session is None:
            return ""
        wording = self._wording()
        return ", ".join(filter(None, (wording.came(self._session), wording.mark(self._session))))

    @Property(list, notify=changed)
    def figures(self) -> list[dict[str, str]]:
        """Its numbers, as `label` and `figure`."""
        session, text = self._session, self._words().text
        if session is None or session.arrivals is None:
            return []
        undone = session.undone or 0
        figures = [(text("Counted on the screen"), session.arrivals - undone)]
        if undone:
            figures.append((text("Taken back at once"), undone))
        if session.headcount is not None:
            figures.append((text("Counted on paper: this stands"), session.headcount))
        return [{"label": label, "figure": str(figure)} for label, figure in figures]

    @Property(QObject, notify=changed)
    def bars(self) -> QObject:
        """A bar for each ten minutes; none where no screen was on."""
        return self._bars

    @Property(int, notify=changed)
    def axisEnd(self) -> int:
        """Where their axis ends; 0 where there are none."""
        return self._axis_end

    @Property(str, notify=changed)
    def beside(self) -> str:
        """How many came at an hour that can't be."""
        if self._steps is None or not self._steps.beside:
            return ""
        return self._words().plural(
            "{n} more at another hour: the clock was wrong.",
            "{n} more at another hour: the clock was wrong.",
            self._steps.beside,
        )

    @Property(str, notify=changed)
    def headcount(self) -> str:
        """What was counted on paper, if anything."""
        return "" if self._session is None or self._session.headcount is None else str(self._session.headcount)

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Why what was typed can't be kept."""
        return self._words().say(self._refused) if self._refused else ""

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether it is being kept."""
        return self._busy

    @Slot(str)
    def save(self, typed: str) -> None:
        """Keep what was counted on paper."""
        try:
            headcount = headcount_from(typed)
            if headcount is None:
                raise Refusal(Message("Please type how many came."))
        except Refusal as error:
            self._tell(error)
        else:
            self._start(headcount)

    @Slot()
    def remove(self) -> None:
        """Let the arrivals count again."""
        self._start(None)

    @Slot()
    def leave(self) -> None:
        """Close it."""
        self.begin(None)

    def _start(self, headcount: int | None) -> None:
        if self._session is not None and not self._busy:
            self._busy, self._refused = True, None
            self.changed.emit()
            self._tasks.start(self._keep(self._session, headcount), self._tell)

    async def _keep(self, session: PastSession, headcount: int | None) -> None:
        try:
            await self._book.set_headcount(session, headcount)
        finally:
            self._busy = False
            self.changed.emit()
        self.kept.emit()

    async def _look(self, session: PastSession) -> None:
        steps = await self._book.steps(session)
        if self._session is not None and self._session.key == session.key:
            self._steps = steps
            self.reword()

    def _tell(self, error: PlainError) -> None:
        self._refused = error.message
        self.changed.emit()

    def _wording(self) -> AttendanceWording:
        return AttendanceWording(self._words(), self._book.now().astimezone(self._book.zone).date())
