from __future__ import annotations

import pytest

from tests.fakes import Scene, held, opened, paris, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import StorageError
from venuescreen.core.guest import Introduction
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way
from venuescreen.core.session import Session

LEO = Introduction("Léo")
THURSDAY, FRIDAY = session(), session("2026-11-27 9:30", "2026-11-27 11:00")


async def follow(scene: Scene, *sessions: Session) -> None:
    """Let the doors go by another calendar."""
    await scene.doors.follow(Calendar(sessions))


async def test_a_restart_takes_up_what_was_open() -> None:
    """Started again, the program goes on with the same session, its count, its names and its longer end."""
    before = await opened("2026-11-26 10:50")
    await before.desk.check_in(LEO, Way.TOUCH)
    await before.doors.stay_longer(held(before).number)
    after = Scene("2026-11-26 11:20", ledger=before.ledger, shelf=before.shelf)
    await after.doors.restore()
    await follow(after, THURSDAY)
    assert (held(after).end, after.here, after.names) == (paris("2026-11-26 11:30"), 1, ["Léo"])


async def test_a_restart_after_the_close_closes_and_shows_no_name() -> None:
    """A laptop that was off at the close has erased the names before it shows a wall, and writes the close."""
    before = await opened()
    receipt = await before.desk.check_in(LEO, Way.TOUCH)
    after = Scene("2026-11-26 14:00", ledger=before.ledger, shelf=before.shelf)
    await after.doors.restore()
    assert (after.names, after.room.open, after.shelf.wall) == ([], {}, None)
    assert after.ledger.kept(receipt.session).closed == paris("2026-11-26 11:15")


async def test_a_restart_between_two_closes_keeps_the_names_of_the_other() -> None:
    """Where one of two sessions closed meanwhile, the other's names come back."""
    talk = session("2026-11-26 9:45", "2026-11-26 10:15", "talk")
    before = await opened("2026-11-26 10:00", THURSDAY, talk)
    numbers = {one.key.uid: one.number for one in before.room.open.values()}
    await before.desk.check_in(introduce("Awa"), Way.TOUCH, numbers["talk"])
    await before.desk.check_in(LEO, Way.TOUCH, numbers["coffee"])
    after = Scene("2026-11-26 10:40", (THURSDAY, talk), before.ledger, before.shelf)
    await after.doors.restore()
    assert after.names == ["Léo"]
    assert "Awa" not in (after.shelf.wall or "")


async def test_a_restart_on_a_full_disk_shows_no_name_of_a_closed_session() -> None:
    """Even where the close can't be written, the names are gone from the wall and from the crash snapshot."""
    before = await opened()
    await before.desk.check_in(LEO, Way.TOUCH)
    after = Scene("2026-11-26 14:00", ledger=before.ledger, shelf=before.shelf)
    after.ledger.full = True
    with pytest.raises(StorageError):
        await after.doors.restore()
    assert (after.names, after.shelf.wall) == ([], None)


async def test_restoring_after_time_was_kept_still_closes_what_is_due() -> None:
    """What was found open in the ledger is looked at, even if the doors were at rest."""
    before = await opened()
    after = Scene("2026-11-26 14:00", (), before.ledger, before.shelf)
    await after.doors.keep_time()
    await after.doors.restore()
    assert after.room.open == {}


async def test_a_clock_that_jumps_ahead_and_back_loses_no_count() -> None:
    """A year ahead, the session closes and its names go; set right again, it opens with the same number."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    number = held(scene).number
    await scene.at("2027-11-26 10:00")
    assert (scene.names, scene.room.open) == ([], {})
    await scene.at("2026-11-26 10:00")
    assert (held(scene).number, scene.here, scene.names) == (number, 1, [])
    await scene.desk.count(Way.TOUCH)
    await scene.at("2026-11-26 11:15")
    assert scene.ledger.kept(number).here == 2
    assert scene.ledger.kept(number).closed == paris("2026-11-26 11:15")


async def test_a_clock_that_runs_behind_and_is_set_right_opens_what_is_on() -> None:
    """A laptop that thought it was last year opens today's session as soon as its clock is right."""
    scene = await opened("2025-11-26 10:00")
    assert scene.room.open == {}
    await scene.at("2026-11-26 10:00")
    assert held(scene).key == THURSDAY.key


async def test_sleeping_through_a_session_closes_it_and_opens_the_next() -> None:
    """Woken a day later, the doors close yesterday's session at its own time and open today's."""
    scene = await opened("2026-11-26 9:52", THURSDAY, FRIDAY)
    number = held(scene).number
    await scene.at("2026-11-27 9:40")
    assert scene.ledger.kept(number).closed == paris("2026-11-26 11:15")
    assert held(scene).key == FRIDAY.key
