"""A table that is closing waits for who needs longer to keep it open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from venuescreen.core.desk import Desk

AGAIN_MS = 3000
"""How often the close is put off: well within its ten seconds."""


class Patience(QObject):
    """Puts a close off while somebody is on the way to take it back; never beyond the session's own close."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reasons: set[str] = set()
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._put_off)

    @property
    def at_work(self) -> bool:
        """Whether a close waits now."""
        return bool(self._reasons and self._desk.room.closing)

    def hold(self, reason: str, held: bool) -> None:
        """Put closes off for this reason, as the focus of a keyboard or large type, or for it no more."""
        if held:
            self._reasons.add(reason)
            self._put_off()
            self._again.start()
            return
        self._reasons.discard(reason)
        if not self._reasons:
            self._again.stop()

    @Slot()
    def _put_off(self) -> None:
        for number in tuple(self._desk.room.closing):
            self._desk.doors.put_off_close(number)
