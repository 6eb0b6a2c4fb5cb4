"""One session of the organizer's list, opened: what can be done with it, and what that needs to know."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import Message
from venuescreen.core.series_draft import PlannedSession, Repeat, SeriesDraft
from venuescreen.core.session import Session, SessionKey
from venuescreen.i18n import Words
from venuescreen.i18n.durations import LONGEST
from venuescreen.ui.day_picker import DayPicker
from venuescreen.ui.hours import Hours
from venuescreen.ui.planned_rows import acts_of, key_of
from venuescreen.ui.session_book import SessionBook
from venuescreen.ui.tasks import Tasks

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
Act = Callable[[], Coroutine[Any, Any, None]]


@QmlElement
class OpenedSession(QObject):
    """Holds at most one session, with one `step` of it: "move" or "end", while its day is being asked."""

    changed = Signal()
    edit = Signal()
    """Its series is to be edited: `series` and `draft` say which."""

    def __init__(
        self,
        book: SessionBook,
        words: Callable[[], Words],
        tasks: Tasks,
        start: Callable[[Act], None],
        parent: QObject | None = None,
    ) -> None:
        """`start` does one change at a time, and closes the session when it is done."""
        super().__init__(parent)
        self._book = book
        self._words = words
        self._tasks = tasks
        self._start = start
        self._planned: PlannedSession | None = None
        self.draft: SeriesDraft | None = None
        """Of its series; None until it has been looked at, and where it can't be edited."""
        self._looked = False
        self._step = ""
        self._refused: Message | None = None
        self.day = DayPicker(words, self)
        self.hours = Hours(words, self)

    @property
    def planned(self) -> PlannedSession | None:
        """The session, where one is opened."""
        return self._planned

    @property
    def series(self) -> str:
        """The UID of its series; empty while none is opened."""
        return self._planned.series if self._planned else ""

    def begin(self, planned: PlannedSession | None) -> None:
        """Open a session, or with None close it."""
        self._planned, self.draft, self._looked = planned, None, False
        self._step, self._refused = "", None
        if planned is not None:
            self._tasks.start(self._look(planned))
        self.changed.emit()

    @Property(QObject, notify=changed)
    def dayPicker(self) -> QObject:
        """The day that it is moved to, or the last one of its series."""
        return self.day

    @Property(QObject, notify=changed)
    def timing(self) -> QObject:
        """The time that it is moved to."""
        return self.hours

    @Property(str, notify=changed)
    def key(self) -> str:
        """Its line in the list; empty for none."""
        return key_of(self._planned) if self._planned else ""

    @Property(str, notify=changed)
    def promise(self) -> str:
        """What its series promises."""
        promise = self._book.promise(self.draft) if self.draft and not self._single else None
        return self._words().promise(promise) if promise else ""

    @Property(list, notify=changed)
    def acts(self) -> list[dict[str, str]]:
        """What can be done with it: `value` and `label`."""
        if self._planned is None or not self._looked:
            return []
        acts = acts_of(self._planned, self._book.now(), single=self._single)
        return [{"value": act, "label": self._label(act)} for act in acts if act != "edit" or self.draft]

    @Property(str, notify=changed)
    def step(self) -> str:
        """What is being asked: "move", "end", or nothing."""
        return self._step

    @Property(bool, notify=changed)
    def allDay(self) -> bool:
        """Whether it lasts whole days: then only its day can be another."""
        return self._planned is not None and self._planned.session.all_day

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Why the answer can't be taken."""
        return self._words().say(self._refused) if self._refused else ""

    @Slot(str)
    def act(self, what: str) -> None:
        """Do one of `acts`, or ask what it needs first."""
        if self._planned is None:
            return
        key = self._planned.key
        if what == "edit" and self.draft is not None:
            self.edit.emit()
        elif what in ("move", "end"):
            self._ask(what, self._planned)
        elif what in ("skip", "back", "cancel"):
            self._start(lambda: self._simple(what, key))

    @Slot()
    def leave(self) -> None:
        """Ask no more."""
        self._step, self._refused = "", None
        self.changed.emit()

    @Slot()
    def confirm(self) -> None:
        """Move it, or end its series, as was answered."""
        if self._planned is None:
            return
        if self._step == "end":
            series, last = self._planned.series, self.day.day
            self._start(lambda: self._book.end(series, last))
        elif self._step == "move":
            self._move(self._planned)

    def retranslate(self) -> None:
        """Say it in another language."""
        self.day.retranslate()
        self.hours.retranslate()
        self.changed.emit()

    @property
    def _single(self) -> bool:
        return self.draft is not None and self.draft.repeat is Repeat.ONCE

    @property
    def _today(self) -> date:
        return self._book.now().astimezone(self._book.zone).date()

    async def _look(self, planned: PlannedSession) -> None:
        draft = None
        try:
            draft = await self._book.draft_of(planned.series)
        finally:
            if self._planned is planned:
                self.draft, self._looked = draft, True
                self.changed.emit()

    async def _simple(self, what: str, key: SessionKey) -> None:
        acts = {"skip": self._book.skip, "back": self._book.bring_back, "cancel": self._book.cancel}
        await acts[what](key)

    def _ask(self, what: str, planned: PlannedSession) -> None:
        session = planned.session
        self._step, self._refused = what, None
        # A series that has a session later today can end before it.
        self.day.begin(session.start.date(), self._today if what == "move" else self._today - DAY)
        self.hours.begin(session.start.time(), min(_minutes(session), LONGEST))
        self.changed.emit()

    def _move(self, planned: PlannedSession) -> None:
        key, lasts = planned.key, _minutes(planned.session)
        sound = self.hours.check()
        start, minutes = self.hours.start, self.hours.minutes
        if not sound or start is None or minutes is None:
            return
        if minutes == min(lasts, LONGEST):  # as it was; some last for days
            minutes = lasts
        at = datetime.combine(self.day.day, start, self._book.zone)
        if at <= self._book.now():
            self._refused = Message("That has passed. Please choose a later time.")
            self.changed.emit()
            return
        self._start(lambda: self._book.move(key, at, minutes))

    def _label(self, act: str) -> str:
        words = self._words()
        return {
            "back": words.text("Bring it back"),
            "skip": words.text("Skip this date"),
            "move": words.text("Move it"),
            "cancel": words.text("Cancel it"),
            "edit": words.text("Edit it") if self._single else words.text("Edit the series"),
            "end": words.text("End the series"),
        }[act]


def _minutes(session: Session) -> int:
    """Return how long it lasts; a day has 24 hours where it is all day, and a night may be short where it is not."""
    if session.all_day:
        return max(1, (session.end.date() - session.start.date()).days) * 24 * 60
    return max(1, (session.end.astimezone(UTC) - session.start.astimezone(UTC)) // MINUTE)
