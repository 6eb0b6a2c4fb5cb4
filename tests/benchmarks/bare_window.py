"""The reference: the least Qt Quick program in Python. It prints the monotonic second of its first frame."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow


def main() -> int:
    """Show a rectangle with a text until the process is ended."""
    application = QGuiApplication(sys.argv)
    engine = QQmlApplicationEngine(str(Path(__file__).with_name("BareWindow.qml")))
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    window.frameSwapped.connect(_tell)
    return application.exec()


def _tell() -> None:
    sys.stdout.write(f'{{"frame": {time.monotonic()}}}\n')
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
