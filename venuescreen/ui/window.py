"""The QML engine and its window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon, QImageWriter
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from venuescreen.i18n import Words
from venuescreen.ui.screen import Screen
from venuescreen.ui.translator import CatalogueTranslator

QML_FOLDER = Path(__file__).parent / "qml"


def load_fonts(folder: Path) -> list[str]:
    """Make the program's own fonts known to Qt; return the names of files that Qt refused."""
    files = sorted(folder.rglob("*.ttf"))
    return [file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0]


class BoardWindow:
    """Draws a `Screen` in a window. Call `close` before the screen's models go."""

    def __init__(self, screen: Screen, words: Words, assets: Path) -> None:
        load_fonts(assets / "fonts")
        QGuiApplication.setWindowIcon(QIcon(str(assets / "icons" / "venuescreen.png")))
        self._translator = CatalogueTranslator(words)
        QCoreApplication.installTranslator(self._translator)
        self._screen = screen
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML_FOLDER))
        self.engine.setInitialProperties(
            {
                "board": screen.board,
                "wall": screen.wall,
                "coming": screen.coming,
                "checkIn": screen.check_in,
                "house": screen.house,
                "firstRun": screen.first_run,
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

    def save_picture(self, file: Path) -> bool:
        """Draw the window once and save it as a PNG; false when the file can't be written."""
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
