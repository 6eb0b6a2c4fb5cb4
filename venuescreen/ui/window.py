"""The QML engine and its window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from venuescreen.i18n import Words
from venuescreen.ui.qr import PROVIDER, Codes
from venuescreen.ui.screen import Screen
from venuescreen.ui.translator import CatalogueTranslator

QML_FOLDER = Path(__file__).parent / "qml"
FIRST_FRAME_MS = 2000
"""A window that is covered paints no frame; the rest starts all the same."""


def load_fonts(folder: Path) -> list[str]:
    """Make the program's own fonts known to Qt; return the names of files that Qt refused."""
    files = sorted(folder.rglob("*.ttf"))
    return [file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0]


class BoardWindow:
    """Draws a `Screen` in a window. Call `close` before the screen's models go."""

    def __init__(self, screen: Screen, words: Words, assets: Path, size: QSize | None = None) -> None:
        """Load the board; `size` is what the window will have: laying out for another one first took 10 ms."""
        load_fonts(assets / "fonts")
        self._translator = CatalogueTranslator(words)
        QCoreApplication.installTranslator(self._translator)
        self._screen = screen
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML_FOLDER))
        self.engine.addImageProvider(PROVIDER, Codes())
        begin = {"width": size.width(), "height": size.height()} if size is not None else {}
        self.engine.setInitialProperties(
            {
                **begin,
                "board": screen.board,
                "wall": screen.wall,
                "coming": screen.coming,
                "checkIn": screen.check_in,
                "house": screen.house,
                "firstRun": screen.first_run,
                "keyboard": screen.keyboard,
                "organizer": screen.organizer,
                "pinPad": screen.organizer.pin_pad,
                "phoneCode": screen.phone_code,
                "elsewhere": screen.elsewhere,
                "cities": screen.elsewhere.cities,
                "idle": screen.idle,
            }
        )
        self.engine.loadFromModule("VenueScreen", "Main")
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the board's QML could not be loaded")
        self.window: QQuickWindow = roots[0]
        screen.house.languageChanged.connect(self._retranslate)

    def show(self, size: QSize | None, *, full_screen: bool) -> None:
        """Open the window: in a size of its own, or over the whole screen."""
        if size is not None:
            self.window.resize(size)
        if full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()

    def paint(self, *, full_screen: bool) -> bool:
        """Open the window and wait for its first frame; return whether it came. A touch waits for the loop."""
        painted = QEventLoop()
        self.window.frameSwapped.connect(painted.quit)
        self.show(None, full_screen=full_screen)
        QTimer.singleShot(FIRST_FRAME_MS, painted, lambda: painted.exit(1))
        missed = painted.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.window.frameSwapped.disconnect(painted.quit)
        return missed == 0

    def show_icon(self, file: Path) -> None:
        """Give the window its icon, for the taskbar."""
        from PySide6.QtGui import QIcon  # not for the first frame

        self.window.setIcon(QIcon(str(file)))

    def save_picture(self, file: Path) -> bool:
        """Draw the window once and save it as a PNG; false when the file can't be written."""
        from PySide6.QtCore import QByteArray
        from PySide6.QtGui import QImageWriter

        return QImageWriter(str(file), QByteArray(b"png")).write(self.window.grabWindow())

    def close(self) -> None:
        """Destroy the engine, and with it the window, before the models it reads."""
        QCoreApplication.removeTranslator(self._translator)
        del self.window
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(self.engine, 52)  # QEvent.DeferredDelete
        del self.engine

    def _retranslate(self) -> None:
        self._translator.speak(self._screen.house.words)
        self.engine.retranslate()
