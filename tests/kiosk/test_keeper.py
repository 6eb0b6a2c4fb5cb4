"""The kiosk of one run: its guard, and the arrow of the mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice, QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from venuescreen.kiosk import cursor
from venuescreen.kiosk.cursor import has_touch_screen
from venuescreen.kiosk_keeper import KioskKeeper

BLANK = Qt.CursorShape.BlankCursor


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWindow]:
    """A window in sight."""
    shown = QWindow()
    shown.resize(300, 200)
    shown.show()
    qtbot.waitUntil(shown.isExposed)
    yield shown
    shown.destroy()


def test_a_guarded_window_refuses_to_close(window: QWindow) -> None:
    """On, it stays open and covers the display; off, it can be closed again."""
    keeper = KioskKeeper()
    keeper.take(window)
    keeper.follow("", kiosk=True)
    assert (keeper.guards, window.close(), window.isVisible()) == (True, False, True)
    assert window.geometry() == window.screen().geometry()
    keeper.follow("", kiosk=False)
    assert (keeper.guards, window.close()) == (False, True)


def test_asked_for_it_guards_whatever_the_settings_say(window: QWindow) -> None:
    """`--kiosk` holds against settings without it, until somebody turns it off."""
    keeper = KioskKeeper(asked=True)
    keeper.follow("", kiosk=False)
    keeper.take(window)
    assert (keeper.on, keeper.guards) == (True, True)
    keeper.release()
    assert (keeper.on, keeper.guards) == (False, False)
    keeper.close()


def test_the_arrow_hides_on_a_touch_screen(window: QWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some time after the mouse moved last the arrow is gone; it shows at a move, and a touch hides it at once."""
    monkeypatch.setattr(cursor, "AFTER_MS", 50)
    touch_screen: QPointingDevice = QTest.createTouchDevice()
    assert has_touch_screen()
    keeper = KioskKeeper(asked=True)
    keeper.take(window)
    qtbot.waitUntil(lambda: window.cursor().shape() is BLANK, timeout=2000)
    QTest.mouseMove(window, QPoint(20, 20))
    qtbot.waitUntil(lambda: window.cursor().shape() is not BLANK, timeout=2000)
    qtbot.waitUntil(lambda: window.cursor().shape() is BLANK, timeout=2000)
    QTest.mouseMove(window, QPoint(30, 30))
    qtbot.waitUntil(lambda: window.cursor().shape() is not BLANK, timeout=2000)
    QTest.touchEvent(window, touch_screen).press(0, QPoint(40, 40), window).commit()
    assert window.cursor().shape() is BLANK
    keeper.release()
    assert window.cursor().shape() is not BLANK


def test_without_a_touch_screen_the_arrow_stays(
    window: QWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is a mouse only, the arrow is never hidden."""
    monkeypatch.setattr(cursor, "AFTER_MS", 20)
    monkeypatch.setattr(cursor, "has_touch_screen", lambda: False)
    keeper = KioskKeeper(asked=True)
    keeper.take(window)
    hidden = keeper._cursor
    assert hidden is not None
    qtbot.waitUntil(lambda: not hidden._quiet.isActive(), timeout=2000)
    assert window.cursor().shape() is not BLANK
    keeper.release()
