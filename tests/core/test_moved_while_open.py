"""A date that is moved after it opened, and other late changes of mind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes import Scene, held, opened, paris, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.guest import Introduction
from venuescreen.core.ports import Way

LEO = Introduction("Léo")


def moved_to(start: str, end: str) -> Calendar:
    """Return the calendar with the session of 26 November, 9:30, moved."""
    return Calendar((session(start, end, instead_of="2026-11-26 9:30"),))


@pytest.mark.parametrize("people", [0, 1])
async def test_it_opens_on_its_new_day(people: int) -> None:
    """Moved to another day after it opened, it opens there too, whether or not somebody had come."""
    scene = await opened("2026-11-26 9:10")
    for _ in range(people):
        await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.doors.follow(moved_to("2026-12-01 9:30", "2026-12-01 11:00"))
    await scene.at("2026-11-26 11:15")
    await scene.at("2026-12-01 9:30")
    assert held(scene).start == paris("2026-12-01 9:30")


async def test_an_empty_one_leaves_the_board() -> None:
    """Moved to another day while nobody had come, it is no longer on today's board."""
    scene = await opened("2026-11-26 9:10")
    await scene.doors.follow(moved_to("2026-12-01 9:30", "2026-12-01 11:00"))
    assert not scene.room.open


async def test_a_small_move_shows_the_new_start() -> None:
    """Moved by minutes, it has its new start, and its guests stay."""
    scene = await opened("2026-11-26 9:10")
    await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.doors.follow(moved_to("2026-11-26 9:35", "2026-11-26 11:05"))
    assert (held(scene).start, scene.names) == (paris("2026-11-26 9:35"), ["Léo"])


async def test_closed_before_its_start_it_does_not_end_before_it() -> None:
    """Closed by hand before its start, it stays closed, and the ledger has no end before the start."""
    scene = await opened("2026-11-26 9:10")
    number = held(scene).number
    scene.doors.close_now(number)
    await scene.at("2026-11-26 9:11")
    await scene.at("2026-11-26 9:31")
    assert not scene.room.open
    assert scene.ledger.kept(number).end >= scene.ledger.kept(number).start


async def test_an_all_day_session_does_not_open_the_night_before() -> None:
    """An all-day session opens at midnight, not half an hour earlier."""
    day = replace(session("2026-11-27 0:00", "2026-11-28 0:00", "conference"), all_day=True)
    scene = await opened("2026-11-26 23:45", day)
    assert not scene.room.open
    await scene.at("2026-11-27 0:00")
    assert scene.room.open


async def test_a_name_taken_off_twice_stays_off_after_a_crash() -> None:
    """The wish is kept through a crash also when nobody is left on the wall."""
    scene = await opened()
    for _ in range(2):
        scene.desk.take_off((await scene.desk.check_in(LEO, Way.TOUCH)).arrival)
    again = Scene("2026-11-26 9:53", ledger=scene.ledger, shelf=scene.shelf)
    await again.doors.restore()
    assert again.room.wall.stays_off(held(again).number, LEO)
