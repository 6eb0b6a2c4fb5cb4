"""The page in a window over the whole screen, or in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRasterWindow,
)

from venuescreen.kiosk.guard import Guard
from venuescreen.supervisor.page.countdown import Countdown
from venuescreen.supervisor.page.drawing import draw, load_fonts
from venuescreen.supervisor.page.words import Words

_LOOK_MS, _GUARD_MS = 200, 1000


class PageWindow(QRasterWindow):
    """Covers the screen until the countdown is over; a touch, a key and a wish to close it mean "try now"."""

    over = Signal()
    """The page shall go away."""

    def __init__(self, speech: Sequence[Words], countdown: Countdown, log: str) -> None:
        super().__init__()
        self._speech = speech
        self._countdown = countdown
        self._log = log
        self._shown = -1
        self.setTitle(speech[0].title)
        self.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw everything."""
        del event
        with QPainter(self) as painter:
            draw(painter, self.size(), self._speech, self._countdown.left(), self._log)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Try now."""
        if not event.isAutoRepeat():
            self.hurry()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Try now; Qt makes a mouse of a finger."""
        del event
        self.hurry()

    def hurry(self) -> None:
        """Try now."""
        self._countdown.hurry()
        self._look()

    def _look(self) -> None:
        left = self._countdown.left()
        if self._countdown.is_over:
            self.over.emit()
        if left != self._shown:
            self._shown = left
            self.update()


def show_page(speech: Sequence[Words], countdown: Countdown, log: str) -> int:
    """Show the page until the countdown is over; return the exit code."""
    application = QGuiApplication(["venuescreen"])
    application.setQuitOnLastWindowClosed(False)
    load_fonts()
    window = PageWindow(speech, countdown, log)
    window.over.connect(application.quit)
    guard = guarded(window)
    code = application.exec()
    guard.unlock()
    return code


def guarded(window: PageWindow) -> Guard:
    """Keep the page in front as the board is: the desktop is no more to be seen here; to close it is to try now."""
    guard = Guard(window)
    guard.refused.connect(window.hurry)
    looks = QTimer(guard, interval=_GUARD_MS)
    looks.timeout.connect(guard.look)
    looks.start()
    guard.lock()
    return guard


def save_page(speech: Sequence[Words], seconds: int, log: str, file: Path, size: tuple[int, int]) -> bool:
    """Draw the page once into a picture; return whether it could be saved."""
    application = QGuiApplication(["venuescreen", "-platform", "offscreen"])
    load_fonts()
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        draw(painter, image.size(), speech, seconds, log)
    del application
    return image.save(str(file))
