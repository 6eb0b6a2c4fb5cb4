"""A picture in memory that QML takes at once, on Qt's own thread.

From a `data:` address it would be loaded by a thread of QML's, which asks plugins whether the picture is theirs. One
of them asks the translator, which is Python: so that thread waits for Python's lock while it holds Qt's own. Who has
the one and wants the other then hangs for ever, as was seen.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlEngine, qjsEngine
from PySide6.QtQuick import QQuickImageProvider

PROVIDER = "paper"
"""The name under which it is known to the QML engine."""


class PaperPicture(QQuickImageProvider):
    """Holds one picture at a time."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._image = QImage()
        self._number = 0
        self._is_known = False

    def show(self, picture: bytes) -> None:
        """Hold the picture of a PNG file instead of the one before; without bytes, none."""
        self._image = QImage.fromData(picture) if picture else QImage()
        self._number += 1

    def source(self, reader: QObject) -> str:
        """Return the source of the picture for the engine that reads that object; empty where there is none."""
        if self._image.isNull():
            return ""
        if not self._is_known:
            engine = qjsEngine(reader)
            if not isinstance(engine, QQmlEngine):
                return ""
            engine.addImageProvider(PROVIDER, self)  # it is the engine's from here on, and goes with it
            self._is_known = True
        return f"image://{PROVIDER}/{self._number}"

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002  # Qt's names
        """See `QQuickImageProvider`."""
        del id, requestedSize
        size.setWidth(self._image.width())
        size.setHeight(self._image.height())
        return self._image
