"""Notices how a window is used: by touch, by a real keyboard, or not at all. Eats nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice, QTouchEvent, QWindow

_Type, _Device = QEvent.Type, QPointingDevice.DeviceType
_TOUCH = (_Type.TouchBegin, _Type.TouchUpdate, _Type.TouchEnd, _Type.TouchCancel)
_MOUSE = (_Type.MouseButtonPress, _Type.MouseButtonDblClick, _Type.MouseButtonRelease)
_INPUT = frozenset((*_TOUCH, *_MOUSE, _Type.MouseMove, _Type.Wheel, _Type.KeyPress))
_PRESSES = (_Type.TouchBegin, _Type.MouseButtonPress, _Type.MouseButtonDblClick)
_FINGERS = (_Device.TouchScreen, _Device.Stylus)
_LIFTS = (_Type.TouchEnd, _Type.TouchCancel, _Type.MouseButtonRelease)
_FIRST_HARDWARE_KEY = Qt.Key.Key_Back.value
"""From here on: volume, power and the like, which tablets have too."""


class Hands(QObject):
    """Watches one window's events. One that is no input takes it 2 µs, another 5."""

    active = Signal()
    """Anything at all: a touch, a key, a wheel, a movement of the mouse."""
    touched = Signal(float, float)
    """A finger went down there, in the window's coordinates."""
    lifted = Signal()
    typed = Signal()
    """A key of a real keyboard was pressed."""

    def __init__(self, window: QWindow, *, mouse_is_touch: bool = False) -> None:
        """Begin to watch. `mouse_is_touch`: as in a kiosk, where cheap touch panels show up as mice."""
        super().__init__(window)
        self._mouse_is_touch = mouse_is_touch
        window.installEventFilter(self)

    def use_mouse_as_touch(self, on: bool) -> None:
        """Take a mouse for a touch panel, or no more."""
        self._mouse_is_touch = on

    def let_go(self) -> None:
        """Watch no more: a window that is being destroyed must not be handed to Python any more."""
        window = self.parent()
        if window is not None:
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note, and let the event pass."""
        del watched
        if event.type() in _INPUT:
            self._note(event)
        return False

    def _note(self, event: QEvent) -> None:
        self.active.emit()
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if event.spontaneous() and event.key() < _FIRST_HARDWARE_KEY:
                self.typed.emit()
        elif kind in _LIFTS:
            self.lifted.emit()
        elif kind in _PRESSES and (at := self._finger(event)) is not None:
            self.touched.emit(at.x(), at.y())

    def _finger(self, event: QEvent) -> QPointF | None:
        if isinstance(event, QTouchEvent):
            return event.point(0).position() if event.pointCount() else None
        if isinstance(event, QMouseEvent) and (self._mouse_is_touch or event.device().type() in _FINGERS):
            return event.position()
        return None
