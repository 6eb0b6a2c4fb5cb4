"""For how long what was done can be taken back."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.stage import Stage
from tests.ui.flows import furnish
from tests.ui.visitors import ByKeys
from venuescreen.core.errors import Message, PlainError
from venuescreen.ui import idle, trouble, undo
from venuescreen.ui.drawer import Drawer

SHORT = timedelta(milliseconds=300)
"""Instead of ten seconds."""


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "UNDO", SHORT)


def offered(stage: Stage) -> bool:
    """Whether something can be undone."""
    return bool(stage.screen.check_in.property("undoLabel"))


def waiting(stage: Stage) -> bool:
    """Whether a close waits for somebody."""
    return stage.screen.house.patience.at_work


async def long_enough() -> None:
    """Wait until it would have gone."""
    await asyncio.sleep(3 * SHORT.total_seconds())


async def gone(stage: Stage) -> None:
    """Wait until it has."""
    async with asyncio.timeout(10):
        while offered(stage):
            await stage.painted()


async def test_it_waits_for_a_keyboard_that_is_there() -> None:
    """While "Undo" has the focus it stays; once the focus has gone on, it has its time again and goes."""
    async with Stage() as stage:
        await stage.show()
        await furnish(stage)
        who = ByKeys(stage)
        await who.go_to(await who.button("+1, no name"))
        await who.key(Qt.Key.Key_Space)
        await who.key(Qt.Key.Key_Tab)
        await who.key(Qt.Key.Key_Tab)
        assert who.focused().property("name") == "Undo"
        await long_enough()
        assert offered(stage)
        await who.key(Qt.Key.Key_Backtab)
        await gone(stage)


async def test_it_waits_for_who_reads_large_letters() -> None:
    """As long as the type is large; the type goes back when the visitor has gone, and so does this."""
    async with Stage() as stage:
        await stage.show()
        await furnish(stage)
        stage.screen.house.enlarge()
        stage.screen.check_in.count()
        await stage.screen.settle()
        await long_enough()
        assert offered(stage)
        stage.screen.rest()
        await gone(stage)


async def test_it_does_not_wait_for_who_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A focus that was left on "Undo" is taken away when nobody touches anything any more."""
    monkeypatch.setattr(undo, "UNDO", timedelta(seconds=2))  # longer than the board takes nothing after a card
    monkeypatch.setattr(idle, "QUIET_S", 0.5)
    monkeypatch.setattr("venuescreen.ui.screen.QUIET_S", 0.5)
    monkeypatch.setattr(idle, "SECOND_MS", 50)
    async with Stage() as stage:
        await stage.show()
        await furnish(stage)
        stage.screen.idle._tick.setInterval(50)
        who = ByKeys(stage)
        await who.press("Noor")
        await who.press("Take this name off")
        await who.button("Undo")
        await who.settled()
        assert stage.screen.check_in.undo_held
        stage.screen.idle.stir()
        await gone(stage)
        assert not stage.screen.check_in.undo_held


async def test_others_have_their_ten_seconds_and_no_more() -> None:
    """By a finger at ordinary type, it goes when its time is over."""
    async with Stage() as stage:
        await stage.show()
        await furnish(stage)
        stage.screen.keyboard.touched(1.0, 1.0)
        stage.screen.check_in.count()
        await stage.screen.settle()
        assert offered(stage)
        await gone(stage)


@pytest.mark.parametrize("needs", ["large letters", "the keyboard"])
async def test_a_table_that_is_closing_waits_too(needs: str) -> None:
    """For who is on the way to keep it open, until they have gone; then it closes after its ten seconds."""
    async with Stage() as stage:
        await stage.show()
        await furnish(stage)
        stage.screen.house.patience._again.setInterval(20)
        who = ByKeys(stage)
        stage.screen.house.closeNow()
        (until,) = stage.room.closing.values()
        if needs == "large letters":
            stage.screen.house.enlarge()
        else:
            await who.go_to(await who.button("Keep it open"))
        assert waiting(stage)
        await stage.pass_to(until - timedelta(seconds=1))
        async with asyncio.timeout(10):
            while next(iter(stage.room.closing.values())) <= until:
                await stage.painted()
        await stage.pass_to(until + timedelta(seconds=5))
        assert stage.room.closing
        if needs == "large letters":
            stage.screen.rest()
        else:
            await who.key(Qt.Key.Key_Tab)
        assert not waiting(stage)
        await stage.pass_to(until + timedelta(seconds=20))
        assert not stage.room.open


@pytest.mark.parametrize("where", ["board", "panel", "drawer"])
async def test_what_went_wrong_waits_for_who_reads_large_letters(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays while the type is large; at ordinary type it has its time again and goes."""
    monkeypatch.setattr(trouble, "SHOWN_MS", SHORT // timedelta(milliseconds=1))
    async with Stage(drawers=lambda _name, words, parent: Drawer(words, parent)) as stage:
        await stage.show()
        await furnish(stage)
        stage.screen.house.enlarge()
        stage.screen.organizer.open()
        drawer = stage.screen.organizer.drawer("any")
        assert isinstance(drawer, Drawer)
        told = {
            "board": stage.screen.house.troubles,
            "panel": stage.screen.organizer.trouble,
            "drawer": drawer.trouble,
        }
        told[where].tell(PlainError(Message("Check-in is closed for now.")))
        await long_enough()
        assert told[where].text
        while stage.screen.house.property("typeScale") > 1:
            stage.screen.house.enlarge()
        async with asyncio.timeout(10):
            while told[where].text:
                await stage.painted()
