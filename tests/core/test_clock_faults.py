"""A laptop's clock can be wrong by years, and its disk can hang: no name outstays it, and no table is lost."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes import Scene, opened, session
from venuescreen.core.board import Phase
from venuescreen.core.errors import Refusal
from venuescreen.core.guest import Introduction
from venuescreen.core.ports import Way

LEO = Introduction("Léo")
THURSDAY, NEXT_YEAR = session(), session("2027-11-25 9:30", "2027-11-25 11:00")


async def a_year_ahead() -> Scene:
    """Return a scene whose clock ran a year ahead, opened a session there, and was set right again."""
    scene = await opened("2026-11-26 9:52", THURSDAY, NEXT_YEAR)
    await scene.desk.count(Way.TOUCH)
    await scene.at("2027-11-25 10:00")
    await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.at("2026-11-26 10:00")
    return scene


async def test_a_session_that_a_wrong_clock_opened_takes_no_check_ins() -> None:
    """Set right, the laptop is at today's session and its count, not at the one of next year."""
    scene = await a_year_ahead()
    assert [held.key for held in scene.room.open.values()] == [THURSDAY.key]
    assert (scene.board().phase, scene.here, scene.names, scene.shelf.wall) == (Phase.ON, 1, [], None)
    await scene.at("2026-11-26 11:15")
    assert scene.board().phase is Phase.ERASED
    await scene.at("2026-11-26 15:00")
    assert scene.board().phase is Phase.BEFORE
    with pytest.raises(Refusal):
        await scene.desk.count(Way.TOUCH)
    await scene.doors.start_now()


async def test_a_session_that_a_wrong_clock_opened_opens_in_its_own_time() -> None:
    """A year later it opens with what the ledger counted for it."""
    scene = await a_year_ahead()
    await scene.at("2027-11-25 8:59")
    assert scene.room.open == {}
    await scene.at("2027-11-25 9:00")
    assert (scene.board().phase, scene.here, scene.names) == (Phase.GATHERING, 1, [])


async def test_a_restart_does_not_take_up_next_years_session() -> None:
    """Found open in the ledger by a clock that is right again, it waits for its time, and its names are gone."""
    wrong = await opened("2027-11-25 10:00", NEXT_YEAR)
    await wrong.desk.check_in(LEO, Way.TOUCH)
    right = Scene("2026-11-26 10:00", (THURSDAY, NEXT_YEAR), wrong.ledger, wrong.shelf)
    await right.doors.restore()
    assert [held.key for held in right.room.open.values()] == [THURSDAY.key]
    assert (right.names, right.shelf.wall) == ([], None)


async def test_a_clock_set_back_an_hour_sends_nobody_away() -> None:
    """Those who are here stay, with their names, when the clock goes back to before their session opened."""
    scene = await opened("2026-11-26 9:10")
    await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.at("2026-11-26 8:10")
    assert (scene.names, scene.here) == (["Léo"], 1)
    await scene.desk.count(Way.TOUCH)


async def test_an_empty_session_that_opened_too_early_waits_again() -> None:
    """With nobody here, a clock set back an hour takes the session off the board until it opens."""
    scene = await opened("2026-11-26 9:10")
    await scene.at("2026-11-26 8:10")
    assert (scene.room.open, scene.board().phase) == ({}, Phase.BEFORE)
    await scene.at("2026-11-26 9:00")
    assert scene.board().phase is Phase.GATHERING


async def test_an_unplanned_table_outlives_a_clock_set_back() -> None:
    """People who started a table keep it when the laptop finds out that it is two hours earlier."""
    scene = await opened("2026-11-26 16:00")
    await scene.doors.start_now()
    await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.at("2026-11-26 14:00")
    assert scene.names == ["Léo"]
    await scene.at("2026-11-26 17:45")
    assert (scene.names, scene.room.open) == ([], {})


async def test_a_crash_during_an_undo_brings_no_name_back() -> None:
    """The RAM file system forgets a name before the ledger is asked to take its arrival back."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.ledger.hold = asyncio.Event()
    undo = asyncio.create_task(scene.desk.undo(receipt.arrival))
    await asyncio.sleep(0)
    assert scene.shelf.wall is None
    scene.ledger.hold.set()
    await undo


async def test_names_are_erased_while_another_request_waits_for_a_disk_that_hangs() -> None:
    """Whoever waits for the disk, nobody's name waits with them."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    scene.ledger.hold = asyncio.Event()
    scene.clock.set("2026-11-26 11:02")
    table = asyncio.create_task(scene.doors.start_now())
    await asyncio.sleep(0)
    closing = asyncio.create_task(scene.at("2026-11-26 11:15"))
    await asyncio.sleep(0)
    assert (scene.names, scene.shelf.wall) == ([], None)
    scene.ledger.hold.set()
    await asyncio.gather(table, closing)
    assert [held.number for held in scene.room.open.values()] == [table.result().number]
