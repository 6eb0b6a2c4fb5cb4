"""Keeps the board over the whole of its display and in front, until it is let go.

What no program can block, the system's own keys, is listed in the README.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

SOON_MS = 40
"""How long a window that went away is given: enough for what goes and comes in one move of the window manager."""
QUICK_TRIES, AGAIN_MS, MOST_DOUBLED = 4, 300, 5
"""Between the first tries; later ones come ever more slowly: where no focus is to be had, it must not flicker."""
_REFUSED = {QEvent.Type.Close, QEvent.Type.ContextMenu}
_WENT_AWAY = {
    QEvent.Type.Expose,
    QEvent.Type.FocusOut,
    QEvent.Type.Hide,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.WindowStateChange,
}


def chosen_screen(name: str, screens: Sequence[QScreen], first: QScreen) -> QScreen:
    """Return the display called `name`, else the first one: a board on the wrong display beats none."""
    return next((screen for screen in screens if screen.name() == name), first)


class Guard(QObject):
    """Refuses what closes or hides a window, and comes back from what can't be refused."""

    refused = Signal()
    """Somebody tried to close it."""

    def __init__(self, window: QWindow, display: str = "") -> None:
        """`display` is the system's name of the one to cover; empty means the first."""
        super().__init__()
        self._window = window
        self._display = display
        self._locked = False
        self._tries = 0
        self._seen = False
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._come_back)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101  # there is a window
        for signal in (application.screenAdded, application.screenRemoved, application.primaryScreenChanged):
            signal.connect(self._cover)

    def set_display(self, display: str) -> None:
        """Cover another display."""
        if display != self._display:
            self._display = display
            self._cover()

    def lock(self) -> None:
        """Cover the display, and stay there. A window that is shown already is shown anew."""
        if self._locked:
            return
        self._locked = True
        self._window.installEventFilter(self)
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        self._window.setFlags(flags)
        self._cover()

    def unlock(self) -> None:
        """Let the window be closed and covered again."""
        if self._locked:
            self._locked = False
            self._soon.stop()
            self._window.removeEventFilter(self)
            self._window.setFlags(Qt.WindowType.Window)
            self._window.show()

    def look(self) -> None:
        """Come back where the window is hidden, on another desktop, or without the focus; free when it is in front.

        It looks by itself soon after an event that hints at it; call it every second, for what gives no event.
        """
        if self._locked and (self._vanished() or not self._soon.isActive()):
            self._come_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse to close; look after the window when something happens to it."""
        del watched
        kind = event.type()
        if kind in _REFUSED:
            event.ignore()
            if kind == QEvent.Type.Close:
                self.refused.emit()
            return True
        if kind in _WENT_AWAY and (self._vanished() or not self._soon.isActive()):
            self._soon.start(SOON_MS)
        return False

    def _come_back(self) -> None:
        self._seen = self._seen or self._in_sight()
        if self._in_sight() and self._window.isActive():
            self._tries = 0
            return
        if not self._covers():
            self._cover()
        elif self._tries == 0 and self._window.isExposed():
            self._to_front()
        else:
            self._show_anew()
        late = min(max(0, self._tries - QUICK_TRIES), MOST_DOUBLED)
        self._tries += 1
        self._soon.start(AGAIN_MS << late)

    def _vanished(self) -> bool:
        """Whether the window went out of sight since it was last seen: then it comes back quickly."""
        if not self._seen or self._in_sight():
            return False
        self._seen = False
        self._tries = 0
        return True

    def _in_sight(self) -> bool:
        """Whether the window is there, if perhaps without the focus."""
        return self._window.isExposed() and self._covers()

    def _show_anew(self) -> None:
        """Ask the window manager for it as for a new window: it then comes to the desktop in sight, with the focus.

        Measured under openbox: raising it and asking for the focus leaves it on another desktop, or minimized.
        """
        self._window.hide()
        self._window.showFullScreen()
        self._to_front()

    def _screen(self) -> QScreen | None:
        """Return the display to cover; None while there is none, as between two."""
        first = QGuiApplication.primaryScreen()
        return chosen_screen(self._display, QGuiApplication.screens(), first) if first is not None else None

    def _covers(self) -> bool:
        screen = self._screen()
        return screen is None or self._window.geometry() == screen.geometry()

    def _cover(self, *_: object) -> None:
        """Cover the chosen display, also after displays came or went."""
        screen = self._screen()
        if not self._locked or screen is None:
            return
        if self._window.screen() is not screen:
            self._window.hide()
            self._window.setScreen(screen)
        self._window.setGeometry(screen.geometry())
        self._window.showFullScreen()
        self._to_front()

    def _to_front(self) -> None:
        if QGuiApplication.platformName() != "offscreen":  # which can't
            self._window.raise_()
        self._window.requestActivate()
