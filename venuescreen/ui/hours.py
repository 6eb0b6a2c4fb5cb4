"""From when, and for how long: typed, or changed in steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import Message
from venuescreen.i18n import Words
from venuescreen.i18n.durations import LONGEST, duration, read_duration
from venuescreen.ui.first_run import read_time

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

START_STEP, LENGTH_STEP = 5, 15
DAY = 24 * 60
_ANY_DAY = date(2000, 1, 1)


@QmlElement
class Hours(QObject):
    """Holds a start and a length as they are typed. What can't be taken is only said once `check` was asked."""

    changed = Signal()

    def __init__(self, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._start = self._length = ""
        self._refused: dict[str, Message] = {}
        """By "start" and "minutes"."""

    @property
    def start(self) -> time | None:
        """When it begins, in the venue's time; None when what was typed is no time."""
        return read_time(self._start)

    @property
    def minutes(self) -> int | None:
        """How long it lasts, 1 to 1440; None when what was typed is no length."""
        return read_duration(self._length)

    def begin(self, start: time, minutes: int) -> None:
        """Begin with these."""
        self._start = self._words().time(start)
        self._length = duration(self._words(), minutes)
        self._refused = {}
        self.changed.emit()

    def check(self) -> bool:
        """Return whether both can be read; if not, say beside each what it needs."""
        self._refused = {}
        if self.start is None:
            self._refused["start"] = Message("A time such as 9:30, please.")
        if self.minutes is None:
            self._refused["minutes"] = Message("A length such as 90 min or 1 h 30, please.")
        self.changed.emit()
        return not self._refused

    def refuse(self, field: str, message: Message) -> None:
        """Say why the "start" or the "minutes" can't be taken."""
        self._refused = {field: message}
        self.changed.emit()

    @Property(str, notify=changed)
    def startText(self) -> str:
        """The start as it was typed."""
        return self._start

    @Property(str, notify=changed)
    def lengthText(self) -> str:
        """The length as it was typed."""
        return self._length

    @Property(str, notify=changed)
    def endNote(self) -> str:
        """Until when that is."""
        if self.start is None or self.minutes is None:
            return ""
        end = datetime.combine(_ANY_DAY, self.start) + timedelta(minutes=self.minutes)
        return self._words().text("until {time}").format(time=self._words().time(end))

    @Property(str, notify=changed)
    def startRefusal(self) -> str:
        """Why the start can't be taken."""
        return self._worded("start")

    @Property(str, notify=changed)
    def lengthRefusal(self) -> str:
        """Why the length can't be taken."""
        return self._worded("minutes")

    @Slot(str)
    def typeStart(self, typed: str) -> None:
        """Take the start as it is being typed."""
        if typed != self._start:
            self._start = typed
            self._refused.pop("start", None)
            self.changed.emit()

    @Slot(str)
    def typeLength(self, typed: str) -> None:
        """Take the length as it is being typed."""
        if typed != self._length:
            self._length = typed
            self._refused.pop("minutes", None)
            self.changed.emit()

    @Slot(int)
    def stepStart(self, steps: int) -> None:
        """Begin so many steps of 5 minutes later, on the next full step; round the clock."""
        start = self.start or time(9, 0)
        minutes = _stepped(start.hour * 60 + start.minute, steps, START_STEP) % DAY
        self.typeStart(self._words().time(time(minutes // 60, minutes % 60)))

    @Slot(int)
    def stepLength(self, steps: int) -> None:
        """Last so many steps of 15 minutes longer, to the next full step."""
        minutes = _stepped(self.minutes or 0, steps, LENGTH_STEP)
        self.typeLength(duration(self._words(), min(max(minutes, LENGTH_STEP), LONGEST)))

    def retranslate(self) -> None:
        """Say it in another language; what can't be read stays as it was typed."""
        if self.start is not None:
            self._start = self._words().time(self.start)
        if self.minutes is not None:
            self._length = duration(self._words(), self.minutes)
        self.changed.emit()

    def _worded(self, field: str) -> str:
        return self._words().say(self._refused[field]) if field in self._refused else ""


def _stepped(value: int, steps: int, size: int) -> int:
    """Return the value moved by so many steps, to a multiple of `size`."""
    if steps > 0:
        return (value // size + steps) * size
    return -((-value) // size - steps) * size
