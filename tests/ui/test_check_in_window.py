"""Check-in at the screen, by touch and by key, in a real window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.screens import on
from tests.stage import THURSDAY, Stage, weekly_coffee
from venuescreen.core.errors import Message, StorageError
from venuescreen.ui.check_in import REST_MS


async def outside(act: Callable[[], None]) -> None:
    """Act between two steps of the loop: QTest turns Qt's events itself, which must not happen inside a task."""
    done = asyncio.get_running_loop().create_future()

    def perform() -> None:
        act()
        done.set_result(None)

    QTimer.singleShot(0, perform)
    await asyncio.wait_for(done, 10)


def middle_of(item: QQuickItem) -> QPoint:
    """Return where to touch an item."""
    return item.mapToScene(item.boundingRect().center()).toPoint()


async def tap(stage: Stage, item: QQuickItem) -> None:
    """Press and release in the middle of an item."""
    at = middle_of(item)
    await outside(
        lambda: QTest.mouseClick(stage.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    )


async def press(stage: Stage, key: Qt.Key) -> None:
    """Press a key."""
    await outside(lambda: QTest.keyClick(stage.window.window, key))


async def write(stage: Stage, text: str) -> None:
    """Type letters, also those that are on no key."""
    for letter in text:
        await outside(partial(type_letter, stage, letter))


def type_letter(stage: Stage, letter: str) -> None:
    """Send one letter to the window, as a keyboard or an input method does."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    QCoreApplication.sendEvent(stage.window.window, event)


async def tap_named(stage: Stage, name: str) -> None:
    """Tap a button, and wait for what it began."""
    await stage.painted()
    async with asyncio.timeout(10):
        while not stage.named(name).isEnabled():  # the board waits half a second after a sheet
            await stage.painted()
    await tap(stage, stage.named(name))
    await stage.screen.settle()
    await stage.painted()


async def rested(stage: Stage) -> None:
    """Wait until +1 can be pressed again."""
    done = asyncio.Event()
    stage.screen.check_in.changed.connect(done.set)
    while stage.screen.check_in.property("resting"):
        done.clear()
        await asyncio.wait_for(done.wait(), REST_MS / 1000 * 10)


async def test_one_tap_counts_one() -> None:
    """A tap on "+1, no name" counts one arrival and says so on the button."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "+1, no name")
        assert (stage.desk.room.on(stage.clock.now())[0].here, stage.screen.board.property("number")) == (1, "1")
        assert stage.named("Counted ✓")


async def test_a_nervous_double_tap_counts_one_and_a_couple_two() -> None:
    """While the button rests a tap counts nothing; after it the next one counts."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "+1, no name")
        await tap_named(stage, "Counted ✓")
        assert stage.screen.board.property("number") == "1"
        await rested(stage)
        await tap_named(stage, "+1, no name")
        assert stage.screen.board.property("number") == "2"


async def test_undo_takes_back_exactly_one() -> None:
    """Undo after two arrivals leaves one, and undo again none."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "+1, no name")
        await rested(stage)
        await tap_named(stage, "+1, no name")
        await tap_named(stage, "Undo")
        assert stage.screen.board.property("number") == "1"
        await tap_named(stage, "Undo")
        assert stage.screen.board.property("number") == ""


async def test_a_name_in_two_taps_and_a_name() -> None:
    """ "Leave a first name", a name typed, "Put me on the wall": the chip is there, and the sheet gone."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "Leave a first name")
        await write(stage, "Camille")
        await tap_named(stage, "Put me on the wall")
        assert "Camille" in stage.texts()
        assert "First name" not in stage.texts()
        assert stage.screen.board.property("number") == "1"


async def test_topic_and_stance_by_touch() -> None:
    """A topic and a stance are chosen by touch and stand on the chip in words."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "Leave a first name")
        await write(stage, "Inès")
        await tap_named(stage, "pricing")
        await tap_named(stage, "I can help with it")
        await tap_named(stage, "Put me on the wall")
        assert [t for t in stage.texts() if t in ("Inès", "can help with", "pricing")] == [
            "Inès",
            "can help with",
            "pricing",
        ]


async def test_a_refusal_keeps_what_was_typed() -> None:
    """A name that can't be taken stays in its field, with a sentence beside it; nobody is counted."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "Leave a first name")
        await write(stage, "Zo@")
        await tap_named(stage, "Put me on the wall")
        texts = stage.texts()
        assert "Zo@" in texts
        assert "A first name has no “@”. Letters are enough." in texts
        assert stage.screen.board.property("number") == ""


async def test_nothing_of_the_last_guest_shows() -> None:
    """The sheet opens empty after a guest has used it, and after one has left it half filled."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "Leave a first name")
        await write(stage, "Camille")
        await tap_named(stage, "Back")
        await tap_named(stage, "Leave a first name")
        assert "Camille" not in stage.texts()
        await write(stage, "Awa")
        await tap_named(stage, "Put me on the wall")
        await tap_named(stage, "Leave a first name")
        assert stage.texts().count("Awa") == 1


async def test_plus_one_then_a_name_is_one_arrival() -> None:
    """ "Add your first name" after a +1 names that arrival: still one, and no longer without a name."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "+1, no name")
        await tap_named(stage, "Add your first name")
        await write(stage, "Noor")
        await tap_named(stage, "Put me on the wall")
        assert (stage.screen.board.property("number"), stage.screen.board.property("unnamedLabel")) == ("1", "")
        assert "Noor" in stage.texts()


async def test_taking_a_name_off_keeps_the_count() -> None:
    """A name taken off by its card leaves the count; undo brings it back."""
    async with Stage() as stage:
        await on(stage)
        await stage.show()
        await tap_named(stage, "Noor")
        await tap_named(stage, "Take this name off")
        assert "Noor" not in stage.texts()
        assert stage.screen.board.property("number") == "12"
        await tap_named(stage, "Undo")
        assert "Noor" in stage.texts()


async def test_editing_by_the_card() -> None:
    """A name's card opens the sheet with what was said; what is changed stands on the wall."""
    async with Stage() as stage:
        await on(stage)
        await stage.show()
        await tap_named(stage, "Noor")
        await tap_named(stage, "Change it")
        assert "Noor" in stage.texts()
        await write(stage, "a")
        await tap_named(stage, "Done")
        assert "Noora" in stage.texts()
        assert stage.screen.board.property("number") == "12"


async def test_by_keyboard_alone() -> None:
    """Tab and Space reach "+1, no name"; Return in the sheet's field puts the name on the wall."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        for _ in range(20):
            await press(stage, Qt.Key.Key_Tab)
            focused = stage.window.window.activeFocusItem()
            if focused is not None and focused.property("name") == "Leave a first name":
                break
        await press(stage, Qt.Key.Key_Space)
        await stage.painted()
        await write(stage, "Zoé")
        await press(stage, Qt.Key.Key_Return)
        await stage.screen.settle()
        await stage.painted()
        assert "Zoé" in stage.texts()


async def test_language_is_switched_by_anyone() -> None:
    """A tap on "Français" says everything in French, and the theme's words follow."""
    async with Stage() as stage:
        await on(stage)
        await stage.show()
        await tap_named(stage, "Français")
        texts = stage.texts()
        assert "C’est la bonne table, jusqu’à 11\u202fh." in texts
        assert "Laisser un prénom" in texts


async def test_names_evaporate_and_the_number_stays() -> None:
    """At the close the names leave the screen, its models and the wall; the count stays."""
    async with Stage(still=False) as stage:
        await on(stage)
        await stage.show()
        await stage.pass_to(THURSDAY + timedelta(minutes=105))
        gone = asyncio.Event()
        stage.screen.wall.rowsRemoved.connect(gone.set)
        await stage.painted()
        assert stage.screen.wall.property("evaporating")
        assert "Camille" in stage.texts()
        await asyncio.wait_for(gone.wait(), 10)
        await stage.painted()
        texts = stage.texts()
        assert "Camille" not in texts
        assert "Names erased, 12 counted." in texts
        assert stage.screen.wall.rowCount() == 0
        assert len(stage.desk.room.wall) == 0


async def test_close_now_needs_two_seconds_and_can_be_undone() -> None:
    """A short press on "Close now" closes nothing; a long one hides the names until "Keep it open" is pressed."""
    async with Stage() as stage:
        await on(stage)
        await stage.show()
        button = stage.named("Close now")
        await tap(stage, button)
        assert not stage.desk.room.closing
        middle, left, none = middle_of(button), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        await outside(lambda: QTest.mousePress(stage.window.window, left, none, middle))
        closing = asyncio.Event()
        stage.desk.room.events.subscribe(lambda _event: closing.set())
        await asyncio.wait_for(closing.wait(), 10)
        await outside(lambda: QTest.mouseRelease(stage.window.window, left, none, middle))
        await stage.painted()
        assert "Camille" not in stage.texts()
        await tap_named(stage, "Keep it open")
        assert "Camille" in stage.texts()


async def test_start_now_and_stay_longer() -> None:
    """With nothing on, "Start now" opens a table for 90 minutes; near its end "Stay 30 min longer" moves it."""
    async with Stage(at=THURSDAY + timedelta(hours=5)) as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "Start now")
        assert "You’re at the right table, until 16:00." in stage.texts()
        await stage.pass_to(THURSDAY + timedelta(hours=6, minutes=20))
        await tap_named(stage, "Stay 30 min longer")
        assert "You’re at the right table, until 16:30." in stage.texts()


