"""The organizer's panel, in a real window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.screens import FINDINGS, on, sheet
from tests.stage import Stage, StageCaretaker
from tests.ui.test_check_in_window import press, tap, tap_named, write
from venuescreen.core.errors import Message, StorageError


async def opened(stage: Stage) -> None:
    """Open the panel over a living board."""
    await on(stage)
    stage.screen.organizer.open()
    await stage.screen.settle()
    await stage.painted()


async def test_the_pin_is_asked_for_and_opens_the_panel() -> None:
    """With a PIN, the pad comes first; the right digits on it open the panel."""
    async with Stage(caretaker=StageCaretaker("2468")) as stage:
        await stage.show()
        await opened(stage)
        assert "The PIN, please." in stage.texts()
        for digit in "2468":
            await tap(stage, stage.named(digit))
        await tap_named(stage, "OK")
        assert "For the organizer" in stage.texts()


async def test_a_wrong_pin_says_so_and_shows_no_digit() -> None:
    """A wrong PIN is told, the pad is empty again, and no digit was ever to be read."""
    async with Stage(caretaker=StageCaretaker("2468")) as stage:
        await stage.show()
        await opened(stage)
        await write(stage, "1357")
        await stage.painted()
        assert "●●●●" in stage.texts()
        assert not any("1357" in text for text in stage.texts())
        await press(stage, Qt.Key.Key_Return)
        await stage.screen.settle()
        await stage.painted()
        assert "That is not the PIN." in stage.texts()
        assert stage.screen.organizer.property("stage") == "pin"


async def test_while_one_must_wait_the_pad_says_how_long() -> None:
    """During the wait the pad takes no digit, and says for how long."""
    caretaker = StageCaretaker("2468")
    caretaker.locked_for = timedelta(seconds=90)
    async with Stage(caretaker=caretaker) as stage:
        await stage.show()
        await opened(stage)
        await write(stage, "2468")
        await press(stage, Qt.Key.Key_Return)
        await stage.painted()
        assert any("in 2 min" in text for text in stage.texts())
        assert stage.screen.organizer.property("stage") == "pin"


async def test_a_pin_that_is_right_too_late_opens_nothing() -> None:
    """When the pad was closed while the PIN was being compared, the panel stays closed."""
    async with Stage(caretaker=StageCaretaker("2468")) as stage:
        await stage.show()
        await opened(stage)
        for digit in "2468":
            stage.screen.organizer.pin_pad.digit(digit)
        stage.screen.organizer.pin_pad.submit()
        stage.screen.organizer.close()
        await stage.screen.settle()
        assert stage.screen.organizer.property("stage") == ""


async def test_nothing_behind_the_pin_works_in_front_of_it() -> None:
    """While the panel is not open, its acts do nothing, whoever calls them."""
    caretaker = StageCaretaker("2468")
    async with Stage(caretaker=caretaker) as stage:
        await stage.show()
        await opened(stage)
        panel = stage.screen.organizer
        panel.leaveKiosk()
        panel.setKiosk(True)
        panel.setPhotoSafe(True)
        panel.setAutostart(True)
        panel.hide(2)
        panel.mend("autostart")
        panel.check()
        await stage.screen.settle()
        assert (caretaker.ended, caretaker.kiosk, caretaker.photo_safe, caretaker.starts) == (False,) * 4
        assert (caretaker.mended, len(stage.room.wall)) == ([], 7)


async def test_the_panel_drops_what_a_guest_had_open() -> None:
    """Opening the pad closes a sheet that was open, and forgets what was typed into it."""
    async with Stage(caretaker=StageCaretaker("2468")) as stage:
        await stage.show()
        await sheet(stage)
        await write(stage, "Camille")
        stage.screen.organizer.open()
        stage.screen.organizer.close()
        await stage.painted()
        assert "First name" not in stage.texts()


async def test_the_switches_do_what_they_say() -> None:
    """Each switch, tapped, changes its own thing; the last button ends the program."""
    caretaker = StageCaretaker()
    async with Stage(caretaker=caretaker) as stage:
        await stage.show()
        await opened(stage)
        await tap_named(stage, "Guard the screen")
        await tap_named(stage, "Start with the laptop")
        await tap_named(stage, "Never show names")
        assert (caretaker.kiosk, caretaker.starts, caretaker.photo_safe) == (True, True, True)
        assert stage.texts().count("On") == 3
        await tap_named(stage, "Close the program")
        assert caretaker.ended


async def test_one_entry_is_hidden_and_can_come_back() -> None:
    """A tap on a name takes it off the wall, keeps the count, and can be undone."""
    async with Stage() as stage:
        await stage.show()
        await opened(stage)
        await tap_named(stage, "Camille")
        assert "Camille" not in [guest.said.first_name for guest in stage.room.wall]
        assert stage.screen.board.property("number") == "12"
        await tap_named(stage, "Undo: show that name again")
        assert "Camille" in [guest.said.first_name for guest in stage.room.wall]


async def test_a_hidden_name_is_let_go_when_the_panel_closes() -> None:
    """Once the panel is closed, the desk remembers nothing of the entry but that it stays off."""
    async with Stage() as stage:
        await stage.show()
        await opened(stage)
        await tap_named(stage, "Camille")
        await tap_named(stage, "Back to the board")
        assert stage.desk._taken_off == {}


async def test_what_does_not_work_is_said() -> None:
    """A refusal of the disk shows as a sentence in the panel."""

    class Refusing(StageCaretaker):
        def set_photo_safe(self, on: bool) -> None:
            del on
            raise StorageError(Message("venue.toml could not be opened: {reason}.", reason="Permission denied"))

    async with Stage(caretaker=Refusing()) as stage:
        await stage.show()
        await opened(stage)
        await tap_named(stage, "Never show names")
        assert any("Permission denied" in text for text in stage.texts())


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_check_that_can_be_mended_has_a_button(language: str) -> None:
    """Every check shows how it stands; the one that the program can mend has a button, which mends it."""
    caretaker = StageCaretaker(findings=FINDINGS)
    async with Stage(caretaker=caretaker) as stage:
        await stage.show()
        stage.screen.house.speak(language)
        await opened(stage)
        words = stage.screen.house.words
        for word in ("fine", "worth a look", "to do"):
            assert words.text(word) in stage.texts()
        assert stage.texts().count(words.text("Start it with the laptop")) == 1
        await tap_named(stage, words.text("Start it with the laptop"))
        assert caretaker.mended == ["autostart"]


async def test_escape_goes_back_to_the_board() -> None:
    """Escape closes the pad and the panel, and the board takes touches again."""
    async with Stage(caretaker=StageCaretaker("2468")) as stage:
        await stage.show()
        await opened(stage)
        await press(stage, Qt.Key.Key_Escape)
        assert stage.screen.organizer.property("stage") == ""
        await tap_named(stage, "+1, no name")
        assert stage.screen.board.property("number") == "13"
