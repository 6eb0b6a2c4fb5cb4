"""What a visitor copied: nothing of it may be left to the next one's "paste"."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
"""The second is what X11's middle button pastes."""


class Copied(QObject):
    """Knows what was copied while our window had the focus; what other programs copied stays."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours: set[QClipboard.Mode] = set()
        QGuiApplication.clipboard().changed.connect(self._note)

    def forget(self) -> None:
        """Clear what was copied here."""
        for mode in tuple(self._ours):
            QGuiApplication.clipboard().clear(mode)
        self._ours.clear()

    def _note(self, mode: QClipboard.Mode) -> None:
        if mode in MODES and QGuiApplication.focusWindow() is not None:
            self._ours.add(mode)
