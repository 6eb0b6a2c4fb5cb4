from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from tests.fakes import Scene, held, opened, paris, session
from venuescreen.core.board import Phase
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import StorageError
from venuescreen.core.events import Happening
from venuescreen.core.guest import Introduction
from venuescreen.core.ports import Way
from venuescreen.core.session import Session

LEO = Introduction("Léo")
THURSDAY, FRIDAY = session(), session("2026-11-27 9:30", "2026-11-27 11:00")


async def follow(scene: Scene, *sessions: Session) -> None:
    """Let the doors go by another calendar."""
    await scene.doors.follow(Calendar(sessions))


async def test_an_edited_end_moves_an_open_session() -> None:
    """A calendar that now ends at 12:00 keeps the session on until then."""
    scene = await opened()
    await follow(scene, replace(THURSDAY, end=paris("2026-11-26 12:00")))
    assert held(scene).end == paris("2026-11-26 12:00")
    assert scene.ledger.kept(held(scene).number).end == paris("2026-11-26 12:00")
    assert Happening.END_MOVED in scene.happened


async def test_an_unchanged_calendar_keeps_what_the_room_decided() -> None:
    """Reading the same dates again does not undo "stay longer"."""
    scene = await opened("2026-11-26 10:50")
    await scene.doors.stay_longer(held(scene).number)
    await follow(scene, THURSDAY, FRIDAY)
    assert held(scene).end == paris("2026-11-26 11:30")


async def test_a_calendar_that_was_followed_once_leaves_what_the_room_decided_after() -> None:
    """ "Stay longer" after an edited end holds when the same edit is read again."""
    scene = await opened()
    later = replace(THURSDAY, end=paris("2026-11-26 12:00"))
    await follow(scene, later)
    await scene.at("2026-11-26 11:50")
    await scene.doors.stay_longer(held(scene).number)
    await follow(scene, later)
    assert held(scene).end == paris("2026-11-26 12:30")


async def test_an_edited_end_that_the_disk_refused_is_tried_at_the_next_reading() -> None:
    """A change that could not be kept is not taken for done."""
    scene = await opened()
    later = replace(THURSDAY, end=paris("2026-11-26 12:00"))
    scene.ledger.full = True
    with pytest.raises(StorageError):
        await follow(scene, later)
    scene.ledger.full = False
    await follow(scene, later)
    assert held(scene).end == paris("2026-11-26 12:00")


async def test_a_session_that_left_the_calendar_stays_open() -> None:
    """A broken or edited calendar never throws people out."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    await follow(scene)
    assert (scene.here, scene.names) == (1, ["Léo"])
    await scene.at("2026-11-26 11:15")
    assert scene.names == []


async def test_a_cancelled_date_does_not_open() -> None:
    """A cancelled session takes no check-ins."""
    scene = await opened("2026-11-26 9:52", session(cancelled=True))
    assert scene.room.open == {}


async def test_a_date_cancelled_while_open_closes_where_nobody_came() -> None:
    """Called off at 9:10, an empty table closes; one with people stays theirs."""
    empty, full = await opened("2026-11-26 9:10"), await opened("2026-11-26 9:10")
    await full.desk.check_in(LEO, Way.TOUCH)
    for scene in (empty, full):
        await follow(scene, session(cancelled=True))
    assert empty.room.open == {}
    assert full.names == ["Léo"]


async def test_a_date_cancelled_by_mistake_opens_again() -> None:
    """Called off at 9:10 and put right at 9:12, the empty table is open again; nobody was told of erased names."""
    scene = await opened("2026-11-26 9:10")
    number = held(scene).number
    await follow(scene, session(cancelled=True))
    assert scene.board().phase is Phase.NOTHING
    scene.clock.set("2026-11-26 9:12")
    await follow(scene, THURSDAY)
    assert (held(scene).number, scene.board().phase) == (number, Phase.GATHERING)


async def test_a_guest_who_comes_while_a_cancelled_date_is_followed_is_not_thrown_out() -> None:
    """Whether somebody is here is asked at the moment of closing, not before the ledger's answers."""
    talk = session("2026-11-26 9:00", "2026-11-26 10:30", "talk")
    scene = await opened("2026-11-26 9:52", talk, THURSDAY)
    coffee = next(one.number for one in scene.room.open.values() if one.key == THURSDAY.key)
    scene.ledger.hold = asyncio.Event()
    arriving = asyncio.create_task(scene.desk.check_in(LEO, Way.TOUCH, coffee))
    await asyncio.sleep(0)
    following = asyncio.create_task(
        follow(scene, replace(talk, end=paris("2026-11-26 10:45")), session(cancelled=True))
    )
    await asyncio.sleep(0)
    scene.ledger.hold.set()
    await asyncio.gather(arriving, following)
    assert scene.names == ["Léo"]


async def test_a_date_put_off_by_an_hour_while_open_lasts_until_its_new_end() -> None:
    """Told at 9:10 that it is 10:30 to 12:00 today, those who are here stay till then."""
    scene = await opened("2026-11-26 9:10")
    await scene.desk.check_in(LEO, Way.TOUCH)
    await follow(scene, session("2026-11-26 10:30", "2026-11-26 12:00", instead_of="2026-11-26 9:30"))
    await scene.at("2026-11-26 11:30")
    assert (scene.names, scene.board().phase) == (["Léo"], Phase.ON)
    await scene.at("2026-11-26 12:15")
    assert scene.names == []


async def test_a_date_moved_away_while_open_does_not_stay_open_until_then() -> None:
    """Moved to Tuesday at 9:10 on Thursday, today's table closes today."""
    scene = await opened("2026-11-26 9:10")
    await scene.desk.check_in(LEO, Way.TOUCH)
    await follow(scene, session("2026-12-01 9:30", "2026-12-01 11:00", instead_of="2026-11-26 9:30"))
    await scene.at("2026-11-26 11:15")
    assert scene.names == []


@pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"])
async def test_a_half_past_nine_session_is_at_half_past_nine_when_clocks_change(day: str) -> None:
    """Around both changes of the clock, it opens at 9:00 and closes at 11:15 local."""
    scene = await opened(f"{day} 8:59", session(f"{day} 9:30", f"{day} 11:00"))
    assert scene.room.open == {}
    await scene.at(f"{day} 9:00")
    number = held(scene).number
    await scene.at(f"{day} 11:14")
    assert scene.room.open
    await scene.at(f"{day} 11:15")
    assert scene.ledger.kept(number).closed == paris(f"{day} 11:15")


@pytest.mark.parametrize(
    ("night", "end"), [("2026-03-29 1:45", "2026-03-29 4:15"), ("2026-10-25 1:45", "2026-10-25 2:15")]
)
async def test_a_table_started_before_the_clocks_change_lasts_ninety_minutes(night: str, end: str) -> None:
    """An hour that is skipped or comes twice does not shorten or lengthen an unplanned table."""
    scene = await opened(night)
    table = await scene.doors.start_now()
    assert table.end - table.start == timedelta(minutes=90)
    assert table.end == paris(end).replace(fold=1).astimezone(UTC)


async def test_a_night_session_opens_before_its_start_when_clocks_go_forward() -> None:
    """A session at 3:15 on that night opens half an hour of real time before, at 1:45."""
    scene = await opened("2026-03-29 1:44", session("2026-03-29 3:15", "2026-03-29 5:00"))
    assert scene.room.open == {}
    await scene.at("2026-03-29 1:45")
    assert held(scene)
