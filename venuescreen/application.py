"""Qt's application, which ends in order: closing its window, or the system's wish, only asks the board to end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLoggingCategory, Signal
from PySide6.QtGui import QGuiApplication


class Application(QGuiApplication):
    """Never stops the loop under the board: an end that was not in order would leave the wall's snapshot behind."""

    asked_to_end = Signal()

    def __init__(self, arguments: Sequence[str]) -> None:
        # Where another font draws a name, Qt would log its script: which one a guest writes is not to be kept.
        QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
        super().__init__(list(arguments))
        self.setApplicationName("venuescreen")
        self.setQuitOnLastWindowClosed(False)
        self.lastWindowClosed.connect(self.asked_to_end)

    def event(self, event: QEvent) -> bool:
        """Take a wish to quit, as macOS' menu and the end of a desktop session send it, for a question."""
        if event.type() == QEvent.Type.Quit:
            event.ignore()
            self.asked_to_end.emit()
            return True
        return bool(super().event(event))
