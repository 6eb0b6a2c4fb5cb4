"""Noticing touch, mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTouchEvent, QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.keyboard_hand import touch_screen
from venuescreen.ui.hands import Hands

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Diary:
    """What a window's hands reported, and the events that the window itself got."""

    def __init__(self, window: QWindow, *, mouse_is_touch: bool) -> None:
        self.said: list[str] = []
        self.hands = Hands(window, mouse_is_touch=mouse_is_touch)
        self.hands.active.connect(lambda: self.said.append("active"))
        self.hands.touched.connect(lambda x, y: self.said.append(f"touched {x:.0f} {y:.0f}"))
        self.hands.lifted.connect(lambda: self.said.append("lifted"))
        self.hands.typed.connect(lambda: self.said.append("typed"))

    def told(self) -> list[str]:
        """Return what was said besides "active"."""
        return [said for said in self.said if said != "active"]


class Listener(QWindow):
    """A window that notes the kinds of its events."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[QEvent.Type] = []

    def event(self, event: QEvent) -> bool:
        """Note it, and take touches, as a Qt Quick window does: Qt makes mouse events of those that nobody takes."""
        self.got.append(event.type())
        if isinstance(event, QTouchEvent):
            event.accept()
            return True
        return super().event(event)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Listener]:
    """An open window."""
    window = Listener()
    window.resize(400, 300)
    window.show()
    qtbot.waitUntil(window.isExposed)
    yield window
    window.close()


def touch(window: QWindow, at: QPoint) -> None:
    """Put a finger down and lift it."""
    QTest.touchEvent(window, touch_screen()).press(0, at, window).commit()
    QTest.touchEvent(window, touch_screen()).release(0, at, window).commit()


def test_a_touch_is_noticed_and_passes(window: Listener) -> None:
    """Touched where the finger is, then lifted; the window gets both events."""
    diary = Diary(window, mouse_is_touch=False)
    touch(window, QPoint(30, 40))
    assert diary.told() == ["touched 30 40", "lifted"]
    assert {QEvent.Type.TouchBegin, QEvent.Type.TouchEnd} <= set(window.got)


@pytest.mark.parametrize("mouse_is_touch", [False, True])
def test_a_mouse_is_a_finger_only_in_a_kiosk(window: Listener, mouse_is_touch: bool) -> None:
    """Elsewhere a click says only that somebody is there."""
    diary = Diary(window, mouse_is_touch=mouse_is_touch)
    QTest.mouseClick(window, LEFT, NONE, QPoint(30, 40))
    assert "active" in diary.said
    assert ("touched 30 40" in diary.said) == mouse_is_touch
    assert QEvent.Type.MouseButtonPress in window.got


def test_a_key_of_a_real_keyboard_is_noticed(window: Listener) -> None:
    """A letter says that a real keyboard is used."""
    diary = Diary(window, mouse_is_touch=True)
    QTest.keyClick(window, Qt.Key.Key_A)
    assert diary.told() == ["typed"]
    assert QEvent.Type.KeyPress in window.got


def test_a_volume_button_is_no_keyboard(window: Listener) -> None:
    """Tablets have such buttons: somebody is there, and nothing was typed."""
    diary = Diary(window, mouse_is_touch=True)
    QTest.keyClick(window, Qt.Key.Key_VolumeUp)
    assert (diary.told(), "active" in diary.said) == ([], True)


def test_a_key_that_the_program_sends_is_no_keyboard(window: Listener) -> None:
    """What did not come from the system was not typed by a hand."""
    diary = Diary(window, mouse_is_touch=True)
    QCoreApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, "a"))
    assert not diary.told()


def test_a_movement_says_that_somebody_is_there(window: Listener) -> None:
    """A moved mouse is a sign of life, and no touch."""
    diary = Diary(window, mouse_is_touch=True)
    QTest.mouseMove(window, QPoint(50, 50))
    QTest.mouseMove(window, QPoint(60, 60))
    assert set(diary.said) == {"active"}


def test_painting_is_nobody(window: Listener, qtbot: QtBot) -> None:
    """A window that is moved about and painted anew has no visitor for that."""
    diary = Diary(window, mouse_is_touch=True)
    window.got.clear()
    window.resize(420, 320)
    qtbot.waitUntil(lambda: QEvent.Type.Resize in window.got)
    assert not diary.said
