from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from tests.fakes import Scene, opened, paris, session
from venuescreen.core.attendance import HeldSession
from venuescreen.core.board import Phase
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Refusal, StorageError
from venuescreen.core.events import Happening
from venuescreen.core.guest import Introduction
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way
from venuescreen.core.schedule import Hours
from venuescreen.core.session import Session

LEO = Introduction("Léo")
THURSDAY, FRIDAY = session(), session("2026-11-27 9:30", "2026-11-27 11:00")


def held(scene: Scene) -> HeldSession:
    """Return the one open session."""
    (only,) = scene.room.open.values()
    return only


async def follow(scene: Scene, *sessions: Session) -> None:
    """Let the doors go by another calendar."""
    await scene.doors.follow(Calendar(sessions))


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


async def test_start_now_opens_an_unplanned_session() -> None:
    """With nothing on, anyone opens a table for 90 minutes; the ledger keeps it, with the venue's zone."""
    scene = await opened("2026-11-26 15:20")
    table = await scene.doors.start_now()
    assert (table.start, table.end) == (paris("2026-11-26 15:20"), paris("2026-11-26 16:50"))
    assert scene.ledger.kept(table.number).zone == "Europe/Paris"
    await scene.desk.count(Way.TOUCH)
    await scene.at("2026-11-26 17:05")
    assert scene.ledger.kept(table.number).here == 1
    assert scene.room.open == {}


async def test_start_now_is_refused_while_a_session_takes_check_ins() -> None:
    """There is one table: two people pressing at once open it once."""
    scene = await opened("2026-11-26 15:20")
    answers = await asyncio.gather(scene.doors.start_now(), scene.doors.start_now(), return_exceptions=True)
    assert [type(answer) for answer in answers] == [HeldSession, Refusal]
    assert len(scene.room.open) == 1


async def test_start_now_is_possible_between_end_and_close() -> None:
    """After the end a new table can be opened while the old names still stand."""
    scene = await opened()
    await scene.at("2026-11-26 11:05")
    table = await scene.doors.start_now()
    assert (await scene.desk.count(Way.TOUCH)).session == table.number
    assert len(scene.room.open) == 2


async def test_a_planned_session_opens_beside_an_unplanned_one() -> None:
    """A table started early does not keep the planned session from opening; once that started, it is preselected."""
    scene = await opened("2026-11-26 8:50")
    table = await scene.doors.start_now()
    await scene.at("2026-11-26 9:00")
    assert (await scene.desk.count(Way.TOUCH)).session == table.number
    await scene.at("2026-11-26 9:30")
    assert (await scene.desk.count(Way.TOUCH)).session != table.number


@pytest.mark.parametrize(
    ("now", "offered"),
    [("10:44", False), ("10:45", True), ("10:59", True), ("11:00", True), ("11:14", True), ("11:15", False)],
)
async def test_stay_longer_is_offered_from_a_quarter_before_the_end_until_the_close(now: str, offered: bool) -> None:
    """The board offers it, and the doors take it, in that half hour only."""
    scene = await opened()
    number = held(scene).number
    await scene.at(f"2026-11-26 {now}")
    assert scene.board().may_stay is offered
    if offered:
        await scene.doors.stay_longer(number)
        assert held(scene).end >= paris("2026-11-26 11:30")
    else:
        with pytest.raises(Refusal):
            await scene.doors.stay_longer(number)


async def test_staying_longer_keeps_the_names_and_takes_check_ins_again() -> None:
    """Said at 11:10, it goes on until 11:40, in the ledger too."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.at("2026-11-26 11:10")
    await scene.doors.stay_longer(held(scene).number)
    await scene.at("2026-11-26 11:39")
    await scene.desk.check_in(introduce("Awa"), Way.TOUCH)
    assert scene.names == ["Léo", "Awa"]
    assert scene.ledger.kept(held(scene).number).end == paris("2026-11-26 11:40")
    await scene.at("2026-11-26 11:55")
    assert scene.names == []


async def test_close_now_waits_ten_seconds_and_can_be_undone() -> None:
    """During the ten seconds no one is counted; undone, everything is as before."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    number = held(scene).number
    assert scene.doors.close_now(number) == scene.clock.now() + timedelta(seconds=10)
    assert scene.board().phase is Phase.CLOSING
    with pytest.raises(Refusal):
        await scene.desk.count(Way.TOUCH)
    scene.clock.forward(seconds=9)
    await scene.doors.keep_time()
    scene.doors.keep_open(number)
    scene.clock.forward(seconds=5)
    await scene.doors.keep_time()
    assert (scene.names, scene.board().phase) == (["Léo"], Phase.ON)
    await scene.desk.count(Way.TOUCH)


async def test_close_now_erases_after_ten_seconds() -> None:
    """Ten seconds later the names are gone, the actual end is kept, and the session does not open again."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    number = held(scene).number
    until = scene.doors.close_now(number)
    assert scene.doors.close_now(number) == until
    scene.clock.forward(seconds=10)
    await scene.doors.keep_time()
    assert (scene.names, scene.room.open) == ([], {})
    kept = scene.ledger.kept(number)
    assert (kept.end, kept.closed) == (until, until)
    with pytest.raises(Refusal):
        scene.doors.keep_open(number)
    with pytest.raises(Refusal):
        scene.doors.close_now(number)
    await scene.at("2026-11-26 10:30")
    assert scene.room.open == {}


async def test_after_close_now_anyone_may_start_again() -> None:
    """A table that was closed too early is replaced by an unplanned one."""
    scene = await opened()
    scene.doors.close_now(held(scene).number)
    scene.clock.forward(seconds=10)
    await scene.doors.keep_time()
    await scene.doors.start_now()
    await scene.desk.count(Way.TOUCH)
    assert scene.here == 1


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


async def test_at_rest_the_doors_ask_nothing_of_the_ledger() -> None:
    """Between two boundaries, looking at the clock costs nothing."""
    scene = await opened()
    scene.ledger.full = True
    for minute in range(53, 60):
        await scene.at(f"2026-11-26 9:{minute}")
    assert scene.happened == [Happening.OPENED]
