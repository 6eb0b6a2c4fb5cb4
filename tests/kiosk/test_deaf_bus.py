from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from jeepney import message_bus

from tests.kiosk.buses import GREETED, Bus, crowded, deaf, needs_a_bus, speaking
from venuescreen.kiosk.dbus_address import session_bus
from venuescreen.kiosk.deaf_bus import HELLO, NOWHERE, spare_qt_a_deaf_bus

NAME = "DBUS_SESSION_BUS_ADDRESS"
WINDOW = """
import os, sys, time
from venuescreen.kiosk.deaf_bus import spare_qt_a_deaf_bus
assert spare_qt_a_deaf_bus(os.environ, 0.3)
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView
application = QGuiApplication([])
view = QQuickView()
view.frameSwapped.connect(application.quit)
view.show()
application.exec()
os._exit(0)
"""


@needs_a_bus
def test_a_bus_that_answers_or_is_absent_is_left_alone(bus: Bus) -> None:
    """Qt copes with both."""
    for address in (bus.address, "unix:path=/none"):
        environ = {NAME: address}
        assert not spare_qt_a_deaf_bus(environ)
        assert environ == {NAME: address}
    assert not spare_qt_a_deaf_bus({})


@needs_a_bus
def test_a_deaf_bus_is_set_aside(short_folder: Path) -> None:
    """Qt is shown none, also where the bus is only in the run-time folder; the board still knows where it is."""
    with deaf(short_folder / "bus") as address:
        for environ in ({NAME: address}, {"XDG_RUNTIME_DIR": str(short_folder)}):
            assert spare_qt_a_deaf_bus(environ, 0.1)
            assert environ[NAME] == NOWHERE
            assert session_bus(environ) == address


def test_a_bus_that_goes_deaf_later_is_set_aside(short_folder: Path) -> None:
    """It answers nothing after the first words; or so many wait for it that Qt would stand in the queue for ever."""
    with speaking(short_folder / "bus", GREETED[:1], then=b"") as address:
        assert spare_qt_a_deaf_bus({NAME: address}, 0.1)
    with crowded(short_folder / "crowded") as address:
        assert spare_qt_a_deaf_bus({NAME: address}, 0.1)


def test_a_bus_that_refuses_is_left_alone(short_folder: Path) -> None:
    """It may say no, or hang up: Qt copes with both."""
    for number, answers in enumerate(((b"REJECTED EXTERNAL\r\n",), (b"",), (*GREETED[:1], b""))):
        with speaking(short_folder / f"{number}", answers) as address:
            assert not spare_qt_a_deaf_bus({NAME: address})


def test_the_greeting_is_the_librarys() -> None:
    """What is written by hand, so that nothing needs loading, is what jeepney writes."""
    assert message_bus.Hello().serialise(1) == HELLO


@needs_a_bus
def test_a_window_opens_beside_a_deaf_bus(short_folder: Path, x_server: str) -> None:
    """Without this, Qt on X11 stands still for most of a minute before its first frame."""
    with deaf(short_folder / "bus") as address:
        done = subprocess.run(
            [sys.executable, "-c", WINDOW],
            env={**os.environ, NAME: address, "DISPLAY": x_server, "QT_QPA_PLATFORM": "xcb"},
            timeout=30,
            check=False,
            capture_output=True,
        )
    assert done.returncode == 0, done.stderr.decode()
