"""The PIN as it is typed, and what is said when it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import Message, PlainError
from venuescreen.i18n import Words
from venuescreen.ui.caretaker import Caretaker
from venuescreen.ui.tasks import Tasks

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

MOST_DIGITS = 12


@QmlElement
class PinPad(QObject):
    """Collects digits, and emits `admitted` for the right PIN. Keeps no digit longer than it must."""

    changed = Signal()
    admitted = Signal()

    def __init__(self, words: Callable[[], Words], caretaker: Caretaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._caretaker = caretaker
        self._digits = ""
        self._busy = False
        self._said: Message | None = None
        self._shown = False
        self._tasks = Tasks(self._tell)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)

    @Property(int, notify=changed)
    def length(self) -> int:
        """How many digits were typed."""
        return len(self._digits)

    @Property(bool, notify=changed)
    def enabled(self) -> bool:
        """Whether a PIN can be tried now."""
        return not self._busy and not self._second.isActive()

    @Property(str, notify=changed)
    def said(self) -> str:
        """Why the last one was not taken."""
        return self._words().say(self._said) if self._said else ""

    @Slot(str)
    def digit(self, digit: str) -> None:
        """Add a digit."""
        if self.enabled and len(digit) == 1 and digit in "0123456789" and len(self._digits) < MOST_DIGITS:
            self._digits += digit
            self._said = None
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        self._digits = self._digits[:-1]
        self.changed.emit()

    @Slot()
    def submit(self) -> None:
        """Try what was typed."""
        if self.enabled and self._digits:
            tried, self._digits, self._busy = self._digits, "", True
            self.changed.emit()
            self._tasks.start(self._try(tried))

    def begin(self) -> None:
        """Show an empty pad."""
        self._digits, self._said, self._shown = "", None, True
        if self._caretaker.wait():
            self._second.start()
            self._count_down()
        self.changed.emit()

    def clear(self) -> None:
        """Forget what was typed."""
        self._second.stop()
        self._digits, self._said, self._shown = "", None, False
        self.changed.emit()

    async def settle(self) -> None:
        """Wait for what was begun."""
        await self._tasks.settle()

    async def _try(self, pin: str) -> None:
        try:
            right = await self._caretaker.admit(pin)
        finally:
            self._busy = False
            self.changed.emit()
        if not self._shown:
            return
        if right:
            self.clear()
            self.admitted.emit()
        elif self._caretaker.wait():
            self._second.start()
            self._count_down()
        else:
            self._tell(PlainError(Message("That is not the PIN.")))

    def _tell(self, error: PlainError) -> None:
        self._said = error.message
        self.changed.emit()

    @Slot()
    def _count_down(self) -> None:
        wait = self._caretaker.wait()
        self._said = _please_wait(wait) if wait else None
        if not wait:
            self._second.stop()
        self.changed.emit()


def _please_wait(wait: timedelta) -> Message:
    seconds = max(1, round(wait.total_seconds()))
    if seconds < 60:
        return Message("Too many wrong tries. The next one in {n} s.", n=seconds)
    return Message("Too many wrong tries. The next one in {n} min.", n=-(-seconds // 60))