async def test_several_sessions_ask_which() -> None:
    """With several on, the sheet asks which, the latest started preselected, and +1 counts for that one."""
    from tests.screens import several

    async with Stage() as stage:
        await several(stage)
        await stage.show()
        await tap_named(stage, "+1, no name")
        by_format = {held.format.value: held.here for held in stage.desk.room.open.values()}
        assert by_format == {"pitch": 12, "coffee": 0, "workshop": 0}
        await tap_named(stage, "Leave a first name")
        await write(stage, "Zoé")
        await tap_named(stage, "Workshop, until 11:15")
        await tap_named(stage, "Put me on the wall")
        assert {held.format.value: held.here for held in stage.desk.room.open.values()}["workshop"] == 1


async def test_a_second_tap_on_back_does_not_fall_through() -> None:
    """Two quick taps on "Back" leave the sheet and count nobody."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await tap_named(stage, "Leave a first name")
        back = middle_of(stage.named("Back"))
        for _ in range(2):
            await outside(partial(click, stage, back))
        await stage.screen.settle()
        await stage.painted()
        assert "First name" not in stage.texts()
        assert stage.screen.board.property("number") == ""


def click(stage: Stage, at: QPoint) -> None:
    """Press and release at a place, whatever is there."""
    QTest.mouseClick(stage.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


async def test_a_slow_disk_takes_a_name_once() -> None:
    """Submitted twice while the first is being kept, a name is one arrival."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        for _ in range(2):
            stage.screen.check_in.submit("Zoé", "", "curious", 0)
        await stage.screen.settle()
        assert stage.screen.board.property("number") == "1"
        assert stage.screen.wall.rowCount() == 0  # not shown yet: nothing was fitted
        assert [guest.said.first_name for guest in stage.desk.room.wall] == ["Zoé"]


