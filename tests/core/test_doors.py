from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes import held, opened, paris, session
from venuescreen.core.board import Phase
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import StorageError
from venuescreen.core.events import Happening
from venuescreen.core.guest import Introduction
from venuescreen.core.ports import Way
from venuescreen.core.schedule import Hours

LEO = Introduction("Léo")
THURSDAY, FRIDAY = session(), session("2026-11-27 9:30", "2026-11-27 11:00")


async def test_a_session_opens_half_an_hour_before_its_start() -> None:
    """At 8:59 nothing takes a check-in; at 9:00 the 9:30 session does, and the ledger has its row."""
    scene = await opened("2026-11-26 8:59")
    assert scene.room.open == {}
    await scene.at("2026-11-26 9:00")
    assert scene.room.taking_check_ins(scene.clock.now()) == [held(scene)]
    assert scene.ledger.kept(held(scene).number).opened == paris("2026-11-26 9:00")
    assert scene.happened == [Happening.OPENED]


async def test_a_session_ends_at_its_end_and_keeps_its_names_till_the_close() -> None:
    """From 11:00 no one is counted; the names stand until 11:15."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.at("2026-11-26 11:00")
    assert scene.room.taking_check_ins(scene.clock.now()) == []
    await scene.at("2026-11-26 11:14")
    assert (scene.names, scene.board().phase) == (["Léo"], Phase.ENDED)


async def test_a_session_closes_a_quarter_of_an_hour_after_its_end() -> None:
    """At 11:15 the names are gone, the number is in the ledger, and the screens are told once."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    number = held(scene).number
    await scene.at("2026-11-26 11:15")
    assert (scene.names, scene.room.open, scene.shelf.wall) == ([], {}, None)
    assert scene.ledger.kept(number).closed == paris("2026-11-26 11:15")
    assert scene.ledger.kept(number).here == 1
    closed = scene.room.last_closed
    assert closed is not None
    assert (closed.names, closed.held.here) == (1, 1)
    await scene.at("2026-11-26 11:16")
    assert scene.happened.count(Happening.CLOSED) == 1


async def test_the_minutes_are_the_venues() -> None:
    """Other hours open and close at other times, also for a session that is open."""
    scene = await opened()
    await scene.doors.follow(Calendar((THURSDAY, FRIDAY)), Hours(timedelta(minutes=10), timedelta(0)))
    await scene.at("2026-11-26 11:00")
    assert scene.room.open == {}
    await scene.at("2026-11-27 9:19")
    assert scene.room.open == {}
    await scene.at("2026-11-27 9:20")
    assert held(scene).key == FRIDAY.key


async def test_names_are_erased_even_when_the_disk_is_full() -> None:
    """A ledger that refuses the close keeps no name on the wall; the close is written once it can be."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    number = held(scene).number
    scene.ledger.full = True
    with pytest.raises(StorageError):
        await scene.at("2026-11-26 11:15")
    assert (scene.names, scene.shelf.wall) == ([], None)
    assert scene.happened[-1] is Happening.CLOSED
    scene.ledger.full = False
    await scene.at("2026-11-26 11:20")
    assert scene.ledger.kept(number).closed == paris("2026-11-26 11:15")


async def test_names_are_erased_while_the_disk_is_slow() -> None:
    """The wall does not wait for the ledger's answer to the close."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    scene.ledger.hold = asyncio.Event()
    closing = asyncio.create_task(scene.at("2026-11-26 11:15"))
    await asyncio.sleep(0)
    assert scene.names == []
    scene.ledger.hold.set()
    await closing


async def test_an_opening_that_the_disk_refused_is_tried_again() -> None:
    """A session that could not be kept is not open, and opens as soon as it can be."""
    scene = await opened("2026-11-26 8:59")
    scene.ledger.full = True
    with pytest.raises(StorageError):
        await scene.at("2026-11-26 9:00")
    assert scene.room.open == {}
    scene.ledger.full = False
    await scene.at("2026-11-26 9:01")
    assert held(scene).key == THURSDAY.key


async def test_a_session_without_a_length_lasts_ninety_minutes() -> None:
    """A calendar that gives no end gives a session that is on for 90 minutes."""
    scene = await opened("2026-11-26 9:30", replace(THURSDAY, end=THURSDAY.start))
    assert scene.board().phase is Phase.ON
    assert held(scene).end == paris("2026-11-26 11:00")
    await scene.at("2026-11-26 11:00")
    assert scene.board().phase is Phase.ENDED
    await scene.at("2026-11-26 11:15")
    assert scene.room.open == {}


async def test_at_rest_the_doors_ask_nothing_of_the_ledger() -> None:
    """Between two boundaries, looking at the clock costs nothing."""
    scene = await opened()
    scene.ledger.full = True
    for minute in range(53, 60):
        await scene.at(f"2026-11-26 9:{minute}")
    assert scene.happened == [Happening.OPENED]


async def test_a_close_that_is_put_off_never_outlasts_the_sessions_own() -> None:
    """Who needs longer to keep a table open has it, but names go when they were to go; elsewhere nothing begins."""
    scene = await opened()
    await scene.at("2026-11-26 11:14")
    scene.doors.put_off_close(held(scene).number)
    assert scene.room.closing == {}
    scene.doors.close_now(held(scene).number)
    for _ in range(6):
        scene.clock.forward(seconds=9)
        await scene.doors.keep_time()
        assert scene.room.closing
        scene.doors.put_off_close(held(scene).number)
    await scene.at("2026-11-26 11:15")
    assert scene.room.open == {}
