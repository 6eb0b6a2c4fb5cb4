"""The keyboard's state, without a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from venuescreen.paths import assets
from venuescreen.ui import keyboard as keyboard_module
from venuescreen.ui.keyboard import LOCKED, OFF, ONCE, Keyboard


@pytest.fixture
def keyboard(qapp: QGuiApplication) -> Keyboard:
    """An English keyboard."""
    del qapp
    return Keyboard(assets() / "keyboards", "en")


def test_shift_is_for_one_letter(keyboard: Keyboard) -> None:
    """A tap on shift is for the next letter, and a tap again takes it back."""
    field = QObject()
    keyboard.tapShift()
    assert keyboard.property("shift") == ONCE
    keyboard.type(field, "A")
    assert keyboard.property("shift") == OFF


def test_shift_twice_locks(keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two taps within 0.4 s lock it; typing leaves it locked, and the next tap ends it."""
    now = 100.0
    monkeypatch.setattr(keyboard_module, "monotonic", lambda: now)
    keyboard.tapShift()
    now += 0.39
    keyboard.tapShift()
    keyboard.type(QObject(), "A")
    assert keyboard.property("shift") == LOCKED
    now += 0.1
    keyboard.tapShift()
    assert keyboard.property("shift") == OFF


def test_two_slow_taps_lock_nothing(keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tap half a second after the first takes shift back."""
    now = 100.0
    monkeypatch.setattr(keyboard_module, "monotonic", lambda: now)
    keyboard.tapShift()
    now += 0.5
    keyboard.tapShift()
    assert keyboard.property("shift") == OFF


def test_it_follows_the_language(keyboard: Keyboard, qtbot: QtBot) -> None:
    """Another language shows its layout, and undoes what was chosen; the same one says nothing."""
    keyboard.choose("el")
    with qtbot.waitSignal(keyboard.pageChanged):
        keyboard.follow("fr")
    assert keyboard.property("layout") == "fr"
    with qtbot.assertNotEmitted(keyboard.pageChanged):
        keyboard.follow("fr")


def test_reset_forgets_layout_page_and_shift(keyboard: Keyboard) -> None:
    """After it the keyboard is as it was for the first visitor."""
    begun = (
        keyboard.property("layout"),
        keyboard.property("page"),
        keyboard.property("shift"),
        keyboard.property("rows"),
    )
    keyboard.choose("ru")
    keyboard.turnPage()
    keyboard.tapShift()
    keyboard.reset()
    assert (
        keyboard.property("layout"),
        keyboard.property("page"),
        keyboard.property("shift"),
        keyboard.property("rows"),
    ) == begun


def test_what_does_not_change_is_not_told(keyboard: Keyboard, qtbot: QtBot) -> None:
    """A reset of an untouched keyboard, and a touch after a touch, change nothing."""
    keyboard.touched(0, 0)
    signals = (keyboard.pageChanged, keyboard.shiftChanged, keyboard.wantedChanged, keyboard.touchingChanged)
    for signal in signals:
        with qtbot.assertNotEmitted(signal):
            keyboard.reset()
            keyboard.touched(1, 1)


def test_a_layout_that_is_not_there_changes_nothing(keyboard: Keyboard) -> None:
    """The language's own stays."""
    keyboard.choose("klingon")
    assert keyboard.property("layout") == "en"


def test_a_capital_begins_a_name(keyboard: Keyboard) -> None:
    """An empty field begins with a capital; in a script without capitals, or among digits, it does not."""
    keyboard.begin(digits=False, capital=True)
    assert keyboard.property("shift") == ONCE
    keyboard.begin(digits=True, capital=True)
    assert (keyboard.property("shift"), keyboard.property("page")) == (OFF, "signs")
    keyboard.follow("ar")
    keyboard.begin(digits=False, capital=True)
    assert (keyboard.property("shift"), keyboard.property("page")) == (OFF, "letters")


def test_all_layouts_by_their_own_names(keyboard: Keyboard) -> None:
    """The list has each layout once, named in its own language."""
    names = {row["value"]: row["label"] for row in keyboard.property("layouts")}
    assert len(names) == len(list((assets() / "keyboards").glob("*.json")))
    assert (names["fr"], names["uk"], names["ar"]) == ("Français", "Українська", "العربية")


def test_the_page_key_names_the_letters(keyboard: Keyboard) -> None:
    """The key that leads back from the signs shows letters of the layout's own script."""
    keyboard.choose("ru")
    assert keyboard.property("sample") == "абв"
