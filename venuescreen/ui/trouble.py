"""Why the last wish could not be fulfilled: shown for a while, in whatever language is on screen then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from venuescreen.core.errors import PlainError
from venuescreen.i18n import Words

SHOWN_MS = 10_000


class Trouble(QObject):
    """Holds one message for ten seconds, or until something went well; for who reads large letters, until then."""

    changed = Signal()

    def __init__(self, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._error: PlainError | None = None
        self._held = False
        self._calm = QTimer(self, interval=SHOWN_MS, singleShot=True)
        self._calm.timeout.connect(self.clear)

    @property
    def text(self) -> str:
        """The message, or nothing."""
        return self._words().say(self._error.message) if self._error else ""

    def tell(self, error: PlainError) -> None:
        """Show an error's message."""
        self._error = error
        if not self._held:
            self._calm.start()
        self.changed.emit()

    def hold(self, held: bool) -> None:
        """Let no message go by itself, or let it have ten seconds again."""
        self._held = held
        if held:
            self._calm.stop()
        elif self._error is not None:
            self._calm.start()

    def clear(self) -> None:
        """Show nothing any more."""
        self._calm.stop()
        if self._error is not None:
            self._error = None
            self.changed.emit()