async def test_a_late_answer_leaves_the_next_visitor_alone() -> None:
    """An answer that comes after its sheet was left does not close the next visitor's sheet."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        done: list[None] = []
        stage.screen.check_in.done.connect(lambda: done.append(None))
        stage.screen.check_in.begin()
        stage.screen.check_in.submit("Zoé", "", "curious", 0)
        stage.screen.check_in.leave()
        stage.screen.check_in.begin()
        await stage.screen.settle()
        assert stage.screen.board.property("number") == "1"
        assert not done


async def test_a_refused_disk_is_said_and_nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the ledger refuses, the board says why, the button does not say "Counted", and the number stays."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()

        async def refuse(*_: object) -> int:
            raise StorageError(Message("The disk is full."))

        monkeypatch.setattr(stage.ledger, "add_arrival", refuse)
        await tap_named(stage, "+1, no name")
        texts = stage.texts()
        assert "The disk is full." in texts
        assert "Counted ✓" not in texts
        assert stage.screen.board.property("number") == ""


async def test_close_now_among_several_can_be_undone() -> None:
    """With several sessions on, the one being closed can be kept open."""
    from tests.screens import several

    async with Stage() as stage:
        await several(stage)
        await stage.show()
        stage.screen.house.closeNow()
        await tap_named(stage, "Keep it open")
        assert not stage.desk.room.closing
        assert len(stage.desk.room.open) == 3


async def test_another_sessions_close_leaves_the_sheet_open() -> None:
    """A visitor who types while another session closes keeps the sheet and the text."""
    from tests.screens import several

    async with Stage() as stage:
        await several(stage)
        await stage.show()
        await tap_named(stage, "Leave a first name")
        await write(stage, "Zoé")
        await stage.pass_to(THURSDAY + timedelta(minutes=76))
        await stage.painted()
        assert "Zoé" in stage.texts()
        await tap_named(stage, "Put me on the wall")
        assert "Zoé" in [guest.said.first_name for guest in stage.desk.room.wall]
