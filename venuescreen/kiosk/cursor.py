"""Hides the mouse's arrow on a touch screen: it would lie over the board all day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputDevice, QMouseEvent, QWindow

AFTER_MS = 3000


def has_touch_screen() -> bool:
    """Whether Qt knows of a touch screen; one that behaves like a mouse is not known as one."""
    return any(device.type() == QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())


class HiddenCursor(QObject):
    """Hides the arrow over a window three seconds after the mouse last moved, and at the first touch."""

    def __init__(self, window: QWindow) -> None:
        super().__init__()
        self._window = window
        self._quiet = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._quiet.timeout.connect(self._hide)
        window.installEventFilter(self)
        self._quiet.start()

    def close(self) -> None:
        """Leave the arrow alone from now on."""
        self._quiet.stop()
        self._window.removeEventFilter(self)
        self._window.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the mouse; every event goes on to the window."""
        del watched
        if event.type() == QEvent.Type.TouchBegin:
            self._hide()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove and _of_a_mouse(event):
            self._window.unsetCursor()
            self._quiet.start()
        return False

    def _hide(self) -> None:
        if has_touch_screen():
            self._window.setCursor(Qt.CursorShape.BlankCursor)


def _of_a_mouse(event: QMouseEvent) -> bool:
    return event.device().type() != QInputDevice.DeviceType.TouchScreen if event.device() else True
