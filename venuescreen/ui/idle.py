"""What happens when a visitor walks away: a countdown that any touch stops, then the screen is as it was before."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_S = 35.0
"""Without input before the countdown."""
PANEL_QUIET_S = 170.0
"""The same in the organizer's panel: it closes after three minutes in all."""
COUNTDOWN_S = 10
SECOND_MS = 1000


@QmlElement
class Idle(QObject):
    """Watches for input. `left` is emitted when the visitor is taken to have gone."""

    changed = Signal()
    left = Signal()

    def __init__(self, quiet: Callable[[], float | None], parent: QObject | None = None) -> None:
        """`quiet` returns how many seconds without input are allowed now; None when nothing is to be cleared."""
        super().__init__(parent)
        self._quiet = quiet
        self._last = time.monotonic()
        self._seconds = 0
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self._look)
        self._tick = QTimer(self, interval=SECOND_MS)
        self._tick.timeout.connect(self._count)

    @Property(int, notify=changed)
    def seconds(self) -> int:
        """How long the countdown still runs; 0 when it does not."""
        return self._seconds

    @Slot()
    def stir(self) -> None:
        """Take note that somebody is there: called at every touch, key, and movement of the mouse."""
        self._last = time.monotonic()
        if self._seconds:
            self._stop()
        if not self._wait.isActive():
            self._wait.start(int(QUIET_S * SECOND_MS))

    @Slot()
    def _look(self) -> None:
        quiet = self._quiet()
        if quiet is None:
            return
        rest = self._last + quiet - time.monotonic()
        if rest > 0:
            self._wait.start(int(rest * SECOND_MS) + 1)
            return
        self._seconds = COUNTDOWN_S
        self._tick.start()
        self.changed.emit()

    @Slot()
    def _count(self) -> None:
        self._seconds -= 1
        if self._seconds:
            self.changed.emit()
            return
        self._stop()
        self.left.emit()

    def _stop(self) -> None:
        self._tick.stop()
        self._seconds = 0
        self.changed.emit()
