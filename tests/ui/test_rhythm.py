"""The room's rhythm on the board: what usually happens, and when the table is full."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.stage import THURSDAY, Stage, weekly_coffee
from venuescreen.core.habit import Habit
from venuescreen.core.room import Usual

HABIT = Habit(9, 14, timedelta(minutes=20))
SAID = "Usually 9 to 14 people come, most by 9:50."


async def test_who_comes_first_knows_what_to_expect() -> None:
    """It is said while nobody is there, and goes with the first who comes."""
    async with Stage(at=THURSDAY - timedelta(minutes=10)) as stage:
        await stage.follow(weekly_coffee())
        (held,) = stage.room.open.values()
        stage.room.usual = Usual(held.key, HABIT)
        stage.screen.refresh()
        await stage.show()
        assert f"You’re first. {SAID}" in stage.texts()
        await stage.let_in(1)
        await stage.painted()
        assert not any("Usually" in text for text in stage.texts())


async def test_before_a_session_opens_its_habit_is_told() -> None:
    """Below the countdown; that of another session is not."""
    async with Stage(at=THURSDAY - timedelta(hours=2)) as stage:
        await stage.follow(weekly_coffee())
        following = stage.screen._shown
        assert following is not None
        assert following.next is not None
        stage.room.usual = Usual(following.next.key, HABIT)
        stage.screen.refresh()
        await stage.show()
        assert f"Check-in opens at 9:00. {SAID}" in stage.texts()
        stage.room.usual = Usual(replace(following.next.key, uid="another"), HABIT)
        stage.screen.refresh()
        await stage.painted()
        assert not any("Usually" in text for text in stage.texts())


async def test_a_full_table_asks_for_a_second_one() -> None:
    """From the venue's number on, and not with 0."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await stage.let_in(4, 4)
        await stage.painted()
        assert not any("table?" in text for text in stage.texts())
        await stage.let_in(0, 1)
        await stage.painted()
        assert "9 of you: time for a second table?" in stage.texts()
        stage.room.table = 0
        stage.screen.refresh()
        await stage.painted()
        assert not any("table?" in text for text in stage.texts())
